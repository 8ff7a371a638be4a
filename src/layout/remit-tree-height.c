/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Heights of the tidy tree: first from the leaves up, how tall every branch is, then from the
 * roots down, where every box stands and which parts its contour is made of.
 *
 * Heights never depend on widths, so they are known before anything moves sideways; the contours
 * can then be compared by their true heights (linear time and memory). */

#include "remit-tree-private.h"

static double
box_total (const RemitTree *tree, int32_t index)
{
  const RemitTreeBox *box = &tree->boxes[index];

  if (box->branch < 0)
    return box->height;

  const RemitTreeBranch *branch = &tree->branches[box->branch];
  const double total = branch->row + branch->below;
  return total > box->height ? total : box->height;
}

static double
row_of_block (const RemitTree *tree, const RemitTreeBlock *block, int32_t from)
{
  const int32_t end = block->first + block->n;
  const int32_t to = from + block->n_columns < end ? from + block->n_columns : end;
  double height = 0;

  for (int32_t i = from; i < to; i++)
    {
      const double total = box_total (tree, i);
      height = total > height ? total : height;
    }
  return height;
}

static double
height_of_column (const RemitTree *tree, const RemitTreeBlock *block)
{
  double height = (block->n - 1) * tree->options->stack_gap;

  for (int32_t i = block->first; i < block->first + block->n; i++)
    height += box_total (tree, i);
  return height;
}

static double
height_of_block (const RemitTree *tree, const RemitTreeBlock *block)
{
  double height = 0;

  if (block->n_columns == 1)
    return height_of_column (tree, block);
  for (int32_t i = 0; i < block->n; i += block->n_columns)
    height += row_of_block (tree, block, block->first + i) + (i > 0 ? tree->options->stack_gap : 0);
  return height;
}

static void
stand_block (RemitTree *tree, const RemitTreeBlock *block, double y)
{
  for (int32_t i = 0; i < block->n; i += block->n_columns)
    {
      const int32_t from = block->first + i;
      for (int32_t j = i; j < block->n && j < i + block->n_columns; j++)
        tree->boxes[block->first + j].y = y;
      y += row_of_block (tree, block, from) + tree->options->stack_gap;
    }
}

static double
height_of_row (const RemitTree *tree, const RemitTreeBranch *branch)
{
  const int32_t end = branch->first + branch->n_regular;
  double height = 0;

  for (int32_t i = branch->first, n; i < end; i += n)
    {
      n = remit_tree_run_length (tree, branch, i);
      const RemitTreeBlock bundle = remit_tree_bundle_block (tree, i, n);
      const double total = n > 1 ? height_of_block (tree, &bundle) : box_total (tree, i);
      height = total > height ? total : height;
    }
  return height;
}

static void
measure_branch (RemitTree *tree, RemitTreeBranch *branch)
{
  const RemitTreeOptions *options = tree->options;
  const bool is_across = branch->shape == REMIT_TREE_ACROSS;
  const bool has_bar
    = is_across || branch->is_in_row || branch->n_assistants > 0 || branch->n_columns > 2;

  if (branch->n_assistants > 0)
    {
      const RemitTreeBlock zone = remit_tree_assistant_block (branch);
      branch->zone = options->stack_gap + height_of_block (tree, &zone);
    }
  branch->below = branch->zone;
  if (branch->n_regular == 0)
    return;
  const RemitTreeBlock block = remit_tree_branch_block (branch);
  branch->lead = has_bar ? options->level_gap : options->stack_gap;
  branch->below
    += branch->lead + (is_across ? height_of_row (tree, branch) : height_of_block (tree, &block));
}

/**
 * remit_tree_measure:
 * @tree: an ordered tree
 *
 * Computes the height of every branch, from the leaves up.
 */
void
remit_tree_measure (RemitTree *tree)
{
  for (int32_t i = tree->n_branches - 1; i >= 0; i--)
    measure_branch (tree, &tree->branches[i]);
}

static RemitTreePart *
append_part (RemitTree *tree, int32_t box, double bottom)
{
  RemitTreePart *part = &tree->parts[tree->n_parts++];

  *part = (RemitTreePart) {
    .bottom = bottom,
    .left_thread = -1,
    .right_thread = -1,
    .first = -1,
    .box = box,
  };
  return part;
}

/* The part that stands for a box among its neighbours. */
static void
stand_box (RemitTree *tree, int32_t index)
{
  const RemitTreeBox *box = &tree->boxes[index];

  if (box->branch >= 0)
    tree->branches[box->branch].part = tree->n_parts;
  RemitTreePart *part = append_part (tree, index, box->y + box->height + tree->options->level_gap);
  part->left = part->right = box->width / 2;
}

/* Each box with a branch begins a contour of its own inside a block. */
static void
stand_cells (RemitTree *tree, const RemitTreeBlock *block, double y)
{
  if (block->n_columns > 1)
    stand_block (tree, block, y);
  for (int32_t i = block->first; i < block->first + block->n; i++)
    {
      RemitTreeBox *box = &tree->boxes[i];
      if (block->n_columns == 1)
        {
          box->y = y;
          y += box_total (tree, i) + tree->options->stack_gap;
        }
      if (box->branch >= 0)
        stand_box (tree, i);
    }
}

static void
stand_row (RemitTree *tree, const RemitTreeBranch *branch, RemitTreePart *tail, double y)
{
  const int32_t end = branch->first + branch->n_regular;

  tail->first = tree->n_parts;
  for (int32_t i = branch->first, n; i < end; i += n)
    {
      n = remit_tree_run_length (tree, branch, i);
      tree->boxes[i].y = y;
      if (n == 1)
        stand_box (tree, i);
      else
        {
          const RemitTreeBlock bundle = remit_tree_bundle_block (tree, i, n);
          const double bottom = y + height_of_block (tree, &bundle) + tree->options->level_gap;
          append_part (tree, i, bottom)->n_boxes = n;
        }
    }
  tail->n = tree->n_parts - tail->first;
  for (int32_t i = tail->first; i < tail->first + tail->n; i++)
    if (tree->parts[i].n_boxes > 0)
      {
        const RemitTreeBlock bundle
          = remit_tree_bundle_block (tree, tree->parts[i].box, tree->parts[i].n_boxes);
        stand_cells (tree, &bundle, y);
      }
}

static void
stand_branch (RemitTree *tree, RemitTreeBranch *branch)
{
  double y = tree->boxes[branch->box].y + branch->row;
  RemitTreePart *tail = &tree->parts[branch->part];
  const RemitTreeBlock block = remit_tree_branch_block (branch);

  if (branch->n_assistants > 0)
    {
      const RemitTreeBlock zone = remit_tree_assistant_block (branch);
      tail->bottom = y;
      tail->first = tree->n_parts;
      tail->n = 1;
      tail = append_part (tree, -1, y + branch->zone + tree->options->level_gap);
      stand_cells (tree, &zone, y + tree->options->stack_gap);
      y += branch->zone;
    }
  if (branch->n_regular == 0)
    return;
  y += branch->lead;
  tail->bottom = y;
  if (branch->shape == REMIT_TREE_ACROSS)
    {
      stand_row (tree, branch, tail, y);
      return;
    }
  tail->first = tree->n_parts;
  tail->n = 1;
  append_part (tree, -1,
               tree->boxes[branch->box].y + branch->row + branch->below + tree->options->level_gap);
  stand_cells (tree, &block, y);
}

/**
 * remit_tree_stand:
 * @tree: a measured tree with room for its parts
 *
 * Sets the top of every box, from the roots down, and lays out the parts of the contours.  The
 * drawing begins at 0.
 *
 * Returns: the height of the drawing
 */
double
remit_tree_stand (RemitTree *tree)
{
  const double lead = tree->branches[0].lead;

  tree->n_parts = 0;
  tree->boxes[0].y = -lead;
  stand_box (tree, 0);
  for (int32_t i = 0; i < tree->n_branches; i++)
    stand_branch (tree, &tree->branches[i]);
  return tree->branches[0].below - lead;
}
