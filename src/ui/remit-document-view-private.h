/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "remit-document-view.h"

struct _RemitDocumentView
{
  GObject parent_instance;

  RemitDocument *document;
  GArray *selection; /* gint64, in the order chosen; the last is the current one */

  RemitChartOptions options;
  RemitTextMeasure *measure;
  RemitChart *chart;
  gboolean is_dirty;
  RemitChartWarmer *warmer; /* of a large chart that is folded at first */
  guint warm_id;

  /* Folding of this window alone, over what the file says: id → GINT_TO_POINTER (is folded).  It is
   * no step: large charts open folded, and read-only ones fold without being changed. */
  GHashTable *folds;
  GArray *folded;   /* gint64, ascending: what options point to */
  GArray *unfolded;
};

void remit_document_view_start_warming (RemitDocumentView *self);
void remit_document_view_stop_warming (RemitDocumentView *self);
void remit_document_view_emit_dirty (RemitDocumentView *self);
void remit_document_view_apply_folds (RemitDocumentView *self);
const GPtrArray *remit_document_view_get_children (RemitDocumentView *self, gint64 id);
gint64 remit_document_view_get_parent (RemitDocumentView *self, gint64 id);
