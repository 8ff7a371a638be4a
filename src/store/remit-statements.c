/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All statements on rows and on the journal, as static text. */

#include "remit-statements.h"

#include "remit-store-private.h"

#define COMMA(T, C, c, type, required, ref) ", " #c
#define MARK(T, C, c, type, required, ref) ", ?"
#define SELECT(T, t) "SELECT id" REMIT_SCHEMA_##T (COMMA) " FROM " #t " ORDER BY id",
#define READ(T, t) "SELECT id" REMIT_SCHEMA_##T (COMMA) " FROM " #t " WHERE id = ?",
#define INSERT(T, t)                                                                               \
  "INSERT INTO " #t " (id" REMIT_SCHEMA_##T (COMMA) ") VALUES (?" REMIT_SCHEMA_##T (MARK) ")",
#define UPDATE(T, C, c, type, required, ref)                                                       \
  [REMIT_TABLE_##T * REMIT_STATEMENT_N_UPDATES + REMIT_##T##_##C]                                  \
    = "UPDATE " REMIT_STATEMENT_NAME_##T " SET " #c " = ?2 WHERE id = ?1",
#define UPDATES(T, t) REMIT_SCHEMA_##T (UPDATE)
#define FITS(T, t) G_STATIC_ASSERT (REMIT_##T##_COLUMNS_END <= REMIT_STATEMENT_N_UPDATES);

/* The preprocessor has no lower case: the names of tables once more. */
#define REMIT_STATEMENT_NAME_OBJECT "object"
#define REMIT_STATEMENT_NAME_ORGANISATION "organisation"
#define REMIT_STATEMENT_NAME_UNIT "unit"
#define REMIT_STATEMENT_NAME_POSITION "position"
#define REMIT_STATEMENT_NAME_PERSON "person"
#define REMIT_STATEMENT_NAME_APPOINTMENT "appointment"
#define REMIT_STATEMENT_NAME_RELATION "relation"
#define REMIT_STATEMENT_NAME_DUTY "duty"
#define REMIT_STATEMENT_NAME_DUTY_STEP "duty_step"
#define REMIT_STATEMENT_NAME_SCHEME "scheme"
#define REMIT_STATEMENT_NAME_SCHEME_ROLE "scheme_role"
#define REMIT_STATEMENT_NAME_ASSIGNMENT "assignment"
#define REMIT_STATEMENT_NAME_VIEW "view"
#define REMIT_STATEMENT_NAME_BRANCH_STYLE "branch_style"
#define REMIT_STATEMENT_NAME_EXTERNAL "external"

REMIT_SCHEMA (FITS)

static const char *const fixed_sql[REMIT_STATEMENT_SELECT] = {
  [REMIT_STATEMENT_BEGIN] = "BEGIN IMMEDIATE",
  [REMIT_STATEMENT_COMMIT] = "COMMIT",
  [REMIT_STATEMENT_ROLLBACK] = "ROLLBACK",
  [REMIT_STATEMENT_HAS_OBJECT] = "SELECT 1 FROM object WHERE id = ?",
  [REMIT_STATEMENT_REMOVE_OBJECT] = "DELETE FROM object WHERE id = ?",
  [REMIT_STATEMENT_JOURNAL_INSERT]
  = "INSERT INTO journal (id, parent, schema_version, author, time, verb, message, arguments,"
    " context, changeset) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
  [REMIT_STATEMENT_JOURNAL_JOIN]
  = "UPDATE journal SET time = ?2, message = ?3, arguments = ?4, context = ?5, changeset = ?6"
    " WHERE id = ?1",
  [REMIT_STATEMENT_JOURNAL_READ]
  = "SELECT parent, schema_version, changeset FROM journal WHERE id = ?",
  [REMIT_STATEMENT_JOURNAL_NEXT]
  = "SELECT id, schema_version FROM journal WHERE id > ? ORDER BY id LIMIT 1",
  [REMIT_STATEMENT_JOURNAL_DELETE] = "DELETE FROM journal WHERE id = ?",
  [REMIT_STATEMENT_JOURNAL_DELETE_AFTER] = "DELETE FROM journal WHERE id > ?",
  [REMIT_STATEMENT_JOURNAL_BYTES_AFTER]
  = "SELECT ifnull(sum(length(changeset)), 0) FROM journal WHERE id > ?",
  [REMIT_STATEMENT_JOURNAL_OLDEST]
  = "SELECT id, ifnull(length(changeset), 0) FROM journal ORDER BY id LIMIT 1",
  [REMIT_STATEMENT_JOURNAL_LIST]
  = "SELECT id, time, author, verb, message, arguments, context FROM journal ORDER BY id DESC"
    " LIMIT ?",
  [REMIT_STATEMENT_JOURNAL_INFO]
  = "SELECT id, time, author, verb, message, arguments, context FROM journal WHERE id = ?",
  [REMIT_STATEMENT_SET_HEAD]
  = "UPDATE work SET value = CASE key WHEN 'head' THEN CAST(?1 AS TEXT) ELSE CAST(?2 AS TEXT) END"
    " WHERE key IN ('head', 'last-step')",
};
static const char *const select_sql[REMIT_TABLE_LAST] = { REMIT_SCHEMA (SELECT) };
static const char *const insert_sql[REMIT_TABLE_LAST] = { REMIT_SCHEMA (INSERT) };
static const char *const read_sql[REMIT_TABLE_LAST] = { REMIT_SCHEMA (READ) };
static const char *const update_sql[REMIT_TABLE_LAST * REMIT_STATEMENT_N_UPDATES]
  = { REMIT_SCHEMA (UPDATES) };

/**
 * remit_statements_get_sql:
 * @statement: a #RemitStatement, for rows plus the table (and column)
 *
 * The text of a statement.
 *
 * Returns: (nullable) (transfer none): the text, or %NULL for a column that the table has not
 */
const char *
remit_statements_get_sql (guint statement)
{
  g_return_val_if_fail (statement < REMIT_STATEMENT_LAST, NULL);

  if (statement >= REMIT_STATEMENT_UPDATE)
    return update_sql[statement - REMIT_STATEMENT_UPDATE];
  if (statement >= REMIT_STATEMENT_READ)
    return read_sql[statement - REMIT_STATEMENT_READ];
  if (statement >= REMIT_STATEMENT_INSERT)
    return insert_sql[statement - REMIT_STATEMENT_INSERT];
  if (statement >= REMIT_STATEMENT_SELECT)
    return select_sql[statement - REMIT_STATEMENT_SELECT];
  return fixed_sql[statement];
}

/**
 * remit_store_get_statement:
 * @self: a store
 * @statement: which
 * @error: where an error is returned
 *
 * Prepares a statement once and keeps it as long as the connection.
 *
 * Returns: (transfer none) (nullable): the statement, reset and without bindings
 */
sqlite3_stmt *
remit_store_get_statement (RemitStore *self, guint statement, GError **error)
{
  sqlite3_stmt **slot = &self->statements[statement];

  if (*slot == NULL
      && sqlite3_prepare_v3 (self->db, remit_statements_get_sql (statement), -1,
                             SQLITE_PREPARE_PERSISTENT, slot, NULL)
           != SQLITE_OK)
    remit_database_set_error (self->db, error);

  return *slot;
}
