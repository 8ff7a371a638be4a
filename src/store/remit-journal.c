/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The two tables that only a working copy has: the journal of steps, and what the working copy
 * knows of itself.  A published file never holds them. */

#include "remit-store-private.h"

#include <glib/gi18n-lib.h>

/* parent: the step before it, 0 for none.  time: microseconds since 1970.  arguments: JSON array of
 * strings.  changeset: NULL where the step can't be undone. */
static const char create_sql[] = //
  "CREATE TABLE IF NOT EXISTS journal("
  " id INTEGER PRIMARY KEY,"
  " parent INTEGER NOT NULL,"
  " schema_version INTEGER NOT NULL,"
  " author TEXT,"
  " time INTEGER NOT NULL,"
  " verb TEXT NOT NULL,"
  " message TEXT NOT NULL,"
  " arguments TEXT NOT NULL,"
  " context TEXT,"
  " changeset BLOB) STRICT;"
  "CREATE TABLE IF NOT EXISTS work("
  " key TEXT PRIMARY KEY,"
  " value TEXT) STRICT, WITHOUT ROWID;"
  "INSERT OR IGNORE INTO work (key, value)"
  " VALUES ('head', '0'), ('last-step', '0'), ('published', '0');";

/**
 * remit_journal_create:
 * @db: a connection to a working copy
 * @error: where an error is returned
 *
 * Adds the tables of a working copy with an empty history, where they are absent.
 *
 * Returns: %TRUE when they are there
 */
gboolean
remit_journal_create (sqlite3 *db, GError **error)
{
  return remit_database_execute (db, create_sql, error);
}

/**
 * remit_journal_strip:
 * @db: a connection to an image that is to be published
 * @error: where an error is returned
 *
 * Removes the tables of the working copy, with their pages.
 *
 * Returns: %TRUE when nothing is left of them
 */
gboolean
remit_journal_strip (sqlite3 *db, GError **error)
{
  return remit_database_execute (db,
                                 "PRAGMA secure_delete = ON;"
                                 "DROP TABLE IF EXISTS journal;"
                                 "DROP TABLE IF EXISTS work;"
                                 "VACUUM;",
                                 error);
}

/**
 * remit_journal_dup_value:
 * @db: a connection to a working copy
 * @key: which
 *
 * Reads what the working copy knows of itself.
 *
 * Returns: (transfer full) (nullable): the value; %NULL when it is not there or can't be read
 */
char *
remit_journal_dup_value (sqlite3 *db, const char *key)
{
  g_autoptr (sqlite3_stmt) statement
    = remit_database_prepare (db, "SELECT value FROM work WHERE key = ?", NULL);

  if (statement == NULL)
    return NULL;
  sqlite3_bind_text (statement, 1, key, -1, SQLITE_STATIC);
  if (sqlite3_step (statement) != SQLITE_ROW)
    return NULL;
  return g_strdup ((const char *) sqlite3_column_text (statement, 0));
}

/**
 * remit_journal_set_value:
 * @db: a connection to a working copy
 * @key: which
 * @value: (nullable): the value
 * @error: where an error is returned
 *
 * Notes something in the working copy, in the transaction that is open, else in its own.
 *
 * Returns: %TRUE when it was written
 */
gboolean
remit_journal_set_value (sqlite3 *db, const char *key, const char *value, GError **error)
{
  g_autoptr (sqlite3_stmt) statement
    = remit_database_prepare (db,
                              "INSERT INTO work (key, value) VALUES (?1, ?2)"
                              " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                              error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_text (statement, 1, key, -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 2, value, -1, SQLITE_STATIC);
  if (sqlite3_step (statement) != SQLITE_DONE)
    return remit_database_set_error (db, error);
  return TRUE;
}

/**
 * remit_journal_get_number:
 * @db: a connection to a working copy
 * @key: which
 * @value: (out): receives the number
 * @error: where an error is returned
 *
 * Reads a number that the working copy knows of itself.
 *
 * Returns: %TRUE if it is there; %REMIT_STORE_ERROR_DAMAGED if not
 */
gboolean
remit_journal_get_number (sqlite3 *db, const char *key, gint64 *value, GError **error)
{
  g_autofree char *text = remit_journal_dup_value (db, key);

  if (text && g_ascii_string_to_signed (text, 10, 0, G_MAXINT64, value, NULL))
    return TRUE;
  g_set_error (error, REMIT_STORE_ERROR, REMIT_STORE_ERROR_DAMAGED,
               _ ("The working copy has lost its entry “%s”"), key);
  return FALSE;
}

/**
 * remit_journal_set_number:
 * @db: a connection to a working copy
 * @key: which
 * @value: the number
 * @error: where an error is returned
 *
 * Notes a number in the working copy.
 *
 * Returns: %TRUE when it was written
 */
gboolean
remit_journal_set_number (sqlite3 *db, const char *key, gint64 value, GError **error)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, value);

  return remit_journal_set_value (db, key, text, error);
}
