/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finding objects by their words. */
#pragma once

#include "remit-canvas.h"

G_BEGIN_DECLS

#define REMIT_TYPE_FIND_BAR (remit_find_bar_get_type ())
G_DECLARE_FINAL_TYPE (RemitFindBar, remit_find_bar, REMIT, FIND_BAR, GtkWidget)

/* property "is-open" (boolean) */
void remit_find_bar_set_view (RemitFindBar *self, RemitDocumentView *view, RemitCanvas *canvas);
void remit_find_bar_open (RemitFindBar *self);
void remit_find_bar_close (RemitFindBar *self);
gboolean remit_find_bar_is_open (RemitFindBar *self);
void remit_find_bar_step (RemitFindBar *self, int step);

G_END_DECLS
