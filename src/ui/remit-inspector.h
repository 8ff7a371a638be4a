/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is selected, field by field. */
#pragma once

#include <gtk/gtk.h>

#include "remit-document-view.h"

G_BEGIN_DECLS

#define REMIT_TYPE_INSPECTOR (remit_inspector_get_type ())
G_DECLARE_FINAL_TYPE (RemitInspector, remit_inspector, REMIT, INSPECTOR, GtkWidget)

void remit_inspector_set_view (RemitInspector *self, RemitDocumentView *view);
void remit_inspector_focus_first (RemitInspector *self);

G_END_DECLS
