/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a builder was given is what a scene holds; runs cover it and never cut a group. */
#include <string.h>

#include "remit-scene.h"

static void
add_card (RemitSceneBuilder *builder, gint64 id, double x, const char *text)
{
  const RemitRect rect = { x, 0, 80, 40 };

  remit_scene_builder_begin_group (builder, id, &rect, text);
  remit_scene_builder_add_box (
    builder, &(RemitPrimitive) { .fill = REMIT_INK_CARD, .bounds = rect, .id = id });
  remit_scene_builder_add_text (builder, &(RemitPrimitive) { .fill = REMIT_INK_TEXT,
                                                             .text = text,
                                                             .id = id,
                                                             .bounds = { x + 8, 8, 60, 13 },
                                                             .baseline = 18 });
  remit_scene_builder_end_group (builder);
}

static void
test_holds_what_was_added (void)
{
  RemitSceneBuilder *builder = remit_scene_builder_new ("zh-Hans");
  const RemitPoint points[] = { { 40, 40 }, { 40, 60 }, { 140, 60 } };
  g_autoptr (RemitScene) scene = NULL;
  const RemitPrimitive *primitives;
  gsize n_primitives;

  remit_scene_builder_add_line (
    builder, &(RemitPrimitive) { .stroke = REMIT_INK_LINE, .line_width = 1 }, points, 3);
  add_card (builder, 7, 0, "Sales");
  scene = remit_scene_builder_end (builder, 10);
  primitives = remit_scene_get_primitives (scene, &n_primitives);

  g_assert_cmpuint (n_primitives, ==, 5);
  g_assert_cmpint (primitives[0].kind, ==, REMIT_PRIMITIVE_LINE);
  g_assert_cmpuint (primitives[0].n_points, ==, 3);
  g_assert_cmpfloat (primitives[0].bounds.width, ==, 100);
  g_assert_cmpfloat (remit_scene_get_points (scene)[primitives[0].first + 2].x, ==, 140);
  g_assert_cmpint (primitives[1].kind, ==, REMIT_PRIMITIVE_GROUP);
  g_assert_cmpint (primitives[1].id, ==, 7);
  g_assert_cmpuint (primitives[1].first, ==, 4);
  g_assert_cmpint (primitives[4].kind, ==, REMIT_PRIMITIVE_END);
  g_assert_cmpstr (primitives[3].text, ==, "Sales");
  g_assert_cmpstr (remit_scene_get_language (scene), ==, "zh-Hans");
}

static void
test_text_is_interned (void)
{
  RemitSceneBuilder *builder = remit_scene_builder_new ("en");
  g_autofree char *text = g_strdup ("Clerk");
  g_autoptr (RemitScene) scene = NULL;
  const RemitPrimitive *primitives;
  gsize n_primitives;

  add_card (builder, 1, 0, text);
  add_card (builder, 2, 100, text);
  memcpy (text, "Agent", 5); /* another text at the same address */
  add_card (builder, 3, 200, text);
  scene = remit_scene_builder_end (builder, 0);
  primitives = remit_scene_get_primitives (scene, &n_primitives);
  g_assert_true (primitives[2].text == primitives[6].text);
  g_assert_true (primitives[2].text != text);
  g_assert_cmpstr (primitives[2].text, ==, "Clerk");
  g_assert_cmpstr (primitives[10].text, ==, "Agent");
}

static void
test_many_texts (void)
{
  RemitSceneBuilder *builder = remit_scene_builder_new ("en");
  g_auto (GStrv) texts = g_new0 (char *, 3001);
  g_autoptr (RemitScene) scene = NULL;
  const RemitPrimitive *primitives;
  gsize n_primitives;

  for (guint i = 0; i < 3000; i++)
    {
      texts[i] = g_strdup_printf ("Box %u", i);
      add_card (builder, i + 1, i * 100.0, texts[i]);
    }
  scene = remit_scene_builder_end (builder, 0);
  primitives = remit_scene_get_primitives (scene, &n_primitives);
  for (guint i = 0; i < 3000; i++)
    g_assert_cmpstr (primitives[4 * i + 2].text, ==, texts[i]);
}

static void
test_bounds_have_margin (void)
{
  RemitSceneBuilder *builder = remit_scene_builder_new ("en");
  g_autoptr (RemitScene) scene = NULL;

  add_card (builder, 1, 100, "A");
  add_card (builder, 2, 300, "B");
  scene = remit_scene_builder_end (builder, 12);
  g_assert_cmpfloat (remit_scene_get_bounds (scene)->x, ==, 88);
  g_assert_cmpfloat (remit_scene_get_bounds (scene)->width, ==, 304);
  g_assert_cmpfloat (remit_scene_get_bounds (scene)->height, ==, 64);
}

static void
test_runs_cover_all (void)
{
  RemitSceneBuilder *builder = remit_scene_builder_new ("en");
  g_autoptr (RemitScene) scene = NULL;
  const RemitSceneRun *runs;
  gsize n_runs, n_primitives, at = 0;

  for (guint i = 0; i < 1000; i++)
    add_card (builder, i + 1, i * 100.0, "Box");
  scene = remit_scene_builder_end (builder, 0);
  remit_scene_get_primitives (scene, &n_primitives);
  runs = remit_scene_get_runs (scene, &n_runs);
  g_assert_cmpuint (n_runs, >, 10);
  for (gsize i = 0; i < n_runs; i++)
    {
      g_assert_cmpuint (runs[i].first, ==, at);
      g_assert_cmpuint (runs[i].first % 4, ==, 0); /* a card is four primitives */
      at = runs[i].end;
    }
  g_assert_cmpuint (at, ==, n_primitives);
}

static void
test_empty (void)
{
  g_autoptr (RemitScene) scene = remit_scene_builder_end (remit_scene_builder_new ("en"), 20);
  gsize n_primitives;

  remit_scene_get_primitives (scene, &n_primitives);
  g_assert_cmpuint (n_primitives, ==, 0);
  g_assert_cmpfloat (remit_scene_get_bounds (scene)->width, ==, 40);
}

static gpointer
read_scene_cb (gpointer data)
{
  RemitScene *scene = data;
  gsize n_primitives;

  remit_scene_get_primitives (scene, &n_primitives);
  remit_scene_unref (scene);
  return GSIZE_TO_POINTER (n_primitives);
}

static void
test_outlives_its_maker (void)
{
  RemitSceneBuilder *builder = remit_scene_builder_new ("en");
  RemitScene *scene;
  GThread *thread;

  add_card (builder, 1, 0, "A");
  scene = remit_scene_builder_end (builder, 0);
  thread = g_thread_new ("reader", read_scene_cb, remit_scene_ref (scene));
  remit_scene_unref (scene);
  g_assert_cmpuint (GPOINTER_TO_SIZE (g_thread_join (thread)), ==, 4);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/draw/scene/holds-what-was-added", test_holds_what_was_added);
  g_test_add_func ("/draw/scene/text-is-interned", test_text_is_interned);
  g_test_add_func ("/draw/scene/many-texts", test_many_texts);
  g_test_add_func ("/draw/scene/bounds-have-margin", test_bounds_have_margin);
  g_test_add_func ("/draw/scene/runs-cover-all", test_runs_cover_all);
  g_test_add_func ("/draw/scene/empty", test_empty);
  g_test_add_func ("/draw/scene/outlives-its-maker", test_outlives_its_maker);
  return g_test_run ();
}
