/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The selection of a window on a document, and the hub through which a change of the document reaches
 * its widgets.  The chart and the folding have files of their own. */

#include "remit-document-view-private.h"

enum
{
  SELECTION_CHANGED,
  CHART_DIRTY,
  DOCUMENT_CHANGED,
  OPTIONS_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RemitDocumentView, remit_document_view, G_TYPE_OBJECT)

static gboolean
drop_removed (RemitDocumentView *self)
{
  gboolean was_changed = FALSE;

  for (guint i = self->selection->len; i > 0; i--)
    {
      RemitRow *row
        = remit_document_get_row (self->document, g_array_index (self->selection, gint64, i - 1));

      if (row && !remit_row_is_removed (row))
        continue;
      g_array_remove_index (self->selection, i - 1);
      was_changed = TRUE;
    }
  return was_changed;
}

static void
document_changed_cb (RemitDocument *document, RemitNotice *notice, RemitDocumentView *self)
{
  const gboolean was_warming = self->warm_id != 0;
  const gboolean was_changed = drop_removed (self);

  /* A warmer borrows the rows as they were. */
  remit_document_view_stop_warming (self);
  if (was_warming)
    remit_document_view_start_warming (self);
  remit_document_view_invalidate (self);
  g_signal_emit (self, signals[DOCUMENT_CHANGED], 0, notice);
  if (was_changed)
    g_signal_emit (self, signals[SELECTION_CHANGED], 0);
}

static void
remit_document_view_dispose (GObject *object)
{
  RemitDocumentView *self = REMIT_DOCUMENT_VIEW (object);

  remit_document_view_stop_warming (self);
  g_clear_object (&self->chart);
  g_clear_object (&self->document);
  G_OBJECT_CLASS (remit_document_view_parent_class)->dispose (object);
}

static void
remit_document_view_finalize (GObject *object)
{
  RemitDocumentView *self = REMIT_DOCUMENT_VIEW (object);

  g_clear_pointer (&self->measure, remit_text_measure_free);
  g_clear_pointer (&self->folds, g_hash_table_unref);
  g_array_unref (self->folded);
  g_array_unref (self->unfolded);
  g_array_unref (self->selection);
  G_OBJECT_CLASS (remit_document_view_parent_class)->finalize (object);
}

static void
remit_document_view_class_init (RemitDocumentViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GType type = G_TYPE_FROM_CLASS (klass);

  object_class->dispose = remit_document_view_dispose;
  object_class->finalize = remit_document_view_finalize;

  signals[SELECTION_CHANGED]
    = g_signal_new ("selection-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[CHART_DIRTY]
    = g_signal_new ("chart-dirty", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[DOCUMENT_CHANGED] = g_signal_new ("document-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                            NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[OPTIONS_CHANGED]
    = g_signal_new ("options-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
remit_document_view_init (RemitDocumentView *self)
{
  self->selection = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->folds = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->folded = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->unfolded = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->is_dirty = TRUE;
}

/**
 * remit_document_view_new:
 * @document: an open document
 *
 * Makes the view of a window on a document, with nothing selected.
 *
 * Returns: (transfer full): the view
 */
RemitDocumentView *
remit_document_view_new (RemitDocument *document)
{
  RemitDocumentView *self = g_object_new (REMIT_TYPE_DOCUMENT_VIEW, NULL);

  self->document = g_object_ref (document);
  remit_chart_options_init (&self->options, document, REMIT_CHART_UNITS);
  g_signal_connect_object (document, "changed", G_CALLBACK (document_changed_cb), self, 0);
  return self;
}

/**
 * remit_document_view_get_document:
 * @self: a view
 *
 * Returns: (transfer none): the document
 */
RemitDocument *
remit_document_view_get_document (RemitDocumentView *self)
{
  g_return_val_if_fail (REMIT_IS_DOCUMENT_VIEW (self), NULL);
  return self->document;
}

void
remit_document_view_emit_dirty (RemitDocumentView *self)
{
  g_signal_emit (self, signals[CHART_DIRTY], 0);
  g_signal_emit (self, signals[OPTIONS_CHANGED], 0);
}

/**
 * remit_document_view_get_selection:
 * @self: a view
 * @n_ids: (out): how many
 *
 * Returns: (array length=n_ids) (transfer none): what is selected, until the next change
 */
const gint64 *
remit_document_view_get_selection (RemitDocumentView *self, guint *n_ids)
{
  *n_ids = self->selection->len;
  return (const gint64 *) (const void *) self->selection->data;
}

/**
 * remit_document_view_get_current:
 * @self: a view
 *
 * Returns: the object that was selected last and has the focus, 0 for none
 */
gint64
remit_document_view_get_current (RemitDocumentView *self)
{
  return self->selection->len
           ? g_array_index (self->selection, gint64, self->selection->len - 1)
           : 0;
}

static int
find_selected (RemitDocumentView *self, gint64 id)
{
  for (guint i = 0; i < self->selection->len; i++)
    if (g_array_index (self->selection, gint64, i) == id)
      return (int) i;
  return -1;
}

/**
 * remit_document_view_is_selected:
 * @self: a view
 * @id: an object
 *
 * Returns: whether it is selected
 */
gboolean
remit_document_view_is_selected (RemitDocumentView *self, gint64 id)
{
  return find_selected (self, id) >= 0;
}

/**
 * remit_document_view_select:
 * @self: a view
 * @id: an object, 0 for nothing
 *
 * Selects one object alone.  Emits "selection-changed" when that is a change.
 */
void
remit_document_view_select (RemitDocumentView *self, gint64 id)
{
  remit_document_view_set_selection (self, &id, id ? 1 : 0);
}

/**
 * remit_document_view_toggle:
 * @self: a view
 * @id: an object
 *
 * Adds an object to the selection, or takes it out.
 */
void
remit_document_view_toggle (RemitDocumentView *self, gint64 id)
{
  const int i = find_selected (self, id);

  if (i >= 0)
    g_array_remove_index (self->selection, (guint) i);
  else
    g_array_append_val (self->selection, id);
  g_signal_emit (self, signals[SELECTION_CHANGED], 0);
}

/**
 * remit_document_view_extend:
 * @self: a view
 * @id: an object
 *
 * Adds an object to the selection and makes it the current one.
 */
void
remit_document_view_extend (RemitDocumentView *self, gint64 id)
{
  const int i = find_selected (self, id);

  if (i >= 0)
    g_array_remove_index (self->selection, (guint) i);
  g_array_append_val (self->selection, id);
  g_signal_emit (self, signals[SELECTION_CHANGED], 0);
}

/**
 * remit_document_view_set_selection:
 * @self: a view
 * @ids: (array length=n_ids): objects, the current one last
 * @n_ids: how many
 *
 * Replaces the selection.  Emits "selection-changed" when that is a change.
 */
void
remit_document_view_set_selection (RemitDocumentView *self, const gint64 *ids, guint n_ids)
{
  if (n_ids == self->selection->len
      && (n_ids == 0 || memcmp (ids, self->selection->data, n_ids * sizeof *ids) == 0))
    return;
  g_array_set_size (self->selection, 0);
  if (n_ids > 0)
    g_array_append_vals (self->selection, ids, n_ids);
  g_signal_emit (self, signals[SELECTION_CHANGED], 0);
}
