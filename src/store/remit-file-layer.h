/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every call to the system that opening and publishing make, so that a test can fail it, die at it
 * or cut the power at it.  The functions behave as the calls of the same name: -1 and errno. */
#pragma once

#include <gio/gio.h>
#include <sys/stat.h>
#include <sys/types.h>

G_BEGIN_DECLS

typedef struct _RemitFileLayer RemitFileLayer;

struct _RemitFileLayer
{
  gpointer data; /* first argument of every call */
  int (*open) (gpointer data, const char *path, int flags, mode_t mode);
  int (*close) (gpointer data, int fd);
  ssize_t (*read) (gpointer data, int fd, void *buffer, size_t n_bytes);
  ssize_t (*write) (gpointer data, int fd, const void *buffer, size_t n_bytes);
  int (*fsync) (gpointer data, int fd);
  int (*fstat) (gpointer data, int fd, struct stat *status);
  int (*fchmod) (gpointer data, int fd, mode_t mode);
  int (*flock) (gpointer data, int fd, int operation);
  int (*stat) (gpointer data, const char *path, struct stat *status); /* never follows a link */
  int (*access) (gpointer data, const char *path, int mode);
  int (*rename) (gpointer data, const char *from, const char *to);
  int (*renameat2) (gpointer data, const char *from, const char *to, unsigned int flags);
  int (*unlink) (gpointer data, const char *path);
  int (*mkdir) (gpointer data, const char *path, mode_t mode);
  int (*rmdir) (gpointer data, const char *path);
};

const RemitFileLayer *remit_file_layer_get_system (void);

int remit_file_open (const RemitFileLayer *files, const char *path, int flags, mode_t mode);
gboolean remit_file_close (const RemitFileLayer *files, int *fd);
gboolean remit_file_sync (const RemitFileLayer *files, int fd);
gboolean remit_file_lock (const RemitFileLayer *files, int fd, int operation);
gboolean remit_file_write_all (const RemitFileLayer *files,
                               int fd,
                               const void *bytes,
                               gsize n_bytes);
GBytes *remit_file_read_all (const RemitFileLayer *files, int fd, gsize max_bytes);
gboolean remit_file_sync_folder (const RemitFileLayer *files, const char *folder);
gboolean remit_file_make_folder (const RemitFileLayer *files, const char *folder, GError **error);
gboolean remit_file_replace (const RemitFileLayer *files,
                             const char *path,
                             GBytes *bytes,
                             GError **error);
GBytes *remit_file_get_contents (const RemitFileLayer *files,
                                 const char *path,
                                 gsize max_bytes,
                                 GError **error);
gboolean remit_file_remove (const RemitFileLayer *files, const char *path);
void remit_file_set_error (GError **error, int errno_value, const char *path);

G_END_DECLS
