/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of the chart: canvas, zoom controls and minimap. */
#pragma once

#include "remit-canvas.h"

G_BEGIN_DECLS

#define REMIT_TYPE_CHART_PAGE (remit_chart_page_get_type ())
G_DECLARE_FINAL_TYPE (RemitChartPage, remit_chart_page, REMIT, CHART_PAGE, GtkWidget)

RemitCanvas *remit_chart_page_get_canvas (RemitChartPage *self);
void remit_chart_page_set_view (RemitChartPage *self, RemitDocumentView *view);
void remit_chart_page_set_minimap (RemitChartPage *self, gboolean is_shown);

G_END_DECLS
