/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From the pointer to the meaning of a drop: on a box, or between two, and the word for it.  What is
 * allowed and what it does are remit_drop_*'s, which menus and keys share. */

#include "remit-canvas-private.h"

#include <math.h>

#include "remit-people-list.h"

#define SLOP 22.0         /* px beside a box that still count as between */
#define EDGE_SHARE 0.22   /* of a box's length that counts as between */
#define MAX_JUDGED 250    /* boxes asked for a frame */
#define SMALL_TARGET 44.0 /* px: below this the target's name stands beside the pointer, large */

static gboolean
is_kind (RemitCanvas *self, gint64 id, const char *kind)
{
  RemitRow *row = remit_document_get_row (remit_document_view_get_document (self->view), id);

  return row && g_str_equal (remit_row_get_kind (row), kind);
}

static gint64
get_dragged (RemitCanvas *self)
{
  return g_array_index (self->drag.ids, gint64, 0);
}

static RemitDropMode
get_mode (RemitCanvas *self)
{
  const gboolean is_person = is_kind (self, get_dragged (self), "person");
  const gboolean has_control = (self->drag.modifiers & GDK_CONTROL_MASK) != 0;
  const gboolean has_shift = (self->drag.modifiers & GDK_SHIFT_MASK) != 0;

  if (has_control && has_shift)
    return is_person ? REMIT_DROP_COPY : REMIT_DROP_DOTTED;
  if (has_control)
    return REMIT_DROP_COPY;
  return has_shift ? REMIT_DROP_ALONE : REMIT_DROP_MOVE;
}

static gboolean
is_over_people (RemitCanvas *self)
{
  GtkWidget *root = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self)));
  graphene_point_t point;
  GtkWidget *found;

  if (self->drag.x >= 0 && self->drag.x < gtk_widget_get_width (GTK_WIDGET (self)))
    return FALSE;
  if (!root
      || !gtk_widget_compute_point (GTK_WIDGET (self), root,
                                    &GRAPHENE_POINT_INIT ((float) self->drag.x, (float) self->drag.y), &point))
    return FALSE;
  found = gtk_widget_pick (root, point.x, point.y, GTK_PICK_DEFAULT);
  return found && gtk_widget_get_ancestor (found, REMIT_TYPE_PEOPLE_LIST) != NULL;
}

/* Whether the siblings of a box stand beside each other; else they are stacked. */
static gboolean
is_row (RemitCanvas *self, int box)
{
  const RemitChartBox *boxes = remit_chart_get_boxes (self->chart, &(guint){ 0 });
  const char *direction = remit_document_view_get_direction (self->view);
  g_autoptr (GArray) siblings = remit_chart_list_children (self->chart, boxes[box].parent);
  int nearest = -1;
  double best = INFINITY;

  for (guint i = 0; i < siblings->len; i++)
    {
      const int other = g_array_index (siblings, int, i);
      const double distance = hypot (boxes[other].rect.x - boxes[box].rect.x, boxes[other].rect.y - boxes[box].rect.y);

      if (other == box || distance >= best)
        continue;
      best = distance;
      nearest = other;
    }
  if (nearest < 0)
    return g_str_equal (direction, "down") || g_str_equal (direction, "up");
  return fabs (boxes[nearest].rect.x - boxes[box].rect.x) > fabs (boxes[nearest].rect.y - boxes[box].rect.y);
}

/* The box that a point is on or just beside, -1. */
static int
find_box_near (RemitCanvas *self, const RemitPoint *point)
{
  const double slop = SLOP / remit_canvas_get_scale (self);
  const RemitRect area = { point->x - slop, point->y - slop, 2 * slop, 2 * slop };
  const RemitChartBox *boxes = remit_chart_get_boxes (self->chart, &(guint){ 0 });
  const int hit = remit_chart_hit_box (self->chart, point->x, point->y);
  g_autoptr (GArray) near = NULL;
  int best = -1;
  double best_distance = INFINITY;

  if (hit >= 0)
    return hit;
  near = remit_chart_list_in_rect (self->chart, &area);
  for (guint i = 0; i < near->len; i++)
    {
      const int box = g_array_index (near, int, i);
      const RemitRect *rect = &boxes[box].rect;
      const double distance = hypot (MAX (0, fabs (point->x - rect->x - rect->width / 2) - rect->width / 2),
                                     MAX (0, fabs (point->y - rect->y - rect->height / 2) - rect->height / 2));

      if (distance >= best_distance)
        continue;
      best_distance = distance;
      best = box;
    }
  return best;
}

static RemitDropPlace
find_place (RemitCanvas *self, const RemitRect *rect, const RemitPoint *point, gboolean is_horizontal)
{
  const double at = is_horizontal ? (point->x - rect->x) / rect->width : (point->y - rect->y) / rect->height;

  if (at < EDGE_SHARE)
    return REMIT_DROP_BEFORE;
  return at > 1 - EDGE_SHARE ? REMIT_DROP_AFTER : REMIT_DROP_ON;
}

static void
aim (RemitCanvas *self, RemitDrop *drop)
{
  const RemitChartBox *boxes = remit_chart_get_boxes (self->chart, &(guint){ 0 });
  const gboolean is_person = is_kind (self, get_dragged (self), "person");
  RemitPoint point;
  int part;

  remit_canvas_to_scene (self, self->drag.x, self->drag.y, &point);
  self->drag.box = is_person ? remit_chart_hit_box (self->chart, point.x, point.y) : find_box_near (self, &point);
  if (self->drag.box < 0)
    return;
  drop->target = boxes[self->drag.box].id;
  part = remit_chart_hit_part (self->chart, point.x, point.y);
  if (part >= 0)
    {
      const RemitChartPart *found = &remit_chart_get_parts (self->chart, &(guint){ 0 })[part];
      const gint64 position = found->within ? found->within : found->id;

      /* A row inside a card is a target of its own for what can sit there. */
      if (!is_kind (self, get_dragged (self), "unit") && position != get_dragged (self))
        drop->target = position;
    }
  if (is_person || drop->target != boxes[self->drag.box].id)
    return;
  if (!is_kind (self, get_dragged (self), remit_row_get_kind (remit_document_get_row (
                                            remit_document_view_get_document (self->view), drop->target))))
    return;
  self->drag.is_horizontal = is_row (self, self->drag.box);
  drop->place = find_place (self, &boxes[self->drag.box].rect, &point, self->drag.is_horizontal);
  if (drop->place == REMIT_DROP_ON && remit_chart_hit_box (self->chart, point.x, point.y) < 0)
    drop->target = 0;
}

static void
set_word (RemitCanvas *self, char *word, gboolean is_refused, gboolean is_full)
{
  g_free (self->drag.word);
  self->drag.word = word;
  self->drag.is_refused = is_refused;
  self->drag.is_full = is_full;
}

static gboolean
is_dragged (RemitCanvas *self, gint64 id)
{
  for (guint i = 0; i < self->drag.ids->len; i++)
    if (g_array_index (self->drag.ids, gint64, i) == id)
      return TRUE;
  return FALSE;
}

/* Finds what a drop at the pointer would mean. */
void
remit_canvas_find_drop (RemitCanvas *self)
{
  RemitDrop drop = {
    .dragged = (const gint64 *) (const void *) self->drag.ids->data,
    .n_dragged = self->drag.ids->len,
    .from = self->drag.from,
    .mode = get_mode (self),
  };
  g_autoptr (GError) error = NULL;
  char *word;

  remit_canvas_sync (self);
  self->drag.box = -1;
  if (is_over_people (self))
    drop.place = REMIT_DROP_UNPLACED;
  else
    aim (self, &drop);
  self->drag.drop = drop;
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "grabbing");
  if ((!drop.target && drop.place != REMIT_DROP_UNPLACED) || is_dragged (self, drop.target))
    {
      self->drag.drop.target = 0;
      set_word (self, NULL, FALSE, FALSE);
      return;
    }
  word = remit_drop_describe (remit_document_view_get_document (self->view), &drop, &error);
  if (word)
    {
      set_word (self, word, FALSE, FALSE);
      return;
    }
  set_word (self, g_strdup (error->message), TRUE,
            g_error_matches (error, REMIT_EDIT_ERROR, REMIT_EDIT_ERROR_FULL));
  if (!self->drag.is_full)
    gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "not-allowed");
}

/* Asks for boxes in sight, a few each frame, whether they would take the drag. */
void
remit_canvas_judge_visible (RemitCanvas *self)
{
  g_autoptr (GArray) visible = remit_canvas_list_visible (self);
  const RemitChartBox *boxes = remit_chart_get_boxes (self->chart, &(guint){ 0 });
  RemitDrop drop = self->drag.drop;
  guint n_asked = 0;

  drop.place = REMIT_DROP_ON;
  for (guint i = 0; i < visible->len && n_asked < MAX_JUDGED; i++)
    {
      const gint64 id = boxes[g_array_index (visible, int, i)].id;
      g_autoptr (GError) error = NULL;
      g_autofree char *word = NULL;

      if (!g_hash_table_add (self->drag.judged, g_memdup2 (&id, sizeof id)))
        continue;
      n_asked++;
      drop.target = id;
      word = is_dragged (self, id)
               ? NULL
               : remit_drop_describe (remit_document_view_get_document (self->view), &drop, &error);
      if (!word && !g_error_matches (error, REMIT_EDIT_ERROR, REMIT_EDIT_ERROR_FULL))
        g_hash_table_add (self->drag.refused, g_memdup2 (&id, sizeof id));
    }
}

static void
dim_refused (RemitCanvas *self, GtkSnapshot *snapshot)
{
  g_autoptr (GArray) visible = remit_canvas_list_visible (self);
  const RemitChartBox *boxes = remit_chart_get_boxes (self->chart, &(guint){ 0 });
  GdkRGBA page;
  RemitRect rect;

  remit_canvas_get_ink (self, REMIT_INK_PAGE, &page);
  page.alpha = 0.66f;
  for (guint i = 0; i < MIN (visible->len, 1500); i++)
    {
      const RemitChartBox *box = &boxes[g_array_index (visible, int, i)];

      if (!g_hash_table_contains (self->drag.refused, &box->id))
        continue;
      remit_canvas_to_widget (self, &box->rect, &rect);
      gtk_snapshot_append_color (snapshot, &page,
                                 &GRAPHENE_RECT_INIT ((float) rect.x - 1, (float) rect.y - 1,
                                                      (float) rect.width + 2, (float) rect.height + 2));
    }
}

static void
snapshot_bar (GtkSnapshot *snapshot, const RemitRect *rect, gboolean is_horizontal, gboolean is_before,
              const GdkRGBA *colour)
{
  const double at = is_horizontal ? (is_before ? rect->x - 6 : rect->x + rect->width + 6)
                                  : (is_before ? rect->y - 6 : rect->y + rect->height + 6);
  const graphene_rect_t bar
    = is_horizontal ? GRAPHENE_RECT_INIT ((float) at - 2, (float) rect->y - 4, 4, (float) rect->height + 8)
                    : GRAPHENE_RECT_INIT ((float) rect->x - 4, (float) at - 2, (float) rect->width + 8, 4);
  GskRoundedRect rounded;

  gsk_rounded_rect_init_from_rect (&rounded, &bar, 2);
  gtk_snapshot_push_rounded_clip (snapshot, &rounded);
  gtk_snapshot_append_color (snapshot, colour, &bar);
  gtk_snapshot_pop (snapshot);
}

static void
snapshot_target (RemitCanvas *self, GtkSnapshot *snapshot)
{
  GdkRGBA accent;
  RemitRect rect;

  if (self->drag.box < 0 || !self->drag.drop.target || (self->drag.is_refused && !self->drag.is_full))
    return;
  remit_canvas_get_accent (self, &accent);
  remit_canvas_to_widget (self, &remit_chart_get_boxes (self->chart, &(guint){ 0 })[self->drag.box].rect, &rect);
  if (self->drag.drop.place == REMIT_DROP_BEFORE || self->drag.drop.place == REMIT_DROP_AFTER)
    {
      snapshot_bar (snapshot, &rect, self->drag.is_horizontal, self->drag.drop.place == REMIT_DROP_BEFORE, &accent);
      return;
    }
  accent.alpha = 0.16f;
  gtk_snapshot_append_color (snapshot, &accent,
                             &GRAPHENE_RECT_INIT ((float) rect.x, (float) rect.y, (float) rect.width,
                                                  (float) rect.height));
  accent.alpha = 1;
  {
    const graphene_rect_t bounds = GRAPHENE_RECT_INIT ((float) rect.x - 3, (float) rect.y - 3,
                                                       (float) rect.width + 6, (float) rect.height + 6);
    GskRoundedRect outline;

    gsk_rounded_rect_init_from_rect (&outline, &bounds, 8);
    gtk_snapshot_append_border (snapshot, &outline, (float[4]){ 3, 3, 3, 3 },
                                (GdkRGBA[4]){ accent, accent, accent, accent });
  }
}

static PangoLayout *
create_line (RemitCanvas *self, const char *text, double factor, gboolean is_bold)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_scale_new (factor));
  if (is_bold)
    pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_SEMIBOLD));
  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_width (layout, 320 * PANGO_SCALE);
  pango_layout_set_height (layout, -2);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  return layout;
}

/* A small card with a line of text; returns its height. */
static double
snapshot_card (GtkSnapshot *snapshot, PangoLayout *layout, double x, double y, const GdkRGBA *fill, const GdkRGBA *text)
{
  PangoRectangle extents;
  graphene_rect_t bounds;
  GskRoundedRect outline;

  pango_layout_get_pixel_extents (layout, NULL, &extents);
  bounds = GRAPHENE_RECT_INIT ((float) x, (float) y, (float) extents.width + 20, (float) extents.height + 10);
  gsk_rounded_rect_init_from_rect (&outline, &bounds, 8);
  gtk_snapshot_append_outset_shadow (snapshot, &outline, &(GdkRGBA){ 0, 0, 0, 0.28f }, 0, 2, 0, 8);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, fill, &bounds);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) x + 10, (float) y + 5));
  gtk_snapshot_append_layout (snapshot, layout, text);
  gtk_snapshot_restore (snapshot);
  return extents.height + 10;
}

static char *
dup_dragged_label (RemitCanvas *self)
{
  RemitRow *row = remit_document_get_row (remit_document_view_get_document (self->view), get_dragged (self));
  const char *label = row ? remit_row_get_label (row) : "";

  return self->drag.ids->len > 1 ? g_strdup_printf ("%s  +%u", label, self->drag.ids->len - 1) : g_strdup (label);
}

/* Of a target too small to be sure of, its name. */
static char *
dup_small_target (RemitCanvas *self)
{
  RemitRow *row;

  if (self->drag.box < 0 || !self->drag.drop.target
      || remit_chart_get_boxes (self->chart, &(guint){ 0 })[self->drag.box].rect.height * remit_canvas_get_scale (self)
           >= SMALL_TARGET / 2)
    return NULL;
  row = remit_document_get_row (remit_document_view_get_document (self->view), self->drag.drop.target);
  return row ? g_strdup_printf ("→ %s", remit_row_get_label (row)) : NULL;
}

static void
snapshot_pointer (RemitCanvas *self, GtkSnapshot *snapshot)
{
  const GdkRGBA white = { 1, 1, 1, 1 }, dark = { 0.12f, 0.12f, 0.14f, 0.94f }, red = { 0.62f, 0.11f, 0.16f, 0.96f };
  g_autofree char *label = dup_dragged_label (self);
  g_autofree char *target = dup_small_target (self);
  g_autoptr (PangoLayout) name = create_line (self, label, 1, TRUE);
  GdkRGBA card, ink;
  double x = self->drag.x + 14, y = self->drag.y + 18;

  remit_canvas_get_ink (self, REMIT_INK_CARD, &card);
  remit_canvas_get_ink (self, REMIT_INK_TEXT, &ink);
  x = MIN (x, MAX (0, gtk_widget_get_width (GTK_WIDGET (self)) - 350.0));
  y = MIN (y, MAX (0, gtk_widget_get_height (GTK_WIDGET (self)) - 90.0));
  y += snapshot_card (snapshot, name, x, y, &card, &ink) + 6;
  if (target)
    {
      g_autoptr (PangoLayout) layout = create_line (self, target, 1.3, TRUE);

      y += snapshot_card (snapshot, layout, x, y, &card, &ink) + 6;
    }
  if (self->drag.word)
    {
      g_autoptr (PangoLayout) layout = create_line (self, self->drag.word, 1, FALSE);

      snapshot_card (snapshot, layout, x, y, self->drag.is_refused && !self->drag.is_full ? &red : &dark, &white);
    }
}

void
remit_canvas_snapshot_drag (RemitCanvas *self, GtkSnapshot *snapshot)
{
  if (!self->drag.is_active)
    return;
  dim_refused (self, snapshot);
  snapshot_target (self, snapshot);
  snapshot_pointer (self, snapshot);
}
