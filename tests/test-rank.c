/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Order keys: between, at both ends, spread anew. */

#include "remit-id.h"
#include "remit-rank.h"

#include <string.h>

static void
assert_between (const char *before, const char *rank, const char *after)
{
  g_assert_nonnull (rank);
  g_assert_true (remit_rank_is_valid (rank));
  if (before)
    g_assert_cmpstr (before, <, rank);
  if (after)
    g_assert_cmpstr (rank, <, after);
}

static void
test_validity (void)
{
  g_assert_true (remit_rank_is_valid ("V"));
  g_assert_true (remit_rank_is_valid ("01"));
  g_assert_false (remit_rank_is_valid (NULL));
  g_assert_false (remit_rank_is_valid (""));
  g_assert_false (remit_rank_is_valid ("V0"));
  g_assert_false (remit_rank_is_valid ("V-1"));
  g_assert_false (remit_rank_is_valid ("11111111111111111111111111111111111111111"));
  g_assert_true (remit_rank_is_valid ("1111111111111111111111111111111111111111"));
}

static void
test_neighbours (void)
{
  static const char *const pairs[][2] = {
    { NULL, NULL },   { "V", NULL },           { NULL, "V" },    { "A", "B" },
    { "A", "C" },     { "A", "A1" },           { "A", "A01" },   { "Az", "B" },
    { "zzzz", NULL }, { "zzzzzzzzz", NULL },   { NULL, "0001" }, { NULL, "00001" },
    { NULL, "1" },    { NULL, "00000000001" }, { "Azzz", "B1" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autofree char *rank = remit_rank_between (pairs[i][0], pairs[i][1]);

      assert_between (pairs[i][0], rank, pairs[i][1]);
    }
}

static void
test_no_room (void)
{
  g_assert_null (remit_rank_between ("V", "V"));
  g_assert_null (remit_rank_between ("W", "V"));
  g_assert_null (remit_rank_between ("V0", NULL));
  g_assert_null (remit_rank_between (NULL, "V!"));
  g_assert_null (remit_rank_between ("V", "V000000000000000000000000000000000000001"));
}

static void
test_many_at_the_ends (void)
{
  g_autofree char *last = remit_rank_between (NULL, NULL);
  g_autofree char *first = g_strdup (last);

  for (int i = 0; i < 100000; i++)
    {
      g_autofree char *after = remit_rank_between (last, NULL);
      g_autofree char *before = remit_rank_between (NULL, first);

      assert_between (last, after, NULL);
      assert_between (NULL, before, first);
      g_assert_cmpuint (strlen (after), <=, 4);
      g_assert_cmpuint (strlen (before), <=, 4);
      g_set_str (&last, after);
      g_set_str (&first, before);
    }
}

static void
test_many_at_one_place (void)
{
  g_autofree char *low = g_strdup ("A");
  guint n_made = 0;

  for (;; n_made++)
    {
      g_autofree char *rank = remit_rank_between (low, "B");

      if (rank == NULL)
        break;
      assert_between (low, rank, "B");
      g_set_str (&low, rank);
    }
  g_assert_cmpuint (n_made, >, 190);
}

static void
test_random_insertion (void)
{
  g_autoptr (GPtrArray) ranks = g_ptr_array_new_with_free_func (g_free);
  guint64 seed = 7;

  for (guint i = 0; i < 5000; i++)
    {
      const guint at
        = (guint) ((guint64) remit_id_new (remit_random_seeded, &seed) % (ranks->len + 1));
      const char *before = at > 0 ? ranks->pdata[at - 1] : NULL;
      const char *after = at < ranks->len ? ranks->pdata[at] : NULL;
      char *rank = remit_rank_between (before, after);

      assert_between (before, rank, after);
      g_ptr_array_insert (ranks, (int) at, rank);
    }
}

static void
test_spread (void)
{
  static const guint sizes[] = { 0, 1, 2, 61, 62, 3843, 100000 };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (GPtrArray) ranks = remit_rank_spread (sizes[i]);

      g_assert_cmpuint (ranks->len, ==, sizes[i]);
      for (guint j = 0; j < ranks->len; j++)
        assert_between (j > 0 ? ranks->pdata[j - 1] : NULL, ranks->pdata[j], NULL);
      if (ranks->len > 1)
        {
          g_autofree char *rank = remit_rank_between (ranks->pdata[0], ranks->pdata[1]);

          assert_between (ranks->pdata[0], rank, ranks->pdata[1]);
        }
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/rank/validity", test_validity);
  g_test_add_func ("/base/rank/neighbours", test_neighbours);
  g_test_add_func ("/base/rank/no-room", test_no_room);
  g_test_add_func ("/base/rank/many-at-the-ends", test_many_at_the_ends);
  g_test_add_func ("/base/rank/many-at-one-place", test_many_at_one_place);
  g_test_add_func ("/base/rank/random-insertion", test_random_insertion);
  g_test_add_func ("/base/rank/spread", test_spread);
  return g_test_run ();
}
