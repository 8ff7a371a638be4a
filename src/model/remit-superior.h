/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who reports to whom: the effective superior of each position, kept up to date. */
#pragma once

#include "remit-position.h"
#include "remit-store.h"
#include "remit-unit.h"

G_BEGIN_DECLS

typedef struct _RemitDocument RemitDocument;

/* What a change set means for superiors, gathered before the rows are patched. */
typedef struct
{
  GArray *positions; /* (element-type gint64) out of the reports for now */
  GArray *units;     /* (element-type gint64) whose heads or place changed */
} RemitSuperiorChanges;

gint64 remit_superior_imply (RemitDocument *document, gint64 unit, gboolean is_head);
void remit_superior_rebuild (RemitDocument *document);
void remit_superior_leave (RemitDocument *document,
                           const RemitChange *change,
                           RemitRow *row,
                           RemitSuperiorChanges *changes);
void remit_superior_enter (RemitDocument *document, RemitSuperiorChanges *changes);

gint64 remit_position_get_superior (RemitPosition *self);
void remit_position_set_superior (RemitPosition *self, gint64 superior);
gint64 remit_unit_get_first_head (RemitUnit *self);
void remit_unit_set_first_head (RemitUnit *self, gint64 position);

G_END_DECLS
