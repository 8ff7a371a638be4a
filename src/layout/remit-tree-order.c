/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first pass of the tidy tree: checks the input and numbers the boxes breadth first.
 *
 * Children are gathered by a counting sort on the parent and boxes numbered by a queue, both
 * linear. A cycle is found because its nodes are never reached from a root. */

#include "remit-tree-private.h"

#include <math.h>

static bool
node_is_sound (const RemitTreeNode *node, size_t n_nodes)
{
  return node->parent >= -1 && node->parent < (int64_t) n_nodes && node->width > 0
         && node->height > 0 && isfinite (node->width) && isfinite (node->height)
         && node->style <= REMIT_BRANCH_GRID;
}

/**
 * remit_tree_gather:
 * @tree: nodes, options and room for starts and children
 *
 * Checks every node by itself, sorts the children by their parents and counts the branches.
 *
 * Returns: false on a size, a style or a parent that is out of range
 */
bool
remit_tree_gather (RemitTree *tree)
{
  const RemitTreeNode *nodes = tree->nodes;
  const size_t n = tree->n_nodes;
  int32_t *starts = tree->starts;
  int32_t sum = 0;

  /* Counts go two slots late, so that the slot before serves as the cursor while scattering. */
  for (size_t i = 0; i < n + 3; i++)
    starts[i] = 0;
  for (size_t i = 0; i < n; i++)
    {
      if (!node_is_sound (&nodes[i], n))
        return false;
      tree->has_hidden |= nodes[i].is_collapsed;
      starts[nodes[i].parent + 3]++;
    }
  for (size_t i = 2; i < n + 3; i++)
    {
      tree->n_branches += starts[i] > 0;
      tree->most_children = starts[i] > tree->most_children ? starts[i] : tree->most_children;
      sum += starts[i];
      starts[i] = sum;
    }
  for (size_t i = 0; i < n; i++)
    tree->children[starts[nodes[i].parent + 2]++] = (int32_t) i;

  return true;
}

static bool
node_is_leaf (const RemitTree *tree, int32_t node)
{
  return tree->starts[node + 1] == tree->starts[node + 2];
}

static int32_t
append_box (RemitTree *tree, int32_t parent, int32_t node)
{
  const RemitTreeNode *source = &tree->nodes[node];
  const int32_t index = tree->n_boxes++;

  tree->boxes[index] = (RemitTreeBox) {
    .width = tree->is_sideways ? source->height : source->width,
    .height = tree->is_sideways ? source->width : source->height,
    .parent = parent,
    .branch = REMIT_TREE_LEAF,
  };
  tree->order[index] = node;
  return index;
}

/* Appends the regular children and then the assistants; only a root cannot be an assistant. */
static void
append_children (RemitTree *tree, RemitTreeBranch *branch, const int32_t *children, int32_t n)
{
  branch->only_leaves = true;
  branch->first = tree->n_boxes;
  for (int32_t i = 0; i < n; i++)
    {
      const int32_t node = children[i];
      if (branch->box > 0 && tree->nodes[node].is_assistant)
        continue;
      RemitTreeBox *box = &tree->boxes[append_box (tree, branch->box, node)];
      if (!node_is_leaf (tree, node))
        {
          box->branch = REMIT_TREE_FOLDED;
          branch->only_leaves = false;
        }
    }
  branch->n_regular = tree->n_boxes - branch->first;
  branch->n_assistants = n - branch->n_regular;
  for (int32_t i = 0; i < n && branch->n_assistants > 0; i++)
    if (tree->nodes[children[i]].is_assistant)
      append_box (tree, branch->box, children[i]);
}

static void
open_branch (RemitTree *tree, int32_t index)
{
  const int32_t node = tree->order[index];
  const int32_t start = tree->starts[node + 1];
  const int32_t n = tree->starts[node + 2] - start;
  RemitTreeBranch *branch = &tree->branches[tree->n_branches];

  if (n == 0 || (node >= 0 && tree->nodes[node].is_collapsed))
    return;
  *branch = (RemitTreeBranch) { .box = index, .part = -1, .n_columns = 1 };
  append_children (tree, branch, tree->children + start, n);
  branch->n_below = n;
  tree->boxes[index].branch = tree->n_branches++;
}

/* Counts what each collapsed box hides; hidden nodes queue up behind the visible ones.  Returns how
 * many nodes hang on a root. */
static int32_t
count_hidden (const RemitTree *tree, uint32_t *n_hidden)
{
  int32_t *order = tree->order;
  int32_t end = tree->n_boxes;

  for (int32_t i = 1; i < tree->n_boxes; i++)
    if (tree->nodes[order[i]].is_collapsed)
      {
        const int32_t begin = end;
        for (int32_t at = i; at < end; at = at < begin ? begin : at + 1)
          for (int32_t j = tree->starts[order[at] + 1]; j < tree->starts[order[at] + 2]; j++)
            order[end++] = tree->children[j];
        n_hidden[order[i]] = (uint32_t) (end - begin);
      }

  return end - 1;
}

/**
 * remit_tree_order:
 * @tree: a gathered tree with room for boxes, order and branches
 * @n_hidden: per node, all zero; receives what collapsed boxes hide
 *
 * Numbers the visible boxes breadth first and finds their branches.
 *
 * Returns: false on a cycle
 */
bool
remit_tree_order (RemitTree *tree, uint32_t *n_hidden)
{
  tree->boxes[0] = (RemitTreeBox) { .parent = -1, .branch = REMIT_TREE_LEAF };
  tree->order[0] = -1;
  tree->n_boxes = 1;
  tree->n_branches = 0;
  for (int32_t i = 0; i < tree->n_boxes; i++)
    open_branch (tree, i);

  const int32_t n = tree->has_hidden ? count_hidden (tree, n_hidden) : tree->n_boxes - 1;
  return n == (int32_t) tree->n_nodes;
}
