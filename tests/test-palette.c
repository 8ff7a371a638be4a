/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Computes the contrast of every pair of roles that a chart uses, and how far the hues stay apart
 * for each kind of sight. */
#include <math.h>

#include "remit-palette.h"

#define N_PALETTES (REMIT_PALETTE_GREY + 1)

typedef struct
{
  RemitInk ink;
  RemitInk ground;
  double least;
  gboolean has_hue; /* computed for each hue */
} Pair;

static const Pair pairs[] = {
  /* text on every ground it stands on */
  { REMIT_INK_TEXT, REMIT_INK_PAGE, 7.0, FALSE },
  { REMIT_INK_TEXT, REMIT_INK_CARD, 7.0, FALSE },
  { REMIT_INK_TEXT, REMIT_INK_HUE_TINT, 7.0, TRUE },
  { REMIT_INK_TEXT_QUIET, REMIT_INK_PAGE, 4.5, FALSE },
  { REMIT_INK_TEXT_QUIET, REMIT_INK_CARD, 4.5, FALSE },
  { REMIT_INK_TEXT_QUIET, REMIT_INK_HUE_TINT, 4.5, TRUE },
  { REMIT_INK_VACANT, REMIT_INK_PAGE, 4.5, FALSE },
  { REMIT_INK_VACANT, REMIT_INK_CARD, 4.5, FALSE },
  { REMIT_INK_VACANT, REMIT_INK_HUE_TINT, 4.5, TRUE },
  { REMIT_INK_ACCENT, REMIT_INK_PAGE, 4.5, FALSE },
  { REMIT_INK_ACCENT, REMIT_INK_CARD, 4.5, FALSE },
  { REMIT_INK_ON_STRONG, REMIT_INK_HUE_STRONG, 4.5, TRUE },
  /* marks and lines */
  { REMIT_INK_EDGE, REMIT_INK_PAGE, 3.0, FALSE },
  { REMIT_INK_LINE, REMIT_INK_PAGE, 3.0, FALSE },
  { REMIT_INK_DOTTED, REMIT_INK_PAGE, 4.5, FALSE },
  { REMIT_INK_HUE_EDGE, REMIT_INK_PAGE, 3.0, TRUE },
  { REMIT_INK_HUE_EDGE, REMIT_INK_CARD, 3.0, TRUE },
  { REMIT_INK_HUE_EDGE, REMIT_INK_HUE_TINT, 3.0, TRUE },
  { REMIT_INK_HUE_STRONG, REMIT_INK_PAGE, 3.0, TRUE },
  { REMIT_INK_HUE_STRONG, REMIT_INK_CARD, 3.0, TRUE },
  { REMIT_INK_HUE_STRONG, REMIT_INK_HUE_TINT, 3.0, TRUE },
};

static void
test_contrast (void)
{
  for (RemitPaletteKind palette = REMIT_PALETTE_LIGHT; palette < N_PALETTES; palette++)
    for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
      for (guint hue = 0; hue <= (pairs[i].has_hue ? REMIT_N_HUES : 0); hue++)
        {
          RemitColour ink, ground;
          double contrast;

          remit_palette_get (palette, pairs[i].ink, hue, &ink);
          remit_palette_get (palette, pairs[i].ground, hue, &ground);
          contrast = remit_colour_contrast (&ink, &ground);
          if (contrast < pairs[i].least)
            g_test_fail_printf ("palette %d, ink %d on %d, hue %u: %.2f, not %.1f", palette,
                                pairs[i].ink, pairs[i].ground, hue, contrast, pairs[i].least);
        }
}

static double
linearise (double v)
{
  return v <= 0.04045 ? v / 12.92 : pow ((v + 0.055) / 1.055, 2.4);
}

/* Machado, Oliveira and Fernandes 2009, severity 1; the first is ordinary sight. */
static const double sights[4][3][3] = {
  { { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 } },
  { { 0.152286, 1.052583, -0.204868 },
    { 0.114503, 0.786281, 0.099216 },
    { -0.003882, -0.048116, 1.051998 } },
  { { 0.367322, 0.860646, -0.227968 },
    { 0.280085, 0.672501, 0.047413 },
    { -0.011820, 0.042940, 0.968881 } },
  { { 1.255528, -0.076749, -0.178779 },
    { -0.078411, 0.930809, 0.147602 },
    { 0.004733, 0.691367, 0.303900 } },
};

static void
to_oklab (const RemitColour *colour, guint sight, double *lab)
{
  const double in[3]
    = { linearise (colour->red), linearise (colour->green), linearise (colour->blue) };
  double c[3], l, m, s;

  for (guint i = 0; i < 3; i++)
    c[i] = MAX (0, sights[sight][i][0] * in[0] + sights[sight][i][1] * in[1]
                     + sights[sight][i][2] * in[2]);
  l = cbrt (0.4122214708 * c[0] + 0.5363325363 * c[1] + 0.0514459929 * c[2]);
  m = cbrt (0.2119034982 * c[0] + 0.6806995451 * c[1] + 0.1073969566 * c[2]);
  s = cbrt (0.0883024619 * c[0] + 0.2817188376 * c[1] + 0.6299787005 * c[2]);
  lab[0] = 0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s;
  lab[1] = 1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s;
  lab[2] = 0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s;
}

static double
get_distance (RemitPaletteKind palette, guint hue, guint other, guint sight)
{
  RemitColour a, b;
  double x[3], y[3];

  remit_palette_get (palette, REMIT_INK_HUE_STRONG, hue, &a);
  remit_palette_get (palette, REMIT_INK_HUE_STRONG, other, &b);
  to_oklab (&a, sight, x);
  to_oklab (&b, sight, y);
  return sqrt ((x[0] - y[0]) * (x[0] - y[0]) + (x[1] - y[1]) * (x[1] - y[1])
               + (x[2] - y[2]) * (x[2] - y[2]));
}

static void
test_hues_apart (void)
{
  static const RemitPaletteKind coloured[]
    = { REMIT_PALETTE_LIGHT, REMIT_PALETTE_DARK, REMIT_PALETTE_PRINT };

  for (gsize p = 0; p < G_N_ELEMENTS (coloured); p++)
    for (guint hue = 1; hue <= REMIT_N_HUES; hue++)
      for (guint other = hue + 1; other <= REMIT_N_HUES; other++)
        for (guint sight = 0; sight < 4; sight++)
          {
            const double distance = get_distance (coloured[p], hue, other, sight);

            if (distance < 0.055)
              g_test_fail_printf ("palette %d, hues %u and %u, sight %u: %.3f apart", coloured[p],
                                  hue, other, sight, distance);
          }
}

/* In grey the values themselves differ, and neighbours in number by a clear step. */
static void
test_grey_apart (void)
{
  for (guint hue = 1; hue <= REMIT_N_HUES; hue++)
    for (guint other = hue + 1; other <= REMIT_N_HUES; other++)
      {
        const double distance = get_distance (REMIT_PALETTE_GREY, hue, other, 0);

        g_assert_cmpfloat (distance, >=, other == hue + 1 ? 0.08 : 0.03);
      }
}

static void
test_grey_is_grey (void)
{
  for (RemitInk ink = REMIT_INK_PAGE; ink < REMIT_INK_LAST; ink++)
    for (guint hue = 0; hue <= REMIT_N_HUES; hue++)
      {
        RemitColour colour;

        remit_palette_get (REMIT_PALETTE_GREY, ink, hue, &colour);
        g_assert_cmpfloat (colour.red, ==, colour.green);
        g_assert_cmpfloat (colour.red, ==, colour.blue);
      }
}

static void
test_none_is_clear (void)
{
  RemitColour colour;

  remit_palette_get (REMIT_PALETTE_LIGHT, REMIT_INK_NONE, 3, &colour);
  g_assert_cmpfloat (colour.alpha, ==, 0.0);
  remit_palette_get (REMIT_PALETTE_LIGHT, REMIT_INK_TEXT, 3, &colour);
  g_assert_cmpfloat (colour.alpha, ==, 1.0);
}

static void
test_contrast_formula (void)
{
  const RemitColour black = { 0, 0, 0, 1 }, white = { 1, 1, 1, 1 };

  g_assert_cmpfloat_with_epsilon (remit_colour_contrast (&black, &white), 21.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (remit_colour_contrast (&white, &black), 21.0, 1e-9);
  g_assert_cmpfloat (remit_colour_contrast (&white, &white), ==, 1.0);
}

static void
test_roles (void)
{
  g_assert_cmpuint (remit_hue_from_role ("hue-1"), ==, 1);
  g_assert_cmpuint (remit_hue_from_role ("hue-8"), ==, 8);
  g_assert_cmpuint (remit_hue_from_role ("hue-9"), ==, 0);
  g_assert_cmpuint (remit_hue_from_role ("hue-0"), ==, 0);
  g_assert_cmpuint (remit_hue_from_role ("hue-12"), ==, 0);
  g_assert_cmpuint (remit_hue_from_role ("red"), ==, 0);
  g_assert_cmpuint (remit_hue_from_role (NULL), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/draw/palette/contrast", test_contrast);
  g_test_add_func ("/draw/palette/hues-apart", test_hues_apart);
  g_test_add_func ("/draw/palette/grey-apart", test_grey_apart);
  g_test_add_func ("/draw/palette/grey-is-grey", test_grey_is_grey);
  g_test_add_func ("/draw/palette/none-is-clear", test_none_is_clear);
  g_test_add_func ("/draw/palette/contrast-formula", test_contrast_formula);
  g_test_add_func ("/draw/palette/roles", test_roles);
  return g_test_run ();
}
