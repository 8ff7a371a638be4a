/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A dotted line that keeps beside the solid ones: up from the source to the lowest box above both
 * ends and down to the target, round every box between.  The solid lines lie in gaps that the
 * layout keeps free and that are wider than the offset, so the line is clear by construction;
 * nothing is searched.  Linear in the number of levels that it passes. */

#include "remit-tree-route-private.h"

#include <math.h>
#include <stdlib.h>

/* A solid line from the parent's border to its child, or to a point from which the dotted line goes
 * round the child. */
typedef struct
{
  RemitPoint points[5];
  int n;
  bool has_bar; /* from the second point to the third */
} Line;

/* Where a dotted line keeps: so far beside upright lines, first on their left, where lists have no
 * branches; so far to the right of where level ones go; and beside bars, where there is more room,
 * this much lower. */
typedef struct
{
  double beside; /* of half the narrowest gap, like @aside */
  double aside;
  double lower; /* of half the gap between levels */
} Track;

/* On bars, which are followed both ways, all lie apart. */
static const Track tracks[REMIT_ROUTE_TRACKS] = {
  { -0.6, 0.6, -0.07 },    { -0.3, -0.6, 0.07 },  { -0.9, 0.25, -0.34 }, { 0.6, -0.25, 0.34 },
  { -0.45, 0.85, -0.205 }, { 0.3, -0.85, 0.205 }, { 0.9, 0.415, -0.48 }, { 0.45, -0.415, 0.48 },
};

static RemitPoint
point_at (double x, double y)
{
  return (RemitPoint) { x, y };
}

static int32_t
parent_of (const RemitRouting *routing, int32_t node)
{
  return routing->edges[node] >= 0 ? routing->lines[routing->edges[node]].source : -1;
}

static bool
column_is_clear (const RemitRouting *routing, double x, double bottom)
{
  for (size_t i = 0; i < routing->n_nodes; i++)
    {
      const RemitRect *box = &routing->boxes[i];
      if (box->width >= 0 && box->y < bottom && box->x < x && x < box->x + box->width)
        return false;
    }
  return true;
}

/* Roots hang on a bar above all of them, which begins at the left end; those in the lower rows of a
 * block reach it beside the boxes above them. */
static Line
line_of_root (const RemitRouting *routing, int32_t root)
{
  const RemitRect *box = &routing->boxes[root];
  const double top = -routing->options->level_gap, indent = routing->options->indent;
  const double bar = top / 2 + routing->bar_shift;
  const double middle = box->y + box->height / 2;
  const bool is_lower = box->y > 0;
  const bool is_left = is_lower && column_is_clear (routing, box->x - indent, middle);
  const double side = is_left ? box->x : box->x + box->width;
  const double beside = is_left ? side - indent : side + indent;
  const double x = is_lower ? beside : box->x + box->width / 2;

  return (Line) {
    .points
    = { { 0, top }, { 0, bar }, { x, bar }, { x, is_lower ? middle : box->y }, { side, middle } },
    .n = is_lower ? 5 : 4,
    .has_bar = true,
  };
}

/* The line of a node with its bar written out, even where it is straight. */
static Line
line_of (const RemitRouting *routing, int32_t node)
{
  if (routing->edges[node] < 0)
    return line_of_root (routing, node);

  const RemitTreeRoute *route = &routing->lines[routing->edges[node]];
  const RemitPoint *points = routing->points + route->first;
  Line line = { .n = (int) route->n_points };

  for (int i = 0; i < line.n; i++)
    line.points[i] = points[i];
  if (line.n == 2)
    {
      const double bar = points[1].y - routing->options->level_gap / 2;
      line.points[1] = line.points[2] = point_at (points[0].x, bar);
      line.points[3] = points[1];
      line.n = 4;
    }
  line.has_bar = line.n > 3;
  line.points[1].y += line.has_bar ? routing->bar_shift : 0;
  line.points[2].y += line.has_bar ? routing->bar_shift : 0;
  return line;
}

static bool
hangs_beside (const Line *line)
{
  return line->points[line->n - 1].y == line->points[line->n - 2].y;
}

/* Ends a line where the way round its child begins, at height @y. */
static void
end_beside (Line *line, double x, double y)
{
  if (hangs_beside (line))
    {
      line->n--;
      line->points[line->n - 1].y = y;
      return;
    }
  line->n--;
  line->points[line->n - 1].x = x;
}

/* Writes the way from the end of @line up to just below the parent; returns the height there. */
static double
leave_line (const RemitRouting *routing, const Line *line, int32_t parent, RemitPath *path)
{
  const bool stays_at_bar = line->has_bar && !routing->has_zone[parent];
  const RemitRect *box = &routing->boxes[parent];

  for (int i = line->n - 1; i > (stays_at_bar ? 1 : 0); i--)
    remit_path_add (path, line->points[i].x, line->points[i].y);
  if (stays_at_bar)
    return line->points[1].y;

  const double y = box->y + box->height + routing->options->stack_gap / 2;
  remit_path_add (path, line->points[0].x, y);
  return y;
}

/* Climbs from @node to the child of @top above it; returns what is left of that child's line. */
static Line
climb (const RemitRouting *routing, int32_t node, int32_t top, double goal, RemitPath *path)
{
  Line line = line_of (routing, node);

  for (int32_t parent = parent_of (routing, node); parent != top;
       parent = parent_of (routing, parent))
    {
      const RemitRect *box = &routing->boxes[parent];
      const double middle = box->x + box->width / 2;
      const double aside = routing->options->sibling_gap / 2;
      const double y = leave_line (routing, &line, parent, path);
      const double at = path->n > 0 ? path->points[path->n - 1].x : middle;
      const bool is_left = at < middle || (at == middle && goal < middle);
      const double x = is_left ? box->x - aside : box->x + box->width + aside;

      line = line_of (routing, parent);
      if (!hangs_beside (&line))
        remit_path_add (path, x, y);
      end_beside (&line, x, y);
    }
  return line;
}

static int
direction_of (const RemitPoint *a, const RemitPoint *b)
{
  if (a->x != b->x)
    return a->x < b->x ? 1 : 2;
  return a->y < b->y ? 3 : a->y > b->y ? 4 : 0;
}

/* How many points of each line are shared, walking from the parent; @fork is where they part. */
static void
find_fork (const Line *a, const Line *b, int *i, int *j, RemitPoint *fork)
{
  *i = *j = 1;
  *fork = a->points[0];
  while (*i < a->n && *j < b->n)
    {
      const RemitPoint *to_a = &a->points[*i], *to_b = &b->points[*j];
      const int way_a = direction_of (fork, to_a), way_b = direction_of (fork, to_b);
      if (way_a == 0 || way_b == 0)
        {
          *i += way_a == 0;
          *j += way_b == 0;
          continue;
        }
      if (way_a != way_b)
        return;
      const double length_a = fabs (to_a->x - fork->x) + fabs (to_a->y - fork->y);
      const double length_b = fabs (to_b->x - fork->x) + fabs (to_b->y - fork->y);
      *fork = length_a < length_b ? *to_a : *to_b;
      *i += length_a <= length_b;
      *j += length_b <= length_a;
    }
}

static void
add_reversed (RemitPath *path, const RemitPath *other)
{
  for (size_t i = other->n; i > 0; i--)
    remit_path_add (path, other->points[i - 1].x, other->points[i - 1].y);
}

/* From one child of @top to another, or from @top itself. */
static void
join (const Line *up, const Line *down, RemitPath *path)
{
  RemitPoint fork;
  int i = 0, j = 0;

  if (up && down)
    find_fork (up, down, &i, &j, &fork);
  for (int k = up ? up->n - 1 : -1; k >= i; k--)
    remit_path_add (path, up->points[k].x, up->points[k].y);
  if (up && down)
    remit_path_add (path, fork.x, fork.y);
  for (int k = j; down && k < down->n; k++)
    remit_path_add (path, down->points[k].x, down->points[k].y);
}

static int32_t
find_top (const RemitRouting *routing, RemitTreeLink link)
{
  int32_t a = link.source, b = link.target;

  while (a >= 0 && b >= 0 && a != b)
    if (routing->depths[a] >= routing->depths[b])
      a = parent_of (routing, a);
    else
      b = parent_of (routing, b);
  return a == b ? a : -1;
}

/* Moves every stretch from the solid line to its track. */
static void
shift_aside (RemitPath *path, const Track *track, double room)
{
  double before_x = 0, before_y = 0;

  for (size_t i = 0; i < path->n; i++)
    {
      double x = 0, y = 0;
      if (i + 1 < path->n)
        {
          const RemitPoint *a = &path->points[i], *b = &path->points[i + 1];
          x = a->y != b->y ? track->beside * room : 0;
          y = a->x < b->x ? track->aside * room : a->x > b->x ? -track->aside * room : 0;
        }
      path->points[i].x += x != 0 ? x : before_x;
      path->points[i].y += y != 0 ? y : before_y;
      before_x = x;
      before_y = y;
    }
}

static RemitTrackUse *
uses_above (const RemitRouting *routing, int32_t node)
{
  const int32_t parent = parent_of (routing, node);

  return &routing->uses[parent >= 0 ? (size_t) parent : routing->n_nodes];
}

/* Notes the worst use of each track on the way from @node to below @top. */
static void
look_at_uses (const RemitRouting *routing, int32_t node, int32_t top, RemitTrackUse *worst)
{
  for (; node != top; node = parent_of (routing, node))
    {
      const RemitTrackUse *uses = uses_above (routing, node);
      for (int i = 0; i < REMIT_ROUTE_TRACKS; i++)
        worst->n[i] = uses->n[i] > worst->n[i] ? uses->n[i] : worst->n[i];
    }
}

static void
use_track (const RemitRouting *routing, int32_t node, int32_t top, int track)
{
  for (; node != top; node = parent_of (routing, node))
    {
      RemitTrackUse *uses = uses_above (routing, node);
      uses->n[track] = (uint16_t) (uses->n[track] + (uses->n[track] < UINT16_MAX));
    }
}

/* Takes the track that is least used at its busiest place. */
static const Track *
choose_track (const RemitRouting *routing, RemitTreeLink link, int32_t top)
{
  RemitTrackUse worst = { { 0 } };
  int best = 0;

  look_at_uses (routing, link.source, top, &worst);
  look_at_uses (routing, link.target, top, &worst);
  for (int i = 1; i < REMIT_ROUTE_TRACKS; i++)
    best = worst.n[i] < worst.n[best] ? i : best;
  use_track (routing, link.source, top, best);
  use_track (routing, link.target, top, best);
  return &tracks[best];
}

/* Half of the narrowest gap, but no more than the clearance that was asked for. */
static double
get_room (const RemitTreeOptions *options)
{
  const double narrowest = fmin (fmin (options->stack_gap, options->sibling_gap),
                                 fmin (2 * options->indent, options->level_gap));

  return fmin (narrowest / 2, options->clearance > 0 ? options->clearance : 1);
}

/**
 * remit_route_along_tree:
 * @routing: the drawing
 * @link: two different boxes that are both visible
 * @path: receives the line
 *
 * Draws a dotted line that follows the tree, on the track beside the solid lines that is least
 * used.
 *
 * Returns: false when out of memory
 */
bool
remit_route_along_tree (RemitRouting *routing, RemitTreeLink link, RemitPath *path)
{
  const int32_t top = find_top (routing, link);
  const Track *track = choose_track (routing, link, top);
  const RemitRect *source = &routing->boxes[link.source], *target = &routing->boxes[link.target];
  RemitPath down_path = { 0 };
  Line up, down;

  path->n = 0;
  routing->bar_shift = track->lower * routing->options->level_gap / 2;
  if (link.source != top)
    up = climb (routing, link.source, top, target->x + target->width / 2, path);
  if (link.target != top)
    down = climb (routing, link.target, top, source->x + source->width / 2, &down_path);
  join (link.source != top ? &up : NULL, link.target != top ? &down : NULL, path);
  add_reversed (path, &down_path);
  path->has_failed |= down_path.has_failed;
  free (down_path.points);
  remit_path_tidy (path);
  shift_aside (path, track, get_room (routing->options));
  return !path->has_failed;
}
