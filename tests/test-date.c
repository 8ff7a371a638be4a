/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Calendar days as text. */

#include "remit-date.h"

static void
test_validity (void)
{
  g_assert_true (remit_date_is_valid ("2026-11-23"));
  g_assert_true (remit_date_is_valid ("2024-02-29"));
  g_assert_false (remit_date_is_valid ("2026-02-29"));
  g_assert_false (remit_date_is_valid ("2026-1-23"));
  g_assert_false (remit_date_is_valid ("2026-11-23 "));
  g_assert_false (remit_date_is_valid ("0000-11-23"));
  g_assert_false (remit_date_is_valid (""));
  g_assert_false (remit_date_is_valid (NULL));
}

static void
test_add_days (void)
{
  g_autofree char *later = remit_date_add_days ("2026-11-23", 40);
  g_autofree char *earlier = remit_date_add_days ("2024-03-01", -1);

  g_assert_cmpstr (later, ==, "2027-01-02");
  g_assert_cmpstr (earlier, ==, "2024-02-29");
  g_assert_null (remit_date_add_days ("9999-12-31", 1));
  g_assert_null (remit_date_add_days ("0001-01-01", -1));
  g_assert_null (remit_date_add_days ("tomorrow", 1));
}

static void
test_today (void)
{
  g_autofree char *fixed = NULL;
  g_autofree char *real = NULL;

  g_setenv ("REMIT_TODAY", "2026-03-02", TRUE);
  fixed = remit_date_today ();
  g_setenv ("REMIT_TODAY", "nonsense", TRUE);
  real = remit_date_today ();

  g_assert_cmpstr (fixed, ==, "2026-03-02");
  g_assert_true (remit_date_is_valid (real));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/date/validity", test_validity);
  g_test_add_func ("/base/date/add-days", test_add_days);
  g_test_add_func ("/base/date/today", test_today);
  return g_test_run ();
}
