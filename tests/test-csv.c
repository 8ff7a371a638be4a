/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib.h>
#include <string.h>

#include "remit-csv.h"
#include "remit-error.h"

static RemitCsv *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  RemitCsv *csv = remit_csv_parse (text, strlen (text), &error);

  g_assert_no_error (error);
  return csv;
}

/* Rows as "a|b/c", so that a case is one line. */
static char *
describe (const RemitCsv *csv)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < remit_csv_get_n_rows (csv); i++)
    {
      if (i > 0)
        g_string_append_c (out, '/');
      for (guint j = 0; j < remit_csv_get_n_fields (csv, i); j++)
        {
          if (j > 0)
            g_string_append_c (out, '|');
          g_string_append (out, remit_csv_get_field (csv, i, j));
        }
    }
  return g_string_free (out, FALSE);
}

static void
test_rows (void)
{
  static const struct
  {
    const char *text;
    const char *rows;
  } cases[] = {
    { "", "" },
    { "a", "a" },
    { "a,b\nc,d\n", "a|b/c|d" },
    { "a,b\r\nc,d", "a|b/c|d" },
    { "a\rb", "a/b" },
    { "a,\n,b", "a|/|b" },
    { "a,", "a|" },
    { "\n\na", "//a" },
    { "\"a,b\",\"c\"\"d\"", "a,b|c\"d" },
    { "\"line\nline\",x", "line\nline|x" },
    { "\"\"", "" },
    { "\"\",\"\"\"\"", "|\"" },
    { "say \"so\",b", "say \"so\"|b" },
    { "\xef\xbb\xbfid,name", "id|name" },
    { "部门,岗位\n网络,主管", "部门|岗位/网络|主管" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (RemitCsv) csv = parse (cases[i].text);
      g_autofree char *rows = describe (csv);

      g_assert_cmpstr (rows, ==, cases[i].rows);
    }
}

static void
test_short_rows (void)
{
  g_autoptr (RemitCsv) csv = parse ("a,b,c\nd\n");

  g_assert_cmpuint (remit_csv_get_n_rows (csv), ==, 2);
  g_assert_cmpuint (remit_csv_get_n_fields (csv, 1), ==, 1);
  g_assert_cmpstr (remit_csv_get_field (csv, 1, 2), ==, "");
}

static void
assert_refused (const char *text, gsize size, RemitExchangeErrorCode code, const char *part)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RemitCsv) csv = remit_csv_parse (text, size, &error);

  g_assert_null (csv);
  g_assert_error (error, REMIT_EXCHANGE_ERROR, (int) code);
  g_assert_nonnull (strstr (error->message, part));
}

static void
test_refusals (void)
{
  static const char zero[] = "a,b\nc\0d";

  assert_refused ("a\n\"b", 4, REMIT_EXCHANGE_ERROR_FORMAT, "Row 2");
  assert_refused ("a\nb\n\"c\"d", 8, REMIT_EXCHANGE_ERROR_FORMAT, "Row 3");
  assert_refused (zero, sizeof zero - 1, REMIT_EXCHANGE_ERROR_FORMAT, "Row 2");
}

static void
test_caps (void)
{
  g_autofree char *field = g_strnfill (REMIT_CSV_MAX_FIELD, 'x');
  g_autofree char *long_field = g_strnfill (REMIT_CSV_MAX_FIELD + 1, 'x');
  g_autofree char *columns = g_strnfill (REMIT_CSV_MAX_COLUMNS, ',');
  g_autofree char *rows = g_strnfill (REMIT_CSV_MAX_ROWS + 1, '\n');
  g_autoptr (RemitCsv) csv = parse (field);

  g_assert_cmpuint (strlen (remit_csv_get_field (csv, 0, 0)), ==, REMIT_CSV_MAX_FIELD);
  assert_refused (long_field, strlen (long_field), REMIT_EXCHANGE_ERROR_LIMIT, "Row 1");
  assert_refused (columns, strlen (columns), REMIT_EXCHANGE_ERROR_LIMIT, "columns");
  assert_refused (rows, strlen (rows), REMIT_EXCHANGE_ERROR_LIMIT, "million");
  assert_refused ("", (gsize) REMIT_CSV_MAX_BYTES + 1, REMIT_EXCHANGE_ERROR_LIMIT, "100 MB");
}

/* Random bytes from what matters to the reader: it ends, stays in bounds and loses no separator. */
static void
test_random (void)
{
  static const char alphabet[] = "ab,\"\r\n \xe4";
  g_autoptr (GRand) random = g_rand_new_with_seed (42);

  for (guint run = 0; run < 20000; run++)
    {
      char text[24];
      const gsize size = (gsize) g_rand_int_range (random, 0, sizeof text);
      g_autoptr (RemitCsv) csv = NULL;

      for (gsize i = 0; i < size; i++)
        text[i] = alphabet[g_rand_int_range (random, 0, sizeof alphabet - 1)];
      csv = remit_csv_parse (text, size, NULL);
      for (guint i = 0; csv && i < remit_csv_get_n_rows (csv); i++)
        for (guint j = 0; j < remit_csv_get_n_fields (csv, i); j++)
          g_assert_cmpuint (strlen (remit_csv_get_field (csv, i, j)), <=, size);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange/csv/rows", test_rows);
  g_test_add_func ("/exchange/csv/short-rows", test_short_rows);
  g_test_add_func ("/exchange/csv/refusals", test_refusals);
  g_test_add_func ("/exchange/csv/caps", test_caps);
  g_test_add_func ("/exchange/csv/random", test_random);
  return g_test_run ();
}
