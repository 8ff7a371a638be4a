/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The working copies under the state folder: making, locking, finding, listing and clearing them.
 *
 * A folder counts from the moment its origin is written, which is the last thing done in making it,
 * and its owner is whoever holds the flock on "lock".  What is in doc.db is no concern of this
 * file. */

#include "remit-work-folder.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <stdlib.h>
#include <sys/file.h>

#include "remit-error.h"

#define MAX_NOTE_BYTES (1024 * 1024)
#define LOCK_WAIT_MS 300
#define LOCK_PAUSE_MS 10
#define STALE_AFTER (90 * G_TIME_SPAN_DAY)

void
remit_origin_clear (RemitOrigin *self)
{
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->document_id, g_free);
  g_clear_pointer (&self->version_id, g_free);
  g_clear_pointer (&self->title, g_free);
}

/**
 * remit_origin_copy:
 * @self: an origin
 * @copy: (out caller-allocates): becomes its copy, to be cleared
 *
 * Copies an origin, so that a worker has its own.
 */
void
remit_origin_copy (const RemitOrigin *self, RemitOrigin *copy)
{
  *copy = *self;
  copy->path = g_strdup (self->path);
  copy->document_id = g_strdup (self->document_id);
  copy->version_id = g_strdup (self->version_id);
  copy->title = g_strdup (self->title);
}

void
remit_intent_clear (RemitIntent *self)
{
  g_clear_pointer (&self->version_id, g_free);
}

/**
 * remit_dup_canonical_path:
 * @path: of a file that need not exist
 *
 * Resolves links, so that one file has one name.  Of a file that is not there only the folder is
 * resolved.
 *
 * Returns: (transfer full): an absolute path
 */
char *
remit_dup_canonical_path (const char *path)
{
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  g_autofree char *folder = g_path_get_dirname (absolute);
  g_autofree char *name = g_path_get_basename (absolute);
  char *real = realpath (absolute, NULL);

  if (real == NULL)
    {
      char *real_folder = realpath (folder, NULL);

      if (real_folder == NULL)
        return g_steal_pointer (&absolute);
      real = g_build_filename (real_folder, name, NULL);
      free (real_folder);
      return real;
    }
  g_free (absolute);
  absolute = g_strdup (real);
  free (real);
  return g_steal_pointer (&absolute);
}

/**
 * remit_dup_state_folder:
 * @state_folder: (nullable): as configured
 *
 * Returns: (transfer full): where working copies live
 */
char *
remit_dup_state_folder (const char *state_folder)
{
  return state_folder ? g_strdup (state_folder)
                      : g_build_filename (g_get_user_state_dir (), "remit", NULL);
}

/**
 * remit_work_folder_dup_file:
 * @folder: a work folder
 * @name: a name in it
 *
 * Returns: (transfer full): the path of the file
 */
char *
remit_work_folder_dup_file (const char *folder, const char *name)
{
  return g_build_filename (folder, name, NULL);
}

static gboolean
is_open_at (const RemitFileLayer *files, int fd, const char *path)
{
  struct stat open_status, path_status;

  return files->fstat (files->data, fd, &open_status) == 0
         && files->stat (files->data, path, &path_status) == 0
         && open_status.st_ino == path_status.st_ino && open_status.st_dev == path_status.st_dev;
}

/* A reader holds the lock, shared, for the milliseconds of a copy; that is waited for. */
static gboolean
wait_for_lock (const RemitFileLayer *files, int fd, guint wait_ms)
{
  for (guint waited_ms = 0;; waited_ms += LOCK_PAUSE_MS)
    {
      if (remit_file_lock (files, fd, LOCK_EX | LOCK_NB))
        return TRUE;
      if (errno != EWOULDBLOCK || waited_ms >= wait_ms)
        return FALSE;
      g_usleep (LOCK_PAUSE_MS * 1000);
    }
}

static void
set_lock_error (GError **error, int errno_value, const char *path)
{
  if (errno_value == EWOULDBLOCK)
    g_set_error_literal (
      error, REMIT_STORE_ERROR, REMIT_STORE_ERROR_LOCKED,
      _ ("The document is open in another window or program. Close it there first."));
  else
    remit_file_set_error (error, errno_value, path);
}

static RemitWorkFolder *
take_lock (const RemitFileLayer *files, const char *folder, guint wait_ms, GError **error)
{
  g_autofree char *path = remit_work_folder_dup_file (folder, "lock");
  int fd = remit_file_open (files, path, O_RDWR | O_CREAT | O_NOFOLLOW, 0600);
  RemitWorkFolder *self;

  if (fd < 0)
    {
      remit_file_set_error (error, errno, path);
      return NULL;
    }
  if (!wait_for_lock (files, fd, wait_ms))
    {
      set_lock_error (error, errno, path);
      remit_file_close (files, &fd);
      return NULL;
    }
  if (!is_open_at (files, fd, path))
    {
      /* Somebody cleared the folder away between the two calls. */
      remit_file_close (files, &fd);
      remit_file_set_error (error, ENOENT, folder);
      return NULL;
    }
  self = g_new0 (RemitWorkFolder, 1);
  self->files = files;
  self->folder = g_strdup (folder);
  self->lock_fd = fd;
  return self;
}

/**
 * remit_work_folder_new:
 * @files: the layer
 * @state_folder: where working copies live
 * @error: return location
 *
 * Makes an empty work folder and takes its lock.
 *
 * Returns: (transfer full) (nullable): the folder, or %NULL with @error
 */
RemitWorkFolder *
remit_work_folder_new (const RemitFileLayer *files, const char *state_folder, GError **error)
{
  g_autofree char *uuid = g_uuid_string_random ();
  g_autofree char *folder = g_build_filename (state_folder, "work", uuid, NULL);

  if (!remit_file_make_folder (files, folder, error))
    return NULL;
  return take_lock (files, folder, LOCK_WAIT_MS, error);
}

/**
 * remit_work_folder_lock:
 * @files: the layer
 * @folder: a work folder
 * @error: return location
 *
 * Takes the lock of a work folder, waiting a moment for readers to finish.
 *
 * Returns: (transfer full) (nullable): the folder, or %NULL with @error: LOCKED when the document
 *   is open elsewhere
 */
RemitWorkFolder *
remit_work_folder_lock (const RemitFileLayer *files, const char *folder, GError **error)
{
  return take_lock (files, folder, LOCK_WAIT_MS, error);
}

/**
 * remit_work_folder_share:
 * @files: the layer
 * @folder: a work folder
 * @error: return location
 *
 * Keeps editors out of a work folder for as long as it takes to copy it.  Changes nothing.
 *
 * Returns: (transfer full) (nullable): the folder, or %NULL with @error: LOCKED when the document
 *   is being edited
 */
RemitWorkFolder *
remit_work_folder_share (const RemitFileLayer *files, const char *folder, GError **error)
{
  g_autofree char *path = remit_work_folder_dup_file (folder, "lock");
  int fd = remit_file_open (files, path, O_RDONLY | O_NOFOLLOW, 0);
  RemitWorkFolder *self;

  if (fd < 0 || !remit_file_lock (files, fd, LOCK_SH | LOCK_NB))
    {
      set_lock_error (error, errno, path);
      remit_file_close (files, &fd);
      return NULL;
    }
  self = g_new0 (RemitWorkFolder, 1);
  self->files = files;
  self->folder = g_strdup (folder);
  self->lock_fd = fd;
  return self;
}

/**
 * remit_work_folder_free:
 * @self: (transfer full): a work folder
 *
 * Gives the lock back.  The folder stays.
 */
void
remit_work_folder_free (RemitWorkFolder *self)
{
  /* The descriptor was only locked, never written. */
  remit_file_close (self->files, &self->lock_fd);
  g_free (self->folder);
  g_free (self);
}

/* ---- origin and intent --------------------------------------------------------------------- */

static JsonObject *
read_note (const RemitFileLayer *files, const char *folder, const char *name)
{
  g_autofree char *path = remit_work_folder_dup_file (folder, name);
  g_autoptr (GBytes) bytes = remit_file_get_contents (files, path, MAX_NOTE_BYTES, NULL);
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  JsonNode *root;

  if (bytes == NULL
      || !json_parser_load_from_data (parser, g_bytes_get_data (bytes, NULL),
                                      (gssize) g_bytes_get_size (bytes), NULL))
    return NULL;
  root = json_parser_get_root (parser);
  return root && JSON_NODE_HOLDS_OBJECT (root) ? json_node_dup_object (root) : NULL;
}

static char *
dup_member (JsonObject *object, const char *name)
{
  return g_strdup (json_object_get_string_member_with_default (object, name, NULL));
}

/* Room for a SHA-256; a member of another type is none. */
static void
copy_sha256 (JsonObject *object, const char *name, char *sha256)
{
  const char *text = json_object_get_string_member_with_default (object, name, NULL);

  g_strlcpy (sha256, text ? text : "", REMIT_SHA256_LENGTH + 1);
}

static gboolean
write_note (RemitWorkFolder *self, const char *name, JsonBuilder *builder, GError **error)
{
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  g_autofree char *path = remit_work_folder_dup_file (self->folder, name);
  char *text = json_to_string (root, TRUE);
  g_autoptr (GBytes) bytes = g_bytes_new_take (text, strlen (text));

  return remit_file_replace (self->files, path, bytes, error);
}

static void
add_text (JsonBuilder *builder, const char *name, const char *text)
{
  json_builder_set_member_name (builder, name);
  if (text)
    json_builder_add_string_value (builder, text);
  else
    json_builder_add_null_value (builder);
}

static void
add_number (JsonBuilder *builder, const char *name, gint64 number)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, number);
}

/**
 * remit_work_folder_read_origin:
 * @files: the layer
 * @folder: a work folder
 * @origin: (out caller-allocates): to be cleared, whatever is returned
 *
 * Reads which file a working copy belongs to.
 *
 * Returns: %FALSE when the folder has no readable origin, so holds no document
 */
gboolean
remit_work_folder_read_origin (const RemitFileLayer *files, const char *folder, RemitOrigin *origin)
{
  g_autoptr (JsonObject) object = read_note (files, folder, "origin");

  *origin = (RemitOrigin) { .identity = REMIT_IDENTITY_NONE };
  if (object == NULL)
    return FALSE;
  origin->path = dup_member (object, "path");
  origin->document_id = dup_member (object, "document-id");
  origin->version_id = dup_member (object, "version-id");
  origin->title = dup_member (object, "title");
  origin->identity.size = json_object_get_int_member_with_default (object, "size", -1);
  origin->identity.mtime = json_object_get_int_member_with_default (object, "mtime", 0);
  origin->identity.inode = (guint64) json_object_get_int_member_with_default (object, "inode", 0);
  copy_sha256 (object, "sha256", origin->identity.sha256);
  origin->published_step = json_object_get_int_member_with_default (object, "published-step", 0);
  origin->n_unpublished = json_object_get_int_member_with_default (object, "unpublished", -1);
  origin->time = json_object_get_int_member_with_default (object, "time", 0);
  origin->is_stale = json_object_get_boolean_member_with_default (object, "stale", FALSE);
  return TRUE;
}

/**
 * remit_work_folder_write_origin:
 * @self: a locked work folder
 * @origin: what to note
 * @error: return location
 *
 * Notes for good which file the working copy belongs to.
 *
 * Returns: %FALSE with @error on failure
 */
gboolean
remit_work_folder_write_origin (RemitWorkFolder *self, const RemitOrigin *origin, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  add_text (builder, "path", origin->path);
  add_text (builder, "document-id", origin->document_id);
  add_text (builder, "version-id", origin->version_id);
  add_text (builder, "title", origin->title);
  add_text (builder, "sha256", origin->identity.sha256);
  add_number (builder, "size", origin->identity.size);
  add_number (builder, "mtime", origin->identity.mtime);
  add_number (builder, "inode", (gint64) origin->identity.inode);
  add_number (builder, "published-step", origin->published_step);
  add_number (builder, "unpublished", origin->n_unpublished);
  add_number (builder, "time", origin->time);
  json_builder_set_member_name (builder, "stale");
  json_builder_add_boolean_value (builder, origin->is_stale);
  json_builder_end_object (builder);
  return write_note (self, "origin", builder, error);
}

/**
 * remit_work_folder_read_intent:
 * @files: the layer
 * @folder: a work folder
 * @intent: (out caller-allocates): to be cleared, whatever is returned
 *
 * Reads what a publish that did not come to its end was about to put into the file's place.
 *
 * Returns: %FALSE when there is no such note
 */
gboolean
remit_work_folder_read_intent (const RemitFileLayer *files, const char *folder, RemitIntent *intent)
{
  g_autoptr (JsonObject) object = read_note (files, folder, "intent");

  *intent = (RemitIntent) { 0 };
  if (object == NULL)
    return FALSE;
  intent->step = json_object_get_int_member_with_default (object, "step", 0);
  intent->inode = (guint64) json_object_get_int_member_with_default (object, "inode", 0);
  intent->version_id = dup_member (object, "version-id");
  copy_sha256 (object, "sha256", intent->sha256);
  copy_sha256 (object, "replaced-sha256", intent->replaced_sha256);
  return intent->sha256[0] != '\0';
}

/**
 * remit_work_folder_write_intent:
 * @self: a locked work folder
 * @intent: what is about to be published
 * @error: return location
 *
 * Notes for good what is about to be put into the file's place.
 *
 * Returns: %FALSE with @error on failure
 */
gboolean
remit_work_folder_write_intent (RemitWorkFolder *self, const RemitIntent *intent, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  add_number (builder, "step", intent->step);
  add_number (builder, "inode", (gint64) intent->inode);
  add_text (builder, "version-id", intent->version_id);
  add_text (builder, "sha256", intent->sha256);
  add_text (builder, "replaced-sha256", intent->replaced_sha256);
  json_builder_end_object (builder);
  return write_note (self, "intent", builder, error);
}

/* ---- all of them --------------------------------------------------------------------------- */

/**
 * remit_work_folders_list:
 * @state_folder: where working copies live
 *
 * Lists the work folders, with or without a document in them.
 *
 * Returns: (transfer full) (element-type filename): their paths, in the order of their names
 */
GPtrArray *
remit_work_folders_list (const char *state_folder)
{
  GPtrArray *folders = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *work = g_build_filename (state_folder, "work", NULL);
  g_autoptr (GDir) dir = g_dir_open (work, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    if (g_uuid_string_is_valid (name))
      g_ptr_array_add (folders, g_build_filename (work, name, NULL));
  g_ptr_array_sort_values (folders, (GCompareFunc) g_strcmp0);
  return folders;
}

/**
 * remit_work_folders_find:
 * @files: the layer
 * @state_folder: where working copies live
 * @path: the canonical path of a document
 *
 * Finds the working copy of a file; of several, which only a restored backup can bring about, the
 * one used last.
 *
 * Returns: (transfer full) (nullable): the work folder, %NULL when there is none
 */
char *
remit_work_folders_find (const RemitFileLayer *files, const char *state_folder, const char *path)
{
  g_autoptr (GPtrArray) folders = remit_work_folders_list (state_folder);
  g_autofree char *found = NULL;
  gint64 found_time = G_MININT64;

  for (guint i = 0; i < folders->len; i++)
    {
      g_auto (RemitOrigin) origin = { 0 };

      if (!remit_work_folder_read_origin (files, folders->pdata[i], &origin)
          || g_strcmp0 (origin.path, path) != 0 || origin.time <= found_time)
        continue;
      found_time = origin.time;
      g_set_str (&found, folders->pdata[i]);
    }
  return g_steal_pointer (&found);
}

/**
 * remit_work_folders_lock:
 * @files: the layer
 * @state_folder: where working copies live
 * @error: return location
 *
 * Keeps other programs from finding or making work folders, so that one file gets one of them.
 * Held for as long as it takes to read the origins and to lock one folder.
 *
 * Returns: a descriptor for remit_file_close(), or -1 with @error
 */
int
remit_work_folders_lock (const RemitFileLayer *files, const char *state_folder, GError **error)
{
  g_autofree char *work = g_build_filename (state_folder, "work", NULL);
  g_autofree char *path = g_build_filename (work, ".lock", NULL);
  int fd;

  if (!remit_file_make_folder (files, work, error))
    return -1;
  fd = remit_file_open (files, path, O_RDWR | O_CREAT | O_NOFOLLOW, 0600);
  if (fd >= 0 && remit_file_lock (files, fd, LOCK_EX))
    return fd;
  remit_file_set_error (error, errno, path);
  remit_file_close (files, &fd);
  return -1;
}

static gboolean
remove_files (const RemitFileLayer *files, const char *folder, const char *kept_name)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  gboolean is_removed = TRUE;

  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_strcmp0 (name, kept_name) == 0)
        continue;
      if (g_str_equal (name, "versions"))
        is_removed &= remove_files (files, path, NULL) && files->rmdir (files->data, path) == 0;
      else
        is_removed &= remit_file_remove (files, path);
    }
  return is_removed;
}

static gboolean
has_file (const RemitFileLayer *files, const char *folder, const char *name)
{
  g_autofree char *path = remit_work_folder_dup_file (folder, name);
  struct stat status;

  /* What can't be looked at may be there. */
  return files->stat (files->data, path, &status) == 0 || errno != ENOENT;
}

static gboolean
remove_file (RemitWorkFolder *self, const char *name)
{
  g_autofree char *path = remit_work_folder_dup_file (self->folder, name);

  return remit_file_remove (self->files, path);
}

static gboolean
remove_in_order (RemitWorkFolder *self, RemitOrigin *origin)
{
  origin->is_stale = TRUE;
  return remit_work_folder_write_origin (self, origin, NULL) && remove_file (self, "doc.db-wal")
         && remove_file (self, "doc.db") && remit_file_sync_folder (self->files, self->folder)
         && remove_files (self->files, self->folder, "lock") && remove_file (self, "lock")
         && self->files->rmdir (self->files->data, self->folder) == 0;
}

/**
 * remit_work_folder_remove:
 * @self: (transfer full): a locked work folder
 *
 * Removes a work folder with everything in it, in an order in which a crash leaves behind nothing
 * that looks like a document.
 *
 * Returns: %FALSE when something stayed behind
 */
gboolean
remit_work_folder_remove (RemitWorkFolder *self)
{
  g_auto (RemitOrigin) origin = { 0 };
  gboolean is_removed;

  remit_work_folder_read_origin (self->files, self->folder, &origin);
  is_removed = remove_in_order (self, &origin);
  remit_work_folder_free (self);
  return is_removed;
}

/* A folder whose origin can't be read, but which has a database, is a document that has lost its
 * name; that one is offered for recovery. */
static gboolean
is_stale (const RemitFileLayer *files, const char *folder, gint64 now)
{
  g_auto (RemitOrigin) origin = { 0 };

  if (!remit_work_folder_read_origin (files, folder, &origin))
    return !has_file (files, folder, "doc.db");
  if (origin.is_stale && origin.path == NULL)
    return TRUE;
  return (origin.is_stale || origin.n_unpublished == 0) && origin.time < now - STALE_AFTER;
}

/**
 * remit_work_folders_clean:
 * @files: the layer
 * @state_folder: where working copies live
 * @now: microseconds since 1970
 *
 * Removes the work folders that never got to hold a document, and those whose document was closed
 * with nothing unpublished and not opened for 90 days.  Folders in use are left alone.  To be
 * called while remit_work_folders_lock() is held.
 */
void
remit_work_folders_clean (const RemitFileLayer *files, const char *state_folder, gint64 now)
{
  g_autoptr (GPtrArray) folders = remit_work_folders_list (state_folder);

  for (guint i = 0; i < folders->len; i++)
    {
      RemitWorkFolder *work;

      if (!is_stale (files, folders->pdata[i], now))
        continue;
      work = take_lock (files, folders->pdata[i], 0, NULL);
      /* What can't be removed now is tried again at the next opening. */
      if (work && is_stale (files, folders->pdata[i], now))
        remit_work_folder_remove (work);
      else
        g_clear_pointer (&work, remit_work_folder_free);
    }
}
