/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Order keys.  A rank is a fraction between 0 and 1, written in base 62 without the "0."; comparing
 * bytes compares the fractions because none ends in the lowest digit.  Between two neighbours the
 * middle is taken.  At the two ends, where most rows are added, the first digits are counted on
 * instead: halving there would use up the forty characters after 240 rows. */

#include "remit-rank.h"

#include <string.h>

#define BASE 62
#define END_DIGITS 4 /* how many digits are counted on at the ends */
#define END_LIMIT (BASE * BASE * BASE * BASE)

static const char digits[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

static int
get_digit (char c)
{
  if (c >= '0' && c <= '9')
    return c - '0';
  if (c >= 'A' && c <= 'Z')
    return c - 'A' + 10;
  if (c >= 'a' && c <= 'z')
    return c - 'a' + 36;
  return -1;
}

static void
append_number (GString *rank, guint64 number, guint n_digits)
{
  const gsize start = rank->len;

  g_string_set_size (rank, start + n_digits);
  for (guint i = n_digits; i-- > 0; number /= BASE)
    rank->str[start + i] = digits[number % BASE];
}

static void
strip_lowest (GString *rank)
{
  while (rank->len > 0 && rank->str[rank->len - 1] == '0')
    g_string_truncate (rank, rank->len - 1);
}

/* The first END_DIGITS digits as a number; what is missing counts as zero. */
static int
read_end (const char *rank)
{
  int number = 0;

  for (int i = 0; i < END_DIGITS; i++)
    {
      number = number * BASE + (*rank ? get_digit (*rank) : 0);
      if (*rank)
        rank++;
    }
  return number;
}

static const char *
skip_end (const char *rank)
{
  return rank + MIN (strlen (rank), END_DIGITS);
}

static void
append_after (GString *rank, const char *before)
{
  int number = read_end (before);

  while (number + 1 == END_LIMIT)
    {
      append_number (rank, END_LIMIT - 1, END_DIGITS);
      before = skip_end (before);
      number = read_end (before);
    }
  append_number (rank, number + 1, END_DIGITS);
}

static void
append_before (GString *rank, const char *after)
{
  int number = read_end (after);

  while (number == 0)
    {
      append_number (rank, 0, END_DIGITS);
      after = skip_end (after);
      number = read_end (after);
    }
  append_number (rank, number - 1, END_DIGITS);
  if (number == 1)
    g_string_append_c (rank, digits[BASE / 2]);
}

/* Both exist and @before < @after. */
static void
append_middle (GString *rank, const char *before, const char *after)
{
  for (;;)
    {
      const int low = *before ? get_digit (*before) : 0;
      const int high = *after ? get_digit (*after) : BASE;

      if (high - low > 1)
        {
          g_string_append_c (rank, digits[(low + high) / 2]);
          return;
        }
      g_string_append_c (rank, digits[low]);
      if (*before)
        before++;
      if (high != low)
        after = ""; /* already below it: the rest has only to be above @before */
      else
        after++;
    }
}

/**
 * remit_rank_between:
 * @before: (nullable): the rank to come after; %NULL for the start
 * @after: (nullable): the rank to come before; %NULL for the end
 *
 * Makes a rank between two neighbours.
 *
 * Returns: (transfer full) (nullable): the rank, or %NULL when there is no room: the ranks are
 * equal or in the wrong order, one is no rank, or the new one would be longer than
 *   %REMIT_RANK_MAX_LENGTH.  Then the caller renumbers with remit_rank_spread().
 */
char *
remit_rank_between (const char *before, const char *after)
{
  g_autoptr (GString) rank = g_string_new (NULL);

  if ((before && !remit_rank_is_valid (before)) || (after && !remit_rank_is_valid (after)))
    return NULL;
  if (before && after && strcmp (before, after) >= 0)
    return NULL;

  if (before && after)
    append_middle (rank, before, after);
  else if (before)
    append_after (rank, before);
  else if (after)
    append_before (rank, after);
  else
    g_string_append_c (rank, digits[BASE / 2]);
  strip_lowest (rank);

  if (rank->len > REMIT_RANK_MAX_LENGTH)
    return NULL;
  return g_string_free (g_steal_pointer (&rank), FALSE);
}

/**
 * remit_rank_spread:
 * @n_ranks: how many
 *
 * Makes ranks for a list that is numbered anew, evenly spread so that later rows find room.
 *
 * Returns: (transfer full) (element-type utf8): the ranks, ascending
 */
GPtrArray *
remit_rank_spread (guint n_ranks)
{
  g_autoptr (GPtrArray) ranks = g_ptr_array_new_full (n_ranks, g_free);
  const guint64 n_gaps = (guint64) n_ranks + 1;
  guint64 limit = BASE;
  guint n_digits = 1;

  for (; limit / BASE < n_gaps; limit *= BASE)
    n_digits++;

  for (guint i = 0; i < n_ranks; i++)
    {
      g_autoptr (GString) rank = g_string_new (NULL);

      append_number (rank, limit / n_gaps * (i + 1), n_digits);
      strip_lowest (rank);
      g_ptr_array_add (ranks, g_string_free (g_steal_pointer (&rank), FALSE));
    }

  return g_steal_pointer (&ranks);
}

/**
 * remit_rank_is_valid:
 * @rank: (nullable): any text
 *
 * Whether a text is a rank.
 *
 * Returns: %TRUE if it is
 */
gboolean
remit_rank_is_valid (const char *rank)
{
  gsize length = 0;

  if (rank == NULL)
    return FALSE;
  for (; rank[length]; length++)
    if (length == REMIT_RANK_MAX_LENGTH || get_digit (rank[length]) < 0)
      return FALSE;
  return length > 0 && rank[length - 1] != '0';
}
