/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is drawn over the picture: hover, selection, focus, the rubber band, and the dimming by a
 * search.  None of it touches the scene. */

#include "remit-canvas-private.h"

#define MAX_MARKS 1500 /* more selected boxes in sight than this are not outlined one by one */

void
remit_canvas_get_ink (RemitCanvas *self, RemitInk ink, GdkRGBA *rgba)
{
  RemitColour colour;

  remit_palette_get (self->palette, ink, 0, &colour);
  *rgba = (GdkRGBA){ (float) colour.red, (float) colour.green, (float) colour.blue, (float) colour.alpha };
}

void
remit_canvas_get_accent (RemitCanvas *self, GdkRGBA *rgba)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();

  adw_accent_color_to_standalone_rgba (adw_style_manager_get_accent_color (manager),
                                       adw_style_manager_get_dark (manager), rgba);
}

/* Indices of the boxes in sight. */
GArray *
remit_canvas_list_visible (RemitCanvas *self)
{
  RemitRect view;

  remit_canvas_get_visible (self, &view);
  return remit_chart_list_in_rect (self->chart, &view);
}

static void
append_outline (GtkSnapshot *snapshot, const RemitRect *rect, double distance, double width, double radius,
                const GdkRGBA *colour)
{
  const float line = (float) width;
  const graphene_rect_t bounds
    = GRAPHENE_RECT_INIT ((float) (rect->x - distance), (float) (rect->y - distance),
                          (float) (rect->width + 2 * distance), (float) (rect->height + 2 * distance));
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline, &bounds, (float) (radius + distance));
  gtk_snapshot_append_border (snapshot, &outline, (float[4]){ line, line, line, line },
                              (GdkRGBA[4]){ *colour, *colour, *colour, *colour });
}

static void
append_fill (GtkSnapshot *snapshot, const RemitRect *rect, double radius, GdkRGBA colour, double alpha)
{
  const graphene_rect_t bounds = GRAPHENE_RECT_INIT ((float) rect->x, (float) rect->y, (float) rect->width,
                                                     (float) rect->height);
  GskRoundedRect outline;

  colour.alpha = (float) alpha;
  gsk_rounded_rect_init_from_rect (&outline, &bounds, (float) radius);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, &colour, &bounds);
  gtk_snapshot_pop (snapshot);
}

static double
get_radius (RemitCanvas *self)
{
  return 4 * remit_canvas_get_scale (self);
}

static void
snapshot_hover (RemitCanvas *self, GtkSnapshot *snapshot, const GdkRGBA *accent)
{
  RemitRect rect;

  if (self->hover_part >= 0)
    {
      remit_canvas_to_widget (self, &remit_chart_get_parts (self->chart, &(guint){ 0 })[self->hover_part].rect,
                              &rect);
      append_fill (snapshot, &rect, 3, *accent, 0.10);
    }
  if (self->hover_box < 0)
    return;
  remit_canvas_to_widget (self, &remit_chart_get_boxes (self->chart, &(guint){ 0 })[self->hover_box].rect,
                          &rect);
  append_fill (snapshot, &rect, get_radius (self), *accent, 0.05);
}

static void
snapshot_selection (RemitCanvas *self, GtkSnapshot *snapshot, const GdkRGBA *accent)
{
  const gboolean has_focus = gtk_widget_has_focus (GTK_WIDGET (self));
  const gint64 current = remit_document_view_get_current (self->view);
  const RemitChartBox *boxes = remit_chart_get_boxes (self->chart, &(guint){ 0 });
  g_autoptr (GArray) visible = NULL;
  guint n_ids;

  remit_document_view_get_selection (self->view, &n_ids);
  if (n_ids == 0)
    return;
  visible = remit_canvas_list_visible (self);
  for (guint i = 0; i < MIN (visible->len, MAX_MARKS); i++)
    {
      const RemitChartBox *box = &boxes[g_array_index (visible, int, i)];
      RemitRect rect;

      if (!remit_document_view_is_selected (self->view, box->id))
        continue;
      remit_canvas_to_widget (self, &box->rect, &rect);
      append_fill (snapshot, &rect, get_radius (self), *accent, 0.08);
      append_outline (snapshot, &rect, 2, 2, get_radius (self), accent);
      /* The ring around the one that the keyboard is on stands off, as everywhere in the system. */
      if (has_focus && self->shows_focus && box->id == current)
        append_outline (snapshot, &rect, 5, 2, get_radius (self), accent);
    }
}

static void
snapshot_selected_parts (RemitCanvas *self, GtkSnapshot *snapshot, const GdkRGBA *accent)
{
  guint n_parts, n_ids;
  const RemitChartPart *parts = remit_chart_get_parts (self->chart, &n_parts);
  const gint64 *ids = remit_document_view_get_selection (self->view, &n_ids);
  RemitRect view, rect;

  if (n_ids == 0 || n_ids > 64)
    return;
  remit_canvas_get_visible (self, &view);
  for (guint i = 0; i < n_parts; i++)
    {
      gboolean is_selected = FALSE;

      if (!remit_rect_intersects (&parts[i].rect, &view))
        continue;
      for (guint j = 0; j < n_ids && !is_selected; j++)
        is_selected = ids[j] == parts[i].id;
      if (!is_selected || remit_chart_find_box (self->chart, parts[i].id) >= 0)
        continue;
      remit_canvas_to_widget (self, &parts[i].rect, &rect);
      append_fill (snapshot, &rect, 3, *accent, 0.14);
      append_outline (snapshot, &rect, 0, 1.5, 3, accent);
    }
}

static void
snapshot_rubber (RemitCanvas *self, GtkSnapshot *snapshot, const GdkRGBA *accent)
{
  RemitRect rect;

  if (self->pointer.press != REMIT_PRESS_RUBBER)
    return;
  remit_canvas_to_widget (self, &self->pointer.rubber, &rect);
  append_fill (snapshot, &rect, 0, *accent, 0.12);
  append_outline (snapshot, &rect, 0, 1, 0, accent);
}

void
remit_canvas_snapshot_marks (RemitCanvas *self, GtkSnapshot *snapshot)
{
  GdkRGBA accent;

  if (self->motion.progress < 1)
    return;
  remit_canvas_get_accent (self, &accent);
  snapshot_hover (self, snapshot, &accent);
  snapshot_selection (self, snapshot, &accent);
  snapshot_selected_parts (self, snapshot, &accent);
  snapshot_rubber (self, snapshot, &accent);
}

/**
 * remit_canvas_set_matches:
 * @self: a canvas
 * @ids: (array length=n_ids): what a search found
 * @n_ids: how many
 * @is_searching: whether to dim the rest; FALSE ends the search
 *
 * Dims everything but the boxes in which the given objects stand.
 */
void
remit_canvas_set_matches (RemitCanvas *self, const gint64 *ids, guint n_ids, gboolean is_searching)
{
  g_clear_pointer (&self->matches, g_hash_table_unref);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (!is_searching || !self->view)
    return;
  self->matches = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  for (guint i = 0; i < n_ids; i++)
    {
      const gint64 box = remit_document_view_get_box_id (self->view, ids[i]);

      if (box)
        g_hash_table_add (self->matches, g_memdup2 (&box, sizeof box));
    }
}
