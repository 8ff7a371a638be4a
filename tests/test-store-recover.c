/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a crash leaves: nothing acknowledged is lost, the history goes on, the user's file is whole.
 */

#include "file-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

#define ADD_TEST(path, func)                                                                       \
  g_test_add ("/store/recover/" path, FileFixture, NULL, file_fixture_set_up, func,                \
              file_fixture_tear_down)

static void
test_unpublished_steps (FileFixture *fixture, gconstpointer data)
{
  const gint64 unit = file_fixture_make (fixture);
  g_autofree char *published = store_fixture_dump (fixture->base.store);
  g_autofree char *edited = NULL, *recovered = NULL, *undone = NULL;
  g_autoptr (GError) error = NULL;

  store_fixture_step_rename (&fixture->base, unit, "One", NULL);
  store_fixture_step_rename (&fixture->base, unit, "Two", NULL);
  edited = store_fixture_dump (fixture->base.store);
  file_fixture_drop (fixture);

  file_fixture_open (fixture, REMIT_STORE_OPEN_EDIT);
  g_assert_cmpuint (remit_store_get_n_recovered (fixture->base.store), ==, 2);
  g_assert_cmpint (remit_store_get_state (fixture->base.store), ==, REMIT_STORE_STATE_UNSAVED);
  recovered = store_fixture_dump (fixture->base.store);
  g_assert_cmpstr (recovered, ==, edited);
  g_assert_true (remit_store_undo (fixture->base.store, NULL, &error));
  g_assert_true (remit_store_undo (fixture->base.store, NULL, &error));
  undone = store_fixture_dump (fixture->base.store);
  g_assert_cmpstr (undone, ==, published);
  g_assert_cmpint (remit_store_get_state (fixture->base.store), ==, REMIT_STORE_STATE_SAVED);
}

static void
test_untitled (FileFixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) list = NULL, none = NULL;
  g_autofree char *before = NULL, *after = NULL;
  g_autoptr (GError) error = NULL;
  const RemitRecoverable *found;

  file_fixture_new (fixture);
  file_fixture_add_organisation (fixture, "Nameless");
  store_fixture_step_add_unit (&fixture->base, 0, "Unit");
  before = store_fixture_dump (fixture->base.store);
  none = remit_store_list_recoverable (&fixture->base.config);
  g_assert_cmpuint (none->len, ==, 0); /* it is open */
  file_fixture_drop (fixture);

  list = remit_store_list_recoverable (&fixture->base.config);
  g_assert_cmpuint (list->len, ==, 1);
  found = list->pdata[0];
  g_assert_null (found->path);
  g_assert_cmpstr (found->title, ==, "Nameless");
  g_assert_cmpuint (found->n_steps, ==, 2);
  fixture->base.store = remit_store_recover (&fixture->base.config, found->work_folder, &error);
  g_assert_no_error (error);
  after = store_fixture_dump (fixture->base.store);
  g_assert_cmpstr (after, ==, before);
}

static void
test_untitled_and_empty (FileFixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) list = NULL;
  g_autofree char *folder = NULL;

  file_fixture_new (fixture);
  folder = g_strdup (remit_store_get_work_folder (fixture->base.store));
  g_assert_true (g_file_test (folder, G_FILE_TEST_IS_DIR));
  file_fixture_close (fixture);
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));
  list = remit_store_list_recoverable (&fixture->base.config);
  g_assert_cmpuint (list->len, ==, 0);
}

static void
test_closed_in_order (FileFixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) list = NULL;

  file_fixture_make (fixture);
  file_fixture_close (fixture);
  list = remit_store_list_recoverable (&fixture->base.config);
  g_assert_cmpuint (list->len, ==, 0);
}

static void
test_changed_file_keeps_both (FileFixture *fixture, gconstpointer data)
{
  g_autofree char *copy = g_build_filename (fixture->folder, "copy.remit", NULL);
  const gint64 unit = file_fixture_make (fixture);
  g_autoptr (GBytes) old = file_fixture_read (fixture->path);
  g_autoptr (GBytes) now = NULL;
  g_autofree char *dump = NULL;
  g_autoptr (GError) error = NULL;

  store_fixture_step_rename (&fixture->base, unit, "Published", NULL);
  g_assert_true (remit_store_publish (fixture->base.store, REMIT_PUBLISH_NORMAL, &error));
  store_fixture_step_rename (&fixture->base, unit, "Mine", NULL);
  file_fixture_drop (fixture);
  file_fixture_write (fixture->path, old); /* a sync client brings another one */

  file_fixture_open (fixture, REMIT_STORE_OPEN_EDIT);
  g_assert_cmpuint (remit_store_get_n_recovered (fixture->base.store), ==, 1);
  g_assert_cmpint (remit_store_get_state (fixture->base.store), ==, REMIT_STORE_STATE_UNSAVED);
  g_assert_nonnull (remit_store_get_state_reason (fixture->base.store));
  dump = store_fixture_dump (fixture->base.store);
  g_assert_nonnull (strstr (dump, "Mine"));
  g_assert_false (remit_store_publish (fixture->base.store, REMIT_PUBLISH_KEEP, &error));
  g_assert_error (error, REMIT_STORE_ERROR, REMIT_STORE_ERROR_CHANGED);
  now = file_fixture_read (fixture->path);
  g_assert_true (g_bytes_equal (now, old));
  g_clear_error (&error);
  g_assert_true (remit_store_save_as (fixture->base.store, copy, FALSE, &error));
  g_assert_no_error (error);
}

static void
test_changed_file_without_steps (FileFixture *fixture, gconstpointer data)
{
  const gint64 unit = file_fixture_make (fixture);
  g_autoptr (GBytes) old = file_fixture_read (fixture->path);
  g_autofree char *dump = NULL;
  g_autoptr (GError) error = NULL;

  store_fixture_step_rename (&fixture->base, unit, "Published", NULL);
  g_assert_true (remit_store_publish (fixture->base.store, REMIT_PUBLISH_NORMAL, &error));
  file_fixture_drop (fixture);
  file_fixture_write (fixture->path, old);
  file_fixture_open (fixture, REMIT_STORE_OPEN_EDIT);
  dump = store_fixture_dump (fixture->base.store);
  g_assert_nonnull (strstr (dump, "Unit 0"));
  g_assert_cmpint (remit_store_get_state (fixture->base.store), ==, REMIT_STORE_STATE_SAVED);
  g_assert_false (remit_store_can_undo (fixture->base.store));
}

static void
test_recover_without_file (FileFixture *fixture, gconstpointer data)
{
  const gint64 unit = file_fixture_make (fixture);
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GError) error = NULL;
  const RemitRecoverable *found;

  store_fixture_step_rename (&fixture->base, unit, "Mine", NULL);
  file_fixture_drop (fixture);
  g_assert_cmpint (g_unlink (fixture->path), ==, 0);
  list = remit_store_list_recoverable (&fixture->base.config);
  g_assert_cmpuint (list->len, ==, 1);
  found = list->pdata[0];
  g_assert_cmpstr (found->path, ==, fixture->path);
  fixture->base.store = remit_store_recover (&fixture->base.config, found->work_folder, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (remit_store_get_n_recovered (fixture->base.store), ==, 1);
  g_assert_true (remit_store_publish (fixture->base.store, REMIT_PUBLISH_KEEP, &error));
  g_assert_no_error (error);
}

static void
spoil (FileFixture *fixture, const char *folder, const char *name, gsize offset)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GBytes) bytes = file_fixture_read (path);
  gsize size = g_bytes_get_size (bytes);
  guint8 *copy = g_memdup2 (g_bytes_get_data (bytes, NULL), size);
  g_autoptr (GBytes) spoiled = g_bytes_new_take (copy, size);

  g_assert_cmpuint (offset, <, size);
  memset (copy + offset, 0xee, size - offset);
  file_fixture_write (path, spoiled);
}

static void
test_damaged_working_copy (FileFixture *fixture, gconstpointer data)
{
  static const gsize offsets[] = { 0, 16, 100, 4096, 8192 };

  for (guint i = 0; i < G_N_ELEMENTS (offsets); i++)
    {
      const gint64 unit = file_fixture_make (fixture);
      g_autofree char *folder = g_strdup (remit_store_get_work_folder (fixture->base.store));
      g_autofree char *aside = g_build_filename (folder, "damaged.db", NULL);
      g_autofree char *dump = NULL;
      g_autoptr (GError) error = NULL;

      store_fixture_step_rename (&fixture->base, unit, "Lost", NULL);
      file_fixture_drop (fixture);
      spoil (fixture, folder, "doc.db", offsets[i]);
      file_fixture_open (fixture, REMIT_STORE_OPEN_EDIT);
      dump = store_fixture_dump (fixture->base.store);
      g_assert_nonnull (strstr (dump, "Unit 0"));
      g_assert_nonnull (remit_store_get_state_reason (fixture->base.store));
      g_assert_true (g_file_test (aside, G_FILE_TEST_EXISTS));
      store_fixture_step_rename (&fixture->base, unit, "Again", NULL);
      g_assert_true (remit_store_publish (fixture->base.store, REMIT_PUBLISH_NORMAL, &error));
      g_assert_cmpint (remit_store_get_state (fixture->base.store), ==, REMIT_STORE_STATE_SAVED);
      file_fixture_close (fixture);
      file_fixture_remove_tree (fixture->state);
      g_assert_cmpint (g_unlink (fixture->path), ==, 0);
    }
}

static void
test_lost_origin (FileFixture *fixture, gconstpointer data)
{
  const gint64 unit = file_fixture_make (fixture);
  g_autofree char *folder = g_strdup (remit_store_get_work_folder (fixture->base.store));
  g_autofree char *origin = g_build_filename (folder, "origin", NULL);
  g_autofree char *edited = NULL, *recovered = NULL;
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GError) error = NULL;

  store_fixture_step_rename (&fixture->base, unit, "Mine", NULL);
  edited = store_fixture_dump (fixture->base.store);
  file_fixture_drop (fixture);
  g_assert_true (g_file_set_contents (origin, "", 0, NULL));
  file_fixture_open (fixture, REMIT_STORE_OPEN_EDIT); /* and clears */
  file_fixture_close (fixture);
  list = remit_store_list_recoverable (&fixture->base.config);
  g_assert_cmpuint (list->len, ==, 1);
  g_assert_cmpstr (((RemitRecoverable *) list->pdata[0])->work_folder, ==, folder);
  fixture->base.store = remit_store_recover (&fixture->base.config, folder, &error);
  g_assert_no_error (error);
  recovered = store_fixture_dump (fixture->base.store);
  g_assert_cmpstr (recovered, ==, edited);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD_TEST ("unpublished-steps", test_unpublished_steps);
  ADD_TEST ("untitled", test_untitled);
  ADD_TEST ("untitled-and-empty", test_untitled_and_empty);
  ADD_TEST ("closed-in-order", test_closed_in_order);
  ADD_TEST ("changed-file-keeps-both", test_changed_file_keeps_both);
  ADD_TEST ("changed-file-without-steps", test_changed_file_without_steps);
  ADD_TEST ("recover-without-file", test_recover_without_file);
  ADD_TEST ("damaged-working-copy", test_damaged_working_copy);
  ADD_TEST ("lost-origin", test_lost_origin);
  return g_test_run ();
}
