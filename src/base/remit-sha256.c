/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SHA-256 after FIPS 180-4.  GChecksum does 200 MB/s; opening and publishing hash every byte of a
 * document several times, and with the SHA instructions of x86 that is 1.5 GB/s and more. */

#include "remit-sha256.h"

#include <string.h>

#if defined(__x86_64__)
#include <cpuid.h>
#include <immintrin.h>
#endif

static const guint32 constants[64] __attribute__ ((aligned (16))) = {
  0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
  0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
  0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
  0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
  0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
  0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
  0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
  0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
};

static inline guint32
rotate (guint32 x, guint n)
{
  return x >> n | x << (32 - n);
}

static inline guint32
load_word (const guint8 *bytes)
{
  guint32 word;

  memcpy (&word, bytes, sizeof word);
  return GUINT32_FROM_BE (word);
}

static void
expand (guint32 *words, const guint8 *block)
{
  for (guint i = 0; i < 16; i++)
    words[i] = load_word (block + 4 * i);
  for (guint i = 16; i < 64; i++)
    {
      const guint32 x = words[i - 15], y = words[i - 2];
      const guint32 s0 = rotate (x, 7) ^ rotate (x, 18) ^ x >> 3;
      const guint32 s1 = rotate (y, 17) ^ rotate (y, 19) ^ y >> 10;

      words[i] = words[i - 16] + s0 + words[i - 7] + s1;
    }
}

static void
compress_block (guint32 *state, const guint8 *block)
{
  guint32 words[64], v[8];

  expand (words, block);
  memcpy (v, state, sizeof v);
  for (guint i = 0; i < 64; i++)
    {
      const guint32 s1 = rotate (v[4], 6) ^ rotate (v[4], 11) ^ rotate (v[4], 25);
      const guint32 choice = (v[4] & v[5]) ^ (~v[4] & v[6]);
      const guint32 t1 = v[7] + s1 + choice + constants[i] + words[i];
      const guint32 s0 = rotate (v[0], 2) ^ rotate (v[0], 13) ^ rotate (v[0], 22);
      const guint32 majority = (v[0] & v[1]) ^ (v[0] & v[2]) ^ (v[1] & v[2]);

      memmove (v + 1, v, 7 * sizeof *v);
      v[4] += t1;
      v[0] = t1 + s0 + majority;
    }
  for (guint i = 0; i < 8; i++)
    state[i] += v[i];
}

static void
compress_portable (guint32 *state, const guint8 *blocks, gsize n_blocks)
{
  for (gsize i = 0; i < n_blocks; i++)
    compress_block (state, blocks + i * REMIT_SHA256_BLOCK_BYTES);
}

#if defined(__x86_64__)

/* The instructions keep the state as (a, b, e, f) and (c, d, g, h), the first in the highest lane,
 * and do two rounds at a time. */
__attribute__ ((target ("sha,sse4.1,ssse3"))) static void
compress_x86 (guint32 *state, const guint8 *blocks, gsize n_blocks)
{
  const __m128i big_endian = _mm_set_epi64x (0x0c0d0e0f08090a0b, 0x0405060700010203);
  __m128i abef = _mm_set_epi32 ((int) state[0], (int) state[1], (int) state[4], (int) state[5]);
  __m128i cdgh = _mm_set_epi32 ((int) state[2], (int) state[3], (int) state[6], (int) state[7]);
  guint32 lanes[8];

  for (gsize n = 0; n < n_blocks; n++)
    {
      const __m128i old_abef = abef, old_cdgh = cdgh;
      __m128i words[4];

      for (guint i = 0; i < 4; i++)
        words[i] = _mm_shuffle_epi8 (
          _mm_loadu_si128 ((const __m128i *) (blocks + n * REMIT_SHA256_BLOCK_BYTES + 16 * i)),
          big_endian);
#pragma GCC unroll 16
      for (guint i = 0; i < 16; i++)
        {
          const __m128i w = words[i % 4], next = words[(i + 3) % 4];
          const __m128i sum
            = _mm_add_epi32 (w, _mm_load_si128 ((const __m128i *) (constants + 4 * i)));

          cdgh = _mm_sha256rnds2_epu32 (cdgh, abef, sum);
          abef = _mm_sha256rnds2_epu32 (abef, cdgh, _mm_shuffle_epi32 (sum, 0x0e));
          words[i % 4]
            = _mm_sha256msg2_epu32 (_mm_add_epi32 (_mm_sha256msg1_epu32 (w, words[(i + 1) % 4]),
                                                   _mm_alignr_epi8 (next, words[(i + 2) % 4], 4)),
                                    next);
        }
      abef = _mm_add_epi32 (abef, old_abef);
      cdgh = _mm_add_epi32 (cdgh, old_cdgh);
    }
  _mm_storeu_si128 ((__m128i *) lanes, abef);
  _mm_storeu_si128 ((__m128i *) (lanes + 4), cdgh);
  state[0] = lanes[3];
  state[1] = lanes[2];
  state[2] = lanes[7];
  state[3] = lanes[6];
  state[4] = lanes[1];
  state[5] = lanes[0];
  state[6] = lanes[5];
  state[7] = lanes[4];
}

static gboolean
has_instructions (void)
{
  unsigned a, b, c, d;

  if (!__get_cpuid (1, &a, &b, &c, &d) || (c & bit_SSSE3) == 0 || (c & bit_SSE4_1) == 0)
    return FALSE;
  return __get_cpuid_count (7, 0, &a, &b, &c, &d) && (b & bit_SHA) != 0;
}

#endif

/**
 * remit_sha256_init_portable:
 * @self: (out caller-allocates): a computation
 *
 * Begins a computation that runs on every processor.
 */
void
remit_sha256_init_portable (RemitSha256 *self)
{
  *self = (RemitSha256) {
    .compress = compress_portable,
    .state = { 0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab,
               0x5be0cd19 },
  };
}

/**
 * remit_sha256_init:
 * @self: (out caller-allocates): a computation
 *
 * Begins a computation, in the fastest way that this processor has.  It owns nothing and need not
 * be finished.
 */
void
remit_sha256_init (RemitSha256 *self)
{
  remit_sha256_init_portable (self);
#if defined(__x86_64__)
  if (has_instructions ())
    self->compress = compress_x86;
#endif
}

/**
 * remit_sha256_update:
 * @self: a computation
 * @bytes: what comes next
 * @n_bytes: how much
 *
 * Goes on with a computation.
 */
void
remit_sha256_update (RemitSha256 *self, const void *bytes, gsize n_bytes)
{
  const guint8 *rest = bytes;
  const gsize n_begun = self->n_bytes % REMIT_SHA256_BLOCK_BYTES;
  gsize n_blocks;

  if (n_bytes == 0)
    return;
  self->n_bytes += n_bytes;
  if (n_begun > 0)
    {
      const gsize n_taken = MIN (n_bytes, REMIT_SHA256_BLOCK_BYTES - n_begun);

      memcpy (self->block + n_begun, rest, n_taken);
      if (n_begun + n_taken < REMIT_SHA256_BLOCK_BYTES)
        return;
      self->compress (self->state, self->block, 1);
      rest += n_taken;
      n_bytes -= n_taken;
    }
  n_blocks = n_bytes / REMIT_SHA256_BLOCK_BYTES;
  self->compress (self->state, rest, n_blocks);
  memcpy (self->block, rest + n_blocks * REMIT_SHA256_BLOCK_BYTES,
          n_bytes % REMIT_SHA256_BLOCK_BYTES);
}

/**
 * remit_sha256_finish:
 * @self: a computation; to be begun again afterwards
 * @digits: (out caller-allocates): room for %REMIT_SHA256_LENGTH digits and a NUL
 *
 * Ends a computation.
 */
void
remit_sha256_finish (RemitSha256 *self, char *digits)
{
  static const guint8 padding[REMIT_SHA256_BLOCK_BYTES] = { 0x80 };
  const guint64 n_bits = GUINT64_TO_BE (self->n_bytes * 8);
  const gsize n_begun = self->n_bytes % REMIT_SHA256_BLOCK_BYTES;
  const gsize n_end = REMIT_SHA256_BLOCK_BYTES - sizeof n_bits;

  remit_sha256_update (self, padding,
                       (n_begun < n_end ? n_end : n_end + REMIT_SHA256_BLOCK_BYTES) - n_begun);
  remit_sha256_update (self, &n_bits, sizeof n_bits);
  for (guint i = 0; i < G_N_ELEMENTS (self->state); i++)
    g_snprintf (digits + 8 * i, 9, "%08x", self->state[i]);
}

/**
 * remit_sha256_bytes:
 * @bytes: anything
 * @digits: (out caller-allocates): room for %REMIT_SHA256_LENGTH digits and a NUL
 *
 * Computes a SHA-256 as lower-case hexadecimal digits.
 */
void
remit_sha256_bytes (GBytes *bytes, char *digits)
{
  RemitSha256 sum;
  gsize size;
  const void *data = g_bytes_get_data (bytes, &size);

  remit_sha256_init (&sum);
  remit_sha256_update (&sum, data, size);
  remit_sha256_finish (&sum, digits);
}
