/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Points, sizes and rectangles in pt (1/72 in), origin top left, y down.  Plain C, for layout too. */
#pragma once

#include <stdbool.h>

typedef struct
{
  double x;
  double y;
} RemitPoint;

typedef struct
{
  double x;
  double y;
  double width;
  double height;
} RemitRect;

static inline bool
remit_rect_contains (const RemitRect *rect, double x, double y)
{
  return x >= rect->x && y >= rect->y && x < rect->x + rect->width && y < rect->y + rect->height;
}

static inline bool
remit_rect_intersects (const RemitRect *a, const RemitRect *b)
{
  return a->x < b->x + b->width && b->x < a->x + a->width && a->y < b->y + b->height
         && b->y < a->y + a->height;
}

static inline RemitRect
remit_rect_union (const RemitRect *a, const RemitRect *b)
{
  const double x0 = a->x < b->x ? a->x : b->x;
  const double y0 = a->y < b->y ? a->y : b->y;
  const double ax1 = a->x + a->width, bx1 = b->x + b->width;
  const double ay1 = a->y + a->height, by1 = b->y + b->height;

  return (RemitRect){ x0, y0, (ax1 > bx1 ? ax1 : bx1) - x0, (ay1 > by1 ? ay1 : by1) - y0 };
}
