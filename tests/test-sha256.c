/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SHA-256 against GLib's, in both ways of computing it and in pieces of every size. */

#include "remit-sha256.h"

#include "remit-id.h"

typedef void (*InitFunc) (RemitSha256 *self);

static const InitFunc ways[] = { remit_sha256_init, remit_sha256_init_portable };

static void
assert_same (InitFunc init, const guint8 *bytes, gsize n_bytes, gsize piece)
{
  g_autofree char *expected = g_compute_checksum_for_data (G_CHECKSUM_SHA256, bytes, n_bytes);
  char digits[REMIT_SHA256_LENGTH + 1];
  RemitSha256 sum;

  init (&sum);
  for (gsize i = 0; i < n_bytes; i += piece)
    remit_sha256_update (&sum, bytes + i, MIN (piece, n_bytes - i));
  remit_sha256_finish (&sum, digits);
  g_assert_cmpstr (digits, ==, expected);
}

static void
test_known (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("abc", 3);
  char digits[REMIT_SHA256_LENGTH + 1];

  remit_sha256_bytes (bytes, digits);
  g_assert_cmpstr (digits, ==, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

static void
test_every_length (void)
{
  guint8 bytes[400];
  guint64 seed = 5;

  remit_random_seeded (bytes, sizeof bytes, &seed);
  for (guint way = 0; way < G_N_ELEMENTS (ways); way++)
    for (gsize length = 0; length < sizeof bytes; length++)
      assert_same (ways[way], bytes, length, MAX (length, 1));
}

static void
test_every_piece (void)
{
  guint8 bytes[1000];
  guint64 seed = 6;

  remit_random_seeded (bytes, sizeof bytes, &seed);
  for (guint way = 0; way < G_N_ELEMENTS (ways); way++)
    for (gsize piece = 1; piece < 200; piece++)
      assert_same (ways[way], bytes, sizeof bytes, piece);
}

static void
test_large (void)
{
  const gsize size = 3 * 1024 * 1024 + 17;
  g_autofree guint8 *bytes = g_malloc (size);
  guint64 seed = 7;

  remit_random_seeded (bytes, size, &seed);
  for (guint way = 0; way < G_N_ELEMENTS (ways); way++)
    assert_same (ways[way], bytes, size, 100003);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/sha256/known", test_known);
  g_test_add_func ("/base/sha256/every-length", test_every_length);
  g_test_add_func ("/base/sha256/every-piece", test_every_piece);
  g_test_add_func ("/base/sha256/large", test_large);
  return g_test_run ();
}
