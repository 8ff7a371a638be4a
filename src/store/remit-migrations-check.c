/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether a file's schema is ours.  It is compared with what the migrations give in memory, text by
 * text, so that a file can bring no trigger, view, index or column of its own. */

#include "remit-migrations.h"

#include "remit-store-private.h"

#include <glib/gi18n-lib.h>

#define LIST_SCHEMA                                                                                \
  "SELECT type, name, tbl_name, ifnull(sql, '') FROM sqlite_schema"                                \
  " ORDER BY type, name, tbl_name, sql"
#define LIST_DOCUMENT_SCHEMA                                                                       \
  "SELECT type, name, tbl_name, ifnull(sql, '') FROM sqlite_schema"                                \
  " WHERE tbl_name NOT IN ('journal', 'work') ORDER BY type, name, tbl_name, sql"
#define LIST_COLUMNS                                                                               \
  "SELECT s.name, c.name, c.type, c.\"notnull\", c.pk, c.cid FROM sqlite_schema s"                 \
  " JOIN pragma_table_xinfo(s.name) c WHERE s.type = 'table' ORDER BY s.name, c.cid"
#define HAS_COLUMN                                                                                 \
  "SELECT 1 FROM sqlite_schema s JOIN pragma_table_xinfo(s.name) c"                                \
  " WHERE s.type = 'table' AND s.name = ?1 AND c.name = ?2 AND c.type = ?3 AND c.\"notnull\" = ?4" \
  " AND c.pk = ?5 AND c.cid = ?6 AND c.hidden = 0"
#define COUNT_STRANGERS                                                                            \
  "SELECT count(*) FROM sqlite_schema WHERE type NOT IN ('table', 'index')"                        \
  " OR (type = 'table' AND rootpage = 0)"

static sqlite3 *
make_reference (const RemitMigrations *migrations, guint version, GError **error)
{
  g_autoptr (sqlite3) db = remit_database_open_memory (error);

  if (db == NULL || !remit_database_configure (db, error)
      || !remit_migrations_apply (migrations, db, version, error))
    return NULL;
  return g_steal_pointer (&db);
}

static gboolean
is_same_row (sqlite3_stmt *a, sqlite3_stmt *b)
{
  for (int i = 0; i < sqlite3_column_count (a); i++)
    if (g_strcmp0 ((const char *) sqlite3_column_text (a, i),
                   (const char *) sqlite3_column_text (b, i))
        != 0)
      return FALSE;
  return TRUE;
}

static gboolean
report_difference (
  sqlite3_stmt *file, int file_code, sqlite3_stmt *ours, int our_code, GError **error)
{
  sqlite3_stmt *named = file_code == SQLITE_ROW ? file : ours;

  if (file_code != SQLITE_ROW && our_code != SQLITE_ROW)
    g_set_error_literal (error, REMIT_STORE_ERROR, REMIT_STORE_ERROR_DAMAGED,
                         _ ("The list of its tables can't be read"));
  else
    g_set_error (error, REMIT_STORE_ERROR, REMIT_STORE_ERROR_DAMAGED,
                 _ ("Its tables are not those of a Remit document (%s “%s”)"),
                 (const char *) sqlite3_column_text (named, 0),
                 (const char *) sqlite3_column_text (named, 1));
  return FALSE;
}

/**
 * remit_migrations_check_schema:
 * @self: the migrations
 * @db: a connection to a document
 * @version: the version that it says it has
 * @is_working_copy: whether the tables of the working copy may be there too
 * @error: where an error is returned
 *
 * Whether the tables and indexes of a document are exactly those of its version.
 *
 * Returns: %TRUE if they are; %REMIT_STORE_ERROR_DAMAGED names the first difference
 */
gboolean
remit_migrations_check_schema (
  const RemitMigrations *self, sqlite3 *db, guint version, gboolean is_working_copy, GError **error)
{
  g_autoptr (sqlite3) reference = make_reference (self, version, error);
  g_autoptr (sqlite3_stmt) ours = NULL;
  g_autoptr (sqlite3_stmt) file = NULL;
  int our_code, file_code;

  if (reference == NULL)
    return FALSE;
  ours = remit_database_prepare (reference, LIST_SCHEMA, error);
  if (ours == NULL)
    return FALSE;
  file = remit_database_prepare (db, is_working_copy ? LIST_DOCUMENT_SCHEMA : LIST_SCHEMA, error);
  if (file == NULL)
    return FALSE;

  do
    {
      our_code = sqlite3_step (ours);
      file_code = sqlite3_step (file);
    }
  while (our_code == SQLITE_ROW && file_code == SQLITE_ROW && is_same_row (ours, file));

  if (our_code == SQLITE_DONE && file_code == SQLITE_DONE)
    return TRUE;
  return report_difference (file, file_code, ours, our_code, error);
}

static gboolean
has_column (sqlite3_stmt *lookup, sqlite3_stmt *column)
{
  gboolean found;

  for (int i = 0; i < sqlite3_column_count (column); i++)
    sqlite3_bind_value (lookup, i + 1, sqlite3_column_value (column, i));
  found = sqlite3_step (lookup) == SQLITE_ROW;
  sqlite3_reset (lookup);
  return found;
}

static gboolean
has_our_columns (sqlite3 *reference, sqlite3 *db, GError **error)
{
  g_autoptr (sqlite3_stmt) columns = remit_database_prepare (reference, LIST_COLUMNS, error);
  g_autoptr (sqlite3_stmt) lookup = NULL;

  if (columns == NULL)
    return FALSE;
  lookup = remit_database_prepare (db, HAS_COLUMN, error);
  if (lookup == NULL)
    return FALSE;

  while (sqlite3_step (columns) == SQLITE_ROW)
    if (!has_column (lookup, columns))
      {
        g_set_error (error, REMIT_STORE_ERROR, REMIT_STORE_ERROR_NEWER,
                     _ ("It needs a newer version of Remit (“%s.%s” has changed)"),
                     (const char *) sqlite3_column_text (columns, 0),
                     (const char *) sqlite3_column_text (columns, 1));
        return FALSE;
      }
  return TRUE;
}

/**
 * remit_migrations_check_newer:
 * @self: the migrations
 * @db: a connection to a document whose version is newer than the newest of @self
 * @error: where an error is returned
 *
 * Whether a document of a newer version can be read by this program: it says so, our columns come
 * first in our tables, and there is nothing but tables and indexes.
 *
 * Returns: %TRUE if it can be read; %REMIT_STORE_ERROR_NEWER says what it needs,
 *   %REMIT_STORE_ERROR_DAMAGED that it holds what no version does
 */
gboolean
remit_migrations_check_newer (const RemitMigrations *self, sqlite3 *db, GError **error)
{
  g_autofree char *text = remit_database_dup_meta (db, "min-reader");
  g_autoptr (sqlite3) reference = NULL;
  guint64 min_reader;
  gint64 n_strangers;

  if (text == NULL || !g_ascii_string_to_unsigned (text, 10, 1, G_MAXINT, &min_reader, NULL)
      || min_reader > self->n_steps)
    {
      g_set_error (error, REMIT_STORE_ERROR, REMIT_STORE_ERROR_NEWER,
                   _ ("It needs a newer version of Remit (schema %s; this one knows %u)"),
                   text ? text : "?", self->n_steps);
      return FALSE;
    }

  if (!remit_database_get_integer (db, COUNT_STRANGERS, &n_strangers, error))
    return FALSE;
  if (n_strangers > 0)
    {
      g_set_error_literal (
        error, REMIT_STORE_ERROR, REMIT_STORE_ERROR_DAMAGED,
        _ ("It holds views, triggers or virtual tables, which no Remit document does"));
      return FALSE;
    }

  reference = make_reference (self, self->n_steps, error);
  return reference && has_our_columns (reference, db, error);
}
