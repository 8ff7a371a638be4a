/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A store with real files. */

#include "file-fixture.h"

#include <glib/gstdio.h>

void
file_fixture_set_up (FileFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  store_fixture_init_config (&fixture->base);
  fixture->root = g_dir_make_tmp ("remit-test-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->folder = g_build_filename (fixture->root, "documents", NULL);
  fixture->path = g_build_filename (fixture->folder, "plan.remit", NULL);
  fixture->state = g_build_filename (fixture->root, "state", NULL);
  g_assert_cmpint (g_mkdir (fixture->folder, 0755), ==, 0);
  fixture->base.config.state_folder = fixture->state;
}

void
file_fixture_tear_down (FileFixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->base.store);
  g_chmod (fixture->folder, 0755);
  file_fixture_remove_tree (fixture->root);
  g_free (fixture->root);
  g_free (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->state);
  g_string_free (fixture->base.heard, TRUE);
}

void
file_fixture_new (FileFixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_clear_object (&fixture->base.store);
  fixture->base.store = remit_store_new (&fixture->base.config, &error);
  g_assert_no_error (error);
}

void
file_fixture_add_organisation (FileFixture *fixture, const char *title)
{
  const RemitValue values[REMIT_ORGANISATION_COLUMNS_END] = {
    [REMIT_ORGANISATION_TITLE] = remit_value_text (title),
    [REMIT_ORGANISATION_LANGUAGE] = remit_value_text ("en"),
    [REMIT_ORGANISATION_HOURS_PER_DAY] = REMIT_INTEGER (800),
    [REMIT_ORGANISATION_DAYS_PER_WEEK] = REMIT_INTEGER (500),
  };
  RemitStore *store = fixture->base.store;
  g_autoptr (GError) error = NULL;

  store_fixture_begin (&fixture->base);
  remit_store_insert (store, REMIT_TABLE_ORGANISATION, remit_store_new_id (store), values, &error);
  g_assert_no_error (error);
  store_fixture_commit (&fixture->base, "new");
}

gint64
file_fixture_make (FileFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  gint64 unit;

  file_fixture_new (fixture);
  file_fixture_add_organisation (fixture, "Test 网络");
  unit = store_fixture_step_add_unit (&fixture->base, 0, "Unit 0");
  remit_store_save_as (fixture->base.store, fixture->path, FALSE, &error);
  g_assert_no_error (error);
  return unit;
}

void
file_fixture_open (FileFixture *fixture, RemitStoreOpenMode mode)
{
  g_autoptr (GError) error = NULL;

  g_clear_object (&fixture->base.store);
  fixture->base.store = remit_store_open (&fixture->base.config, fixture->path, mode, NULL, &error);
  g_assert_no_error (error);
}

void
file_fixture_close (FileFixture *fixture)
{
  g_autoptr (GError) error = NULL;

  remit_store_close (fixture->base.store, &error);
  g_assert_no_error (error);
  g_clear_object (&fixture->base.store);
}

void
file_fixture_drop (FileFixture *fixture)
{
  g_clear_object (&fixture->base.store);
}

GBytes *
file_fixture_read (const char *path)
{
  g_autoptr (GError) error = NULL;
  char *contents = NULL;
  gsize size = 0;

  g_file_get_contents (path, &contents, &size, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (contents, size);
}

void
file_fixture_write (const char *path, GBytes *bytes)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents_full (path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes),
                            G_FILE_SET_CONTENTS_NONE, 0644, &error);
  g_assert_no_error (error);
}

guint
file_fixture_count_hidden (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n_hidden = 0;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)))
    if (name[0] == '.')
      n_hidden++;
  return n_hidden;
}

void
file_fixture_remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR) && !g_file_test (child, G_FILE_TEST_IS_SYMLINK))
        file_fixture_remove_tree (child);
      else
        g_unlink (child);
    }
  g_rmdir (path);
}
