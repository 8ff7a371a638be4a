/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every branch style, direction, assistants, collapsing and dotted lines, over thousands of seeded
 * trees: the rules of tree-fixture.h hold, and one leaf more moves other branches only as a whole.
 */

#include <glib.h>
#include <math.h>

#include "tree-fixture.h"

#define N_SEEDS 40

static RemitTreeLayout *
lay_out (const TreeFixture *fixture, const RemitTreeOptions *options)
{
  RemitTreeLayout *layout = remit_tree_layout_new (fixture->nodes, fixture->n_nodes, options);

  g_assert_nonnull (layout);
  g_assert_true (remit_tree_layout_route (layout, fixture->links, fixture->n_links, options));
  return layout;
}

static void
check_tree (const TreeRecipe *recipe, RemitDirection direction)
{
  TreeFixture fixture;
  RemitTreeOptions options;

  remit_tree_options_init (&options);
  options.direction = direction;
  options.style = recipe->style < 0 ? REMIT_BRANCH_AUTO : (RemitTreeStyle) recipe->style;
  tree_fixture_init (&fixture, recipe);

  RemitTreeLayout *bare = remit_tree_layout_new (fixture.nodes, fixture.n_nodes, &options);
  g_assert_nonnull (bare);
  tree_fixture_check_boxes (&fixture, bare, &options);
  tree_fixture_check_order (&fixture, bare, &options);
  tree_fixture_check_lines (&fixture, bare);
  remit_tree_layout_free (bare);

  RemitTreeLayout *layout = lay_out (&fixture, &options);
  RemitTreeLayout *again = lay_out (&fixture, &options);
  tree_fixture_check_boxes (&fixture, layout, &options);
  tree_fixture_check_lines (&fixture, layout);
  tree_fixture_check_links (&fixture, layout);
  tree_fixture_assert_same (layout, again);
  remit_tree_layout_free (again);
  remit_tree_layout_free (layout);
  tree_fixture_clear (&fixture);
}

static void
check_style (gconstpointer data)
{
  const int style = GPOINTER_TO_INT (data);

  for (guint i = 0; i < N_SEEDS * 16; i++)
    {
      guint64 state = i + 1000 * (guint64) (style + 2);
      const TreeRecipe recipe = {
        .seed = state,
        .n_nodes = i % 41 == 40 ? 160 + 60 * (i % 8) : 1 + tree_fixture_random (&state, 90),
        .style = style,
        .has_assistants = (i / 4) % 2 == 0,
        .has_collapsed = (i / 8) % 2 == 0,
      };
      check_tree (&recipe, (RemitDirection) (i % 4));
    }
}

static gboolean
is_ancestor (const TreeFixture *fixture, int above, int node)
{
  while (node >= 0 && node != above)
    node = fixture->nodes[node].parent;
  return node == above;
}

/* Branches keep their inner places, except those above the new leaf and its siblings'; and when its
 * parent had no children before, those of the parent's siblings, whose row it may join. */
static void
check_rigid (const TreeFixture *fixture,
             const RemitTreeLayout *before,
             const RemitTreeLayout *after,
             int changed)
{
  for (size_t i = 0; i < fixture->n_nodes; i++)
    {
      const int parent = fixture->nodes[i].parent;
      if (parent < 0 || before->boxes[i].width < 0 || is_ancestor (fixture, parent, changed)
          || fixture->nodes[parent].parent == changed
          || fixture->nodes[parent].parent == fixture->nodes[changed].parent)
        continue;
      g_assert_cmpfloat_with_epsilon (before->boxes[i].x - before->boxes[parent].x,
                                      after->boxes[i].x - after->boxes[parent].x, 1e-6);
      g_assert_cmpfloat_with_epsilon (before->boxes[i].y - before->boxes[parent].y,
                                      after->boxes[i].y - after->boxes[parent].y, 1e-6);
    }
}

static void
one_leaf_more (void)
{
  for (guint i = 0; i < 1000; i++)
    {
      guint64 state = i;
      const TreeRecipe recipe = {
        .seed = i + 77,
        .n_nodes = 10 + tree_fixture_random (&state, 120),
        .style = (int) (i % 9) - 1,
        .has_assistants = TRUE,
        .has_collapsed = i % 2 == 0,
      };
      TreeFixture fixture;
      RemitTreeOptions options;

      remit_tree_options_init (&options);
      tree_fixture_init (&fixture, &recipe);
      RemitTreeLayout *before = remit_tree_layout_new (fixture.nodes, fixture.n_nodes, &options);
      const int changed = (int) tree_fixture_random (&state, recipe.n_nodes);
      fixture.nodes = g_renew (RemitTreeNode, fixture.nodes, fixture.n_nodes + 1);
      fixture.nodes[fixture.n_nodes]
        = (RemitTreeNode) { .parent = changed, .width = 100, .height = 50 };
      RemitTreeLayout *after = remit_tree_layout_new (fixture.nodes, fixture.n_nodes + 1, &options);
      check_rigid (&fixture, before, after, changed);
      remit_tree_layout_free (before);
      remit_tree_layout_free (after);
      tree_fixture_clear (&fixture);
    }
}

int
main (int argc, char **argv)
{
  static const char *const names[] = { "mixed",     "inherit",    "auto",      "across", "down",
                                       "hang-left", "hang-right", "hang-both", "grid" };

  g_test_init (&argc, &argv, NULL);
  for (int i = 0; i < (int) G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_strdup_printf ("/layout/tree-property/%s", names[i]);
      g_test_add_data_func (path, GINT_TO_POINTER (i - 1), check_style);
    }
  g_test_add_func ("/layout/tree-property/one-leaf-more", one_leaf_more);
  return g_test_run ();
}
