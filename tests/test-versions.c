/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Kept versions: what is kept, what is thinned, and what a damaged one says. */

#include "file-fixture.h"

#include <string.h>

#include "remit-versions.h"

#define ADD_TEST(path, func)                                                                       \
  g_test_add ("/store/versions/" path, FileFixture, NULL, file_fixture_set_up, func,               \
              file_fixture_tear_down)

#define NOW (G_GINT64_CONSTANT (1800000000) * G_USEC_PER_SEC)

static void
keep (FileFixture *fixture, const char *text, gint64 age)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;

  remit_versions_keep (remit_file_layer_get_system (), fixture->folder, bytes, "auto", NOW - age,
                       &error);
  g_assert_no_error (error);
}

static void
test_round_trip (FileFixture *fixture, gconstpointer data)
{
  g_autofree char *text = g_strnfill (300000, 'x');
  g_autoptr (GPtrArray) versions = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  const RemitVersion *version;

  g_assert_true (remit_versions_is_due (fixture->folder, NOW));
  keep (fixture, text, 0);
  g_assert_false (remit_versions_is_due (fixture->folder, NOW + 9 * G_TIME_SPAN_MINUTE));
  g_assert_true (remit_versions_is_due (fixture->folder, NOW + 10 * G_TIME_SPAN_MINUTE));
  versions = remit_versions_list (fixture->folder);
  g_assert_cmpuint (versions->len, ==, 1);
  version = versions->pdata[0];
  g_assert_cmpint (version->time, ==, NOW);
  g_assert_cmpstr (version->reason, ==, "auto");
  g_assert_cmpuint (version->size, ==, 300000);
  bytes = remit_versions_read (remit_file_layer_get_system (), version, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), text, strlen (text));
}

static void
test_same_is_kept_once (FileFixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) versions = NULL;

  keep (fixture, "one", 3);
  keep (fixture, "one", 2);
  keep (fixture, "two", 1);
  keep (fixture, "one", 0);
  versions = remit_versions_list (fixture->folder);
  g_assert_cmpuint (versions->len, ==, 3);
}

static void
test_damaged (FileFixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) versions = NULL;
  g_autoptr (GBytes) junk = g_bytes_new_static ("junk", 4);
  g_autoptr (GError) error = NULL;

  keep (fixture, "one", 0);
  versions = remit_versions_list (fixture->folder);
  file_fixture_write (((RemitVersion *) versions->pdata[0])->file, junk);
  g_assert_null (remit_versions_read (remit_file_layer_get_system (), versions->pdata[0], &error));
  g_assert_error (error, REMIT_STORE_ERROR, REMIT_STORE_ERROR_DAMAGED);
}

/* A version is checked like any file before it becomes the user's again. */
static void
test_restore_refuses (FileFixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) versions = NULL;
  g_autoptr (GError) error = NULL;

  keep (fixture, "well kept, but not a document", 0);
  versions = remit_versions_list (fixture->folder);
  g_assert_false (remit_store_restore_version (&fixture->base.config, versions->pdata[0],
                                               fixture->path, FALSE, &error));
  g_assert_error (error, REMIT_STORE_ERROR, REMIT_STORE_ERROR_NOT_A_DOCUMENT);
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
}

/* One every 20 minutes for 40 days. */
static void
test_thinning (FileFixture *fixture, gconstpointer data)
{
  const gint64 step = 20 * G_TIME_SPAN_MINUTE;
  g_autoptr (GPtrArray) versions = NULL;
  guint n_day = 0, n_month = 0;
  gint64 last_hour = 0, last_day = 0;

  for (guint i = 40 * 72; i > 0; i--)
    {
      g_autofree char *text = g_strdup_printf ("version %u", i);
      g_autofree char *name = g_strdup_printf ("%s/versions/%016" G_GINT64_FORMAT "-auto-9-%016x.z",
                                               fixture->folder, NOW - (gint64) (i - 1) * step, i);

      if (i == 40 * 72)
        keep (fixture, "makes the folder", 50 * G_TIME_SPAN_DAY);
      g_assert_true (g_file_set_contents (name, text, -1, NULL));
    }
  remit_versions_thin (remit_file_layer_get_system (), fixture->folder, NOW,
                       REMIT_VERSIONS_MAX_BYTES);
  versions = remit_versions_list (fixture->folder);
  for (guint i = 0; i < versions->len; i++)
    {
      const RemitVersion *version = versions->pdata[i];
      const gint64 age = NOW - version->time;

      if (i < 20)
        {
          g_assert_cmpint (age, ==, (gint64) i * step);
          continue;
        }
      g_assert_cmpint (age, <=, 30 * G_TIME_SPAN_DAY);
      if (age < G_TIME_SPAN_DAY)
        {
          g_assert_cmpint (version->time / G_TIME_SPAN_HOUR, !=, last_hour);
          last_hour = version->time / G_TIME_SPAN_HOUR;
          n_day++;
        }
      else
        {
          g_assert_cmpint (version->time / G_TIME_SPAN_DAY, !=, last_day);
          last_day = version->time / G_TIME_SPAN_DAY;
          n_month++;
        }
    }
  g_assert_cmpuint (n_day, >=, 16);
  g_assert_cmpuint (n_day, <=, 18);
  g_assert_cmpuint (n_month, >=, 28);
  g_assert_cmpuint (n_month, <=, 30);
}

static void
test_cap (FileFixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) before = NULL, after = NULL;

  for (guint i = 10; i > 0; i--)
    {
      g_autofree char *text = g_strdup_printf ("version %u", i);

      keep (fixture, text, i);
    }
  before = remit_versions_list (fixture->folder);
  g_assert_cmpuint (before->len, ==, 10);
  remit_versions_thin (remit_file_layer_get_system (), fixture->folder, NOW, 60);
  after = remit_versions_list (fixture->folder);
  g_assert_cmpuint (after->len, >=, 1);
  g_assert_cmpuint (after->len, <, 5);
  g_assert_cmpstr (((RemitVersion *) after->pdata[0])->file, ==,
                   ((RemitVersion *) before->pdata[0])->file);
}

static void
test_strange_names (FileFixture *fixture, gconstpointer data)
{
  static const char *const names[]
    = { "x.z",          "1-auto-1.z", "-1-auto-1-a.z",          "1-evil-1-a.z",
        "1-auto-0-a.z", "1-auto-1-a", "1-auto-99999999999-a.z", "1-auto-1-a-b.z" };
  g_autoptr (GPtrArray) versions = NULL;

  keep (fixture, "one", 0);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (fixture->folder, "versions", names[i], NULL);

      g_assert_true (g_file_set_contents (path, "x", 1, NULL));
    }
  versions = remit_versions_list (fixture->folder);
  g_assert_cmpuint (versions->len, ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD_TEST ("round-trip", test_round_trip);
  ADD_TEST ("same-is-kept-once", test_same_is_kept_once);
  ADD_TEST ("damaged", test_damaged);
  ADD_TEST ("restore-refuses", test_restore_refuses);
  ADD_TEST ("thinning", test_thinning);
  ADD_TEST ("cap", test_cap);
  ADD_TEST ("strange-names", test_strange_names);
  return g_test_run ();
}
