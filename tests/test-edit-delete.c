/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Deleting, four ways: what moves up, what goes along, what survives as text. */

#include "model-fixture.h"

static void delete (Acme *acme, gint64 id, RemitDeleteMode mode)
{
  remit_edit_delete (acme->document, &id, 1, mode, &acme->error);
}

static guint
count (Acme *acme, const char *kind)
{
  return g_list_model_get_n_items (remit_document_get_list (acme->document, kind));
}

static gint64
superior_of (Acme *acme, gint64 position)
{
  return remit_document_get_superior (acme->document, position);
}

static void
test_unit_moves_up (Acme *acme, gconstpointer data)
{
  remit_edit_assign (acme->document, acme->bills, acme->sales, "C", FALSE, &acme->error);
  check_done (acme);
  delete (acme, acme->sales, REMIT_DELETE_MOVE_UP);
  check_done (acme);
  /* The team takes the place of its unit, positions and duties go to the unit above. */
  assert_labels (remit_document_get_child_units (acme->document, acme->acme), "Support, Ops");
  assert_labels (remit_document_get_positions (acme->document, acme->acme),
                 "Chief, Aide, Sales Lead, Seller");
  assert_labels (remit_document_get_duties (acme->document, acme->acme), "Answer calls");
  g_assert_cmpint (remit_assignment_get_unit (
                     remit_document_get_duty_assignments (acme->document, acme->bills)->pdata[0]),
                   ==, acme->acme);
  /* Who reported to the head goes on doing so. */
  g_assert_cmpint (superior_of (acme, acme->seller), ==, acme->sales_lead);
  g_assert_cmpint (superior_of (acme, acme->agent), ==, acme->sales_lead);
  g_assert_cmpint (superior_of (acme, acme->sales_lead), ==, acme->chief);
  g_assert_cmpuint (count (acme, "appointment"), ==, 4);
}

static void
test_unit_with_all (Acme *acme, gconstpointer data)
{
  delete (acme, acme->sales, REMIT_DELETE_ALL);
  check_done (acme);
  g_assert_cmpuint (count (acme, "unit"), ==, 2);
  g_assert_cmpuint (count (acme, "position"), ==, 3);
  g_assert_cmpuint (count (acme, "duty"), ==, 1);
  g_assert_cmpuint (count (acme, "assignment"), ==, 0);
  g_assert_cmpuint (count (acme, "person"), ==, 5);
  g_autoptr (GPtrArray) unplaced = remit_document_list_unplaced (acme->document);
  assert_labels (unplaced, "Bob, Cid, Eve");
}

static void
test_root (Acme *acme, gconstpointer data)
{
  delete (acme, acme->acme, REMIT_DELETE_MOVE_UP);
  check_refused (acme, REMIT_EDIT_ERROR_INVALID, "Acme");
  delete (acme, acme->acme, REMIT_DELETE_ALL);
  check_done (acme);
  g_assert_cmpuint (count (acme, "unit"), ==, 0);
  g_assert_cmpuint (count (acme, "person"), ==, 5);
}

static void
test_empty_root (Acme *acme, gconstpointer data)
{
  const gint64 ids[] = { acme->acme, acme->chief, acme->aide };

  remit_edit_delete (acme->document, ids, 3, REMIT_DELETE_MOVE_UP, &acme->error);
  check_done (acme);
  assert_labels (remit_document_get_child_units (acme->document, 0), "Sales, Ops");
  g_assert_cmpint (superior_of (acme, acme->ops_lead), ==, 0);
}

/* Units below each other in one step: what is in both goes up past both. */
static void
test_several_units (Acme *acme, gconstpointer data)
{
  const gint64 ids[] = { acme->support, acme->sales, acme->ops };

  remit_edit_delete (acme->document, ids, 3, REMIT_DELETE_MOVE_UP, &acme->error);
  check_done (acme);
  g_assert_cmpuint (count (acme, "unit"), ==, 1);
  g_assert_cmpuint (remit_document_get_positions (acme->document, acme->acme)->len, ==, 6);
  g_assert_cmpuint (remit_document_get_duties (acme->document, acme->acme)->len, ==, 2);
  g_autofree char *label = remit_document_dup_undo_label (acme->document);
  g_assert_cmpstr (label, ==, "Delete 3 Objects");
}

static void
test_position (Acme *acme, gconstpointer data)
{
  remit_edit_set_field (acme->document, acme->agent, "reports_to", &REMIT_INTEGER (acme->seller),
                        &acme->error);
  check_done (acme);
  delete (acme, acme->seller, REMIT_DELETE_MOVE_UP);
  check_done (acme);
  g_assert_cmpint (superior_of (acme, acme->agent), ==, acme->sales_lead);
  g_autoptr (GPtrArray) unplaced = remit_document_list_unplaced (acme->document);
  assert_labels (unplaced, "Cid, Eve");
  delete (acme, acme->sales_lead, REMIT_DELETE_ALL);
  check_done (acme);
  g_assert_null (remit_document_get_row (acme->document, acme->agent));
}

static void
test_names_survive (Acme *acme, gconstpointer data)
{
  const gint64 step
    = remit_edit_add_duty_step (acme->document, acme->calls, 0, "Greet", &acme->error);

  check_done (acme);
  remit_edit_set_field (acme->document, step, "position", &REMIT_INTEGER (acme->agent),
                        &acme->error);
  check_done (acme);
  remit_edit_set_field (acme->document, acme->calls, "checker", &REMIT_INTEGER (acme->agent),
                        &acme->error);
  check_done (acme);
  remit_edit_set_field (acme->document, acme->ops, "executive", &REMIT_INTEGER (acme->agent),
                        &acme->error);
  check_done (acme);
  delete (acme, acme->agent, REMIT_DELETE_MOVE_UP);
  check_done (acme);
  g_assert_cmpstr (
    remit_duty_get_checker_name (remit_document_get_duty (acme->document, acme->calls)), ==,
    "Agent");
  g_assert_cmpstr (remit_duty_step_get_actor_name (
                     REMIT_DUTY_STEP (remit_document_get_row (acme->document, step))),
                   ==, "Agent");
  g_assert_cmpint (remit_unit_get_executive (remit_document_get_unit (acme->document, acme->ops)),
                   ==, 0);
}

static void
test_dependants_go (Acme *acme, gconstpointer data)
{
  const gint64 view
    = remit_row_get_id (REMIT_ROW (remit_document_get_default_view (acme->document, "units")));

  remit_edit_add_dotted_line (acme->document, acme->ops, acme->support, NULL, &acme->error);
  check_done (acme);
  remit_edit_collapse (acme->document, view, acme->support, TRUE, &acme->error);
  check_done (acme);
  delete (acme, acme->support, REMIT_DELETE_MOVE_UP);
  check_done (acme);
  g_assert_cmpuint (count (acme, "relation"), ==, 0);
  g_assert_cmpuint (count (acme, "branch_style"), ==, 0);
  g_autoptr (GPtrArray) breaches = remit_document_check (acme->document, &acme->error);
  g_assert_no_error (acme->error);
  g_assert_cmpuint (breaches->len, ==, 0);
}

static void
test_duty (Acme *acme, gconstpointer data)
{
  remit_edit_set_field (acme->document, acme->bills, "parent", &REMIT_INTEGER (acme->calls),
                        &acme->error);
  check_done (acme);
  delete (acme, acme->calls, REMIT_DELETE_MOVE_UP);
  check_done (acme);
  g_assert_cmpint (remit_duty_get_parent (remit_document_get_duty (acme->document, acme->bills)),
                   ==, 0);
  g_assert_cmpuint (count (acme, "assignment"), ==, 0);
}

static void
test_refusals (Acme *acme, gconstpointer data)
{
  const gint64 view
    = remit_row_get_id (REMIT_ROW (remit_document_get_default_view (acme->document, "units")));

  delete (acme, view, REMIT_DELETE_MOVE_UP);
  check_refused (acme, REMIT_EDIT_ERROR_INVALID, NULL);
  delete (acme, 77, REMIT_DELETE_MOVE_UP);
  check_refused (acme, REMIT_EDIT_ERROR_NOT_FOUND, "77");
  remit_edit_delete (acme->document, NULL, 0, REMIT_DELETE_MOVE_UP, &acme->error);
  check_refused (acme, REMIT_EDIT_ERROR_UNCHANGED, NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ACME_TEST ("/model/edit-delete/unit-moves-up", test_unit_moves_up);
  ACME_TEST ("/model/edit-delete/unit-with-all", test_unit_with_all);
  ACME_TEST ("/model/edit-delete/root", test_root);
  ACME_TEST ("/model/edit-delete/empty-root", test_empty_root);
  ACME_TEST ("/model/edit-delete/several-units", test_several_units);
  ACME_TEST ("/model/edit-delete/position", test_position);
  ACME_TEST ("/model/edit-delete/names-survive", test_names_survive);
  ACME_TEST ("/model/edit-delete/dependants-go", test_dependants_go);
  ACME_TEST ("/model/edit-delete/duty", test_duty);
  ACME_TEST ("/model/edit-delete/refusals", test_refusals);
  return g_test_run ();
}
