/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Org charts as arrays: sizes and parents in, places and lines out.  Plain C, no allocation kept.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "remit-geometry.h"

typedef enum
{
  REMIT_BRANCH_INHERIT = 0,
  REMIT_BRANCH_AUTO,      /* children across; where all of them are leaves, stacked */
  REMIT_BRANCH_ACROSS,    /* side by side, each centred above its own */
  REMIT_BRANCH_DOWN,      /* an indented list below, hanging on one trunk, all levels */
  REMIT_BRANCH_HANG_LEFT, /* children in one column, left of the trunk */
  REMIT_BRANCH_HANG_RIGHT,
  REMIT_BRANCH_HANG_BOTH, /* in two columns, either side of the trunk */
  REMIT_BRANCH_GRID,      /* rows of n_columns */
} RemitTreeStyle;

typedef enum
{
  REMIT_DIRECTION_DOWN = 0, /* roots on top */
  REMIT_DIRECTION_UP,
  REMIT_DIRECTION_RIGHT,
  REMIT_DIRECTION_LEFT,
} RemitDirection;

typedef struct
{
  double sibling_gap;    /* between neighbours of one parent */
  double subtree_gap;    /* between neighbours of different parents */
  double level_gap;      /* between a box and its children's row */
  double stack_gap;      /* between boxes stacked in a column */
  double indent;         /* of a hanging box from its trunk */
  double root_gap;       /* between trees */
  double corner;         /* radius that painters round with; routes leave room for it */
  double clearance;      /* of dotted lines from boxes */
  unsigned grid_columns; /* of GRID where a branch names none; 0: near the square root */
  int32_t longest_list;  /* AUTO: branches of up to so many descendants become indented lists, which
                            makes the  chart narrower; 0: as the number of boxes suggests */
  RemitDirection direction;
  RemitTreeStyle style; /* of the roots; INHERIT means AUTO */
} RemitTreeOptions;

void remit_tree_options_init (RemitTreeOptions *options); /* the 4 pt grid of the house style */

/* Nodes in any order; children of one parent keep the order of their indices. */
typedef struct
{
  int32_t parent; /* index, -1: a root */
  float width;    /* pt, > 0 */
  float height;
  uint8_t style;      /* RemitTreeStyle of the branch below it */
  bool is_assistant;  /* beside the line of its parent, above the parent's other children */
  bool is_collapsed;  /* its descendants are not placed */
  uint16_t n_columns; /* for GRID; 0: the options' */
} RemitTreeNode;

typedef struct
{
  int32_t source; /* index */
  int32_t target;
} RemitTreeLink; /* a dotted line */

/* A line of a node to its parent, or a dotted line: points[first .. first + n_points). */
typedef struct
{
  int32_t source; /* the parent, or the dotted line's source */
  int32_t target;
  uint32_t first;
  uint32_t n_points;
} RemitTreeRoute;

typedef struct
{
  size_t n_nodes;
  RemitRect *boxes;   /* per node; width < 0: hidden below a collapsed node */
  uint32_t *n_hidden; /* per visible collapsed node: how many descendants it hides; else 0 */
  size_t n_edges;     /* solid lines, one per visible node with a parent */
  RemitTreeRoute *edges;
  size_t n_links; /* dotted lines whose ends are both visible */
  RemitTreeRoute *links;
  RemitPoint *points;
  size_t n_points;
  RemitRect bounds; /* of boxes and lines; origin (0, 0) */
} RemitTreeLayout;

/* Places the boxes and draws the solid lines.  NULL when out of memory, on a cycle, on an index out
 * of range or on a size that is not finite and positive.  Linear time and memory. */
RemitTreeLayout *remit_tree_layout_new (const RemitTreeNode *nodes,
                                        size_t n_nodes,
                                        const RemitTreeOptions *options);
/* Adds the dotted lines, clear of every box.  false when out of memory. */
bool remit_tree_layout_route (RemitTreeLayout *layout,
                              const RemitTreeLink *links,
                              size_t n_links,
                              const RemitTreeOptions *options);
void remit_tree_layout_free (RemitTreeLayout *layout);
