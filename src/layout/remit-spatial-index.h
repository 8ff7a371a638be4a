/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which rectangles lie in a rectangle, or under a point: a static grid over an array of boxes. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "remit-geometry.h"

typedef struct _RemitSpatialIndex RemitSpatialIndex;

/* Boxes of width < 0 are left out.  The array is copied.  NULL when out of memory. */
RemitSpatialIndex *remit_spatial_index_new (const RemitRect *boxes, size_t n_boxes);
void remit_spatial_index_free (RemitSpatialIndex *index);

typedef void (*RemitSpatialFunc) (uint32_t box, void *user_data);
/* Each box that meets @area, once, in ascending order of index. */
void remit_spatial_index_query (const RemitSpatialIndex *index,
                                const RemitRect *area,
                                RemitSpatialFunc func,
                                void *user_data);
/* The topmost (highest index) box at a point, -1 if there is none. */
int32_t remit_spatial_index_hit (const RemitSpatialIndex *index, double x, double y);
