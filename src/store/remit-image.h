/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Images: a document as the bytes of a SQLite file, opened in memory or made from a connection. */
#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

G_BEGIN_DECLS

sqlite3 *remit_image_open (GBytes *bytes, gboolean is_writable, GError **error);
GBytes *remit_image_serialize (sqlite3 *db, GError **error);

/* What a published image says of itself. */
typedef struct
{
  const char *version_id;
  const char *parent_version_id; /* NULL: the first version */
  const char *document_id;       /* NULL: stays */
  const char *origin_document;   /* NULL: stays */
  const char *origin_version;    /* NULL: stays */
  const char *option_name;       /* NULL: stays */
} RemitImageNotes;

GBytes *remit_image_finish (GBytes *bytes, const RemitImageNotes *notes, GError **error);
GBytes *remit_image_patch_format (GBytes *bytes, guint8 format);

G_END_DECLS
