/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A drag while it lasts: the pointer, the modifiers, scrolling at the edges, and opening the folded
 * branch that it rests on.  Nothing of the document changes before the drop.
 *
 * It is a gesture of the canvas, not a drag of the window system: zooming by the wheel, changing the
 * modifiers and cancelling work in the midst of it, alike under X11 and Wayland. */

#include "remit-canvas-private.h"

#define EDGE 36.0       /* px from an edge where scrolling begins */
#define EDGE_SPEED 0.35 /* px a frame for each px nearer to it */
#define SPRING_MS 700

/**
 * remit_canvas_is_dragging:
 * @self: a canvas
 *
 * Returns: whether objects are being dragged
 */
gboolean
remit_canvas_is_dragging (RemitCanvas *self)
{
  return self->drag.is_active;
}

static double
get_push (double at, double size)
{
  if (at < EDGE)
    return -(EDGE - at) * EDGE_SPEED;
  if (at > size - EDGE)
    return (at - size + EDGE) * EDGE_SPEED;
  return 0;
}

static gboolean
scroll_tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  RemitCanvas *self = REMIT_CANVAS (widget);
  const double width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  const double dx = get_push (CLAMP (self->drag.x, 0, width), width);
  const double dy = get_push (CLAMP (self->drag.y, 0, height), height);

  if (!self->drag.is_active || self->drag.drop.place == REMIT_DROP_UNPLACED || (dx == 0 && dy == 0))
    {
      self->drag.scroll_tick = 0;
      return G_SOURCE_REMOVE;
    }
  remit_canvas_scroll_to (self, gtk_adjustment_get_value (self->hadjustment) + dx,
                          gtk_adjustment_get_value (self->vadjustment) + dy, FALSE);
  remit_canvas_find_drop (self);
  return G_SOURCE_CONTINUE;
}

static gboolean
spring_cb (gpointer data)
{
  RemitCanvas *self = data;

  self->drag.spring_id = 0;
  remit_document_view_peek (self->view, self->drag.spring_target);
  self->drag.spring_target = 0;
  return G_SOURCE_REMOVE;
}

static void
arm_spring (RemitCanvas *self)
{
  gint64 target = 0;

  if (self->drag.box >= 0 && self->drag.drop.place == REMIT_DROP_ON)
    target = remit_chart_get_boxes (self->chart, &(guint){ 0 })[self->drag.box].id;
  if (target && !remit_document_view_is_folded (self->view, target))
    target = 0;
  if (target == self->drag.spring_target)
    return;
  g_clear_handle_id (&self->drag.spring_id, g_source_remove);
  self->drag.spring_target = target;
  if (target)
    self->drag.spring_id = g_timeout_add (SPRING_MS, spring_cb, self);
}

/**
 * remit_canvas_drag_begin:
 * @self: a canvas
 * @ids: (array length=n_ids): what is dragged, all of one kind
 * @n_ids: how many
 * @from: of a person, the position that the drag began on; else 0
 *
 * Begins a drag, of what stands on the canvas or beside it.
 */
void
remit_canvas_drag_begin (RemitCanvas *self, const gint64 *ids, gsize n_ids, gint64 from)
{
  remit_canvas_free_drag (self);
  if (n_ids == 0)
    return;
  self->drag.ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_append_vals (self->drag.ids, ids, (guint) n_ids);
  self->drag.from = from;
  self->drag.is_active = TRUE;
  self->drag.box = -1;
  self->drag.judged = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->drag.refused = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->hover_box = self->hover_part = -1;
  gtk_widget_activate_action (GTK_WIDGET (self), "win.drag-begun", NULL);
}

/**
 * remit_canvas_drag_update:
 * @self: a canvas
 * @x: of the pointer, px in the canvas, may lie outside
 * @y: px
 * @modifiers: held now
 *
 * Follows the pointer: finds the target and the word of what a drop there would do.
 */
void
remit_canvas_drag_update (RemitCanvas *self, double x, double y, GdkModifierType modifiers)
{
  if (!self->drag.is_active)
    return;
  self->drag.x = x;
  self->drag.y = y;
  if (self->drag.modifiers != modifiers)
    {
      self->drag.modifiers = modifiers;
      g_hash_table_remove_all (self->drag.judged);
      g_hash_table_remove_all (self->drag.refused);
    }
  remit_canvas_find_drop (self);
  remit_canvas_judge_visible (self);
  arm_spring (self);
  if (!self->drag.scroll_tick)
    self->drag.scroll_tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), scroll_tick_cb, NULL, NULL);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
remit_canvas_free_drag (RemitCanvas *self)
{
  g_clear_handle_id (&self->drag.spring_id, g_source_remove);
  if (self->drag.scroll_tick)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->drag.scroll_tick);
  self->drag.scroll_tick = 0;
  self->drag.spring_target = 0;
  self->drag.is_active = FALSE;
  self->drag.box = -1;
  self->drag.is_full = self->drag.is_refused = FALSE;
  self->drag.drop = (RemitDrop){ 0 };
  g_clear_pointer (&self->drag.ids, g_array_unref);
  g_clear_pointer (&self->drag.word, g_free);
  g_clear_pointer (&self->drag.judged, g_hash_table_unref);
  g_clear_pointer (&self->drag.refused, g_hash_table_unref);
}

static GVariant *
pack_drop (RemitCanvas *self)
{
  const RemitDrop *drop = &self->drag.drop;
  GVariant *ids = g_variant_new_fixed_array (G_VARIANT_TYPE_INT64, self->drag.ids->data,
                                             self->drag.ids->len, sizeof (gint64));

  return g_variant_new ("(@axxxii)", ids, drop->from, drop->target, drop->place, drop->mode);
}

/**
 * remit_canvas_drag_end:
 * @self: a canvas
 * @is_drop: FALSE to give up
 *
 * Ends a drag.  A drop goes through the action "win.drop", or "win.drop-full" when the position has no
 * vacant seat, so that it is the same as from a menu.
 */
void
remit_canvas_drag_end (RemitCanvas *self, gboolean is_drop)
{
  g_autoptr (GVariant) drop = NULL;
  const char *action = self->drag.is_full ? "win.drop-full" : "win.drop";
  const gboolean is_wanted
    = is_drop && self->drag.is_active && (!self->drag.is_refused || self->drag.is_full)
      && (self->drag.drop.target || self->drag.drop.place == REMIT_DROP_UNPLACED);

  if (is_wanted)
    drop = g_variant_ref_sink (pack_drop (self));
  remit_canvas_free_drag (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  gtk_widget_activate_action (GTK_WIDGET (self), "win.drag-ended", NULL);
  if (drop)
    gtk_widget_activate_action_variant (GTK_WIDGET (self), action, drop);
}
