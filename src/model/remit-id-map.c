/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A map from ids, 0 among them, to pointers: linear probing at most half full, and deletion by
 * shifting back (Knuth, The Art of Computer Programming 3, 6.4, algorithm R), so that there are no
 * tombstones.  A zeroed struct is an empty map.  It does not own its values. */

#include "remit-id-map.h"

#define MIN_SLOTS 16

static gsize
get_home (const RemitIdMap *self, gint64 id)
{
  /* The upper half of the product is the well-mixed one (Fibonacci hashing). */
  return (gsize) (((guint64) id * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15)) >> 32)
         & (self->n_slots - 1);
}

/* The slot of @id, or the free one where it belongs. */
static gsize
find_slot (const RemitIdMap *self, gint64 id)
{
  gsize slot = get_home (self, id);

  while (self->keys[slot] != REMIT_ID_MAP_FREE && self->keys[slot] != id)
    slot = (slot + 1) & (self->n_slots - 1);
  return slot;
}

static void
resize (RemitIdMap *self, gsize n_slots)
{
  const RemitIdMap old = *self;

  self->n_slots = n_slots;
  self->keys = g_new (gint64, n_slots);
  self->values = g_new (gpointer, n_slots);
  for (gsize i = 0; i < n_slots; i++)
    self->keys[i] = REMIT_ID_MAP_FREE;
  for (gsize i = 0; i < old.n_slots; i++)
    if (old.keys[i] != REMIT_ID_MAP_FREE)
      {
        const gsize slot = find_slot (self, old.keys[i]);

        self->keys[slot] = old.keys[i];
        self->values[slot] = old.values[i];
      }
  g_free (old.keys);
  g_free (old.values);
}

/**
 * remit_id_map_get:
 * @self: a map
 * @id: an id or 0
 *
 * Returns: (nullable): what was put there, or %NULL
 */
gpointer
remit_id_map_get (const RemitIdMap *self, gint64 id)
{
  if (self->n_slots == 0)
    return NULL;

  const gsize slot = find_slot (self, id);
  return self->keys[slot] == id ? self->values[slot] : NULL;
}

/**
 * remit_id_map_reserve:
 * @self: a map
 * @n_entries: how many are to come in all
 *
 * Makes room at once, for loading.
 */
void
remit_id_map_reserve (RemitIdMap *self, gsize n_entries)
{
  gsize n_slots = MAX (self->n_slots, MIN_SLOTS);

  while (n_slots < 2 * n_entries)
    n_slots *= 2;
  if (n_slots != self->n_slots)
    resize (self, n_slots);
}

/**
 * remit_id_map_put:
 * @self: a map
 * @id: an id or 0
 * @value: (not nullable): what belongs to it; replaces what was there
 */
void
remit_id_map_put (RemitIdMap *self, gint64 id, gpointer value)
{
  remit_id_map_reserve (self, self->n_entries + 1);

  const gsize slot = find_slot (self, id);
  if (self->keys[slot] == REMIT_ID_MAP_FREE)
    self->n_entries++;
  self->keys[slot] = id;
  self->values[slot] = value;
}

/**
 * remit_id_map_take:
 * @self: a map
 * @id: an id or 0
 *
 * Removes the entry of @id.
 *
 * Returns: (nullable): what was there
 */
gpointer
remit_id_map_take (RemitIdMap *self, gint64 id)
{
  if (self->n_slots == 0)
    return NULL;

  const gsize mask = self->n_slots - 1;
  gsize hole = find_slot (self, id);
  if (self->keys[hole] == REMIT_ID_MAP_FREE)
    return NULL;

  gpointer value = self->values[hole];
  for (gsize slot = (hole + 1) & mask; self->keys[slot] != REMIT_ID_MAP_FREE;
       slot = (slot + 1) & mask)
    if (((slot - get_home (self, self->keys[slot])) & mask) >= ((slot - hole) & mask))
      {
        self->keys[hole] = self->keys[slot];
        self->values[hole] = self->values[slot];
        hole = slot;
      }
  self->keys[hole] = REMIT_ID_MAP_FREE;
  self->n_entries--;
  return value;
}

/**
 * remit_id_map_clear:
 * @self: a map
 * @free_value: (nullable): called for each value
 *
 * Empties the map and frees its memory.
 */
void
remit_id_map_clear (RemitIdMap *self, GDestroyNotify free_value)
{
  for (gsize i = 0; free_value && i < self->n_slots; i++)
    if (self->keys[i] != REMIT_ID_MAP_FREE)
      free_value (self->values[i]);
  g_free (self->keys);
  g_free (self->values);
  *self = (RemitIdMap) { 0 };
}
