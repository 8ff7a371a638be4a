/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A preview is the chart of units, two levels deep, painted small when a document is closed.  It is
 * kept in the state folder, never in the document. */

#include "remit-preview.h"

#include "remit-chart.h"
#include "remit-recents.h"
#include "remit-tile-cache.h"

#define PREVIEW_PX 288.0
#define MAX_UNITS 500 /* beyond this a preview is not cheap enough for closing a window */

static GdkTexture *
paint (RemitDocument *document)
{
  g_autoptr (RemitTextMeasure) measure
    = remit_text_measure_new (remit_organisation_get_language (remit_document_get_organisation (document)), NULL);
  g_autoptr (RemitPainter) painter = remit_painter_new (NULL);
  g_autoptr (RemitChart) chart = NULL;
  RemitChartOptions options;
  const RemitRect *bounds;
  double scale;

  remit_chart_options_init (&options, document, REMIT_CHART_UNITS);
  options.max_levels = 3;
  chart = remit_chart_new (document, &options, measure);
  bounds = remit_scene_get_bounds (remit_chart_get_scene (chart));
  scale = PREVIEW_PX / MAX (1, MAX (bounds->width, bounds->height * 1.6));
  return remit_scene_paint_texture (remit_chart_get_scene (chart), painter, REMIT_PALETTE_LIGHT, bounds,
                                    MIN (scale, 1.5), 1);
}

/**
 * remit_preview_keep:
 * @document: a document that has a file
 *
 * Keeps the picture of a document for the start page.  A failure only costs the picture.
 */
void
remit_preview_keep (RemitDocument *document)
{
  const char *path = remit_document_get_path (document);
  g_autoptr (GdkTexture) texture = NULL;
  g_autofree char *preview = NULL;
  g_autofree char *folder = NULL;

  if (!path || !remit_document_get_organisation (document)
      || g_list_model_get_n_items (remit_document_get_list (document, "unit")) > MAX_UNITS
      || g_list_model_get_n_items (remit_document_get_list (document, "unit")) == 0)
    return;
  preview = remit_recents_dup_preview_path (path);
  folder = g_path_get_dirname (preview);
  if (g_mkdir_with_parents (folder, 0700) != 0)
    return;
  texture = paint (document);
  gdk_texture_save_to_png (texture, preview);
}
