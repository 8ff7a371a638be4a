/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tracked tables as data, made from the lists of remit-schema.h. */

#include "remit-schema.h"

#define COLUMN(T, C, c, value_type, required, ref)                                                 \
  { #c, REMIT_VALUE_##value_type, required, REMIT_TABLE_##ref },
#define COLUMNS(T, t) static const RemitColumn t##_columns[] = { REMIT_SCHEMA_##T (COLUMN) };
#define TABLE(T, t) { #t, REMIT_##T##_COLUMNS_END, t##_columns },

REMIT_SCHEMA (COLUMNS)

static const RemitTableSpec tables[] = { REMIT_SCHEMA (TABLE) };

G_STATIC_ASSERT (G_N_ELEMENTS (tables) == REMIT_TABLE_LAST);

/**
 * remit_schema_get_table:
 * @table: a table
 *
 * Describes a table.
 *
 * Returns: (transfer none): its name and columns
 */
const RemitTableSpec *
remit_schema_get_table (RemitTableId table)
{
  g_return_val_if_fail (table < REMIT_TABLE_LAST, NULL);

  return &tables[table];
}

/**
 * remit_schema_find_table:
 * @name: (nullable): any text
 *
 * Finds a table by its name.
 *
 * Returns: the table, or %REMIT_TABLE_LAST if there is none
 */
RemitTableId
remit_schema_find_table (const char *name)
{
  guint i = 0;

  while (i < REMIT_TABLE_LAST && g_strcmp0 (tables[i].name, name) != 0)
    i++;
  return (RemitTableId) i;
}

/**
 * remit_schema_find_column:
 * @table: a table
 * @name: (nullable): any text
 *
 * Finds a column by its name.
 *
 * Returns: its index after the id, or −1 if there is none
 */
int
remit_schema_find_column (RemitTableId table, const char *name)
{
  const RemitTableSpec *spec = remit_schema_get_table (table);

  g_return_val_if_fail (spec != NULL, -1);

  for (guint i = 0; i < spec->n_columns; i++)
    if (g_strcmp0 (spec->columns[i].name, name) == 0)
      return (int) i;
  return -1;
}
