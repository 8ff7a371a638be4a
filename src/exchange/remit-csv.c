/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Comma-separated values as RFC 4180 has them: quoted fields may hold commas, line ends and doubled
 * quotes; lines end with CRLF, LF or CR; a byte order mark is skipped.  It is a pure function with
 * caps, so that a hostile file costs bounded time and memory.  It does not judge what the fields
 * say: their encoding and meaning are the importer's. */

#include "remit-csv.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "remit-error.h"

struct _RemitCsv
{
  char *text;     /* the input, its fields unquoted in place and ended by NUL */
  GArray *fields; /* guint32: offset of each field in text */
  GArray *rows;   /* guint32: index of each row's first field, and one past the last row's */
};

typedef struct
{
  RemitCsv *csv;
  char *read;
  char *write;
  char *end;
} Reader;

static guint
get_row_number (const Reader *reader)
{
  return reader->csv->rows->len;
}

static gboolean
fail (const Reader *reader, RemitExchangeErrorCode code, const char *message, GError **error)
{
  g_autofree char *text = g_strdup_printf (message, get_row_number (reader));

  g_set_error_literal (error, REMIT_EXCHANGE_ERROR, code, text);
  return FALSE;
}

/* Copies up to the closing quote, halving doubled ones. */
static gboolean
read_quoted (Reader *reader, GError **error)
{
  for (reader->read++; reader->read < reader->end; reader->read++)
    {
      if (*reader->read != '"')
        *reader->write++ = *reader->read;
      else if (reader->read + 1 < reader->end && reader->read[1] == '"')
        *reader->write++ = *++reader->read;
      else
        {
          reader->read++;
          return TRUE;
        }
    }
  return fail (reader, REMIT_EXCHANGE_ERROR_FORMAT,
               _ ("Row %u has a quoted field without its closing quote"), error);
}

static gboolean
is_field_end (const Reader *reader)
{
  return reader->read == reader->end || *reader->read == ',' || *reader->read == '\n'
         || *reader->read == '\r';
}

static gboolean
read_field (Reader *reader, GError **error)
{
  const char *start = reader->write;

  if (reader->read < reader->end && *reader->read == '"')
    {
      if (!read_quoted (reader, error))
        return FALSE;
      if (!is_field_end (reader))
        return fail (
          reader, REMIT_EXCHANGE_ERROR_FORMAT,
          _ ("Row %u has text behind a closing quote; quotes inside a field are doubled"), error);
    }
  while (!is_field_end (reader))
    *reader->write++ = *reader->read++;
  if (reader->write - start > REMIT_CSV_MAX_FIELD)
    return fail (reader, REMIT_EXCHANGE_ERROR_LIMIT, _ ("Row %u has a field over 64 kB"), error);
  return TRUE;
}

static void
skip_line_end (Reader *reader)
{
  if (reader->read < reader->end && *reader->read == '\r')
    reader->read++;
  if (reader->read < reader->end && *reader->read == '\n')
    reader->read++;
}

/* A field's NUL may overwrite the separator just read, never anything unread. */
static gboolean
read_row (Reader *reader, GError **error)
{
  guint n_fields = 0;
  gboolean goes_on = TRUE;

  while (goes_on)
    {
      const guint32 offset = (guint32) (reader->write - reader->csv->text);

      if (++n_fields > REMIT_CSV_MAX_COLUMNS)
        return fail (reader, REMIT_EXCHANGE_ERROR_LIMIT, _ ("Row %u has over 1,000 columns"),
                     error);
      if (!read_field (reader, error))
        return FALSE;
      goes_on = reader->read < reader->end && *reader->read == ',';
      if (goes_on)
        reader->read++;
      else
        skip_line_end (reader);
      *reader->write++ = '\0';
      g_array_append_val (reader->csv->fields, offset);
    }
  return TRUE;
}

static gboolean
read_rows (Reader *reader, GError **error)
{
  while (reader->read < reader->end)
    {
      if (get_row_number (reader) > REMIT_CSV_MAX_ROWS)
        return fail (reader, REMIT_EXCHANGE_ERROR_LIMIT,
                     _ ("There are over a million rows (row %u)"), error);
      if (!read_row (reader, error))
        return FALSE;
      g_array_append_val (reader->csv->rows, reader->csv->fields->len);
    }
  return TRUE;
}

/* The rows before the first NUL, for the message. */
static guint
count_rows_before (const char *bytes, const char *end)
{
  guint n_rows = 1;

  for (; bytes < end; bytes++)
    n_rows += *bytes == '\n';
  return n_rows;
}

static gboolean
check_bytes (const char *bytes, gsize n_bytes, GError **error)
{
  const char *nul;

  if (n_bytes > REMIT_CSV_MAX_BYTES)
    {
      g_set_error_literal (error, REMIT_EXCHANGE_ERROR, REMIT_EXCHANGE_ERROR_LIMIT,
                           _ ("The list is over 100 MB"));
      return FALSE;
    }
  nul = n_bytes > 0 ? memchr (bytes, '\0', n_bytes) : NULL;
  if (nul)
    {
      g_set_error (error, REMIT_EXCHANGE_ERROR, REMIT_EXCHANGE_ERROR_FORMAT,
                   _ ("Row %u holds a zero byte; save the list as CSV in UTF-8"),
                   count_rows_before (bytes, nul));
      return FALSE;
    }
  return TRUE;
}

/**
 * remit_csv_parse:
 * @bytes: (array length=n_bytes) (nullable): the file's content, in any encoding that extends ASCII
 * @n_bytes: how many there are
 * @error: where to put what was wrong
 *
 * Splits comma-separated values into rows of fields.
 *
 * Rows count from 0 here and from 1 in messages; an empty line is a row with one empty field, so
 * that numbers agree with what a spreadsheet shows.
 *
 * Returns: (transfer full) (nullable): the rows, or %NULL with %REMIT_EXCHANGE_ERROR_FORMAT for a
 * stray quote or a zero byte, %REMIT_EXCHANGE_ERROR_LIMIT above a cap.  Linear in @n_bytes.
 */
RemitCsv *
remit_csv_parse (const char *bytes, gsize n_bytes, GError **error)
{
  g_autoptr (RemitCsv) csv = NULL;
  const guint32 first = 0;
  Reader reader;

  if (!check_bytes (bytes, n_bytes, error))
    return NULL;
  csv = g_new0 (RemitCsv, 1);
  csv->text
    = g_malloc (n_bytes + 1); /* one more: the last field may lack a separator to overwrite */
  if (n_bytes > 0)
    memcpy (csv->text, bytes, n_bytes);
  csv->fields = g_array_new (FALSE, FALSE, sizeof (guint32));
  csv->rows = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_array_append_val (csv->rows, first);
  reader = (Reader) { csv, csv->text, csv->text, csv->text + n_bytes };
  if (n_bytes >= 3 && memcmp (bytes, "\xef\xbb\xbf", 3) == 0)
    reader.read += 3;
  if (!read_rows (&reader, error))
    return NULL;
  return g_steal_pointer (&csv);
}

/** remit_csv_free: Frees the rows and every field that was borrowed from them. */
void
remit_csv_free (RemitCsv *csv)
{
  if (!csv)
    return;
  g_free (csv->text);
  g_clear_pointer (&csv->fields, g_array_unref);
  g_clear_pointer (&csv->rows, g_array_unref);
  g_free (csv);
}

/** remit_csv_get_n_rows: Returns how many rows there are, the header row among them. */
guint
remit_csv_get_n_rows (const RemitCsv *csv)
{
  return csv->rows->len - 1;
}

/** remit_csv_get_n_fields: Returns how many fields @row has. */
guint
remit_csv_get_n_fields (const RemitCsv *csv, guint row)
{
  g_return_val_if_fail (row < remit_csv_get_n_rows (csv), 0);

  return g_array_index (csv->rows, guint32, row + 1) - g_array_index (csv->rows, guint32, row);
}

/** remit_csv_get_field: Returns (transfer none) the field's bytes, "" where the row is shorter. */
const char *
remit_csv_get_field (const RemitCsv *csv, guint row, guint column)
{
  if (column >= remit_csv_get_n_fields (csv, row))
    return "";
  return csv->text
         + g_array_index (csv->fields, guint32, g_array_index (csv->rows, guint32, row) + column);
}
