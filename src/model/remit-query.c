/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is computed from the rows: counts, hues, paths and who stands below whom.  Nothing here is
 * kept; each answer walks the indices. */

#include "remit-document-private.h"
#include "remit-superior.h"

/* Deeper trees are circles that a foreign file brought along. */
#define MAX_DEPTH 10000

/**
 * remit_document_list_heads:
 * @self: a document
 * @unit: a unit
 *
 * Returns: (transfer container) (element-type RemitPosition): its heads by (rank, id)
 */
GPtrArray *
remit_document_list_heads (RemitDocument *self, gint64 unit)
{
  const GPtrArray *positions = remit_document_get_positions (self, unit);
  GPtrArray *heads = g_ptr_array_new ();

  for (guint i = 0; i < positions->len; i++)
    if (remit_position_is_head (positions->pdata[i]))
      g_ptr_array_add (heads, positions->pdata[i]);
  return heads;
}

/**
 * remit_document_get_n_vacant:
 * @self: a document
 * @position: a position
 *
 * Returns: its planned seats less its holders, at least 0
 */
gint64
remit_document_get_n_vacant (RemitDocument *self, gint64 position)
{
  RemitPosition *row = remit_document_get_position (self, position);
  const gint64 n_planned = row ? remit_position_get_planned (row) : 0;

  return MAX (0, n_planned - remit_document_get_appointments (self, position)->len);
}

/* ---- counts ---------------------------------------------------------------------------------- */

static void
gather_assigned (RemitDocument *self, gint64 holder, GArray *duties)
{
  const GPtrArray *assignments = remit_document_get_assignments (self, holder);

  for (guint i = 0; i < assignments->len; i++)
    {
      const gint64 duty = remit_assignment_get_duty (assignments->pdata[i]);

      g_array_append_val (duties, duty);
    }
}

static void
count_position (RemitDocument *self, RemitPosition *position, RemitCount *count, GArray *duties)
{
  const gint64 id = remit_row_get_id (REMIT_ROW (position));
  const GPtrArray *appointments = remit_document_get_appointments (self, id);

  count->n_positions++;
  count->n_seats += remit_position_get_planned (position);
  count->n_holders += appointments->len;
  count->n_vacant += remit_document_get_n_vacant (self, id);
  for (guint i = 0; i < appointments->len; i++)
    count->fte += remit_appointment_get_share (appointments->pdata[i]);
  gather_assigned (self, id, duties);
}

static void
count_one (RemitDocument *self, gint64 unit, RemitCount *count, GArray *duties)
{
  const GPtrArray *positions = remit_document_get_positions (self, unit);
  const GPtrArray *filed = remit_document_get_duties (self, unit);

  for (guint i = 0; i < positions->len; i++)
    count_position (self, positions->pdata[i], count, duties);
  for (guint i = 0; i < filed->len; i++)
    {
      const gint64 duty = remit_row_get_id (filed->pdata[i]);

      g_array_append_val (duties, duty);
    }
  gather_assigned (self, unit, duties);
}

static void
count_below (RemitDocument *self, gint64 unit, RemitCount *count, GArray *duties)
{
  const GPtrArray *children = remit_document_get_child_units (self, unit);

  for (guint i = 0; i < children->len; i++)
    {
      const gint64 child = remit_row_get_id (children->pdata[i]);

      count->n_units++;
      count_one (self, child, count, duties);
      count_below (self, child, count, duties);
    }
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  const gint64 id_a = *(const gint64 *) a, id_b = *(const gint64 *) b;

  return (id_a > id_b) - (id_a < id_b);
}

static guint
count_distinct (GArray *ids)
{
  guint n_distinct = 0;

  g_array_sort (ids, compare_ids);
  for (guint i = 0; i < ids->len; i++)
    if (i == 0 || g_array_index (ids, gint64, i) != g_array_index (ids, gint64, i - 1))
      n_distinct++;
  return n_distinct;
}

/**
 * remit_document_count_unit:
 * @self: a document
 * @unit: a unit
 * @with_subtree: whether the units below it count too
 * @count: (out caller-allocates): receives the counts
 *
 * Counts what is in a unit; linear in what is counted.
 */
void
remit_document_count_unit (RemitDocument *self,
                           gint64 unit,
                           gboolean with_subtree,
                           RemitCount *count)
{
  g_return_if_fail (REMIT_IS_DOCUMENT (self));

  g_autoptr (GArray) duties = g_array_new (FALSE, FALSE, sizeof (gint64));
  *count = (RemitCount) { 0 };
  count_one (self, unit, count, duties);
  if (with_subtree)
    count_below (self, unit, count, duties);
  count->n_duties = count_distinct (duties);
}

/**
 * remit_document_count_all:
 * @self: a document
 * @count: (out caller-allocates): receives the counts
 *
 * Counts the whole organisation; linear.
 */
void
remit_document_count_all (RemitDocument *self, RemitCount *count)
{
  g_return_if_fail (REMIT_IS_DOCUMENT (self));

  g_autoptr (GArray) duties = g_array_new (FALSE, FALSE, sizeof (gint64));
  RemitTable *positions = self->tables[REMIT_TABLE_POSITION];

  *count = (RemitCount) { .n_units = remit_table_get_n_rows (self->tables[REMIT_TABLE_UNIT]) };
  for (guint i = 0; i < remit_table_get_n_rows (positions); i++)
    count_position (self, REMIT_POSITION (remit_table_get_row (positions, i)), count, duties);
  count->n_duties = remit_table_get_n_rows (self->tables[REMIT_TABLE_DUTY]);
}

/**
 * remit_document_get_n_duties:
 * @self: a document
 * @unit_or_position: a unit or a position
 *
 * Returns: how many duties it files or has a role in itself
 */
guint
remit_document_get_n_duties (RemitDocument *self, gint64 unit_or_position)
{
  g_return_val_if_fail (REMIT_IS_DOCUMENT (self), 0);

  g_autoptr (GArray) duties = g_array_new (FALSE, FALSE, sizeof (gint64));
  const GPtrArray *filed = remit_document_get_duties (self, unit_or_position);

  for (guint i = 0; unit_or_position && i < filed->len; i++)
    {
      const gint64 duty = remit_row_get_id (filed->pdata[i]);

      g_array_append_val (duties, duty);
    }
  gather_assigned (self, unit_or_position, duties);
  return count_distinct (duties);
}

/* ---- trees ----------------------------------------------------------------------------------- */

static gint64
get_parent_unit (RemitDocument *self, gint64 unit)
{
  RemitUnit *row = remit_document_get_unit (self, unit);

  return row ? remit_unit_get_parent (row) : 0;
}

/**
 * remit_document_get_hue:
 * @self: a document
 * @unit: a unit
 *
 * Returns: (nullable): its colour, or that of the nearest unit above that has one
 */
const char *
remit_document_get_hue (RemitDocument *self, gint64 unit)
{
  RemitUnit *row = remit_document_get_unit (self, unit);

  for (guint depth = 0; row && depth < MAX_DEPTH; depth++)
    {
      if (remit_unit_get_colour (row))
        return remit_unit_get_colour (row);
      row = remit_document_get_unit (self, remit_unit_get_parent (row));
    }
  return NULL;
}

/**
 * remit_document_list_path:
 * @self: a document
 * @unit: a unit
 *
 * Returns: (transfer full) (element-type gint64): the units above it, topmost first
 */
GArray *
remit_document_list_path (RemitDocument *self, gint64 unit)
{
  GArray *path = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (gint64 id = get_parent_unit (self, unit); id && path->len < MAX_DEPTH;
       id = get_parent_unit (self, id))
    g_array_append_val (path, id);
  for (guint i = 0; i < path->len / 2; i++)
    {
      gint64 *low = &g_array_index (path, gint64, i);
      gint64 *high = &g_array_index (path, gint64, path->len - 1 - i);
      const gint64 id = *low;

      *low = *high;
      *high = id;
    }
  return path;
}

/**
 * remit_document_is_below:
 * @self: a document
 * @id: a unit or a position
 * @ancestor: another of the same kind
 *
 * Returns: whether @id is @ancestor or stands below it; positions by their effective superiors
 */
gboolean
remit_document_is_below (RemitDocument *self, gint64 id, gint64 ancestor)
{
  const gboolean is_unit = remit_document_get_unit (self, id) != NULL;

  for (guint depth = 0; id && depth < MAX_DEPTH; depth++)
    {
      if (id == ancestor)
        return TRUE;
      id = is_unit ? get_parent_unit (self, id) : remit_document_get_superior (self, id);
    }
  return FALSE;
}

static int
compare_people (gconstpointer a, gconstpointer b)
{
  RemitRow *row_a = *(RemitRow *const *) a, *row_b = *(RemitRow *const *) b;
  const int order = g_utf8_collate (remit_row_get_label (row_a), remit_row_get_label (row_b));

  return order ? order : remit_row_compare (row_a, row_b);
}

/**
 * remit_document_list_unplaced:
 * @self: a document
 *
 * Returns: (transfer container) (element-type RemitPerson): the people without any seat, by name
 */
GPtrArray *
remit_document_list_unplaced (RemitDocument *self)
{
  g_return_val_if_fail (REMIT_IS_DOCUMENT (self), NULL);

  RemitTable *people = self->tables[REMIT_TABLE_PERSON];
  GPtrArray *unplaced = g_ptr_array_new ();

  for (guint i = 0; i < remit_table_get_n_rows (people); i++)
    {
      RemitRow *person = remit_table_get_row (people, i);

      if (remit_document_get_seats (self, remit_row_get_id (person))->len == 0)
        g_ptr_array_add (unplaced, person);
    }
  g_ptr_array_sort (unplaced, compare_people);
  return unplaced;
}
