/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one update path: a committed step, an undo and a redo all arrive here as a change set.  Rows
 * leave the indices that they will move in, are patched, and enter them again; when everything is
 * in place the properties, the lists and the document tell what happened. */

#include "remit-document-private.h"
#include "remit-superior.h"

/* Above so many changes indices are built afresh instead of patched row by row. */
#define MAX_PATCHED 1000

typedef struct
{
  RemitDocument *document;
  const RemitChangeSet *set;
  gboolean is_bulk;
  gboolean is_touched[REMIT_TABLE_LAST];
  GPtrArray *added[REMIT_TABLE_LAST];   /* borrowed: handed to the table */
  GPtrArray *removed[REMIT_TABLE_LAST]; /* borrowed */
  GPtrArray *frozen;                    /* rows whose notification waits */
  RemitSuperiorChanges superiors;
} Patch;

/* ---- loading --------------------------------------------------------------------------------- */

typedef struct
{
  RemitDocument *document;
  RemitTableId table;
} Loading;

static void
row_loaded_cb (gint64 id, const RemitValue *values, gpointer user_data)
{
  Loading *loading = user_data;
  RemitRow *row = remit_row_new (loading->table, id, values);

  remit_id_map_put (&loading->document->rows, id, row);
  remit_table_take_loaded (loading->document->tables[loading->table], row);
}

/**
 * remit_document_load:
 * @self: a document without rows
 * @error: return location for an error
 *
 * Reads all tables, one pass each, and builds the indices.
 *
 * Returns: %FALSE if the store cannot be read
 */
gboolean
remit_document_load (RemitDocument *self, GError **error)
{
  for (guint i = REMIT_TABLE_OBJECT + 1; i < REMIT_TABLE_LAST; i++)
    {
      Loading loading = { self, i };

      if (!remit_store_load (self->store, i, row_loaded_cb, &loading, error))
        return FALSE;
      remit_table_sort (self->tables[i]);
      remit_document_build_indices (self, i);
    }
  remit_superior_rebuild (self);
  return TRUE;
}

/* ---- patching -------------------------------------------------------------------------------- */

static gboolean
is_row (const RemitChange *change)
{
  return change->table != REMIT_TABLE_OBJECT;
}

static guint64
get_columns (const RemitChange *change)
{
  return change->kind == REMIT_CHANGE_UPDATE ? change->changed : REMIT_ALL_COLUMNS;
}

static RemitRow *
find_row (Patch *patch, const RemitChange *change)
{
  return remit_id_map_get (&patch->document->rows, change->id);
}

static void
leave_indices (Patch *patch, const RemitChange *change)
{
  RemitRow *row = change->kind == REMIT_CHANGE_INSERT ? NULL : find_row (patch, change);

  remit_superior_leave (patch->document, change, row, &patch->superiors);
  if (row)
    remit_document_index_leave (patch->document, row, get_columns (change));
}

static GPtrArray *
ensure_array (GPtrArray **array)
{
  if (!*array)
    *array = g_ptr_array_new ();
  return *array;
}

static void
patch_row (Patch *patch, const RemitChange *change)
{
  RemitDocument *document = patch->document;
  RemitRow *row = find_row (patch, change);

  patch->is_touched[change->table] = TRUE;
  g_return_if_fail ((row == NULL) == (change->kind == REMIT_CHANGE_INSERT));

  switch (change->kind)
    {
    case REMIT_CHANGE_INSERT:
      row = remit_row_new (change->table, change->id, change->new_values);
      remit_id_map_put (&document->rows, change->id, row);
      g_ptr_array_add (ensure_array (&patch->added[change->table]), row);
      break;
    case REMIT_CHANGE_UPDATE:
      g_object_freeze_notify (G_OBJECT (row));
      g_ptr_array_add (patch->frozen, g_object_ref (row));
      remit_row_patch (row, change->changed, change->new_values);
      break;
    case REMIT_CHANGE_DELETE:
      remit_row_set_removed (row);
      remit_id_map_take (&document->rows, change->id);
      g_ptr_array_add (ensure_array (&patch->removed[change->table]), row);
      break;
    }
}

static void
patch_tables (Patch *patch)
{
  for (guint i = 0; i < REMIT_TABLE_LAST; i++)
    if (patch->added[i] || patch->removed[i])
      {
        g_autoptr (GPtrArray) added = g_steal_pointer (&patch->added[i]);
        g_autoptr (GPtrArray) removed = g_steal_pointer (&patch->removed[i]);

        remit_table_patch (patch->document->tables[i], ensure_array (&added),
                           ensure_array (&removed));
      }
}

static void
enter_indices (Patch *patch)
{
  for (gsize i = 0; i < patch->set->n_changes; i++)
    {
      const RemitChange *change = &patch->set->changes[i];

      if (is_row (change) && change->kind != REMIT_CHANGE_DELETE)
        remit_document_index_enter (patch->document, find_row (patch, change),
                                    get_columns (change));
    }
  remit_superior_enter (patch->document, &patch->superiors);
}

static void
rebuild_indices (Patch *patch)
{
  for (guint i = REMIT_TABLE_OBJECT + 1; i < REMIT_TABLE_LAST; i++)
    if (patch->is_touched[i])
      remit_document_build_indices (patch->document, i);
  remit_superior_rebuild (patch->document);
}

/* ---- telling --------------------------------------------------------------------------------- */

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  const gint64 id_a = *(const gint64 *) a, id_b = *(const gint64 *) b;

  return (id_a > id_b) - (id_a < id_b);
}

static GArray *
list_touched (const RemitChangeSet *set)
{
  GArray *touched = g_array_sized_new (FALSE, FALSE, sizeof (gint64), (guint) set->n_changes);
  guint n_unique = 0;

  for (gsize i = 0; i < set->n_changes; i++)
    g_array_append_val (touched, set->changes[i].id);
  g_array_sort (touched, compare_ids);
  for (guint i = 0; i < touched->len; i++)
    if (i == 0 || g_array_index (touched, gint64, i) != g_array_index (touched, gint64, i - 1))
      g_array_index (touched, gint64, n_unique++) = g_array_index (touched, gint64, i);
  g_array_set_size (touched, n_unique);
  return touched;
}

static void
tell (Patch *patch)
{
  RemitDocument *document = patch->document;
  const gboolean *touches = patch->is_touched;
  g_autoptr (GArray) touched = list_touched (patch->set);
  const RemitNotice notice = {
    .is_undo = patch->set->cause != REMIT_CAUSE_STEP,
    .step = patch->set->step,
    .touched = (const gint64 *) touched->data,
    .n_touched = touched->len,
    .structure = touches[REMIT_TABLE_UNIT] || touches[REMIT_TABLE_POSITION]
                 || touches[REMIT_TABLE_APPOINTMENT] || touches[REMIT_TABLE_RELATION]
                 || touches[REMIT_TABLE_BRANCH_STYLE] || touches[REMIT_TABLE_VIEW],
  };

  for (guint i = 0; i < patch->frozen->len; i++)
    g_object_thaw_notify (patch->frozen->pdata[i]);
  for (guint i = REMIT_TABLE_OBJECT + 1; i < REMIT_TABLE_LAST; i++)
    remit_table_tell (document->tables[i]);
  if (touches[REMIT_TABLE_ORGANISATION])
    remit_document_notify (document, REMIT_DOCUMENT_PROP_TITLE);
  remit_document_notify (document, REMIT_DOCUMENT_PROP_CAN_UNDO);
  remit_document_notify (document, REMIT_DOCUMENT_PROP_CAN_REDO);
  remit_document_emit_changed (document, &notice);
}

/**
 * remit_document_apply:
 * @self: a document
 * @set: the changes of a step that is committed, undone or redone
 *
 * Patches rows, lists and indices, then notifies: the properties of rows,
 * #GListModel::items-changed of each list that differs, #RemitDocument::changed once.
 */
void
remit_document_apply (RemitDocument *self, const RemitChangeSet *set)
{
  Patch patch = { .document = self, .set = set, .is_bulk = set->n_changes > MAX_PATCHED };

  patch.frozen = g_ptr_array_new_with_free_func (g_object_unref);
  patch.superiors.positions = g_array_new (FALSE, FALSE, sizeof (gint64));
  patch.superiors.units = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (gsize i = 0; i < set->n_changes && !patch.is_bulk; i++)
    if (is_row (&set->changes[i]))
      leave_indices (&patch, &set->changes[i]);
  for (gsize i = 0; i < set->n_changes; i++)
    if (is_row (&set->changes[i]))
      patch_row (&patch, &set->changes[i]);
  patch_tables (&patch);
  if (patch.is_bulk)
    rebuild_indices (&patch);
  else
    enter_indices (&patch);
  if (patch.is_touched[REMIT_TABLE_EXTERNAL])
    g_clear_pointer (&self->external_keys, g_hash_table_unref);
  tell (&patch);

  g_ptr_array_unref (patch.frozen);
  g_array_unref (patch.superiors.positions);
  g_array_unref (patch.superiors.units);
}
