/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a step gets into the journal, inside of its own transaction: as a new entry after the head,
 * or joined into the head.  What lay ahead of the head is dropped.  The journal holds at most 64
 * MB; its oldest steps fold away.  Nothing in the store changes before the COMMIT is accepted. */

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

static gboolean
delete_after (RemitStore *self, gint64 step, RemitJournalEntry *entry, GError **error)
{
  sqlite3_stmt *bytes
    = remit_store_get_statement (self, REMIT_STATEMENT_JOURNAL_BYTES_AFTER, error);
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
insert_entry (RemitStore *self,
              const RemitStepLabel *label,
              const RemitChangeset *changeset,
              RemitJournalEntry *entry,
              GError **error)
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
  if (changeset->n_bytes <= REMIT_JOURNAL_MAX_STEP_BYTES)
    {
      sqlite3_bind_blob (statement, 10, changeset->bytes, changeset->n_bytes, SQLITE_STATIC);
      entry->journal_bytes += changeset->n_bytes;
    }
  return remit_store_finish (self, statement, error);
}

gboolean
remit_store_set_head (RemitStore *self, gint64 head, gint64 last_step, GError **error)
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

/* The changeset of the head and @changeset as one, to be freed with sqlite3_free(). */
static gboolean
concatenate (RemitStore *self,
             const RemitChangeset *changeset,
             RemitChangeset *joined,
             RemitJournalEntry *entry)
{
  sqlite3_stmt *statement = remit_store_get_statement (self, REMIT_STATEMENT_JOURNAL_READ, NULL);
  gboolean ok;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, self->head);
  ok = sqlite3_step (statement) == SQLITE_ROW;
  if (ok)
    {
      const int n_bytes = sqlite3_column_bytes (statement, 2);
      void *bytes = (void *) sqlite3_column_blob (statement, 2);

      ok = sqlite3changeset_concat (n_bytes, bytes, changeset->n_bytes, changeset->bytes,
                                    &joined->n_bytes, &joined->bytes)
           == SQLITE_OK;
      entry->head = joined->n_bytes > 0 ? self->head : sqlite3_column_int64 (statement, 0);
      entry->journal_bytes += joined->n_bytes - n_bytes;
    }
  sqlite3_reset (statement);
  return ok;
}

static gboolean
update_entry (RemitStore *self,
              const RemitStepLabel *label,
              const RemitChangeset *changeset,
              const RemitJournalEntry *entry,
              GError **error)
{
  sqlite3_stmt *statement = remit_store_get_statement (self, REMIT_STATEMENT_JOURNAL_JOIN, error);
  g_autofree char *arguments = write_arguments (label->arguments);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, entry->step);
  sqlite3_bind_int64 (statement, 2, entry->time);
  bind_label (statement, 3, label, arguments);
  sqlite3_bind_blob (statement, 6, changeset->bytes, changeset->n_bytes, SQLITE_STATIC);
  return remit_store_finish (self, statement, error);
}

/* Joins the step into the head.  Two that cancel each other out leave no step at all. */
static gboolean
join_entry (RemitStore *self,
            const RemitStepLabel *label,
            const RemitChangeset *changeset,
            RemitJournalEntry *entry,
            GError **error)
{
  RemitChangeset joined = { 0 };
  gboolean ok;

  if (!concatenate (self, changeset, &joined, entry))
    {
      g_set_error_literal (error, REMIT_STORE_ERROR, REMIT_STORE_ERROR_FAILED,
                           _ ("The step could not be joined with the one before it"));
      return FALSE;
    }

  entry->is_joined = TRUE;
  entry->step = self->head;
  if (joined.n_bytes > 0)
    ok = update_entry (self, label, &joined, entry, error);
  else
    ok = delete_entry (self, entry->step, error)
         && remit_store_set_head (self, entry->head, self->last_step, error);
  sqlite3_free (joined.bytes);

  return ok;
}

gboolean
remit_store_record_step (RemitStore *self,
                         const RemitStepLabel *label,
                         const RemitChangeset *changeset,
                         RemitJournalEntry *entry,
                         GError **error)
{
  *entry = (RemitJournalEntry) {
    .step = self->last_step + 1,
    .head = self->last_step + 1,
    .journal_bytes = self->journal_bytes,
    .time = remit_store_now (self),
  };

  if (can_join (self, label, entry->time))
    return join_entry (self, label, changeset, entry, error);

  if (changeset->n_bytes > REMIT_JOURNAL_MAX_STEP_BYTES
      && !remit_store_keep_before (self, changeset, error))
    return FALSE;
  return (self->head == self->last_step || delete_after (self, self->head, entry, error))
         && insert_entry (self, label, changeset, entry, error)
         && remit_store_set_head (self, entry->head, entry->step, error)
         && fold_oldest (self, entry, error);
}

void
remit_store_accept_step (RemitStore *self,
                         const RemitStepLabel *label,
                         const RemitJournalEntry *entry)
{
  self->head = entry->head;
  self->last_step = MAX (self->last_step, entry->step);
  self->journal_bytes = entry->journal_bytes;
  remit_store_find_undo_step (self, NULL); /* without it there is no undo for now, nothing worse */
  self->redo_step = 0;

  remit_store_end_joining (self);
  if (label->join_key && entry->head == entry->step)
    {
      self->join_step = entry->step;
      self->join_time = entry->time;
      self->join_key = g_strdup (label->join_key);
    }
  remit_store_update_state (self);
}
