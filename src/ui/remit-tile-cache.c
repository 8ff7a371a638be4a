/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tiles of 256 device pixels, so that one of a dense picture is painted well within a frame.  Panning shows tiles that are there; a frame paints missing ones only
 * as long as its budget lasts and asks for another frame.  Until a tile is there, what was painted at
 * another zoom, or of the scene before, stands in its place.  It never paints in a zoom gesture. */

#include "remit-tile-cache.h"

#include <math.h>

#define TILE_SIZE 256
#define TILE_BYTES ((gsize) TILE_SIZE * TILE_SIZE * 4)
#define MAX_BYTES ((gsize) 32 * 1024 * 1024)

typedef struct
{
  int column;
  int row;
  double scale;       /* device pixels per pt */
  guint generation;   /* of the scene it shows */
  guint64 used;       /* frame it was last shown in */
  GdkTexture *texture;
} Tile;

struct _RemitTileCache
{
  RemitScene *scene;
  RemitPainter *painter;
  RemitPaletteKind palette;
  guint generation;
  GHashTable *tiles;   /* of the current scale: key → Tile */
  GPtrArray *old;      /* Tile of scales before, shown until the new ones are there */
  double scale;
  guint64 frame;
  GdkTexture *overview;
};

static void
tile_free (gpointer data)
{
  Tile *tile = data;

  g_clear_object (&tile->texture);
  g_free (tile);
}

static gpointer
make_key (int column, int row)
{
  return GUINT_TO_POINTER (((guint64) (guint32) column << 32) | (guint32) row);
}

/**
 * remit_tile_cache_new:
 *
 * Makes an empty cache, for use on one thread.
 *
 * Returns: (transfer full): the cache
 */
RemitTileCache *
remit_tile_cache_new (void)
{
  RemitTileCache *cache = g_new0 (RemitTileCache, 1);

  cache->painter = remit_painter_new (NULL);
  cache->tiles = g_hash_table_new_full (NULL, NULL, NULL, tile_free);
  cache->old = g_ptr_array_new_with_free_func (tile_free);
  return cache;
}

/**
 * remit_tile_cache_free:
 * @cache: (transfer full): a cache
 *
 * Frees the cache and its tiles.
 */
void
remit_tile_cache_free (RemitTileCache *cache)
{
  g_clear_pointer (&cache->scene, remit_scene_unref);
  g_clear_pointer (&cache->painter, remit_painter_free);
  g_clear_pointer (&cache->tiles, g_hash_table_unref);
  g_clear_pointer (&cache->old, g_ptr_array_unref);
  g_clear_object (&cache->overview);
  g_free (cache);
}

/**
 * remit_tile_cache_set_scene:
 * @cache: a cache
 * @scene: (nullable): what to show from now on
 *
 * Replaces the scene.  Old tiles stand in until the new ones are painted.
 */
void
remit_tile_cache_set_scene (RemitTileCache *cache, RemitScene *scene)
{
  if (cache->scene == scene)
    return;
  g_clear_pointer (&cache->scene, remit_scene_unref);
  cache->scene = scene ? remit_scene_ref (scene) : NULL;
  cache->generation++;
  g_ptr_array_set_size (cache->old, 0);
}

/**
 * remit_tile_cache_set_palette:
 * @cache: a cache
 * @palette: light or dark
 *
 * Chooses the colours.
 */
void
remit_tile_cache_set_palette (RemitTileCache *cache, RemitPaletteKind palette)
{
  if (cache->palette == palette)
    return;
  cache->palette = palette;
  cache->generation++;
  g_hash_table_remove_all (cache->tiles);
  g_ptr_array_set_size (cache->old, 0);
  g_clear_object (&cache->overview);
}

/**
 * remit_tile_cache_set_overview:
 * @cache: a cache
 * @overview: (nullable): the whole scene, small
 *
 * Gives the picture that stands in where no tile was ever painted.
 */
void
remit_tile_cache_set_overview (RemitTileCache *cache, GdkTexture *overview)
{
  g_set_object (&cache->overview, overview);
}

/**
 * remit_scene_paint_texture:
 * @scene: a scene
 * @painter: the painter of this thread
 * @palette: its colours
 * @area: what to paint, pt
 * @scale: pixels per pt
 * @detail_scale: the scale by which detail is chosen
 *
 * Paints a part of a scene into pixels.
 *
 * Returns: (transfer full): a texture of @area at @scale
 */
GdkTexture *
remit_scene_paint_texture (RemitScene *scene, RemitPainter *painter, RemitPaletteKind palette,
                           const RemitRect *area, double scale, double detail_scale)
{
  const int width = MAX (1, (int) ceil (area->width * scale - 1e-6));
  const int height = MAX (1, (int) ceil (area->height * scale - 1e-6));
  const int stride = width * 4;
  guchar *pixels = g_malloc0 ((gsize) stride * (gsize) height);
  g_autoptr (GBytes) bytes = g_bytes_new_take (pixels, (gsize) stride * (gsize) height);
  cairo_surface_t *surface
    = cairo_image_surface_create_for_data (pixels, CAIRO_FORMAT_ARGB32, width, height, stride);
  cairo_t *cr = cairo_create (surface);

  cairo_scale (cr, scale, scale);
  cairo_translate (cr, -area->x, -area->y);
  remit_painter_paint (painter, cr, scene, palette, area, detail_scale);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);
  return gdk_memory_texture_new (width, height, GDK_MEMORY_DEFAULT, bytes, (gsize) stride);
}

/* A scaled texture is brought to the size of its bounds before anything else happens to it, so those
 * bounds are told in the pixels of the display: in the widget's own a fine display would show it coarse. */
static void
append_texture (GtkSnapshot *snapshot, GdkTexture *texture, const RemitTileFrame *frame, const RemitRect *rect,
                gboolean is_exact)
{
  const float scale = (float) frame->device_scale;
  const graphene_rect_t bounds
    = GRAPHENE_RECT_INIT ((float) rect->x * scale, (float) rect->y * scale, (float) rect->width * scale,
                          (float) rect->height * scale);

  gtk_snapshot_save (snapshot);
  gtk_snapshot_scale (snapshot, 1 / scale, 1 / scale);
  gtk_snapshot_append_scaled_texture (
    snapshot, texture, is_exact ? GSK_SCALING_FILTER_NEAREST : GSK_SCALING_FILTER_LINEAR, &bounds);
  gtk_snapshot_restore (snapshot);
}

static RemitRect
get_tile_rect (const RemitTileFrame *frame, const Tile *tile)
{
  const double size = TILE_SIZE / tile->scale * frame->scale;

  return (RemitRect){ frame->origin.x + tile->column * size, frame->origin.y + tile->row * size, size, size };
}

static void
change_scale (RemitTileCache *cache, double scale)
{
  GHashTableIter iter;
  gpointer tile;

  if (fabs (cache->scale - scale) < 1e-9)
    return;
  g_hash_table_iter_init (&iter, cache->tiles);
  while (g_hash_table_iter_next (&iter, NULL, &tile))
    {
      g_hash_table_iter_steal (&iter);
      g_ptr_array_add (cache->old, tile);
    }
  cache->scale = scale;
}

static int
compare_used (gconstpointer a, gconstpointer b)
{
  const Tile *left = *(Tile *const *) a, *right = *(Tile *const *) b;

  return left->used < right->used ? -1 : left->used > right->used;
}

/* Keeps to the limit by forgetting what was shown longest ago, never what is in sight. */
static void
forget_tiles (RemitTileCache *cache)
{
  g_autoptr (GPtrArray) tiles = NULL;
  gsize size = remit_tile_cache_get_size (cache);

  while (size > MAX_BYTES && cache->old->len > 0)
    {
      g_ptr_array_remove_index (cache->old, 0);
      size -= TILE_BYTES;
    }
  if (size <= MAX_BYTES)
    return;
  tiles = g_hash_table_get_values_as_ptr_array (cache->tiles);
  g_ptr_array_sort (tiles, compare_used);
  for (guint i = 0; i < tiles->len && size > MAX_BYTES; i++)
    {
      const Tile *tile = g_ptr_array_index (tiles, i);

      if (tile->used == cache->frame)
        break;
      g_hash_table_remove (cache->tiles, make_key (tile->column, tile->row));
      size -= TILE_BYTES;
    }
}

static void
paint_tile (RemitTileCache *cache, Tile *tile)
{
  const double size = TILE_SIZE / tile->scale;
  const RemitRect area = { tile->column * size, tile->row * size, size, size };

  g_clear_object (&tile->texture);
  tile->texture = remit_scene_paint_texture (cache->scene, cache->painter, cache->palette, &area,
                                             tile->scale, tile->scale);
  tile->generation = cache->generation;
}

static Tile *
ensure_tile (RemitTileCache *cache, int column, int row)
{
  Tile *tile = g_hash_table_lookup (cache->tiles, make_key (column, row));

  if (tile)
    return tile;
  tile = g_new0 (Tile, 1);
  tile->column = column;
  tile->row = row;
  tile->scale = cache->scale;
  g_hash_table_insert (cache->tiles, make_key (column, row), tile);
  return tile;
}

static void
append_stand_ins (RemitTileCache *cache, GtkSnapshot *snapshot, const RemitTileFrame *frame)
{
  const RemitRect view = { 0, 0, frame->width, frame->height };

  if (cache->overview && cache->scene)
    {
      const RemitRect *bounds = remit_scene_get_bounds (cache->scene);
      const RemitRect rect = { frame->origin.x + bounds->x * frame->scale,
                               frame->origin.y + bounds->y * frame->scale, bounds->width * frame->scale,
                               bounds->height * frame->scale };

      append_texture (snapshot, cache->overview, frame, &rect, FALSE);
    }
  for (guint i = 0; i < cache->old->len; i++)
    {
      const Tile *tile = g_ptr_array_index (cache->old, i);
      const RemitRect rect = get_tile_rect (frame, tile);

      if (tile->texture && tile->generation == cache->generation && remit_rect_intersects (&rect, &view))
        append_texture (snapshot, tile->texture, frame, &rect, FALSE);
    }
}

typedef struct
{
  int first_column;
  int last_column;
  int first_row;
  int last_row;
} TileRange;

static TileRange
get_range (RemitTileCache *cache, const RemitTileFrame *frame)
{
  const double size = TILE_SIZE / cache->scale * frame->scale;
  const RemitRect *bounds = remit_scene_get_bounds (cache->scene);
  const double pt = TILE_SIZE / cache->scale;
  TileRange range = {
    (int) floor (-frame->origin.x / size),
    (int) floor ((frame->width - frame->origin.x - 1) / size),
    (int) floor (-frame->origin.y / size),
    (int) floor ((frame->height - frame->origin.y - 1) / size),
  };

  range.first_column = MAX (range.first_column, (int) floor (bounds->x / pt));
  range.last_column = MIN (range.last_column, (int) floor ((bounds->x + bounds->width) / pt));
  range.first_row = MAX (range.first_row, (int) floor (bounds->y / pt));
  range.last_row = MIN (range.last_row, (int) floor ((bounds->y + bounds->height) / pt));
  return range;
}

/* Paints what is missing in the range while the budget lasts, at least one tile a frame. */
static gboolean
paint_range (RemitTileCache *cache, const TileRange *range, gint64 budget_us)
{
  const gint64 end = g_get_monotonic_time () + budget_us;
  gboolean has_painted = FALSE;

  for (int row = range->first_row; row <= range->last_row; row++)
    for (int column = range->first_column; column <= range->last_column; column++)
      {
        Tile *tile = ensure_tile (cache, column, row);

        tile->used = cache->frame;
        if (tile->texture && tile->generation == cache->generation)
          continue;
        if (has_painted && g_get_monotonic_time () > end)
          return FALSE;
        paint_tile (cache, tile);
        has_painted = TRUE;
      }
  return TRUE;
}

static void
append_tiles (RemitTileCache *cache, GtkSnapshot *snapshot, const RemitTileFrame *frame)
{
  const RemitRect view = { 0, 0, frame->width, frame->height };
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, cache->tiles);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const Tile *tile = value;
      const RemitRect rect = get_tile_rect (frame, tile);

      if (tile->texture && remit_rect_intersects (&rect, &view))
        append_texture (snapshot, tile->texture, frame, &rect, !frame->is_moving);
    }
}

static void
forget_stale (RemitTileCache *cache)
{
  GHashTableIter iter;
  gpointer tile;

  g_ptr_array_set_size (cache->old, 0);
  g_hash_table_iter_init (&iter, cache->tiles);
  while (g_hash_table_iter_next (&iter, NULL, &tile))
    if (((Tile *) tile)->generation != cache->generation)
      g_hash_table_iter_remove (&iter);
}

/**
 * remit_tile_cache_append:
 * @cache: a cache
 * @snapshot: of the widget
 * @frame: as of the last remit_tile_cache_snapshot ()
 *
 * Appends the tiles that are there once more, for a part that is shown differently.
 */
void
remit_tile_cache_append (RemitTileCache *cache, GtkSnapshot *snapshot, const RemitTileFrame *frame)
{
  append_tiles (cache, snapshot, frame);
}

/**
 * remit_tile_cache_snapshot:
 * @cache: a cache
 * @snapshot: of the widget
 * @frame: where and how large
 *
 * Appends what the frame shows of the scene.  The widget clips.
 *
 * Returns: whether everything in sight was painted; else another frame is needed
 */
gboolean
remit_tile_cache_snapshot (RemitTileCache *cache, GtkSnapshot *snapshot, const RemitTileFrame *frame)
{
  gboolean is_complete;
  TileRange range;

  if (!cache->scene)
    return TRUE;
  cache->frame++;
  if (frame->is_moving)
    {
      append_stand_ins (cache, snapshot, frame);
      append_tiles (cache, snapshot, frame);
      return TRUE;
    }
  change_scale (cache, frame->scale * frame->device_scale);
  range = get_range (cache, frame);
  is_complete = paint_range (cache, &range, frame->budget_us);
  if (is_complete)
    forget_stale (cache);
  else
    append_stand_ins (cache, snapshot, frame);
  append_tiles (cache, snapshot, frame);
  forget_tiles (cache);
  return is_complete;
}

/**
 * remit_tile_cache_get_size:
 * @cache: a cache
 *
 * Returns: the bytes of all tiles held
 */
gsize
remit_tile_cache_get_size (RemitTileCache *cache)
{
  return (g_hash_table_size (cache->tiles) + cache->old->len) * TILE_BYTES;
}
