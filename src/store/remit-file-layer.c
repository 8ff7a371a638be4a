/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The calls to the system behind one table of functions, and the few combinations of them that
 * publishing, opening and the work folder share.  Nothing here knows what a document is. */

#include "remit-file-layer.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <sys/file.h>
#include <unistd.h>

#include "remit-error.h"

static int
system_open (gpointer data, const char *path, int flags, mode_t mode)
{
  return open (path, flags, mode);
}

static int
system_close (gpointer data, int fd)
{
  return close (fd);
}

static ssize_t
system_read (gpointer data, int fd, void *buffer, size_t n_bytes)
{
  return read (fd, buffer, n_bytes);
}

static ssize_t
system_write (gpointer data, int fd, const void *buffer, size_t n_bytes)
{
  return write (fd, buffer, n_bytes);
}

static int
system_fsync (gpointer data, int fd)
{
  return fsync (fd);
}

static int
system_fstat (gpointer data, int fd, struct stat *status)
{
  return fstat (fd, status);
}

static int
system_fchmod (gpointer data, int fd, mode_t mode)
{
  return fchmod (fd, mode);
}

static int
system_flock (gpointer data, int fd, int operation)
{
  return flock (fd, operation);
}

static int
system_stat (gpointer data, const char *path, struct stat *status)
{
  return lstat (path, status);
}

static int
system_access (gpointer data, const char *path, int mode)
{
  return faccessat (AT_FDCWD, path, mode, AT_EACCESS);
}

static int
system_rename (gpointer data, const char *from, const char *to)
{
  return rename (from, to);
}

static int
system_renameat2 (gpointer data, const char *from, const char *to, unsigned int flags)
{
  return renameat2 (AT_FDCWD, from, AT_FDCWD, to, flags);
}

static int
system_unlink (gpointer data, const char *path)
{
  return unlink (path);
}

static int
system_mkdir (gpointer data, const char *path, mode_t mode)
{
  return mkdir (path, mode);
}

static int
system_rmdir (gpointer data, const char *path)
{
  return rmdir (path);
}

/**
 * remit_file_layer_get_system:
 *
 * Gets the layer that calls the system itself.
 *
 * Returns: (transfer none): the layer
 */
const RemitFileLayer *
remit_file_layer_get_system (void)
{
  static const RemitFileLayer layer = {
    .open = system_open,
    .close = system_close,
    .read = system_read,
    .write = system_write,
    .fsync = system_fsync,
    .fstat = system_fstat,
    .fchmod = system_fchmod,
    .flock = system_flock,
    .stat = system_stat,
    .access = system_access,
    .rename = system_rename,
    .renameat2 = system_renameat2,
    .unlink = system_unlink,
    .mkdir = system_mkdir,
    .rmdir = system_rmdir,
  };

  return &layer;
}

/**
 * remit_file_open:
 * @files: the layer
 * @path: what to open
 * @flags: as for open(); O_CLOEXEC is added
 * @mode: of a file that is created
 *
 * Opens a file and tries again when a signal came in between.
 *
 * Returns: a descriptor, or -1 with errno
 */
int
remit_file_open (const RemitFileLayer *files, const char *path, int flags, mode_t mode)
{
  int fd;

  do
    fd = files->open (files->data, path, flags | O_CLOEXEC, mode);
  while (fd < 0 && errno == EINTR);
  return fd;
}

/**
 * remit_file_close:
 * @files: the layer
 * @fd: (inout): a descriptor, becomes -1; -1 is left alone
 *
 * Closes a descriptor.  After EINTR Linux has closed it all the same, and a second close() could
 * hit somebody else's, so that counts as success.
 *
 * Returns: %FALSE with errno when the system reported an error, which may be a lost write
 */
gboolean
remit_file_close (const RemitFileLayer *files, int *fd)
{
  const int old = *fd;

  *fd = -1;
  return old < 0 || files->close (files->data, old) == 0 || errno == EINTR;
}

/**
 * remit_file_sync:
 * @files: the layer
 * @fd: a descriptor
 *
 * Waits until what was written is on the disk.
 *
 * Returns: %FALSE with errno on failure
 */
gboolean
remit_file_sync (const RemitFileLayer *files, int fd)
{
  int result;

  do
    result = files->fsync (files->data, fd);
  while (result != 0 && errno == EINTR);
  return result == 0;
}

/**
 * remit_file_lock:
 * @files: the layer
 * @fd: a descriptor
 * @operation: as for flock()
 *
 * Takes a lock on an open file.
 *
 * Returns: %FALSE with errno on failure; EWOULDBLOCK when another holds it and LOCK_NB was asked
 */
gboolean
remit_file_lock (const RemitFileLayer *files, int fd, int operation)
{
  int result;

  do
    result = files->flock (files->data, fd, operation);
  while (result != 0 && errno == EINTR);
  return result == 0;
}

/**
 * remit_file_write_all:
 * @files: the layer
 * @fd: a descriptor
 * @bytes: what to write
 * @n_bytes: how much
 *
 * Writes all of @bytes, in as many calls as it takes.
 *
 * Returns: %FALSE with errno on failure; part may have been written
 */
gboolean
remit_file_write_all (const RemitFileLayer *files, int fd, const void *bytes, gsize n_bytes)
{
  const guint8 *rest = bytes;

  while (n_bytes > 0)
    {
      const ssize_t n_written = files->write (files->data, fd, rest, n_bytes);

      if (n_written < 0 && errno == EINTR)
        continue;
      if (n_written < 0)
        return FALSE;
      if (n_written == 0)
        {
          errno = EIO;
          return FALSE;
        }
      rest += n_written;
      n_bytes -= (gsize) n_written;
    }
  return TRUE;
}

/**
 * remit_file_read_all:
 * @files: the layer
 * @fd: a descriptor, at its start
 * @max_bytes: the largest size that is wanted
 *
 * Reads a file to its end, wherever that is by then.
 *
 * Returns: (transfer full) (nullable): the bytes; %NULL with errno, EFBIG when there are more than
 *   @max_bytes
 */
GBytes *
remit_file_read_all (const RemitFileLayer *files, int fd, gsize max_bytes)
{
  g_autofree guint8 *buffer = NULL;
  struct stat status;
  gsize size = 0, room;

  if (files->fstat (files->data, fd, &status) != 0)
    return NULL;
  room = (gsize) CLAMP (status.st_size, 0, (goffset) max_bytes) + 1;
  buffer = g_malloc (room);
  while (TRUE)
    {
      ssize_t n_read;

      if (size == room)
        {
          if (size > max_bytes)
            {
              errno = EFBIG;
              return NULL;
            }
          room = MIN (room * 2, max_bytes + 1);
          buffer = g_realloc (buffer, room);
        }
      n_read = files->read (files->data, fd, buffer + size, room - size);
      if (n_read < 0 && errno == EINTR)
        continue;
      if (n_read < 0)
        return NULL;
      if (n_read == 0)
        break;
      size += (gsize) n_read;
    }
  if (size > max_bytes)
    {
      errno = EFBIG;
      return NULL;
    }
  return g_bytes_new_take (g_steal_pointer (&buffer), size);
}

/**
 * remit_file_sync_folder:
 * @files: the layer
 * @folder: path of a folder
 *
 * Waits until the names in a folder are on the disk.  Some file systems cannot do that to a folder
 * and say EINVAL or ENOTSUP; there is nothing more to be had from them, so that is no failure.
 *
 * Returns: %FALSE with errno on failure
 */
gboolean
remit_file_sync_folder (const RemitFileLayer *files, const char *folder)
{
  int fd = remit_file_open (files, folder, O_RDONLY | O_DIRECTORY, 0);
  gboolean is_synced;
  int sync_errno;

  if (fd < 0)
    return FALSE;
  is_synced = remit_file_sync (files, fd) || errno == EINVAL || errno == ENOTSUP;
  sync_errno = errno;
  if (!remit_file_close (files, &fd))
    return FALSE;
  errno = sync_errno;
  return is_synced;
}

static gboolean
make_one_folder (const RemitFileLayer *files, const char *folder, const char *parent)
{
  if (files->mkdir (files->data, folder, 0700) != 0)
    return errno == EEXIST;
  return remit_file_sync_folder (files, parent);
}

/**
 * remit_file_make_folder:
 * @files: the layer
 * @folder: path of a folder
 * @error: return location
 *
 * Makes a private folder (0700) for good, and those above it, where they are missing.
 *
 * Returns: %FALSE with @error on failure
 */
gboolean
remit_file_make_folder (const RemitFileLayer *files, const char *folder, GError **error)
{
  g_autofree char *parent = g_path_get_dirname (folder);

  if (make_one_folder (files, folder, parent))
    return TRUE;
  if (errno == ENOENT && !g_str_equal (parent, folder))
    {
      if (!remit_file_make_folder (files, parent, error))
        return FALSE;
      if (make_one_folder (files, folder, parent))
        return TRUE;
    }
  remit_file_set_error (error, errno, folder);
  return FALSE;
}

static gboolean
write_beside (const RemitFileLayer *files, const char *path, GBytes *bytes)
{
  int fd = remit_file_open (files, path, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW, 0600);
  gboolean is_written;
  int write_errno;

  if (fd < 0)
    return FALSE;
  is_written
    = remit_file_write_all (files, fd, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes))
      && remit_file_sync (files, fd);
  write_errno = errno;
  if (!remit_file_close (files, &fd))
    return FALSE;
  errno = write_errno;
  return is_written;
}

/**
 * remit_file_replace:
 * @files: the layer
 * @path: a file in a folder of our own
 * @bytes: its new contents
 * @error: return location
 *
 * Replaces a private file at once and for good: after a power cut it holds the old or the new
 * bytes, and once this returned the new ones.  Not for the user's file, see remit-publish.c.
 *
 * Returns: %FALSE with @error on failure; then either may be there
 */
gboolean
remit_file_replace (const RemitFileLayer *files, const char *path, GBytes *bytes, GError **error)
{
  g_autofree char *beside = g_strconcat (path, ".new", NULL);
  g_autofree char *folder = g_path_get_dirname (path);

  if (write_beside (files, beside, bytes) && files->rename (files->data, beside, path) == 0
      && remit_file_sync_folder (files, folder))
    return TRUE;
  remit_file_set_error (error, errno, path);
  return FALSE;
}

/**
 * remit_file_get_contents:
 * @files: the layer
 * @path: a file
 * @max_bytes: the largest size that is wanted
 * @error: return location
 *
 * Reads a whole file that is not a link.
 *
 * Returns: (transfer full) (nullable): the bytes, or %NULL with @error
 */
GBytes *
remit_file_get_contents (const RemitFileLayer *files,
                         const char *path,
                         gsize max_bytes,
                         GError **error)
{
  int fd = remit_file_open (files, path, O_RDONLY | O_NOFOLLOW, 0);
  g_autoptr (GBytes) bytes = NULL;
  int read_errno;

  if (fd < 0)
    {
      remit_file_set_error (error, errno, path);
      return NULL;
    }
  bytes = remit_file_read_all (files, fd, max_bytes);
  read_errno = errno;
  /* Nothing was written, so closing loses nothing. */
  remit_file_close (files, &fd);
  if (bytes == NULL)
    remit_file_set_error (error, read_errno, path);
  return g_steal_pointer (&bytes);
}

/**
 * remit_file_remove:
 * @files: the layer
 * @path: a file
 *
 * Removes a file; that there is none is fine.
 *
 * Returns: %FALSE with errno on failure
 */
gboolean
remit_file_remove (const RemitFileLayer *files, const char *path)
{
  return files->unlink (files->data, path) == 0 || errno == ENOENT;
}

static RemitStoreErrorCode
code_of_errno (int errno_value)
{
  switch (errno_value)
    {
    case ENOENT:
    case ENOTDIR:
      return REMIT_STORE_ERROR_NOT_FOUND;
    case EACCES:
    case EPERM:
    case EROFS:
      return REMIT_STORE_ERROR_READ_ONLY;
    case ENOSPC:
    case EDQUOT:
      return REMIT_STORE_ERROR_NO_SPACE;
    case EFBIG:
      return REMIT_STORE_ERROR_TOO_LARGE;
    case EEXIST:
      return REMIT_STORE_ERROR_EXISTS;
    case EWOULDBLOCK:
      return REMIT_STORE_ERROR_LOCKED;
    default:
      return REMIT_STORE_ERROR_FAILED;
    }
}

/**
 * remit_file_set_error:
 * @error: return location
 * @errno_value: what the system said
 * @path: the file it was about
 *
 * Turns errno into a %REMIT_STORE_ERROR that names the file and, where there is one, the way out.
 */
void
remit_file_set_error (GError **error, int errno_value, const char *path)
{
  const RemitStoreErrorCode code = code_of_errno (errno_value);
  g_autofree char *name = g_filename_display_name (path);

  if (code == REMIT_STORE_ERROR_NO_SPACE)
    g_set_error (error, REMIT_STORE_ERROR, code,
                 _ ("There is no space left for “%s”. Free some space, then save again."), name);
  else if (code == REMIT_STORE_ERROR_READ_ONLY)
    g_set_error (error, REMIT_STORE_ERROR, code,
                 _ ("“%s” can’t be written: %s. Save the document somewhere else."), name,
                 g_strerror (errno_value));
  else
    g_set_error (error, REMIT_STORE_ERROR, code, _ ("“%s”: %s"), name, g_strerror (errno_value));
}
