/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An index structure over a table.  Removing looks a row up by its rank, so it must happen before
 * the row is patched. */

#include "remit-index.h"

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  return remit_row_compare (*(RemitRow *const *) a, *(RemitRow *const *) b);
}

/* The place of the first row that does not come before @row. */
static guint
find_place (GPtrArray *list, RemitRow *row)
{
  guint low = 0, high = list->len;

  while (low < high)
    {
      const guint middle = low + (high - low) / 2;

      if (remit_row_compare (list->pdata[middle], row) < 0)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static GPtrArray *
ensure_list (RemitIndex *self, gint64 key)
{
  GPtrArray *list = remit_id_map_get (&self->lists, key);

  if (!list)
    {
      list = g_ptr_array_new ();
      remit_id_map_put (&self->lists, key, list);
    }
  return list;
}

/**
 * remit_index_insert:
 * @self: an index
 * @key: what the row stands below
 * @row: the row, as it is now
 *
 * Places the row by its rank.
 */
void
remit_index_insert (RemitIndex *self, gint64 key, RemitRow *row)
{
  GPtrArray *list = ensure_list (self, key);

  g_ptr_array_insert (list, (int) find_place (list, row), row);
}

/**
 * remit_index_remove:
 * @self: an index
 * @key: what the row stands below
 * @row: the row, with the rank that it had when it was inserted
 *
 * Takes the row out; does nothing if it is not there.
 */
void
remit_index_remove (RemitIndex *self, gint64 key, RemitRow *row)
{
  GPtrArray *list = remit_id_map_get (&self->lists, key);
  const guint place = list ? find_place (list, row) : 0;

  if (!list || place >= list->len || list->pdata[place] != row)
    return;
  g_ptr_array_remove_index (list, place);
  if (list->len == 0)
    g_ptr_array_unref (remit_id_map_take (&self->lists, key));
}

/**
 * remit_index_append:
 * @self: an index that is being built
 * @key: what the row stands below
 * @row: the row
 */
void
remit_index_append (RemitIndex *self, gint64 key, RemitRow *row)
{
  g_ptr_array_add (ensure_list (self, key), row);
}

/**
 * remit_index_sort:
 * @self: an index that has been built
 *
 * Brings each list into order.
 */
void
remit_index_sort (RemitIndex *self)
{
  for (gsize i = 0; i < self->lists.n_slots; i++)
    {
      GPtrArray *list = self->lists.keys[i] == REMIT_ID_MAP_FREE ? NULL : self->lists.values[i];

      if (list && list->len > 1)
        g_ptr_array_sort (list, compare_rows);
    }
}

/**
 * remit_index_get:
 * @self: an index
 * @key: an id or 0
 *
 * Returns: (nullable) (transfer none): the rows below it, %NULL if there are none
 */
GPtrArray *
remit_index_get (RemitIndex *self, gint64 key)
{
  return remit_id_map_get (&self->lists, key);
}

/**
 * remit_index_clear:
 * @self: an index
 *
 * Empties it and frees its memory.
 */
void
remit_index_clear (RemitIndex *self)
{
  remit_id_map_clear (&self->lists, (GDestroyNotify) g_ptr_array_unref);
}
