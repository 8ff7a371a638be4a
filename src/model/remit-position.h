/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A post inside a unit, with its planned seats.  Getters borrow; 0 and NULL mean that the cell is
 * empty. */
#pragma once

#include "remit-row.h"

G_BEGIN_DECLS

#define REMIT_TYPE_POSITION (remit_position_get_type ())
G_DECLARE_FINAL_TYPE (RemitPosition, remit_position, REMIT, POSITION, RemitRow)

gint64 remit_position_get_unit (RemitPosition *self);
gint64 remit_position_get_reports_to (RemitPosition *self);
const char *remit_position_get_rank (RemitPosition *self);
const char *remit_position_get_code (RemitPosition *self);
const char *remit_position_get_title (RemitPosition *self);
gboolean remit_position_is_head (RemitPosition *self);
gboolean remit_position_is_assistant (RemitPosition *self);
gint64 remit_position_get_planned (RemitPosition *self);
gint64 remit_position_get_fte (RemitPosition *self);
const char *remit_position_get_grade (RemitPosition *self);
gint64 remit_position_get_cost (RemitPosition *self);
const char *remit_position_get_purpose (RemitPosition *self);
const char *remit_position_get_authority (RemitPosition *self);
const char *remit_position_get_qualification (RemitPosition *self);
const char *remit_position_get_conditions (RemitPosition *self);
const char *remit_position_get_note (RemitPosition *self);

G_END_DECLS
