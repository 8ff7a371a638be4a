/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dotted lines: simple where they can be, apart from each other and from solid ones, clear always.
 */

#include <glib.h>
#include <math.h>

#include "tree-fixture.h"

static RemitTreeLayout *
lay_out (const TreeFixture *fixture, RemitTreeOptions *options)
{
  remit_tree_options_init (options);
  RemitTreeLayout *layout = remit_tree_layout_new (fixture->nodes, fixture->n_nodes, options);
  g_assert_nonnull (layout);
  g_assert_true (remit_tree_layout_route (layout, fixture->links, fixture->n_links, options));
  return layout;
}

static RemitTreeNode
node (int parent)
{
  return (RemitTreeNode) { .parent = parent, .width = 96, .height = 40 };
}

/* Neighbours in one row are joined by one straight stretch. */
static void
neighbours (void)
{
  RemitTreeNode nodes[] = { node (-1), node (0), node (0), node (0) };
  RemitTreeLink links[] = { { 1, 2 }, { 3, 2 } };
  TreeFixture fixture = { nodes, G_N_ELEMENTS (nodes), links, G_N_ELEMENTS (links) };
  RemitTreeOptions options;
  RemitTreeLayout *layout = lay_out (&fixture, &options);

  g_assert_cmpuint (layout->n_links, ==, 2);
  for (guint i = 0; i < 2; i++)
    {
      const RemitPoint *points = layout->points + layout->links[i].first;
      g_assert_cmpuint (layout->links[i].n_points, ==, 2);
      g_assert_cmpfloat (points[0].y, ==, points[1].y);
      g_assert_cmpfloat (fabs (points[0].x - points[1].x), ==, options.sibling_gap);
    }
  tree_fixture_check_links (&fixture, layout);
  remit_tree_layout_free (layout);
}

static void
left_out (void)
{
  RemitTreeNode nodes[] = { node (-1), node (0), node (1), node (0) };
  RemitTreeLink links[] = { { 3, 3 }, { 2, 3 }, { 3, 2 }, { -1, 2 }, { 1, 4 }, { 1, 3 } };
  TreeFixture fixture = { nodes, G_N_ELEMENTS (nodes), links, G_N_ELEMENTS (links) };
  RemitTreeOptions options;

  nodes[1].is_collapsed = true;
  RemitTreeLayout *layout = lay_out (&fixture, &options);
  g_assert_cmpuint (layout->n_links, ==, 1);
  g_assert_cmpint (layout->links[0].source, ==, 1);
  g_assert_cmpint (layout->links[0].target, ==, 3);
  remit_tree_layout_free (layout);
}

static void
nothing_to_route (void)
{
  RemitTreeNode nodes[] = { node (-1) };
  TreeFixture fixture = { nodes, 1, NULL, 0 };
  RemitTreeOptions options;
  RemitTreeLayout *layout = lay_out (&fixture, &options);

  g_assert_cmpuint (layout->n_links, ==, 0);
  g_assert_cmpfloat (layout->bounds.width, ==, 96);
  remit_tree_layout_free (layout);
}

/* How much two stretches lie on each other. */
static double
shared_length (const RemitPoint *a, const RemitPoint *b)
{
  const bool upright = a[0].x == a[1].x;

  if (upright != (b[0].x == b[1].x))
    return 0;
  if (upright && fabs (a[0].x - b[0].x) < 1)
    return MIN (MAX (a[0].y, a[1].y), MAX (b[0].y, b[1].y))
           - MAX (MIN (a[0].y, a[1].y), MIN (b[0].y, b[1].y));
  if (!upright && fabs (a[0].y - b[0].y) < 1)
    return MIN (MAX (a[0].x, a[1].x), MAX (b[0].x, b[1].x))
           - MAX (MIN (a[0].x, a[1].x), MIN (b[0].x, b[1].x));
  return 0;
}

static double
shared_with (const RemitTreeLayout *layout, const RemitTreeRoute *a, const RemitTreeRoute *b)
{
  double shared = 0;

  for (guint i = 1; i < a->n_points; i++)
    for (guint j = 1; j < b->n_points; j++)
      shared += MAX (
        0, shared_length (layout->points + a->first + i - 1, layout->points + b->first + j - 1));
  return shared;
}

/* Three lines between two stacks keep apart, and off the solid lines. */
static void
apart (void)
{
  RemitTreeNode nodes[16] = { node (-1), node (0), node (0), node (0) };
  RemitTreeLink links[] = { { 4, 12 }, { 5, 13 }, { 6, 2 } };
  TreeFixture fixture = { nodes, G_N_ELEMENTS (nodes), links, G_N_ELEMENTS (links) };
  RemitTreeOptions options;

  for (guint i = 4; i < G_N_ELEMENTS (nodes); i++)
    nodes[i] = node ((int) (i / 4));
  RemitTreeLayout *layout = lay_out (&fixture, &options);
  g_assert_cmpuint (layout->n_links, ==, 3);
  for (guint i = 0; i < 3; i++)
    {
      for (guint j = 0; j < i; j++)
        g_assert_cmpfloat (shared_with (layout, &layout->links[i], &layout->links[j]), <, 1);
      for (guint j = 0; j < layout->n_edges; j++)
        g_assert_cmpfloat (shared_with (layout, &layout->links[i], &layout->edges[j]), <, 1);
    }
  tree_fixture_check_links (&fixture, layout);
  remit_tree_layout_free (layout);
}

/* Several lines between the same two boxes, both ways. */
static void
same_ends (void)
{
  RemitTreeNode nodes[] = { node (-1), node (0), node (0), node (0), node (1), node (3) };
  RemitTreeLink links[] = { { 1, 3 }, { 3, 1 }, { 1, 3 }, { 4, 5 }, { 5, 4 } };
  TreeFixture fixture = { nodes, G_N_ELEMENTS (nodes), links, G_N_ELEMENTS (links) };
  RemitTreeOptions options;
  RemitTreeLayout *layout = lay_out (&fixture, &options);

  g_assert_cmpuint (layout->n_links, ==, G_N_ELEMENTS (links));
  for (guint i = 0; i < layout->n_links; i++)
    for (guint j = 0; j < i; j++)
      g_assert_cmpfloat (shared_with (layout, &layout->links[i], &layout->links[j]), <, 1);
  tree_fixture_check_links (&fixture, layout);
  remit_tree_layout_free (layout);
}

/* In a large chart lines follow the tree: still clear, and off the solid ones but for corners. */
static void
along_the_tree (void)
{
  const TreeRecipe recipe = { .seed = 11, .n_nodes = 1500, .has_assistants = TRUE };
  TreeFixture fixture;
  RemitTreeOptions options;

  tree_fixture_init (&fixture, &recipe);
  RemitTreeLayout *layout = lay_out (&fixture, &options);
  tree_fixture_check_links (&fixture, layout);
  g_assert_cmpuint (layout->n_links, >, 100);
  for (size_t i = 0; i < layout->n_links; i++)
    for (size_t j = 0; j < layout->n_edges; j++)
      g_assert_cmpfloat (shared_with (layout, &layout->links[i], &layout->edges[j]), <,
                         options.indent);
  remit_tree_layout_free (layout);
  tree_fixture_clear (&fixture);
}

/* A chain of 100,000 boxes full of dotted lines costs neither time nor memory without end. */
static void
endless_chain (void)
{
  const guint n = 100000;
  g_autofree RemitTreeNode *nodes = g_new (RemitTreeNode, n);
  g_autofree RemitTreeLink *links = g_new (RemitTreeLink, n / 10);
  TreeFixture fixture = { nodes, n, links, n / 10 };
  RemitTreeOptions options;

  for (guint i = 0; i < n; i++)
    nodes[i] = node ((int) i - 1);
  for (guint i = 0; i < n / 10; i++)
    links[i] = (RemitTreeLink) { (int) i, (int) (n - 1 - i) };
  RemitTreeLayout *layout = lay_out (&fixture, &options);
  g_assert_cmpuint (layout->n_links, ==, n / 10);
  g_assert_cmpuint (layout->n_points, <, 50 * n);
  remit_tree_layout_free (layout);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/layout/tree-routes/neighbours", neighbours);
  g_test_add_func ("/layout/tree-routes/left-out", left_out);
  g_test_add_func ("/layout/tree-routes/nothing", nothing_to_route);
  g_test_add_func ("/layout/tree-routes/apart", apart);
  g_test_add_func ("/layout/tree-routes/same-ends", same_ends);
  g_test_add_func ("/layout/tree-routes/along-the-tree", along_the_tree);
  g_test_add_func ("/layout/tree-routes/endless-chain", endless_chain);
  return g_test_run ();
}
