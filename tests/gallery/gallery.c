/* SPDX-License-Identifier: GPL-3.0-or-later */
/* gallery FOLDER: renders every kind of picture as PNG with an index.html, for people to look at.
 */
#include <cairo.h>
#include <math.h>
#include <string.h>

#include "organisations.h"
#include "remit-chart.h"
#include "remit-edit.h"
#include "remit-painter.h"
#include "remit-sample.h"

#define MAX_PIXELS 4800.0
#define SCALE 2.0

typedef struct
{
  const char *folder;
  const char *only; /* part of a name; NULL: all */
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
  guint root_unit; /* organisation_find_unit; 0: all */
  gboolean has_two_roots;
  gboolean has_all_hues;
  gboolean has_extreme_names;
  gboolean is_sample; /* the bundled one instead of one of @size */
  const char *option; /* name of the option; NULL: none */
} Picture;

static const char *const palette_names[] = { "light", "dark", "print", "grey" };

static void
write_png (Gallery *gallery, RemitScene *scene, RemitPaletteKind palette, const char *path)
{
  const RemitRect *bounds = remit_scene_get_bounds (scene);
  const double scale = MIN (SCALE, MAX_PIXELS / MAX (bounds->width, bounds->height));
  cairo_surface_t *surface = cairo_image_surface_create (
    CAIRO_FORMAT_RGB24, (int) ceil (bounds->width * scale), (int) ceil (bounds->height * scale));
  cairo_t *cr = cairo_create (surface);

  cairo_scale (cr, scale, scale);
  cairo_translate (cr, -bounds->x, -bounds->y);
  remit_painter_paint (gallery->painter, cr, scene, palette, NULL, 0);
  cairo_destroy (cr);
  if (cairo_surface_write_to_png (surface, path) != CAIRO_STATUS_SUCCESS)
    g_printerr ("%s: can't be written\n", path);
  cairo_surface_destroy (surface);
}

static RemitDocument *
create_document (const Picture *picture)
{
  g_autoptr (GError) error = NULL;
  RemitDocument *document;

  if (!picture->is_sample)
    return organisation_new (picture->size, picture->language);
  document = remit_sample_open ("telecom", picture->language, "2026-11-23", &error);
  g_assert_no_error (error);
  return document;
}

/* A second root with two heads. */
static void
add_root (RemitDocument *document, gboolean is_chinese)
{
  const RemitValue yes = REMIT_INTEGER (TRUE);
  g_autoptr (GError) error = NULL;
  const gint64 unit = remit_edit_add_unit (
    document, 0, 0, is_chinese ? "云湾公益基金会" : "Cloudbay Foundation", &error);

  for (guint i = 0; i < 2; i++)
    {
      const gint64 position = remit_edit_add_position (
        document, unit, 0, 0, is_chinese ? "联席理事长" : "Co-chair", &error);
      const gint64 person = remit_edit_add_person (document,
                                                   i == 0       ? is_chinese ? "林若水" : "Ada Lin"
                                                   : is_chinese ? "周明远"
                                                                : "Ben Zhou",
                                                   &error);

      if (i > 0)
        remit_edit_set_field (document, position, "is_head", &yes, &error);
      remit_edit_appoint (document, person, position, REMIT_APPOINT_MOVE, 0, &error);
    }
  remit_edit_add_unit (document, unit, 0, is_chinese ? "项目办公室" : "Programme Office", &error);
  g_assert_no_error (error);
}

/* A department for each hue, with a team of two levels. */
static void
add_all_hues (RemitDocument *document)
{
  const gint64 company = organisation_find_unit (document, 0);
  g_autoptr (GError) error = NULL;

  for (guint i = 4; i <= REMIT_N_HUES; i++)
    {
      g_autofree char *name = g_strdup_printf ("Department %u", i),
                      *colour = g_strdup_printf ("hue-%u", i);
      const RemitValue value = remit_value_text (colour);
      const gint64 unit = remit_edit_add_unit (document, company, 0, name, &error);
      const gint64 team = remit_edit_add_unit (document, unit, 0, "Team", &error);

      remit_edit_set_field (document, unit, "colour", &value, &error);
      remit_edit_add_unit (document, team, 0, "Group", &error);
    }
  g_assert_no_error (error);
}

/* Names that nobody hopes for. */
static void
rename_to_extremes (RemitDocument *document)
{
  static const char *const names[]
    = { "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
        "إدارة الشبكات والتقنية", "R&D <b>“A/B”</b> 𠮷野家 🚀",
        "The Committee for the Coordination of Everything that Other Committees have not "
        "Coordinated yet, including the Coordination of Committees and of their Minutes" };
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (names) - 1; i++)
    remit_edit_rename (document, organisation_find_unit (document, i + 1), names[i], &error);
  remit_edit_rename (document, organisation_find_unit (document, 0), names[3], &error);
  g_assert_no_error (error);
}

/* What stands behind the title. */
static void
set_option (RemitDocument *document, const char *option)
{
  g_autoptr (GError) error = NULL;
  const gint64 id = remit_row_get_id (REMIT_ROW (remit_document_get_organisation (document)));
  const RemitValue value = remit_value_text (option);

  remit_edit_set_field (document, id, "option_name", &value, &error);
  g_assert_no_error (error);
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
    organisation_set_style (document, kind, get_target (document, picture, 0), picture->style,
                            picture->n_columns, FALSE);
  for (guint i = 1;
       picture->inner_style && i <= remit_document_get_child_units (document, company)->len; i++)
    {
      const gint64 target = get_target (document, picture, i);

      if (target != 0)
        organisation_set_style (document, kind, target, picture->inner_style, picture->n_columns,
                                FALSE);
    }
}

static RemitScene *
create_scene (const Picture *picture, guint *n_boxes)
{
  g_autoptr (RemitDocument) document = create_document (picture);
  g_autoptr (RemitTextMeasure) measure = remit_text_measure_new (picture->language, NULL);
  g_autoptr (RemitChart) chart = NULL;
  RemitChartOptions options;

  apply_styles (document, picture);
  if (picture->has_two_roots)
    add_root (document, g_str_has_prefix (picture->language, "zh"));
  if (picture->has_all_hues)
    add_all_hues (document);
  if (picture->has_extreme_names)
    rename_to_extremes (document);
  if (picture->option)
    set_option (document, g_str_has_prefix (picture->language, "zh") ? "方案A" : picture->option);
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
  g_autofree char *file = g_strdup_printf ("%s-%s-%s.png", picture->name, picture->language,
                                           palette_names[picture->palette]);
  g_autofree char *path = g_build_filename (gallery->folder, file, NULL);
  g_autoptr (RemitScene) scene = NULL;
  const RemitRect *bounds;
  guint n_boxes;

  if (gallery->only && !strstr (file, gallery->only))
    return;
  scene = create_scene (picture, &n_boxes);
  bounds = remit_scene_get_bounds (scene);
  write_png (gallery, scene, picture->palette, path);
  g_string_append_printf (
    gallery->html,
    "<figure class=\"%s\"><a href=\"%s\"><img src=\"%s\" loading=\"lazy\"></a><figcaption>%s<br>%s · %s · %u boxes · "
    "%.0f × %.0f pt</figcaption></figure>\n",
    palette_names[picture->palette], file, file, picture->caption, picture->language,
    palette_names[picture->palette], n_boxes, bounds->width, bounds->height);
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
  } styles[] = { { "style-auto", "Branches: automatic", NULL, 0 },
                 { "style-across", "Branches: across", "across", 0 },
                 { "style-down", "Branches: down", "down", 0 },
                 { "style-hang-left", "Branches: hang left", "hang-left", 0 },
                 { "style-hang-right", "Branches: hang right", "hang-right", 0 },
                 { "style-hang-both", "Branches: hang both", "hang-both", 0 },
                 { "style-grid", "Branches: grid of 2", "grid", 2 } };

  begin_section (gallery, "Branch styles, units");
  for (gsize i = 0; i < G_N_ELEMENTS (styles); i++)
    render_palettes (gallery, (Picture) { .name = styles[i].name,
                                          .caption = styles[i].caption,
                                          .size = ORGANISATION_MIDDLE,
                                          .detail = REMIT_DETAIL_SUMMARY,
                                          .inner_style = styles[i].style,
                                          .n_columns = styles[i].n_columns });
}

static void
render_kinds (Gallery *gallery)
{
  static const char *const directions[] = { "down", "up", "right", "left" };
  static const char *const details[] = { "name", "summary", "full" };

  begin_section (gallery, "Positions");
  render_palettes (gallery,
                   (Picture) { .name = "positions",
                               .caption = "Positions, with assistant, vacancies and dotted lines",
                               .size = ORGANISATION_MIDDLE,
                               .level = REMIT_CHART_POSITIONS,
                               .detail = REMIT_DETAIL_SUMMARY });
  render_palettes (gallery, (Picture) { .name = "positions-branch",
                                        .caption = "One department",
                                        .size = ORGANISATION_MIDDLE,
                                        .level = REMIT_CHART_POSITIONS,
                                        .detail = REMIT_DETAIL_SUMMARY,
                                        .root_unit = 2 });
  begin_section (gallery, "Details");
  for (guint i = 0; i < G_N_ELEMENTS (details); i++)
    {
      g_autofree char *name = g_strconcat ("detail-", details[i], NULL);

      render_palettes (gallery, (Picture) { .name = name,
                                            .caption = details[i],
                                            .size = ORGANISATION_MIDDLE,
                                            .detail = (RemitDetail) i });
    }
  begin_section (gallery, "Directions");
  for (guint i = 0; i < G_N_ELEMENTS (directions); i++)
    {
      g_autofree char *name = g_strconcat ("direction-", directions[i], NULL);

      render_palettes (gallery, (Picture) { .name = name,
                                            .caption = directions[i],
                                            .size = ORGANISATION_MIDDLE,
                                            .detail = REMIT_DETAIL_SUMMARY,
                                            .direction = (RemitDirection) i });
    }
  begin_section (gallery, "Folded");
  render_palettes (gallery, (Picture) { .name = "folded",
                                        .caption = "Two levels",
                                        .size = ORGANISATION_MIDDLE,
                                        .detail = REMIT_DETAIL_SUMMARY,
                                        .max_levels = 2 });
  begin_section (gallery, "Several roots");
  render_palettes (gallery, (Picture) { .name = "roots-units",
                                        .caption = "Two roots, one with two heads",
                                        .size = ORGANISATION_SMALL,
                                        .detail = REMIT_DETAIL_SUMMARY,
                                        .has_two_roots = TRUE });
  render_palettes (gallery, (Picture) { .name = "roots-positions",
                                        .caption = "Two roots, one with two heads",
                                        .size = ORGANISATION_SMALL,
                                        .level = REMIT_CHART_POSITIONS,
                                        .detail = REMIT_DETAIL_SUMMARY,
                                        .has_two_roots = TRUE });
  begin_section (gallery, "Hues");
  render_palettes (gallery, (Picture) { .name = "hues",
                                        .caption = "All eight families",
                                        .size = ORGANISATION_SMALL,
                                        .detail = REMIT_DETAIL_SUMMARY,
                                        .has_all_hues = TRUE });
  begin_section (gallery, "Extremes");
  render_palettes (gallery, (Picture) { .name = "extremes-units",
                                        .caption = "Names that nobody hopes for",
                                        .size = ORGANISATION_SMALL,
                                        .detail = REMIT_DETAIL_SUMMARY,
                                        .has_extreme_names = TRUE });
  render_palettes (gallery, (Picture) { .name = "extremes-positions",
                                        .caption = "Names that nobody hopes for",
                                        .size = ORGANISATION_SMALL,
                                        .level = REMIT_CHART_POSITIONS,
                                        .detail = REMIT_DETAIL_SUMMARY,
                                        .has_extreme_names = TRUE });
  begin_section (gallery, "Sizes");
  render_palettes (gallery, (Picture) { .name = "small",
                                        .caption = "A small organisation",
                                        .size = ORGANISATION_SMALL,
                                        .level = REMIT_CHART_POSITIONS,
                                        .detail = REMIT_DETAIL_SUMMARY });
  render_palettes (gallery, (Picture) { .name = "large",
                                        .caption = "A large organisation",
                                        .size = ORGANISATION_LARGE,
                                        .level = REMIT_CHART_POSITIONS,
                                        .detail = REMIT_DETAIL_SUMMARY });
}

static void
render_sample (Gallery *gallery)
{
  static const char *const styles[]
    = { "auto", "across", "down", "hang-left", "hang-right", "hang-both", "grid" };

  begin_section (gallery, "The sample");
  render_palettes (gallery, (Picture) { .name = "sample-units",
                                        .caption = "The sample by unit",
                                        .is_sample = TRUE,
                                        .detail = REMIT_DETAIL_SUMMARY,
                                        .option = "Option A" });
  render_palettes (gallery, (Picture) { .name = "sample-full",
                                        .caption = "The sample in full",
                                        .is_sample = TRUE,
                                        .detail = REMIT_DETAIL_FULL });
  render_palettes (gallery, (Picture) { .name = "sample-positions",
                                        .caption = "The sample by position",
                                        .is_sample = TRUE,
                                        .level = REMIT_CHART_POSITIONS,
                                        .detail = REMIT_DETAIL_SUMMARY });
  render_palettes (gallery, (Picture) { .name = "sample-names",
                                        .caption = "The sample by position, names alone",
                                        .is_sample = TRUE,
                                        .level = REMIT_CHART_POSITIONS,
                                        .detail = REMIT_DETAIL_NAME });
  for (gsize i = 1; i < G_N_ELEMENTS (styles); i++)
    {
      g_autofree char *name = g_strconcat ("sample-positions-", styles[i], NULL);

      render_palettes (gallery, (Picture) { .name = name,
                                            .caption = styles[i],
                                            .is_sample = TRUE,
                                            .level = REMIT_CHART_POSITIONS,
                                            .detail = REMIT_DETAIL_SUMMARY,
                                            .inner_style = styles[i],
                                            .n_columns = 2 });
    }
}

static const char head[]
  = "<!DOCTYPE html><meta charset=\"utf-8\"><title>Remit: gallery</title><style>\n"
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
  render_sample (&gallery);
  render_styles (&gallery);
  render_kinds (&gallery);
  index = g_build_filename (gallery.folder, "index.html", NULL);
  is_written = gallery.only
               || g_file_set_contents (index, gallery.html->str, (gssize) gallery.html->len, NULL);
  g_string_free (gallery.html, TRUE);
  remit_painter_free (gallery.painter);
  return is_written ? 0 : 5;
}
