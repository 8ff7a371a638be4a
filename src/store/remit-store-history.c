/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The history: a list of steps, the head on one of them.  A step after an undo drops what lay ahead
 * of the head.  Undo applies the inverse of a step's changeset and moves the head, in one
 * transaction.  The journal holds at most 64 MB; its oldest steps fold away. */

#include "remit-store-private.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

#define JOIN_SPAN_US (2 * G_USEC_PER_SEC)

static char *
write_arguments (const char *const *arguments)
{
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_ARRAY);
  g_autoptr (JsonArray) array = json_array_new ();

  for (guint i = 0; arguments && arguments[i]; i++)
    json_array_add_string_element (array, arguments[i]);
  json_node_set_array (root, array);
  return json_to_string (root, FALSE);
}

static char **
read_arguments (const char *text)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (JsonNode) root = json_from_string (text, NULL);
  JsonArray *array = root && JSON_NODE_HOLDS_ARRAY (root) ? json_node_get_array (root) : NULL;

  for (guint i = 0; array && i < json_array_get_length (array); i++)
    {
      const char *argument = json_array_get_string_element (array, i);

      g_strv_builder_add (builder, argument ? argument : "");
    }
  return g_strv_builder_end (builder);
}

/* ---- what can be undone and redone ----------------------------------------------------------- */

static gboolean
is_reachable (RemitStore *self, sqlite3_stmt *statement, int version_column)
{
  const guint version = (guint) sqlite3_column_int64 (statement, version_column);

  return !remit_migrations_have_barrier (self->config.migrations, version,
                                         self->config.migrations->n_steps);
}

static gboolean
find_undo_step (RemitStore *self, GError **error)
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

static void
update_state (RemitStore *self)
{
  if (self->state == REMIT_STORE_STATE_SAVING)
    return; /* the publisher says when that is over */
  remit_store_set_state (self,
                         self->head == self->published ? REMIT_STORE_STATE_SAVED
                                                       : REMIT_STORE_STATE_UNSAVED,
                         self->head == self->published ? NULL : self->state_reason);
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
      || !remit_database_get_integer (
        self->db, "SELECT ifnull(sum(length(changeset)), 0) FROM journal", &self->journal_bytes, error)
      || !find_undo_step (self, error) || !find_redo_step (self, error))
    return FALSE;

  update_state (self);
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
  statement = remit_database_prepare (self->db,
                                      "SELECT count(*) FROM journal WHERE id > ? AND id <= ?", NULL);
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
  remit_store_set_state (self,
                         self->head == step ? REMIT_STORE_STATE_SAVED : REMIT_STORE_STATE_UNSAVED,
                         NULL);
  return TRUE;
}

/* ---- writing steps --------------------------------------------------------------------------- */

static gboolean
delete_after (RemitStore *self, gint64 step, RemitJournalEntry *entry, GError **error)
{
  sqlite3_stmt *bytes = remit_store_get_statement (self, REMIT_STATEMENT_JOURNAL_BYTES_AFTER, error);
  sqlite3_stmt *statement
    = remit_store_get_statement (self, REMIT_STATEMENT_JOURNAL_DELETE_AFTER, error);

  if (bytes == NULL || statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (bytes, 1, step);
  if (sqlite3_step (bytes) == SQLITE_ROW)
    entry->journal_bytes -= sqlite3_column_int64 (bytes, 0);
  sqlite3_reset (bytes);

  sqlite3_bind_int64 (statement, 1, step);
  return remit_store_finish (self, statement, error);
}

static gboolean
delete_entry (RemitStore *self, gint64 step, GError **error)
{
  sqlite3_stmt *statement = remit_store_get_statement (self, REMIT_STATEMENT_JOURNAL_DELETE, error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, step);
  return remit_store_finish (self, statement, error);
}

/* Drops the oldest steps beyond the limit, but never the newest one. */
static gboolean
fold_oldest (RemitStore *self, RemitJournalEntry *entry, GError **error)
{
  sqlite3_stmt *statement = remit_store_get_statement (self, REMIT_STATEMENT_JOURNAL_OLDEST, error);

  if (statement == NULL)
    return FALSE;
  while (entry->journal_bytes > REMIT_JOURNAL_MAX_BYTES)
    {
      const gboolean found = sqlite3_step (statement) == SQLITE_ROW;
      const gint64 step = found ? sqlite3_column_int64 (statement, 0) : 0;
      const gint64 n_bytes = found ? sqlite3_column_int64 (statement, 1) : 0;

      sqlite3_reset (statement);
      if (!found || step >= entry->step)
        return TRUE;
      if (!delete_entry (self, step, error))
        return FALSE;
      entry->journal_bytes -= n_bytes;
    }
  return TRUE;
}

static void
bind_label (sqlite3_stmt *statement, int index, const RemitStepLabel *label, const char *arguments)
{
  sqlite3_bind_text (statement, index, label->message, -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, index + 1, arguments, -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, index + 2, label->context, -1, SQLITE_STATIC);
}

static gboolean
insert_entry (RemitStore *self, const RemitStepLabel *label, const void *changeset, int n_bytes,
              RemitJournalEntry *entry, GError **error)
{
  sqlite3_stmt *statement = remit_store_get_statement (self, REMIT_STATEMENT_JOURNAL_INSERT, error);
  g_autofree char *arguments = write_arguments (label->arguments);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, entry->step);
  sqlite3_bind_int64 (statement, 2, self->head);
  sqlite3_bind_int64 (statement, 3, self->config.migrations->n_steps);
  sqlite3_bind_text (statement, 4, self->author, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (statement, 5, entry->time);
  sqlite3_bind_text (statement, 6, label->verb, -1, SQLITE_STATIC);
  bind_label (statement, 7, label, arguments);
  if (n_bytes <= REMIT_JOURNAL_MAX_STEP_BYTES)
    {
      sqlite3_bind_blob (statement, 10, changeset, n_bytes, SQLITE_STATIC);
      entry->journal_bytes += n_bytes;
    }
  return remit_store_finish (self, statement, error);
}

static gboolean
set_head (RemitStore *self, gint64 head, gint64 last_step, GError **error)
{
  sqlite3_stmt *statement = remit_store_get_statement (self, REMIT_STATEMENT_SET_HEAD, error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, head);
  sqlite3_bind_int64 (statement, 2, last_step);
  return remit_store_finish (self, statement, error);
}

/* ---- joining --------------------------------------------------------------------------------- */

static gboolean
can_join (RemitStore *self, const RemitStepLabel *label, gint64 time)
{
  return label->join_key && self->join_step != 0 && self->join_step == self->undo_step
         && g_strcmp0 (label->join_key, self->join_key) == 0 && time >= self->join_time
         && time - self->join_time < JOIN_SPAN_US;
}

/* The changeset of the head and @changeset as one. */
static gboolean
concatenate (RemitStore *self, const void *changeset, int n_bytes, int *n_joined, void **joined,
             int *n_old, gint64 *parent)
{
  sqlite3_stmt *statement = remit_store_get_statement (self, REMIT_STATEMENT_JOURNAL_READ, NULL);
  gboolean ok;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, self->head);
  ok = sqlite3_step (statement) == SQLITE_ROW;
  if (ok)
    {
      *parent = sqlite3_column_int64 (statement, 0);
      *n_old = sqlite3_column_bytes (statement, 2);
      ok = sqlite3changeset_concat (*n_old, (void *) sqlite3_column_blob (statement, 2), n_bytes,
                                    (void *) changeset, n_joined, joined)
           == SQLITE_OK;
    }
  sqlite3_reset (statement);
  return ok;
}

static gboolean
update_entry (RemitStore *self, const RemitStepLabel *label, const void *changeset, int n_bytes,
              const RemitJournalEntry *entry, GError **error)
{
  sqlite3_stmt *statement = remit_store_get_statement (self, REMIT_STATEMENT_JOURNAL_JOIN, error);
  g_autofree char *arguments = write_arguments (label->arguments);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, entry->step);
  sqlite3_bind_int64 (statement, 2, entry->time);
  bind_label (statement, 3, label, arguments);
  sqlite3_bind_blob (statement, 6, changeset, n_bytes, SQLITE_STATIC);
  return remit_store_finish (self, statement, error);
}

/* Joins the step into the head.  Two that cancel each other out leave no step at all. */
static gboolean
join_entry (RemitStore *self, const RemitStepLabel *label, const void *changeset, int n_bytes,
            RemitJournalEntry *entry, GError **error)
{
  void *joined = NULL;
  int n_joined = 0, n_old = 0;
  gint64 parent = 0;
  gboolean ok;

  if (!concatenate (self, changeset, n_bytes, &n_joined, &joined, &n_old, &parent))
    {
      g_set_error_literal (error, REMIT_STORE_ERROR, REMIT_STORE_ERROR_FAILED,
                           _ ("The step could not be joined with the one before it"));
      return FALSE;
    }

  entry->is_joined = TRUE;
  entry->step = self->head;
  entry->head = n_joined > 0 ? self->head : parent;
  entry->journal_bytes += n_joined - n_old;
  if (n_joined > 0)
    ok = update_entry (self, label, joined, n_joined, entry, error);
  else
    ok = delete_entry (self, entry->step, error) && set_head (self, parent, self->last_step, error);
  sqlite3_free (joined);

  return ok;
}

gboolean
remit_store_record_step (RemitStore *self, const RemitStepLabel *label, const void *changeset,
                         int n_bytes, RemitJournalEntry *entry, GError **error)
{
  *entry = (RemitJournalEntry) {
    .step = self->last_step + 1,
    .head = self->last_step + 1,
    .journal_bytes = self->journal_bytes,
    .time = remit_store_now (self),
  };

  if (can_join (self, label, entry->time))
    return join_entry (self, label, changeset, n_bytes, entry, error);

  return (self->head == self->last_step || delete_after (self, self->head, entry, error))
         && insert_entry (self, label, changeset, n_bytes, entry, error)
         && set_head (self, entry->head, entry->step, error) && fold_oldest (self, entry, error);
}

void
remit_store_accept_step (RemitStore *self, const RemitStepLabel *label, const RemitJournalEntry *entry)
{
  self->head = entry->head;
  self->last_step = MAX (self->last_step, entry->step);
  self->journal_bytes = entry->journal_bytes;
  find_undo_step (self, NULL); /* without it there is no undo for now, nothing worse */
  self->redo_step = 0;

  remit_store_end_joining (self);
  if (label->join_key && entry->head == entry->step)
    {
      self->join_step = entry->step;
      self->join_time = entry->time;
      self->join_key = g_strdup (label->join_key);
    }
  update_state (self);
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
  int n_bytes;
  void *changeset;
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
        code = sqlite3changeset_invert (n_bytes, changeset, &replay->n_bytes, &replay->changeset);
      else
        {
          replay->n_bytes = n_bytes;
          replay->changeset = sqlite3_malloc (n_bytes);
          code = replay->changeset ? SQLITE_OK : SQLITE_NOMEM;
          if (replay->changeset)
            memcpy (replay->changeset, changeset, (gsize) n_bytes);
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
  code = sqlite3changeset_apply_v2 (self->db, replay->n_bytes, replay->changeset, NULL, conflict_cb,
                                    NULL, NULL, NULL, SQLITE_CHANGESETAPPLY_FKNOACTION);
  if (code != SQLITE_OK)
    remit_database_set_code_error (code, NULL, error);
  if (code == SQLITE_OK && set_head (self, head, self->last_step, error)
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
      find_undo_step (self, NULL); /* without them there is no undo for now, nothing worse */
      find_redo_step (self, NULL);
      update_state (self);
      remit_store_emit_changeset (self, &set, replay.changeset, replay.n_bytes);
    }
  sqlite3_free (replay.changeset);

  return ok;
}

static gboolean
replay_step (RemitStore *self, RemitCause cause, gint64 *step, GError **error)
{
  const gint64 next = cause == REMIT_CAUSE_UNDO ? self->undo_step : self->redo_step;

  if (step)
    *step = 0;
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

  return self->undo_step != 0;
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

  return self->redo_step != 0;
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

/* ---- the list -------------------------------------------------------------------------------- */

/**
 * remit_step_info_free:
 * @info: (transfer full): what is known of a step
 *
 * Frees what is known of a step.
 */
void
remit_step_info_free (RemitStepInfo *info)
{
  g_free (info->author);
  g_free (info->verb);
  g_free (info->message);
  g_strfreev (info->arguments);
  g_free (info->context);
  g_free (info);
}

static RemitStepInfo *
read_info (RemitStore *self, sqlite3_stmt *statement)
{
  RemitStepInfo *info = g_new0 (RemitStepInfo, 1);

  info->id = sqlite3_column_int64 (statement, 0);
  info->time = sqlite3_column_int64 (statement, 1);
  info->author = g_strdup ((const char *) sqlite3_column_text (statement, 2));
  info->verb = g_strdup ((const char *) sqlite3_column_text (statement, 3));
  info->message = g_strdup ((const char *) sqlite3_column_text (statement, 4));
  info->arguments = read_arguments ((const char *) sqlite3_column_text (statement, 5));
  info->context = g_strdup ((const char *) sqlite3_column_text (statement, 6));
  info->is_undone = info->id > self->head;
  return info;
}

/**
 * remit_store_dup_step:
 * @self: a store
 * @step: a step's id
 *
 * Tells what is known of a step.
 *
 * Returns: (transfer full) (nullable): it; %NULL when it is no longer kept
 */
RemitStepInfo *
remit_store_dup_step (RemitStore *self, gint64 step)
{
  RemitStepInfo *info = NULL;
  sqlite3_stmt *statement;

  g_return_val_if_fail (REMIT_IS_STORE (self), NULL);

  if (!self->has_journal)
    return NULL;
  statement = remit_store_get_statement (self, REMIT_STATEMENT_JOURNAL_INFO, NULL);
  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, step);
  if (sqlite3_step (statement) == SQLITE_ROW)
    info = read_info (self, statement);
  sqlite3_reset (statement);
  return info;
}

/**
 * remit_store_list_steps:
 * @self: a store
 * @max_steps: the most to list, or 0 for all that are kept
 * @error: where an error is returned
 *
 * Lists the newest steps, those that are undone included.
 *
 * Returns: (transfer full) (nullable) (element-type RemitStepInfo): the steps, oldest first
 */
GPtrArray *
remit_store_list_steps (RemitStore *self, guint max_steps, GError **error)
{
  g_autoptr (GPtrArray) steps = NULL;
  sqlite3_stmt *statement;
  int code = SQLITE_DONE;

  g_return_val_if_fail (REMIT_IS_STORE (self), NULL);

  steps = g_ptr_array_new_with_free_func ((GDestroyNotify) remit_step_info_free);
  if (!self->has_journal)
    return g_steal_pointer (&steps);
  statement = remit_store_get_statement (self, REMIT_STATEMENT_JOURNAL_LIST, error);
  if (statement == NULL)
    return NULL;

  sqlite3_bind_int64 (statement, 1, max_steps ? (gint64) max_steps : -1);
  while ((code = sqlite3_step (statement)) == SQLITE_ROW)
    g_ptr_array_insert (steps, 0, read_info (self, statement));
  if (code != SQLITE_DONE)
    remit_database_set_error (self->db, error);
  sqlite3_reset (statement);

  return code == SQLITE_DONE ? g_steal_pointer (&steps) : NULL;
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

  if (!self->has_journal)
    return TRUE;
  if (!remit_database_execute (self->db,
                               "PRAGMA secure_delete = ON;"
                               "DELETE FROM journal;"
                               "VACUUM;"
                               "PRAGMA wal_checkpoint(TRUNCATE);",
                               error))
    return FALSE;
  return remit_store_load_history (self, error);
}
