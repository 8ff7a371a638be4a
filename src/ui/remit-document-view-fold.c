/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Folded branches of a view.  Folding by hand is a step of the document; the folding that a large
 * chart opens with, and any folding of a document that can't be changed, is the window's alone. */

#include "remit-document-view-private.h"

#include "remit-edit.h"

static gboolean
can_write (RemitDocumentView *self)
{
  const RemitProtection protection = remit_document_get_protection (self->document);

  return protection == REMIT_PROTECTION_NONE || protection == REMIT_PROTECTION_FILE;
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  const gint64 left = *(const gint64 *) a, right = *(const gint64 *) b;

  return left < right ? -1 : left > right;
}

/* Hands the folds of the window to the options of the chart, as ascending arrays. */
void
remit_document_view_apply_folds (RemitDocumentView *self)
{
  GHashTableIter iter;
  gpointer key, value;

  g_array_set_size (self->folded, 0);
  g_array_set_size (self->unfolded, 0);
  g_hash_table_iter_init (&iter, self->folds);
  while (g_hash_table_iter_next (&iter, &key, &value))
    g_array_append_vals (value ? self->folded : self->unfolded, key, 1);
  g_array_sort (self->folded, compare_ids);
  g_array_sort (self->unfolded, compare_ids);
  self->options.folded = (const gint64 *) (const void *) self->folded->data;
  self->options.n_folded = self->folded->len;
  self->options.unfolded = (const gint64 *) (const void *) self->unfolded->data;
  self->options.n_unfolded = self->unfolded->len;
}

static void
set_fold (RemitDocumentView *self, gint64 id, gboolean is_folded)
{
  g_hash_table_replace (self->folds, g_memdup2 (&id, sizeof id), GINT_TO_POINTER (is_folded));
}

const GPtrArray *
remit_document_view_get_children (RemitDocumentView *self, gint64 id)
{
  return self->options.level == REMIT_CHART_UNITS ? remit_document_get_child_units (self->document, id)
                                                  : remit_document_get_reports (self->document, id);
}

gint64
remit_document_view_get_parent (RemitDocumentView *self, gint64 id)
{
  RemitUnit *unit;

  if (self->options.level == REMIT_CHART_POSITIONS)
    return remit_document_get_superior (self->document, id);
  unit = remit_document_get_unit (self->document, id);
  return unit ? remit_unit_get_parent (unit) : 0;
}

static guint
count_boxes (RemitDocumentView *self)
{
  return g_list_model_get_n_items (
    remit_document_get_list (self->document, self->options.level == REMIT_CHART_UNITS ? "unit" : "position"));
}

static void
fold_below (RemitDocumentView *self, gint64 id, guint depth, guint n_levels)
{
  const GPtrArray *children = remit_document_view_get_children (self, id);

  for (guint i = 0; i < children->len; i++)
    {
      const gint64 child = remit_row_get_id (g_ptr_array_index (children, i));

      if (remit_document_view_get_children (self, child)->len == 0)
        continue;
      if (depth >= n_levels)
        set_fold (self, child, TRUE);
      else
        fold_below (self, child, depth + 1, n_levels);
    }
}

/**
 * remit_document_view_fold_to_levels:
 * @self: a view
 * @n_levels: levels that stay in sight, from 1
 * @above: only a chart of more boxes than this
 *
 * Folds a large chart for this window, without a step.
 */
void
remit_document_view_fold_to_levels (RemitDocumentView *self, guint n_levels, guint above)
{
  if (count_boxes (self) <= above)
    return;
  fold_below (self, 0, 1, n_levels);
  remit_document_view_start_warming (self);
  remit_document_view_invalidate (self);
}

static gboolean
is_folded_in_file (RemitDocumentView *self, gint64 id)
{
  RemitBranchStyle *style
    = remit_document_get_branch_style (self->document, remit_document_view_get_view (self), id);

  return style && remit_branch_style_is_collapsed (style);
}

/**
 * remit_document_view_is_folded:
 * @self: a view
 * @id: a unit or position
 *
 * Returns: whether what is below it is hidden
 */
gboolean
remit_document_view_is_folded (RemitDocumentView *self, gint64 id)
{
  gpointer fold;

  if (g_hash_table_lookup_extended (self->folds, &id, NULL, &fold))
    return GPOINTER_TO_INT (fold);
  return is_folded_in_file (self, id);
}

/**
 * remit_document_view_has_children:
 * @self: a view
 * @id: a unit or position
 *
 * Returns: whether the chart has boxes below it, shown or not
 */
gboolean
remit_document_view_has_children (RemitDocumentView *self, gint64 id)
{
  return remit_document_view_get_children (self, id)->len > 0;
}

/**
 * remit_document_view_set_folded:
 * @self: a view
 * @id: a unit or position
 * @is_folded: whether to hide what is below it
 * @error: what the verb refused
 *
 * Folds or unfolds one branch: a step, unless the window's own folding is lifted.
 *
 * Returns: whether it was done
 */
gboolean
remit_document_view_set_folded (RemitDocumentView *self, gint64 id, gboolean is_folded, GError **error)
{
  const gint64 view = remit_document_view_get_view (self);

  if (remit_document_view_is_folded (self, id) == is_folded)
    return TRUE;
  g_hash_table_remove (self->folds, &id);
  if (is_folded_in_file (self, id) == is_folded)
    {
      remit_document_view_invalidate (self);
      return TRUE;
    }
  if (can_write (self) && view)
    return remit_edit_collapse (self->document, view, id, is_folded, error);
  set_fold (self, id, is_folded);
  remit_document_view_invalidate (self);
  return TRUE;
}

static void
collect_below (RemitDocumentView *self, gint64 id, GArray *stored)
{
  const GPtrArray *children = remit_document_view_get_children (self, id);

  g_hash_table_remove (self->folds, &id);
  if (id && is_folded_in_file (self, id))
    g_array_append_val (stored, id);
  for (guint i = 0; i < children->len; i++)
    collect_below (self, remit_row_get_id (g_ptr_array_index (children, i)), stored);
}

/**
 * remit_document_view_unfold_all:
 * @self: a view
 * @id: a unit or position, 0 for the whole chart
 * @error: what the verb refused
 *
 * Unfolds a branch and every branch below it.
 *
 * Returns: whether it was done
 */
gboolean
remit_document_view_unfold_all (RemitDocumentView *self, gint64 id, GError **error)
{
  g_autoptr (GArray) stored = g_array_new (FALSE, FALSE, sizeof (gint64));

  collect_below (self, id, stored);
  remit_document_view_invalidate (self);
  if (stored->len == 0)
    return TRUE;
  if (can_write (self))
    return remit_edit_collapse_many (self->document, remit_document_view_get_view (self),
                                     (const gint64 *) (const void *) stored->data, stored->len, FALSE, error);
  for (guint i = 0; i < stored->len; i++)
    set_fold (self, g_array_index (stored, gint64, i), FALSE);
  return TRUE;
}

/**
 * remit_document_view_get_box_id:
 * @self: a view
 * @id: a unit, position or person
 *
 * Finds the box in which an object stands: of a person the first seat, of a position in a chart of
 * units its unit, of a unit in a chart of positions its first head.
 *
 * Returns: the id of the box, 0 if the chart has none for it
 */
gint64
remit_document_view_get_box_id (RemitDocumentView *self, gint64 id)
{
  const gboolean is_units = self->options.level == REMIT_CHART_UNITS;
  g_autoptr (GPtrArray) heads = NULL;
  RemitPosition *position;
  const GPtrArray *seats;

  if (remit_document_get_person (self->document, id))
    {
      seats = remit_document_get_seats (self->document, id);
      if (seats->len == 0)
        return 0;
      id = remit_appointment_get_position (g_ptr_array_index (seats, 0));
    }
  position = remit_document_get_position (self->document, id);
  if (position)
    return is_units ? remit_position_get_unit (position) : id;
  if (!remit_document_get_unit (self->document, id))
    return 0;
  if (is_units)
    return id;
  heads = remit_document_list_heads (self->document, id);
  return heads->len ? remit_row_get_id (g_ptr_array_index (heads, 0)) : 0;
}

/**
 * remit_document_view_peek:
 * @self: a view
 * @id: a folded unit or position
 *
 * Unfolds one branch for this window, without a step: what a drag rests on opens.
 */
void
remit_document_view_peek (RemitDocumentView *self, gint64 id)
{
  if (!remit_document_view_is_folded (self, id))
    return;
  if (is_folded_in_file (self, id))
    set_fold (self, id, FALSE);
  else
    g_hash_table_remove (self->folds, &id);
  remit_document_view_invalidate (self);
}

/**
 * remit_document_view_reveal:
 * @self: a view
 * @id: a unit, position or person
 *
 * Opens, for this window, every folded branch above an object.
 *
 * Returns: whether the chart shows it
 */
gboolean
remit_document_view_reveal (RemitDocumentView *self, gint64 id)
{
  const gint64 box = remit_document_view_get_box_id (self, id);
  guint guard = 0;

  if (!box)
    return FALSE;
  for (gint64 above = remit_document_view_get_parent (self, box); above && guard < 10000;
       above = remit_document_view_get_parent (self, above), guard++)
    remit_document_view_peek (self, above);
  return TRUE;
}
