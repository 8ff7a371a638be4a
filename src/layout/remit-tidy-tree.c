/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Org charts: runs the passes of the tidy tree over arrays and turns the picture into the direction
 * that was asked for.  It knows nothing of texts, colours or documents.
 *
 * The passes: order (breadth-first numbering, shapes of the branches), measure and stand (heights),
 * place (widths, by van der Ploeg's contours), lines.  Each is a loop over arrays; time and memory
 * are linear and the stack is flat, whatever the shape of the tree. */

#include "remit-tree-private.h"
#include "remit-tree-route-private.h"

#include <stdlib.h>
#include <string.h>

#define MOST_NODES (INT32_MAX / 8)
/* Asked for and never touched: glibc gives memory above twice its largest block back to the system,
 * and the next layout would pay for every page again, more than for the layout itself. */
#define SLACK (512 * 1024)

/**
 * remit_tree_options_init:
 * @options: (out caller-allocates): the options
 *
 * Sets the measures of the house style, all on the 4 pt grid.
 */
void
remit_tree_options_init (RemitTreeOptions *options)
{
  *options = (RemitTreeOptions) {
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

/* A layout, followed in one allocation by its arrays; dotted lines bring their own. */
typedef struct
{
  RemitTreeLayout layout;
  const RemitPoint *points; /* those of the allocation */
} OwnedLayout;

/* One allocation for all that a pass needs: arrays are laid out one after the other.  The first
 * round only counts, the second one hands out. */
typedef struct
{
  char *block;
  size_t size;
} Arena;

static void *
take (Arena *arena, size_t n, size_t size)
{
  char *place = arena->block ? arena->block + arena->size : NULL;

  arena->size += (n * size + 15) & ~(size_t) 15;
  return place;
}

static void
take_children (RemitTree *tree, Arena *arena)
{
  tree->starts = take (arena, tree->n_nodes + 3, sizeof *tree->starts);
  tree->children = take (arena, tree->n_nodes, sizeof *tree->children);
}

static void
take_tree (RemitTree *tree, Arena *arena)
{
  const size_t n = tree->n_nodes + 1, n_branches = (size_t) tree->n_branches;
  const size_t most = (size_t) tree->most_children + 2;

  tree->order = take (arena, n, sizeof *tree->order);
  tree->boxes = take (arena, n, sizeof *tree->boxes);
  tree->runs = take (arena, n, sizeof *tree->runs);
  tree->branches = take (arena, n_branches + 1, sizeof *tree->branches);
  tree->columns = take (arena, most, 4 * sizeof *tree->columns);
  tree->lows = take (arena, most, sizeof *tree->lows);
  tree->parts = take (arena, n + 2 * n_branches, sizeof *tree->parts);
}

static void
take_layout (const RemitTree *tree, RemitTreeLayout *layout, Arena *arena)
{
  layout->n_hidden = take (arena, tree->n_nodes, sizeof *layout->n_hidden);
  layout->boxes = take (arena, tree->n_nodes, sizeof *layout->boxes);
  layout->edges = take (arena, tree->n_nodes, sizeof *layout->edges);
  layout->points = take (arena, 5 * tree->n_nodes, sizeof *layout->points);
}

static RemitPoint
turn_point (const RemitTree *tree, double x, double y)
{
  switch (tree->options->direction)
    {
    case REMIT_DIRECTION_DOWN:
      break;
    case REMIT_DIRECTION_UP:
      return (RemitPoint) { x, tree->height - y };
    case REMIT_DIRECTION_RIGHT:
      return (RemitPoint) { y, x };
    case REMIT_DIRECTION_LEFT:
      return (RemitPoint) { tree->height - y, x };
    }
  return (RemitPoint) { x, y };
}

static RemitRect
turn_box (const RemitTree *tree, const RemitTreeBox *box)
{
  const double width = box->width, height = box->height;
  const RemitPoint a = turn_point (tree, box->x - width / 2, box->y);
  const RemitPoint b = turn_point (tree, box->x + width / 2, box->y + height);

  return (RemitRect) { a.x < b.x ? a.x : b.x, a.y < b.y ? a.y : b.y,
                       tree->is_sideways ? height : width, tree->is_sideways ? width : height };
}

/* From the tree that grows down to the picture. */
static void
turn_layout (const RemitTree *tree, RemitTreeLayout *layout)
{
  if (tree->options->direction == REMIT_DIRECTION_DOWN)
    for (int32_t i = 1; i < tree->n_boxes; i++)
      {
        const RemitTreeBox *box = &tree->boxes[i];
        const double width = box->width, height = box->height;
        layout->boxes[tree->order[i]] = (RemitRect) { box->x - width / 2, box->y, width, height };
      }
  else
    {
      for (int32_t i = 1; i < tree->n_boxes; i++)
        layout->boxes[tree->order[i]] = turn_box (tree, &tree->boxes[i]);
      for (size_t i = 0; i < layout->n_points; i++)
        layout->points[i] = turn_point (tree, layout->points[i].x, layout->points[i].y);
    }
  layout->bounds.width = tree->is_sideways ? tree->height : tree->width;
  layout->bounds.height = tree->is_sideways ? tree->width : tree->height;
}

/* The passes after the input is known to be sound by itself. */
static bool
build (RemitTree *tree, RemitTreeLayout *layout)
{
  if (!remit_tree_order (tree, layout->n_hidden))
    return false;
  for (size_t i = 0; i < tree->n_nodes && tree->has_hidden; i++)
    layout->boxes[i] = (RemitRect) { 0, 0, -1, -1 };
  if (tree->n_boxes == 1)
    return true;

  remit_tree_shape (tree, layout->n_hidden);
  remit_tree_measure (tree);
  tree->height = remit_tree_stand (tree);
  tree->width = remit_tree_place (tree);
  remit_tree_draw_lines (tree, layout);
  turn_layout (tree, layout);
  return true;
}

static OwnedLayout *
allocate_layout (const RemitTree *tree)
{
  Arena arena = { NULL, sizeof (OwnedLayout) };
  OwnedLayout *owned;

  take_layout (tree, &(RemitTreeLayout) { 0 }, &arena);
  owned = malloc (arena.size);
  if (!owned)
    return NULL;
  *owned = (OwnedLayout) { .layout.n_nodes = tree->n_nodes };
  arena = (Arena) { (char *) owned, sizeof *owned };
  take_layout (tree, &owned->layout, &arena);
  memset (owned->layout.n_hidden, 0, tree->n_nodes * sizeof *owned->layout.n_hidden);
  owned->points = owned->layout.points;
  return owned;
}

static OwnedLayout *
build_owned (RemitTree *tree)
{
  OwnedLayout *owned = allocate_layout (tree);
  Arena arena = { NULL, 0 };

  if (!owned)
    return NULL;
  take_tree (tree, &arena);
  arena = (Arena) { malloc (arena.size + SLACK), 0 };
  if (arena.block)
    take_tree (tree, &arena);
  const bool is_built = arena.block && build (tree, &owned->layout);
  free (arena.block);
  if (is_built)
    return owned;
  remit_tree_layout_free (&owned->layout);
  return NULL;
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
  RemitTree tree = {
    .nodes = nodes,
    .options = options,
    .n_nodes = n_nodes,
    .is_sideways
    = options->direction == REMIT_DIRECTION_RIGHT || options->direction == REMIT_DIRECTION_LEFT,
  };
  Arena children = { NULL, 0 };
  OwnedLayout *owned = NULL;

  if (n_nodes > MOST_NODES)
    return NULL;
  take_children (&tree, &children);
  children.block = malloc (children.size);
  children.size = 0;
  if (!children.block)
    return NULL;
  take_children (&tree, &children);
  if (remit_tree_gather (&tree))
    owned = build_owned (&tree);
  free (children.block);
  return owned ? &owned->layout : NULL;
}

/**
 * remit_tree_layout_take_points:
 * @layout: a layout
 * @points: (transfer full) (array length=n_points): the points of all its lines
 * @n_points: how many
 *
 * Replaces the points, which first lie in the layout's own allocation.
 */
void
remit_tree_layout_take_points (RemitTreeLayout *layout, RemitPoint *points, size_t n_points)
{
  if (layout->points != ((OwnedLayout *) layout)->points)
    free (layout->points);
  layout->points = points;
  layout->n_points = n_points;
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
  free (layout->links);
  if (layout->points != ((OwnedLayout *) layout)->points)
    free (layout->points);
  free (layout);
}
