/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The finished chart: made in one go from the document, immutable from then on.  The steps are in
 * remit-chart-boxes.c, -card.c and -scene.c, asking it is in -navigate.c and -json.c. */
#include "remit-chart-private.h"

G_DEFINE_FINAL_TYPE (RemitChart, remit_chart, G_TYPE_OBJECT)

static void
remit_chart_finalize (GObject *object)
{
  RemitChart *self = REMIT_CHART (object);

  g_clear_pointer (&self->scene, remit_scene_unref);
  g_clear_pointer (&self->by_id, g_hash_table_unref);
  g_clear_pointer (&self->index, remit_spatial_index_free);
  g_clear_pointer (&self->edges, g_array_unref);
  g_free (self->boxes);
  g_free (self->name_rects);
  g_free (self->next_siblings);
  g_free (self->parts);
  g_free (self->points);
  G_OBJECT_CLASS (remit_chart_parent_class)->finalize (object);
}

static void
remit_chart_class_init (RemitChartClass *class)
{
  G_OBJECT_CLASS (class)->finalize = remit_chart_finalize;
}

static void
remit_chart_init (RemitChart *self)
{
}

/**
 * remit_chart_options_init:
 * @options: (out caller-allocates): what the level's first view says, with title, legend and dotted
 * lines
 * @document: a document
 * @level: units or positions
 *
 * Sets the options of a chart as the document has it.
 */
void
remit_chart_options_init (RemitChartOptions *options,
                          RemitDocument *document,
                          RemitChartLevel level)
{
  RemitView *view = remit_document_get_default_view (
    document, level == REMIT_CHART_UNITS ? "units" : "positions");

  *options = (RemitChartOptions) { .level = level,
                                   .view = view ? remit_row_get_id (REMIT_ROW (view)) : 0,
                                   .root = view ? remit_view_get_root (view) : 0,
                                   .direction = -1,
                                   .detail = -1,
                                   .shows_dotted = !view || remit_view_shows_dotted (view),
                                   .shows_legend = !view || remit_view_shows_legend (view),
                                   .shows_title = TRUE };
}

/**
 * remit_chart_new:
 * @document: a document
 * @options: what to show of it, and how
 * @measure: in the language of the document; keeps what it measured for the next chart
 *
 * Makes the chart of a document.  Linear in the number of boxes.  Aborts when memory is exhausted,
 * as GLib does.
 *
 * Returns: (transfer full): the chart, which no longer needs the document
 */
RemitChart *
remit_chart_new (RemitDocument *document,
                 const RemitChartOptions *options,
                 RemitTextMeasure *measure)
{
  g_autoptr (RemitChartPlan) plan = NULL;
  g_autoptr (RemitCardDeck) deck = NULL;
  RemitChart *self;

  g_return_val_if_fail (REMIT_IS_DOCUMENT (document), NULL);
  self = g_object_new (REMIT_TYPE_CHART, NULL);
  plan = remit_chart_plan_new (document, options);
  deck = remit_card_deck_new (plan, measure);
  if (!remit_chart_build (self, plan, deck, measure))
    g_error ("The layout of %u boxes needs more memory than there is.", deck->n_cards);
  return self;
}

/** remit_chart_get_scene: the picture; (transfer none). */
RemitScene *
remit_chart_get_scene (RemitChart *self)
{
  return self->scene;
}

/** remit_chart_get_boxes: parents before their children, depth first. */
const RemitChartBox *
remit_chart_get_boxes (RemitChart *self, guint *n_boxes)
{
  *n_boxes = self->n_boxes;
  return self->boxes;
}

/** remit_chart_get_parts: in the order of their boxes. */
const RemitChartPart *
remit_chart_get_parts (RemitChart *self, guint *n_parts)
{
  *n_parts = self->n_parts;
  return self->parts;
}

/** remit_chart_get_name_rect: in scene coordinates. */
void
remit_chart_get_name_rect (RemitChart *self, int box, RemitRect *rect)
{
  g_return_if_fail (box >= 0 && (guint) box < self->n_boxes);
  *rect = self->name_rects[box];
}
