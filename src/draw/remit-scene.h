/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An immutable picture: a list of primitives, each with the id of the object that it shows.  It knows
 * neither cairo nor a theme; painters do.  Safe to read from any thread. */
#pragma once

#include <glib-object.h>

#include "remit-geometry.h"
#include "remit-palette.h"

G_BEGIN_DECLS

typedef enum
{
  REMIT_PRIMITIVE_BOX = 0, /* rectangle, rounded by radius; filled and stroked */
  REMIT_PRIMITIVE_LINE,    /* open polyline with rounded corners */
  REMIT_PRIMITIVE_TEXT,    /* one broken line of text */
  REMIT_PRIMITIVE_GROUP,   /* begins an object: bounds and id; ends with END */
  REMIT_PRIMITIVE_END,
} RemitPrimitiveKind;

typedef enum
{
  REMIT_DASH_NONE = 0,
  REMIT_DASH_SHORT, /* vacancies */
  REMIT_DASH_DOTS,  /* dotted lines */
} RemitDash;

typedef enum
{
  REMIT_FONT_NAME = 0, /* of a card: 10 pt medium */
  REMIT_FONT_BODY,     /* 8 pt */
  REMIT_FONT_SMALL,    /* 7 pt: counts, badges, legend */
  REMIT_FONT_TITLE,    /* 16 pt: title block */
  REMIT_FONT_LAST,
} RemitFont;

typedef struct
{
  RemitPrimitiveKind kind;
  RemitInk fill;
  RemitInk stroke;
  guint8 hue;
  RemitDash dash;
  RemitFont font;
  float line_width;
  float radius;
  RemitRect bounds;          /* BOX: itself.  TEXT: its ink line box.  GROUP: of all it holds */
  gint64 id;                 /* object shown; 0: none */
  const char *text;          /* TEXT: interned in the scene */
  double baseline;           /* TEXT: y of the baseline; x is bounds.x */
  guint32 first_point;       /* LINE */
  guint32 n_points;
  const char *label;         /* GROUP: for structure in SVG and PDF; may be NULL */
} RemitPrimitive;

#define REMIT_TYPE_SCENE (remit_scene_get_type ())
typedef struct _RemitScene RemitScene; /* boxed, atomically counted */
GType remit_scene_get_type (void);
RemitScene *remit_scene_ref (RemitScene *scene);
void remit_scene_unref (RemitScene *scene);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RemitScene, remit_scene_unref)

const RemitRect *remit_scene_get_bounds (const RemitScene *scene); /* with its margin */
const RemitPrimitive *remit_scene_get_primitives (const RemitScene *scene, gsize *n_primitives);
const RemitPoint *remit_scene_get_points (const RemitScene *scene);
const char *remit_scene_get_language (const RemitScene *scene); /* BCP 47, of all its text */

/* Building: a builder makes one scene and is gone. */
typedef struct _RemitSceneBuilder RemitSceneBuilder;
RemitSceneBuilder *remit_scene_builder_new (const char *language);
void remit_scene_builder_begin_group (RemitSceneBuilder *builder, gint64 id, const RemitRect *bounds,
                                      const char *label);
void remit_scene_builder_end_group (RemitSceneBuilder *builder);
void remit_scene_builder_add_box (RemitSceneBuilder *builder, const RemitPrimitive *box);
void remit_scene_builder_add_line (RemitSceneBuilder *builder, const RemitPrimitive *line,
                                   const RemitPoint *points, guint n_points);
void remit_scene_builder_add_text (RemitSceneBuilder *builder, const RemitPrimitive *text);
RemitScene *remit_scene_builder_end (RemitSceneBuilder *builder, double margin); /* takes the builder */

G_END_DECLS
