/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What reaches cairo and SVG, compared as recorded extents and as text, never as pixels of a
 * screen. */
#include <cairo-svg.h>
#include <string.h>

#include "remit-painter.h"
#include "remit-text-measure.h"

static void
add_card (RemitSceneBuilder *builder, gint64 id, double x, double y, const char *text)
{
  const RemitRect rect = { x, y, 100, 40 };

  remit_scene_builder_begin_group (builder, id, &rect, text);
  remit_scene_builder_add_box (builder, &(RemitPrimitive) { .fill = REMIT_INK_CARD,
                                                            .stroke = REMIT_INK_EDGE,
                                                            .line_width = 1,
                                                            .radius = 4,
                                                            .bounds = rect });
  remit_scene_builder_add_text (builder, &(RemitPrimitive) { .fill = REMIT_INK_TEXT,
                                                             .text = text,
                                                             .bounds = { x + 8, y + 8, 60, 13 },
                                                             .baseline = y + 18 });
  remit_scene_builder_end_group (builder);
}

static RemitScene *
create_scene (const char *language, const char *text)
{
  RemitSceneBuilder *builder = remit_scene_builder_new (language);
  const RemitPoint points[] = { { 50, 40 }, { 50, 60 }, { 250, 60 }, { 250, 100 } };

  remit_scene_builder_add_line (
    builder, &(RemitPrimitive) { .stroke = REMIT_INK_LINE, .line_width = 1, .radius = 6 }, points,
    4);
  add_card (builder, 1, 0, 0, text);
  add_card (builder, 2, 200, 100, text);
  return remit_scene_builder_end (builder, 10);
}

/* Is it well formed, and which text does it hold, line by line? */
static void
text_cb (
  GMarkupParseContext *context, const char *text, gsize length, gpointer data, GError **error)
{
  if (strcmp (g_markup_parse_context_get_element (context), "text") == 0)
    g_string_append_printf (data, "%.*s\n", (int) length, text);
}

static char *
dup_text_of_svg (const GString *svg)
{
  const GMarkupParser parser = { .text = text_cb };
  g_autoptr (GString) found = g_string_new (NULL);
  g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&parser, 0, found, NULL);
  g_autoptr (GError) error = NULL;

  g_markup_parse_context_parse (context, svg->str, (gssize) svg->len, &error);
  g_assert_no_error (error);
  g_markup_parse_context_end_parse (context, &error);
  g_assert_no_error (error);
  return g_string_free (g_steal_pointer (&found), FALSE);
}

static void
test_svg_has_real_text (void)
{
  g_autoptr (RemitScene) scene = create_scene ("zh-Hans", "客户服务部");
  g_autoptr (GString) svg = remit_painter_write_svg (scene, REMIT_PALETTE_PRINT);
  g_autofree char *text = dup_text_of_svg (svg);

  g_assert_cmpstr (text, ==, "客户服务部\n客户服务部\n");
  g_assert_nonnull (strstr (svg->str, "xml:lang=\"zh-Hans\""));
  g_assert_nonnull (strstr (svg->str, "Noto Sans CJK SC"));
}

static void
test_svg_of_hostile_text (void)
{
  g_autoptr (RemitScene) scene
    = create_scene ("en", "<b>&\"'\x01\x1b\x7f \xef\xbf\xbe مرحبا ]]> \xe2\x80\xae!");
  g_autoptr (GString) svg = remit_painter_write_svg (scene, REMIT_PALETTE_LIGHT);
  g_autofree char *text = dup_text_of_svg (svg);

  g_assert_true (g_utf8_validate (svg->str, (gssize) svg->len, NULL));
  g_assert_true (g_str_has_prefix (text, "<b>&\"'"));
  g_assert_nonnull (strstr (text, "مرحبا ]]>"));
  for (const char *at = svg->str; *at; at++)
    g_assert_true ((guchar) *at >= 0x20 || *at == '\n');
  g_assert_null (strchr (svg->str, 0x7f));
  g_assert_null (strstr (svg->str, "\xef\xbf\xbe"));
}

static void
test_svg_shares_styles (void)
{
  g_autoptr (RemitScene) scene = create_scene ("en", "Sales");
  g_autoptr (GString) svg = remit_painter_write_svg (scene, REMIT_PALETTE_LIGHT);

  g_assert_nonnull (strstr (svg->str, ".c3{"));
  g_assert_null (strstr (svg->str, ".c4{"));
  g_assert_nonnull (
    strstr (svg->str, "<path class=\"c1\" d=\"M50 40v14q0 6 6 6h188q6 0 6 6v34\"/>"));
}

static void
test_svg_follows_palette (void)
{
  g_autoptr (RemitScene) scene = create_scene ("en", "Sales");
  g_autoptr (GString) light = remit_painter_write_svg (scene, REMIT_PALETTE_LIGHT);
  g_autoptr (GString) dark = remit_painter_write_svg (scene, REMIT_PALETTE_DARK);

  g_assert_nonnull (strstr (light->str, "#1d2129"));
  g_assert_null (strstr (dark->str, "#1d2129"));
}

static RemitRect
get_painted_extents (const RemitScene *scene, const RemitRect *clip, double scale)
{
  g_autoptr (RemitPainter) painter = remit_painter_new (NULL);
  cairo_surface_t *surface;
  cairo_t *cr;
  RemitRect rect;

  surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
  cr = cairo_create (surface);
  cairo_rectangle (cr, 0, 0, 300, 140);
  cairo_clip (cr);
  remit_painter_paint (painter, cr, scene, REMIT_PALETTE_LIGHT, clip, scale);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_recording_surface_ink_extents (surface, &rect.x, &rect.y, &rect.width, &rect.height);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return rect;
}

static void
test_ground_is_painted (void)
{
  g_autoptr (RemitScene) scene = create_scene ("en", "Sales");
  const RemitRect painted = get_painted_extents (scene, NULL, 0);

  g_assert_cmpfloat (painted.width, ==, 300);
  g_assert_cmpfloat (painted.height, ==, 140);
}

static cairo_status_t
count_bytes_cb (void *data, const unsigned char *bytes, unsigned int n_bytes)
{
  *(gsize *) data += n_bytes;
  return CAIRO_STATUS_SUCCESS;
}

/* How much of a picture there is, as the size of its drawing commands. */
static gsize
get_recorded_size (const RemitScene *scene, const RemitRect *clip, double scale)
{
  g_autoptr (RemitPainter) painter = remit_painter_new (NULL);
  gsize n_bytes = 0;
  cairo_surface_t *surface
    = cairo_svg_surface_create_for_stream (count_bytes_cb, &n_bytes, 300, 140);
  cairo_t *cr = cairo_create (surface);

  remit_painter_paint (painter, cr, scene, REMIT_PALETTE_LIGHT, clip, scale);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return n_bytes;
}

static void
test_detail_follows_scale (void)
{
  g_autoptr (RemitScene) scene = create_scene ("en", "Sales");
  const gsize all = get_recorded_size (scene, NULL, 1),
              shapes = get_recorded_size (scene, NULL, 0.2);

  g_assert_cmpuint (shapes, <, all);
  g_assert_cmpuint (get_recorded_size (scene, NULL, 0), ==, all);
}

static void
test_clip_leaves_out (void)
{
  g_autoptr (RemitScene) scene = create_scene ("en", "Sales");
  const RemitRect first_card = { 0, 0, 30, 30 }, nowhere = { 500, 500, 10, 10 };
  const gsize all = get_recorded_size (scene, NULL, 0),
              one = get_recorded_size (scene, &first_card, 0);

  g_assert_cmpuint (one, <, all);
  g_assert_cmpuint (get_recorded_size (scene, &nowhere, 0), <, one);
}

static void
test_missing_characters (void)
{
  g_autoptr (RemitPainter) painter = remit_painter_new (NULL);
  g_autoptr (RemitScene) plain = create_scene ("en", "Sales 客户");
  g_autoptr (RemitScene) strange = create_scene ("en", "A\xf3\xb0\x80\x80");

  g_assert_cmpuint (remit_painter_count_missing (painter, plain), ==, 0);
  g_assert_cmpuint (remit_painter_count_missing (painter, strange), ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/draw/painter/svg-has-real-text", test_svg_has_real_text);
  g_test_add_func ("/draw/painter/svg-of-hostile-text", test_svg_of_hostile_text);
  g_test_add_func ("/draw/painter/svg-shares-styles", test_svg_shares_styles);
  g_test_add_func ("/draw/painter/svg-follows-palette", test_svg_follows_palette);
  g_test_add_func ("/draw/painter/ground-is-painted", test_ground_is_painted);
  g_test_add_func ("/draw/painter/detail-follows-scale", test_detail_follows_scale);
  g_test_add_func ("/draw/painter/clip-leaves-out", test_clip_leaves_out);
  g_test_add_func ("/draw/painter/missing-characters", test_missing_characters);
  return g_test_run ();
}
