/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The schema, as the list of steps that made it.  A migration that was released never changes; the
 * next one is added at the end and only appends columns and tables.  Where that is impossible it is
 * a barrier: changesets are positional, and one made before it would write into wrong columns.
 *
 * Tracked tables have an id as their declared primary key, no triggers, no generated columns, no
 * UNIQUE on what users reorder and no list of values in a CHECK, which could not be altered later.
 * Parents are deferred without an action, so that a subtree can be deleted in any order but never
 * by accident; what may dangle becomes NULL; what has no meaning alone goes along. */

#include "remit-migrations.h"

#include "remit-store-private.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

static const char schema_1_structure[] = //
  "CREATE TABLE meta("
  " key TEXT PRIMARY KEY,"
  " value TEXT) STRICT;"

  "CREATE TABLE object("
  " id INTEGER PRIMARY KEY,"
  " kind TEXT NOT NULL) STRICT;"

  "CREATE TABLE organisation("
  " id INTEGER PRIMARY KEY REFERENCES object(id) ON DELETE CASCADE,"
  " title TEXT NOT NULL,"
  " language TEXT NOT NULL,"
  " author TEXT,"
  " option_name TEXT,"
  " created_on TEXT,"
  " dated TEXT,"
  " currency TEXT,"
  " hours_per_day INTEGER NOT NULL,"
  " days_per_week INTEGER NOT NULL) STRICT;"

  "CREATE TABLE unit("
  " id INTEGER PRIMARY KEY REFERENCES object(id) ON DELETE CASCADE,"
  " parent INTEGER REFERENCES unit(id) DEFERRABLE INITIALLY DEFERRED,"
  " rank TEXT NOT NULL,"
  " code TEXT,"
  " name TEXT NOT NULL,"
  " name_short TEXT,"
  " kind TEXT NOT NULL,"
  " purpose TEXT,"
  " executive INTEGER REFERENCES position(id) ON DELETE SET NULL,"
  " planned INTEGER,"
  " authority TEXT,"
  " regulations TEXT,"
  " colour TEXT,"
  " is_assistant INTEGER NOT NULL,"
  " note TEXT) STRICT;"
  "CREATE INDEX unit_parent ON unit(parent);"
  "CREATE INDEX unit_executive ON unit(executive) WHERE executive IS NOT NULL;"

  "CREATE TABLE position("
  " id INTEGER PRIMARY KEY REFERENCES object(id) ON DELETE CASCADE,"
  " unit INTEGER NOT NULL REFERENCES unit(id) DEFERRABLE INITIALLY DEFERRED,"
  " reports_to INTEGER REFERENCES position(id) DEFERRABLE INITIALLY DEFERRED,"
  " rank TEXT NOT NULL,"
  " code TEXT,"
  " title TEXT NOT NULL,"
  " is_head INTEGER NOT NULL,"
  " is_assistant INTEGER NOT NULL,"
  " planned INTEGER NOT NULL,"
  " fte INTEGER,"
  " grade TEXT,"
  " cost INTEGER,"
  " purpose TEXT,"
  " authority TEXT,"
  " qualification TEXT,"
  " conditions TEXT,"
  " note TEXT) STRICT;"
  "CREATE INDEX position_unit ON position(unit);"
  "CREATE INDEX position_reports_to ON position(reports_to) WHERE reports_to IS NOT NULL;"

  "CREATE TABLE person("
  " id INTEGER PRIMARY KEY REFERENCES object(id) ON DELETE CASCADE,"
  " staff_number TEXT,"
  " name TEXT NOT NULL,"
  " phone TEXT,"
  " email TEXT,"
  " note TEXT) STRICT;"

  "CREATE TABLE appointment("
  " id INTEGER PRIMARY KEY REFERENCES object(id) ON DELETE CASCADE,"
  " position INTEGER NOT NULL REFERENCES position(id) ON DELETE CASCADE,"
  " person INTEGER NOT NULL REFERENCES person(id) ON DELETE CASCADE,"
  " rank TEXT NOT NULL,"
  " share INTEGER NOT NULL,"
  " since TEXT,"
  " until TEXT) STRICT;"
  "CREATE INDEX appointment_position ON appointment(position);"
  "CREATE INDEX appointment_person ON appointment(person);"

  "CREATE TABLE relation("
  " id INTEGER PRIMARY KEY REFERENCES object(id) ON DELETE CASCADE,"
  " source INTEGER NOT NULL REFERENCES object(id) ON DELETE CASCADE,"
  " target INTEGER NOT NULL REFERENCES object(id) ON DELETE CASCADE,"
  " kind TEXT NOT NULL,"
  " note TEXT) STRICT;"
  "CREATE INDEX relation_source ON relation(source);"
  "CREATE INDEX relation_target ON relation(target);";

static const char schema_1_duties[] = //
  "CREATE TABLE duty("
  " id INTEGER PRIMARY KEY REFERENCES object(id) ON DELETE CASCADE,"
  " parent INTEGER REFERENCES duty(id) DEFERRABLE INITIALLY DEFERRED,"
  " unit INTEGER REFERENCES unit(id) ON DELETE SET NULL,"
  " rank TEXT NOT NULL,"
  " code TEXT,"
  " statement TEXT NOT NULL,"
  " category TEXT,"
  " is_common INTEGER NOT NULL,"
  " frequency TEXT,"
  " report_to TEXT,"
  " report_within TEXT,"
  " check_cycle TEXT,"
  " checker INTEGER REFERENCES position(id) ON DELETE SET NULL,"
  " checker_name TEXT,"
  " indicator TEXT,"
  " emergency_measure TEXT,"
  " risk TEXT,"
  " legal_basis TEXT,"
  " note TEXT) STRICT;"
  "CREATE INDEX duty_parent ON duty(parent) WHERE parent IS NOT NULL;"
  "CREATE INDEX duty_unit ON duty(unit);"
  "CREATE INDEX duty_checker ON duty(checker) WHERE checker IS NOT NULL;"

  "CREATE TABLE duty_step("
  " id INTEGER PRIMARY KEY REFERENCES object(id) ON DELETE CASCADE,"
  " duty INTEGER NOT NULL REFERENCES duty(id) ON DELETE CASCADE,"
  " rank TEXT NOT NULL,"
  " action TEXT NOT NULL,"
  " unit INTEGER REFERENCES unit(id) ON DELETE SET NULL,"
  " position INTEGER REFERENCES position(id) ON DELETE SET NULL,"
  " actor_name TEXT,"
  " record TEXT,"
  " measure TEXT,"
  " check_cycle TEXT,"
  " CHECK (unit IS NULL OR position IS NULL)) STRICT;"
  "CREATE INDEX duty_step_duty ON duty_step(duty);"
  "CREATE INDEX duty_step_unit ON duty_step(unit) WHERE unit IS NOT NULL;"
  "CREATE INDEX duty_step_position ON duty_step(position) WHERE position IS NOT NULL;"

  "CREATE TABLE scheme("
  " id INTEGER PRIMARY KEY REFERENCES object(id) ON DELETE CASCADE,"
  " rank TEXT NOT NULL,"
  " code TEXT NOT NULL,"
  " name TEXT) STRICT;"

  "CREATE TABLE scheme_role("
  " id INTEGER PRIMARY KEY REFERENCES object(id) ON DELETE CASCADE,"
  " scheme INTEGER NOT NULL REFERENCES scheme(id) ON DELETE CASCADE,"
  " rank TEXT NOT NULL,"
  " letter TEXT NOT NULL,"
  " name TEXT,"
  " meaning TEXT NOT NULL) STRICT;"

  "CREATE TABLE assignment("
  " id INTEGER PRIMARY KEY REFERENCES object(id) ON DELETE CASCADE,"
  " duty INTEGER NOT NULL REFERENCES duty(id) ON DELETE CASCADE,"
  " unit INTEGER REFERENCES unit(id) ON DELETE CASCADE,"
  " position INTEGER REFERENCES position(id) ON DELETE CASCADE,"
  " scheme_role INTEGER NOT NULL REFERENCES scheme_role(id) ON DELETE CASCADE,"
  " CHECK ((unit IS NULL) <> (position IS NULL))) STRICT;"
  "CREATE INDEX assignment_duty ON assignment(duty);"
  "CREATE INDEX assignment_unit ON assignment(unit) WHERE unit IS NOT NULL;"
  "CREATE INDEX assignment_position ON assignment(position) WHERE position IS NOT NULL;"
  "CREATE INDEX assignment_scheme_role ON assignment(scheme_role);";

static const char schema_1_views[] = //
  "CREATE TABLE view("
  " id INTEGER PRIMARY KEY REFERENCES object(id) ON DELETE CASCADE,"
  " rank TEXT NOT NULL,"
  " name TEXT NOT NULL,"
  " kind TEXT NOT NULL,"
  " root INTEGER REFERENCES object(id) ON DELETE SET NULL,"
  " direction TEXT NOT NULL,"
  " detail TEXT NOT NULL,"
  " shows_dotted INTEGER NOT NULL,"
  " shows_legend INTEGER NOT NULL) STRICT;"

  "CREATE TABLE branch_style("
  " id INTEGER PRIMARY KEY REFERENCES object(id) ON DELETE CASCADE,"
  " view INTEGER NOT NULL REFERENCES view(id) ON DELETE CASCADE,"
  " target INTEGER NOT NULL REFERENCES object(id) ON DELETE CASCADE,"
  " style TEXT,"
  " n_columns INTEGER,"
  " is_collapsed INTEGER NOT NULL) STRICT;"
  "CREATE INDEX branch_style_view ON branch_style(view);"
  "CREATE INDEX branch_style_target ON branch_style(target);"

  "CREATE TABLE external("
  " id INTEGER PRIMARY KEY REFERENCES object(id) ON DELETE CASCADE,"
  " target INTEGER NOT NULL REFERENCES object(id) ON DELETE CASCADE,"
  " source TEXT NOT NULL,"
  " key TEXT NOT NULL) STRICT;"
  "CREATE INDEX external_target ON external(target);";

static const RemitMigration migrations[] = {
  { { schema_1_structure, schema_1_duties, schema_1_views }, FALSE, 1 },
};

static const RemitMigrations default_migrations = { migrations, G_N_ELEMENTS (migrations) };

G_STATIC_ASSERT (G_N_ELEMENTS (migrations) == REMIT_SCHEMA_VERSION);

/**
 * remit_migrations_get_default:
 *
 * The migrations of this program.
 *
 * Returns: (transfer none): the list
 */
const RemitMigrations *
remit_migrations_get_default (void)
{
  return &default_migrations;
}

static gboolean
apply_one (const RemitMigration *migration, guint version, sqlite3 *db, GError **error)
{
  g_autofree char *set_version = g_strdup_printf ("PRAGMA user_version = %u", version);
  g_autofree char *min_reader = g_strdup_printf ("%u", migration->min_reader);

  for (guint i = 0; i < G_N_ELEMENTS (migration->sql) && migration->sql[i]; i++)
    if (!remit_database_execute (db, migration->sql[i], error))
      return FALSE;

  return remit_database_execute (db, set_version, error)
         && remit_database_set_meta (db, "min-reader", min_reader, error);
}

static gboolean
apply_range (
  const RemitMigrations *self, guint from_version, guint version, sqlite3 *db, GError **error)
{
  g_autofree char *set_application
    = g_strdup_printf ("PRAGMA application_id = %d", REMIT_APPLICATION_ID);

  if (!remit_database_execute (db, set_application, error))
    return FALSE;
  for (guint i = from_version; i < version; i++)
    if (!apply_one (&self->steps[i], i + 1, db, error))
      return FALSE;

  return TRUE;
}

/**
 * remit_migrations_apply:
 * @self: the migrations
 * @db: a connection outside of a transaction; an empty database or a document
 * @version: the version to reach, at most the newest
 * @error: where an error is returned
 *
 * Brings a database from the version that it says it has to a later one, in one transaction.
 * Nothing happens where it has that version already.
 *
 * Returns: %TRUE on success; on failure the database is as before
 */
gboolean
remit_migrations_apply (const RemitMigrations *self, sqlite3 *db, guint version, GError **error)
{
  gint64 present;

  g_return_val_if_fail (version <= self->n_steps, FALSE);

  if (!remit_database_get_integer (db, "PRAGMA user_version", &present, error))
    return FALSE;
  if (present < 0 || present > version)
    {
      g_set_error (error, REMIT_STORE_ERROR, REMIT_STORE_ERROR_NEWER,
                   _ ("The document has schema version %" PRId64 ", newer than %u"),
                   present, version);
      return FALSE;
    }
  if (present == version)
    return TRUE;

  if (!remit_database_execute (db, "BEGIN IMMEDIATE", error))
    return FALSE;
  if (!apply_range (self, (guint) present, version, db, error)
      || !remit_database_execute (db, "COMMIT", error))
    {
      sqlite3_exec (db, "ROLLBACK", NULL, NULL, NULL); /* may have happened by itself */
      return FALSE;
    }

  return TRUE;
}

/**
 * remit_migrations_have_barrier:
 * @self: the migrations
 * @from_version: the older version
 * @to_version: the newer version
 *
 * Whether undo must not cross from one version to another.
 *
 * Returns: %TRUE if a migration between them is a barrier, or is not known
 */
gboolean
remit_migrations_have_barrier (const RemitMigrations *self, guint from_version, guint to_version)
{
  if (from_version > to_version || to_version > self->n_steps)
    return TRUE;
  for (guint i = from_version; i < to_version; i++)
    if (self->steps[i].is_barrier)
      return TRUE;
  return FALSE;
}
