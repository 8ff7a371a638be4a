/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One field of the selected objects as a row of the inspector. */
#pragma once

#include <adwaita.h>

#include "remit-document.h"

G_BEGIN_DECLS

typedef enum
{
  REMIT_FIELD_TEXT = 0,
  REMIT_FIELD_REQUIRED,   /* text that may not be empty */
  REMIT_FIELD_NUMBER,     /* whole */
  REMIT_FIELD_HUNDREDTHS, /* shown as a decimal number */
  REMIT_FIELD_SWITCH,
  REMIT_FIELD_CHOICE,
} RemitFieldType;

typedef struct
{
  const char *value; /* in the file; NULL: the empty cell */
  const char *label; /* message id */
} RemitFieldChoice;

typedef struct
{
  const char *field; /* column */
  const char *label; /* message id */
  RemitFieldType type;
  const RemitFieldChoice *choices; /* ends with a NULL label */
} RemitFieldInfo;

const RemitFieldInfo *remit_field_list (const char *kind, guint *n_fields);

GtkWidget *remit_field_row_new (const RemitFieldInfo *info, RemitDocument *document);
void remit_field_row_set_ids (GtkWidget *row, const gint64 *ids, guint n_ids);
void remit_field_row_update (GtkWidget *row);

G_END_DECLS
