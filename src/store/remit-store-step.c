/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A step: one transaction with a session of its own, whose changeset is kept in the journal of the
 * same transaction.  A session that stayed attached would go on collecting, even over a ROLLBACK.
 *
 * Whatever fails rolls the whole step back at once: SQLite ends the transaction by itself after
 * some errors (a full disk, an interrupt), and the next statement would then commit alone. */

#include "remit-store-private.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

static gboolean
is_open (RemitStore *self, GError **error)
{
  if (self->session)
    return TRUE;
  g_set_error_literal (error, REMIT_STORE_ERROR, REMIT_STORE_ERROR_FAILED, _ ("No step is open"));
  return FALSE;
}

static sqlite3_session *
create_session (sqlite3 *db, GError **error)
{
  sqlite3_session *session = NULL;
  int code = sqlite3session_create (db, "main", &session);

  for (guint i = 0; code == SQLITE_OK && i < REMIT_TABLE_LAST; i++)
    code = sqlite3session_attach (session, remit_schema_get_table ((RemitTableId) i)->name);
  if (code == SQLITE_OK)
    return session;

  sqlite3session_delete (session);
  remit_database_set_code_error (code, NULL, error);
  return NULL;
}

static void
bind_value (sqlite3_stmt *statement, int index, const RemitValue *value)
{
  switch (value->type)
    {
    case REMIT_VALUE_NULL:
      sqlite3_bind_null (statement, index);
      break;
    case REMIT_VALUE_INTEGER:
      sqlite3_bind_int64 (statement, index, value->integer);
      break;
    case REMIT_VALUE_TEXT:
      sqlite3_bind_text (statement, index, value->text, -1, SQLITE_STATIC);
      break;
    }
}

/* Steps a bound statement to its end and makes it ready for the next use. */
gboolean
remit_store_finish (RemitStore *self, sqlite3_stmt *statement, GError **error)
{
  int code = sqlite3_step (statement);

  while (code == SQLITE_ROW)
    code = sqlite3_step (statement);
  if (code != SQLITE_DONE)
    remit_database_set_error (self->db, error);
  sqlite3_reset (statement);
  sqlite3_clear_bindings (statement);

  return code == SQLITE_DONE;
}

gboolean
remit_store_run (RemitStore *self, guint statement, GError **error)
{
  sqlite3_stmt *prepared = remit_store_get_statement (self, statement, error);

  return prepared && remit_store_finish (self, prepared, error);
}

static gboolean
delete_object (RemitStore *self, gint64 id, GError **error)
{
  sqlite3_stmt *statement = remit_store_get_statement (self, REMIT_STATEMENT_REMOVE_OBJECT, error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, id);
  return remit_store_finish (self, statement, error);
}

static gboolean
check_cell (RemitTableId table, guint column, const RemitValue *value, GError **error)
{
  const char *reason = remit_schema_refuse_value (table, column, value);

  if (reason == NULL)
    return TRUE;
  g_set_error (error, REMIT_STORE_ERROR, REMIT_STORE_ERROR_FAILED, "%s.%s %s",
               remit_schema_get_table (table)->name,
               remit_schema_get_table (table)->columns[column].name, reason);
  return FALSE;
}

static gboolean
check_row (RemitTableId table, const RemitValue *values, GError **error)
{
  for (guint i = 0; i < remit_schema_get_table (table)->n_columns; i++)
    if (!check_cell (table, i, &values[i], error))
      return FALSE;
  return TRUE;
}

static gboolean
insert_row (
  RemitStore *self, RemitTableId table, gint64 id, const RemitValue *values, GError **error)
{
  sqlite3_stmt *statement = remit_store_get_statement (self, REMIT_STATEMENT_INSERT + table, error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, id);
  for (guint i = 0; i < remit_schema_get_table (table)->n_columns; i++)
    bind_value (statement, (int) i + 2, &values[i]);
  return remit_store_finish (self, statement, error);
}

static gboolean
has_changed (RemitStore *self, gint64 id, GError **error)
{
  if (sqlite3_changes (self->db) > 0)
    return TRUE;
  g_set_error (error, REMIT_STORE_ERROR, REMIT_STORE_ERROR_NOT_FOUND,
               _ ("There is no object with the id %" PRId64), id);
  return FALSE;
}

/* An image that is only read may have a journal all the same. */
gboolean
remit_store_check_writable (RemitStore *self, GError **error)
{
  if (self->db && self->has_journal && self->read_only != REMIT_READ_ONLY_ASKED
      && self->read_only != REMIT_READ_ONLY_NEWER)
    return TRUE;
  g_set_error_literal (error, REMIT_STORE_ERROR, REMIT_STORE_ERROR_READ_ONLY,
                       _ ("The document can be read but not changed"));
  return FALSE;
}

/**
 * remit_store_begin:
 * @self: a store
 * @error: where an error is returned
 *
 * Opens a step.  End it with remit_store_commit() or remit_store_rollback().
 *
 * Returns: %TRUE when it is open; %REMIT_STORE_ERROR_READ_ONLY when the document may only be read
 */
gboolean
remit_store_begin (RemitStore *self, GError **error)
{
  g_return_val_if_fail (REMIT_IS_STORE (self), FALSE);
  g_return_val_if_fail (!self->is_emitting, FALSE);

  if (self->session)
    {
      g_set_error_literal (error, REMIT_STORE_ERROR, REMIT_STORE_ERROR_FAILED,
                           _ ("A step is open already"));
      return FALSE;
    }
  if (!remit_store_check_writable (self, error))
    return FALSE;

  if (!remit_store_run (self, REMIT_STATEMENT_BEGIN, error))
    return FALSE;
  self->last_id = 0;
  self->session = create_session (self->db, error);
  if (self->session == NULL)
    remit_store_run (self, REMIT_STATEMENT_ROLLBACK, NULL); /* nothing was written */
  return self->session != NULL;
}

static gboolean
has_object (RemitStore *self, gint64 id)
{
  sqlite3_stmt *statement = remit_store_get_statement (self, REMIT_STATEMENT_HAS_OBJECT, NULL);
  gboolean found;

  if (statement == NULL)
    return FALSE; /* the insertion says why */
  sqlite3_bind_int64 (statement, 1, id);
  found = sqlite3_step (statement) == SQLITE_ROW;
  sqlite3_reset (statement);
  return found;
}

/**
 * remit_store_new_id:
 * @self: a store
 *
 * Draws the id of an object that is to be inserted.  The first id of a step is random, the next ones
 * follow it: rows that are made together then lie together, which makes an import twice as fast, and
 * two people's runs meet less likely than as many single ids.
 *
 * Returns: an id that no object of the document has; 0 when the system has no randomness
 */
gint64
remit_store_new_id (RemitStore *self)
{
  gint64 id;

  g_return_val_if_fail (REMIT_IS_STORE (self) && self->db, 0);

  id = self->session && self->last_id != 0 && self->last_id < REMIT_ID_MAX ? self->last_id + 1 : 0;
  while (id == 0 || has_object (self, id))
    {
      id = remit_id_new (self->config.random, self->config.random_data);
      if (id == 0)
        return 0;
    }

  self->last_id = id;
  return id;
}

/**
 * remit_store_insert:
 * @self: a store with an open step
 * @table: any but %REMIT_TABLE_OBJECT
 * @id: from remit_store_new_id()
 * @values: as many cells as @table has columns
 * @error: where an error is returned
 *
 * Inserts an object with its row.
 *
 * Returns: %TRUE on success; on failure the whole step is rolled back
 */
gboolean
remit_store_insert (
  RemitStore *self, RemitTableId table, gint64 id, const RemitValue *values, GError **error)
{
  g_return_val_if_fail (REMIT_IS_STORE (self), FALSE);
  g_return_val_if_fail (table > REMIT_TABLE_OBJECT && table < REMIT_TABLE_LAST, FALSE);

  const RemitValue kind = remit_value_text (remit_schema_get_table (table)->name);

  if (!is_open (self, error))
    return FALSE;
  if (check_row (table, values, error) && insert_row (self, REMIT_TABLE_OBJECT, id, &kind, error)
      && insert_row (self, table, id, values, error))
    return TRUE;

  remit_store_rollback (self);
  return FALSE;
}

/**
 * remit_store_set:
 * @self: a store with an open step
 * @table: any but %REMIT_TABLE_OBJECT
 * @id: the row
 * @column: such as %REMIT_UNIT_NAME
 * @value: its new content
 * @error: where an error is returned
 *
 * Changes one cell.
 *
 * Returns: %TRUE on success; %REMIT_STORE_ERROR_NOT_FOUND when there is no such row; on failure the
 *   whole step is rolled back
 */
gboolean
remit_store_set (RemitStore *self,
                 RemitTableId table,
                 gint64 id,
                 guint column,
                 const RemitValue *value,
                 GError **error)
{
  sqlite3_stmt *statement = NULL;

  g_return_val_if_fail (REMIT_IS_STORE (self), FALSE);
  g_return_val_if_fail (table > REMIT_TABLE_OBJECT && table < REMIT_TABLE_LAST, FALSE);
  g_return_val_if_fail (column < remit_schema_get_table (table)->n_columns, FALSE);

  if (!is_open (self, error))
    return FALSE;
  if (check_cell (table, column, value, error))
    statement = remit_store_get_statement (
      self, REMIT_STATEMENT_UPDATE + table * REMIT_STATEMENT_N_UPDATES + column, error);
  if (statement)
    {
      sqlite3_bind_int64 (statement, 1, id);
      bind_value (statement, 2, value);
      if (remit_store_finish (self, statement, error) && has_changed (self, id, error))
        return TRUE;
    }

  remit_store_rollback (self);
  return FALSE;
}

/**
 * remit_store_remove:
 * @self: a store with an open step
 * @id: an object
 * @error: where an error is returned
 *
 * Removes an object with its row and with everything that has no meaning without it: appointments
 * of a position, steps and assignments of a duty, and so on.  What refers to it as a parent has to
 * be moved or removed in the same step.
 *
 * Returns: %TRUE on success; %REMIT_STORE_ERROR_NOT_FOUND when there is no such object; on failure
 *   the whole step is rolled back
 */
gboolean
remit_store_remove (RemitStore *self, gint64 id, GError **error)
{
  gboolean ok;

  g_return_val_if_fail (REMIT_IS_STORE (self), FALSE);

  if (!is_open (self, error))
    return FALSE;
  g_array_set_size (self->cascaded, 0);
  ok = delete_object (self, id, error) && has_changed (self, id, error);
  while (ok && self->cascaded->len > 0)
    {
      const gint64 row = g_array_index (self->cascaded, gint64, self->cascaded->len - 1);

      g_array_set_size (self->cascaded, self->cascaded->len - 1);
      ok = row == id || delete_object (self, row, error);
    }

  if (!ok)
    remit_store_rollback (self);
  return ok;
}

static gboolean
take_changeset (RemitStore *self, RemitChangeset *changeset, GError **error)
{
  const int code = sqlite3session_changeset (self->session, &changeset->n_bytes, &changeset->bytes);

  if (code == SQLITE_OK)
    return TRUE;
  remit_database_set_code_error (code, NULL, error);
  remit_store_rollback (self);
  return FALSE;
}

static gboolean
end_step (RemitStore *self, GError **error)
{
  g_clear_pointer (&self->session, sqlite3session_delete);
  if (remit_store_run (self, REMIT_STATEMENT_COMMIT, error))
    return TRUE;

  g_prefix_error_literal (error, _ ("The step could not be completed: "));
  if (!sqlite3_get_autocommit (self->db))
    remit_store_run (self, REMIT_STATEMENT_ROLLBACK, NULL); /* the first error is the one to tell */
  return FALSE;
}

static gboolean
commit_changeset (RemitStore *self,
                  const RemitStepLabel *label,
                  const RemitChangeset *changeset,
                  RemitJournalEntry *entry,
                  GError **error)
{
  if (!remit_store_record_step (self, label, changeset, entry, error))
    {
      remit_store_rollback (self);
      return FALSE;
    }
  if (!end_step (self, error))
    return FALSE;

  remit_store_accept_step (self, label, entry);
  return TRUE;
}

/**
 * remit_store_commit:
 * @self: a store with an open step
 * @label: what the step is called
 * @step: (out) (optional): receives its id; 0 when nothing has changed: then there is no step
 * @error: where an error is returned
 *
 * Ends a step and makes it durable.  Emits #RemitStore::applied, and #GObject::notify for the
 * state, before it returns.  Touches the disk.
 *
 * Returns: %TRUE on success; on failure everything is rolled back
 */
gboolean
remit_store_commit (RemitStore *self, const RemitStepLabel *label, gint64 *step, GError **error)
{
  RemitJournalEntry entry = { 0 };
  RemitChangeset changeset = { 0 };
  gboolean ok;

  g_return_val_if_fail (REMIT_IS_STORE (self) && label && label->verb && label->message, FALSE);

  if (step)
    *step = 0;
  if (!is_open (self, error) || !take_changeset (self, &changeset, error))
    return FALSE;
  if (changeset.n_bytes == 0)
    {
      sqlite3_free (changeset.bytes); /* what was appended and taken back leaves a buffer */
      remit_store_rollback (self);
      return TRUE;
    }

  ok = commit_changeset (self, label, &changeset, &entry, error);
  if (ok)
    {
      RemitChangeSet set
        = { .cause = REMIT_CAUSE_STEP, .step = entry.step, .is_joined = entry.is_joined };

      if (step)
        *step = entry.step;
      remit_store_emit_changeset (self, &set, &changeset);
    }
  sqlite3_free (changeset.bytes);

  return ok;
}

/**
 * remit_store_rollback:
 * @self: a store
 *
 * Gives up the open step; does nothing when there is none.
 */
void
remit_store_rollback (RemitStore *self)
{
  g_return_if_fail (REMIT_IS_STORE (self));

  if (self->session == NULL)
    return;
  g_clear_pointer (&self->session, sqlite3session_delete);
  /* SQLite may have rolled back by itself.  Nothing else can make this fail. */
  if (!sqlite3_get_autocommit (self->db))
    remit_store_run (self, REMIT_STATEMENT_ROLLBACK, NULL);
}

/**
 * remit_store_is_in_step:
 * @self: a store
 *
 * Returns: whether a step is open
 */
gboolean
remit_store_is_in_step (RemitStore *self)
{
  g_return_val_if_fail (REMIT_IS_STORE (self), FALSE);

  return self->session != NULL;
}
