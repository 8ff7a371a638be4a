/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Many rows in one step, for the sample, imports and pasting: kinds and fields by name. */
#pragma once

#include "remit-document.h"

G_BEGIN_DECLS

typedef struct _RemitBatch RemitBatch;

/* Opens the step; NULL when one is open or the document is read-only. */
RemitBatch *remit_batch_begin (RemitDocument *document, GError **error);
gint64 remit_batch_new_id (RemitBatch *batch);
/* @fields: names, NULL-terminated; @values: as many.  Fields that are left out get their default
 * (rank: after the row added before it).  @id 0: a new one.  Returns the id, 0 on failure: then the
 * batch can only be abandoned. */
gint64 remit_batch_add (RemitBatch *batch,
                        const char *kind,
                        gint64 id,
                        const char *const *fields,
                        const RemitValue *values,
                        GError **error);
gboolean remit_batch_set (RemitBatch *batch,
                          gint64 id,
                          const char *kind,
                          const char *field,
                          const RemitValue *value,
                          GError **error);
gboolean remit_batch_add_external (
  RemitBatch *batch, gint64 target, const char *source, const char *key, GError **error);
/* One step with that label; frees the batch in every case. */
gboolean remit_batch_commit (RemitBatch *batch,
                             const char *verb,
                             const char *message,
                             const char *const *arguments,
                             GError **error);
void remit_batch_abandon (RemitBatch *batch);

G_END_DECLS
