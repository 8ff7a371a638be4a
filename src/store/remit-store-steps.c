/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The steps of the journal as a list for people: who did what, and when. */

#include "remit-store-private.h"

#include <json-glib/json-glib.h>

static char **
read_arguments (const char *text)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (JsonNode) root = json_from_string (text, NULL);
  JsonArray *array = root && JSON_NODE_HOLDS_ARRAY (root) ? json_node_get_array (root) : NULL;

  for (guint i = 0; array && i < json_array_get_length (array); i++)
    {
      const char *argument = json_array_get_string_element (array, i);

      g_strv_builder_add (builder, argument ? argument : "");
    }
  return g_strv_builder_end (builder);
}

/**
 * remit_step_info_free:
 * @info: (transfer full): what is known of a step
 *
 * Frees what is known of a step.
 */
void
remit_step_info_free (RemitStepInfo *info)
{
  g_free (info->author);
  g_free (info->verb);
  g_free (info->message);
  g_strfreev (info->arguments);
  g_free (info->context);
  g_free (info);
}

static RemitStepInfo *
read_info (RemitStore *self, sqlite3_stmt *statement)
{
  RemitStepInfo *info = g_new0 (RemitStepInfo, 1);

  info->id = sqlite3_column_int64 (statement, 0);
  info->time = sqlite3_column_int64 (statement, 1);
  info->author = g_strdup ((const char *) sqlite3_column_text (statement, 2));
  info->verb = g_strdup ((const char *) sqlite3_column_text (statement, 3));
  info->message = g_strdup ((const char *) sqlite3_column_text (statement, 4));
  info->arguments = read_arguments ((const char *) sqlite3_column_text (statement, 5));
  info->context = g_strdup ((const char *) sqlite3_column_text (statement, 6));
  info->is_undone = info->id > self->head;
  return info;
}

/**
 * remit_store_dup_step:
 * @self: a store
 * @step: a step's id
 *
 * Tells what is known of a step.
 *
 * Returns: (transfer full) (nullable): it; %NULL when it is no longer kept
 */
RemitStepInfo *
remit_store_dup_step (RemitStore *self, gint64 step)
{
  RemitStepInfo *info = NULL;
  sqlite3_stmt *statement;

  g_return_val_if_fail (REMIT_IS_STORE (self), NULL);

  if (!self->has_journal)
    return NULL;
  statement = remit_store_get_statement (self, REMIT_STATEMENT_JOURNAL_INFO, NULL);
  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, step);
  if (sqlite3_step (statement) == SQLITE_ROW)
    info = read_info (self, statement);
  sqlite3_reset (statement);
  return info;
}

/**
 * remit_store_list_steps:
 * @self: a store
 * @max_steps: the most to list, or 0 for all that are kept
 * @error: where an error is returned
 *
 * Lists the newest steps, those that are undone included.
 *
 * Returns: (transfer full) (nullable) (element-type RemitStepInfo): the steps, oldest first
 */
GPtrArray *
remit_store_list_steps (RemitStore *self, guint max_steps, GError **error)
{
  g_autoptr (GPtrArray) steps = NULL;
  sqlite3_stmt *statement;
  int code = SQLITE_DONE;

  g_return_val_if_fail (REMIT_IS_STORE (self), NULL);

  steps = g_ptr_array_new_with_free_func ((GDestroyNotify) remit_step_info_free);
  if (!self->has_journal)
    return g_steal_pointer (&steps);
  statement = remit_store_get_statement (self, REMIT_STATEMENT_JOURNAL_LIST, error);
  if (statement == NULL)
    return NULL;

  sqlite3_bind_int64 (statement, 1, max_steps ? (gint64) max_steps : -1);
  while ((code = sqlite3_step (statement)) == SQLITE_ROW)
    g_ptr_array_insert (steps, 0, read_info (self, statement));
  if (code != SQLITE_DONE)
    remit_database_set_error (self->db, error);
  sqlite3_reset (statement);

  return code == SQLITE_DONE ? g_steal_pointer (&steps) : NULL;
}
