/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The identity of a file.  Equal size, time and inode are taken for the same file without reading
 * it; whoever must be sure compares the bytes. */

#include "remit-identity.h"

/**
 * remit_identity_set_status:
 * @self: an identity
 * @status: what the system says of a file
 *
 * Takes over size, time and inode; the SHA-256 stays.
 */
void
remit_identity_set_status (RemitIdentity *self, const struct stat *status)
{
  self->size = status->st_size;
  self->mtime = status->st_mtim.tv_sec * G_GINT64_CONSTANT (1000000000) + status->st_mtim.tv_nsec;
  self->inode = status->st_ino;
}

/**
 * remit_identity_set_bytes:
 * @self: an identity
 * @bytes: the contents of the file
 *
 * Takes over the SHA-256 of @bytes.
 */
void
remit_identity_set_bytes (RemitIdentity *self, GBytes *bytes)
{
  remit_sha256_bytes (bytes, self->sha256);
}

/**
 * remit_identity_has_status:
 * @self: an identity
 * @status: what the system says of a file
 *
 * Returns: whether size, time and inode are those of @self
 */
gboolean
remit_identity_has_status (const RemitIdentity *self, const struct stat *status)
{
  RemitIdentity other = REMIT_IDENTITY_NONE;

  remit_identity_set_status (&other, status);
  return self->size == other.size && self->mtime == other.mtime && self->inode == other.inode;
}

/**
 * remit_identity_has_bytes:
 * @self: an identity
 * @other: another
 *
 * Returns: whether both are known to have the same bytes
 */
gboolean
remit_identity_has_bytes (const RemitIdentity *self, const RemitIdentity *other)
{
  return self->sha256[0] != '\0' && g_str_equal (self->sha256, other->sha256);
}
