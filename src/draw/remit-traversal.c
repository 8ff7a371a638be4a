/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Culls by runs, then by groups, then by primitives, and leaves out what the level of detail does
 * not show.  Resolves neither colours nor fonts. */
#include "remit-traversal.h"

#include <math.h>

static void
emit (const RemitScene *scene,
      const RemitPrimitive *primitive,
      const RemitSink *sink,
      gpointer data)
{
  switch ((RemitPrimitiveKind) primitive->kind)
    {
    case REMIT_PRIMITIVE_BOX:
      sink->box (data, primitive);
      break;
    case REMIT_PRIMITIVE_LINE:
      sink->line (data, primitive, remit_scene_get_points (scene) + primitive->first);
      break;
    case REMIT_PRIMITIVE_TEXT:
      sink->text (data, primitive);
      break;
    case REMIT_PRIMITIVE_GROUP:
      if (sink->begin_group)
        sink->begin_group (data, primitive);
      break;
    case REMIT_PRIMITIVE_END:
      if (sink->end_group)
        sink->end_group (data);
      break;
    }
}

static gboolean
is_visible (const RemitPrimitive *primitive, const RemitRect *clip)
{
  /* A straight line has no area, so its stroke decides. */
  const double grow = primitive->line_width / 2 + 0.01;
  const RemitRect outline
    = { primitive->bounds.x - grow, primitive->bounds.y - grow, primitive->bounds.width + 2 * grow,
        primitive->bounds.height + 2 * grow };

  return primitive->kind == REMIT_PRIMITIVE_END || remit_rect_intersects (&outline, clip);
}

static gboolean
is_detailed_out (const RemitPrimitive *primitives, gsize index, RemitLod lod)
{
  if (lod == REMIT_LOD_ALL)
    return FALSE;
  if (primitives[index].kind == REMIT_PRIMITIVE_TEXT)
    return TRUE;
  return lod == REMIT_LOD_PLAIN && primitives[index].kind == REMIT_PRIMITIVE_BOX && index > 0
         && primitives[index - 1].kind != REMIT_PRIMITIVE_GROUP;
}

typedef struct
{
  const RemitScene *scene;
  const RemitPrimitive *primitives;
  const RemitRect *clip;
  RemitLod lod;
  const RemitSink *sink;
  gpointer data;
} Traversal;

static void
traverse_run (const Traversal *self, const RemitSceneRun *run)
{
  for (gsize i = run->first; i < run->end; i++)
    {
      const RemitPrimitive *primitive = &self->primitives[i];

      if (self->clip && !is_visible (primitive, self->clip))
        {
          if (primitive->kind == REMIT_PRIMITIVE_GROUP)
            i = primitive->first;
        }
      else if (!is_detailed_out (self->primitives, i, self->lod))
        emit (self->scene, primitive, self->sink, self->data);
    }
}

/**
 * remit_scene_traverse:
 * @clip: (nullable): the rectangle to show, in the scene's pt; NULL: all
 * @lod: how much of it
 * @sink: what to do with each primitive
 * @data: for it
 *
 * Calls the sink for everything that meets @clip, in painting order.
 */
void
remit_scene_traverse (const RemitScene *scene,
                      const RemitRect *clip,
                      RemitLod lod,
                      const RemitSink *sink,
                      gpointer data)
{
  gsize n_runs, n_primitives;
  const RemitSceneRun *runs = remit_scene_get_runs (scene, &n_runs);
  const Traversal traversal
    = { scene, remit_scene_get_primitives (scene, &n_primitives), clip, lod, sink, data };

  for (gsize i = 0; i < n_runs; i++)
    {
      const RemitRect bounds = { runs[i].bounds.x - 0.5, runs[i].bounds.y - 0.5,
                                 runs[i].bounds.width + 1, runs[i].bounds.height + 1 };

      if (!clip || remit_rect_intersects (&bounds, clip))
        traverse_run (&traversal, &runs[i]);
    }
}

static RemitPoint
move_towards (RemitPoint from, RemitPoint to, double distance)
{
  const double length = hypot (to.x - from.x, to.y - from.y);
  const double share = length > 0 ? MIN (distance / length, 0.5) : 0;

  return (RemitPoint) { from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share };
}

/** remit_corner_round: a curve at the middle one of three points, within half of each segment. */
void
remit_corner_round (const RemitPoint *three_points, double radius, RemitCorner *corner)
{
  corner->start = move_towards (three_points[1], three_points[0], radius);
  corner->corner = three_points[1];
  corner->end = move_towards (three_points[1], three_points[2], radius);
}

/** remit_dash_get_pattern: lengths in pt. */
guint
remit_dash_get_pattern (RemitDash dash, double *lengths)
{
  static const double patterns[][4] = {
    [REMIT_DASH_SHORT] = { 3, 2 },
    [REMIT_DASH_DOTS] = { 1, 3 },
    [REMIT_DASH_LONG] = { 6, 3 },
    [REMIT_DASH_MIXED] = { 6, 2.5, 1, 2.5 },
  };
  guint n_lengths = 0;

  switch (dash)
    {
    case REMIT_DASH_NONE:
      return 0;
    case REMIT_DASH_SHORT:
    case REMIT_DASH_DOTS:
    case REMIT_DASH_LONG:
      n_lengths = 2;
      break;
    case REMIT_DASH_MIXED:
      n_lengths = 4;
      break;
    }
  for (guint i = 0; i < n_lengths; i++)
    lengths[i] = patterns[dash][i];
  return n_lengths;
}
