/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a drop does, and the word for it beforehand: the one door that drag-and-drop, menus and keys
 * share.  The table is in the help: a unit on a unit becomes a sub-unit, and so on. */
#pragma once

#include "remit-edit.h"

G_BEGIN_DECLS

typedef enum
{
  REMIT_DROP_ON = 0,
  REMIT_DROP_BEFORE, /* between boxes: order, as a sibling before the target */
  REMIT_DROP_AFTER,
  REMIT_DROP_UNPLACED, /* the list of unplaced people or of unassigned duties; there is no target */
} RemitDropPlace;

typedef enum
{
  REMIT_DROP_MOVE = 0,
  REMIT_DROP_COPY,   /* Ctrl: a second appointment, a copied role */
  REMIT_DROP_ALONE,  /* Shift: without what is below it */
  REMIT_DROP_DOTTED, /* Ctrl+Shift: a dotted line */
  REMIT_DROP_SWAP,   /* chosen for a full position */
  REMIT_DROP_ADD_SEAT,
} RemitDropMode;

typedef struct
{
  const gint64 *dragged; /* units, positions, people or duties, all of one kind */
  gsize n_dragged;
  gint64 from;        /* of a person: the position the drag began on; of a duty: the unit or
                         position whose chip it is; 0: none */
  gint64 target;      /* of a duty also another duty, for order */
  const char *letter; /* of a duty: the role slot it is dropped on; NULL: none */
  RemitDropPlace place;
  RemitDropMode mode;
} RemitDrop;

/* Changes nothing and costs microseconds: the canvas asks for many boxes a frame.
 * "reports to 客户服务部经理 · span 7 → 8", translated.  NULL with the reason when it is refused.
 * FULL: the position or unit has no vacant seat, ask for SWAP or ADD_SEAT.  AMBIGUOUS: the unit has
 * several positions with vacant seats, ask for one. */
char *remit_drop_describe (RemitDocument *document, const RemitDrop *drop, GError **error);
gboolean remit_drop_perform (RemitDocument *document, const RemitDrop *drop, GError **error);

G_END_DECLS
