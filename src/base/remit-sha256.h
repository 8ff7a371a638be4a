/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SHA-256, by the processor's own instructions where it has them. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define REMIT_SHA256_LENGTH 64 /* of the hexadecimal digits, without the NUL */
#define REMIT_SHA256_BLOCK_BYTES 64

typedef void (*RemitSha256Func) (guint32 *state, const guint8 *blocks, gsize n_blocks);

typedef struct
{
  RemitSha256Func compress;
  guint32 state[8];
  guint64 n_bytes;
  guint8 block[REMIT_SHA256_BLOCK_BYTES]; /* the beginning of a block */
} RemitSha256;

void remit_sha256_init (RemitSha256 *self);
void remit_sha256_init_portable (RemitSha256 *self); /* for tests */
void remit_sha256_update (RemitSha256 *self, const void *bytes, gsize n_bytes);
void remit_sha256_finish (RemitSha256 *self, char *digits);
void remit_sha256_bytes (GBytes *bytes, char *digits);

G_END_DECLS
