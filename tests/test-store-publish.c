/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Publishing: what ends up in the user's file, and what never does. */

#include "file-fixture.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "remit-publish-job.h"

#define ADD_TEST(path, func)                                                                       \
  g_test_add ("/store/publish/" path, FileFixture, NULL, file_fixture_set_up, func,                \
              file_fixture_tear_down)

static char *
dump_file (FileFixture *fixture, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RemitStore) store
    = remit_store_open (&fixture->base.config, path, REMIT_STORE_OPEN_READ, NULL, &error);

  g_assert_no_error (error);
  return store_fixture_dump (store);
}

static gboolean
contains (GBytes *bytes, const char *text)
{
  gsize size;
  const void *data = g_bytes_get_data (bytes, &size);

  return memmem (data, size, text, strlen (text)) != NULL;
}

static void
test_round_trip (FileFixture *fixture, gconstpointer data)
{
  g_autofree char *before = NULL, *after = NULL, *version = NULL, *digest = NULL, *noted = NULL;
  g_autoptr (GError) error = NULL;

  file_fixture_make (fixture);
  g_assert_cmpint (remit_store_get_state (fixture->base.store), ==, REMIT_STORE_STATE_SAVED);
  g_assert_cmpstr (remit_store_get_path (fixture->base.store), ==, fixture->path);
  before = store_fixture_dump (fixture->base.store);
  file_fixture_close (fixture);

  file_fixture_open (fixture, REMIT_STORE_OPEN_READ);
  after = store_fixture_dump (fixture->base.store);
  g_assert_cmpstr (before, ==, after);
  version = remit_store_dup_meta (fixture->base.store, "version-id");
  g_assert_nonnull (version);
  digest = remit_store_dup_digest (fixture->base.store, &error);
  g_assert_no_error (error);
  noted = remit_store_dup_meta (fixture->base.store, "digest");
  g_assert_cmpstr (digest, ==, noted);
  g_assert_cmpint (remit_store_get_read_only (fixture->base.store), ==, REMIT_READ_ONLY_ASKED);
}

static void
test_history_survives_closing (FileFixture *fixture, gconstpointer data)
{
  const gint64 unit = file_fixture_make (fixture);
  g_autofree char *before = store_fixture_dump (fixture->base.store);
  g_autofree char *undone = NULL;
  g_autoptr (GError) error = NULL;

  store_fixture_step_rename (&fixture->base, unit, "Renamed", NULL);
  file_fixture_close (fixture);
  file_fixture_open (fixture, REMIT_STORE_OPEN_EDIT);
  g_assert_cmpuint (remit_store_get_n_recovered (fixture->base.store), ==, 0);
  g_assert_true (remit_store_undo (fixture->base.store, NULL, &error));
  undone = store_fixture_dump (fixture->base.store);
  g_assert_cmpstr (undone, ==, before);
  g_assert_cmpint (remit_store_get_state (fixture->base.store), ==, REMIT_STORE_STATE_UNSAVED);
}

static void
test_file_holds_no_history (FileFixture *fixture, gconstpointer data)
{
  const gint64 unit = file_fixture_make (fixture);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  store_fixture_step_rename (&fixture->base, unit, "Geheimnis", NULL);
  store_fixture_step_rename (&fixture->base, unit, "Plain", NULL);
  g_assert_true (remit_store_publish (fixture->base.store, REMIT_PUBLISH_KEEP, &error));
  bytes = file_fixture_read (fixture->path);
  g_assert_true (contains (bytes, "Plain"));
  g_assert_false (contains (bytes, "Geheimnis"));
  g_assert_false (contains (bytes, "CREATE TABLE journal"));
  g_assert_cmpuint (((const guint8 *) g_bytes_get_data (bytes, NULL))[18], ==, 1);
  g_assert_cmpuint (((const guint8 *) g_bytes_get_data (bytes, NULL))[19], ==, 1);
  g_assert_cmpuint (file_fixture_count_hidden (fixture->folder), ==, 0);
}

static void
async_done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  guint *n_done = user_data;
  g_autoptr (GError) error = NULL;

  g_assert_true (remit_store_publish_finish (REMIT_STORE (source), result, &error));
  g_assert_no_error (error);
  (*n_done)++;
}

static void
test_async (FileFixture *fixture, gconstpointer data)
{
  const gint64 unit = file_fixture_make (fixture);
  g_autofree char *before = NULL, *after = NULL;
  guint n_done = 0;

  for (guint i = 0; i < 5; i++)
    {
      g_autofree char *name = g_strdup_printf ("Name %u", i);

      store_fixture_step_rename (&fixture->base, unit, name, NULL);
      remit_store_publish_async (fixture->base.store, REMIT_PUBLISH_NORMAL, NULL, async_done_cb,
                                 &n_done);
    }
  while (n_done < 5)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (remit_store_get_state (fixture->base.store), ==, REMIT_STORE_STATE_SAVED);
  before = store_fixture_dump (fixture->base.store);
  after = dump_file (fixture, fixture->path);
  g_assert_cmpstr (before, ==, after);
}

static void
make_large (FileFixture *fixture)
{
  g_autofree char *text = g_strnfill (60000, 'x');
  const RemitValue purpose = remit_value_text (text);
  g_autoptr (GError) error = NULL;

  file_fixture_make (fixture);
  fixture->base.store->work->max_image_bytes = 0;
  store_fixture_begin (&fixture->base);
  for (guint i = 0; i < 120; i++)
    {
      const gint64 unit = store_fixture_add_unit (&fixture->base, 0, "Unit");

      remit_store_set (fixture->base.store, REMIT_TABLE_UNIT, unit, REMIT_UNIT_PURPOSE, &purpose,
                       &error);
      g_assert_no_error (error);
    }
  store_fixture_commit (&fixture->base, "fill");
}

/* The image is copied in pieces, with steps between them. */
static void
test_large (FileFixture *fixture, gconstpointer data)
{
  g_autofree char *before = NULL, *after = NULL;
  guint n_done = 0, n_pieces = 0;

  make_large (fixture);
  remit_store_publish_async (fixture->base.store, REMIT_PUBLISH_NORMAL, NULL, async_done_cb,
                             &n_done);
  g_assert_cmpint (remit_store_get_state (fixture->base.store), ==, REMIT_STORE_STATE_SAVING);
  while (fixture->base.store->work->job && fixture->base.store->work->job->backup)
    {
      g_autofree char *name = g_strdup_printf ("Between %u", n_pieces++);

      store_fixture_step_add_unit (&fixture->base, 0, name);
      g_main_context_iteration (NULL, FALSE);
    }
  before = store_fixture_dump (fixture->base.store);
  while (n_done < 1)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (n_pieces, >=, 2);
  g_assert_cmpint (remit_store_get_state (fixture->base.store), ==, REMIT_STORE_STATE_SAVED);
  after = dump_file (fixture, fixture->path);
  g_assert_cmpstr (before, ==, after);
}

static void
test_close_while_copying (FileFixture *fixture, gconstpointer data)
{
  g_autofree char *before = NULL, *after = NULL;
  guint n_done = 0;

  make_large (fixture);
  remit_store_publish_async (fixture->base.store, REMIT_PUBLISH_NORMAL, NULL, async_done_cb,
                             &n_done);
  g_main_context_iteration (NULL, FALSE);
  store_fixture_step_add_unit (&fixture->base, 0, "Between");
  before = store_fixture_dump (fixture->base.store);
  file_fixture_close (fixture);
  while (n_done < 1)
    g_main_context_iteration (NULL, TRUE);
  after = dump_file (fixture, fixture->path);
  g_assert_cmpstr (before, ==, after);
}

static void
test_saving_again_keeps_version (FileFixture *fixture, gconstpointer data)
{
  g_autofree char *before = NULL, *after = NULL;
  g_autoptr (GPtrArray) versions = NULL;
  const gint64 unit = file_fixture_make (fixture);
  guint n_done = 0;

  store_fixture_step_rename (&fixture->base, unit, "Two", NULL);
  remit_store_publish_async (fixture->base.store, REMIT_PUBLISH_NORMAL, NULL, async_done_cb,
                             &n_done);
  while (n_done < 1)
    g_main_context_iteration (NULL, TRUE);
  before = remit_store_dup_meta (fixture->base.store, "version-id");
  remit_store_publish_async (fixture->base.store, REMIT_PUBLISH_KEEP, NULL, async_done_cb, &n_done);
  while (n_done < 2)
    g_main_context_iteration (NULL, TRUE);
  after = remit_store_dup_meta (fixture->base.store, "version-id");
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpint (remit_store_get_state (fixture->base.store), ==, REMIT_STORE_STATE_SAVED);
  versions = remit_store_list_versions (&fixture->base.config, fixture->path);
  g_assert_cmpuint (versions->len, ==, 2);
}

static void
test_joining_ends_with_the_image (FileFixture *fixture, gconstpointer data)
{
  const gint64 unit = file_fixture_make (fixture);
  guint n_done = 0;

  store_fixture_step_rename (&fixture->base, unit, "T", "typing");
  remit_store_publish_async (fixture->base.store, REMIT_PUBLISH_NORMAL, NULL, async_done_cb,
                             &n_done);
  store_fixture_step_rename (&fixture->base, unit, "Ty", "typing");
  while (n_done < 1)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (remit_store_get_state (fixture->base.store), ==, REMIT_STORE_STATE_UNSAVED);
}

static void
cancelled_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  guint *n_done = user_data;
  g_autoptr (GError) error = NULL;

  g_assert_false (remit_store_publish_finish (REMIT_STORE (source), result, &error));
  g_assert_error (error, REMIT_STORE_ERROR, REMIT_STORE_ERROR_CANCELLED);
  (*n_done)++;
}

static void
test_cancelled (FileFixture *fixture, gconstpointer data)
{
  const gint64 unit = file_fixture_make (fixture);
  g_autoptr (GBytes) before = file_fixture_read (fixture->path);
  g_autoptr (GBytes) after = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  guint n_done = 0;

  store_fixture_step_rename (&fixture->base, unit, "Mine", NULL);
  g_cancellable_cancel (cancellable);
  remit_store_publish_async (fixture->base.store, REMIT_PUBLISH_NORMAL, cancellable, cancelled_cb,
                             &n_done);
  while (n_done < 1)
    g_main_context_iteration (NULL, TRUE);
  after = file_fixture_read (fixture->path);
  g_assert_true (g_bytes_equal (before, after));
  g_assert_cmpuint (file_fixture_count_hidden (fixture->folder), ==, 0);
  g_assert_true (remit_store_publish (fixture->base.store, REMIT_PUBLISH_NORMAL, &error));
  g_assert_no_error (error);
}

static void
test_close_while_publishing (FileFixture *fixture, gconstpointer data)
{
  const gint64 unit = file_fixture_make (fixture);
  g_autofree char *after = NULL;
  guint n_done = 0;

  store_fixture_step_rename (&fixture->base, unit, "First", NULL);
  remit_store_publish_async (fixture->base.store, REMIT_PUBLISH_NORMAL, NULL, async_done_cb,
                             &n_done);
  store_fixture_step_rename (&fixture->base, unit, "Second", NULL);
  remit_store_publish_async (fixture->base.store, REMIT_PUBLISH_NORMAL, NULL, async_done_cb,
                             &n_done);
  file_fixture_close (fixture);
  while (n_done < 2)
    g_main_context_iteration (NULL, TRUE);
  after = dump_file (fixture, fixture->path);
  g_assert_nonnull (strstr (after, "'Second'"));
}

static void
test_changed_file_is_not_overwritten (FileFixture *fixture, gconstpointer data)
{
  const gint64 unit = file_fixture_make (fixture);
  g_autoptr (GBytes) foreign = g_bytes_new_static ("somebody else's", 15);
  g_autoptr (GBytes) found = NULL;
  g_autoptr (GError) error = NULL;

  store_fixture_step_rename (&fixture->base, unit, "Mine", NULL);
  file_fixture_write (fixture->path, foreign);
  g_assert_false (remit_store_check_identity (fixture->base.store, &error));
  g_assert_error (error, REMIT_STORE_ERROR, REMIT_STORE_ERROR_CHANGED);
  g_clear_error (&error);
  g_assert_false (remit_store_publish (fixture->base.store, REMIT_PUBLISH_NORMAL, &error));
  g_assert_error (error, REMIT_STORE_ERROR, REMIT_STORE_ERROR_CHANGED);
  g_assert_cmpint (remit_store_get_state (fixture->base.store), ==, REMIT_STORE_STATE_UNSAVED);
  g_assert_nonnull (remit_store_get_state_reason (fixture->base.store));
  found = file_fixture_read (fixture->path);
  g_assert_true (g_bytes_equal (found, foreign));
  g_assert_cmpuint (file_fixture_count_hidden (fixture->folder), ==, 0);
}

static void
test_touched_file_is_the_same (FileFixture *fixture, gconstpointer data)
{
  const gint64 unit = file_fixture_make (fixture);
  g_autoptr (GBytes) bytes = file_fixture_read (fixture->path);
  g_autoptr (GError) error = NULL;

  g_unlink (fixture->path);
  file_fixture_write (fixture->path, bytes);
  g_assert_true (remit_store_check_identity (fixture->base.store, &error));
  g_assert_no_error (error);
  store_fixture_step_rename (&fixture->base, unit, "Mine", NULL);
  g_assert_true (remit_store_publish (fixture->base.store, REMIT_PUBLISH_NORMAL, &error));
  g_assert_no_error (error);
}

static void
test_deleted_file (FileFixture *fixture, gconstpointer data)
{
  const gint64 unit = file_fixture_make (fixture);
  g_autoptr (GError) error = NULL;

  store_fixture_step_rename (&fixture->base, unit, "Mine", NULL);
  g_unlink (fixture->path);
  g_assert_false (remit_store_publish (fixture->base.store, REMIT_PUBLISH_NORMAL, &error));
  g_assert_error (error, REMIT_STORE_ERROR, REMIT_STORE_ERROR_NOT_FOUND);
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
  g_clear_error (&error);
  g_assert_true (remit_store_publish (fixture->base.store, REMIT_PUBLISH_KEEP, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
}

static void
test_mode_is_kept (FileFixture *fixture, gconstpointer data)
{
  const gint64 unit = file_fixture_make (fixture);
  g_autoptr (GError) error = NULL;
  GStatBuf status;

  g_assert_cmpint (g_chmod (fixture->path, 0640), ==, 0);
  store_fixture_step_rename (&fixture->base, unit, "Mine", NULL);
  g_assert_true (remit_store_publish (fixture->base.store, REMIT_PUBLISH_NORMAL, &error));
  g_assert_cmpint (g_stat (fixture->path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0640);
}

static void
test_link_is_followed (FileFixture *fixture, gconstpointer data)
{
  g_autofree char *link = g_build_filename (fixture->root, "link.remit", NULL);
  g_autofree char *dump = NULL;
  const gint64 unit = file_fixture_make (fixture);
  g_autoptr (GError) error = NULL;

  file_fixture_close (fixture);
  g_assert_cmpint (symlink (fixture->path, link), ==, 0);
  fixture->base.store
    = remit_store_open (&fixture->base.config, link, REMIT_STORE_OPEN_EDIT, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (remit_store_can_undo (fixture->base.store)); /* it is the same document */
  store_fixture_step_rename (&fixture->base, unit, "Through the link", NULL);
  file_fixture_close (fixture);
  g_assert_true (g_file_test (link, G_FILE_TEST_IS_SYMLINK));
  dump = dump_file (fixture, fixture->path);
  g_assert_nonnull (strstr (dump, "Through the link"));
}

static void
test_read_only_folder (FileFixture *fixture, gconstpointer data)
{
  g_autofree char *elsewhere = g_build_filename (fixture->root, "copy.remit", NULL);
  const gint64 unit = file_fixture_make (fixture);
  g_autoptr (GBytes) before = NULL, after = NULL;
  g_autoptr (GError) error = NULL;

  file_fixture_close (fixture);
  g_assert_cmpint (g_chmod (fixture->folder, 0500), ==, 0);
  if (g_access (fixture->folder, W_OK) == 0)
    {
      g_test_skip ("This user may write everywhere.");
      return;
    }
  before = file_fixture_read (fixture->path);
  file_fixture_open (fixture, REMIT_STORE_OPEN_EDIT);
  g_assert_cmpint (remit_store_get_read_only (fixture->base.store), ==, REMIT_READ_ONLY_FILE);
  store_fixture_step_rename (&fixture->base, unit, "Mine", NULL);
  g_assert_false (remit_store_publish (fixture->base.store, REMIT_PUBLISH_KEEP, &error));
  g_assert_error (error, REMIT_STORE_ERROR, REMIT_STORE_ERROR_READ_ONLY);
  after = file_fixture_read (fixture->path);
  g_assert_true (g_bytes_equal (before, after));
  g_clear_error (&error);
  g_assert_true (remit_store_save_as (fixture->base.store, elsewhere, FALSE, &error));
  g_assert_no_error (error);
  g_assert_cmpint (remit_store_get_read_only (fixture->base.store), ==, REMIT_READ_ONLY_NO);
  g_assert_cmpint (remit_store_get_state (fixture->base.store), ==, REMIT_STORE_STATE_SAVED);
}

static void
test_read_only_file (FileFixture *fixture, gconstpointer data)
{
  const gint64 unit = file_fixture_make (fixture);
  g_autoptr (GBytes) before = file_fixture_read (fixture->path);
  g_autoptr (GBytes) after = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_chmod (fixture->path, 0400), ==, 0);
  if (g_access (fixture->path, W_OK) == 0)
    {
      g_test_skip ("This user may write everywhere.");
      return;
    }
  store_fixture_step_rename (&fixture->base, unit, "Mine", NULL);
  g_assert_false (remit_store_publish (fixture->base.store, REMIT_PUBLISH_KEEP, &error));
  g_assert_error (error, REMIT_STORE_ERROR, REMIT_STORE_ERROR_READ_ONLY);
  after = file_fixture_read (fixture->path);
  g_assert_true (g_bytes_equal (before, after));
}

static void
test_save_as (FileFixture *fixture, gconstpointer data)
{
  g_autofree char *second = g_build_filename (fixture->folder, "second.remit", NULL);
  g_autofree char *old = NULL, *new = NULL;
  const gint64 unit = file_fixture_make (fixture);
  g_autoptr (GBytes) before = file_fixture_read (fixture->path);
  g_autoptr (GBytes) after = NULL;
  g_autoptr (GError) error = NULL;

  store_fixture_step_rename (&fixture->base, unit, "Moved on", NULL);
  g_assert_false (remit_store_save_as (fixture->base.store, fixture->path, FALSE, &error));
  g_assert_error (error, REMIT_STORE_ERROR, REMIT_STORE_ERROR_EXISTS);
  g_clear_error (&error);
  g_assert_true (remit_store_save_as (fixture->base.store, second, FALSE, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (remit_store_get_path (fixture->base.store), ==, second);
  after = file_fixture_read (fixture->path);
  g_assert_true (g_bytes_equal (before, after));
  store_fixture_step_rename (&fixture->base, unit, "And on", NULL);
  file_fixture_close (fixture);
  new = dump_file (fixture, second);
  g_assert_nonnull (strstr (new, "And on"));
  old = dump_file (fixture, fixture->path);
  g_assert_nonnull (strstr (old, "Unit 0"));
}

static void
test_save_as_replaces (FileFixture *fixture, gconstpointer data)
{
  g_autofree char *second = g_build_filename (fixture->folder, "second.remit", NULL);
  g_autoptr (GBytes) junk = g_bytes_new_static ("junk", 4);
  g_autofree char *dump = NULL;
  g_autoptr (GError) error = NULL;

  file_fixture_make (fixture);
  file_fixture_write (second, junk);
  g_assert_false (remit_store_save_as (fixture->base.store, second, FALSE, &error));
  g_assert_error (error, REMIT_STORE_ERROR, REMIT_STORE_ERROR_EXISTS);
  g_assert_cmpint (remit_store_get_state (fixture->base.store), ==, REMIT_STORE_STATE_SAVED);
  g_clear_error (&error);
  g_assert_true (remit_store_save_as (fixture->base.store, second, TRUE, &error));
  g_assert_no_error (error);
  dump = dump_file (fixture, second);
  g_assert_nonnull (strstr (dump, "Unit 0"));
}

static void
test_save_option (FileFixture *fixture, gconstpointer data)
{
  g_autofree char *option = g_build_filename (fixture->folder, "option.remit", NULL);
  g_autofree char *dump = NULL, *id = NULL, *origin = NULL, *option_id = NULL, *version = NULL,
                  *origin_version = NULL;
  const gint64 unit = file_fixture_make (fixture);
  g_autofree char *unit_text = g_strdup_printf ("unit %" G_GINT64_FORMAT, unit);
  g_autoptr (GError) error = NULL;

  id = remit_store_dup_meta (fixture->base.store, "document-id");
  version = remit_store_dup_meta (fixture->base.store, "version-id");
  g_assert_true (remit_store_save_option (fixture->base.store, option, "方案A", FALSE, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (remit_store_get_path (fixture->base.store), ==, fixture->path);
  file_fixture_close (fixture);
  fixture->base.store
    = remit_store_open (&fixture->base.config, option, REMIT_STORE_OPEN_READ, NULL, &error);
  g_assert_no_error (error);
  dump = store_fixture_dump (fixture->base.store);
  g_assert_nonnull (strstr (dump, unit_text));
  g_assert_nonnull (strstr (dump, "方案A"));
  option_id = remit_store_dup_meta (fixture->base.store, "document-id");
  origin = remit_store_dup_meta (fixture->base.store, "origin-document");
  origin_version = remit_store_dup_meta (fixture->base.store, "origin-version");
  g_assert_cmpstr (option_id, !=, id);
  g_assert_cmpstr (origin, ==, id);
  g_assert_cmpstr (origin_version, ==, version);
}

static void
test_versions (FileFixture *fixture, gconstpointer data)
{
  const gint64 unit = file_fixture_make (fixture);
  g_autoptr (GPtrArray) versions = NULL;
  g_autofree char *dump = NULL;
  g_autoptr (GError) error = NULL;

  fixture->base.time += G_TIME_SPAN_MINUTE;
  store_fixture_step_rename (&fixture->base, unit, "Two", NULL);
  g_assert_true (remit_store_publish (fixture->base.store, REMIT_PUBLISH_KEEP, &error));
  fixture->base.time += G_TIME_SPAN_MINUTE;
  store_fixture_step_rename (&fixture->base, unit, "Three", NULL);
  g_assert_true (remit_store_publish (fixture->base.store, REMIT_PUBLISH_NORMAL, &error));
  file_fixture_close (fixture);

  versions = remit_store_list_versions (&fixture->base.config, fixture->path);
  g_assert_cmpuint (versions->len, ==, 2); /* "Three" came within ten minutes */
  g_assert_cmpstr (((RemitVersion *) versions->pdata[0])->reason, ==, "save");
  g_assert_false (remit_store_restore_version (&fixture->base.config, versions->pdata[1],
                                               fixture->path, FALSE, &error));
  g_assert_error (error, REMIT_STORE_ERROR, REMIT_STORE_ERROR_EXISTS);
  g_clear_error (&error);
  g_assert_true (remit_store_restore_version (&fixture->base.config, versions->pdata[1],
                                              fixture->path, TRUE, &error));
  g_assert_no_error (error);
  dump = dump_file (fixture, fixture->path);
  g_assert_nonnull (strstr (dump, "Unit 0"));
  file_fixture_open (fixture, REMIT_STORE_OPEN_EDIT);
  g_assert_cmpint (remit_store_get_state (fixture->base.store), ==, REMIT_STORE_STATE_SAVED);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD_TEST ("round-trip", test_round_trip);
  ADD_TEST ("history-survives-closing", test_history_survives_closing);
  ADD_TEST ("file-holds-no-history", test_file_holds_no_history);
  ADD_TEST ("async", test_async);
  ADD_TEST ("large", test_large);
  ADD_TEST ("close-while-copying", test_close_while_copying);
  ADD_TEST ("saving-again-keeps-version", test_saving_again_keeps_version);
  ADD_TEST ("joining-ends-with-the-image", test_joining_ends_with_the_image);
  ADD_TEST ("cancelled", test_cancelled);
  ADD_TEST ("close-while-publishing", test_close_while_publishing);
  ADD_TEST ("changed-file-is-not-overwritten", test_changed_file_is_not_overwritten);
  ADD_TEST ("touched-file-is-the-same", test_touched_file_is_the_same);
  ADD_TEST ("deleted-file", test_deleted_file);
  ADD_TEST ("mode-is-kept", test_mode_is_kept);
  ADD_TEST ("link-is-followed", test_link_is_followed);
  ADD_TEST ("read-only-folder", test_read_only_folder);
  ADD_TEST ("read-only-file", test_read_only_file);
  ADD_TEST ("save-as", test_save_as);
  ADD_TEST ("save-as-replaces", test_save_as_replaces);
  ADD_TEST ("save-option", test_save_option);
  ADD_TEST ("versions", test_versions);
  return g_test_run ();
}
