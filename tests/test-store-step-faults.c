/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each error of the disk at each call of a step, an undo and a redo: it is done or nothing has
 * changed, what was told is what is there, and the next try succeeds. */

#include "fault-layer.h"
#include "file-fixture.h"

#include <errno.h>
#include <string.h>

typedef struct
{
  FileFixture base;
  FaultPlan *plan;
  gint64 unit;
  guint n_steps;
} FaultFixture;

typedef gboolean (*Act) (FaultFixture *fixture, GError **error);

static RemitStore *
get_store (FaultFixture *fixture)
{
  return fixture->base.base.store;
}

static void
set_up (FaultFixture *fixture, gconstpointer data)
{
  file_fixture_set_up (&fixture->base, data);
  fixture->base.base.config.is_volatile = FALSE;
  fixture->plan = fault_plan_new (7);
  fixture->unit = file_fixture_make (&fixture->base);
  file_fixture_close (&fixture->base);
  fixture->base.base.config.vfs = fault_plan_get_vfs (fixture->plan);
  fault_plan_arm (fixture->plan, FAULT_NONE, 0, 0);
  file_fixture_open (&fixture->base, REMIT_STORE_OPEN_EDIT);
  store_fixture_listen (&fixture->base.base);
}

static void
tear_down (FaultFixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->base.base.store);
  g_clear_pointer (&fixture->plan, fault_plan_free);
  file_fixture_tear_down (&fixture->base, data);
}

/* Large enough for SQLite to write before the end. */
static gboolean
take_step (FaultFixture *fixture, GError **error)
{
  const RemitStepLabel label = { .verb = "rename-unit", .message = "Rename" };
  g_autofree char *name = g_strdup_printf ("N%u", ++fixture->n_steps);
  g_autofree char *note = g_strnfill (20000, (char) ('a' + fixture->n_steps % 26));
  const RemitValue name_value = remit_value_text (name), note_value = remit_value_text (note);
  RemitStore *store = get_store (fixture);

  return remit_store_begin (store, error)
         && remit_store_set (store, REMIT_TABLE_UNIT, fixture->unit, REMIT_UNIT_NAME, &name_value,
                             error)
         && remit_store_set (store, REMIT_TABLE_UNIT, fixture->unit, REMIT_UNIT_NOTE, &note_value,
                             error)
         && remit_store_commit (store, &label, NULL, error);
}

static gboolean
undo (FaultFixture *fixture, GError **error)
{
  return remit_store_undo (get_store (fixture), NULL, error);
}

static gboolean
redo (FaultFixture *fixture, GError **error)
{
  return remit_store_redo (get_store (fixture), NULL, error);
}

/* TRUE while there was a call to strike. */
static gboolean
try_with_fault (FaultFixture *fixture, Act act, guint64 at, int fault)
{
  RemitStore *store = get_store (fixture);
  const guint n_applied = fixture->base.base.n_applied;
  const gint64 head = remit_store_get_head (store);
  g_autofree char *before = store_fixture_dump (store);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  gboolean is_done;

  fault_plan_arm (fixture->plan, FAULT_FAIL, at, fault);
  is_done = act (fixture, &error);
  g_assert_cmpint (is_done, ==, error == NULL);
  g_assert_false (remit_store_is_in_step (store));
  g_assert_cmpuint (fixture->base.base.n_applied, ==, n_applied + (is_done ? 1 : 0));
  g_assert_cmpint (remit_store_get_head (store) != head, ==, is_done);

  after = store_fixture_dump (store);
  g_assert_cmpint (strcmp (before, after) != 0, ==, is_done);
  return fault_plan_has_struck (fixture->plan);
}

static void
act_without_fault (FaultFixture *fixture, Act act)
{
  g_autoptr (GError) error = NULL;

  fault_plan_arm (fixture->plan, FAULT_NONE, 0, 0);
  act (fixture, &error);
  g_assert_no_error (error);
}

/* Strikes each call of @act, which @back undoes. */
static guint
try_each_call (FaultFixture *fixture, Act act, Act back, int fault)
{
  guint64 at = 1;

  for (;; at++)
    {
      const gint64 head = remit_store_get_head (get_store (fixture));
      const gboolean has_struck = try_with_fault (fixture, act, at, fault);

      if (remit_store_get_head (get_store (fixture)) == head)
        act_without_fault (fixture, act);
      act_without_fault (fixture, back);
      if (!has_struck)
        return (guint) at - 1;
    }
}

static void
test_each_error_at_each_call (FaultFixture *fixture, gconstpointer data)
{
  static const int faults[] = { ENOSPC, EIO, EDQUOT, EROFS };
  guint n_cases = 0;

  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      n_cases += try_each_call (fixture, take_step, undo, faults[i]);
      act_without_fault (fixture, redo);
      n_cases += try_each_call (fixture, undo, redo, faults[i]);
      act_without_fault (fixture, undo);
      n_cases += try_each_call (fixture, redo, undo, faults[i]);
    }
  g_test_message ("%u cases, nothing half done in any", n_cases);
  g_assert_cmpuint (n_cases, >, 30);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/store/step-faults/each-error-at-each-call", FaultFixture, NULL, set_up,
              test_each_error_at_each_call, tear_down);
  return g_test_run ();
}
