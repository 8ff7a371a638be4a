/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Replacing the user's file.  The bytes go into a temporary file with a fixed name beside it, are
 * flushed, announced in the work folder, and exchanged with the file in one call of the system.
 * What came out must be what was expected; else it is swapped back, and the caller learns that
 * somebody else changed the file.  This file knows bytes and names, neither SQLite nor the store.
 */

#include "remit-publish.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "remit-error.h"

#define MAX_BYTES (512 * 1024 * 1024)
#define MAX_NAME_BYTES 240
#define MAX_SWAPS 100

/* What one run holds open. */
typedef struct
{
  const RemitPublication *publication;
  const RemitFileLayer *files;
  const char *path;
  char *temp;
  char *folder;
  int temp_fd;
  int target_fd; /* the file that is to come out, locked; -1: there is none */
  RemitIdentity expected;
  RemitIdentity published;
  gboolean is_temp_ours; /* the temporary file is ours to remove */
  gboolean is_exchanged;
} Run;

static void
clear_run (Run *run)
{
  /* Everything that was written has been flushed by now, or has failed and is given up. */
  remit_file_close (run->files, &run->temp_fd);
  remit_file_close (run->files, &run->target_fd);
  g_free (run->temp);
  g_free (run->folder);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Run, clear_run)

/**
 * remit_publish_dup_temp_path:
 * @path: the canonical path of a document
 *
 * Names the temporary file beside a document.  The name is fixed, so that a crash leaves at most
 * one behind and the next start finds it; a name too long for that is replaced by its checksum.
 *
 * Returns: (transfer full): its path
 */
char *
remit_publish_dup_temp_path (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *temp = NULL;

  if (strlen (name) > MAX_NAME_BYTES)
    {
      g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, name, -1);

      g_set_str (&name, sum);
    }
  temp = g_strdup_printf (".%s.remit-tmp", name);
  return g_build_filename (folder, temp, NULL);
}

/**
 * remit_publish_is_writable:
 * @files: the layer
 * @path: the canonical path of a document
 *
 * Returns: whether the file, if there is one, and its folder let themselves be written
 */
gboolean
remit_publish_is_writable (const RemitFileLayer *files, const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  if (files->access (files->data, path, W_OK) != 0 && errno != ENOENT)
    return FALSE;
  return files->access (files->data, folder, W_OK | X_OK) == 0;
}

static gboolean
fail (const char *path, GError **error)
{
  remit_file_set_error (error, errno, path);
  return FALSE;
}

static gboolean
fail_changed (const char *path, GError **error)
{
  g_autofree char *name = g_filename_display_name (path);

  g_set_error (error, REMIT_STORE_ERROR, REMIT_STORE_ERROR_CHANGED,
               _ ("“%s” was changed by another program. Nothing was overwritten; "
                  "save your work as a copy."),
               name);
  return FALSE;
}

static gboolean
fail_busy (const char *path, GError **error)
{
  g_autofree char *name = g_filename_display_name (path);

  g_set_error (error, REMIT_STORE_ERROR, REMIT_STORE_ERROR_LOCKED,
               _ ("“%s” is being saved by another program. Try again in a moment."), name);
  return FALSE;
}

/* Whether the open file is the expected one; by its status, or else by its bytes.  @expected then
 * takes over the status. */
static gboolean
is_expected (const RemitFileLayer *files, int fd, RemitIdentity *expected, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  RemitIdentity found = REMIT_IDENTITY_NONE;
  struct stat status;

  if (files->fstat (files->data, fd, &status) != 0)
    return fail ("", error);
  if (remit_identity_has_status (expected, &status))
    return TRUE;
  if (!S_ISREG (status.st_mode) || expected->size != status.st_size)
    return FALSE;
  bytes = remit_file_read_all (files, fd, MAX_BYTES);
  if (bytes == NULL)
    return fail ("", error);
  remit_identity_set_bytes (&found, bytes);
  if (!remit_identity_has_bytes (expected, &found))
    return FALSE;
  remit_identity_set_status (expected, &status);
  return TRUE;
}

/* Opens the file that is to come out and locks it, so that no other publish takes it for the
 * remains of a crash while it lies under the temporary name.  Not every file system has locks, or
 * lends them to a file open for reading; without them only that narrow case is less safe. */
static gboolean
open_target (Run *run, GError **error)
{
  g_autoptr (GError) local = NULL;

  run->target_fd = remit_file_open (run->files, run->path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK, 0);
  if (run->target_fd < 0 && errno != ENOENT)
    return fail (run->path, error);
  if (run->target_fd < 0)
    {
      if (run->expected.size < 0)
        return TRUE;
      errno = ENOENT;
      return fail (run->path, error);
    }
  if (run->expected.size < 0)
    {
      errno = EEXIST;
      return fail (run->path, error);
    }
  if (!remit_file_lock (run->files, run->target_fd, LOCK_EX | LOCK_NB) && errno == EWOULDBLOCK)
    return fail_busy (run->path, error);
  if (is_expected (run->files, run->target_fd, &run->expected, &local))
    return TRUE;
  if (local == NULL)
    return fail_changed (run->path, error);
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/* ---- the exchange, and undoing it ---------------------------------------------------------- */

static GBytes *
read_temp (Run *run, struct stat *status)
{
  int fd = remit_file_open (run->files, run->temp, O_RDONLY | O_NOFOLLOW | O_NONBLOCK, 0);
  g_autoptr (GBytes) bytes = NULL;

  if (fd < 0)
    return NULL;
  if (run->files->fstat (run->files->data, fd, status) == 0 && S_ISREG (status->st_mode))
    bytes = remit_file_read_all (run->files, fd, MAX_BYTES);
  /* Only read. */
  remit_file_close (run->files, &fd);
  return g_steal_pointer (&bytes);
}

static void
keep_foreign (Run *run, GBytes *bytes)
{
  if (run->publication->keep_foreign && g_bytes_get_size (bytes) > 0)
    run->publication->keep_foreign (bytes, run->publication->user_data);
}

/* Under the temporary name lies somebody else's file and in its place our own, @inode.  They are
 * exchanged until what comes out is what was last put in: a third program may replace the file
 * between any two calls, and the newest of the others must end at its place. */
static gboolean
put_back (Run *run, guint64 inode, GError **error)
{
  guint64 last_in = inode;
  struct stat status;

  for (guint i = 0; i < MAX_SWAPS; i++)
    {
      guint64 next_in;

      if (run->files->stat (run->files->data, run->temp, &status) != 0)
        return fail (run->temp, error);
      next_in = status.st_ino;
      if (run->files->renameat2 (run->files->data, run->temp, run->path, RENAME_EXCHANGE) != 0)
        return fail (run->path, error);
      if (run->files->stat (run->files->data, run->temp, &status) != 0)
        return fail (run->temp, error);
      if (status.st_ino == last_in)
        break;
      last_in = next_in;
    }
  if (status.st_ino != inode)
    {
      g_autoptr (GBytes) bytes = read_temp (run, &status);

      if (bytes == NULL)
        return fail (run->temp, error);
      keep_foreign (run, bytes);
    }
  if (!remit_file_sync_folder (run->files, run->folder)
      || !remit_file_remove (run->files, run->temp))
    return fail (run->temp, error);
  return TRUE;
}

/* Whether what now lies under the temporary name is the file that was compared beforehand. */
static gboolean
has_come_out (Run *run, GError **error)
{
  RemitIdentity found = REMIT_IDENTITY_NONE;
  g_autoptr (GBytes) bytes = NULL;
  struct stat status;

  if (run->files->stat (run->files->data, run->temp, &status) != 0)
    return fail (run->temp, error);
  if (remit_identity_has_status (&run->expected, &status))
    return TRUE;
  bytes = read_temp (run, &status);
  if (bytes == NULL)
    return fail (run->temp, error);
  remit_identity_set_bytes (&found, bytes);
  return remit_identity_has_bytes (&run->expected, &found);
}

static gboolean
exchange (Run *run, GError **error)
{
  g_autoptr (GError) local = NULL;

  run->is_temp_ours = FALSE;
  run->is_exchanged = TRUE;
  if (has_come_out (run, &local))
    return TRUE;
  /* Unreadable is treated like foreign: it goes back to its place. */
  if (!put_back (run, run->published.inode, error))
    return FALSE;
  if (local == NULL)
    return fail_changed (run->path, error);
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
can_not_rename_so (int errno_value)
{
  return errno_value == EINVAL || errno_value == ENOSYS || errno_value == ENOTSUP;
}

/* Where the system has no exchange, a plain rename right after a last look.  What another program
 * does between the two is lost; that is counted apart. */
static gboolean
rename_over (Run *run, GError **error)
{
  struct stat status;
  const gboolean is_there = run->files->stat (run->files->data, run->path, &status) == 0;

  if (!is_there && errno != ENOENT)
    return fail (run->path, error);
  if (is_there != (run->expected.size >= 0)
      || (is_there && !remit_identity_has_status (&run->expected, &status)))
    return fail_changed (run->path, error);
  if (run->files->rename (run->files->data, run->temp, run->path) != 0)
    return fail (run->path, error);
  run->is_temp_ours = FALSE;
  return TRUE;
}

static gboolean
swap (Run *run, GError **error)
{
  const gboolean has_target = run->expected.size >= 0;
  const unsigned int flags = has_target ? RENAME_EXCHANGE : RENAME_NOREPLACE;

  if (run->files->renameat2 (run->files->data, run->temp, run->path, flags) != 0)
    return can_not_rename_so (errno) ? rename_over (run, error) : fail (run->path, error);
  if (has_target)
    return exchange (run, error);
  run->is_temp_ours = FALSE;
  run->is_exchanged = TRUE;
  return TRUE;
}

/* ---- the temporary file -------------------------------------------------------------------- */

static gboolean
has_inode (Run *run, const char *path, guint64 inode)
{
  struct stat status;

  return inode != 0 && run->files->stat (run->files->data, path, &status) == 0
         && status.st_ino == inode;
}

/* Whether these bytes are ones that publishing put there or took away itself. */
static gboolean
is_ours (Run *run, const struct stat *status, const RemitIdentity *found)
{
  const RemitIntent *intent = run->publication->intent;

  if (remit_identity_has_bytes (&run->expected, found))
    return TRUE;
  return intent
         && (intent->inode == status->st_ino || g_str_equal (intent->sha256, found->sha256)
             || g_str_equal (intent->replaced_sha256, found->sha256));
}

/* Whether the last intent is of a publish that never came to its end.  One that did is the expected
 * file by now, and what lies beside it then is the beginning of a later one. */
static gboolean
is_exchange_open (Run *run)
{
  const RemitIntent *intent = run->publication->intent;

  return intent && intent->inode != 0 && !g_str_equal (intent->sha256, run->expected.sha256);
}

/* Decides what a temporary file is that a crash left behind: our own, not yet exchanged; the old
 * published file; or another program's that must go back to its place. */
static gboolean
clear_remains (Run *run, GError **error)
{
  const RemitIntent *intent = run->publication->intent;
  g_autoptr (GBytes) bytes = NULL;
  RemitIdentity found = REMIT_IDENTITY_NONE;
  struct stat status;

  bytes = read_temp (run, &status);
  if (bytes == NULL)
    return fail (run->temp, error);
  remit_identity_set_bytes (&found, bytes);
  if (!is_ours (run, &status, &found))
    {
      keep_foreign (run, bytes);
      if (is_exchange_open (run) && has_inode (run, run->path, intent->inode))
        return put_back (run, intent->inode, error);
    }
  return (remit_file_remove (run->files, run->temp)
          && remit_file_sync_folder (run->files, run->folder))
         || fail (run->temp, error);
}

/* The remains may be cleared only while nobody is at work on them. */
static gboolean
take_over_remains (Run *run, GError **error)
{
  int fd = remit_file_open (run->files, run->temp, O_RDONLY | O_NOFOLLOW | O_NONBLOCK, 0);
  gboolean is_cleared;

  if (fd < 0)
    return errno == ENOENT ? TRUE : fail (run->temp, error);
  if (!remit_file_lock (run->files, fd, LOCK_EX | LOCK_NB) && errno == EWOULDBLOCK)
    {
      remit_file_close (run->files, &fd);
      return fail_busy (run->path, error);
    }
  is_cleared = clear_remains (run, error);
  /* Only read. */
  remit_file_close (run->files, &fd);
  return is_cleared;
}

static gboolean
open_temp (Run *run, GError **error)
{
  /* A new document gets the mode that the user's umask gives; one that is there keeps its own. */
  const mode_t mode = run->target_fd < 0 ? 0666 : 0600;
  const int flags = O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW;

  run->temp_fd = remit_file_open (run->files, run->temp, flags, mode);
  if (run->temp_fd < 0 && errno == EEXIST)
    {
      if (!take_over_remains (run, error))
        return FALSE;
      run->temp_fd = remit_file_open (run->files, run->temp, flags, mode);
    }
  if (run->temp_fd < 0)
    return errno == EEXIST ? fail_busy (run->path, error) : fail (run->path, error);
  run->is_temp_ours = TRUE;
  if (!remit_file_lock (run->files, run->temp_fd, LOCK_EX | LOCK_NB) && errno == EWOULDBLOCK)
    {
      run->is_temp_ours = FALSE;
      return fail_busy (run->path, error);
    }
  return TRUE;
}

static gboolean
keep_mode (Run *run, GError **error)
{
  struct stat status;

  if (run->target_fd < 0)
    return TRUE;
  if (run->files->fstat (run->files->data, run->target_fd, &status) != 0
      || run->files->fchmod (run->files->data, run->temp_fd, status.st_mode & 07777) != 0)
    return fail (run->path, error);
  return TRUE;
}

static gboolean
write_temp (Run *run, GError **error)
{
  GBytes *bytes = run->publication->bytes;
  struct stat status;

  if (!keep_mode (run, error))
    return FALSE;
  if (!remit_file_write_all (run->files, run->temp_fd, g_bytes_get_data (bytes, NULL),
                             g_bytes_get_size (bytes))
      || !remit_file_sync (run->files, run->temp_fd)
      || run->files->fstat (run->files->data, run->temp_fd, &status) != 0)
    return fail (run->path, error);
  remit_identity_set_status (&run->published, &status);
  remit_identity_set_bytes (&run->published, bytes);
  return TRUE;
}

static gboolean
carry_out (Run *run, GError **error)
{
  const RemitPublication *publication = run->publication;

  if (!open_target (run, error))
    return FALSE;
  if (!remit_publish_is_writable (run->files, run->path))
    {
      errno = EACCES;
      return fail (run->path, error);
    }
  if (!open_temp (run, error) || !write_temp (run, error))
    return FALSE;
  if (publication->note_intent
      && !publication->note_intent (&run->published, publication->user_data, error))
    return FALSE;
  if (!swap (run, error))
    return FALSE;
  if (!remit_file_sync_folder (run->files, run->folder))
    return fail (run->path, error);
  if (!remit_file_remove (run->files, run->temp))
    return fail (run->temp, error);
  return remit_file_close (run->files, &run->temp_fd) || fail (run->path, error);
}

static Run
start_run (const RemitPublication *self)
{
  return (Run) {
    .publication = self,
    .files = self->files,
    .path = self->path,
    .temp = remit_publish_dup_temp_path (self->path),
    .folder = g_path_get_dirname (self->path),
    .temp_fd = -1,
    .target_fd = -1,
    .expected = self->expected,
    .published = REMIT_IDENTITY_NONE,
  };
}

/**
 * remit_publish_run:
 * @self: what to publish, and over what
 * @published: (out): the identity of the new file
 * @is_exchanged: (out) (optional): %FALSE where the system could only rename
 * @error: return location
 *
 * Puts bytes in the place of a file.  Flushes three times; may be called in any thread.
 *
 * Errors: CHANGED when another program replaced the file, which then is back at its place;
 * NOT_FOUND when it is gone; EXISTS when there should be none; READ_ONLY; NO_SPACE; LOCKED while
 * another program publishes it.  After a failure the file is the old one, or the new one whole
 * when the failure came after the exchange; @self's intent tells which.
 *
 * Returns: whether the new file is there for good
 */
gboolean
remit_publish_run (const RemitPublication *self,
                   RemitIdentity *published,
                   gboolean *is_exchanged,
                   GError **error)
{
  g_auto (Run) run = start_run (self);
  const gboolean is_published = carry_out (&run, error);

  /* What stays behind when this fails is cleared at the next publish or start. */
  if (run.is_temp_ours)
    remit_file_remove (run.files, run.temp);
  *published = run.published;
  if (is_exchanged)
    *is_exchanged = run.is_exchanged;
  return is_published;
}

/**
 * remit_publish_clear_remains:
 * @self: the document, its expected identity and the last intent; bytes are not looked at
 * @error: return location
 *
 * Clears away what a publish that died left beside the document.
 *
 * Returns: %FALSE with @error when that could not be done; LOCKED when a publish is under way
 */
gboolean
remit_publish_clear_remains (const RemitPublication *self, GError **error)
{
  g_auto (Run) run = start_run (self);

  return take_over_remains (&run, error);
}

/**
 * remit_publish_compare:
 * @files: the layer
 * @path: the canonical path of a document
 * @expected: (inout): what was last read or published; takes over the status of a file that has
 *   the same bytes
 * @error: return location
 *
 * Finds out whether the file is still the one that is known.  Reads it only when its status
 * differs.
 *
 * Returns: %FALSE with @error: CHANGED or NOT_FOUND
 */
gboolean
remit_publish_compare (const RemitFileLayer *files,
                       const char *path,
                       RemitIdentity *expected,
                       GError **error)
{
  int fd = remit_file_open (files, path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK, 0);
  g_autoptr (GError) local = NULL;
  gboolean is_same;

  if (fd < 0)
    return fail (path, error);
  is_same = is_expected (files, fd, expected, &local);
  /* Only read. */
  remit_file_close (files, &fd);
  if (is_same)
    return TRUE;
  if (local == NULL)
    return fail_changed (path, error);
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}
