/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The widget that shows a chart: what it holds, when it lays out, and how a frame is put together.
 * Input, zooming, dragging, editing and accessibility have files of their own. */

#include "remit-canvas-private.h"

#include <math.h>

/* Of a frame at 60 Hz this much goes into painting tiles. */
#define TILE_BUDGET_US 9000

enum
{
  PROP_0,
  PROP_ZOOM,
  N_PROPS,
  PROP_HADJUSTMENT = N_PROPS,
  PROP_VADJUSTMENT,
  PROP_HSCROLL_POLICY,
  PROP_VSCROLL_POLICY,
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE_WITH_CODE (RemitCanvas, remit_canvas, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL)
                                 G_IMPLEMENT_INTERFACE (GTK_TYPE_ACCESSIBLE, remit_canvas_access_iface_init))

/* The box that stays where it is on the screen when the layout changes: the current one when it is in
 * sight, else the one nearest to the middle. */
static gint64
choose_anchor (RemitCanvas *self)
{
  const gint64 current
    = remit_document_view_get_box_id (self->view, remit_document_view_get_current (self->view));
  const int box = remit_chart_find_box (self->chart, current);
  const RemitChartBox *boxes = remit_chart_get_boxes (self->chart, &(guint){ 0 });
  g_autoptr (GArray) visible = NULL;
  RemitRect view;
  double best = INFINITY;
  gint64 id = 0;

  remit_canvas_get_visible (self, &view);
  if (box >= 0 && remit_rect_intersects (&boxes[box].rect, &view))
    return current;
  visible = remit_chart_list_in_rect (self->chart, &view);
  for (guint i = 0; i < MIN (visible->len, 500); i++)
    {
      const RemitChartBox *candidate = &boxes[g_array_index (visible, int, i)];
      const double distance = hypot (candidate->rect.x + candidate->rect.width / 2 - view.x - view.width / 2,
                                     candidate->rect.y + candidate->rect.height / 2 - view.y - view.height / 2);

      if (distance >= best)
        continue;
      best = distance;
      id = candidate->id;
    }
  return id;
}

static gboolean
get_box_rect (RemitChart *chart, gint64 id, RemitRect *rect)
{
  const int box = chart && id ? remit_chart_find_box (chart, id) : -1;

  if (box < 0)
    return FALSE;
  *rect = remit_chart_get_boxes (chart, &(guint){ 0 })[box].rect;
  return TRUE;
}

/* Swaps the chart for the view's new one, the anchor staying in its place. */
static void
replace_chart (RemitCanvas *self)
{
  g_autoptr (RemitChart) before = g_steal_pointer (&self->chart);
  RemitRect anchor_before = { 0 }, anchor_after = { 0 };
  RemitPoint origin = { 0 }, shift = { 0 };
  gint64 anchor = 0;

  if (before && self->is_placed)
    {
      self->chart = before;
      anchor = choose_anchor (self);
      self->chart = NULL;
    }
  self->chart = g_object_ref (remit_document_view_get_chart (self->view));
  remit_tile_cache_set_scene (self->tiles, remit_chart_get_scene (self->chart));
  if (anchor && get_box_rect (before, anchor, &anchor_before)
      && get_box_rect (self->chart, anchor, &anchor_after))
    {
      const double scale = remit_canvas_get_scale (self);
      const RemitRect *bounds_before = remit_scene_get_bounds (remit_chart_get_scene (before));
      const RemitRect *bounds_after = remit_scene_get_bounds (remit_chart_get_scene (self->chart));

      shift.x = anchor_after.x - anchor_before.x;
      shift.y = anchor_after.y - anchor_before.y;
      origin.x = gtk_adjustment_get_value (self->hadjustment)
                 + (shift.x - bounds_after->x + bounds_before->x) * scale;
      origin.y = gtk_adjustment_get_value (self->vadjustment)
                 + (shift.y - bounds_after->y + bounds_before->y) * scale;
      remit_canvas_configure_adjustments (self, gtk_widget_get_width (GTK_WIDGET (self)),
                                          gtk_widget_get_height (GTK_WIDGET (self)));
      remit_canvas_scroll_to (self, origin.x, origin.y, FALSE);
      remit_canvas_start_motion (self, before, &shift);
    }
  self->hover_box = -1;
  self->hover_part = -1;
  remit_canvas_update_access (self);
  remit_canvas_update_overview (self);
  if (self->drag.is_active)
    remit_canvas_find_drop (self);
}

/* Brings the chart up to date; cheap when it is. */
void
remit_canvas_sync (RemitCanvas *self)
{
  if (!self->view || (self->chart && !remit_document_view_is_chart_dirty (self->view)
                      && remit_document_view_get_chart (self->view) == self->chart))
    return;
  replace_chart (self);
  if (gtk_widget_get_width (GTK_WIDGET (self)) > 0)
    remit_canvas_configure_adjustments (self, gtk_widget_get_width (GTK_WIDGET (self)),
                                        gtk_widget_get_height (GTK_WIDGET (self)));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static gboolean
frame_requested_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  gtk_widget_queue_draw (widget);
  return G_SOURCE_REMOVE;
}

/* Asks for another frame, also from within a snapshot. */
void
remit_canvas_request_frame (RemitCanvas *self)
{
  gtk_widget_add_tick_callback (GTK_WIDGET (self), frame_requested_cb, NULL, NULL);
}

static void
chart_dirty_cb (RemitDocumentView *view, RemitCanvas *self)
{
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
selection_changed_cb (RemitDocumentView *view, RemitCanvas *self)
{
  remit_canvas_update_active_node (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* After an undo the picture goes to what changed. */
static void
document_changed_cb (RemitDocumentView *view, RemitNotice *notice, RemitCanvas *self)
{
  if (!notice->is_undo)
    return;
  for (gsize i = 0; i < notice->n_touched; i++)
    {
      const gint64 box = remit_document_view_get_box_id (view, notice->touched[i]);

      if (!box)
        continue;
      remit_document_view_reveal (view, box);
      remit_canvas_sync (self);
      remit_canvas_reveal (self, box);
      return;
    }
}

static void
style_changed_cb (AdwStyleManager *manager, GParamSpec *pspec, RemitCanvas *self)
{
  self->palette = adw_style_manager_get_dark (manager) ? REMIT_PALETTE_DARK : REMIT_PALETTE_LIGHT;
  remit_tile_cache_set_palette (self->tiles, self->palette);
  g_clear_pointer (&self->overview_scene, remit_scene_unref);
  if (self->chart)
    remit_canvas_update_overview (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
adjustment_changed_cb (GtkAdjustment *adjustment, RemitCanvas *self)
{
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
set_adjustment (RemitCanvas *self, GtkAdjustment **field, GtkAdjustment *adjustment)
{
  if (*field == adjustment && adjustment)
    return;
  if (*field)
    g_signal_handlers_disconnect_by_data (*field, self);
  g_clear_object (field);
  *field = g_object_ref_sink (adjustment ? adjustment : gtk_adjustment_new (0, 0, 0, 0, 0, 0));
  g_signal_connect_object (*field, "value-changed", G_CALLBACK (adjustment_changed_cb), self, 0);
}

static void
remit_canvas_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  RemitCanvas *self = REMIT_CANVAS (object);

  switch (id)
    {
    case PROP_ZOOM:
      g_value_set_double (value, self->zoom);
      break;
    case PROP_HADJUSTMENT:
      g_value_set_object (value, self->hadjustment);
      break;
    case PROP_VADJUSTMENT:
      g_value_set_object (value, self->vadjustment);
      break;
    case PROP_HSCROLL_POLICY:
      g_value_set_enum (value, self->hscroll_policy);
      break;
    case PROP_VSCROLL_POLICY:
      g_value_set_enum (value, self->vscroll_policy);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
remit_canvas_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  RemitCanvas *self = REMIT_CANVAS (object);

  switch (id)
    {
    case PROP_HADJUSTMENT:
      set_adjustment (self, &self->hadjustment, g_value_get_object (value));
      break;
    case PROP_VADJUSTMENT:
      set_adjustment (self, &self->vadjustment, g_value_get_object (value));
      break;
    case PROP_HSCROLL_POLICY:
      self->hscroll_policy = g_value_get_enum (value);
      break;
    case PROP_VSCROLL_POLICY:
      self->vscroll_policy = g_value_get_enum (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
remit_canvas_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                      int *natural, int *minimum_baseline, int *natural_baseline)
{
  *minimum = 120;
  *natural = 400;
}

static void
remit_canvas_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  RemitCanvas *self = REMIT_CANVAS (widget);

  remit_canvas_sync (self);
  remit_canvas_configure_adjustments (self, width, height);
  if (!self->is_placed && self->chart && width > 1)
    remit_canvas_place_first (self);
  remit_canvas_allocate_editor (self);
}

/* What a search found, or what would take the drag, in full colour over the dimmed picture. */
static void
snapshot_lit (RemitCanvas *self, GtkSnapshot *snapshot, const RemitTileFrame *frame)
{
  g_autoptr (GArray) visible = remit_canvas_list_visible (self);
  const RemitChartBox *boxes = remit_chart_get_boxes (self->chart, &(guint){ 0 });

  for (guint i = 0; i < MIN (visible->len, 400); i++)
    {
      const RemitChartBox *box = &boxes[g_array_index (visible, int, i)];
      RemitRect rect;

      if (!g_hash_table_contains (self->matches, &box->id))
        continue;
      remit_canvas_to_widget (self, &box->rect, &rect);
      gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT ((float) rect.x - 1, (float) rect.y - 1,
                                                             (float) rect.width + 2, (float) rect.height + 2));
      remit_tile_cache_append (self->tiles, snapshot, frame);
      gtk_snapshot_pop (snapshot);
    }
}

static void
snapshot_scene (RemitCanvas *self, GtkSnapshot *snapshot)
{
  RemitTileFrame frame = {
    .scale = remit_canvas_get_scale (self),
    .device_scale = remit_canvas_get_device_scale (self),
    .width = gtk_widget_get_width (GTK_WIDGET (self)),
    .height = gtk_widget_get_height (GTK_WIDGET (self)),
    .is_moving = self->is_moving,
    .budget_us = TILE_BUDGET_US,
  };
  gboolean is_complete;

  remit_canvas_get_origin (self, &frame.origin);
  if (remit_canvas_snapshot_motion (self, snapshot, &frame))
    return;
  if (self->matches)
    gtk_snapshot_push_opacity (snapshot, 0.28);
  is_complete = remit_tile_cache_snapshot (self->tiles, snapshot, &frame);
  if (self->matches)
    {
      gtk_snapshot_pop (snapshot);
      snapshot_lit (self, snapshot, &frame);
    }
  if (!is_complete)
    remit_canvas_request_frame (self);
}

static void
remit_canvas_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  RemitCanvas *self = REMIT_CANVAS (widget);
  const graphene_rect_t area = GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (widget),
                                                   (float) gtk_widget_get_height (widget));
  GdkRGBA page;
  guint n_boxes = 0;

  remit_canvas_get_ink (self, REMIT_INK_PAGE, &page);
  gtk_snapshot_append_color (snapshot, &page, &area);
  if (self->chart)
    remit_chart_get_boxes (self->chart, &n_boxes);
  /* Without boxes the page says what it is for; a lone title would stand behind that. */
  if (n_boxes == 0)
    return;
  gtk_snapshot_push_clip (snapshot, &area);
  snapshot_scene (self, snapshot);
  remit_canvas_snapshot_marks (self, snapshot);
  if (gtk_widget_get_visible (self->editor))
    gtk_widget_snapshot_child (widget, self->editor, snapshot);
  remit_canvas_snapshot_drag (self, snapshot);
  gtk_snapshot_pop (snapshot);
}

static gboolean
remit_canvas_grab_focus (GtkWidget *widget)
{
  RemitCanvas *self = REMIT_CANVAS (widget);
  GtkRoot *root = gtk_widget_get_root (widget);

  if (!root)
    return FALSE;
  gtk_root_set_focus (root, widget);
  self->shows_focus = TRUE;
  return TRUE;
}

static gboolean
remit_canvas_focus (GtkWidget *widget, GtkDirectionType direction)
{
  if (gtk_widget_is_focus (widget) || remit_canvas_is_editing (REMIT_CANVAS (widget)))
    return FALSE;
  return gtk_widget_grab_focus (widget);
}

static void
remit_canvas_dispose (GObject *object)
{
  RemitCanvas *self = REMIT_CANVAS (object);

  g_clear_handle_id (&self->settle_id, g_source_remove);
  g_cancellable_cancel (self->overview_cancellable);
  remit_canvas_free_drag (self);
  remit_canvas_stop_motion (self);
  remit_canvas_dispose_access (self);
  if (self->scrolling)
    adw_animation_pause (self->scrolling);
  g_clear_object (&self->scrolling);
  g_clear_object (&self->overview_cancellable);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  self->is_closing = TRUE;
  g_clear_pointer (&self->editor, gtk_widget_unparent);
  g_clear_object (&self->chart);
  g_clear_object (&self->view);
  g_clear_object (&self->hadjustment);
  g_clear_object (&self->vadjustment);
  g_clear_object (&self->overview);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->overview_scene, remit_scene_unref);
  G_OBJECT_CLASS (remit_canvas_parent_class)->dispose (object);
}

static void
remit_canvas_finalize (GObject *object)
{
  RemitCanvas *self = REMIT_CANVAS (object);

  g_clear_pointer (&self->tiles, remit_tile_cache_free);
  g_clear_pointer (&self->painter, remit_painter_free);
  g_clear_pointer (&self->matches, g_hash_table_unref);
  g_clear_pointer (&self->pointer.rubber_base, g_array_unref);
  G_OBJECT_CLASS (remit_canvas_parent_class)->finalize (object);
}

static void
remit_canvas_class_init (RemitCanvasClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = remit_canvas_dispose;
  object_class->finalize = remit_canvas_finalize;
  object_class->get_property = remit_canvas_get_property;
  object_class->set_property = remit_canvas_set_property;
  widget_class->measure = remit_canvas_measure;
  widget_class->size_allocate = remit_canvas_size_allocate;
  widget_class->snapshot = remit_canvas_snapshot;
  widget_class->grab_focus = remit_canvas_grab_focus;
  widget_class->focus = remit_canvas_focus;

  props[PROP_ZOOM] = g_param_spec_double ("zoom", NULL, NULL, REMIT_CANVAS_MIN_ZOOM, REMIT_CANVAS_MAX_ZOOM, 1,
                                          G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");

  gtk_widget_class_set_css_name (widget_class, "remitcanvas");
  remit_canvas_init_access_class (widget_class);
}

static void
remit_canvas_init (RemitCanvas *self)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();

  self->zoom = 1;
  self->hover_box = -1;
  self->hover_part = -1;
  self->motion.progress = 1;
  self->drag.box = -1;
  self->tiles = remit_tile_cache_new ();
  self->painter = remit_painter_new (NULL);
  self->nodes = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);
  self->node_order = g_ptr_array_new ();
  set_adjustment (self, &self->hadjustment, NULL);
  set_adjustment (self, &self->vadjustment, NULL);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  remit_canvas_init_gestures (self);
  remit_canvas_init_keys (self);
  remit_canvas_init_editor (self);
  g_signal_connect_object (manager, "notify::dark", G_CALLBACK (style_changed_cb), self, 0);
  g_signal_connect_object (manager, "notify::accent-color", G_CALLBACK (style_changed_cb), self, 0);
  style_changed_cb (manager, NULL, self);
}

/**
 * remit_canvas_set_view:
 * @self: a canvas
 * @view: (nullable): what to show
 *
 * Shows another document view, at a zoom at which it can be read.
 */
void
remit_canvas_set_view (RemitCanvas *self, RemitDocumentView *view)
{
  g_return_if_fail (REMIT_IS_CANVAS (self));
  if (self->view == view)
    return;
  if (self->view)
    g_signal_handlers_disconnect_by_data (self->view, self);
  remit_canvas_stop_motion (self);
  g_clear_object (&self->chart);
  g_set_object (&self->view, view);
  self->is_placed = FALSE;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (!view)
    return;
  g_signal_connect_object (view, "chart-dirty", G_CALLBACK (chart_dirty_cb), self, 0);
  g_signal_connect_object (view, "selection-changed", G_CALLBACK (selection_changed_cb), self, 0);
  g_signal_connect_object (view, "document-changed", G_CALLBACK (document_changed_cb), self, 0);
}

/**
 * remit_canvas_get_view:
 * @self: a canvas
 *
 * Returns: (transfer none) (nullable): what it shows
 */
RemitDocumentView *
remit_canvas_get_view (RemitCanvas *self)
{
  return self->view;
}
