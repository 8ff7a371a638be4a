/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "remit-error.h"
#include "remit-export-private.h"
#include "remit-export.h"
#include "remit-sample.h"

static RemitDocument *
open_sample (const char *language)
{
  g_autoptr (GError) error = NULL;
  RemitDocument *document = remit_document_new_in_memory ("x", language, &error);

  g_assert_no_error (error);
  remit_sample_fill (document, "telecom", language, "2026-11-23", &error);
  g_assert_no_error (error);
  return document;
}

static RemitExportOptions
make_options (RemitDocument *document, RemitChartLevel level)
{
  RemitExportOptions options;

  remit_export_options_init (&options, document, level);
  options.date = "2026-11-23";
  return options;
}

static void
test_placement (void)
{
  static const struct
  {
    RemitPaper paper;
    RemitOrientation orientation;
    RemitRect picture;
    double width, height, scale;
  } cases[] = {
    { REMIT_PAPER_FIT, REMIT_ORIENTATION_AUTO, { -10, 5, 300, 200 }, 300, 200, 1 },
    { REMIT_PAPER_FIT, REMIT_ORIENTATION_AUTO, { 0, 0, 28800, 1000 }, 14400, 500, 0.5 },
    { REMIT_PAPER_LETTER,
      REMIT_ORIENTATION_AUTO,
      { 0, 0, 2000, 100 },
      792,
      612,
      (792 - 2 * 28.3465) / 2000 },
    { REMIT_PAPER_LETTER,
      REMIT_ORIENTATION_AUTO,
      { 0, 0, 100, 2000 },
      612,
      792,
      (792 - 2 * 28.3465) / 2000 },
    { REMIT_PAPER_LETTER,
      REMIT_ORIENTATION_PORTRAIT,
      { 0, 0, 2000, 100 },
      612,
      792,
      (612 - 2 * 28.3465) / 2000 },
    { REMIT_PAPER_LETTER, REMIT_ORIENTATION_LANDSCAPE, { 3, 4, 10, 10 }, 792, 612, 1.5 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const RemitRect *picture = &cases[i].picture;
      RemitPlacement placement;

      remit_paper_place (cases[i].paper, cases[i].orientation, picture, &placement);
      g_assert_cmpfloat_with_epsilon (placement.page_width, cases[i].width, 0.01);
      g_assert_cmpfloat_with_epsilon (placement.page_height, cases[i].height, 0.01);
      g_assert_cmpfloat_with_epsilon (placement.scale, cases[i].scale, 0.0001);
      g_assert_cmpfloat_with_epsilon (placement.x
                                        + (picture->x + picture->width / 2) * placement.scale,
                                      placement.page_width / 2, 0.01);
      g_assert_cmpfloat_with_epsilon (placement.y
                                        + (picture->y + picture->height / 2) * placement.scale,
                                      placement.page_height / 2, 0.01);
    }
}

static void
test_paper_names (void)
{
  for (guint i = 0; remit_paper_list_names ()[i]; i++)
    {
      RemitPaper paper;

      g_assert_true (remit_paper_from_name (remit_paper_list_names ()[i], &paper));
      g_assert_cmpuint (paper, ==, i);
    }
}

/* The chart of positions is five times as wide as high; for a sheet it takes the sheet's shape. */
static void
test_paper_is_filled (void)
{
  g_autoptr (RemitDocument) document = open_sample ("en");
  RemitExportOptions options = make_options (document, REMIT_CHART_POSITIONS);
  g_autoptr (GBytes) sheet = NULL;
  RemitExportReport report;

  options.paper = REMIT_PAPER_A3;
  sheet = remit_export_bytes (document, "pdf", &options, &report, NULL);
  g_assert_nonnull (sheet);
  g_assert_cmpfloat (report.scale, >, 0.6);
  g_assert_cmpfloat (report.smallest_text, >, 4);
  g_assert_cmpuint (report.n_missing_glyphs, ==, 0);
}

static void
test_default_level (void)
{
  g_autoptr (RemitDocument) document = open_sample ("en");

  g_assert_cmpint (remit_export_get_default_level (document), ==, REMIT_CHART_UNITS);
}

static void
test_same_bytes (void)
{
  static const char *const suffixes[] = { "pdf", "svg", "png", "json" };
  g_autoptr (RemitDocument) document = open_sample ("zh-Hans");
  const RemitExportOptions options = make_options (document, REMIT_CHART_UNITS);

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) first = remit_export_bytes (document, suffixes[i], &options, NULL, &error);
      g_autoptr (GBytes) second
        = remit_export_bytes (document, suffixes[i], &options, NULL, &error);

      g_assert_no_error (error);
      g_assert_true (g_bytes_equal (first, second));
      g_assert_cmpuint (g_bytes_get_size (first), >, 1000);
    }
}

/* A resolution that would make a picture too large for other programs is lowered. */
static void
test_png_has_a_limit (void)
{
  static const RemitRect pictures[]
    = { { 0, 0, 100, 100 }, { 0, 0, 90000, 10 }, { 5, 5, 20000, 20000 } };

  g_assert_cmpfloat_with_epsilon (remit_png_choose_scale (&pictures[0], 144), 2, 1e-9);
  for (guint i = 0; i < G_N_ELEMENTS (pictures); i++)
    {
      const double scale = remit_png_choose_scale (&pictures[i], 2400);

      g_assert_cmpfloat (scale * pictures[i].width, <=, 32767.001);
      g_assert_cmpfloat (scale * scale * pictures[i].width * pictures[i].height, <=, 100.001e6);
    }
}

static void
test_other_formats (void)
{
  g_autoptr (RemitDocument) document = open_sample ("en");
  const RemitExportOptions options = make_options (document, REMIT_CHART_UNITS);
  g_autoptr (GError) error = NULL;

  g_assert_null (remit_export_bytes (document, "doc", &options, NULL, &error));
  g_assert_error (error, REMIT_EXCHANGE_ERROR, REMIT_EXCHANGE_ERROR_FORMAT);
  g_assert_true (remit_export_is_supported ("a.b/Chart.PDF"));
  g_assert_false (remit_export_is_supported ("chart"));
}

static void
test_failure_leaves_the_old_file (void)
{
  g_autoptr (RemitDocument) document = open_sample ("en");
  const RemitExportOptions options = make_options (document, REMIT_CHART_UNITS);
  g_autofree char *folder = g_dir_make_tmp ("remit-export-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "is-a-folder.svg", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
  g_assert_false (remit_export (document, path, &options, NULL, &error));
  g_assert_error (error, REMIT_EXCHANGE_ERROR, REMIT_EXCHANGE_ERROR_CANNOT_WRITE);
  g_assert_cmpint (g_rmdir (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange/export/placement", test_placement);
  g_test_add_func ("/exchange/export/paper-names", test_paper_names);
  g_test_add_func ("/exchange/export/paper-is-filled", test_paper_is_filled);
  g_test_add_func ("/exchange/export/default-level", test_default_level);
  g_test_add_func ("/exchange/export/same-bytes", test_same_bytes);
  g_test_add_func ("/exchange/export/png-has-a-limit", test_png_has_a_limit);
  g_test_add_func ("/exchange/export/other-formats", test_other_formats);
  g_test_add_func ("/exchange/export/failure-leaves-the-old-file",
                   test_failure_leaves_the_old_file);
  return g_test_run ();
}
