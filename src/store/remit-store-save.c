/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writing a document to another file, as its own or as a copy, and closing it. */

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <unistd.h>

#include "remit-image.h"
#include "remit-store-work.h"
#include "remit-versions.h"

/* The work folder of the file that is about to be replaced, so that nobody edits it meanwhile; NULL
 * without @error where there is none. */
static gboolean
lock_other (RemitStore *self, const char *path, RemitWorkFolder **other, GError **error)
{
  const RemitFileLayer *files = remit_config_get_files (&self->config);
  g_autofree char *folder = NULL;
  int fd = remit_work_folders_lock (files, self->state_folder, error);

  *other = NULL;
  if (fd < 0)
    return FALSE;
  folder = remit_work_folders_find (files, self->state_folder, path);
  if (folder)
    *other = remit_work_folder_lock (files, folder, error);
  /* Only locked. */
  remit_file_close (files, &fd);
  return folder == NULL || *other;
}

/* A working copy of a file that was replaced on the user's word is a document without a file: it
 * stays when it holds steps that no file has. */
static void
release_other (RemitWorkFolder *other)
{
  g_auto (RemitOrigin) origin = { 0 };

  if (other == NULL)
    return;
  if (remit_work_folder_read_origin (other->files, other->folder, &origin) && !origin.is_stale
      && origin.n_unpublished != 0)
    {
      g_clear_pointer (&origin.path, g_free);
      /* Where this fails, both claim the file, and the one used last has it. */
      remit_work_folder_write_origin (other, &origin, NULL);
      remit_work_folder_free (other);
    }
  else
    /* What stays behind is cleared when it is old. */
    remit_work_folder_remove (other);
}

static gboolean
fail_exists (const char *path, GError **error)
{
  g_autofree char *name = g_filename_display_name (path);

  g_set_error (error, REMIT_STORE_ERROR, REMIT_STORE_ERROR_EXISTS,
               _ ("There already is a file “%s”. Choose another name, or replace it."), name);
  return FALSE;
}

/* What may be replaced: exactly what is there now, or nothing. */
static gboolean
find_replaced (const RemitFileLayer *files,
               const char *path,
               gboolean replace,
               RemitIdentity *expected,
               GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  struct stat status;

  *expected = REMIT_IDENTITY_NONE;
  if (files->stat (files->data, path, &status) != 0)
    {
      if (errno == ENOENT)
        return TRUE;
      remit_file_set_error (error, errno, path);
      return FALSE;
    }
  if (!replace)
    return fail_exists (path, error);
  bytes = remit_store_read_file (files, path, expected, error);
  return bytes != NULL;
}

/**
 * remit_store_save_as:
 * @self: a store that was opened to edit
 * @path: the new file
 * @replace: whether a file that is there may be replaced
 * @error: return location
 *
 * Publishes the document into another file; from now on the document is that file.  The old file
 * stays as it was last published.
 *
 * Errors: EXISTS; LOCKED when that file is open elsewhere; those of remit_store_publish().  On
 * failure the document stays what it was.
 *
 * Notifies path, read-only and state.
 *
 * Returns: whether the new file holds every step
 */
gboolean
remit_store_save_as (RemitStore *self, const char *path, gboolean replace, GError **error)
{
  g_autofree char *canonical = NULL;
  RemitWorkFolder *other = NULL;
  RemitIdentity expected;
  gboolean is_saved;

  g_return_val_if_fail (REMIT_IS_STORE (self) && path != NULL, FALSE);

  canonical = remit_dup_canonical_path (path);
  if (g_strcmp0 (canonical, self->path) == 0 && replace)
    return remit_store_publish (self, REMIT_PUBLISH_KEEP, error);
  if (!find_replaced (remit_config_get_files (&self->config), canonical, replace, &expected, error)
      || !lock_other (self, canonical, &other, error))
    return FALSE;
  is_saved = remit_store_publish_elsewhere (self, canonical, &expected, error);
  if (is_saved)
    release_other (other);
  else
    g_clear_pointer (&other, remit_work_folder_free);
  return is_saved;
}

static GBytes *
make_option (RemitStore *self, const char *option_name, GError **error)
{
  g_autofree char *document_id
    = remit_id_to_string (remit_id_new (self->config.random, self->config.random_data));
  g_autofree char *version_id = g_uuid_string_random ();
  g_autofree char *origin_document = remit_database_dup_meta (self->db, "document-id");
  g_autofree char *origin_version = remit_database_dup_meta (self->db, "version-id");
  const RemitImageNotes notes = {
    .version_id = version_id,
    .parent_version_id = origin_version,
    .document_id = document_id,
    .origin_document = origin_document,
    .origin_version = origin_version,
    .option_name = option_name,
  };
  g_autoptr (GBytes) image = remit_image_serialize (self->db, error);

  return image ? remit_image_finish (image, &notes, error) : NULL;
}

/**
 * remit_store_save_option:
 * @self: a store, outside of a step
 * @path: the file of the copy
 * @option_name: what the copy is called beside its siblings, such as "A"
 * @replace: whether a file that is there may be replaced
 * @error: return location
 *
 * Writes a copy that keeps the ids of all objects, so that it can be compared later, and says where
 * it comes from.  The document itself stays what it is.
 *
 * Errors: EXISTS, also for the document's own file; LOCKED; those of remit_store_publish().
 *
 * Returns: whether the copy is there
 */
gboolean
remit_store_save_option (
  RemitStore *self, const char *path, const char *option_name, gboolean replace, GError **error)
{
  g_autofree char *canonical = NULL;
  g_autoptr (GBytes) bytes = NULL;
  RemitPublication publication = { .files = remit_config_get_files (&self->config) };
  RemitWorkFolder *other = NULL;
  RemitIdentity published;
  gboolean is_saved;

  g_return_val_if_fail (REMIT_IS_STORE (self) && path != NULL && option_name != NULL, FALSE);
  g_return_val_if_fail (self->db != NULL && self->session == NULL, FALSE);

  canonical = remit_dup_canonical_path (path);
  if (g_strcmp0 (canonical, self->path) == 0)
    return fail_exists (canonical, error);
  if (!find_replaced (publication.files, canonical, replace, &publication.expected, error))
    return FALSE;
  bytes = make_option (self, option_name, error);
  if (bytes == NULL || !lock_other (self, canonical, &other, error))
    return FALSE;
  publication.path = canonical;
  publication.bytes = bytes;
  is_saved = remit_publish_run (&publication, &published, NULL, error);
  if (is_saved)
    release_other (other);
  else
    g_clear_pointer (&other, remit_work_folder_free);
  return is_saved;
}

/* ---- closing -------------------------------------------------------------------------------- */

static gboolean
is_publish_wanted (RemitStore *self)
{
  return self->work && self->work->folder && self->path && self->read_only == REMIT_READ_ONLY_NO
         && (self->head != self->published || self->state != REMIT_STORE_STATE_SAVED);
}

/* The folder stays, for its history and versions; that of an untitled document in which nothing is
 * left has neither. */
static gboolean
leave_folder (RemitStoreWork *work, gint64 n_unpublished, gint64 now, GError **error)
{
  if (work->origin.path == NULL && n_unpublished == 0)
    {
      /* What stays behind is cleared at the next opening. */
      remit_work_folder_remove (g_steal_pointer (&work->folder));
      return TRUE;
    }
  work->origin.n_unpublished = n_unpublished;
  work->origin.time = now;
  return remit_work_folder_write_origin (work->folder, &work->origin, error);
}

/**
 * remit_store_close:
 * @self: a store
 * @error: return location
 *
 * Publishes what is unpublished where the document has a file that can be written, and gives
 * connection and lock back.  What could not be published stays in the working copy and is there
 * when the document is opened again.  A step that is open is rolled back.
 *
 * The store is closed in every case; only getters of its state may be called afterwards.
 *
 * Errors: those of remit_store_publish().
 *
 * Returns: %FALSE with @error when the last steps did not get into the file
 */
gboolean
remit_store_close (RemitStore *self, GError **error)
{
  g_autoptr (GError) local = NULL;
  gboolean is_published = TRUE;
  guint n_unpublished;

  g_return_val_if_fail (REMIT_IS_STORE (self), FALSE);

  if (self->db == NULL)
    return TRUE;
  if (self->session)
    remit_store_rollback (self);
  remit_store_wait_for_publish (self);
  if (is_publish_wanted (self))
    is_published = remit_store_publish_last (self, &local);
  if (self->work)
    remit_store_answer_waiting (self, is_published, local);
  n_unpublished = remit_store_count_unpublished (self);
  remit_store_detach (self);
  if (self->work && self->work->folder)
    leave_folder (self->work, n_unpublished, remit_store_now (self), is_published ? &local : NULL);
  g_clear_pointer (&self->work, remit_store_work_free);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}
