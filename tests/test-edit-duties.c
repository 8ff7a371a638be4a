/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Duties, steps and roles, each four ways. */

#include "model-fixture.h"

static gint64
assign (Acme *acme, gint64 duty, gint64 holder, const char *letter, gboolean force)
{
  return remit_edit_assign (acme->document, duty, holder, letter, force, &acme->error);
}

static guint
count_roles (Acme *acme, gint64 duty)
{
  return remit_document_get_duty_assignments (acme->document, duty)->len;
}

static void
test_add_duty (Acme *acme, gconstpointer data)
{
  remit_edit_add_duty (acme->document, acme->sales, acme->calls, "Visit customers", &acme->error);
  check_done (acme);
  assert_labels (remit_document_get_duties (acme->document, acme->sales),
                 "Visit customers, Answer calls");
  remit_edit_add_duty (acme->document, 0, 0, "Obey the law", &acme->error);
  check_done (acme);
  assert_labels (remit_document_get_duties (acme->document, 0), "Obey the law");

  remit_edit_add_duty (acme->document, acme->chief, 0, "X", &acme->error);
  check_refused (acme, REMIT_EDIT_ERROR_INVALID, "Chief");
  remit_edit_add_duty (acme->document, acme->ops, acme->calls, "X", &acme->error);
  check_refused (acme, REMIT_EDIT_ERROR_INVALID, NULL);
}

static void
test_add_duty_step (Acme *acme, gconstpointer data)
{
  const gint64 last
    = remit_edit_add_duty_step (acme->document, acme->calls, 0, "Hang up", &acme->error);

  check_done (acme);
  remit_edit_add_duty_step (acme->document, acme->calls, last, "Greet", &acme->error);
  check_done (acme);
  assert_labels (remit_document_get_duty_steps (acme->document, acme->calls), "Greet, Hang up");
  remit_edit_add_duty_step (acme->document, acme->sales, 0, "X", &acme->error);
  check_refused (acme, REMIT_EDIT_ERROR_INVALID, "Sales");
}

static void
test_assign (Acme *acme, gconstpointer data)
{
  assign (acme, acme->bills, acme->ops, "A", FALSE);
  check_done (acme);
  assign (acme, acme->bills, acme->ops_lead, "R", FALSE);
  check_done (acme);
  g_assert_cmpuint (remit_document_get_n_duties (acme->document, acme->ops), ==, 2);

  assign (acme, acme->bills, acme->ops_lead, "R", FALSE);
  check_refused (acme, REMIT_EDIT_ERROR_UNCHANGED, "Ops Lead");
  assign (acme, acme->bills, acme->sales, "A", FALSE);
  check_refused (acme, REMIT_EDIT_ERROR_TAKEN, "Ops");
  assign (acme, acme->bills, acme->ann, "R", FALSE);
  check_refused (acme, REMIT_EDIT_ERROR_INVALID, "Ann");
  assign (acme, acme->ops, acme->ops, "R", FALSE);
  check_refused (acme, REMIT_EDIT_ERROR_INVALID, "Ops");
  assign (acme, acme->bills, acme->sales, "Q", FALSE);
  check_refused (acme, REMIT_EDIT_ERROR_INVALID, "R, A, S, C, I");

  assign (acme, acme->bills, acme->sales, "A", TRUE);
  check_done (acme);
  g_assert_cmpuint (count_roles (acme, acme->bills), ==, 3);
}

static void
test_change_role (Acme *acme, gconstpointer data)
{
  const gint64 id = assign (acme, acme->bills, acme->ops, "C", FALSE);
  const gint64 other = assign (acme, acme->bills, acme->ops, "I", FALSE);

  g_free (acme->before);
  acme->before = dump_document (acme->document);
  remit_edit_change_role (acme->document, id, "A", FALSE, &acme->error);
  check_done (acme);
  remit_edit_change_role (acme->document, id, "A", FALSE, &acme->error);
  check_refused (acme, REMIT_EDIT_ERROR_UNCHANGED, NULL);
  /* Two equal roles become one. */
  remit_edit_change_role (acme->document, other, "A", FALSE, &acme->error);
  check_done (acme);
  g_assert_cmpuint (count_roles (acme, acme->bills), ==, 1);

  const gint64 third = assign (acme, acme->bills, acme->sales, "S", FALSE);
  g_free (acme->before);
  acme->before = dump_document (acme->document);
  remit_edit_change_role (acme->document, third, "A", FALSE, &acme->error);
  check_refused (acme, REMIT_EDIT_ERROR_TAKEN, "Ops");
  remit_edit_change_role (acme->document, third, "A", TRUE, &acme->error);
  check_done (acme);
  remit_edit_change_role (acme->document, acme->ops, "A", TRUE, &acme->error);
  check_refused (acme, REMIT_EDIT_ERROR_INVALID, "Ops");
}

static void
test_unassign (Acme *acme, gconstpointer data)
{
  assign (acme, acme->calls, acme->ops, "I", FALSE);
  check_done (acme);
  remit_edit_unassign (acme->document, acme->calls, acme->ops, "S", &acme->error);
  check_done (acme);
  g_assert_cmpuint (count_roles (acme, acme->calls), ==, 2);
  remit_edit_unassign (acme->document, acme->calls, acme->ops, NULL, &acme->error);
  check_done (acme);
  g_assert_cmpuint (count_roles (acme, acme->calls), ==, 1);

  remit_edit_unassign (acme->document, acme->calls, acme->ops, NULL, &acme->error);
  check_refused (acme, REMIT_EDIT_ERROR_UNCHANGED, NULL);
  remit_edit_unassign (acme->document, acme->calls, acme->sales_lead, "Q", &acme->error);
  check_refused (acme, REMIT_EDIT_ERROR_INVALID, "Q");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ACME_TEST ("/model/edit-duties/add-duty", test_add_duty);
  ACME_TEST ("/model/edit-duties/add-duty-step", test_add_duty_step);
  ACME_TEST ("/model/edit-duties/assign", test_assign);
  ACME_TEST ("/model/edit-duties/change-role", test_change_role);
  ACME_TEST ("/model/edit-duties/unassign", test_unassign);
  return g_test_run ();
}
