/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The solid lines of the tidy tree, in right angles: boxes of a row hang on a shared bar above it,
 * boxes of lists and columns on a shared trunk beside them.  Every bar and trunk lies in a gap that
 * the passes before kept free, so nothing is searched (linear time). */

#include "remit-tree-private.h"

#include <math.h>

typedef struct
{
  RemitPoint *points;
  uint32_t n;     /* of the line so far */
} Pen;

/* Adds a corner; a point on the way straight on replaces the one before. */
static void
draw_to (Pen *pen, double x, double y)
{
  RemitPoint *last = pen->n > 0 ? &pen->points[pen->n - 1] : NULL;

  if (last && last->x == x && last->y == y)
    return;
  if (pen->n > 1 && ((last[-1].x == x && last->x == x) || (last[-1].y == y && last->y == y)))
    pen->n--;
  pen->points[pen->n++] = (RemitPoint){ x, y };
}

static void
draw_line (const RemitTree *tree, const RemitTreeBranch *branch, const RemitTreeBox *child, Pen *pen)
{
  const RemitTreeBox *parent = &tree->boxes[branch->box];
  const double bottom = parent->y + parent->height;
  const bool is_list = branch->shape == REMIT_TREE_LIST && branch->n_assistants == 0;
  const double bar = tree->boxes[branch->first].y - branch->lead / 2;
  double x = child->x + child->trunk;

  if (fabs (x - parent->x) < 1e-3)
    x = parent->x;
  if (!is_list && x != parent->x)
    {
      draw_to (pen, parent->x, bottom);
      draw_to (pen, parent->x, bar);
      draw_to (pen, x, bar);
    }
  else
    draw_to (pen, x, bottom);
  if (child->trunk == 0)
    {
      draw_to (pen, x, child->y);
      return;
    }
  const double middle = child->y + (double) child->height / 2;
  draw_to (pen, x, middle);
  draw_to (pen, child->x + (child->trunk > 0 ? 0.5 : -0.5) * (double) child->width, middle);
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
  Pen pen = { layout->points, 0 };

  for (int32_t i = 1; i < tree->n_branches; i++)
    {
      const RemitTreeBranch *branch = &tree->branches[i];
      const int32_t end = branch->first + branch->n_regular + branch->n_assistants;
      for (int32_t j = branch->first; j < end; j++)
        {
          pen.n = 0;
          draw_line (tree, branch, &tree->boxes[j], &pen);
          layout->edges[layout->n_edges++] = (RemitTreeRoute){
            .source = tree->order[branch->box],
            .target = tree->order[j],
            .first = (uint32_t) (pen.points - layout->points),
            .n_points = pen.n,
          };
          pen.points += pen.n;
        }
    }
  layout->n_points = (size_t) (pen.points - layout->points);
}
