/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one walk over a scene that all outputs share.  Private to the painters. */
#pragma once

#include "remit-scene.h"

G_BEGIN_DECLS

typedef enum
{
  REMIT_LOD_ALL = 0,
  REMIT_LOD_SHAPES, /* no text */
  REMIT_LOD_PLAIN,  /* of each object its first box, and the lines */
} RemitLod;

/* What an output does with each primitive; @data is its own. */
typedef struct
{
  void (*begin_group) (gpointer data, const RemitPrimitive *group);
  void (*end_group) (gpointer data);
  void (*box) (gpointer data, const RemitPrimitive *box);
  void (*line) (gpointer data, const RemitPrimitive *line, const RemitPoint *points);
  void (*text) (gpointer data, const RemitPrimitive *text);
} RemitSink;

void remit_scene_traverse (const RemitScene *scene,
                           const RemitRect *clip,
                           RemitLod lod,
                           const RemitSink *sink,
                           gpointer data);

/* A polyline with its corners rounded: @from is on the line, then a straight line leads to @start,
 * a curve with the corner as its control point to @end. */
typedef struct
{
  RemitPoint start;
  RemitPoint corner;
  RemitPoint end;
} RemitCorner;

void remit_corner_round (const RemitPoint *three_points, double radius, RemitCorner *corner);
/* Up to four lengths, on and off, for a line of that width; returns how many, 0: solid. */
guint remit_dash_get_pattern (RemitDash dash, double *lengths);

G_END_DECLS
