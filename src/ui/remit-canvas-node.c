/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A plain object that implements GtkAccessible, so that each box of the picture is read by its name,
 * has bounds and can be the focus, without a widget.  It is kept by the id of its object across
 * layouts, because the toolkit announces no new children.
 *
 * Context and name are made when they are first asked for: ten thousand boxes cost next to nothing
 * where nobody reads. */

#include "remit-canvas-node.h"

#include "remit-canvas-private.h"

struct _RemitCanvasNode
{
  GObject parent_instance;

  GtkWidget *canvas;       /* borrowed; NULL once detached */
  RemitCanvasNode *next;   /* borrowed */
  GtkATContext *context;
  gint64 id;
  RemitRect rect;          /* pt */
  int position;            /* among all boxes, from 1 */
  int n_nodes;
  int level;
  gboolean is_selected;
  gboolean has_focus;
  gboolean is_disposing;
};

enum
{
  PROP_0,
  PROP_ACCESSIBLE_ROLE,
};

static void iface_init (GtkAccessibleInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (RemitCanvasNode, remit_canvas_node, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_ACCESSIBLE, iface_init))

static void
update_selected (RemitCanvasNode *self)
{
  if (self->context)
    gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_SELECTED, self->is_selected, -1);
}

static void
update_properties (RemitCanvasNode *self)
{
  g_autofree char *label = NULL;

  if (!self->context || !self->canvas)
    return;
  label = remit_canvas_dup_node_label (REMIT_CANVAS (self->canvas), self->id, self->level);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, GTK_ACCESSIBLE_PROPERTY_LEVEL, self->level,
                                  -1);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_RELATION_POS_IN_SET, self->position,
                                  GTK_ACCESSIBLE_RELATION_SET_SIZE, self->n_nodes, -1);
  update_selected (self);
}

static GtkATContext *
get_at_context (GtkAccessible *accessible)
{
  RemitCanvasNode *self = REMIT_CANVAS_NODE (accessible);

  /* While disposing it must be none, or the context that is made here is never freed. */
  if (self->is_disposing || !self->canvas)
    return NULL;
  if (!self->context)
    {
      self->context = gtk_at_context_create (GTK_ACCESSIBLE_ROLE_LIST_ITEM, accessible,
                                             gtk_widget_get_display (self->canvas));
      if (!self->context)
        return NULL;
      update_properties (self);
    }
  return g_object_ref (self->context);
}

static GtkAccessible *
get_accessible_parent (GtkAccessible *accessible)
{
  RemitCanvasNode *self = REMIT_CANVAS_NODE (accessible);

  return self->canvas ? GTK_ACCESSIBLE (g_object_ref (self->canvas)) : NULL;
}

static GtkAccessible *
get_next_accessible_sibling (GtkAccessible *accessible)
{
  RemitCanvasNode *self = REMIT_CANVAS_NODE (accessible);

  return self->next ? GTK_ACCESSIBLE (g_object_ref (self->next)) : NULL;
}

static GtkAccessible *
get_first_accessible_child (GtkAccessible *accessible)
{
  return NULL;
}

static gboolean
get_bounds (GtkAccessible *accessible, int *x, int *y, int *width, int *height)
{
  RemitCanvasNode *self = REMIT_CANVAS_NODE (accessible);
  RemitRect visible;
  double scale;

  if (!self->canvas || gtk_widget_get_width (self->canvas) <= 0)
    return FALSE;
  remit_canvas_get_visible (REMIT_CANVAS (self->canvas), &visible);
  scale = gtk_widget_get_width (self->canvas) / visible.width;
  *x = (int) ((self->rect.x - visible.x) * scale);
  *y = (int) ((self->rect.y - visible.y) * scale);
  *width = (int) (self->rect.width * scale);
  *height = (int) (self->rect.height * scale);
  return TRUE;
}

static gboolean
get_platform_state (GtkAccessible *accessible, GtkAccessiblePlatformState state)
{
  RemitCanvasNode *self = REMIT_CANVAS_NODE (accessible);

  switch (state)
    {
    case GTK_ACCESSIBLE_PLATFORM_STATE_FOCUSABLE:
      return TRUE;
    case GTK_ACCESSIBLE_PLATFORM_STATE_FOCUSED:
      return self->has_focus;
    case GTK_ACCESSIBLE_PLATFORM_STATE_ACTIVE:
      return FALSE;
    }
  return FALSE;
}

static void
iface_init (GtkAccessibleInterface *iface)
{
  iface->get_at_context = get_at_context;
  iface->get_accessible_parent = get_accessible_parent;
  iface->get_first_accessible_child = get_first_accessible_child;
  iface->get_next_accessible_sibling = get_next_accessible_sibling;
  iface->get_bounds = get_bounds;
  iface->get_platform_state = get_platform_state;
}

static void
remit_canvas_node_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_ACCESSIBLE_ROLE)
    g_value_set_enum (value, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
remit_canvas_node_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id != PROP_ACCESSIBLE_ROLE)
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
remit_canvas_node_dispose (GObject *object)
{
  RemitCanvasNode *self = REMIT_CANVAS_NODE (object);

  self->is_disposing = TRUE;
  g_clear_object (&self->context);
  G_OBJECT_CLASS (remit_canvas_node_parent_class)->dispose (object);
}

static void
remit_canvas_node_class_init (RemitCanvasNodeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = remit_canvas_node_dispose;
  object_class->get_property = remit_canvas_node_get_property;
  object_class->set_property = remit_canvas_node_set_property;
  g_object_class_override_property (object_class, PROP_ACCESSIBLE_ROLE, "accessible-role");
}

static void
remit_canvas_node_init (RemitCanvasNode *self)
{
}

/**
 * remit_canvas_node_new:
 * @canvas: where it stands; borrowed until remit_canvas_node_detach ()
 * @id: the object it shows
 *
 * Makes the accessible object of a box.
 *
 * Returns: (transfer full): the node
 */
RemitCanvasNode *
remit_canvas_node_new (GtkWidget *canvas, gint64 id)
{
  RemitCanvasNode *self = g_object_new (REMIT_TYPE_CANVAS_NODE, NULL);

  self->canvas = canvas;
  self->id = id;
  return self;
}

/**
 * remit_canvas_node_get_id:
 * @self: a node
 *
 * Returns: the object it shows
 */
gint64
remit_canvas_node_get_id (RemitCanvasNode *self)
{
  return self->id;
}

/**
 * remit_canvas_node_set_place:
 * @self: a node
 * @rect: pt
 * @position: among all boxes, from 1
 * @n_nodes: how many boxes there are
 * @level: depth in the tree, from 1
 *
 * Says where the box stands after a layout, and names it anew where somebody reads.
 */
void
remit_canvas_node_set_place (RemitCanvasNode *self, const RemitRect *rect, int position, int n_nodes, int level)
{
  self->rect = *rect;
  self->position = position;
  self->n_nodes = n_nodes;
  self->level = level;
  update_properties (self);
}

/**
 * remit_canvas_node_set_next:
 * @self: a node
 * @next: (nullable): the one after it, borrowed
 *
 * Links the boxes in the order of reading.
 */
void
remit_canvas_node_set_next (RemitCanvasNode *self, RemitCanvasNode *next)
{
  self->next = next;
}

/**
 * remit_canvas_node_set_active:
 * @self: a node
 * @is_selected: whether it is selected
 * @has_focus: whether the keyboard is on it
 *
 * Says whether the box is chosen.
 */
void
remit_canvas_node_set_active (RemitCanvasNode *self, gboolean is_selected, gboolean has_focus)
{
  if (self->is_selected == is_selected && self->has_focus == has_focus)
    return;
  if (self->is_selected != is_selected)
    {
      self->is_selected = is_selected;
      update_selected (self);
    }
  if (self->has_focus == has_focus)
    return;
  self->has_focus = has_focus;
  if (self->context)
    gtk_accessible_update_platform_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PLATFORM_STATE_FOCUSED);
}

/**
 * remit_canvas_node_detach:
 * @self: a node
 *
 * Cuts a node off from its canvas: its box is gone, somebody may still hold it.
 */
void
remit_canvas_node_detach (RemitCanvasNode *self)
{
  self->next = NULL;
  self->is_disposing = TRUE;
  g_clear_object (&self->context);
  self->canvas = NULL;
}
