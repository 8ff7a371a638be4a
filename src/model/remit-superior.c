/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The effective superior, computed here and nowhere else.  It is reports_to; where that is empty,
 * the first head of the position's unit, and for a head, or in a unit without one, the first head
 * found going up the units; else nobody.
 *
 * Verbs refuse to close a circle, but a change of heads can make an implied superior report to the
 * position that it is implied for.  Such an implied line does not count: of each circle the implied
 * line of the smallest id is left out (of a foreign file's explicit circle that of the smallest
 * id), so that every position stands in exactly one tree and none is lost from a chart.
 *
 * A step recomputes what its changes can reach; a bulk step, and any step while a line is left out,
 * recomputes all, which is linear. */

#include "remit-superior.h"

#include "remit-document-private.h"

#define NOT_LISTED (-1)

static const guint64 position_mask = (G_GUINT64_CONSTANT (1) << REMIT_POSITION_UNIT)
                                     | (G_GUINT64_CONSTANT (1) << REMIT_POSITION_REPORTS_TO)
                                     | (G_GUINT64_CONSTANT (1) << REMIT_POSITION_IS_HEAD)
                                     | (G_GUINT64_CONSTANT (1) << REMIT_POSITION_RANK);

static gboolean
has_changed (const RemitChange *change, guint column)
{
  return (change->changed & (G_GUINT64_CONSTANT (1) << column)) != 0;
}

/**
 * remit_superior_imply:
 * @document: a document
 * @unit: a unit
 * @is_head: whether the position is a head there
 *
 * Returns: whom a position that names no superior reports to, circles not minded; 0 for nobody
 */
gint64
remit_superior_imply (RemitDocument *document, gint64 unit, gboolean is_head)
{
  RemitUnit *row = remit_document_get_unit (document, unit);
  guint n_left = remit_table_get_n_rows (document->tables[REMIT_TABLE_UNIT]);

  if (row && is_head)
    row = remit_document_get_unit (document, remit_unit_get_parent (row));
  while (row && !remit_unit_get_first_head (row) && n_left-- > 0)
    row = remit_document_get_unit (document, remit_unit_get_parent (row));
  return row ? remit_unit_get_first_head (row) : 0;
}

/* What the cells alone say, circles not minded. */
static gint64
find_superior (RemitDocument *document, RemitPosition *position)
{
  const gint64 named = remit_position_get_reports_to (position);

  return named ? named
               : remit_superior_imply (document, remit_position_get_unit (position),
                                       remit_position_is_head (position));
}

static gint64
get_next (RemitDocument *document, gint64 id)
{
  RemitPosition *position = remit_document_get_position (document, id);

  return position ? remit_position_get_superior (position) : 0;
}

/* Also when the way up ends in a circle that does not hold @position. */
static gboolean
leads_into_circle (RemitDocument *document, RemitPosition *position)
{
  guint n_left = remit_table_get_n_rows (document->tables[REMIT_TABLE_POSITION]);
  gint64 id = remit_position_get_superior (position);

  while (id && n_left-- > 0)
    id = get_next (document, id);
  return id != 0;
}

/* ---- all at once ----------------------------------------------------------------------------- */

static void
find_first_heads (RemitDocument *document)
{
  RemitTable *units = document->tables[REMIT_TABLE_UNIT];
  RemitTable *positions = document->tables[REMIT_TABLE_POSITION];

  for (guint i = 0; i < remit_table_get_n_rows (units); i++)
    remit_unit_set_first_head (REMIT_UNIT (remit_table_get_row (units, i)), 0);
  for (guint i = 0; i < remit_table_get_n_rows (positions); i++)
    {
      RemitPosition *position = REMIT_POSITION (remit_table_get_row (positions, i));
      RemitUnit *unit = remit_document_get_unit (document, remit_position_get_unit (position));
      RemitPosition *first;

      if (!unit || !remit_position_is_head (position))
        continue;
      first = remit_document_get_position (document, remit_unit_get_first_head (unit));
      if (!first || remit_row_compare (REMIT_ROW (position), REMIT_ROW (first)) < 0)
        remit_unit_set_first_head (unit, remit_row_get_id (REMIT_ROW (position)));
    }
}

static void
list_reports (RemitDocument *document)
{
  RemitTable *positions = document->tables[REMIT_TABLE_POSITION];

  remit_index_clear (&document->reports);
  for (guint i = 0; i < remit_table_get_n_rows (positions); i++)
    {
      RemitRow *row = remit_table_get_row (positions, i);

      remit_index_append (&document->reports, remit_position_get_superior (REMIT_POSITION (row)),
                          row);
    }
  remit_index_sort (&document->reports);
}

/* How many positions hang below somebody without a superior: all of them, unless there are circles.
 */
static guint
count_reachable (RemitDocument *document)
{
  g_autoptr (GArray) stack = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint n_reached = 0;

  g_array_append_val (stack, (gint64) { 0 });
  while (stack->len > 0)
    {
      const gint64 id = g_array_index (stack, gint64, stack->len - 1);
      GPtrArray *below = remit_index_get (&document->reports, id);

      g_array_set_size (stack, stack->len - 1);
      for (guint i = 0; below && i < below->len; i++)
        {
          const gint64 report = remit_row_get_id (below->pdata[i]);

          g_array_append_val (stack, report);
          n_reached++;
        }
    }
  return n_reached;
}

static gboolean
is_better_break (RemitPosition *a, RemitPosition *b)
{
  const gboolean a_implied = remit_position_get_reports_to (a) == 0;
  const gboolean b_implied = remit_position_get_reports_to (b) == 0;

  if (a_implied != b_implied)
    return a_implied;
  return remit_row_get_id (REMIT_ROW (a)) < remit_row_get_id (REMIT_ROW (b));
}

/* @position lies on a circle. */
static void
break_circle (RemitDocument *document, RemitPosition *position)
{
  const gint64 start = remit_row_get_id (REMIT_ROW (position));
  RemitPosition *weakest = position;

  for (gint64 id = remit_position_get_superior (position); id != start;
       id = get_next (document, id))
    {
      RemitPosition *member = remit_document_get_position (document, id);

      if (is_better_break (member, weakest))
        weakest = member;
    }
  remit_position_set_superior (weakest, 0);
}

/* Each walk marks the positions it meets with its own number; meeting it again is a circle. */
static void
break_circles (RemitDocument *document)
{
  RemitTable *positions = document->tables[REMIT_TABLE_POSITION];
  RemitIdMap walks = { 0 };

  for (guint i = 0; i < remit_table_get_n_rows (positions); i++)
    {
      const gpointer walk = GUINT_TO_POINTER (i + 1);
      gint64 id = remit_row_get_id (remit_table_get_row (positions, i));

      while (id && !remit_id_map_get (&walks, id))
        {
          remit_id_map_put (&walks, id, walk);
          id = get_next (document, id);
        }
      if (id && remit_id_map_get (&walks, id) == walk)
        break_circle (document, remit_document_get_position (document, id));
    }
  remit_id_map_clear (&walks, NULL);
}

/**
 * remit_superior_rebuild:
 * @document: a document whose rows and other indices are up to date
 *
 * Computes all superiors and the lists of reports afresh.
 */
void
remit_superior_rebuild (RemitDocument *document)
{
  RemitTable *positions = document->tables[REMIT_TABLE_POSITION];

  find_first_heads (document);
  for (guint i = 0; i < remit_table_get_n_rows (positions); i++)
    {
      RemitPosition *position = REMIT_POSITION (remit_table_get_row (positions, i));

      remit_position_set_superior (position, find_superior (document, position));
    }
  list_reports (document);
  document->has_circle = count_reachable (document) < remit_table_get_n_rows (positions);
  if (document->has_circle)
    {
      break_circles (document);
      list_reports (document);
    }
}

/* ---- what a step reaches --------------------------------------------------------------------- */

static void
note_unit (RemitSuperiorChanges *changes, gint64 unit)
{
  if (unit)
    g_array_append_val (changes->units, unit);
}

static void
leave_reports (RemitDocument *document, RemitPosition *position)
{
  remit_index_remove (&document->reports, remit_position_get_superior (position),
                      REMIT_ROW (position));
  remit_position_set_superior (position, NOT_LISTED);
}

static void
note_position (RemitDocument *document,
               const RemitChange *change,
               RemitPosition *position,
               RemitSuperiorChanges *changes)
{
  const RemitValue *values = change->new_values;

  if (change->kind == REMIT_CHANGE_UPDATE && !(change->changed & position_mask))
    return;
  if (position)
    {
      leave_reports (document, position);
      if (remit_position_is_head (position) || has_changed (change, REMIT_POSITION_IS_HEAD))
        note_unit (changes, remit_position_get_unit (position));
    }
  if (change->kind == REMIT_CHANGE_DELETE)
    return;
  g_array_append_val (changes->positions, change->id);
  if (change->kind == REMIT_CHANGE_INSERT ? values[REMIT_POSITION_IS_HEAD].integer != 0
                                          : has_changed (change, REMIT_POSITION_UNIT))
    note_unit (changes, values[REMIT_POSITION_UNIT].integer);
}

/**
 * remit_superior_leave:
 * @document: a document
 * @change: one change of a committed step
 * @row: (nullable): the row as it was, %NULL for an insert
 * @changes: (inout): gathers what has to be computed again
 *
 * Takes a position whose superior or order may change out of the reports, before it is patched.
 */
void
remit_superior_leave (RemitDocument *document,
                      const RemitChange *change,
                      RemitRow *row,
                      RemitSuperiorChanges *changes)
{
  if (change->table == REMIT_TABLE_POSITION)
    note_position (document, change, (RemitPosition *) row, changes);
  else if (change->table == REMIT_TABLE_UNIT && change->kind == REMIT_CHANGE_UPDATE
           && has_changed (change, REMIT_UNIT_PARENT))
    note_unit (changes, change->id);
}

static void
find_first_head (RemitDocument *document, gint64 id)
{
  RemitUnit *unit = remit_document_get_unit (document, id);
  GPtrArray *positions = remit_document_get_rows_below (document, REMIT_INDEX_POSITIONS, id);

  if (!unit)
    return;
  remit_unit_set_first_head (unit, 0);
  for (guint i = 0; i < positions->len; i++)
    if (remit_position_is_head (positions->pdata[i]))
      {
        remit_unit_set_first_head (unit, remit_row_get_id (positions->pdata[i]));
        return;
      }
}

/* Gathers the positions that look up to @unit's heads or past them: its own, and further down until
 * a unit with a head stands between. */
static void
gather_dependants (RemitDocument *document, gint64 unit, GArray *found)
{
  GPtrArray *positions = remit_document_get_rows_below (document, REMIT_INDEX_POSITIONS, unit);
  GPtrArray *children = remit_document_get_rows_below (document, REMIT_INDEX_CHILD_UNITS, unit);

  for (guint i = 0; i < positions->len; i++)
    g_array_append_val (found, (gint64) { remit_row_get_id (positions->pdata[i]) });
  for (guint i = 0; i < children->len; i++)
    {
      const gint64 child = remit_row_get_id (children->pdata[i]);
      GPtrArray *heads = remit_document_get_rows_below (document, REMIT_INDEX_POSITIONS, child);

      if (!remit_unit_get_first_head (children->pdata[i]))
        {
          gather_dependants (document, child, found);
          continue;
        }
      for (guint j = 0; j < heads->len; j++)
        if (remit_position_is_head (heads->pdata[j]))
          g_array_append_val (found, (gint64) { remit_row_get_id (heads->pdata[j]) });
    }
}

/* Returns: whether a circle was closed. */
static gboolean
update_superior (RemitDocument *document, gint64 id)
{
  RemitPosition *position = remit_document_get_position (document, id);
  const gint64 old = position ? remit_position_get_superior (position) : 0;
  const gint64 superior = position ? find_superior (document, position) : 0;

  if (!position || old == superior)
    return FALSE;
  if (old != NOT_LISTED)
    leave_reports (document, position);
  remit_index_insert (&document->reports, superior, REMIT_ROW (position));
  remit_position_set_superior (position, superior);
  return TRUE;
}

/**
 * remit_superior_enter:
 * @document: a document whose rows and other indices are patched
 * @changes: (inout): what remit_superior_leave() gathered; is used up
 *
 * Computes the superiors that the changes can reach and lists the positions below them.
 */
void
remit_superior_enter (RemitDocument *document, RemitSuperiorChanges *changes)
{
  GArray *positions = changes->positions;

  if (positions->len + changes->units->len == 0 && !document->has_circle)
    return;
  if (document->has_circle)
    {
      remit_superior_rebuild (document);
      return;
    }

  for (guint i = 0; i < positions->len; i++)
    remit_position_set_superior (
      remit_document_get_position (document, g_array_index (positions, gint64, i)), NOT_LISTED);
  for (guint i = 0; i < changes->units->len; i++)
    find_first_head (document, g_array_index (changes->units, gint64, i));
  for (guint i = 0; i < changes->units->len; i++)
    gather_dependants (document, g_array_index (changes->units, gint64, i), positions);

  /* Only lines that changed can have closed a circle; when one has, all is computed again. */
  for (guint i = 0; i < positions->len; i++)
    if (!update_superior (document, g_array_index (positions, gint64, i)))
      g_array_index (positions, gint64, i) = 0;
  for (guint i = 0; i < positions->len; i++)
    {
      const gint64 id = g_array_index (positions, gint64, i);

      if (id && leads_into_circle (document, remit_document_get_position (document, id)))
        {
          remit_superior_rebuild (document);
          return;
        }
    }
}
