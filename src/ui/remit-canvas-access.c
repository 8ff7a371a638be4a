/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The canvas as a list of accessible boxes: one node per box in the order of reading, kept by id.  While
 * a name is edited the editor stands before them; the last box has nothing after it, for the toolkit
 * would walk in a circle for ever. */

#include "remit-canvas-private.h"

#include <glib/gi18n-lib.h>

#include "remit-canvas-node.h"

#define MAX_SELECTED 64

static GtkAccessibleInterface *parent_iface;

static GtkAccessible *
get_first_accessible_child (GtkAccessible *accessible)
{
  RemitCanvas *self = REMIT_CANVAS (accessible);

  if (self->editor && gtk_widget_get_visible (self->editor))
    return GTK_ACCESSIBLE (g_object_ref (self->editor));
  if (!self->node_order || self->node_order->len == 0)
    return NULL;
  return GTK_ACCESSIBLE (g_object_ref (g_ptr_array_index (self->node_order, 0)));
}

void
remit_canvas_access_iface_init (GtkAccessibleInterface *iface)
{
  parent_iface = g_type_interface_peek_parent (iface);
  iface->get_at_context = parent_iface->get_at_context;
  iface->get_platform_state = parent_iface->get_platform_state;
  iface->get_accessible_parent = parent_iface->get_accessible_parent;
  iface->get_next_accessible_sibling = parent_iface->get_next_accessible_sibling;
  iface->get_bounds = parent_iface->get_bounds;
  iface->get_first_accessible_child = get_first_accessible_child;
}

void
remit_canvas_init_access_class (GtkWidgetClass *klass)
{
  gtk_widget_class_set_accessible_role (klass, GTK_ACCESSIBLE_ROLE_LIST);
}

static RemitCanvasNode *
ensure_node (RemitCanvas *self, gint64 id)
{
  RemitCanvasNode *node = g_hash_table_lookup (self->nodes, &id);

  if (node)
    return node;
  node = remit_canvas_node_new (GTK_WIDGET (self), id);
  g_hash_table_insert (self->nodes, g_memdup2 (&id, sizeof id), node);
  return node;
}

static gboolean
is_gone_cb (gpointer key, gpointer value, gpointer data)
{
  RemitCanvas *self = data;

  if (remit_chart_find_box (self->chart, *(const gint64 *) key) >= 0)
    return FALSE;
  remit_canvas_node_detach (value);
  return TRUE;
}

/* What a screen reader says of a box. */
char *
remit_canvas_dup_node_label (RemitCanvas *self, gint64 id, int level)
{
  g_autofree char *description
    = self->view ? remit_document_describe (remit_document_view_get_document (self->view), id) : NULL;

  /* Translators: read aloud by a screen reader: a box of the chart and how deep it stands. */
  return g_strdup_printf (_("%s, level %d"), description ? description : "", level);
}

/* Brings the nodes up to the chart. */
void
remit_canvas_update_access (RemitCanvas *self)
{
  guint n_boxes;
  const RemitChartBox *boxes = remit_chart_get_boxes (self->chart, &n_boxes);
  RemitCanvasNode *before = NULL;

  g_hash_table_foreach_remove (self->nodes, is_gone_cb, self);
  g_ptr_array_set_size (self->node_order, 0);
  for (guint i = 0; i < n_boxes; i++)
    {
      RemitCanvasNode *node = ensure_node (self, boxes[i].id);

      remit_canvas_node_set_place (node, &boxes[i].rect, (int) i + 1, (int) n_boxes, boxes[i].depth + 1);
      if (before)
        remit_canvas_node_set_next (before, node);
      before = node;
      g_ptr_array_add (self->node_order, node);
    }
  if (before)
    remit_canvas_node_set_next (before, NULL);
  /* The editor stands before the boxes, which have no widgets that it could be followed by. */
  gtk_accessible_set_accessible_parent (
    GTK_ACCESSIBLE (self->editor), GTK_ACCESSIBLE (self),
    self->node_order->len ? GTK_ACCESSIBLE (g_ptr_array_index (self->node_order, 0)) : NULL);
  self->active_node = 0;
  remit_canvas_update_active_node (self);
}

/* Says of each box whether it is selected; of a very large selection only of the current one. */
static void
update_selected (RemitCanvas *self, gint64 current)
{
  const gboolean has_focus = gtk_widget_has_focus (GTK_WIDGET (self));
  guint n_ids = 0;

  if (self->view)
    remit_document_view_get_selection (self->view, &n_ids);
  for (guint i = 0; i < self->node_order->len; i++)
    {
      RemitCanvasNode *node = g_ptr_array_index (self->node_order, i);
      const gint64 id = remit_canvas_node_get_id (node);

      remit_canvas_node_set_active (
        node, n_ids <= MAX_SELECTED ? self->view && remit_document_view_is_selected (self->view, id) : id == current,
        id == current && has_focus);
    }
}

void
remit_canvas_update_active_node (RemitCanvas *self)
{
  const gint64 id
    = self->view ? remit_document_view_get_box_id (self->view, remit_document_view_get_current (self->view)) : 0;
  RemitCanvasNode *node = g_hash_table_lookup (self->nodes, &id);
  const int box = node && self->chart ? remit_chart_find_box (self->chart, id) : -1;

  update_selected (self, id);
  self->active_node = node ? id : 0;
  if (!node || box < 0)
    {
      gtk_accessible_reset_relation (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_RELATION_ACTIVE_DESCENDANT);
      return;
    }
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_RELATION_ACTIVE_DESCENDANT, node, -1);
}

void
remit_canvas_dispose_access (RemitCanvas *self)
{
  GHashTableIter iter;
  gpointer node;

  if (!self->nodes)
    return;
  gtk_accessible_set_accessible_parent (GTK_ACCESSIBLE (self->editor), NULL, NULL);
  g_hash_table_iter_init (&iter, self->nodes);
  while (g_hash_table_iter_next (&iter, NULL, &node))
    remit_canvas_node_detach (node);
  g_ptr_array_set_size (self->node_order, 0);
  g_clear_pointer (&self->nodes, g_hash_table_unref);
  g_clear_pointer (&self->node_order, g_ptr_array_unref);
}
