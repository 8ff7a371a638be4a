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
  REMIT_DASH_DOTS,  /* dotted lines: functional */
  REMIT_DASH_LONG,  /* project */
  REMIT_DASH_MIXED, /* oversight, and others */
} RemitDash;

typedef enum
{
  REMIT_FONT_NAME = 0, /* of a card: 10 pt bold */
  REMIT_FONT_BODY,     /* 8 pt */
  REMIT_FONT_SMALL,    /* 7 pt: counts, badges, legend */
  REMIT_FONT_TITLE,    /* 16 pt: title block, bold */
  REMIT_FONT_LAST,
} RemitFont;

typedef enum
{
  REMIT_ANCHOR_START = 0, /* where the text is held when another font makes it wider */
  REMIT_ANCHOR_MIDDLE,
  REMIT_ANCHOR_END,
} RemitAnchor;

/* 80 bytes, because a chart of 10,000 boxes has about 100,000 of them; so enums are kept as bytes. */
typedef struct
{
  guint8 kind;        /* RemitPrimitiveKind */
  guint8 fill;        /* RemitInk.  TEXT: its ink */
  guint8 stroke;      /* RemitInk */
  guint8 hue;
  guint8 dash;        /* RemitDash */
  guint8 font;        /* RemitFont */
  guint8 anchor;      /* RemitAnchor */
  float line_width;
  float radius;
  RemitRect bounds;   /* BOX: itself.  TEXT: its line box.  LINE: of its points.  GROUP: of all it holds */
  gint64 id;          /* object shown; 0: none */
  const char *text;   /* TEXT, and GROUP's label for structure in SVG and PDF (may be NULL); interned */
  double baseline;    /* TEXT: y of the baseline; x is bounds.x */
  guint32 first;      /* LINE: its first point.  GROUP: the index of its END */
  guint32 n_points;
} RemitPrimitive;

/* A stretch of primitives outside of any group or with whole groups, for culling. */
typedef struct
{
  guint32 first;
  guint32 end;
  RemitRect bounds;
} RemitSceneRun;

#define REMIT_TYPE_SCENE (remit_scene_get_type ())
typedef struct _RemitScene RemitScene; /* boxed, atomically counted */
GType remit_scene_get_type (void);
RemitScene *remit_scene_ref (RemitScene *scene);
void remit_scene_unref (RemitScene *scene);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RemitScene, remit_scene_unref)

const RemitRect *remit_scene_get_bounds (const RemitScene *scene); /* with its margin */
const RemitPrimitive *remit_scene_get_primitives (const RemitScene *scene, gsize *n_primitives);
const RemitPoint *remit_scene_get_points (const RemitScene *scene);
const RemitSceneRun *remit_scene_get_runs (const RemitScene *scene, gsize *n_runs);
const char *remit_scene_get_language (const RemitScene *scene); /* BCP 47, of all its text */

/* Building: a builder makes one scene and is gone. */
typedef struct _RemitSceneBuilder RemitSceneBuilder;
RemitSceneBuilder *remit_scene_builder_new (const char *language);
void remit_scene_builder_free (RemitSceneBuilder *builder); /* without a scene */
void remit_scene_builder_reserve (RemitSceneBuilder *builder, guint n_primitives);
void remit_scene_builder_begin_group (RemitSceneBuilder *builder, gint64 id, const RemitRect *bounds,
                                      const char *label);
void remit_scene_builder_end_group (RemitSceneBuilder *builder);
void remit_scene_builder_add_box (RemitSceneBuilder *builder, const RemitPrimitive *box);
void remit_scene_builder_add_line (RemitSceneBuilder *builder, const RemitPrimitive *line,
                                   const RemitPoint *points, guint n_points);
void remit_scene_builder_add_text (RemitSceneBuilder *builder, const RemitPrimitive *text);
RemitScene *remit_scene_builder_end (RemitSceneBuilder *builder, double margin); /* takes the builder */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RemitSceneBuilder, remit_scene_builder_free)

G_END_DECLS
