/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Colours by role, for screen (light, dark), print and grey print.  Scenes name roles; only the
 * painters resolve them. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  REMIT_PALETTE_LIGHT = 0,
  REMIT_PALETTE_DARK,
  REMIT_PALETTE_PRINT,
  REMIT_PALETTE_GREY,
} RemitPaletteKind;

typedef enum
{
  REMIT_INK_NONE = 0,    /* nothing is painted */
  REMIT_INK_PAGE,        /* the ground */
  REMIT_INK_CARD,        /* a box without a hue */
  REMIT_INK_EDGE,        /* the outline of such a box */
  REMIT_INK_LINE,        /* reporting lines */
  REMIT_INK_DOTTED,      /* dotted lines */
  REMIT_INK_TEXT,        /* names */
  REMIT_INK_TEXT_QUIET,  /* details */
  REMIT_INK_ACCENT,
  REMIT_INK_VACANT,      /* mark and text of a vacancy */
  REMIT_INK_ON_STRONG,   /* text on a hue's strong tone */
  /* of the hue that goes with the primitive */
  REMIT_INK_HUE_TINT,
  REMIT_INK_HUE_STRONG,
  REMIT_INK_HUE_EDGE,
  REMIT_INK_LAST,
} RemitInk;

typedef struct
{
  double red;
  double green;
  double blue;
  double alpha;
} RemitColour;

#define REMIT_N_HUES 8 /* hue 0 is neutral, 1 … 8 the families */

void remit_palette_get (RemitPaletteKind palette, RemitInk ink, guint hue, RemitColour *colour);
double remit_colour_contrast (const RemitColour *a, const RemitColour *b); /* WCAG, 1 … 21 */
guint remit_hue_from_role (const char *role); /* "hue-3" → 3, else 0 */

G_END_DECLS
