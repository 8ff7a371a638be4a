/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What outlives a program: the history across opening, migrations and forgetting, and a file of
 * every released schema.
 *
 * tests/fixtures/schema-N.remit was made by this program while N was the newest schema, with
 * REMIT_WRITE_FIXTURE=PATH, and is never made again. */

#include "file-fixture.h"
#include "remit-migrations.h"
#include "remit-text.h"

#include <glib/gstdio.h>
#include <string.h>

#define ADD_TEST(path, func)                                                                       \
  g_test_add ("/store/reopen/" path, FileFixture, NULL, file_fixture_set_up, func,                 \
              file_fixture_tear_down)

/* Of the rows of schema-1.remit, in the columns of schema 1. */
#define SCHEMA_1_DIGEST "0c6eb2e7d5368e0a5d160aa52d2d5518610ff6c034564a396e93d7ff9eb60631"

static void
reopen (FileFixture *fixture)
{
  file_fixture_close (fixture);
  file_fixture_open (fixture, REMIT_STORE_OPEN_EDIT);
}

static void
undo (FileFixture *fixture, gint64 expected)
{
  g_autoptr (GError) error = NULL;
  gint64 step = 0;

  remit_store_undo (fixture->base.store, &step, &error);
  g_assert_no_error (error);
  g_assert_cmpint (step, ==, expected);
}

static void
redo (FileFixture *fixture, gint64 expected)
{
  g_autoptr (GError) error = NULL;
  gint64 step = 0;

  remit_store_redo (fixture->base.store, &step, &error);
  g_assert_no_error (error);
  g_assert_cmpint (step, ==, expected);
}

static void
assert_dump (FileFixture *fixture, const char *expected)
{
  g_autofree char *dump = store_fixture_dump (fixture->base.store);

  g_assert_cmpstr (dump, ==, expected);
}

/* ---- history --------------------------------------------------------------------------------- */

static void
test_head_in_the_middle (FileFixture *fixture, gconstpointer data)
{
  const gint64 unit = file_fixture_make (fixture); /* steps 1 and 2 */
  g_autofree char *two = store_fixture_dump (fixture->base.store);
  g_autofree char *three = NULL;

  store_fixture_step_rename (&fixture->base, unit, "B", NULL);
  three = store_fixture_dump (fixture->base.store);
  store_fixture_step_rename (&fixture->base, unit, "C", NULL);
  undo (fixture, 4);
  undo (fixture, 3);
  reopen (fixture);

  assert_dump (fixture, two);
  g_assert_cmpint (remit_store_get_head (fixture->base.store), ==, 2);
  redo (fixture, 3);
  assert_dump (fixture, three);
  reopen (fixture);
  redo (fixture, 4);
  g_assert_false (remit_store_can_redo (fixture->base.store));
}

static void
test_never_joins_across (FileFixture *fixture, gconstpointer data)
{
  const gint64 unit = file_fixture_make (fixture);

  g_assert_cmpint (store_fixture_step_rename (&fixture->base, unit, "B", "name"), ==, 3);
  reopen (fixture);
  g_assert_cmpint (store_fixture_step_rename (&fixture->base, unit, "C", "name"), ==, 4);
  g_assert_true (remit_store_publish (fixture->base.store, REMIT_PUBLISH_NORMAL, NULL));
  g_assert_cmpint (store_fixture_step_rename (&fixture->base, unit, "D", "name"), ==, 5);
  g_assert_cmpint (store_fixture_step_rename (&fixture->base, unit, "E", "name"), ==, 5);
}

/* The working copy is read with its unpublished steps, and stays as it is. */
static void
test_reading_what_is_unpublished (FileFixture *fixture, gconstpointer data)
{
  const gint64 unit = file_fixture_make (fixture);
  g_autoptr (GError) error = NULL;

  store_fixture_step_rename (&fixture->base, unit, "Unpublished", NULL);
  file_fixture_drop (fixture);
  file_fixture_open (fixture, REMIT_STORE_OPEN_READ);
  g_assert_cmpuint (remit_store_get_n_recovered (fixture->base.store), ==, 1);
  g_assert_false (remit_store_can_undo (fixture->base.store));
  g_assert_false (remit_store_begin (fixture->base.store, &error));
  g_assert_error (error, REMIT_STORE_ERROR, REMIT_STORE_ERROR_READ_ONLY);
  g_clear_error (&error);
  g_assert_false (remit_store_undo (fixture->base.store, NULL, &error));
  g_assert_error (error, REMIT_STORE_ERROR, REMIT_STORE_ERROR_READ_ONLY);
}

static void
test_untitled_is_never_saved (FileFixture *fixture, gconstpointer data)
{
  file_fixture_new (fixture);
  g_assert_cmpint (remit_store_get_state (fixture->base.store), ==, REMIT_STORE_STATE_UNSAVED);
  store_fixture_step_add_unit (&fixture->base, 0, "A");
  undo (fixture, 1);
  g_assert_cmpint (remit_store_get_state (fixture->base.store), ==, REMIT_STORE_STATE_UNSAVED);
}

/* ---- forgetting ------------------------------------------------------------------------------ */

static gboolean
holds_text (const char *path, const char *text)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  g_autofree char *contents = NULL;
  gsize size = 0;
  const char *name;

  if (folder == NULL)
    return g_file_get_contents (path, &contents, &size, NULL)
           && memmem (contents, size, text, strlen (text)) != NULL;
  while ((name = g_dir_read_name (folder)))
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_str_has_prefix (name, "doc.db") && holds_text (child, text))
        return TRUE;
    }
  return FALSE;
}

static void
test_forgotten_for_good (FileFixture *fixture, gconstpointer data)
{
  const gint64 unit = file_fixture_make (fixture);
  const char *folder = remit_store_get_work_folder (fixture->base.store);
  g_autoptr (GError) error = NULL;

  store_fixture_step_rename (&fixture->base, unit, "Wang Geheim", NULL);
  store_fixture_step_rename (&fixture->base, unit, "Plain", NULL);
  g_assert_true (holds_text (folder, "Wang Geheim"));
  remit_store_forget_history (fixture->base.store, &error);
  g_assert_no_error (error);
  g_assert_false (holds_text (folder, "Wang Geheim"));
  g_assert_true (holds_text (folder, "Plain"));
  reopen (fixture);
  g_assert_false (remit_store_can_undo (fixture->base.store));
}

/* ---- a step too large for the journal ---------------------------------------------------------
 */

static void
test_large_step_keeps_a_version (FileFixture *fixture, gconstpointer data)
{
  g_autofree char *note = g_strnfill (REMIT_TEXT_MAX_NOTE, 'x');
  const RemitValue value = remit_value_text (note);
  g_autofree char *before = NULL;
  g_autofree char *copy = g_build_filename (fixture->folder, "before.remit", NULL);
  g_autoptr (GPtrArray) versions = NULL;
  g_autoptr (GError) error = NULL;

  file_fixture_make (fixture);
  store_fixture_step_add_unit (&fixture->base, 0, "Unpublished");
  before = store_fixture_dump (fixture->base.store);
  fixture->base.time += G_USEC_PER_SEC;
  store_fixture_begin (&fixture->base);
  for (guint i = 0; i < 800; i++) /* 50 MB */
    remit_store_set (fixture->base.store, REMIT_TABLE_UNIT,
                     store_fixture_add_unit (&fixture->base, 0, "A"), REMIT_UNIT_NOTE, &value,
                     NULL);
  store_fixture_commit (&fixture->base, "add");

  g_assert_false (remit_store_can_undo (fixture->base.store));
  versions = remit_store_list_versions (&fixture->base.config, fixture->path);
  g_assert_cmpstr (((RemitVersion *) versions->pdata[0])->reason, ==, "import");
  remit_store_restore_version (&fixture->base.config, versions->pdata[0], copy, FALSE, &error);
  g_assert_no_error (error);
  g_set_object (&fixture->base.store, NULL);
  fixture->base.store
    = remit_store_open (&fixture->base.config, copy, REMIT_STORE_OPEN_READ, NULL, &error);
  g_assert_no_error (error);
  assert_dump (fixture, before);
}

/* ---- migrations ------------------------------------------------------------------------------ */

static RemitMigration steps[2];
static const RemitMigrations two_versions = { steps, 2 };

static void
use_two_versions (FileFixture *fixture, const char *sql, gboolean is_barrier)
{
  steps[0] = remit_migrations_get_default ()->steps[0];
  steps[1] = (RemitMigration) { { sql }, is_barrier, 1 };
  fixture->base.config.migrations = &two_versions;
}

static void
test_undo_across_appended_column (FileFixture *fixture, gconstpointer data)
{
  g_autofree char *two = NULL;
  g_autofree char *three = NULL;
  gint64 unit;

  file_fixture_make (fixture);
  two = store_fixture_dump (fixture->base.store);
  unit = store_fixture_step_add_unit (&fixture->base, 0, "B");
  three = store_fixture_dump (fixture->base.store);
  file_fixture_drop (fixture);

  use_two_versions (fixture, "ALTER TABLE unit ADD COLUMN floors INTEGER NOT NULL DEFAULT 3",
                    FALSE);
  file_fixture_open (fixture, REMIT_STORE_OPEN_EDIT);
  assert_dump (fixture, three);
  undo (fixture, 3);
  assert_dump (fixture, two);
  redo (fixture, 3);
  assert_dump (fixture, three);
  g_assert_cmpint (store_fixture_step_rename (&fixture->base, unit, "C", NULL), ==, 4);
  undo (fixture, 4);
  undo (fixture, 3);
  assert_dump (fixture, two);
}

static void
test_barrier_stops_undo (FileFixture *fixture, gconstpointer data)
{
  const gint64 unit = file_fixture_make (fixture);
  g_autoptr (GError) error = NULL;

  store_fixture_step_rename (&fixture->base, unit, "B", NULL);
  store_fixture_step_rename (&fixture->base, unit, "C", NULL);
  undo (fixture, 4);
  file_fixture_drop (fixture);

  use_two_versions (fixture, "ALTER TABLE unit ADD COLUMN site TEXT", TRUE);
  file_fixture_open (fixture, REMIT_STORE_OPEN_EDIT);
  g_assert_cmpint (remit_store_get_head (fixture->base.store), ==, 3);
  g_assert_false (remit_store_can_undo (fixture->base.store));
  g_assert_false (remit_store_can_redo (fixture->base.store));
  g_assert_false (remit_store_undo (fixture->base.store, NULL, &error));
  g_assert_error (error, REMIT_STORE_ERROR, REMIT_STORE_ERROR_NOT_FOUND);

  g_assert_cmpint (store_fixture_step_rename (&fixture->base, unit, "D", NULL), ==, 5);
  undo (fixture, 5);
  g_assert_false (remit_store_can_undo (fixture->base.store));
}

/* ---- a file of every schema ------------------------------------------------------------------ */

typedef struct
{
  FileFixture *fixture;
  gint64 ids[REMIT_TABLE_LAST][2];
} Filling;

static RemitValue
make_reference (const Filling *filling, RemitTableId table, guint column, guint row)
{
  const RemitTableId target = remit_schema_get_table (table)->columns[column].references;
  const gboolean is_alternative = table == REMIT_TABLE_ASSIGNMENT || table == REMIT_TABLE_DUTY_STEP;

  if (is_alternative && (target == REMIT_TABLE_UNIT || target == REMIT_TABLE_POSITION))
    return (target == REMIT_TABLE_UNIT) == (row == 0) ? REMIT_INTEGER (filling->ids[target][0])
                                                      : REMIT_NULL;
  if (target == table || (table == REMIT_TABLE_UNIT && target == REMIT_TABLE_POSITION))
    return row == 0 ? REMIT_NULL : remit_value_id (filling->ids[target][0]);
  if (table == REMIT_TABLE_RELATION)
    return REMIT_INTEGER (filling->ids[REMIT_TABLE_UNIT][column == REMIT_RELATION_SOURCE ? 0 : 1]);
  return REMIT_INTEGER (
    filling->ids[target == REMIT_TABLE_OBJECT ? REMIT_TABLE_UNIT : target][row]);
}

static RemitValue
make_value (const Filling *filling, RemitTableId table, guint column, guint row)
{
  static const char *const texts[] = { "Customer service", "客户服务部 “É” 𠀀" };
  static const char *const ranks[] = { "V", "V001" };
  const RemitColumn *spec = &remit_schema_get_table (table)->columns[column];
  const char *const *words = remit_schema_get_choices (table, column);
  const RemitValue day = remit_value_text ("2026-03-02");

  if (spec->references != REMIT_TABLE_LAST)
    return make_reference (filling, table, column, row);
  if (row == 1 && !spec->is_required)
    return REMIT_NULL;
  if (spec->type == REMIT_VALUE_INTEGER)
    return REMIT_INTEGER (g_str_has_prefix (spec->name, "is_") ? row : 1);
  if (strcmp (spec->name, "rank") == 0)
    return remit_value_text (ranks[row]);
  if (remit_schema_refuse_value (table, column, &day) == NULL && words == NULL && row == 0
      && !spec->is_required)
    return day; /* a day fits every other text as well */
  return remit_value_text (words ? words[row] : texts[row]);
}

static void
fill_table (Filling *filling, RemitTableId table)
{
  RemitStore *store = filling->fixture->base.store;
  const guint n_rows = table == REMIT_TABLE_ORGANISATION ? 1 : 2;
  g_autoptr (GError) error = NULL;

  for (guint row = 0; row < n_rows; row++)
    {
      RemitValue values[32];

      filling->ids[table][row] = remit_store_new_id (store);
      for (guint i = 0; i < remit_schema_get_table (table)->n_columns; i++)
        values[i] = make_value (filling, table, i, row);
      if (table == REMIT_TABLE_UNIT)
        values[REMIT_UNIT_EXECUTIVE] = REMIT_NULL;
      remit_store_insert (store, table, filling->ids[table][row], values, &error);
      g_assert_no_error (error);
    }
}

static void
fill (FileFixture *fixture)
{
  Filling filling = { fixture, { { 0 } } };
  RemitValue executive;

  store_fixture_begin (&fixture->base);
  for (guint table = REMIT_TABLE_ORGANISATION; table < REMIT_TABLE_LAST; table++)
    fill_table (&filling, (RemitTableId) table);
  executive = REMIT_INTEGER (filling.ids[REMIT_TABLE_POSITION][0]);
  g_assert_true (remit_store_set (fixture->base.store, REMIT_TABLE_UNIT,
                                  filling.ids[REMIT_TABLE_UNIT][0], REMIT_UNIT_EXECUTIVE,
                                  &executive, NULL));
  store_fixture_commit (&fixture->base, "fill");
}

static void
assert_digest (FileFixture *fixture, const char *expected)
{
  g_autofree char *digest = remit_store_dup_digest (fixture->base.store, NULL);

  g_assert_cmpstr (digest, ==, expected);
}

/* While schema 1 is the newest: what this program writes is what the fixture holds. */
static void
test_writing_the_fixture (FileFixture *fixture, gconstpointer data)
{
  const char *target = g_getenv ("REMIT_WRITE_FIXTURE");
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GError) error = NULL;

  file_fixture_new (fixture);
  fill (fixture);
  findings = remit_store_check (fixture->base.store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (findings->len, ==, 0);
  remit_store_save_as (fixture->base.store, fixture->path, FALSE, &error);
  g_assert_no_error (error);
  if (target)
    {
      g_autoptr (GBytes) bytes = file_fixture_read (fixture->path);

      file_fixture_write (target, bytes);
    }
  assert_digest (fixture, SCHEMA_1_DIGEST);
}

static void
copy_fixture (FileFixture *fixture)
{
  g_autofree char *source = g_test_build_filename (G_TEST_DIST, "fixtures", "schema-1.remit", NULL);
  g_autoptr (GBytes) bytes = file_fixture_read (source);

  file_fixture_write (fixture->path, bytes);
}

static void
test_schema_1 (FileFixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) findings = NULL;
  g_autofree char *dump = NULL;

  copy_fixture (fixture);
  file_fixture_open (fixture, REMIT_STORE_OPEN_READ);
  dump = store_fixture_dump (fixture->base.store);
  file_fixture_open (fixture, REMIT_STORE_OPEN_EDIT);
  g_assert_cmpuint (remit_store_get_schema_version (fixture->base.store), ==, REMIT_SCHEMA_VERSION);
  assert_dump (fixture, dump);
  findings = remit_store_check (fixture->base.store, NULL);
  g_assert_cmpuint (findings->len, ==, 0);
  g_assert_nonnull (strstr (dump, "客户服务部 “É” 𠀀"));
}

static void
test_schema_1_after_a_migration (FileFixture *fixture, gconstpointer data)
{
  g_autofree char *dump = NULL;

  copy_fixture (fixture);
  file_fixture_open (fixture, REMIT_STORE_OPEN_READ);
  dump = store_fixture_dump (fixture->base.store);
  use_two_versions (fixture, "ALTER TABLE duty ADD COLUMN audience TEXT", FALSE);
  file_fixture_open (fixture, REMIT_STORE_OPEN_EDIT);
  g_assert_cmpuint (remit_store_get_schema_version (fixture->base.store), ==, 2);
  assert_dump (fixture, dump);
  store_fixture_step_add_unit (&fixture->base, 0, "In version 2");
  file_fixture_close (fixture);
  file_fixture_remove_tree (fixture->state);

  fixture->base.config.migrations = NULL;
  file_fixture_open (fixture, REMIT_STORE_OPEN_EDIT);
  g_assert_cmpint (remit_store_get_read_only (fixture->base.store), ==, REMIT_READ_ONLY_NEWER);
}

/* The older program on the computer where the newer one has left its working copy. */
static void
test_working_copy_of_a_newer_version (FileFixture *fixture, gconstpointer data)
{
  const gint64 unit = file_fixture_make (fixture);
  g_autoptr (GError) error = NULL;

  file_fixture_close (fixture);
  use_two_versions (fixture, "ALTER TABLE duty ADD COLUMN audience TEXT", FALSE);
  file_fixture_open (fixture, REMIT_STORE_OPEN_EDIT);
  store_fixture_step_rename (&fixture->base, unit, "In version 2", NULL);
  file_fixture_drop (fixture);

  fixture->base.config.migrations = NULL;
  g_assert_null (
    remit_store_open (&fixture->base.config, fixture->path, REMIT_STORE_OPEN_EDIT, NULL, &error));
  g_assert_error (error, REMIT_STORE_ERROR, REMIT_STORE_ERROR_NEWER);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD_TEST ("head-in-the-middle", test_head_in_the_middle);
  ADD_TEST ("never-joins-across", test_never_joins_across);
  ADD_TEST ("reading-what-is-unpublished", test_reading_what_is_unpublished);
  ADD_TEST ("untitled-is-never-saved", test_untitled_is_never_saved);
  ADD_TEST ("forgotten-for-good", test_forgotten_for_good);
  ADD_TEST ("large-step-keeps-a-version", test_large_step_keeps_a_version);
  ADD_TEST ("undo-across-appended-column", test_undo_across_appended_column);
  ADD_TEST ("barrier-stops-undo", test_barrier_stops_undo);
  ADD_TEST ("writing-the-fixture", test_writing_the_fixture);
  ADD_TEST ("schema-1", test_schema_1);
  ADD_TEST ("schema-1-after-a-migration", test_schema_1_after_a_migration);
  ADD_TEST ("working-copy-of-a-newer-version", test_working_copy_of_a_newer_version);
  return g_test_run ();
}
