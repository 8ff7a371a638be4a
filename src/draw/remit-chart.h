/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An org chart of a document: which boxes, their places, their lines, and the scene that shows them. */
#pragma once

#include "remit-document.h"
#include "remit-scene.h"
#include "remit-text-measure.h"
#include "remit-tidy-tree.h"

G_BEGIN_DECLS

typedef enum
{
  REMIT_CHART_UNITS = 0,
  REMIT_CHART_POSITIONS,
} RemitChartLevel;

typedef enum
{
  REMIT_DETAIL_NAME = 0, /* the name alone */
  REMIT_DETAIL_SUMMARY,  /* with head or holder, head count, duties */
  REMIT_DETAIL_FULL,     /* a unit with its positions and holders as rows */
} RemitDetail;

typedef struct
{
  RemitChartLevel level;
  gint64 view;           /* whose branch styles and collapsed branches count; 0: the level's first */
  gint64 root;           /* a unit or position; 0: all roots */
  int direction;         /* RemitDirection, -1: the view's */
  int detail;            /* RemitDetail, -1: the view's */
  guint max_levels;      /* 0: all */
  gboolean ignores_collapsed; /* exports */
  /* Of a window alone, over what the view's branch styles say; ascending ids, borrowed for the call
   * of remit_chart_new ().  They count even where collapsed branches are ignored. */
  const gint64 *folded;
  gsize n_folded;
  const gint64 *unfolded;
  gsize n_unfolded;
  gboolean shows_dotted;
  gboolean shows_legend;
  gboolean shows_title;  /* title block with title, option, author, date */
  const char *date;      /* ISO, for the title block; NULL: none */
  /* What the drawing should fill, pt: where it is too large, small branches become lists until it
   * fits best.  0: no paper. */
  double page_width;
  double page_height;
} RemitChartOptions;

void remit_chart_options_init (RemitChartOptions *options, RemitDocument *document, RemitChartLevel level);

/* A box of the chart.  Rects are in scene coordinates. */
typedef struct
{
  gint64 id;          /* unit or position */
  RemitRect rect;
  int parent;         /* index of the box above, -1 */
  int depth;
  guint n_hidden;     /* boxes below it that are collapsed away */
  RemitRect toggle;   /* the fold mark; width 0: it has none */
} RemitChartBox;

/* A row inside a card, or the holder's line: something that is dragged by itself. */
typedef struct
{
  gint64 id;          /* position or person */
  gint64 within;      /* of a person: the position */
  int box;            /* index */
  RemitRect rect;
} RemitChartPart;

#define REMIT_TYPE_CHART (remit_chart_get_type ())
G_DECLARE_FINAL_TYPE (RemitChart, remit_chart, REMIT, CHART, GObject) /* immutable */

RemitChart *remit_chart_new (RemitDocument *document, const RemitChartOptions *options, RemitTextMeasure *measure);
/* Measures the text of a chart ahead, in slices that fit between frames. */
typedef struct _RemitChartWarmer RemitChartWarmer;
RemitChartWarmer *remit_chart_warmer_new (RemitDocument *document, const RemitChartOptions *options,
                                          RemitTextMeasure *measure);
gboolean remit_chart_warmer_step (RemitChartWarmer *self, gint64 budget_us); /* whether there is more */
void remit_chart_warmer_free (RemitChartWarmer *self);
RemitScene *remit_chart_get_scene (RemitChart *self);                 /* transfer none */
const RemitChartBox *remit_chart_get_boxes (RemitChart *self, guint *n_boxes); /* parents first, depth first */
const RemitChartPart *remit_chart_get_parts (RemitChart *self, guint *n_parts);
int remit_chart_find_box (RemitChart *self, gint64 id);               /* -1: not shown */
int remit_chart_hit_box (RemitChart *self, double x, double y);       /* -1 */
int remit_chart_hit_part (RemitChart *self, double x, double y);      /* -1 */
GArray *remit_chart_list_children (RemitChart *self, int box);        /* (element-type int), in order; -1: roots */
GArray *remit_chart_list_in_rect (RemitChart *self, const RemitRect *rect); /* (element-type int) */
/* The neighbour that an arrow key goes to, by the tree and the direction of drawing; -1: none. */
typedef enum
{
  REMIT_STEP_UP = 0,
  REMIT_STEP_DOWN,
  REMIT_STEP_LEFT,
  REMIT_STEP_RIGHT,
} RemitArrow;
int remit_chart_get_neighbour (RemitChart *self, int box, RemitArrow arrow);
/* Where the name of a box stands, for the editor that covers it. */
void remit_chart_get_name_rect (RemitChart *self, int box, RemitRect *rect);

/* {"nodes":[…],"edges":[…]} in pt with the external ids, as `remit layout` prints it. */
void remit_chart_print_json (RemitChart *self, RemitDocument *document, GString *out);

G_END_DECLS
