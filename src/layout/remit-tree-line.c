/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The solid lines of the tidy tree, in right angles: boxes of a row hang on a shared bar above it,
 * boxes of lists and columns on a shared trunk beside them.  Every bar and trunk lies in a gap that
 * the passes before kept free, so nothing is searched (linear time). */

#include "remit-tree-private.h"

#include <math.h>

/* Where the lines of one branch begin. */
typedef struct
{
  double x;      /* the parent's line */
  double bottom; /* of the parent */
  double bar;    /* height of the bar above the children */
  bool is_list;  /* trunks come straight down from the parent */
} Start;

/* Writes one line; returns behind its last point. */
static RemitPoint *
draw_line (const Start *start, const RemitTreeBox *child, RemitPoint *point)
{
  const bool is_beside = child->trunk != 0;
  double x = child->x + child->trunk;

  if (fabs (x - start->x) < 1e-3)
    x = start->x;
  if (!start->is_list && x != start->x)
    {
      *point++ = (RemitPoint) { start->x, start->bottom };
      *point++ = (RemitPoint) { start->x, start->bar };
      *point++ = (RemitPoint) { x, start->bar };
    }
  else
    *point++ = (RemitPoint) { x, start->bottom };
  if (is_beside)
    {
      const double half = (double) child->width / 2;
      const double middle = child->y + (double) child->height / 2;
      *point++ = (RemitPoint) { x, middle };
      *point++ = (RemitPoint) { child->x + (child->trunk > 0 ? half : -half), middle };
    }
  else
    *point++ = (RemitPoint) { x, child->y };
  return point;
}

/**
 * remit_tree_draw_lines:
 * @tree: a placed tree
 * @layout: with room for its edges and points; receives them
 *
 * Draws the line of every visible box to its parent, those of one parent next to each other.
 */
void
remit_tree_draw_lines (const RemitTree *tree, RemitTreeLayout *layout)
{
  RemitTreeRoute *edge = layout->edges;
  RemitPoint *point = layout->points;

  for (int32_t i = 1; i < tree->n_branches; i++)
    {
      const RemitTreeBranch *branch = &tree->branches[i];
      const RemitTreeBox *parent = &tree->boxes[branch->box];
      const int32_t end = branch->first + branch->n_regular + branch->n_assistants;
      const Start start = {
        .x = parent->x,
        .bottom = parent->y + (double) parent->height,
        .bar = tree->boxes[branch->first].y - branch->lead / 2,
        .is_list = branch->shape == REMIT_TREE_LIST && branch->n_assistants == 0,
      };
      for (int32_t j = branch->first; j < end; j++)
        {
          RemitPoint *first = point;
          point = draw_line (&start, &tree->boxes[j], point);
          *edge++ = (RemitTreeRoute) {
            .source = tree->order[branch->box],
            .target = tree->order[j],
            .first = (uint32_t) (first - layout->points),
            .n_points = (uint32_t) (point - first),
          };
        }
    }
  layout->n_edges = (size_t) (edge - layout->edges);
  layout->n_points = (size_t) (point - layout->points);
}
