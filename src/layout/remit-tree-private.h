/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the passes of the tidy tree share.  Everything here is computed as if the tree grew down;
 * remit-tidy-tree.c turns the picture at the end.
 *
 * Boxes are numbered breadth first, so that the children of a box are one range of the array and a
 * loop from the end meets children before parents: no pass recurses.  Box 0 stands for the parent
 * of all roots and is never seen.  Only boxes with visible children have a branch, so the passes
 * skip the leaves, which are most of a chart. */
#pragma once

#include "remit-tidy-tree.h"

typedef struct
{
  double x; /* of the centre line, relative to the parent's until the last pass */
  double y; /* of the top */
  double
    trunk; /* of the line that it hangs on sideways, relative to x; 0: its line comes from above */
  float width;
  float height;
  int32_t parent;
  int32_t branch; /* or one of the next two */
} RemitTreeBox;

#define REMIT_TREE_LEAF (-1)
#define REMIT_TREE_FOLDED (-2) /* collapsed: like a leaf, but it never joins a stack by itself */

typedef enum
{
  REMIT_TREE_ACROSS = 0,
  REMIT_TREE_LIST,    /* one column, its trunk below the left edge of the parent */
  REMIT_TREE_COLUMNS, /* columns in pairs, each pair about a trunk */
} RemitTreeShape;

typedef struct
{
  int32_t box;
  int32_t first; /* child; the regular ones come before the assistants */
  int32_t n_regular;
  int32_t n_assistants;
  int32_t part;      /* the part that stands for the box in its contour */
  int32_t n_columns; /* of COLUMNS */
  int32_t n_below;   /* all descendants, hidden ones too */
  uint8_t shape;     /* RemitTreeShape */
  uint8_t style;     /* RemitTreeStyle, which children inherit with grid_columns */
  uint16_t grid_columns;
  bool only_leaves;    /* no regular child has children, hidden ones neither */
  bool is_left;        /* COLUMNS of one column: left of the trunk */
  bool has_bundles;    /* ACROSS: runs of leaves share a column */
  bool is_bundled;     /* the box shares a column of its row */
  bool shares_columns; /* small branches share columns in its row */
  bool is_in_row;      /* the box stands in a row of siblings or roots */
  double row;          /* height of the row that the box stands in */
  double child_row;    /* ACROSS: height of the children's row */
  double zone;         /* height of the assistants' zone with its gap above, 0 without assistants */
  double lead;         /* gap above the regular children */
  double below;        /* height of all that hangs below the row */
} RemitTreeBranch;

/* What the contour algorithm sees: a rectangle about an anchor, which is the line of a box. */
typedef struct
{
  double mod;    /* shift of the part and of all below it */
  double prelim; /* of the anchor, before shifts */
  double left;   /* extent on the left of the anchor, positive outwards */
  double right;
  double bottom; /* where the parts below begin, or where others may stand */
  double step;   /* spreading of inner siblings, as differences along the siblings */
  double jump;
  double left_sum; /* shifts from this part down to its extremes */
  double right_sum;
  int32_t left_end; /* the lowest parts on either contour */
  int32_t right_end;
  int32_t left_thread;
  int32_t right_thread;
  int32_t first; /* parts below */
  int32_t n;
  int32_t box;     /* first box of a bundle, or the box itself, -1 for zones and blocks */
  int32_t n_boxes; /* of a bundle, else 0 */
} RemitTreePart;

typedef struct
{
  double low;
  int32_t item;
} RemitTreeLow;

/* A block of boxes in columns, each pair of columns about a trunk: a branch, a bundle of leaves in
 * a row, or a zone of assistants. */
typedef struct
{
  int32_t first;
  int32_t n;
  int32_t n_columns;
  bool is_left; /* one column: left of its trunk */
} RemitTreeBlock;

typedef struct
{
  const RemitTreeNode *nodes;
  const RemitTreeOptions *options;
  size_t n_nodes;
  bool is_sideways; /* width and height are swapped */
  bool has_hidden;
  int32_t n_boxes;
  RemitTreeBox *boxes;
  int32_t *order; /* box to node; -1 for box 0 */
  int32_t n_branches;
  RemitTreeBranch *branches;
  int32_t n_parts;
  RemitTreePart *parts;
  RemitTreeLow *lows;
  double *columns; /* room for the columns of one block, four numbers each */
  int32_t *runs;   /* per box of a row with bundles: how many stand together from it on */
  int32_t
    *starts; /* per node + 1: where its children begin in @children; one more closes the last */
  int32_t *children;
  int32_t most_children;
  double width; /* of the drawing, growing down */
  double height;
  int32_t longest_list; /* descendants up to which AUTO makes an indented list */
} RemitTree;

/* Order: remit-tree-order.c */
bool remit_tree_gather (RemitTree *tree);
bool remit_tree_order (RemitTree *tree, uint32_t *n_hidden);

/* Shapes: remit-tree-shape.c */
void remit_tree_shape (RemitTree *tree, const uint32_t *n_hidden);
int32_t remit_tree_run_length (const RemitTree *tree, const RemitTreeBranch *branch, int32_t child);
RemitTreeBlock remit_tree_bundle_block (const RemitTree *tree, int32_t first, int32_t n);

/* Heights: remit-tree-height.c */
void remit_tree_measure (RemitTree *tree);
double remit_tree_stand (RemitTree *tree);

/* Widths: remit-tree-block.c, remit-tree-contour.c */
double remit_tree_place (RemitTree *tree);
void remit_tree_place_block (RemitTree *tree,
                             const RemitTreeBlock *block,
                             double *left,
                             double *right);
void remit_tree_spread_row (RemitTree *tree, const RemitTreePart *tail, double gap);
void remit_tree_set_ends (RemitTree *tree, RemitTreePart *part, int32_t index);
void remit_tree_get_extents (const RemitTree *tree, int32_t part, double *left, double *right);

/* Lines: remit-tree-line.c */
void remit_tree_draw_lines (const RemitTree *tree, RemitTreeLayout *layout);

static inline RemitTreeBlock
remit_tree_branch_block (const RemitTreeBranch *branch)
{
  return (RemitTreeBlock) { branch->first, branch->n_regular, branch->n_columns, branch->is_left };
}

static inline RemitTreeBlock
remit_tree_assistant_block (const RemitTreeBranch *branch)
{
  return (RemitTreeBlock) { branch->first + branch->n_regular, branch->n_assistants, 2, false };
}
