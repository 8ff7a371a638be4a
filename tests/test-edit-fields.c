/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fields and names, branch styles and the history, each four ways. */

#include "model-fixture.h"

#include <string.h>

static void
set (Acme *acme, gint64 id, const char *field, RemitValue value)
{
  remit_edit_set_field (acme->document, id, field, &value, &acme->error);
}

static RemitValue
get (Acme *acme, gint64 id, const char *field)
{
  RemitValue value = REMIT_NULL;

  g_assert_true (remit_row_get_field (remit_document_get_row (acme->document, id), field, &value));
  return value;
}

static void
test_rename (Acme *acme, gconstpointer data)
{
  remit_edit_rename (acme->document, acme->sales, "客户服务部", &acme->error);
  check_done (acme);
  g_autofree char *label = remit_document_dup_undo_label (acme->document);
  g_assert_cmpstr (label, ==, "Rename “Sales” to “客户服务部”");

  remit_edit_rename (acme->document, acme->sales, "", &acme->error);
  check_refused (acme, REMIT_EDIT_ERROR_INVALID, "name");
  remit_edit_rename (acme->document, acme->sales, "客户服务部", &acme->error);
  check_refused (acme, REMIT_EDIT_ERROR_UNCHANGED, NULL);
  remit_edit_rename (acme->document, 5, "X", &acme->error);
  check_refused (acme, REMIT_EDIT_ERROR_NOT_FOUND, "5");
  const gint64 seat
    = remit_row_get_id (remit_document_get_seats (acme->document, acme->ann)->pdata[0]);
  remit_edit_rename (acme->document, seat, "X", &acme->error);
  check_refused (acme, REMIT_EDIT_ERROR_INVALID, NULL);
}

/* What is typed within two seconds is one step. */
static void
test_typing_joins (Acme *acme, gconstpointer data)
{
  const gint64 head = remit_document_get_head (acme->document);
  g_autofree char *start = g_strdup (acme->before);

  set (acme, acme->ops, "purpose", remit_value_text ("K"));
  set (acme, acme->ops, "purpose", remit_value_text ("Ke"));
  set (acme, acme->ops, "purpose", remit_value_text ("Keep it running"));
  g_assert_no_error (acme->error);
  g_assert_true (remit_edit_undo (acme->document, &acme->error));
  g_assert_cmpint (remit_document_get_head (acme->document), ==, head);
  g_autofree char *undone = dump_document (acme->document);
  g_assert_cmpstr (undone, ==, start);
}

/* The history says from which name to which, not from the letter before. */
static void
test_typed_name (Acme *acme, gconstpointer data)
{
  remit_edit_rename (acme->document, acme->ops, "S", &acme->error);
  remit_edit_rename (acme->document, acme->ops, "Se", &acme->error);
  remit_edit_rename (acme->document, acme->ops, "Service", &acme->error);
  check_done (acme);
  g_autofree char *label = remit_document_dup_undo_label (acme->document);
  g_assert_cmpstr (label, ==, "Rename “Ops” to “Service”");

  remit_edit_end_typing (acme->document);
  remit_edit_rename (acme->document, acme->ops, "Help", &acme->error);
  check_done (acme);
  g_autofree char *next = remit_document_dup_undo_label (acme->document);
  g_assert_cmpstr (next, ==, "Rename “Service” to “Help”");
  remit_edit_undo (acme->document, &acme->error);
  g_assert_cmpstr (label_of (acme, acme->ops), ==, "Service");
}

static void
test_values (Acme *acme, gconstpointer data)
{
  set (acme, acme->ops, "colour", remit_value_text ("hue-2"));
  check_done (acme);
  set (acme, acme->ops, "colour", remit_value_text (""));
  check_done (acme);
  g_assert_cmpint (get (acme, acme->ops, "colour").type, ==, REMIT_VALUE_NULL);
  set (acme, acme->agent, "planned", remit_value_text ("12"));
  check_done (acme);
  g_assert_cmpint (get (acme, acme->agent, "planned").integer, ==, 12);
  set (acme, acme->bills, "note", remit_value_text (" one\ntwo\a "));
  check_done (acme);
  g_assert_cmpstr (get (acme, acme->bills, "note").text, ==, "one\ntwo");
  set (acme, acme->ops, "executive", REMIT_INTEGER (acme->chief));
  check_done (acme);

  set (acme, acme->ops, "colour", remit_value_text ("red"));
  check_refused (acme, REMIT_EDIT_ERROR_INVALID, "hue-1");
  set (acme, acme->agent, "planned", REMIT_INTEGER (-1));
  check_refused (acme, REMIT_EDIT_ERROR_INVALID, "planned");
  set (acme, acme->agent, "planned", remit_value_text ("many"));
  check_refused (acme, REMIT_EDIT_ERROR_INVALID, "many");
  set (acme, acme->agent, "planned", REMIT_NULL);
  check_refused (acme, REMIT_EDIT_ERROR_INVALID, "planned");
  set (acme, acme->agent, "is_head", REMIT_INTEGER (2));
  check_refused (acme, REMIT_EDIT_ERROR_INVALID, "is_head");
  set (acme, acme->agent, "no_such", REMIT_INTEGER (2));
  check_refused (acme, REMIT_EDIT_ERROR_INVALID, "no_such");
  set (acme, acme->agent, "rank", remit_value_text ("a"));
  check_refused (acme, REMIT_EDIT_ERROR_INVALID, "rank");
  set (acme, acme->ops, "executive", REMIT_INTEGER (acme->ann));
  check_refused (acme, REMIT_EDIT_ERROR_INVALID, "Ann");
  set (acme, acme->ops, "executive", REMIT_INTEGER (4));
  check_refused (acme, REMIT_EDIT_ERROR_NOT_FOUND, "4");
  set (acme, acme->ops, "name", REMIT_INTEGER (4));
  check_refused (acme, REMIT_EDIT_ERROR_INVALID, "name");
}

static void
test_names_are_cut (Acme *acme, gconstpointer data)
{
  g_autofree char *lengthy = g_strnfill (700, 'x');

  set (acme, acme->ops, "name", remit_value_text (lengthy));
  check_done (acme);
  g_assert_cmpuint (strlen (label_of (acme, acme->ops)), ==, 500);
}

static void
test_appointment_fields (Acme *acme, gconstpointer data)
{
  remit_edit_appoint (acme->document, acme->bob, acme->agent, REMIT_APPOINT_SECOND, 0,
                      &acme->error);
  check_done (acme);
  const gint64 seat
    = remit_row_get_id (remit_document_get_appointments (acme->document, acme->agent)->pdata[0]);

  set (acme, seat, "share", REMIT_INTEGER (30));
  check_done (acme);
  set (acme, seat, "since", remit_value_text ("2026-02-28"));
  check_done (acme);
  set (acme, seat, "since", remit_value_text ("2026-02-30"));
  check_refused (acme, REMIT_EDIT_ERROR_INVALID, "2026-02-30");
  set (acme, seat, "share", REMIT_INTEGER (60));
  check_refused (acme, REMIT_EDIT_ERROR_SHARE, "Bob");
  set (acme, seat, "share", REMIT_INTEGER (0));
  check_refused (acme, REMIT_EDIT_ERROR_INVALID, "share");
  set (acme, seat, "person", REMIT_INTEGER (acme->eve));
  check_refused (acme, REMIT_EDIT_ERROR_INVALID, "person");
}

/* Fields that are places follow the rules of moving. */
static void
test_places (Acme *acme, gconstpointer data)
{
  set (acme, acme->support, "parent", REMIT_INTEGER (acme->ops));
  check_done (acme);
  set (acme, acme->ops, "parent", REMIT_INTEGER (acme->support));
  check_refused (acme, REMIT_EDIT_ERROR_CYCLE, "Support");
  set (acme, acme->agent, "reports_to", REMIT_INTEGER (acme->seller));
  check_done (acme);
  g_assert_cmpint (get (acme, acme->agent, "unit").integer, ==, acme->support);
  set (acme, acme->seller, "reports_to", REMIT_INTEGER (acme->agent));
  check_refused (acme, REMIT_EDIT_ERROR_CYCLE, "Agent");
  set (acme, acme->agent, "unit", REMIT_INTEGER (acme->sales));
  check_done (acme);
  g_assert_cmpint (remit_document_get_superior (acme->document, acme->agent), ==, acme->seller);
}

static void
test_duty_fields (Acme *acme, gconstpointer data)
{
  set (acme, acme->bills, "parent", REMIT_INTEGER (acme->calls));
  check_done (acme);
  set (acme, acme->calls, "parent", REMIT_INTEGER (acme->bills));
  check_refused (acme, REMIT_EDIT_ERROR_CYCLE, "Answer calls");
  set (acme, acme->bills, "unit", REMIT_INTEGER (acme->sales));
  check_done (acme);
  assert_labels (remit_document_get_duties (acme->document, acme->sales),
                 "Answer calls, Bill customers");
  set (acme, acme->bills, "frequency", remit_value_text ("monthly"));
  check_done (acme);

  const gint64 step
    = remit_edit_add_duty_step (acme->document, acme->bills, 0, "Print", &acme->error);
  check_done (acme);
  set (acme, step, "unit", REMIT_INTEGER (acme->ops));
  check_done (acme);
  /* A step is done by a unit or by a position. */
  set (acme, step, "position", REMIT_INTEGER (acme->agent));
  check_done (acme);
  g_assert_cmpint (get (acme, step, "unit").type, ==, REMIT_VALUE_NULL);
  const gint64 role = remit_row_get_id (
    remit_document_get_duty_assignments (acme->document, acme->calls)->pdata[0]);
  set (acme, role, "scheme_role", REMIT_INTEGER (1));
  check_refused (acme, REMIT_EDIT_ERROR_NOT_FOUND, NULL);
}

/* A head does not report inside of its unit. */
static void
test_head (Acme *acme, gconstpointer data)
{
  set (acme, acme->seller, "reports_to", REMIT_INTEGER (acme->sales_lead));
  check_done (acme);
  set (acme, acme->seller, "is_head", REMIT_INTEGER (1));
  check_done (acme);
  g_assert_cmpint (remit_document_get_superior (acme->document, acme->seller), ==, acme->chief);
  g_autoptr (GPtrArray) heads = remit_document_list_heads (acme->document, acme->sales);
  assert_labels (heads, "Sales Lead, Seller");
}

static void
test_branch_style (Acme *acme, gconstpointer data)
{
  const gint64 view
    = remit_row_get_id (REMIT_ROW (remit_document_get_default_view (acme->document, "units")));
  const gint64 targets[] = { acme->sales, acme->ops, acme->sales };

  remit_edit_set_branch_style (acme->document, view, acme->sales, "grid", 3, &acme->error);
  check_done (acme);
  RemitBranchStyle *style = remit_document_get_branch_style (acme->document, view, acme->sales);
  g_assert_cmpstr (remit_branch_style_get_style (style), ==, "grid");
  g_assert_cmpint (remit_branch_style_get_n_columns (style), ==, 3);
  remit_edit_collapse_many (acme->document, view, targets, 3, TRUE, &acme->error);
  check_done (acme);
  g_assert_true (remit_branch_style_is_collapsed (
    remit_document_get_branch_style (acme->document, view, acme->sales)));
  g_assert_cmpuint (remit_document_get_branch_styles (acme->document, view)->len, ==, 2);

  /* What says nothing is not kept. */
  remit_edit_set_branch_style (acme->document, view, acme->sales, NULL, 0, &acme->error);
  check_done (acme);
  remit_edit_collapse (acme->document, view, acme->sales, FALSE, &acme->error);
  check_done (acme);
  g_assert_null (remit_document_get_branch_style (acme->document, view, acme->sales));

  remit_edit_collapse (acme->document, view, acme->sales, FALSE, &acme->error);
  check_refused (acme, REMIT_EDIT_ERROR_UNCHANGED, NULL);
  remit_edit_set_branch_style (acme->document, view, acme->sales, "round", 0, &acme->error);
  check_refused (acme, REMIT_EDIT_ERROR_INVALID, "round");
  remit_edit_set_branch_style (acme->document, view, acme->sales, "grid", -1, &acme->error);
  check_refused (acme, REMIT_EDIT_ERROR_INVALID, NULL);
  remit_edit_set_branch_style (acme->document, view, acme->ann, "grid", 0, &acme->error);
  check_refused (acme, REMIT_EDIT_ERROR_INVALID, "Ann");
  remit_edit_set_branch_style (acme->document, acme->ops, acme->sales, "grid", 0, &acme->error);
  check_refused (acme, REMIT_EDIT_ERROR_INVALID, "Ops");
}

static void
test_history (Acme *acme, gconstpointer data)
{
  g_autoptr (GPtrArray) history = remit_document_list_history (acme->document, 1000);
  const RemitHistoryStep *third = history->pdata[2];
  const gint64 head = remit_document_get_head (acme->document);

  g_assert_cmpstr (third->label, ==, "Add Unit “Ops”");
  g_assert_true (remit_edit_go_to (acme->document, third->id, &acme->error));
  g_assert_cmpuint (remit_document_get_child_units (acme->document, acme->acme)->len, ==, 2);
  g_assert_cmpuint (remit_document_get_child_units (acme->document, acme->sales)->len, ==, 0);
  g_autofree char *redo = remit_document_dup_redo_label (acme->document);
  g_assert_cmpstr (redo, ==, "Add Unit “Support”");
  g_assert_true (remit_edit_go_to (acme->document, 0, &acme->error));
  g_assert_false (remit_document_can_undo (acme->document));
  g_assert_false (remit_edit_undo (acme->document, &acme->error));
  g_assert_error (acme->error, REMIT_EDIT_ERROR, REMIT_EDIT_ERROR_NOTHING_TO_UNDO);
  g_clear_error (&acme->error);
  g_assert_true (remit_edit_go_to (acme->document, head, &acme->error));
  g_autofree char *again = dump_document (acme->document);
  g_assert_cmpstr (again, ==, acme->before);
  g_assert_false (remit_edit_go_to (acme->document, 987, &acme->error));
  check_refused (acme, REMIT_EDIT_ERROR_NOT_FOUND, NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ACME_TEST ("/model/edit-fields/rename", test_rename);
  ACME_TEST ("/model/edit-fields/typing-joins", test_typing_joins);
  ACME_TEST ("/model/edit-fields/typed-name", test_typed_name);
  ACME_TEST ("/model/edit-fields/values", test_values);
  ACME_TEST ("/model/edit-fields/names-are-cut", test_names_are_cut);
  ACME_TEST ("/model/edit-fields/appointment", test_appointment_fields);
  ACME_TEST ("/model/edit-fields/places", test_places);
  ACME_TEST ("/model/edit-fields/duty", test_duty_fields);
  ACME_TEST ("/model/edit-fields/head", test_head);
  ACME_TEST ("/model/edit-views/branch-style", test_branch_style);
  ACME_TEST ("/model/edit-history/go-to", test_history);
  return g_test_run ();
}
