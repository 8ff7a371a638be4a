/* SPDX-License-Identifier: GPL-3.0-or-later */
/* PNG at a given resolution, which the file names.  A picture that would be too large for other
 * programs is drawn smaller, and the report's scale says so. */

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "remit-error.h"
#include "remit-export-private.h"

#define MAX_SIDE 32767.0 /* px */
#define MAX_AREA 100.0e6 /* px */
#define HEADER_SIZE 33   /* bytes: signature and IHDR */
#define PER_METRE (1 / 0.0254)

/* ---- the chunk of the resolution --------------------------------------------------------------
 */

/* CRC-32 as PNG's specification gives it; a chunk is short enough to go without a table. */
static guint32
compute_crc (const guint8 *data, gsize size)
{
  guint32 crc = 0xffffffffu;

  for (gsize i = 0; i < size; i++)
    {
      crc ^= data[i];
      for (int bit = 0; bit < 8; bit++)
        crc = crc & 1 ? (crc >> 1) ^ 0xedb88320u : crc >> 1;
    }
  return ~crc;
}

static void
put_number (guint8 *to, guint32 number)
{
  const guint32 big_endian = GUINT32_TO_BE (number);

  memcpy (to, &big_endian, sizeof big_endian);
}

/* pHYs stands between IHDR and the image data. */
static GBytes *
add_resolution (const GByteArray *png, double dpi)
{
  const guint32 per_metre = (guint32) lround (dpi * PER_METRE);
  guint8 chunk[21] = { 0, 0, 0, 9, 'p', 'H', 'Y', 's' };
  GByteArray *out = g_byte_array_sized_new (png->len + sizeof chunk);

  put_number (chunk + 8, per_metre);
  put_number (chunk + 12, per_metre);
  chunk[16] = 1; /* the unit is the metre */
  put_number (chunk + 17, compute_crc (chunk + 4, 13));
  g_byte_array_append (out, png->data, HEADER_SIZE);
  g_byte_array_append (out, chunk, sizeof chunk);
  g_byte_array_append (out, png->data + HEADER_SIZE, png->len - HEADER_SIZE);
  return g_byte_array_free_to_bytes (out);
}

/* ---- public ---------------------------------------------------------------------------------- */

/** remit_png_choose_scale: Returns the pixels a pt, such that no side and not the whole is too
 * large. */
double
remit_png_choose_scale (const RemitRect *bounds, double dpi)
{
  const double wanted = dpi / 72;
  const double by_side = MAX_SIDE / MAX (bounds->width, bounds->height);
  const double by_area = sqrt (MAX_AREA / (bounds->width * bounds->height));

  return MIN (wanted, MIN (by_side, by_area));
}

static cairo_status_t
draw (const RemitPicture *picture, const RemitPlacement *placement, GByteArray *png)
{
  cairo_surface_t *surface = cairo_image_surface_create (
    CAIRO_FORMAT_RGB24, (int) placement->page_width, (int) placement->page_height);
  cairo_t *cr = cairo_create (surface);
  cairo_status_t status;

  remit_picture_paint (picture, cr, placement);
  status = cairo_status (cr);
  cairo_destroy (cr);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_write_to_png_stream (surface, remit_picture_append_cb, png);
  cairo_surface_destroy (surface);
  return status;
}

/** remit_export_png: Writes the picture as PNG; %NULL with FAILED if there is no memory for it. */
GBytes *
remit_export_png (const RemitPicture *picture, RemitExportReport *report, GError **error)
{
  const RemitRect *bounds = remit_scene_get_bounds (picture->scene);
  const double scale = remit_png_choose_scale (bounds, picture->options->dpi);
  const RemitPlacement placement = { .page_width = MAX (1, floor (bounds->width * scale)),
                                     .page_height = MAX (1, floor (bounds->height * scale)),
                                     .scale = scale,
                                     .x = -bounds->x * scale,
                                     .y = -bounds->y * scale };
  g_autoptr (GByteArray) png = g_byte_array_new ();

  if (!remit_picture_check_status (draw (picture, &placement, png), error))
    return NULL;
  report->scale = scale * 72 / picture->options->dpi;
  return add_resolution (png, scale * 72);
}
