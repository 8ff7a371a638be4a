/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The colours of each palette, by role and hue.
 *
 * The eight hues were chosen in OKLCH so that any two stay at least 0.055 apart in OKLab, also as
 * seen with protanopia, deuteranopia and tritanopia (Machado 2009), while text on their strong
 * tones keeps 4.5:1 and marks keep 3:1.  tests/test-palette.c computes all of it again.  Grey print
 * has no hues: there the families differ in value alone, and neighbours differ most.
 *
 * Nothing here knows which role a chart uses for what. */
#include "remit-palette.h"

#include <math.h>
#include <string.h>

#define N_PALETTES 4

typedef struct
{
  guint32 page;
  guint32 card;
  guint32 edge;
  guint32 line;
  guint32 dotted;
  guint32 text;
  guint32 text_quiet;
  guint32 accent;
  guint32 vacant;
} Neutrals;

typedef struct
{
  guint32 tint;
  guint32 strong;
  guint32 edge;
  guint32 on_strong;
} Hue;

static const Neutrals neutrals[N_PALETTES] = {
  [REMIT_PALETTE_LIGHT]
  = { 0xF7F8FA, 0xFFFFFF, 0x868E9C, 0x7A8391, 0x4D5562, 0x1D2129, 0x4D5562, 0x1C63C4, 0xB3261E },
  [REMIT_PALETTE_DARK]
  = { 0x1B1C1F, 0x2A2C31, 0x868E9A, 0x8A92A0, 0xBAC0CA, 0xF2F3F5, 0xBAC0CA, 0x78AEED, 0xFFA79C },
  [REMIT_PALETTE_PRINT]
  = { 0xFFFFFF, 0xFFFFFF, 0x868E9C, 0x7A8391, 0x4D5562, 0x14171D, 0x474F5B, 0x1C63C4, 0xB3261E },
  [REMIT_PALETTE_GREY]
  = { 0xFFFFFF, 0xFFFFFF, 0x858585, 0x7A7A7A, 0x4A4A4A, 0x111111, 0x474747, 0x333333, 0x111111 },
};

/* Index 0 is neutral. */
static const Hue hues_on_light[REMIT_N_HUES + 1] = {
  { 0xEEF0F3, 0x37404E, 0x7F8796, 0xFFFFFF }, { 0xEAF0FD, 0x233F88, 0x637FBC, 0xFFFFFF },
  { 0xE0F5F7, 0x017F89, 0x0E919C, 0xFFFFFF }, { 0xFEEAED, 0xAA405B, 0xB36675, 0xFFFFFF },
  { 0xF7EFE0, 0x946E09, 0x9C7B31, 0xFFFFFF }, { 0xF0EEFE, 0x644FAA, 0x8075B7, 0xFFFFFF },
  { 0xE7F5E8, 0x276837, 0x52915F, 0xFFFFFF }, { 0xFAEBF7, 0x632E5C, 0xA4699A, 0xFFFFFF },
  { 0xFEEBE6, 0x7C1F05, 0xB46957, 0xFFFFFF },
};

static const Hue hues_on_dark[REMIT_N_HUES + 1] = {
  { 0x303339, 0xC9CED6, 0x868E9A, 0x14161A }, { 0x243047, 0x8FB9FE, 0x6886BD, 0x14161A },
  { 0x0D3739, 0x7ADDDE, 0x33969B, 0x14161A }, { 0x44262D, 0xD78395, 0xB46F7E, 0x14161A },
  { 0x3B2E14, 0xEAC168, 0x9F8242, 0x14161A }, { 0x322C45, 0xA188D9, 0x8A7BB7, 0x14161A },
  { 0x1F3724, 0xA1E0AB, 0x5E9568, 0x14161A }, { 0x3E283A, 0xDA9BCC, 0xA7729D, 0x14161A },
  { 0x442822, 0xF69788, 0xB67164, 0x14161A },
};

static const Hue hues_in_grey[REMIT_N_HUES + 1] = {
  { 0xF2F2F2, 0x1E1E1E, 0x808080, 0xFFFFFF }, { 0xE4E4E4, 0x373737, 0x6E6E6E, 0xFFFFFF },
  { 0xF6F6F6, 0x6A6A6A, 0x818181, 0xFFFFFF }, { 0xEBEBEB, 0x4B4B4B, 0x767676, 0xFFFFFF },
  { 0xF9F9F9, 0x757575, 0x858585, 0xFFFFFF }, { 0xE7E7E7, 0x555555, 0x727272, 0xFFFFFF },
  { 0xE1E1E1, 0x2E2E2E, 0x6A6A6A, 0xFFFFFF }, { 0xF3F3F3, 0x606060, 0x7C7C7C, 0xFFFFFF },
  { 0xEEEEEE, 0x414141, 0x7A7A7A, 0xFFFFFF },
};

static const Hue *
get_hue (RemitPaletteKind palette, guint hue)
{
  const guint index = hue <= REMIT_N_HUES ? hue : 0;

  switch (palette)
    {
    case REMIT_PALETTE_LIGHT:
    case REMIT_PALETTE_PRINT:
      return &hues_on_light[index];
    case REMIT_PALETTE_DARK:
      return &hues_on_dark[index];
    case REMIT_PALETTE_GREY:
      return &hues_in_grey[index];
    }
  g_assert_not_reached ();
}

static guint32
get_rgb (RemitPaletteKind palette, RemitInk ink, guint hue)
{
  const Neutrals *neutral = &neutrals[palette];

  switch (ink)
    {
    case REMIT_INK_NONE:
    case REMIT_INK_LAST:
    case REMIT_INK_PAGE:
      return neutral->page;
    case REMIT_INK_CARD:
      return neutral->card;
    case REMIT_INK_EDGE:
      return neutral->edge;
    case REMIT_INK_LINE:
      return neutral->line;
    case REMIT_INK_DOTTED:
      return neutral->dotted;
    case REMIT_INK_TEXT:
      return neutral->text;
    case REMIT_INK_TEXT_QUIET:
      return neutral->text_quiet;
    case REMIT_INK_ACCENT:
      return neutral->accent;
    case REMIT_INK_VACANT:
      return neutral->vacant;
    case REMIT_INK_ON_STRONG:
      return get_hue (palette, hue)->on_strong;
    case REMIT_INK_HUE_TINT:
      return get_hue (palette, hue)->tint;
    case REMIT_INK_HUE_STRONG:
      return get_hue (palette, hue)->strong;
    case REMIT_INK_HUE_EDGE:
      return get_hue (palette, hue)->edge;
    }
  g_assert_not_reached ();
}

/**
 * remit_palette_get:
 * @palette: which palette
 * @ink: a role; NONE gives full transparency
 * @hue: 0 neutral, 1 … REMIT_N_HUES; others count as neutral.  Matters for the hue roles only
 * @colour: (out caller-allocates): the colour
 *
 * Resolves a role to a colour.
 */
void
remit_palette_get (RemitPaletteKind palette, RemitInk ink, guint hue, RemitColour *colour)
{
  const guint32 rgb = get_rgb (palette, ink, hue);

  colour->red = (rgb >> 16 & 0xFF) / 255.0;
  colour->green = (rgb >> 8 & 0xFF) / 255.0;
  colour->blue = (rgb & 0xFF) / 255.0;
  colour->alpha = ink == REMIT_INK_NONE ? 0.0 : 1.0;
}

static double
linearise (double channel)
{
  return channel <= 0.04045 ? channel / 12.92 : pow ((channel + 0.055) / 1.055, 2.4);
}

static double
get_luminance (const RemitColour *colour)
{
  return 0.2126 * linearise (colour->red) + 0.7152 * linearise (colour->green)
         + 0.0722 * linearise (colour->blue);
}

/**
 * remit_colour_contrast:
 * @a: an opaque colour
 * @b: another
 *
 * Returns: the contrast ratio of WCAG 2, from 1 (equal) to 21 (black on white)
 */
double
remit_colour_contrast (const RemitColour *a, const RemitColour *b)
{
  const double x = get_luminance (a) + 0.05, y = get_luminance (b) + 0.05;

  return x > y ? x / y : y / x;
}

/**
 * remit_hue_from_role:
 * @role: (nullable): "hue-1" … "hue-8" as documents store it
 *
 * Returns: the hue's number, 0 (neutral) for anything else
 */
guint
remit_hue_from_role (const char *role)
{
  if (!role || !g_str_has_prefix (role, "hue-") || strlen (role) != 5)
    return 0;
  return role[4] >= '1' && role[4] <= '0' + REMIT_N_HUES ? (guint) (role[4] - '0') : 0;
}
