/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Positions: posts inside a unit, with their planned seats. */

#include "remit-position.h"

#include "remit-row-private.h"
#include "remit-superior.h"

REMIT_DEFINE_ROW (RemitPosition, remit_position, POSITION, gint64 superior;)

REMIT_DEFINE_GET_INTEGER (RemitPosition, remit_position, POSITION_UNIT, unit)
REMIT_DEFINE_GET_INTEGER (RemitPosition, remit_position, POSITION_REPORTS_TO, reports_to)
REMIT_DEFINE_GET_TEXT (RemitPosition, remit_position, POSITION_RANK, rank)
REMIT_DEFINE_GET_TEXT (RemitPosition, remit_position, POSITION_CODE, code)
REMIT_DEFINE_GET_TEXT (RemitPosition, remit_position, POSITION_TITLE, title)
REMIT_DEFINE_GET_FLAG (RemitPosition, remit_position, POSITION_IS_HEAD, is_head)
REMIT_DEFINE_GET_FLAG (RemitPosition, remit_position, POSITION_IS_ASSISTANT, is_assistant)
REMIT_DEFINE_GET_INTEGER (RemitPosition, remit_position, POSITION_PLANNED, planned)
REMIT_DEFINE_GET_INTEGER (RemitPosition, remit_position, POSITION_FTE, fte)
REMIT_DEFINE_GET_TEXT (RemitPosition, remit_position, POSITION_GRADE, grade)
REMIT_DEFINE_GET_INTEGER (RemitPosition, remit_position, POSITION_COST, cost)
REMIT_DEFINE_GET_TEXT (RemitPosition, remit_position, POSITION_PURPOSE, purpose)
REMIT_DEFINE_GET_TEXT (RemitPosition, remit_position, POSITION_AUTHORITY, authority)
REMIT_DEFINE_GET_TEXT (RemitPosition, remit_position, POSITION_QUALIFICATION, qualification)
REMIT_DEFINE_GET_TEXT (RemitPosition, remit_position, POSITION_CONDITIONS, conditions)
REMIT_DEFINE_GET_TEXT (RemitPosition, remit_position, POSITION_NOTE, note)

/**
 * remit_position_get_superior:
 * @self: a position
 *
 * Returns: the id of its effective superior, or 0; see remit-superior.c
 */
gint64
remit_position_get_superior (RemitPosition *self)
{
  return self->superior;
}

/**
 * remit_position_set_superior:
 * @self: a position
 * @superior: an id or 0
 *
 * Keeps what remit-superior.c has found.
 */
void
remit_position_set_superior (RemitPosition *self, gint64 superior)
{
  self->superior = superior;
}
