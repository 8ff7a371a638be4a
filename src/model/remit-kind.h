/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The kinds of objects and their fields as data, for what treats them all alike: the JSON of a
 * document, scripts, forms. */
#pragma once

#include "remit-value.h"

G_BEGIN_DECLS

typedef struct
{
  const char *name;
  RemitValueType type;
  gboolean is_flag; /* an integer, 0 or 1 */
  gboolean is_required;
  const char *references; /* the kind it points to, "" for any; NULL: it is no reference */
} RemitKindField;

const char *const *remit_kind_list (void); /* NULL-terminated, in the order of the schema */
gboolean remit_kind_get_field (const char *kind,
                               guint index,
                               RemitKindField *field); /* FALSE past the end */
gboolean remit_kind_find_field (const char *kind, const char *name, RemitKindField *field);

G_END_DECLS
