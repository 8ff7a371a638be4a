/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The chart of organisations that are made up: which boxes, where, what they say, how one goes from
 * one to the next. */
#include <json-glib/json-glib.h>
#include <math.h>
#include <string.h>

#include "organisations.h"
#include "remit-chart-words.h"
#include "remit-chart.h"
#include "remit-painter.h"

static RemitChart *
create_chart (RemitDocument *document, const RemitChartOptions *options)
{
  g_autoptr (RemitTextMeasure) measure = remit_text_measure_new (
    remit_organisation_get_language (remit_document_get_organisation (document)), NULL);

  return remit_chart_new (document, options, measure);
}

static RemitChartOptions
get_options (RemitDocument *document, RemitChartLevel level)
{
  RemitChartOptions options;

  remit_chart_options_init (&options, document, level);
  options.detail = REMIT_DETAIL_SUMMARY;
  options.date = "2026-11-23";
  return options;
}

/* All text of the picture, a line each, in painting order. */
static char *
dup_text (RemitChart *chart)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gsize n_primitives;
  const RemitPrimitive *primitives
    = remit_scene_get_primitives (remit_chart_get_scene (chart), &n_primitives);

  for (gsize i = 0; i < n_primitives; i++)
    if (primitives[i].kind == REMIT_PRIMITIVE_TEXT)
      g_string_append_printf (text, "%s\n", primitives[i].text);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static guint
count_boxes (RemitChart *chart)
{
  guint n_boxes;

  remit_chart_get_boxes (chart, &n_boxes);
  return n_boxes;
}

static void
assert_sound (RemitChart *chart)
{
  guint n_boxes;
  const RemitChartBox *boxes = remit_chart_get_boxes (chart, &n_boxes);
  const RemitRect *bounds = remit_scene_get_bounds (remit_chart_get_scene (chart));

  for (guint i = 0; i < n_boxes; i++)
    {
      g_assert_cmpint (boxes[i].parent, <, (int) i);
      g_assert_cmpint (boxes[i].depth, ==,
                       boxes[i].parent < 0 ? 0 : boxes[boxes[i].parent].depth + 1);
      g_assert_cmpfloat (boxes[i].rect.x, >=, bounds->x);
      g_assert_cmpfloat (boxes[i].rect.y + boxes[i].rect.height, <=, bounds->y + bounds->height);
      for (guint j = 0; j < i; j++)
        g_assert_false (remit_rect_intersects (&boxes[i].rect, &boxes[j].rect));
    }
}

static void
test_units (void)
{
  g_autoptr (RemitDocument) document = organisation_new (ORGANISATION_SMALL, "en");
  const RemitChartOptions options = get_options (document, REMIT_CHART_UNITS);
  g_autoptr (RemitChart) chart = create_chart (document, &options);
  g_autofree char *text = dup_text (chart);

  g_assert_cmpuint (count_boxes (chart), ==, 6);
  assert_sound (chart);
  g_assert_nonnull (strstr (text, "Network Operations\n"));
  g_assert_nonnull (strstr (text, "Maintenance Centre\n"));
  g_assert_nonnull (strstr (text, "Helen Shen\n"));
  g_assert_nonnull (strstr (text, "23 November 2026\n"));
  g_assert_nonnull (strstr (text, "Holders / planned seats\n"));
}

static void
test_positions (void)
{
  g_autoptr (RemitDocument) document = organisation_new (ORGANISATION_MIDDLE, "en");
  const RemitChartOptions options = get_options (document, REMIT_CHART_POSITIONS);
  g_autoptr (RemitChart) chart = create_chart (document, &options);
  g_autofree char *text = dup_text (chart);

  g_assert_cmpuint (count_boxes (chart), ==,
                    g_list_model_get_n_items (remit_document_get_list (document, "position")));
  assert_sound (chart);
  /* The names of units stand where they change, and every person has a line. */
  g_assert_nonnull (strstr (text, "Network Security\n"));
  for (guint i = 0; i < g_list_model_get_n_items (remit_document_get_list (document, "person"));
       i++)
    {
      g_autoptr (RemitPerson) person
        = g_list_model_get_item (remit_document_get_list (document, "person"), i);
      g_autofree char *line = g_strconcat (remit_person_get_name (person), "\n", NULL);

      g_assert_nonnull (strstr (text, line));
    }
}

static void
test_full_names_everybody (void)
{
  g_autoptr (RemitDocument) document = organisation_new (ORGANISATION_MIDDLE, "zh-Hans");
  RemitChartOptions options = get_options (document, REMIT_CHART_UNITS);
  g_autoptr (RemitChart) chart = NULL;
  g_autofree char *text = NULL;
  guint n_parts;

  options.detail = REMIT_DETAIL_FULL;
  chart = create_chart (document, &options);
  text = dup_text (chart);
  for (guint i = 0; i < g_list_model_get_n_items (remit_document_get_list (document, "person"));
       i++)
    {
      g_autoptr (RemitPerson) person
        = g_list_model_get_item (remit_document_get_list (document, "person"), i);

      g_assert_nonnull (strstr (text, remit_person_get_name (person)));
    }
  remit_chart_get_parts (chart, &n_parts);
  g_assert_cmpuint (
    n_parts, ==,
    g_list_model_get_n_items (remit_document_get_list (document, "position"))
      + g_list_model_get_n_items (remit_document_get_list (document, "appointment")));
}

/* A vacancy has a word and a dashed shape, never a colour alone. */
static void
test_vacancy (void)
{
  g_autoptr (RemitDocument) document = organisation_new (ORGANISATION_MIDDLE, "zh-Hans");
  const RemitChartOptions options = get_options (document, REMIT_CHART_POSITIONS);
  g_autoptr (RemitChart) chart = create_chart (document, &options);
  guint n_boxes, n_vacant = 0;
  const RemitChartBox *boxes = remit_chart_get_boxes (chart, &n_boxes);
  gsize n_primitives;
  const RemitPrimitive *primitives
    = remit_scene_get_primitives (remit_chart_get_scene (chart), &n_primitives);

  for (guint i = 0; i < n_boxes; i++)
    {
      const gboolean is_empty = remit_document_get_appointments (document, boxes[i].id)->len == 0;
      guint n_words = 0;

      n_vacant += is_empty;
      for (gsize j = 0; j < n_primitives; j++)
        {
          if (primitives[j].id != boxes[i].id)
            continue;
          if (primitives[j].kind == REMIT_PRIMITIVE_TEXT
              && g_str_has_prefix (primitives[j].text, "空缺"))
            n_words++;
          if (primitives[j].kind == REMIT_PRIMITIVE_BOX
              && primitives[j - 1].kind == REMIT_PRIMITIVE_GROUP)
            g_assert_cmpint (primitives[j].dash == REMIT_DASH_SHORT, ==, is_empty);
        }
      g_assert_cmpuint (n_words, ==, remit_document_get_n_vacant (document, boxes[i].id) > 0);
    }
  g_assert_cmpuint (n_vacant, >, 0);
}

static void
test_legend_explains_what_occurs (void)
{
  g_autoptr (RemitDocument) document = organisation_new (ORGANISATION_MIDDLE, "en");
  RemitChartOptions options = get_options (document, REMIT_CHART_POSITIONS);
  g_autoptr (RemitChart) chart = create_chart (document, &options);
  g_autofree char *text = dup_text (chart);
  g_autoptr (RemitChart) units = NULL;
  g_autofree char *units_text = NULL;

  g_assert_nonnull (strstr (text, "Holders / planned seats\n"));
  g_assert_null (strstr (text, "Boxes folded away\n"));
  g_assert_null (strstr (text, "Oversight\n"));
  options = get_options (document, REMIT_CHART_UNITS);
  options.shows_legend = FALSE;
  options.shows_title = FALSE;
  units = create_chart (document, &options);
  units_text = dup_text (units);
  g_assert_null (strstr (units_text, "Holders / planned seats\n"));
  g_assert_null (strstr (units_text, "2026"));
}

/* The second lines end at boxes, say their kind in the legend, and go when they are not wanted. */
static void
test_dotted_lines (void)
{
  g_autoptr (RemitDocument) document = organisation_new (ORGANISATION_MIDDLE, "en");
  RemitChartOptions options = get_options (document, REMIT_CHART_POSITIONS);
  g_autoptr (RemitChart) chart = create_chart (document, &options);
  g_autoptr (RemitChart) without = NULL;
  g_autofree char *text = dup_text (chart), *text_without = NULL;
  gsize n_primitives;
  const RemitPrimitive *primitives
    = remit_scene_get_primitives (remit_chart_get_scene (chart), &n_primitives);
  guint n_functional = 0, n_project = 0;

  for (gsize i = 0; i < n_primitives; i++)
    {
      n_functional
        += primitives[i].kind == REMIT_PRIMITIVE_LINE && primitives[i].dash == REMIT_DASH_DOTS;
      n_project
        += primitives[i].kind == REMIT_PRIMITIVE_LINE && primitives[i].dash == REMIT_DASH_LONG;
    }
  g_assert_cmpuint (n_functional, ==, 2); /* the line and its sample in the legend */
  g_assert_cmpuint (n_project, ==, 2);
  g_assert_nonnull (strstr (text, "Functional line\n"));
  g_assert_nonnull (strstr (text, "Project line\n"));
  options.shows_dotted = FALSE;
  without = create_chart (document, &options);
  text_without = dup_text (without);
  g_assert_null (strstr (text_without, "Functional line\n"));
}

static void
test_collapse (void)
{
  g_autoptr (RemitDocument) document = organisation_new (ORGANISATION_MIDDLE, "en");
  const gint64 department = organisation_find_unit (document, 2);
  RemitChartOptions options = get_options (document, REMIT_CHART_UNITS);
  g_autoptr (RemitChart) whole = create_chart (document, &options);
  g_autoptr (RemitChart) folded = NULL, exported = NULL, unfolded = NULL, shallow = NULL;
  guint n_boxes;
  const RemitChartBox *boxes;
  int box;

  organisation_set_style (document, "units", department, NULL, 0, TRUE);
  folded = create_chart (document, &options);
  boxes = remit_chart_get_boxes (folded, &n_boxes);
  box = remit_chart_find_box (folded, department);
  g_assert_cmpuint (boxes[box].n_hidden, ==, count_boxes (whole) - n_boxes);
  g_assert_cmpuint (boxes[box].n_hidden, >, 0);
  g_assert_cmpfloat (boxes[box].toggle.width, >, 0);

  options.ignores_collapsed = TRUE;
  exported = create_chart (document, &options);
  g_assert_cmpuint (count_boxes (exported), ==, count_boxes (whole));
  options.ignores_collapsed = FALSE;
  options.unfolded = &department;
  options.n_unfolded = 1;
  unfolded = create_chart (document, &options);
  g_assert_cmpuint (count_boxes (unfolded), ==, count_boxes (whole));
  options.max_levels = 2;
  shallow = create_chart (document, &options);
  boxes = remit_chart_get_boxes (shallow, &n_boxes);
  for (guint i = 0; i < n_boxes; i++)
    g_assert_cmpint (boxes[i].depth, <, 2);
}

static void
test_window_folds (void)
{
  g_autoptr (RemitDocument) document = organisation_new (ORGANISATION_MIDDLE, "en");
  const gint64 company = organisation_find_unit (document, 0);
  RemitChartOptions options = get_options (document, REMIT_CHART_UNITS);
  g_autoptr (RemitChart) chart = NULL;

  options.folded = &company;
  options.n_folded = 1;
  options.ignores_collapsed = TRUE;
  chart = create_chart (document, &options);
  g_assert_cmpuint (count_boxes (chart), ==, 1);
}

static void
test_root (void)
{
  g_autoptr (RemitDocument) document = organisation_new (ORGANISATION_MIDDLE, "en");
  RemitChartOptions options = get_options (document, REMIT_CHART_UNITS);
  g_autoptr (RemitChart) units = NULL, positions = NULL;
  guint n_boxes;
  const RemitChartBox *boxes;

  options.root = organisation_find_unit (document, 2);
  units = create_chart (document, &options);
  g_assert_cmpuint (count_boxes (units), ==, 5);
  options.level = REMIT_CHART_POSITIONS;
  options.view = 0;
  positions = create_chart (document, &options);
  boxes = remit_chart_get_boxes (positions, &n_boxes);
  g_assert_cmpuint (n_boxes, >, 8);
  for (guint i = 0; i < n_boxes; i++)
    g_assert_true (remit_document_is_below (
      document, remit_position_get_unit (remit_document_get_position (document, boxes[i].id)),
      options.root));
}

static void
test_hit (void)
{
  g_autoptr (RemitDocument) document = organisation_new (ORGANISATION_MIDDLE, "en");
  const RemitChartOptions options = get_options (document, REMIT_CHART_POSITIONS);
  g_autoptr (RemitChart) chart = create_chart (document, &options);
  guint n_boxes, n_parts;
  const RemitChartBox *boxes = remit_chart_get_boxes (chart, &n_boxes);
  const RemitChartPart *parts = remit_chart_get_parts (chart, &n_parts);

  for (guint i = 0; i < n_boxes; i++)
    {
      RemitRect name;

      g_assert_cmpint (remit_chart_hit_box (chart, boxes[i].rect.x + 1, boxes[i].rect.y + 1), ==,
                       (int) i);
      remit_chart_get_name_rect (chart, (int) i, &name);
      g_assert_true (remit_rect_contains (&boxes[i].rect, name.x, name.y));
      g_assert_true (
        remit_rect_contains (&boxes[i].rect, name.x + name.width, name.y + name.height));
    }
  for (guint i = 0; i < n_parts; i++)
    {
      const RemitRect *rect = &parts[i].rect;

      g_assert_cmpint (remit_chart_hit_part (chart, rect->x + 1, rect->y + 1), ==, (int) i);
      g_assert_cmpint (parts[i].within, ==, boxes[parts[i].box].id);
    }
  g_assert_cmpint (remit_chart_hit_box (chart, -50, -50), ==, -1);
  g_assert_cmpint (remit_chart_hit_part (chart, -50, -50), ==, -1);
}

static void
test_in_rect (void)
{
  g_autoptr (RemitDocument) document = organisation_new (ORGANISATION_MIDDLE, "en");
  const RemitChartOptions options = get_options (document, REMIT_CHART_UNITS);
  g_autoptr (RemitChart) chart = create_chart (document, &options);
  guint n_boxes;
  const RemitChartBox *boxes = remit_chart_get_boxes (chart, &n_boxes);
  g_autoptr (GArray) all
    = remit_chart_list_in_rect (chart, remit_scene_get_bounds (remit_chart_get_scene (chart)));
  g_autoptr (GArray) one = remit_chart_list_in_rect (chart, &boxes[3].rect);

  g_assert_cmpuint (all->len, ==, n_boxes);
  g_assert_cmpuint (one->len, ==, 1);
  g_assert_cmpint (g_array_index (one, int, 0), ==, 3);
}

/* From every box the arrows reach every other, in each direction of drawing. */
static void
test_arrows_reach_all (void)
{
  g_autoptr (RemitDocument) document = organisation_new (ORGANISATION_MIDDLE, "en");
  RemitChartOptions options = get_options (document, REMIT_CHART_POSITIONS);

  for (options.direction = REMIT_DIRECTION_DOWN; options.direction <= REMIT_DIRECTION_LEFT;
       options.direction++)
    {
      g_autoptr (RemitChart) chart = create_chart (document, &options);
      g_autoptr (GArray) queue = g_array_new (FALSE, FALSE, sizeof (int));
      g_autofree gboolean *is_reached = g_new0 (gboolean, count_boxes (chart));
      const int first = 0;

      is_reached[0] = TRUE;
      g_array_append_val (queue, first);
      for (guint i = 0; i < queue->len; i++)
        for (RemitArrow arrow = REMIT_STEP_UP; arrow <= REMIT_STEP_RIGHT; arrow++)
          {
            const int next
              = remit_chart_get_neighbour (chart, g_array_index (queue, int, i), arrow);

            if (next < 0 || is_reached[next])
              continue;
            is_reached[next] = TRUE;
            g_array_append_val (queue, next);
          }
      g_assert_cmpuint (queue->len, ==, count_boxes (chart));
    }
}

static void
test_arrows_follow_the_tree (void)
{
  g_autoptr (RemitDocument) document = organisation_new (ORGANISATION_MIDDLE, "en");
  const RemitChartOptions options = get_options (document, REMIT_CHART_UNITS);
  g_autoptr (RemitChart) chart = create_chart (document, &options);
  const int first = remit_chart_find_box (chart, organisation_find_unit (document, 2));
  const int second = remit_chart_find_box (chart, organisation_find_unit (document, 3));
  const int below = remit_chart_get_neighbour (chart, first, REMIT_STEP_DOWN);
  guint n_boxes;
  const RemitChartBox *boxes = remit_chart_get_boxes (chart, &n_boxes);

  g_assert_cmpint (remit_chart_get_neighbour (chart, first, REMIT_STEP_RIGHT), ==, second);
  g_assert_cmpint (remit_chart_get_neighbour (chart, second, REMIT_STEP_LEFT), ==, first);
  g_assert_cmpint (boxes[below].parent, ==, first);
  g_assert_cmpint (remit_chart_get_neighbour (chart, below, REMIT_STEP_UP), ==, first);
  g_assert_cmpint (remit_chart_get_neighbour (chart, 0, REMIT_STEP_UP), ==, -1);
}

static void
test_children (void)
{
  g_autoptr (RemitDocument) document = organisation_new (ORGANISATION_MIDDLE, "en");
  const RemitChartOptions options = get_options (document, REMIT_CHART_UNITS);
  g_autoptr (RemitChart) chart = create_chart (document, &options);
  const GPtrArray *rows
    = remit_document_get_child_units (document, organisation_find_unit (document, 0));
  g_autoptr (GArray) roots = remit_chart_list_children (chart, -1);
  g_autoptr (GArray) children = remit_chart_list_children (chart, 0);
  guint n_boxes;
  const RemitChartBox *boxes = remit_chart_get_boxes (chart, &n_boxes);
  g_autoptr (GArray) none = remit_chart_list_children (chart, (int) n_boxes - 1);

  g_assert_cmpuint (roots->len, ==, 1);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpuint (children->len, ==, rows->len);
  for (guint i = 0; i < rows->len; i++)
    g_assert_cmpint (boxes[g_array_index (children, int, i)].id, ==,
                     remit_row_get_id (rows->pdata[i]));
}

static guint
count_solid (JsonArray *edges)
{
  guint n_solid = 0;

  for (guint i = 0; i < json_array_get_length (edges); i++)
    n_solid += !json_object_has_member (json_array_get_object_element (edges, i), "dotted");
  return n_solid;
}

static void
test_json (void)
{
  g_autoptr (RemitDocument) document = organisation_new (ORGANISATION_MIDDLE, "en");
  const RemitChartOptions options = get_options (document, REMIT_CHART_POSITIONS);
  g_autoptr (RemitChart) chart = create_chart (document, &options);
  g_autoptr (GString) json = g_string_new (NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  JsonArray *nodes, *edges;
  JsonObject *first;

  remit_chart_print_json (chart, document, json);
  json_parser_load_from_data (parser, json->str, (gssize) json->len, &error);
  g_assert_no_error (error);
  nodes
    = json_object_get_array_member (json_node_get_object (json_parser_get_root (parser)), "nodes");
  edges
    = json_object_get_array_member (json_node_get_object (json_parser_get_root (parser)), "edges");
  first = json_array_get_object_element (nodes, 0);
  g_assert_cmpuint (json_array_get_length (nodes), ==, count_boxes (chart));
  g_assert_cmpuint (count_solid (edges), ==, count_boxes (chart) - 1);
  g_assert_cmpfloat (json_object_get_double_member (first, "w"), >=, 96);
  g_assert_nonnull (json_object_get_string_member (first, "id"));
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (
                      json_array_get_object_element (edges, 0), "points")),
                    >=, 2);
}

/* The same document gives the same picture, to the byte. */
static void
test_repeats (void)
{
  g_autoptr (RemitDocument) document = organisation_new (ORGANISATION_MIDDLE, "zh-Hans");
  const RemitChartOptions options = get_options (document, REMIT_CHART_POSITIONS);
  g_autoptr (RemitChart) first = create_chart (document, &options),
                         second = create_chart (document, &options);
  g_autoptr (GString) first_svg
    = remit_painter_write_svg (remit_chart_get_scene (first), REMIT_PALETTE_PRINT);
  g_autoptr (GString) second_svg
    = remit_painter_write_svg (remit_chart_get_scene (second), REMIT_PALETTE_PRINT);

  g_assert_cmpstr (first_svg->str, ==, second_svg->str);
}

/* Boxes, widths and heights are multiples of 4 pt, and a level shares a width. */
static void
test_grid (void)
{
  g_autoptr (RemitDocument) document = organisation_new (ORGANISATION_MIDDLE, "en");
  const RemitChartOptions options = get_options (document, REMIT_CHART_UNITS);
  g_autoptr (RemitChart) chart = create_chart (document, &options);
  guint n_boxes;
  const RemitChartBox *boxes = remit_chart_get_boxes (chart, &n_boxes);
  double widths[8] = { 0 };

  for (guint i = 0; i < n_boxes; i++)
    {
      g_assert_cmpfloat (fmod (boxes[i].rect.width, 4), ==, 0);
      g_assert_cmpfloat (fmod (boxes[i].rect.height, 4), ==, 0);
      if (widths[boxes[i].depth] > 0)
        g_assert_cmpfloat (boxes[i].rect.width, ==, widths[boxes[i].depth]);
      widths[boxes[i].depth] = boxes[i].rect.width;
    }
}

static void
test_words (void)
{
  g_autofree char *english = remit_chart_dup_day ("en", "2026-11-03");
  g_autofree char *simplified = remit_chart_dup_day ("zh-Hans", "2026-11-03");
  g_autofree char *none = remit_chart_dup_day ("en", "soon");

  g_assert_cmpstr (english, ==, "3 November 2026");
  g_assert_cmpstr (simplified, ==, "2026年11月3日");
  g_assert_null (none);
  g_assert_null (remit_chart_dup_day ("en", NULL));
  for (RemitWord word = REMIT_WORD_VACANT; word < REMIT_WORD_LAST; word++)
    {
      g_assert_nonnull (remit_chart_get_word ("en", word));
      g_assert_cmpstr (remit_chart_get_word ("fr", word), ==, remit_chart_get_word ("en", word));
      g_assert_cmpstr (remit_chart_get_word ("zh", word), ==,
                       remit_chart_get_word ("zh-Hans", word));
      g_assert_cmpstr (remit_chart_get_word ("zh-HK", word), ==,
                       remit_chart_get_word ("zh-Hant", word));
    }
  g_assert_cmpstr (remit_chart_get_word ("zh-TW", REMIT_WORD_VACANT), ==, "出缺");
}

static void
test_empty_document (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RemitDocument) document = remit_document_new_in_memory ("Nothing yet", "en", &error);
  const RemitChartOptions units = get_options (document, REMIT_CHART_UNITS);
  const RemitChartOptions positions = get_options (document, REMIT_CHART_POSITIONS);
  g_autoptr (RemitChart) first = create_chart (document, &units),
                         second = create_chart (document, &positions);
  g_autoptr (GArray) roots = remit_chart_list_children (second, -1);

  g_assert_no_error (error);
  g_assert_cmpuint (count_boxes (first) + count_boxes (second), <=, 1);
  g_assert_cmpuint (roots->len, ==, 0);
  g_assert_cmpint (remit_chart_hit_box (second, 0, 0), ==, -1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/draw/chart/units", test_units);
  g_test_add_func ("/draw/chart/positions", test_positions);
  g_test_add_func ("/draw/chart/full-names-everybody", test_full_names_everybody);
  g_test_add_func ("/draw/chart/vacancy", test_vacancy);
  g_test_add_func ("/draw/chart/legend-explains-what-occurs", test_legend_explains_what_occurs);
  g_test_add_func ("/draw/chart/dotted-lines", test_dotted_lines);
  g_test_add_func ("/draw/chart/collapse", test_collapse);
  g_test_add_func ("/draw/chart/window-folds", test_window_folds);
  g_test_add_func ("/draw/chart/root", test_root);
  g_test_add_func ("/draw/chart/hit", test_hit);
  g_test_add_func ("/draw/chart/in-rect", test_in_rect);
  g_test_add_func ("/draw/chart/arrows-reach-all", test_arrows_reach_all);
  g_test_add_func ("/draw/chart/arrows-follow-the-tree", test_arrows_follow_the_tree);
  g_test_add_func ("/draw/chart/children", test_children);
  g_test_add_func ("/draw/chart/json", test_json);
  g_test_add_func ("/draw/chart/repeats", test_repeats);
  g_test_add_func ("/draw/chart/grid", test_grid);
  g_test_add_func ("/draw/chart/words", test_words);
  g_test_add_func ("/draw/chart/empty-document", test_empty_document);
  return g_test_run ();
}
