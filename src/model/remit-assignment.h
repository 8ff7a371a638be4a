/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A role of a unit or a position in a duty.  Getters borrow; 0 and NULL mean that the cell is
 * empty. */
#pragma once

#include "remit-row.h"

G_BEGIN_DECLS

#define REMIT_TYPE_ASSIGNMENT (remit_assignment_get_type ())
G_DECLARE_FINAL_TYPE (RemitAssignment, remit_assignment, REMIT, ASSIGNMENT, RemitRow)

gint64 remit_assignment_get_duty (RemitAssignment *self);
gint64 remit_assignment_get_unit (RemitAssignment *self);
gint64 remit_assignment_get_position (RemitAssignment *self);
gint64 remit_assignment_get_scheme_role (RemitAssignment *self);

G_END_DECLS
