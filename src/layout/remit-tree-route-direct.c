/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looks for a simple dotted line between two boxes: out of any side, at most three bends more, into
 * any side.  Of those that are clear of every box and lie on no other line, the one with the fewest
 * bends, crossings and points of length is taken, if it beats the way along the tree.
 *
 * A few hundred shapes a line, each weighed before the grid is asked whether it is clear. */

#include "remit-tree-route-private.h"

#include <math.h>

#define MOST_POINTS 8
#define COST_OF_BEND 60
#define COST_OF_CROSSING 40
#define PORT_STEP 6 /* between lines that end at one side of a box */

typedef enum
{
  SIDE_TOP = 0,
  SIDE_RIGHT,
  SIDE_BOTTOM,
  SIDE_LEFT,
  SIDE_LAST,
} Side;

typedef struct
{
  RemitPoint border;
  RemitPoint free; /* the end of the stub, clear of the box */
} Port;

typedef struct
{
  RemitPoint points[MOST_POINTS];
  int n;
} Shape;

typedef struct
{
  const RemitRouting *routing;
  RemitTreeLink link;
  const RemitPath *earlier; /* points of all dotted lines so far, one after the other */
  Shape best;
  double best_cost;
} Search;

/* Beside the middle, where solid lines end, on the side that faces the other box. */
static double
port_place (double middle, double room, double goal, int nth)
{
  const double step = PORT_STEP * (double) (1 + nth % 3);
  const double most = room / 2 - 2;
  const double off = step < most ? step : most / 2;

  return goal < middle ? middle - off : middle + off;
}

static Port
port_of (const Search *search, int32_t node, int32_t other, Side side)
{
  const RemitRouting *routing = search->routing;
  const RemitRect *box = &routing->boxes[node], *goal = &routing->boxes[other];
  const int nth = routing->n_ends[node] > routing->n_ends[other] ? routing->n_ends[node]
                                                                 : routing->n_ends[other];
  const double x = port_place (box->x + box->width / 2, box->width, goal->x + goal->width / 2, nth);
  const double y
    = port_place (box->y + box->height / 2, box->height, goal->y + goal->height / 2, nth);
  const double stub = routing->options->clearance + 1;

  switch (side)
    {
    case SIDE_TOP:
      return (Port) { { x, box->y }, { x, box->y - stub } };
    case SIDE_RIGHT:
      return (Port) { { box->x + box->width, y }, { box->x + box->width + stub, y } };
    case SIDE_BOTTOM:
      return (Port) { { x, box->y + box->height }, { x, box->y + box->height + stub } };
    case SIDE_LEFT:
    case SIDE_LAST:
      break;
    }
  return (Port) { { box->x, y }, { box->x - stub, y } };
}

static void
shape_add (Shape *shape, double x, double y)
{
  if (shape->n < MOST_POINTS)
    shape->points[shape->n++] = (RemitPoint) { x, y };
}

static bool
tidy_shape (Shape *shape)
{
  RemitPath path = { .points = shape->points, .n = (size_t) shape->n, .size = MOST_POINTS };
  const RemitPoint first = shape->points[0], last = shape->points[shape->n - 1];

  remit_path_tidy (&path);
  shape->n = (int) path.n;
  return path.n >= 2 && first.x == path.points[0].x && first.y == path.points[0].y
         && last.x == path.points[path.n - 1].x && last.y == path.points[path.n - 1].y;
}

static double
length_of (const RemitPoint *points, size_t n)
{
  double length = 0;

  for (size_t i = 1; i < n; i++)
    length += fabs (points[i].x - points[i - 1].x) + fabs (points[i].y - points[i - 1].y);
  return length + COST_OF_BEND * (double) (n - 2);
}

typedef struct
{
  const RemitRect *rects; /* of solid stretches */
  const RemitRect *boxes;
  RemitRect line;
  int32_t ends[2]; /* boxes that the stretch may touch, but not enter; or -1 */
  bool is_upright; /* of the stretch that is asked about */
  int n_boxes;
  int n_along; /* solid stretches that it lies on */
  int n_crossed;
} Count;

static void
count_box (uint32_t box, void *user_data)
{
  Count *count = user_data;
  const bool is_end = (int32_t) box == count->ends[0] || (int32_t) box == count->ends[1];

  count->n_boxes += !is_end || remit_rect_intersects (&count->boxes[box], &count->line);
}

static void
count_stroke (uint32_t stroke, void *user_data)
{
  Count *count = user_data;
  const bool is_upright = count->rects[stroke].height > count->rects[stroke].width;

  if (is_upright == count->is_upright)
    count->n_along++;
  else
    count->n_crossed++;
}

static RemitRect
grow (const RemitPoint *a, const RemitPoint *b, double margin)
{
  return (RemitRect) { fmin (a->x, b->x) - margin, fmin (a->y, b->y) - margin,
                       fabs (a->x - b->x) + 2 * margin, fabs (a->y - b->y) + 2 * margin };
}

/* Dotted lines may cross but not lie on each other. */
static void
count_earlier (const Search *search, const RemitPoint *a, const RemitPoint *b, Count *count)
{
  const RemitPath *earlier = search->earlier;
  const RemitRect area = grow (a, b, 2);

  for (size_t i = 1; i < earlier->n; i++)
    {
      const RemitPoint *c = &earlier->points[i - 1], *d = &earlier->points[i];
      const RemitRect other = grow (c, d, 1);
      if ((c->x != d->x && c->y != d->y) || !remit_rect_intersects (&area, &other))
        continue;
      if ((c->x == d->x) == count->is_upright)
        count->n_along++;
      else
        count->n_crossed++;
    }
}

/* Whether a stretch is clear of boxes and on no line.  Only the ends may touch the boxes that the
 * line joins. */
static bool
stretch_is_clear (const Search *search, const Shape *shape, int i, int *n_crossed)
{
  const RemitRouting *routing = search->routing;
  const RemitPoint *a = &shape->points[i - 1], *b = &shape->points[i];
  const RemitRect area = grow (a, b, routing->options->clearance - 0.5);
  const RemitRect line = grow (a, b, 2);
  Count count = {
    .rects = routing->stroke_rects,
    .boxes = routing->boxes,
    .line = grow (a, b, 0),
    .ends = { i == 1 ? search->link.source : -1, i == shape->n - 1 ? search->link.target : -1 },
    .is_upright = a->x == b->x,
  };

  remit_spatial_index_query (routing->index, &area, count_box, &count);
  if (count.n_boxes > 0)
    return false;
  remit_spatial_index_query (routing->strokes, &line, count_stroke, &count);
  count_earlier (search, a, b, &count);
  *n_crossed += count.n_crossed;
  return count.n_along == 0;
}

static void
try_shape (Search *search, Shape *shape)
{
  int n_crossed = 0;

  if (!tidy_shape (shape))
    return;
  const double cost = length_of (shape->points, (size_t) shape->n);
  if (cost >= search->best_cost)
    return;
  for (int i = 1; i < shape->n; i++)
    if (!stretch_is_clear (search, shape, i, &n_crossed))
      return;
  if (cost + COST_OF_CROSSING * n_crossed >= search->best_cost)
    return;
  search->best = *shape;
  search->best_cost = cost + COST_OF_CROSSING * n_crossed;
}

/* Most sides of most boxes are taken by a neighbour: those need no trying. */
static bool
port_is_open (const Search *search, const Port *port)
{
  const Shape stub = { .points = { port->border, port->free }, .n = 2 };
  int n_crossed = 0;

  return stretch_is_clear (search, &stub, 1, &n_crossed);
}

/* From port to port over (@x, @y): first level, then upright, then level, or the other way round.
 */
static void
try_over (Search *search, const Port *from, const Port *to, bool is_level_first, double middle)
{
  Shape shape = { .n = 0 };

  shape_add (&shape, from->border.x, from->border.y);
  shape_add (&shape, from->free.x, from->free.y);
  if (is_level_first)
    {
      shape_add (&shape, middle, from->free.y);
      shape_add (&shape, middle, to->free.y);
    }
  else
    {
      shape_add (&shape, from->free.x, middle);
      shape_add (&shape, to->free.x, middle);
    }
  shape_add (&shape, to->free.x, to->free.y);
  shape_add (&shape, to->border.x, to->border.y);
  try_shape (search, &shape);
}

/* Heights and places of the gaps that are worth a try: those beside both boxes and halfway. */
static void
try_ports (Search *search, const Port *from, const Port *to)
{
  const RemitRouting *routing = search->routing;
  const RemitRect *a = &routing->boxes[search->link.source],
                  *b = &routing->boxes[search->link.target];
  const double off
    = routing->options->clearance + 1 + 3 * (double) (routing->n_ends[search->link.target] % 2);
  const double xs[] = { from->free.x,
                        to->free.x,
                        (from->free.x + to->free.x) / 2,
                        a->x - off,
                        a->x + a->width + off,
                        b->x - off,
                        b->x + b->width + off };
  const double ys[]
    = { from->free.y,           to->free.y, (from->free.y + to->free.y) / 2, a->y - off,
        a->y + a->height + off, b->y - off, b->y + b->height + off };

  for (size_t i = 0; i < sizeof xs / sizeof *xs; i++)
    try_over (search, from, to, true, xs[i]);
  for (size_t i = 0; i < sizeof ys / sizeof *ys; i++)
    try_over (search, from, to, false, ys[i]);
}

static int
count_crossings_of (const Search *search, const RemitPath *path)
{
  const RemitRouting *routing = search->routing;
  int n = 0;

  for (size_t i = 1; i < path->n; i++)
    {
      const RemitPoint *a = &path->points[i - 1], *b = &path->points[i];
      const RemitRect line = grow (a, b, 0.5);
      Count count = { .rects = routing->stroke_rects, .is_upright = a->x == b->x };
      remit_spatial_index_query (routing->strokes, &line, count_stroke, &count);
      count_earlier (search, a, b, &count);
      n += count.n_crossed + 4 * count.n_along;
    }
  return n;
}

/**
 * remit_route_directly:
 * @routing: the drawing, with its indices
 * @link: two different boxes that are both visible
 * @earlier: the points of the dotted lines before
 * @path: a line that is clear; replaced where a simpler one is
 *
 * Looks for a simple line.
 *
 * Returns: false when out of memory
 */
bool
remit_route_directly (const RemitRouting *routing,
                      RemitTreeLink link,
                      const RemitPath *earlier,
                      RemitPath *path)
{
  Search search = { .routing = routing, .link = link, .earlier = earlier };

  search.best_cost = length_of (path->points, path->n)
                     + COST_OF_CROSSING * (double) count_crossings_of (&search, path);
  for (int i = 0; i < SIDE_LAST; i++)
    {
      const Port from = port_of (&search, link.source, link.target, (Side) i);
      for (int j = 0; j < SIDE_LAST && port_is_open (&search, &from); j++)
        {
          const Port to = port_of (&search, link.target, link.source, (Side) j);
          if (port_is_open (&search, &to))
            try_ports (&search, &from, &to);
        }
    }
  if (search.best.n == 0)
    return true;
  path->n = 0;
  for (int i = 0; i < search.best.n; i++)
    remit_path_add (path, search.best.points[i].x, search.best.points[i].y);
  return !path->has_failed;
}
