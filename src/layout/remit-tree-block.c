/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Widths of the tidy tree, from the leaves up: each branch sets its children beside the line of
 * its box.  Rows go through the contours of remit-tree-contour.c; lists and columns are packed here
 * into one block, whose members are rectangles (linear time and memory). */

#include "remit-tree-private.h"

#include <math.h>

/* How far the subtree of a box reaches from the box's own centre line. */
static void
get_reach (const RemitTree *tree, int32_t index, double *left, double *right)
{
  const RemitTreeBox *box = &tree->boxes[index];

  if (box->branch >= 0)
    remit_tree_get_extents (tree, tree->branches[box->branch].part, left, right);
  else
    *left = *right = box->width / 2;
}

/* One column of a block.  Boxes align by the edge that faces the trunk. */
typedef struct
{
  double inner; /* how far a subtree reaches beyond the aligned edges, towards the trunk */
  double outer; /* and from those edges outwards */
  double trunk; /* relative to the parent's line */
  double edge;  /* of the boxes, relative to the parent's line */
} Column;

static bool
column_is_left (const RemitTreeBlock *block, int32_t column)
{
  if (block->n_columns == 1)
    return block->is_left;
  return column % 2 == 0 && column + 1 < block->n_columns;
}

static void
measure_column (const RemitTree *tree, const RemitTreeBlock *block, int32_t column, Column *into)
{
  const bool is_left = column_is_left (block, column);

  *into = (Column) { 0 };
  for (int32_t i = block->first + column; i < block->first + block->n; i += block->n_columns)
    {
      const double half = tree->boxes[i].width / 2;
      double left, right;
      get_reach (tree, i, &left, &right);
      const double inner = (is_left ? right : left) - half;
      const double outer = (is_left ? left : right) + half;
      into->inner = inner > into->inner ? inner : into->inner;
      into->outer = outer > into->outer ? outer : into->outer;
    }
}

/* Sets trunks and edges from the left end on; returns the width of all. */
static double
line_up_columns (const RemitTree *tree, const RemitTreeBlock *block, Column *columns)
{
  const double indent = tree->options->indent;
  double x = 0;

  for (int32_t i = 0; i < block->n_columns; i++)
    {
      Column *column = &columns[i];
      if (column_is_left (block, i))
        {
          x += i > 0 ? tree->options->sibling_gap : 0;
          column->edge = x + column->outer;
          column->trunk = x = column->edge + column->inner + indent;
          continue;
        }
      x += i > 0 && i % 2 == 0 ? tree->options->sibling_gap : 0;
      column->trunk = x;
      if (i >= block->n)
        continue;
      column->edge = x + indent + column->inner;
      x = column->edge + column->outer;
    }
  return x;
}

static void
set_column (RemitTree *tree, const RemitTreeBlock *block, int32_t index, const Column *column)
{
  const bool is_left = column_is_left (block, index);

  for (int32_t i = block->first + index; i < block->first + block->n; i += block->n_columns)
    {
      RemitTreeBox *box = &tree->boxes[i];
      const double half = box->width / 2;
      box->x = column->edge + (is_left ? -half : half);
      box->trunk = column->trunk - box->x;
    }
}

/**
 * remit_tree_place_block:
 * @tree: a standing tree whose branches further down are placed
 * @block: boxes in columns
 * @left: (out): how far the block reaches to the left of its parent's line
 * @right: (out): and to the right
 *
 * Places the boxes of a block about its trunks, the middle of which is the parent's line.
 */
void
remit_tree_place_block (RemitTree *tree, const RemitTreeBlock *block, double *left, double *right)
{
  Column *columns = (Column *) (void *) tree->columns;

  for (int32_t i = 0; i < block->n_columns; i++)
    measure_column (tree, block, i, &columns[i]);

  const double width = line_up_columns (tree, block, columns);
  const double line = (columns[0].trunk + columns[block->n_columns - 1].trunk) / 2;
  for (int32_t i = 0; i < block->n_columns; i++)
    {
      columns[i].trunk -= line;
      columns[i].edge -= line;
      set_column (tree, block, i, &columns[i]);
    }
  *left = line;
  *right = width - line;
}

/* One column on the right of its trunk, which is @trunk beside the parent's line. */
static void
place_column (RemitTree *tree, const RemitTreeBlock *block, double trunk, double *right)
{
  const RemitTreeBlock column_block = { block->first, block->n, 1, false };
  Column column;

  measure_column (tree, &column_block, 0, &column);
  column.trunk = trunk;
  column.edge = trunk + tree->options->indent + column.inner;
  set_column (tree, &column_block, 0, &column);
  *right = column.edge + column.outer;
}

/* A list: the trunk comes down below the left edge of the box. */
static void
place_list (RemitTree *tree, const RemitTreeBranch *branch, RemitTreePart *part)
{
  const RemitTreeBlock block = remit_tree_branch_block (branch);
  const double half = (double) tree->boxes[branch->box].width / 2;
  const double indent = tree->options->indent;
  const double trunk = (indent < half ? indent : half) - half;

  place_column (tree, &block, trunk, &part->right);
  part->left = -trunk;
}

static void
place_bundle (RemitTree *tree, RemitTreePart *part)
{
  const RemitTreeBlock bundle = remit_tree_bundle_block (tree, part->box, part->n_boxes);

  remit_tree_place_block (tree, &bundle, &part->left, &part->right);
}

/* Whether leaf @i is clear of its neighbours at @x; one with parts right below its box, a zone of
 * assistants or a block, counts as in the way. */
static bool
can_stand_at (const RemitTree *tree, const RemitTreePart *items, int32_t i, double x, double gap)
{
  for (int32_t j = i - 1; j <= i + 1; j += 2)
    {
      const RemitTreePart *other = &items[j];
      const double side = j < i ? other->right + items[i].left : other->left + items[i].right;
      const double distance = fabs (x - (other->mod + other->prelim));
      if (distance < side + gap)
        return false;
      if (other->n == 1 && tree->parts[other->first].box < 0)
        return false;
    }
  return true;
}

/* A leaf that nearly stands below the parent's line moves there, which saves the line a jog.  Only
 * its neighbours' boxes can be in its way, since their branches begin below it.  One that is deeper
 * than an outer sibling stays: it may be part of a contour. */
static void
straighten (RemitTree *tree, const RemitTreePart *tail, double gap)
{
  RemitTreePart *items = &tree->parts[tail->first];

  for (int32_t i = 1; i < tail->n - 1; i++)
    {
      const double off = items[i].mod + items[i].prelim - tail->prelim;
      if (items[i].n > 0 || items[i].n_boxes > 0 || fabs (off) > tree->options->level_gap)
        continue;
      if (items[i].bottom > items[0].bottom || items[i].bottom > items[tail->n - 1].bottom)
        continue;
      if (can_stand_at (tree, items, i, tail->prelim, gap))
        {
          items[i].mod -= off;
          return;
        }
    }
}

static void
place_row (RemitTree *tree, const RemitTreeBranch *branch, RemitTreePart *tail)
{
  RemitTreePart *items = &tree->parts[tail->first];
  const RemitTreeOptions *options = tree->options;
  const double gap = branch->box == 0 ? options->root_gap : options->sibling_gap;

  for (int32_t i = 0; i < tail->n; i++)
    {
      if (items[i].n_boxes > 0)
        place_bundle (tree, &items[i]);
      if (items[i].n == 0)
        remit_tree_set_ends (tree, &items[i], tail->first + i);
    }
  remit_tree_spread_row (tree, tail, gap);

  const RemitTreePart *last = &items[tail->n - 1];
  tail->prelim = (items[0].mod + items[0].prelim + last->mod + last->prelim) / 2;
  straighten (tree, tail, gap);
  for (int32_t i = 0; i < tail->n; i++)
    {
      const double x = items[i].mod + items[i].prelim - tail->prelim;
      tree->boxes[items[i].box].x += x;
      for (int32_t j = 1; j < items[i].n_boxes; j++)
        tree->boxes[items[i].box + j].x += x;
    }
}

static void
place_branch (RemitTree *tree, const RemitTreeBranch *branch)
{
  RemitTreePart *head = &tree->parts[branch->part];
  RemitTreePart *tail = branch->n_assistants > 0 ? &tree->parts[head->first] : head;
  const RemitTreeBlock block = remit_tree_branch_block (branch);

  if (branch->n_assistants > 0)
    {
      const RemitTreeBlock zone = remit_tree_assistant_block (branch);
      remit_tree_place_block (tree, &zone, &tail->left, &tail->right);
    }
  if (branch->n_regular > 0 && branch->shape == REMIT_TREE_ACROSS)
    place_row (tree, branch, tail);
  else if (branch->n_regular > 0)
    {
      RemitTreePart *part = &tree->parts[tail->first];
      if (branch->shape == REMIT_TREE_LIST)
        place_list (tree, branch, part);
      else
        remit_tree_place_block (tree, &block, &part->left, &part->right);
      remit_tree_set_ends (tree, part, tail->first);
    }
  remit_tree_set_ends (tree, tail, (int32_t) (tail - tree->parts));
  head->prelim = tail->prelim;
  if (head != tail)
    remit_tree_set_ends (tree, head, branch->part);
}

/**
 * remit_tree_place:
 * @tree: a standing tree
 *
 * Sets the centre line of every box relative to that of its parent, from the leaves up, and then
 * the true ones, from the roots down; the drawing begins at 0.
 *
 * Returns: the width of the drawing
 */
double
remit_tree_place (RemitTree *tree)
{
  double left, right;

  for (int32_t i = tree->n_branches - 1; i >= 0; i--)
    place_branch (tree, &tree->branches[i]);
  remit_tree_get_extents (tree, tree->branches[0].part, &left, &right);
  tree->boxes[0].x = left;
  for (int32_t i = 0; i < tree->n_branches; i++)
    {
      const RemitTreeBranch *branch = &tree->branches[i];
      const double x = tree->boxes[branch->box].x;
      const int32_t end = branch->first + branch->n_regular + branch->n_assistants;
      for (int32_t j = branch->first; j < end; j++)
        tree->boxes[j].x += x;
    }
  return left + right;
}
