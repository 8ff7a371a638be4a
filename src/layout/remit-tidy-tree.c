/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Org charts: runs the passes of the tidy tree over arrays and turns the picture into the direction
 * that was asked for.  It knows nothing of texts, colours or documents.
 *
 * The passes: order (breadth-first numbering, shapes of the branches), measure and stand (heights),
 * place (widths, by van der Ploeg's contours), lines.  Each is a loop over arrays; time and memory
 * are linear and the stack is flat, whatever the shape of the tree. */

#include "remit-tree-private.h"

#include <stdlib.h>
#include <string.h>

/**
 * remit_tree_options_init:
 * @options: (out caller-allocates): the options
 *
 * Sets the measures of the house style, all on the 4 pt grid.
 */
void
remit_tree_options_init (RemitTreeOptions *options)
{
  *options = (RemitTreeOptions){
    .sibling_gap = 16,
    .subtree_gap = 24,
    .level_gap = 32,
    .stack_gap = 12,
    .indent = 12,
    .root_gap = 40,
    .corner = 4,
    .clearance = 6,
    .grid_columns = 0,
    .direction = REMIT_DIRECTION_DOWN,
    .style = REMIT_BRANCH_AUTO,
  };
}

static void *
allocate (size_t n, size_t size)
{
  return n <= SIZE_MAX / 2 / size ? malloc (n * size + 1) : NULL;
}

static bool
allocate_tree (RemitTree *tree)
{
  const size_t n = tree->n_nodes + 1;

  tree->starts = allocate (n + 2, sizeof *tree->starts);
  tree->children = allocate (n, sizeof *tree->children);
  tree->order = allocate (n, sizeof *tree->order);
  tree->boxes = allocate (n, sizeof *tree->boxes);
  return tree->starts && tree->children && tree->order && tree->boxes;
}

static bool
allocate_parts (RemitTree *tree)
{
  const size_t n = (size_t) tree->max_parts;

  tree->parts = allocate (n, sizeof *tree->parts);
  tree->lows = allocate (n, sizeof *tree->lows);
  tree->columns = allocate ((size_t) tree->n_boxes + 2, 4 * sizeof *tree->columns);
  return tree->parts && tree->lows && tree->columns;
}

static void
clear_tree (RemitTree *tree)
{
  free (tree->starts);
  free (tree->children);
  free (tree->order);
  free (tree->boxes);
  free (tree->branches);
  free (tree->parts);
  free (tree->lows);
  free (tree->columns);
}

static bool
allocate_layout (const RemitTree *tree, RemitTreeLayout *layout)
{
  const size_t n_edges = (size_t) tree->n_boxes;

  layout->boxes = allocate (tree->n_nodes, sizeof *layout->boxes);
  layout->edges = allocate (n_edges, sizeof *layout->edges);
  layout->points = allocate (tree->max_points, sizeof *layout->points);
  return layout->boxes && layout->edges && layout->points;
}

/* The extent of all boxes, still growing down. */
static RemitRect
measure_bounds (const RemitTree *tree)
{
  double x0 = 0, x1 = 0, y0 = 0, y1 = 0;

  for (int32_t i = 1; i < tree->n_boxes; i++)
    {
      const RemitTreeBox *box = &tree->boxes[i];
      const double left = box->x - (double) box->width / 2;
      const double right = box->x + (double) box->width / 2;
      const double bottom = box->y + (double) box->height;
      x0 = i == 1 || left < x0 ? left : x0;
      x1 = i == 1 || right > x1 ? right : x1;
      y0 = i == 1 || box->y < y0 ? box->y : y0;
      y1 = i == 1 || bottom > y1 ? bottom : y1;
    }
  return (RemitRect){ x0, y0, x1 - x0, y1 - y0 };
}

/* From the tree that grows down to the picture. */
typedef struct
{
  double x0;
  double y0;
  double depth; /* height of the tree that grows down */
  bool is_sideways;
  bool is_mirrored;
} Turn;

static RemitPoint
turn_point (const Turn *turn, double x, double y)
{
  const double across = x - turn->x0;
  const double along = turn->is_mirrored ? turn->depth - (y - turn->y0) : y - turn->y0;

  return turn->is_sideways ? (RemitPoint){ along, across } : (RemitPoint){ across, along };
}

static void
turn_boxes (const RemitTree *tree, const Turn *turn, RemitTreeLayout *layout)
{
  for (int32_t i = 1; i < tree->n_boxes; i++)
    {
      const RemitTreeBox *box = &tree->boxes[i];
      const double width = box->width, height = box->height;
      const double top = turn->is_mirrored ? box->y + height : box->y;
      const RemitPoint at = turn_point (turn, box->x - width / 2, top);
      layout->boxes[tree->order[i]]
        = (RemitRect){ at.x, at.y, turn->is_sideways ? height : width,
                       turn->is_sideways ? width : height };
    }
}

static void
turn_layout (const RemitTree *tree, RemitTreeLayout *layout)
{
  const RemitRect bounds = measure_bounds (tree);
  const RemitDirection direction = tree->options->direction;
  const Turn turn = {
    .x0 = bounds.x,
    .y0 = bounds.y,
    .depth = bounds.height,
    .is_sideways = tree->is_sideways,
    .is_mirrored = direction == REMIT_DIRECTION_UP || direction == REMIT_DIRECTION_LEFT,
  };

  turn_boxes (tree, &turn, layout);
  for (size_t i = 0; i < layout->n_points; i++)
    layout->points[i] = turn_point (&turn, layout->points[i].x, layout->points[i].y);
  layout->bounds.width = turn.is_sideways ? bounds.height : bounds.width;
  layout->bounds.height = turn.is_sideways ? bounds.width : bounds.height;
}

static bool
build (RemitTree *tree, RemitTreeLayout *layout)
{
  if (!allocate_tree (tree) || !remit_tree_gather (tree))
    return false;
  tree->branches = allocate ((size_t) tree->n_branches + 1, sizeof *tree->branches);
  if (!tree->branches || !remit_tree_order (tree, layout->n_hidden))
    return false;
  if (!allocate_parts (tree) || !allocate_layout (tree, layout))
    return false;
  if (tree->has_hidden)
    for (size_t i = 0; i < tree->n_nodes; i++)
      layout->boxes[i] = (RemitRect){ 0, 0, -1, -1 };
  if (tree->n_boxes == 1)
    return true;

  remit_tree_measure (tree);
  remit_tree_stand (tree);
  remit_tree_place (tree);
  remit_tree_draw_lines (tree, layout);
  turn_layout (tree, layout);
  return true;
}

/**
 * remit_tree_layout_new:
 * @nodes: (array length=n_nodes): the boxes, in any order
 * @n_nodes: how many, may be 0
 * @options: gaps, direction and the style of the roots
 *
 * Places the boxes and draws the solid lines.  Linear time and memory.
 *
 * Returns: (transfer full) (nullable): the layout, or NULL when out of memory, on a cycle, or on a
 *   parent, a style or a size that is out of range
 */
RemitTreeLayout *
remit_tree_layout_new (const RemitTreeNode *nodes, size_t n_nodes, const RemitTreeOptions *options)
{
  if (n_nodes > INT32_MAX / 8)
    return NULL;

  RemitTreeLayout *layout = calloc (1, sizeof *layout);
  RemitTree tree = {
    .nodes = nodes,
    .options = options,
    .n_nodes = n_nodes,
    .is_sideways = options->direction == REMIT_DIRECTION_RIGHT
                   || options->direction == REMIT_DIRECTION_LEFT,
  };
  if (!layout)
    return NULL;
  layout->n_nodes = n_nodes;
  layout->n_hidden = calloc (n_nodes + 1, sizeof *layout->n_hidden);
  const bool is_built = layout->n_hidden && build (&tree, layout);
  clear_tree (&tree);
  if (is_built)
    return layout;
  remit_tree_layout_free (layout);
  return NULL;
}

/**
 * remit_tree_layout_free:
 * @layout: (transfer full) (nullable): a layout
 *
 * Frees a layout.
 */
void
remit_tree_layout_free (RemitTreeLayout *layout)
{
  if (!layout)
    return;
  free (layout->boxes);
  free (layout->n_hidden);
  free (layout->edges);
  free (layout->links);
  free (layout->points);
  free (layout);
}
