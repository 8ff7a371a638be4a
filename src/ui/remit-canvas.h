/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The picture of a document view, to look at and to work in. */
#pragma once

#include <gtk/gtk.h>

#include "remit-document-view.h"

G_BEGIN_DECLS

#define REMIT_TYPE_CANVAS (remit_canvas_get_type ())
G_DECLARE_FINAL_TYPE (RemitCanvas, remit_canvas, REMIT, CANVAS, GtkWidget)

#define REMIT_CANVAS_MIN_ZOOM 0.1
#define REMIT_CANVAS_MAX_ZOOM 4.0

void remit_canvas_set_view (RemitCanvas *self, RemitDocumentView *view);
RemitDocumentView *remit_canvas_get_view (RemitCanvas *self);

/* remit-canvas-zoom.c; zoom 1 is natural size */
double remit_canvas_get_zoom (RemitCanvas *self);
void remit_canvas_set_zoom (RemitCanvas *self, double zoom);
void remit_canvas_zoom_by (RemitCanvas *self, double factor);
void remit_canvas_fit (RemitCanvas *self);
void remit_canvas_fit_width (RemitCanvas *self);
void remit_canvas_fit_selection (RemitCanvas *self);
void remit_canvas_reveal (RemitCanvas *self, gint64 id);
void remit_canvas_get_visible (RemitCanvas *self, RemitRect *rect); /* pt */
void remit_canvas_centre_on (RemitCanvas *self, double x, double y); /* pt */
GdkTexture *remit_canvas_get_overview (RemitCanvas *self, RemitRect *bounds); /* NULL while being made */

/* remit-canvas-keys.c */
void remit_canvas_go (RemitCanvas *self, const char *where);
gboolean remit_canvas_back_out (RemitCanvas *self);
void remit_canvas_select_all (RemitCanvas *self);

/* remit-canvas-editor.c */
void remit_canvas_start_rename (RemitCanvas *self, gint64 id);
gboolean remit_canvas_is_editing (RemitCanvas *self);

/* remit-canvas-marks.c */
void remit_canvas_set_matches (RemitCanvas *self, const gint64 *ids, guint n_ids, gboolean is_searching);

/* remit-canvas-drag.c; for what is dragged in from beside the canvas, in its coordinates */
void remit_canvas_drag_begin (RemitCanvas *self, const gint64 *ids, gsize n_ids, gint64 from);
void remit_canvas_drag_update (RemitCanvas *self, double x, double y, GdkModifierType modifiers);
void remit_canvas_drag_end (RemitCanvas *self, gboolean is_drop);
gboolean remit_canvas_is_dragging (RemitCanvas *self);

/* remit-canvas-menu.c */
void remit_canvas_open_menu (RemitCanvas *self, const GdkRectangle *at); /* NULL: at the selection */
void remit_canvas_open_choice (RemitCanvas *self, GMenuModel *menu);
void remit_canvas_get_selection_area (RemitCanvas *self, GdkRectangle *area); /* px */

G_END_DECLS
