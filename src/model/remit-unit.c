/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Units: division, department, team or committee; they form one tree. */

#include "remit-unit.h"

#include "remit-row-private.h"
#include "remit-superior.h"

REMIT_DEFINE_ROW (RemitUnit, remit_unit, UNIT, gint64 first_head;)

REMIT_DEFINE_GET_INTEGER (RemitUnit, remit_unit, UNIT_PARENT, parent)
REMIT_DEFINE_GET_TEXT (RemitUnit, remit_unit, UNIT_RANK, rank)
REMIT_DEFINE_GET_TEXT (RemitUnit, remit_unit, UNIT_CODE, code)
REMIT_DEFINE_GET_TEXT (RemitUnit, remit_unit, UNIT_NAME, name)
REMIT_DEFINE_GET_TEXT (RemitUnit, remit_unit, UNIT_NAME_SHORT, name_short)
REMIT_DEFINE_GET_TEXT (RemitUnit, remit_unit, UNIT_KIND, kind)
REMIT_DEFINE_GET_TEXT (RemitUnit, remit_unit, UNIT_PURPOSE, purpose)
REMIT_DEFINE_GET_INTEGER (RemitUnit, remit_unit, UNIT_EXECUTIVE, executive)
REMIT_DEFINE_GET_INTEGER (RemitUnit, remit_unit, UNIT_PLANNED, planned)
REMIT_DEFINE_GET_TEXT (RemitUnit, remit_unit, UNIT_AUTHORITY, authority)
REMIT_DEFINE_GET_TEXT (RemitUnit, remit_unit, UNIT_REGULATIONS, regulations)
REMIT_DEFINE_GET_TEXT (RemitUnit, remit_unit, UNIT_COLOUR, colour)
REMIT_DEFINE_GET_FLAG (RemitUnit, remit_unit, UNIT_IS_ASSISTANT, is_assistant)
REMIT_DEFINE_GET_TEXT (RemitUnit, remit_unit, UNIT_NOTE, note)

/**
 * remit_unit_get_first_head:
 * @self: a unit
 *
 * Returns: the id of its first head by (rank, id), or 0; see remit-superior.c
 */
gint64
remit_unit_get_first_head (RemitUnit *self)
{
  return self->first_head;
}

/**
 * remit_unit_set_first_head:
 * @self: a unit
 * @position: an id or 0
 *
 * Keeps what remit-superior.c has found.
 */
void
remit_unit_set_first_head (RemitUnit *self, gint64 position)
{
  self->first_head = position;
}
