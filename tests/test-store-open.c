/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opening: which files are refused and with what code, what reading leaves alone, and documents of
 * older and newer versions. */

#include "file-fixture.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/stat.h>

#include "remit-image-check.h"
#include "remit-migrations.h"

#define ADD_TEST(path, func)                                                                       \
  g_test_add ("/store/open/" path, FileFixture, NULL, file_fixture_set_up, func,                   \
              file_fixture_tear_down)

static void
make_and_close (FileFixture *fixture)
{
  file_fixture_make (fixture);
  file_fixture_close (fixture);
}

/* Both modes say the same, and leave the file as it is. */
static void
assert_refused (FileFixture *fixture, RemitStoreErrorCode code)
{
  static const RemitStoreOpenMode modes[] = { REMIT_STORE_OPEN_READ, REMIT_STORE_OPEN_EDIT };
  const gboolean is_there = g_file_test (fixture->path, G_FILE_TEST_IS_REGULAR);
  g_autoptr (GBytes) before = is_there ? file_fixture_read (fixture->path) : NULL;

  for (guint i = 0; i < G_N_ELEMENTS (modes); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) after = NULL;

      g_assert_null (
        remit_store_open (&fixture->base.config, fixture->path, modes[i], NULL, &error));
      g_assert_error (error, REMIT_STORE_ERROR, (int) code);
      g_assert_cmpuint (strlen (error->message), >, 20);
      if (before == NULL)
        continue;
      after = file_fixture_read (fixture->path);
      g_assert_true (g_bytes_equal (before, after));
    }
}

/* Changes the published file as another program would, behind Remit's back. */
static void
alter (FileFixture *fixture, const char *sql)
{
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (fixture->path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
}

static void
patch (FileFixture *fixture, gsize offset, guint8 value)
{
  g_autoptr (GBytes) bytes = file_fixture_read (fixture->path);
  g_autoptr (GBytes) patched = NULL;
  gsize size;
  guint8 *data = g_memdup2 (g_bytes_get_data (bytes, &size), g_bytes_get_size (bytes));

  g_assert_cmpuint (offset, <, g_bytes_get_size (bytes));
  data[offset] = value;
  patched = g_bytes_new_take (data, g_bytes_get_size (bytes));
  file_fixture_write (fixture->path, patched);
}

static void
test_missing (FileFixture *fixture, gconstpointer data)
{
  assert_refused (fixture, REMIT_STORE_ERROR_NOT_FOUND);
}

static void
test_not_a_file (FileFixture *fixture, gconstpointer data)
{
  g_assert_cmpint (g_mkdir (fixture->path, 0755), ==, 0);
  assert_refused (fixture, REMIT_STORE_ERROR_NOT_A_DOCUMENT);
  g_assert_cmpint (g_rmdir (fixture->path), ==, 0);
  g_assert_cmpint (mkfifo (fixture->path, 0644), ==, 0);
  assert_refused (fixture, REMIT_STORE_ERROR_NOT_A_DOCUMENT);
}

static void
test_other_kind (FileFixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) empty = g_bytes_new_static ("", 0);
  g_autoptr (GBytes) text = g_bytes_new_static ("SQLite format 3 is not all it takes", 35);

  file_fixture_write (fixture->path, empty);
  assert_refused (fixture, REMIT_STORE_ERROR_NOT_A_DOCUMENT);
  file_fixture_write (fixture->path, text);
  assert_refused (fixture, REMIT_STORE_ERROR_NOT_A_DOCUMENT);
}

static void
test_too_large (FileFixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) empty = g_bytes_new_static ("", 0);
  g_autoptr (GError) error = NULL;

  file_fixture_write (fixture->path, empty);
  g_assert_cmpint (truncate (fixture->path, (off_t) 600 * 1024 * 1024), ==, 0); /* a hole */
  g_assert_null (
    remit_store_open (&fixture->base.config, fixture->path, REMIT_STORE_OPEN_EDIT, NULL, &error));
  g_assert_error (error, REMIT_STORE_ERROR, REMIT_STORE_ERROR_TOO_LARGE);
}

static void
test_foreign (FileFixture *fixture, gconstpointer data)
{
  make_and_close (fixture);
  alter (fixture, "PRAGMA application_id = 12345");
  assert_refused (fixture, REMIT_STORE_ERROR_FOREIGN);
}

static void
test_strangers_in_the_schema (FileFixture *fixture, gconstpointer data)
{
  static const char *const statements[] = {
    "CREATE TABLE extra (id INTEGER PRIMARY KEY)",
    "CREATE TRIGGER extra AFTER INSERT ON unit BEGIN DELETE FROM person; END",
    "CREATE VIEW extra AS SELECT * FROM unit",
    "CREATE INDEX extra ON unit (name)",
    "ALTER TABLE unit ADD COLUMN extra TEXT",
    "DROP INDEX unit_parent",
    "CREATE TABLE journal (id INTEGER PRIMARY KEY)",
    "CREATE VIRTUAL TABLE extra USING fts5 (text)",
  };
  g_autoptr (GBytes) good = NULL;

  make_and_close (fixture);
  good = file_fixture_read (fixture->path);
  for (guint i = 0; i < G_N_ELEMENTS (statements); i++)
    {
      file_fixture_write (fixture->path, good);
      alter (fixture, statements[i]);
      assert_refused (fixture, REMIT_STORE_ERROR_DAMAGED);
    }
}

static void
test_changed_contents (FileFixture *fixture, gconstpointer data)
{
  static const char *const statements[] = {
    "UPDATE unit SET name = 'Changed'",
    "DELETE FROM unit",
    "PRAGMA foreign_keys = OFF; UPDATE unit SET parent = 42",
    "UPDATE unit SET name = CAST (x'ff41' AS TEXT)",
    "UPDATE unit SET parent = id",
    "UPDATE meta SET value = 'x' WHERE key = 'digest'",
    "DELETE FROM meta WHERE key = 'digest'",
  };
  g_autoptr (GBytes) good = NULL;

  make_and_close (fixture);
  good = file_fixture_read (fixture->path);
  for (guint i = 0; i < G_N_ELEMENTS (statements); i++)
    {
      file_fixture_write (fixture->path, good);
      alter (fixture, statements[i]);
      assert_refused (fixture, REMIT_STORE_ERROR_DAMAGED);
    }
}

static void
test_truncated (FileFixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) good = NULL;
  gsize size;

  make_and_close (fixture);
  good = file_fixture_read (fixture->path);
  size = g_bytes_get_size (good);
  for (gsize length = 100; length < size; length += size / 12)
    {
      g_autoptr (GBytes) part = g_bytes_new_from_bytes (good, 0, length);

      file_fixture_write (fixture->path, part);
      assert_refused (fixture, REMIT_STORE_ERROR_DAMAGED);
    }
}

/* A document with one bit changed is refused, or shows the same as before. */
static void
test_bit_flips (FileFixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) good = NULL;
  g_autofree char *expected = NULL;
  guint n_refused = 0, n_same = 0;
  guint64 seed = 20260101;

  file_fixture_make (fixture);
  expected = store_fixture_dump (fixture->base.store);
  file_fixture_close (fixture);
  good = file_fixture_read (fixture->path);
  for (guint i = 0; i < 150; i++)
    {
      const gsize offset
        = (gsize) remit_id_new (remit_random_seeded, &seed) % g_bytes_get_size (good);
      const guint8 *bytes = g_bytes_get_data (good, NULL);
      g_autoptr (RemitStore) store = NULL;
      g_autofree char *dump = NULL;

      file_fixture_write (fixture->path, good);
      patch (fixture, offset, bytes[offset] ^ (guint8) (1 << (i % 8)));
      store = remit_store_open (&fixture->base.config, fixture->path, REMIT_STORE_OPEN_READ, NULL,
                                NULL);
      if (store == NULL)
        {
          n_refused++;
          continue;
        }
      dump = store_fixture_dump (store);
      g_assert_cmpstr (dump, ==, expected);
      n_same++;
    }
  g_assert_cmpuint (n_refused, >, 0);
  g_test_message ("%u refused, %u show the same", n_refused, n_same);
}

static void
test_damaged_names_kept_version (FileFixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) versions = NULL;
  g_autoptr (GError) error = NULL;

  make_and_close (fixture);
  alter (fixture, "UPDATE unit SET name = 'Changed'");
  g_assert_null (
    remit_store_open (&fixture->base.config, fixture->path, REMIT_STORE_OPEN_EDIT, NULL, &error));
  g_assert_error (error, REMIT_STORE_ERROR, REMIT_STORE_ERROR_DAMAGED);
  g_assert_nonnull (strstr (error->message, "plan.remit"));
  g_assert_nonnull (strstr (error->message, "kept version is of"));
  g_clear_error (&error);
  versions = remit_store_list_versions (&fixture->base.config, fixture->path);
  g_assert_true (remit_store_restore_version (&fixture->base.config, versions->pdata[0],
                                              fixture->path, TRUE, &error));
  g_assert_no_error (error);
  file_fixture_open (fixture, REMIT_STORE_OPEN_EDIT);
}

static void
test_cancelled (FileFixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  make_and_close (fixture);
  g_cancellable_cancel (cancellable);
  g_assert_null (remit_store_open (&fixture->base.config, fixture->path, REMIT_STORE_OPEN_READ,
                                   cancellable, &error));
  g_assert_error (error, REMIT_STORE_ERROR, REMIT_STORE_ERROR_CANCELLED);
}

/* ---- locks and reading ----------------------------------------------------------------------- */

static void
test_open_twice (FileFixture *fixture, gconstpointer data)
{
  const gint64 unit = file_fixture_make (fixture);
  g_autoptr (RemitStore) reader = NULL;
  g_autofree char *dump = NULL;
  g_autoptr (GError) error = NULL;

  store_fixture_step_rename (&fixture->base, unit, "Unpublished", NULL);
  g_assert_null (
    remit_store_open (&fixture->base.config, fixture->path, REMIT_STORE_OPEN_EDIT, NULL, &error));
  g_assert_error (error, REMIT_STORE_ERROR, REMIT_STORE_ERROR_LOCKED);
  g_clear_error (&error);
  reader
    = remit_store_open (&fixture->base.config, fixture->path, REMIT_STORE_OPEN_READ, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (remit_store_is_elsewhere (reader));
  dump = store_fixture_dump (reader);
  g_assert_null (strstr (dump, "Unpublished"));
}

/* Names, sizes and times of everything below a folder. */
static void
list_tree (const char *path, GString *list)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    g_ptr_array_add (names, g_build_filename (path, name, NULL));
  g_ptr_array_sort_values (names, (GCompareFunc) g_strcmp0);
  for (guint i = 0; i < names->len; i++)
    {
      struct stat status;

      g_assert_cmpint (lstat (names->pdata[i], &status), ==, 0);
      g_string_append_printf (list, "%s %ld %ld.%09ld\n", (char *) names->pdata[i],
                              (long) status.st_size, (long) status.st_mtim.tv_sec,
                              status.st_mtim.tv_nsec);
      if (S_ISDIR (status.st_mode))
        list_tree (names->pdata[i], list);
    }
}

static void
test_reading_changes_nothing (FileFixture *fixture, gconstpointer data)
{
  const gint64 unit = file_fixture_make (fixture);
  g_autoptr (GString) before = g_string_new (NULL), after = g_string_new (NULL);
  g_autofree char *dump = NULL;
  g_autoptr (GError) error = NULL;

  store_fixture_step_rename (&fixture->base, unit, "Unpublished", NULL);
  file_fixture_drop (fixture);
  list_tree (fixture->root, before);
  file_fixture_open (fixture, REMIT_STORE_OPEN_READ);
  dump = store_fixture_dump (fixture->base.store);
  g_assert_nonnull (strstr (dump, "Unpublished"));
  g_assert_cmpuint (remit_store_get_n_recovered (fixture->base.store), ==, 1);
  g_assert_false (remit_store_publish (fixture->base.store, REMIT_PUBLISH_KEEP, &error));
  g_assert_error (error, REMIT_STORE_ERROR, REMIT_STORE_ERROR_READ_ONLY);
  file_fixture_close (fixture);
  list_tree (fixture->root, after);
  g_assert_cmpstr (before->str, ==, after->str);
}

static void
test_reading_makes_no_folder (FileFixture *fixture, gconstpointer data)
{
  make_and_close (fixture);
  file_fixture_remove_tree (fixture->state);
  file_fixture_open (fixture, REMIT_STORE_OPEN_READ);
  g_assert_false (g_file_test (fixture->state, G_FILE_TEST_EXISTS));
}

/* ---- other versions ---------------------------------------------------------------------------
 */

static RemitMigration two_steps[2];
static const RemitMigrations two_versions = { two_steps, 2 };

static const RemitMigrations *
get_two_versions (guint min_reader, const char *sql)
{
  two_steps[0] = remit_migrations_get_default ()->steps[0];
  two_steps[1] = (RemitMigration) { .sql = { sql }, .min_reader = min_reader };
  return &two_versions;
}

static void
test_older (FileFixture *fixture, gconstpointer data)
{
  const gint64 unit = file_fixture_make (fixture);
  g_autofree char *before = store_fixture_dump (fixture->base.store);
  g_autofree char *read = NULL, *edited = NULL, *undone = NULL;
  g_autoptr (GError) error = NULL;

  file_fixture_close (fixture);
  fixture->base.config.migrations = get_two_versions (1, "ALTER TABLE unit ADD COLUMN motto TEXT");
  file_fixture_open (fixture, REMIT_STORE_OPEN_READ);
  g_assert_cmpuint (remit_store_get_schema_version (fixture->base.store), ==, 2);
  read = store_fixture_dump (fixture->base.store);
  g_assert_cmpstr (read, ==, before);
  file_fixture_open (fixture, REMIT_STORE_OPEN_EDIT);
  g_assert_cmpuint (remit_store_get_schema_version (fixture->base.store), ==, 2);
  g_assert_true (remit_store_can_undo (fixture->base.store)); /* the migration only appends */
  store_fixture_step_rename (&fixture->base, unit, "In version 2", NULL);
  edited = store_fixture_dump (fixture->base.store);
  file_fixture_close (fixture);
  file_fixture_open (fixture, REMIT_STORE_OPEN_EDIT);
  g_assert_true (remit_store_undo (fixture->base.store, NULL, &error));
  g_assert_no_error (error);
  undone = store_fixture_dump (fixture->base.store);
  g_assert_cmpstr (undone, ==, before);
  g_assert_cmpstr (undone, !=, edited);
}

static void
make_newer (FileFixture *fixture, guint min_reader, const char *sql)
{
  const gint64 unit = file_fixture_make (fixture);

  file_fixture_close (fixture);
  fixture->base.config.migrations = get_two_versions (min_reader, sql);
  file_fixture_open (fixture, REMIT_STORE_OPEN_EDIT);
  store_fixture_step_rename (&fixture->base, unit, "In version 2", NULL);
  file_fixture_close (fixture);
  fixture->base.config.migrations = NULL;
  /* Another computer has it, with the older program. */
  file_fixture_remove_tree (fixture->state);
}

static void
test_newer_is_read (FileFixture *fixture, gconstpointer data)
{
  g_autofree char *dump = NULL;
  g_autoptr (GBytes) before = NULL, after = NULL;

  make_newer (fixture, 1,
              "ALTER TABLE unit ADD COLUMN motto TEXT;"
              "CREATE TABLE slogan (id INTEGER PRIMARY KEY, text TEXT) STRICT");
  before = file_fixture_read (fixture->path);
  for (guint mode = REMIT_STORE_OPEN_EDIT; mode <= REMIT_STORE_OPEN_READ; mode++)
    {
      g_autoptr (GError) error = NULL;

      file_fixture_open (fixture, mode);
      g_assert_cmpint (remit_store_get_read_only (fixture->base.store), ==, REMIT_READ_ONLY_NEWER);
      g_assert_cmpuint (remit_store_get_schema_version (fixture->base.store), ==, 2);
      g_free (dump);
      dump = store_fixture_dump (fixture->base.store);
      g_assert_nonnull (strstr (dump, "In version 2"));
      g_assert_false (remit_store_begin (fixture->base.store, &error));
      g_assert_error (error, REMIT_STORE_ERROR, REMIT_STORE_ERROR_READ_ONLY);
      file_fixture_close (fixture);
    }
  after = file_fixture_read (fixture->path);
  g_assert_true (g_bytes_equal (before, after));
}

static void
test_newer_needs_newer_reader (FileFixture *fixture, gconstpointer data)
{
  make_newer (fixture, 2, "ALTER TABLE unit ADD COLUMN motto TEXT");
  assert_refused (fixture, REMIT_STORE_ERROR_NEWER);
}

static void
test_newer_with_other_columns (FileFixture *fixture, gconstpointer data)
{
  make_and_close (fixture);
  alter (fixture, "ALTER TABLE unit RENAME COLUMN purpose TO aim; PRAGMA user_version = 2");
  assert_refused (fixture, REMIT_STORE_ERROR_NEWER);
}

static void
test_newer_with_trigger (FileFixture *fixture, gconstpointer data)
{
  make_and_close (fixture);
  alter (fixture, "CREATE TRIGGER t AFTER INSERT ON unit BEGIN DELETE FROM person; END;"
                  "PRAGMA user_version = 2");
  assert_refused (fixture, REMIT_STORE_ERROR_DAMAGED);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD_TEST ("missing", test_missing);
  ADD_TEST ("not-a-file", test_not_a_file);
  ADD_TEST ("other-kind", test_other_kind);
  ADD_TEST ("too-large", test_too_large);
  ADD_TEST ("foreign", test_foreign);
  ADD_TEST ("strangers-in-the-schema", test_strangers_in_the_schema);
  ADD_TEST ("changed-contents", test_changed_contents);
  ADD_TEST ("truncated", test_truncated);
  ADD_TEST ("bit-flips", test_bit_flips);
  ADD_TEST ("damaged-names-kept-version", test_damaged_names_kept_version);
  ADD_TEST ("cancelled", test_cancelled);
  ADD_TEST ("open-twice", test_open_twice);
  ADD_TEST ("reading-changes-nothing", test_reading_changes_nothing);
  ADD_TEST ("reading-makes-no-folder", test_reading_makes_no_folder);
  ADD_TEST ("older", test_older);
  ADD_TEST ("newer-is-read", test_newer_is_read);
  ADD_TEST ("newer-needs-newer-reader", test_newer_needs_newer_reader);
  ADD_TEST ("newer-with-other-columns", test_newer_with_other_columns);
  ADD_TEST ("newer-with-trigger", test_newer_with_trigger);
  return g_test_run ();
}
