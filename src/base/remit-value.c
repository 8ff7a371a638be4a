/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Comparison of cells. */

#include "remit-value.h"

/**
 * remit_value_equal:
 * @a: a cell
 * @b: another cell
 *
 * Whether two cells hold the same type and the same content.
 *
 * Returns: %TRUE if they are equal
 */
gboolean
remit_value_equal (const RemitValue *a, const RemitValue *b)
{
  if (a->type != b->type)
    return FALSE;
  if (a->type == REMIT_VALUE_INTEGER)
    return a->integer == b->integer;
  return a->type == REMIT_VALUE_NULL || g_str_equal (a->text, b->text);
}
