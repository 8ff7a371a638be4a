/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures and the whole model as files: PDF, SVG, PNG, JSON.  Files are written beside the target
 * and renamed over it, so that a failure leaves the old one. */
#pragma once

#include "remit-chart.h"
#include "remit-document.h"

G_BEGIN_DECLS

typedef enum
{
  REMIT_PAPER_FIT = 0, /* the page is as large as the picture */
  REMIT_PAPER_A4,
  REMIT_PAPER_A3,
  REMIT_PAPER_A2,
  REMIT_PAPER_A1,
  REMIT_PAPER_A0,
  REMIT_PAPER_LETTER,
  REMIT_PAPER_TABLOID,
} RemitPaper;

typedef enum
{
  REMIT_ORIENTATION_AUTO = 0, /* as the picture */
  REMIT_ORIENTATION_PORTRAIT,
  REMIT_ORIENTATION_LANDSCAPE,
} RemitOrientation;

typedef struct
{
  RemitChartOptions chart;
  RemitPaper paper;
  RemitOrientation orientation;
  RemitPaletteKind palette;
  double dpi;               /* PNG */
  const char *language;     /* of labels; NULL: the document's */
  const char *date;         /* ISO; NULL: SOURCE_DATE_EPOCH, else today */
} RemitExportOptions;

typedef struct
{
  guint n_pages;
  double smallest_text;     /* pt on paper */
  guint n_missing_glyphs;
} RemitExportReport;

void remit_export_options_init (RemitExportOptions *options, RemitDocument *document, RemitChartLevel level);
/* By the suffix of @path: .pdf .svg .png .json. */
gboolean remit_export (RemitDocument *document, const char *path, const RemitExportOptions *options,
                       RemitExportReport *report, GError **error);
GBytes *remit_export_bytes (RemitDocument *document, const char *suffix, const RemitExportOptions *options,
                            RemitExportReport *report, GError **error);
gboolean remit_paper_from_name (const char *name, RemitPaper *paper);
const char *remit_paper_get_name (RemitPaper paper);
const char *const *remit_paper_list_names (void);
void remit_paper_get_size (RemitPaper paper, double *width, double *height); /* pt, portrait */

G_END_DECLS
