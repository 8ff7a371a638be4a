/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every row of the drop table and every refusal: the word, and that performing does what it says.
 */

#include "model-fixture.h"
#include "remit-drop.h"

#include <string.h>

typedef struct
{
  gint64 dragged;
  gint64 target;
  gint64 from;
  RemitDropPlace place;
  RemitDropMode mode;
  const char *letter;
} Drop;

static RemitDrop
to_drop (const Drop *drop)
{
  return (RemitDrop) {
    .dragged = &drop->dragged,
    .n_dragged = 1,
    .from = drop->from,
    .target = drop->target,
    .place = drop->place,
    .mode = drop->mode,
    .letter = drop->letter,
  };
}

static void
accept (Acme *acme, const Drop *given, const char *word)
{
  const RemitDrop drop = to_drop (given);
  g_autofree char *said = remit_drop_describe (acme->document, &drop, &acme->error);
  g_autofree char *undisturbed = dump_document (acme->document);

  g_assert_no_error (acme->error);
  g_assert_cmpstr (said, ==, word);
  g_assert_cmpstr (undisturbed, ==, acme->before);
  g_assert_true (remit_drop_perform (acme->document, &drop, &acme->error));
  check_done (acme);
}

static void
refuse (Acme *acme, const Drop *given, RemitEditErrorCode code, const char *says)
{
  const RemitDrop drop = to_drop (given);

  g_assert_null (remit_drop_describe (acme->document, &drop, &acme->error));
  check_refused (acme, code, says);
  g_assert_false (remit_drop_perform (acme->document, &drop, &acme->error));
  check_refused (acme, code, says);
}

static gint64
superior_of (Acme *acme, gint64 position)
{
  return remit_document_get_superior (acme->document, position);
}

static gint64
unit_of (Acme *acme, gint64 position)
{
  return remit_position_get_unit (remit_document_get_position (acme->document, position));
}

static gint64
parent_of (Acme *acme, gint64 unit)
{
  return remit_unit_get_parent (remit_document_get_unit (acme->document, unit));
}

/* "A Sales Lead, S Ops" */
static char *
roles_of (Acme *acme, gint64 duty)
{
  const GPtrArray *assignments = remit_document_get_duty_assignments (acme->document, duty);
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < assignments->len; i++)
    {
      RemitAssignment *assignment = assignments->pdata[i];
      RemitSchemeRole *role = remit_document_get_scheme_role (
        acme->document, remit_assignment_get_scheme_role (assignment));

      g_ptr_array_add (
        parts, g_strdup_printf ("%s %s", remit_scheme_role_get_letter (role),
                                remit_assignment_get_unit (assignment)
                                  ? label_of (acme, remit_assignment_get_unit (assignment))
                                  : label_of (acme, remit_assignment_get_position (assignment))));
    }
  g_ptr_array_sort_values (parts, (GCompareFunc) strcmp);
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (", ", (char **) parts->pdata);
}

#define assert_roles(duty, expected)                                                               \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *roles_ = roles_of (acme, duty);                                               \
    g_assert_cmpstr (roles_, ==, expected);                                                        \
  }                                                                                                \
  G_STMT_END

/* ---- units -------------------------------------------------------------------------------------
 */

static void
test_unit_on_unit (Acme *acme, gconstpointer data)
{
  const gint64 organisation
    = remit_row_get_id (REMIT_ROW (remit_document_get_organisation (acme->document)));

  accept (acme, &(Drop) { .dragged = acme->sales, .target = acme->ops },
          "part of Ops · 0 → 1 unit");
  g_assert_cmpint (parent_of (acme, acme->sales), ==, acme->ops);
  g_assert_cmpint (parent_of (acme, acme->support), ==, acme->sales);

  refuse (acme, &(Drop) { .dragged = acme->sales, .target = acme->ops }, REMIT_EDIT_ERROR_UNCHANGED,
          "Ops");
  refuse (acme, &(Drop) { .dragged = acme->ops, .target = acme->support }, REMIT_EDIT_ERROR_CYCLE,
          "Support");
  refuse (acme, &(Drop) { .dragged = acme->ops, .target = acme->chief }, REMIT_EDIT_ERROR_INVALID,
          "position");
  refuse (acme, &(Drop) { .dragged = acme->ops, .target = acme->ann }, REMIT_EDIT_ERROR_INVALID,
          "unit");
  refuse (acme, &(Drop) { .dragged = acme->ops, .place = REMIT_DROP_UNPLACED },
          REMIT_EDIT_ERROR_INVALID, "people");
  refuse (acme, &(Drop) { .dragged = acme->ops, .target = acme->sales, .mode = REMIT_DROP_COPY },
          REMIT_EDIT_ERROR_INVALID, "copied");
  refuse (acme, &(Drop) { .dragged = acme->ops, .target = 99 }, REMIT_EDIT_ERROR_NOT_FOUND, "99");
  refuse (acme, &(Drop) { .dragged = 99, .target = acme->ops }, REMIT_EDIT_ERROR_NOT_FOUND, "99");
  refuse (acme, &(Drop) { .dragged = organisation, .target = acme->ops }, REMIT_EDIT_ERROR_INVALID,
          "dragged");
}

static void
test_unit_alone (Acme *acme, gconstpointer data)
{
  accept (acme, &(Drop) { .dragged = acme->sales, .target = acme->ops, .mode = REMIT_DROP_ALONE },
          "part of Ops · 0 → 1 unit");
  g_assert_cmpint (parent_of (acme, acme->support), ==, acme->acme);
}

static void
test_unit_between (Acme *acme, gconstpointer data)
{
  accept (acme, &(Drop) { .dragged = acme->ops, .target = acme->sales, .place = REMIT_DROP_BEFORE },
          "before Sales");
  assert_labels (remit_document_get_child_units (acme->document, acme->acme), "Ops, Sales");
  accept (acme,
          &(Drop) { .dragged = acme->support, .target = acme->ops, .place = REMIT_DROP_AFTER },
          "after Ops");
  assert_labels (remit_document_get_child_units (acme->document, acme->acme),
                 "Ops, Support, Sales");
  refuse (acme, &(Drop) { .dragged = acme->acme, .target = acme->ops, .place = REMIT_DROP_AFTER },
          REMIT_EDIT_ERROR_CYCLE, "Acme");
}

static void
test_unit_dotted (Acme *acme, gconstpointer data)
{
  accept (acme,
          &(Drop) { .dragged = acme->ops, .target = acme->support, .mode = REMIT_DROP_DOTTED },
          "dotted line to Support");
  g_assert_cmpuint (remit_document_get_relations_from (acme->document, acme->ops)->len, ==, 1);
}

static void
test_several_units (Acme *acme, gconstpointer data)
{
  const gint64 it = remit_edit_add_unit (acme->document, acme->acme, 0, "IT", &acme->error);
  const gint64 ids[] = { acme->sales, acme->support, acme->ops };
  const RemitDrop drop = { .dragged = ids, .n_dragged = 3, .target = it };

  g_free (acme->before);
  acme->before = dump_document (acme->document);
  g_autofree char *word = remit_drop_describe (acme->document, &drop, &acme->error);
  g_assert_cmpstr (word, ==, "part of IT · 0 → 3 units");
  g_assert_true (remit_drop_perform (acme->document, &drop, &acme->error));
  check_done (acme);
  /* A unit below another that is dragged stays with it. */
  assert_labels (remit_document_get_child_units (acme->document, it), "Sales, Ops");
  assert_labels (remit_document_get_child_units (acme->document, acme->sales), "Support");
}

/* ---- positions ---------------------------------------------------------------------------------
 */

static void
test_position_on_unit (Acme *acme, gconstpointer data)
{
  accept (acme, &(Drop) { .dragged = acme->seller, .target = acme->ops },
          "moves to Ops · reports to Ops Lead · span 0 → 1");
  g_assert_cmpint (unit_of (acme, acme->seller), ==, acme->ops);
  g_assert_cmpint (superior_of (acme, acme->seller), ==, acme->ops_lead);
  refuse (acme, &(Drop) { .dragged = acme->seller, .target = acme->ops },
          REMIT_EDIT_ERROR_UNCHANGED, "Ops");
  refuse (acme,
          &(Drop) { .dragged = acme->seller, .target = acme->ops, .place = REMIT_DROP_BEFORE },
          REMIT_EDIT_ERROR_INVALID, NULL);
  refuse (acme, &(Drop) { .dragged = acme->seller, .target = acme->calls },
          REMIT_EDIT_ERROR_INVALID, NULL);
  refuse (acme, &(Drop) { .dragged = acme->seller, .target = acme->sales, .mode = REMIT_DROP_SWAP },
          REMIT_EDIT_ERROR_INVALID, NULL);
}

static void
test_position_on_position (Acme *acme, gconstpointer data)
{
  accept (acme, &(Drop) { .dragged = acme->agent, .target = acme->ops_lead },
          "reports to Ops Lead · span 0 → 1");
  g_assert_cmpint (unit_of (acme, acme->agent), ==, acme->ops);
  refuse (acme, &(Drop) { .dragged = acme->agent, .target = acme->ops_lead },
          REMIT_EDIT_ERROR_UNCHANGED, "Ops Lead");
  refuse (acme, &(Drop) { .dragged = acme->ops_lead, .target = acme->agent },
          REMIT_EDIT_ERROR_CYCLE, "Agent");
  accept (acme,
          &(Drop) { .dragged = acme->ops_lead, .target = acme->agent, .mode = REMIT_DROP_ALONE },
          "reports to Agent · span 0 → 1");
  g_assert_cmpint (superior_of (acme, acme->agent), ==, acme->chief);
}

static void
test_position_dotted (Acme *acme, gconstpointer data)
{
  accept (acme,
          &(Drop) { .dragged = acme->agent, .target = acme->ops_lead, .mode = REMIT_DROP_DOTTED },
          "dotted line to Ops Lead");
  g_assert_cmpint (unit_of (acme, acme->agent), ==, acme->support);
  refuse (acme,
          &(Drop) { .dragged = acme->agent, .target = acme->ops_lead, .mode = REMIT_DROP_DOTTED },
          REMIT_EDIT_ERROR_UNCHANGED, NULL);
  refuse (acme, &(Drop) { .dragged = acme->agent, .target = acme->ops, .mode = REMIT_DROP_DOTTED },
          REMIT_EDIT_ERROR_INVALID, NULL);
  refuse (acme,
          &(Drop) { .dragged = acme->agent,
                    .target = acme->seller,
                    .mode = REMIT_DROP_DOTTED,
                    .place = REMIT_DROP_AFTER },
          REMIT_EDIT_ERROR_INVALID, NULL);
}

static void
test_position_between (Acme *acme, gconstpointer data)
{
  /* Both report to the Chief: only the order changes. */
  accept (
    acme,
    &(Drop) { .dragged = acme->ops_lead, .target = acme->sales_lead, .place = REMIT_DROP_BEFORE },
    "before Sales Lead");
  g_assert_cmpint (unit_of (acme, acme->ops_lead), ==, acme->ops);
  assert_labels (remit_document_get_reports (acme->document, acme->chief),
                 "Aide, Ops Lead, Sales Lead");
  /* From elsewhere it becomes a sibling. */
  accept (acme,
          &(Drop) { .dragged = acme->agent, .target = acme->ops_lead, .place = REMIT_DROP_AFTER },
          "after Ops Lead");
  g_assert_cmpint (superior_of (acme, acme->agent), ==, acme->chief);
  assert_labels (remit_document_get_reports (acme->document, acme->chief),
                 "Aide, Ops Lead, Agent, Sales Lead");
  refuse (acme,
          &(Drop) { .dragged = acme->seller, .target = acme->chief, .place = REMIT_DROP_AFTER },
          REMIT_EDIT_ERROR_INVALID, "nobody");
}

/* ---- people ------------------------------------------------------------------------------------
 */

static void
test_person_on_position (Acme *acme, gconstpointer data)
{
  accept (acme, &(Drop) { .dragged = acme->eve, .target = acme->seller },
          "becomes Seller · 2 of 2 seats filled");
  accept (acme, &(Drop) { .dragged = acme->bob, .from = acme->sales_lead, .target = acme->agent },
          "becomes Agent · 1 of 1 seat filled");
  g_assert_cmpuint (remit_document_get_appointments (acme->document, acme->sales_lead)->len, ==, 0);
  refuse (acme, &(Drop) { .dragged = acme->bob, .target = acme->agent }, REMIT_EDIT_ERROR_UNCHANGED,
          "Bob");
  refuse (acme, &(Drop) { .dragged = acme->bob, .target = acme->ops_lead }, REMIT_EDIT_ERROR_FULL,
          "Dot");
  refuse (acme, &(Drop) { .dragged = acme->bob, .target = acme->ops_lead, .from = acme->seller },
          REMIT_EDIT_ERROR_NOT_FOUND, "Seller");
  refuse (acme, &(Drop) { .dragged = acme->bob, .target = acme->eve }, REMIT_EDIT_ERROR_INVALID,
          NULL);
  refuse (acme, &(Drop) { .dragged = acme->bob, .target = acme->aide, .mode = REMIT_DROP_DOTTED },
          REMIT_EDIT_ERROR_INVALID, NULL);
}

static void
test_person_second_seat (Acme *acme, gconstpointer data)
{
  accept (acme,
          &(Drop) { .dragged = acme->bob,
                    .from = acme->sales_lead,
                    .target = acme->agent,
                    .mode = REMIT_DROP_COPY },
          "also Agent · 1 of 1 seat filled");
  g_assert_cmpuint (remit_document_get_seats (acme->document, acme->bob)->len, ==, 2);
}

static void
test_person_on_full_position (Acme *acme, gconstpointer data)
{
  accept (acme,
          &(Drop) { .dragged = acme->bob,
                    .from = acme->sales_lead,
                    .target = acme->ops_lead,
                    .mode = REMIT_DROP_SWAP },
          "changes places with Dot as Ops Lead");
  g_assert_cmpint (
    remit_appointment_get_position (remit_document_get_seats (acme->document, acme->dot)->pdata[0]),
    ==, acme->sales_lead);
  accept (acme,
          &(Drop) { .dragged = acme->eve, .target = acme->ops_lead, .mode = REMIT_DROP_ADD_SEAT },
          "becomes Ops Lead · 2 of 2 seats filled");
}

static void
test_person_on_unit (Acme *acme, gconstpointer data)
{
  accept (acme, &(Drop) { .dragged = acme->eve, .target = acme->support },
          "becomes Agent · 1 of 1 seat filled");
  refuse (acme, &(Drop) { .dragged = acme->ann, .target = acme->ops }, REMIT_EDIT_ERROR_FULL,
          "Ops");
  remit_edit_add_position (acme->document, acme->sales, 0, 0, "Clerk", NULL);
  g_free (acme->before);
  acme->before = dump_document (acme->document);
  refuse (acme, &(Drop) { .dragged = acme->ann, .target = acme->sales }, REMIT_EDIT_ERROR_AMBIGUOUS,
          "Clerk");
}

static void
test_person_on_people_list (Acme *acme, gconstpointer data)
{
  accept (acme, &(Drop) { .dragged = acme->bob, .place = REMIT_DROP_UNPLACED }, "unplaced");
  g_autoptr (GPtrArray) unplaced = remit_document_list_unplaced (acme->document);
  assert_labels (unplaced, "Bob, Eve");
  refuse (acme, &(Drop) { .dragged = acme->bob, .place = REMIT_DROP_UNPLACED },
          REMIT_EDIT_ERROR_UNCHANGED, "Bob");
}

/* ---- duties ------------------------------------------------------------------------------------
 */

static void
test_duty_from_tray (Acme *acme, gconstpointer data)
{
  accept (acme, &(Drop) { .dragged = acme->bills, .target = acme->ops }, "Ops: A + R");
  assert_roles (acme->bills, "A Ops, R Ops");
  accept (acme, &(Drop) { .dragged = acme->bills, .target = acme->seller }, "Seller: R");
  assert_roles (acme->bills, "A Ops, R Ops, R Seller");
  refuse (acme, &(Drop) { .dragged = acme->bills, .target = acme->seller },
          REMIT_EDIT_ERROR_UNCHANGED, "Seller");
  refuse (acme, &(Drop) { .dragged = acme->bills, .target = acme->ann }, REMIT_EDIT_ERROR_INVALID,
          NULL);
  refuse (acme, &(Drop) { .dragged = acme->bills, .target = acme->aide, .mode = REMIT_DROP_DOTTED },
          REMIT_EDIT_ERROR_INVALID, NULL);
}

static void
test_duty_on_slot (Acme *acme, gconstpointer data)
{
  accept (acme, &(Drop) { .dragged = acme->calls, .target = acme->agent, .letter = "I" },
          "Agent: I");
  assert_roles (acme->calls, "A Sales Lead, I Agent, S Ops");
  refuse (acme, &(Drop) { .dragged = acme->calls, .target = acme->agent, .letter = "A" },
          REMIT_EDIT_ERROR_TAKEN, "Sales Lead");
  refuse (acme, &(Drop) { .dragged = acme->calls, .target = acme->agent, .letter = "X" },
          REMIT_EDIT_ERROR_INVALID, "R, A, S, C, I");
}

static void
test_duty_chip (Acme *acme, gconstpointer data)
{
  accept (acme,
          &(Drop) { .dragged = acme->calls, .from = acme->sales_lead, .target = acme->seller },
          "Seller: A");
  assert_roles (acme->calls, "A Seller, S Ops");
  accept (
    acme,
    &(Drop) {
      .dragged = acme->calls, .from = acme->ops, .target = acme->aide, .mode = REMIT_DROP_COPY },
    "Aide: S");
  assert_roles (acme->calls, "A Seller, S Aide, S Ops");
  refuse (
    acme,
    &(Drop) {
      .dragged = acme->calls, .from = acme->seller, .target = acme->aide, .mode = REMIT_DROP_COPY },
    REMIT_EDIT_ERROR_TAKEN, "Seller");
  refuse (acme, &(Drop) { .dragged = acme->calls, .from = acme->seller, .target = acme->seller },
          REMIT_EDIT_ERROR_UNCHANGED, NULL);
}

static void
test_duty_on_tray (Acme *acme, gconstpointer data)
{
  accept (acme, &(Drop) { .dragged = acme->calls, .from = acme->ops, .place = REMIT_DROP_UNPLACED },
          "unassigned");
  assert_roles (acme->calls, "A Sales Lead");
  accept (acme, &(Drop) { .dragged = acme->calls, .place = REMIT_DROP_UNPLACED }, "unassigned");
  assert_roles (acme->calls, "");
  refuse (acme, &(Drop) { .dragged = acme->calls, .place = REMIT_DROP_UNPLACED },
          REMIT_EDIT_ERROR_UNCHANGED, "Answer calls");
}

static void
test_duty_between (Acme *acme, gconstpointer data)
{
  accept (acme,
          &(Drop) { .dragged = acme->bills, .target = acme->calls, .place = REMIT_DROP_BEFORE },
          "before Answer calls");
  assert_labels (remit_document_get_duties (acme->document, acme->sales),
                 "Bill customers, Answer calls");
  accept (acme,
          &(Drop) { .dragged = acme->bills, .target = acme->calls, .place = REMIT_DROP_AFTER },
          "after Answer calls");
  assert_labels (remit_document_get_duties (acme->document, acme->sales),
                 "Answer calls, Bill customers");
}

static void
test_mixed (Acme *acme, gconstpointer data)
{
  const gint64 ids[] = { acme->sales, acme->agent };
  const RemitDrop drop = { .dragged = ids, .n_dragged = 2, .target = acme->ops };
  const RemitDrop nothing = { .target = acme->ops };

  g_assert_null (remit_drop_describe (acme->document, &drop, &acme->error));
  check_refused (acme, REMIT_EDIT_ERROR_INVALID, NULL);
  g_assert_null (remit_drop_describe (acme->document, &nothing, &acme->error));
  check_refused (acme, REMIT_EDIT_ERROR_UNCHANGED, NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ACME_TEST ("/model/drop/unit-on-unit", test_unit_on_unit);
  ACME_TEST ("/model/drop/unit-alone", test_unit_alone);
  ACME_TEST ("/model/drop/unit-between", test_unit_between);
  ACME_TEST ("/model/drop/unit-dotted", test_unit_dotted);
  ACME_TEST ("/model/drop/several-units", test_several_units);
  ACME_TEST ("/model/drop/position-on-unit", test_position_on_unit);
  ACME_TEST ("/model/drop/position-on-position", test_position_on_position);
  ACME_TEST ("/model/drop/position-dotted", test_position_dotted);
  ACME_TEST ("/model/drop/position-between", test_position_between);
  ACME_TEST ("/model/drop/person-on-position", test_person_on_position);
  ACME_TEST ("/model/drop/person-second-seat", test_person_second_seat);
  ACME_TEST ("/model/drop/person-on-full-position", test_person_on_full_position);
  ACME_TEST ("/model/drop/person-on-unit", test_person_on_unit);
  ACME_TEST ("/model/drop/person-on-people-list", test_person_on_people_list);
  ACME_TEST ("/model/drop/duty-from-tray", test_duty_from_tray);
  ACME_TEST ("/model/drop/duty-on-slot", test_duty_on_slot);
  ACME_TEST ("/model/drop/duty-chip", test_duty_chip);
  ACME_TEST ("/model/drop/duty-on-tray", test_duty_on_tray);
  ACME_TEST ("/model/drop/duty-between", test_duty_between);
  ACME_TEST ("/model/drop/mixed", test_mixed);
  return g_test_run ();
}
