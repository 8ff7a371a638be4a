/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads changesets into typed changes.  A changeset is positional: column 0 is the id.  One of an
 * older schema has fewer columns; what it lacks is read from the row.  One of a newer schema has
 * more; they are nothing that this program knows. */

#include "remit-store-private.h"

typedef struct
{
  GArray *changes;     /* (element-type RemitChange) */
  GPtrArray *values;   /* (element-type RemitValue[]) what the changes point to */
  GStringChunk *texts; /* SQLite keeps them only until the iterator moves on */
} Decoder;

static void
read_value (sqlite3_value *from, RemitValue *value)
{
  switch (sqlite3_value_type (from))
    {
    case SQLITE_INTEGER:
      *value = REMIT_INTEGER (sqlite3_value_int64 (from));
      break;
    case SQLITE_TEXT:
      *value = remit_value_text ((const char *) sqlite3_value_text (from));
      break;
    default:
      *value = REMIT_NULL; /* STRICT tables hold nothing else */
    }
}

static void
keep_text (Decoder *decoder, RemitValue *value)
{
  if (value->type == REMIT_VALUE_TEXT)
    value->text = g_string_chunk_insert (decoder->texts, value->text);
}

static void
read_column (sqlite3_stmt *statement, int column, RemitValue *value)
{
  switch (sqlite3_column_type (statement, column))
    {
    case SQLITE_INTEGER:
      *value = REMIT_INTEGER (sqlite3_column_int64 (statement, column));
      break;
    case SQLITE_TEXT:
      *value = remit_value_text ((const char *) sqlite3_column_text (statement, column));
      break;
    default:
      *value = REMIT_NULL;
    }
}

typedef int (*ReadColumn) (sqlite3_changeset_iter *iterator, int column, sqlite3_value **value);

/* Sets the bit of each column that the changeset has; an update has only those that differ. */
static RemitValue *
read_values (Decoder *decoder,
             sqlite3_changeset_iter *iterator,
             ReadColumn read,
             guint n_columns,
             guint64 *present)
{
  RemitValue *values = g_new0 (RemitValue, n_columns);

  g_ptr_array_add (decoder->values, values);
  for (guint i = 0; i < n_columns; i++)
    {
      sqlite3_value *value = NULL;

      if (read (iterator, (int) i + 1, &value) != SQLITE_OK || value == NULL)
        continue;
      read_value (value, &values[i]);
      keep_text (decoder, &values[i]);
      *present |= G_GUINT64_CONSTANT (1) << i;
    }
  return values;
}

/* A row that was inserted by an older changeset has defaults in the columns added since. */
static void
read_missing (
  RemitStore *self, Decoder *decoder, const RemitChange *change, guint first, RemitValue *values)
{
  sqlite3_stmt *statement
    = remit_store_get_statement (self, REMIT_STATEMENT_READ + change->table, NULL);

  if (statement == NULL)
    return;
  sqlite3_bind_int64 (statement, 1, change->id);
  if (sqlite3_step (statement) == SQLITE_ROW)
    for (guint i = first; i < remit_schema_get_table (change->table)->n_columns; i++)
      {
        read_column (statement, (int) i + 1, &values[i]);
        keep_text (decoder, &values[i]);
      }
  sqlite3_reset (statement);
}

static RemitChangeKind
get_kind (int operation)
{
  if (operation == SQLITE_INSERT)
    return REMIT_CHANGE_INSERT;
  return operation == SQLITE_DELETE ? REMIT_CHANGE_DELETE : REMIT_CHANGE_UPDATE;
}

static gint64
get_id (sqlite3_changeset_iter *iterator, int operation)
{
  sqlite3_value *value = NULL;

  if (operation == SQLITE_INSERT)
    sqlite3changeset_new (iterator, 0, &value);
  else
    sqlite3changeset_old (iterator, 0, &value);
  return value ? sqlite3_value_int64 (value) : 0;
}

static void
decode_change (RemitStore *self, Decoder *decoder, sqlite3_changeset_iter *iterator)
{
  const char *name;
  int n_file_columns, operation;
  guint64 old_present = 0, new_present = 0;
  RemitChange change = { 0 };
  RemitValue *new_values = NULL;
  guint n_columns;

  sqlite3changeset_op (iterator, &name, &n_file_columns, &operation, NULL);
  change.table = remit_schema_find_table (name);
  if (change.table == REMIT_TABLE_LAST)
    return; /* of a newer schema */
  change.kind = get_kind (operation);
  change.id = get_id (iterator, operation);
  n_columns = remit_schema_get_table (change.table)->n_columns;

  if (operation != SQLITE_INSERT)
    change.old_values
      = read_values (decoder, iterator, sqlite3changeset_old, n_columns, &old_present);
  if (operation != SQLITE_DELETE)
    new_values = read_values (decoder, iterator, sqlite3changeset_new, n_columns, &new_present);
  if (operation == SQLITE_INSERT && (guint) n_file_columns - 1 < n_columns)
    read_missing (self, decoder, &change, (guint) n_file_columns - 1, new_values);
  change.new_values = new_values;
  if (operation == SQLITE_UPDATE)
    change.changed = new_present;

  if (operation != SQLITE_UPDATE || change.changed)
    g_array_append_val (decoder->changes, change);
}

/* Cells that a statement filled with what it was before are not in a changeset, so that each change
 * is one.  Reading what this process has just written can't fail but for lack of memory. */
void
remit_store_emit_changeset (RemitStore *self, RemitChangeSet *set, const RemitChangeset *changeset)
{
  g_autoptr (GArray) changes = g_array_new (FALSE, FALSE, sizeof (RemitChange));
  g_autoptr (GPtrArray) values = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GStringChunk) texts = g_string_chunk_new (1024);
  Decoder decoder = { changes, values, texts };
  sqlite3_changeset_iter *iterator = NULL;

  if (sqlite3changeset_start (&iterator, changeset->n_bytes, changeset->bytes) != SQLITE_OK)
    g_error ("The changeset of a committed step can't be read");
  while (sqlite3changeset_next (iterator) == SQLITE_ROW)
    decode_change (self, &decoder, iterator);
  if (sqlite3changeset_finalize (iterator) != SQLITE_OK)
    g_error ("The changeset of a committed step can't be read");

  set->changes = (const RemitChange *) changes->data;
  set->n_changes = changes->len;
  remit_store_emit_applied (self, set);
}

/**
 * remit_store_load:
 * @self: a store
 * @table: which
 * @func: called for each row, by ascending id; must not write
 * @user_data: given to @func
 * @error: where an error is returned
 *
 * Reads a whole table.  The texts that @func gets are gone when it returns.
 *
 * Returns: %TRUE when all rows were read
 */
gboolean
remit_store_load (
  RemitStore *self, RemitTableId table, RemitRowFunc func, gpointer user_data, GError **error)
{
  RemitValue values[REMIT_STATEMENT_N_UPDATES];
  sqlite3_stmt *statement;
  int n_columns, code;

  g_return_val_if_fail (REMIT_IS_STORE (self) && self->db, FALSE);
  g_return_val_if_fail (table < REMIT_TABLE_LAST, FALSE);

  statement = remit_store_get_statement (self, REMIT_STATEMENT_SELECT + table, error);
  if (statement == NULL)
    return FALSE;

  n_columns = (int) remit_schema_get_table (table)->n_columns;
  while ((code = sqlite3_step (statement)) == SQLITE_ROW)
    {
      for (int i = 0; i < n_columns; i++)
        read_column (statement, i + 1, &values[i]);
      func (sqlite3_column_int64 (statement, 0), values, user_data);
    }
  if (code != SQLITE_DONE)
    remit_database_set_error (self->db, error);
  sqlite3_reset (statement);

  return code == SQLITE_DONE;
}
