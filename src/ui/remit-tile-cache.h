/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A scene on the screen as tiles of pixels, painted within a budget of time per frame. */
#pragma once

#include <gtk/gtk.h>

#include "remit-painter.h"

G_BEGIN_DECLS

typedef struct _RemitTileCache RemitTileCache;

RemitTileCache *remit_tile_cache_new (void);
void remit_tile_cache_free (RemitTileCache *cache);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RemitTileCache, remit_tile_cache_free)

void remit_tile_cache_set_scene (RemitTileCache *cache, RemitScene *scene);
void remit_tile_cache_set_palette (RemitTileCache *cache, RemitPaletteKind palette);
void remit_tile_cache_set_overview (RemitTileCache *cache, GdkTexture *overview);

typedef struct
{
  RemitPoint origin;   /* where the scene's (0, 0) is in the widget, px */
  double scale;        /* widget px per pt */
  double device_scale; /* device pixels per widget px */
  int width;           /* of the widget, px */
  int height;
  gboolean is_moving;  /* in a zoom gesture: old tiles are scaled, none is painted */
  gint64 budget_us;
} RemitTileFrame;

gboolean remit_tile_cache_snapshot (RemitTileCache *cache, GtkSnapshot *snapshot, const RemitTileFrame *frame);
void remit_tile_cache_append (RemitTileCache *cache, GtkSnapshot *snapshot, const RemitTileFrame *frame);
gsize remit_tile_cache_get_size (RemitTileCache *cache); /* bytes of pixels held */

GdkTexture *remit_scene_paint_texture (RemitScene *scene, RemitPainter *painter, RemitPaletteKind palette,
                                       const RemitRect *area, double scale, double detail_scale);

G_END_DECLS
