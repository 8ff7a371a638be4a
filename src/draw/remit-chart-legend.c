/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The title block above a chart and the legend below it, which explains what occurs and nothing
 * else. */
#include <math.h>

#include "remit-chart-private.h"

#define TITLE_MIN_WIDTH 320.0
#define SEPARATOR "  ·  "
#define ICON_HEIGHT 11.0
#define ICON_GAP 5.0
#define ENTRY_GAP 20.0
#define ROW_GAP 5.0
#define GLYPH 7.0
#define SAMPLE 24.0 /* length of a line in the legend */

/* ---- title ----------------------------------------------------------------------------------- */

static void
append_detail (GString *line, const char *text)
{
  if (!text || !*text)
    return;
  if (line->len > 0)
    g_string_append (line, SEPARATOR);
  g_string_append (line, text);
}

static char *
dup_details (const RemitChartPlan *plan, const char *language)
{
  RemitOrganisation *organisation = remit_document_get_organisation (plan->document);
  RemitRow *root = plan->options->root != 0
                     ? remit_document_get_row (plan->document, plan->options->root)
                     : NULL;
  g_autofree char *day = remit_chart_dup_day (language, plan->options->date);
  g_autoptr (GString) line = g_string_new (NULL);

  append_detail (line, root ? remit_row_get_label (root) : NULL);
  append_detail (line, remit_chart_get_word (language, plan->options->level == REMIT_CHART_UNITS
                                                         ? REMIT_WORD_CHART_UNITS
                                                         : REMIT_WORD_CHART_POSITIONS));
  append_detail (line, organisation ? remit_organisation_get_author (organisation) : NULL);
  append_detail (line, day);
  return g_string_free (g_steal_pointer (&line), FALSE);
}

/* The option's name in a pill behind the first line of the title. */
static void
add_option (RemitTextMeasure *measure,
            RemitChartBlock *block,
            const char *option,
            double title_height)
{
  const RemitBrokenText *broken
    = remit_text_measure_break (measure, option, REMIT_FONT_BODY, 200, 1);
  const RemitRect pill = { block->width + 10, (title_height - 15) / 2 + 1, broken->width + 16, 15 };
  const RemitTextPlace place = { pill.x + 8,
                                 pill.y + (pill.height - broken->line_height) / 2,
                                 REMIT_FONT_BODY,
                                 REMIT_INK_PAGE,
                                 0,
                                 REMIT_ANCHOR_START };

  remit_glyph_add_pill (&block->items, &pill, (RemitPrimitive) { .fill = REMIT_INK_ACCENT });
  remit_glyph_add_text (&block->items, broken, 0, &place);
  block->width = pill.x + pill.width;
}

/* Adds lines below what is there. */
static void
add_lines_of_title (RemitChartBlock *block,
                    const RemitBrokenText *broken,
                    RemitFont font,
                    RemitInk ink)
{
  for (guint i = 0; i < broken->n_lines; i++)
    {
      const RemitTextPlace place = { 0, block->height, font, ink, 0, REMIT_ANCHOR_START };

      remit_glyph_add_text (&block->items, broken, i, &place);
      block->height += broken->line_height;
    }
}

/**
 * remit_chart_compose_title:
 * @texts: keeps what no row holds
 * @block: (out): empty before; receives the title block
 *
 * Writes the organisation's title, the option, and one line with what, by whom and when.
 */
void
remit_chart_compose_title (const RemitChartPlan *plan,
                           RemitTextMeasure *measure,
                           GStringChunk *texts,
                           RemitChartBlock *block)
{
  RemitOrganisation *organisation = remit_document_get_organisation (plan->document);
  const char *title = organisation ? remit_organisation_get_title (organisation) : NULL;
  const char *option = organisation ? remit_organisation_get_option_name (organisation) : NULL;
  g_autofree char *details = dup_details (plan, remit_text_measure_get_language (measure));
  const RemitBrokenText *broken
    = remit_text_measure_break (measure, title ? title : "", REMIT_FONT_TITLE, 560, 2);

  add_lines_of_title (block, broken, REMIT_FONT_TITLE, REMIT_INK_TEXT);
  block->width = broken->width;
  if (option && *option)
    add_option (measure, block, option, broken->line_height);
  block->height += 2;
  broken = remit_text_measure_break (measure, g_string_chunk_insert (texts, details),
                                     REMIT_FONT_BODY, 0, 1);
  add_lines_of_title (block, broken, REMIT_FONT_BODY, REMIT_INK_TEXT_QUIET);
  block->width = MAX (block->width, broken->width);
}

/* ---- legend ---------------------------------------------------------------------------------- */

typedef struct
{
  const RemitChartPlan *plan;
  RemitTextMeasure *measure;
  RemitPrimitiveArray *items;
  double max_width;
  double x;
  double y;
  double width; /* so far */
} Legend;

/* Makes room for an icon and its text, on the next row where this one is full. */
static double
begin_entry (Legend *legend, double icon, const RemitBrokenText *text)
{
  const double width = icon + ICON_GAP + text->width;
  const double x = legend->x;

  if (x > 0 && x + width > legend->max_width)
    {
      legend->x = 0;
      legend->y += ICON_HEIGHT + ROW_GAP;
    }
  return legend->x;
}

static void
end_entry (Legend *legend, double icon, const RemitBrokenText *text)
{
  const double x = legend->x + icon + ICON_GAP;
  const RemitTextPlace place = { x,
                                 legend->y + (ICON_HEIGHT - text->line_height) / 2,
                                 REMIT_FONT_SMALL,
                                 REMIT_INK_TEXT_QUIET,
                                 0,
                                 REMIT_ANCHOR_START };

  remit_glyph_add_text (legend->items, text, 0, &place);
  legend->width = MAX (legend->width, x + text->width);
  legend->x = x + text->width + ENTRY_GAP;
}

static const RemitBrokenText *
measure_word (Legend *legend, RemitWord word)
{
  return remit_text_measure_break (
    legend->measure, remit_chart_get_word (remit_text_measure_get_language (legend->measure), word),
    REMIT_FONT_SMALL, 0, 1);
}

static void
add_hue (Legend *legend, guint8 hue, const char *name)
{
  const RemitBrokenText *text
    = remit_text_measure_break (legend->measure, name, REMIT_FONT_SMALL, 160, 1);
  const double x = begin_entry (legend, 8, text);
  const RemitPrimitive swatch = { .kind = REMIT_PRIMITIVE_BOX,
                                  .fill = REMIT_INK_HUE_STRONG,
                                  .hue = hue,
                                  .radius = 2,
                                  .bounds = { x, legend->y + (ICON_HEIGHT - 8) / 2, 8, 8 } };

  remit_primitive_array_append (legend->items, &swatch);
  end_entry (legend, 8, text);
}

/* The unit that gives a position's unit its colour. */
static RemitUnit *
find_colour_owner (RemitDocument *document, gint64 id)
{
  RemitUnit *unit = remit_document_get_unit (document, id);

  while (unit && !remit_unit_get_colour (unit))
    unit = remit_document_get_unit (document, remit_unit_get_parent (unit));
  return unit;
}

/* In a chart by position the colours need words; in one by unit the cards say it themselves. */
static void
add_hues (Legend *legend)
{
  const GArray *nodes = legend->plan->nodes;
  gboolean is_shown[REMIT_N_HUES + 1] = { TRUE };

  for (guint i = 0; legend->plan->options->level == REMIT_CHART_POSITIONS && i < nodes->len; i++)
    {
      const RemitChartNode *node = &g_array_index (nodes, RemitChartNode, i);
      RemitUnit *owner;

      if (is_shown[node->hue])
        continue;
      is_shown[node->hue] = TRUE;
      owner = find_colour_owner (legend->plan->document, node->unit);
      if (owner)
        add_hue (legend, node->hue, remit_unit_get_name (owner));
    }
}

static void
add_glyph (Legend *legend,
           RemitWord word,
           void (*glyph) (RemitPrimitiveArray *, double, double, RemitInk, guint8))
{
  const RemitBrokenText *text = measure_word (legend, word);
  const double x = begin_entry (legend, GLYPH, text);

  glyph (legend->items, x, legend->y + (ICON_HEIGHT - GLYPH) / 2, REMIT_INK_TEXT_QUIET, 0);
  end_entry (legend, GLYPH, text);
}

#define PILL_WIDTH 18.0

static void
add_pill (Legend *legend, RemitWord word, RemitPrimitive look)
{
  const RemitBrokenText *text = measure_word (legend, word);
  const double x = begin_entry (legend, PILL_WIDTH, text);
  const RemitRect pill = { x, legend->y + 1, PILL_WIDTH, ICON_HEIGHT - 2 };

  remit_glyph_add_pill (legend->items, &pill, look);
  end_entry (legend, PILL_WIDTH, text);
}

/* As on the cards, with a letter for the number. */
static void
add_fold (Legend *legend)
{
  const RemitBrokenText *count
    = remit_text_measure_break (legend->measure, "+n", REMIT_FONT_SMALL, 0, 1);
  const RemitBrokenText *text = measure_word (legend, REMIT_WORD_LEGEND_FOLDED);
  const double x = begin_entry (legend, PILL_WIDTH, text);
  const RemitRect pill = { x, legend->y, PILL_WIDTH, ICON_HEIGHT };
  const RemitTextPlace place = { x + (PILL_WIDTH - count->width) / 2,
                                 legend->y + (ICON_HEIGHT - count->line_height) / 2,
                                 REMIT_FONT_SMALL,
                                 REMIT_INK_TEXT,
                                 0,
                                 REMIT_ANCHOR_MIDDLE };

  remit_glyph_add_pill (legend->items, &pill,
                        (RemitPrimitive) { .fill = REMIT_INK_CARD, .stroke = REMIT_INK_EDGE });
  remit_glyph_add_text (legend->items, count, 0, &place);
  end_entry (legend, PILL_WIDTH, text);
}

static void
add_line (Legend *legend, RemitWord word, RemitInk ink, float line_width, RemitDash dash)
{
  const RemitBrokenText *text = measure_word (legend, word);
  const double x = begin_entry (legend, SAMPLE, text);
  const RemitPrimitive line = { .kind = REMIT_PRIMITIVE_LINE,
                                .stroke = ink,
                                .line_width = line_width,
                                .dash = dash,
                                .bounds = { x, legend->y + ICON_HEIGHT / 2, SAMPLE, 0 } };

  remit_primitive_array_append (legend->items, &line);
  end_entry (legend, SAMPLE, text);
}

typedef struct
{
  const char *kind;
  RemitDash dash;
  RemitMarks mark;
  RemitWord word;
} LineKind;

static const LineKind line_kinds[] = {
  { "functional", REMIT_DASH_DOTS, REMIT_MARK_FUNCTIONAL, REMIT_WORD_LEGEND_FUNCTIONAL },
  { "project", REMIT_DASH_LONG, REMIT_MARK_PROJECT, REMIT_WORD_LEGEND_PROJECT },
  { "oversight", REMIT_DASH_MIXED, REMIT_MARK_OVERSIGHT, REMIT_WORD_LEGEND_OVERSIGHT },
  { NULL, REMIT_DASH_SHORT, REMIT_MARK_OTHER, REMIT_WORD_LEGEND_OTHER },
};

/**
 * remit_chart_get_dash:
 * @kind: (nullable): of a dotted line
 * @mark: (out): what the legend then has to explain
 *
 * Returns: how it is drawn
 */
RemitDash
remit_chart_get_dash (const char *kind, guint *mark)
{
  gsize i = 0;

  while (line_kinds[i].kind && g_strcmp0 (line_kinds[i].kind, kind) != 0)
    i++;
  *mark = line_kinds[i].mark;
  return line_kinds[i].dash;
}

static void
add_lines (Legend *legend, guint marks)
{
  const guint dotted
    = REMIT_MARK_FUNCTIONAL | REMIT_MARK_PROJECT | REMIT_MARK_OVERSIGHT | REMIT_MARK_OTHER;

  if (marks & dotted)
    add_line (legend, REMIT_WORD_LEGEND_REPORTS, REMIT_INK_LINE, 1, REMIT_DASH_NONE);
  for (gsize i = 0; i < G_N_ELEMENTS (line_kinds); i++)
    if (marks & line_kinds[i].mark)
      add_line (legend, line_kinds[i].word, REMIT_INK_DOTTED, 1.25f, line_kinds[i].dash);
}

/**
 * remit_chart_compose_legend:
 * @marks: which marks occur
 * @block: (inout): empty but for the width that it may have; receives the legend
 *
 * Explains the colours, glyphs and lines that occur.
 */
void
remit_chart_compose_legend (const RemitChartPlan *plan,
                            RemitTextMeasure *measure,
                            guint marks,
                            RemitChartBlock *block)
{
  Legend legend = { .plan = plan,
                    .measure = measure,
                    .items = &block->items,
                    .max_width = MAX (block->width, TITLE_MIN_WIDTH) };

  add_hues (&legend);
  if (marks & REMIT_MARK_SEATS)
    add_glyph (&legend, REMIT_WORD_LEGEND_SEATS, remit_glyph_add_seat);
  if (marks & REMIT_MARK_DUTIES)
    add_glyph (&legend, REMIT_WORD_LEGEND_DUTIES, remit_glyph_add_duty);
  if (marks & REMIT_MARK_VACANT)
    add_pill (&legend, REMIT_WORD_LEGEND_VACANT,
              (RemitPrimitive) { .stroke = REMIT_INK_VACANT, .dash = REMIT_DASH_SHORT });
  if (marks & REMIT_MARK_FOLDED)
    add_fold (&legend);
  add_lines (&legend, marks);
  block->width = legend.width;
  block->height = block->items.len > 0 ? legend.y + ICON_HEIGHT : 0;
}
