/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Many rows in one step.  Kinds and fields go by name, left-out fields get their default, every
 * value is checked alone; rules between rows (circles, shares) are left to the caller, who sees
 * them all, to SQLite's references, and to remit_document_check(). */

#include "remit-batch.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "remit-field.h"
#include "remit-rank.h"
#include "remit-writer.h"

#define MAX_COLUMNS 32

struct _RemitBatch
{
  RemitWriter writer;
  char *last_ranks[REMIT_TABLE_LAST]; /* of the row added last; NULL: none yet */
};

static void
free_batch (RemitBatch *self)
{
  for (guint i = 0; i < REMIT_TABLE_LAST; i++)
    g_free (self->last_ranks[i]);
  g_clear_object (&self->writer.document);
  g_free (self);
}

static gboolean fail (GError **error, const char *format, ...) G_GNUC_PRINTF (2, 3);

static gboolean
fail (GError **error, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  if (error)
    *error = g_error_new_valist (REMIT_EDIT_ERROR, REMIT_EDIT_ERROR_INVALID, format, arguments);
  va_end (arguments);
  return FALSE;
}

static gboolean
find_table (const char *kind, RemitTableId *table, GError **error)
{
  *table = remit_schema_find_table (kind);
  if (*table != REMIT_TABLE_LAST && *table != REMIT_TABLE_OBJECT)
    return TRUE;
  return fail (error, _ ("There is no kind of object named “%s”."), kind);
}

static gboolean
find_column (RemitTableId table, const char *field, guint *column, GError **error)
{
  const int found = remit_schema_find_column (table, field);

  *column = (guint) found;
  if (found >= 0)
    return TRUE;
  return fail (error, _ ("“%s” has no field “%s”."), remit_schema_get_table (table)->name, field);
}

/* The greatest rank that the kind has in the document. */
static const char *
find_last_rank (RemitBatch *self, RemitTableId table)
{
  RemitTable *rows = self->writer.document->tables[table];
  const char *last = NULL;

  for (guint i = 0; i < remit_table_get_n_rows (rows); i++)
    {
      const char *rank = remit_row_get_rank (remit_table_get_row (rows, i));

      if (!last || strcmp (rank, last) > 0)
        last = rank;
    }
  return last;
}

static const char *
make_rank (RemitBatch *self, RemitTableId table)
{
  const char *last = self->last_ranks[table];
  char *rank = remit_rank_between (last ? last : find_last_rank (self, table), NULL);

  /* No room after the last: then the start of a new count stands beside it, ordered by id. */
  if (!rank)
    rank = g_strdup (last ? last : find_last_rank (self, table));
  g_free (self->last_ranks[table]);
  self->last_ranks[table] = rank;
  return rank;
}

static gboolean
fill_defaults (
  RemitBatch *self, RemitTableId table, guint32 given, RemitValue *values, GError **error)
{
  const RemitTableSpec *spec = remit_schema_get_table (table);

  for (guint i = 0; i < spec->n_columns; i++)
    {
      if (given & (1u << i))
        continue;
      if (remit_field_get_kind (table, i) == REMIT_FIELD_RANK)
        values[i] = remit_value_text (make_rank (self, table));
      else if (!remit_field_get_default (table, i, &values[i]))
        return fail (error, _ ("%s: must not be empty"), spec->columns[i].name);
    }
  return TRUE;
}

/**
 * remit_batch_begin:
 * @document: a document
 * @error: return location for an error
 *
 * Opens a step for many rows.
 *
 * Returns: (transfer full) (nullable): the batch, %NULL when a step is open or the document is
 *   read-only
 */
RemitBatch *
remit_batch_begin (RemitDocument *document, GError **error)
{
  g_return_val_if_fail (REMIT_IS_DOCUMENT (document), NULL);

  RemitBatch *self = g_new0 (RemitBatch, 1);
  const gboolean is_open = remit_writer_open (&self->writer, document, error);
  g_object_ref (document);
  if (is_open)
    return self;
  free_batch (self);
  return NULL;
}

/**
 * remit_batch_new_id:
 * @batch: a batch
 *
 * Draws an id for a row that others will refer to before it is added.
 *
 * Returns: the id
 */
gint64
remit_batch_new_id (RemitBatch *batch)
{
  return remit_store_new_id (batch->writer.document->store);
}

/**
 * remit_batch_add:
 * @batch: a batch
 * @kind: such as "unit"
 * @id: 0: a new one
 * @fields: (array zero-terminated=1): names of columns
 * @values: as many values
 * @error: return location for an error
 *
 * Adds a row.  Fields that are left out get their default, the rank that after the row of this kind
 * that was added before.
 *
 * Returns: its id; 0 with INVALID or what failed, then the batch can only be abandoned
 */
gint64
remit_batch_add (RemitBatch *batch,
                 const char *kind,
                 gint64 id,
                 const char *const *fields,
                 const RemitValue *values,
                 GError **error)
{
  RemitValue row[MAX_COLUMNS];
  char *buffers[MAX_COLUMNS] = { NULL };
  RemitTableId table;
  guint32 given = 0;
  gboolean is_good = find_table (kind, &table, error);

  for (guint i = 0; is_good && fields[i]; i++)
    {
      guint column = 0;

      is_good
        = find_column (table, fields[i], &column, error)
          && ((given & (1u << column)) == 0
              || fail (error, _ ("The field “%s” is given twice."), fields[i]))
          && remit_field_check (table, column, &values[i], &row[column], &buffers[column], error);
      given |= is_good ? 1u << column : 0;
      if (is_good && row[column].type == REMIT_VALUE_TEXT
          && remit_field_get_kind (table, column) == REMIT_FIELD_RANK)
        {
          g_free (batch->last_ranks[table]);
          batch->last_ranks[table] = g_strdup (row[column].text);
        }
    }

  is_good = is_good && fill_defaults (batch, table, given, row, error);
  id = is_good ? remit_writer_insert (&batch->writer, table, id, row) : 0;
  if (is_good && id == 0)
    g_propagate_error (error, g_steal_pointer (&batch->writer.failure));
  for (guint i = 0; i < MAX_COLUMNS; i++)
    g_free (buffers[i]);
  return id;
}

/**
 * remit_batch_set:
 * @batch: a batch
 * @id: a row, of the document or of this batch
 * @kind: its kind
 * @field: the name of a column
 * @value: its new value
 * @error: return location for an error
 *
 * Returns: %FALSE with INVALID or what failed, then the batch can only be abandoned
 */
gboolean
remit_batch_set (RemitBatch *batch,
                 gint64 id,
                 const char *kind,
                 const char *field,
                 const RemitValue *value,
                 GError **error)
{
  g_autofree char *buffer = NULL;
  RemitTableId table;
  RemitValue clean;
  guint column;

  return find_table (kind, &table, error) && find_column (table, field, &column, error)
         && remit_field_check (table, column, value, &clean, &buffer, error)
         && remit_store_set (batch->writer.document->store, table, id, column, &clean, error);
}

/**
 * remit_batch_add_external:
 * @batch: a batch
 * @target: an object, of the document or of this batch
 * @source: the program or file that names it
 * @key: its name there
 * @error: return location for an error
 *
 * Keeps the name that another program gave an object.
 *
 * Returns: %FALSE with what failed, then the batch can only be abandoned
 */
gboolean
remit_batch_add_external (
  RemitBatch *batch, gint64 target, const char *source, const char *key, GError **error)
{
  static const char *const fields[] = { "target", "source", "key", NULL };
  const RemitValue values[]
    = { REMIT_INTEGER (target), remit_value_text (source), remit_value_text (key) };

  return remit_batch_add (batch, "external", 0, fields, values, error) != 0;
}

/**
 * remit_batch_commit:
 * @batch: (transfer full): a batch
 * @verb: the step's verb
 * @message: its message id
 * @arguments: (nullable) (array zero-terminated=1): the message's arguments
 * @error: return location for an error
 *
 * Takes the one step.  #RemitDocument::changed is emitted before it returns.
 *
 * Returns: %FALSE with what failed; the document is then as it was
 */
gboolean
remit_batch_commit (RemitBatch *batch,
                    const char *verb,
                    const char *message,
                    const char *const *arguments,
                    GError **error)
{
  const RemitStepLabel label = { .verb = verb, .message = message, .arguments = arguments };
  const gboolean is_committed = remit_writer_commit (&batch->writer, &label, error);

  free_batch (batch);
  return is_committed;
}

/**
 * remit_batch_abandon:
 * @batch: (transfer full) (nullable): a batch
 *
 * Forgets everything that the batch wrote.
 */
void
remit_batch_abandon (RemitBatch *batch)
{
  if (!batch)
    return;
  remit_writer_abandon (&batch->writer);
  free_batch (batch);
}
