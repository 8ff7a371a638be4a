/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A growing array of primitives.  A chart of 10,000 boxes appends 130,000 of them at each edit,
 * which GArray's general copying makes twice as slow.  Private to draw. */
#pragma once

#include "remit-scene.h"

G_BEGIN_DECLS

typedef struct
{
  RemitPrimitive *data;
  guint len;
  guint n_allocated;
} RemitPrimitiveArray;

static inline void
remit_primitive_array_reserve (RemitPrimitiveArray *array, guint n_primitives)
{
  if (n_primitives <= array->n_allocated)
    return;
  array->n_allocated = n_primitives;
  array->data = g_renew (RemitPrimitive, array->data, n_primitives);
}

/* Returns the copy, valid until the next one is appended. */
static inline RemitPrimitive *
remit_primitive_array_append (RemitPrimitiveArray *array, const RemitPrimitive *primitive)
{
  if (G_UNLIKELY (array->len == array->n_allocated))
    remit_primitive_array_reserve (array, MAX (64, array->n_allocated * 2));
  array->data[array->len] = *primitive;
  return &array->data[array->len++];
}

static inline void
remit_primitive_array_clear (RemitPrimitiveArray *array)
{
  g_clear_pointer (&array->data, g_free);
  array->len = array->n_allocated = 0;
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RemitPrimitiveArray, remit_primitive_array_clear)

G_END_DECLS
