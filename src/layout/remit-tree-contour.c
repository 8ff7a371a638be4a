/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Places the siblings of a row as close as their subtrees allow.
 *
 * A. van der Ploeg, Drawing Non-layered Tidy Trees in Linear Time, Software: Practice and
 * Experience 44(12), 2014; linear time and memory.  What differs: parts are rectangles about an
 * anchor, since a list hangs on one side of its line; rows are processed by a loop over the
 * branches from the last one, so nothing recurses; siblings touch tops within a row; the gap
 * depends on how close the relation is; a sibling also moves to the left, until it stands beside
 * the one before, so that a deep branch slides below a short neighbour on either side; distances of
 * anchors are even numbers of points and inner siblings spread by whole ones, so that parents stand
 * on whole points above sizes that do; the spreading is carried out at once (an inner sibling that
 * moves is on neither contour). */

#include "remit-tree-private.h"

#include <math.h>

static int32_t
next_left (const RemitTreePart *part)
{
  return part->n > 0 ? part->first : part->left_thread;
}

static int32_t
next_right (const RemitTreePart *part)
{
  return part->n > 0 ? part->first + part->n - 1 : part->right_thread;
}

/**
 * remit_tree_set_ends:
 * @tree: a standing tree
 * @part: a part whose own parts are placed
 * @index: its index
 *
 * Finds the lowest parts of both contours below @part from those of its first and last.
 */
void
remit_tree_set_ends (RemitTree *tree, RemitTreePart *part, int32_t index)
{
  if (part->n == 0)
    {
      part->left_end = part->right_end = index;
      part->left_sum = part->right_sum = 0;
      return;
    }

  const RemitTreePart *first = &tree->parts[part->first];
  const RemitTreePart *last = &tree->parts[part->first + part->n - 1];
  part->left_end = first->left_end;
  part->left_sum = first->left_sum;
  part->right_end = last->right_end;
  part->right_sum = last->right_sum;
}

/**
 * remit_tree_get_extents:
 * @tree: a standing tree
 * @part: the head of a contour that is complete
 * @left: (out): how far anything below @part reaches to the left of its anchor
 * @right: (out): and to the right
 *
 * Walks both contours.
 */
void
remit_tree_get_extents (const RemitTree *tree, int32_t part, double *left, double *right)
{
  const double anchor = tree->parts[part].prelim;
  double sum = 0;

  *left = tree->parts[part].left;
  *right = tree->parts[part].right;
  for (int32_t i = next_left (&tree->parts[part]); i >= 0; i = next_left (&tree->parts[i]))
    {
      const RemitTreePart *at = &tree->parts[i];
      sum += at->mod;
      const double extent = anchor - (sum + at->prelim - at->left);
      *left = extent > *left ? extent : *left;
    }
  sum = 0;
  for (int32_t i = next_right (&tree->parts[part]); i >= 0; i = next_right (&tree->parts[i]))
    {
      const RemitTreePart *at = &tree->parts[i];
      sum += at->mod;
      const double extent = sum + at->prelim + at->right - anchor;
      *right = extent > *right ? extent : *right;
    }
}

static void
move_part (RemitTreePart *part, double distance)
{
  part->mod += distance;
  part->left_sum += distance;
  part->right_sum += distance;
}

/* Shares a gap that opened between two siblings among those that stand between them. */
static void
share_gap (RemitTreePart *items, int32_t from, int32_t to, double distance)
{
  const int32_t n = to - from;
  const double step = floor (distance / n);

  if (n < 2 || step <= 0)
    return;
  items[from + 1].step += step;
  items[to].step -= step;
  items[to].jump -= step * (n - 1);
}

/* The contour of the left siblings went on below item @i: hang it on its right end. */
static void
thread_right (RemitTree *tree, RemitTreePart *items, int32_t i, int32_t next, double sum)
{
  RemitTreePart *end = &tree->parts[items[i].right_end];
  const double shift = sum - tree->parts[next].mod - items[i].right_sum;

  end->right_thread = next;
  end->mod += shift;
  end->prelim -= shift;
  items[i].right_end = items[i - 1].right_end;
  items[i].right_sum = items[i - 1].right_sum;
}

static void
thread_left (RemitTree *tree, RemitTreePart *items, int32_t i, int32_t next, double sum)
{
  RemitTreePart *end = &tree->parts[items[0].left_end];
  const double shift = sum - tree->parts[next].mod - items[0].left_sum;

  end->left_thread = next;
  end->mod += shift;
  end->prelim -= shift;
  items[0].left_end = items[i].left_end;
  items[0].left_sum = items[i].left_sum;
}

typedef struct
{
  int32_t left;    /* part on the right contour of the siblings before */
  int32_t right;   /* part on the left contour of the item */
  double left_sum; /* shifts down to either */
  double right_sum;
  int32_t low; /* the sibling that the left contour has reached, in the list of lows */
} Walk;

static void
step_down (const RemitTree *tree, Walk *walk)
{
  const double left_bottom = tree->parts[walk->left].bottom;
  const double right_bottom = tree->parts[walk->right].bottom;

  if (left_bottom <= right_bottom)
    {
      walk->left = next_right (&tree->parts[walk->left]);
      walk->left_sum += walk->left >= 0 ? tree->parts[walk->left].mod : 0;
    }
  if (left_bottom >= right_bottom)
    {
      walk->right = next_left (&tree->parts[walk->right]);
      walk->right_sum += walk->right >= 0 ? tree->parts[walk->right].mod : 0;
    }
}

static double
get_overlap (const RemitTree *tree, const Walk *walk, double gap)
{
  const RemitTreePart *left = &tree->parts[walk->left];
  const RemitTreePart *right = &tree->parts[walk->right];

  return walk->left_sum + left->prelim + left->right + gap
         - (walk->right_sum + right->prelim - right->left);
}

/* Moves item @i beside the one before it, and on until it is clear of all of them. */
static void
separate (RemitTree *tree, RemitTreePart *items, int32_t i, int32_t top_low, double gap)
{
  const int32_t first = (int32_t) (items - tree->parts);
  Walk walk = { first + i - 1, first + i, items[i - 1].mod, items[i].mod, top_low };
  bool is_first = true;

  while (walk.left >= 0 && walk.right >= 0)
    {
      if (walk.low > 0 && tree->parts[walk.left].bottom > tree->lows[walk.low].low)
        walk.low--;
      const double overlap = get_overlap (tree, &walk, gap);
      if (overlap > 0 || is_first)
        {
          walk.right_sum += overlap;
          move_part (&items[i], overlap);
          share_gap (items, tree->lows[walk.low].item, i, overlap);
        }
      is_first = false;
      gap = tree->options->subtree_gap;
      step_down (tree, &walk);
    }

  const double distance = items[i].mod + items[i].prelim - items[0].mod - items[0].prelim;
  const double rest = 2 * ceil (distance / 2 - 1e-6) - distance;
  move_part (&items[i], rest);
  if (walk.left < 0 && walk.right >= 0)
    thread_left (tree, items, i, walk.right, walk.right_sum + rest);
  else if (walk.left >= 0 && walk.right < 0)
    thread_right (tree, items, i, walk.left, walk.left_sum);
}

static void
spread (RemitTreePart *items, int32_t n)
{
  double step = 0, shift = 0;

  for (int32_t i = 0; i < n; i++)
    {
      step += items[i].step;
      shift += step + items[i].jump;
      items[i].mod += shift;
    }
}

/**
 * remit_tree_spread_row:
 * @tree: a standing tree whose branches further down are placed
 * @tail: the part that the row hangs below
 * @gap: between neighbours in the row
 *
 * Places the parts of the row beside each other; @tail's anchor is not set.
 */
void
remit_tree_spread_row (RemitTree *tree, const RemitTreePart *tail, double gap)
{
  RemitTreePart *items = &tree->parts[tail->first];
  int32_t top = 0;

  tree->lows[0] = (RemitTreeLow) { tree->parts[items[0].left_end].bottom, 0 };
  for (int32_t i = 1; i < tail->n; i++)
    {
      const double low = tree->parts[items[i].right_end].bottom;
      separate (tree, items, i, top, gap);
      while (top >= 0 && low >= tree->lows[top].low)
        top--;
      tree->lows[++top] = (RemitTreeLow) { low, i };
    }
  spread (items, tail->n);
}
