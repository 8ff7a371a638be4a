/* SPDX-License-Identifier: GPL-3.0-or-later */
/* By what a file is known again: size, modification time, inode and SHA-256 of its bytes. */
#pragma once

#include <gio/gio.h>
#include <sys/stat.h>

#include "remit-sha256.h"

G_BEGIN_DECLS

typedef struct
{
  gint64 size;  /* bytes; -1: there is no file */
  gint64 mtime; /* nanoseconds since 1970 */
  guint64 inode;
  char sha256[REMIT_SHA256_LENGTH + 1]; /* hexadecimal; "" while unknown */
} RemitIdentity;

#define REMIT_IDENTITY_NONE ((RemitIdentity) { .size = -1 })

void remit_identity_set_status (RemitIdentity *self, const struct stat *status);
void remit_identity_set_bytes (RemitIdentity *self, GBytes *bytes);
gboolean remit_identity_has_status (const RemitIdentity *self, const struct stat *status);
gboolean remit_identity_has_bytes (const RemitIdentity *self, const RemitIdentity *other);

G_END_DECLS
