/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Calendar days.  No times, no time zones, no formats of a locale. */

#include "remit-date.h"

#define MAX_YEAR 9999

static gboolean
parse_date (const char *iso, GDate *date)
{
  int fields[3] = { 0 };
  static const char shape[] = "0000-11-22";

  for (guint i = 0; i < sizeof shape - 1; i++)
    {
      if (shape[i] == '-' ? iso[i] != '-' : !g_ascii_isdigit (iso[i]))
        return FALSE;
      if (shape[i] != '-')
        fields[shape[i] - '0'] = fields[shape[i] - '0'] * 10 + (iso[i] - '0');
    }
  if (iso[sizeof shape - 1] != '\0')
    return FALSE;
  if (!g_date_valid_dmy ((GDateDay) fields[2], (GDateMonth) fields[1], (GDateYear) fields[0]))
    return FALSE;

  g_date_clear (date, 1);
  g_date_set_dmy (date, (GDateDay) fields[2], (GDateMonth) fields[1], (GDateYear) fields[0]);
  return TRUE;
}

static char *
format_date (const GDate *date)
{
  return g_strdup_printf ("%04d-%02d-%02d", (int) g_date_get_year (date),
                          (int) g_date_get_month (date), (int) g_date_get_day (date));
}

/**
 * remit_date_is_valid:
 * @iso: (nullable): any text
 *
 * Whether a text is a day of the calendar, written as 2026-11-23.
 *
 * Returns: %TRUE if it is
 */
gboolean
remit_date_is_valid (const char *iso)
{
  GDate date;

  return iso && parse_date (iso, &date);
}

/**
 * remit_date_today:
 *
 * The local day, or the day that the environment variable REMIT_TODAY fixes.
 *
 * Returns: (transfer full): the day
 */
char *
remit_date_today (void)
{
  const char *fixed = g_getenv ("REMIT_TODAY");
  g_autoptr (GDateTime) now = NULL;

  if (remit_date_is_valid (fixed))
    return g_strdup (fixed);
  now = g_date_time_new_now_local ();
  return g_date_time_format (now, "%Y-%m-%d");
}

/**
 * remit_date_add_days:
 * @iso: a day
 * @n_days: how many days later; negative for earlier
 *
 * Counts days on from a day.
 *
 * Returns: (transfer full) (nullable): the day; %NULL when @iso is none or the sum lies outside of
 *   the years 1 to 9999
 */
char *
remit_date_add_days (const char *iso, int n_days)
{
  GDate date, last;
  gint64 julian;

  if (iso == NULL || !parse_date (iso, &date))
    return NULL;

  g_date_clear (&last, 1);
  g_date_set_dmy (&last, 31, G_DATE_DECEMBER, MAX_YEAR);
  julian = (gint64) g_date_get_julian (&date) + n_days;
  if (julian < 1 || julian > g_date_get_julian (&last))
    return NULL;

  g_date_set_julian (&date, (guint32) julian);
  return format_date (&date);
}
