/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Steps: what they write, what they tell, and that a failed one leaves nothing. */

#include "store-fixture.h"

#include <string.h>

#define ADD_TEST(path, func)                                                                       \
  g_test_add ("/store/step/" path, StoreFixture, NULL, store_fixture_set_up, func,                 \
              store_fixture_tear_down)

static void
test_insert (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *dump = NULL;
  g_autofree char *expected = NULL;
  gint64 id = store_fixture_step_add_unit (fixture, 0, "网络运营部");

  dump = store_fixture_dump (fixture->store);
  expected
    = g_strdup_printf ("object %" G_GINT64_FORMAT " 'unit'\n"
                       "unit %" G_GINT64_FORMAT " NULL 'V' NULL '网络运营部' NULL 'department'"
                       " NULL NULL NULL NULL NULL NULL 0 NULL\n",
                       id, id);
  g_assert_cmpstr (dump, ==, expected);
  g_assert_cmpuint (fixture->n_applied, ==, 1);
  g_assert_nonnull (
    strstr (fixture->heard->str, "+unit parent=NULL rank='V' code=NULL name='网络运营部'"));
  g_assert_cmpint (remit_store_get_head (fixture->store), ==, 1);
  g_assert_cmpint (remit_store_get_state (fixture->store), ==, REMIT_STORE_STATE_UNSAVED);
}

static void
test_update (StoreFixture *fixture, gconstpointer data)
{
  const gint64 id = store_fixture_step_add_unit (fixture, 0, "A");

  g_string_truncate (fixture->heard, 0);
  g_assert_cmpint (store_fixture_step_rename (fixture, id, "B", NULL), ==, 2);
  g_assert_cmpstr (fixture->heard->str, ==, "*unit name='A' -> name='B'\n");
}

static void
test_empty_step_is_none (StoreFixture *fixture, gconstpointer data)
{
  const gint64 id = store_fixture_step_add_unit (fixture, 0, "A");

  g_assert_cmpint (store_fixture_step_rename (fixture, id, "A", NULL), ==, 0);
  store_fixture_begin (fixture);
  g_assert_cmpint (store_fixture_commit (fixture, "nothing"), ==, 0);

  g_assert_cmpuint (fixture->n_applied, ==, 1);
  g_assert_cmpint (remit_store_get_head (fixture->store), ==, 1);
  g_assert_false (remit_store_is_in_step (fixture->store));
}

static void
test_rollback (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *dump = NULL;

  store_fixture_begin (fixture);
  store_fixture_add_unit (fixture, 0, "A");
  remit_store_rollback (fixture->store);
  remit_store_rollback (fixture->store);

  dump = store_fixture_dump (fixture->store);
  g_assert_cmpstr (dump, ==, "");
  g_assert_cmpuint (fixture->n_applied, ==, 0);

  /* A session that stayed attached would put the row into the next step. */
  store_fixture_step_add_unit (fixture, 0, "B");
  g_assert_null (strstr (fixture->heard->str, "'A'"));
}

static void
test_remove_takes_dependants_along (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *undone = NULL;
  g_autofree char *redone = NULL;
  g_autoptr (GError) error = NULL;
  gint64 unit, position, person, appointment;

  store_fixture_begin (fixture);
  unit = store_fixture_add_unit (fixture, 0, "A");
  person = store_fixture_add_person (fixture, "Wang");
  store_fixture_commit (fixture, "add");
  before = store_fixture_dump (fixture->store);

  store_fixture_begin (fixture);
  position = store_fixture_add_position (fixture, unit, "Engineer");
  appointment = store_fixture_add_appointment (fixture, position, person);
  store_fixture_add_external (fixture, appointment, "17");
  store_fixture_add_external (fixture, position, "18");
  store_fixture_commit (fixture, "add");
  undone = store_fixture_dump (fixture->store);

  store_fixture_begin (fixture);
  g_assert_true (remit_store_remove (fixture->store, position, &error));
  g_assert_no_error (error);
  store_fixture_commit (fixture, "delete");

  after = store_fixture_dump (fixture->store);
  g_assert_cmpstr (after, ==, before);

  g_assert_true (remit_store_undo (fixture->store, NULL, &error));
  g_assert_no_error (error);
  g_clear_pointer (&after, g_free);
  after = store_fixture_dump (fixture->store);
  g_assert_cmpstr (after, ==, undone);

  g_assert_true (remit_store_redo (fixture->store, NULL, &error));
  g_assert_no_error (error);
  redone = store_fixture_dump (fixture->store);
  g_assert_cmpstr (redone, ==, before);
}

static void
test_parents_in_any_order (StoreFixture *fixture, gconstpointer data)
{
  const gint64 parent = store_fixture_step_add_unit (fixture, 0, "A");
  const gint64 child = store_fixture_step_add_unit (fixture, parent, "B");
  g_autoptr (GError) error = NULL;

  store_fixture_begin (fixture);
  g_assert_true (remit_store_remove (fixture->store, parent, &error));
  g_assert_true (remit_store_remove (fixture->store, child, &error));
  g_assert_cmpint (store_fixture_commit (fixture, "delete"), ==, 3);
}

static void
test_lost_parent_fails (StoreFixture *fixture, gconstpointer data)
{
  const RemitStepLabel label = { .verb = "delete", .message = "Delete" };
  const gint64 parent = store_fixture_step_add_unit (fixture, 0, "A");
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  store_fixture_step_add_unit (fixture, parent, "B");
  before = store_fixture_dump (fixture->store);

  store_fixture_begin (fixture);
  g_assert_true (remit_store_remove (fixture->store, parent, &error));
  g_assert_false (remit_store_commit (fixture->store, &label, NULL, &error));
  g_assert_error (error, REMIT_STORE_ERROR, REMIT_STORE_ERROR_FAILED);

  after = store_fixture_dump (fixture->store);
  g_assert_cmpstr (after, ==, before);
  g_assert_cmpint (remit_store_get_head (fixture->store), ==, 2);
  g_assert_false (remit_store_is_in_step (fixture->store));
  g_assert_cmpuint (fixture->n_applied, ==, 2);
}

static void
test_failure_rolls_back (StoreFixture *fixture, gconstpointer data)
{
  const RemitStepLabel label = { .verb = "add-unit", .message = "Add Unit" };
  const RemitValue nothing = REMIT_NULL;
  const RemitValue number = REMIT_INTEGER (3);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  const gint64 id = store_fixture_step_add_unit (fixture, 0, "A");

  before = store_fixture_dump (fixture->store);
  for (int i = 0; i < 4; i++)
    {
      g_autoptr (GError) error = NULL;
      gboolean ok = TRUE;

      store_fixture_begin (fixture);
      store_fixture_add_unit (fixture, 0, "B");
      if (i == 0)
        ok = remit_store_set (fixture->store, REMIT_TABLE_UNIT, id, REMIT_UNIT_NAME, &nothing,
                              &error);
      else if (i == 1)
        ok = remit_store_set (fixture->store, REMIT_TABLE_UNIT, 99, REMIT_UNIT_PLANNED, &number,
                              &error);
      else if (i == 2)
        ok = remit_store_remove (fixture->store, 99, &error);
      else
        ok = remit_store_set (fixture->store, REMIT_TABLE_UNIT, id, REMIT_UNIT_EXECUTIVE, &number,
                              &error);
      g_assert_false (ok);
      g_assert_nonnull (error);
      g_assert_false (remit_store_is_in_step (fixture->store));

      g_clear_error (&error);
      g_assert_false (remit_store_commit (fixture->store, &label, NULL, &error));
      g_assert_error (error, REMIT_STORE_ERROR, REMIT_STORE_ERROR_FAILED);
    }

  after = store_fixture_dump (fixture->store);
  g_assert_cmpstr (after, ==, before);
  g_assert_cmpuint (fixture->n_applied, ==, 1);
}

static void
test_dangling_becomes_null (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  RemitValue value;
  gint64 unit, position;

  store_fixture_begin (fixture);
  unit = store_fixture_add_unit (fixture, 0, "A");
  position = store_fixture_add_position (fixture, unit, "Executive");
  value = remit_value_id (position);
  g_assert_true (
    remit_store_set (fixture->store, REMIT_TABLE_UNIT, unit, REMIT_UNIT_EXECUTIVE, &value, &error));
  store_fixture_commit (fixture, "add");

  g_string_truncate (fixture->heard, 0);
  store_fixture_begin (fixture);
  g_assert_true (remit_store_remove (fixture->store, position, &error));
  store_fixture_commit (fixture, "delete");
  g_assert_nonnull (strstr (fixture->heard->str, "-> executive=NULL\n"));
}

static void
test_one_step_at_a_time (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  store_fixture_begin (fixture);
  g_assert_false (remit_store_begin (fixture->store, &error));
  g_assert_error (error, REMIT_STORE_ERROR, REMIT_STORE_ERROR_FAILED);
  g_assert_true (remit_store_is_in_step (fixture->store));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD_TEST ("insert", test_insert);
  ADD_TEST ("update", test_update);
  ADD_TEST ("empty-step-is-none", test_empty_step_is_none);
  ADD_TEST ("rollback", test_rollback);
  ADD_TEST ("remove-takes-dependants-along", test_remove_takes_dependants_along);
  ADD_TEST ("parents-in-any-order", test_parents_in_any_order);
  ADD_TEST ("lost-parent-fails", test_lost_parent_fails);
  ADD_TEST ("failure-rolls-back", test_failure_rolls_back);
  ADD_TEST ("dangling-becomes-null", test_dangling_becomes_null);
  ADD_TEST ("one-step-at-a-time", test_one_step_at_a_time);
  return g_test_run ();
}
