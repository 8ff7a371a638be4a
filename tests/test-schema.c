/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The migrations give exactly the tables that remit-schema.h lists; files of other versions. */

#include "remit-store-private.h"
#include "store-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

static sqlite3 *
make_document (const RemitMigrations *migrations, guint version)
{
  g_autoptr (GError) error = NULL;
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (":memory:", &db), ==, SQLITE_OK);
  g_assert_true (remit_database_configure (db, &error));
  remit_migrations_apply (migrations, db, version, &error);
  g_assert_no_error (error);
  return db;
}

static void
test_columns_equal_tables (void)
{
  g_autoptr (sqlite3) db = make_document (remit_migrations_get_default (), REMIT_SCHEMA_VERSION);

  for (guint t = 0; t < REMIT_TABLE_LAST; t++)
    {
      const RemitTableSpec *spec = remit_schema_get_table ((RemitTableId) t);
      g_autoptr (sqlite3_stmt) rows = remit_database_prepare (
        db,
        "SELECT name, type, \"notnull\", pk, dflt_value FROM pragma_table_xinfo(?) ORDER BY cid",
        NULL);
      guint n_columns = 0;

      g_assert_cmpint (remit_schema_find_table (spec->name), ==, t);
      sqlite3_bind_text (rows, 1, spec->name, -1, SQLITE_STATIC);
      g_assert_cmpint (sqlite3_step (rows), ==, SQLITE_ROW);
      g_assert_cmpstr ((const char *) sqlite3_column_text (rows, 0), ==, "id");
      g_assert_cmpint (sqlite3_column_int (rows, 3), ==, 1);
      for (; sqlite3_step (rows) == SQLITE_ROW; n_columns++)
        {
          const RemitColumn *column = &spec->columns[n_columns];

          g_assert_cmpuint (n_columns, <, spec->n_columns);
          g_assert_cmpstr ((const char *) sqlite3_column_text (rows, 0), ==, column->name);
          g_assert_cmpstr ((const char *) sqlite3_column_text (rows, 1), ==,
                           column->type == REMIT_VALUE_TEXT ? "TEXT" : "INTEGER");
          g_assert_cmpint (sqlite3_column_int (rows, 2), ==, column->is_required);
          g_assert_cmpint (remit_schema_find_column ((RemitTableId) t, column->name), ==,
                           n_columns);
        }
      g_assert_cmpuint (n_columns, ==, spec->n_columns);
    }
}

static void
test_references_equal_tables (void)
{
  g_autoptr (sqlite3) db = make_document (remit_migrations_get_default (), REMIT_SCHEMA_VERSION);

  for (guint t = 0; t < REMIT_TABLE_LAST; t++)
    {
      const RemitTableSpec *spec = remit_schema_get_table ((RemitTableId) t);
      g_autoptr (sqlite3_stmt) rows = remit_database_prepare (
        db, "SELECT \"from\", \"table\" FROM pragma_foreign_key_list(?) WHERE \"from\" <> 'id'",
        NULL);
      guint n_found = 0, n_expected = 0;

      sqlite3_bind_text (rows, 1, spec->name, -1, SQLITE_STATIC);
      for (; sqlite3_step (rows) == SQLITE_ROW; n_found++)
        {
          const int column = remit_schema_find_column (
            (RemitTableId) t, (const char *) sqlite3_column_text (rows, 0));

          g_assert_cmpint (column, >=, 0);
          g_assert_cmpint (spec->columns[column].references, ==,
                           remit_schema_find_table ((const char *) sqlite3_column_text (rows, 1)));
        }
      for (guint i = 0; i < spec->n_columns; i++)
        n_expected += spec->columns[i].references != REMIT_TABLE_LAST;
      g_assert_cmpuint (n_found, ==, n_expected);
    }
}

static void
test_tables_are_plain (void)
{
  g_autoptr (sqlite3) db = make_document (remit_migrations_get_default (), REMIT_SCHEMA_VERSION);
  gint64 n = 0;

  g_assert_true (remit_database_get_integer (
    db, "SELECT count(*) FROM sqlite_schema WHERE type NOT IN ('table', 'index')", &n, NULL));
  g_assert_cmpint (n, ==, 0);
  g_assert_true (remit_database_get_integer (
    db,
    "SELECT count(*) FROM pragma_table_list WHERE schema = 'main' AND strict = 0"
    " AND name NOT LIKE 'sqlite_%'",
    &n, NULL));
  g_assert_cmpint (n, ==, 0);
  g_assert_true (remit_database_get_integer (
    db,
    "SELECT count(*) FROM sqlite_schema WHERE name LIKE 'sqlite_autoindex_%' AND tbl_name <> 'meta'",
    &n, NULL));
  g_assert_cmpint (n, ==, 0);
  g_assert_true (remit_database_get_integer (db, "PRAGMA application_id", &n, NULL));
  g_assert_cmpint (n, ==, REMIT_APPLICATION_ID);
  g_assert_true (remit_database_get_integer (db, "PRAGMA user_version", &n, NULL));
  g_assert_cmpint (n, ==, REMIT_SCHEMA_VERSION);
}

/* Looking rows up by a foreign key happens at every removal. */
static void
test_references_are_indexed (void)
{
  g_autoptr (sqlite3) db = make_document (remit_migrations_get_default (), REMIT_SCHEMA_VERSION);

  for (guint t = 1; t < REMIT_TABLE_LAST; t++)
    {
      const RemitTableSpec *spec = remit_schema_get_table ((RemitTableId) t);

      for (guint i = 0; i < spec->n_columns; i++)
        {
          g_autoptr (sqlite3_stmt) rows = remit_database_prepare (
            db,
            "SELECT 1 FROM pragma_index_list(?1) l JOIN pragma_index_info(l.name) c"
            " WHERE c.seqno = 0 AND c.name = ?2",
            NULL);

          if (spec->columns[i].references == REMIT_TABLE_LAST || t == REMIT_TABLE_VIEW
              || t == REMIT_TABLE_SCHEME_ROLE)
            continue; /* a handful of rows */
          sqlite3_bind_text (rows, 1, spec->name, -1, SQLITE_STATIC);
          sqlite3_bind_text (rows, 2, spec->columns[i].name, -1, SQLITE_STATIC);
          g_assert_cmpint (sqlite3_step (rows), ==, SQLITE_ROW);
        }
    }
}

/* ---- a schema of tomorrow -------------------------------------------------------------------- */

static const RemitMigration *
get_first_migration (void)
{
  return remit_migrations_get_default ()->steps;
}

static RemitMigrations
make_next (RemitMigration steps[2], const char *sql, gboolean is_barrier, guint min_reader)
{
  steps[0] = *get_first_migration ();
  steps[1] = (RemitMigration) { { sql }, is_barrier, min_reader };
  return (RemitMigrations) { steps, 2 };
}

static const char append_column[] = "ALTER TABLE unit ADD COLUMN site TEXT;"
                                    "CREATE TABLE site(id INTEGER PRIMARY KEY) STRICT;";

static void
test_next_version (void)
{
  RemitMigration steps[2];
  const RemitMigrations next = make_next (steps, append_column, FALSE, 1);
  g_autoptr (sqlite3) db = make_document (&next, 1);
  g_autoptr (GError) error = NULL;

  g_assert_true (
    remit_migrations_check_schema (remit_migrations_get_default (), db, 1, FALSE, &error));
  g_assert_true (remit_migrations_apply (&next, db, 2, &error));
  g_assert_no_error (error);
  g_assert_true (remit_migrations_check_schema (&next, db, 2, FALSE, &error));
  g_assert_no_error (error);
  g_assert_true (remit_migrations_check_newer (remit_migrations_get_default (), db, &error));
  g_assert_no_error (error);

  g_assert_false (remit_migrations_apply (remit_migrations_get_default (), db, 1, &error));
  g_assert_error (error, REMIT_STORE_ERROR, REMIT_STORE_ERROR_NEWER);
}

static void
test_next_version_not_readable (void)
{
  static const struct
  {
    const char *sql;
    guint min_reader;
    RemitStoreErrorCode code;
  } cases[] = {
    { append_column, 2, REMIT_STORE_ERROR_NEWER },
    { "ALTER TABLE unit RENAME COLUMN note TO remark;", 1, REMIT_STORE_ERROR_NEWER },
    { "CREATE VIEW everything AS SELECT * FROM unit;", 1, REMIT_STORE_ERROR_DAMAGED },
    { "CREATE TRIGGER bad AFTER INSERT ON unit BEGIN SELECT 1; END;", 1,
      REMIT_STORE_ERROR_DAMAGED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      RemitMigration steps[2];
      const RemitMigrations next = make_next (steps, cases[i].sql, TRUE, cases[i].min_reader);
      g_autoptr (sqlite3) db = make_document (&next, 2);
      g_autoptr (GError) error = NULL;

      g_assert_false (remit_migrations_check_newer (remit_migrations_get_default (), db, &error));
      g_assert_error (error, REMIT_STORE_ERROR, (int) cases[i].code);
    }
}

static void
test_failed_migration_changes_nothing (void)
{
  RemitMigration steps[2];
  const RemitMigrations next
    = make_next (steps, "ALTER TABLE unit ADD COLUMN site TEXT; nonsense;", FALSE, 1);
  g_autoptr (sqlite3) db = make_document (&next, 1);
  g_autoptr (GError) error = NULL;

  g_assert_false (remit_migrations_apply (&next, db, 2, &error));
  g_assert_error (error, REMIT_STORE_ERROR, REMIT_STORE_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_true (remit_migrations_check_schema (&next, db, 1, FALSE, &error));
  g_assert_no_error (error);
}

static void
test_foreign_schema (void)
{
  static const char *const changes[] = {
    "CREATE TABLE journal(id INTEGER PRIMARY KEY)",
    "CREATE INDEX more ON unit(name)",
    "DROP INDEX unit_parent",
    "ALTER TABLE unit ADD COLUMN more TEXT",
    "CREATE TRIGGER bad AFTER INSERT ON unit BEGIN SELECT 1; END",
    "DROP TABLE external",
  };

  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autoptr (sqlite3) db = make_document (remit_migrations_get_default (), 1);
      g_autoptr (GError) error = NULL;

      g_assert_true (remit_database_execute (db, changes[i], NULL));
      g_assert_false (
        remit_migrations_check_schema (remit_migrations_get_default (), db, 1, FALSE, &error));
      g_assert_error (error, REMIT_STORE_ERROR, REMIT_STORE_ERROR_DAMAGED);
    }
}

static void
test_barriers (void)
{
  RemitMigration steps[2];
  const RemitMigrations open = make_next (steps, append_column, FALSE, 1);
  RemitMigration barrier_steps[2];
  const RemitMigrations barrier = make_next (barrier_steps, append_column, TRUE, 1);

  g_assert_false (remit_migrations_have_barrier (&open, 1, 2));
  g_assert_false (remit_migrations_have_barrier (&barrier, 2, 2));
  g_assert_true (remit_migrations_have_barrier (&barrier, 1, 2));
  g_assert_true (remit_migrations_have_barrier (&open, 3, 2));
  g_assert_true (remit_migrations_have_barrier (&open, 1, 3));
}

/* ---- values ---------------------------------------------------------------------------------- */

static void
test_values (void)
{
  const RemitValue null = REMIT_NULL, minus = REMIT_INTEGER (-1), two = REMIT_INTEGER (2);
  const RemitValue word = remit_value_text ("bureau"), kind = remit_value_text ("team");
  const RemitValue rank = remit_value_text ("V0"), control = remit_value_text ("a\x01");

  g_assert_nonnull (remit_schema_refuse_value (REMIT_TABLE_UNIT, REMIT_UNIT_NAME, &null));
  g_assert_null (remit_schema_refuse_value (REMIT_TABLE_UNIT, REMIT_UNIT_NOTE, &null));
  g_assert_nonnull (remit_schema_refuse_value (REMIT_TABLE_UNIT, REMIT_UNIT_PLANNED, &minus));
  g_assert_nonnull (remit_schema_refuse_value (REMIT_TABLE_UNIT, REMIT_UNIT_IS_ASSISTANT, &two));
  g_assert_nonnull (remit_schema_refuse_value (REMIT_TABLE_UNIT, REMIT_UNIT_KIND, &word));
  g_assert_null (remit_schema_refuse_value (REMIT_TABLE_UNIT, REMIT_UNIT_KIND, &kind));
  g_assert_nonnull (remit_schema_refuse_value (REMIT_TABLE_UNIT, REMIT_UNIT_RANK, &rank));
  g_assert_nonnull (remit_schema_refuse_value (REMIT_TABLE_UNIT, REMIT_UNIT_NAME, &control));
  g_assert_nonnull (remit_schema_refuse_value (REMIT_TABLE_UNIT, REMIT_UNIT_NAME, &two));
  g_assert_nonnull (
    remit_schema_refuse_value (REMIT_TABLE_APPOINTMENT, REMIT_APPOINTMENT_SINCE, &word));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/schema/columns-equal-tables", test_columns_equal_tables);
  g_test_add_func ("/store/schema/references-equal-tables", test_references_equal_tables);
  g_test_add_func ("/store/schema/tables-are-plain", test_tables_are_plain);
  g_test_add_func ("/store/schema/references-are-indexed", test_references_are_indexed);
  g_test_add_func ("/store/schema/next-version", test_next_version);
  g_test_add_func ("/store/schema/next-version-not-readable", test_next_version_not_readable);
  g_test_add_func ("/store/schema/failed-migration-changes-nothing",
                   test_failed_migration_changes_nothing);
  g_test_add_func ("/store/schema/foreign-schema", test_foreign_schema);
  g_test_add_func ("/store/schema/barriers", test_barriers);
  g_test_add_func ("/store/schema/values", test_values);
  return g_test_run ();
}
