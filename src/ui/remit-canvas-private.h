/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The state of the canvas, shared by the files that it is split into by concern. */
#pragma once

#include <adwaita.h>

#include "remit-canvas.h"
#include "remit-drop.h"
#include "remit-tile-cache.h"

#define REMIT_PX_PER_PT (96.0 / 72.0)

typedef enum
{
  REMIT_PRESS_NONE = 0,
  REMIT_PRESS_OBJECT, /* on something that may be dragged */
  REMIT_PRESS_DRAG,
  REMIT_PRESS_RUBBER,
  REMIT_PRESS_PAN,
} RemitPress;

typedef struct
{
  RemitPress press;
  gint64 id;              /* pressed: box or part */
  gint64 from;            /* of a person: the position */
  gboolean was_selected;  /* before the press */
  double x;               /* of the press, px */
  double y;
  double h_value;         /* of the adjustments at the press */
  double v_value;
  RemitPoint rubber_start; /* pt, so that it stays while scrolling */
  RemitRect rubber;        /* pt */
  GArray *rubber_base;     /* gint64: selected before */
  double pinch_zoom;
  gboolean has_space;      /* the space bar is held: dragging pans */
} RemitCanvasPointer;

typedef struct
{
  gboolean is_active;
  GArray *ids;            /* gint64 */
  gint64 from;
  double x;               /* pointer, px */
  double y;
  GdkModifierType modifiers;
  RemitDrop drop;         /* target 0 and not UNPLACED: nowhere */
  int box;                /* index of the box at the target, -1 */
  gboolean is_horizontal; /* of the insertion bar's siblings */
  char *word;             /* what will happen, or why not */
  gboolean is_refused;
  gboolean is_full;       /* refused, but SWAP and ADD_SEAT are offered */
  GHashTable *refused;    /* ids of boxes that would refuse it */
  GHashTable *judged;     /* ids of boxes that were asked */
  guint spring_id;
  gint64 spring_target;
  guint scroll_tick;
} RemitCanvasDrag;

typedef struct
{
  AdwAnimation *animation;
  double progress;        /* 1: at rest */
  GArray *moves;          /* Move: box, old rect, texture */
  RemitScene *lines;
} RemitCanvasMotion;

struct _RemitCanvas
{
  GtkWidget parent_instance;

  RemitDocumentView *view;
  RemitChart *chart;      /* on the screen */
  RemitTileCache *tiles;
  RemitPainter *painter;
  RemitPaletteKind palette;

  GtkAdjustment *hadjustment;
  GtkAdjustment *vadjustment;
  GtkScrollablePolicy hscroll_policy;
  GtkScrollablePolicy vscroll_policy;
  double zoom;
  gboolean is_placed;     /* the first chart has found its place */
  gboolean is_moving;     /* in a zoom gesture */
  guint settle_id;
  AdwAnimation *scrolling;
  double scroll_from_x, scroll_from_y, scroll_to_x, scroll_to_y;

  GdkTexture *overview;
  RemitScene *overview_scene; /* that it shows, or is being painted */
  GCancellable *overview_cancellable;

  int hover_box;
  int hover_part;
  gboolean shows_focus;

  RemitCanvasPointer pointer;
  RemitCanvasDrag drag;
  RemitCanvasMotion motion;

  GHashTable *matches;    /* of the search: id → itself; NULL: no search */

  GtkWidget *editor;      /* GtkText, hidden when not in use */
  gint64 edited;
  GSettings *settings;    /* NULL where the schema is not installed */
  GtkEventController *shortcuts; /* borrowed; asleep while a name is edited */
  gboolean is_composing;  /* the input method holds unfinished text */
  gboolean is_closing;

  GtkWidget *menu;
  GHashTable *nodes;      /* id → RemitCanvasNode, kept across layouts */
  GPtrArray *node_order;  /* RemitCanvasNode, borrowed */
  gint64 active_node;
};

/* remit-canvas.c */
void remit_canvas_sync (RemitCanvas *self);
void remit_canvas_request_frame (RemitCanvas *self);

/* remit-canvas-zoom.c */
double remit_canvas_get_scale (RemitCanvas *self); /* px per pt */
void remit_canvas_get_origin (RemitCanvas *self, RemitPoint *origin);
void remit_canvas_to_scene (RemitCanvas *self, double x, double y, RemitPoint *point);
void remit_canvas_to_widget (RemitCanvas *self, const RemitRect *rect, RemitRect *result);
void remit_canvas_configure_adjustments (RemitCanvas *self, int width, int height);
void remit_canvas_zoom_at (RemitCanvas *self, double zoom, double x, double y, gboolean is_gesture);
void remit_canvas_place_first (RemitCanvas *self);
void remit_canvas_scroll_to (RemitCanvas *self, double h_value, double v_value, gboolean is_animated);
void remit_canvas_update_overview (RemitCanvas *self);
double remit_canvas_get_device_scale (RemitCanvas *self);

/* remit-canvas-gesture.c */
void remit_canvas_init_gestures (RemitCanvas *self);
void remit_canvas_cancel_press (RemitCanvas *self);
gint64 remit_canvas_hit (RemitCanvas *self, double x, double y, gint64 *box_id, gint64 *within);

/* remit-canvas-keys.c */
void remit_canvas_init_keys (RemitCanvas *self);

/* remit-canvas-editor.c */
void remit_canvas_init_editor (RemitCanvas *self);
void remit_canvas_allocate_editor (RemitCanvas *self);
gboolean remit_canvas_forward_key (RemitCanvas *self, GtkEventControllerKey *controller);
void remit_canvas_end_rename (RemitCanvas *self, gboolean is_commit);

/* remit-canvas-marks.c */
void remit_canvas_snapshot_marks (RemitCanvas *self, GtkSnapshot *snapshot);
void remit_canvas_get_ink (RemitCanvas *self, RemitInk ink, GdkRGBA *rgba);
void remit_canvas_get_accent (RemitCanvas *self, GdkRGBA *rgba);
GArray *remit_canvas_list_visible (RemitCanvas *self);

/* remit-canvas-drag.c */
void remit_canvas_free_drag (RemitCanvas *self);
/* remit-canvas-drop.c */
void remit_canvas_find_drop (RemitCanvas *self);
void remit_canvas_judge_visible (RemitCanvas *self);
void remit_canvas_snapshot_drag (RemitCanvas *self, GtkSnapshot *snapshot);

/* remit-canvas-motion.c */
void remit_canvas_start_motion (RemitCanvas *self, RemitChart *before, const RemitPoint *shift);
gboolean remit_canvas_snapshot_motion (RemitCanvas *self, GtkSnapshot *snapshot, const RemitTileFrame *frame);
void remit_canvas_stop_motion (RemitCanvas *self);

/* remit-canvas-access.c */
void remit_canvas_init_access_class (GtkWidgetClass *klass);
void remit_canvas_access_iface_init (GtkAccessibleInterface *iface);
void remit_canvas_update_access (RemitCanvas *self);
void remit_canvas_update_active_node (RemitCanvas *self);
char *remit_canvas_dup_node_label (RemitCanvas *self, gint64 id, int level);
void remit_canvas_dispose_access (RemitCanvas *self);
