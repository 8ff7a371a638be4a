/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Puts finished bytes in the place of the user's file: the old one or the new one is there, whole,
 * at every moment, and nobody else's change is overwritten. */
#pragma once

#include "remit-file-layer.h"
#include "remit-identity.h"
#include "remit-work-folder.h"

G_BEGIN_DECLS

/* Called with what is about to be swapped in; FALSE stops before the file is touched. */
typedef gboolean (*RemitIntentFunc) (const RemitIdentity *identity,
                                     gpointer user_data,
                                     GError **error);
/* Called with the bytes of another program's file that has to leave its place. */
typedef void (*RemitForeignFunc) (GBytes *bytes, gpointer user_data);

typedef struct
{
  const RemitFileLayer *files;
  const char *path; /* canonical, see remit_dup_canonical_path () */
  GBytes *bytes;
  RemitIdentity expected;      /* of the file that is there; REMIT_IDENTITY_NONE: there is none */
  const RemitIntent *intent;   /* of a publish that did not come to its end; NULL: none is known */
  RemitIntentFunc note_intent; /* may be NULL */
  RemitForeignFunc keep_foreign; /* may be NULL */
  gpointer user_data;
} RemitPublication;

char *remit_publish_dup_temp_path (const char *path);
gboolean remit_publish_run (const RemitPublication *self,
                            RemitIdentity *published,
                            gboolean *is_exchanged,
                            GError **error);
gboolean remit_publish_clear_remains (const RemitPublication *self, GError **error);
gboolean remit_publish_compare (const RemitFileLayer *files,
                                const char *path,
                                RemitIdentity *expected,
                                GError **error);
gboolean remit_publish_is_writable (const RemitFileLayer *files, const char *path);

G_END_DECLS
