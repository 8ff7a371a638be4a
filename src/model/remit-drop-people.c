/* SPDX-License-Identifier: GPL-3.0-or-later */
/* People dropped on positions, on units, and on the list of unplaced people. */

#include <glib/gi18n-lib.h>

#include "remit-drop-private.h"

/* A unit stands for its one vacant seat. */
static gint64
find_vacant_position (RemitDocument *document, gint64 unit, GError **error)
{
  const GPtrArray *positions = remit_document_get_positions (document, unit);
  g_autoptr (GString) titles = g_string_new (NULL);
  gint64 found = 0;
  guint n_found = 0;

  for (guint i = 0; i < positions->len; i++)
    {
      const gint64 id = remit_row_get_id (positions->pdata[i]);

      if (remit_document_get_n_vacant (document, id) == 0)
        continue;
      g_string_append_printf (titles, "%s“%s”", n_found ? ", " : "",
                              remit_row_get_label (positions->pdata[i]));
      found = id;
      n_found++;
    }
  if (n_found == 1)
    return found;
  if (n_found == 0)
    return remit_edit_fail (error, REMIT_EDIT_ERROR_FULL, _ ("“%s” has no vacant seat."),
                            remit_edit_get_label (document, unit));
  return remit_edit_fail (error, REMIT_EDIT_ERROR_AMBIGUOUS,
                          _ ("“%s” has several vacant seats: %s."),
                          remit_edit_get_label (document, unit), titles->str);
}

static gint64
find_position (RemitDocument *document, const RemitDrop *drop, GError **error)
{
  RemitRow *target = remit_edit_need_row (document, drop->target, error);

  if (!target)
    return 0;
  if (REMIT_IS_POSITION (target))
    return drop->target;
  if (REMIT_IS_UNIT (target))
    return find_vacant_position (document, drop->target, error);
  remit_drop_refuse (error, _ ("A person can only be dropped on a position or a unit."));
  return 0;
}

static gboolean
get_mode (const RemitDrop *drop, RemitAppointMode *mode, GError **error)
{
  switch (drop->mode)
    {
    case REMIT_DROP_MOVE:
    case REMIT_DROP_ALONE:
      *mode = REMIT_APPOINT_MOVE;
      return TRUE;
    case REMIT_DROP_COPY:
      *mode = REMIT_APPOINT_SECOND;
      return TRUE;
    case REMIT_DROP_SWAP:
      *mode = REMIT_APPOINT_SWAP;
      return TRUE;
    case REMIT_DROP_ADD_SEAT:
      *mode = REMIT_APPOINT_ADD_SEAT;
      return TRUE;
    case REMIT_DROP_DOTTED:
      break;
    }
  remit_drop_refuse (error, _ ("Dotted lines go between positions, not people."));
  return FALSE;
}

static gboolean
make_plan (RemitDocument *document, const RemitDrop *drop, RemitAppoint *plan, GError **error)
{
  *plan = (RemitAppoint) { .from = drop->from };
  if (!get_mode (drop, &plan->mode, error))
    return FALSE;
  if (plan->mode == REMIT_APPOINT_SECOND)
    plan->from = 0;
  plan->position = find_position (document, drop, error);
  return plan->position != 0;
}

/* Several people need as many seats; a swap is between two. */
static gboolean
check_several (RemitDocument *document,
               const RemitDrop *drop,
               const RemitAppoint *plan,
               GError **error)
{
  if (drop->n_dragged == 1)
    return TRUE;
  if (plan->mode == REMIT_APPOINT_SWAP || plan->mode == REMIT_APPOINT_ADD_SEAT)
    return remit_edit_fail (error, REMIT_EDIT_ERROR_INVALID,
                            _ ("One person at a time can do that."));
  if (remit_document_get_n_vacant (document, plan->position) >= (gint64) drop->n_dragged)
    return TRUE;
  return remit_edit_fail (error, REMIT_EDIT_ERROR_FULL, _ ("“%s” has too few vacant seats."),
                          remit_edit_get_label (document, plan->position));
}

static char *
describe_appointment (RemitDocument *document, const RemitDrop *drop, const RemitAppoint *plan)
{
  RemitPosition *position = remit_document_get_position (document, plan->position);
  const GPtrArray *holders = remit_document_get_appointments (document, plan->position);
  const char *title = remit_position_get_title (position);
  const guint n_filled = holders->len + (guint) drop->n_dragged;
  const guint n_planned = MAX ((guint) remit_position_get_planned (position), n_filled);

  if (plan->mode == REMIT_APPOINT_SWAP
      && remit_document_get_n_vacant (document, plan->position) == 0)
    return g_strdup_printf (
      _ ("changes places with %s as %s"),
      remit_edit_get_label (document, remit_appointment_get_person (holders->pdata[0])), title);
  if (plan->mode == REMIT_APPOINT_SECOND)
    /* Translators: somebody gets a second position; how many of its seats are filled then. */
    return g_strdup_printf (
      ngettext ("also %s · %u of %u seat filled", "also %s · %u of %u seats filled", n_planned),
      title, n_filled, n_planned);
  return g_strdup_printf (
    ngettext ("becomes %s · %u of %u seat filled", "becomes %s · %u of %u seats filled", n_planned),
    title, n_filled, n_planned);
}

static char *
describe_unplacing (RemitDocument *document, const RemitDrop *drop, GError **error)
{
  for (gsize i = 0; i < drop->n_dragged; i++)
    if (remit_document_get_seats (document, drop->dragged[i])->len > 0)
      return g_strdup (_ ("unplaced"));
  remit_edit_fail (error, REMIT_EDIT_ERROR_UNCHANGED, _ ("“%s” has no seat already."),
                   remit_edit_get_label (document, drop->dragged[0]));
  return NULL;
}

/**
 * remit_drop_describe_people:
 * @document: a document
 * @drop: people and where they would go
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): what would happen, %NULL with the reason against it
 */
char *
remit_drop_describe_people (RemitDocument *document, const RemitDrop *drop, GError **error)
{
  RemitAppoint plan;

  if (drop->place == REMIT_DROP_UNPLACED)
    return describe_unplacing (document, drop, error);
  if (!make_plan (document, drop, &plan, error) || !check_several (document, drop, &plan, error))
    return NULL;
  for (gsize i = 0; i < drop->n_dragged; i++)
    {
      plan.person = drop->dragged[i];
      if (!remit_appoint_check (document, &plan, error))
        return NULL;
    }
  return describe_appointment (document, drop, &plan);
}

/**
 * remit_drop_write_people:
 * @writer: an open writer
 * @drop: a drop that was described
 *
 * Writes it into the step.
 */
void
remit_drop_write_people (RemitWriter *writer, const RemitDrop *drop)
{
  RemitAppoint plan;

  for (gsize i = 0; drop->place == REMIT_DROP_UNPLACED && i < drop->n_dragged; i++)
    remit_unplace_write (writer, drop->dragged[i]);
  if (drop->place == REMIT_DROP_UNPLACED
      || !make_plan (writer->document, drop, &plan, &writer->failure))
    return;
  for (gsize i = 0; i < drop->n_dragged; i++)
    {
      plan.person = drop->dragged[i];
      remit_appoint_write (writer, &plan);
    }
}
