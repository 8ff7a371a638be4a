/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The four sizes and two weights of a picture, and the faces that a language is set in. */
#pragma once

#include <pango/pango.h>

#include "remit-scene.h"

G_BEGIN_DECLS

double remit_font_get_size (RemitFont font);        /* pt */
double remit_font_get_line_height (RemitFont font); /* pt */
double remit_font_get_ascent (RemitFont font);      /* pt, from a line's top to its baseline */
int remit_font_get_weight (RemitFont font);         /* as in CSS: 400 or 600 */
/* Families in order of preference, separated by commas, as CSS and Pango read them; static. */
const char *remit_font_get_families (const char *language);
/* The language that fontconfig and the shaper know: "zh-Hans" is "zh-cn" to them; static. */
const char *remit_font_get_shaping_language (const char *language);

/* Hinting and rounding off, 72 dpi, the language set.  @font_map: of one thread. */
PangoContext *remit_font_create_context (PangoFontMap *font_map, const char *language);
PangoFontDescription *remit_font_describe (RemitFont font,
                                           const char *language,
                                           const char *family);

G_END_DECLS
