/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opening, writing and committing one step. */

#include "remit-writer.h"

#include <glib/gi18n-lib.h>

/**
 * remit_document_check_editable:
 * @document: a document
 * @error: return location for an error
 *
 * Returns: %FALSE with READ_ONLY if it may not be changed
 */
gboolean
remit_document_check_editable (RemitDocument *document, GError **error)
{
  const RemitProtection protection = remit_document_get_protection (document);

  if (protection == REMIT_PROTECTION_NONE || protection == REMIT_PROTECTION_FILE)
    return TRUE;
  g_set_error_literal (
    error, REMIT_EDIT_ERROR, REMIT_EDIT_ERROR_READ_ONLY,
    protection == REMIT_PROTECTION_NEWER
      ? _ ("A newer version of Remit made this document; this one can only read it.")
      : _ ("The document was opened to be read only."));
  return FALSE;
}

/**
 * remit_writer_open:
 * @self: an uninitialised writer
 * @document: a document
 * @error: return location for an error
 *
 * Opens a step.
 *
 * Returns: %FALSE if the document is read-only or in a step; then there is nothing to abandon
 */
gboolean
remit_writer_open (RemitWriter *self, RemitDocument *document, GError **error)
{
  *self = (RemitWriter) { .document = document };
  if (!remit_document_check_editable (document, error))
    return FALSE;
  if (remit_store_is_in_step (document->store))
    {
      g_set_error_literal (error, REMIT_EDIT_ERROR, REMIT_EDIT_ERROR_FAILED,
                           _ ("Another change is under way."));
      return FALSE;
    }
  self->is_open = remit_store_begin (document->store, error);
  return self->is_open;
}

/**
 * remit_writer_insert:
 * @self: an open writer
 * @table: where to
 * @id: 0: a new one
 * @values: a value for each column
 *
 * Returns: the row's id, 0 after a failure
 */
gint64
remit_writer_insert (RemitWriter *self, RemitTableId table, gint64 id, const RemitValue *values)
{
  if (self->failure)
    return 0;
  if (!id)
    id = remit_store_new_id (self->document->store);
  if (!remit_store_insert (self->document->store, table, id, values, &self->failure))
    return 0;
  return id;
}

/**
 * remit_writer_set:
 * @self: an open writer
 * @row: a row
 * @column: a column of it
 * @value: its new value
 */
void
remit_writer_set (RemitWriter *self, RemitRow *row, guint column, const RemitValue *value)
{
  if (!self->failure)
    remit_store_set (self->document->store, remit_row_get_table (row), remit_row_get_id (row),
                     column, value, &self->failure);
}

/**
 * remit_writer_set_id:
 * @self: an open writer
 * @row: a row
 * @column: a column that refers to another row
 * @id: that row, or 0
 */
void
remit_writer_set_id (RemitWriter *self, RemitRow *row, guint column, gint64 id)
{
  const RemitValue value = remit_value_id (id);

  remit_writer_set (self, row, column, &value);
}

/**
 * remit_writer_set_integer:
 * @self: an open writer
 * @row: a row
 * @column: an integer column
 * @integer: its new value
 */
void
remit_writer_set_integer (RemitWriter *self, RemitRow *row, guint column, gint64 integer)
{
  const RemitValue value = REMIT_INTEGER (integer);

  remit_writer_set (self, row, column, &value);
}

/**
 * remit_writer_set_text:
 * @self: an open writer
 * @row: a row
 * @column: a text column
 * @text: (nullable): its new value
 */
void
remit_writer_set_text (RemitWriter *self, RemitRow *row, guint column, const char *text)
{
  const RemitValue value = remit_value_text (text);

  remit_writer_set (self, row, column, &value);
}

/**
 * remit_writer_remove:
 * @self: an open writer
 * @id: an object
 */
void
remit_writer_remove (RemitWriter *self, gint64 id)
{
  if (!self->failure)
    remit_store_remove (self->document->store, id, &self->failure);
}

/**
 * remit_writer_abandon:
 * @self: a writer
 *
 * Rolls the step back; nobody has seen anything.
 */
void
remit_writer_abandon (RemitWriter *self)
{
  if (self->is_open && remit_store_is_in_step (self->document->store))
    remit_store_rollback (self->document->store);
  self->is_open = FALSE;
  g_clear_error (&self->failure);
}

/**
 * remit_writer_commit:
 * @self: an open writer
 * @label: of the step
 * @error: return location for an error
 *
 * Commits the step; everything is patched and #RemitDocument::changed emitted before it returns.
 *
 * Returns: %FALSE with UNCHANGED if there was nothing to do, or with what failed; then nothing was
 *   written
 */
gboolean
remit_writer_commit (RemitWriter *self, const RemitStepLabel *label, GError **error)
{
  gint64 step = 0;

  if (self->failure)
    {
      g_propagate_error (error, g_steal_pointer (&self->failure));
      remit_writer_abandon (self);
      return FALSE;
    }
  self->is_open = FALSE;
  if (!remit_store_commit (self->document->store, label, &step, error))
    return FALSE;
  if (step == 0)
    {
      g_set_error_literal (error, REMIT_EDIT_ERROR, REMIT_EDIT_ERROR_UNCHANGED,
                           _ ("Nothing would change."));
      return FALSE;
    }
  return TRUE;
}

/**
 * remit_writer_finish:
 * @self: an open writer
 * @error: return location for an error
 * @verb: the verb's name
 * @message: its message id
 * @...: the message's arguments, ending in %NULL
 *
 * Commits with a label; see remit_writer_commit().
 *
 * Returns: whether the step is taken
 */
gboolean
remit_writer_finish (RemitWriter *self, GError **error, const char *verb, const char *message, ...)
{
  g_autoptr (GPtrArray) arguments = g_ptr_array_new ();
  va_list list;

  va_start (list, message);
  for (char *argument = va_arg (list, char *); argument; argument = va_arg (list, char *))
    g_ptr_array_add (arguments, argument);
  va_end (list);
  g_ptr_array_add (arguments, NULL);

  const RemitStepLabel label
    = { .verb = verb, .message = message, .arguments = (const char *const *) arguments->pdata };
  return remit_writer_commit (self, &label, error);
}
