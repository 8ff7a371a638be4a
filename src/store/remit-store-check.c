/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The checks of a document: SQLite's own, references, and the rules that SQL does not know: what a
 * cell may hold, that each row is an object of its kind and each object a row, that trees have no
 * circles.  They run before a file is trusted and on demand; they change nothing. */

#include "remit-store-private.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#define MAX_FINDINGS 100

/* All columns: a file of an older version has fewer than are known, one of a newer version more. */
#define SELECT(T, t) "SELECT * FROM " #t " ORDER BY id",

static const char *const select_sql[] = { REMIT_SCHEMA (SELECT) };

/* The trees: which column of which table names the row above. */
static const struct
{
  RemitTableId table;
  guint column;
} trees[] = {
  { REMIT_TABLE_UNIT, REMIT_UNIT_PARENT },
  { REMIT_TABLE_POSITION, REMIT_POSITION_REPORTS_TO },
  { REMIT_TABLE_DUTY, REMIT_DUTY_PARENT },
};

typedef struct
{
  gint64 id;
  gint64 above;       /* in its tree; 0 for none */
  RemitTableId table; /* by its kind */
  guint seen : 1;     /* has a row */
  guint state : 2;    /* of the walk: UNKNOWN … */
} Object;

enum
{
  UNKNOWN = 0,
  ON_PATH,
  SOUND,
};

typedef struct
{
  GArray *objects; /* (element-type Object), by id */
  GPtrArray *findings;
} Check;

static void add_finding (GPtrArray *findings, const char *format, ...) G_GNUC_PRINTF (2, 3);

static void
add_finding (GPtrArray *findings, const char *format, ...)
{
  va_list arguments;

  if (findings->len >= MAX_FINDINGS)
    return;
  va_start (arguments, format);
  g_ptr_array_add (findings, g_strdup_vprintf (format, arguments));
  va_end (arguments);
}

/* ---- SQLite's own ---------------------------------------------------------------------------- */

gboolean
remit_store_check_integrity (sqlite3 *db, GPtrArray *findings, GError **error)
{
  g_autoptr (sqlite3_stmt) statement
    = remit_database_prepare (db, "PRAGMA integrity_check(20)", error);
  int code;

  if (statement == NULL)
    return FALSE;
  while ((code = sqlite3_step (statement)) == SQLITE_ROW)
    if (g_strcmp0 ((const char *) sqlite3_column_text (statement, 0), "ok") != 0)
      add_finding (findings, "%s", (const char *) sqlite3_column_text (statement, 0));

  return code == SQLITE_DONE || remit_database_set_error (db, error);
}

gboolean
remit_store_check_references (sqlite3 *db, GPtrArray *findings, GError **error)
{
  g_autoptr (sqlite3_stmt) statement
    = remit_database_prepare (db, "PRAGMA foreign_key_check", error);
  int code;

  if (statement == NULL)
    return FALSE;
  while ((code = sqlite3_step (statement)) == SQLITE_ROW)
    add_finding (findings, _ ("%s %s refers to a %s that is not there"),
                 (const char *) sqlite3_column_text (statement, 0),
                 (const char *) sqlite3_column_text (statement, 1),
                 (const char *) sqlite3_column_text (statement, 2));

  return code == SQLITE_DONE || remit_database_set_error (db, error);
}

/* ---- objects and cells ----------------------------------------------------------------------- */

static Object *
find_object (const Check *check, gint64 id)
{
  guint low = 0, high = check->objects->len;

  while (low < high)
    {
      const guint middle = low + (high - low) / 2;
      Object *object = &g_array_index (check->objects, Object, middle);

      if (object->id == id)
        return object;
      if (object->id < id)
        low = middle + 1;
      else
        high = middle;
    }
  return NULL;
}

static void
read_object (const Check *check, sqlite3_stmt *statement)
{
  const char *kind = (const char *) sqlite3_column_text (statement, 1);
  const Object object = {
    .id = sqlite3_column_int64 (statement, 0),
    .table = remit_schema_find_table (kind),
  };

  if (object.id < 1 || object.id > REMIT_ID_MAX)
    add_finding (check->findings, _ ("object %" PRId64 ": its id is out of range"), object.id);
  if (object.table == REMIT_TABLE_OBJECT || object.table == REMIT_TABLE_LAST)
    add_finding (check->findings, _ ("object %" PRId64 ": its kind is not known"), object.id);
  g_array_append_val (check->objects, object);
}

/* Text with a NUL inside would look shorter than it is. */
static gboolean
read_cell (sqlite3_stmt *statement, int column, RemitValue *value)
{
  *value = REMIT_NULL;
  switch (sqlite3_column_type (statement, column))
    {
    case SQLITE_INTEGER:
      *value = REMIT_INTEGER (sqlite3_column_int64 (statement, column));
      return TRUE;
    case SQLITE_TEXT:
      *value = remit_value_text ((const char *) sqlite3_column_text (statement, column));
      return value->text
             && strlen (value->text) == (gsize) sqlite3_column_bytes (statement, column);
    case SQLITE_NULL:
      return TRUE;
    default:
      return FALSE;
    }
}

static guint
count_known_columns (RemitTableId table, sqlite3_stmt *statement)
{
  return MIN (remit_schema_get_table (table)->n_columns,
              (guint) sqlite3_column_count (statement) - 1);
}

static void
check_row (const Check *check, RemitTableId table, sqlite3_stmt *statement)
{
  const RemitTableSpec *spec = remit_schema_get_table (table);
  const guint n_columns = count_known_columns (table, statement);
  const gint64 id = sqlite3_column_int64 (statement, 0);
  Object *object = find_object (check, id);

  if (object && object->table == table)
    object->seen = TRUE;
  else
    add_finding (check->findings, _ ("%s %" PRId64 ": is not an object of this kind"), spec->name,
                 id);

  for (guint i = 0; i < n_columns; i++)
    {
      RemitValue value;
      const char *reason = read_cell (statement, (int) i + 1, &value)
                             ? remit_schema_refuse_value (table, i, &value)
                             : _ ("is of the wrong type");

      if (reason)
        add_finding (check->findings, "%s %" PRId64 ": %s %s", spec->name, id,
                     spec->columns[i].name, reason);
    }
}

static void
note_above (const Check *check, RemitTableId table, sqlite3_stmt *statement)
{
  Object *object = find_object (check, sqlite3_column_int64 (statement, 0));

  for (guint i = 0; object && i < G_N_ELEMENTS (trees); i++)
    if (trees[i].table == table && trees[i].column < count_known_columns (table, statement))
      object->above = sqlite3_column_int64 (statement, (int) trees[i].column + 1);
}

static gboolean
check_table (const Check *check, sqlite3 *db, RemitTableId table, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;
  int code;

  if (!remit_database_has_table (db, remit_schema_get_table (table)->name))
    return TRUE; /* in an older version */
  statement = remit_database_prepare (db, select_sql[table], error);
  if (statement == NULL)
    return FALSE;
  while ((code = sqlite3_step (statement)) == SQLITE_ROW)
    {
      if (table == REMIT_TABLE_OBJECT)
        read_object (check, statement);
      else
        {
          check_row (check, table, statement);
          note_above (check, table, statement);
        }
    }
  return code == SQLITE_DONE || remit_database_set_error (db, error);
}

static void
check_rows_of_objects (const Check *check)
{
  for (guint i = 0; i < check->objects->len; i++)
    {
      const Object *object = &g_array_index (check->objects, Object, i);

      if (!object->seen && object->table != REMIT_TABLE_LAST)
        add_finding (check->findings, _ ("object %" PRId64 ": the row of this %s is missing"),
                     object->id, remit_schema_get_table (object->table)->name);
    }
}

/* ---- trees ----------------------------------------------------------------------------------- */

/* Walks up from @object until it meets the top or what is known already; each object is passed
 * twice at most over all calls. */
static gboolean
has_circle (const Check *check, Object *object)
{
  Object *first = object;
  gboolean found;

  while (object && object->state == UNKNOWN)
    {
      object->state = ON_PATH;
      object = object->above ? find_object (check, object->above) : NULL;
    }
  found = object && object->state == ON_PATH;

  for (object = first; object && object->state == ON_PATH;)
    {
      object->state = SOUND;
      object = object->above ? find_object (check, object->above) : NULL;
    }
  return found;
}

static void
check_trees (const Check *check)
{
  for (guint i = 0; i < check->objects->len; i++)
    {
      Object *object = &g_array_index (check->objects, Object, i);

      if (object->above && has_circle (check, object))
        add_finding (check->findings, _ ("%s %" PRId64 ": stands above itself"),
                     remit_schema_get_table (object->table)->name, object->id);
    }
}

/* ---- relations and styles between two objects ------------------------------------------------ */

static gboolean
check_relations (const Check *check, sqlite3 *db, GError **error)
{
  g_autoptr (sqlite3_stmt) statement
    = remit_database_prepare (db, "SELECT id, source, target FROM relation", error);
  int code;

  if (statement == NULL)
    return FALSE;
  while ((code = sqlite3_step (statement)) == SQLITE_ROW)
    {
      const Object *source = find_object (check, sqlite3_column_int64 (statement, 1));
      const Object *target = find_object (check, sqlite3_column_int64 (statement, 2));

      if (source && target
          && (source->table != target->table || source == target
              || (source->table != REMIT_TABLE_UNIT && source->table != REMIT_TABLE_POSITION)))
        add_finding (check->findings,
                     _ ("relation %" PRId64 ": does not join two units or two positions"),
                     (gint64) sqlite3_column_int64 (statement, 0));
    }
  return code == SQLITE_DONE || remit_database_set_error (db, error);
}

gboolean
remit_store_check_domain (sqlite3 *db, GPtrArray *findings, GError **error)
{
  g_autoptr (GArray) objects = g_array_new (FALSE, FALSE, sizeof (Object));
  const Check check = { objects, findings };
  gint64 n_organisations;

  for (guint i = 0; i < REMIT_TABLE_LAST; i++)
    if (!check_table (&check, db, (RemitTableId) i, error))
      return FALSE;
  check_rows_of_objects (&check);
  check_trees (&check);
  if (!check_relations (&check, db, error)
      || !remit_database_get_integer (db, "SELECT count(*) FROM organisation", &n_organisations,
                                      error))
    return FALSE;

  if (n_organisations > 1)
    add_finding (findings, _ ("There are several organisations"));
  return TRUE;
}

/**
 * remit_store_check:
 * @self: a store
 * @error: where an error is returned
 *
 * Checks the document: SQLite's integrity, references, and the rules of rows.  Reads the whole of
 * it.
 *
 * Returns: (transfer full) (nullable) (element-type utf8): what was found, translated; empty when
 * all is well; %NULL when the check could not run
 */
GPtrArray *
remit_store_check (RemitStore *self, GError **error)
{
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func (g_free);

  g_return_val_if_fail (REMIT_IS_STORE (self) && self->db, NULL);

  if (!remit_store_check_integrity (self->db, findings, error)
      || !remit_store_check_references (self->db, findings, error)
      || !remit_store_check_domain (self->db, findings, error))
    return NULL;
  return g_steal_pointer (&findings);
}
