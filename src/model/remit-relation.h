/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A dotted line: a second reporting relation.  Getters borrow; 0 and NULL mean that the cell is
 * empty. */
#pragma once

#include "remit-row.h"

G_BEGIN_DECLS

#define REMIT_TYPE_RELATION (remit_relation_get_type ())
G_DECLARE_FINAL_TYPE (RemitRelation, remit_relation, REMIT, RELATION, RemitRow)

gint64 remit_relation_get_source (RemitRelation *self);
gint64 remit_relation_get_target (RemitRelation *self);
const char *remit_relation_get_kind (RemitRelation *self);
const char *remit_relation_get_note (RemitRelation *self);

G_END_DECLS
