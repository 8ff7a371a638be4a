/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A static grid over boxes: about one cell a box, each cell listing the boxes that meet it by a
 * counting sort.  Building is linear while boxes are of like size; a box that would meet very many
 * cells goes into a list of its own that every question looks at.  Asking costs the cells that the
 * area covers and what is found. */

#include "remit-spatial-index.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define MOST_CELLS_A_BOX 64

struct _RemitSpatialIndex
{
  RemitRect *boxes;
  size_t n_boxes;
  RemitRect bounds;
  double cell_width;
  double cell_height;
  uint32_t n_columns;
  uint32_t n_rows;
  uint32_t *starts; /* per cell, one more closes the last */
  uint32_t *items;  /* ascending in each cell */
  uint32_t *large;  /* ascending */
  uint32_t n_large;
};

typedef struct
{
  uint32_t x0;
  uint32_t y0;
  uint32_t x1; /* inclusive */
  uint32_t y1;
} Cells;

static bool
box_counts (const RemitRect *box)
{
  return box->width >= 0 && box->height >= 0 && isfinite (box->x) && isfinite (box->y)
         && isfinite (box->width) && isfinite (box->height);
}

static uint32_t
clamp_cell (double at, uint32_t n)
{
  if (!(at > 0))
    return 0;
  return at >= (double) n ? n - 1 : (uint32_t) at;
}

static Cells
cells_of (const RemitSpatialIndex *self, const RemitRect *area)
{
  const double x = area->x - self->bounds.x, y = area->y - self->bounds.y;

  return (Cells) {
    clamp_cell (x / self->cell_width, self->n_columns),
    clamp_cell (y / self->cell_height, self->n_rows),
    clamp_cell ((x + area->width) / self->cell_width, self->n_columns),
    clamp_cell ((y + area->height) / self->cell_height, self->n_rows),
  };
}

static uint64_t
count_cells (const Cells *cells)
{
  return (uint64_t) (cells->x1 - cells->x0 + 1) * (cells->y1 - cells->y0 + 1);
}

static size_t
measure (RemitSpatialIndex *self)
{
  size_t n = 0;

  for (size_t i = 0; i < self->n_boxes; i++)
    if (box_counts (&self->boxes[i]))
      self->bounds = n++ == 0 ? self->boxes[i] : remit_rect_union (&self->bounds, &self->boxes[i]);
  return n;
}

static bool
shape_grid (RemitSpatialIndex *self, size_t n)
{
  const double width = self->bounds.width > 1 ? self->bounds.width : 1;
  const double height = self->bounds.height > 1 ? self->bounds.height : 1;
  const double side = sqrt (width / (double) (n > 0 ? n : 1) * height);

  self->n_columns = clamp_cell (ceil (width / side), (uint32_t) n + 1);
  self->n_rows = clamp_cell (ceil (height / side), (uint32_t) n + 1);
  self->n_columns += self->n_columns == 0;
  self->n_rows += self->n_rows == 0;
  self->cell_width = width / self->n_columns;
  self->cell_height = height / self->n_rows;
  self->starts = calloc ((size_t) self->n_columns * self->n_rows + 2, sizeof *self->starts);
  self->large = calloc (n + 1, sizeof *self->large);
  return self->starts && self->large;
}

/* Counts a box into its cells, or, when they were counted, writes it there. */
static void
enter_box (RemitSpatialIndex *self, uint32_t box, bool writes)
{
  const Cells cells = cells_of (self, &self->boxes[box]);

  if (count_cells (&cells) > MOST_CELLS_A_BOX)
    {
      if (writes)
        self->large[self->n_large++] = box;
      return;
    }
  for (uint32_t y = cells.y0; y <= cells.y1; y++)
    for (uint32_t x = cells.x0; x <= cells.x1; x++)
      {
        const size_t cell = (size_t) y * self->n_columns + x;
        if (writes)
          self->items[self->starts[cell + 1]++] = box;
        else
          self->starts[cell + 2]++;
      }
}

static void
enter_boxes (RemitSpatialIndex *self, bool writes)
{
  for (size_t i = 0; i < self->n_boxes; i++)
    if (box_counts (&self->boxes[i]))
      enter_box (self, (uint32_t) i, writes);
}

static bool
build (RemitSpatialIndex *self)
{
  const size_t n = measure (self);

  if (!shape_grid (self, n))
    return false;

  const size_t n_cells = (size_t) self->n_columns * self->n_rows;
  enter_boxes (self, false);
  for (size_t i = 2; i < n_cells + 2; i++)
    self->starts[i] += self->starts[i - 1];
  self->items = calloc ((size_t) self->starts[n_cells + 1] + 1, sizeof *self->items);
  if (!self->items)
    return false;
  enter_boxes (self, true);
  return true;
}

/**
 * remit_spatial_index_new:
 * @boxes: (array length=n_boxes): boxes; those of width < 0 or not finite are left out
 * @n_boxes: how many, may be 0
 *
 * Builds a grid over a copy of @boxes.
 *
 * Returns: (transfer full) (nullable): the index, NULL when out of memory
 */
RemitSpatialIndex *
remit_spatial_index_new (const RemitRect *boxes, size_t n_boxes)
{
  if (n_boxes > INT32_MAX / MOST_CELLS_A_BOX)
    return NULL;

  RemitSpatialIndex *self = calloc (1, sizeof *self);
  if (!self)
    return NULL;
  self->boxes = malloc (n_boxes * sizeof *boxes + 1);
  self->n_boxes = n_boxes;
  if (self->boxes && n_boxes > 0)
    memcpy (self->boxes, boxes, n_boxes * sizeof *boxes);
  if (self->boxes && build (self))
    return self;
  remit_spatial_index_free (self);
  return NULL;
}

/**
 * remit_spatial_index_free:
 * @index: (transfer full) (nullable): an index
 *
 * Frees an index.
 */
void
remit_spatial_index_free (RemitSpatialIndex *index)
{
  if (!index)
    return;
  free (index->boxes);
  free (index->starts);
  free (index->items);
  free (index->large);
  free (index);
}

static int
compare_boxes (const void *a, const void *b)
{
  const uint32_t first = *(const uint32_t *) a, second = *(const uint32_t *) b;

  return first < second ? -1 : first > second;
}

/* A box is reported from the first of its cells inside the area, so that it comes once. */
static bool
is_first_cell (
  const RemitSpatialIndex *self, uint32_t box, const Cells *asked, uint32_t x, uint32_t y)
{
  const Cells own = cells_of (self, &self->boxes[box]);

  return x == (own.x0 > asked->x0 ? own.x0 : asked->x0)
         && y == (own.y0 > asked->y0 ? own.y0 : asked->y0);
}

static size_t
collect (const RemitSpatialIndex *self, const RemitRect *area, uint32_t *found)
{
  const Cells cells = cells_of (self, area);
  size_t n = 0;

  for (uint32_t i = 0; i < self->n_large; i++)
    if (remit_rect_intersects (&self->boxes[self->large[i]], area))
      found[n++] = self->large[i];
  for (uint32_t y = cells.y0; y <= cells.y1; y++)
    for (uint32_t x = cells.x0; x <= cells.x1; x++)
      {
        const size_t cell = (size_t) y * self->n_columns + x;
        for (uint32_t i = self->starts[cell]; i < self->starts[cell + 1]; i++)
          if (remit_rect_intersects (&self->boxes[self->items[i]], area)
              && is_first_cell (self, self->items[i], &cells, x, y))
            found[n++] = self->items[i];
      }
  return n;
}

static size_t
count_entries (const RemitSpatialIndex *self, const RemitRect *area)
{
  const Cells cells = cells_of (self, area);
  size_t n = self->n_large;

  for (uint32_t y = cells.y0; y <= cells.y1; y++)
    {
      const size_t row = (size_t) y * self->n_columns;
      n += self->starts[row + cells.x1 + 1] - self->starts[row + cells.x0];
    }
  return n;
}

/**
 * remit_spatial_index_query:
 * @index: an index
 * @area: a rectangle
 * @func: called for each box that meets @area, once, in ascending order of index
 * @user_data: given to @func
 *
 * Finds the boxes in a rectangle.  Finds none when out of memory.
 */
void
remit_spatial_index_query (const RemitSpatialIndex *index,
                           const RemitRect *area,
                           RemitSpatialFunc func,
                           void *user_data)
{
  if (!remit_rect_intersects (&index->bounds, area))
    return;

  uint32_t few[64];
  const size_t most = count_entries (index, area);
  uint32_t *found = most <= sizeof few / sizeof *few ? few : malloc (most * sizeof *found);
  if (!found)
    return;
  const size_t n = collect (index, area, found);
  if (n > 1)
    qsort (found, n, sizeof *found, compare_boxes);
  for (size_t i = 0; i < n; i++)
    func (found[i], user_data);
  if (found != few)
    free (found);
}

/**
 * remit_spatial_index_hit:
 * @index: an index
 * @x: a place
 * @y: a place
 *
 * Finds the topmost box at a point: the one of the highest index.
 *
 * Returns: the box, or -1
 */
int32_t
remit_spatial_index_hit (const RemitSpatialIndex *index, double x, double y)
{
  const Cells cells = cells_of (index, &(RemitRect) { x, y, 0, 0 });
  const size_t cell = (size_t) cells.y0 * index->n_columns + cells.x0;
  int64_t found = -1;

  for (uint32_t i = 0; i < index->n_large; i++)
    if (remit_rect_contains (&index->boxes[index->large[i]], x, y))
      found = index->large[i];
  for (uint32_t i = index->starts[cell]; i < index->starts[cell + 1]; i++)
    if (remit_rect_contains (&index->boxes[index->items[i]], x, y) && index->items[i] > found)
      found = index->items[i];
  return (int32_t) found;
}
