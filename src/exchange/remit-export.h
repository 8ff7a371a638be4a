/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures and the whole model as files: PDF, SVG, PNG, JSON.  Files are written beside the target
 * and renamed over it, so that a failure leaves the old one. */
#pragma once

#include "remit-chart.h"
#include "remit-document.h"
#include "remit-paper.h"

G_BEGIN_DECLS

typedef struct
{
  RemitChartOptions chart;
  RemitPaper paper;
  RemitOrientation orientation;
  RemitPaletteKind palette;
  double dpi;              /* PNG */
  gboolean adds_positions; /* PDF of units: a second page with the positions and who holds them */
  const char *language;    /* of labels; NULL: the document's */
  const char *date;        /* ISO; NULL: SOURCE_DATE_EPOCH, else today */
} RemitExportOptions;

typedef struct
{
  guint n_pages;
  double scale;         /* of the picture on its page or in its image */
  double smallest_text; /* pt on paper */
  guint n_missing_glyphs;
} RemitExportReport;

/* Positions where the document was imported from a list with managers, else units. */
RemitChartLevel remit_export_get_default_level (RemitDocument *document);
void remit_export_options_init (RemitExportOptions *options,
                                RemitDocument *document,
                                RemitChartLevel level);
/* By the suffix of @path: .pdf .svg .png .json. */
gboolean remit_export (RemitDocument *document,
                       const char *path,
                       const RemitExportOptions *options,
                       RemitExportReport *report,
                       GError **error);
GBytes *remit_export_bytes (RemitDocument *document,
                            const char *suffix,
                            const RemitExportOptions *options,
                            RemitExportReport *report,
                            GError **error);
/* Whether a file of that name can be written: by its suffix. */
gboolean remit_export_is_supported (const char *path);

G_END_DECLS
