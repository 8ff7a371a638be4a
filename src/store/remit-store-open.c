/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opening a document: from a file, to edit it in a working copy or only to read it.  The file
 * itself is read once and never opened by SQLite. */

#include <errno.h>
#include <glib/gi18n-lib.h>

#include "remit-image.h"
#include "remit-store-work.h"
#include "remit-versions.h"

typedef struct
{
  const RemitStoreConfig *config;
  const RemitFileLayer *files;
  GCancellable *cancellable;
  char *state_folder;
  char *path;    /* canonical */
  GBytes *bytes; /* of the file */
  RemitIdentity identity;
  RemitWorkFolder *folder; /* locked; NULL: the file has none yet */
  gboolean is_folder_new;
  RemitOrigin origin;
} Opening;

static void
clear_opening (Opening *opening)
{
  g_free (opening->state_folder);
  g_free (opening->path);
  g_clear_pointer (&opening->bytes, g_bytes_unref);
  g_clear_pointer (&opening->folder, remit_work_folder_free);
  remit_origin_clear (&opening->origin);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Opening, clear_opening)

/* ---- reading and checking the file ----------------------------------------------------------- */

static gboolean
read_file (Opening *opening, GError **error)
{
  if (g_cancellable_is_cancelled (opening->cancellable))
    {
      g_set_error_literal (error, REMIT_STORE_ERROR, REMIT_STORE_ERROR_CANCELLED,
                           _ ("Opening was cancelled."));
      return FALSE;
    }
  opening->bytes = remit_store_read_file (opening->files, opening->path, &opening->identity, error);
  return opening->bytes != NULL;
}

/* Says which file it is about and, of a damaged one, from when there is a kept version. */
static void
explain_damage (Opening *opening, GError **error)
{
  g_autofree char *name = g_path_get_basename (opening->path);
  g_autofree char *display_name = g_filename_display_name (name);
  g_autoptr (GPtrArray) versions = NULL;

  if (error == NULL || *error == NULL)
    return;
  g_prefix_error (error, "%s: ", display_name);
  if (!g_error_matches (*error, REMIT_STORE_ERROR, REMIT_STORE_ERROR_DAMAGED))
    return;
  versions = remit_store_list_versions (opening->config, opening->path);
  if (versions->len > 0)
    {
      const RemitVersion *newest = versions->pdata[0];
      g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (newest->time / G_USEC_PER_SEC);
      g_autofree char *text = g_date_time_format (time, "%c");
      g_autofree char *message
        = g_strdup_printf (_ ("%s The newest kept version is of %s."), (*error)->message, text);

      g_set_str (&(*error)->message, message);
    }
}

static sqlite3 *
check_file (Opening *opening, RemitImageFacts *facts, GError **error)
{
  sqlite3 *db
    = remit_image_open_checked (opening->bytes, remit_config_get_migrations (opening->config),
                                opening->cancellable, facts, error);

  if (db == NULL)
    explain_damage (opening, error);
  return db;
}

/* ---- reading only --------------------------------------------------------------------------- */

static RemitStore *
finish_reading (Opening *opening, RemitStore *self, RemitReadOnly read_only)
{
  self->work = remit_store_work_new (opening->files, NULL, &opening->origin);
  self->free_work = remit_store_work_free;
  self->work->origin.identity = opening->identity;
  remit_store_set_path (self, opening->path);
  remit_store_set_read_only (self, read_only);
  remit_store_set_state (
    self, self->n_recovered > 0 ? REMIT_STORE_STATE_UNSAVED : REMIT_STORE_STATE_SAVED, NULL);
  return self;
}

static RemitStore *
read_published (Opening *opening, GError **error)
{
  const RemitMigrations *migrations = remit_config_get_migrations (opening->config);
  g_autoptr (RemitStore) self = NULL;
  RemitImageFacts facts = { 0 };
  g_autoptr (sqlite3) db = check_file (opening, &facts, error);

  if (db == NULL)
    return NULL;
  if (facts.version < migrations->n_steps)
    {
      g_clear_pointer (&db, sqlite3_close_v2);
      db = remit_image_open (opening->bytes, TRUE, error);
      if (db == NULL || !remit_migrations_apply (migrations, db, migrations->n_steps, error))
        return NULL;
    }
  self = remit_store_create (opening->config);
  if (!remit_store_attach (self, g_steal_pointer (&db), FALSE, error))
    return NULL;
  return finish_reading (opening, g_steal_pointer (&self),
                         facts.is_newer ? REMIT_READ_ONLY_NEWER : REMIT_READ_ONLY_ASKED);
}

/* The working copy, where it holds steps that the file does not; NULL where the file is as good. */
static RemitStore *
read_unpublished (Opening *opening, const char *folder)
{
  g_auto (RemitIntent) intent = { 0 };
  g_autoptr (RemitStore) self = NULL;

  if (!remit_work_folder_read_origin (opening->files, folder, &opening->origin)
      || opening->origin.is_stale || opening->origin.n_unpublished == 0)
    return NULL;
  if (remit_work_folder_read_intent (opening->files, folder, &intent))
    remit_origin_follow_intent (&opening->origin, &intent, &opening->identity);
  /* A working copy that can't be read is a matter for whoever edits; the file can. */
  self = remit_store_peek (opening->config, folder, &opening->origin, NULL);
  return self && self->n_recovered > 0 ? g_steal_pointer (&self) : NULL;
}

static RemitStore *
open_to_read (Opening *opening, GError **error)
{
  g_autofree char *folder = NULL;
  g_autoptr (RemitWorkFolder) shared = NULL;
  g_autoptr (GError) local = NULL;
  RemitStore *self;

  if (!read_file (opening, error))
    return NULL;
  folder = remit_work_folders_find (opening->files, opening->state_folder, opening->path);
  if (folder)
    shared = remit_work_folder_share (opening->files, folder, &local);
  if (shared && (self = read_unpublished (opening, folder)))
    return finish_reading (opening, self, REMIT_READ_ONLY_ASKED);

  self = read_published (opening, error);
  if (self)
    self->is_elsewhere = g_error_matches (local, REMIT_STORE_ERROR, REMIT_STORE_ERROR_LOCKED);
  return self;
}

/* ---- editing -------------------------------------------------------------------------------- */

static gboolean
lock_or_make (Opening *opening, const char *folder, gboolean makes_one, GError **error)
{
  opening->is_folder_new = folder == NULL && makes_one;
  if (folder)
    opening->folder = remit_work_folder_lock (opening->files, folder, error);
  else if (makes_one)
    opening->folder = remit_work_folder_new (opening->files, opening->state_folder, error);
  if (opening->folder == NULL)
    return folder == NULL && !makes_one;
  if (!opening->is_folder_new)
    return TRUE;
  /* From here on the next program finds it, though there is no document in it yet. */
  opening->origin.is_stale = TRUE;
  opening->origin.time = remit_config_now (opening->config);
  return remit_work_folder_write_origin (opening->folder, &opening->origin, error);
}

/* Locks the work folder of the file where there is one, else makes one if that is asked for. */
static gboolean
find_and_lock (Opening *opening, gboolean makes_one, GError **error)
{
  g_autofree char *folder = NULL;
  int fd = remit_work_folders_lock (opening->files, opening->state_folder, error);
  gboolean is_done;

  if (fd < 0)
    return FALSE;
  if (opening->path)
    folder = remit_work_folders_find (opening->files, opening->state_folder, opening->path);
  is_done = lock_or_make (opening, folder, makes_one, error);
  if (is_done && !makes_one)
    remit_work_folders_clean (opening->files, opening->state_folder,
                              remit_config_now (opening->config));
  /* Only locked. */
  remit_file_close (opening->files, &fd);
  return is_done;
}

static void
keep_foreign_cb (GBytes *bytes, gpointer user_data)
{
  Opening *opening = user_data;
  RemitImageFacts facts;

  /* The beginning of a file is nobody's work.  There is nowhere else to put the rest; and the file
   * that stays is whole. */
  if (opening->folder && remit_image_check_header (bytes, &facts, NULL))
    remit_versions_keep (opening->files, opening->folder->folder, bytes, "foreign",
                         remit_config_now (opening->config), NULL);
}

/* What a publish that died has left beside the file.  In a folder that can't be written it stays.
 */
static void
clear_remains (Opening *opening, const RemitIntent *intent)
{
  const RemitPublication publication = {
    .files = opening->files,
    .path = opening->path,
    .expected = opening->origin.identity,
    .intent = intent,
    .keep_foreign = keep_foreign_cb,
    .user_data = opening,
  };

  remit_publish_clear_remains (&publication, NULL);
}

/* The first opening after a crash is the time to notice that the disk has lost something. */
static gboolean
check_after_crash (sqlite3 *db, const RemitOrigin *origin, GError **error)
{
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func (g_free);

  if (origin->n_unpublished >= 0)
    return TRUE;
  if (!remit_store_check_integrity (db, findings, error))
    return FALSE;
  if (findings->len == 0)
    return TRUE;
  g_set_error (error, REMIT_STORE_ERROR, REMIT_STORE_ERROR_DAMAGED,
               _ ("The working copy is damaged (%s)."), (char *) findings->pdata[0]);
  return FALSE;
}

/* A crash may have come between the origin, which tells the truth, and the working copy. */
static gboolean
follow_version (sqlite3 *db, const RemitOrigin *origin, GError **error)
{
  g_autofree char *version_id = remit_database_dup_meta (db, "version-id");

  if (origin->version_id == NULL || g_strcmp0 (version_id, origin->version_id) == 0)
    return TRUE;
  return remit_database_set_meta (db, "parent-version-id", version_id, error)
         && remit_database_set_meta (db, "version-id", origin->version_id, error);
}

static RemitStore *
attach_work (const RemitStoreConfig *config,
             RemitWorkFolder **folder,
             RemitOrigin *origin,
             GError **error)
{
  g_autoptr (RemitStore) self = NULL;
  sqlite3 *db = remit_store_work_open_database (config, (*folder)->folder, error);

  if (db == NULL)
    return NULL;
  self = remit_store_create (config);
  if (!remit_store_attach (self, db, TRUE, error) || !check_after_crash (db, origin, error))
    return NULL;
  origin->n_unpublished = -1;
  origin->time = remit_config_now (config);
  if (!remit_work_folder_write_origin (*folder, origin, error)
      || !follow_version (db, origin, error)
      || !remit_store_note_published (self, origin->published_step, error))
    return NULL;
  self->work_folder = g_strdup ((*folder)->folder);
  self->work
    = remit_store_work_new (remit_config_get_files (config), g_steal_pointer (folder), origin);
  self->free_work = remit_store_work_free;
  self->n_recovered = remit_store_count_unpublished (self);
  remit_store_set_path (self, origin->path);
  remit_store_set_state (self,
                         self->n_recovered > 0 || origin->identity.size < 0
                           ? REMIT_STORE_STATE_UNSAVED
                           : REMIT_STORE_STATE_SAVED,
                         NULL);
  return g_steal_pointer (&self);
}

static const char *
describe_change (void)
{
  return _ (
    "The file was changed by another program. Nothing is overwritten; save your work as a copy.");
}

static RemitStore *
attach_file (Opening *opening, const char *reason, GError **error)
{
  RemitStore *self = attach_work (opening->config, &opening->folder, &opening->origin, error);

  if (self == NULL)
    return NULL;
  if (!remit_publish_is_writable (opening->files, opening->path))
    remit_store_set_read_only (self, REMIT_READ_ONLY_FILE);
  if (reason)
    remit_store_set_state (self, REMIT_STORE_STATE_UNSAVED, reason);
  return self;
}

/* A working copy that SQLite can't read any more makes room, but stays for whoever can. */
static gboolean
set_aside (Opening *opening, GError **error)
{
  static const char *const names[][2]
    = { { "doc.db-wal", "damaged.db-wal" }, { "doc.db", "damaged.db" } };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *from = remit_work_folder_dup_file (opening->folder->folder, names[i][0]);
      g_autofree char *to = remit_work_folder_dup_file (opening->folder->folder, names[i][1]);

      if (opening->files->rename (opening->files->data, from, to) != 0 && errno != ENOENT)
        {
          remit_file_set_error (error, errno, from);
          return FALSE;
        }
    }
  return TRUE;
}

/* Steps that the file does not have; also where that can't be told. */
static gboolean
has_unpublished (Opening *opening)
{
  g_autoptr (RemitStore) self = NULL;

  if (opening->origin.n_unpublished == 0)
    return FALSE;
  self = remit_store_peek (opening->config, opening->folder->folder, &opening->origin, NULL);
  return self == NULL || self->n_recovered > 0;
}

static void
set_origin (Opening *opening, sqlite3 *db)
{
  RemitOrigin *origin = &opening->origin;

  remit_origin_clear (origin);
  origin->path = g_strdup (opening->path);
  origin->document_id = remit_database_dup_meta (db, "document-id");
  origin->version_id = remit_database_dup_meta (db, "version-id");
  origin->title = remit_store_work_dup_title (db);
  origin->identity = opening->identity;
  origin->published_step = 0;
}

/* The file is not what this working copy was made from: check it and begin anew. */
static RemitStore *
open_fresh (Opening *opening, GError **error)
{
  RemitImageFacts facts = { 0 };
  g_autoptr (sqlite3) db = check_file (opening, &facts, error);

  if (db == NULL)
    return NULL;
  if (facts.is_newer)
    {
      g_clear_pointer (&opening->folder, remit_work_folder_free);
      return read_published (opening, error);
    }
  set_origin (opening, db);
  if (opening->folder == NULL)
    {
      if (!find_and_lock (opening, TRUE, error))
        return NULL;
      if (!opening->is_folder_new)
        {
          /* Another program has opened and closed the document during the checks. */
          g_clear_pointer (&opening->folder, remit_work_folder_free);
          return remit_store_open (opening->config, opening->path, REMIT_STORE_OPEN_EDIT,
                                   opening->cancellable, error);
        }
      clear_remains (opening, NULL);
    }
  if (!remit_store_work_install (opening->folder, opening->bytes, &opening->origin, error))
    return NULL;
  return attach_file (opening, NULL, error);
}

static gboolean
is_damaged_copy (Opening *opening, const GError *error)
{
  g_autofree char *path = remit_work_folder_dup_file (opening->folder->folder, "doc.db");
  struct stat status;

  return g_error_matches (error, REMIT_STORE_ERROR, REMIT_STORE_ERROR_DAMAGED)
         || opening->files->stat (opening->files->data, path, &status) != 0;
}

/* Goes on with the working copy; where that is damaged, with what is in the file. */
static RemitStore *
open_again (Opening *opening, const char *reason, GError **error)
{
  const gboolean is_clean = opening->origin.n_unpublished == 0;
  g_autoptr (GError) local = NULL;
  RemitStore *self = attach_file (opening, reason, &local);

  if (self)
    return self;
  if (!is_damaged_copy (opening, local))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  if (!set_aside (opening, error))
    return NULL;
  self = open_fresh (opening, error);
  if (self && !is_clean && self->read_only != REMIT_READ_ONLY_NEWER)
    remit_store_set_state (self, REMIT_STORE_STATE_UNSAVED,
                           _ ("The working copy was damaged. You see the document as it was last "
                              "saved to its file."));
  return self;
}

static RemitStore *
open_to_edit (Opening *opening, GError **error)
{
  g_auto (RemitIntent) intent = { 0 };

  if (!find_and_lock (opening, FALSE, error))
    return NULL;
  if (opening->folder)
    {
      remit_work_folder_read_origin (opening->files, opening->folder->folder, &opening->origin);
      remit_work_folder_read_intent (opening->files, opening->folder->folder, &intent);
      clear_remains (opening, &intent);
    }
  if (!read_file (opening, error))
    return NULL;
  if (opening->folder == NULL || opening->origin.is_stale)
    return open_fresh (opening, error);
  if (remit_identity_has_bytes (&opening->origin.identity, &opening->identity))
    opening->origin.identity = opening->identity;
  else if (!remit_origin_follow_intent (&opening->origin, &intent, &opening->identity))
    return has_unpublished (opening) ? open_again (opening, describe_change (), error)
                                     : open_fresh (opening, error);
  return open_again (opening, NULL, error);
}

/**
 * remit_store_open:
 * @config: (nullable): where and how; borrowed for the call
 * @path: of a document
 * @mode: %REMIT_STORE_OPEN_EDIT makes or continues the working copy and locks it;
 *   %REMIT_STORE_OPEN_READ changes nothing anywhere
 * @cancellable: (nullable): stops the checks
 * @error: return location
 *
 * Opens a document.  A file that was made by a newer version of Remit opens read-only in either
 * mode where that is possible.  To edit, unpublished steps of an earlier session are continued with
 * their history; to read, they are seen unless the document is being edited elsewhere.
 *
 * Errors: NOT_FOUND, NOT_A_DOCUMENT, FOREIGN, NEWER, DAMAGED, TOO_LARGE, CANCELLED, LOCKED (to
 * edit, while it is open elsewhere).  Nothing is changed then.
 *
 * Reads the whole file; about a second for 100,000 rows.
 *
 * Returns: (transfer full) (nullable): the store, or %NULL with @error
 */
RemitStore *
remit_store_open (const RemitStoreConfig *config,
                  const char *path,
                  RemitStoreOpenMode mode,
                  GCancellable *cancellable,
                  GError **error)
{
  g_auto (Opening) opening = {
    .config = config,
    .files = remit_config_get_files (config),
    .cancellable = cancellable,
    .identity = REMIT_IDENTITY_NONE,
    .origin = { .identity = REMIT_IDENTITY_NONE },
  };

  g_return_val_if_fail (path != NULL, NULL);

  opening.state_folder = remit_dup_state_folder (config ? config->state_folder : NULL);
  opening.path = remit_dup_canonical_path (path);
  return mode == REMIT_STORE_OPEN_READ ? open_to_read (&opening, error)
                                       : open_to_edit (&opening, error);
}

/* ---- new documents, and working copies without their file ------------------------------------ */

static GBytes *
make_image (const RemitStoreConfig *config, GError **error)
{
  g_autoptr (RemitStore) self = remit_store_create (config);
  g_autoptr (sqlite3) db = remit_database_open_memory (error);

  if (db == NULL)
    return NULL;
  return remit_store_create_document (self, db, error) ? remit_image_serialize (db, error) : NULL;
}

/**
 * remit_store_new:
 * @config: (nullable): where and how; borrowed for the call
 * @error: return location
 *
 * Makes an empty, untitled document in the state folder.  It gets a file by remit_store_save_as().
 *
 * Returns: (transfer full) (nullable): the store, or %NULL with @error
 */
RemitStore *
remit_store_new (const RemitStoreConfig *config, GError **error)
{
  g_auto (Opening) opening = {
    .config = config,
    .files = remit_config_get_files (config),
    .origin = { .identity = REMIT_IDENTITY_NONE },
  };
  g_autoptr (GBytes) image = make_image (config, error);

  opening.state_folder = remit_dup_state_folder (config ? config->state_folder : NULL);
  if (image == NULL || !find_and_lock (&opening, TRUE, error)
      || !remit_store_work_install (opening.folder, image, &opening.origin, error))
    return NULL;
  return attach_work (config, &opening.folder, &opening.origin, error);
}

/* What is wrong with the file of a working copy; NULL: nothing. */
static const char *
compare_file (Opening *opening)
{
  g_auto (RemitIntent) intent = { 0 };
  g_autoptr (GBytes) bytes = NULL;

  remit_work_folder_read_intent (opening->files, opening->folder->folder, &intent);
  clear_remains (opening, &intent);
  bytes = remit_store_read_file (opening->files, opening->path, &opening->identity, NULL);
  if (bytes == NULL)
    return _ (
      "The file is gone or can’t be read. Save to make it again, or save your work as a copy.");
  if (remit_origin_follow_intent (&opening->origin, &intent, &opening->identity))
    return NULL;
  if (!remit_identity_has_bytes (&opening->origin.identity, &opening->identity))
    return describe_change ();
  opening->origin.identity = opening->identity;
  return NULL;
}

/**
 * remit_store_recover:
 * @config: (nullable): where and how; borrowed for the call
 * @work_folder: as remit_store_list_recoverable() names it
 * @error: return location
 *
 * Continues a working copy, whatever has become of its file.  When the file is gone or was changed
 * by somebody else, the state says so and nothing is overwritten.
 *
 * Errors: LOCKED when it is open elsewhere, NOT_FOUND, DAMAGED.
 *
 * Returns: (transfer full) (nullable): the store, or %NULL with @error
 */
RemitStore *
remit_store_recover (const RemitStoreConfig *config, const char *work_folder, GError **error)
{
  g_auto (Opening) opening = {
    .config = config,
    .files = remit_config_get_files (config),
    .identity = REMIT_IDENTITY_NONE,
    .origin = { .identity = REMIT_IDENTITY_NONE },
  };

  g_return_val_if_fail (work_folder != NULL, NULL);

  opening.folder = remit_work_folder_lock (opening.files, work_folder, error);
  if (opening.folder == NULL)
    return NULL;
  /* One that has lost its origin comes back without a name. */
  if (!remit_work_folder_read_origin (opening.files, work_folder, &opening.origin))
    opening.origin.n_unpublished = -1;
  if (opening.origin.is_stale)
    {
      g_set_error_literal (error, REMIT_STORE_ERROR, REMIT_STORE_ERROR_NOT_FOUND,
                           _ ("There is no document to be recovered any more."));
      return NULL;
    }
  if (opening.origin.path == NULL)
    return attach_work (config, &opening.folder, &opening.origin, error);
  opening.path = g_strdup (opening.origin.path);
  return attach_file (&opening, compare_file (&opening), error);
}
