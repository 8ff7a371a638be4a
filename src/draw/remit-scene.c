/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The immutable picture and its builder.  Text is interned once a scene, points lie in one array,
 * and the primitives are cut into runs, so that a painter skips what is out of sight without
 * looking at each of them.  What a primitive looks like is the painter's business. */
#include "remit-primitive-array.h"

#include <math.h>
#include <string.h>

#define PRIMITIVES_PER_RUN 256

struct _RemitScene
{
  gatomicrefcount ref_count;
  char *language;
  GStringChunk *texts;
  RemitPrimitive *primitives;
  gsize n_primitives;
  RemitPoint *points;
  RemitSceneRun *runs;
  gsize n_runs;
  RemitRect bounds;
};

typedef struct
{
  const char *given; /* the address under which the text came */
  const char *kept;  /* in the chunk */
} Interned;

struct _RemitSceneBuilder
{
  char *language;
  GStringChunk *texts;
  Interned *interned; /* open addressing by address; a power of two */
  gsize n_slots;
  gsize n_interned;
  RemitPrimitiveArray primitives;
  GArray *points;
  GArray *open_groups; /* (element-type guint32) */
};

/** remit_scene_get_type: boxed; written out because the macro of GLib warns in strict C. */
GType
remit_scene_get_type (void)
{
  static gsize type = 0;

  if (g_once_init_enter (&type))
    g_once_init_leave (&type,
                       g_boxed_type_register_static ("RemitScene", (GBoxedCopyFunc) remit_scene_ref,
                                                     (GBoxedFreeFunc) remit_scene_unref));
  return type;
}

/**
 * remit_scene_ref:
 * @scene: a scene
 *
 * Takes a reference; any thread may.
 *
 * Returns: (transfer full): @scene
 */
RemitScene *
remit_scene_ref (RemitScene *scene)
{
  g_return_val_if_fail (scene, NULL);
  g_atomic_ref_count_inc (&scene->ref_count);
  return scene;
}

/**
 * remit_scene_unref:
 * @scene: (transfer full): a scene
 *
 * Drops a reference; the last one frees the scene with all of its text.
 */
void
remit_scene_unref (RemitScene *scene)
{
  g_return_if_fail (scene);
  if (!g_atomic_ref_count_dec (&scene->ref_count))
    return;
  g_string_chunk_free (scene->texts);
  g_free (scene->language);
  g_free (scene->primitives);
  g_free (scene->points);
  g_free (scene->runs);
  g_free (scene);
}

/** remit_scene_get_bounds: of everything in it, with its margin. */
const RemitRect *
remit_scene_get_bounds (const RemitScene *scene)
{
  return &scene->bounds;
}

/** remit_scene_get_primitives: in painting order; later ones cover earlier ones. */
const RemitPrimitive *
remit_scene_get_primitives (const RemitScene *scene, gsize *n_primitives)
{
  *n_primitives = scene->n_primitives;
  return scene->primitives;
}

/** remit_scene_get_points: of all lines; a line names its first one. */
const RemitPoint *
remit_scene_get_points (const RemitScene *scene)
{
  return scene->points;
}

/** remit_scene_get_runs: that together cover all primitives, in order; none cuts a group. */
const RemitSceneRun *
remit_scene_get_runs (const RemitScene *scene, gsize *n_runs)
{
  *n_runs = scene->n_runs;
  return scene->runs;
}

/** remit_scene_get_language: BCP 47, of all its text. */
const char *
remit_scene_get_language (const RemitScene *scene)
{
  return scene->language;
}

/**
 * remit_scene_builder_new:
 * @language: BCP 47, of all text that will be added
 *
 * Returns: (transfer full): an empty builder
 */
RemitSceneBuilder *
remit_scene_builder_new (const char *language)
{
  RemitSceneBuilder *builder = g_new0 (RemitSceneBuilder, 1);

  builder->language = g_strdup (language);
  builder->texts = g_string_chunk_new (4096);
  builder->n_slots = 256;
  builder->interned = g_new0 (Interned, builder->n_slots);
  builder->points = g_array_new (FALSE, FALSE, sizeof (RemitPoint));
  builder->open_groups = g_array_new (FALSE, FALSE, sizeof (guint32));
  return builder;
}

/** remit_scene_builder_reserve: room for that many primitives, so that the arrays need not grow. */
void
remit_scene_builder_reserve (RemitSceneBuilder *builder, guint n_primitives)
{
  remit_primitive_array_reserve (&builder->primitives, builder->primitives.len + n_primitives);
}

/**
 * remit_scene_builder_free:
 * @builder: (transfer full): a builder that makes no scene after all
 */
void
remit_scene_builder_free (RemitSceneBuilder *builder)
{
  g_clear_pointer (&builder->texts, g_string_chunk_free);
  g_clear_pointer (&builder->interned, g_free);
  remit_primitive_array_clear (&builder->primitives);
  g_clear_pointer (&builder->points, g_array_unref);
  g_clear_pointer (&builder->open_groups, g_array_unref);
  g_free (builder->language);
  g_free (builder);
}

static gsize
find_slot (const Interned *slots, gsize n_slots, const char *text)
{
  gsize slot
    = (gsize) (((guint64) GPOINTER_TO_SIZE (text) >> 3) * G_GUINT64_CONSTANT (0x9E3779B97F4A7C15)
               >> 20);

  while (slots[slot & (n_slots - 1)].given && slots[slot & (n_slots - 1)].given != text)
    slot++;
  return slot & (n_slots - 1);
}

static void
grow_slots (RemitSceneBuilder *builder)
{
  const gsize n_slots = builder->n_slots * 4;
  Interned *slots = g_new0 (Interned, n_slots);

  for (gsize i = 0; i < builder->n_slots; i++)
    if (builder->interned[i].given)
      slots[find_slot (slots, n_slots, builder->interned[i].given)] = builder->interned[i];
  g_free (builder->interned);
  builder->interned = slots;
  builder->n_slots = n_slots;
}

/* The texts of a chart come from a measurer, where equal ones share an address; so the address
 * finds them faster than their letters would.  It may have been used for another text before,
 * though. */
static const char *
intern (RemitSceneBuilder *builder, const char *text)
{
  Interned *slot;

  if (!text)
    return NULL;
  slot = &builder->interned[find_slot (builder->interned, builder->n_slots, text)];
  if (slot->given && strcmp (slot->kept, text) == 0)
    return slot->kept;
  if (!slot->given)
    builder->n_interned++;
  *slot = (Interned) { text, g_string_chunk_insert (builder->texts, text) };
  if (builder->n_interned * 2 > builder->n_slots)
    {
      const char *kept = slot->kept;

      grow_slots (builder);
      return kept;
    }
  return slot->kept;
}

/**
 * remit_scene_builder_begin_group:
 * @id: the object that the group shows; 0: none
 * @bounds: of everything that will be in it; painters skip the group by them
 * @label: (nullable): its name, for readers of the file's structure
 *
 * Begins the picture of one object.
 */
void
remit_scene_builder_begin_group (RemitSceneBuilder *builder,
                                 gint64 id,
                                 const RemitRect *bounds,
                                 const char *label)
{
  const guint32 index = builder->primitives.len;
  const RemitPrimitive group = {
    .kind = REMIT_PRIMITIVE_GROUP, .id = id, .bounds = *bounds, .text = intern (builder, label)
  };

  remit_primitive_array_append (&builder->primitives, &group);
  g_array_append_val (builder->open_groups, index);
}

/** remit_scene_builder_end_group: ends the group that was begun last. */
void
remit_scene_builder_end_group (RemitSceneBuilder *builder)
{
  const RemitPrimitive end = { .kind = REMIT_PRIMITIVE_END };
  guint32 group;

  g_return_if_fail (builder->open_groups->len > 0);
  group = g_array_index (builder->open_groups, guint32, builder->open_groups->len - 1);
  g_array_set_size (builder->open_groups, builder->open_groups->len - 1);
  builder->primitives.data[group].first = builder->primitives.len;
  remit_primitive_array_append (&builder->primitives, &end);
}

/** remit_scene_builder_add_box: with fill, stroke, radius and bounds set. */
void
remit_scene_builder_add_box (RemitSceneBuilder *builder, const RemitPrimitive *box)
{
  RemitPrimitive *copy = remit_primitive_array_append (&builder->primitives, box);

  copy->kind = REMIT_PRIMITIVE_BOX;
  copy->text = NULL;
}

static RemitRect
get_points_bounds (const RemitPoint *points, guint n_points)
{
  double x0 = INFINITY, y0 = INFINITY, x1 = -INFINITY, y1 = -INFINITY;

  for (guint i = 0; i < n_points; i++)
    {
      x0 = MIN (x0, points[i].x);
      y0 = MIN (y0, points[i].y);
      x1 = MAX (x1, points[i].x);
      y1 = MAX (y1, points[i].y);
    }
  return (RemitRect) { x0, y0, x1 - x0, y1 - y0 };
}

/** remit_scene_builder_add_line: through @points, of which there are two or more. */
void
remit_scene_builder_add_line (RemitSceneBuilder *builder,
                              const RemitPrimitive *line,
                              const RemitPoint *points,
                              guint n_points)
{
  RemitPrimitive copy = *line;

  if (n_points < 2)
    return;
  copy.kind = REMIT_PRIMITIVE_LINE;
  copy.text = NULL;
  copy.bounds = get_points_bounds (points, n_points);
  copy.first = builder->points->len;
  copy.n_points = n_points;
  g_array_append_vals (builder->points, points, n_points);
  remit_primitive_array_append (&builder->primitives, &copy);
}

/** remit_scene_builder_add_text: one broken line; empty ones are left out. */
void
remit_scene_builder_add_text (RemitSceneBuilder *builder, const RemitPrimitive *text)
{
  RemitPrimitive *copy;

  if (!text->text || !*text->text)
    return;
  copy = remit_primitive_array_append (&builder->primitives, text);
  copy->kind = REMIT_PRIMITIVE_TEXT;
  copy->text = intern (builder, text->text);
}

static RemitRect
get_outline (const RemitPrimitive *primitive)
{
  const double half = primitive->line_width / 2;
  RemitRect rect = primitive->bounds;

  if (primitive->kind != REMIT_PRIMITIVE_LINE && primitive->kind != REMIT_PRIMITIVE_BOX)
    return rect;
  rect.x -= half;
  rect.y -= half;
  rect.width += 2 * half;
  rect.height += 2 * half;
  return rect;
}

/* The array's memory without what it holds in reserve. */
static gpointer
take_exactly (GArray **array)
{
  GArray *taken = g_steal_pointer (array);
  const gsize n_bytes = (gsize) taken->len * g_array_get_element_size (taken);

  return g_realloc (g_array_free (taken, FALSE), n_bytes);
}

/* Cuts the primitives into runs, never within a group. */
static void
cut_runs (RemitScene *scene)
{
  GArray *runs = g_array_new (FALSE, FALSE, sizeof (RemitSceneRun));
  guint32 i = 0;

  while (i < scene->n_primitives)
    {
      RemitSceneRun run = { .first = i, .bounds = get_outline (&scene->primitives[i]) };

      while (i < scene->n_primitives && i < run.first + PRIMITIVES_PER_RUN)
        {
          const RemitPrimitive *primitive = &scene->primitives[i];
          const RemitRect outline = get_outline (primitive);

          run.bounds = remit_rect_union (&run.bounds, &outline);
          i = primitive->kind == REMIT_PRIMITIVE_GROUP ? primitive->first + 1 : i + 1;
        }
      run.end = i;
      g_array_append_val (runs, run);
    }
  scene->n_runs = runs->len;
  scene->runs = take_exactly (&runs);
}

static RemitRect
get_bounds_of_runs (const RemitScene *scene, double margin)
{
  RemitRect bounds = { 0, 0, 0, 0 };

  for (gsize i = 0; i < scene->n_runs; i++)
    bounds = i == 0 ? scene->runs[0].bounds : remit_rect_union (&bounds, &scene->runs[i].bounds);
  return (RemitRect) { bounds.x - margin, bounds.y - margin, bounds.width + 2 * margin,
                       bounds.height + 2 * margin };
}

/**
 * remit_scene_builder_end:
 * @builder: (transfer full): with every group ended
 * @margin: pt of empty ground around everything
 *
 * Makes the scene.  Linear in the number of primitives.
 *
 * Returns: (transfer full): the scene
 */
RemitScene *
remit_scene_builder_end (RemitSceneBuilder *builder, double margin)
{
  RemitScene *scene = g_new0 (RemitScene, 1);

  g_assert (builder->open_groups->len == 0);
  g_atomic_ref_count_init (&scene->ref_count);
  scene->language = g_steal_pointer (&builder->language);
  scene->texts = g_steal_pointer (&builder->texts);
  scene->n_primitives = builder->primitives.len;
  scene->primitives
    = g_renew (RemitPrimitive, g_steal_pointer (&builder->primitives.data), scene->n_primitives);
  scene->points = take_exactly (&builder->points);
  cut_runs (scene);
  scene->bounds = get_bounds_of_runs (scene, margin);
  remit_scene_builder_free (builder);
  return scene;
}
