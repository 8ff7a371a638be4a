/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What every SQLite connection of Remit needs: safety switches and limits, errors of SQLite as
 * errors of the store, and the few statements that are the same in every document. */

#include "remit-store-private.h"

static const struct
{
  int limit;
  int value;
} limits[] = {
  { SQLITE_LIMIT_LENGTH, 64 * 1024 * 1024 },
  { SQLITE_LIMIT_SQL_LENGTH, 100 * 1000 },
  { SQLITE_LIMIT_COLUMN, 100 },
  { SQLITE_LIMIT_EXPR_DEPTH, 50 },
  { SQLITE_LIMIT_COMPOUND_SELECT, 20 },
  { SQLITE_LIMIT_VDBE_OP, 25000 },
  { SQLITE_LIMIT_FUNCTION_ARG, 16 },
};

static const struct
{
  int option;
  int value;
} switches[] = {
  { SQLITE_DBCONFIG_DEFENSIVE, 1 },      { SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0 },
  { SQLITE_DBCONFIG_ENABLE_TRIGGER, 0 }, { SQLITE_DBCONFIG_ENABLE_VIEW, 0 },
  { SQLITE_DBCONFIG_DQS_DDL, 0 },        { SQLITE_DBCONFIG_DQS_DML, 0 },
};

static RemitStoreErrorCode
map_code (int code)
{
  switch (code & 0xff)
    {
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return REMIT_STORE_ERROR_DAMAGED;
    case SQLITE_FULL:
      return REMIT_STORE_ERROR_NO_SPACE;
    case SQLITE_INTERRUPT:
      return REMIT_STORE_ERROR_CANCELLED;
    case SQLITE_READONLY:
      return REMIT_STORE_ERROR_READ_ONLY;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return REMIT_STORE_ERROR_LOCKED;
    case SQLITE_TOOBIG:
      return REMIT_STORE_ERROR_TOO_LARGE;
    default:
      return REMIT_STORE_ERROR_FAILED;
    }
}

/**
 * remit_database_set_code_error:
 * @code: a result of SQLite
 * @message: (nullable): what it says of it; %NULL for its words for @code
 * @error: where the error is returned
 *
 * Turns a result of SQLite into an error of the store.
 *
 * Returns: %FALSE
 */
gboolean
remit_database_set_code_error (int code, const char *message, GError **error)
{
  g_set_error_literal (error, REMIT_STORE_ERROR, (int) map_code (code),
                       message ? message : sqlite3_errstr (code));
  return FALSE;
}

/**
 * remit_database_set_error:
 * @db: (nullable): a connection whose last call failed
 * @error: where the error is returned
 *
 * Turns the last result of a connection into an error of the store.
 *
 * Returns: %FALSE
 */
gboolean
remit_database_set_error (sqlite3 *db, GError **error)
{
  return remit_database_set_code_error (sqlite3_extended_errcode (db), sqlite3_errmsg (db), error);
}

/**
 * remit_database_open:
 * @path: a database, or ":memory:"
 * @flags: as of sqlite3_open_v2()
 * @vfs: (nullable): the name of a VFS
 * @error: where an error is returned
 *
 * Opens a connection that one thread uses at a time.
 *
 * Returns: (transfer full) (nullable): the connection, not yet configured
 */
sqlite3 *
remit_database_open (const char *path, int flags, const char *vfs, GError **error)
{
  g_autoptr (sqlite3) db = NULL;

  if (sqlite3_open_v2 (path, &db, flags | SQLITE_OPEN_NOMUTEX, vfs) == SQLITE_OK)
    return g_steal_pointer (&db);
  remit_database_set_error (db, error);
  return NULL;
}

/**
 * remit_database_open_memory:
 * @error: where an error is returned
 *
 * Opens an empty database in memory.
 *
 * Returns: (transfer full) (nullable): the connection, not yet configured
 */
sqlite3 *
remit_database_open_memory (GError **error)
{
  return remit_database_open (":memory:", SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL, error);
}

/**
 * remit_database_configure:
 * @db: a connection
 * @error: where an error is returned
 *
 * Switches off what a document never needs and a hostile one could use, sets the limits, and turns
 * foreign keys on.
 *
 * Returns: %TRUE when all of it holds
 */
gboolean
remit_database_configure (sqlite3 *db, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (switches); i++)
    if (sqlite3_db_config (db, switches[i].option, switches[i].value, NULL) != SQLITE_OK)
      return remit_database_set_error (db, error);
  for (guint i = 0; i < G_N_ELEMENTS (limits); i++)
    sqlite3_limit (db, limits[i].limit, limits[i].value);

  /* The cache holds a large document whole: ids are random, so that a step of many rows touches every
   * page again and again. */
  return remit_database_execute (db,
                                 "PRAGMA foreign_keys = ON;"
                                 "PRAGMA cell_size_check = ON;"
                                 "PRAGMA mmap_size = 0;"
                                 "PRAGMA temp_store = MEMORY;"
                                 "PRAGMA cache_size = -65536;",
                                 error);
}

/**
 * remit_database_execute:
 * @db: a connection
 * @sql: static SQL, one statement or several
 * @error: where an error is returned
 *
 * Runs SQL that gives nothing back.
 *
 * Returns: %TRUE when it ran to its end
 */
gboolean
remit_database_execute (sqlite3 *db, const char *sql, GError **error)
{
  if (sqlite3_exec (db, sql, NULL, NULL, NULL) != SQLITE_OK)
    return remit_database_set_error (db, error);
  return TRUE;
}

/**
 * remit_database_prepare:
 * @db: a connection
 * @sql: static SQL
 * @error: where an error is returned
 *
 * Prepares a statement for one use.
 *
 * Returns: (transfer full) (nullable): the statement
 */
sqlite3_stmt *
remit_database_prepare (sqlite3 *db, const char *sql, GError **error)
{
  sqlite3_stmt *statement = NULL;

  if (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL) != SQLITE_OK)
    remit_database_set_error (db, error);
  return statement;
}

/**
 * remit_database_has_table:
 * @db: a connection
 * @name: a name
 *
 * Whether there is a table of that name; also %FALSE when the schema can't be read.
 *
 * Returns: %TRUE if there is
 */
gboolean
remit_database_has_table (sqlite3 *db, const char *name)
{
  g_autoptr (sqlite3_stmt) statement = remit_database_prepare (
    db, "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?", NULL);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_text (statement, 1, name, -1, SQLITE_STATIC);
  return sqlite3_step (statement) == SQLITE_ROW;
}

/**
 * remit_database_get_integer:
 * @db: a connection
 * @sql: static SQL that gives one number, such as a PRAGMA
 * @value: (out): receives it, 0 when there is no row
 * @error: where an error is returned
 *
 * Reads one number.
 *
 * Returns: %TRUE when the statement ran
 */
gboolean
remit_database_get_integer (sqlite3 *db, const char *sql, gint64 *value, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = remit_database_prepare (db, sql, error);
  int code;

  *value = 0;
  if (statement == NULL)
    return FALSE;
  code = sqlite3_step (statement);
  if (code == SQLITE_ROW)
    *value = sqlite3_column_int64 (statement, 0);
  else if (code != SQLITE_DONE)
    return remit_database_set_error (db, error);
  return TRUE;
}

/**
 * remit_database_dup_meta:
 * @db: a connection to a document
 * @key: such as "document-id"
 *
 * Reads an entry of the table meta.
 *
 * Returns: (transfer full) (nullable): the value; %NULL when it is not there or can't be read
 */
char *
remit_database_dup_meta (sqlite3 *db, const char *key)
{
  g_autoptr (sqlite3_stmt) statement
    = remit_database_prepare (db, "SELECT value FROM meta WHERE key = ?", NULL);

  if (statement == NULL)
    return NULL;
  sqlite3_bind_text (statement, 1, key, -1, SQLITE_STATIC);
  if (sqlite3_step (statement) != SQLITE_ROW)
    return NULL;
  return g_strdup ((const char *) sqlite3_column_text (statement, 0));
}

/**
 * remit_database_set_meta:
 * @db: a connection to a document
 * @key: such as "document-id"
 * @value: (nullable): the value; %NULL removes the entry
 * @error: where an error is returned
 *
 * Writes an entry of the table meta, in the transaction that is open, else in its own.
 *
 * Returns: %TRUE when it was written
 */
gboolean
remit_database_set_meta (sqlite3 *db, const char *key, const char *value, GError **error)
{
  g_autoptr (sqlite3_stmt) statement
    = remit_database_prepare (db,
                              value ? "INSERT INTO meta (key, value) VALUES (?1, ?2)"
                                      " ON CONFLICT (key) DO UPDATE SET value = excluded.value"
                                    : "DELETE FROM meta WHERE key = ?1",
                              error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_text (statement, 1, key, -1, SQLITE_STATIC);
  if (value)
    sqlite3_bind_text (statement, 2, value, -1, SQLITE_STATIC);
  if (sqlite3_step (statement) != SQLITE_DONE)
    return remit_database_set_error (db, error);
  return TRUE;
}
