/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading the user's file, whatever it is: once, whole, and never through a link or a pipe. */

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>

#include "remit-store-work.h"

#define MAX_READS 3

static void
set_read_error (GError **error, int errno_value, const char *path)
{
  g_autofree char *name = g_filename_display_name (path);

  if (errno_value == ENOENT || errno_value == ENOTDIR)
    g_set_error (error, REMIT_STORE_ERROR, REMIT_STORE_ERROR_NOT_FOUND,
                 _ ("There is no file “%s”. Check its name and folder."), name);
  else if (errno_value == EFBIG)
    g_set_error (error, REMIT_STORE_ERROR, REMIT_STORE_ERROR_TOO_LARGE,
                 _ ("“%s” is larger than 512 MB, so it is no document of Remit’s."), name);
  else if (errno_value == EISDIR || errno_value == ELOOP || errno_value == ENXIO)
    g_set_error (error, REMIT_STORE_ERROR, REMIT_STORE_ERROR_NOT_A_DOCUMENT,
                 _ ("“%s” is not a file. Choose a file that ends in “.remit”."), name);
  else
    g_set_error (error, REMIT_STORE_ERROR, REMIT_STORE_ERROR_FAILED, _ ("“%s” can’t be read: %s."),
                 name, g_strerror (errno_value));
}

/* Reads until nobody wrote in between; 0 or errno. */
static int
read_open_file (const RemitFileLayer *files, int fd, GBytes **bytes, struct stat *status)
{
  if (files->fstat (files->data, fd, status) != 0)
    return errno;
  if (!S_ISREG (status->st_mode))
    return EISDIR;
  if (status->st_size > REMIT_IMAGE_MAX_BYTES)
    return EFBIG;
  *bytes = remit_file_read_all (files, fd, REMIT_IMAGE_MAX_BYTES);
  return *bytes ? 0 : errno;
}

static int
read_once (const RemitFileLayer *files,
           const char *path,
           GBytes **bytes,
           RemitIdentity *identity,
           gboolean *is_stable)
{
  int fd = remit_file_open (files, path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK, 0);
  struct stat before, after;
  int read_errno;

  if (fd < 0)
    return errno;
  read_errno = read_open_file (files, fd, bytes, &before);
  if (read_errno == 0 && files->fstat (files->data, fd, &after) != 0)
    read_errno = errno;
  /* Only read. */
  remit_file_close (files, &fd);
  if (read_errno != 0)
    {
      g_clear_pointer (bytes, g_bytes_unref);
      return read_errno;
    }
  remit_identity_set_status (identity, &before);
  *is_stable = remit_identity_has_status (identity, &after)
               && (gsize) after.st_size == g_bytes_get_size (*bytes);
  return 0;
}

/**
 * remit_store_read_file:
 * @files: the layer
 * @path: a canonical path
 * @identity: (out): of what was read
 * @error: return location
 *
 * Reads a file that may be anything, once, into memory.
 *
 * Errors: NOT_FOUND, NOT_A_DOCUMENT when it is no regular file, TOO_LARGE.
 *
 * Returns: (transfer full) (nullable): its bytes, or %NULL with @error
 */
GBytes *
remit_store_read_file (const RemitFileLayer *files,
                       const char *path,
                       RemitIdentity *identity,
                       GError **error)
{
  for (guint i = 0; i < MAX_READS; i++)
    {
      g_autoptr (GBytes) bytes = NULL;
      gboolean is_stable = FALSE;
      const int read_errno = read_once (files, path, &bytes, identity, &is_stable);

      if (read_errno != 0)
        {
          set_read_error (error, read_errno, path);
          return NULL;
        }
      if (!is_stable)
        continue;
      remit_identity_set_bytes (identity, bytes);
      return g_steal_pointer (&bytes);
    }
  set_read_error (error, EBUSY, path);
  return NULL;
}
