/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the chart share: the plan (which boxes), the cards (what is in them), the
 * chart. */
#pragma once

#include "remit-chart-words.h"
#include "remit-chart.h"
#include "remit-primitive-array.h"
#include "remit-spatial-index.h"

G_BEGIN_DECLS

#define REMIT_GRID 4.0 /* pt */

/* How much a card stands out. */
typedef enum
{
  REMIT_TIER_LEAD = 0, /* on its hue's strong tone */
  REMIT_TIER_MID,      /* on a tint */
  REMIT_TIER_LEAF,     /* white, with a bar in its hue */
} RemitTier;

/* One box before it has a place.  Boxes lie parents first, depth first. */
typedef struct
{
  gint64 id;
  RemitRow *row; /* RemitUnit or RemitPosition, borrowed from the document */
  int parent;
  int depth;
  int next_sibling; /* index, -1 */
  guint n_hidden;
  guint8 hue;
  guint8 tier;  /* RemitTier */
  guint8 style; /* RemitTreeStyle of the branch below it, as the layout is told */
  guint16 n_columns;
  guint8 branch;      /* RemitTreeStyle that the branches below inherit */
  gboolean is_in_row; /* beside its siblings, not stacked with them */
  gboolean is_assistant;
  gboolean has_children; /* also folded ones */
  gboolean is_folded;
  gboolean names_unit; /* a position that says its unit, because its superior is of another */
  gint64 unit;         /* of a position */
  RemitCount count;    /* of a unit with all below it */
} RemitChartNode;

typedef struct
{
  RemitDocument *document;
  const RemitChartOptions *options;
  RemitDetail detail;
  RemitDirection direction;
  gint64 view;
  GArray *nodes; /* (element-type RemitChartNode) */
} RemitChartPlan;

RemitChartPlan *remit_chart_plan_new (RemitDocument *document, const RemitChartOptions *options);
void remit_chart_plan_free (RemitChartPlan *plan);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RemitChartPlan, remit_chart_plan_free)

/* The content of a card, relative to its top left corner. */
typedef struct
{
  double width;
  double height;
  double header;      /* height of the coloured head of a card with rows; 0: it has none */
  gboolean is_hollow; /* nobody holds it: drawn dashed */
  RemitRect name;
  guint first_item;
  guint first_low_item; /* from here on items keep to the bottom when the card grows */
  guint n_items;
  guint first_part;
  guint n_parts;
  guint n_name_lines;
  guint n_rows; /* below the name */
} RemitCard;

/* Which marks occur, for the legend. */
typedef enum
{
  REMIT_MARK_SEATS = 1 << 0,
  REMIT_MARK_DUTIES = 1 << 1,
  REMIT_MARK_VACANT = 1 << 2,
  REMIT_MARK_FOLDED = 1 << 3,
  REMIT_MARK_FUNCTIONAL = 1 << 4,
  REMIT_MARK_PROJECT = 1 << 5,
  REMIT_MARK_OVERSIGHT = 1 << 6,
  REMIT_MARK_OTHER = 1 << 7,
} RemitMarks;

typedef struct
{
  RemitCard *cards; /* one per node */
  guint n_cards;
  RemitPrimitiveArray items; /* relative to the card */
  GArray *parts;             /* (element-type RemitChartPart), relative to the card */
  GStringChunk *texts;       /* that no row and no measurer holds */
  guint marks;               /* RemitMarks */
} RemitCardDeck;

RemitCardDeck *remit_card_deck_new (const RemitChartPlan *plan, RemitTextMeasure *measure);
void remit_card_deck_free (RemitCardDeck *deck);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RemitCardDeck, remit_card_deck_free)

/* Small drawings, into an array of primitives. */
void remit_glyph_add_seat (
  RemitPrimitiveArray *items, double x, double y, RemitInk ink, guint8 hue); /* 7 × 7 */
void remit_glyph_add_duty (
  RemitPrimitiveArray *items, double x, double y, RemitInk ink, guint8 hue); /* 7 × 7 */
/* A box with round ends; the look gives fill, stroke, hue and dash. */
void remit_glyph_add_pill (RemitPrimitiveArray *items, const RemitRect *rect, RemitPrimitive look);
/* Where a line of text goes: the top left corner of its line box. */
typedef struct
{
  double x;
  double y;
  RemitFont font;
  RemitInk ink;
  guint8 hue;
  RemitAnchor anchor;
} RemitTextPlace;

void remit_glyph_add_text (RemitPrimitiveArray *items,
                           const RemitBrokenText *broken,
                           guint line,
                           const RemitTextPlace *place);

struct _RemitChart
{
  GObject parent_instance;

  RemitScene *scene;
  RemitDirection direction;
  RemitChartBox *boxes;
  RemitRect *name_rects;
  int *next_siblings;
  guint n_boxes;
  RemitChartPart *parts; /* by box */
  guint n_parts;
  GHashTable *by_id; /* gint64* in boxes → index + 1 */
  RemitSpatialIndex *index;
  GArray *edges; /* (element-type RemitTreeRoute), solid, then dotted */
  guint n_dotted;
  RemitPoint *points; /* of the edges */
  guint n_points;
};

/* Fills places, lines and the scene; FALSE when out of memory. */
gboolean remit_chart_build (RemitChart *self,
                            const RemitChartPlan *plan,
                            const RemitCardDeck *deck,
                            RemitTextMeasure *measure);
/* Title block and legend: items from (0, 0), and how large they are; nothing when there is nothing
 * to say. */
typedef struct
{
  RemitPrimitiveArray items;
  double width; /* of the legend beforehand: how wide it may be */
  double height;
} RemitChartBlock;
void remit_chart_compose_title (const RemitChartPlan *plan,
                                RemitTextMeasure *measure,
                                GStringChunk *texts,
                                RemitChartBlock *block);
void remit_chart_compose_legend (const RemitChartPlan *plan,
                                 RemitTextMeasure *measure,
                                 guint marks,
                                 RemitChartBlock *block);
RemitDash remit_chart_get_dash (const char *kind, guint *mark);

G_END_DECLS
