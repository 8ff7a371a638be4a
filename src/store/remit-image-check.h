/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a file from elsewhere must prove before it is used. */
#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

#include "remit-migrations.h"

G_BEGIN_DECLS

#define REMIT_IMAGE_MAX_BYTES (512 * 1024 * 1024)

typedef struct
{
  guint version;     /* of the schema */
  gboolean is_newer; /* than this program: to be read only */
} RemitImageFacts;

gboolean remit_image_check_header (GBytes *bytes, RemitImageFacts *facts, GError **error);
sqlite3 *remit_image_open_checked (GBytes *bytes,
                                   const RemitMigrations *migrations,
                                   GCancellable *cancellable,
                                   RemitImageFacts *facts,
                                   GError **error);

G_END_DECLS
