/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One step while a verb writes it.  The first failure sticks: later writes do nothing and the
 * commit reports it, so that a verb reads as a list of what it does. */
#pragma once

#include "remit-document-private.h"

G_BEGIN_DECLS

typedef struct
{
  RemitDocument *document;
  GError *failure;
  gboolean is_open;
} RemitWriter;

gboolean remit_writer_open (RemitWriter *self, RemitDocument *document, GError **error);
gint64 remit_writer_insert (RemitWriter *self,
                            RemitTableId table,
                            gint64 id,
                            const RemitValue *values);
void remit_writer_set (RemitWriter *self, RemitRow *row, guint column, const RemitValue *value);
void remit_writer_set_id (RemitWriter *self, RemitRow *row, guint column, gint64 id);
void remit_writer_set_integer (RemitWriter *self, RemitRow *row, guint column, gint64 integer);
void remit_writer_set_text (RemitWriter *self, RemitRow *row, guint column, const char *text);
void remit_writer_remove (RemitWriter *self, gint64 id);
/* Without @label's verb and message there is no commit. */
gboolean remit_writer_commit (RemitWriter *self, const RemitStepLabel *label, GError **error);
/* The usual label: a verb, N_("…") and the arguments of the message, NULL-terminated. */
gboolean remit_writer_finish (RemitWriter *self,
                              GError **error,
                              const char *verb,
                              const char *message,
                              ...) G_GNUC_NULL_TERMINATED;
void remit_writer_abandon (RemitWriter *self);

gboolean remit_document_check_editable (RemitDocument *document, GError **error);

G_END_DECLS
