/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dotted lines, clear of every box.
 *
 * Each line has a way that needs no search, beside the solid lines (remit-tree-route-along.c); in
 * charts of a size that is read as a whole, a simpler one is looked for first
 * (remit-tree-route-direct.c).  Near-linear: one look at every box and line, then the levels that a
 * dotted line passes. */

#include "remit-tree-route-private.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Boxes times dotted lines up to which simple ones are looked for. */
#define MOST_DIRECT 6000
/* Levels that all lines together may pass, besides a few for each box. */
#define MOST_LEVELS 1000000

/**
 * remit_path_add:
 * @path: a path
 * @x: of the new end
 * @y: of the new end
 *
 * Adds a point; when out of memory, the path is marked as failed.
 */
void
remit_path_add (RemitPath *path, double x, double y)
{
  if (path->n == path->size)
    {
      const size_t size = path->size > 0 ? 2 * path->size : 64;
      RemitPoint *points = realloc (path->points, size * sizeof *points);
      if (!points)
        {
          path->has_failed = true;
          return;
        }
      path->points = points;
      path->size = size;
    }
  path->points[path->n++] = (RemitPoint) { x, y };
}

/**
 * remit_path_tidy:
 * @path: a path in right angles
 *
 * Drops points on a straight way, and ways out and back.
 */
void
remit_path_tidy (RemitPath *path)
{
  RemitPoint *points = path->points;
  size_t n = 0;

  for (size_t i = 0; i < path->n; i++)
    {
      const RemitPoint next = points[i];
      while (n > 0 && points[n - 1].x == next.x && points[n - 1].y == next.y)
        n--;
      while (n > 1
             && ((points[n - 2].x == points[n - 1].x && points[n - 1].x == next.x)
                 || (points[n - 2].y == points[n - 1].y && points[n - 1].y == next.y)))
        n--;
      if (n == 0 || points[n - 1].x != next.x || points[n - 1].y != next.y)
        points[n++] = next;
    }
  path->n = n;
}

/* Turning is its own inverse sideways; mirroring is its own inverse always. */
static RemitPoint
turn (const RemitRect *bounds, RemitDirection direction, RemitPoint point, bool is_back)
{
  switch (direction)
    {
    case REMIT_DIRECTION_DOWN:
      break;
    case REMIT_DIRECTION_UP:
      return (RemitPoint) { point.x, bounds->height - point.y };
    case REMIT_DIRECTION_RIGHT:
      return (RemitPoint) { point.y, point.x };
    case REMIT_DIRECTION_LEFT:
      return is_back ? (RemitPoint) { bounds->width - point.y, point.x }
                     : (RemitPoint) { point.y, bounds->width - point.x };
    }
  return point;
}

static RemitRect
turn_rect (const RemitRect *bounds, RemitDirection direction, const RemitRect *rect)
{
  const RemitPoint a = turn (bounds, direction, (RemitPoint) { rect->x, rect->y }, false);
  const RemitPoint b = turn (bounds, direction,
                             (RemitPoint) { rect->x + rect->width, rect->y + rect->height }, false);

  return (RemitRect) { fmin (a.x, b.x), fmin (a.y, b.y), fabs (a.x - b.x), fabs (a.y - b.y) };
}

static void
turn_down (RemitRouting *routing, const RemitTreeLayout *layout)
{
  const RemitDirection direction = routing->options->direction;

  for (size_t i = 0; i < layout->n_nodes; i++)
    routing->boxes[i] = layout->boxes[i].width < 0
                          ? layout->boxes[i]
                          : turn_rect (&layout->bounds, direction, &layout->boxes[i]);
  for (size_t i = 0; i < layout->n_points; i++)
    routing->points[i] = turn (&layout->bounds, direction, layout->points[i], false);
}

/* Parents come before children among the lines, and regular children before assistants. */
static void
read_tree (RemitRouting *routing, const RemitTreeLayout *layout)
{
  double bar = 0;

  for (size_t i = 0; i < layout->n_nodes; i++)
    routing->edges[i] = -1;
  for (size_t i = 0; i < layout->n_edges; i++)
    {
      const RemitTreeRoute *line = &layout->edges[i];
      const RemitPoint *points = routing->points + line->first;
      const bool is_first = i == 0 || layout->edges[i - 1].source != line->source;
      const double middle = points[line->n_points - 1].y;
      routing->edges[line->target] = (int32_t) i;
      routing->depths[line->target] = routing->depths[line->source] + 1;
      if (is_first)
        bar = line->n_points == 2 ? middle - routing->options->level_gap / 2
                                  : points[line->n_points > 3 ? 1 : 0].y;
      if (line->n_points == 3 && middle < bar)
        routing->has_zone[line->source] = true;
    }
}

static bool
index_boxes (RemitRouting *routing, const RemitTreeLayout *layout, size_t n_links)
{
  size_t n = 0;

  if (layout->n_nodes > MOST_DIRECT / n_links)
    return true;
  for (size_t i = 0; i < layout->n_edges; i++)
    for (uint32_t j = 1; j < layout->edges[i].n_points; j++)
      {
        const RemitPoint *a = &routing->points[layout->edges[i].first + j - 1];
        const RemitPoint *b = a + 1;
        routing->stroke_rects[n++] = (RemitRect) { fmin (a->x, b->x), fmin (a->y, b->y),
                                                   fabs (a->x - b->x), fabs (a->y - b->y) };
      }
  routing->index = remit_spatial_index_new (routing->boxes, layout->n_nodes);
  routing->strokes = remit_spatial_index_new (routing->stroke_rects, n);
  return routing->index && routing->strokes;
}

static bool
open_routing (RemitRouting *routing, const RemitTreeLayout *layout, size_t n_links)
{
  const size_t n = layout->n_nodes + 1;

  routing->lines = layout->edges;
  routing->n_nodes = layout->n_nodes;
  routing->boxes = calloc (n, sizeof *routing->boxes);
  routing->points = calloc (layout->n_points + 1, sizeof *routing->points);
  routing->edges = calloc (n, sizeof *routing->edges);
  routing->depths = calloc (n, sizeof *routing->depths);
  routing->has_zone = calloc (n, sizeof *routing->has_zone);
  routing->n_ends = calloc (n, sizeof *routing->n_ends);
  routing->uses = calloc (n, sizeof *routing->uses);
  routing->stroke_rects = calloc (layout->n_points + 1, sizeof *routing->stroke_rects);
  if (!routing->boxes || !routing->points || !routing->edges || !routing->depths
      || !routing->has_zone || !routing->n_ends || !routing->uses || !routing->stroke_rects)
    return false;
  turn_down (routing, layout);
  read_tree (routing, layout);
  return index_boxes (routing, layout, n_links);
}

static void
close_routing (RemitRouting *routing)
{
  free (routing->boxes);
  free (routing->points);
  free (routing->edges);
  free (routing->depths);
  free (routing->has_zone);
  free (routing->n_ends);
  free (routing->uses);
  free (routing->stroke_rects);
  remit_spatial_index_free (routing->index);
  remit_spatial_index_free (routing->strokes);
}

static bool
link_counts (const RemitTreeLayout *layout, RemitTreeLink link)
{
  const int64_t n = (int64_t) layout->n_nodes;

  return link.source >= 0 && link.target >= 0 && link.source < n && link.target < n
         && link.source != link.target && layout->boxes[link.source].width >= 0
         && layout->boxes[link.target].width >= 0;
}

/* An elbow, come what may: for trees as deep as they have boxes and full of dotted lines, where the
 * way round every box between would be without end. */
static void
draw_elbow (const RemitRouting *routing, RemitTreeLink link, RemitPath *path)
{
  const RemitRect *a = &routing->boxes[link.source], *b = &routing->boxes[link.target];
  const double x = b->x + b->width / 2, y = a->y + a->height / 2;

  path->n = 0;
  remit_path_add (path, x < a->x + a->width / 2 ? a->x : a->x + a->width, y);
  remit_path_add (path, x, y);
  remit_path_add (path, x, y < b->y ? b->y : b->y + b->height);
  remit_path_tidy (path);
}

static bool
route_link (RemitRouting *routing, RemitTreeLink link, RemitPath *path)
{
  routing->n_levels
    += (size_t) routing->depths[link.source] + (size_t) routing->depths[link.target];
  if (routing->n_levels > MOST_LEVELS + 8 * routing->n_nodes)
    {
      draw_elbow (routing, link, path);
      return !path->has_failed;
    }
  return remit_route_along_tree (routing, link, path);
}

/* Routes all links into @all, as if the tree grew down, and notes them in @routes. */
static bool
route_links (RemitRouting *routing,
             RemitTreeLayout *layout,
             const RemitTreeLink *links,
             size_t n_links,
             RemitPath *all)
{
  RemitPath path = { 0 };
  bool is_routed = true;

  for (size_t i = 0; i < n_links && is_routed; i++)
    {
      if (!link_counts (layout, links[i]))
        continue;
      is_routed = route_link (routing, links[i], &path);
      if (is_routed && routing->index)
        is_routed = remit_route_directly (routing, links[i], all, &path);
      layout->links[layout->n_links++] = (RemitTreeRoute) {
        .source = links[i].source,
        .target = links[i].target,
        .first = (uint32_t) (layout->n_points + all->n),
        .n_points = (uint32_t) path.n,
      };
      routing->n_ends[links[i].source]++;
      routing->n_ends[links[i].target]++;
      for (size_t j = 0; j < path.n; j++)
        remit_path_add (all, path.points[j].x, path.points[j].y);
      is_routed = is_routed && !all->has_failed;
    }
  free (path.points);
  return is_routed;
}

/* Moves everything so that the drawing begins at 0 again. */
static void
fit_bounds (RemitTreeLayout *layout)
{
  double x0 = 0, y0 = 0, x1 = layout->bounds.width, y1 = layout->bounds.height;

  for (size_t i = 0; i < layout->n_points; i++)
    {
      x0 = fmin (x0, layout->points[i].x);
      x1 = fmax (x1, layout->points[i].x);
      y0 = fmin (y0, layout->points[i].y);
      y1 = fmax (y1, layout->points[i].y);
    }
  layout->bounds = (RemitRect) { 0, 0, x1 - x0, y1 - y0 };
  for (size_t i = 0; i < layout->n_points && (x0 < 0 || y0 < 0); i++)
    {
      layout->points[i].x -= x0;
      layout->points[i].y -= y0;
    }
  for (size_t i = 0; i < layout->n_nodes && (x0 < 0 || y0 < 0); i++)
    if (layout->boxes[i].width >= 0)
      {
        layout->boxes[i].x -= x0;
        layout->boxes[i].y -= y0;
      }
}

/* Turns the dotted lines and puts them behind the solid ones. */
static bool
take_points (RemitTreeLayout *layout, const RemitPath *all, RemitDirection direction)
{
  const size_t n = layout->n_points + all->n;
  RemitPoint *points = malloc ((n + 1) * sizeof *points);

  if (!points)
    return false;
  memcpy (points, layout->points, layout->n_points * sizeof *points);
  for (size_t i = 0; i < all->n; i++)
    points[layout->n_points + i] = turn (&layout->bounds, direction, all->points[i], true);
  remit_tree_layout_take_points (layout, points, n);
  fit_bounds (layout);
  return true;
}

/**
 * remit_tree_layout_route:
 * @layout: a layout of boxes and solid lines, without dotted lines yet
 * @links: (array length=n_links): dotted lines; those of hidden or equal ends are left out
 * @n_links: how many, may be 0
 * @options: the options that @layout was made with
 *
 * Adds the dotted lines, clear of every box.  The drawing may grow at its margins, which moves all
 * of it so that it begins at 0 again.
 *
 * Only where lines pass more than a million levels together, those after that go straight.
 *
 * Returns: false when out of memory; @layout is then as before
 */
bool
remit_tree_layout_route (RemitTreeLayout *layout,
                         const RemitTreeLink *links,
                         size_t n_links,
                         const RemitTreeOptions *options)
{
  RemitRouting routing = { .options = options };
  RemitPath all = { 0 };

  if (n_links == 0 || layout->n_links > 0)
    return true;
  layout->links = calloc (n_links, sizeof *layout->links);
  const bool is_routed = layout->links && open_routing (&routing, layout, n_links)
                         && route_links (&routing, layout, links, n_links, &all)
                         && take_points (layout, &all, options->direction);
  close_routing (&routing);
  free (all.points);
  if (is_routed)
    return true;
  free (layout->links);
  layout->links = NULL;
  layout->n_links = 0;
  return false;
}
