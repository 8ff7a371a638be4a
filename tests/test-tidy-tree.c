/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tidy tree: small charts as golden texts, rules that show in one place, and unsound input. */

#include <glib.h>
#include <math.h>
#include <string.h>

#include "tree-fixture.h"

/* Boxes of 96 × 40 from a string such as "-aabb": the letter names the parent, - is a root. */
static RemitTreeNode *
read_tree (const char *parents, guint *n_nodes)
{
  *n_nodes = (guint) strlen (parents);
  RemitTreeNode *nodes = g_new0 (RemitTreeNode, *n_nodes);
  for (guint i = 0; i < *n_nodes; i++)
    nodes[i] = (RemitTreeNode) {
      .parent = parents[i] == '-' ? -1 : parents[i] - 'a',
      .width = 96,
      .height = 40,
    };
  return nodes;
}

/* "x,y" of every box and "|x,y x,y …" of every line. */
static char *
print_layout (const RemitTreeLayout *layout)
{
  GString *text = g_string_new (NULL);

  for (size_t i = 0; i < layout->n_nodes; i++)
    if (layout->boxes[i].width < 0)
      g_string_append_printf (text, "hidden ");
    else
      g_string_append_printf (text, "%g,%g ", layout->boxes[i].x, layout->boxes[i].y);
  for (size_t i = 0; i < layout->n_edges; i++)
    {
      g_string_append_printf (text, "|");
      for (guint j = 0; j < layout->edges[i].n_points; j++)
        {
          const RemitPoint *point = &layout->points[layout->edges[i].first + j];
          g_string_append_printf (text, "%s%g,%g", j > 0 ? " " : "", point->x, point->y);
        }
    }
  g_string_append_printf (text, " = %g × %g", layout->bounds.width, layout->bounds.height);
  return g_string_free (text, FALSE);
}

static char *
lay_out (const RemitTreeNode *nodes, guint n_nodes, RemitTreeStyle style, RemitDirection direction)
{
  RemitTreeOptions options;

  remit_tree_options_init (&options);
  options.style = style;
  options.direction = direction;
  RemitTreeLayout *layout = remit_tree_layout_new (nodes, n_nodes, &options);
  g_assert_nonnull (layout);
  char *text = print_layout (layout);
  remit_tree_layout_free (layout);
  return text;
}

static void
assert_layout (const char *parents,
               RemitTreeStyle style,
               RemitDirection direction,
               const char *expected)
{
  guint n_nodes;
  g_autofree RemitTreeNode *nodes = read_tree (parents, &n_nodes);
  g_autofree char *text = lay_out (nodes, n_nodes, style, direction);

  g_assert_cmpstr (text, ==, expected);
}

static void
golden_across (void)
{
  assert_layout (
    "-aab", REMIT_BRANCH_ACROSS, REMIT_DIRECTION_DOWN,
    "56,0 0,72 112,72 0,144 |104,40 104,56 48,56 48,72|104,40 104,56 160,56 160,72|48,112 48,144 = 208 × 184");
}

static void
golden_stack (void)
{
  assert_layout (
    "-aabbcc", REMIT_BRANCH_AUTO, REMIT_DIRECTION_DOWN,
    "66,0 0,72 132,72 24,144 24,196 156,144 156,196 |114,40 114,56 48,56 48,72|114,40 114,56 180,56 180,72|12,112 12,164 24,164|12,112 12,216 24,216|144,112 144,164 156,164|144,112 144,216 156,216 = 252 × 236");
}

static void
golden_list (void)
{
  assert_layout (
    "-aab", REMIT_BRANCH_DOWN, REMIT_DIRECTION_DOWN,
    "0,0 24,52 24,156 48,104 |12,40 12,72 24,72|12,40 12,176 24,176|36,92 36,124 48,124 = 144 × 196");
}

static void
golden_hanging (void)
{
  assert_layout ("-aa", REMIT_BRANCH_HANG_LEFT, REMIT_DIRECTION_DOWN,
                 "60,0 0,52 0,104 |108,40 108,72 96,72|108,40 108,124 96,124 = 156 × 144");
  assert_layout ("-aa", REMIT_BRANCH_HANG_RIGHT, REMIT_DIRECTION_DOWN,
                 "0,0 60,52 60,104 |48,40 48,72 60,72|48,40 48,124 60,124 = 156 × 144");
  assert_layout (
    "-aaa", REMIT_BRANCH_HANG_BOTH, REMIT_DIRECTION_DOWN,
    "60,0 0,52 120,52 0,104 |108,40 108,72 96,72|108,40 108,72 120,72|108,40 108,124 96,124 = 216 × 144");
}

static void
golden_grid (void)
{
  assert_layout (
    "-aaaaaaa", REMIT_BRANCH_GRID, REMIT_DIRECTION_DOWN,
    "122,0 0,72 120,72 244,72 0,124 120,124 244,124 0,176 |170,40 170,56 108,56 108,92 96,92|170,40 170,56 108,56 108,92 120,92|170,40 170,56 232,56 232,92 244,92|170,40 170,56 108,56 108,144 96,144|170,40 170,56 108,56 108,144 120,144|170,40 170,56 232,56 232,144 244,144|170,40 170,56 108,56 108,196 96,196 = 340 × 216");
}

static void
golden_directions (void)
{
  assert_layout (
    "-aa", REMIT_BRANCH_ACROSS, REMIT_DIRECTION_UP,
    "56,72 0,0 112,0 |104,72 104,56 48,56 48,40|104,72 104,56 160,56 160,40 = 208 × 112");
  assert_layout (
    "-aa", REMIT_BRANCH_ACROSS, REMIT_DIRECTION_RIGHT,
    "0,28 128,0 128,56 |96,48 112,48 112,20 128,20|96,48 112,48 112,76 128,76 = 224 × 96");
  assert_layout (
    "-aa", REMIT_BRANCH_ACROSS, REMIT_DIRECTION_LEFT,
    "128,28 0,0 0,56 |128,48 112,48 112,20 96,20|128,48 112,48 112,76 96,76 = 224 × 96");
}

static void
golden_assistants (void)
{
  guint n_nodes;
  g_autofree RemitTreeNode *nodes = read_tree ("-aaaa", &n_nodes);

  nodes[1].is_assistant = nodes[2].is_assistant = nodes[4].is_assistant = true;
  g_autofree char *text = lay_out (nodes, n_nodes, REMIT_BRANCH_AUTO, REMIT_DIRECTION_DOWN);
  g_assert_cmpstr (
    text, ==,
    "60,0 0,52 120,52 60,176 0,104 |108,40 108,176|108,40 108,72 96,72|108,40 108,72 120,72|108,40 108,124 96,124 = 216 × 216");
}

static void
golden_collapsed (void)
{
  guint n_nodes;
  g_autofree RemitTreeNode *nodes = read_tree ("-aabbd", &n_nodes);

  nodes[1].is_collapsed = true;
  g_autofree char *text = lay_out (nodes, n_nodes, REMIT_BRANCH_AUTO, REMIT_DIRECTION_DOWN);
  g_assert_cmpstr (
    text, ==,
    "56,0 0,72 112,72 hidden hidden hidden |104,40 104,56 48,56 48,72|104,40 104,56 160,56 160,72 = 208 × 112");
}

static void
several_roots (void)
{
  assert_layout ("--b", REMIT_BRANCH_AUTO, REMIT_DIRECTION_DOWN,
                 "0,0 136,0 136,72 |184,40 184,72 = 232 × 112");
  assert_layout ("", REMIT_BRANCH_AUTO, REMIT_DIRECTION_DOWN, " = 0 × 0");
}

/* A deep branch slides below a short neighbour instead of standing beside it. */
static void
uneven_sizes (void)
{
  guint n_nodes;
  g_autofree RemitTreeNode *nodes = read_tree ("-aacc", &n_nodes);
  RemitTreeOptions options;

  nodes[1].width = 200;
  nodes[1].height = 20;
  nodes[3].width = nodes[4].width = 200;
  remit_tree_options_init (&options);
  options.style = REMIT_BRANCH_ACROSS;
  RemitTreeLayout *layout = remit_tree_layout_new (nodes, n_nodes, &options);
  const RemitRect *boxes = layout->boxes;
  g_assert_cmpfloat (boxes[2].x - boxes[1].x - boxes[1].width, ==, options.sibling_gap);
  g_assert_cmpfloat (boxes[3].x, <, boxes[1].x + boxes[1].width);
  g_assert_cmpfloat (boxes[3].y, ==, boxes[2].y + boxes[2].height + options.level_gap);
  remit_tree_layout_free (layout);
}

static guint
count_columns (guint n_leaves)
{
  g_autofree RemitTreeNode *nodes = g_new0 (RemitTreeNode, n_leaves + 2);
  g_autoptr (GHashTable) columns = g_hash_table_new (NULL, NULL);
  RemitTreeOptions options;

  for (guint i = 0; i < n_leaves + 2; i++)
    nodes[i] = (RemitTreeNode) { .parent = MIN ((int) i - 1, 1), .width = 96, .height = 40 };
  remit_tree_options_init (&options);
  RemitTreeLayout *layout = remit_tree_layout_new (nodes, n_leaves + 2, &options);
  for (guint i = 2; i < n_leaves + 2; i++)
    g_hash_table_add (columns, GINT_TO_POINTER ((int) layout->boxes[i].x));
  remit_tree_layout_free (layout);
  return g_hash_table_size (columns);
}

static void
many_leaves_take_columns (void)
{
  g_assert_cmpuint (count_columns (2), ==, 1);
  g_assert_cmpuint (count_columns (8), ==, 1);
  g_assert_cmpuint (count_columns (9), ==, 2);
  g_assert_cmpuint (count_columns (16), ==, 2);
  g_assert_cmpuint (count_columns (30), ==, 4);
  g_assert_cmpuint (count_columns (100), ==, 10);
}

static void
styles_are_inherited (void)
{
  guint n_nodes;
  g_autofree RemitTreeNode *nodes = read_tree ("-aabbcc", &n_nodes);
  RemitTreeOptions options;

  nodes[1].style = REMIT_BRANCH_HANG_LEFT;
  remit_tree_options_init (&options);
  options.style = REMIT_BRANCH_ACROSS;
  RemitTreeLayout *layout = remit_tree_layout_new (nodes, n_nodes, &options);
  g_assert_cmpfloat (layout->boxes[3].x, ==, layout->boxes[4].x);
  g_assert_cmpfloat (layout->boxes[3].x + 96, <, layout->boxes[1].x + 48);
  g_assert_cmpfloat (layout->boxes[5].y, ==, layout->boxes[6].y);
  remit_tree_layout_free (layout);
}

static void
assert_refused (const RemitTreeNode *nodes, guint n_nodes)
{
  RemitTreeOptions options;

  remit_tree_options_init (&options);
  g_assert_null (remit_tree_layout_new (nodes, n_nodes, &options));
}

static void
unsound_input (void)
{
  const float sizes[] = { 0, -1, NAN, INFINITY, -INFINITY };
  guint n_nodes;
  g_autofree RemitTreeNode *nodes = read_tree ("-aabb", &n_nodes);

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      nodes[3].width = sizes[i];
      assert_refused (nodes, n_nodes);
      nodes[3].width = 96;
      nodes[2].height = sizes[i];
      assert_refused (nodes, n_nodes);
      nodes[2].height = 40;
    }
  nodes[4].style = REMIT_BRANCH_GRID + 1;
  assert_refused (nodes, n_nodes);
  nodes[4].style = 0;
  nodes[4].parent = 5;
  assert_refused (nodes, n_nodes);
  nodes[4].parent = -2;
  assert_refused (nodes, n_nodes);
  nodes[4].parent = G_MININT;
  assert_refused (nodes, n_nodes);
  nodes[4].parent = 4;
  assert_refused (nodes, n_nodes);
  nodes[4].parent = 3;
  nodes[3].parent = 4;
  assert_refused (nodes, n_nodes);
  nodes[1].is_collapsed = nodes[3].is_collapsed = true;
  assert_refused (nodes, n_nodes);
  nodes[0].parent = 1;
  assert_refused (nodes, n_nodes);
}

/* Longer lists make a chart narrower and taller, and every rule is kept. */
static void
longer_lists (void)
{
  const TreeRecipe recipe = { .seed = 5, .n_nodes = 300, .has_assistants = TRUE };
  double width = G_MAXDOUBLE, height = 0;
  TreeFixture fixture;
  RemitTreeOptions options;

  tree_fixture_init (&fixture, &recipe);
  for (guint i = 0; i < recipe.n_nodes; i++)
    fixture.nodes[i].parent = i > 0 ? (int) ((i - 1) / 4) : -1;
  remit_tree_options_init (&options);
  for (int length = 6; length < 300; length *= 4)
    {
      options.longest_list = length;
      RemitTreeLayout *layout = remit_tree_layout_new (fixture.nodes, fixture.n_nodes, &options);
      g_assert_cmpfloat (layout->bounds.width, <, width);
      g_assert_cmpfloat (layout->bounds.height, >, height);
      width = layout->bounds.width;
      height = layout->bounds.height;
      tree_fixture_check_boxes (&fixture, layout, &options);
      tree_fixture_check_order (&fixture, layout, &options);
      tree_fixture_check_lines (&fixture, layout);
      remit_tree_layout_free (layout);
    }
  tree_fixture_clear (&fixture);
}

/* A chain, a star and a caterpillar of 100,000 boxes take neither stack nor time. */
static void
extreme_shapes (void)
{
  const guint n = 100000;
  g_autofree RemitTreeNode *nodes = g_new0 (RemitTreeNode, n);
  RemitTreeOptions options;

  remit_tree_options_init (&options);
  for (guint shape = 0; shape < 3; shape++)
    for (int style = REMIT_BRANCH_AUTO; style <= REMIT_BRANCH_GRID; style += 2)
      {
        for (guint i = 0; i < n; i++)
          nodes[i] = (RemitTreeNode) {
            .parent = i == 0       ? -1
                      : shape == 0 ? (int) i - 1
                      : shape == 1 ? 0
                                   : (int) ((i - 1) & ~1u),
            .width = 20 + i % 7,
            .height = 20,
          };
        options.style = (RemitTreeStyle) style;
        RemitTreeLayout *layout = remit_tree_layout_new (nodes, n, &options);
        g_assert_nonnull (layout);
        g_assert_true (isfinite (layout->bounds.width) && isfinite (layout->bounds.height));
        g_assert_cmpuint (layout->n_edges, ==, n - 1);
        remit_tree_layout_free (layout);
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/layout/tidy-tree/across", golden_across);
  g_test_add_func ("/layout/tidy-tree/stack", golden_stack);
  g_test_add_func ("/layout/tidy-tree/list", golden_list);
  g_test_add_func ("/layout/tidy-tree/hanging", golden_hanging);
  g_test_add_func ("/layout/tidy-tree/grid", golden_grid);
  g_test_add_func ("/layout/tidy-tree/directions", golden_directions);
  g_test_add_func ("/layout/tidy-tree/assistants", golden_assistants);
  g_test_add_func ("/layout/tidy-tree/collapsed", golden_collapsed);
  g_test_add_func ("/layout/tidy-tree/several-roots", several_roots);
  g_test_add_func ("/layout/tidy-tree/uneven-sizes", uneven_sizes);
  g_test_add_func ("/layout/tidy-tree/many-leaves", many_leaves_take_columns);
  g_test_add_func ("/layout/tidy-tree/inherited-styles", styles_are_inherited);
  g_test_add_func ("/layout/tidy-tree/longer-lists", longer_lists);
  g_test_add_func ("/layout/tidy-tree/unsound-input", unsound_input);
  g_test_add_func ("/layout/tidy-tree/extreme-shapes", extreme_shapes);
  return g_test_run ();
}
