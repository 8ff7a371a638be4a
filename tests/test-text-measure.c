/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where text breaks, how wide it is, and that each language gets its own face. */
#include <pango/pangocairo.h>
#include <string.h>

#include "remit-text-measure.h"

static char *
join_lines (const RemitBrokenText *broken)
{
  g_autoptr (GString) joined = g_string_new (NULL);

  for (guint i = 0; i < broken->n_lines; i++)
    g_string_append_printf (joined, "%s%s", i > 0 ? "|" : "", broken->lines[i]);
  return g_string_free (g_steal_pointer (&joined), FALSE);
}

static void
assert_fits (const RemitBrokenText *broken, double max_width)
{
  for (guint i = 0; i < broken->n_lines; i++)
    {
      g_assert_cmpfloat ((double) broken->widths[i], <=, max_width + 0.01);
      g_assert_cmpfloat ((double) broken->widths[i], <=, broken->width + 0.01);
    }
}

static void
test_short_stays_whole (void)
{
  g_autoptr (RemitTextMeasure) measure = remit_text_measure_new ("en", NULL);
  const RemitBrokenText *broken
    = remit_text_measure_break (measure, "Sales", REMIT_FONT_NAME, 200, 0);

  g_assert_cmpuint (broken->n_lines, ==, 1);
  g_assert_cmpstr (broken->lines[0], ==, "Sales");
  g_assert_cmpfloat (broken->width, >, 15);
  g_assert_cmpfloat (broken->width, <, 50);
  g_assert_false (broken->is_cut);
}

static void
test_lines_are_even (void)
{
  g_autoptr (RemitTextMeasure) measure = remit_text_measure_new ("en", NULL);
  const char *name = "Product R&D and Innovation";
  const double whole = remit_text_measure_break (measure, name, REMIT_FONT_NAME, 0, 0)->width;
  const RemitBrokenText *broken
    = remit_text_measure_break (measure, name, REMIT_FONT_NAME, whole * 0.8, 0);
  g_autofree char *lines = join_lines (broken);

  g_assert_cmpstr (lines, ==, "Product R&D|and Innovation");
  assert_fits (broken, whole * 0.8);
}

static void
test_brackets_begin_a_line (void)
{
  g_autoptr (RemitTextMeasure) measure = remit_text_measure_new ("zh-Hans", NULL);
  const RemitBrokenText *broken
    = remit_text_measure_break (measure, "副总经理（网络与技术）", REMIT_FONT_NAME, 90, 0);
  g_autofree char *lines = join_lines (broken);

  g_assert_cmpstr (lines, ==, "副总经理|（网络与技术）");
  assert_fits (broken, 90);
}

static void
test_no_ideograph_alone (void)
{
  g_autoptr (RemitTextMeasure) measure = remit_text_measure_new ("zh-Hans", NULL);
  const char *text = "现场维护工程师组";
  const RemitBrokenText *broken = remit_text_measure_break (measure, text, REMIT_FONT_NAME, 72, 0);

  g_assert_cmpuint (broken->n_lines, ==, 2);
  g_assert_cmpint (g_utf8_strlen (broken->lines[1], -1), >, 1);
  assert_fits (broken, 72);
}

/* 、 and ） never begin a line. */
static void
test_punctuation_keeps_its_line (void)
{
  g_autoptr (RemitTextMeasure) measure = remit_text_measure_new ("zh-Hans", NULL);
  const char *text = "规划、建设、维护、监控、优化、安全（含应急）、客户、渠道";

  for (double width = 30; width < 200; width += 7)
    {
      const RemitBrokenText *broken
        = remit_text_measure_break (measure, text, REMIT_FONT_BODY, width, 0);

      for (guint i = 0; i < broken->n_lines; i++)
        {
          g_assert_false (g_str_has_prefix (broken->lines[i], "、"));
          g_assert_false (g_str_has_prefix (broken->lines[i], "）"));
          g_assert_false (g_str_has_suffix (broken->lines[i], "（"));
        }
      assert_fits (broken, width);
    }
}

static void
test_nothing_is_lost (void)
{
  static const char *const texts[] = { "Deputy general manager, network and technology",
                                       "副总经理（网络与技术）",
                                       "5G与物联网工程师",
                                       "Donaudampfschifffahrtsgesellschaftskapitän",
                                       "مدير عام الشبكات والتقنية",
                                       "新𠮷野家 Teams (A/B)" };
  g_autoptr (RemitTextMeasure) measure = remit_text_measure_new ("en", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    for (double width = 24; width < 200; width += 13)
      {
        const RemitBrokenText *broken
          = remit_text_measure_break (measure, texts[i], REMIT_FONT_NAME, width, 0);
        g_autofree char *lines = join_lines (broken);
        g_auto (GStrv) got = g_strsplit_set (lines, "| ", -1),
                       expected = g_strsplit_set (texts[i], " ", -1);
        g_autofree char *got_text = g_strjoinv ("", got),
                        *expected_text = g_strjoinv ("", expected);

        g_assert_cmpstr (got_text, ==, expected_text);
      }
}

static void
test_long_word_is_broken (void)
{
  g_autoptr (RemitTextMeasure) measure = remit_text_measure_new ("en", NULL);
  const RemitBrokenText *broken = remit_text_measure_break (
    measure, "Donaudampfschifffahrtsgesellschaft", REMIT_FONT_NAME, 60, 0);

  g_assert_cmpuint (broken->n_lines, >=, 3);
  assert_fits (broken, 60);
}

static void
test_cut_with_ellipsis (void)
{
  g_autoptr (RemitTextMeasure) measure = remit_text_measure_new ("en", NULL);
  const RemitBrokenText *broken = remit_text_measure_break (
    measure, "Watch the network day and night, grade alarms and tune weak cells", REMIT_FONT_BODY,
    90, 2);

  g_assert_cmpuint (broken->n_lines, ==, 2);
  g_assert_true (broken->is_cut);
  g_assert_true (g_str_has_suffix (broken->lines[1], "…"));
  assert_fits (broken, 90);
}

static void
test_own_line_breaks (void)
{
  g_autoptr (RemitTextMeasure) measure = remit_text_measure_new ("en", NULL);
  const RemitBrokenText *broken
    = remit_text_measure_break (measure, "North\nSouth", REMIT_FONT_NAME, 400, 0);
  g_autofree char *lines = join_lines (broken);

  g_assert_cmpstr (lines, ==, "North|South");
}

static void
test_endless_text_is_capped (void)
{
  g_autoptr (RemitTextMeasure) measure = remit_text_measure_new ("zh-Hans", NULL);
  g_autofree char *text = g_malloc (3 * 5000 + 1);
  const RemitBrokenText *broken;

  for (guint i = 0; i < 5000; i++)
    memcpy (text + 3 * i, "网", 3);
  text[3 * 5000] = '\0';
  broken = remit_text_measure_break (measure, text, REMIT_FONT_BODY, 100, 3);
  g_assert_cmpuint (broken->n_lines, ==, 3);
  g_assert_true (g_utf8_validate (broken->lines[2], -1, NULL));
}

static void
test_cache_keeps_identity (void)
{
  g_autoptr (RemitTextMeasure) measure = remit_text_measure_new ("en", NULL);
  g_autofree char *copy = g_strdup ("Sales");
  const RemitBrokenText *first
    = remit_text_measure_break (measure, "Sales", REMIT_FONT_NAME, 100, 2);

  g_assert_true (remit_text_measure_break (measure, copy, REMIT_FONT_NAME, 100, 2) == first);
  g_assert_true (remit_text_measure_break (measure, copy, REMIT_FONT_NAME, 90, 2) != first);
  g_assert_true (remit_text_measure_break (measure, copy, REMIT_FONT_BODY, 100, 2) != first);
}

static char *
dup_face (const char *language, const char *text)
{
  g_autoptr (GObject) font_map = G_OBJECT (pango_cairo_font_map_new ());
  g_autoptr (GObject) context
    = G_OBJECT (remit_font_create_context (PANGO_FONT_MAP (font_map), language));
  g_autoptr (PangoLayout) layout = pango_layout_new (PANGO_CONTEXT (context));
  PangoFontDescription *description = remit_font_describe (REMIT_FONT_NAME, language, NULL);
  const PangoGlyphItem *run;
  PangoFontDescription *found;
  char *family;

  pango_layout_set_font_description (layout, description);
  pango_font_description_free (description);
  pango_layout_set_text (layout, text, -1);
  run = pango_layout_get_line_readonly (layout, 0)->runs->data;
  found = pango_font_describe (run->item->analysis.font);
  family = g_strdup (pango_font_description_get_family (found));
  pango_font_description_free (found);
  return family;
}

/* 骨 and 直 look different in each region; a Chinese document never gets the Japanese form. */
static void
test_face_follows_language (void)
{
  g_autofree char *simplified = dup_face ("zh-Hans", "骨直门");
  g_autofree char *traditional = dup_face ("zh-Hant", "骨直門");
  g_autofree char *hong_kong = dup_face ("zh-Hant-HK", "骨直門");
  g_autofree char *latin = dup_face ("en", "Sales");

  if (!g_str_has_prefix (simplified, "Noto Sans"))
    {
      g_test_skip ("the Noto faces are not installed");
      return;
    }
  g_assert_cmpstr (simplified, ==, "Noto Sans CJK SC");
  g_assert_cmpstr (traditional, ==, "Noto Sans CJK TC");
  g_assert_cmpstr (hong_kong, ==, "Noto Sans CJK HK");
  g_assert_cmpstr (latin, ==, "Noto Sans");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/draw/text-measure/short-stays-whole", test_short_stays_whole);
  g_test_add_func ("/draw/text-measure/lines-are-even", test_lines_are_even);
  g_test_add_func ("/draw/text-measure/brackets-begin-a-line", test_brackets_begin_a_line);
  g_test_add_func ("/draw/text-measure/no-ideograph-alone", test_no_ideograph_alone);
  g_test_add_func ("/draw/text-measure/punctuation-keeps-its-line",
                   test_punctuation_keeps_its_line);
  g_test_add_func ("/draw/text-measure/nothing-is-lost", test_nothing_is_lost);
  g_test_add_func ("/draw/text-measure/long-word-is-broken", test_long_word_is_broken);
  g_test_add_func ("/draw/text-measure/cut-with-ellipsis", test_cut_with_ellipsis);
  g_test_add_func ("/draw/text-measure/own-line-breaks", test_own_line_breaks);
  g_test_add_func ("/draw/text-measure/endless-text-is-capped", test_endless_text_is_capped);
  g_test_add_func ("/draw/text-measure/cache-keeps-identity", test_cache_keeps_identity);
  g_test_add_func ("/draw/text-measure/face-follows-language", test_face_follows_language);
  return g_test_run ();
}
