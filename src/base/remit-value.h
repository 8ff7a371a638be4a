/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One cell of a row: nothing, a 64-bit integer or UTF-8 text.  Text is borrowed, never owned. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  REMIT_VALUE_NULL = 0,
  REMIT_VALUE_INTEGER,
  REMIT_VALUE_TEXT,
} RemitValueType;

typedef struct
{
  RemitValueType type;
  gint64 integer;
  const char *text;
} RemitValue;

#define REMIT_NULL ((RemitValue){ REMIT_VALUE_NULL, 0, NULL })
#define REMIT_INTEGER(i) ((RemitValue){ REMIT_VALUE_INTEGER, (i), NULL })

/* NULL text is the empty cell. */
static inline RemitValue
remit_value_text (const char *text)
{
  return text ? (RemitValue){ REMIT_VALUE_TEXT, 0, text } : REMIT_NULL;
}

/* Id 0 is the empty reference. */
static inline RemitValue
remit_value_id (gint64 id)
{
  return id ? REMIT_INTEGER (id) : REMIT_NULL;
}

gboolean remit_value_equal (const RemitValue *a, const RemitValue *b);

G_END_DECLS
