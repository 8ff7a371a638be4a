/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The whole picture, small, with a frame around what is in sight; a press or a drag goes there. */

#include "remit-minimap.h"

#include <adwaita.h>

#define WIDTH 220
#define HEIGHT 140
#define MARGIN 6.0

struct _RemitMinimap
{
  GtkWidget parent_instance;

  RemitCanvas *canvas; /* borrowed, weak */
};

G_DEFINE_FINAL_TYPE (RemitMinimap, remit_minimap, GTK_TYPE_WIDGET)

/* Scene to widget: px = x * scale + offset. */
static double
get_mapping (RemitMinimap *self, RemitPoint *offset)
{
  RemitRect bounds;
  double scale;

  remit_canvas_get_overview (self->canvas, &bounds);
  scale = MIN ((WIDTH - 2 * MARGIN) / MAX (1, bounds.width), (HEIGHT - 2 * MARGIN) / MAX (1, bounds.height));
  offset->x = WIDTH / 2.0 - (bounds.x + bounds.width / 2) * scale;
  offset->y = HEIGHT / 2.0 - (bounds.y + bounds.height / 2) * scale;
  return scale;
}

static void
remit_minimap_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                       int *minimum_baseline, int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? WIDTH : HEIGHT;
}

static void
snapshot_frame (RemitMinimap *self, GtkSnapshot *snapshot, double scale, const RemitPoint *offset)
{
  GdkRGBA accent;
  RemitRect visible;
  graphene_rect_t frame;
  GskRoundedRect outline;

  remit_canvas_get_visible (self->canvas, &visible);
  adw_accent_color_to_standalone_rgba (adw_style_manager_get_accent_color (adw_style_manager_get_default ()),
                                       adw_style_manager_get_dark (adw_style_manager_get_default ()), &accent);
  frame = GRAPHENE_RECT_INIT ((float) (visible.x * scale + offset->x), (float) (visible.y * scale + offset->y),
                              (float) (visible.width * scale), (float) (visible.height * scale));
  gsk_rounded_rect_init_from_rect (&outline, &frame, 3);
  gtk_snapshot_append_border (snapshot, &outline, (float[4]){ 2, 2, 2, 2 },
                              (GdkRGBA[4]){ accent, accent, accent, accent });
}

static void
remit_minimap_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  RemitMinimap *self = REMIT_MINIMAP (widget);
  RemitPoint offset;
  RemitRect bounds;
  GdkTexture *overview;
  double scale;

  if (!self->canvas)
    return;
  overview = remit_canvas_get_overview (self->canvas, &bounds);
  scale = get_mapping (self, &offset);
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, 0, WIDTH, HEIGHT));
  if (overview)
    gtk_snapshot_append_scaled_texture (
      snapshot, overview, GSK_SCALING_FILTER_TRILINEAR,
      &GRAPHENE_RECT_INIT ((float) (bounds.x * scale + offset.x), (float) (bounds.y * scale + offset.y),
                           (float) (bounds.width * scale), (float) (bounds.height * scale)));
  snapshot_frame (self, snapshot, scale, &offset);
  gtk_snapshot_pop (snapshot);
}

static void
go_to (RemitMinimap *self, double x, double y)
{
  RemitPoint offset;
  const double scale = get_mapping (self, &offset);

  remit_canvas_centre_on (self->canvas, (x - offset.x) / scale, (y - offset.y) / scale);
}

static void
drag_begin_cb (GtkGestureDrag *gesture, double x, double y, RemitMinimap *self)
{
  if (self->canvas)
    go_to (self, x, y);
}

static void
drag_update_cb (GtkGestureDrag *gesture, double dx, double dy, RemitMinimap *self)
{
  double x, y;

  if (self->canvas && gtk_gesture_drag_get_start_point (gesture, &x, &y))
    go_to (self, x + dx, y + dy);
}

static void
remit_minimap_dispose (GObject *object)
{
  g_clear_weak_pointer (&REMIT_MINIMAP (object)->canvas);
  G_OBJECT_CLASS (remit_minimap_parent_class)->dispose (object);
}

static void
remit_minimap_class_init (RemitMinimapClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = remit_minimap_dispose;
  widget_class->measure = remit_minimap_measure;
  widget_class->snapshot = remit_minimap_snapshot;
  gtk_widget_class_set_css_name (widget_class, "remitminimap");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
remit_minimap_init (RemitMinimap *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();

  gtk_widget_add_css_class (GTK_WIDGET (self), "card");
  g_signal_connect (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
}

static void
adjustment_changed_cb (GtkAdjustment *adjustment, RemitMinimap *self)
{
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
adjustments_set_cb (RemitCanvas *canvas, GParamSpec *pspec, RemitMinimap *self)
{
  GtkAdjustment *across = gtk_scrollable_get_hadjustment (GTK_SCROLLABLE (canvas));
  GtkAdjustment *down = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (canvas));

  g_signal_connect_object (across, "value-changed", G_CALLBACK (adjustment_changed_cb), self, 0);
  g_signal_connect_object (across, "changed", G_CALLBACK (adjustment_changed_cb), self, 0);
  g_signal_connect_object (down, "value-changed", G_CALLBACK (adjustment_changed_cb), self, 0);
}

/**
 * remit_minimap_set_canvas:
 * @self: a minimap
 * @canvas: whose picture; borrowed
 *
 * Connects the map to its canvas, whose adjustments are there by now.
 */
void
remit_minimap_set_canvas (RemitMinimap *self, RemitCanvas *canvas)
{
  g_set_weak_pointer (&self->canvas, canvas);
  adjustments_set_cb (canvas, NULL, self);
  g_signal_connect_object (canvas, "notify::zoom", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
}
