/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Measures opening and publishing of a large document: rows are positions, people and appointments.
 */

#include <glib/gstdio.h>
#include <stdlib.h>

#include "file-fixture.h"

static double
lap (gint64 *start)
{
  const gint64 now = g_get_monotonic_time ();
  const double ms = (double) (now - *start) / 1000.;

  *start = now;
  return ms;
}

static void
fill (FileFixture *fixture, guint n_rows)
{
  gint64 unit = 0;

  file_fixture_add_organisation (fixture, "Large");
  for (guint i = 0; i < n_rows; i += 1000)
    {
      store_fixture_begin (&fixture->base);
      unit = store_fixture_add_unit (&fixture->base, unit, "Unit of the organisation");
      for (guint j = 0; j < 333; j++)
        {
          const gint64 position
            = store_fixture_add_position (&fixture->base, unit, "Network engineer");
          const gint64 person = store_fixture_add_person (&fixture->base, "Person with a name");

          store_fixture_add_appointment (&fixture->base, position, person);
        }
      store_fixture_commit (&fixture->base, "fill");
    }
}

static void
open_and_report (FileFixture *fixture, RemitStoreOpenMode mode, const char *what)
{
  gint64 start = g_get_monotonic_time ();

  file_fixture_open (fixture, mode);
  g_print ("%-32s %8.1f ms\n", what, lap (&start));
}

static void
published_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  remit_store_publish_finish (REMIT_STORE (source), result, &error);
  g_assert_no_error (error);
  *(gboolean *) user_data = TRUE;
}

static void
publish_and_report (FileFixture *fixture, RemitPublishFlags flags, const char *what)
{
  gboolean is_done = FALSE;
  gint64 start;
  double on_main;

  store_fixture_step_add_unit (&fixture->base, 0, "One more");
  start = g_get_monotonic_time ();
  remit_store_publish_async (fixture->base.store, flags, NULL, published_cb, &is_done);
  on_main = lap (&start);
  while (!is_done)
    g_main_context_iteration (NULL, TRUE);
  g_print ("%-32s %8.1f ms on the main thread, %.1f ms in the worker\n", what, on_main,
           lap (&start));
}

int
main (int argc, char *argv[])
{
  const guint n_rows = argc > 1 ? (guint) atoi (argv[1]) : 100000;
  FileFixture fixture = { 0 };
  g_autoptr (GError) error = NULL;
  GStatBuf status;
  gint64 start;

  file_fixture_set_up (&fixture, NULL);
  fixture.base.config.is_volatile = FALSE;
  file_fixture_new (&fixture);
  start = g_get_monotonic_time ();
  fill (&fixture, n_rows);
  g_print ("%-32s %8.1f ms\n", "filled", lap (&start));
  remit_store_save_as (fixture.base.store, fixture.path, FALSE, &error);
  g_assert_no_error (error);
  g_print ("%-32s %8.1f ms\n", "saved as", lap (&start));
  g_assert_cmpint (g_stat (fixture.path, &status), ==, 0);
  g_print ("%-32s %8.1f MB\n", "file", (double) status.st_size / 1e6);
  publish_and_report (&fixture, REMIT_PUBLISH_NORMAL, "published");
  publish_and_report (&fixture, REMIT_PUBLISH_KEEP, "published with a version");
  file_fixture_close (&fixture);
  open_and_report (&fixture, REMIT_STORE_OPEN_READ, "opened to read, checked");
  file_fixture_close (&fixture);
  open_and_report (&fixture, REMIT_STORE_OPEN_EDIT, "opened to edit, continued");
  file_fixture_close (&fixture);
  file_fixture_remove_tree (fixture.state);
  open_and_report (&fixture, REMIT_STORE_OPEN_EDIT, "opened to edit, new working copy");
  file_fixture_close (&fixture);
  file_fixture_tear_down (&fixture, NULL);
  return 0;
}
