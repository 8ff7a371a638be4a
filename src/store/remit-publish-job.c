/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The part of publishing that runs in a worker: it makes the finished file of an image and puts
 * that in its place.  It has the image, names and a copy of the origin, never the store's
 * connection. */

#include "remit-publish-job.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "remit-image.h"
#include "remit-versions.h"

RemitPublishJob *
remit_publish_job_new (void)
{
  RemitPublishJob *job = g_new0 (RemitPublishJob, 1);

  g_ref_count_init (&job->references);
  g_mutex_init (&job->mutex);
  g_cond_init (&job->done);
  job->tasks = g_ptr_array_new_with_free_func (g_object_unref);
  return job;
}

RemitPublishJob *
remit_publish_job_ref (RemitPublishJob *job)
{
  g_ref_count_inc (&job->references);
  return job;
}

void
remit_publish_job_unref (RemitPublishJob *job)
{
  if (!g_ref_count_dec (&job->references))
    return;
  g_clear_object (&job->cancellable);
  g_free (job->path);
  g_clear_pointer (&job->image, g_bytes_unref);
  g_clear_pointer (&job->backup, sqlite3_backup_finish);
  g_clear_pointer (&job->copy, sqlite3_close_v2);
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
  job->attempt = (RemitIntent) { .step = job->step, .inode = identity->inode };
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

/* The published bytes are the base of a later merge.  They need no flush: whoever uses them
 * compares their SHA-256 with the origin's. */
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
keep_version (RemitPublishJob *job, GError **error)
{
  RemitIdentity identity = REMIT_IDENTITY_NONE;
  g_autoptr (GBytes) bytes = remit_store_read_file (job->files, job->path, &identity, error);

  return bytes
         && remit_versions_keep (job->files, job->folder->folder, bytes, job->reason, job->now,
                                 error);
}

static GBytes *
make_file (RemitPublishJob *job, GError **error)
{
  const RemitImageNotes notes = { job->version_id, job->origin.version_id, NULL, NULL, NULL, NULL };

  if (job->copy)
    job->image = remit_image_serialize (job->copy, error);
  return job->image ? remit_image_finish (job->image, &notes, error) : NULL;
}

static gboolean
carry_out (RemitPublishJob *job, GError **error)
{
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
  bytes = make_file (job, error);
  if (bytes == NULL)
    return FALSE;
  publication.bytes = bytes;
  publication.expected = job->expected;
  if (!remit_publish_run (&publication, &published, &job->is_exchanged, error))
    return FALSE;
  note_published (job, bytes, &published);
  return TRUE;
}

/**
 * remit_publish_job_run:
 * @job: a job with an image
 *
 * Publishes; in any thread.  The outcome is in the job.
 */
void
remit_publish_job_run (RemitPublishJob *job)
{
  job->is_published
    = job->is_version_only ? keep_version (job, &job->error) : carry_out (job, &job->error);
  g_mutex_lock (&job->mutex);
  job->is_done = TRUE;
  g_cond_signal (&job->done);
  g_mutex_unlock (&job->mutex);
}
