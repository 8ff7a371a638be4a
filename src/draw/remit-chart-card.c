/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cards of a chart: how wide a level is, how high its cards are, and the content of each.
 *
 * Cards of one level share a width, and those in a row with the same kind of content a height, as
 * long as a name of two lines is not the rare exception.  Everything is on the 4 pt grid.  Where
 * the cards go is the layout's business. */
#include <math.h>

#include "remit-chart-card-private.h"

#define MAX_SAMPLED 1024 /* nodes whose text decides the widths; the rest is broken into them */
#define NEARLY 0.12      /* levels whose widths differ by less are made equal */
#define COMMON 0.1       /* share of cards that makes a second line of the name usual */
#define MAX_GROUP_ROWS 15

static double
round_up (double value)
{
  return ceil (value / REMIT_GRID - 1e-6) * REMIT_GRID;
}

static guint
count_levels (const RemitChartPlan *plan)
{
  int deepest = -1;

  for (guint i = 0; i < plan->nodes->len; i++)
    deepest = MAX (deepest, g_array_index (plan->nodes, RemitChartNode, i).depth);
  return (guint) (deepest + 1);
}

static int
compare_descending (gconstpointer a, gconstpointer b)
{
  const double x = *(const double *) a, y = *(const double *) b;

  return (x < y) - (x > y);
}

/* Widths that differ by little look like a mistake, so they become one. */
static void
merge_near_widths (double *widths, guint n_levels)
{
  g_autofree double *sorted = g_memdup2 (widths, n_levels * sizeof *widths);

  if (n_levels > 0) /* an empty document */
    qsort (sorted, n_levels, sizeof *sorted, compare_descending);
  for (guint i = 0; i < n_levels; i++)
    for (guint j = 0; j < n_levels; j++)
      if (widths[j] < sorted[i] && widths[j] >= sorted[i] * (1 - NEARLY))
        widths[j] = sorted[i];
}

static guint
get_sample_step (const GArray *nodes)
{
  return MAX (1, nodes->len / MAX_SAMPLED);
}

static double *
measure_levels (RemitComposer *composer, guint n_levels)
{
  const GArray *nodes = composer->plan->nodes;
  double *widths = g_new0 (double, n_levels + 1);
  const guint step = get_sample_step (nodes);

  for (guint i = 0; i < nodes->len; i += step)
    {
      composer->node = &g_array_index (nodes, RemitChartNode, i);
      widths[composer->node->depth]
        = fmax (widths[composer->node->depth], remit_composer_want_width (composer));
    }
  for (guint i = 0; i < n_levels; i++)
    widths[i] = MAX (REMIT_CARD_MIN_WIDTH, round_up (widths[i] + 2 * REMIT_CARD_PAD_X));
  merge_near_widths (widths, n_levels);
  return widths;
}

static void
choose_inks (RemitComposer *composer)
{
  const gboolean is_strong = composer->node->tier == REMIT_TIER_LEAD && !composer->card->is_hollow;

  composer->text = is_strong ? REMIT_INK_ON_STRONG : REMIT_INK_TEXT;
  composer->quiet = is_strong ? REMIT_INK_ON_STRONG : REMIT_INK_TEXT_QUIET;
  composer->vacant = is_strong ? REMIT_INK_ON_STRONG : REMIT_INK_VACANT;
}

static gboolean
is_hollow (const RemitChartPlan *plan, const RemitChartNode *node)
{
  if (!REMIT_IS_POSITION (node->row))
    return FALSE;
  return remit_position_get_planned (REMIT_POSITION (node->row)) > 0
         && remit_document_get_appointments (plan->document, node->id)->len == 0;
}

static void
move_items (RemitCardDeck *deck, guint first, guint end, double by)
{
  for (guint i = first; i < end; i++)
    {
      deck->items.data[i].bounds.y += by;
      deck->items.data[i].baseline += by;
    }
}

static void
move_content (RemitCardDeck *deck, RemitCard *card, double by)
{
  move_items (deck, card->first_item, card->first_item + card->n_items, by);
  for (guint i = card->first_part; i < card->first_part + card->n_parts; i++)
    g_array_index (deck->parts, RemitChartPart, i).rect.y += by;
  card->name.y += by;
}

static void
compose (RemitComposer *composer, double width)
{
  RemitCard *card = composer->card;
  RemitCardDeck *deck = composer->deck;

  card->first_item = deck->items.len;
  card->first_part = deck->parts->len;
  card->width = width;
  card->is_hollow = is_hollow (composer->plan, composer->node);
  card->first_low_item = G_MAXUINT;
  composer->inner = width - 2 * REMIT_CARD_PAD_X;
  composer->y = REMIT_CARD_PAD_TOP;
  choose_inks (composer);
  if (REMIT_IS_POSITION (composer->node->row))
    remit_composer_compose_position (composer);
  else if (composer->plan->detail == REMIT_DETAIL_FULL)
    remit_composer_compose_rows (composer);
  else
    remit_composer_compose_unit (composer);
  card->height = round_up (composer->y + REMIT_CARD_PAD_BOTTOM);
  card->n_items = deck->items.len - card->first_item;
  card->first_low_item = MIN (card->first_low_item, deck->items.len);
  card->n_parts = deck->parts->len - card->first_part;
  if (card->n_rows == 0)
    move_content (deck, card, (card->height - composer->y - REMIT_CARD_PAD_TOP) / 2);
}

static guint
get_group (const RemitChartNode *node, const RemitCard *card)
{
  return (guint) node->depth * (MAX_GROUP_ROWS + 1) + MIN (card->n_rows, MAX_GROUP_ROWS);
}

/* The foot goes to the bottom; a card without one keeps its content in the middle. */
static void
grow (RemitCardDeck *deck, RemitCard *card, double height)
{
  const guint end = card->first_item + card->n_items;

  if (card->first_low_item < end)
    move_items (deck, card->first_low_item, end, height - card->height);
  else
    move_content (deck, card, (height - card->height) / 2);
  card->height = height;
}

typedef struct
{
  guint n_cards;
  guint n_tall;  /* with more than one line of name */
  double height; /* of the highest with two lines at most */
} Group;

/* Cards of one level, in rows, with equally many lines get the height of those with a name of two.
 */
static void
even_heights (const RemitChartPlan *plan, RemitCardDeck *deck, guint n_levels)
{
  g_autofree Group *groups = g_new0 (Group, (gsize) (n_levels + 1) * (MAX_GROUP_ROWS + 1));

  for (guint i = 0; i < deck->n_cards; i++)
    {
      const RemitCard *card = &deck->cards[i];
      Group *group = &groups[get_group (&g_array_index (plan->nodes, RemitChartNode, i), card)];

      if (!g_array_index (plan->nodes, RemitChartNode, i).is_in_row)
        continue;
      group->n_cards++;
      group->n_tall += card->n_name_lines > 1;
      if (card->n_name_lines <= 2)
        group->height = MAX (group->height, card->height);
    }
  for (guint i = 0; i < deck->n_cards; i++)
    {
      RemitCard *card = &deck->cards[i];
      const Group *group
        = &groups[get_group (&g_array_index (plan->nodes, RemitChartNode, i), card)];

      if (g_array_index (plan->nodes, RemitChartNode, i).is_in_row && card->header <= 0
          && card->height < group->height && group->n_tall >= COMMON * group->n_cards)
        grow (deck, card, group->height);
    }
}

/**
 * remit_card_deck_new:
 * @plan: the boxes
 * @measure: in the language of the document
 *
 * Composes the cards of all boxes.  Linear; text that was measured before costs a look-up.
 *
 * Returns: (transfer full): the cards, in the order of the boxes.  Their text is borrowed from the
 *   document and the measurer
 */
RemitCardDeck *
remit_card_deck_new (const RemitChartPlan *plan, RemitTextMeasure *measure)
{
  RemitCardDeck *deck = g_new0 (RemitCardDeck, 1);
  RemitComposer composer = { .plan = plan,
                             .measure = measure,
                             .deck = deck,
                             .language = remit_text_measure_get_language (measure) };
  const guint n_levels = count_levels (plan);
  g_autofree double *widths = NULL;

  deck->n_cards = plan->nodes->len;
  deck->cards = g_new0 (RemitCard, deck->n_cards);
  remit_primitive_array_reserve (&deck->items, deck->n_cards * 5 + 64);
  deck->parts = g_array_new (FALSE, FALSE, sizeof (RemitChartPart));
  deck->texts = g_string_chunk_new (256);
  widths = measure_levels (&composer, n_levels);
  for (guint i = 0; i < deck->n_cards; i++)
    {
      composer.node = &g_array_index (plan->nodes, RemitChartNode, i);
      composer.card = &deck->cards[i];
      composer.box = (int) i;
      compose (&composer, widths[composer.node->depth]);
    }
  even_heights (plan, deck, n_levels);
  return deck;
}

/** remit_card_deck_free: after the scene was built. */
void
remit_card_deck_free (RemitCardDeck *deck)
{
  g_free (deck->cards);
  remit_primitive_array_clear (&deck->items);
  g_array_unref (deck->parts);
  g_string_chunk_free (deck->texts);
  g_free (deck);
}

struct _RemitChartWarmer
{
  RemitChartOptions options;
  RemitChartPlan *plan;
  RemitCardDeck deck; /* of one card at a time */
  RemitCard card;
  RemitComposer composer;
  double *widths; /* by level; NULL while they are being measured */
  guint next;     /* node */
};

/**
 * remit_chart_warmer_new:
 * @document: a document, which must not change while the warmer lives
 * @options: of a chart that may be asked for soon
 * @measure: whose memory is filled
 *
 * Begins to measure the text of a chart ahead, so that making it later costs no shaping.
 *
 * Returns: (transfer full): the warmer, for remit_chart_warmer_step ()
 */
RemitChartWarmer *
remit_chart_warmer_new (RemitDocument *document,
                        const RemitChartOptions *options,
                        RemitTextMeasure *measure)
{
  RemitChartWarmer *self = g_new0 (RemitChartWarmer, 1);

  self->options = *options;
  self->plan = remit_chart_plan_new (document, &self->options);
  self->deck.parts = g_array_new (FALSE, FALSE, sizeof (RemitChartPart));
  self->deck.texts = g_string_chunk_new (256);
  self->composer = (RemitComposer) { .plan = self->plan,
                                     .measure = measure,
                                     .deck = &self->deck,
                                     .card = &self->card,
                                     .language = remit_text_measure_get_language (measure) };
  return self;
}

/** remit_chart_warmer_free: at any time. */
void
remit_chart_warmer_free (RemitChartWarmer *self)
{
  remit_chart_plan_free (self->plan);
  remit_primitive_array_clear (&self->deck.items);
  g_array_unref (self->deck.parts);
  g_string_chunk_free (self->deck.texts);
  g_free (self->widths);
  g_free (self);
}

static void
warm_card (RemitChartWarmer *self)
{
  self->card = (RemitCard) { 0 };
  self->deck.items.len = 0;
  g_array_set_size (self->deck.parts, 0);
  compose (&self->composer, self->widths[self->composer.node->depth]);
}

/**
 * remit_chart_warmer_step:
 * @self: a warmer
 * @budget_us: how long it may take
 *
 * Measures some more: first what decides the widths of the levels, then every card.
 *
 * Returns: whether there is more to measure
 */
gboolean
remit_chart_warmer_step (RemitChartWarmer *self, gint64 budget_us)
{
  const GArray *nodes = self->plan->nodes;
  const gint64 end = g_get_monotonic_time () + budget_us;
  const guint step = self->widths ? 1 : get_sample_step (nodes);

  for (; self->next < nodes->len; self->next += step)
    {
      if (g_get_monotonic_time () > end)
        return TRUE;
      self->composer.node = &g_array_index (nodes, RemitChartNode, self->next);
      if (self->widths)
        warm_card (self);
      else
        remit_composer_want_width (&self->composer);
    }
  if (self->widths)
    return FALSE;
  self->widths = measure_levels (&self->composer, count_levels (self->plan));
  self->next = 0;
  return TRUE;
}
