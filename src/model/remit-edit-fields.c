/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any field of any object, by its name.  Fields that place an object in a tree go through the rules
 * of moving; what joins two objects is changed by the verbs for that and refused here.  Typing in
 * one field joins into one step. */

#include <glib/gi18n-lib.h>

#include "remit-edit-private.h"
#include "remit-field.h"
#include "remit-order.h"

#define JOIN_SPAN_US (2 * G_USEC_PER_SEC) /* as of the store */

/* ---- values ---------------------------------------------------------------------------------- */

/* A number that was typed: scripts and entries bring text. */
static gboolean
read_number (const RemitColumn *column, const RemitValue *value, RemitValue *number, GError **error)
{
  gint64 integer = 0;

  *number = *value;
  if (column->type != REMIT_VALUE_INTEGER || value->type != REMIT_VALUE_TEXT)
    return TRUE;
  if (*value->text == '\0')
    {
      *number = REMIT_NULL;
      return TRUE;
    }
  if (!g_ascii_string_to_signed (value->text, 10, G_MININT64, G_MAXINT64, &integer, NULL))
    return remit_edit_fail (error, REMIT_EDIT_ERROR_INVALID, _ ("%s: “%s” is not a whole number"),
                            column->name, value->text);
  *number = REMIT_INTEGER (integer);
  return TRUE;
}

static gboolean
check_reference (RemitDocument *document,
                 const RemitColumn *column,
                 const RemitValue *value,
                 GError **error)
{
  if (column->references == REMIT_TABLE_LAST || value->type != REMIT_VALUE_INTEGER)
    return TRUE;
  if (column->references == REMIT_TABLE_OBJECT)
    return remit_edit_need_row (document, value->integer, error) != NULL;
  return remit_edit_need (document, column->references, value->integer, error) != NULL;
}

/* ---- rules between rows ------------------------------------------------------------------------
 */

static gboolean
check_share (RemitDocument *document, RemitRow *row, gint64 share, GError **error)
{
  const gint64 person = remit_appointment_get_person (REMIT_APPOINTMENT (row));
  const GPtrArray *seats = remit_document_get_seats (document, person);
  gint64 sum = share;

  for (guint i = 0; i < seats->len; i++)
    if (seats->pdata[i] != row)
      sum += remit_appointment_get_share (seats->pdata[i]);
  if (sum <= 100)
    return TRUE;
  return remit_edit_fail (
    error, REMIT_EDIT_ERROR_SHARE, _ ("“%s” would give %d %%, with %d %% to “%s”."),
    remit_edit_get_label (document, person), (int) sum, (int) share,
    remit_edit_get_label (document, remit_appointment_get_position (REMIT_APPOINTMENT (row))));
}

static gboolean
check_duty_parent (RemitDocument *document, RemitRow *duty, gint64 parent, GError **error)
{
  for (gint64 id = parent; id;)
    {
      if (id == remit_row_get_id (duty))
        return remit_edit_fail (error, REMIT_EDIT_ERROR_CYCLE,
                                _ ("“%s” can't be a part of itself."), remit_row_get_label (duty));
      id = remit_duty_get_parent (remit_document_get_duty (document, id));
    }
  return TRUE;
}

/* What joins two objects is written by verbs of its own. */
static gboolean
is_joining (RemitTableId table, guint column)
{
  const RemitColumn *spec = &remit_schema_get_table (table)->columns[column];

  if (table == REMIT_TABLE_ASSIGNMENT || table == REMIT_TABLE_BRANCH_STYLE
      || table == REMIT_TABLE_EXTERNAL)
    return TRUE;
  return table != REMIT_TABLE_POSITION && spec->is_required && spec->references != REMIT_TABLE_LAST;
}

static gboolean
check_rules (
  RemitDocument *document, RemitRow *row, guint column, const RemitValue *value, GError **error)
{
  const RemitTableId table = remit_row_get_table (row);
  const char *name = remit_schema_get_table (table)->columns[column].name;

  if (remit_field_get_kind (table, column) == REMIT_FIELD_RANK || is_joining (table, column))
    return remit_edit_fail (error, REMIT_EDIT_ERROR_INVALID,
                            _ ("%s: is not a field to be set; there is a verb for it"), name);
  if (table == REMIT_TABLE_APPOINTMENT && column == REMIT_APPOINTMENT_SHARE)
    return check_share (document, row, value->integer, error);
  if (table == REMIT_TABLE_DUTY && column == REMIT_DUTY_PARENT)
    return check_duty_parent (document, row, value->integer, error);
  return TRUE;
}

/* ---- writing --------------------------------------------------------------------------------- */

/* A duty that another unit files comes last there. */
static void
file_duty (RemitWriter *writer, RemitRow *duty, gint64 unit)
{
  const GPtrArray *filed = remit_document_get_duties (writer->document, unit);
  g_autoptr (GPtrArray) siblings = g_ptr_array_new ();
  RemitRow *const moved[] = { duty };

  if (remit_duty_get_unit (REMIT_DUTY (duty)) == unit)
    return;
  for (guint i = 0; i < filed->len; i++)
    g_ptr_array_add (siblings, filed->pdata[i]);
  remit_order_place (siblings, moved, 1, 0, NULL);
  g_free (remit_order_write (writer, siblings, moved, 1));
}

/* A head reports outside of its unit; a step is done by a unit or by a position. */
static void
write_consequences (RemitWriter *writer, RemitRow *row, guint column, const RemitValue *value)
{
  const RemitTableId table = remit_row_get_table (row);

  if (table == REMIT_TABLE_DUTY && column == REMIT_DUTY_UNIT)
    file_duty (writer, row, value->integer);
  if (table == REMIT_TABLE_DUTY_STEP && column == REMIT_DUTY_STEP_UNIT && value->integer)
    remit_writer_set_id (writer, row, REMIT_DUTY_STEP_POSITION, 0);
  if (table == REMIT_TABLE_DUTY_STEP && column == REMIT_DUTY_STEP_POSITION && value->integer)
    remit_writer_set_id (writer, row, REMIT_DUTY_STEP_UNIT, 0);
  if (table == REMIT_TABLE_POSITION && column == REMIT_POSITION_IS_HEAD && value->integer)
    {
      RemitPosition *superior = remit_document_get_position (
        writer->document, remit_position_get_reports_to (REMIT_POSITION (row)));

      if (superior
          && remit_position_get_unit (superior) == remit_position_get_unit (REMIT_POSITION (row)))
        remit_writer_set_id (writer, row, REMIT_POSITION_REPORTS_TO, 0);
    }
}

/* The name under which the object was known before the typing began that this change goes on with.
 */
static char *
dup_first_label (RemitDocument *document, RemitRow *row, const char *join_key)
{
  const gboolean goes_on = g_strcmp0 (document->typing_key, join_key) == 0
                           && document->typing_step == remit_store_get_head (document->store)
                           && g_get_monotonic_time () - document->typing_time < JOIN_SPAN_US;

  return g_strdup (goes_on ? document->typing_label : remit_row_get_label (row));
}

static void
remember_typing (RemitDocument *document, const char *join_key, const char *label)
{
  g_set_str (&document->typing_key, join_key);
  g_set_str (&document->typing_label, label);
  document->typing_step = remit_store_get_head (document->store);
  document->typing_time = g_get_monotonic_time ();
}

static gboolean
write_field (
  RemitDocument *document, RemitRow *row, guint column, const RemitValue *value, GError **error)
{
  const gboolean is_label = REMIT_ROW_GET_CLASS (row)->label_column == (int) column;
  g_autofree char *join_key = g_strdup_printf (
    "set:%" G_GINT64_FORMAT ":%u:%u", remit_row_get_id (row), column, document->typing_number);
  g_autofree char *label = dup_first_label (document, row, join_key);
  const char *const arguments[] = { label, value->text ? value->text : "", NULL };
  const RemitStepLabel step = {
    .verb = is_label ? "rename" : "set-field",
    .message = is_label ? N_ ("Rename “%1$s” to “%2$s”") : N_ ("Edit “%1$s”"),
    .arguments = arguments,
    .join_key = join_key,
  };
  RemitWriter writer;

  if (!remit_writer_open (&writer, document, error))
    return FALSE;
  /* Before the field, as a step's two actors exclude each other in the table. */
  write_consequences (&writer, row, column, value);
  remit_writer_set (&writer, row, column, value);
  if (!remit_writer_commit (&writer, &step, error))
    return FALSE;
  remember_typing (document, join_key, label);
  return TRUE;
}

/**
 * remit_edit_end_typing:
 * @document: a document
 *
 * What is set from now on is a step of its own, even within two seconds: a script's lines are, and
 * what is typed after leaving a field.
 */
void
remit_edit_end_typing (RemitDocument *document)
{
  g_return_if_fail (REMIT_IS_DOCUMENT (document));

  document->typing_number++;
}

/* The fields that are places: TRUE when one of the moving verbs has answered. */
static gboolean
move_instead (RemitDocument *document,
              RemitRow *row,
              guint column,
              const RemitValue *value,
              gboolean *result,
              GError **error)
{
  const gint64 id = remit_row_get_id (row);

  if (REMIT_IS_UNIT (row) && column == REMIT_UNIT_PARENT)
    *result = remit_edit_move_unit (document, id, value->integer, 0, REMIT_SCOPE_SUBTREE, error);
  else if (REMIT_IS_POSITION (row) && column == REMIT_POSITION_UNIT)
    *result = remit_edit_move_position (document, id, value->integer,
                                        remit_position_get_reports_to (REMIT_POSITION (row)), 0,
                                        REMIT_SCOPE_ALONE, error);
  else if (REMIT_IS_POSITION (row) && column == REMIT_POSITION_REPORTS_TO)
    *result
      = remit_edit_move_position (document, id, remit_position_get_unit (REMIT_POSITION (row)),
                                  value->integer, 0, REMIT_SCOPE_SUBTREE, error);
  else
    return FALSE;
  return TRUE;
}

/**
 * remit_edit_set_field:
 * @document: a document
 * @id: an object
 * @field: the name of a column of its table
 * @value: its new value; an empty text or an empty cell clears it, a number may come as text
 * @error: return location for an error
 *
 * Sets a field.  Text is cleaned and cut to what the field holds.  A unit's parent, a position's
 * unit and its reports_to follow the rules of moving.  Calls for the same field within two seconds
 * join into one step, see remit_edit_end_typing().
 *
 * Returns: %FALSE with INVALID, which names the field, NOT_FOUND, CYCLE, SHARE, UNCHANGED or
 * READ_ONLY
 */
gboolean
remit_edit_set_field (
  RemitDocument *document, gint64 id, const char *field, const RemitValue *value, GError **error)
{
  g_return_val_if_fail (REMIT_IS_DOCUMENT (document) && field && value, FALSE);

  RemitRow *row = remit_edit_need_row (document, id, error);
  g_autofree char *buffer = NULL;
  RemitValue number, clean;
  gboolean result;

  if (!row)
    return FALSE;
  const RemitTableId table = remit_row_get_table (row);
  const int column = remit_schema_find_column (table, field);
  if (column < 0)
    return remit_edit_fail (error, REMIT_EDIT_ERROR_INVALID, _ ("“%s” has no field “%s”."),
                            remit_row_get_kind (row), field);

  const RemitColumn *spec = &remit_schema_get_table (table)->columns[column];
  if (!read_number (spec, value, &number, error)
      || !remit_field_check (table, (guint) column, &number, &clean, &buffer, error)
      || !check_reference (document, spec, &clean, error)
      || !check_rules (document, row, (guint) column, &clean, error))
    return FALSE;
  if (move_instead (document, row, (guint) column, &clean, &result, error))
    return result;
  return write_field (document, row, (guint) column, &clean, error);
}

/**
 * remit_edit_rename:
 * @document: a document
 * @id: an object
 * @name: its new name, title, statement …
 * @error: return location for an error
 *
 * Sets the field by which a reader knows the object.
 *
 * Returns: %FALSE with INVALID if it is empty or the kind has no name, NOT_FOUND, UNCHANGED or
 * READ_ONLY
 */
gboolean
remit_edit_rename (RemitDocument *document, gint64 id, const char *name, GError **error)
{
  g_return_val_if_fail (REMIT_IS_DOCUMENT (document) && name, FALSE);

  RemitRow *row = remit_edit_need_row (document, id, error);
  const RemitValue value = remit_value_text (name);

  if (!row)
    return FALSE;
  const int column = REMIT_ROW_GET_CLASS (row)->label_column;
  if (column < 0)
    return remit_edit_fail (error, REMIT_EDIT_ERROR_INVALID, _ ("“%s” has no name."),
                            remit_row_get_kind (row));
  return remit_edit_set_field (
    document, id, remit_schema_get_table (remit_row_get_table (row))->columns[column].name, &value,
    error);
}
