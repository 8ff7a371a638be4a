/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shows the schema's tables and columns to the layers that never see the store. */

#include "remit-kind.h"

#include "remit-schema.h"

#define REMIT_KIND_NAME(T, t) [REMIT_TABLE_##T] = #t,

/* As the tables, without the table of all ids. */
static const char *const kinds[REMIT_TABLE_LAST + 1] = { REMIT_SCHEMA (REMIT_KIND_NAME) };

/** remit_kind_list: Returns (transfer none) the kinds of objects, %NULL-terminated. */
const char *const *
remit_kind_list (void)
{
  G_STATIC_ASSERT (REMIT_TABLE_OBJECT == 0);
  return kinds + 1;
}

static const char *
get_referenced_kind (const RemitColumn *column)
{
  if (column->references == REMIT_TABLE_LAST)
    return NULL;
  return column->references == REMIT_TABLE_OBJECT ? "" : kinds[column->references];
}

static gboolean
is_flag (const RemitColumn *column)
{
  return column->type == REMIT_VALUE_INTEGER
         && (g_str_has_prefix (column->name, "is_") || g_str_has_prefix (column->name, "shows_"));
}

/**
 * remit_kind_get_field:
 * @kind: a kind of object
 * @index: counted from 0, in the order of the schema
 * @field: (out): the field
 *
 * Describes one field of a kind.
 *
 * Returns: %FALSE past the last field, or if there is no such kind
 */
gboolean
remit_kind_get_field (const char *kind, guint index, RemitKindField *field)
{
  const RemitTableId table = remit_schema_find_table (kind);
  const RemitTableSpec *spec = table < REMIT_TABLE_LAST ? remit_schema_get_table (table) : NULL;
  const RemitColumn *column;

  if (!spec || index >= spec->n_columns)
    return FALSE;
  column = &spec->columns[index];
  *field = (RemitKindField) { .name = column->name,
                              .type = column->type,
                              .is_flag = is_flag (column),
                              .is_required = column->is_required,
                              .references = get_referenced_kind (column) };
  return TRUE;
}

/** remit_kind_find_field: Describes the field that is called @name; %FALSE if there is none. */
gboolean
remit_kind_find_field (const char *kind, const char *name, RemitKindField *field)
{
  for (guint i = 0; remit_kind_get_field (kind, i, field); i++)
    if (g_str_equal (field->name, name))
      return TRUE;
  return FALSE;
}
