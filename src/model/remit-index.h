/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows below others: from the id in a column to the rows that bear it, by (rank, id). */
#pragma once

#include "remit-id-map.h"
#include "remit-row-private.h"

G_BEGIN_DECLS

typedef struct
{
  RemitIdMap lists; /* id → GPtrArray of borrowed rows, never an empty one */
} RemitIndex;

void remit_index_insert (RemitIndex *self, gint64 key, RemitRow *row);
void remit_index_remove (RemitIndex *self, gint64 key, RemitRow *row);
/* Building: append in any order, then sort all lists at once. */
void remit_index_append (RemitIndex *self, gint64 key, RemitRow *row);
void remit_index_sort (RemitIndex *self);
GPtrArray *remit_index_get (RemitIndex *self, gint64 key); /* NULL: no rows */
void remit_index_clear (RemitIndex *self);

G_END_DECLS
