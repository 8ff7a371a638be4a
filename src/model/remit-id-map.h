/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From ids to pointers: open addressing, for the lookups that every frame and every step make. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define REMIT_ID_MAP_FREE G_MININT64 /* the key of a slot without an entry */

typedef struct
{
  gint64 *keys;
  gpointer *values;
  gsize n_slots; /* a power of two, or 0 */
  gsize n_entries;
} RemitIdMap;

gpointer remit_id_map_get (const RemitIdMap *self, gint64 id);
void remit_id_map_put (RemitIdMap *self, gint64 id, gpointer value);
gpointer remit_id_map_take (RemitIdMap *self, gint64 id);
void remit_id_map_reserve (RemitIdMap *self, gsize n_entries);
/* @free_value: NULL: the values are borrowed */
void remit_id_map_clear (RemitIdMap *self, GDestroyNotify free_value);

G_END_DECLS
