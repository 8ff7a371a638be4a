/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What outlives a session: the kept versions of a document and the working copies that hold steps
 * no file has. */

#include <glib/gi18n-lib.h>

#include "remit-image.h"
#include "remit-store-work.h"
#include "remit-versions.h"

static char *
find_folder (const RemitStoreConfig *config, const char *path)
{
  g_autofree char *state_folder = remit_dup_state_folder (config ? config->state_folder : NULL);
  g_autofree char *canonical = remit_dup_canonical_path (path);

  return remit_work_folders_find (remit_config_get_files (config), state_folder, canonical);
}

/**
 * remit_store_list_versions:
 * @config: (nullable): where working copies live
 * @path: of a document
 *
 * Lists the versions that were kept of a document; it need not be readable.
 *
 * Returns: (transfer full) (element-type RemitVersion): newest first; empty when there are none
 */
GPtrArray *
remit_store_list_versions (const RemitStoreConfig *config, const char *path)
{
  g_autofree char *folder = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  folder = find_folder (config, path);
  if (folder == NULL)
    return g_ptr_array_new_with_free_func ((GDestroyNotify) remit_version_free);
  return remit_versions_list (folder);
}

static gboolean
is_sound (const RemitStoreConfig *config, GBytes *bytes, GError **error)
{
  RemitImageFacts facts = { 0 };
  g_autoptr (sqlite3) db
    = remit_image_open_checked (bytes, remit_config_get_migrations (config), NULL, &facts, error);

  return db != NULL;
}

/* What is there now is kept as a version itself, so that nothing is lost by restoring. */
static gboolean
keep_replaced (const RemitStoreConfig *config,
               const RemitWorkFolder *folder,
               const char *path,
               RemitIdentity *expected,
               GError **error)
{
  const RemitFileLayer *files = remit_config_get_files (config);
  g_autoptr (GError) local = NULL;
  g_autoptr (GBytes) bytes = remit_store_read_file (files, path, expected, &local);

  if (bytes == NULL)
    {
      *expected = REMIT_IDENTITY_NONE;
      if (g_error_matches (local, REMIT_STORE_ERROR, REMIT_STORE_ERROR_NOT_FOUND))
        return TRUE;
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  return folder == NULL || g_bytes_get_size (bytes) == 0
         || remit_versions_keep (files, folder->folder, bytes,
                                 is_sound (config, bytes, NULL) ? "save" : "damaged",
                                 remit_config_now (config), error);
}

static gboolean
put_in_place (
  const RemitStoreConfig *config, GBytes *bytes, const char *path, gboolean replace, GError **error)
{
  RemitPublication publication = {
    .files = remit_config_get_files (config),
    .path = path,
    .bytes = bytes,
    .expected = REMIT_IDENTITY_NONE,
  };
  g_autofree char *name = find_folder (config, path);
  g_autoptr (RemitWorkFolder) folder = NULL;
  RemitIdentity published;

  if (name)
    {
      folder = remit_work_folder_lock (publication.files, name, error);
      if (folder == NULL)
        return FALSE;
    }
  if (replace && !keep_replaced (config, folder, path, &publication.expected, error))
    return FALSE;
  return remit_publish_run (&publication, &published, NULL, error);
}

/**
 * remit_store_restore_version:
 * @config: (nullable): where working copies live
 * @version: as remit_store_list_versions() gave it
 * @path: the file to write, the document's own or another
 * @replace: whether a file that is there may be replaced; it is kept as a version then
 * @error: return location
 *
 * Writes a kept version into a file, once it has passed every check of the opening.
 *
 * Errors: DAMAGED when the version is; EXISTS; LOCKED while the document is open; those of
 * publishing.
 *
 * Returns: whether the file is there
 */
gboolean
remit_store_restore_version (const RemitStoreConfig *config,
                             const RemitVersion *version,
                             const char *path,
                             gboolean replace,
                             GError **error)
{
  g_autofree char *canonical = NULL;
  g_autoptr (GBytes) bytes = NULL;

  g_return_val_if_fail (version != NULL && path != NULL, FALSE);

  bytes = remit_versions_read (remit_config_get_files (config), version, error);
  if (bytes == NULL || !is_sound (config, bytes, error))
    return FALSE;
  canonical = remit_dup_canonical_path (path);
  return put_in_place (config, bytes, canonical, replace, error);
}

/* ---- recovery ------------------------------------------------------------------------------- */

/**
 * remit_recoverable_free:
 * @recoverable: (transfer full) (nullable): a description
 *
 * Frees the description; the working copy stays.
 */
void
remit_recoverable_free (RemitRecoverable *recoverable)
{
  if (recoverable == NULL)
    return;
  g_free (recoverable->work_folder);
  g_free (recoverable->path);
  g_free (recoverable->title);
  g_free (recoverable);
}

static void
follow_intent (const RemitFileLayer *files, const char *folder, RemitOrigin *origin)
{
  g_auto (RemitIntent) intent = { 0 };
  g_autoptr (GBytes) bytes = NULL;
  RemitIdentity identity = REMIT_IDENTITY_NONE;

  if (origin->path == NULL || !remit_work_folder_read_intent (files, folder, &intent))
    return;
  bytes = remit_store_read_file (files, origin->path, &identity, NULL);
  if (bytes)
    remit_origin_follow_intent (origin, &intent, &identity);
}

static RemitRecoverable *
examine (const RemitStoreConfig *config, const char *folder)
{
  const RemitFileLayer *files = remit_config_get_files (config);
  g_auto (RemitOrigin) origin = { 0 };
  g_autoptr (RemitWorkFolder) shared = remit_work_folder_share (files, folder, NULL);
  g_autoptr (RemitStore) store = NULL;
  RemitRecoverable *recoverable;

  if (shared == NULL)
    return NULL;
  /* One that has lost its origin comes back without a name. */
  if (!remit_work_folder_read_origin (files, folder, &origin))
    origin.n_unpublished = -1;
  if (origin.is_stale || origin.n_unpublished == 0)
    return NULL;
  follow_intent (files, folder, &origin);
  store = remit_store_peek (config, folder, &origin, NULL);
  if (store == NULL || store->n_recovered == 0)
    return NULL;
  recoverable = g_new0 (RemitRecoverable, 1);
  recoverable->work_folder = g_strdup (folder);
  recoverable->path = g_strdup (origin.path);
  recoverable->title = remit_store_work_dup_title (store->db);
  recoverable->n_steps = store->n_recovered;
  recoverable->time = origin.time;
  return recoverable;
}

static gint
compare_newest_first (gconstpointer a, gconstpointer b)
{
  const RemitRecoverable *first = a, *second = b;

  if (first->time != second->time)
    return first->time < second->time ? 1 : -1;
  return g_strcmp0 (first->work_folder, second->work_folder);
}

/**
 * remit_store_list_recoverable:
 * @config: (nullable): where working copies live
 *
 * Lists the working copies with unpublished steps that nobody has open.  Looks into those that were
 * not closed in order; changes nothing.
 *
 * Returns: (transfer full) (element-type RemitRecoverable): newest first
 */
GPtrArray *
remit_store_list_recoverable (const RemitStoreConfig *config)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) remit_recoverable_free);
  g_autofree char *state_folder = remit_dup_state_folder (config ? config->state_folder : NULL);
  g_autoptr (GPtrArray) folders = remit_work_folders_list (state_folder);

  for (guint i = 0; i < folders->len; i++)
    {
      RemitRecoverable *recoverable = examine (config, folders->pdata[i]);

      if (recoverable)
        g_ptr_array_add (list, recoverable);
    }
  g_ptr_array_sort_values (list, compare_newest_first);
  return list;
}
