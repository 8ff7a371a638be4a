/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The content digest: SHA-256 over the tracked tables by name, their rows by id, typed and
 * length-prefixed values.  It is written at publishing and compared at opening, because damage that
 * changes content is mostly invisible to SQLite's own check.  It takes the columns that the file
 * has, so that it holds for every version of the schema. */

#include "remit-sha256.h"
#include "remit-store-private.h"

#define BUFFER_BYTES 65536

typedef struct
{
  const char *name;
  const char *sql;
} Table;

#define TABLE(T, t) { #t, "SELECT * FROM " #t " ORDER BY id" },

static const Table tables[] = { REMIT_SCHEMA (TABLE) };

/* Small pieces are gathered: each call of the checksum has its price. */
typedef struct
{
  RemitSha256 checksum;
  gsize n_bytes;
  guint8 buffer[BUFFER_BYTES];
} Digest;

static void
flush (Digest *digest)
{
  remit_sha256_update (&digest->checksum, digest->buffer, digest->n_bytes);
  digest->n_bytes = 0;
}

static void
append (Digest *digest, const void *bytes, gsize n_bytes)
{
  if (n_bytes == 0)
    return;
  if (n_bytes > BUFFER_BYTES - digest->n_bytes)
    flush (digest);
  if (n_bytes > BUFFER_BYTES)
    {
      remit_sha256_update (&digest->checksum, bytes, n_bytes);
      return;
    }
  memcpy (digest->buffer + digest->n_bytes, bytes, n_bytes);
  digest->n_bytes += n_bytes;
}

static void
append_bytes (Digest *digest, char tag, const void *bytes, guint n_bytes)
{
  const guint32 length = GUINT32_TO_BE (n_bytes);

  append (digest, &tag, 1);
  append (digest, &length, sizeof length);
  append (digest, bytes, n_bytes);
}

static void
append_integer (Digest *digest, char tag, gint64 integer)
{
  const gint64 ordered = GINT64_TO_BE (integer);

  append (digest, &tag, 1);
  append (digest, &ordered, sizeof ordered);
}

static void
append_cell (Digest *digest, sqlite3_stmt *statement, int column)
{
  switch (sqlite3_column_type (statement, column))
    {
    case SQLITE_INTEGER:
      append_integer (digest, 'i', sqlite3_column_int64 (statement, column));
      break;
    case SQLITE_NULL:
      append_bytes (digest, 'n', "", 0);
      break;
    default: /* text; a STRICT table holds nothing else, and damage to its types is found elsewhere
              */
      {
        const void *text = sqlite3_column_blob (statement, column);

        append_bytes (digest, 't', text ? text : "",
                      (guint) sqlite3_column_bytes (statement, column));
      }
    }
}

static gboolean
append_table (Digest *digest, sqlite3 *db, const Table *table, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = remit_database_prepare (db, table->sql, error);
  int n_columns, code;

  if (statement == NULL)
    return FALSE;

  n_columns = sqlite3_column_count (statement);
  append_bytes (digest, 'T', table->name, (guint) strlen (table->name));
  append_integer (digest, 'C', n_columns);
  while ((code = sqlite3_step (statement)) == SQLITE_ROW)
    {
      append_bytes (digest, 'R', "", 0);
      for (int i = 0; i < n_columns; i++)
        append_cell (digest, statement, i);
    }

  return code == SQLITE_DONE || remit_database_set_error (db, error);
}

static int
compare_tables (gconstpointer a, gconstpointer b)
{
  return strcmp (((const Table *) a)->name, ((const Table *) b)->name);
}

char *
remit_store_digest_database (sqlite3 *db, GError **error)
{
  g_autofree Digest *digest = g_new0 (Digest, 1);
  char digits[REMIT_SHA256_LENGTH + 1];
  Table sorted[G_N_ELEMENTS (tables)];

  remit_sha256_init (&digest->checksum);
  memcpy (sorted, tables, sizeof tables);
  qsort (sorted, G_N_ELEMENTS (sorted), sizeof *sorted, compare_tables);
  for (guint i = 0; i < G_N_ELEMENTS (sorted); i++)
    if (remit_database_has_table (db, sorted[i].name) /* an older schema may lack it */
        && !append_table (digest, db, &sorted[i], error))
      return NULL;
  flush (digest);

  remit_sha256_finish (&digest->checksum, digits);
  return g_strdup (digits);
}

/**
 * remit_store_dup_digest:
 * @self: a store
 * @error: where an error is returned
 *
 * Computes the digest of the document's content as it is now; equal content gives an equal digest
 * in every process.  Reads the whole document.
 *
 * Returns: (transfer full) (nullable): 64 hexadecimal digits
 */
char *
remit_store_dup_digest (RemitStore *self, GError **error)
{
  g_return_val_if_fail (REMIT_IS_STORE (self) && self->db, NULL);

  return remit_store_digest_database (self->db, error);
}
