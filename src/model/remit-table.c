/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A list model over the rows of one table, an array sorted by id.  A step patches it in one pass
 * and is told as one change that spans all places that differ, after the whole document is patched:
 * so no listener ever sees half a step. */

#include "remit-table.h"

#include <string.h>

struct _RemitTable
{
  GObject parent_instance;

  RemitTableId table;
  GPtrArray *rows;

  gboolean has_pending; /* patched, not yet told */
  guint pending_position;
  guint pending_removed;
  guint pending_added;
};

static void remit_table_list_model_init (GListModelInterface *interface);

G_DEFINE_FINAL_TYPE_WITH_CODE (RemitTable,
                               remit_table,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      remit_table_list_model_init))

static GType
remit_table_get_item_type (GListModel *model)
{
  return remit_row_type_of_table (REMIT_TABLE (model)->table);
}

static guint
remit_table_get_n_items (GListModel *model)
{
  return REMIT_TABLE (model)->rows->len;
}

static gpointer
remit_table_get_item (GListModel *model, guint position)
{
  RemitTable *self = REMIT_TABLE (model);

  return position < self->rows->len ? g_object_ref (self->rows->pdata[position]) : NULL;
}

static void
remit_table_list_model_init (GListModelInterface *interface)
{
  interface->get_item_type = remit_table_get_item_type;
  interface->get_n_items = remit_table_get_n_items;
  interface->get_item = remit_table_get_item;
}

static void
remit_table_finalize (GObject *object)
{
  g_clear_pointer (&REMIT_TABLE (object)->rows, g_ptr_array_unref);

  G_OBJECT_CLASS (remit_table_parent_class)->finalize (object);
}

static void
remit_table_class_init (RemitTableClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = remit_table_finalize;
}

static void
remit_table_init (RemitTable *self)
{
  self->rows = g_ptr_array_new_with_free_func (g_object_unref);
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  const gint64 id_a = remit_row_get_id (*(RemitRow *const *) a);
  const gint64 id_b = remit_row_get_id (*(RemitRow *const *) b);

  return (id_a > id_b) - (id_a < id_b);
}

/* The place of the first row with an id of at least @id. */
static guint
find_place (RemitTable *self, gint64 id)
{
  guint low = 0, high = self->rows->len;

  while (low < high)
    {
      const guint middle = low + (high - low) / 2;

      if (remit_row_get_id (self->rows->pdata[middle]) < id)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* Where the first and the last of the sorted @rows stand, or would stand. */
static void
widen_span (RemitTable *self, GPtrArray *rows, guint *first, guint *end, guint width)
{
  if (rows->len == 0)
    return;
  *first = MIN (*first, find_place (self, remit_row_get_id (rows->pdata[0])));
  *end = MAX (*end, find_place (self, remit_row_get_id (rows->pdata[rows->len - 1])) + width);
}

/* Both are sorted: one pass over old, new and removed rows between @first and @end. */
static GPtrArray *
merge_span (RemitTable *self, guint first, guint end, GPtrArray *added, GPtrArray *removed)
{
  GPtrArray *merged = g_ptr_array_sized_new (end - first + added->len);
  guint a = 0, r = 0;

  for (guint i = first; i < end; i++)
    {
      RemitRow *row = self->rows->pdata[i];

      while (a < added->len && remit_row_get_id (added->pdata[a]) < remit_row_get_id (row))
        g_ptr_array_add (merged, added->pdata[a++]);
      if (r < removed->len && removed->pdata[r] == row)
        r++;
      else
        g_ptr_array_add (merged, row);
    }
  while (a < added->len)
    g_ptr_array_add (merged, added->pdata[a++]);
  return merged;
}

/**
 * remit_table_new:
 * @table: which one
 *
 * Returns: (transfer full): a list without rows
 */
RemitTable *
remit_table_new (RemitTableId table)
{
  RemitTable *self = g_object_new (REMIT_TYPE_TABLE, NULL);

  self->table = table;
  return self;
}

/**
 * remit_table_get_n_rows:
 * @self: a table
 *
 * Returns: how many rows it has
 */
guint
remit_table_get_n_rows (RemitTable *self)
{
  return self->rows->len;
}

/**
 * remit_table_get_row:
 * @self: a table
 * @position: below the number of its rows
 *
 * Returns: (transfer none): the row at that place
 */
RemitRow *
remit_table_get_row (RemitTable *self, guint position)
{
  return self->rows->pdata[position];
}

/**
 * remit_table_take_loaded:
 * @self: a table that is being loaded
 * @row: (transfer full): a row of it
 */
void
remit_table_take_loaded (RemitTable *self, RemitRow *row)
{
  g_ptr_array_add (self->rows, row);
}

/**
 * remit_table_sort:
 * @self: a table that has been loaded
 *
 * Brings the rows into the order of their ids; linear where they come in that order.
 */
void
remit_table_sort (RemitTable *self)
{
  for (guint i = 1; i < self->rows->len; i++)
    if (compare_ids (&self->rows->pdata[i - 1], &self->rows->pdata[i]) > 0)
      {
        g_ptr_array_sort (self->rows, compare_ids);
        return;
      }
}

/**
 * remit_table_patch:
 * @self: a table
 * @added: (transfer full) (element-type RemitRow): new rows, in any order; is left sorted
 * @removed: (element-type RemitRow): rows that it holds, in any order; is left sorted
 *
 * Takes over the rows of a committed change.  Costs a pass over the span that differs, and a move
 * of the array's tail.
 */
void
remit_table_patch (RemitTable *self, GPtrArray *added, GPtrArray *removed)
{
  guint first = self->rows->len, end = 0;
  g_autoptr (GPtrArray) merged = NULL;

  if (added->len + removed->len == 0)
    return;

  g_ptr_array_sort (added, compare_ids);
  g_ptr_array_sort (removed, compare_ids);
  widen_span (self, added, &first, &end, 0);
  widen_span (self, removed, &first, &end, 1);
  merged = merge_span (self, first, end, added, removed);

  self->has_pending = TRUE;
  self->pending_position = first;
  self->pending_removed = end - first;
  self->pending_added = merged->len;

  const guint n_tail = self->rows->len - end;
  const guint tail = first + merged->len;

  for (guint i = 0; i < removed->len; i++)
    g_object_unref (removed->pdata[i]);
  g_ptr_array_set_free_func (self->rows, NULL);
  g_ptr_array_set_size (self->rows, (int) MAX (self->rows->len, tail + n_tail));
  memmove (self->rows->pdata + tail, self->rows->pdata + end, n_tail * sizeof (gpointer));
  if (merged->len > 0)
    memcpy (self->rows->pdata + first, merged->pdata, merged->len * sizeof (gpointer));
  g_ptr_array_set_size (self->rows, (int) (tail + n_tail));
  g_ptr_array_set_free_func (self->rows, g_object_unref);
}

/**
 * remit_table_tell:
 * @self: a table
 *
 * Emits #GListModel::items-changed once, if the table was patched since.
 */
void
remit_table_tell (RemitTable *self)
{
  if (!self->has_pending)
    return;
  self->has_pending = FALSE;
  g_list_model_items_changed (G_LIST_MODEL (self), self->pending_position, self->pending_removed,
                              self->pending_added);
}
