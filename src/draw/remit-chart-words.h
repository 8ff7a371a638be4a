/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The few words that stand on a picture, in the language of the document.  Private to draw. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  REMIT_WORD_VACANT = 0,     /* a seat that nobody holds */
  REMIT_WORD_N_VACANT,       /* %d seats */
  REMIT_WORD_MORE,           /* %d that are not listed */
  REMIT_WORD_CHART_UNITS,
  REMIT_WORD_CHART_POSITIONS,
  REMIT_WORD_LEGEND_SEATS,
  REMIT_WORD_LEGEND_DUTIES,
  REMIT_WORD_LEGEND_FOLDED,
  REMIT_WORD_LEGEND_VACANT,
  REMIT_WORD_LEGEND_REPORTS,
  REMIT_WORD_LEGEND_FUNCTIONAL,
  REMIT_WORD_LEGEND_PROJECT,
  REMIT_WORD_LEGEND_OVERSIGHT,
  REMIT_WORD_LEGEND_OTHER,
  REMIT_WORD_LAST,
} RemitWord;

const char *remit_chart_get_word (const char *language, RemitWord word);
char *remit_chart_dup_day (const char *language, const char *iso); /* NULL for no day */

G_END_DECLS
