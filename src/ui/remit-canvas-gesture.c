/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pointer on the canvas: what a press is on, and whether it selects, draws a rubber band, pans,
 * drags or zooms.  There are no modes: the object under the pointer and the button decide. */

#include "remit-canvas-private.h"

#include <math.h>

#define DRAG_THRESHOLD 6.0 /* px */
#define WHEEL_FACTOR 1.12  /* zoom of one notch */

/* The object at a point: a part of a card before the card itself.  0: nothing. */
gint64
remit_canvas_hit (RemitCanvas *self, double x, double y, gint64 *box_id, gint64 *within)
{
  RemitPoint point;
  int part, box;

  *box_id = 0;
  *within = 0;
  if (!self->chart)
    return 0;
  remit_canvas_to_scene (self, x, y, &point);
  box = remit_chart_hit_box (self->chart, point.x, point.y);
  part = remit_chart_hit_part (self->chart, point.x, point.y);
  if (box >= 0)
    *box_id = remit_chart_get_boxes (self->chart, &(guint){ 0 })[box].id;
  if (part >= 0)
    {
      const RemitChartPart *found = &remit_chart_get_parts (self->chart, &(guint){ 0 })[part];

      *within = found->within;
      return found->id;
    }
  return *box_id;
}

static gint64
hit_toggle (RemitCanvas *self, double x, double y)
{
  const RemitChartBox *boxes;
  RemitPoint point;
  RemitRect area;
  int i;
  g_autoptr (GArray) near = NULL;

  if (!self->chart)
    return 0;
  remit_canvas_to_scene (self, x, y, &point);
  boxes = remit_chart_get_boxes (self->chart, &(guint){ 0 });
  area = (RemitRect){ point.x - 24, point.y - 24, 48, 48 };
  near = remit_chart_list_in_rect (self->chart, &area);
  for (guint j = 0; j < near->len; j++)
    {
      i = g_array_index (near, int, j);
      if (boxes[i].toggle.width > 0 && remit_rect_contains (&boxes[i].toggle, point.x, point.y))
        return boxes[i].id;
    }
  return 0;
}

static gboolean
toggle_fold (RemitCanvas *self, gint64 id)
{
  g_autoptr (GError) error = NULL;

  if (!remit_document_view_set_folded (self->view, id, !remit_document_view_is_folded (self->view, id), &error))
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      g_debug ("%s", error->message);
    }
  return TRUE;
}

static void
select_pressed (RemitCanvas *self, gint64 id, gint64 box_id, GdkModifierType modifiers)
{
  gint64 chosen = box_id ? box_id : id;

  /* A first click takes the card, another one goes into it. */
  if (id != box_id && (remit_document_view_is_selected (self->view, box_id)
                       || remit_document_view_is_selected (self->view, id)))
    chosen = id;
  self->pointer.was_selected = remit_document_view_is_selected (self->view, chosen);
  if (modifiers & GDK_CONTROL_MASK)
    {
      if (!self->pointer.was_selected)
        remit_document_view_extend (self->view, chosen);
    }
  else if (modifiers & GDK_SHIFT_MASK)
    remit_document_view_extend (self->view, chosen);
  else if (!self->pointer.was_selected)
    remit_document_view_select (self->view, chosen);
}

static void
pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, RemitCanvas *self)
{
  const GdkModifierType modifiers
    = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  gint64 box_id, within, id;

  if (!self->view)
    return;
  gtk_widget_grab_focus (GTK_WIDGET (self));
  self->shows_focus = FALSE;
  self->pointer.press = REMIT_PRESS_NONE;
  if (self->pointer.has_space)
    return;
  id = hit_toggle (self, x, y);
  if (id)
    {
      toggle_fold (self, id);
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
      return;
    }
  id = remit_canvas_hit (self, x, y, &box_id, &within);
  if (!id)
    return;
  if (n_press == 2)
    {
      remit_canvas_start_rename (self, remit_document_view_is_selected (self->view, id) ? id : box_id);
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
      return;
    }
  self->pointer.press = REMIT_PRESS_OBJECT;
  self->pointer.id = id;
  self->pointer.from = within;
  select_pressed (self, id, box_id, modifiers);
}

static void
released_cb (GtkGestureClick *gesture, int n_press, double x, double y, RemitCanvas *self)
{
  const GdkModifierType modifiers
    = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  gint64 box_id, within;
  const gint64 id = remit_canvas_hit (self, x, y, &box_id, &within);
  guint n_ids;

  if (self->pointer.press != REMIT_PRESS_OBJECT || n_press != 1 || id != self->pointer.id)
    return;
  self->pointer.press = REMIT_PRESS_NONE;
  if (!self->pointer.was_selected)
    return;
  remit_document_view_get_selection (self->view, &n_ids);
  if (modifiers & GDK_CONTROL_MASK)
    remit_document_view_toggle (self->view, remit_document_view_is_selected (self->view, id) ? id : box_id);
  else if (!(modifiers & GDK_SHIFT_MASK))
    remit_document_view_select (self->view, n_ids > 1 ? box_id : id);
}

static void
start_rubber (RemitCanvas *self, double x, double y, GdkModifierType modifiers)
{
  guint n_ids;
  const gint64 *ids = remit_document_view_get_selection (self->view, &n_ids);

  self->pointer.press = REMIT_PRESS_RUBBER;
  remit_canvas_to_scene (self, x, y, &self->pointer.rubber_start);
  self->pointer.rubber = (RemitRect){ self->pointer.rubber_start.x, self->pointer.rubber_start.y, 0, 0 };
  g_clear_pointer (&self->pointer.rubber_base, g_array_unref);
  self->pointer.rubber_base = g_array_new (FALSE, FALSE, sizeof (gint64));
  if (modifiers & (GDK_SHIFT_MASK | GDK_CONTROL_MASK))
    g_array_append_vals (self->pointer.rubber_base, ids, n_ids);
}

static void
update_rubber (RemitCanvas *self, double x, double y)
{
  const RemitChartBox *boxes = remit_chart_get_boxes (self->chart, &(guint){ 0 });
  g_autoptr (GArray) ids = g_array_copy (self->pointer.rubber_base);
  g_autoptr (GArray) touched = NULL;
  RemitPoint point;

  remit_canvas_to_scene (self, x, y, &point);
  self->pointer.rubber = (RemitRect){ MIN (point.x, self->pointer.rubber_start.x),
                                      MIN (point.y, self->pointer.rubber_start.y),
                                      fabs (point.x - self->pointer.rubber_start.x),
                                      fabs (point.y - self->pointer.rubber_start.y) };
  touched = remit_chart_list_in_rect (self->chart, &self->pointer.rubber);
  for (guint i = 0; i < touched->len; i++)
    {
      const gint64 id = boxes[g_array_index (touched, int, i)].id;
      gboolean is_there = FALSE;

      for (guint j = 0; j < self->pointer.rubber_base->len && !is_there; j++)
        is_there = g_array_index (self->pointer.rubber_base, gint64, j) == id;
      if (!is_there)
        g_array_append_val (ids, id);
    }
  remit_document_view_set_selection (self->view, (const gint64 *) (const void *) ids->data, ids->len);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
start_pan (RemitCanvas *self)
{
  self->pointer.press = REMIT_PRESS_PAN;
  self->pointer.h_value = gtk_adjustment_get_value (self->hadjustment);
  self->pointer.v_value = gtk_adjustment_get_value (self->vadjustment);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "grabbing");
}

static void
drag_begin_cb (GtkGestureDrag *gesture, double x, double y, RemitCanvas *self)
{
  const GdkModifierType modifiers
    = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  GdkEvent *event = gtk_event_controller_get_current_event (GTK_EVENT_CONTROLLER (gesture));
  GdkDevice *device = event ? gdk_event_get_device (event) : NULL;
  gint64 box_id, within;
  const gint64 id = remit_canvas_hit (self, x, y, &box_id, &within);

  self->pointer.x = x;
  self->pointer.y = y;
  if (!self->chart)
    gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_DENIED);
  else if (self->pointer.has_space)
    start_pan (self);
  else if (id)
    {
      self->pointer.press = REMIT_PRESS_OBJECT;
      self->pointer.id = id;
      self->pointer.from = within;
    }
  else if (hit_toggle (self, x, y))
    self->pointer.press = REMIT_PRESS_NONE;
  /* A finger on empty ground scrolls, which the scrolled window does. */
  else if (device && gdk_device_get_source (device) == GDK_SOURCE_TOUCHSCREEN)
    gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_DENIED);
  else
    {
      if (!(modifiers & (GDK_SHIFT_MASK | GDK_CONTROL_MASK)))
        remit_document_view_select (self->view, 0);
      start_rubber (self, x, y, modifiers);
    }
}

/* What a drag takes along: the selection when the pressed object belongs to it and all is of a kind. */
static void
start_drag (RemitCanvas *self)
{
  RemitDocument *document = remit_document_view_get_document (self->view);
  RemitRow *pressed = remit_document_get_row (document, self->pointer.id);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint n_ids;
  const gint64 *selected = remit_document_view_get_selection (self->view, &n_ids);

  if (!pressed)
    return;
  if (remit_document_view_is_selected (self->view, self->pointer.id))
    for (guint i = 0; i < n_ids; i++)
      {
        RemitRow *row = remit_document_get_row (document, selected[i]);

        if (row && g_str_equal (remit_row_get_kind (row), remit_row_get_kind (pressed)))
          g_array_append_val (ids, selected[i]);
      }
  else
    {
      g_array_append_val (ids, self->pointer.id);
      remit_document_view_select (self->view, self->pointer.id);
    }
  remit_canvas_drag_begin (self, (const gint64 *) (const void *) ids->data, ids->len, self->pointer.from);
}

static void
drag_update_cb (GtkGestureDrag *gesture, double dx, double dy, RemitCanvas *self)
{
  const GdkModifierType modifiers
    = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));

  if (self->pointer.press == REMIT_PRESS_OBJECT && hypot (dx, dy) > DRAG_THRESHOLD)
    {
      self->pointer.press = REMIT_PRESS_DRAG;
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
      start_drag (self);
    }
  switch (self->pointer.press)
    {
    case REMIT_PRESS_DRAG:
      remit_canvas_drag_update (self, self->pointer.x + dx, self->pointer.y + dy, modifiers);
      break;
    case REMIT_PRESS_RUBBER:
      update_rubber (self, self->pointer.x + dx, self->pointer.y + dy);
      break;
    case REMIT_PRESS_PAN:
      remit_canvas_scroll_to (self, self->pointer.h_value - dx, self->pointer.v_value - dy, FALSE);
      break;
    case REMIT_PRESS_OBJECT:
    case REMIT_PRESS_NONE:
      break;
    }
}

/* Ends whatever a press began; a drag is given up. */
void
remit_canvas_cancel_press (RemitCanvas *self)
{
  if (self->pointer.press == REMIT_PRESS_DRAG)
    remit_canvas_drag_end (self, FALSE);
  self->pointer.press = REMIT_PRESS_NONE;
  gtk_widget_set_cursor (GTK_WIDGET (self), NULL);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
drag_end_cb (GtkGestureDrag *gesture, double dx, double dy, RemitCanvas *self)
{
  if (self->pointer.press == REMIT_PRESS_DRAG)
    {
      self->pointer.press = REMIT_PRESS_NONE;
      remit_canvas_drag_end (self, TRUE);
    }
  if (self->pointer.press != REMIT_PRESS_OBJECT)
    remit_canvas_cancel_press (self);
}

static void
drag_cancelled_cb (GtkGesture *gesture, GdkEventSequence *sequence, RemitCanvas *self)
{
  remit_canvas_cancel_press (self);
}

static void
pan_begin_cb (GtkGestureDrag *gesture, double x, double y, RemitCanvas *self)
{
  start_pan (self);
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
}

static void
menu_pressed_cb (GtkGesture *gesture, int n_press, double x, double y, RemitCanvas *self)
{
  const GdkRectangle at = { (int) x, (int) y, 1, 1 };
  gint64 box_id, within;
  const gint64 id = remit_canvas_hit (self, x, y, &box_id, &within);

  if (!self->view)
    return;
  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (!id)
    remit_document_view_select (self->view, 0);
  else if (!remit_document_view_is_selected (self->view, id) && !remit_document_view_is_selected (self->view, box_id))
    remit_document_view_select (self->view, within ? id : box_id);
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  remit_canvas_open_menu (self, &at);
}

static void
long_pressed_cb (GtkGesture *gesture, double x, double y, RemitCanvas *self)
{
  menu_pressed_cb (gesture, 1, x, y, self);
}

static void
moved_cb (GtkEventControllerMotion *controller, double x, double y, RemitCanvas *self)
{
  RemitPoint point;
  int box, part;

  self->drag.x = x;
  self->drag.y = y;
  if (!self->chart || self->drag.is_active)
    return;
  remit_canvas_to_scene (self, x, y, &point);
  box = remit_chart_hit_box (self->chart, point.x, point.y);
  part = box >= 0 ? remit_chart_hit_part (self->chart, point.x, point.y) : -1;
  if (box == self->hover_box && part == self->hover_part)
    return;
  self->hover_box = box;
  self->hover_part = part;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
left_cb (GtkEventControllerMotion *controller, RemitCanvas *self)
{
  self->hover_box = -1;
  self->hover_part = -1;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static gboolean
scrolled_cb (GtkEventControllerScroll *controller, double dx, double dy, RemitCanvas *self)
{
  const GdkModifierType modifiers
    = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller));
  const gboolean is_fine = gtk_event_controller_scroll_get_unit (controller) == GDK_SCROLL_UNIT_SURFACE;

  if (!(modifiers & GDK_CONTROL_MASK))
    return GDK_EVENT_PROPAGATE;
  remit_canvas_zoom_at (self, self->zoom * pow (WHEEL_FACTOR, is_fine ? -dy / 24 : -dy), self->drag.x, self->drag.y,
                        TRUE);
  return GDK_EVENT_STOP;
}

static void
pinch_began_cb (GtkGesture *gesture, GdkEventSequence *sequence, RemitCanvas *self)
{
  self->pointer.pinch_zoom = self->zoom;
  remit_canvas_cancel_press (self);
}

static void
pinched_cb (GtkGestureZoom *gesture, double factor, RemitCanvas *self)
{
  double x, y;

  if (gtk_gesture_get_bounding_box_center (GTK_GESTURE (gesture), &x, &y))
    remit_canvas_zoom_at (self, self->pointer.pinch_zoom * factor, x, y, TRUE);
}

static void
add_drag (RemitCanvas *self, guint button, GCallback begin)
{
  GtkGesture *drag = gtk_gesture_drag_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (drag), button);
  g_signal_connect (drag, "drag-begin", begin, self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  g_signal_connect (drag, "cancel", G_CALLBACK (drag_cancelled_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
}

void
remit_canvas_init_gestures (RemitCanvas *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *menu = gtk_gesture_click_new ();
  GtkGesture *press = gtk_gesture_long_press_new ();
  GtkGesture *zoom = gtk_gesture_zoom_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);

  add_drag (self, GDK_BUTTON_PRIMARY, G_CALLBACK (drag_begin_cb));
  add_drag (self, GDK_BUTTON_MIDDLE, G_CALLBACK (pan_begin_cb));
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_PRIMARY);
  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), self);
  g_signal_connect (click, "released", G_CALLBACK (released_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (menu), GDK_BUTTON_SECONDARY);
  g_signal_connect (menu, "pressed", G_CALLBACK (menu_pressed_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (menu));
  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (press), TRUE);
  g_signal_connect (press, "pressed", G_CALLBACK (long_pressed_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (press));
  g_signal_connect (zoom, "begin", G_CALLBACK (pinch_began_cb), self);
  g_signal_connect (zoom, "scale-changed", G_CALLBACK (pinched_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (zoom));
  g_signal_connect (motion, "motion", G_CALLBACK (moved_cb), self);
  g_signal_connect (motion, "leave", G_CALLBACK (left_cb), self);
  gtk_widget_add_controller (widget, motion);
  g_signal_connect (scroll, "scroll", G_CALLBACK (scrolled_cb), self);
  gtk_widget_add_controller (widget, scroll);
}
