/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which boxes a chart has, in which order, how they stand out, and what is folded away.  Walks the
 * document once, without recursion, since a staff list may be a chain of thousands.  Sizes and
 * places come later. */
#include <stdlib.h>
#include <string.h>

#include "remit-chart-private.h"

#define MAX_DEPARTMENTS 8 /* in one row, where nobody said how they are to stand */

typedef struct
{
  RemitRow *row;
  int parent;
} Pending;

typedef struct
{
  RemitChartPlan *plan;
  GHashTable *styles;    /* id → RemitBranchStyle of the view */
  GArray *pending;       /* (element-type Pending), next last */
  GArray *last_children; /* (element-type int), per node */
} Walk;

static RemitTreeStyle
parse_style (const char *name)
{
  static const char *const names[] = { [REMIT_BRANCH_AUTO] = "auto",
                                       [REMIT_BRANCH_ACROSS] = "across",
                                       [REMIT_BRANCH_DOWN] = "down",
                                       [REMIT_BRANCH_HANG_LEFT] = "hang-left",
                                       [REMIT_BRANCH_HANG_RIGHT] = "hang-right",
                                       [REMIT_BRANCH_HANG_BOTH] = "hang-both",
                                       [REMIT_BRANCH_GRID] = "grid" };

  for (guint i = REMIT_BRANCH_AUTO; name && i < G_N_ELEMENTS (names); i++)
    if (strcmp (names[i], name) == 0)
      return (RemitTreeStyle) i;
  return REMIT_BRANCH_INHERIT;
}

static RemitDirection
parse_direction (const char *name)
{
  if (g_strcmp0 (name, "up") == 0)
    return REMIT_DIRECTION_UP;
  if (g_strcmp0 (name, "right") == 0)
    return REMIT_DIRECTION_RIGHT;
  return g_strcmp0 (name, "left") == 0 ? REMIT_DIRECTION_LEFT : REMIT_DIRECTION_DOWN;
}

static RemitDetail
parse_detail (const char *name)
{
  if (g_strcmp0 (name, "name") == 0)
    return REMIT_DETAIL_NAME;
  return g_strcmp0 (name, "full") == 0 ? REMIT_DETAIL_FULL : REMIT_DETAIL_SUMMARY;
}

/* Finds the view that counts and what it says. */
static void
read_view (RemitChartPlan *plan)
{
  const RemitChartOptions *options = plan->options;
  RemitView *view = NULL;

  if (options->view != 0)
    {
      RemitRow *row = remit_document_get_row (plan->document, options->view);

      view = row && REMIT_IS_VIEW (row) ? REMIT_VIEW (row) : NULL;
    }
  else
    view = remit_document_get_default_view (
      plan->document, options->level == REMIT_CHART_UNITS ? "units" : "positions");
  plan->view = view ? remit_row_get_id (REMIT_ROW (view)) : 0;
  plan->direction = options->direction >= 0
                      ? (RemitDirection) options->direction
                      : parse_direction (view ? remit_view_get_direction (view) : NULL);
  plan->detail = options->detail >= 0 ? (RemitDetail) options->detail
                                      : parse_detail (view ? remit_view_get_detail (view) : NULL);
}

static GHashTable *
index_styles (const RemitChartPlan *plan)
{
  GHashTable *styles = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  const GPtrArray *rows
    = plan->view != 0 ? remit_document_get_branch_styles (plan->document, plan->view) : NULL;

  for (guint i = 0; rows && i < rows->len; i++)
    {
      const gint64 target = remit_branch_style_get_target (rows->pdata[i]);

      g_hash_table_insert (styles, g_memdup2 (&target, sizeof target), rows->pdata[i]);
    }
  return styles;
}

static const GPtrArray *
get_children (const RemitChartPlan *plan, gint64 id)
{
  if (plan->options->level == REMIT_CHART_UNITS)
    return remit_document_get_child_units (plan->document, id);
  return remit_document_get_reports (plan->document, id);
}

static int
compare_ids (const void *a, const void *b)
{
  const gint64 x = *(const gint64 *) a, y = *(const gint64 *) b;

  return (x > y) - (x < y);
}

static gboolean
is_among (gint64 id, const gint64 *ids, gsize n_ids)
{
  return n_ids > 0 && bsearch (&id, ids, n_ids, sizeof id, compare_ids) != NULL;
}

static gboolean
is_folded (const Walk *walk, const RemitChartNode *node, RemitBranchStyle *style)
{
  const RemitChartOptions *options = walk->plan->options;

  if (!node->has_children)
    return FALSE;
  if (options->max_levels > 0 && node->depth + 1 >= (int) options->max_levels)
    return TRUE;
  if (is_among (node->id, options->unfolded, options->n_unfolded))
    return FALSE;
  if (is_among (node->id, options->folded, options->n_folded))
    return TRUE;
  return style && !options->ignores_collapsed && remit_branch_style_is_collapsed (style);
}

/* How many boxes there would be below one that is folded. */
static guint
count_below (const RemitChartPlan *plan, gint64 id)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint n_boxes = 0;

  g_array_append_val (ids, id);
  while (ids->len > 0)
    {
      const GPtrArray *children = get_children (plan, g_array_index (ids, gint64, ids->len - 1));

      g_array_set_size (ids, ids->len - 1);
      n_boxes += children->len;
      for (guint i = 0; i < children->len; i++)
        {
          const gint64 child = remit_row_get_id (children->pdata[i]);

          g_array_append_val (ids, child);
        }
    }
  return n_boxes;
}

static RemitTier
get_neutral_tier (const RemitChartNode *node)
{
  if (node->depth == 0)
    return REMIT_TIER_LEAD;
  return node->has_children && !node->is_assistant ? REMIT_TIER_MID : REMIT_TIER_LEAF;
}

static void
colour_unit (const RemitChartPlan *plan, RemitChartNode *node, const RemitChartNode *above)
{
  const char *own = remit_unit_get_colour (REMIT_UNIT (node->row));

  if (above && !own)
    node->hue = above->hue;
  else
    node->hue = (guint8) remit_hue_from_role (
      own ? own : remit_document_get_hue (plan->document, node->id));
  if (node->hue == 0)
    node->tier = get_neutral_tier (node);
  else if (own || !above)
    node->tier = REMIT_TIER_LEAD;
  else
    node->tier = above->tier == REMIT_TIER_LEAD ? REMIT_TIER_MID : REMIT_TIER_LEAF;
}

static void
colour_position (const RemitChartPlan *plan, RemitChartNode *node, const RemitChartNode *above)
{
  RemitPosition *position = REMIT_POSITION (node->row);
  RemitUnit *unit;

  node->unit = remit_position_get_unit (position);
  node->names_unit = !above || above->unit != node->unit;
  node->is_assistant = remit_position_is_assistant (position);
  node->hue
    = above && above->unit == node->unit
        ? above->hue
        : (guint8) remit_hue_from_role (remit_document_get_hue (plan->document, node->unit));
  if (node->hue == 0)
    {
      node->tier = get_neutral_tier (node);
      return;
    }
  node->tier = REMIT_TIER_LEAF;
  if (!remit_position_is_head (position))
    return;
  unit = remit_document_get_unit (plan->document, node->unit);
  node->tier = unit && remit_unit_get_colour (unit) ? REMIT_TIER_LEAD : REMIT_TIER_MID;
}

static void
link_to_siblings (Walk *walk, int index, int parent)
{
  GArray *nodes = walk->plan->nodes;
  /* Slot 0 is the roots'. */
  int *last = &g_array_index (walk->last_children, int, parent + 1);
  const int none = -1;

  if (*last >= 0)
    g_array_index (nodes, RemitChartNode, *last).next_sibling = index;
  *last = index;
  g_array_append_val (walk->last_children, none);
}

static void
push_children (Walk *walk, const GPtrArray *rows, int parent)
{
  for (guint i = rows->len; i-- > 0;)
    {
      const Pending next = { rows->pdata[i], parent };

      g_array_append_val (walk->pending, next);
    }
}

static gboolean
is_department (const RemitChartPlan *plan, RemitRow *row)
{
  RemitUnit *unit;

  if (REMIT_IS_UNIT (row))
    return remit_unit_get_colour (REMIT_UNIT (row)) != NULL;
  if (!remit_position_is_head (REMIT_POSITION (row)))
    return FALSE;
  unit = remit_document_get_unit (plan->document, remit_position_get_unit (REMIT_POSITION (row)));
  return unit && remit_unit_get_colour (unit);
}

/* Left to itself, the layout stacks what has nothing below it.  A few departments are equals and
 * stand beside each other all the same. */
static gboolean
lays_departments_in_row (const RemitChartPlan *plan, const GPtrArray *children)
{
  guint n_departments = 0;

  if (children->len > MAX_DEPARTMENTS)
    return FALSE;
  for (guint i = 0; i < children->len; i++)
    n_departments += is_department (plan, children->pdata[i]);
  return n_departments > 1;
}

/* Departments are put in a row without their own branches inheriting it. */
static void
choose_style (const RemitChartPlan *plan,
              RemitChartNode *node,
              const RemitChartNode *above,
              const GPtrArray *children)
{
  node->branch = node->style != REMIT_BRANCH_INHERIT ? node->style
                 : above                             ? above->branch
                                                     : REMIT_BRANCH_AUTO;
  if (node->branch == REMIT_BRANCH_AUTO && lays_departments_in_row (plan, children))
    node->style = REMIT_BRANCH_ACROSS;
  else if (above && above->style != above->branch && above->style == REMIT_BRANCH_ACROSS)
    node->style = node->branch;
}

static gboolean
is_in_row (const RemitChartNode *node, const RemitChartNode *above)
{
  if (!above || node->is_assistant)
    return !above;
  if (above->style == REMIT_BRANCH_ACROSS || above->branch == REMIT_BRANCH_ACROSS
      || above->branch == REMIT_BRANCH_GRID)
    return TRUE;
  return above->branch == REMIT_BRANCH_AUTO && node->has_children;
}

static void
add_node (Walk *walk, RemitRow *row, int parent)
{
  RemitChartPlan *plan = walk->plan;
  GArray *nodes = plan->nodes;
  const RemitChartNode *above = parent >= 0 ? &g_array_index (nodes, RemitChartNode, parent) : NULL;
  RemitChartNode node = { .id = remit_row_get_id (row),
                          .row = row,
                          .parent = parent,
                          .next_sibling = -1,
                          .depth = above ? above->depth + 1 : 0 };
  const GPtrArray *children = get_children (plan, node.id);
  RemitBranchStyle *style
    = g_hash_table_size (walk->styles) > 0 ? g_hash_table_lookup (walk->styles, &node.id) : NULL;
  const int index = (int) nodes->len;

  node.has_children = children->len > 0;
  node.is_assistant
    = plan->options->level == REMIT_CHART_UNITS && remit_unit_is_assistant (REMIT_UNIT (row));
  node.style = (guint8) parse_style (style ? remit_branch_style_get_style (style) : NULL);
  node.n_columns = (guint16) CLAMP (style ? remit_branch_style_get_n_columns (style) : 0, 0, 1000);
  if (plan->options->level == REMIT_CHART_UNITS)
    colour_unit (plan, &node, above);
  else
    colour_position (plan, &node, above);
  choose_style (plan, &node, above, children);
  node.is_in_row = is_in_row (&node, above);
  node.is_folded = is_folded (walk, &node, style);
  node.n_hidden = node.is_folded ? count_below (plan, node.id) : 0;
  g_array_append_val (nodes, node);
  link_to_siblings (walk, index, parent);
  if (!node.is_folded)
    push_children (walk, children, index);
}

/* Of a unit's positions those that nobody of the same unit or below stands above. */
static GPtrArray *
list_tops_of_unit (RemitDocument *document, gint64 unit)
{
  const GPtrArray *positions = remit_document_get_positions (document, unit);
  GPtrArray *tops = g_ptr_array_new ();

  for (guint i = 0; i < positions->len; i++)
    {
      const gint64 superior
        = remit_document_get_superior (document, remit_row_get_id (positions->pdata[i]));
      RemitPosition *row = superior != 0 ? remit_document_get_position (document, superior) : NULL;

      if (!row || !remit_document_is_below (document, remit_position_get_unit (row), unit))
        g_ptr_array_add (tops, positions->pdata[i]);
    }
  return tops;
}

static void
push_roots (Walk *walk)
{
  RemitChartPlan *plan = walk->plan;
  const gint64 root = plan->options->root;
  RemitRow *row = root != 0 ? remit_document_get_row (plan->document, root) : NULL;
  const gboolean wants_units = plan->options->level == REMIT_CHART_UNITS;

  if (root == 0)
    push_children (walk, get_children (plan, 0), -1);
  else if (row && (wants_units ? REMIT_IS_UNIT (row) : REMIT_IS_POSITION (row)))
    g_array_append_val (walk->pending, ((Pending) { row, -1 }));
  else if (row && REMIT_IS_UNIT (row))
    {
      g_autoptr (GPtrArray) tops = list_tops_of_unit (plan->document, root);

      push_children (walk, tops, -1);
    }
}

static void
add_count (RemitCount *sum, const RemitCount *count)
{
  sum->n_seats += count->n_seats;
  sum->n_holders += count->n_holders;
  sum->n_vacant += count->n_vacant;
}

/* Each unit with all below it: from the back, since children come after their parents. */
static void
sum_counts (RemitChartPlan *plan)
{
  GArray *nodes = plan->nodes;

  for (guint i = nodes->len; i-- > 0;)
    {
      RemitChartNode *node = &g_array_index (nodes, RemitChartNode, i);
      RemitCount own;

      remit_document_count_unit (plan->document, node->id, node->is_folded, &own);
      add_count (&node->count, &own);
      node->count.n_duties = own.n_duties;
      if (node->parent >= 0)
        add_count (&g_array_index (nodes, RemitChartNode, node->parent).count, &node->count);
    }
}

/**
 * remit_chart_plan_new:
 * @document: a document
 * @options: what is to be shown; borrowed until the plan is freed
 *
 * Chooses the boxes.  Linear in their number, and in the number that is folded away.
 *
 * Returns: (transfer full): the plan; its rows are the document's and valid until it changes
 */
RemitChartPlan *
remit_chart_plan_new (RemitDocument *document, const RemitChartOptions *options)
{
  RemitChartPlan *plan = g_new0 (RemitChartPlan, 1);
  g_autoptr (GHashTable) styles = NULL;
  g_autoptr (GArray) pending = g_array_new (FALSE, FALSE, sizeof (Pending));
  g_autoptr (GArray) last_children = g_array_new (FALSE, FALSE, sizeof (int));
  const int none = -1;

  plan->document = document;
  plan->options = options;
  plan->nodes = g_array_new (FALSE, FALSE, sizeof (RemitChartNode));
  read_view (plan);
  styles = index_styles (plan);
  g_array_append_val (last_children, none);

  Walk walk = { plan, styles, pending, last_children };
  push_roots (&walk);
  while (pending->len > 0)
    {
      const Pending next = g_array_index (pending, Pending, pending->len - 1);

      g_array_set_size (pending, pending->len - 1);
      add_node (&walk, next.row, next.parent);
    }
  if (options->level == REMIT_CHART_UNITS && plan->detail != REMIT_DETAIL_NAME)
    sum_counts (plan);
  return plan;
}

/** remit_chart_plan_free: drops the plan, not the rows. */
void
remit_chart_plan_free (RemitChartPlan *plan)
{
  g_array_unref (plan->nodes);
  g_free (plan);
}
