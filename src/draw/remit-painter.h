/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One traversal of a scene, to cairo (screen, PDF, PNG, print) or to SVG with real text. */
#pragma once

#include <cairo.h>

#include "remit-scene.h"

G_BEGIN_DECLS

typedef struct _RemitPainter RemitPainter; /* holds fonts and shaped lines; one per thread */

RemitPainter *remit_painter_new (const char *family); /* NULL: the house font */
void remit_painter_free (RemitPainter *painter);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RemitPainter, remit_painter_free)

/* Paints what meets @clip (scene pt; NULL: all).  The context maps pt to its surface; @scale is
 * pixels per pt: below about 0.35 text is left out, below 0.15 cards are plain boxes; 0: all detail
 * (paper).  The ground is painted first. */
void remit_painter_paint (RemitPainter *painter, cairo_t *cr, const RemitScene *scene,
                          RemitPaletteKind palette, const RemitRect *clip, double scale);
/* Standalone SVG of the whole scene, UTF-8, real <text>. */
GString *remit_painter_write_svg (const RemitScene *scene, RemitPaletteKind palette);
/* How many characters of the scene no installed font can draw. */
guint remit_painter_count_missing (RemitPainter *painter, const RemitScene *scene);

G_END_DECLS
