/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Places the cards by the tidy tree and paints the picture: lines first, then cards, with the title
 * block above and the legend below, aligned with the drawing's left edge. */
#include <math.h>
#include <stdio.h>

#include "remit-chart-private.h"

#define MARGIN 24.0
#define TITLE_GAP 24.0
#define LEGEND_GAP 24.0
#define CARD_RADIUS 5.0f
#define TOGGLE 13.0
#define TOGGLE_OUT 3.5 /* how far its centre lies outside of the card */
#define END_DOT 4.0
#define TITLE_SHARE 70.0 /* pt of a page's height */
#define LEGEND_SHARE 40.0
#define SHORTEST_LIST 3.0
#define LIST_GROWTH 1.4

typedef struct
{
  RemitChart *chart;
  const RemitChartPlan *plan;
  const RemitCardDeck *deck;
  RemitTextMeasure *measure;
  RemitSceneBuilder *builder;
  RemitTreeLayout *layout;
  RemitPoint origin; /* of the tree */
  guint marks;
} Painting;

/* ---- places ---------------------------------------------------------------------------------- */

static RemitTreeNode *
make_nodes (const RemitChartPlan *plan, const RemitCardDeck *deck)
{
  RemitTreeNode *nodes = g_new0 (RemitTreeNode, deck->n_cards + 1);

  for (guint i = 0; i < deck->n_cards; i++)
    {
      const RemitChartNode *node = &g_array_index (plan->nodes, RemitChartNode, i);

      nodes[i] = (RemitTreeNode) { .parent = node->parent,
                                   .width = (float) deck->cards[i].width,
                                   .height = (float) deck->cards[i].height,
                                   .style = node->style,
                                   .is_assistant = node->is_assistant,
                                   .n_columns = node->n_columns };
    }
  return nodes;
}

/* How large the drawing could be on its page; the title and the legend take about their share. */
static double
get_page_scale (const RemitTreeLayout *layout, const RemitChartOptions *wanted)
{
  const double height = layout->bounds.height + 2 * MARGIN + (wanted->shows_title ? TITLE_SHARE : 0)
                        + (wanted->shows_legend ? LEGEND_SHARE : 0);

  return MIN (wanted->page_width / (layout->bounds.width + 2 * MARGIN),
              wanted->page_height / height);
}

/* Tries longer and longer lists, which make the drawing narrower and taller, and keeps the one that
 * may be drawn largest.  A drawing that fits as it is stays as it is. */
static RemitTreeLayout *
fit_to_page (RemitTreeLayout *layout,
             const RemitTreeNode *nodes,
             guint n_nodes,
             const RemitChartOptions *wanted,
             RemitTreeOptions *options)
{
  double best = get_page_scale (layout, wanted);
  int32_t longest_list = 0;

  for (double length = SHORTEST_LIST; best < 1 && length < 2.0 * n_nodes; length *= LIST_GROWTH)
    {
      RemitTreeLayout *other;
      double scale;

      options->longest_list = (int32_t) length;
      other = remit_tree_layout_new (nodes, n_nodes, options);
      scale = other ? get_page_scale (other, wanted) : 0;
      if (scale > best)
        {
          best = scale;
          longest_list = options->longest_list;
          remit_tree_layout_free (layout);
          layout = g_steal_pointer (&other);
        }
      if (other)
        remit_tree_layout_free (other);
    }
  options->longest_list = longest_list;
  return layout;
}

static RemitTreeLayout *
lay_out (const RemitChartPlan *plan, const RemitCardDeck *deck, RemitTreeOptions *options)
{
  g_autofree RemitTreeNode *nodes = make_nodes (plan, deck);
  RemitTreeLayout *layout;

  remit_tree_options_init (options);
  options->direction = plan->direction;
  layout = remit_tree_layout_new (nodes, deck->n_cards, options);
  if (!layout || plan->options->page_width <= 0 || deck->n_cards == 0)
    return layout;
  return fit_to_page (layout, nodes, deck->n_cards, plan->options, options);
}

static RemitRect
get_toggle (const RemitRect *box, RemitDirection direction, double width)
{
  RemitPoint centre = { box->x + box->width / 2, box->y + box->height / 2 };

  switch (direction)
    {
    case REMIT_DIRECTION_DOWN:
      centre.y = box->y + box->height + TOGGLE_OUT;
      break;
    case REMIT_DIRECTION_UP:
      centre.y = box->y - TOGGLE_OUT;
      break;
    case REMIT_DIRECTION_RIGHT:
      centre.x = box->x + box->width + TOGGLE_OUT;
      break;
    case REMIT_DIRECTION_LEFT:
      centre.x = box->x - TOGGLE_OUT;
      break;
    }
  return (RemitRect) { centre.x - width / 2, centre.y - TOGGLE / 2, width, TOGGLE };
}

static void
place_boxes (Painting *painting)
{
  RemitChart *chart = painting->chart;

  for (guint i = 0; i < chart->n_boxes; i++)
    {
      const RemitChartNode *node = &g_array_index (painting->plan->nodes, RemitChartNode, i);
      RemitRect rect = painting->layout->boxes[i];
      RemitRect name = painting->deck->cards[i].name;

      rect.x += painting->origin.x;
      rect.y += painting->origin.y;
      name.x += rect.x;
      name.y += rect.y;
      chart->boxes[i] = (RemitChartBox) { .id = node->id,
                                          .rect = rect,
                                          .parent = node->parent,
                                          .depth = node->depth,
                                          .n_hidden = node->n_hidden };
      if (node->has_children)
        chart->boxes[i].toggle = get_toggle (&rect, chart->direction, TOGGLE);
      chart->name_rects[i] = name;
      chart->next_siblings[i] = node->next_sibling;
    }
}

static void
place_parts (Painting *painting)
{
  RemitChart *chart = painting->chart;
  const GArray *parts = painting->deck->parts;

  chart->n_parts = parts->len;
  chart->parts = g_memdup2 (parts->data, parts->len * sizeof (RemitChartPart));
  for (guint i = 0; i < chart->n_parts; i++)
    {
      const RemitRect *box = &chart->boxes[chart->parts[i].box].rect;

      chart->parts[i].rect.x += box->x;
      chart->parts[i].rect.y += box->y;
    }
}

static void
keep_edges (Painting *painting)
{
  RemitChart *chart = painting->chart;
  const RemitTreeLayout *layout = painting->layout;

  chart->edges = g_array_sized_new (FALSE, FALSE, sizeof (RemitTreeRoute),
                                    (guint) (layout->n_edges + layout->n_links));
  g_array_append_vals (chart->edges, layout->edges, (guint) layout->n_edges);
  g_array_append_vals (chart->edges, layout->links, (guint) layout->n_links);
  chart->n_dotted = (guint) layout->n_links;
  chart->n_points = (guint) layout->n_points;
  chart->points = g_memdup2 (layout->points, layout->n_points * sizeof (RemitPoint));
  for (guint i = 0; i < chart->n_points; i++)
    {
      chart->points[i].x += painting->origin.x;
      chart->points[i].y += painting->origin.y;
    }
}

/* ---- lines ----------------------------------------------------------------------------------- */

static void
paint_edges (Painting *painting, const RemitTreeOptions *options)
{
  const RemitChart *chart = painting->chart;
  const RemitPrimitive pen
    = { .stroke = REMIT_INK_LINE, .line_width = 1, .radius = (float) options->corner };

  for (guint i = 0; i < chart->edges->len - chart->n_dotted; i++)
    {
      const RemitTreeRoute *route = &g_array_index (chart->edges, RemitTreeRoute, i);

      remit_scene_builder_add_line (painting->builder, &pen, chart->points + route->first,
                                    route->n_points);
    }
}

static const char *
find_relation_kind (const Painting *painting, const RemitTreeRoute *route)
{
  const GPtrArray *relations = remit_document_get_relations_from (
    painting->plan->document, painting->chart->boxes[route->source].id);

  for (guint i = 0; i < relations->len; i++)
    if (remit_relation_get_target (relations->pdata[i]) == painting->chart->boxes[route->target].id)
      return remit_relation_get_kind (relations->pdata[i]);
  return NULL;
}

static void
paint_dotted (Painting *painting, const RemitTreeOptions *options)
{
  const RemitChart *chart = painting->chart;

  for (guint i = chart->edges->len - chart->n_dotted; i < chart->edges->len; i++)
    {
      const RemitTreeRoute *route = &g_array_index (chart->edges, RemitTreeRoute, i);
      const RemitPoint *end = chart->points + route->first + route->n_points - 1;
      guint mark;
      const RemitPrimitive pen
        = { .stroke = REMIT_INK_DOTTED,
            .line_width = 1.25f,
            .radius = (float) options->corner,
            .dash = remit_chart_get_dash (find_relation_kind (painting, route), &mark) };
      const RemitPrimitive dot
        = { .fill = REMIT_INK_DOTTED,
            .radius = (float) END_DOT / 2,
            .bounds = { end->x - END_DOT / 2, end->y - END_DOT / 2, END_DOT, END_DOT } };

      painting->marks |= mark;
      remit_scene_builder_add_line (painting->builder, &pen, chart->points + route->first,
                                    route->n_points);
      remit_scene_builder_add_box (painting->builder, &dot);
    }
}

/* ---- cards ----------------------------------------------------------------------------------- */

static void
add_box (Painting *painting, const RemitChartNode *node, RemitPrimitive box)
{
  box.hue = node->hue;
  box.id = node->id;
  if (box.stroke != REMIT_INK_NONE && box.line_width <= 0)
    box.line_width = 0.75f;
  remit_scene_builder_add_box (painting->builder, &box);
}

static RemitPrimitive
get_ground (const RemitChartNode *node, const RemitCard *card)
{
  static const RemitPrimitive grounds[] = {
    [REMIT_TIER_LEAD] = { .fill = REMIT_INK_HUE_STRONG, .stroke = REMIT_INK_NONE },
    [REMIT_TIER_MID] = { .fill = REMIT_INK_HUE_TINT, .stroke = REMIT_INK_HUE_EDGE },
    [REMIT_TIER_LEAF] = { .fill = REMIT_INK_CARD, .stroke = REMIT_INK_HUE_EDGE },
  };
  RemitPrimitive ground = grounds[node->tier];

  if (card->is_hollow)
    {
      ground.fill = node->tier == REMIT_TIER_LEAF ? REMIT_INK_CARD : REMIT_INK_HUE_TINT;
      ground.stroke = REMIT_INK_VACANT;
      ground.dash = REMIT_DASH_SHORT;
      ground.line_width = 1;
    }
  ground.radius = CARD_RADIUS;
  return ground;
}

static void
paint_ground (Painting *painting,
              const RemitChartNode *node,
              const RemitCard *card,
              const RemitRect *rect)
{
  RemitPrimitive ground = get_ground (node, card);

  ground.bounds = *rect;
  add_box (painting, node, ground);
  if (card->header > 0)
    add_box (painting, node,
             (RemitPrimitive) { .fill = REMIT_INK_CARD,
                                .radius = CARD_RADIUS - 1,
                                .bounds = { rect->x + 1, rect->y + card->header, rect->width - 2,
                                            rect->height - card->header - 1 } });
  else if (node->tier == REMIT_TIER_LEAF && node->hue > 0)
    add_box (painting, node,
             (RemitPrimitive) { .fill = REMIT_INK_HUE_STRONG,
                                .radius = 1.25f,
                                .bounds = { rect->x + 5, rect->y + 10, 2.5, rect->height - 20 } });
}

static void
add_item (RemitSceneBuilder *builder, RemitPrimitive item, RemitPoint origin, gint64 id)
{
  item.bounds.x += origin.x;
  item.bounds.y += origin.y;
  item.baseline += origin.y;
  item.id = id;
  if (item.kind == REMIT_PRIMITIVE_TEXT)
    remit_scene_builder_add_text (builder, &item);
  else if (item.kind == REMIT_PRIMITIVE_BOX)
    remit_scene_builder_add_box (builder, &item);
  else
    {
      const RemitPoint ends[] = { { item.bounds.x, item.bounds.y },
                                  { item.bounds.x + item.bounds.width, item.bounds.y } };

      remit_scene_builder_add_line (builder, &item, ends, 2);
    }
}

/* How many boxes are folded away, on the side where they would be. */
static void
paint_fold (Painting *painting, guint index, const RemitBrokenText *count)
{
  const RemitChartNode *node = &g_array_index (painting->plan->nodes, RemitChartNode, index);
  RemitChartBox *box = &painting->chart->boxes[index];
  RemitPrimitive text = { .fill = REMIT_INK_TEXT,
                          .font = REMIT_FONT_SMALL,
                          .text = count->lines[0],
                          .id = node->id,
                          .anchor = REMIT_ANCHOR_MIDDLE };

  add_box (painting, node,
           (RemitPrimitive) { .fill = REMIT_INK_CARD,
                              .stroke = REMIT_INK_HUE_EDGE,
                              .radius = (float) TOGGLE / 2,
                              .bounds = box->toggle });
  text.bounds = (RemitRect) { box->toggle.x + (box->toggle.width - count->width) / 2,
                              box->toggle.y + (TOGGLE - count->line_height) / 2, count->width,
                              count->line_height };
  text.baseline = text.bounds.y + count->ascent;
  remit_scene_builder_add_text (painting->builder, &text);
  painting->marks |= REMIT_MARK_FOLDED;
}

static const RemitBrokenText *
measure_fold (Painting *painting, guint index)
{
  RemitChartBox *box = &painting->chart->boxes[index];
  const RemitBrokenText *count;
  char text[16];

  if (box->n_hidden == 0)
    return NULL;
  snprintf (text, sizeof text, "+%u", box->n_hidden);
  count = remit_text_measure_break (painting->measure, text, REMIT_FONT_SMALL, 0, 1);
  box->toggle = get_toggle (&box->rect, painting->chart->direction, count->width + 10);
  return count;
}

static void
paint_card (Painting *painting, guint index)
{
  const RemitChartNode *node = &g_array_index (painting->plan->nodes, RemitChartNode, index);
  const RemitCard *card = &painting->deck->cards[index];
  const RemitRect rect = painting->chart->boxes[index].rect;
  const RemitBrokenText *fold = measure_fold (painting, index);
  const RemitRect bounds
    = fold ? remit_rect_union (&rect, &painting->chart->boxes[index].toggle) : rect;

  remit_scene_builder_begin_group (painting->builder, node->id, &bounds, NULL);
  paint_ground (painting, node, card, &rect);
  for (guint i = 0; i < card->n_items; i++)
    add_item (painting->builder, painting->deck->items.data[card->first_item + i],
              (RemitPoint) { rect.x, rect.y }, node->id);
  if (fold)
    paint_fold (painting, index, fold);
  remit_scene_builder_end_group (painting->builder);
}

/* ---- all together ---------------------------------------------------------------------------- */

static void
paint_block (Painting *painting, const RemitChartBlock *block, RemitPoint origin)
{
  const RemitRect bounds = { origin.x, origin.y, block->width, block->height };

  if (block->items.len == 0)
    return;
  remit_scene_builder_begin_group (painting->builder, 0, &bounds, NULL);
  for (guint i = 0; i < block->items.len; i++)
    add_item (painting->builder, block->items.data[i], origin, 0);
  remit_scene_builder_end_group (painting->builder);
}

static gboolean
route_dotted (Painting *painting, const RemitTreeOptions *options)
{
  GListModel *relations = remit_document_get_list (painting->plan->document, "relation");
  g_autoptr (GArray) links = g_array_new (FALSE, FALSE, sizeof (RemitTreeLink));
  const guint n_relations
    = painting->plan->options->shows_dotted ? g_list_model_get_n_items (relations) : 0;

  for (guint i = 0; i < n_relations; i++)
    {
      g_autoptr (RemitRelation) relation = g_list_model_get_item (relations, i);
      const RemitTreeLink link
        = { remit_chart_find_box (painting->chart, remit_relation_get_source (relation)),
            remit_chart_find_box (painting->chart, remit_relation_get_target (relation)) };

      if (link.source >= 0 && link.target >= 0)
        g_array_append_val (links, link);
    }
  return links->len == 0
         || remit_tree_layout_route (painting->layout, (const RemitTreeLink *) (void *) links->data,
                                     links->len, options);
}

static void
paint_tree (Painting *painting, const RemitTreeOptions *options)
{
  place_boxes (painting);
  place_parts (painting);
  keep_edges (painting);
  paint_edges (painting, options);
  paint_dotted (painting, options);
  for (guint i = 0; i < painting->chart->n_boxes; i++)
    paint_card (painting, i);
}

static void
paint_all (Painting *painting, const RemitTreeOptions *options)
{
  const RemitChartOptions *wanted = painting->plan->options;
  const RemitRect tree = painting->layout->bounds;
  RemitChartBlock title = { 0 }, legend = { 0 };

  if (wanted->shows_title)
    remit_chart_compose_title (painting->plan, painting->measure, painting->deck->texts, &title);
  painting->origin
    = (RemitPoint) { MARGIN - tree.x + MAX (0, floor ((title.width - tree.width) / 2)),
                     MARGIN - tree.y + (title.height > 0 ? title.height + TITLE_GAP : 0) };
  paint_tree (painting, options);
  legend.width = MAX (tree.width, title.width);
  if (wanted->shows_legend)
    remit_chart_compose_legend (painting->plan, painting->measure, painting->marks, &legend);
  paint_block (painting, &title, (RemitPoint) { MARGIN, MARGIN });
  paint_block (painting, &legend,
               (RemitPoint) { MARGIN, painting->origin.y + tree.y + tree.height + LEGEND_GAP });
  remit_primitive_array_clear (&title.items);
  remit_primitive_array_clear (&legend.items);
}

/**
 * remit_chart_build:
 * @self: an empty chart
 * @plan: its boxes
 * @deck: their cards
 * @measure: in the language of the document
 *
 * Lays the boxes out, routes the lines and makes the scene.
 *
 * Returns: FALSE when the layout ran out of memory
 */
gboolean
remit_chart_build (RemitChart *self,
                   const RemitChartPlan *plan,
                   const RemitCardDeck *deck,
                   RemitTextMeasure *measure)
{
  RemitTreeOptions options;
  Painting painting
    = { .chart = self, .plan = plan, .deck = deck, .measure = measure, .marks = deck->marks };

  painting.layout = lay_out (plan, deck, &options);
  if (!painting.layout)
    return FALSE;
  self->direction = plan->direction;
  self->n_boxes = deck->n_cards;
  self->boxes = g_new0 (RemitChartBox, self->n_boxes + 1);
  self->name_rects = g_new0 (RemitRect, self->n_boxes + 1);
  self->next_siblings = g_new0 (int, self->n_boxes + 1);
  for (guint i = 0; i < self->n_boxes; i++)
    self->boxes[i].id = g_array_index (plan->nodes, RemitChartNode, i).id;
  if (!route_dotted (&painting, &options))
    {
      remit_tree_layout_free (painting.layout);
      return FALSE;
    }
  painting.builder = remit_scene_builder_new (remit_text_measure_get_language (measure));
  remit_scene_builder_reserve (painting.builder, deck->items.len + 5 * self->n_boxes + 64);
  paint_all (&painting, &options);
  self->scene = remit_scene_builder_end (painting.builder, MARGIN);
  remit_tree_layout_free (painting.layout);
  return TRUE;
}
