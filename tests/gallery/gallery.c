/* SPDX-License-Identifier: GPL-3.0-or-later */
/* gallery FOLDER: renders every kind of picture as PNG with an index.html, for people to look at. */
#include <cairo.h>
#include <math.h>
#include <string.h>

#include "organisations.h"
#include "remit-chart.h"
#include "remit-painter.h"

#define MAX_PIXELS 3200.0
#define SCALE 2.0

typedef struct
{
  const char *folder;
  const char *only;  /* part of a name; NULL: all */
  GString *html;
  RemitPainter *painter;
} Gallery;

typedef struct
{
  const char *name;
  const char *caption;
  OrganisationSize size;
  RemitChartLevel level;
  const char *language;
  RemitPaletteKind palette;
  RemitDirection direction;
  RemitDetail detail;
  const char *style;       /* of the root's branch */
  const char *inner_style; /* of each department's branch */
  int n_columns;
  guint max_levels;
  guint root_unit;         /* organisation_find_unit; 0: all */
  gboolean has_option;
} Picture;

static const char *const palette_names[] = { "light", "dark", "print", "grey" };

static void
write_png (Gallery *gallery, RemitScene *scene, RemitPaletteKind palette, const char *path)
{
  const RemitRect *bounds = remit_scene_get_bounds (scene);
  const double scale = MIN (SCALE, MAX_PIXELS / MAX (bounds->width, bounds->height));
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) ceil (bounds->width * scale),
                                                         (int) ceil (bounds->height * scale));
  cairo_t *cr = cairo_create (surface);

  cairo_scale (cr, scale, scale);
  cairo_translate (cr, -bounds->x, -bounds->y);
  remit_painter_paint (gallery->painter, cr, scene, palette, NULL, 0);
  cairo_destroy (cr);
  if (cairo_surface_write_to_png (surface, path) != CAIRO_STATUS_SUCCESS)
    g_printerr ("%s: can't be written\n", path);
  cairo_surface_destroy (surface);
}

static gint64
get_target (RemitDocument *document, const Picture *picture, guint index)
{
  const gint64 unit = organisation_find_unit (document, index);
  g_autoptr (GPtrArray) heads = NULL;

  if (picture->level == REMIT_CHART_UNITS)
    return unit;
  heads = remit_document_list_heads (document, unit);
  return heads->len > 0 ? remit_row_get_id (heads->pdata[0]) : 0;
}

static void
apply_styles (RemitDocument *document, const Picture *picture)
{
  const char *kind = picture->level == REMIT_CHART_UNITS ? "units" : "positions";
  const gint64 company = organisation_find_unit (document, 0);

  if (picture->style)
    organisation_set_style (document, kind, get_target (document, picture, 0), picture->style, picture->n_columns, FALSE);
  for (guint i = 1; picture->inner_style && i <= remit_document_get_child_units (document, company)->len; i++)
    {
      const gint64 target = get_target (document, picture, i);

      if (target != 0)
        organisation_set_style (document, kind, target, picture->inner_style, picture->n_columns, FALSE);
    }
}

static RemitScene *
create_scene (const Picture *picture, guint *n_boxes)
{
  g_autoptr (RemitDocument) document = organisation_new (picture->size, picture->language);
  g_autoptr (RemitTextMeasure) measure = remit_text_measure_new (picture->language, NULL);
  g_autoptr (RemitChart) chart = NULL;
  RemitChartOptions options;

  apply_styles (document, picture);
  remit_chart_options_init (&options, document, picture->level);
  options.direction = (int) picture->direction;
  options.detail = (int) picture->detail;
  options.max_levels = picture->max_levels;
  options.date = "2026-11-23";
  if (picture->root_unit > 0)
    options.root = organisation_find_unit (document, picture->root_unit);
  chart = remit_chart_new (document, &options, measure);
  remit_chart_get_boxes (chart, n_boxes);
  return remit_scene_ref (remit_chart_get_scene (chart));
}

static void
render (Gallery *gallery, const Picture *picture)
{
  g_autofree char *file = g_strdup_printf ("%s-%s-%s.png", picture->name, picture->language, palette_names[picture->palette]);
  g_autofree char *path = g_build_filename (gallery->folder, file, NULL);
  g_autoptr (RemitScene) scene = NULL;
  const RemitRect *bounds;
  guint n_boxes;

  if (gallery->only && !strstr (file, gallery->only))
    return;
  scene = create_scene (picture, &n_boxes);
  bounds = remit_scene_get_bounds (scene);
  write_png (gallery, scene, picture->palette, path);
  g_string_append_printf (gallery->html, "<figure class=\"%s\"><a href=\"%s\"><img src=\"%s\" loading=\"lazy\"></a><figcaption>%s<br>%s · %s · %u boxes · "
                          "%.0f × %.0f pt</figcaption></figure>\n", palette_names[picture->palette], file, file, picture->caption,
                          picture->language, palette_names[picture->palette], n_boxes, bounds->width, bounds->height);
  g_print ("%s\n", file);
}

static void
render_palettes (Gallery *gallery, Picture picture)
{
  static const char *const languages[] = { "en", "zh-Hans" };

  for (gsize i = 0; i < G_N_ELEMENTS (languages); i++)
    for (guint palette = 0; palette < G_N_ELEMENTS (palette_names); palette++)
      {
        picture.language = languages[i];
        picture.palette = (RemitPaletteKind) palette;
        render (gallery, &picture);
      }
}

static void
begin_section (Gallery *gallery, const char *title)
{
  g_string_append_printf (gallery->html, "<h2>%s</h2>\n", title);
}

static void
render_styles (Gallery *gallery)
{
  static const struct
  {
    const char *name;
    const char *caption;
    const char *style;
    int n_columns;
  } styles[] = { { "style-auto", "Branches: automatic", NULL, 0 },         { "style-across", "Branches: across", "across", 0 },
                 { "style-down", "Branches: down", "down", 0 },             { "style-hang-left", "Branches: hang left", "hang-left", 0 },
                 { "style-hang-right", "Branches: hang right", "hang-right", 0 },
                 { "style-hang-both", "Branches: hang both", "hang-both", 0 }, { "style-grid", "Branches: grid of 2", "grid", 2 } };

  begin_section (gallery, "Branch styles, units");
  for (gsize i = 0; i < G_N_ELEMENTS (styles); i++)
    render_palettes (gallery, (Picture){ .name = styles[i].name, .caption = styles[i].caption, .size = ORGANISATION_MIDDLE,
                                         .detail = REMIT_DETAIL_SUMMARY, .inner_style = styles[i].style, .n_columns = styles[i].n_columns });
}

static void
render_kinds (Gallery *gallery)
{
  static const char *const directions[] = { "down", "up", "right", "left" };
  static const char *const details[] = { "name", "summary", "full" };

  begin_section (gallery, "Positions");
  render_palettes (gallery, (Picture){ .name = "positions", .caption = "Positions, with assistant, vacancies and dotted lines",
                                       .size = ORGANISATION_MIDDLE, .level = REMIT_CHART_POSITIONS, .detail = REMIT_DETAIL_SUMMARY });
  render_palettes (gallery, (Picture){ .name = "positions-branch", .caption = "One department", .size = ORGANISATION_MIDDLE,
                                       .level = REMIT_CHART_POSITIONS, .detail = REMIT_DETAIL_SUMMARY, .root_unit = 2 });
  begin_section (gallery, "Details");
  for (guint i = 0; i < G_N_ELEMENTS (details); i++)
    {
      g_autofree char *name = g_strconcat ("detail-", details[i], NULL);

      render_palettes (gallery, (Picture){ .name = name, .caption = details[i], .size = ORGANISATION_MIDDLE, .detail = (RemitDetail) i });
    }
  begin_section (gallery, "Directions");
  for (guint i = 0; i < G_N_ELEMENTS (directions); i++)
    {
      g_autofree char *name = g_strconcat ("direction-", directions[i], NULL);

      render_palettes (gallery, (Picture){ .name = name, .caption = directions[i], .size = ORGANISATION_MIDDLE,
                                           .detail = REMIT_DETAIL_SUMMARY, .direction = (RemitDirection) i });
    }
  begin_section (gallery, "Folded");
  render_palettes (gallery, (Picture){ .name = "folded", .caption = "Two levels", .size = ORGANISATION_MIDDLE,
                                       .detail = REMIT_DETAIL_SUMMARY, .max_levels = 2 });
  begin_section (gallery, "Sizes");
  render_palettes (gallery, (Picture){ .name = "small", .caption = "A small organisation", .size = ORGANISATION_SMALL,
                                       .level = REMIT_CHART_POSITIONS, .detail = REMIT_DETAIL_SUMMARY });
  render_palettes (gallery, (Picture){ .name = "large", .caption = "A large organisation", .size = ORGANISATION_LARGE,
                                       .level = REMIT_CHART_POSITIONS, .detail = REMIT_DETAIL_SUMMARY });
}

static const char head[] = "<!DOCTYPE html><meta charset=\"utf-8\"><title>Remit: gallery</title><style>\n"
                           "body{font:14px sans-serif;margin:24px;background:#eee}figure{display:inline-block;margin:0 16px 24px 0;"
                           "vertical-align:top;width:560px}img{max-width:560px;border:1px solid #ccc}figcaption{color:#444;padding:4px 0}"
                           "</style><h1>Remit: every kind of picture</h1>\n";

int
main (int argc, char **argv)
{
  Gallery gallery = { 0 };
  g_autofree char *index = NULL;
  gboolean is_written;

  if (argc < 2)
    {
      g_printerr ("usage: gallery FOLDER [PART-OF-NAME]\n");
      return 3;
    }
  gallery.folder = argv[1];
  gallery.only = argc > 2 ? argv[2] : NULL;
  gallery.html = g_string_new (head);
  gallery.painter = remit_painter_new (NULL);
  g_mkdir_with_parents (gallery.folder, 0755);
  render_styles (&gallery);
  render_kinds (&gallery);
  index = g_build_filename (gallery.folder, "index.html", NULL);
  is_written = gallery.only || g_file_set_contents (index, gallery.html->str, (gssize) gallery.html->len, NULL);
  g_string_free (gallery.html, TRUE);
  remit_painter_free (gallery.painter);
  return is_written ? 0 : 5;
}
