/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What all verbs need: errors that name objects, rows of the right kind, rows with their defaults.
 */

#include "remit-edit-private.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "remit-field.h"

#define MAX_COLUMNS 32

/**
 * remit_edit_fail:
 * @error: return location for an error
 * @code: what the caller can act on
 * @format: a translated message
 * @...: its arguments
 *
 * Returns: %FALSE
 */
gboolean
remit_edit_fail (GError **error, RemitEditErrorCode code, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  if (error)
    *error = g_error_new_valist (REMIT_EDIT_ERROR, (int) code, format, arguments);
  va_end (arguments);
  return FALSE;
}

/**
 * remit_edit_need_row:
 * @document: a document
 * @id: an object
 * @error: return location for an error
 *
 * Returns: (transfer none) (nullable): the object, %NULL with NOT_FOUND
 */
RemitRow *
remit_edit_need_row (RemitDocument *document, gint64 id, GError **error)
{
  RemitRow *row = remit_document_get_row (document, id);

  if (!row)
    remit_edit_fail (error, REMIT_EDIT_ERROR_NOT_FOUND,
                     _ ("There is no object %" PRId64 " in the document."), id);
  return row;
}

/* "a unit": in the sentence "“Ann” is not a unit." */
static const char *
name_kind (RemitTableId table)
{
  if (table == REMIT_TABLE_UNIT)
    return _ ("a unit");
  if (table == REMIT_TABLE_POSITION)
    return _ ("a position");
  if (table == REMIT_TABLE_PERSON)
    return _ ("a person");
  if (table == REMIT_TABLE_DUTY)
    return _ ("a duty");
  if (table == REMIT_TABLE_VIEW)
    return _ ("a view");
  return remit_schema_get_table (table)->name;
}

/**
 * remit_edit_need:
 * @document: a document
 * @table: the kind that is needed
 * @id: an object
 * @error: return location for an error
 *
 * Returns: (transfer none) (nullable): the object, %NULL with NOT_FOUND or, for another kind,
 * INVALID
 */
RemitRow *
remit_edit_need (RemitDocument *document, RemitTableId table, gint64 id, GError **error)
{
  RemitRow *row = remit_edit_need_row (document, id, error);

  if (!row || remit_row_get_table (row) == table)
    return row;
  remit_edit_fail (error, REMIT_EDIT_ERROR_INVALID,
                   /* Translators: the second %s is "a unit", "a position" … */
                   _ ("“%s” is not %s."), remit_row_get_label (row), name_kind (table));
  return NULL;
}

/**
 * remit_edit_insert:
 * @writer: an open writer
 * @table: where to
 * @values: (inout): a value for each column; empty ones receive their default
 *
 * Checks, cleans and inserts a row.
 *
 * Returns: its id, 0 when the writer has failed
 */
gint64
remit_edit_insert (RemitWriter *writer, RemitTableId table, RemitValue *values)
{
  const guint n_columns = remit_schema_get_table (table)->n_columns;
  char *buffers[MAX_COLUMNS] = { NULL };
  gint64 id = 0;

  for (guint i = 0; i < n_columns && !writer->failure; i++)
    {
      RemitValue value = values[i];

      if (value.type == REMIT_VALUE_NULL)
        remit_field_get_default (table, i, &value);
      remit_field_check (table, i, &value, &values[i], &buffers[i], &writer->failure);
    }
  if (!writer->failure)
    id = remit_writer_insert (writer, table, 0, values);
  for (guint i = 0; i < n_columns; i++)
    g_free (buffers[i]);
  return id;
}

/**
 * remit_edit_get_label:
 * @document: a document
 * @id: an object, or 0
 *
 * Returns: its label, never %NULL
 */
const char *
remit_edit_get_label (RemitDocument *document, gint64 id)
{
  RemitRow *row = remit_document_get_row (document, id);

  return row ? remit_row_get_label (row) : "";
}
