/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The working copy as a database: putting an image into a work folder, connecting to it, and
 * looking into one that nobody has open. */

#include "remit-store-work.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "remit-image.h"

/**
 * remit_config_get_files:
 * @config: (nullable): as given by the caller
 *
 * Returns: (transfer none): the configured file layer, or the system's
 */
const RemitFileLayer *
remit_config_get_files (const RemitStoreConfig *config)
{
  return config && config->files ? config->files : remit_file_layer_get_system ();
}

/**
 * remit_config_get_migrations:
 * @config: (nullable): as given by the caller
 *
 * Returns: (transfer none): the configured migrations, or ours
 */
const RemitMigrations *
remit_config_get_migrations (const RemitStoreConfig *config)
{
  return config && config->migrations ? config->migrations : remit_migrations_get_default ();
}

/**
 * remit_config_now:
 * @config: (nullable): as given by the caller
 *
 * Returns: microseconds since 1970
 */
gint64
remit_config_now (const RemitStoreConfig *config)
{
  return config && config->now ? config->now (config->now_data) : g_get_real_time ();
}

/**
 * remit_store_work_new:
 * @files: the layer
 * @folder: (transfer full) (nullable): the locked work folder
 * @origin: which file it belongs to; copied
 *
 * Returns: (transfer full): the file half of a store
 */
RemitStoreWork *
remit_store_work_new (const RemitFileLayer *files,
                      RemitWorkFolder *folder,
                      const RemitOrigin *origin)
{
  RemitStoreWork *self = g_new0 (RemitStoreWork, 1);

  self->files = files;
  self->folder = folder;
  self->max_image_bytes = REMIT_MAX_IMAGE_BYTES;
  remit_origin_copy (origin, &self->origin);
  g_queue_init (&self->waiting);
  return self;
}

/**
 * remit_store_work_free:
 * @work: (transfer full): the file half of a store, with no publish under way
 *
 * Gives the lock of the work folder back.
 */
void
remit_store_work_free (RemitStoreWork *work)
{
  g_assert (work->job == NULL && g_queue_is_empty (&work->waiting));
  g_clear_pointer (&work->folder, remit_work_folder_free);
  remit_origin_clear (&work->origin);
  remit_intent_clear (&work->attempt);
  g_free (work);
}

/**
 * remit_store_work_install:
 * @folder: a locked work folder
 * @bytes: the image of a document
 * @origin: (inout): which file it belongs to
 * @error: return location
 *
 * Makes @bytes the working copy.  Whatever a crash leaves half done is marked as such by the
 * origin, which is written before and after.
 *
 * Returns: %FALSE with @error on failure; then the folder holds no document
 */
gboolean
remit_store_work_install (RemitWorkFolder *folder,
                          GBytes *bytes,
                          RemitOrigin *origin,
                          GError **error)
{
  static const char *const leftovers[] = { "doc.db-wal", "doc.db-journal", "intent" };
  g_autofree char *path = remit_work_folder_dup_file (folder->folder, "doc.db");
  g_autoptr (GBytes) image = remit_image_patch_format (bytes, 2);

  origin->is_stale = TRUE;
  if (!remit_work_folder_write_origin (folder, origin, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (leftovers); i++)
    {
      g_autofree char *leftover = remit_work_folder_dup_file (folder->folder, leftovers[i]);

      if (!remit_file_remove (folder->files, leftover))
        {
          remit_file_set_error (error, errno, leftover);
          return FALSE;
        }
    }
  if (!remit_file_replace (folder->files, path, image, error))
    return FALSE;
  origin->is_stale = FALSE;
  return remit_work_folder_write_origin (folder, origin, error);
}

/* Before anything that reads the file: only then does SQLite do without shared memory. */
static gboolean
be_alone (sqlite3 *db, GError **error)
{
  return remit_database_execute (db, "PRAGMA locking_mode = EXCLUSIVE", error);
}

static gboolean
set_modes (sqlite3 *db, gboolean is_volatile, GError **error)
{
  /* An import that outgrows the cache writes the same pages again and again. */
  return remit_database_execute (db, "PRAGMA journal_mode = WAL; PRAGMA cache_size = -131072", error)
         && remit_database_execute (
           db, is_volatile ? "PRAGMA synchronous = OFF" : "PRAGMA synchronous = FULL", error);
}

/* A newer program may have left it on this computer. */
static gboolean
check_version (const RemitMigrations *migrations, gint64 version, GError **error)
{
  if (version <= migrations->n_steps)
    return TRUE;
  g_set_error_literal (
    error, REMIT_STORE_ERROR, REMIT_STORE_ERROR_NEWER,
    _ ("A newer version of Remit has worked on this document here. Continue with that one."));
  return FALSE;
}

/**
 * remit_store_work_open_database:
 * @config: (nullable): as given by the caller
 * @folder: a work folder whose lock is held
 * @error: return location
 *
 * Connects to the working copy, migrates it and gives it its journal.
 *
 * Returns: (transfer full) (nullable): the connection, or %NULL with @error
 */
sqlite3 *
remit_store_work_open_database (const RemitStoreConfig *config, const char *folder, GError **error)
{
  const RemitMigrations *migrations = remit_config_get_migrations (config);
  g_autofree char *path = remit_work_folder_dup_file (folder, "doc.db");
  g_autoptr (sqlite3) db
    = remit_database_open (path, SQLITE_OPEN_READWRITE, config ? config->vfs : NULL, error);
  gint64 version;

  if (db == NULL)
    return NULL;
  if (!be_alone (db, error) || !remit_database_configure (db, error)
      || !set_modes (db, config && config->is_volatile, error)
      || !remit_database_get_integer (db, "PRAGMA user_version", &version, error)
      || !check_version (migrations, version, error)
      || !remit_migrations_check_schema (migrations, db, (guint) version, TRUE, error)
      || !remit_migrations_apply (migrations, db, migrations->n_steps, error)
      || !remit_journal_create (db, error))
    return NULL;
  return g_steal_pointer (&db);
}

/* ---- looking into a working copy ------------------------------------------------------------ */

static gboolean
copy_file (const RemitFileLayer *files,
           const char *folder,
           const char *copy_folder,
           const char *name,
           GError **error)
{
  g_autofree char *from = g_build_filename (folder, name, NULL);
  g_autofree char *to = g_build_filename (copy_folder, name, NULL);
  g_autoptr (GError) local = NULL;
  g_autoptr (GBytes) bytes = remit_file_get_contents (files, from, G_MAXSSIZE, &local);

  if (bytes == NULL && g_error_matches (local, REMIT_STORE_ERROR, REMIT_STORE_ERROR_NOT_FOUND))
    return TRUE;
  if (bytes == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  return g_file_set_contents_full (to, g_bytes_get_data (bytes, NULL),
                                   (gssize) g_bytes_get_size (bytes), G_FILE_SET_CONTENTS_NONE,
                                   0600, error);
}

static GBytes *
read_copy (const char *folder, GError **error)
{
  g_autofree char *path = g_build_filename (folder, "doc.db", NULL);
  g_autoptr (sqlite3) db = remit_database_open (path, SQLITE_OPEN_READWRITE, NULL, error);
  gint64 n_tables;

  if (db == NULL)
    return NULL;
  /* The first statement recovers the write-ahead log. */
  if (!be_alone (db, error) || !remit_database_configure (db, error)
      || !remit_database_get_integer (db, "SELECT count(*) FROM sqlite_schema", &n_tables, error))
    return NULL;
  return remit_image_serialize (db, error);
}

static void
remove_copy (const char *folder)
{
  static const char *const names[] = { "doc.db", "doc.db-wal", "doc.db-shm", "doc.db-journal" };

  /* In the folder for temporary files, which the system clears as well. */
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (folder, names[i], NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
}

/**
 * remit_store_work_copy_image:
 * @files: the layer
 * @folder: a work folder whose lock is held, if only shared
 * @error: return location
 *
 * Takes the image of a working copy without touching it: database and write-ahead log are copied to
 * a private temporary folder and read there.
 *
 * Returns: (transfer full) (nullable): the image with its journal, or %NULL with @error
 */
GBytes *
remit_store_work_copy_image (const RemitFileLayer *files, const char *folder, GError **error)
{
  g_autofree char *copy = g_dir_make_tmp ("remit-XXXXXX", error);
  g_autoptr (GBytes) bytes = NULL;

  if (copy == NULL)
    return NULL;
  if (copy_file (files, folder, copy, "doc.db", error)
      && copy_file (files, folder, copy, "doc.db-wal", error))
    bytes = read_copy (copy, error);
  remove_copy (copy);
  return g_steal_pointer (&bytes);
}

/**
 * remit_store_work_dup_title:
 * @db: a document
 *
 * Returns: (transfer full) (nullable): the title of its organisation
 */
char *
remit_store_work_dup_title (sqlite3 *db)
{
  g_autoptr (sqlite3_stmt) statement
    = remit_database_prepare (db, "SELECT title FROM organisation ORDER BY id LIMIT 1", NULL);

  if (statement == NULL || sqlite3_step (statement) != SQLITE_ROW)
    return NULL;
  return g_strdup ((const char *) sqlite3_column_text (statement, 0));
}

/**
 * remit_origin_follow_intent:
 * @origin: which file a working copy belongs to
 * @intent: what its last publish was about to do
 * @found: the identity of the file as it is now
 *
 * Counts a publish that died after its exchange as done.
 *
 * Returns: whether the file is what the intent announced; then @origin says so
 */
gboolean
remit_origin_follow_intent (RemitOrigin *origin,
                            const RemitIntent *intent,
                            const RemitIdentity *found)
{
  if (intent->sha256[0] == '\0' || !g_str_equal (intent->sha256, found->sha256))
    return FALSE;
  origin->identity = *found;
  origin->published_step = intent->step;
  g_set_str (&origin->version_id, intent->version_id);
  return TRUE;
}

/**
 * remit_store_peek:
 * @config: (nullable): as given by the caller
 * @folder: a work folder whose lock is held, if only shared
 * @origin: which file it belongs to
 * @error: return location
 *
 * Opens the working copy in memory, to read it.
 *
 * Returns: (transfer full) (nullable): a store whose n_recovered counts the unpublished steps, or
 *   %NULL with @error
 */
RemitStore *
remit_store_peek (const RemitStoreConfig *config,
                  const char *folder,
                  const RemitOrigin *origin,
                  GError **error)
{
  const RemitMigrations *migrations = remit_config_get_migrations (config);
  g_autoptr (RemitStore) self = NULL;
  g_autoptr (GBytes) bytes
    = remit_store_work_copy_image (remit_config_get_files (config), folder, error);
  g_autoptr (sqlite3) db = NULL;

  if (bytes == NULL)
    return NULL;
  db = remit_image_open (bytes, TRUE, error);
  if (db == NULL || !remit_migrations_apply (migrations, db, migrations->n_steps, error)
      || !remit_journal_create (db, error))
    return NULL;
  self = remit_store_create (config);
  if (!remit_store_attach (self, g_steal_pointer (&db), TRUE, error))
    return NULL;
  self->published = origin->published_step;
  self->n_recovered = remit_store_count_unpublished (self);
  return g_steal_pointer (&self);
}
