/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Adding, moving and ordering units and positions, each four ways. */

#include "model-fixture.h"

#include <string.h>

static gint64
get_superior (Acme *acme, gint64 position)
{
  return remit_document_get_superior (acme->document, position);
}

static gint64
get_unit_of (Acme *acme, gint64 position)
{
  return remit_position_get_unit (remit_document_get_position (acme->document, position));
}

static gboolean
is_head (Acme *acme, gint64 position)
{
  return remit_position_is_head (remit_document_get_position (acme->document, position));
}

static void
test_add_unit (Acme *acme, gconstpointer data)
{
  const gint64 id
    = remit_edit_add_unit (acme->document, acme->acme, acme->ops, " Legal\n", &acme->error);

  check_done (acme);
  assert_labels (remit_document_get_child_units (acme->document, acme->acme), "Sales, Legal, Ops");
  g_assert_cmpstr (remit_unit_get_kind (remit_document_get_unit (acme->document, id)), ==,
                   "department");

  g_assert_cmpint (remit_edit_add_unit (acme->document, acme->chief, 0, "X", &acme->error), ==, 0);
  check_refused (acme, REMIT_EDIT_ERROR_INVALID, "Chief");
  g_assert_cmpint (remit_edit_add_unit (acme->document, 12345, 0, "X", &acme->error), ==, 0);
  check_refused (acme, REMIT_EDIT_ERROR_NOT_FOUND, "12345");
  g_assert_cmpint (remit_edit_add_unit (acme->document, acme->ops, acme->sales, "X", &acme->error),
                   ==, 0);
  check_refused (acme, REMIT_EDIT_ERROR_INVALID, NULL);
  g_assert_cmpint (remit_edit_add_unit (acme->document, 0, 0, " ", &acme->error), ==, 0);
  check_refused (acme, REMIT_EDIT_ERROR_INVALID, "name");
}

static void
test_add_position (Acme *acme, gconstpointer data)
{
  gint64 id = remit_edit_add_position (acme->document, 0, acme->seller, 0, "Junior", &acme->error);

  check_done (acme);
  g_assert_cmpint (get_unit_of (acme, id), ==, acme->sales);
  g_assert_cmpint (get_superior (acme, id), ==, acme->seller);
  g_assert_false (is_head (acme, id));

  id
    = remit_edit_add_position (acme->document, acme->sales, 0, acme->seller, "Clerk", &acme->error);
  check_done (acme);
  assert_labels (remit_document_get_positions (acme->document, acme->sales),
                 "Sales Lead, Clerk, Seller, Junior");
  g_assert_cmpint (get_superior (acme, id), ==, acme->sales_lead);

  g_assert_cmpint (remit_edit_add_position (acme->document, 0, 0, 0, "X", &acme->error), ==, 0);
  check_refused (acme, REMIT_EDIT_ERROR_INVALID, NULL);
  g_assert_cmpint (
    remit_edit_add_position (acme->document, acme->sales, acme->ann, 0, "X", &acme->error), ==, 0);
  check_refused (acme, REMIT_EDIT_ERROR_INVALID, "Ann");
}

static void
test_first_position_is_head (Acme *acme, gconstpointer data)
{
  const gint64 unit = remit_edit_add_unit (acme->document, acme->ops, 0, "Billing", &acme->error);
  const gint64 first = remit_edit_add_position (acme->document, unit, 0, 0, "Biller", &acme->error);
  const gint64 second = remit_edit_add_position (acme->document, unit, 0, 0, "Clerk", &acme->error);

  g_assert_no_error (acme->error);
  g_assert_true (is_head (acme, first));
  g_assert_false (is_head (acme, second));
  g_assert_cmpint (get_superior (acme, first), ==, acme->ops_lead);
  g_assert_cmpint (get_superior (acme, second), ==, first);
}

static void
test_add_dotted_line (Acme *acme, gconstpointer data)
{
  const gint64 id
    = remit_edit_add_dotted_line (acme->document, acme->agent, acme->ops_lead, NULL, &acme->error);

  check_done (acme);
  g_assert_cmpstr (
    remit_relation_get_kind (REMIT_RELATION (remit_document_get_row (acme->document, id))), ==,
    "functional");
  remit_edit_add_dotted_line (acme->document, acme->sales, acme->ops, "oversight", &acme->error);
  check_done (acme);

  remit_edit_add_dotted_line (acme->document, acme->agent, acme->ops_lead, NULL, &acme->error);
  check_refused (acme, REMIT_EDIT_ERROR_UNCHANGED, "Agent");
  remit_edit_add_dotted_line (acme->document, acme->agent, acme->sales_lead, NULL, &acme->error);
  check_refused (acme, REMIT_EDIT_ERROR_INVALID, "Sales Lead");
  remit_edit_add_dotted_line (acme->document, acme->agent, acme->agent, NULL, &acme->error);
  check_refused (acme, REMIT_EDIT_ERROR_CYCLE, "Agent");
  remit_edit_add_dotted_line (acme->document, acme->agent, acme->ops, NULL, &acme->error);
  check_refused (acme, REMIT_EDIT_ERROR_INVALID, "Ops");
  remit_edit_add_dotted_line (acme->document, acme->agent, acme->chief, "secret", &acme->error);
  check_refused (acme, REMIT_EDIT_ERROR_INVALID, "secret");
}

static void
test_move_unit (Acme *acme, gconstpointer data)
{
  remit_edit_move_unit (acme->document, acme->sales, acme->ops, 0, REMIT_SCOPE_SUBTREE,
                        &acme->error);
  check_done (acme);
  g_assert_true (remit_document_is_below (acme->document, acme->support, acme->ops));
  g_assert_cmpint (get_superior (acme, acme->sales_lead), ==, acme->ops_lead);
  g_assert_cmpint (get_superior (acme, acme->agent), ==, acme->sales_lead);

  remit_edit_move_unit (acme->document, acme->ops, acme->support, 0, REMIT_SCOPE_SUBTREE,
                        &acme->error);
  check_refused (acme, REMIT_EDIT_ERROR_CYCLE, "Support");
  remit_edit_move_unit (acme->document, acme->ops, acme->ops, 0, REMIT_SCOPE_ALONE, &acme->error);
  check_refused (acme, REMIT_EDIT_ERROR_CYCLE, "Ops");
  remit_edit_move_unit (acme->document, acme->sales, acme->ops, 0, REMIT_SCOPE_SUBTREE,
                        &acme->error);
  check_refused (acme, REMIT_EDIT_ERROR_UNCHANGED, NULL);
}

static void
test_move_unit_alone (Acme *acme, gconstpointer data)
{
  remit_edit_move_unit (acme->document, acme->sales, acme->support, 0, REMIT_SCOPE_ALONE,
                        &acme->error);
  check_done (acme);
  assert_labels (remit_document_get_child_units (acme->document, acme->acme), "Support, Ops");
  assert_labels (remit_document_get_child_units (acme->document, acme->support), "Sales");
}

static void
test_move_unit_to_top (Acme *acme, gconstpointer data)
{
  remit_edit_move_unit (acme->document, acme->ops, 0, acme->acme, REMIT_SCOPE_SUBTREE,
                        &acme->error);
  check_done (acme);
  assert_labels (remit_document_get_child_units (acme->document, 0), "Ops, Acme");
  g_assert_cmpint (get_superior (acme, acme->ops_lead), ==, 0);
}

static void
test_move_position (Acme *acme, gconstpointer data)
{
  remit_edit_move_position (acme->document, acme->seller, 0, acme->ops_lead, 0, REMIT_SCOPE_SUBTREE,
                            &acme->error);
  check_done (acme);
  g_assert_cmpint (get_unit_of (acme, acme->seller), ==, acme->ops);
  g_assert_cmpint (get_superior (acme, acme->seller), ==, acme->ops_lead);

  remit_edit_move_position (acme->document, acme->seller, acme->support, 0, acme->agent,
                            REMIT_SCOPE_SUBTREE, &acme->error);
  check_done (acme);
  g_assert_cmpint (get_superior (acme, acme->seller), ==, acme->sales_lead);
  assert_labels (remit_document_get_positions (acme->document, acme->support), "Seller, Agent");

  remit_edit_move_position (acme->document, acme->sales_lead, 0, acme->agent, 0,
                            REMIT_SCOPE_SUBTREE, &acme->error);
  check_refused (acme, REMIT_EDIT_ERROR_CYCLE, "Agent");
  remit_edit_move_position (acme->document, acme->agent, 0, acme->agent, 0, REMIT_SCOPE_ALONE,
                            &acme->error);
  check_refused (acme, REMIT_EDIT_ERROR_CYCLE, "Agent");
  remit_edit_move_position (acme->document, acme->agent, acme->bob, 0, 0, REMIT_SCOPE_ALONE,
                            &acme->error);
  check_refused (acme, REMIT_EDIT_ERROR_INVALID, "Bob");
}

/* A head takes along what reports to it, even where that was only implied. */
static void
test_move_head_with_subtree (Acme *acme, gconstpointer data)
{
  remit_edit_move_position (acme->document, acme->sales_lead, 0, acme->ops_lead, 0,
                            REMIT_SCOPE_SUBTREE, &acme->error);
  check_done (acme);
  g_assert_cmpint (get_unit_of (acme, acme->sales_lead), ==, acme->ops);
  g_assert_cmpint (get_unit_of (acme, acme->seller), ==, acme->ops);
  g_assert_cmpint (get_unit_of (acme, acme->agent), ==, acme->support);
  g_assert_cmpint (get_superior (acme, acme->seller), ==, acme->sales_lead);
  g_assert_cmpint (get_superior (acme, acme->agent), ==, acme->sales_lead);
  g_assert_false (is_head (acme, acme->sales_lead));
  g_assert_true (is_head (acme, acme->ops_lead));
}

static void
test_move_head_alone (Acme *acme, gconstpointer data)
{
  remit_edit_move_position (acme->document, acme->sales_lead, 0, acme->agent, 0, REMIT_SCOPE_ALONE,
                            &acme->error);
  check_done (acme);
  g_assert_cmpint (get_superior (acme, acme->sales_lead), ==, acme->agent);
  g_assert_cmpint (get_superior (acme, acme->agent), ==, acme->chief);
  g_assert_cmpint (get_superior (acme, acme->seller), ==, acme->chief);
  g_assert_cmpint (get_unit_of (acme, acme->seller), ==, acme->sales);
}

static void
test_reorder (Acme *acme, gconstpointer data)
{
  remit_edit_reorder (acme->document, acme->ops, acme->sales, &acme->error);
  check_done (acme);
  assert_labels (remit_document_get_child_units (acme->document, acme->acme), "Ops, Sales");
  remit_edit_reorder (acme->document, acme->sales_lead, 0, &acme->error);
  check_done (acme);
  assert_labels (remit_document_get_positions (acme->document, acme->sales), "Seller, Sales Lead");

  remit_edit_reorder (acme->document, acme->ops, acme->sales, &acme->error);
  check_refused (acme, REMIT_EDIT_ERROR_UNCHANGED, NULL);
  remit_edit_reorder (acme->document, acme->ops, acme->support, &acme->error);
  check_refused (acme, REMIT_EDIT_ERROR_INVALID, NULL);
  remit_edit_reorder (acme->document, acme->ann, 0, &acme->error);
  check_refused (acme, REMIT_EDIT_ERROR_INVALID, "Ann");
}

/* Between the same two neighbours room runs out in the end; then the siblings are numbered anew. */
static void
test_reorder_renumbers (Acme *acme, gconstpointer data)
{
  const gint64 a = remit_edit_add_unit (acme->document, acme->ops, 0, "A", &acme->error);
  const gint64 b = remit_edit_add_unit (acme->document, acme->ops, 0, "B", &acme->error);
  gint64 ids[2] = { remit_edit_add_unit (acme->document, acme->ops, 0, "0", &acme->error),
                    remit_edit_add_unit (acme->document, acme->ops, 0, "1", &acme->error) };

  remit_edit_move_unit (acme->document, b, acme->ops, 0, REMIT_SCOPE_SUBTREE, &acme->error);
  for (guint i = 0; i < 400; i++)
    remit_edit_reorder (acme->document, ids[i % 2], i % 2 ? ids[0] : ids[1], &acme->error);
  g_clear_error (&acme->error);
  for (guint i = 0; i < 400; i++)
    {
      /* Each goes right behind A, pushing the other towards B. */
      g_assert_true (
        remit_edit_reorder (acme->document, ids[i % 2], ids[(i + 1) % 2], &acme->error)
        || g_error_matches (acme->error, REMIT_EDIT_ERROR, REMIT_EDIT_ERROR_UNCHANGED));
      g_clear_error (&acme->error);
    }
  const GPtrArray *units = remit_document_get_child_units (acme->document, acme->ops);
  g_assert_cmpint (remit_row_get_id (units->pdata[0]), ==, a);
  g_assert_cmpint (remit_row_get_id (units->pdata[3]), ==, b);
  for (guint i = 0; i < units->len; i++)
    g_assert_cmpuint (strlen (remit_unit_get_rank (units->pdata[i])), <=, 40);
  g_free (acme->before);
  acme->before = dump_document (acme->document);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ACME_TEST ("/model/edit-structure/add-unit", test_add_unit);
  ACME_TEST ("/model/edit-structure/add-position", test_add_position);
  ACME_TEST ("/model/edit-structure/first-position-is-head", test_first_position_is_head);
  ACME_TEST ("/model/edit-structure/add-dotted-line", test_add_dotted_line);
  ACME_TEST ("/model/edit-structure/move-unit", test_move_unit);
  ACME_TEST ("/model/edit-structure/move-unit-alone", test_move_unit_alone);
  ACME_TEST ("/model/edit-structure/move-unit-to-top", test_move_unit_to_top);
  ACME_TEST ("/model/edit-structure/move-position", test_move_position);
  ACME_TEST ("/model/edit-structure/move-head-with-subtree", test_move_head_with_subtree);
  ACME_TEST ("/model/edit-structure/move-head-alone", test_move_head_alone);
  ACME_TEST ("/model/edit-structure/reorder", test_reorder);
  ACME_TEST ("/model/edit-structure/reorder-renumbers", test_reorder_renumbers);
  return g_test_run ();
}
