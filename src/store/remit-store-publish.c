/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Publishing: the image of the working copy is taken on the main thread between two steps, and a
 * worker makes the finished file of it and puts that in its place.  The worker has the image, names
 * and a copy of the origin, never the connection. */

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <unistd.h>

#include "remit-image.h"
#include "remit-store-work.h"
#include "remit-versions.h"

/* What a worker is given and what it gives back.  The store outlives it, see
 * remit_store_wait_for_publish(). */
struct _RemitPublishJob
{
  grefcount references;
  const RemitFileLayer *files;
  RemitWorkFolder *folder;      /* borrowed; only its notes are written */
  GCancellable *cancellable;
  char *path;
  GBytes *image;                /* of the working copy */
  gint64 step;                  /* the head that it shows */
  char *version_id;             /* of what is published */
  const char *reason;           /* why a version is kept; NULL: one is kept when it is due */
  gint64 now;
  gboolean may_recreate;        /* the user asked for it, so a file that is gone is made again */
  gboolean is_elsewhere;        /* saving as: other than the file of the origin */
  RemitIdentity expected;
  RemitIntent attempt;          /* in: of an earlier publish that failed; out: of this one */
  RemitIdentity attempted;
  RemitOrigin origin;           /* in: as it was; out: as it is now */
  gboolean is_exchanged;
  gboolean is_published;
  GError *error;
  RemitStoreState prior_state;
  char *prior_reason;
  GPtrArray *tasks;             /* (element-type GTask) that want to know */
  GMutex mutex;
  GCond done;
  gboolean is_done;             /* guarded by mutex */
  gboolean is_settled;
};

static RemitPublishJob *
ref_job (RemitPublishJob *job)
{
  g_ref_count_inc (&job->references);
  return job;
}

static void
unref_job (RemitPublishJob *job)
{
  if (!g_ref_count_dec (&job->references))
    return;
  g_clear_object (&job->cancellable);
  g_free (job->path);
  g_bytes_unref (job->image);
  g_free (job->version_id);
  remit_intent_clear (&job->attempt);
  remit_origin_clear (&job->origin);
  g_clear_error (&job->error);
  g_free (job->prior_reason);
  g_ptr_array_unref (job->tasks);
  g_mutex_clear (&job->mutex);
  g_cond_clear (&job->done);
  g_free (job);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RemitPublishJob, unref_job)

/* ---- in the worker -------------------------------------------------------------------------- */

static gboolean
note_intent_cb (const RemitIdentity *identity, gpointer user_data, GError **error)
{
  RemitPublishJob *job = user_data;

  if (g_cancellable_is_cancelled (job->cancellable))
    {
      g_set_error_literal (error, REMIT_STORE_ERROR, REMIT_STORE_ERROR_CANCELLED,
                           _ ("Saving was cancelled. Your changes are kept."));
      return FALSE;
    }
  remit_intent_clear (&job->attempt);
  job->attempt = (RemitIntent){ .step = job->step, .inode = identity->inode };
  job->attempt.version_id = g_strdup (job->version_id);
  memcpy (job->attempt.sha256, identity->sha256, sizeof job->attempt.sha256);
  memcpy (job->attempt.replaced_sha256, job->expected.sha256, sizeof job->expected.sha256);
  job->attempted = *identity;
  return remit_work_folder_write_intent (job->folder, &job->attempt, error);
}

static void
keep_foreign_cb (GBytes *bytes, gpointer user_data)
{
  RemitPublishJob *job = user_data;
  RemitImageFacts facts;

  /* The beginning of a file is nobody's work.  There is nowhere else to put the rest; and the file
   * that stays at its place is the newer one. */
  if (remit_image_check_header (bytes, &facts, NULL))
    remit_versions_keep (job->files, job->folder->folder, bytes, "foreign", job->now, NULL);
}

/* Which file is there.  An earlier publish may have failed after its bytes had got into the file,
 * for instance when the folder could not be flushed: then those are expected. */
static gboolean
find_expected (RemitPublishJob *job, GError **error)
{
  g_autoptr (GError) local = NULL;

  if (job->expected.size < 0)
    return TRUE;
  if (remit_publish_compare (job->files, job->path, &job->expected, &local))
    return TRUE;
  if (!job->is_elsewhere && job->attempted.sha256[0] != '\0'
      && remit_publish_compare (job->files, job->path, &job->attempted, NULL))
    {
      remit_origin_follow_intent (&job->origin, &job->attempt, &job->attempted);
      job->expected = job->attempted;
      return TRUE;
    }
  if (job->may_recreate && g_error_matches (local, REMIT_STORE_ERROR, REMIT_STORE_ERROR_NOT_FOUND))
    {
      job->expected = REMIT_IDENTITY_NONE;
      return TRUE;
    }
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/* The published bytes are the base of a later merge.  They need no flush: whoever uses them compares
 * their SHA-256 with the origin's. */
static void
keep_base (RemitPublishJob *job, GBytes *bytes)
{
  g_autofree char *path = remit_work_folder_dup_file (job->folder->folder, "base");

  g_file_set_contents_full (path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes),
                            G_FILE_SET_CONTENTS_CONSISTENT, 0600, NULL);
}

static void
note_published (RemitPublishJob *job, GBytes *bytes, const RemitIdentity *published)
{
  const char *reason = job->reason;

  g_set_str (&job->origin.path, job->path);
  g_set_str (&job->origin.version_id, job->version_id);
  job->origin.identity = *published;
  job->origin.published_step = job->step;
  /* Where this fails the intent, which is on the disk, tells the same at the next start. */
  remit_work_folder_write_origin (job->folder, &job->origin, NULL);
  keep_base (job, bytes);
  if (reason == NULL && remit_versions_is_due (job->folder->folder, job->now))
    reason = "auto";
  /* The document is saved; a version less does not make that a failure. */
  if (reason)
    remit_versions_keep (job->files, job->folder->folder, bytes, reason, job->now, NULL);
}

static gboolean
carry_out (RemitPublishJob *job, GError **error)
{
  const RemitImageNotes notes = { job->version_id, job->origin.version_id, NULL, NULL, NULL, NULL };
  RemitIdentity published = REMIT_IDENTITY_NONE;
  RemitPublication publication = {
    .files = job->files,
    .path = job->path,
    .note_intent = note_intent_cb,
    .keep_foreign = keep_foreign_cb,
    .user_data = job,
  };
  g_auto (RemitIntent) intent = { 0 };
  g_autoptr (GBytes) bytes = NULL;

  if (!job->is_elsewhere
      && remit_work_folder_read_intent (job->files, job->folder->folder, &intent))
    publication.intent = &intent;
  /* With what was expected then: an earlier publish may have left another program's file there. */
  publication.expected = job->expected;
  if (!remit_publish_clear_remains (&publication, error) || !find_expected (job, error))
    return FALSE;
  bytes = remit_image_finish (job->image, &notes, error);
  if (bytes == NULL)
    return FALSE;
  publication.bytes = bytes;
  publication.expected = job->expected;
  if (!remit_publish_run (&publication, &published, &job->is_exchanged, error))
    return FALSE;
  note_published (job, bytes, &published);
  return TRUE;
}

static void
run_job (RemitPublishJob *job)
{
  job->is_published = carry_out (job, &job->error);
  g_mutex_lock (&job->mutex);
  job->is_done = TRUE;
  g_cond_signal (&job->done);
  g_mutex_unlock (&job->mutex);
}

static void
run_job_cb (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  run_job (data);
  g_task_return_boolean (task, TRUE);
}

/* ---- on the main thread --------------------------------------------------------------------- */

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
      message = _ ("The document was opened to be read only.");
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

static RemitPublishJob *
new_job (RemitStore *self, const char *path, const RemitIdentity *expected, GError **error)
{
  g_autoptr (GBytes) image = NULL;
  RemitPublishJob *job;

  remit_store_end_joining (self);
  image = remit_image_serialize (self->db, error);
  if (image == NULL)
    return NULL;
  job = g_new0 (RemitPublishJob, 1);
  g_ref_count_init (&job->references);
  g_mutex_init (&job->mutex);
  g_cond_init (&job->done);
  job->tasks = g_ptr_array_new_with_free_func (g_object_unref);
  job->files = self->work->files;
  job->folder = self->work->folder;
  job->path = g_strdup (path);
  job->image = g_steal_pointer (&image);
  job->step = self->head;
  job->version_id = g_uuid_string_random ();
  job->now = remit_store_now (self);
  job->expected = *expected;
  job->attempt = self->work->attempt;
  job->attempt.version_id = g_strdup (self->work->attempt.version_id);
  job->attempted = self->work->attempted;
  job->prior_state = self->state;
  job->prior_reason = g_strdup (self->state_reason);
  remit_origin_copy (&self->work->origin, &job->origin);
  g_free (job->origin.title);
  job->origin.title = remit_store_work_dup_title (self->db);
  g_free (job->origin.document_id);
  job->origin.document_id = remit_database_dup_meta (self->db, "document-id");
  return job;
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
  self->work->attempt = (RemitIntent){ 0 };
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
  if (job->is_elsewhere)
    {
      remit_store_set_state (self, job->prior_state, job->prior_reason);
      return;
    }
  remit_intent_clear (&self->work->attempt);
  self->work->attempt = job->attempt;
  job->attempt.version_id = NULL;
  self->work->attempted = job->attempted;
  if (g_error_matches (job->error, REMIT_STORE_ERROR, REMIT_STORE_ERROR_READ_ONLY))
    remit_store_set_read_only (self, REMIT_READ_ONLY_FILE);
  remit_store_set_state (self, REMIT_STORE_STATE_UNSAVED, job->error->message);
}

static void
settle (RemitStore *self, RemitPublishJob *job)
{
  if (job->is_settled)
    return;
  job->is_settled = TRUE;
  if (job->is_published)
    settle_success (self, job);
  else
    settle_failure (self, job);
  if (self->work->job == job)
    {
      self->work->job = NULL;
      unref_job (job);
    }
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
  job = ref_job (self->work->job);
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
  run_job (job);
  settle (self, job);
  if (!job->is_published)
    g_propagate_error (error, g_steal_pointer (&job->error));
  return job->is_published;
}

/* Nothing is unpublished and the file is the one that was published: there is nothing to write but,
 * where it was asked for, the version. */
static gboolean
is_all_published (RemitStore *self, RemitPublishFlags flags)
{
  RemitStoreWork *work = self->work;
  g_autoptr (GBytes) bytes = NULL;
  RemitIdentity identity = REMIT_IDENTITY_NONE;

  if (self->head != self->published || work->origin.identity.size < 0
      || self->state != REMIT_STORE_STATE_SAVED
      || !remit_publish_compare (work->files, self->path, &work->origin.identity, NULL))
    return FALSE;
  if (!(flags & REMIT_PUBLISH_KEEP))
    return TRUE;
  bytes = remit_store_read_file (work->files, self->path, &identity, NULL);
  return bytes
         && remit_versions_keep (work->files, work->folder->folder, bytes, "save",
                                 remit_store_now (self), NULL);
}

static gboolean
publish_now (RemitStore *self, RemitPublishFlags flags, const char *reason, GError **error)
{
  g_autoptr (RemitPublishJob) job = NULL;

  remit_store_wait_for_publish (self);
  if (!can_publish (self, error) || !has_file (self, error))
    return FALSE;
  if (is_all_published (self, flags))
    return TRUE;
  job = new_job (self, self->path, &self->work->origin.identity, error);
  if (job == NULL)
    return FALSE;
  job->reason = reason;
  job->may_recreate = (flags & REMIT_PUBLISH_KEEP) != 0;
  return run_now (self, job, error);
}

/**
 * remit_store_publish:
 * @self: a store, outside of a step
 * @flags: %REMIT_PUBLISH_KEEP for what the user calls saving: a version is kept, and a file that was
 *   deleted is made again
 * @error: return location
 *
 * Puts the document as it is now into its file and waits until it is there for good.
 *
 * Errors: CHANGED when somebody else replaced the file, which then stays; NOT_FOUND when it is gone;
 * READ_ONLY; NO_SPACE; LOCKED; FAILED while the document is untitled or in a step.  The working copy
 * keeps everything.
 *
 * The state changes to SAVING and then to SAVED or, with its reason, to UNSAVED before this returns.
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
remit_store_publish_elsewhere (RemitStore *self, const char *path, const RemitIdentity *expected,
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

/* One publish answers all who asked for one since the last began. */
static void
start_waiting (RemitStore *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GTask) worker = NULL;
  RemitPublishFlags flags = REMIT_PUBLISH_NORMAL;
  RemitPublishJob *job;
  GTask *task;

  if (self->work->job || g_queue_is_empty (&self->work->waiting))
    return;
  for (GList *link = self->work->waiting.head; link; link = link->next)
    flags |= GPOINTER_TO_UINT (g_task_get_task_data (link->data));
  if (!can_publish (self, &error) || !has_file (self, &error))
    {
      remit_store_answer_waiting (self, FALSE, error);
      return;
    }
  if (is_all_published (self, flags))
    {
      remit_store_answer_waiting (self, TRUE, NULL);
      return;
    }
  job = new_job (self, self->path, &self->work->origin.identity, &error);
  if (job == NULL)
    {
      remit_store_answer_waiting (self, FALSE, error);
      return;
    }
  job->reason = flags & REMIT_PUBLISH_KEEP ? "save" : NULL;
  job->may_recreate = (flags & REMIT_PUBLISH_KEEP) != 0;
  while ((task = g_queue_pop_head (&self->work->waiting)))
    g_ptr_array_add (job->tasks, task);
  if (job->tasks->len == 1)
    g_set_object (&job->cancellable, g_task_get_cancellable (job->tasks->pdata[0]));
  self->work->job = job;
  remit_store_set_state (self, REMIT_STORE_STATE_SAVING, NULL);
  worker = g_task_new (self, NULL, job_done_cb, ref_job (job));
  g_task_set_task_data (worker, ref_job (job), (GDestroyNotify) unref_job);
  g_task_run_in_thread (worker, run_job_cb);
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
remit_store_publish_async (RemitStore *self, RemitPublishFlags flags, GCancellable *cancellable,
                           GAsyncReadyCallback callback, gpointer user_data)
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
