/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The history: a list of steps, the head on one of them.  Undo applies the inverse of a step's
 * changeset and moves the head, redo the changeset, each in one transaction. */

#include "remit-store-private.h"

#include <glib/gi18n-lib.h>

/* ---- what can be undone and redone ----------------------------------------------------------- */

static gboolean
is_reachable (RemitStore *self, sqlite3_stmt *statement, int version_column)
{
  const guint version = (guint) sqlite3_column_int64 (statement, version_column);

  return !remit_migrations_have_barrier (self->config.migrations, version,
                                         self->config.migrations->n_steps);
}

gboolean
remit_store_find_undo_step (RemitStore *self, GError **error)
{
  sqlite3_stmt *statement = remit_store_get_statement (self, REMIT_STATEMENT_JOURNAL_READ, error);
  int code;

  self->undo_step = 0;
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, self->head);
  code = sqlite3_step (statement);
  if (code == SQLITE_ROW && is_reachable (self, statement, 1)
      && sqlite3_column_type (statement, 2) == SQLITE_BLOB)
    self->undo_step = self->head;
  if (code != SQLITE_ROW && code != SQLITE_DONE)
    remit_database_set_error (self->db, error);
  sqlite3_reset (statement);

  return code == SQLITE_ROW || code == SQLITE_DONE;
}

static gboolean
find_redo_step (RemitStore *self, GError **error)
{
  sqlite3_stmt *statement = remit_store_get_statement (self, REMIT_STATEMENT_JOURNAL_NEXT, error);
  int code;

  self->redo_step = 0;
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, self->head);
  code = sqlite3_step (statement);
  if (code == SQLITE_ROW && is_reachable (self, statement, 1))
    self->redo_step = sqlite3_column_int64 (statement, 0);
  if (code != SQLITE_ROW && code != SQLITE_DONE)
    remit_database_set_error (self->db, error);
  sqlite3_reset (statement);

  return code == SQLITE_ROW || code == SQLITE_DONE;
}

/* A reason why the file does not hold everything stays until a publish succeeds. */
void
remit_store_update_state (RemitStore *self)
{
  const gboolean has_file = self->work == NULL || self->path != NULL;

  if (self->state == REMIT_STORE_STATE_SAVING)
    return; /* the publisher says when that is over */
  if (self->head == self->published && has_file && self->state_reason == NULL)
    remit_store_set_state (self, REMIT_STORE_STATE_SAVED, NULL);
  else
    remit_store_set_state (self, REMIT_STORE_STATE_UNSAVED, self->state_reason);
}

gboolean
remit_store_load_history (RemitStore *self, GError **error)
{
  self->head = self->last_step = self->undo_step = self->redo_step = self->journal_bytes = 0;
  remit_store_end_joining (self);
  if (!self->has_journal)
    return TRUE;

  if (!remit_journal_get_number (self->db, "head", &self->head, error)
      || !remit_journal_get_number (self->db, "last-step", &self->last_step, error)
      || !remit_journal_get_number (self->db, "published", &self->published, error)
      || !remit_database_get_integer (self->db,
                                      "SELECT ifnull(sum(length(changeset)), 0) FROM journal",
                                      &self->journal_bytes, error)
      || !remit_store_find_undo_step (self, error) || !find_redo_step (self, error))
    return FALSE;

  remit_store_update_state (self);
  return TRUE;
}

void
remit_store_end_joining (RemitStore *self)
{
  self->join_step = 0;
  g_clear_pointer (&self->join_key, g_free);
}

guint
remit_store_count_unpublished (RemitStore *self)
{
  g_autoptr (sqlite3_stmt) statement = NULL;
  guint n_steps = 0;

  if (!self->has_journal || self->head == self->published)
    return 0;
  statement = remit_database_prepare (
    self->db, "SELECT count(*) FROM journal WHERE id > ? AND id <= ?", NULL);
  if (statement)
    {
      sqlite3_bind_int64 (statement, 1, MIN (self->head, self->published));
      sqlite3_bind_int64 (statement, 2, MAX (self->head, self->published));
      if (sqlite3_step (statement) == SQLITE_ROW)
        n_steps = (guint) sqlite3_column_int64 (statement, 0);
    }
  return MAX (n_steps, 1); /* forgotten, folded or dropped ones may have been among them */
}

gboolean
remit_store_note_published (RemitStore *self, gint64 step, GError **error)
{
  remit_store_end_joining (self);
  if (!remit_journal_set_number (self->db, "published", step, error))
    return FALSE;
  self->published = step;
  self->state = REMIT_STORE_STATE_SAVING; /* so that the end of it is notified */
  remit_store_set_state (
    self, self->head == step ? REMIT_STORE_STATE_SAVED : REMIT_STORE_STATE_UNSAVED, NULL);
  return TRUE;
}

/* ---- undo and redo --------------------------------------------------------------------------- */

static int
conflict_cb (void *user_data, int conflict, sqlite3_changeset_iter *iterator)
{
  return SQLITE_CHANGESET_ABORT;
}

/* The head's parent or the step itself, and the bytes to apply, which the caller frees. */
typedef struct
{
  gint64 parent;
  RemitChangeset changeset;
} Replay;

static gboolean
read_replay (RemitStore *self, gint64 step, gboolean is_inverse, Replay *replay, GError **error)
{
  sqlite3_stmt *statement = remit_store_get_statement (self, REMIT_STATEMENT_JOURNAL_READ, error);
  int code;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, step);
  code = sqlite3_step (statement);
  if (code == SQLITE_ROW)
    {
      const int n_bytes = sqlite3_column_bytes (statement, 2);
      const void *changeset = sqlite3_column_blob (statement, 2);

      replay->parent = sqlite3_column_int64 (statement, 0);
      if (is_inverse)
        code = sqlite3changeset_invert (n_bytes, changeset, &replay->changeset.n_bytes,
                                        &replay->changeset.bytes);
      else
        {
          replay->changeset = (RemitChangeset) { sqlite3_malloc (n_bytes), n_bytes };
          code = replay->changeset.bytes ? SQLITE_OK : SQLITE_NOMEM;
          if (replay->changeset.bytes)
            memcpy (replay->changeset.bytes, changeset, (gsize) n_bytes);
        }
    }
  sqlite3_reset (statement);

  return code == SQLITE_OK || remit_database_set_code_error (code, NULL, error);
}

static gboolean
apply_replay (RemitStore *self, const Replay *replay, gint64 head, GError **error)
{
  int code;

  if (!remit_store_run (self, REMIT_STATEMENT_BEGIN, error))
    return FALSE;
  code
    = sqlite3changeset_apply_v2 (self->db, replay->changeset.n_bytes, replay->changeset.bytes, NULL,
                                 conflict_cb, NULL, NULL, NULL, SQLITE_CHANGESETAPPLY_FKNOACTION);
  if (code != SQLITE_OK)
    remit_database_set_code_error (code, NULL, error);
  if (code == SQLITE_OK && remit_store_set_head (self, head, self->last_step, error)
      && remit_store_run (self, REMIT_STATEMENT_COMMIT, error))
    return TRUE;

  if (!sqlite3_get_autocommit (self->db))
    remit_store_run (self, REMIT_STATEMENT_ROLLBACK, NULL); /* the first error is the one to tell */
  return FALSE;
}

static gboolean
move_head (RemitStore *self, gint64 step, RemitCause cause, GError **error)
{
  RemitChangeSet set = { .cause = cause, .step = step };
  Replay replay = { 0 };
  gint64 head;
  gboolean ok;

  remit_store_end_joining (self);
  if (!read_replay (self, step, cause == REMIT_CAUSE_UNDO, &replay, error))
    return FALSE;

  head = cause == REMIT_CAUSE_UNDO ? replay.parent : step;
  ok = apply_replay (self, &replay, head, error);
  if (ok)
    {
      self->head = head;
      remit_store_find_undo_step (self,
                                  NULL); /* without them there is no undo for now, nothing worse */
      find_redo_step (self, NULL);
      remit_store_update_state (self);
      remit_store_emit_changeset (self, &set, &replay.changeset);
    }
  sqlite3_free (replay.changeset.bytes);

  return ok;
}

static gboolean
replay_step (RemitStore *self, RemitCause cause, gint64 *step, GError **error)
{
  const gint64 next = cause == REMIT_CAUSE_UNDO ? self->undo_step : self->redo_step;

  if (step)
    *step = 0;
  if (!remit_store_check_writable (self, error))
    return FALSE;
  if (self->session)
    g_set_error_literal (error, REMIT_STORE_ERROR, REMIT_STORE_ERROR_FAILED,
                         _ ("A step is open already"));
  else if (next == 0)
    g_set_error_literal (error, REMIT_STORE_ERROR, REMIT_STORE_ERROR_NOT_FOUND,
                         cause == REMIT_CAUSE_UNDO ? _ ("There is nothing to undo")
                                                   : _ ("There is nothing to redo"));
  else if (move_head (self, next, cause, error))
    {
      if (step)
        *step = next;
      return TRUE;
    }
  return FALSE;
}

/**
 * remit_store_can_undo:
 * @self: a store
 *
 * Returns: whether there is a step to undo
 */
gboolean
remit_store_can_undo (RemitStore *self)
{
  g_return_val_if_fail (REMIT_IS_STORE (self), FALSE);

  return self->undo_step != 0 && remit_store_check_writable (self, NULL);
}

/**
 * remit_store_can_redo:
 * @self: a store
 *
 * Returns: whether there is a step to redo
 */
gboolean
remit_store_can_redo (RemitStore *self)
{
  g_return_val_if_fail (REMIT_IS_STORE (self), FALSE);

  return self->redo_step != 0 && remit_store_check_writable (self, NULL);
}

/**
 * remit_store_undo:
 * @self: a store without an open step
 * @step: (out) (optional): receives the step that was undone
 * @error: where an error is returned
 *
 * Takes the last step back.  Emits #RemitStore::applied before it returns.  Touches the disk.
 *
 * Returns: %TRUE on success; %REMIT_STORE_ERROR_NOT_FOUND when there is nothing to undo; on failure
 *   nothing has changed
 */
gboolean
remit_store_undo (RemitStore *self, gint64 *step, GError **error)
{
  g_return_val_if_fail (REMIT_IS_STORE (self) && !self->is_emitting, FALSE);

  return replay_step (self, REMIT_CAUSE_UNDO, step, error);
}

/**
 * remit_store_redo:
 * @self: a store without an open step
 * @step: (out) (optional): receives the step that was redone
 * @error: where an error is returned
 *
 * Takes the step again that was undone last.  Emits #RemitStore::applied before it returns.
 * Touches the disk.
 *
 * Returns: %TRUE on success; %REMIT_STORE_ERROR_NOT_FOUND when there is nothing to redo; on failure
 *   nothing has changed
 */
gboolean
remit_store_redo (RemitStore *self, gint64 *step, GError **error)
{
  g_return_val_if_fail (REMIT_IS_STORE (self) && !self->is_emitting, FALSE);

  return replay_step (self, REMIT_CAUSE_REDO, step, error);
}

/**
 * remit_store_get_head:
 * @self: a store
 *
 * Returns: the step that the document is at; 0 at the start of its history
 */
gint64
remit_store_get_head (RemitStore *self)
{
  g_return_val_if_fail (REMIT_IS_STORE (self), 0);

  return self->head;
}

/**
 * remit_store_get_redo_step:
 * @self: a store
 *
 * Returns: the step that remit_store_redo() would take again; 0 if there is none
 */
gint64
remit_store_get_redo_step (RemitStore *self)
{
  g_return_val_if_fail (REMIT_IS_STORE (self), 0);

  return self->redo_step;
}

/**
 * remit_store_forget_history:
 * @self: a store without an open step
 * @error: where an error is returned
 *
 * Removes every step from the journal, from the disk too: nothing can be undone or redone then.
 * Kept versions are not touched.  Touches the disk.
 *
 * Returns: %TRUE when nothing is left of it
 */
gboolean
remit_store_forget_history (RemitStore *self, GError **error)
{
  g_return_val_if_fail (REMIT_IS_STORE (self) && self->session == NULL, FALSE);

  if (!remit_store_check_writable (self, error))
    return FALSE;
  if (!remit_database_execute (self->db,
                               "PRAGMA secure_delete = ON;"
                               "DELETE FROM journal;"
                               "VACUUM;"
                               "PRAGMA wal_checkpoint(TRUNCATE);",
                               error))
    return FALSE;
  return remit_store_load_history (self, error);
}
