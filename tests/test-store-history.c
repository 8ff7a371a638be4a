/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Undo, redo, joining, the journal's limits and its end. */

#include "remit-store-private.h"
#include "remit-text.h"
#include "store-fixture.h"

#include <string.h>

#define ADD_TEST(path, func)                                                                       \
  g_test_add ("/store/history/" path, StoreFixture, NULL, store_fixture_set_up, func,              \
              store_fixture_tear_down)

static void
undo (StoreFixture *fixture, gint64 expected)
{
  g_autoptr (GError) error = NULL;
  gint64 step = 0;

  remit_store_undo (fixture->store, &step, &error);
  g_assert_no_error (error);
  g_assert_cmpint (step, ==, expected);
}

static void
redo (StoreFixture *fixture, gint64 expected)
{
  g_autoptr (GError) error = NULL;
  gint64 step = 0;

  remit_store_redo (fixture->store, &step, &error);
  g_assert_no_error (error);
  g_assert_cmpint (step, ==, expected);
}

static void
assert_dump (StoreFixture *fixture, const char *expected)
{
  g_autofree char *dump = store_fixture_dump (fixture->store);

  g_assert_cmpstr (dump, ==, expected);
}

static void
test_undo_and_redo (StoreFixture *fixture, gconstpointer data)
{
  const gint64 id = store_fixture_step_add_unit (fixture, 0, "A");
  g_autofree char *first = store_fixture_dump (fixture->store);
  g_autofree char *second = NULL;

  store_fixture_step_rename (fixture, id, "B", NULL);
  second = store_fixture_dump (fixture->store);
  g_string_truncate (fixture->heard, 0);

  undo (fixture, 2);
  assert_dump (fixture, first);
  g_assert_cmpstr (fixture->heard->str, ==, "*unit name='B' -> name='A'\n");
  g_assert_true (remit_store_can_undo (fixture->store));
  g_assert_true (remit_store_can_redo (fixture->store));
  g_assert_cmpint (remit_store_get_redo_step (fixture->store), ==, 2);

  undo (fixture, 1);
  assert_dump (fixture, "");
  g_assert_cmpint (remit_store_get_head (fixture->store), ==, 0);
  g_assert_false (remit_store_can_undo (fixture->store));
  g_assert_cmpint (remit_store_get_state (fixture->store), ==, REMIT_STORE_STATE_SAVED);

  redo (fixture, 1);
  redo (fixture, 2);
  assert_dump (fixture, second);
  g_assert_false (remit_store_can_redo (fixture->store));
}

static void
test_nothing_to_undo (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (remit_store_undo (fixture->store, NULL, &error));
  g_assert_error (error, REMIT_STORE_ERROR, REMIT_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (remit_store_redo (fixture->store, NULL, &error));
  g_assert_error (error, REMIT_STORE_ERROR, REMIT_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);

  store_fixture_step_add_unit (fixture, 0, "A");
  store_fixture_begin (fixture);
  g_assert_false (remit_store_undo (fixture->store, NULL, &error));
  g_assert_error (error, REMIT_STORE_ERROR, REMIT_STORE_ERROR_FAILED);
}

static void
test_step_after_undo_drops_what_lay_ahead (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) steps = NULL;
  gint64 id = store_fixture_step_add_unit (fixture, 0, "A");

  store_fixture_step_rename (fixture, id, "B", NULL);
  store_fixture_step_rename (fixture, id, "C", NULL);
  undo (fixture, 3);
  undo (fixture, 2);
  g_assert_cmpint (store_fixture_step_rename (fixture, id, "D", NULL), ==, 4);

  steps = remit_store_list_steps (fixture->store, 0, NULL);
  g_assert_cmpuint (steps->len, ==, 2);
  g_assert_cmpint (((RemitStepInfo *) steps->pdata[1])->id, ==, 4);
  g_assert_false (remit_store_can_redo (fixture->store));
  undo (fixture, 4);
  undo (fixture, 1);
}

static void
test_list (StoreFixture *fixture, gconstpointer data)
{
  const gint64 id = store_fixture_step_add_unit (fixture, 0, "A");
  g_autoptr (GPtrArray) steps = NULL;
  g_autoptr (GPtrArray) newest = NULL;
  g_autoptr (RemitStepInfo) info = NULL;

  fixture->time += 5;
  store_fixture_step_rename (fixture, id, "客户“服务”部\n", NULL);
  undo (fixture, 2);

  steps = remit_store_list_steps (fixture->store, 0, NULL);
  newest = remit_store_list_steps (fixture->store, 1, NULL);
  info = remit_store_dup_step (fixture->store, 2);
  g_assert_cmpuint (steps->len, ==, 2);
  g_assert_false (((RemitStepInfo *) steps->pdata[0])->is_undone);
  g_assert_cmpuint (newest->len, ==, 1);
  g_assert_cmpint (((RemitStepInfo *) newest->pdata[0])->id, ==, 2);
  g_assert_true (info->is_undone);
  g_assert_cmpint (info->time, ==, fixture->time);
  g_assert_cmpstr (info->author, ==, "Tester");
  g_assert_cmpstr (info->verb, ==, "rename-unit");
  g_assert_cmpstr (info->message, ==, "Rename “%1$s”");
  g_assert_cmpuint (g_strv_length (info->arguments), ==, 1);
  g_assert_cmpstr (info->arguments[0], ==, "客户“服务”部\n");
  g_assert_cmpstr (info->context, ==, "{\"page\":\"chart\"}");
  g_assert_null (remit_store_dup_step (fixture->store, 3));
}

static void
test_joining (StoreFixture *fixture, gconstpointer data)
{
  const gint64 id = store_fixture_step_add_unit (fixture, 0, "A");
  g_autofree char *before = store_fixture_dump (fixture->store);
  g_autofree char *after = NULL;
  g_autoptr (RemitStepInfo) info = NULL;

  for (char name[] = "B"; name[0] <= 'Z'; name[0]++)
    {
      fixture->time += G_USEC_PER_SEC;
      g_assert_cmpint (store_fixture_step_rename (fixture, id, name, "name"), ==, 2);
    }
  g_assert_cmpuint (fixture->n_applied, ==, 26);
  after = store_fixture_dump (fixture->store);
  info = remit_store_dup_step (fixture->store, 2);
  g_assert_cmpstr (info->arguments[0], ==, "Z");

  undo (fixture, 2);
  assert_dump (fixture, before);
  redo (fixture, 2);
  assert_dump (fixture, after);
}

static void
test_not_joining (StoreFixture *fixture, gconstpointer data)
{
  const gint64 id = store_fixture_step_add_unit (fixture, 0, "A");

  g_assert_cmpint (store_fixture_step_rename (fixture, id, "B", "name"), ==, 2);
  g_assert_cmpint (store_fixture_step_rename (fixture, id, "C", "other"), ==, 3);
  g_assert_cmpint (store_fixture_step_rename (fixture, id, "D", NULL), ==, 4);
  g_assert_cmpint (store_fixture_step_rename (fixture, id, "E", "name"), ==, 5);
  fixture->time += 2 * G_USEC_PER_SEC;
  g_assert_cmpint (store_fixture_step_rename (fixture, id, "F", "name"), ==, 6);
  fixture->time -= 1;
  g_assert_cmpint (store_fixture_step_rename (fixture, id, "G", "name"), ==, 7);

  /* never across an undo, even one that was redone */
  undo (fixture, 7);
  redo (fixture, 7);
  g_assert_cmpint (store_fixture_step_rename (fixture, id, "H", "name"), ==, 8);
  /* nor across a publish */
  remit_store_end_joining (fixture->store);
  g_assert_cmpint (store_fixture_step_rename (fixture, id, "I", "name"), ==, 9);
  /* a failed or empty step between them does not matter */
  g_assert_cmpint (store_fixture_step_rename (fixture, id, "I", "name"), ==, 0);
  g_assert_cmpint (store_fixture_step_rename (fixture, id, "J", "name"), ==, 9);
}

static void
test_joined_to_nothing (StoreFixture *fixture, gconstpointer data)
{
  const gint64 id = store_fixture_step_add_unit (fixture, 0, "A");
  g_autofree char *before = store_fixture_dump (fixture->store);

  g_assert_cmpint (store_fixture_step_rename (fixture, id, "B", "name"), ==, 2);
  g_assert_cmpint (store_fixture_step_rename (fixture, id, "A", "name"), ==, 2);
  g_assert_cmpuint (fixture->n_applied, ==, 3);
  g_assert_cmpint (remit_store_get_head (fixture->store), ==, 1);
  assert_dump (fixture, before);

  /* an id is never given twice */
  g_assert_cmpint (store_fixture_step_rename (fixture, id, "C", "name"), ==, 3);
  undo (fixture, 3);
  undo (fixture, 1);
  assert_dump (fixture, "");
}

static void
test_forget (StoreFixture *fixture, gconstpointer data)
{
  const gint64 id = store_fixture_step_add_unit (fixture, 0, "A");
  g_autoptr (GPtrArray) steps = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *dump = NULL;

  store_fixture_step_rename (fixture, id, "B", NULL);
  store_fixture_step_rename (fixture, id, "C", NULL);
  undo (fixture, 3);
  dump = store_fixture_dump (fixture->store);
  remit_store_forget_history (fixture->store, &error);
  g_assert_no_error (error);

  steps = remit_store_list_steps (fixture->store, 0, NULL);
  g_assert_cmpuint (steps->len, ==, 0);
  g_assert_false (remit_store_can_undo (fixture->store));
  g_assert_false (remit_store_can_redo (fixture->store));
  g_assert_cmpint (remit_store_get_head (fixture->store), ==, 2);
  assert_dump (fixture, dump);
  g_assert_cmpint (store_fixture_step_rename (fixture, id, "D", NULL), ==, 4);
  undo (fixture, 4);
  g_assert_false (remit_store_can_undo (fixture->store));
}

/* A step of some megabytes: long notes that are all different. */
static void
add_large_step (StoreFixture *fixture, guint n_units)
{
  g_autofree char *note = g_strnfill (REMIT_TEXT_MAX_NOTE, 'x');
  const RemitValue value = remit_value_text (note);
  g_autoptr (GError) error = NULL;

  store_fixture_begin (fixture);
  for (guint i = 0; i < n_units; i++)
    {
      const gint64 id = store_fixture_add_unit (fixture, 0, "A");

      remit_store_set (fixture->store, REMIT_TABLE_UNIT, id, REMIT_UNIT_NOTE, &value, &error);
      g_assert_no_error (error);
    }
  store_fixture_commit (fixture, "add");
}

static void
test_oldest_fold_away (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) steps = NULL;

  for (int i = 0; i < 6; i++)
    add_large_step (fixture, 240); /* 15 MB */

  steps = remit_store_list_steps (fixture->store, 0, NULL);
  g_assert_cmpuint (steps->len, ==, 4);
  g_assert_cmpint (((RemitStepInfo *) steps->pdata[0])->id, ==, 3);
  for (gint64 step = 6; step > 2; step--)
    undo (fixture, step);
  g_assert_false (remit_store_can_undo (fixture->store));
  g_assert_cmpint (remit_store_get_head (fixture->store), ==, 2);
  for (gint64 step = 3; step <= 6; step++)
    redo (fixture, step);
}

static void
test_too_large_to_undo (StoreFixture *fixture, gconstpointer data)
{
  store_fixture_step_add_unit (fixture, 0, "A");
  add_large_step (fixture, 800); /* 50 MB */

  g_assert_cmpint (remit_store_get_head (fixture->store), ==, 2);
  g_assert_false (remit_store_can_undo (fixture->store));
  store_fixture_step_add_unit (fixture, 0, "B");
  undo (fixture, 3);
  g_assert_false (remit_store_can_undo (fixture->store));
}

static void
test_unpublished (StoreFixture *fixture, gconstpointer data)
{
  const gint64 id = store_fixture_step_add_unit (fixture, 0, "A");
  g_autoptr (GError) error = NULL;

  store_fixture_step_rename (fixture, id, "B", NULL);
  store_fixture_step_rename (fixture, id, "C", NULL);
  g_assert_cmpuint (remit_store_count_unpublished (fixture->store), ==, 3);

  g_assert_true (remit_store_note_published (fixture->store, 2, &error));
  g_assert_cmpuint (remit_store_count_unpublished (fixture->store), ==, 1);
  g_assert_cmpint (remit_store_get_state (fixture->store), ==, REMIT_STORE_STATE_UNSAVED);
  undo (fixture, 3);
  g_assert_cmpuint (remit_store_count_unpublished (fixture->store), ==, 0);
  g_assert_cmpint (remit_store_get_state (fixture->store), ==, REMIT_STORE_STATE_SAVED);
  undo (fixture, 2);
  g_assert_cmpuint (remit_store_count_unpublished (fixture->store), ==, 1);
  store_fixture_step_rename (fixture, id, "D", NULL);
  g_assert_cmpuint (remit_store_count_unpublished (fixture->store), ==, 1);
  g_assert_cmpint (remit_store_get_state (fixture->store), ==, REMIT_STORE_STATE_UNSAVED);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD_TEST ("undo-and-redo", test_undo_and_redo);
  ADD_TEST ("nothing-to-undo", test_nothing_to_undo);
  ADD_TEST ("step-after-undo-drops-what-lay-ahead", test_step_after_undo_drops_what_lay_ahead);
  ADD_TEST ("list", test_list);
  ADD_TEST ("joining", test_joining);
  ADD_TEST ("not-joining", test_not_joining);
  ADD_TEST ("joined-to-nothing", test_joined_to_nothing);
  ADD_TEST ("forget", test_forget);
  ADD_TEST ("oldest-fold-away", test_oldest_fold_away);
  ADD_TEST ("too-large-to-undo", test_too_large_to_undo);
  ADD_TEST ("unpublished", test_unpublished);
  return g_test_run ();
}
