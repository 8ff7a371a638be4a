/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text broken into lines by Pango, in the language of the document, with hinting and rounding off, so
 * that every output breaks alike.  The only place outside the painter that knows pangocairo. */
#pragma once

#include "remit-font.h"

G_BEGIN_DECLS

typedef struct
{
  guint n_lines;
  double width;        /* of the widest line */
  double line_height;
  double ascent;       /* from a line's top to its baseline */
  const char *const *lines; /* borrowed until the measurer is freed */
  const float *widths;      /* per line */
  gboolean is_cut;     /* ended with an ellipsis at max_lines */
} RemitBrokenText;

typedef struct _RemitTextMeasure RemitTextMeasure;

/* One per thread.  @family: NULL for the house font of the language. */
RemitTextMeasure *remit_text_measure_new (const char *language, const char *family);
void remit_text_measure_free (RemitTextMeasure *measure);
/* @max_width pt, 0: never broken; @max_lines 0: any number.  Cached by (text, font, width, lines). */
const RemitBrokenText *remit_text_measure_break (RemitTextMeasure *measure, const char *text, RemitFont font,
                                                 double max_width, guint max_lines);
const char *remit_text_measure_get_language (RemitTextMeasure *measure);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RemitTextMeasure, remit_text_measure_free)

G_END_DECLS
