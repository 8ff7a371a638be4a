/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Moving units and positions, one or several, with what is below them or alone.
 *
 * With its subtree a position takes along what reports to it within its unit, and whatever would
 * only by implication stop reporting to it is made to report to it by name.  Alone, what reports to
 * it moves up to its superior.  It stays a head only where that cannot turn the order around: in a
 * unit without a head, or in its own, and not below somebody of that unit. */

#include <glib/gi18n-lib.h>

#include "remit-edit-private.h"
#include "remit-order.h"
#include "remit-superior.h"

static gboolean
is_among (const RemitMove *move, gint64 id)
{
  for (gsize i = 0; i < move->n_ids; i++)
    if (move->ids[i] == id)
      return TRUE;
  return FALSE;
}

static gboolean
fail_cycle (RemitDocument *document, gint64 id, gint64 target, GError **error)
{
  if (id == target)
    return remit_edit_fail (error, REMIT_EDIT_ERROR_CYCLE, _ ("“%s” can't be moved below itself."),
                            remit_edit_get_label (document, id));
  return remit_edit_fail (
    error, REMIT_EDIT_ERROR_CYCLE, _ ("“%s” can't be moved below “%s”, which is below it."),
    remit_edit_get_label (document, id), remit_edit_get_label (document, target));
}

static gboolean
check_all (RemitDocument *document, const RemitMove *move, RemitTableId table, GError **error)
{
  if (move->n_ids == 0)
    return remit_edit_fail (error, REMIT_EDIT_ERROR_UNCHANGED, _ ("Nothing would change."));
  for (gsize i = 0; i < move->n_ids; i++)
    if (!remit_edit_need (document, table, move->ids[i], error))
      return FALSE;
  return TRUE;
}

/* Rows of @move that stand below none of the others, as long as they take their subtrees along. */
static GPtrArray *
list_topmost (RemitDocument *document, const RemitMove *move)
{
  GPtrArray *rows = g_ptr_array_new ();

  for (gsize i = 0; i < move->n_ids; i++)
    {
      gboolean is_topmost = TRUE;

      for (gsize j = 0; j < move->n_ids && move->scope == REMIT_SCOPE_SUBTREE; j++)
        if (i != j && move->ids[i] != move->ids[j]
            && remit_document_is_below (document, move->ids[i], move->ids[j]))
          is_topmost = FALSE;
      RemitRow *row = remit_document_get_row (document, move->ids[i]);
      if (is_topmost && !g_ptr_array_find (rows, row, NULL))
        g_ptr_array_add (rows, row);
    }
  return rows;
}

/* ---- units ----------------------------------------------------------------------------------- */

static GPtrArray *
list_new_siblings (RemitDocument *document, gint64 parent)
{
  const GPtrArray *children = remit_document_get_child_units (document, parent);
  GPtrArray *siblings = g_ptr_array_sized_new (children->len);

  for (guint i = 0; i < children->len; i++)
    g_ptr_array_add (siblings, children->pdata[i]);
  return siblings;
}

/**
 * remit_move_check_units:
 * @document: a document
 * @move: units and where they go
 * @error: return location for an error
 *
 * Whether the move can be made; changes nothing.
 *
 * Returns: %FALSE with NOT_FOUND, INVALID, CYCLE or UNCHANGED
 */
gboolean
remit_move_check_units (RemitDocument *document, const RemitMove *move, GError **error)
{
  g_autoptr (GPtrArray) siblings = NULL;
  g_autoptr (GPtrArray) rows = NULL;

  if (!check_all (document, move, REMIT_TABLE_UNIT, error))
    return FALSE;
  if (move->target && !remit_edit_need (document, REMIT_TABLE_UNIT, move->target, error))
    return FALSE;
  for (gsize i = 0; i < move->n_ids; i++)
    if (move->target == move->ids[i]
        || (move->scope == REMIT_SCOPE_SUBTREE
            && remit_document_is_below (document, move->target, move->ids[i])))
      return fail_cycle (document, move->ids[i], move->target, error);
  /* The end is always there, and a drag asks about many boxes a frame. */
  if (!move->before)
    return TRUE;
  siblings = list_new_siblings (document, move->target);
  rows = list_topmost (document, move);
  return remit_order_place (siblings, (RemitRow *const *) rows->pdata, rows->len, move->before,
                            error);
}

/* The nearest unit above that does not move itself. */
static gint64
find_staying_parent (RemitDocument *document, const RemitMove *move, gint64 unit)
{
  gint64 id = unit;

  do
    id = remit_unit_get_parent (remit_document_get_unit (document, id));
  while (id && is_among (move, id));
  return id;
}

static void
raise_children (RemitWriter *writer, const RemitMove *move, RemitRow *unit)
{
  RemitDocument *document = writer->document;
  const gint64 id = remit_row_get_id (unit);
  const gint64 parent = find_staying_parent (document, move, id);
  const GPtrArray *children = remit_document_get_child_units (document, id);
  g_autoptr (GPtrArray) raised = g_ptr_array_new ();
  g_autoptr (GPtrArray) siblings = list_new_siblings (document, parent);

  for (guint i = 0; i < children->len; i++)
    if (!is_among (move, remit_row_get_id (children->pdata[i])))
      g_ptr_array_add (raised, children->pdata[i]);
  if (raised->len == 0)
    return;

  /* They take the place of the unit among its siblings, or the end further up. */
  const gboolean is_sibling = g_ptr_array_find (siblings, unit, NULL);
  remit_order_place (siblings, (RemitRow *const *) raised->pdata, raised->len, is_sibling ? id : 0,
                     NULL);
  g_free (remit_order_write (writer, siblings, (RemitRow *const *) raised->pdata, raised->len));
  for (guint i = 0; i < raised->len; i++)
    remit_writer_set_id (writer, raised->pdata[i], REMIT_UNIT_PARENT, parent);
}

/**
 * remit_move_write_units:
 * @writer: an open writer
 * @move: a move that was checked
 *
 * Writes the move into the step.
 */
void
remit_move_write_units (RemitWriter *writer, const RemitMove *move)
{
  g_autoptr (GPtrArray) rows = list_topmost (writer->document, move);
  g_autoptr (GPtrArray) siblings = list_new_siblings (writer->document, move->target);
  RemitRow *const *moved = (RemitRow *const *) rows->pdata;

  if (!remit_order_place (siblings, moved, rows->len, move->before, &writer->failure))
    return;
  for (guint i = 0; i < rows->len && move->scope == REMIT_SCOPE_ALONE; i++)
    raise_children (writer, move, rows->pdata[i]);
  g_free (remit_order_write (writer, siblings, moved, rows->len));
  for (guint i = 0; i < rows->len; i++)
    remit_writer_set_id (writer, rows->pdata[i], REMIT_UNIT_PARENT, move->target);
}

/**
 * remit_edit_move_unit:
 * @document: a document
 * @unit: a unit
 * @parent: the unit above, or 0 for the top
 * @before: the sibling to come before, or 0 for the end
 * @scope: whether its sub-units go with it or take its place
 * @error: return location for an error
 *
 * Moves a unit to another place of the tree.
 *
 * Returns: %FALSE with NOT_FOUND, INVALID, CYCLE, UNCHANGED or READ_ONLY
 */
gboolean
remit_edit_move_unit (RemitDocument *document,
                      gint64 unit,
                      gint64 parent,
                      gint64 before,
                      RemitScope scope,
                      GError **error)
{
  g_return_val_if_fail (REMIT_IS_DOCUMENT (document), FALSE);

  const RemitMove move
    = { .ids = &unit, .n_ids = 1, .target = parent, .before = before, .scope = scope };
  RemitWriter writer;

  if (!remit_move_check_units (document, &move, error)
      || !remit_writer_open (&writer, document, error))
    return FALSE;
  remit_move_write_units (&writer, &move);
  return remit_writer_finish (&writer, error, "move-unit", N_ ("Move Unit “%1$s”"),
                              remit_edit_get_label (document, unit), NULL);
}

/* ---- positions ------------------------------------------------------------------------------- */

static gint64
find_new_unit (RemitDocument *document, const RemitMove *move, gint64 position)
{
  if (move->target)
    return move->target;
  return remit_position_get_unit (
    remit_document_get_position (document, move->superior ? move->superior : position));
}

/* One position of a move, and what comes of it. */
typedef struct
{
  RemitPosition *position;
  gint64 id;
  gint64 old_unit;
  gint64 new_unit;
  gboolean was_head;
  gboolean is_head;
} Moved;

static gboolean
has_other_head (RemitDocument *document, gint64 unit, gint64 position)
{
  const GPtrArray *positions = remit_document_get_positions (document, unit);

  for (guint i = 0; i < positions->len; i++)
    if (remit_position_is_head (positions->pdata[i])
        && remit_row_get_id (positions->pdata[i]) != position)
      return TRUE;
  return FALSE;
}

static Moved
describe_move (RemitDocument *document, const RemitMove *move, RemitPosition *position)
{
  RemitPosition *superior = remit_document_get_position (document, move->superior);
  Moved moved = {
    .position = position,
    .id = remit_row_get_id (REMIT_ROW (position)),
    .old_unit = remit_position_get_unit (position),
    .was_head = remit_position_is_head (position),
  };

  moved.new_unit = find_new_unit (document, move, moved.id);
  moved.is_head
    = moved.was_head && (!superior || remit_position_get_unit (superior) != moved.new_unit)
      && (moved.new_unit == moved.old_unit || !has_other_head (document, moved.new_unit, moved.id));
  return moved;
}

/* Those of the new unit and those below the new superior, named or implied. */
static GPtrArray *
list_new_companions (RemitDocument *document, const RemitMove *move)
{
  const Moved moved
    = describe_move (document, move, remit_document_get_position (document, move->ids[0]));

  return remit_order_list_positions (
    document, moved.new_unit,
    move->superior ? move->superior
                   : remit_superior_imply (document, moved.new_unit, moved.is_head));
}

/**
 * remit_move_check_positions:
 * @document: a document
 * @move: positions and where they go
 * @error: return location for an error
 *
 * Whether the move can be made; changes nothing.
 *
 * Returns: %FALSE with NOT_FOUND, INVALID, CYCLE or UNCHANGED
 */
gboolean
remit_move_check_positions (RemitDocument *document, const RemitMove *move, GError **error)
{
  g_autoptr (GPtrArray) siblings = NULL;
  g_autoptr (GPtrArray) rows = NULL;

  if (!check_all (document, move, REMIT_TABLE_POSITION, error)
      || (move->target && !remit_edit_need (document, REMIT_TABLE_UNIT, move->target, error))
      || (move->superior
          && !remit_edit_need (document, REMIT_TABLE_POSITION, move->superior, error)))
    return FALSE;
  for (gsize i = 0; i < move->n_ids && move->superior; i++)
    if (move->superior == move->ids[i]
        || (move->scope == REMIT_SCOPE_SUBTREE
            && remit_document_is_below (document, move->superior, move->ids[i])))
      return fail_cycle (document, move->ids[i], move->superior, error);

  if (!move->before)
    return TRUE;
  rows = list_topmost (document, move);
  siblings = list_new_companions (document, move);
  return remit_order_place (siblings, (RemitRow *const *) rows->pdata, rows->len, move->before,
                            error);
}

/* Whether somebody who reports to the position by implication alone would stop doing so. */
static gboolean
loses_implied (const Moved *moved)
{
  return moved->new_unit != moved->old_unit || moved->was_head != moved->is_head;
}

/* Those of the old unit below it, down to where another unit begins. */
static void
take_along (RemitWriter *writer, const RemitMove *move, const Moved *moved, gint64 superior)
{
  const GPtrArray *reports = remit_document_get_reports (writer->document, superior);

  for (guint i = 0; i < reports->len; i++)
    {
      RemitPosition *report = reports->pdata[i];
      const gint64 id = remit_row_get_id (REMIT_ROW (report));

      if (is_among (move, id))
        continue;
      if (!remit_position_get_reports_to (report))
        remit_writer_set_id (writer, REMIT_ROW (report), REMIT_POSITION_REPORTS_TO, superior);
      if (remit_position_get_unit (report) != moved->old_unit || moved->new_unit == moved->old_unit)
        continue;
      remit_writer_set_id (writer, REMIT_ROW (report), REMIT_POSITION_UNIT, moved->new_unit);
      remit_writer_set_integer (writer, REMIT_ROW (report), REMIT_POSITION_IS_HEAD, 0);
      take_along (writer, move, moved, id);
    }
}

/* The nearest superior that does not move itself. */
static gint64
find_staying_superior (RemitDocument *document, const RemitMove *move, gint64 position)
{
  gint64 id = position;

  do
    id = remit_document_get_superior (document, id);
  while (id && is_among (move, id));
  return id;
}

static void
raise_reports (RemitWriter *writer, const RemitMove *move, const Moved *moved)
{
  const GPtrArray *reports = remit_document_get_reports (writer->document, moved->id);
  const gint64 superior = find_staying_superior (writer->document, move, moved->id);

  for (guint i = 0; i < reports->len; i++)
    if (!is_among (move, remit_row_get_id (reports->pdata[i]))
        && (remit_position_get_reports_to (reports->pdata[i]) || !loses_implied (moved)))
      remit_writer_set_id (writer, reports->pdata[i], REMIT_POSITION_REPORTS_TO, superior);
}

static void
write_one (RemitWriter *writer, const RemitMove *move, RemitPosition *position)
{
  const Moved moved = describe_move (writer->document, move, position);

  if (move->scope == REMIT_SCOPE_ALONE)
    raise_reports (writer, move, &moved);
  else if (loses_implied (&moved))
    take_along (writer, move, &moved, moved.id);
  remit_writer_set_id (writer, REMIT_ROW (position), REMIT_POSITION_UNIT, moved.new_unit);
  remit_writer_set_id (writer, REMIT_ROW (position), REMIT_POSITION_REPORTS_TO, move->superior);
  remit_writer_set_integer (writer, REMIT_ROW (position), REMIT_POSITION_IS_HEAD, moved.is_head);
}

/**
 * remit_move_write_positions:
 * @writer: an open writer
 * @move: a move that was checked
 *
 * Writes the move into the step.
 */
void
remit_move_write_positions (RemitWriter *writer, const RemitMove *move)
{
  RemitDocument *document = writer->document;
  g_autoptr (GPtrArray) rows = list_topmost (document, move);
  g_autoptr (GPtrArray) siblings = list_new_companions (document, move);

  if (!remit_order_place (siblings, (RemitRow *const *) rows->pdata, rows->len, move->before,
                          &writer->failure))
    return;
  for (guint i = 0; i < rows->len; i++)
    write_one (writer, move, rows->pdata[i]);
  g_free (remit_order_write (writer, siblings, (RemitRow *const *) rows->pdata, rows->len));
}

/**
 * remit_edit_move_position:
 * @document: a document
 * @position: a position
 * @unit: its new unit, or 0 for that of @reports_to, or where it is
 * @reports_to: its superior, or 0 for the unit's head
 * @before: the position to come before, or 0 for the end
 * @scope: whether what reports to it goes with it or moves up to its superior
 * @error: return location for an error
 *
 * Moves a position to another superior, another unit, or both.
 *
 * Returns: %FALSE with NOT_FOUND, INVALID, CYCLE, UNCHANGED or READ_ONLY
 */
gboolean
remit_edit_move_position (RemitDocument *document,
                          gint64 position,
                          gint64 unit,
                          gint64 reports_to,
                          gint64 before,
                          RemitScope scope,
                          GError **error)
{
  g_return_val_if_fail (REMIT_IS_DOCUMENT (document), FALSE);

  const RemitMove move = { .ids = &position,
                           .n_ids = 1,
                           .target = unit,
                           .superior = reports_to,
                           .before = before,
                           .scope = scope };
  RemitWriter writer;

  if (!remit_move_check_positions (document, &move, error)
      || !remit_writer_open (&writer, document, error))
    return FALSE;
  remit_move_write_positions (&writer, &move);
  return remit_writer_finish (&writer, error, "move-position", N_ ("Move Position “%1$s”"),
                              remit_edit_get_label (document, position), NULL);
}
