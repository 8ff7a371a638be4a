/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the writers of pictures share: a chart that was laid out, ready to be painted. */
#pragma once

#include <cairo.h>

#include "remit-export.h"
#include "remit-painter.h"

G_BEGIN_DECLS

typedef struct
{
  RemitDocument *document;
  const RemitExportOptions *options;
  RemitChart *chart;
  const RemitScene *scene;
  RemitPainter *painter;
} RemitPicture;

GBytes *remit_export_pdf (const RemitPicture *pages,
                          guint n_pages,
                          RemitExportReport *report,
                          GError **error);
GBytes *remit_export_png (const RemitPicture *picture, RemitExportReport *report, GError **error);
double remit_png_choose_scale (const RemitRect *bounds, double dpi);
GBytes *remit_export_svg (const RemitPicture *picture, RemitExportReport *report);

/* Paints the page's ground and the picture in its place. */
void remit_picture_paint (const RemitPicture *picture,
                          cairo_t *cr,
                          const RemitPlacement *placement);
double remit_picture_get_smallest_text (const RemitPicture *picture); /* pt, at scale 1 */
gboolean remit_picture_check_status (cairo_status_t status, GError **error);
cairo_status_t remit_picture_append_cb (void *array,
                                        const unsigned char *data,
                                        unsigned int size); /* GByteArray */

G_END_DECLS
