/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The whole picture, small, with a frame around what is in sight. */
#pragma once

#include "remit-canvas.h"

G_BEGIN_DECLS

#define REMIT_TYPE_MINIMAP (remit_minimap_get_type ())
G_DECLARE_FINAL_TYPE (RemitMinimap, remit_minimap, REMIT, MINIMAP, GtkWidget)

void remit_minimap_set_canvas (RemitMinimap *self, RemitCanvas *canvas);

G_END_DECLS
