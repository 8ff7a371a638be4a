/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An object as a sentence for a screen reader: its name and what its box shows, in the language of
 * the interface. */

#include <glib/gi18n-lib.h>

#include "remit-document-private.h"

static void
add_format (GPtrArray *parts, const char *format, const char *argument)
{
  g_ptr_array_add (parts, g_strdup_printf (format, argument));
}

static void
add_number (GPtrArray *parts, const char *format, guint n)
{
  g_ptr_array_add (parts, g_strdup_printf (format, n));
}

/* A unit has the duties of its positions, too: the number that its card shows. */
static guint
count_duties (RemitDocument *self, gint64 id)
{
  RemitCount count;

  if (!remit_document_get_unit (self, id))
    return remit_document_get_n_duties (self, id);
  remit_document_count_unit (self, id, FALSE, &count);
  return (guint) count.n_duties;
}

static void
add_duties (RemitDocument *self, gint64 id, GPtrArray *parts)
{
  const guint n_duties = count_duties (self, id);

  if (n_duties > 0)
    add_number (parts, ngettext ("%u duty", "%u duties", n_duties), n_duties);
}

static void
add_superior (RemitDocument *self, gint64 id, GPtrArray *parts)
{
  RemitRow *superior = remit_document_get_row (self, id);

  if (superior)
    add_format (parts, _ ("reports to %s"), remit_row_get_label (superior));
}

static void
describe_unit (RemitDocument *self, RemitUnit *unit, GPtrArray *parts)
{
  const gint64 id = remit_row_get_id (REMIT_ROW (unit));
  g_autoptr (GPtrArray) heads = remit_document_list_heads (self, id);
  const guint n_children = remit_document_get_child_units (self, id)->len;
  RemitCount count;

  remit_document_count_unit (self, id, FALSE, &count);
  add_superior (self, remit_unit_get_parent (unit), parts);
  for (guint i = 0; i < heads->len; i++)
    add_format (parts, _ ("headed by %s"), remit_row_get_label (heads->pdata[i]));
  if (n_children > 0)
    add_number (parts, ngettext ("%u sub-unit", "%u sub-units", n_children), n_children);
  add_number (parts, ngettext ("%u position", "%u positions", (gulong) count.n_positions),
              (guint) count.n_positions);
  if (count.n_vacant > 0)
    add_number (parts, ngettext ("%u vacant seat", "%u vacant seats", (gulong) count.n_vacant),
                (guint) count.n_vacant);
  add_duties (self, id, parts);
}

static void
describe_position (RemitDocument *self, RemitPosition *position, GPtrArray *parts)
{
  const gint64 id = remit_row_get_id (REMIT_ROW (position));
  const GPtrArray *appointments = remit_document_get_appointments (self, id);
  const guint n_vacant = (guint) remit_document_get_n_vacant (self, id);
  const guint n_reports = remit_document_get_reports (self, id)->len;

  for (guint i = 0; i < appointments->len; i++)
    {
      RemitPerson *person
        = remit_document_get_person (self, remit_appointment_get_person (appointments->pdata[i]));

      add_format (parts, _ ("held by %s"), remit_person_get_name (person));
    }
  if (n_vacant > 0)
    add_number (parts, ngettext ("%u vacant seat", "%u vacant seats", n_vacant), n_vacant);
  add_superior (self, remit_document_get_superior (self, id), parts);
  if (n_reports > 0)
    add_number (parts, ngettext ("%u report", "%u reports", n_reports), n_reports);
  add_duties (self, id, parts);
}

static void
describe_person (RemitDocument *self, RemitPerson *person, GPtrArray *parts)
{
  const GPtrArray *seats = remit_document_get_seats (self, remit_row_get_id (REMIT_ROW (person)));

  if (seats->len == 0)
    g_ptr_array_add (parts, g_strdup (_ ("unplaced")));
  for (guint i = 0; i < seats->len; i++)
    {
      RemitPosition *position
        = remit_document_get_position (self, remit_appointment_get_position (seats->pdata[i]));
      RemitUnit *unit = remit_document_get_unit (self, remit_position_get_unit (position));

      add_format (parts, "%s", remit_position_get_title (position));
      add_format (parts, "%s", remit_unit_get_name (unit));
    }
}

static void
describe_duty (RemitDocument *self, RemitDuty *duty, GPtrArray *parts)
{
  const GPtrArray *assignments
    = remit_document_get_duty_assignments (self, remit_row_get_id (REMIT_ROW (duty)));

  for (guint i = 0; i < assignments->len; i++)
    {
      RemitAssignment *assignment = assignments->pdata[i];
      RemitSchemeRole *role
        = remit_document_get_scheme_role (self, remit_assignment_get_scheme_role (assignment));
      const gint64 holder = remit_assignment_get_unit (assignment)
                              ? remit_assignment_get_unit (assignment)
                              : remit_assignment_get_position (assignment);

      /* Translators: a role's letter, such as A, and who has it. */
      g_ptr_array_add (
        parts, g_strdup_printf (_ ("%s: %s"), remit_scheme_role_get_letter (role),
                                remit_row_get_label (remit_document_get_row (self, holder))));
    }
  if (assignments->len == 0)
    g_ptr_array_add (parts, g_strdup (_ ("unassigned")));
}

/**
 * remit_document_describe:
 * @self: a document
 * @id: an object
 *
 * Says what a box shows: "客户服务部, reports to …, 3 positions, 4 duties".
 *
 * Returns: (transfer full): the sentence, translated; empty if there is no such object
 */
char *
remit_document_describe (RemitDocument *self, gint64 id)
{
  RemitRow *row = remit_document_get_row (self, id);
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  if (!row)
    return g_strdup ("");
  g_ptr_array_add (parts, g_strdup (remit_row_get_label (row)));
  if (REMIT_IS_UNIT (row))
    describe_unit (self, REMIT_UNIT (row), parts);
  else if (REMIT_IS_POSITION (row))
    describe_position (self, REMIT_POSITION (row), parts);
  else if (REMIT_IS_PERSON (row))
    describe_person (self, REMIT_PERSON (row), parts);
  else if (REMIT_IS_DUTY (row))
    describe_duty (self, REMIT_DUTY (row), parts);
  g_ptr_array_add (parts, NULL);
  /* Translators: between the parts of what a screen reader says of an object. */
  return g_strjoinv (C_ ("list", ", "), (char **) parts->pdata);
}
