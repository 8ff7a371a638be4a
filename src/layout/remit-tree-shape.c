/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Decides the shape of every branch from its style: what children inherit, and what AUTO means.
 *
 * AUTO sets managers side by side and stacks leaves.  A chart of very many boxes would still be far
 * wider than tall, so there AUTO makes indented lists of whole small branches; how small depends
 * on the number of boxes in coarse steps, so that adding a box hardly ever changes another branch.
 * Linear in the number of branches. */

#include "remit-tree-private.h"

#include <math.h>

#define LONGEST_STACK 8   /* leaves; more make another column */
#define WIDEST_ROOT_ROW 6 /* leaves directly below a root stay side by side up to here */

/* One column up to eight boxes, or up to the length of a list, then as many as keep them a little
 * wider than a square: a number that changes seldom when a box is added. */
static int32_t
count_columns (const RemitTree *tree, int32_t n_leaves)
{
  const int32_t side = (int32_t) ceil (1.1 * sqrt ((double) n_leaves));
  const int32_t least = tree->longest_list > LONGEST_STACK ? tree->longest_list : LONGEST_STACK;
  const int32_t rows = side > least ? side : least;

  return (n_leaves + rows - 1) / rows;
}

static void
shape_columns (RemitTreeBranch *branch, unsigned n_columns)
{
  const unsigned most = branch->n_regular > 0 ? (unsigned) branch->n_regular : 1;

  branch->shape = REMIT_TREE_COLUMNS;
  branch->n_columns = (int32_t) (n_columns < most ? n_columns : most);
}

static void
shape_stack (const RemitTree *tree, RemitTreeBranch *branch)
{
  const int32_t n_columns = count_columns (tree, branch->n_regular);

  if (n_columns > 1)
    shape_columns (branch, (unsigned) n_columns);
  else
    branch->shape = REMIT_TREE_LIST;
}

static void
shape_auto (const RemitTree *tree, RemitTreeBranch *branch)
{
  const bool is_below_root = tree->boxes[branch->box].parent == 0;

  branch->shape = REMIT_TREE_ACROSS;
  if (tree->is_sideways)
    return;
  if (branch->box == 0)
    branch->has_bundles = branch->n_regular > WIDEST_ROOT_ROW;
  else if (!is_below_root && branch->n_below > 1 && branch->n_below <= tree->longest_list)
    branch->shape = REMIT_TREE_LIST;
  else if (!branch->only_leaves)
    branch->has_bundles = true;
  else if (branch->n_regular > (is_below_root ? WIDEST_ROOT_ROW : 1))
    shape_stack (tree, branch);
}

static void
shape_grid (const RemitTree *tree, RemitTreeBranch *branch)
{
  unsigned n_columns = branch->grid_columns;

  if (branch->n_regular < 2)
    return;
  if (n_columns == 0)
    n_columns = tree->options->grid_columns;
  if (n_columns == 0)
    n_columns = (unsigned) ceil (sqrt ((double) branch->n_regular));
  shape_columns (branch, n_columns > 0 ? n_columns : 1);
}

static void
shape_branch (const RemitTree *tree, RemitTreeBranch *branch)
{
  switch ((RemitTreeStyle) branch->style)
    {
    case REMIT_BRANCH_INHERIT:
    case REMIT_BRANCH_AUTO:
      shape_auto (tree, branch);
      break;
    case REMIT_BRANCH_ACROSS:
      branch->shape = REMIT_TREE_ACROSS;
      break;
    case REMIT_BRANCH_DOWN:
      branch->shape = REMIT_TREE_LIST;
      break;
    case REMIT_BRANCH_HANG_LEFT:
    case REMIT_BRANCH_HANG_RIGHT:
      shape_columns (branch, 1);
      branch->is_left = branch->style == REMIT_BRANCH_HANG_LEFT;
      break;
    case REMIT_BRANCH_HANG_BOTH:
      if (branch->n_regular > 1)
        shape_columns (branch, 2);
      break;
    case REMIT_BRANCH_GRID:
      shape_grid (tree, branch);
      break;
    }
}

static void
inherit (const RemitTree *tree, RemitTreeBranch *branch, const RemitTreeBranch *above, int32_t node)
{
  const RemitTreeBox *box = &tree->boxes[branch->box];
  const bool is_assistant = branch->box >= above->first + above->n_regular;
  const bool has_own = tree->nodes[node].style != REMIT_BRANCH_INHERIT;

  branch->style = has_own ? tree->nodes[node].style : above->style;
  branch->grid_columns = has_own ? tree->nodes[node].n_columns : above->grid_columns;
  branch->is_in_row = above->shape == REMIT_TREE_ACROSS && !is_assistant && !branch->is_bundled;
  branch->row = branch->is_in_row ? above->child_row : box->height;
  /* A list begins right below its box, unless there are bars beside it to align with. */
  if (above->shares_columns || (above->box == 0 && above->n_regular == 1))
    branch->is_in_row = false;
}

/* How many boxes a child brings into a shared column; 0: it stands by itself. */
static int32_t
count_in_column (const RemitTree *tree, const RemitTreeBox *box)
{
  if (box->branch < 0)
    return box->branch == REMIT_TREE_LEAF ? 1 : 0;

  const RemitTreeBranch *branch = &tree->branches[box->branch];
  const bool is_plain = tree->nodes[tree->order[branch->box]].style == REMIT_BRANCH_INHERIT;
  return is_plain && branch->n_below < tree->longest_list ? branch->n_below + 1 : 0;
}

/* Cuts a run of @n boxes that bring @total boxes into columns of about equal length. */
static void
cut_run (RemitTree *tree, int32_t first, int32_t n, int32_t total)
{
  const int32_t n_columns = (total + tree->longest_list - 1) / tree->longest_list;
  const double length = (double) total / n_columns;
  double limit = length, sum = 0;
  int32_t begin = first;

  for (int32_t i = first; i < first + n; i++)
    {
      const double count = count_in_column (tree, &tree->boxes[i]);
      if (i > begin && sum + count / 2 > limit)
        {
          tree->runs[begin] = i - begin;
          begin = i;
          limit += length;
        }
      sum += count;
    }
  tree->runs[begin] = first + n - begin;
}

/* Finds which boxes of a row share a column: leaves between managers, and in a very large chart
 * also small branches.  Roots that are leaves make a block; a few of them stay in the row. */
static void
find_runs (RemitTree *tree, const RemitTreeBranch *branch)
{
  const int32_t end = branch->first + branch->n_regular;
  const bool is_roots = branch->box == 0;

  for (int32_t i = branch->first, n; i < end; i += n)
    {
      int32_t total = 0, count = 0;
      for (n = 0; i + n < end; n++, total += count)
        {
          const RemitTreeBox *box = &tree->boxes[i + n];
          count = is_roots ? box->branch == REMIT_TREE_LEAF : count_in_column (tree, box);
          if (count == 0)
            break;
        }
      n = n > 0 ? n : 1;
      if (is_roots && n <= WIDEST_ROOT_ROW)
        for (int32_t j = i; j < i + n; j++)
          tree->runs[j] = 1;
      else if (is_roots || tree->longest_list == 0 || total <= tree->longest_list)
        tree->runs[i] = n;
      else
        cut_run (tree, i, n, total);
    }
}

/**
 * remit_tree_run_length:
 * @tree: a shaped tree
 * @branch: a branch across
 * @child: one of its regular children, the first of those that stand together
 *
 * Counts the boxes that stand together with @child in its row.
 *
 * Returns: at least 1
 */
int32_t
remit_tree_run_length (const RemitTree *tree, const RemitTreeBranch *branch, int32_t child)
{
  return branch->has_bundles ? tree->runs[child] : 1;
}

/**
 * remit_tree_bundle_block:
 * @tree: an ordered tree
 * @first: the first box of a bundle
 * @n: how many
 *
 * Returns: the block that the boxes of a bundle make
 */
RemitTreeBlock
remit_tree_bundle_block (const RemitTree *tree, int32_t first, int32_t n)
{
  const bool is_roots = tree->boxes[first].parent == 0;
  int32_t n_columns = 1;

  if (is_roots)
    n_columns = (count_columns (tree, n) + 2) / 2 * 2;
  else if (tree->longest_list == 0)
    n_columns = count_columns (tree, n);
  return (RemitTreeBlock) { first, n, n_columns, false };
}

/* Marks which boxes share columns.  The height of the row is that of the tallest other box. */
static void
measure_row (RemitTree *tree, RemitTreeBranch *branch)
{
  const int32_t end = branch->first + branch->n_regular;

  if (branch->shape != REMIT_TREE_ACROSS)
    return;
  if (branch->has_bundles)
    find_runs (tree, branch);
  for (int32_t i = branch->first, n; i < end; i += n)
    {
      const double height = tree->boxes[i].height;
      n = remit_tree_run_length (tree, branch, i);
      if (n == 1 && height > branch->child_row)
        branch->child_row = height;
      for (int32_t j = i; j < i + n && n > 1; j++)
        if (tree->boxes[j].branch >= 0)
          {
            tree->branches[tree->boxes[j].branch].is_bundled = true;
            branch->shares_columns = true;
          }
    }
}

static void
shape_one (RemitTree *tree, RemitTreeBranch *branch)
{
  shape_branch (tree, branch);
  measure_row (tree, branch);
}

static int32_t
choose_longest_list (size_t n_nodes)
{
  static const struct
  {
    size_t n_nodes;
    int32_t longest;
  } steps[]
    = { { 150, 0 }, { 400, 16 }, { 800, 24 }, { 3000, 32 }, { 30000, 40 }, { SIZE_MAX, 64 } };
  size_t i = 0;

  while (n_nodes >= steps[i].n_nodes)
    i++;
  return steps[i].longest;
}

static void
count_below (RemitTree *tree, const uint32_t *n_hidden)
{
  for (int32_t i = 1; i < tree->n_boxes && tree->has_hidden; i++)
    if (tree->boxes[i].branch == REMIT_TREE_FOLDED)
      tree->branches[tree->boxes[tree->boxes[i].parent].branch].n_below
        += (int32_t) n_hidden[tree->order[i]];
  for (int32_t i = tree->n_branches - 1; i > 0; i--)
    {
      const int32_t parent = tree->boxes[tree->branches[i].box].parent;
      tree->branches[tree->boxes[parent].branch].n_below += tree->branches[i].n_below;
    }
}

/**
 * remit_tree_shape:
 * @tree: an ordered tree
 * @n_hidden: per node, what it hides
 *
 * Decides the shape of every branch, from the roots down.
 */
void
remit_tree_shape (RemitTree *tree, const uint32_t *n_hidden)
{
  RemitTreeBranch *branches = tree->branches;

  tree->longest_list = tree->options->longest_list > 0 ? tree->options->longest_list
                                                       : choose_longest_list (tree->n_nodes);
  count_below (tree, n_hidden);
  branches[0].style = REMIT_BRANCH_AUTO;
  shape_one (tree, &branches[0]);
  branches[0].style = (uint8_t) tree->options->style;
  for (int32_t i = 1; i < tree->n_branches; i++)
    {
      const int32_t box = branches[i].box;
      const RemitTreeBranch *above = &branches[tree->boxes[tree->boxes[box].parent].branch];
      inherit (tree, &branches[i], above, tree->order[box]);
      shape_one (tree, &branches[i]);
    }
}
