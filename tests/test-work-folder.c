/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Work folders: their notes, locks, and what is cleared away. */

#include "file-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

#include "remit-work-folder.h"

#define ADD_TEST(path, func)                                                                       \
  g_test_add ("/store/work-folder/" path, FileFixture, NULL, file_fixture_set_up, func,            \
              file_fixture_tear_down)

static const RemitFileLayer *
files (void)
{
  return remit_file_layer_get_system ();
}

static RemitWorkFolder *
make (FileFixture *fixture, const char *path, gint64 n_unpublished, gint64 time)
{
  RemitOrigin origin = {
    .path = (char *) path,
    .document_id = (char *) "17",
    .version_id = (char *) "a",
    .title = (char *) "标题 “x”",
    .identity = { .size = 5, .mtime = G_MAXINT64, .inode = G_MAXUINT64, .sha256 = "abc" },
    .published_step = 12,
    .n_unpublished = n_unpublished,
    .time = time,
  };
  g_autoptr (GError) error = NULL;
  RemitWorkFolder *folder = remit_work_folder_new (files (), fixture->state, &error);

  g_assert_no_error (error);
  g_assert_true (remit_work_folder_write_origin (folder, &origin, &error));
  return folder;
}

static void
test_notes (FileFixture *fixture, gconstpointer data)
{
  g_autoptr (RemitWorkFolder) folder = make (fixture, fixture->path, 3, 99);
  g_auto (RemitOrigin) origin = { 0 };
  RemitIntent intent = { .step = 4, .inode = 5, .version_id = (char *) "v", .sha256 = "s" };
  g_auto (RemitIntent) read = { 0 };
  GStatBuf status;

  g_assert_cmpint (g_stat (folder->folder, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0700);
  g_assert_true (remit_work_folder_read_origin (files (), folder->folder, &origin));
  g_assert_cmpstr (origin.path, ==, fixture->path);
  g_assert_cmpstr (origin.title, ==, "标题 “x”");
  g_assert_cmpint (origin.identity.size, ==, 5);
  g_assert_cmpint (origin.identity.mtime, ==, G_MAXINT64);
  g_assert_true (origin.identity.inode == G_MAXUINT64);
  g_assert_cmpstr (origin.identity.sha256, ==, "abc");
  g_assert_cmpint (origin.published_step, ==, 12);
  g_assert_cmpint (origin.n_unpublished, ==, 3);
  g_assert_false (origin.is_stale);
  g_assert_false (remit_work_folder_read_intent (files (), folder->folder, &read));
  g_assert_true (remit_work_folder_write_intent (folder, &intent, NULL));
  g_assert_true (remit_work_folder_read_intent (files (), folder->folder, &read));
  g_assert_cmpint (read.step, ==, 4);
  g_assert_true (read.inode == 5);
  g_assert_cmpstr (read.version_id, ==, "v");
  g_assert_cmpstr (read.replaced_sha256, ==, "");
}

static void
test_broken_notes (FileFixture *fixture, gconstpointer data)
{
  static const char *const texts[] = { "", "{", "[]", "null", "\"x\"", "{\"sha256\":12}" };
  g_autoptr (RemitWorkFolder) folder = make (fixture, NULL, 0, 0);
  g_autofree char *path = remit_work_folder_dup_file (folder->folder, "intent");

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_auto (RemitIntent) intent = { 0 };

      g_assert_true (g_file_set_contents (path, texts[i], -1, NULL));
      g_assert_false (remit_work_folder_read_intent (files (), folder->folder, &intent));
    }
}

static void
test_find (FileFixture *fixture, gconstpointer data)
{
  g_autoptr (RemitWorkFolder) older = make (fixture, fixture->path, 0, 1);
  g_autoptr (RemitWorkFolder) newer = make (fixture, fixture->path, 0, 2);
  g_autoptr (RemitWorkFolder) other = make (fixture, "/elsewhere", 0, 3);
  g_autoptr (RemitWorkFolder) untitled = make (fixture, NULL, 0, 4);
  g_autofree char *found = remit_work_folders_find (files (), fixture->state, fixture->path);
  g_autofree char *none = remit_work_folders_find (files (), fixture->state, "/nowhere");
  g_autoptr (GPtrArray) list = remit_work_folders_list (fixture->state);

  g_assert_cmpstr (found, ==, newer->folder);
  g_assert_null (none);
  g_assert_cmpuint (list->len, ==, 4);
}

static void
test_locks (FileFixture *fixture, gconstpointer data)
{
  RemitWorkFolder *folder = make (fixture, fixture->path, 0, 1);
  g_autofree char *path = g_strdup (folder->folder);
  g_autoptr (RemitWorkFolder) reader = NULL, second = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (remit_work_folder_share (files (), path, &error));
  g_assert_error (error, REMIT_STORE_ERROR, REMIT_STORE_ERROR_LOCKED);
  g_clear_error (&error);
  remit_work_folder_free (folder);
  reader = remit_work_folder_share (files (), path, &error);
  g_assert_no_error (error);
  second = remit_work_folder_share (files (), path, &error);
  g_assert_no_error (error);
  g_assert_null (remit_work_folder_lock (files (), path, &error));
  g_assert_error (error, REMIT_STORE_ERROR, REMIT_STORE_ERROR_LOCKED);
}

static gpointer
free_soon (gpointer data)
{
  g_usleep (50000);
  remit_work_folder_free (data);
  return NULL;
}

static void
test_editor_waits_for_reader (FileFixture *fixture, gconstpointer data)
{
  RemitWorkFolder *folder = make (fixture, fixture->path, 0, 1);
  g_autofree char *path = g_strdup (folder->folder);
  g_autoptr (RemitWorkFolder) editor = NULL;
  g_autoptr (GError) error = NULL;
  GThread *thread;

  remit_work_folder_free (folder);
  thread = g_thread_new ("reader", free_soon, remit_work_folder_share (files (), path, NULL));
  editor = remit_work_folder_lock (files (), path, &error);
  g_assert_no_error (error);
  g_thread_join (thread);
}

static void
test_clean (FileFixture *fixture, gconstpointer data)
{
  const gint64 now = 1000 * G_TIME_SPAN_DAY;
  RemitWorkFolder *old = make (fixture, "/old", 0, now - 91 * G_TIME_SPAN_DAY);
  RemitWorkFolder *unpublished = make (fixture, "/unpublished", 1, now - 91 * G_TIME_SPAN_DAY);
  RemitWorkFolder *crashed = make (fixture, "/crashed", -1, now - 91 * G_TIME_SPAN_DAY);
  RemitWorkFolder *fresh = make (fixture, "/fresh", 0, now - 89 * G_TIME_SPAN_DAY);
  g_autoptr (RemitWorkFolder) in_use = make (fixture, "/in-use", 0, now - 91 * G_TIME_SPAN_DAY);
  RemitWorkFolder *empty = remit_work_folder_new (files (), fixture->state, NULL);
  g_autofree char *versions = g_build_filename (old->folder, "versions", NULL);
  g_autofree char *version = g_build_filename (versions, "x", NULL);
  g_autofree char *old_path = g_strdup (old->folder), *empty_path = g_strdup (empty->folder);
  g_autoptr (GPtrArray) list = NULL;

  g_assert_cmpint (g_mkdir (versions, 0700), ==, 0);
  g_assert_true (g_file_set_contents (version, "x", 1, NULL));
  remit_work_folder_free (old);
  remit_work_folder_free (unpublished);
  remit_work_folder_free (crashed);
  remit_work_folder_free (fresh);
  remit_work_folder_free (empty);
  remit_work_folders_clean (files (), fixture->state, now);
  list = remit_work_folders_list (fixture->state);
  g_assert_cmpuint (list->len, ==, 4);
  g_assert_false (g_file_test (old_path, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (empty_path, G_FILE_TEST_EXISTS));
}

static void
test_canonical_path (FileFixture *fixture, gconstpointer data)
{
  g_autofree char *link = g_build_filename (fixture->root, "link", NULL);
  g_autofree char *through = g_build_filename (link, "new.remit", NULL);
  g_autofree char *direct = g_build_filename (fixture->folder, "new.remit", NULL);
  g_autofree char *canonical = NULL, *relative = NULL;

  g_assert_cmpint (symlink (fixture->folder, link), ==, 0);
  canonical = remit_dup_canonical_path (through);
  g_assert_cmpstr (canonical, ==, direct);
  relative = remit_dup_canonical_path ("a/../b.remit");
  g_assert_true (g_path_is_absolute (relative));
  g_assert_true (g_str_has_suffix (relative, "/b.remit"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD_TEST ("notes", test_notes);
  ADD_TEST ("broken-notes", test_broken_notes);
  ADD_TEST ("find", test_find);
  ADD_TEST ("locks", test_locks);
  ADD_TEST ("editor-waits-for-reader", test_editor_waits_for_reader);
  ADD_TEST ("clean", test_clean);
  ADD_TEST ("canonical-path", test_canonical_path);
  return g_test_run ();
}
