/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the picture lies in the widget: zoom, scrolling, and the way between px and pt.  Around the
 * scene there is room for half a widget, so that any box can be brought to the middle. */

#include "remit-canvas-private.h"

#include <math.h>

#define SETTLE_MS 90       /* a zoom gesture has ended when it rests this long */
#define FIT_MARGIN 28.0    /* px around a fitted picture */
#define SCROLL_MS 180
#define OVERVIEW_PX 1280.0
#define LEGIBLE_ZOOM 0.6   /* a first picture is not shown smaller */

double
remit_canvas_get_scale (RemitCanvas *self)
{
  return self->zoom * REMIT_PX_PER_PT;
}

double
remit_canvas_get_device_scale (RemitCanvas *self)
{
  GtkNative *native = gtk_widget_get_native (GTK_WIDGET (self));
  GdkSurface *surface = native ? gtk_native_get_surface (native) : NULL;

  return surface ? gdk_surface_get_scale (surface) : 1;
}

static const RemitRect *
get_bounds (RemitCanvas *self)
{
  static const RemitRect empty = { 0, 0, 0, 0 };

  return self->chart ? remit_scene_get_bounds (remit_chart_get_scene (self->chart)) : &empty;
}

static double
get_pad (double page)
{
  return round (page / 2);
}

/* Where the scene's (0, 0) is, on a whole device pixel, so that tiles stay sharp. */
void
remit_canvas_get_origin (RemitCanvas *self, RemitPoint *origin)
{
  const double device = remit_canvas_get_device_scale (self);
  const double scale = remit_canvas_get_scale (self);
  const RemitRect *bounds = get_bounds (self);

  origin->x = get_pad (gtk_adjustment_get_page_size (self->hadjustment)) - bounds->x * scale
              - gtk_adjustment_get_value (self->hadjustment);
  origin->y = get_pad (gtk_adjustment_get_page_size (self->vadjustment)) - bounds->y * scale
              - gtk_adjustment_get_value (self->vadjustment);
  origin->x = round (origin->x * device) / device;
  origin->y = round (origin->y * device) / device;
}

void
remit_canvas_to_scene (RemitCanvas *self, double x, double y, RemitPoint *point)
{
  const double scale = remit_canvas_get_scale (self);
  RemitPoint origin;

  remit_canvas_get_origin (self, &origin);
  point->x = (x - origin.x) / scale;
  point->y = (y - origin.y) / scale;
}

void
remit_canvas_to_widget (RemitCanvas *self, const RemitRect *rect, RemitRect *result)
{
  const double scale = remit_canvas_get_scale (self);
  RemitPoint origin;

  remit_canvas_get_origin (self, &origin);
  *result = (RemitRect){ origin.x + rect->x * scale, origin.y + rect->y * scale, rect->width * scale,
                         rect->height * scale };
}

/**
 * remit_canvas_get_visible:
 * @self: a canvas
 * @rect: (out caller-allocates): what is in sight, pt
 *
 * Tells which part of the scene is in sight.
 */
void
remit_canvas_get_visible (RemitCanvas *self, RemitRect *rect)
{
  const double scale = remit_canvas_get_scale (self);
  RemitPoint corner;

  remit_canvas_to_scene (self, 0, 0, &corner);
  *rect = (RemitRect){ corner.x, corner.y, gtk_widget_get_width (GTK_WIDGET (self)) / scale,
                       gtk_widget_get_height (GTK_WIDGET (self)) / scale };
}

static void
configure_axis (GtkAdjustment *adjustment, double content, double page)
{
  const double old_page = gtk_adjustment_get_page_size (adjustment);
  double value = gtk_adjustment_get_value (adjustment);
  const double upper = content + 2 * get_pad (page);

  /* The middle of the widget stays the middle when the widget changes its size. */
  if (old_page > 0 && old_page != page)
    value += get_pad (page) - get_pad (old_page) - (page - old_page) / 2;
  value = CLAMP (value, 0, MAX (0, upper - page));
  gtk_adjustment_configure (adjustment, value, 0, MAX (upper, page), page * 0.1, page * 0.9, page);
}

void
remit_canvas_configure_adjustments (RemitCanvas *self, int width, int height)
{
  const RemitRect *bounds = get_bounds (self);
  const double scale = remit_canvas_get_scale (self);

  configure_axis (self->hadjustment, bounds->width * scale, width);
  configure_axis (self->vadjustment, bounds->height * scale, height);
}

static void
scroll_step_cb (double progress, gpointer data)
{
  RemitCanvas *self = data;

  gtk_adjustment_set_value (self->hadjustment,
                            self->scroll_from_x + (self->scroll_to_x - self->scroll_from_x) * progress);
  gtk_adjustment_set_value (self->vadjustment,
                            self->scroll_from_y + (self->scroll_to_y - self->scroll_from_y) * progress);
}

static void
stop_scrolling (RemitCanvas *self)
{
  if (self->scrolling)
    adw_animation_pause (self->scrolling);
  g_clear_object (&self->scrolling);
}

void
remit_canvas_scroll_to (RemitCanvas *self, double h_value, double v_value, gboolean is_animated)
{
  stop_scrolling (self);
  if (!is_animated || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    {
      gtk_adjustment_set_value (self->hadjustment, h_value);
      gtk_adjustment_set_value (self->vadjustment, v_value);
      return;
    }
  self->scroll_from_x = gtk_adjustment_get_value (self->hadjustment);
  self->scroll_from_y = gtk_adjustment_get_value (self->vadjustment);
  self->scroll_to_x = h_value;
  self->scroll_to_y = v_value;
  self->scrolling = adw_timed_animation_new (GTK_WIDGET (self), 0, 1, SCROLL_MS,
                                             adw_callback_animation_target_new (scroll_step_cb, self, NULL));
  adw_animation_play (self->scrolling);
}

static gboolean
settled_cb (gpointer data)
{
  RemitCanvas *self = data;

  self->settle_id = 0;
  self->is_moving = FALSE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  return G_SOURCE_REMOVE;
}

/* Changes the zoom with the scene's point under (x, y) staying there. */
void
remit_canvas_zoom_at (RemitCanvas *self, double zoom, double x, double y, gboolean is_gesture)
{
  const RemitRect *bounds = get_bounds (self);
  RemitPoint point;
  double scale;

  zoom = CLAMP (zoom, REMIT_CANVAS_MIN_ZOOM, REMIT_CANVAS_MAX_ZOOM);
  if (fabs (zoom - self->zoom) < 1e-6)
    return;
  if (remit_canvas_is_editing (self))
    remit_canvas_end_rename (self, TRUE);
  stop_scrolling (self);
  remit_canvas_stop_motion (self);
  remit_canvas_to_scene (self, x, y, &point);
  self->zoom = zoom;
  scale = remit_canvas_get_scale (self);
  remit_canvas_configure_adjustments (self, gtk_widget_get_width (GTK_WIDGET (self)),
                                      gtk_widget_get_height (GTK_WIDGET (self)));
  gtk_adjustment_set_value (self->hadjustment, get_pad (gtk_adjustment_get_page_size (self->hadjustment))
                                                 + (point.x - bounds->x) * scale - x);
  gtk_adjustment_set_value (self->vadjustment, get_pad (gtk_adjustment_get_page_size (self->vadjustment))
                                                 + (point.y - bounds->y) * scale - y);
  g_clear_handle_id (&self->settle_id, g_source_remove);
  self->is_moving = is_gesture;
  if (is_gesture)
    self->settle_id = g_timeout_add (SETTLE_MS, settled_cb, self);
  g_object_notify (G_OBJECT (self), "zoom");
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * remit_canvas_get_zoom:
 * @self: a canvas
 *
 * Returns: 1 for natural size, 0.1 to 4
 */
double
remit_canvas_get_zoom (RemitCanvas *self)
{
  return self->zoom;
}

/**
 * remit_canvas_set_zoom:
 * @self: a canvas
 * @zoom: 0.1 to 4
 *
 * Zooms about the middle, or about the selected box when it is in sight.
 */
void
remit_canvas_set_zoom (RemitCanvas *self, double zoom)
{
  double x = gtk_widget_get_width (GTK_WIDGET (self)) / 2.0;
  double y = gtk_widget_get_height (GTK_WIDGET (self)) / 2.0;
  GdkRectangle area;

  remit_canvas_get_selection_area (self, &area);
  if (area.width > 0 && area.x >= 0 && area.y >= 0 && area.x + area.width <= 2 * x && area.y + area.height <= 2 * y)
    {
      x = area.x + area.width / 2.0;
      y = area.y + area.height / 2.0;
    }
  remit_canvas_zoom_at (self, zoom, x, y, FALSE);
}

/**
 * remit_canvas_zoom_by:
 * @self: a canvas
 * @factor: above 1 to come nearer
 *
 * Zooms by a step.
 */
void
remit_canvas_zoom_by (RemitCanvas *self, double factor)
{
  remit_canvas_set_zoom (self, self->zoom * factor);
}

/**
 * remit_canvas_centre_on:
 * @self: a canvas
 * @x: pt
 * @y: pt
 *
 * Scrolls at once so that a point of the scene is in the middle.
 */
void
remit_canvas_centre_on (RemitCanvas *self, double x, double y)
{
  const RemitRect *bounds = get_bounds (self);
  const double scale = remit_canvas_get_scale (self);

  remit_canvas_scroll_to (self,
                          get_pad (gtk_adjustment_get_page_size (self->hadjustment)) + (x - bounds->x) * scale
                            - gtk_widget_get_width (GTK_WIDGET (self)) / 2.0,
                          get_pad (gtk_adjustment_get_page_size (self->vadjustment)) + (y - bounds->y) * scale
                            - gtk_widget_get_height (GTK_WIDGET (self)) / 2.0,
                          FALSE);
}

static double
get_fitting_zoom (RemitCanvas *self, const RemitRect *rect, gboolean is_width)
{
  const double width = MAX (40, gtk_widget_get_width (GTK_WIDGET (self)) - 2 * FIT_MARGIN);
  const double height = MAX (40, gtk_widget_get_height (GTK_WIDGET (self)) - 2 * FIT_MARGIN);
  const double across = width / (MAX (1, rect->width) * REMIT_PX_PER_PT);
  const double down = height / (MAX (1, rect->height) * REMIT_PX_PER_PT);

  return CLAMP (is_width ? across : MIN (across, down), REMIT_CANVAS_MIN_ZOOM, REMIT_CANVAS_MAX_ZOOM);
}

static void
show_rect (RemitCanvas *self, const RemitRect *rect, double zoom)
{
  remit_canvas_zoom_at (self, zoom, gtk_widget_get_width (GTK_WIDGET (self)) / 2.0,
                        gtk_widget_get_height (GTK_WIDGET (self)) / 2.0, FALSE);
  remit_canvas_centre_on (self, rect->x + rect->width / 2, rect->y + rect->height / 2);
}

/**
 * remit_canvas_fit:
 * @self: a canvas
 *
 * Shows the whole picture, at most twice its natural size.
 */
void
remit_canvas_fit (RemitCanvas *self)
{
  const RemitRect *bounds;

  remit_canvas_sync (self);
  bounds = get_bounds (self);
  show_rect (self, bounds, MIN (2, get_fitting_zoom (self, bounds, FALSE)));
}

/**
 * remit_canvas_fit_width:
 * @self: a canvas
 *
 * Shows the picture from its left edge to its right, at the top of what is in sight.
 */
void
remit_canvas_fit_width (RemitCanvas *self)
{
  const RemitRect *bounds = get_bounds (self);
  RemitRect visible;

  show_rect (self, bounds, MIN (2, get_fitting_zoom (self, bounds, TRUE)));
  remit_canvas_get_visible (self, &visible);
  if (bounds->height > visible.height)
    remit_canvas_centre_on (self, bounds->x + bounds->width / 2,
                            bounds->y + visible.height / 2 - FIT_MARGIN / remit_canvas_get_scale (self));
}

/**
 * remit_canvas_fit_selection:
 * @self: a canvas
 *
 * Shows what is selected, at most twice its natural size; all when nothing is.
 */
void
remit_canvas_fit_selection (RemitCanvas *self)
{
  guint n_ids;
  const gint64 *ids = remit_document_view_get_selection (self->view, &n_ids);
  const RemitChartBox *boxes = remit_chart_get_boxes (self->chart, &(guint){ 0 });
  RemitRect all = { 0 };
  gboolean has_any = FALSE;

  for (guint i = 0; i < n_ids; i++)
    {
      const int box = remit_chart_find_box (self->chart, remit_document_view_get_box_id (self->view, ids[i]));

      if (box < 0)
        continue;
      all = has_any ? remit_rect_union (&all, &boxes[box].rect) : boxes[box].rect;
      has_any = TRUE;
    }
  if (has_any)
    show_rect (self, &all, MIN (2, get_fitting_zoom (self, &all, FALSE)));
  else
    remit_canvas_fit (self);
}

/* The first picture: all of it where that can be read, else its top at a legible size. */
void
remit_canvas_place_first (RemitCanvas *self)
{
  const RemitRect *bounds = get_bounds (self);
  const double zoom = MIN (1, get_fitting_zoom (self, bounds, FALSE));
  guint n_boxes;
  const RemitChartBox *boxes = remit_chart_get_boxes (self->chart, &n_boxes);
  RemitRect visible;

  self->is_placed = TRUE;
  show_rect (self, bounds, MAX (zoom, LEGIBLE_ZOOM));
  if (zoom >= LEGIBLE_ZOOM || n_boxes == 0)
    return;
  remit_canvas_get_visible (self, &visible);
  remit_canvas_centre_on (self,
                          bounds->width > visible.width ? boxes[0].rect.x + boxes[0].rect.width / 2
                                                        : bounds->x + bounds->width / 2,
                          bounds->height > visible.height
                            ? MIN (MAX (boxes[0].rect.y + boxes[0].rect.height / 2, bounds->y + visible.height / 2),
                                   bounds->y + bounds->height - visible.height / 2)
                            : bounds->y + bounds->height / 2);
}

static double
get_shift (double start, double size, double page)
{
  const double margin = MIN (40, MAX (0, (page - size) / 2));

  if (start < margin)
    return start - margin;
  if (start + size > page - margin)
    return size + 2 * margin > page ? start - margin : start + size + margin - page;
  return 0;
}

/**
 * remit_canvas_reveal:
 * @self: a canvas
 * @id: a unit, position or person
 *
 * Scrolls as little as it takes to bring an object into sight.
 */
void
remit_canvas_reveal (RemitCanvas *self, gint64 id)
{
  int box;
  RemitRect rect;

  remit_canvas_sync (self);
  if (!self->chart || gtk_widget_get_width (GTK_WIDGET (self)) <= 0)
    return;
  box = remit_chart_find_box (self->chart, remit_document_view_get_box_id (self->view, id));
  if (box < 0)
    return;
  remit_canvas_to_widget (self, &remit_chart_get_boxes (self->chart, &(guint){ 0 })[box].rect, &rect);
  remit_canvas_scroll_to (
    self,
    gtk_adjustment_get_value (self->hadjustment)
      + get_shift (rect.x, rect.width, gtk_widget_get_width (GTK_WIDGET (self))),
    gtk_adjustment_get_value (self->vadjustment)
      + get_shift (rect.y, rect.height, gtk_widget_get_height (GTK_WIDGET (self))),
    adw_get_enable_animations (GTK_WIDGET (self)) && !self->drag.is_active);
}

/**
 * remit_canvas_get_selection_area:
 * @self: a canvas
 * @area: (out caller-allocates): the current box, px; width 0 when there is none
 *
 * Tells where to point a popover at.
 */
void
remit_canvas_get_selection_area (RemitCanvas *self, GdkRectangle *area)
{
  const gint64 id
    = self->view ? remit_document_view_get_box_id (self->view, remit_document_view_get_current (self->view)) : 0;
  const int box = self->chart && id ? remit_chart_find_box (self->chart, id) : -1;
  RemitRect rect;

  *area = (GdkRectangle){ 0, 0, 0, 0 };
  if (box < 0)
    return;
  remit_canvas_to_widget (self, &remit_chart_get_boxes (self->chart, &(guint){ 0 })[box].rect, &rect);
  *area = (GdkRectangle){ (int) rect.x, (int) rect.y, MAX (1, (int) rect.width), MAX (1, (int) rect.height) };
}

typedef struct
{
  RemitScene *scene;
  RemitPaletteKind palette;
} OverviewTask;

static void
overview_task_free (gpointer data)
{
  OverviewTask *task = data;

  remit_scene_unref (task->scene);
  g_free (task);
}

/* In a worker: scenes may be read from any thread, and the painter is its own. */
static void
paint_overview (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const OverviewTask *work = data;
  const RemitRect *bounds = remit_scene_get_bounds (work->scene);
  const double scale = MIN (1, OVERVIEW_PX / MAX (1, MAX (bounds->width, bounds->height)));
  g_autoptr (RemitPainter) painter = remit_painter_new (NULL);

  g_task_return_pointer (
    task, remit_scene_paint_texture (work->scene, painter, work->palette, bounds, scale, scale), g_object_unref);
}

static void
overview_painted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  RemitCanvas *self = REMIT_CANVAS (source);
  g_autoptr (GdkTexture) texture = g_task_propagate_pointer (G_TASK (result), NULL);

  if (!texture || g_task_get_cancellable (G_TASK (result)) != self->overview_cancellable)
    return;
  g_set_object (&self->overview, texture);
  remit_tile_cache_set_overview (self->tiles, texture);
  g_object_notify (G_OBJECT (self), "zoom");
}

/* Has the whole scene painted small, by a worker, for the minimap and where tiles are missing. */
void
remit_canvas_update_overview (RemitCanvas *self)
{
  RemitScene *scene = remit_chart_get_scene (self->chart);
  g_autoptr (GTask) task = NULL;
  OverviewTask *work;

  if (self->overview_scene == scene)
    return;
  g_clear_pointer (&self->overview_scene, remit_scene_unref);
  self->overview_scene = remit_scene_ref (scene);
  g_cancellable_cancel (self->overview_cancellable);
  g_clear_object (&self->overview_cancellable);
  self->overview_cancellable = g_cancellable_new ();
  g_clear_object (&self->overview);
  remit_tile_cache_set_overview (self->tiles, NULL);
  work = g_new0 (OverviewTask, 1);
  work->scene = remit_scene_ref (scene);
  work->palette = self->palette;
  task = g_task_new (self, self->overview_cancellable, overview_painted_cb, NULL);
  g_task_set_return_on_cancel (task, TRUE);
  g_task_set_priority (task, G_PRIORITY_LOW);
  g_task_set_task_data (task, work, overview_task_free);
  g_task_run_in_thread (task, paint_overview);
}

/**
 * remit_canvas_get_overview:
 * @self: a canvas
 * @bounds: (out caller-allocates): of the scene, pt
 *
 * Returns: (transfer none) (nullable): the whole picture, small; NULL while it is being painted
 */
GdkTexture *
remit_canvas_get_overview (RemitCanvas *self, RemitRect *bounds)
{
  *bounds = *get_bounds (self);
  return self->overview;
}
