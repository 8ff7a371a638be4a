/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opening, saving and closing a document, and what its window says of the file: a thin layer over
 * the store, so that nothing right of the model sees the store. */

#include "remit-document-private.h"

static RemitDocument *
open_store (RemitStore *store, GError **error)
{
  return store ? remit_document_new_for_store (store, error) : NULL;
}

/**
 * remit_document_new:
 * @title: of the organisation
 * @language: of its content, BCP 47
 * @error: return location for an error
 *
 * Starts an untitled document with its organisation, the RASCI scheme and a view for units and one
 * for positions, none of which can be undone.
 *
 * Returns: (transfer full) (nullable): the document
 */
RemitDocument *
remit_document_new (const char *title, const char *language, GError **error)
{
  const RemitStoreConfig config = { 0 };

  return remit_document_new_seeded (remit_store_new (&config, error), title, language, error);
}

/**
 * remit_document_open:
 * @path: a document
 * @access: whether it is to be edited
 * @cancellable: (nullable): cancels the checks
 * @error: return location for an error
 *
 * Opens a document with the unpublished steps of its working copy.
 *
 * Returns: (transfer full) (nullable): the document; errors as of the store
 */
RemitDocument *
remit_document_open (const char *path,
                     RemitAccess access,
                     GCancellable *cancellable,
                     GError **error)
{
  const RemitStoreConfig config = { 0 };
  const RemitStoreOpenMode mode
    = access == REMIT_ACCESS_READ ? REMIT_STORE_OPEN_READ : REMIT_STORE_OPEN_EDIT;

  return open_store (remit_store_open (&config, path, mode, cancellable, error), error);
}

/**
 * remit_document_recover:
 * @work_folder: as remit_document_list_recoverable() names it
 * @error: return location for an error
 *
 * Continues a working copy that was left behind.
 *
 * Returns: (transfer full) (nullable): the document
 */
RemitDocument *
remit_document_recover (const char *work_folder, GError **error)
{
  const RemitStoreConfig config = { 0 };

  return open_store (remit_store_recover (&config, work_folder, error), error);
}

/**
 * remit_document_save:
 * @self: a document with a path
 * @error: return location for an error
 *
 * Publishes every step to the file and keeps a version.
 *
 * Returns: %FALSE with the reason; the file is then as it was
 */
gboolean
remit_document_save (RemitDocument *self, GError **error)
{
  g_return_val_if_fail (REMIT_IS_DOCUMENT (self), FALSE);

  return remit_store_publish (self->store, REMIT_PUBLISH_KEEP, error);
}

static void
published_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (remit_store_publish_finish (REMIT_STORE (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * remit_document_save_async:
 * @self: a document with a path
 * @is_explicit: the user asked for it: a version is kept
 * @cancellable: (nullable): cancels it
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Publishes from a worker.  Steps taken meanwhile stay unsaved.
 */
void
remit_document_save_async (RemitDocument *self,
                           gboolean is_explicit,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_return_if_fail (REMIT_IS_DOCUMENT (self));

  GTask *task = g_task_new (self, cancellable, callback, user_data);
  remit_store_publish_async (self->store, is_explicit ? REMIT_PUBLISH_KEEP : REMIT_PUBLISH_NORMAL,
                             cancellable, published_cb, task);
}

/**
 * remit_document_save_finish:
 * @self: a document
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Returns: whether the file holds what was to be saved
 */
gboolean
remit_document_save_finish (RemitDocument *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * remit_document_save_as:
 * @self: a document
 * @path: its file from now on
 * @replace: whether a file there may be replaced
 * @error: return location for an error
 *
 * Returns: %FALSE with EXISTS or another reason; the document then stays where it was
 */
gboolean
remit_document_save_as (RemitDocument *self, const char *path, gboolean replace, GError **error)
{
  g_return_val_if_fail (REMIT_IS_DOCUMENT (self), FALSE);

  return remit_store_save_as (self->store, path, replace, error);
}

/**
 * remit_document_save_option:
 * @self: a document
 * @path: of the copy
 * @option_name: such as "Option A"; the title block shows it
 * @replace: whether a file there may be replaced
 * @error: return location for an error
 *
 * Writes a copy with the same object ids and its origin, for comparing later.  This document is not
 * changed.
 *
 * Returns: whether the copy was written
 */
gboolean
remit_document_save_option (
  RemitDocument *self, const char *path, const char *option_name, gboolean replace, GError **error)
{
  g_return_val_if_fail (REMIT_IS_DOCUMENT (self), FALSE);

  return remit_store_save_option (self->store, path, option_name, replace, error);
}

/**
 * remit_document_check_identity:
 * @self: a document
 * @error: return location for an error
 *
 * Whether the file is still the one that was last read or published; reads the disk.
 *
 * Returns: %FALSE with CHANGED, NOT_FOUND …
 */
gboolean
remit_document_check_identity (RemitDocument *self, GError **error)
{
  g_return_val_if_fail (REMIT_IS_DOCUMENT (self), FALSE);

  return remit_store_check_identity (self->store, error);
}

/**
 * remit_document_close:
 * @self: a document
 * @error: return location for an error
 *
 * Publishes what is unpublished where there is a file that can be written, and closes the working
 * copy, which keeps the rest.  Only rows may be read afterwards.
 *
 * Returns: %FALSE when the last steps did not get into the file
 */
gboolean
remit_document_close (RemitDocument *self, GError **error)
{
  g_return_val_if_fail (REMIT_IS_DOCUMENT (self), FALSE);

  return remit_store_close (self->store, error);
}

/**
 * remit_document_dup_digest:
 * @self: a document
 * @error: return location for an error
 *
 * Computes the digest of the content; linear.
 *
 * Returns: (transfer full) (nullable): in hexadecimal
 */
char *
remit_document_dup_digest (RemitDocument *self, GError **error)
{
  g_return_val_if_fail (REMIT_IS_DOCUMENT (self), NULL);

  return remit_store_dup_digest (self->store, error);
}

/* ---- recovery and kept versions -------------------------------------------------------------- */

/**
 * remit_recovery_free:
 * @recovery: (transfer full) (nullable): what remit_document_list_recoverable() listed
 */
void
remit_recovery_free (RemitRecovery *recovery)
{
  if (!recovery)
    return;
  g_free (recovery->work_folder);
  g_free (recovery->path);
  g_free (recovery->title);
  g_free (recovery);
}

/**
 * remit_document_list_recoverable:
 *
 * Lists the working copies that hold unpublished steps and that nobody has open; reads the disk.
 *
 * Returns: (transfer full) (element-type RemitRecovery): newest first
 */
GPtrArray *
remit_document_list_recoverable (void)
{
  const RemitStoreConfig config = { 0 };
  g_autoptr (GPtrArray) found = remit_store_list_recoverable (&config);
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) remit_recovery_free);

  for (guint i = 0; i < found->len; i++)
    {
      const RemitRecoverable *from = found->pdata[i];
      RemitRecovery *recovery = g_new0 (RemitRecovery, 1);

      recovery->work_folder = g_strdup (from->work_folder);
      recovery->path = g_strdup (from->path);
      recovery->title = g_strdup (from->title);
      recovery->n_steps = from->n_steps;
      recovery->time = from->time;
      g_ptr_array_add (list, recovery);
    }
  return list;
}

/**
 * remit_kept_version_free:
 * @version: (transfer full) (nullable): what remit_document_list_versions() listed
 */
void
remit_kept_version_free (RemitKeptVersion *version)
{
  if (!version)
    return;
  g_free (version->file);
  g_free (version->reason);
  g_free (version);
}

/**
 * remit_document_list_versions:
 * @path: a document's file
 *
 * Lists the versions kept of it; reads the disk.
 *
 * Returns: (transfer full) (element-type RemitKeptVersion): newest first
 */
GPtrArray *
remit_document_list_versions (const char *path)
{
  const RemitStoreConfig config = { 0 };
  g_autoptr (GPtrArray) found = remit_store_list_versions (&config, path);
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) remit_kept_version_free);

  for (guint i = 0; i < found->len; i++)
    {
      const RemitVersion *from = found->pdata[i];
      RemitKeptVersion *version = g_new0 (RemitKeptVersion, 1);

      version->file = g_strdup (from->file);
      version->reason = g_strdup (from->reason);
      version->time = from->time;
      g_ptr_array_add (list, version);
    }
  return list;
}

/**
 * remit_document_restore_version:
 * @version: a kept version
 * @path: where to write it
 * @replace: whether a file there may be replaced
 * @error: return location for an error
 *
 * Returns: whether it passed every check and was written
 */
gboolean
remit_document_restore_version (const RemitKeptVersion *version,
                                const char *path,
                                gboolean replace,
                                GError **error)
{
  const RemitStoreConfig config = { 0 };
  const RemitVersion kept
    = { .time = version->time, .reason = version->reason, .file = version->file };

  return remit_store_restore_version (&config, &kept, path, replace, error);
}
