/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Random ids.  53 bits, so that JSON readers that know only doubles keep them exact. */

#include "remit-id.h"

#include <string.h>
#include <sys/random.h>

/**
 * remit_id_new:
 * @random: (nullable): where the bytes come from; %NULL for the system's randomness
 * @user_data: given to @random
 *
 * Draws an id between 1 and 2⁵³ − 1.
 *
 * Returns: the id, or 0 when @random has nothing to give
 */
gint64
remit_id_new (RemitRandomFunc random, gpointer user_data)
{
  guint64 bits = 0;

  do
    if (!(random ? random : remit_random_system) ((guint8 *) &bits, sizeof bits, user_data))
      return 0;
  while ((bits & REMIT_ID_MAX) == 0);

  return (gint64) (bits & REMIT_ID_MAX);
}

/**
 * remit_random_system:
 * @bytes: (out caller-allocates): receives the bytes
 * @n_bytes: how many, at most 256
 * @user_data: not used
 *
 * Fills @bytes from the kernel's generator.
 *
 * Returns: %FALSE if the kernel refuses
 */
gboolean
remit_random_system (guint8 *bytes, gsize n_bytes, gpointer user_data)
{
  return getrandom (bytes, n_bytes, 0) == (gssize) n_bytes;
}

/**
 * remit_random_seeded:
 * @bytes: (out caller-allocates): receives the bytes
 * @n_bytes: how many
 * @state: (inout): a guint64 that the caller seeds and keeps
 *
 * Fills @bytes with the same sequence for the same seed (splitmix64, Steele, Lea and Flood,
 * OOPSLA 2014), for tests and for files that must come out alike.
 *
 * Returns: %TRUE
 */
gboolean
remit_random_seeded (guint8 *bytes, gsize n_bytes, gpointer state)
{
  guint64 *seed = state;

  for (gsize i = 0; i < n_bytes; i += 8)
    {
      guint64 z = (*seed += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15));

      z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
      z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
      z ^= z >> 31;
      memcpy (bytes + i, &z, MIN (8, n_bytes - i));
    }

  return TRUE;
}

/**
 * remit_id_to_string:
 * @id: an id
 *
 * Writes an id in decimal.
 *
 * Returns: (transfer full): the text
 */
char *
remit_id_to_string (gint64 id)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT, id);
}

/**
 * remit_id_from_string:
 * @text: any text
 *
 * Reads an id as remit_id_to_string() writes it.
 *
 * Returns: the id, or 0 when @text is not one
 */
gint64
remit_id_from_string (const char *text)
{
  guint64 id;

  if (!g_ascii_string_to_unsigned (text, 10, 1, REMIT_ID_MAX, &id, NULL))
    return 0;
  return (gint64) id;
}
