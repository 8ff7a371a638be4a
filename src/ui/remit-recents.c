/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of recent documents: a JSON file of our own in the state folder, because the system's list
 * is each sandbox's own and holds no pictures. */

#include "remit-recents.h"

#include <json-glib/json-glib.h>

#define MAX_RECENTS 24

/**
 * remit_recent_free:
 * @recent: (transfer full) (nullable): an entry
 *
 * Frees an entry.
 */
void
remit_recent_free (RemitRecent *recent)
{
  if (!recent)
    return;
  g_free (recent->path);
  g_free (recent->title);
  g_free (recent);
}

static char *
dup_folder (void)
{
  return g_build_filename (g_get_user_state_dir (), "remit", NULL);
}

static char *
dup_list_path (void)
{
  return g_build_filename (g_get_user_state_dir (), "remit", "recents.json", NULL);
}

static const char *
get_text (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
           ? json_node_get_string (node)
           : NULL;
}

static void
read_entry_cb (JsonArray *array, guint i, JsonNode *node, gpointer data)
{
  GPtrArray *recents = data;
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  RemitRecent *recent;

  if (!object || !get_text (object, "path"))
    return;
  recent = g_new0 (RemitRecent, 1);
  recent->path = g_strdup (get_text (object, "path"));
  recent->title = g_strdup (get_text (object, "title") ? get_text (object, "title") : "");
  recent->time = json_object_get_int_member_with_default (object, "time", 0);
  g_ptr_array_add (recents, recent);
}

/**
 * remit_recents_list:
 *
 * Lists the documents opened lately; also those whose file is gone, for the reader to remove.
 *
 * Returns: (transfer full) (element-type RemitRecent): newest first
 */
GPtrArray *
remit_recents_list (void)
{
  GPtrArray *recents = g_ptr_array_new_with_free_func ((GDestroyNotify) remit_recent_free);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autofree char *path = dup_list_path ();
  JsonNode *root;

  /* No list, or one that can't be read, is an empty one: it holds nothing of worth. */
  if (!json_parser_load_from_file (parser, path, NULL))
    return recents;
  root = json_parser_get_root (parser);
  if (root && JSON_NODE_HOLDS_ARRAY (root))
    json_array_foreach_element (json_node_get_array (root), read_entry_cb, recents);
  return recents;
}

static void
write_list (GPtrArray *recents)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *folder = dup_folder ();
  g_autofree char *path = dup_list_path ();
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  json_builder_begin_array (builder);
  for (guint i = 0; i < MIN (recents->len, MAX_RECENTS); i++)
    {
      const RemitRecent *recent = g_ptr_array_index (recents, i);

      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "path");
      json_builder_add_string_value (builder, recent->path);
      json_builder_set_member_name (builder, "title");
      json_builder_add_string_value (builder, recent->title);
      json_builder_set_member_name (builder, "time");
      json_builder_add_int_value (builder, recent->time);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  root = json_builder_get_root (builder);
  text = json_to_string (root, TRUE);
  g_mkdir_with_parents (folder, 0700);
  /* A list that can't be written is only a convenience lost. */
  if (!g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, &error))
    g_debug ("%s", error->message);
}

static void
drop_entry (GPtrArray *recents, const char *path)
{
  for (guint i = recents->len; i > 0; i--)
    if (g_str_equal (((RemitRecent *) g_ptr_array_index (recents, i - 1))->path, path))
      g_ptr_array_remove_index (recents, i - 1);
}

/**
 * remit_recents_add:
 * @path: of a document
 * @title: its title
 *
 * Puts a document on top of the list.  Writes the list.
 */
void
remit_recents_add (const char *path, const char *title)
{
  g_autoptr (GPtrArray) recents = remit_recents_list ();
  RemitRecent *recent = g_new0 (RemitRecent, 1);

  drop_entry (recents, path);
  recent->path = g_strdup (path);
  recent->title = g_strdup (title);
  recent->time = g_get_real_time () / G_USEC_PER_SEC;
  g_ptr_array_insert (recents, 0, recent);
  write_list (recents);
}

/**
 * remit_recents_remove:
 * @path: of a document
 *
 * Takes a document off the list.  Writes the list.
 */
void
remit_recents_remove (const char *path)
{
  g_autoptr (GPtrArray) recents = remit_recents_list ();

  drop_entry (recents, path);
  write_list (recents);
}

/**
 * remit_recents_dup_preview_path:
 * @path: of a document
 *
 * Returns: (transfer full): where the picture of its chart is kept, whether it is there or not
 */
char *
remit_recents_dup_preview_path (const char *path)
{
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, path, -1);
  g_autofree char *name = g_strdup_printf ("%.32s.png", sum);

  return g_build_filename (g_get_user_state_dir (), "remit", "previews", name, NULL);
}
