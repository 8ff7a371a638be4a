/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The static grid against looking at every box. */

#include <glib.h>
#include <math.h>

#include "remit-spatial-index.h"
#include "tree-fixture.h"

static void
collect (uint32_t box, void *user_data)
{
  g_array_append_val ((GArray *) user_data, box);
}

static GArray *
query (const RemitSpatialIndex *index, const RemitRect *area)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (uint32_t));

  remit_spatial_index_query (index, area, collect, found);
  return found;
}

static void
check_query (const RemitRect *boxes,
             guint n_boxes,
             const RemitSpatialIndex *index,
             const RemitRect *area)
{
  g_autoptr (GArray) found = query (index, area);
  guint n = 0;

  for (guint32 i = 0; i < n_boxes; i++)
    if (boxes[i].width >= 0 && remit_rect_intersects (&boxes[i], area))
      {
        g_assert_cmpuint (n, <, found->len);
        g_assert_cmpuint (g_array_index (found, guint32, n), ==, i);
        n++;
      }
  g_assert_cmpuint (n, ==, found->len);
}

static void
check_hit (
  const RemitRect *boxes, guint n_boxes, const RemitSpatialIndex *index, double x, double y)
{
  int expected = -1;

  for (guint i = 0; i < n_boxes; i++)
    if (boxes[i].width >= 0 && remit_rect_contains (&boxes[i], x, y))
      expected = (int) i;
  g_assert_cmpint (remit_spatial_index_hit (index, x, y), ==, expected);
}

/* Overlapping boxes of very different size, some of them left out. */
static void
like_looking_at_all (void)
{
  guint64 state = 3;

  for (guint round = 0; round < 60; round++)
    {
      RemitRect boxes[150];
      const guint n = round % 20 == 0 ? round / 20 : 1 + tree_fixture_random (&state, 149);
      const guint spread = round % 3 == 0 ? 4000 : 300;
      for (guint i = 0; i < n; i++)
        boxes[i]
          = (RemitRect) { (double) tree_fixture_random (&state, spread) - 100,
                          (double) tree_fixture_random (&state, 300) - 100,
                          (double) tree_fixture_random (&state, i % 17 == 0 ? spread : 60) - 3,
                          (double) tree_fixture_random (&state, 40) };
      RemitSpatialIndex *index = remit_spatial_index_new (boxes, n);
      for (guint i = 0; i < 60; i++)
        {
          const double x = (double) tree_fixture_random (&state, spread) - 120;
          const double y = (double) tree_fixture_random (&state, 320) - 120;
          const RemitRect area
            = { x, y, tree_fixture_random (&state, 200), tree_fixture_random (&state, 90) };
          check_query (boxes, n, index, &area);
          check_hit (boxes, n, index, x, y);
        }
      remit_spatial_index_free (index);
    }
}

static void
the_topmost_is_hit (void)
{
  const RemitRect boxes[] = { { 0, 0, 100, 100 }, { 10, 10, 20, 20 }, { 15, 15, -1, 5 } };
  RemitSpatialIndex *index = remit_spatial_index_new (boxes, G_N_ELEMENTS (boxes));

  g_assert_cmpint (remit_spatial_index_hit (index, 5, 5), ==, 0);
  g_assert_cmpint (remit_spatial_index_hit (index, 15, 15), ==, 1);
  g_assert_cmpint (remit_spatial_index_hit (index, 30, 30), ==, 0);
  g_assert_cmpint (remit_spatial_index_hit (index, 100, 50), ==, -1);
  g_assert_cmpint (remit_spatial_index_hit (index, -1e300, NAN), ==, -1);
  remit_spatial_index_free (index);
}

/* One box over very many cells lies above the small ones before it and below those after it. */
static void
large_among_small (void)
{
  RemitRect boxes[401];

  for (guint i = 0; i < G_N_ELEMENTS (boxes); i++)
    boxes[i] = (RemitRect) { 20 * (i % 20), 20 * ((i / 20) % 20), 15, 15 };
  boxes[200] = (RemitRect) { 0, 0, 400, 400 };
  RemitSpatialIndex *index = remit_spatial_index_new (boxes, G_N_ELEMENTS (boxes));
  g_assert_cmpint (remit_spatial_index_hit (index, 5, 25), ==, 200);
  g_assert_cmpint (remit_spatial_index_hit (index, 5, 385), ==, 380);
  g_assert_cmpint (remit_spatial_index_hit (index, 18, 385), ==, 200);
  for (guint i = 0; i < 40; i++)
    check_query (boxes, G_N_ELEMENTS (boxes), index, &(RemitRect) { 9 * i, 7 * i, 3 * i, 50 });
  remit_spatial_index_free (index);
}

static void
nothing_to_find (void)
{
  const RemitRect odd[] = { { NAN, 0, 1, 1 }, { 0, INFINITY, 1, 1 }, { 0, 0, -1, -1 } };
  const RemitRect everywhere = { -1e9, -1e9, 2e9, 2e9 };
  RemitSpatialIndex *empty = remit_spatial_index_new (NULL, 0);
  RemitSpatialIndex *none = remit_spatial_index_new (odd, G_N_ELEMENTS (odd));
  g_autoptr (GArray) from_empty = query (empty, &everywhere);
  g_autoptr (GArray) from_none = query (none, &everywhere);

  g_assert_cmpuint (from_empty->len, ==, 0);
  g_assert_cmpuint (from_none->len, ==, 0);
  g_assert_cmpint (remit_spatial_index_hit (empty, 0, 0), ==, -1);
  g_assert_cmpint (remit_spatial_index_hit (none, 0, 0), ==, -1);
  remit_spatial_index_free (empty);
  remit_spatial_index_free (none);
  remit_spatial_index_free (NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/layout/spatial-index/like-looking-at-all", like_looking_at_all);
  g_test_add_func ("/layout/spatial-index/topmost", the_topmost_is_hit);
  g_test_add_func ("/layout/spatial-index/large-among-small", large_among_small);
  g_test_add_func ("/layout/spatial-index/nothing", nothing_to_find);
  return g_test_run ();
}
