/* SPDX-License-Identifier: GPL-3.0-or-later */
/* People and seats, each four ways. */

#include "model-fixture.h"

static char *
seats_of (Acme *acme, gint64 person)
{
  const GPtrArray *seats = remit_document_get_seats (acme->document, person);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < seats->len; i++)
    g_string_append_printf (text, "%s%s %d", i ? ", " : "",
                            label_of (acme, remit_appointment_get_position (seats->pdata[i])),
                            (int) remit_appointment_get_share (seats->pdata[i]));
  return g_string_free (text, FALSE);
}

#define assert_seats(person, expected)                                                             \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *seats_ = seats_of (acme, person);                                             \
    g_assert_cmpstr (seats_, ==, expected);                                                        \
  }                                                                                                \
  G_STMT_END

static gint64
appoint (Acme *acme, gint64 person, gint64 position, RemitAppointMode mode, gint64 share)
{
  return remit_edit_appoint (acme->document, person, position, mode, share, &acme->error);
}

static void
test_add_person (Acme *acme, gconstpointer data)
{
  const gint64 id = remit_edit_add_person (acme->document, "王五", &acme->error);

  check_done (acme);
  g_assert_cmpstr (label_of (acme, id), ==, "王五");
  g_assert_cmpint (remit_edit_add_person (acme->document, "\n", &acme->error), ==, 0);
  check_refused (acme, REMIT_EDIT_ERROR_INVALID, "name");
}

static void
test_appoint_moves (Acme *acme, gconstpointer data)
{
  appoint (acme, acme->eve, acme->seller, REMIT_APPOINT_MOVE, 60);
  check_done (acme);
  assert_seats (acme->eve, "Seller 60");
  /* A seat that is moved keeps its share. */
  appoint (acme, acme->eve, acme->agent, REMIT_APPOINT_MOVE, 0);
  check_done (acme);
  assert_seats (acme->eve, "Agent 60");

  appoint (acme, acme->eve, acme->agent, REMIT_APPOINT_MOVE, 0);
  check_refused (acme, REMIT_EDIT_ERROR_UNCHANGED, "Eve");
  appoint (acme, acme->eve, acme->chief, REMIT_APPOINT_MOVE, 0);
  check_refused (acme, REMIT_EDIT_ERROR_FULL, "Ann");
  appoint (acme, acme->eve, acme->ops, REMIT_APPOINT_MOVE, 0);
  check_refused (acme, REMIT_EDIT_ERROR_INVALID, "Ops");
  appoint (acme, acme->aide, acme->aide, REMIT_APPOINT_MOVE, 0);
  check_refused (acme, REMIT_EDIT_ERROR_INVALID, "Aide");
  appoint (acme, acme->eve, acme->aide, REMIT_APPOINT_MOVE, 101);
  check_refused (acme, REMIT_EDIT_ERROR_INVALID, "100");
}

static void
test_appoint_without_seats (Acme *acme, gconstpointer data)
{
  remit_edit_set_field (acme->document, acme->agent, "planned", &REMIT_INTEGER (0), &acme->error);
  check_done (acme);
  appoint (acme, acme->eve, acme->agent, REMIT_APPOINT_SWAP, 0);
  check_refused (acme, REMIT_EDIT_ERROR_FULL, "Agent");
  appoint (acme, acme->eve, acme->agent, REMIT_APPOINT_ADD_SEAT, 0);
  check_done (acme);
  g_assert_cmpint (
    remit_position_get_planned (remit_document_get_position (acme->document, acme->agent)), ==, 1);
}

static void
test_second_appointment (Acme *acme, gconstpointer data)
{
  /* Nothing is left of 100 %: the seat is halved. */
  appoint (acme, acme->bob, acme->agent, REMIT_APPOINT_SECOND, 0);
  check_done (acme);
  assert_seats (acme->bob, "Sales Lead 50, Agent 50");

  appoint (acme, acme->eve, acme->seller, REMIT_APPOINT_MOVE, 30);
  check_done (acme);
  appoint (acme, acme->eve, acme->aide, REMIT_APPOINT_SECOND, 0);
  check_done (acme);
  g_assert_cmpint (remit_appointment_get_share (
                     remit_document_get_appointments (acme->document, acme->aide)->pdata[0]),
                   ==, 70);

  remit_edit_add_position (acme->document, acme->ops, 0, 0, "Clerk", NULL);
  g_free (acme->before);
  acme->before = dump_document (acme->document);
  const gint64 clerk = remit_document_resolve (acme->document, "Clerk", NULL, NULL);
  appoint (acme, acme->eve, clerk, REMIT_APPOINT_SECOND, 10);
  check_refused (acme, REMIT_EDIT_ERROR_SHARE, "Seller");
  appoint (acme, acme->eve, clerk, REMIT_APPOINT_SECOND, 10);
  check_refused (acme, REMIT_EDIT_ERROR_SHARE, "Eve");
}

/* Somebody with two seats gives up both for a third. */
static void
test_move_leaves_all (Acme *acme, gconstpointer data)
{
  appoint (acme, acme->bob, acme->agent, REMIT_APPOINT_SECOND, 0);
  check_done (acme);
  appoint (acme, acme->bob, acme->aide, REMIT_APPOINT_MOVE, 0);
  check_done (acme);
  assert_seats (acme->bob, "Aide 100");
}

static void
test_swap (Acme *acme, gconstpointer data)
{
  appoint (acme, acme->bob, acme->ops_lead, REMIT_APPOINT_SWAP, 0);
  check_done (acme);
  assert_seats (acme->bob, "Ops Lead 100");
  assert_seats (acme->dot, "Sales Lead 100");
  /* Who is unplaced takes the seat, and the holder is unplaced. */
  appoint (acme, acme->eve, acme->chief, REMIT_APPOINT_SWAP, 0);
  check_done (acme);
  assert_seats (acme->eve, "Chief 100");
  assert_seats (acme->ann, "");
}

static void
test_vacate (Acme *acme, gconstpointer data)
{
  appoint (acme, acme->eve, acme->seller, REMIT_APPOINT_MOVE, 0);
  check_done (acme);
  remit_edit_vacate (acme->document, acme->seller, acme->cid, &acme->error);
  check_done (acme);
  g_assert_cmpint (remit_document_get_n_vacant (acme->document, acme->seller), ==, 1);
  remit_edit_vacate (acme->document, acme->seller, 0, &acme->error);
  check_done (acme);
  g_autoptr (GPtrArray) unplaced = remit_document_list_unplaced (acme->document);
  assert_labels (unplaced, "Cid, Eve");

  remit_edit_vacate (acme->document, acme->seller, 0, &acme->error);
  check_refused (acme, REMIT_EDIT_ERROR_UNCHANGED, NULL);
  remit_edit_vacate (acme->document, acme->seller, acme->cid, &acme->error);
  check_refused (acme, REMIT_EDIT_ERROR_NOT_FOUND, "Cid");
  remit_edit_vacate (acme->document, acme->cid, 0, &acme->error);
  check_refused (acme, REMIT_EDIT_ERROR_INVALID, "Cid");
}

static void
test_unplace (Acme *acme, gconstpointer data)
{
  remit_edit_unplace (acme->document, acme->bob, &acme->error);
  check_done (acme);
  assert_seats (acme->bob, "");
  remit_edit_unplace (acme->document, acme->bob, &acme->error);
  check_refused (acme, REMIT_EDIT_ERROR_UNCHANGED, NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ACME_TEST ("/model/edit-people/add-person", test_add_person);
  ACME_TEST ("/model/edit-people/appoint-moves", test_appoint_moves);
  ACME_TEST ("/model/edit-people/appoint-without-seats", test_appoint_without_seats);
  ACME_TEST ("/model/edit-people/second-appointment", test_second_appointment);
  ACME_TEST ("/model/edit-people/move-leaves-all", test_move_leaves_all);
  ACME_TEST ("/model/edit-people/swap", test_swap);
  ACME_TEST ("/model/edit-people/vacate", test_vacate);
  ACME_TEST ("/model/edit-people/unplace", test_unplace);
  return g_test_run ();
}
