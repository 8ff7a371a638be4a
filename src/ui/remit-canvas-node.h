/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A box of the canvas as assistive technology sees it. */
#pragma once

#include <gtk/gtk.h>

#include "remit-geometry.h"

G_BEGIN_DECLS

#define REMIT_TYPE_CANVAS_NODE (remit_canvas_node_get_type ())
G_DECLARE_FINAL_TYPE (RemitCanvasNode, remit_canvas_node, REMIT, CANVAS_NODE, GObject)

RemitCanvasNode *remit_canvas_node_new (GtkWidget *canvas, gint64 id);
gint64 remit_canvas_node_get_id (RemitCanvasNode *self);
void remit_canvas_node_set_place (RemitCanvasNode *self, const RemitRect *rect, int position, int n_nodes, int level);
void remit_canvas_node_set_next (RemitCanvasNode *self, RemitCanvasNode *next); /* borrowed */
void remit_canvas_node_set_active (RemitCanvasNode *self, gboolean is_selected, gboolean has_focus);
void remit_canvas_node_detach (RemitCanvasNode *self);

G_END_DECLS
