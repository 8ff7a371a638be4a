/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the two ways of routing a dotted line share.  Everything here grows down. */
#pragma once

#include "remit-spatial-index.h"
#include "remit-tidy-tree.h"

typedef struct
{
  RemitPoint *points;
  size_t n;
  size_t size;
  bool has_failed; /* out of memory */
} RemitPath;

#define REMIT_ROUTE_TRACKS 8

/* How many dotted lines take each track beside the lines below a box. */
typedef struct
{
  uint16_t n[REMIT_ROUTE_TRACKS];
} RemitTrackUse;

typedef struct
{
  const RemitTreeOptions *options;
  size_t n_nodes;
  RemitRect *boxes;    /* per node */
  int32_t *edges;      /* per node: its line, -1 for roots and hidden nodes */
  int32_t *depths;     /* per node; roots 0 */
  bool *has_zone;      /* per node: assistants stand between it and the bar of its children */
  uint16_t *n_ends;    /* per node: dotted lines that end there so far */
  size_t n_levels;     /* that dotted lines passed so far */
  double bar_shift;    /* of the line being routed: how much lower than the bars it keeps */
  RemitTrackUse *uses; /* per node; the last: beside what joins the roots */
  const RemitTreeRoute *lines; /* solid, in the order of the layout */
  RemitPoint *points;          /* of them */
  RemitSpatialIndex *index;    /* boxes; NULL in very large charts */
  RemitSpatialIndex *strokes;  /* stretches of solid lines */
  RemitRect *stroke_rects;
} RemitRouting;

void remit_path_add (RemitPath *path, double x, double y);
/* Drops points on a straight way, and ways out and back. */
void remit_path_tidy (RemitPath *path);

/* Follows the solid lines on the track beside them that is least used, and uses it. */
bool remit_route_along_tree (RemitRouting *routing, RemitTreeLink link, RemitPath *path);
/* Replaces @path by a simple line between the two boxes where there is a better one. */
bool remit_route_directly (const RemitRouting *routing,
                           RemitTreeLink link,
                           const RemitPath *earlier,
                           RemitPath *path);

/* Hands the layout an array of its own; remit-tidy-tree.c. */
void remit_tree_layout_take_points (RemitTreeLayout *layout, RemitPoint *points, size_t n_points);
