/* SPDX-License-Identifier: GPL-3.0-or-later */
/* People and their seats.  A person's shares never exceed 100 %, a position's holders its planned
 * seats.  Where nothing is left of a person and no share is named, a second appointment takes half
 * of the largest one. */

#include <glib/gi18n-lib.h>

#include "remit-edit-private.h"
#include "remit-order.h"

#define FULL_SHARE 100

static RemitAppointment *
find_seat (RemitDocument *document, gint64 person, gint64 position)
{
  const GPtrArray *seats = remit_document_get_seats (document, person);

  for (guint i = 0; i < seats->len; i++)
    if (remit_appointment_get_position (seats->pdata[i]) == position)
      return seats->pdata[i];
  return NULL;
}

static char *
list_holders (RemitDocument *document, gint64 position)
{
  const GPtrArray *appointments = remit_document_get_appointments (document, position);
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < appointments->len; i++)
    g_string_append_printf (
      names, "%s“%s”", i ? ", " : "",
      remit_edit_get_label (document, remit_appointment_get_person (appointments->pdata[i])));
  return g_string_free (names, FALSE);
}

static char *
list_seats (RemitDocument *document, gint64 person)
{
  const GPtrArray *seats = remit_document_get_seats (document, person);
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < seats->len; i++)
    g_string_append_printf (
      names, "%s“%s” %" G_GINT64_FORMAT " %%", i ? ", " : "",
      remit_edit_get_label (document, remit_appointment_get_position (seats->pdata[i])),
      remit_appointment_get_share (seats->pdata[i]));
  return g_string_free (names, FALSE);
}

/* The seat that is given up: where the drag began, else the first one; NULL: unplaced. */
static RemitAppointment *
find_given_seat (RemitDocument *document, const RemitAppoint *appoint)
{
  const GPtrArray *seats = remit_document_get_seats (document, appoint->person);

  if (appoint->from)
    return find_seat (document, appoint->person, appoint->from);
  return seats->len > 0 ? seats->pdata[0] : NULL;
}

/* ---- shares ---------------------------------------------------------------------------------- */

/* What the person gives elsewhere when @appoint is done. */
static gint64
sum_staying (RemitDocument *document, const RemitAppoint *appoint)
{
  const GPtrArray *seats = remit_document_get_seats (document, appoint->person);
  gint64 sum = 0;

  for (guint i = 0; i < seats->len; i++)
    {
      const gint64 position = remit_appointment_get_position (seats->pdata[i]);
      const gboolean is_left
        = appoint->mode != REMIT_APPOINT_SECOND && (!appoint->from || appoint->from == position);

      if (!is_left)
        sum += remit_appointment_get_share (seats->pdata[i]);
    }
  return sum;
}

static RemitAppointment *
find_largest_seat (RemitDocument *document, gint64 person)
{
  const GPtrArray *seats = remit_document_get_seats (document, person);
  RemitAppointment *largest = NULL;

  for (guint i = 0; i < seats->len; i++)
    if (!largest
        || remit_appointment_get_share (seats->pdata[i]) > remit_appointment_get_share (largest))
      largest = seats->pdata[i];
  return largest;
}

/* The share of the new seat; @halved receives the seat that gives it, if one has to. */
static gint64
choose_share (RemitDocument *document, const RemitAppoint *appoint, RemitAppointment **halved)
{
  const gint64 n_left = FULL_SHARE - sum_staying (document, appoint);
  const guint n_seats = remit_document_get_seats (document, appoint->person)->len;

  *halved = NULL;
  if (appoint->share)
    return appoint->share;
  /* A seat that is moved keeps its share. */
  if (appoint->mode != REMIT_APPOINT_SECOND && (appoint->from || n_seats == 1))
    return remit_appointment_get_share (find_given_seat (document, appoint));
  if (n_left > 0)
    return n_left;
  *halved = find_largest_seat (document, appoint->person);
  return remit_appointment_get_share (*halved) / 2;
}

static gboolean
check_share (RemitDocument *document, const RemitAppoint *appoint, GError **error)
{
  RemitAppointment *halved;
  const gint64 share = choose_share (document, appoint, &halved);
  const gint64 sum = sum_staying (document, appoint) + (halved ? 0 : share);

  if (appoint->share < 0 || appoint->share > FULL_SHARE)
    return remit_edit_fail (error, REMIT_EDIT_ERROR_INVALID, _ ("A share is from 1 to 100 %%."));
  if (share > 0 && sum <= FULL_SHARE)
    return TRUE;

  g_autofree char *seats = list_seats (document, appoint->person);
  return remit_edit_fail (error, REMIT_EDIT_ERROR_SHARE,
                          _ ("“%s” can't give %d %% to “%s”: the seats held are %s."),
                          remit_edit_get_label (document, appoint->person), (int) share,
                          remit_edit_get_label (document, appoint->position), seats);
}

/* ---- seats ----------------------------------------------------------------------------------- */

static gboolean
is_full (RemitDocument *document, gint64 position)
{
  return remit_document_get_n_vacant (document, position) == 0;
}

static gboolean
is_swap (RemitDocument *document, const RemitAppoint *appoint)
{
  return appoint->mode == REMIT_APPOINT_SWAP && is_full (document, appoint->position)
         && remit_document_get_appointments (document, appoint->position)->len > 0;
}

static gboolean
check_swap (RemitDocument *document, const RemitAppoint *appoint, GError **error)
{
  RemitAppointment *given = find_given_seat (document, appoint);
  const GPtrArray *holders = remit_document_get_appointments (document, appoint->position);
  const gint64 other = remit_appointment_get_person (holders->pdata[0]);

  if (!given || !find_seat (document, other, remit_appointment_get_position (given)))
    return TRUE;
  return remit_edit_fail (
    error, REMIT_EDIT_ERROR_INVALID, _ ("“%s” and “%s” both hold “%s”: they can't change places."),
    remit_edit_get_label (document, appoint->person), remit_edit_get_label (document, other),
    remit_edit_get_label (document, remit_appointment_get_position (given)));
}

/**
 * remit_appoint_check:
 * @document: a document
 * @appoint: who is to sit where
 * @error: return location for an error
 *
 * Whether the appointment can be made; changes nothing.
 *
 * Returns: %FALSE with NOT_FOUND, INVALID, UNCHANGED, FULL or SHARE
 */
gboolean
remit_appoint_check (RemitDocument *document, const RemitAppoint *appoint, GError **error)
{
  if (!remit_edit_need (document, REMIT_TABLE_PERSON, appoint->person, error)
      || !remit_edit_need (document, REMIT_TABLE_POSITION, appoint->position, error))
    return FALSE;
  if (find_seat (document, appoint->person, appoint->position))
    return remit_edit_fail (error, REMIT_EDIT_ERROR_UNCHANGED, _ ("“%s” holds “%s” already."),
                            remit_edit_get_label (document, appoint->person),
                            remit_edit_get_label (document, appoint->position));
  if (appoint->from && !find_seat (document, appoint->person, appoint->from))
    return remit_edit_fail (error, REMIT_EDIT_ERROR_NOT_FOUND, _ ("“%s” does not hold “%s”."),
                            remit_edit_get_label (document, appoint->person),
                            remit_edit_get_label (document, appoint->from));
  if (is_swap (document, appoint))
    return check_swap (document, appoint, error);
  if (is_full (document, appoint->position) && appoint->mode != REMIT_APPOINT_ADD_SEAT)
    {
      g_autofree char *holders = list_holders (document, appoint->position);

      return remit_edit_fail (error, REMIT_EDIT_ERROR_FULL,
                              *holders ? _ ("“%s” has no vacant seat; it is held by %s.")
                                       : _ ("“%s” has no seat."),
                              remit_edit_get_label (document, appoint->position), holders);
    }
  return check_share (document, appoint, error);
}

/* ---- writing --------------------------------------------------------------------------------- */

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  return remit_row_compare (*(RemitRow *const *) a, *(RemitRow *const *) b);
}

/* Behind the other holders of the position and behind the person's other seats. */
static char *
make_rank (RemitWriter *writer, const RemitAppoint *appoint, RemitRow *row)
{
  const GPtrArray *holders = remit_document_get_appointments (writer->document, appoint->position);
  const GPtrArray *seats = remit_document_get_seats (writer->document, appoint->person);
  g_autoptr (GPtrArray) siblings = g_ptr_array_new ();
  RemitRow *const placed[] = { row };

  for (guint i = 0; i < holders->len; i++)
    g_ptr_array_add (siblings, holders->pdata[i]);
  for (guint i = 0; i < seats->len; i++)
    g_ptr_array_add (siblings, seats->pdata[i]);
  g_ptr_array_sort (siblings, compare_rows);
  remit_order_place (siblings, placed, 1, 0, NULL);
  return remit_order_write (writer, siblings, placed, 1);
}

static void
move_seat (RemitWriter *writer, RemitAppointment *seat, gint64 position)
{
  remit_writer_set_id (writer, REMIT_ROW (seat), REMIT_APPOINTMENT_POSITION, position);
  /* The days were those of the seat that is left. */
  remit_writer_set_text (writer, REMIT_ROW (seat), REMIT_APPOINTMENT_SINCE, NULL);
  remit_writer_set_text (writer, REMIT_ROW (seat), REMIT_APPOINTMENT_UNTIL, NULL);
}

static gint64
write_swap (RemitWriter *writer, const RemitAppoint *appoint)
{
  RemitDocument *document = writer->document;
  RemitAppointment *given = find_given_seat (document, appoint);
  RemitAppointment *taken = remit_document_get_appointments (document, appoint->position)->pdata[0];
  const char *taken_rank = remit_appointment_get_rank (taken);
  RemitValue values[REMIT_APPOINTMENT_COLUMNS_END] = { 0 };

  if (given)
    {
      const gint64 old_position = remit_appointment_get_position (given);

      move_seat (writer, taken, old_position);
      remit_writer_set_text (writer, REMIT_ROW (taken), REMIT_APPOINTMENT_RANK,
                             remit_appointment_get_rank (given));
      move_seat (writer, given, appoint->position);
      remit_writer_set_text (writer, REMIT_ROW (given), REMIT_APPOINTMENT_RANK, taken_rank);
      return remit_row_get_id (REMIT_ROW (given));
    }
  remit_writer_remove (writer, remit_row_get_id (REMIT_ROW (taken)));
  values[REMIT_APPOINTMENT_POSITION] = remit_value_id (appoint->position);
  values[REMIT_APPOINTMENT_PERSON] = remit_value_id (appoint->person);
  values[REMIT_APPOINTMENT_RANK] = remit_value_text (taken_rank);
  return remit_edit_insert (writer, REMIT_TABLE_APPOINTMENT, values);
}

static gint64
write_new_seat (RemitWriter *writer, const RemitAppoint *appoint, gint64 share)
{
  g_autofree char *rank = make_rank (writer, appoint, NULL);
  RemitValue values[REMIT_APPOINTMENT_COLUMNS_END] = { 0 };

  values[REMIT_APPOINTMENT_POSITION] = remit_value_id (appoint->position);
  values[REMIT_APPOINTMENT_PERSON] = remit_value_id (appoint->person);
  values[REMIT_APPOINTMENT_RANK] = remit_value_text (rank);
  values[REMIT_APPOINTMENT_SHARE] = REMIT_INTEGER (share);
  return remit_edit_insert (writer, REMIT_TABLE_APPOINTMENT, values);
}

/* Moves the seat of @from, or the first one and gives up the others. */
static gint64
write_moved_seat (RemitWriter *writer, const RemitAppoint *appoint, gint64 share)
{
  RemitDocument *document = writer->document;
  const GPtrArray *seats = remit_document_get_seats (document, appoint->person);
  RemitAppointment *moved = find_given_seat (document, appoint);

  if (!moved)
    return write_new_seat (writer, appoint, share);
  g_free (make_rank (writer, appoint, REMIT_ROW (moved)));
  for (guint i = 0; i < seats->len && !appoint->from; i++)
    if (seats->pdata[i] != moved)
      remit_writer_remove (writer, remit_row_get_id (seats->pdata[i]));
  move_seat (writer, moved, appoint->position);
  remit_writer_set_integer (writer, REMIT_ROW (moved), REMIT_APPOINTMENT_SHARE, share);
  return remit_row_get_id (REMIT_ROW (moved));
}

/**
 * remit_appoint_write:
 * @writer: an open writer
 * @appoint: an appointment that was checked
 *
 * Writes it into the step.
 *
 * Returns: the id of the appointment
 */
gint64
remit_appoint_write (RemitWriter *writer, const RemitAppoint *appoint)
{
  RemitDocument *document = writer->document;
  RemitAppointment *halved;
  const gint64 share = choose_share (document, appoint, &halved);

  if (is_swap (document, appoint))
    return write_swap (writer, appoint);
  if (appoint->mode == REMIT_APPOINT_ADD_SEAT && is_full (document, appoint->position))
    remit_writer_set_integer (
      writer, remit_document_get_row (document, appoint->position), REMIT_POSITION_PLANNED,
      remit_document_get_appointments (document, appoint->position)->len + 1);
  if (halved)
    remit_writer_set_integer (writer, REMIT_ROW (halved), REMIT_APPOINTMENT_SHARE,
                              remit_appointment_get_share (halved) - share);
  if (appoint->mode == REMIT_APPOINT_SECOND)
    return write_new_seat (writer, appoint, share);
  return write_moved_seat (writer, appoint, share);
}

/* ---- verbs ----------------------------------------------------------------------------------- */

/**
 * remit_edit_add_person:
 * @document: a document
 * @name: a name
 * @error: return location for an error
 *
 * Adds a person without a seat.
 *
 * Returns: the id; 0 with INVALID or READ_ONLY
 */
gint64
remit_edit_add_person (RemitDocument *document, const char *name, GError **error)
{
  g_return_val_if_fail (REMIT_IS_DOCUMENT (document) && name, 0);

  RemitWriter writer;
  RemitValue values[REMIT_PERSON_COLUMNS_END] = { 0 };

  if (!remit_writer_open (&writer, document, error))
    return 0;
  values[REMIT_PERSON_NAME] = remit_value_text (name);
  const gint64 id = remit_edit_insert (&writer, REMIT_TABLE_PERSON, values);
  return remit_writer_finish (&writer, error, "add-person", N_ ("Add Person “%1$s”"), name, NULL)
           ? id
           : 0;
}

/**
 * remit_edit_appoint:
 * @document: a document
 * @person: a person
 * @position: a position
 * @mode: what becomes of other seats and of a full position
 * @share: in hundredths of the person's time; 0: what is left of it, and where nothing is, half of
 *   the largest seat
 * @error: return location for an error
 *
 * Gives a person a seat.  SWAP with a position that has a vacant seat is MOVE.
 *
 * Returns: the id of the appointment; 0 with FULL, SHARE, UNCHANGED, NOT_FOUND, INVALID or
 * READ_ONLY
 */
gint64
remit_edit_appoint (RemitDocument *document,
                    gint64 person,
                    gint64 position,
                    RemitAppointMode mode,
                    gint64 share,
                    GError **error)
{
  g_return_val_if_fail (REMIT_IS_DOCUMENT (document), 0);

  const RemitAppoint appoint
    = { .person = person, .position = position, .mode = mode, .share = share };
  RemitWriter writer;

  if (!remit_appoint_check (document, &appoint, error)
      || !remit_writer_open (&writer, document, error))
    return 0;
  const gint64 id = remit_appoint_write (&writer, &appoint);
  return remit_writer_finish (&writer, error, "appoint", N_ ("Appoint “%1$s” as “%2$s”"),
                              remit_edit_get_label (document, person),
                              remit_edit_get_label (document, position), NULL)
           ? id
           : 0;
}

/**
 * remit_edit_vacate:
 * @document: a document
 * @position: a position
 * @person: who leaves it, or 0 for everybody
 * @error: return location for an error
 *
 * Takes holders off a position; those without another seat are unplaced from then on.
 *
 * Returns: %FALSE with NOT_FOUND, UNCHANGED if it is vacant, or READ_ONLY
 */
gboolean
remit_edit_vacate (RemitDocument *document, gint64 position, gint64 person, GError **error)
{
  g_return_val_if_fail (REMIT_IS_DOCUMENT (document), FALSE);

  RemitWriter writer;

  if (!remit_edit_need (document, REMIT_TABLE_POSITION, position, error)
      || (person && !remit_edit_need (document, REMIT_TABLE_PERSON, person, error)))
    return FALSE;
  if (person && !find_seat (document, person, position))
    return remit_edit_fail (error, REMIT_EDIT_ERROR_NOT_FOUND, _ ("“%s” does not hold “%s”."),
                            remit_edit_get_label (document, person),
                            remit_edit_get_label (document, position));
  if (!remit_writer_open (&writer, document, error))
    return FALSE;

  const GPtrArray *appointments = remit_document_get_appointments (document, position);
  for (guint i = 0; i < appointments->len; i++)
    if (!person || remit_appointment_get_person (appointments->pdata[i]) == person)
      remit_writer_remove (&writer, remit_row_get_id (appointments->pdata[i]));
  return remit_writer_finish (&writer, error, "vacate", N_ ("Vacate “%1$s”"),
                              remit_edit_get_label (document, position), NULL);
}

/**
 * remit_unplace_write:
 * @writer: an open writer
 * @person: a person
 *
 * Takes the person off every seat.
 */
void
remit_unplace_write (RemitWriter *writer, gint64 person)
{
  const GPtrArray *seats = remit_document_get_seats (writer->document, person);

  for (guint i = 0; i < seats->len; i++)
    remit_writer_remove (writer, remit_row_get_id (seats->pdata[i]));
}

/**
 * remit_edit_unplace:
 * @document: a document
 * @person: a person
 * @error: return location for an error
 *
 * Takes a person off every seat.
 *
 * Returns: %FALSE with NOT_FOUND, UNCHANGED if there is none, or READ_ONLY
 */
gboolean
remit_edit_unplace (RemitDocument *document, gint64 person, GError **error)
{
  g_return_val_if_fail (REMIT_IS_DOCUMENT (document), FALSE);

  RemitWriter writer;

  if (!remit_edit_need (document, REMIT_TABLE_PERSON, person, error)
      || !remit_writer_open (&writer, document, error))
    return FALSE;
  remit_unplace_write (&writer, person);
  return remit_writer_finish (&writer, error, "unplace", N_ ("Unplace “%1$s”"),
                              remit_edit_get_label (document, person), NULL);
}
