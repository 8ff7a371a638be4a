/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What text is let in, and how it is folded for searching. */

#include "remit-text.h"

#include <string.h>

#define RLO "\xe2\x80\xae"
#define PDF "\xe2\x80\xac"
#define LRI "\xe2\x81\xa6"
#define PDI "\xe2\x81\xa9"

static void
test_clean (void)
{
  static const char *const cases[][2] = {
    { "客户服务部", "客户服务部" },
    { "a\r\nb\rc\n\td", "a\nb\nc\n\td" },
    { "a\x01\x7f"
      "b\xc2\x85"
      "c",
      "abc" },
    { "a\xff"
      "b",
      "a\xef\xbf\xbd"
      "b" },
    { "a" RLO "b" PDF "c", "a" RLO "b" PDF "c" },
    { "a" RLO "b", "ab" },
    { "a" PDF PDI "b", "ab" },
    { LRI RLO "b" PDI "c", LRI "b" PDI "c" },
    { LRI "a" PDF "b" PDI, LRI "ab" PDI },
    { RLO "a\nb" PDF, "a\nb" },
    { RLO RLO "a" PDF, RLO "a" PDF },
    { "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *clean = remit_text_clean (cases[i][0], -1, 0);
      const gboolean same = strcmp (cases[i][0], cases[i][1]) == 0;

      g_assert_true (remit_text_is_clean (clean, 0));
      g_assert_cmpint (remit_text_is_clean (cases[i][0], 0), ==, same);
      if (strcmp (cases[i][0], RLO RLO "a" PDF) != 0)
        g_assert_cmpstr (clean, ==, cases[i][1]);
      else
        g_assert_cmpuint (strlen (clean), ==, strlen (cases[i][1]));
    }
}

static void
test_limits (void)
{
  g_autofree char *cut = remit_text_clean ("网络运营部", -1, 2);
  g_autofree char *part = remit_text_clean ("abcdef", 3, 0);
  g_autofree char *long_text = g_strnfill (REMIT_TEXT_MAX_NOTE + 10, 'x');
  g_autofree char *capped = remit_text_clean (long_text, -1, 0);
  g_autofree char *with_nul = remit_text_clean ("a\0b", 3, 0);

  g_assert_cmpstr (cut, ==, "网络");
  g_assert_cmpstr (part, ==, "abc");
  g_assert_cmpuint (strlen (capped), ==, REMIT_TEXT_MAX_NOTE);
  g_assert_true (g_utf8_validate (with_nul, -1, NULL));
  g_assert_false (remit_text_is_clean (long_text, 0));
  g_assert_false (remit_text_is_clean ("网络运", 2));
  g_assert_true (remit_text_is_clean ("网络", 2));
}

static void
test_limit_keeps_balance (void)
{
  g_autofree char *cut = remit_text_clean (RLO "abc" PDF, -1, 3);

  g_assert_cmpstr (cut, ==, "ab");
}

static void
test_fold (void)
{
  g_autofree char *plain = remit_text_fold ("Straße ＡＢＣ é");
  g_autofree char *other = remit_text_fold ("STRASSE abc e\xcc\x81");

  g_assert_cmpstr (plain, ==, other);
}

static void
test_wide (void)
{
  g_assert_true (remit_text_is_wide (0x5BA2));
  g_assert_true (remit_text_is_wide (0xFF21));
  g_assert_false (remit_text_is_wide ('A'));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/text/clean", test_clean);
  g_test_add_func ("/base/text/limits", test_limits);
  g_test_add_func ("/base/text/limit-keeps-balance", test_limit_keeps_balance);
  g_test_add_func ("/base/text/fold", test_fold);
  g_test_add_func ("/base/text/wide", test_wide);
  return g_test_run ();
}
