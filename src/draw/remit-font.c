/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The house type: static Noto faces where they are installed, because a variable font loses its
 * name in a PDF, and for Chinese the CJK face first, because its Latin was drawn to go with it.
 * Line heights and baselines are ours, not the fonts': so a line of Latin and a line of Chinese sit
 * on the same baseline, and a chart keeps its shape on a machine with other fonts. */
#include "remit-font.h"

#include <pango/pangocairo.h>

typedef struct
{
  double size;
  double line_height;
  int weight;
} FontSpec;

static const FontSpec specs[REMIT_FONT_LAST] = {
  [REMIT_FONT_NAME] = { 10, 13, 600 },
  [REMIT_FONT_BODY] = { 8, 11, 400 },
  [REMIT_FONT_SMALL] = { 7, 9, 400 },
  [REMIT_FONT_TITLE] = { 16, 20, 600 },
};

#define LATIN "Noto Sans, Adwaita Sans, Cantarell, DejaVu Sans, sans-serif"
#define SIMPLIFIED "Noto Sans CJK SC, Noto Sans SC, Source Han Sans CN, Source Han Sans SC, "
#define TRADITIONAL "Noto Sans CJK TC, Noto Sans TC, Source Han Sans TW, Source Han Sans TC, "
#define HONG_KONG "Noto Sans CJK HK, Noto Sans HK, Source Han Sans HK, Source Han Sans HC, "

/* The middle of a capital and of an ideograph both lie about this far above the baseline. */
#define CENTRE_EM 0.36

typedef struct
{
  const char *prefix;
  const char *shaping;
  const char *families;
} LanguageFaces;

static const LanguageFaces faces[] = {
  { "zh-Hant-HK", "zh-hk", HONG_KONG TRADITIONAL LATIN },
  { "zh-HK", "zh-hk", HONG_KONG TRADITIONAL LATIN },
  { "zh-Hant", "zh-tw", TRADITIONAL HONG_KONG LATIN },
  { "zh-TW", "zh-tw", TRADITIONAL HONG_KONG LATIN },
  { "zh", "zh-cn", SIMPLIFIED LATIN },
  { "ja", "ja", "Noto Sans CJK JP, Noto Sans JP, " LATIN },
  { "ko", "ko", "Noto Sans CJK KR, Noto Sans KR, " LATIN },
};

static const LanguageFaces *
find_faces (const char *language)
{
  for (gsize i = 0; language && i < G_N_ELEMENTS (faces); i++)
    {
      const gsize length = strlen (faces[i].prefix);

      if (g_ascii_strncasecmp (language, faces[i].prefix, length) == 0
          && (language[length] == '\0' || language[length] == '-' || language[length] == '_'))
        return &faces[i];
    }
  return NULL;
}

/** remit_font_get_size: in pt. */
double
remit_font_get_size (RemitFont font)
{
  return specs[font].size;
}

/** remit_font_get_line_height: from one baseline to the next, in pt. */
double
remit_font_get_line_height (RemitFont font)
{
  return specs[font].line_height;
}

/** remit_font_get_ascent: from a line's top to its baseline, in pt, so that text looks centred. */
double
remit_font_get_ascent (RemitFont font)
{
  return specs[font].line_height / 2 + CENTRE_EM * specs[font].size;
}

/** remit_font_get_weight: 400 or 600. */
int
remit_font_get_weight (RemitFont font)
{
  return specs[font].weight;
}

/** remit_font_get_families: best first, the last one generic. */
const char *
remit_font_get_families (const char *language)
{
  const LanguageFaces *found = find_faces (language);

  return found ? found->families : LATIN;
}

/** remit_font_get_shaping_language: @language itself where no mapping is needed. */
const char *
remit_font_get_shaping_language (const char *language)
{
  const LanguageFaces *found = find_faces (language);

  return found ? found->shaping : language ? language : "en";
}

/**
 * remit_font_create_context:
 * @font_map: a cairo font map of this thread
 * @language: BCP 47, of the text; without it Chinese would be drawn with Japanese forms
 *
 * Returns: (transfer full): a context in which text is as wide on every output
 */
PangoContext *
remit_font_create_context (PangoFontMap *font_map, const char *language)
{
  PangoContext *context = pango_font_map_create_context (font_map);
  cairo_font_options_t *options = cairo_font_options_create ();

  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options (context, options);
  cairo_font_options_destroy (options);
  pango_cairo_context_set_resolution (context, 72.0);
  pango_context_set_round_glyph_positions (context, FALSE);
  pango_context_set_language (
    context, pango_language_from_string (remit_font_get_shaping_language (language)));
  return context;
}

/**
 * remit_font_describe:
 * @font: which of the four
 * @language: BCP 47
 * @family: (nullable): instead of the house's, or before it
 *
 * Returns: (transfer full): the description
 */
PangoFontDescription *
remit_font_describe (RemitFont font, const char *language, const char *family)
{
  PangoFontDescription *description = pango_font_description_new ();
  g_autofree char *families
    = family ? g_strconcat (family, ", ", remit_font_get_families (language), NULL) : NULL;

  pango_font_description_set_family (description,
                                     families ? families : remit_font_get_families (language));
  pango_font_description_set_size (description, (int) (specs[font].size * PANGO_SCALE));
  pango_font_description_set_weight (description, (PangoWeight) specs[font].weight);
  return description;
}
