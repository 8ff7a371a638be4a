/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A division, department, team or committee.  Getters borrow; 0 and NULL mean that the cell is
 * empty. */
#pragma once

#include "remit-row.h"

G_BEGIN_DECLS

#define REMIT_TYPE_UNIT (remit_unit_get_type ())
G_DECLARE_FINAL_TYPE (RemitUnit, remit_unit, REMIT, UNIT, RemitRow)

gint64 remit_unit_get_parent (RemitUnit *self);
const char *remit_unit_get_rank (RemitUnit *self);
const char *remit_unit_get_code (RemitUnit *self);
const char *remit_unit_get_name (RemitUnit *self);
const char *remit_unit_get_name_short (RemitUnit *self);
const char *remit_unit_get_kind (RemitUnit *self);
const char *remit_unit_get_purpose (RemitUnit *self);
gint64 remit_unit_get_executive (RemitUnit *self);
gint64 remit_unit_get_planned (RemitUnit *self);
const char *remit_unit_get_authority (RemitUnit *self);
const char *remit_unit_get_regulations (RemitUnit *self);
const char *remit_unit_get_colour (RemitUnit *self);
gboolean remit_unit_is_assistant (RemitUnit *self);
const char *remit_unit_get_note (RemitUnit *self);

G_END_DECLS
