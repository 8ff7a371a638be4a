/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A scene to cairo: the sink for screen, PDF, PNG and print.
 *
 * Text is shaped once per (text, font) and kept as glyphs with their text, so that a PDF can be
 * searched.  Lines of one style are stroked together, and the ground is painted first: without it
 * cairo's paper outputs compare each box with every other.  The model is not known here. */
#include "remit-painter.h"

#include <math.h>
#include <pango/pangocairo.h>
#include <string.h>

#include "remit-font.h"
#include "remit-traversal.h"

#define MAX_SHAPED 8192
#define MAX_TAGGED 20000
#define MAX_DASHED_LENGTH 8000.0 /* pt */
#define LINES_PER_STROKE 64
#define SCALE_WITHOUT_TEXT 0.35
#define SCALE_PLAIN 0.15

typedef struct
{
  char *text;
  RemitFont font;
  guint n_missing;
  GSList *runs; /* (element-type PangoGlyphItem), in visual order */
} Shaped;

struct _RemitPainter
{
  char *family;
  char *language;
  PangoFontMap *font_map;
  PangoContext *context;
  PangoLayout *layouts[REMIT_FONT_LAST];
  GHashTable *shaped; /* (element-type Shaped), its own key */
};

typedef struct
{
  RemitPainter *painter;
  cairo_t *cr;
  RemitColour colours[REMIT_INK_LAST][REMIT_N_HUES + 1];
  const RemitColour *source; /* set on cr; NULL: unknown */
  RemitPrimitive pen;        /* of the lines gathered in the path */
  guint n_lines;
  gboolean is_tagged; /* a PDF: objects become paragraphs of its structure */
} CairoSink;

static guint
hash_shaped (gconstpointer data)
{
  const Shaped *shaped = data;

  return g_str_hash (shaped->text) * 5 + (guint) shaped->font;
}

static gboolean
equal_shaped (gconstpointer a, gconstpointer b)
{
  const Shaped *x = a, *y = b;

  return x->font == y->font && strcmp (x->text, y->text) == 0;
}

static void
free_shaped (gpointer data)
{
  Shaped *shaped = data;

  g_slist_free_full (shaped->runs, (GDestroyNotify) pango_glyph_item_free);
  g_free (shaped->text);
  g_free (shaped);
}

/**
 * remit_painter_new:
 * @family: (nullable): a font family to prefer to the house font
 *
 * Makes a painter for one thread, with a font map and shaped lines of its own.
 *
 * Returns: (transfer full): the painter
 */
RemitPainter *
remit_painter_new (const char *family)
{
  RemitPainter *painter = g_new0 (RemitPainter, 1);

  painter->family = g_strdup (family);
  painter->font_map = pango_cairo_font_map_new ();
  painter->shaped = g_hash_table_new_full (hash_shaped, equal_shaped, NULL, free_shaped);
  return painter;
}

static void
forget_fonts (RemitPainter *painter)
{
  g_hash_table_remove_all (painter->shaped);
  for (RemitFont font = REMIT_FONT_NAME; font < REMIT_FONT_LAST; font++)
    g_clear_object (&painter->layouts[font]);
  g_clear_object (&painter->context);
  g_clear_pointer (&painter->language, g_free);
}

/**
 * remit_painter_free:
 * @painter: (transfer full): a painter
 */
void
remit_painter_free (RemitPainter *painter)
{
  forget_fonts (painter);
  g_hash_table_unref (painter->shaped);
  g_clear_object (&painter->font_map);
  g_free (painter->family);
  g_free (painter);
}

/* Fonts follow the language of the scene. */
static void
use_language (RemitPainter *painter, const char *language)
{
  if (g_strcmp0 (painter->language, language) == 0 && painter->context)
    return;
  forget_fonts (painter);
  painter->language = g_strdup (language);
  painter->context = remit_font_create_context (painter->font_map, language);
  for (RemitFont font = REMIT_FONT_NAME; font < REMIT_FONT_LAST; font++)
    {
      PangoFontDescription *description = remit_font_describe (font, language, painter->family);

      painter->layouts[font] = pango_layout_new (painter->context);
      pango_layout_set_font_description (painter->layouts[font], description);
      pango_layout_set_single_paragraph_mode (painter->layouts[font], TRUE);
      pango_font_description_free (description);
    }
}

static guint
count_unknown (const PangoGlyphString *glyphs)
{
  guint n_unknown = 0;

  for (int i = 0; i < glyphs->num_glyphs; i++)
    n_unknown += (glyphs->glyphs[i].glyph & PANGO_GLYPH_UNKNOWN_FLAG) != 0
                 && glyphs->glyphs[i].glyph != PANGO_GLYPH_EMPTY;
  return n_unknown;
}

static const Shaped *
shape (RemitPainter *painter, const char *text, RemitFont font)
{
  const Shaped key = { .text = (char *) text, .font = font };
  Shaped *shaped = g_hash_table_lookup (painter->shaped, &key);
  PangoLayoutLine *line;

  if (shaped)
    return shaped;
  if (g_hash_table_size (painter->shaped) >= MAX_SHAPED)
    g_hash_table_remove_all (painter->shaped);
  pango_layout_set_text (painter->layouts[font], text, -1);
  line = pango_layout_get_line_readonly (painter->layouts[font], 0);
  shaped = g_new0 (Shaped, 1);
  shaped->text = g_strdup (text);
  shaped->font = font;
  for (GSList *run = line->runs; run; run = run->next)
    {
      const PangoGlyphItem *item = run->data;

      shaped->n_missing += count_unknown (item->glyphs);
      shaped->runs = g_slist_prepend (shaped->runs, pango_glyph_item_copy (run->data));
    }
  shaped->runs = g_slist_reverse (shaped->runs);
  g_hash_table_add (painter->shaped, shaped);
  return shaped;
}

static void
set_source (CairoSink *sink, guint8 ink, guint8 hue)
{
  const RemitColour *colour = &sink->colours[ink][hue <= REMIT_N_HUES ? hue : 0];

  if (sink->source && memcmp (sink->source, colour, sizeof *colour) == 0)
    return;
  cairo_set_source_rgba (sink->cr, colour->red, colour->green, colour->blue, colour->alpha);
  sink->source = colour;
}

/* @stretch: how much longer the dashes are than usual. */
static void
set_pen (CairoSink *sink, const RemitPrimitive *primitive, double stretch)
{
  double lengths[4];
  const guint n_lengths = remit_dash_get_pattern (primitive->dash, lengths);

  for (guint i = 0; i < n_lengths; i++)
    lengths[i] *= stretch;
  set_source (sink, primitive->stroke, primitive->hue);
  cairo_set_line_width (sink->cr, primitive->line_width);
  cairo_set_dash (sink->cr, lengths, (int) n_lengths, 0);
}

static void
stroke_lines (CairoSink *sink)
{
  if (sink->n_lines == 0)
    return;
  set_pen (sink, &sink->pen, 1);
  cairo_stroke (sink->cr);
  sink->n_lines = 0;
}

static void
add_rounded_rectangle (cairo_t *cr, const RemitRect *rect, double radius)
{
  const double r = MIN (radius, MIN (rect->width, rect->height) / 2);
  const double x1 = rect->x + rect->width, y1 = rect->y + rect->height;

  if (r <= 0)
    {
      cairo_rectangle (cr, rect->x, rect->y, rect->width, rect->height);
      return;
    }
  cairo_new_sub_path (cr);
  cairo_arc (cr, x1 - r, rect->y + r, r, -G_PI_2, 0);
  cairo_arc (cr, x1 - r, y1 - r, r, 0, G_PI_2);
  cairo_arc (cr, rect->x + r, y1 - r, r, G_PI_2, G_PI);
  cairo_arc (cr, rect->x + r, rect->y + r, r, G_PI, 1.5 * G_PI);
  cairo_close_path (cr);
}

static void
paint_box (gpointer data, const RemitPrimitive *box)
{
  CairoSink *sink = data;

  stroke_lines (sink);
  add_rounded_rectangle (sink->cr, &box->bounds, box->radius);
  if (box->fill != REMIT_INK_NONE)
    {
      set_source (sink, box->fill, box->hue);
      if (box->stroke == REMIT_INK_NONE)
        cairo_fill (sink->cr);
      else
        cairo_fill_preserve (sink->cr);
    }
  if (box->stroke != REMIT_INK_NONE)
    {
      set_pen (sink, box, 1);
      cairo_stroke (sink->cr);
    }
  cairo_new_path (sink->cr);
}

static void
add_polyline (cairo_t *cr, const RemitPoint *points, guint n_points, double radius)
{
  cairo_move_to (cr, points[0].x, points[0].y);
  for (guint i = 1; i + 1 < n_points; i++)
    {
      RemitCorner c;
      const double k = 0.5523;

      remit_corner_round (points + i - 1, radius, &c);
      cairo_line_to (cr, c.start.x, c.start.y);
      if (radius > 0)
        cairo_curve_to (cr, c.start.x + k * (c.corner.x - c.start.x),
                        c.start.y + k * (c.corner.y - c.start.y),
                        c.end.x + k * (c.corner.x - c.end.x), c.end.y + k * (c.corner.y - c.end.y),
                        c.end.x, c.end.y);
    }
  cairo_line_to (cr, points[n_points - 1].x, points[n_points - 1].y);
}

static gboolean
has_same_pen (const RemitPrimitive *a, const RemitPrimitive *b)
{
  return a->stroke == b->stroke && a->hue == b->hue && a->dash == b->dash
         && a->line_width == b->line_width;
}

static double
get_length (const RemitPoint *points, guint n_points)
{
  double length = 0;

  for (guint i = 1; i < n_points; i++)
    length += hypot (points[i].x - points[i - 1].x, points[i].y - points[i - 1].y);
  return length;
}

/* Cairo places every single dash to learn how far a line reaches, also for a PDF.  A line across a very
 * large chart would have a hundred thousand dots that nobody can see apart, so its dashes grow with it. */
static gboolean
paint_long_dashes (CairoSink *sink, const RemitPrimitive *line, const RemitPoint *points)
{
  const double stretch
    = line->dash == REMIT_DASH_NONE ? 0 : get_length (points, line->n_points) / MAX_DASHED_LENGTH;

  if (stretch <= 1)
    return FALSE;
  stroke_lines (sink);
  add_polyline (sink->cr, points, line->n_points, line->radius);
  set_pen (sink, line, stretch);
  cairo_stroke (sink->cr);
  return TRUE;
}

static void
paint_line (gpointer data, const RemitPrimitive *line, const RemitPoint *points)
{
  CairoSink *sink = data;

  if (paint_long_dashes (sink, line, points))
    return;
  if (sink->n_lines > 0 && (sink->n_lines >= LINES_PER_STROKE || !has_same_pen (&sink->pen, line)))
    stroke_lines (sink);
  sink->pen = *line;
  sink->n_lines++;
  add_polyline (sink->cr, points, line->n_points, line->radius);
}

static void
paint_text (gpointer data, const RemitPrimitive *text)
{
  CairoSink *sink = data;
  const Shaped *shaped;
  double x = text->bounds.x;

  stroke_lines (sink);
  shaped = shape (sink->painter, text->text, text->font);
  set_source (sink, text->fill, text->hue);
  for (GSList *run = shaped->runs; run; run = run->next)
    {
      PangoGlyphItem *item = run->data;

      cairo_move_to (sink->cr, x, text->baseline);
      pango_cairo_show_glyph_item (sink->cr, shaped->text, item);
      x += pango_glyph_string_get_width (item->glyphs) / (double) PANGO_SCALE;
    }
}

/* In the structure of a PDF each object is a paragraph, so that its lines are read together. */
static void
begin_group (gpointer data, const RemitPrimitive *group)
{
  CairoSink *sink = data;

  if (!sink->is_tagged)
    return;
  stroke_lines (sink);
  cairo_tag_begin (sink->cr, "P", NULL);
}

static void
end_group (gpointer data)
{
  CairoSink *sink = data;

  if (!sink->is_tagged)
    return;
  stroke_lines (sink);
  cairo_tag_end (sink->cr, "P");
}

static RemitLod
get_lod (double scale)
{
  if (scale <= 0 || scale >= SCALE_WITHOUT_TEXT)
    return REMIT_LOD_ALL;
  return scale >= SCALE_PLAIN ? REMIT_LOD_SHAPES : REMIT_LOD_PLAIN;
}

static void
resolve_colours (CairoSink *sink, RemitPaletteKind palette)
{
  for (guint ink = 0; ink < REMIT_INK_LAST; ink++)
    for (guint hue = 0; hue <= REMIT_N_HUES; hue++)
      remit_palette_get (palette, ink, hue, &sink->colours[ink][hue]);
}

/* Cairo puts the whole structure of a PDF into one object stream, whose index has two bytes: a file of
 * more objects is broken, and seconds are lost on the way. */
static gboolean
can_be_tagged (cairo_t *cr, const RemitScene *scene)
{
  gsize n_primitives, n_groups = 0;
  const RemitPrimitive *primitives = remit_scene_get_primitives (scene, &n_primitives);

  if (cairo_surface_get_type (cairo_get_target (cr)) != CAIRO_SURFACE_TYPE_PDF)
    return FALSE;
  for (gsize i = 0; i < n_primitives; i++)
    n_groups += primitives[i].kind == REMIT_PRIMITIVE_GROUP;
  return n_groups <= MAX_TAGGED;
}

/**
 * remit_painter_paint:
 * @painter: a painter of this thread
 * @cr: a context that maps pt of the scene to its surface
 * @scene: what to paint
 * @palette: in which colours
 * @clip: (nullable): what meets it is painted, in the scene's pt; NULL: everything
 * @scale: pixels per pt, which decides the detail; 0: all of it, for paper
 *
 * Paints the ground over the whole clip of @cr, then the scene.
 */
void
remit_painter_paint (RemitPainter *painter,
                     cairo_t *cr,
                     const RemitScene *scene,
                     RemitPaletteKind palette,
                     const RemitRect *clip,
                     double scale)
{
  static const RemitSink functions = { .begin_group = begin_group,
                                       .end_group = end_group,
                                       .box = paint_box,
                                       .line = paint_line,
                                       .text = paint_text };
  CairoSink sink = { .painter = painter, .cr = cr, .is_tagged = can_be_tagged (cr, scene) };

  use_language (painter, remit_scene_get_language (scene));
  resolve_colours (&sink, palette);
  cairo_save (cr);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_BUTT);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  set_source (&sink, REMIT_INK_PAGE, 0);
  cairo_paint (cr);
  cairo_new_path (cr);
  if (sink.is_tagged)
    cairo_tag_begin (cr, "Document", NULL);
  remit_scene_traverse (scene, clip, get_lod (scale), &functions, &sink);
  stroke_lines (&sink);
  if (sink.is_tagged)
    cairo_tag_end (cr, "Document");
  cairo_restore (cr);
}

/**
 * remit_painter_count_missing:
 * @painter: a painter of this thread
 * @scene: a scene
 *
 * Returns: how many characters of the scene no installed font can draw.  Shapes all of its text.
 */
guint
remit_painter_count_missing (RemitPainter *painter, const RemitScene *scene)
{
  gsize n_primitives;
  const RemitPrimitive *primitives = remit_scene_get_primitives (scene, &n_primitives);
  guint n_missing = 0;

  use_language (painter, remit_scene_get_language (scene));
  for (gsize i = 0; i < n_primitives; i++)
    if (primitives[i].kind == REMIT_PRIMITIVE_TEXT)
      n_missing += shape (painter, primitives[i].text, primitives[i].font)->n_missing;
  return n_missing;
}
