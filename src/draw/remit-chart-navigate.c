/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asking a finished chart: what is where, and what lies in which direction. */
#include <math.h>

#include "remit-chart-private.h"

/**
 * remit_chart_find_box:
 * @id: of a unit or a position
 *
 * Returns: the index of its box, -1 if the chart doesn't show it.  The first call builds an index.
 */
int
remit_chart_find_box (RemitChart *self, gint64 id)
{
  if (!self->by_id)
    {
      self->by_id = g_hash_table_new (g_int64_hash, g_int64_equal);
      for (guint i = 0; i < self->n_boxes; i++)
        g_hash_table_insert (self->by_id, &self->boxes[i].id, GUINT_TO_POINTER (i + 1));
    }
  return (int) GPOINTER_TO_UINT (g_hash_table_lookup (self->by_id, &id)) - 1;
}

static RemitSpatialIndex *
get_index (RemitChart *self)
{
  if (!self->index)
    {
      g_autofree RemitRect *rects = g_new (RemitRect, self->n_boxes + 1);

      for (guint i = 0; i < self->n_boxes; i++)
        rects[i] = self->boxes[i].rect;
      self->index = remit_spatial_index_new (rects, self->n_boxes);
    }
  return self->index;
}

/** remit_chart_hit_box: the box at a point of the scene, -1 if there is none. */
int
remit_chart_hit_box (RemitChart *self, double x, double y)
{
  RemitSpatialIndex *index = get_index (self);

  return index ? remit_spatial_index_hit (index, x, y) : -1;
}

/* The first part of a box; parts lie by box. */
static guint
find_first_part (RemitChart *self, int box)
{
  guint first = 0, end = self->n_parts;

  while (first < end)
    {
      const guint middle = first + (end - first) / 2;

      if (self->parts[middle].box < box)
        first = middle + 1;
      else
        end = middle;
    }
  return first;
}

/**
 * remit_chart_hit_part:
 * @x: in scene coordinates
 * @y: in scene coordinates
 *
 * Returns: the innermost part at a point: a person rather than the row they stand in; -1 if there
 * is none
 */
int
remit_chart_hit_part (RemitChart *self, double x, double y)
{
  const int box = remit_chart_hit_box (self, x, y);
  int hit = -1;

  for (guint i = box >= 0 ? find_first_part (self, box) : self->n_parts;
       i < self->n_parts && self->parts[i].box == box; i++)
    if (remit_rect_contains (&self->parts[i].rect, x, y))
      hit = (int) i;
  return hit;
}

/**
 * remit_chart_list_children:
 * @box: index of a box, -1 for the roots
 *
 * Returns: (transfer full) (element-type int): indices of the boxes right below it, in order
 */
GArray *
remit_chart_list_children (RemitChart *self, int box)
{
  GArray *children = g_array_new (FALSE, FALSE, sizeof (int));
  int child = box + 1;

  g_return_val_if_fail (box >= -1 && box < (int) self->n_boxes, children);
  if (child >= (int) self->n_boxes || self->boxes[child].parent != box)
    return children;
  for (; child >= 0; child = self->next_siblings[child])
    g_array_append_val (children, child);
  return children;
}

static void
append_box_cb (uint32_t box, void *user_data)
{
  const int index = (int) box;

  g_array_append_val ((GArray *) user_data, index);
}

/**
 * remit_chart_list_in_rect:
 * @rect: in scene coordinates
 *
 * Returns: (transfer full) (element-type int): indices of the boxes that meet it, ascending
 */
GArray *
remit_chart_list_in_rect (RemitChart *self, const RemitRect *rect)
{
  GArray *boxes = g_array_new (FALSE, FALSE, sizeof (int));
  RemitSpatialIndex *index = get_index (self);

  if (index)
    remit_spatial_index_query (index, rect, append_box_cb, boxes);
  return boxes;
}

/* How far @to lies from @from in a direction, and how far beside it; FALSE if it lies elsewhere. */
static gboolean
measure_step (const RemitRect *from, const RemitRect *to, RemitArrow arrow, double *cost)
{
  const double dx = to->x + to->width / 2 - from->x - from->width / 2;
  const double dy = to->y + to->height / 2 - from->y - from->height / 2;
  const gboolean is_vertical = arrow == REMIT_STEP_UP || arrow == REMIT_STEP_DOWN;
  double gap = 0;

  switch (arrow)
    {
    case REMIT_STEP_UP:
      gap = from->y - (to->y + to->height);
      break;
    case REMIT_STEP_DOWN:
      gap = to->y - (from->y + from->height);
      break;
    case REMIT_STEP_LEFT:
      gap = from->x - (to->x + to->width);
      break;
    case REMIT_STEP_RIGHT:
      gap = to->x - (from->x + from->width);
      break;
    }
  *cost = MAX (gap, 0) + 0.5 * fabs (is_vertical ? dx : dy);
  return gap > -1;
}

typedef struct
{
  int box;
  double cost;
} Best;

static void
consider (const RemitChart *self, int from, int to, RemitArrow arrow, Best *best)
{
  double cost;

  if (to >= 0 && to != from
      && measure_step (&self->boxes[from].rect, &self->boxes[to].rect, arrow, &cost)
      && cost < best->cost)
    *best = (Best) { to, cost };
}

static void
consider_level (const RemitChart *self, int from, RemitArrow arrow, Best *best)
{
  for (guint i = 0; i < self->n_boxes; i++)
    if (self->boxes[i].depth == self->boxes[from].depth)
      consider (self, from, (int) i, arrow, best);
}

/**
 * remit_chart_get_neighbour:
 * @box: index of a box
 * @arrow: the key
 *
 * Goes to the nearest of superior, siblings and reports that lies in that direction, else to the
 * nearest box of the same level.
 *
 * Returns: its index, -1 if there is nothing that way
 */
int
remit_chart_get_neighbour (RemitChart *self, int box, RemitArrow arrow)
{
  Best best = { -1, INFINITY };
  g_autoptr (GArray) children = NULL, siblings = NULL;

  g_return_val_if_fail (box >= 0 && (guint) box < self->n_boxes, -1);
  children = remit_chart_list_children (self, box);
  siblings = remit_chart_list_children (self, self->boxes[box].parent);
  consider (self, box, self->boxes[box].parent, arrow, &best);
  for (guint i = 0; i < children->len; i++)
    consider (self, box, g_array_index (children, int, i), arrow, &best);
  for (guint i = 0; i < siblings->len; i++)
    consider (self, box, g_array_index (siblings, int, i), arrow, &best);
  if (best.box < 0)
    consider_level (self, box, arrow, &best);
  return best.box;
}
