/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What one window shows of a document: the selection that all its pages share, the chart's options,
 * what is folded for now, and the chart made from them. */
#pragma once

#include "remit-chart.h"
#include "remit-document.h"

G_BEGIN_DECLS

#define REMIT_TYPE_DOCUMENT_VIEW (remit_document_view_get_type ())
G_DECLARE_FINAL_TYPE (RemitDocumentView, remit_document_view, REMIT, DOCUMENT_VIEW, GObject)

/* signals:
 *   "selection-changed"
 *   "chart-dirty"                     the chart will be another one when it is asked for again
 *   "document-changed" (RemitNotice *notice)  after a step; the selection holds living objects only
 *   "options-changed"                 level, direction, detail … */

RemitDocumentView *remit_document_view_new (RemitDocument *document);
RemitDocument *remit_document_view_get_document (RemitDocumentView *self);

/* selection (remit-document-view.c); ids of units, positions and people in the order chosen */
const gint64 *remit_document_view_get_selection (RemitDocumentView *self, guint *n_ids);
gint64 remit_document_view_get_current (RemitDocumentView *self); /* the one with the focus, 0 */
gboolean remit_document_view_is_selected (RemitDocumentView *self, gint64 id);
void remit_document_view_select (RemitDocumentView *self, gint64 id); /* it alone; 0: nothing */
void remit_document_view_toggle (RemitDocumentView *self, gint64 id);
void remit_document_view_extend (RemitDocumentView *self, gint64 id);
void remit_document_view_set_selection (RemitDocumentView *self, const gint64 *ids, guint n_ids);

/* chart (remit-document-view-chart.c) */
RemitChart *remit_document_view_get_chart (RemitDocumentView *self); /* transfer none */
gboolean remit_document_view_is_chart_dirty (RemitDocumentView *self);
void remit_document_view_invalidate (RemitDocumentView *self);
const RemitChartOptions *remit_document_view_get_options (RemitDocumentView *self);
RemitChartLevel remit_document_view_get_level (RemitDocumentView *self);
gint64 remit_document_view_get_view (RemitDocumentView *self); /* the row whose styles count */
void remit_document_view_set_level (RemitDocumentView *self, RemitChartLevel level);
gboolean remit_document_view_set_direction (RemitDocumentView *self, const char *direction, GError **error);
gboolean remit_document_view_set_detail (RemitDocumentView *self, const char *detail, GError **error);
gboolean remit_document_view_set_shows (RemitDocumentView *self, const char *field, gboolean shows, GError **error);
const char *remit_document_view_get_direction (RemitDocumentView *self);
const char *remit_document_view_get_detail (RemitDocumentView *self);

/* folding (remit-document-view-fold.c) */
void remit_document_view_fold_to_levels (RemitDocumentView *self, guint n_levels, guint above);
gboolean remit_document_view_is_folded (RemitDocumentView *self, gint64 id);
gboolean remit_document_view_has_children (RemitDocumentView *self, gint64 id);
gboolean remit_document_view_set_folded (RemitDocumentView *self, gint64 id, gboolean is_folded, GError **error);
gboolean remit_document_view_unfold_all (RemitDocumentView *self, gint64 id, GError **error);
void remit_document_view_peek (RemitDocumentView *self, gint64 id); /* unfolds it for this window */
gboolean remit_document_view_reveal (RemitDocumentView *self, gint64 id); /* opens the path; FALSE: not in this chart */
gint64 remit_document_view_get_box_id (RemitDocumentView *self, gint64 id); /* of a person: the box; 0 */

G_END_DECLS
