/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Adding units, positions and dotted lines, and changing the order of siblings. */

#include <glib/gi18n-lib.h>

#include "remit-edit-private.h"
#include "remit-order.h"
#include "remit-superior.h"

static GPtrArray *
copy_rows (const GPtrArray *rows)
{
  GPtrArray *copy = g_ptr_array_sized_new (rows->len);

  for (guint i = 0; i < rows->len; i++)
    g_ptr_array_add (copy, rows->pdata[i]);
  return copy;
}

/* What a unit below @parent usually is. */
static const char *
guess_unit_kind (RemitUnit *parent)
{
  const char *kind = parent ? remit_unit_get_kind (parent) : NULL;

  if (!kind)
    return "company";
  return g_str_equal (kind, "company") || g_str_equal (kind, "division") ? "department" : "team";
}

/**
 * remit_edit_add_unit:
 * @document: a document
 * @parent: the unit above, or 0 for a unit at the top
 * @before: the sibling to come before, or 0 for the end
 * @name: its name
 * @error: return location for an error
 *
 * Adds a unit.  At the top it is a company, below a company or a division a department, else a
 * team.
 *
 * Returns: its id; 0 with NOT_FOUND, INVALID or READ_ONLY
 */
gint64
remit_edit_add_unit (
  RemitDocument *document, gint64 parent, gint64 before, const char *name, GError **error)
{
  g_return_val_if_fail (REMIT_IS_DOCUMENT (document) && name, 0);

  g_autoptr (GPtrArray) siblings = copy_rows (remit_document_get_child_units (document, parent));
  g_autofree char *rank = NULL;
  RemitRow *const inserted[] = { NULL };
  RemitRow *above = parent ? remit_edit_need (document, REMIT_TABLE_UNIT, parent, error) : NULL;
  RemitWriter writer;
  RemitValue values[REMIT_UNIT_COLUMNS_END] = { 0 };

  if ((parent && !above) || !remit_order_place (siblings, inserted, 1, before, error)
      || !remit_writer_open (&writer, document, error))
    return 0;

  rank = remit_order_write (&writer, siblings, inserted, 1);
  values[REMIT_UNIT_PARENT] = remit_value_id (parent);
  values[REMIT_UNIT_RANK] = remit_value_text (rank);
  values[REMIT_UNIT_NAME] = remit_value_text (name);
  values[REMIT_UNIT_KIND] = remit_value_text (guess_unit_kind ((RemitUnit *) above));
  const gint64 id = remit_edit_insert (&writer, REMIT_TABLE_UNIT, values);
  return remit_writer_finish (&writer, error, "add-unit", N_ ("Add Unit “%1$s”"), name, NULL) ? id
                                                                                              : 0;
}

static gboolean
find_place (RemitDocument *document, gint64 *unit, gint64 reports_to, GError **error)
{
  RemitRow *superior = NULL;

  if (reports_to)
    {
      superior = remit_edit_need (document, REMIT_TABLE_POSITION, reports_to, error);
      if (!superior)
        return FALSE;
    }
  if (*unit)
    return remit_edit_need (document, REMIT_TABLE_UNIT, *unit, error) != NULL;
  if (!superior)
    return remit_edit_fail (error, REMIT_EDIT_ERROR_INVALID, _ ("A position needs a unit."));
  *unit = remit_position_get_unit (REMIT_POSITION (superior));
  return TRUE;
}

/**
 * remit_edit_add_position:
 * @document: a document
 * @unit: its unit, or 0 for that of @reports_to
 * @reports_to: its superior, or 0 for the unit's head
 * @before: the position to come before, or 0 for the end
 * @title: its title
 * @error: return location for an error
 *
 * Adds a position with one seat.  The first position of a unit that has none becomes its head, as
 * the first that is named usually is; it can be changed like any field.
 *
 * Returns: its id; 0 with NOT_FOUND, INVALID or READ_ONLY
 */
gint64
remit_edit_add_position (RemitDocument *document,
                         gint64 unit,
                         gint64 reports_to,
                         gint64 before,
                         const char *title,
                         GError **error)
{
  g_return_val_if_fail (REMIT_IS_DOCUMENT (document) && title, 0);

  g_autoptr (GPtrArray) siblings = NULL;
  g_autofree char *rank = NULL;
  RemitRow *const inserted[] = { NULL };
  RemitWriter writer;
  RemitValue values[REMIT_POSITION_COLUMNS_END] = { 0 };

  if (!find_place (document, &unit, reports_to, error))
    return 0;
  const gboolean is_first = remit_document_get_positions (document, unit)->len == 0;
  siblings = remit_order_list_positions (
    document, unit, reports_to ? reports_to : remit_superior_imply (document, unit, is_first));
  if (!remit_order_place (siblings, inserted, 1, before, error)
      || !remit_writer_open (&writer, document, error))
    return 0;

  rank = remit_order_write (&writer, siblings, inserted, 1);
  values[REMIT_POSITION_UNIT] = remit_value_id (unit);
  values[REMIT_POSITION_REPORTS_TO] = remit_value_id (reports_to);
  values[REMIT_POSITION_RANK] = remit_value_text (rank);
  values[REMIT_POSITION_TITLE] = remit_value_text (title);
  values[REMIT_POSITION_IS_HEAD] = REMIT_INTEGER (is_first);
  const gint64 id = remit_edit_insert (&writer, REMIT_TABLE_POSITION, values);
  return remit_writer_finish (&writer, error, "add-position", N_ ("Add Position “%1$s”"), title,
                              NULL)
           ? id
           : 0;
}

static gboolean
check_ends (RemitRow *from, RemitRow *to, GError **error)
{
  if (remit_row_get_table (from) == remit_row_get_table (to)
      && (REMIT_IS_UNIT (from) || REMIT_IS_POSITION (from)))
    return TRUE;
  return remit_edit_fail (error, REMIT_EDIT_ERROR_INVALID,
                          _ ("A dotted line goes from a unit to a unit or from a position to a "
                             "position, not from “%s” to “%s”."),
                          remit_row_get_label (from), remit_row_get_label (to));
}

/**
 * remit_dotted_line_check:
 * @document: a document
 * @source: a unit or a position
 * @target: another of the same kind
 * @kind: (nullable): %NULL for "functional"
 * @error: return location for an error
 *
 * Whether the line can be added; changes nothing.
 *
 * Returns: %FALSE with NOT_FOUND, INVALID, CYCLE or UNCHANGED
 */
gboolean
remit_dotted_line_check (
  RemitDocument *document, gint64 source, gint64 target, const char *kind, GError **error)
{
  RemitRow *from = remit_edit_need_row (document, source, error);
  RemitRow *to = from ? remit_edit_need_row (document, target, error) : NULL;
  const GPtrArray *lines = remit_document_get_relations_from (document, source);

  if (!to || !check_ends (from, to, error))
    return FALSE;
  if (source == target)
    return remit_edit_fail (error, REMIT_EDIT_ERROR_CYCLE, _ ("“%s” can't report to itself."),
                            remit_row_get_label (from));
  if (REMIT_IS_POSITION (from) && remit_document_get_superior (document, source) == target)
    return remit_edit_fail (error, REMIT_EDIT_ERROR_INVALID, _ ("“%s” reports to “%s” already."),
                            remit_row_get_label (from), remit_row_get_label (to));
  for (guint i = 0; i < lines->len; i++)
    if (remit_relation_get_target (lines->pdata[i]) == target
        && g_str_equal (remit_relation_get_kind (lines->pdata[i]), kind ? kind : "functional"))
      return remit_edit_fail (error, REMIT_EDIT_ERROR_UNCHANGED,
                              _ ("There is a dotted line from “%s” to “%s” already."),
                              remit_row_get_label (from), remit_row_get_label (to));
  return TRUE;
}

/**
 * remit_dotted_line_write:
 * @writer: an open writer
 * @source: a unit or a position
 * @target: another of the same kind
 * @kind: (nullable): %NULL for "functional"
 *
 * Adds the line to the step.
 *
 * Returns: its id
 */
gint64
remit_dotted_line_write (RemitWriter *writer, gint64 source, gint64 target, const char *kind)
{
  RemitValue values[REMIT_RELATION_COLUMNS_END] = { 0 };

  values[REMIT_RELATION_SOURCE] = remit_value_id (source);
  values[REMIT_RELATION_TARGET] = remit_value_id (target);
  values[REMIT_RELATION_KIND] = remit_value_text (kind);
  return remit_edit_insert (writer, REMIT_TABLE_RELATION, values);
}

/**
 * remit_edit_add_dotted_line:
 * @document: a document
 * @source: a unit or a position that reports as well …
 * @target: … to this one, of the same kind
 * @kind: (nullable): "functional", "project" or "oversight"; %NULL for the first
 * @error: return location for an error
 *
 * Adds a second reporting relation.
 *
 * Returns: its id; 0 with NOT_FOUND, INVALID, CYCLE, UNCHANGED if there is one of that kind, or
 *   READ_ONLY
 */
gint64
remit_edit_add_dotted_line (
  RemitDocument *document, gint64 source, gint64 target, const char *kind, GError **error)
{
  g_return_val_if_fail (REMIT_IS_DOCUMENT (document), 0);

  RemitWriter writer;

  if (!remit_dotted_line_check (document, source, target, kind, error)
      || !remit_writer_open (&writer, document, error))
    return 0;
  const gint64 id = remit_dotted_line_write (&writer, source, target, kind);
  return remit_writer_finish (
           &writer, error, "add-dotted-line", N_ ("Add Dotted Line from “%1$s” to “%2$s”"),
           remit_edit_get_label (document, source), remit_edit_get_label (document, target), NULL)
           ? id
           : 0;
}

/**
 * remit_edit_reorder:
 * @document: a document
 * @id: a unit, position, duty, step, appointment, view, scheme or role
 * @before: the sibling to come before, or 0 for the end
 * @error: return location for an error
 *
 * Changes the order among siblings.  A position is in order with those of its unit and with those
 * that report to the same superior.
 *
 * Returns: %FALSE with NOT_FOUND, INVALID or UNCHANGED
 */
gboolean
remit_edit_reorder (RemitDocument *document, gint64 id, gint64 before, GError **error)
{
  g_return_val_if_fail (REMIT_IS_DOCUMENT (document), FALSE);

  RemitRow *row = remit_edit_need_row (document, id, error);
  g_autoptr (GPtrArray) siblings = row ? remit_order_list_siblings (document, row) : NULL;
  RemitRow *const moved[] = { row };
  RemitWriter writer;

  if (!row)
    return FALSE;
  if (!siblings)
    return remit_edit_fail (error, REMIT_EDIT_ERROR_INVALID, _ ("“%s” has no place in an order."),
                            remit_row_get_label (row));
  if (before == id)
    return remit_edit_fail (error, REMIT_EDIT_ERROR_UNCHANGED, _ ("Nothing would change."));
  if (!remit_order_place (siblings, moved, 1, before, error)
      || !remit_writer_open (&writer, document, error))
    return FALSE;
  g_free (remit_order_write (&writer, siblings, moved, 1));
  return remit_writer_finish (&writer, error, "reorder", N_ ("Reorder “%1$s”"),
                              remit_row_get_label (row), NULL);
}
