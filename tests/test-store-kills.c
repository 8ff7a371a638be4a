/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Deaths, real ones by kill -9 and those of a layer: nothing acknowledged is lost, the history goes
 * on, the user's file is the old one or the new one. */

#include "file-fixture.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "fault-layer.h"

#define ADD_TEST(path, func)                                                                       \
  g_test_add ("/store/kills/" path, FileFixture, NULL, file_fixture_set_up, func,                  \
              file_fixture_tear_down)

static void
die_with_log (FileFixture *fixture, FaultPlan *plan)
{
  /* The connection gets no chance to fold its write-ahead log into the database. */
  fault_plan_arm (plan, FAULT_DIE, 1, 0);
  file_fixture_drop (fixture);
  fault_plan_settle (plan);
}

/* The file was replaced, there is nothing unpublished, and a new working copy takes the place of
 * the old one with its write-ahead log.  Whenever that is cut short, the next start shows the file.
 */
static void
test_dying_while_replacing_working_copy (FileFixture *fixture, gconstpointer data)
{
  g_autoptr (FaultPlan) plan = fault_plan_new (3);
  gboolean is_complete = FALSE;

  for (guint at = 1; !is_complete; at++)
    {
      g_autoptr (GBytes) old = NULL;
      g_autofree char *dump = NULL;
      g_autoptr (GError) error = NULL;
      gint64 unit;

      fixture->base.config.files = fault_plan_get_layer (plan);
      fixture->base.config.vfs = fault_plan_get_vfs (plan);
      unit = file_fixture_make (fixture);
      old = file_fixture_read (fixture->path);
      for (guint i = 0; i < 5; i++)
        store_fixture_step_add_unit (&fixture->base, unit, "Published");
      g_assert_true (remit_store_publish (fixture->base.store, REMIT_PUBLISH_NORMAL, &error));
      die_with_log (fixture, plan);
      file_fixture_write (fixture->path, old);

      fault_plan_arm (plan, FAULT_DIE, at, 0);
      fixture->base.store = remit_store_open (&fixture->base.config, fixture->path,
                                              REMIT_STORE_OPEN_EDIT, NULL, NULL);
      is_complete = !fault_plan_has_struck (plan);
      file_fixture_drop (fixture);
      fault_plan_settle (plan);

      fixture->base.config.files = NULL;
      fixture->base.config.vfs = NULL;
      file_fixture_open (fixture, REMIT_STORE_OPEN_EDIT);
      dump = store_fixture_dump (fixture->base.store);
      g_assert_null (strstr (dump, "Published"));
      g_assert_nonnull (strstr (dump, "Unit 0"));
      g_assert_null (remit_store_get_state_reason (fixture->base.store));
      g_assert_cmpint (remit_store_get_state (fixture->base.store), ==, REMIT_STORE_STATE_SAVED);
      file_fixture_close (fixture);
      file_fixture_remove_tree (fixture->state);
      g_assert_cmpint (g_unlink (fixture->path), ==, 0);
    }
}

/* ---- kill -9 of another process ---------------------------------------------------------------
 */

static guint
count_units (RemitStore *store)
{
  g_autofree char *dump = store_fixture_dump (store);
  g_auto (GStrv) lines = g_strsplit (dump, "\n", -1);
  guint n_units = 0;

  for (guint i = 0; lines[i]; i++)
    if (g_str_has_prefix (lines[i], "unit "))
      n_units++;
  return n_units;
}

G_NORETURN static void
edit_for_ever (FileFixture *fixture, int acknowledgements)
{
  file_fixture_open (fixture, REMIT_STORE_OPEN_EDIT);
  while (TRUE)
    {
      store_fixture_step_add_unit (&fixture->base, 0, "Unit");
      if (write (acknowledgements, "+", 1) != 1)
        _exit (2);
    }
}

static void
test_killed_in_mid_edit (FileFixture *fixture, gconstpointer data)
{
  guint n_expected = 1;

  file_fixture_make (fixture);
  file_fixture_close (fixture);
  for (guint round = 0; round < 8; round++)
    {
      int pipe_fds[2], status;
      guint n_units;
      char sign;
      pid_t child;

      g_assert_cmpint (pipe (pipe_fds), ==, 0);
      child = fork ();
      if (child == 0)
        edit_for_ever (fixture, pipe_fds[1]);
      close (pipe_fds[1]);
      for (guint i = 0; i < 3 + round; i++)
        {
          g_assert_cmpint (read (pipe_fds[0], &sign, 1), ==, 1);
          n_expected++;
        }
      kill (child, SIGKILL);
      while (read (pipe_fds[0], &sign, 1) == 1)
        n_expected++;
      close (pipe_fds[0]);
      g_assert_cmpint (waitpid (child, &status, 0), ==, child);
      g_assert_true (WIFSIGNALED (status));

      file_fixture_open (fixture, REMIT_STORE_OPEN_EDIT);
      n_units = count_units (fixture->base.store);
      g_assert_cmpuint (n_units, >=, n_expected);
      g_assert_cmpuint (n_units, <=, n_expected + 1); /* one may not have been told any more */
      for (guint i = 0; i < n_units - 1; i++)
        g_assert_true (remit_store_undo (fixture->base.store, NULL, NULL));
      g_assert_cmpuint (count_units (fixture->base.store), ==, 1);
      for (guint i = 0; i < n_units - 1; i++)
        g_assert_true (remit_store_redo (fixture->base.store, NULL, NULL));
      n_expected = count_units (fixture->base.store);
      g_assert_cmpuint (n_expected, ==, n_units);
      /* Every other round the steps stay unpublished. */
      if (round % 2 == 0)
        file_fixture_drop (fixture);
      else
        file_fixture_close (fixture);
    }
}

G_NORETURN static void
publish_and_die (FileFixture *fixture, gint64 unit, const char *name, guint64 at)
{
  FaultPlan *plan = fault_plan_new (1);

  fixture->base.config.files = fault_plan_get_layer (plan);
  file_fixture_open (fixture, REMIT_STORE_OPEN_EDIT);
  store_fixture_step_rename (&fixture->base, unit, name, NULL);
  fault_plan_arm (plan, FAULT_KILL, at, 0);
  _exit (remit_store_publish (fixture->base.store, REMIT_PUBLISH_KEEP, NULL) ? 0 : 3);
}

static void
test_killed_at_each_call_of_publish (FileFixture *fixture, gconstpointer data)
{
  const gint64 unit = file_fixture_make (fixture);
  gboolean is_complete = FALSE;
  guint64 at;

  file_fixture_close (fixture);
  for (at = 1; !is_complete; at++)
    {
      g_autofree char *name = g_strdup_printf ("Name %" G_GUINT64_FORMAT, at);
      g_autoptr (GBytes) before = file_fixture_read (fixture->path);
      g_autoptr (GBytes) after = NULL;
      g_autofree char *dump = NULL;
      g_autoptr (GError) error = NULL;
      gboolean is_new;
      int status;
      pid_t child = fork ();

      if (child == 0)
        publish_and_die (fixture, unit, name, at);
      g_assert_cmpint (waitpid (child, &status, 0), ==, child);
      is_complete = WIFEXITED (status);
      g_assert_true (is_complete ? WEXITSTATUS (status) == 0 : WTERMSIG (status) == SIGKILL);

      after = file_fixture_read (fixture->path);
      is_new = !g_bytes_equal (before, after);
      g_assert_cmpuint (file_fixture_count_hidden (fixture->folder), <=, 1);
      file_fixture_open (fixture, REMIT_STORE_OPEN_EDIT);
      g_assert_cmpuint (file_fixture_count_hidden (fixture->folder), ==, 0);
      g_assert_cmpuint (remit_store_get_n_recovered (fixture->base.store), ==, is_new ? 0 : 1);
      dump = store_fixture_dump (fixture->base.store);
      g_assert_nonnull (strstr (dump, name));
      remit_store_publish (fixture->base.store, REMIT_PUBLISH_NORMAL, &error);
      g_assert_no_error (error);
      file_fixture_close (fixture);
      g_assert_cmpuint (file_fixture_count_hidden (fixture->folder), ==, 0);
    }
  g_test_message ("%" G_GUINT64_FORMAT " calls", at - 1);
  g_assert_cmpuint (at, >, 30);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD_TEST ("dying-while-replacing-working-copy", test_dying_while_replacing_working_copy);
  ADD_TEST ("killed-in-mid-edit", test_killed_in_mid_edit);
  ADD_TEST ("killed-at-each-call-of-publish", test_killed_at_each_call_of_publish);
  return g_test_run ();
}
