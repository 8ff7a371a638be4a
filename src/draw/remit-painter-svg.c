/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A scene to SVG with real text, which cairo can't write.  Styles are classes, each written once;
 * lines of one style share a path.  Text carries no glyphs and no font, only names of families. */
#include "remit-painter.h"

#include <math.h>
#include <string.h>

#include "remit-font.h"
#include "remit-traversal.h"

#define BYTES_PER_PATH 4096

typedef struct
{
  RemitPaletteKind palette;
  GString *body;
  GString *styles;
  GHashTable *classes; /* rule → GUINT_TO_POINTER (number) */
  GString *path;       /* of lines gathered so far */
  guint path_class;
  RemitPoint pen; /* where the path has got to, in hundredths */
} SvgSink;

/* Hundredths of a pt, without the zeros behind. */
static void
append_hundredths (GString *out, long value)
{
  const long rest = labs (value) % 100;

  if (value < 0)
    g_string_append_c (out, '-');
  if (labs (value) >= 100 || rest == 0)
    g_string_append_printf (out, "%ld", labs (value) / 100);
  if (rest != 0)
    g_string_append_printf (out, rest % 10 == 0 ? ".%ld" : ".%02ld",
                            rest % 10 == 0 ? rest / 10 : rest);
}

static long
to_hundredths (double value)
{
  return lround (value * 100.0);
}

static void
append_attribute (GString *out, const char *name, double value)
{
  g_string_append_printf (out, " %s=\"", name);
  append_hundredths (out, to_hundredths (value));
  g_string_append_c (out, '"');
}

/* XML 1.0 has no way to write most control characters, so they are left out. */
static void
append_escaped (GString *out, const char *text)
{
  for (const char *at = text; *at; at = g_utf8_next_char (at))
    {
      const gunichar c = g_utf8_get_char (at);

      if (c == '<')
        g_string_append (out, "&lt;");
      else if (c == '>')
        g_string_append (out, "&gt;");
      else if (c == '&')
        g_string_append (out, "&amp;");
      else if (c == '"')
        g_string_append (out, "&quot;");
      else if ((c >= 0x20 && c < 0x7F) || (c >= 0xA0 && c != 0xFFFE && c != 0xFFFF))
        g_string_append_len (out, at, g_utf8_next_char (at) - at);
    }
}

static void
append_colour (GString *out, const SvgSink *sink, guint8 ink, guint8 hue)
{
  RemitColour colour;

  if (ink == REMIT_INK_NONE)
    {
      g_string_append (out, "none");
      return;
    }
  remit_palette_get (sink->palette, ink, hue, &colour);
  g_string_append_printf (out, "#%02x%02x%02x", (guint) lround (colour.red * 255),
                          (guint) lround (colour.green * 255), (guint) lround (colour.blue * 255));
}

/* The number of the class with that rule, which is made where it is new. */
static guint
get_class (SvgSink *sink, const char *rule)
{
  guint number = GPOINTER_TO_UINT (g_hash_table_lookup (sink->classes, rule));

  if (number > 0)
    return number;
  number = g_hash_table_size (sink->classes) + 1;
  g_hash_table_insert (sink->classes, g_strdup (rule), GUINT_TO_POINTER (number));
  g_string_append_printf (sink->styles, ".c%u{%s}\n", number, rule);
  return number;
}

static guint
get_shape_class (SvgSink *sink, const RemitPrimitive *primitive)
{
  g_autoptr (GString) rule = g_string_new ("fill:");
  double lengths[4];
  const guint n_lengths = remit_dash_get_pattern (primitive->dash, lengths);

  append_colour (rule, sink,
                 primitive->kind == REMIT_PRIMITIVE_LINE ? REMIT_INK_NONE : primitive->fill,
                 primitive->hue);
  if (primitive->stroke != REMIT_INK_NONE)
    {
      g_string_append (rule, ";stroke:");
      append_colour (rule, sink, primitive->stroke, primitive->hue);
      g_string_append (rule, ";stroke-width:");
      append_hundredths (rule, to_hundredths (primitive->line_width));
    }
  for (guint i = 0; i < n_lengths; i++)
    {
      g_string_append (rule, i == 0 ? ";stroke-dasharray:" : ",");
      append_hundredths (rule, to_hundredths (lengths[i]));
    }
  return get_class (sink, rule->str);
}

static guint
get_text_class (SvgSink *sink, const RemitPrimitive *text)
{
  static const char *const anchors[] = { "", ";text-anchor:middle", ";text-anchor:end" };
  g_autoptr (GString) rule = g_string_new ("fill:");

  append_colour (rule, sink, text->fill, text->hue);
  g_string_append (rule, ";font-size:");
  append_hundredths (rule, to_hundredths (remit_font_get_size (text->font)));
  g_string_append_printf (rule, "px;font-weight:%d%s", remit_font_get_weight (text->font),
                          anchors[text->anchor]);
  return get_class (sink, rule->str);
}

static void
end_path (SvgSink *sink)
{
  if (sink->path->len == 0)
    return;
  g_string_append_printf (sink->body, "<path class=\"c%u\" d=\"%s\"/>\n", sink->path_class,
                          sink->path->str);
  g_string_truncate (sink->path, 0);
}

static void
begin_group (gpointer data, const RemitPrimitive *group)
{
  SvgSink *sink = data;

  end_path (sink);
  g_string_append (sink->body, "<g>");
}

static void
end_group (gpointer data)
{
  SvgSink *sink = data;

  end_path (sink);
  g_string_append (sink->body, "</g>\n");
}

static void
write_box (gpointer data, const RemitPrimitive *box)
{
  SvgSink *sink = data;

  end_path (sink);
  g_string_append_printf (sink->body, "<rect class=\"c%u\"", get_shape_class (sink, box));
  append_attribute (sink->body, "x", box->bounds.x);
  append_attribute (sink->body, "y", box->bounds.y);
  append_attribute (sink->body, "width", box->bounds.width);
  append_attribute (sink->body, "height", box->bounds.height);
  if (box->radius > 0)
    append_attribute (sink->body, "rx", box->radius);
  g_string_append (sink->body, "/>");
}

/* A relative step of the path; the pen is rounded along with it, so that errors do not add up. */
static void
append_step (SvgSink *sink, RemitPoint from, RemitPoint to, gboolean is_first)
{
  const long dx = to_hundredths (to.x) - to_hundredths (from.x),
             dy = to_hundredths (to.y) - to_hundredths (from.y);

  if (!is_first && dy >= 0)
    g_string_append_c (sink->path, ' ');
  append_hundredths (sink->path, dx);
  if (dy >= 0)
    g_string_append_c (sink->path, ' ');
  append_hundredths (sink->path, dy);
}

static void
append_straight (SvgSink *sink, RemitPoint to)
{
  const long dx = to_hundredths (to.x) - to_hundredths (sink->pen.x),
             dy = to_hundredths (to.y) - to_hundredths (sink->pen.y);

  if (dx != 0 && dy != 0)
    {
      g_string_append_c (sink->path, 'l');
      append_step (sink, sink->pen, to, TRUE);
    }
  else if (dx != 0 || dy != 0)
    {
      g_string_append_c (sink->path, dx != 0 ? 'h' : 'v');
      append_hundredths (sink->path, dx != 0 ? dx : dy);
    }
  sink->pen = to;
}

static void
append_corner (SvgSink *sink, const RemitCorner *corner)
{
  append_straight (sink, corner->start);
  g_string_append_c (sink->path, 'q');
  append_step (sink, corner->start, corner->corner, TRUE);
  g_string_append_c (sink->path, ' ');
  append_step (sink, corner->start, corner->end, TRUE);
  sink->pen = corner->end;
}

static void
write_line (gpointer data, const RemitPrimitive *line, const RemitPoint *points)
{
  SvgSink *sink = data;
  const guint class = get_shape_class (sink, line);

  if (class != sink->path_class || sink->path->len > BYTES_PER_PATH)
    end_path (sink);
  sink->path_class = class;
  g_string_append_c (sink->path, 'M');
  append_step (sink, (RemitPoint) { 0, 0 }, points[0], TRUE);
  sink->pen = points[0];
  for (guint i = 1; i + 1 < line->n_points; i++)
    {
      RemitCorner corner;

      remit_corner_round (points + i - 1, line->radius, &corner);
      if (line->radius > 0)
        append_corner (sink, &corner);
      else
        append_straight (sink, corner.corner);
    }
  append_straight (sink, points[line->n_points - 1]);
}

static double
get_anchor_x (const RemitPrimitive *text)
{
  switch ((RemitAnchor) text->anchor)
    {
    case REMIT_ANCHOR_START:
      return text->bounds.x;
    case REMIT_ANCHOR_MIDDLE:
      return text->bounds.x + text->bounds.width / 2;
    case REMIT_ANCHOR_END:
      return text->bounds.x + text->bounds.width;
    }
  g_assert_not_reached ();
}

static void
write_text (gpointer data, const RemitPrimitive *text)
{
  SvgSink *sink = data;

  end_path (sink);
  g_string_append_printf (sink->body, "<text class=\"c%u\"", get_text_class (sink, text));
  append_attribute (sink->body, "x", get_anchor_x (text));
  append_attribute (sink->body, "y", text->baseline);
  g_string_append_c (sink->body, '>');
  append_escaped (sink->body, text->text);
  g_string_append (sink->body, "</text>");
}

static void
append_head (GString *out, const RemitScene *scene, const SvgSink *sink)
{
  const RemitRect *bounds = remit_scene_get_bounds (scene);
  const char *language = remit_scene_get_language (scene);

  g_string_append (
    out,
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"");
  append_hundredths (out, to_hundredths (bounds->width));
  g_string_append (out, "pt\" height=\"");
  append_hundredths (out, to_hundredths (bounds->height));
  g_string_append (out, "pt\" viewBox=\"");
  append_hundredths (out, to_hundredths (bounds->x));
  g_string_append_c (out, ' ');
  append_hundredths (out, to_hundredths (bounds->y));
  g_string_append_c (out, ' ');
  append_hundredths (out, to_hundredths (bounds->width));
  g_string_append_c (out, ' ');
  append_hundredths (out, to_hundredths (bounds->height));
  g_string_append (out, "\" xml:lang=\"");
  append_escaped (out, language ? language : "en");
  g_string_append_printf (
    out, "\" xml:space=\"preserve\">\n<style>\ntext{font-family:%s;white-space:pre}\n%s</style>\n",
    remit_font_get_families (language), sink->styles->str);
}

static void
append_ground (GString *out, const RemitScene *scene, const SvgSink *sink)
{
  const RemitRect *bounds = remit_scene_get_bounds (scene);

  g_string_append (out, "<rect");
  append_attribute (out, "x", bounds->x);
  append_attribute (out, "y", bounds->y);
  append_attribute (out, "width", bounds->width);
  append_attribute (out, "height", bounds->height);
  g_string_append (out, " fill=\"");
  append_colour (out, sink, REMIT_INK_PAGE, 0);
  g_string_append (out, "\"/>\n");
}

/**
 * remit_painter_write_svg:
 * @scene: a scene
 * @palette: in which colours
 *
 * Writes a standalone SVG of the whole scene, 1 user unit = 1 pt.
 *
 * Returns: (transfer full): UTF-8
 */
GString *
remit_painter_write_svg (const RemitScene *scene, RemitPaletteKind palette)
{
  static const RemitSink functions = { .begin_group = begin_group,
                                       .end_group = end_group,
                                       .box = write_box,
                                       .line = write_line,
                                       .text = write_text };
  g_autoptr (GString) body = g_string_new (NULL);
  g_autoptr (GString) styles = g_string_new (NULL);
  g_autoptr (GString) path = g_string_new (NULL);
  g_autoptr (GHashTable) classes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  SvgSink sink
    = { .palette = palette, .body = body, .styles = styles, .classes = classes, .path = path };
  GString *out = g_string_new (NULL);

  remit_scene_traverse (scene, NULL, REMIT_LOD_ALL, &functions, &sink);
  end_path (&sink);
  append_head (out, scene, &sink);
  append_ground (out, scene, &sink);
  g_string_append_len (out, body->str, (gssize) body->len);
  g_string_append (out, "</svg>\n");
  return out;
}
