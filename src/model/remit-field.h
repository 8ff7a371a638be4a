/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What each column takes, and what it holds when nothing is said. */
#pragma once

#include "remit-document-private.h"

G_BEGIN_DECLS

typedef enum
{
  REMIT_FIELD_NAME = 0, /* one line, at most REMIT_TEXT_MAX_NAME characters */
  REMIT_FIELD_NOTE,     /* several lines, at most REMIT_TEXT_MAX_NOTE bytes */
  REMIT_FIELD_RANK,
  REMIT_FIELD_DATE,
  REMIT_FIELD_CHOICE,
  REMIT_FIELD_REFERENCE,
  REMIT_FIELD_FLAG,  /* 0 or 1 */
  REMIT_FIELD_COUNT, /* 0 and more */
} RemitFieldKind;

RemitFieldKind remit_field_get_kind (RemitTableId table, guint column);
/* The allowed words, NULL-terminated; NULL: any. */
const char *const *remit_field_get_choices (RemitTableId table, guint column);
/* The default; FALSE: the field is required and has none. */
gboolean remit_field_get_default (RemitTableId table, guint column, RemitValue *value);
/* Checks and cleans: @clean receives what is to be written, its text owned by @buffer. */
gboolean remit_field_check (RemitTableId table,
                            guint column,
                            const RemitValue *value,
                            RemitValue *clean,
                            char **buffer,
                            GError **error);

G_END_DECLS
