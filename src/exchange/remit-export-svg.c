/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SVG: the painter's own, with real text, which cairo can't write. */

#include "remit-export-private.h"

/** remit_export_svg: Returns (transfer full) the picture as a standalone SVG, at its own size. */
GBytes *
remit_export_svg (const RemitPicture *picture, RemitExportReport *report)
{
  report->scale = 1;
  return g_string_free_to_bytes (
    remit_painter_write_svg (picture->scene, picture->options->palette));
}
