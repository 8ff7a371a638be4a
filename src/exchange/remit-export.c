/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Exports: lays the chart out once, hands it to the writer of the format, and puts the bytes in
 * place of the target in one move.  The formats themselves are in remit-export-pdf.c, -png.c and
 * -svg.c. */

#include "remit-export.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#include "remit-date.h"
#include "remit-error.h"
#include "remit-export-private.h"
#include "remit-json-model.h"
#include "remit-text-measure.h"

static const char *const suffixes[] = { "pdf", "svg", "png", "json", NULL };

/* ---- options --------------------------------------------------------------------------------- */

/** remit_export_get_default_level: Returns what the document's first view shows, units or
 * positions. */
RemitChartLevel
remit_export_get_default_level (RemitDocument *document)
{
  const GPtrArray *views = remit_document_get_views (document);

  if (views->len > 0 && g_str_equal (remit_view_get_kind (views->pdata[0]), "positions"))
    return REMIT_CHART_POSITIONS;
  return REMIT_CHART_UNITS;
}

/**
 * remit_export_options_init:
 * @options: (out caller-allocates): what to fill
 * @document: a document
 * @level: what the boxes are
 *
 * Gives the options of an export that nobody asked anything of: the whole chart with its title and
 * legend, unfolded, on a page of its own size, in print colours.
 */
void
remit_export_options_init (RemitExportOptions *options,
                           RemitDocument *document,
                           RemitChartLevel level)
{
  *options
    = (RemitExportOptions) { .paper = REMIT_PAPER_FIT, .palette = REMIT_PALETTE_PRINT, .dpi = 144 };
  remit_chart_options_init (&options->chart, document, level);
  options->chart.ignores_collapsed = TRUE;
  options->chart.shows_legend = TRUE;
  options->chart.shows_title = TRUE;
}

/** remit_export_is_supported: Returns whether the suffix of @path is that of a format we write. */
gboolean
remit_export_is_supported (const char *path)
{
  const char *dot = strrchr (path, '.');
  g_autofree char *suffix = dot ? g_ascii_strdown (dot + 1, -1) : NULL;

  return suffix && g_strv_contains (suffixes, suffix);
}

/* The day that the picture is dated: never the clock's time zone where a day is given. */
static char *
dup_date (const RemitExportOptions *options)
{
  const char *epoch = g_getenv ("SOURCE_DATE_EPOCH");
  g_autoptr (GDateTime) time = NULL;

  if (options->date)
    return g_strdup (options->date);
  if (epoch)
    time = g_date_time_new_from_unix_utc (g_ascii_strtoll (epoch, NULL, 10));
  return time ? g_date_time_format (time, "%Y-%m-%d") : remit_date_today ();
}

/* ---- pictures -------------------------------------------------------------------------------- */

/** remit_picture_append_cb: Appends to the #GByteArray that a cairo stream writes to. */
cairo_status_t
remit_picture_append_cb (void *array, const unsigned char *data, unsigned int size)
{
  g_byte_array_append (array, data, size);
  return CAIRO_STATUS_SUCCESS;
}

/** remit_picture_check_status: Turns what cairo reports into an error; %TRUE if all is well. */
gboolean
remit_picture_check_status (cairo_status_t status, GError **error)
{
  if (status == CAIRO_STATUS_SUCCESS)
    return TRUE;
  g_set_error (error, REMIT_EXCHANGE_ERROR, REMIT_EXCHANGE_ERROR_FAILED,
               _ ("The picture can't be drawn: %s"), cairo_status_to_string (status));
  return FALSE;
}

/** remit_picture_get_smallest_text: Returns the size of the smallest text in pt, 0 without any
 * text. */
double
remit_picture_get_smallest_text (const RemitPicture *picture)
{
  gsize n_primitives;
  const RemitPrimitive *primitives = remit_scene_get_primitives (picture->scene, &n_primitives);
  double smallest = 0;

  for (gsize i = 0; i < n_primitives; i++)
    if (primitives[i].kind == REMIT_PRIMITIVE_TEXT)
      {
        const double size = remit_font_get_size (primitives[i].font);

        smallest = smallest > 0 ? MIN (smallest, size) : size;
      }
  return smallest;
}

/** remit_picture_paint: Paints a page: its ground to the edges, the picture where @placement says.
 */
void
remit_picture_paint (const RemitPicture *picture, cairo_t *cr, const RemitPlacement *placement)
{
  RemitColour ground;

  remit_palette_get (picture->options->palette, REMIT_INK_PAGE, 0, &ground);
  cairo_set_source_rgba (cr, ground.red, ground.green, ground.blue, ground.alpha);
  cairo_paint (cr);
  cairo_translate (cr, placement->x, placement->y);
  cairo_scale (cr, placement->scale, placement->scale);
  remit_painter_paint (picture->painter, cr, picture->scene, picture->options->palette, NULL, 0);
}

/* A page of its own options: @options with a chart of the given boxes. */
static RemitChart *
lay_page_out (RemitDocument *document,
              const RemitExportOptions *options,
              RemitChartLevel level,
              RemitTextMeasure *measure)
{
  RemitChartOptions chart = options->chart;

  if (level != chart.level)
    {
      chart.level = level;
      chart.view = 0;
      chart.direction = -1;
      chart.detail = -1;
    }
  chart.date = options->date;
  remit_paper_get_room (options->paper, options->orientation != REMIT_ORIENTATION_PORTRAIT,
                        &chart.page_width, &chart.page_height);
  return remit_chart_new (document, &chart, measure);
}

static GBytes *
write_pages (const RemitPicture *pages,
             guint n_pages,
             const char *suffix,
             RemitExportReport *report,
             GError **error)
{
  g_autoptr (GBytes) bytes = NULL;

  if (g_str_equal (suffix, "pdf"))
    bytes = remit_export_pdf (pages, n_pages, report, error);
  else if (g_str_equal (suffix, "png"))
    bytes = remit_export_png (pages, report, error);
  else
    bytes = remit_export_svg (pages, report);
  report->smallest_text = remit_picture_get_smallest_text (pages) * report->scale;
  for (guint i = 0; i < n_pages; i++)
    report->n_missing_glyphs += remit_painter_count_missing (pages[i].painter, pages[i].scene);
  return g_steal_pointer (&bytes);
}

static gboolean
wants_positions_page (RemitDocument *document,
                      const char *suffix,
                      const RemitExportOptions *options)
{
  return options->adds_positions && g_str_equal (suffix, "pdf")
         && options->chart.level == REMIT_CHART_UNITS && options->chart.root == 0
         && g_list_model_get_n_items (remit_document_get_list (document, "position")) > 0;
}

static GBytes *
draw_picture (RemitDocument *document,
              const char *suffix,
              const RemitExportOptions *options,
              RemitExportReport *report,
              GError **error)
{
  g_autofree char *date = dup_date (options);
  const char *language
    = options->language
        ? options->language
        : remit_organisation_get_language (remit_document_get_organisation (document));
  g_autoptr (RemitTextMeasure) measure = remit_text_measure_new (language, NULL);
  g_autoptr (RemitPainter) painter = remit_painter_new (NULL);
  RemitExportOptions dated = *options;
  g_autoptr (RemitChart) first = NULL;
  g_autoptr (RemitChart) second = NULL;
  RemitPicture pages[2] = { 0 };

  dated.date = date;
  first = lay_page_out (document, &dated, options->chart.level, measure);
  pages[0] = (RemitPicture) { document, &dated, first, remit_chart_get_scene (first), painter };
  if (!wants_positions_page (document, suffix, options))
    return write_pages (pages, 1, suffix, report, error);
  second = lay_page_out (document, &dated, REMIT_CHART_POSITIONS, measure);
  pages[1] = (RemitPicture) { document, &dated, second, remit_chart_get_scene (second), painter };
  return write_pages (pages, 2, suffix, report, error);
}

static GBytes *
write_model (RemitDocument *document)
{
  GString *json = g_string_new (NULL);

  remit_json_model_write (document, json);
  return g_string_free_to_bytes (json);
}

/* ---- files ----------------------------------------------------------------------------------- */

/* A link is followed, for the file it leads to is what the user means to replace. */
static gboolean
replace_file (const char *path, GBytes *bytes, GError **error)
{
  g_autofree char *target = realpath (path, NULL);
  g_autoptr (GError) local = NULL;
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  if (g_file_set_contents_full (target ? target : path, data, (gssize) size,
                                G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0666,
                                &local))
    return TRUE;
  g_set_error_literal (error, REMIT_EXCHANGE_ERROR, REMIT_EXCHANGE_ERROR_CANNOT_WRITE,
                       local->message);
  return FALSE;
}

/* ---- public ---------------------------------------------------------------------------------- */

/**
 * remit_export_bytes:
 * @document: a document
 * @suffix: "pdf", "svg", "png" or "json"
 * @options: what is drawn and how
 * @report: (out) (nullable): what the reader should know
 * @error: where to put why it failed
 *
 * Draws the chart of a document, or writes the whole model as JSON.
 *
 * Returns: (transfer full) (nullable): the file's content; the same for the same document, options
 * and date.  %NULL with %REMIT_EXCHANGE_ERROR_FORMAT for another suffix, FAILED if it can't be
 * drawn.
 */
GBytes *
remit_export_bytes (RemitDocument *document,
                    const char *suffix,
                    const RemitExportOptions *options,
                    RemitExportReport *report,
                    GError **error)
{
  g_autofree char *lower = g_ascii_strdown (suffix, -1);
  RemitExportReport unused;

  report = report ? report : &unused;
  *report = (RemitExportReport) { .n_pages = 1, .scale = 1 };
  if (g_str_equal (lower, "json"))
    return write_model (document);
  if (g_strv_contains (suffixes, lower))
    return draw_picture (document, lower, options, report, error);
  g_set_error (error, REMIT_EXCHANGE_ERROR, REMIT_EXCHANGE_ERROR_FORMAT,
               _ ("There is no format “.%s”: choose .pdf, .svg, .png or .json"), suffix);
  return NULL;
}

/**
 * remit_export:
 * @document: a document
 * @path: the file to write or replace; its suffix says the format
 * @options: what is drawn and how
 * @report: (out) (nullable): what the reader should know
 * @error: where to put why it failed
 *
 * Exports a document to a file.
 *
 * Returns: %FALSE as remit_export_bytes() fails, or with %REMIT_EXCHANGE_ERROR_CANNOT_WRITE; then
 * @path is as before
 */
gboolean
remit_export (RemitDocument *document,
              const char *path,
              const RemitExportOptions *options,
              RemitExportReport *report,
              GError **error)
{
  const char *dot = strrchr (path, '.');
  g_autoptr (GBytes) bytes
    = remit_export_bytes (document, dot ? dot + 1 : "", options, report, error);

  return bytes && replace_file (path, bytes, error);
}
