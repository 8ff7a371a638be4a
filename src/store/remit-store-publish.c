/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Publishing on the main thread: it takes the image of the working copy between two steps, leaves
 * the rest to a worker (remit-publish-job.c) and notes what came of it. */

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "remit-image.h"
#include "remit-publish-job.h"

#define COPY_PAGES 1024 /* 4 MB, some two milliseconds */

static gboolean
can_publish (RemitStore *self, GError **error)
{
  const char *message = NULL;
  RemitStoreErrorCode code = REMIT_STORE_ERROR_FAILED;

  if (self->db == NULL || self->session)
    message = _ ("The document is busy. Try again in a moment.");
  else if (self->work == NULL || self->work->folder == NULL)
    {
      code = REMIT_STORE_ERROR_READ_ONLY;
      message = _ ("The document was opened to be read only. To change it, open it for editing.");
    }
  if (message)
    g_set_error_literal (error, REMIT_STORE_ERROR, code, message);
  return message == NULL;
}

static gboolean
has_file (RemitStore *self, GError **error)
{
  if (self->path)
    return TRUE;
  g_set_error_literal (error, REMIT_STORE_ERROR, REMIT_STORE_ERROR_FAILED,
                       _ ("The document has no file yet. Choose a name for it first."));
  return FALSE;
}

/* What the job knows of the document is what the image shows. */
static void
note_image (RemitStore *self, RemitPublishJob *job)
{
  remit_store_end_joining (self);
  job->step = self->head;
  g_free (job->origin.title);
  job->origin.title = remit_store_work_dup_title (self->db);
  g_free (job->origin.document_id);
  job->origin.document_id = remit_database_dup_meta (self->db, "document-id");
}

static RemitPublishJob *
new_job_without_image (RemitStore *self, const char *path, const RemitIdentity *expected)
{
  RemitPublishJob *job = remit_publish_job_new ();

  job->files = self->work->files;
  job->folder = self->work->folder;
  job->path = g_strdup (path);
  job->version_id = g_uuid_string_random ();
  job->now = remit_store_now (self);
  job->expected = *expected;
  job->attempt = self->work->attempt;
  job->attempt.version_id = g_strdup (self->work->attempt.version_id);
  job->attempted = self->work->attempted;
  job->prior_state = self->state;
  job->prior_reason = g_strdup (self->state_reason);
  remit_origin_copy (&self->work->origin, &job->origin);
  return job;
}

static gboolean
take_image (RemitStore *self, RemitPublishJob *job, GError **error)
{
  note_image (self, job);
  job->image = remit_image_serialize (self->db, error);
  return job->image != NULL;
}

static RemitPublishJob *
new_job (RemitStore *self, const char *path, const RemitIdentity *expected, GError **error)
{
  g_autoptr (RemitPublishJob) job = new_job_without_image (self, path, expected);

  return take_image (self, job, error) ? g_steal_pointer (&job) : NULL;
}

/* The working copy takes over what the file says of itself.  Where it can't be noted there, the
 * origin and the intent have it. */
static void
note_in_working_copy (RemitStore *self, RemitPublishJob *job, const char *parent_version_id)
{
  const gboolean is_own = sqlite3_get_autocommit (self->db) != 0;
  g_autoptr (GError) error = NULL;

  if (is_own && !remit_database_execute (self->db, "BEGIN IMMEDIATE", &error))
    remit_store_set_state (self, REMIT_STORE_STATE_UNSAVED, error->message);
  else if (!remit_database_set_meta (self->db, "version-id", job->version_id, &error)
           || !remit_database_set_meta (self->db, "parent-version-id", parent_version_id, &error)
           || !remit_store_note_published (self, job->step, &error)
           || (is_own && !remit_database_execute (self->db, "COMMIT", &error)))
    {
      if (is_own)
        sqlite3_exec (self->db, "ROLLBACK", NULL, NULL, NULL); /* may have happened by itself */
      remit_store_set_state (self, REMIT_STORE_STATE_UNSAVED, error->message);
    }
}

static void
settle_success (RemitStore *self, RemitPublishJob *job)
{
  g_autofree char *parent = g_strdup (self->work->origin.version_id);

  remit_origin_clear (&self->work->origin);
  remit_origin_copy (&job->origin, &self->work->origin);
  remit_intent_clear (&self->work->attempt);
  self->work->attempt = (RemitIntent) { 0 };
  self->work->attempted = REMIT_IDENTITY_NONE;
  if (!job->is_exchanged)
    self->work->n_renamed++;
  remit_store_set_path (self, job->path);
  remit_store_set_read_only (self, REMIT_READ_ONLY_NO);
  note_in_working_copy (self, job, parent);
}

static void
settle_failure (RemitStore *self, RemitPublishJob *job)
{
  if (job->is_elsewhere || job->is_version_only)
    {
      remit_store_set_state (self, job->prior_state, job->prior_reason);
      return;
    }
  remit_intent_clear (&self->work->attempt);
  self->work->attempt = job->attempt;
  job->attempt.version_id = NULL;
  self->work->attempted = job->attempted;
  if (g_error_matches (job->error, REMIT_STORE_ERROR, REMIT_STORE_ERROR_READ_ONLY)
      && !remit_publish_is_writable (job->files, job->path))
    remit_store_set_read_only (self, REMIT_READ_ONLY_FILE);
  remit_store_set_state (self, REMIT_STORE_STATE_UNSAVED, job->error->message);
}

static void
settle (RemitStore *self, RemitPublishJob *job)
{
  if (job->is_settled)
    return;
  job->is_settled = TRUE;
  if (job->is_published && job->is_version_only)
    remit_store_set_state (self, job->prior_state, job->prior_reason);
  else if (job->is_published)
    settle_success (self, job);
  else
    settle_failure (self, job);
  if (self->work->job == job)
    {
      self->work->job = NULL;
      remit_publish_job_unref (job);
    }
}

/* ---- large documents ------------------------------------------------------------------------ */

/* A few pages of the working copy, or all that are left.  What steps change meanwhile SQLite copies
 * again, so that at the end the copy is the document at that moment. */
static int
copy_pages (RemitStore *self, RemitPublishJob *job, int n_pages)
{
  const int code = sqlite3_backup_step (job->backup, n_pages);

  if (code == SQLITE_OK)
    return code;
  sqlite3_backup_finish (g_steal_pointer (&job->backup)); /* says what @code does */
  if (code == SQLITE_DONE)
    note_image (self, job);
  else
    remit_database_set_code_error (code, NULL, &job->error);
  return code;
}

static gboolean
is_large (RemitStore *self)
{
  gint64 n_pages, page_size;

  return remit_database_get_integer (self->db, "PRAGMA page_count", &n_pages, NULL)
         && remit_database_get_integer (self->db, "PRAGMA page_size", &page_size, NULL)
         && n_pages * page_size > self->work->max_image_bytes;
}

static gboolean
begin_copy (RemitStore *self, RemitPublishJob *job, GError **error)
{
  if (sqlite3_open_v2 (":memory:", &job->copy, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL)
      != SQLITE_OK)
    return remit_database_set_error (job->copy, error);
  job->backup = sqlite3_backup_init (job->copy, "main", self->db, "main");
  return job->backup || remit_database_set_error (job->copy, error);
}

static void
end_job (RemitPublishJob *job)
{
  g_mutex_lock (&job->mutex);
  job->is_done = TRUE;
  g_cond_signal (&job->done);
  g_mutex_unlock (&job->mutex);
}

static gboolean
is_job_done (RemitPublishJob *job)
{
  gboolean is_done;

  g_mutex_lock (&job->mutex);
  is_done = job->is_done;
  g_mutex_unlock (&job->mutex);
  return is_done;
}

static void
run_job_cb (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  remit_publish_job_run (data);
  g_task_return_boolean (task, TRUE);
}

static gboolean
copy_cb (gpointer user_data)
{
  GTask *task = user_data;
  RemitStore *self = g_task_get_source_object (task);
  RemitPublishJob *job = g_task_get_task_data (task);
  int code;

  if (is_job_done (job)) /* somebody could not wait, see remit_store_wait_for_publish () */
    {
      g_task_return_boolean (task, TRUE);
      return G_SOURCE_REMOVE;
    }
  if (self->session)
    return G_SOURCE_CONTINUE;
  code = copy_pages (self, job, COPY_PAGES);
  if (code == SQLITE_OK)
    return G_SOURCE_CONTINUE;
  if (code == SQLITE_DONE)
    g_task_run_in_thread (task, run_job_cb);
  else
    {
      end_job (job);
      g_task_return_boolean (task, TRUE);
    }
  return G_SOURCE_REMOVE;
}

static void
finish_copy_now (RemitStore *self, RemitPublishJob *job)
{
  if (copy_pages (self, job, -1) == SQLITE_DONE)
    remit_publish_job_run (job);
  else
    end_job (job);
}

/**
 * remit_store_wait_for_publish:
 * @self: a store
 *
 * Waits for a publish that is under way in a worker.  Those who asked for it are answered from the
 * main loop, later.
 */
void
remit_store_wait_for_publish (RemitStore *self)
{
  g_autoptr (RemitPublishJob) job = NULL;

  if (self->work == NULL || self->work->job == NULL)
    return;
  job = remit_publish_job_ref (self->work->job);
  if (job->backup)
    finish_copy_now (self, job);
  g_mutex_lock (&job->mutex);
  while (!job->is_done)
    g_cond_wait (&job->done, &job->mutex);
  g_mutex_unlock (&job->mutex);
  settle (self, job);
}

static gboolean
run_now (RemitStore *self, RemitPublishJob *job, GError **error)
{
  remit_store_set_state (self, REMIT_STORE_STATE_SAVING, NULL);
  remit_publish_job_run (job);
  settle (self, job);
  if (!job->is_published)
    g_propagate_error (error, g_steal_pointer (&job->error));
  return job->is_published;
}

/* Nothing is unpublished and the file is the one that was published: there is nothing to write but,
 * where it was asked for, the version. */
static gboolean
is_all_published (RemitStore *self)
{
  RemitStoreWork *work = self->work;

  return self->head == self->published && work->origin.identity.size >= 0
         && self->state == REMIT_STORE_STATE_SAVED
         && remit_publish_compare (work->files, self->path, &work->origin.identity, NULL);
}

/* @reason: "close", or NULL for that of @flags. */
static RemitPublishJob *
new_own_job (RemitStore *self, RemitPublishFlags flags, const char *reason)
{
  RemitPublishJob *job = new_job_without_image (self, self->path, &self->work->origin.identity);

  job->reason = reason || !(flags & REMIT_PUBLISH_KEEP) ? reason : "save";
  job->may_recreate = (flags & REMIT_PUBLISH_KEEP) != 0;
  job->is_version_only = is_all_published (self);
  return job;
}

static gboolean
publish_now (RemitStore *self, RemitPublishFlags flags, const char *reason, GError **error)
{
  g_autoptr (RemitPublishJob) job = NULL;

  remit_store_wait_for_publish (self);
  if (!can_publish (self, error) || !has_file (self, error))
    return FALSE;
  job = new_own_job (self, flags, reason);
  if (job->is_version_only && job->reason == NULL)
    return TRUE;
  return (job->is_version_only || take_image (self, job, error)) && run_now (self, job, error);
}

/**
 * remit_store_publish:
 * @self: a store, outside of a step
 * @flags: %REMIT_PUBLISH_KEEP for what the user calls saving: a version is kept, and a file that
 * was deleted is made again
 * @error: return location
 *
 * Puts the document as it is now into its file and waits until it is there for good.
 *
 * Errors: CHANGED when somebody else replaced the file, which then stays; NOT_FOUND when it is
 * gone; READ_ONLY; NO_SPACE; LOCKED; FAILED while the document is untitled or in a step.  The
 * working copy keeps everything.
 *
 * The state changes to SAVING and then to SAVED or, with its reason, to UNSAVED before this
 * returns.
 *
 * Returns: whether the file holds every step
 */
gboolean
remit_store_publish (RemitStore *self, RemitPublishFlags flags, GError **error)
{
  g_return_val_if_fail (REMIT_IS_STORE (self), FALSE);

  return publish_now (self, flags, flags & REMIT_PUBLISH_KEEP ? "save" : NULL, error);
}

/**
 * remit_store_publish_last:
 * @self: a store that is about to be closed
 * @error: return location
 *
 * Publishes as remit_store_publish() does, and keeps the version of the closing.
 *
 * Returns: whether the file holds every step
 */
gboolean
remit_store_publish_last (RemitStore *self, GError **error)
{
  return publish_now (self, REMIT_PUBLISH_NORMAL, "close", error);
}

/**
 * remit_store_publish_elsewhere:
 * @self: a store
 * @path: (nullable): a canonical path other than its own
 * @expected: the identity of the file that is there and may be replaced
 * @error: return location
 *
 * Publishes into another file, which is the document's own from then on.  On failure the document
 * stays what it was.
 *
 * Returns: whether the file holds every step
 */
gboolean
remit_store_publish_elsewhere (RemitStore *self,
                               const char *path,
                               const RemitIdentity *expected,
                               GError **error)
{
  g_autoptr (RemitPublishJob) job = NULL;

  remit_store_wait_for_publish (self);
  if (!can_publish (self, error))
    return FALSE;
  job = new_job (self, path, expected, error);
  if (job == NULL)
    return FALSE;
  job->reason = "save";
  job->is_elsewhere = TRUE;
  return run_now (self, job, error);
}

static void start_waiting (RemitStore *self);

static void
answer (GTask *task, gboolean is_published, const GError *error)
{
  if (is_published)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_error_copy (error));
}

static void
job_done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  RemitStore *self = REMIT_STORE (source);
  g_autoptr (RemitPublishJob) job = user_data;

  if (self->work)
    settle (self, job);
  for (guint i = 0; i < job->tasks->len; i++)
    answer (job->tasks->pdata[i], job->is_published, job->error);
  if (self->work)
    start_waiting (self);
}

/**
 * remit_store_answer_waiting:
 * @self: a store
 * @is_published: whether the file holds every step
 * @error: (nullable): why not
 *
 * Answers those who wait for the next publish.
 */
void
remit_store_answer_waiting (RemitStore *self, gboolean is_published, const GError *error)
{
  g_autoptr (GTask) task = NULL;

  while ((task = g_queue_pop_head (&self->work->waiting)))
    {
      answer (task, is_published, error);
      g_clear_object (&task);
    }
}

static void
take_waiting (RemitStore *self, RemitPublishJob *job)
{
  GTask *task;

  while ((task = g_queue_pop_head (&self->work->waiting)))
    g_ptr_array_add (job->tasks, task);
  if (job->tasks->len == 1)
    g_set_object (&job->cancellable, g_task_get_cancellable (job->tasks->pdata[0]));
}

static RemitPublishFlags
join_flags (RemitStore *self)
{
  RemitPublishFlags flags = REMIT_PUBLISH_NORMAL;

  for (GList *link = self->work->waiting.head; link; link = link->next)
    flags |= GPOINTER_TO_UINT (g_task_get_task_data (link->data));
  return flags;
}

static gboolean
start_job (RemitStore *self, RemitPublishJob *job, GError **error)
{
  const gboolean is_copied = !job->is_version_only && is_large (self);
  GTask *worker;

  if (is_copied ? !begin_copy (self, job, error)
                : !job->is_version_only && !take_image (self, job, error))
    return FALSE;
  take_waiting (self, job);
  self->work->job = remit_publish_job_ref (job);
  worker = g_task_new (self, NULL, job_done_cb, remit_publish_job_ref (job));
  g_task_set_task_data (worker, remit_publish_job_ref (job),
                        (GDestroyNotify) remit_publish_job_unref);
  if (is_copied)
    g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, copy_cb, g_object_ref (worker), g_object_unref);
  else
    g_task_run_in_thread (worker, run_job_cb);
  g_object_unref (worker);
  remit_store_set_state (self, REMIT_STORE_STATE_SAVING, NULL);
  return TRUE;
}

/* One publish answers all who asked for one since the last began. */
static void
start_waiting (RemitStore *self)
{
  g_autoptr (RemitPublishJob) job = NULL;
  g_autoptr (GError) error = NULL;

  if (self->work->job || g_queue_is_empty (&self->work->waiting))
    return;
  if (!can_publish (self, &error) || !has_file (self, &error))
    {
      remit_store_answer_waiting (self, FALSE, error);
      return;
    }
  job = new_own_job (self, join_flags (self), NULL);
  if (job->is_version_only && job->reason == NULL)
    remit_store_answer_waiting (self, TRUE, NULL);
  else if (!start_job (self, job, &error))
    remit_store_answer_waiting (self, FALSE, error);
}

/**
 * remit_store_publish_async:
 * @self: a store, outside of a step
 * @flags: as for remit_store_publish()
 * @cancellable: (nullable): stops it before the file is touched
 * @callback: told when it is done
 * @user_data: for @callback
 *
 * Publishes in a worker; on the main thread only the image is taken, about half a millisecond per
 * megabyte.  Calls while one is under way share the next one.  Steps may go on meanwhile.
 */
void
remit_store_publish_async (RemitStore *self,
                           RemitPublishFlags flags,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (GError) error = NULL;

  g_return_if_fail (REMIT_IS_STORE (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_name (task, "remit_store_publish_async");
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, GUINT_TO_POINTER (flags), NULL);
  if (!can_publish (self, &error) || !has_file (self, &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  g_queue_push_tail (&self->work->waiting, g_steal_pointer (&task));
  start_waiting (self);
}

/**
 * remit_store_publish_finish:
 * @self: a store
 * @result: as given to the callback
 * @error: return location
 *
 * Returns: whether the file holds every step that there was when the publish began; errors as of
 *   remit_store_publish(), and CANCELLED
 */
gboolean
remit_store_publish_finish (RemitStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * remit_store_check_identity:
 * @self: a store
 * @error: return location
 *
 * Finds out whether the file still is what was last read or published.  One stat() while nothing
 * has changed.
 *
 * Errors: CHANGED, NOT_FOUND.
 *
 * Returns: whether it is; also while untitled, and while a publish is under way
 */
gboolean
remit_store_check_identity (RemitStore *self, GError **error)
{
  RemitStoreWork *work;

  g_return_val_if_fail (REMIT_IS_STORE (self), FALSE);

  work = self->work;
  if (work == NULL || self->path == NULL || work->job)
    return TRUE;
  if (work->attempted.sha256[0] != '\0'
      && remit_publish_compare (work->files, self->path, &work->attempted, NULL))
    return TRUE;
  return remit_publish_compare (work->files, self->path, &work->origin.identity, error);
}
