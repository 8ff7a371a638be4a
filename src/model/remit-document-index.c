/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The index structures over the rows: which column each follows, how a change patches them, and the
 * lists that they lend. */

#include "remit-document-private.h"

#define NO_COLUMN (-1)

typedef struct
{
  RemitTableId table;
  int key_column;   /* NO_COLUMN: all rows stand below 0 */
  int other_column; /* the key where the first is empty; NO_COLUMN: 0 */
} IndexSpec;

static const IndexSpec specs[REMIT_INDEX_LAST] = {
  [REMIT_INDEX_CHILD_UNITS] = { REMIT_TABLE_UNIT, REMIT_UNIT_PARENT, NO_COLUMN },
  [REMIT_INDEX_POSITIONS] = { REMIT_TABLE_POSITION, REMIT_POSITION_UNIT, NO_COLUMN },
  [REMIT_INDEX_APPOINTMENTS] = { REMIT_TABLE_APPOINTMENT, REMIT_APPOINTMENT_POSITION, NO_COLUMN },
  [REMIT_INDEX_SEATS] = { REMIT_TABLE_APPOINTMENT, REMIT_APPOINTMENT_PERSON, NO_COLUMN },
  [REMIT_INDEX_RELATIONS_FROM] = { REMIT_TABLE_RELATION, REMIT_RELATION_SOURCE, NO_COLUMN },
  [REMIT_INDEX_RELATIONS_TO] = { REMIT_TABLE_RELATION, REMIT_RELATION_TARGET, NO_COLUMN },
  [REMIT_INDEX_DUTIES] = { REMIT_TABLE_DUTY, REMIT_DUTY_UNIT, NO_COLUMN },
  [REMIT_INDEX_CHILD_DUTIES] = { REMIT_TABLE_DUTY, REMIT_DUTY_PARENT, NO_COLUMN },
  [REMIT_INDEX_DUTY_STEPS] = { REMIT_TABLE_DUTY_STEP, REMIT_DUTY_STEP_DUTY, NO_COLUMN },
  [REMIT_INDEX_DUTY_ASSIGNMENTS] = { REMIT_TABLE_ASSIGNMENT, REMIT_ASSIGNMENT_DUTY, NO_COLUMN },
  [REMIT_INDEX_ASSIGNMENTS]
  = { REMIT_TABLE_ASSIGNMENT, REMIT_ASSIGNMENT_UNIT, REMIT_ASSIGNMENT_POSITION },
  [REMIT_INDEX_SCHEMES] = { REMIT_TABLE_SCHEME, NO_COLUMN, NO_COLUMN },
  [REMIT_INDEX_SCHEME_ROLES] = { REMIT_TABLE_SCHEME_ROLE, REMIT_SCHEME_ROLE_SCHEME, NO_COLUMN },
  [REMIT_INDEX_VIEWS] = { REMIT_TABLE_VIEW, NO_COLUMN, NO_COLUMN },
  [REMIT_INDEX_BRANCH_STYLES] = { REMIT_TABLE_BRANCH_STYLE, REMIT_BRANCH_STYLE_VIEW, NO_COLUMN },
  [REMIT_INDEX_TARGET_STYLES] = { REMIT_TABLE_BRANCH_STYLE, REMIT_BRANCH_STYLE_TARGET, NO_COLUMN },
  [REMIT_INDEX_EXTERNALS] = { REMIT_TABLE_EXTERNAL, REMIT_EXTERNAL_TARGET, NO_COLUMN },
};

static gint64
get_key (const IndexSpec *spec, RemitRow *row)
{
  gint64 key = spec->key_column < 0 ? 0 : remit_row_get_integer (row, (guint) spec->key_column);

  if (key == 0 && spec->other_column >= 0)
    key = remit_row_get_integer (row, (guint) spec->other_column);
  return key;
}

static guint64
get_bit (int column)
{
  return column < 0 ? 0 : G_GUINT64_CONSTANT (1) << column;
}

/* Whether a change of those columns moves a row in that index. */
static gboolean
concerns (const IndexSpec *spec, RemitRow *row, guint64 changed)
{
  const guint64 mask = get_bit (spec->key_column) | get_bit (spec->other_column)
                       | get_bit (REMIT_ROW_GET_CLASS (row)->rank_column);

  if (spec->table != remit_row_get_table (row))
    return FALSE;
  return changed == REMIT_ALL_COLUMNS || (changed & mask) != 0;
}

/**
 * remit_document_build_indices:
 * @self: a document whose rows are up to date
 * @table: a table
 *
 * Builds the indices over one table afresh.
 */
void
remit_document_build_indices (RemitDocument *self, RemitTableId table)
{
  RemitTable *rows = self->tables[table];
  const guint n_rows = remit_table_get_n_rows (rows);

  for (guint i = 0; i < REMIT_INDEX_LAST; i++)
    if (specs[i].table == table)
      {
        RemitIndex *index = &self->indices[i];

        remit_index_clear (index);
        for (guint j = 0; j < n_rows; j++)
          {
            RemitRow *row = remit_table_get_row (rows, j);

            remit_index_append (index, get_key (&specs[i], row), row);
          }
        remit_index_sort (index);
      }
}

/**
 * remit_document_index_leave:
 * @self: a document
 * @row: a row, not patched yet
 * @changed: the columns that will differ; %REMIT_ALL_COLUMNS for a row that goes
 *
 * Takes the row out of the indices in which it will move.
 */
void
remit_document_index_leave (RemitDocument *self, RemitRow *row, guint64 changed)
{
  for (guint i = 0; i < REMIT_INDEX_LAST; i++)
    if (concerns (&specs[i], row, changed))
      remit_index_remove (&self->indices[i], get_key (&specs[i], row), row);
}

/**
 * remit_document_index_enter:
 * @self: a document
 * @row: a row, patched
 * @changed: the columns that differ; %REMIT_ALL_COLUMNS for a new row
 *
 * Places the row in the indices that it left.
 */
void
remit_document_index_enter (RemitDocument *self, RemitRow *row, guint64 changed)
{
  for (guint i = 0; i < REMIT_INDEX_LAST; i++)
    if (concerns (&specs[i], row, changed))
      remit_index_insert (&self->indices[i], get_key (&specs[i], row), row);
}

/**
 * remit_document_get_rows_below:
 * @self: a document
 * @index: which index
 * @key: an id or 0
 *
 * Returns: (transfer none): the rows below @key by (rank, id), valid until the next change
 */
GPtrArray *
remit_document_get_rows_below (RemitDocument *self, RemitIndexId index, gint64 key)
{
  GPtrArray *list = remit_index_get (&self->indices[index], key);

  return list ? list : self->no_rows;
}

/**
 * remit_document_get_child_units:
 * @self: a document
 * @unit: a unit, or 0 for the units at the top
 *
 * Returns: (transfer none): its sub-units, by (rank, id), valid until the next change
 */
const GPtrArray *
remit_document_get_child_units (RemitDocument *self, gint64 unit)
{
  g_return_val_if_fail (REMIT_IS_DOCUMENT (self), NULL);

  return remit_document_get_rows_below (self, REMIT_INDEX_CHILD_UNITS, unit);
}

/**
 * remit_document_get_positions:
 * @self: a document
 * @unit: a unit
 *
 * Returns: (transfer none): its positions, by (rank, id), valid until the next change
 */
const GPtrArray *
remit_document_get_positions (RemitDocument *self, gint64 unit)
{
  g_return_val_if_fail (REMIT_IS_DOCUMENT (self), NULL);

  return remit_document_get_rows_below (self, REMIT_INDEX_POSITIONS, unit);
}

/**
 * remit_document_get_appointments:
 * @self: a document
 * @position: a position
 *
 * Returns: (transfer none): the appointments to it, by (rank, id), valid until the next change
 */
const GPtrArray *
remit_document_get_appointments (RemitDocument *self, gint64 position)
{
  g_return_val_if_fail (REMIT_IS_DOCUMENT (self), NULL);

  return remit_document_get_rows_below (self, REMIT_INDEX_APPOINTMENTS, position);
}

/**
 * remit_document_get_seats:
 * @self: a document
 * @person: a person
 *
 * Returns: (transfer none): their appointments, by (rank, id), valid until the next change
 */
const GPtrArray *
remit_document_get_seats (RemitDocument *self, gint64 person)
{
  g_return_val_if_fail (REMIT_IS_DOCUMENT (self), NULL);

  return remit_document_get_rows_below (self, REMIT_INDEX_SEATS, person);
}

/**
 * remit_document_get_relations_from:
 * @self: a document
 * @id: a unit or a position
 *
 * Returns: (transfer none): the dotted lines that start there, by (rank, id), valid until the next
 * change
 */
const GPtrArray *
remit_document_get_relations_from (RemitDocument *self, gint64 id)
{
  g_return_val_if_fail (REMIT_IS_DOCUMENT (self), NULL);

  return remit_document_get_rows_below (self, REMIT_INDEX_RELATIONS_FROM, id);
}

/**
 * remit_document_get_relations_to:
 * @self: a document
 * @id: a unit or a position
 *
 * Returns: (transfer none): the dotted lines that end there, by (rank, id), valid until the next
 * change
 */
const GPtrArray *
remit_document_get_relations_to (RemitDocument *self, gint64 id)
{
  g_return_val_if_fail (REMIT_IS_DOCUMENT (self), NULL);

  return remit_document_get_rows_below (self, REMIT_INDEX_RELATIONS_TO, id);
}

/**
 * remit_document_get_duties:
 * @self: a document
 * @unit: a unit, or 0 for duties that no unit files
 *
 * Returns: (transfer none): the duties filed there, by (rank, id), valid until the next change
 */
const GPtrArray *
remit_document_get_duties (RemitDocument *self, gint64 unit)
{
  g_return_val_if_fail (REMIT_IS_DOCUMENT (self), NULL);

  return remit_document_get_rows_below (self, REMIT_INDEX_DUTIES, unit);
}

/**
 * remit_document_get_duty_steps:
 * @self: a document
 * @duty: a duty
 *
 * Returns: (transfer none): its execution steps, by (rank, id), valid until the next change
 */
const GPtrArray *
remit_document_get_duty_steps (RemitDocument *self, gint64 duty)
{
  g_return_val_if_fail (REMIT_IS_DOCUMENT (self), NULL);

  return remit_document_get_rows_below (self, REMIT_INDEX_DUTY_STEPS, duty);
}

/**
 * remit_document_get_duty_assignments:
 * @self: a document
 * @duty: a duty
 *
 * Returns: (transfer none): the roles in it, by (rank, id), valid until the next change
 */
const GPtrArray *
remit_document_get_duty_assignments (RemitDocument *self, gint64 duty)
{
  g_return_val_if_fail (REMIT_IS_DOCUMENT (self), NULL);

  return remit_document_get_rows_below (self, REMIT_INDEX_DUTY_ASSIGNMENTS, duty);
}

/**
 * remit_document_get_assignments:
 * @self: a document
 * @unit_or_position: a unit or a position
 *
 * Returns: (transfer none): its roles in duties, by (rank, id), valid until the next change
 */
const GPtrArray *
remit_document_get_assignments (RemitDocument *self, gint64 unit_or_position)
{
  g_return_val_if_fail (REMIT_IS_DOCUMENT (self), NULL);

  return remit_document_get_rows_below (self, REMIT_INDEX_ASSIGNMENTS, unit_or_position);
}

/**
 * remit_document_get_scheme_roles:
 * @self: a document
 * @scheme: a scheme
 *
 * Returns: (transfer none): its roles, by (rank, id), valid until the next change
 */
const GPtrArray *
remit_document_get_scheme_roles (RemitDocument *self, gint64 scheme)
{
  g_return_val_if_fail (REMIT_IS_DOCUMENT (self), NULL);

  return remit_document_get_rows_below (self, REMIT_INDEX_SCHEME_ROLES, scheme);
}

/**
 * remit_document_get_branch_styles:
 * @self: a document
 * @view: a view
 *
 * Returns: (transfer none): its branch styles, by (rank, id), valid until the next change
 */
const GPtrArray *
remit_document_get_branch_styles (RemitDocument *self, gint64 view)
{
  g_return_val_if_fail (REMIT_IS_DOCUMENT (self), NULL);

  return remit_document_get_rows_below (self, REMIT_INDEX_BRANCH_STYLES, view);
}

/**
 * remit_document_get_externals:
 * @self: a document
 * @target: any object
 *
 * Returns: (transfer none): the names that other programs gave it, by (rank, id), valid until the
 * next change
 */
const GPtrArray *
remit_document_get_externals (RemitDocument *self, gint64 target)
{
  g_return_val_if_fail (REMIT_IS_DOCUMENT (self), NULL);

  return remit_document_get_rows_below (self, REMIT_INDEX_EXTERNALS, target);
}

/**
 * remit_document_get_reports:
 * @self: a document
 * @position: a position, or 0 for those that report to nobody
 *
 * Returns: (transfer none): the positions whose effective superior it is, by (rank, id), valid
 * until the next change
 */
const GPtrArray *
remit_document_get_reports (RemitDocument *self, gint64 position)
{
  g_return_val_if_fail (REMIT_IS_DOCUMENT (self), NULL);

  GPtrArray *list = remit_index_get (&self->reports, position);
  return list ? list : self->no_rows;
}

/**
 * remit_document_get_views:
 * @self: a document
 *
 * Returns: (transfer none): the views, by (rank, id), valid until the next change
 */
const GPtrArray *
remit_document_get_views (RemitDocument *self)
{
  g_return_val_if_fail (REMIT_IS_DOCUMENT (self), NULL);

  return remit_document_get_rows_below (self, REMIT_INDEX_VIEWS, 0);
}

/**
 * remit_document_get_schemes:
 * @self: a document
 *
 * Returns: (transfer none): the schemes of roles, by (rank, id), valid until the next change
 */
const GPtrArray *
remit_document_get_schemes (RemitDocument *self)
{
  g_return_val_if_fail (REMIT_IS_DOCUMENT (self), NULL);

  return remit_document_get_rows_below (self, REMIT_INDEX_SCHEMES, 0);
}
