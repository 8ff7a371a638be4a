/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Seeded trees of many shapes, and the rules that every layout of them keeps. */

#include "tree-fixture.h"

#include <math.h>
#include <string.h>

#include "remit-spatial-index.h"

#define SLACK 1e-6

guint
tree_fixture_random (guint64 *state, guint below)
{
  guint64 z = (*state += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15));

  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return (guint) ((z ^ (z >> 31)) % below);
}

/* Chains, stars, caterpillars, forests, and random trees between them. */
static int
choose_parent (guint64 *state, guint shape, guint node)
{
  if (node == 0)
    return -1;
  switch (shape)
    {
    case 0:
      return (int) tree_fixture_random (state, node);
    case 1:
      return (int) node - 1 - (int) tree_fixture_random (state, MIN (node, 4));
    case 2:
      return (int) tree_fixture_random (state, MIN (node, 3));
    case 3:
      return tree_fixture_random (state, 8) == 0 ? -1 : (int) tree_fixture_random (state, node);
    case 4:
      return (int) (node % 3 == 0 ? node - 1 - tree_fixture_random (state, 2) % node : node - 1);
    default:
      return (int) ((node - 1) / 4);
    }
}

static void
fill_node (RemitTreeNode *node, guint64 *state, const TreeRecipe *recipe, gboolean equal_sizes)
{
  node->width = equal_sizes ? 144 : 24 + (float) tree_fixture_random (state, 200);
  node->height = equal_sizes ? 64 : 16 + (float) tree_fixture_random (state, 100);
  node->is_assistant = recipe->has_assistants && tree_fixture_random (state, 5) == 0;
  node->is_collapsed = recipe->has_collapsed && tree_fixture_random (state, 6) == 0;
  node->n_columns = (guint16) tree_fixture_random (state, 6);
  if (recipe->style < 0)
    node->style = (guint8) tree_fixture_random (state, REMIT_BRANCH_GRID + 1);
}

/* Gives the nodes other indices, so that parents also come after their children. */
static void
shuffle (TreeFixture *fixture, guint64 *state)
{
  const guint n = (guint) fixture->n_nodes;
  g_autofree guint *place = g_new (guint, n);
  g_autofree RemitTreeNode *nodes = g_memdup2 (fixture->nodes, n * sizeof *nodes);

  for (guint i = 0; i < n; i++)
    {
      const guint j = tree_fixture_random (state, i + 1);
      place[i] = place[j];
      place[j] = i;
    }
  for (guint i = 0; i < n; i++)
    {
      fixture->nodes[place[i]] = nodes[i];
      if (nodes[i].parent >= 0)
        fixture->nodes[place[i]].parent = (int) place[nodes[i].parent];
    }
}

void
tree_fixture_init (TreeFixture *fixture, const TreeRecipe *recipe)
{
  guint64 state = recipe->seed;
  const guint shape = tree_fixture_random (&state, 6);
  const gboolean equal_sizes = tree_fixture_random (&state, 2) == 0;

  fixture->n_nodes = recipe->n_nodes;
  fixture->nodes = g_new0 (RemitTreeNode, recipe->n_nodes);
  for (guint i = 0; i < recipe->n_nodes; i++)
    {
      fixture->nodes[i].parent = choose_parent (&state, shape, i);
      fill_node (&fixture->nodes[i], &state, recipe, equal_sizes);
    }
  if (tree_fixture_random (&state, 2) == 0)
    shuffle (fixture, &state);

  fixture->n_links = recipe->n_nodes > 2 ? 1 + recipe->n_nodes / 12 : 0;
  fixture->links = g_new0 (RemitTreeLink, fixture->n_links);
  for (size_t i = 0; i < fixture->n_links; i++)
    {
      fixture->links[i].source = (int) tree_fixture_random (&state, recipe->n_nodes);
      fixture->links[i].target = (int) tree_fixture_random (&state, recipe->n_nodes);
    }
}

void
tree_fixture_clear (TreeFixture *fixture)
{
  g_clear_pointer (&fixture->nodes, g_free);
  g_clear_pointer (&fixture->links, g_free);
}

static gboolean
is_hidden (const TreeFixture *fixture, size_t node)
{
  for (int i = fixture->nodes[node].parent; i >= 0; i = fixture->nodes[i].parent)
    if (fixture->nodes[i].is_collapsed)
      return TRUE;
  return FALSE;
}

static guint
count_below (const TreeFixture *fixture, size_t node)
{
  guint n = 0;

  for (size_t i = 0; i < fixture->n_nodes; i++)
    for (int j = fixture->nodes[i].parent; j >= 0; j = fixture->nodes[j].parent)
      n += j == (int) node;
  return n;
}

static void
check_visibility (const TreeFixture *fixture, const RemitTreeLayout *layout)
{
  for (size_t i = 0; i < fixture->n_nodes; i++)
    {
      const RemitRect *box = &layout->boxes[i];
      const gboolean hides = fixture->nodes[i].is_collapsed && !is_hidden (fixture, i);
      g_assert_true (isfinite (box->x) && isfinite (box->y));
      g_assert_cmpuint (layout->n_hidden[i], ==, hides ? count_below (fixture, i) : 0);
      if (is_hidden (fixture, i))
        {
          g_assert_cmpfloat (box->width, <, 0);
          continue;
        }
      g_assert_cmpfloat (box->width, ==, fixture->nodes[i].width);
      g_assert_cmpfloat (box->height, ==, fixture->nodes[i].height);
    }
}

static void
check_bounds (const RemitTreeLayout *layout)
{
  const RemitRect *bounds = &layout->bounds;
  RemitRect hull = { 0 };
  gboolean is_first = TRUE;

  for (size_t i = 0; i < layout->n_nodes; i++)
    if (layout->boxes[i].width >= 0)
      {
        hull = is_first ? layout->boxes[i] : remit_rect_union (&hull, &layout->boxes[i]);
        is_first = FALSE;
      }
  for (size_t i = 0; i < layout->n_points; i++)
    {
      const RemitRect point = { layout->points[i].x, layout->points[i].y, 0, 0 };
      hull = remit_rect_union (&hull, &point);
    }
  g_assert_cmpfloat_with_epsilon (hull.x, bounds->x, SLACK);
  g_assert_cmpfloat_with_epsilon (hull.y, bounds->y, SLACK);
  g_assert_cmpfloat_with_epsilon (hull.width, bounds->width, SLACK);
  g_assert_cmpfloat_with_epsilon (hull.height, bounds->height, SLACK);
  g_assert_cmpfloat (bounds->x, ==, 0);
  g_assert_cmpfloat (bounds->y, ==, 0);
}

typedef struct
{
  guint asked;
  guint n_found;
} Neighbours;

static void
note_neighbour (uint32_t box, void *user_data)
{
  Neighbours *neighbours = user_data;

  if (box != neighbours->asked)
    neighbours->n_found++;
}

void
tree_fixture_check_boxes (const TreeFixture *fixture,
                          const RemitTreeLayout *layout,
                          const RemitTreeOptions *options)
{
  const double gap = MIN (MIN (options->stack_gap, options->sibling_gap), 2 * options->indent);
  RemitSpatialIndex *index = remit_spatial_index_new (layout->boxes, layout->n_nodes);

  g_assert_cmpuint (layout->n_nodes, ==, fixture->n_nodes);
  check_visibility (fixture, layout);
  check_bounds (layout);
  for (guint i = 0; i < layout->n_nodes; i++)
    {
      const RemitRect *box = &layout->boxes[i];
      const double margin = gap - SLACK;
      const RemitRect area
        = { box->x - margin, box->y - margin, box->width + 2 * margin, box->height + 2 * margin };
      Neighbours neighbours = { .asked = i };
      if (box->width < 0)
        continue;
      remit_spatial_index_query (index, &area, note_neighbour, &neighbours);
      g_assert_cmpuint (neighbours.n_found, ==, 0);
    }
  remit_spatial_index_free (index);
}

static void
assert_on_border (const RemitPoint *point, const RemitRect *box)
{
  const double left = point->x - box->x, right = box->x + box->width - point->x;
  const double top = point->y - box->y, bottom = box->y + box->height - point->y;
  const double inner = MIN (MIN (left, right), MIN (top, bottom));

  g_assert_cmpfloat_with_epsilon (inner, 0, SLACK);
}

static void
count_box (uint32_t box, void *user_data)
{
  ++*(guint *) user_data;
}

/* Right angles, finite, with length, and inside of no box. */
static void
check_route (const RemitTreeLayout *layout,
             const RemitTreeRoute *route,
             const RemitSpatialIndex *index)
{
  const RemitPoint *points = layout->points + route->first;

  g_assert_cmpuint (route->n_points, >=, 2);
  g_assert_cmpuint (route->first + route->n_points, <=, layout->n_points);
  assert_on_border (&points[0], &layout->boxes[route->source]);
  assert_on_border (&points[route->n_points - 1], &layout->boxes[route->target]);
  for (guint i = 1; i < route->n_points; i++)
    {
      const RemitPoint *a = &points[i - 1], *b = &points[i];
      const double x = MIN (a->x, b->x), y = MIN (a->y, b->y);
      const double width = fabs (a->x - b->x), height = fabs (a->y - b->y);
      const RemitRect inside = { x - SLACK / 2, y - SLACK / 2, width + SLACK, height + SLACK };
      guint n_hit = 0;
      g_assert_true (isfinite (x) && isfinite (y));
      g_assert_true ((width == 0) != (height == 0));
      /* Boxes are shrunk in the index, so that a line may touch a border. */
      remit_spatial_index_query (index, &inside, count_box, &n_hit);
      g_assert_cmpuint (n_hit, ==, 0);
    }
}

static RemitSpatialIndex *
index_insides (const RemitTreeLayout *layout)
{
  g_autofree RemitRect *boxes = g_memdup2 (layout->boxes, layout->n_nodes * sizeof *boxes);

  for (size_t i = 0; i < layout->n_nodes; i++)
    if (boxes[i].width >= 0)
      boxes[i] = (RemitRect) { boxes[i].x + SLACK, boxes[i].y + SLACK, boxes[i].width - 2 * SLACK,
                               boxes[i].height - 2 * SLACK };
  return remit_spatial_index_new (boxes, layout->n_nodes);
}

/* Whether two upright or level stretches have more than a point in common, or cross. */
static gboolean
stretches_meet (const RemitPoint *a, const RemitPoint *b)
{
  const double ax0 = MIN (a[0].x, a[1].x), ax1 = MAX (a[0].x, a[1].x);
  const double ay0 = MIN (a[0].y, a[1].y), ay1 = MAX (a[0].y, a[1].y);
  const double bx0 = MIN (b[0].x, b[1].x), bx1 = MAX (b[0].x, b[1].x);
  const double by0 = MIN (b[0].y, b[1].y), by1 = MAX (b[0].y, b[1].y);

  return MIN (ax1, bx1) - MAX (ax0, bx0) > -SLACK && MIN (ay1, by1) - MAX (ay0, by0) > -SLACK;
}

/* Lines of different parents never touch. */
static void
check_apart (const RemitTreeLayout *layout)
{
  for (size_t i = 0; i < layout->n_edges; i++)
    for (size_t j = i + 1; j < layout->n_edges; j++)
      {
        const RemitTreeRoute *a = &layout->edges[i], *b = &layout->edges[j];
        if (a->source == b->source)
          continue;
        for (guint k = 1; k < a->n_points; k++)
          for (guint l = 1; l < b->n_points; l++)
            g_assert_false (stretches_meet (&layout->points[a->first + k - 1],
                                            &layout->points[b->first + l - 1]));
      }
}

void
tree_fixture_check_lines (const TreeFixture *fixture, const RemitTreeLayout *layout)
{
  RemitSpatialIndex *index = index_insides (layout);
  g_autofree gboolean *has_line = g_new0 (gboolean, layout->n_nodes + 1);

  for (size_t i = 0; i < layout->n_edges; i++)
    {
      const RemitTreeRoute *edge = &layout->edges[i];
      g_assert_cmpint (edge->source, ==, fixture->nodes[edge->target].parent);
      g_assert_false (has_line[edge->target]);
      has_line[edge->target] = TRUE;
      check_route (layout, edge, index);
    }
  for (size_t i = 0; i < layout->n_nodes; i++)
    g_assert_true (has_line[i] == (layout->boxes[i].width >= 0 && fixture->nodes[i].parent >= 0));
  check_apart (layout);
  remit_spatial_index_free (index);
}

void
tree_fixture_check_links (const TreeFixture *fixture, const RemitTreeLayout *layout)
{
  RemitSpatialIndex *index = index_insides (layout);
  size_t n_visible = 0;

  for (size_t i = 0; i < fixture->n_links; i++)
    {
      const RemitTreeLink *link = &fixture->links[i];
      if (link->source == link->target || layout->boxes[link->source].width < 0
          || layout->boxes[link->target].width < 0)
        continue;
      g_assert_cmpuint (n_visible, <, layout->n_links);
      g_assert_cmpint (layout->links[n_visible].source, ==, link->source);
      g_assert_cmpint (layout->links[n_visible].target, ==, link->target);
      check_route (layout, &layout->links[n_visible], index);
      n_visible++;
    }
  g_assert_cmpuint (n_visible, ==, layout->n_links);
  check_bounds (layout);
  remit_spatial_index_free (index);
}

RemitRect
tree_fixture_unturn (const RemitTreeLayout *layout, size_t node, RemitDirection direction)
{
  const RemitRect *box = &layout->boxes[node];
  const double right = layout->bounds.width - box->x - box->width;
  const double bottom = layout->bounds.height - box->y - box->height;

  switch (direction)
    {
    case REMIT_DIRECTION_DOWN:
      break;
    case REMIT_DIRECTION_UP:
      return (RemitRect) { box->x, bottom, box->width, box->height };
    case REMIT_DIRECTION_RIGHT:
      return (RemitRect) { box->y, box->x, box->height, box->width };
    case REMIT_DIRECTION_LEFT:
      return (RemitRect) { box->y, right, box->height, box->width };
    }
  return *box;
}

static int
get_style (const TreeFixture *fixture, int node, const RemitTreeOptions *options)
{
  for (int i = node; i >= 0; i = fixture->nodes[i].parent)
    if (fixture->nodes[i].style != REMIT_BRANCH_INHERIT)
      return fixture->nodes[i].style;
  return (int) options->style;
}

static void
check_siblings (const TreeFixture *fixture,
                const RemitTreeLayout *layout,
                const RemitTreeOptions *options,
                int parent)
{
  RemitRect first = { 0 }, before = { 0 };
  guint n = 0;

  for (size_t i = 0; i < fixture->n_nodes; i++)
    {
      if (fixture->nodes[i].parent != parent || layout->boxes[i].width < 0
          || (parent >= 0 && fixture->nodes[i].is_assistant))
        continue;
      const RemitRect box = tree_fixture_unturn (layout, i, options->direction);
      g_assert_true (n == 0 || box.x >= before.x + before.width - SLACK
                     || box.y >= before.y + before.height - SLACK);
      first = n++ == 0 ? box : first;
      before = box;
    }
  if (n == 0 || parent < 0 || get_style (fixture, parent, options) != REMIT_BRANCH_ACROSS)
    return;
  const RemitRect above = tree_fixture_unturn (layout, (size_t) parent, options->direction);
  const double middle = (first.x + first.width / 2 + before.x + before.width / 2) / 2;
  g_assert_cmpfloat_with_epsilon (above.x + above.width / 2, middle, SLACK);
  g_assert_cmpfloat_with_epsilon (first.y, before.y, SLACK);
}

/* Children in their order, row by row, and parents centred above rows. */
void
tree_fixture_check_order (const TreeFixture *fixture,
                          const RemitTreeLayout *layout,
                          const RemitTreeOptions *options)
{
  for (int i = -1; i < (int) fixture->n_nodes; i++)
    check_siblings (fixture, layout, options, i);
}

void
tree_fixture_assert_same (const RemitTreeLayout *a, const RemitTreeLayout *b)
{
  g_assert_cmpuint (a->n_nodes, ==, b->n_nodes);
  g_assert_cmpmem (a->boxes, a->n_nodes * sizeof *a->boxes, b->boxes,
                   b->n_nodes * sizeof *b->boxes);
  g_assert_cmpmem (a->edges, a->n_edges * sizeof *a->edges, b->edges,
                   b->n_edges * sizeof *b->edges);
  g_assert_cmpmem (a->links, a->n_links * sizeof *a->links, b->links,
                   b->n_links * sizeof *b->links);
  g_assert_cmpmem (a->points, a->n_points * sizeof *a->points, b->points,
                   b->n_points * sizeof *b->points);
  g_assert_cmpmem (&a->bounds, sizeof a->bounds, &b->bounds, sizeof b->bounds);
}
