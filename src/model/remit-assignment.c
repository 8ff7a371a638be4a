/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Assignments: the role of a unit or a position in a duty. */

#include "remit-assignment.h"

#include "remit-row-private.h"

REMIT_DEFINE_ROW (RemitAssignment, remit_assignment, ASSIGNMENT, )

REMIT_DEFINE_GET_INTEGER (RemitAssignment, remit_assignment, ASSIGNMENT_DUTY, duty)
REMIT_DEFINE_GET_INTEGER (RemitAssignment, remit_assignment, ASSIGNMENT_UNIT, unit)
REMIT_DEFINE_GET_INTEGER (RemitAssignment, remit_assignment, ASSIGNMENT_POSITION, position)
REMIT_DEFINE_GET_INTEGER (RemitAssignment, remit_assignment, ASSIGNMENT_SCHEME_ROLE, scheme_role)
