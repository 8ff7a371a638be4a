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
  const double bar = -routing->options->level_gap / 2, indent = routing->options->indent;
  const double middle = box->y + box->height / 2;
  const bool is_lower = box->y > 0;
  const bool is_left = is_lower && column_is_clear (routing, box->x - indent, middle);
  const double side = is_left ? box->x : box->x + box->width;
  const double beside = is_left ? side - indent : side + indent;
  const double x = is_lower ? beside : box->x + box->width / 2;

  return (Line) {
    .points = { { 0, 2 * bar },
                { 0, bar },
                { x, bar },
                { x, is_lower ? middle : box->y },
                { side, middle } },
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

/* Moves every stretch to its left by @offset. */
static void
shift_aside (RemitPath *path, double offset)
{
  double before_x = 0, before_y = 0;

  for (size_t i = 0; i < path->n; i++)
    {
      double x = 0, y = 0;
      if (i + 1 < path->n)
        {
          const RemitPoint *a = &path->points[i], *b = &path->points[i + 1];
          x = a->y < b->y ? -offset : a->y > b->y ? offset : 0;
          y = a->x < b->x ? offset : a->x > b->x ? -offset : 0;
        }
      path->points[i].x += i + 1 < path->n && x != 0 ? x : before_x;
      path->points[i].y += i + 1 < path->n && y != 0 ? y : before_y;
      before_x = x;
      before_y = y;
    }
}

/**
 * remit_route_along_tree:
 * @routing: the drawing
 * @link: two different boxes that are both visible
 * @offset: distance from the solid lines, less than half of every gap; the sign is the side
 * @path: receives the line
 *
 * Draws a dotted line that follows the tree.
 *
 * Returns: false when out of memory
 */
bool
remit_route_along_tree (const RemitRouting *routing,
                        RemitTreeLink link,
                        double offset,
                        RemitPath *path)
{
  const int32_t top = find_top (routing, link);
  const RemitRect *source = &routing->boxes[link.source], *target = &routing->boxes[link.target];
  RemitPath down_path = { 0 };
  Line up, down;

  path->n = 0;
  if (link.source != top)
    up = climb (routing, link.source, top, target->x + target->width / 2, path);
  if (link.target != top)
    down = climb (routing, link.target, top, source->x + source->width / 2, &down_path);
  join (link.source != top ? &up : NULL, link.target != top ? &down : NULL, path);
  add_reversed (path, &down_path);
  path->has_failed |= down_path.has_failed;
  free (down_path.points);
  remit_path_tidy (path);
  shift_aside (path, offset);
  return !path->has_failed;
}
