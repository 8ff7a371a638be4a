/* SPDX-License-Identifier: GPL-3.0-or-later */
/* PDF by cairo: vectors, embedded subset fonts, text that can be selected, the unit tree as
 * outline. Cairo would put the time of writing into the file; both dates are given instead, so that
 * the same picture is the same bytes. */

#include <cairo-pdf.h>

#include "remit-config.h"
#include "remit-export-private.h"

typedef struct
{
  const RemitPicture *picture;
  const RemitPlacement *placement;
  cairo_surface_t *surface;
} Outline;

/* ---- metadata -------------------------------------------------------------------------------- */

/* In UTC; cairo reads it and writes PDF's own form. */
static char *
dup_timestamp (const RemitExportOptions *options)
{
  const char *epoch = g_getenv ("SOURCE_DATE_EPOCH");
  g_autoptr (GDateTime) time
    = epoch ? g_date_time_new_from_unix_utc (g_ascii_strtoll (epoch, NULL, 10)) : NULL;

  return time ? g_date_time_format (time, "%Y-%m-%dT%H:%M:%SZ")
              : g_strconcat (options->date, "T00:00:00Z", NULL);
}

static void
set_metadata (const RemitPicture *picture, cairo_surface_t *surface)
{
  RemitOrganisation *organisation = remit_document_get_organisation (picture->document);
  g_autofree char *title = remit_document_dup_title (picture->document);
  g_autofree char *timestamp = dup_timestamp (picture->options);
  const char *author = remit_organisation_get_author (organisation);

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, title);
  if (author)
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_AUTHOR, author);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Remit " REMIT_VERSION);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, timestamp);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_MOD_DATE, timestamp);
}

/* ---- outline --------------------------------------------------------------------------------- */

/* The box that stands for a unit: its own, else that of its head, else of its first position shown.
 */
static int
find_unit_box (const RemitPicture *picture, gint64 unit)
{
  const int own = remit_chart_find_box (picture->chart, unit);
  const GPtrArray *positions = remit_document_get_positions (picture->document, unit);
  int first = -1;

  for (guint i = 0; own < 0 && i < positions->len; i++)
    {
      const int box = remit_chart_find_box (picture->chart, remit_row_get_id (positions->pdata[i]));

      if (box >= 0 && remit_position_is_head (positions->pdata[i]))
        return box;
      first = first < 0 ? box : first;
    }
  return own < 0 ? first : own;
}

static char *
dup_link (const Outline *outline, int box)
{
  guint n_boxes;
  const RemitChartBox *boxes = remit_chart_get_boxes (outline->picture->chart, &n_boxes);
  const RemitPlacement *placement = outline->placement;
  char x[G_ASCII_DTOSTR_BUF_SIZE], y[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (x, sizeof x, "%.2f", placement->x + boxes[box].rect.x * placement->scale);
  g_ascii_formatd (y, sizeof y, "%.2f", placement->y + boxes[box].rect.y * placement->scale);
  return g_strdup_printf ("page=1 pos=[%s %s]", x, y);
}

/* A unit without a box has no line of its own; those below it join the unit above. */
static void
add_units (const Outline *outline, gint64 parent, int parent_item)
{
  const GPtrArray *units = remit_document_get_child_units (outline->picture->document, parent);

  for (guint i = 0; i < units->len; i++)
    {
      RemitUnit *unit = units->pdata[i];
      const gint64 id = remit_row_get_id (REMIT_ROW (unit));
      const int box = find_unit_box (outline->picture, id);
      int item = parent_item;

      if (box >= 0)
        {
          g_autofree char *link = dup_link (outline, box);

          item = cairo_pdf_surface_add_outline (outline->surface, parent_item,
                                                remit_unit_get_name (unit), link,
                                                CAIRO_PDF_OUTLINE_FLAG_OPEN);
        }
      add_units (outline, id, item);
    }
}

/* ---- public ---------------------------------------------------------------------------------- */

static void
paint_page (const RemitPicture *page, cairo_surface_t *surface, const RemitPlacement *placement)
{
  cairo_t *cr;

  cairo_pdf_surface_set_size (surface, placement->page_width, placement->page_height);
  cr = cairo_create (surface);
  remit_picture_paint (page, cr, placement);
  cairo_show_page (cr);
  cairo_destroy (cr);
}

/** remit_export_pdf: Writes the pictures as pages of PDF 1.7, the outline leading into the first;
 * %NULL with FAILED if cairo can't. The report's scale is that of the smallest text.
 */
GBytes *
remit_export_pdf (const RemitPicture *pages,
                  guint n_pages,
                  RemitExportReport *report,
                  GError **error)
{
  g_autoptr (GByteArray) array = g_byte_array_new ();
  g_autofree RemitPlacement *placements = g_new (RemitPlacement, n_pages);
  cairo_surface_t *surface;
  cairo_status_t status;

  for (guint i = 0; i < n_pages; i++)
    {
      remit_paper_place (pages[i].options->paper, pages[i].options->orientation,
                         remit_scene_get_bounds (pages[i].scene), &placements[i]);
      report->scale = i > 0 ? MIN (report->scale, placements[i].scale) : placements[i].scale;
    }
  surface = cairo_pdf_surface_create_for_stream (
    remit_picture_append_cb, array, placements[0].page_width, placements[0].page_height);
  set_metadata (&pages[0], surface);
  for (guint i = 0; i < n_pages; i++)
    paint_page (&pages[i], surface, &placements[i]);
  add_units (&(Outline) { &pages[0], &placements[0], surface }, 0, CAIRO_PDF_OUTLINE_ROOT);
  cairo_surface_finish (surface);
  status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (!remit_picture_check_status (status, error))
    return NULL;
  report->n_pages = n_pages;
  return g_byte_array_free_to_bytes (g_steal_pointer (&array));
}
