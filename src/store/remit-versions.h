/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Kept versions: compressed images of a document in its work folder, thinned by age. */
#pragma once

#include "remit-file-layer.h"
#include "remit-store.h"

G_BEGIN_DECLS

#define REMIT_VERSIONS_MAX_BYTES (500 * 1024 * 1024)

gboolean remit_versions_keep (const RemitFileLayer *files,
                              const char *work_folder,
                              GBytes *bytes,
                              const char *reason,
                              gint64 now,
                              GError **error);
gboolean remit_versions_is_due (const char *work_folder, gint64 now);
GPtrArray *remit_versions_list (const char *work_folder);
GBytes *remit_versions_read (const RemitFileLayer *files,
                             const RemitVersion *version,
                             GError **error);
void remit_versions_thin (const RemitFileLayer *files,
                          const char *work_folder,
                          gint64 now,
                          gsize max_bytes);

G_END_DECLS
