/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Measures opening and publishing of a large document: rows are positions, people and appointments.
 */

#include <glib/gstdio.h>
#include <stdlib.h>
#include <time.h>

#include "file-fixture.h"

typedef struct
{
  gint64 time;
  clock_t cpu;
} Lap;

static Lap
start_lap (void)
{
  return (Lap) { g_get_monotonic_time (), clock () };
}

static void
end_lap (Lap *lap, const char *what)
{
  const Lap now = start_lap ();

  g_print ("%-40s %8.1f ms, CPU %8.1f ms\n", what, (double) (now.time - lap->time) / 1000.,
           (double) (now.cpu - lap->cpu) * 1000. / CLOCKS_PER_SEC);
  *lap = start_lap ();
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
  Lap lap = start_lap ();

  file_fixture_open (fixture, mode);
  end_lap (&lap, what);
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
  Lap lap;

  store_fixture_step_add_unit (&fixture->base, 0, "One more");
  lap = start_lap ();
  remit_store_publish_async (fixture->base.store, flags, NULL, published_cb, &is_done);
  end_lap (&lap, "image taken on the main thread");
  while (!is_done)
    g_main_context_iteration (NULL, TRUE);
  end_lap (&lap, what);
}

int
main (int argc, char *argv[])
{
  const guint n_rows = argc > 1 ? (guint) atoi (argv[1]) : 100000;
  FileFixture fixture = { 0 };
  g_autoptr (GError) error = NULL;
  GStatBuf status;
  Lap lap;

  file_fixture_set_up (&fixture, NULL);
  fixture.base.config.is_volatile = FALSE;
  file_fixture_new (&fixture);
  lap = start_lap ();
  fill (&fixture, n_rows);
  end_lap (&lap, "filled");
  remit_store_save_as (fixture.base.store, fixture.path, FALSE, &error);
  g_assert_no_error (error);
  end_lap (&lap, "saved as");
  g_assert_cmpint (g_stat (fixture.path, &status), ==, 0);
  g_print ("%u rows, %.1f MB\n", n_rows, (double) status.st_size / 1e6);
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
