/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Boxes that an edit has moved travel to their new places, so that the eye can follow.  Never while
 * dragging, never where motion is reduced, and not in pictures too large to do it smoothly. */

#include "remit-canvas-private.h"

#include <math.h>

#define MOTION_MS 180
#define MAX_CHART_BOXES 1500 /* in the whole chart */
#define MAX_MOVES 160        /* in sight */
#define MIN_DISTANCE 1.0     /* pt */

typedef struct
{
  RemitRect from; /* pt, in the new scene's coordinates */
  RemitRect to;
  gboolean is_new;
  GdkTexture *texture;
} Move;

static void
move_clear (gpointer data)
{
  Move *move = data;

  g_clear_object (&move->texture);
}

/* All that is not a box: lines, title, legend. */
static RemitScene *
create_ground (RemitChart *chart)
{
  RemitScene *scene = remit_chart_get_scene (chart);
  RemitSceneBuilder *builder = remit_scene_builder_new (remit_scene_get_language (scene));
  const RemitPoint *points = remit_scene_get_points (scene);
  gsize n_primitives;
  const RemitPrimitive *primitives = remit_scene_get_primitives (scene, &n_primitives);
  guint depth = 0, inside = 0;

  for (gsize i = 0; i < n_primitives; i++)
    {
      const RemitPrimitive *primitive = &primitives[i];

      if (primitive->kind == REMIT_PRIMITIVE_GROUP)
        {
          depth++;
          if (!inside && remit_chart_find_box (chart, primitive->id) >= 0)
            inside = depth;
        }
      else if (primitive->kind == REMIT_PRIMITIVE_END)
        {
          if (inside == depth)
            inside = 0;
          depth--;
        }
      else if (inside)
        continue;
      else if (primitive->kind == REMIT_PRIMITIVE_LINE)
        remit_scene_builder_add_line (builder, primitive, points + primitive->first, primitive->n_points);
      else if (primitive->kind == REMIT_PRIMITIVE_TEXT)
        remit_scene_builder_add_text (builder, primitive);
      else
        remit_scene_builder_add_box (builder, primitive);
    }
  return remit_scene_builder_end (builder, 0);
}

static gboolean
is_same_place (const RemitRect *a, const RemitRect *b)
{
  return fabs (a->x - b->x) < MIN_DISTANCE && fabs (a->y - b->y) < MIN_DISTANCE;
}

static GArray *
collect_moves (RemitCanvas *self, RemitChart *before, const RemitPoint *shift)
{
  g_autoptr (GArray) visible = remit_canvas_list_visible (self);
  const RemitChartBox *boxes = remit_chart_get_boxes (self->chart, &(guint){ 0 });
  const RemitChartBox *old_boxes = remit_chart_get_boxes (before, &(guint){ 0 });
  const double scale = remit_canvas_get_scale (self) * remit_canvas_get_device_scale (self);
  g_autoptr (GArray) moves = g_array_new (FALSE, TRUE, sizeof (Move));
  gboolean has_motion = FALSE;

  g_array_set_clear_func (moves, move_clear);
  if (visible->len > MAX_MOVES)
    return NULL;
  for (guint i = 0; i < visible->len; i++)
    {
      const RemitChartBox *box = &boxes[g_array_index (visible, int, i)];
      const int old = remit_chart_find_box (before, box->id);
      Move move = { .to = box->rect, .from = box->rect, .is_new = old < 0 };

      if (old >= 0)
        {
          move.from = old_boxes[old].rect;
          move.from.x += shift->x;
          move.from.y += shift->y;
        }
      has_motion = has_motion || !is_same_place (&move.from, &move.to);
      move.texture = remit_scene_paint_texture (remit_chart_get_scene (self->chart), self->painter, self->palette,
                                                &box->rect, scale, scale);
      g_array_append_val (moves, move);
    }
  return has_motion ? g_steal_pointer (&moves) : NULL;
}

static void
progress_cb (double progress, gpointer data)
{
  RemitCanvas *self = data;

  self->motion.progress = progress;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
done_cb (AdwAnimation *animation, RemitCanvas *self)
{
  remit_canvas_stop_motion (self);
}

void
remit_canvas_stop_motion (RemitCanvas *self)
{
  g_autoptr (AdwAnimation) animation = g_steal_pointer (&self->motion.animation);

  if (animation)
    {
      g_signal_handlers_disconnect_by_data (animation, self);
      adw_animation_pause (animation);
    }
  self->motion.progress = 1;
  g_clear_pointer (&self->motion.moves, g_array_unref);
  g_clear_pointer (&self->motion.lines, remit_scene_unref);
  if (animation)
    gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Lets boxes travel from where they stood.  @shift takes the old scene's points to the new one's. */
void
remit_canvas_start_motion (RemitCanvas *self, RemitChart *before, const RemitPoint *shift)
{
  guint n_boxes;

  remit_canvas_stop_motion (self);
  remit_chart_get_boxes (self->chart, &n_boxes);
  if (n_boxes > MAX_CHART_BOXES || self->drag.is_active || self->is_moving
      || !adw_get_enable_animations (GTK_WIDGET (self)) || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  self->motion.moves = collect_moves (self, before, shift);
  if (!self->motion.moves)
    return;
  self->motion.lines = create_ground (self->chart);
  self->motion.progress = 0;
  self->motion.animation
    = adw_timed_animation_new (GTK_WIDGET (self), 0, 1, MOTION_MS,
                               adw_callback_animation_target_new (progress_cb, self, NULL));
  adw_timed_animation_set_easing (ADW_TIMED_ANIMATION (self->motion.animation), ADW_EASE_OUT_CUBIC);
  g_signal_connect (self->motion.animation, "done", G_CALLBACK (done_cb), self);
  adw_animation_play (self->motion.animation);
}

static void
append_move (RemitCanvas *self, GtkSnapshot *snapshot, const Move *move)
{
  const double t = self->motion.progress;
  const RemitRect now = { move->from.x + (move->to.x - move->from.x) * t,
                          move->from.y + (move->to.y - move->from.y) * t, move->to.width, move->to.height };
  RemitRect rect;

  remit_canvas_to_widget (self, &now, &rect);
  if (move->is_new)
    gtk_snapshot_push_opacity (snapshot, t);
  gtk_snapshot_append_texture (snapshot, move->texture,
                               &GRAPHENE_RECT_INIT ((float) rect.x, (float) rect.y, (float) rect.width,
                                                    (float) rect.height));
  if (move->is_new)
    gtk_snapshot_pop (snapshot);
}

/* Draws a frame of the motion; FALSE when there is none. */
gboolean
remit_canvas_snapshot_motion (RemitCanvas *self, GtkSnapshot *snapshot, const RemitTileFrame *frame)
{
  cairo_t *cr;
  RemitRect view;

  if (!self->motion.moves || self->motion.progress >= 1)
    return FALSE;
  remit_canvas_get_visible (self, &view);
  gtk_snapshot_push_opacity (snapshot, self->motion.progress);
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) frame->width, (float) frame->height));
  cairo_translate (cr, frame->origin.x, frame->origin.y);
  cairo_scale (cr, frame->scale, frame->scale);
  remit_painter_paint (self->painter, cr, self->motion.lines, self->palette, &view, frame->scale);
  cairo_destroy (cr);
  gtk_snapshot_pop (snapshot);
  for (guint i = 0; i < self->motion.moves->len; i++)
    append_move (self, snapshot, &g_array_index (self->motion.moves, Move, i));
  return TRUE;
}
