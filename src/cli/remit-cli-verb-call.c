/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One line of a script, checked against the table of verbs before anything is done: no unknown
 * member, none missing, each of its type, each object found. */

#include <glib/gi18n-lib.h>
#include <string.h>

#include "remit-cli-verb.h"
#include "remit-error.h"
#include "remit-id.h"

static gboolean
refuse (const char *message, const char *name, const char *detail, GError **error)
{
  g_autofree char *text = g_strdup_printf (message, name, detail);

  g_set_error_literal (error, REMIT_EDIT_ERROR, REMIT_EDIT_ERROR_INVALID, text);
  return FALSE;
}

/* ---- values ---------------------------------------------------------------------------------- */

static gboolean
resolve (RemitDocument *document,
         const RemitVerbArgument *argument,
         JsonNode *node,
         gint64 *id,
         GError **error)
{
  const GType type
    = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : G_TYPE_INVALID;
  g_autofree char *name = NULL;

  if (type == G_TYPE_STRING)
    name = g_strdup (json_node_get_string (node));
  else if (type == G_TYPE_INT64)
    name = remit_id_to_string (json_node_get_int (node));
  else
    return refuse (_ ("“%1$s” names an object by its id, its external id or its name%2$s"),
                   argument->name, "", error);
  *id = remit_document_resolve (document, name, argument->kind, error);
  return *id != 0;
}

static gboolean
read_objects (RemitDocument *document,
              const RemitVerbArgument *argument,
              JsonNode *node,
              RemitVerbValue *value,
              GError **error)
{
  JsonArray *array = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  const guint n_elements = array ? json_array_get_length (array) : 1;

  value->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < n_elements; i++)
    {
      gint64 id;

      if (!resolve (document, argument, array ? json_array_get_element (array, i) : node, &id,
                    error))
        return FALSE;
      g_array_append_val (value->ids, id);
    }
  return TRUE;
}

static gboolean
read_choice (const RemitVerbArgument *argument,
             const char *text,
             RemitVerbValue *value,
             GError **error)
{
  g_auto (GStrv) choices = g_strsplit (argument->choices, "|", -1);

  for (guint i = 0; text && choices[i]; i++)
    if (g_str_equal (choices[i], text))
      {
        value->number = i;
        return TRUE;
      }
  return refuse (_ ("“%1$s” is one of %2$s"), argument->name, argument->choices, error);
}

static gboolean
read_scalar (const RemitVerbArgument *argument,
             JsonNode *node,
             RemitVerbValue *value,
             GError **error)
{
  const GType type
    = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : G_TYPE_INVALID;

  if (argument->type == REMIT_ARGUMENT_TEXT && type == G_TYPE_STRING)
    value->text = json_node_get_string (node);
  else if (argument->type == REMIT_ARGUMENT_NUMBER && type == G_TYPE_INT64)
    value->number = json_node_get_int (node);
  else if (argument->type == REMIT_ARGUMENT_FLAG && type == G_TYPE_BOOLEAN)
    value->number = json_node_get_boolean (node);
  else if (argument->type == REMIT_ARGUMENT_CHOICE)
    return read_choice (argument, type == G_TYPE_STRING ? json_node_get_string (node) : NULL, value,
                        error);
  else if (argument->type == REMIT_ARGUMENT_VALUE && type != G_TYPE_INVALID)
    value->node = node;
  else
    return refuse (_ ("“%1$s” has a value of another type%2$s"), argument->name, "", error);
  return TRUE;
}

static gboolean
read_value (RemitDocument *document,
            const RemitVerbArgument *argument,
            JsonNode *node,
            RemitVerbValue *value,
            GError **error)
{
  value->is_given = TRUE;
  value->is_null = JSON_NODE_HOLDS_NULL (node);
  if (value->is_null && argument->is_required && argument->type != REMIT_ARGUMENT_VALUE)
    return refuse (_ ("“%1$s” can't be null%2$s"), argument->name, "", error);
  if (value->is_null)
    return TRUE;
  if (argument->type == REMIT_ARGUMENT_OBJECT)
    return resolve (document, argument, node, &value->number, error);
  if (argument->type == REMIT_ARGUMENT_OBJECTS)
    return read_objects (document, argument, node, value, error);
  return read_scalar (argument, node, value, error);
}

/* ---- members --------------------------------------------------------------------------------- */

static JsonNode *
find_member (JsonObject *object, const RemitVerbArgument *argument)
{
  JsonNode *node = json_object_get_member (object, argument->name);

  return node || !argument->alias ? node : json_object_get_member (object, argument->alias);
}

static gboolean
is_argument (const RemitVerb *verb, const char *member)
{
  if (g_str_equal (member, "verb"))
    return TRUE;
  for (const RemitVerbArgument *argument = verb->arguments; argument->name; argument++)
    if (g_str_equal (argument->name, member) || g_strcmp0 (argument->alias, member) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
check_members (const RemitVerb *verb, JsonObject *object, GError **error)
{
  g_autoptr (GList) members = json_object_get_members (object);

  for (GList *member = members; member; member = member->next)
    if (!is_argument (verb, member->data))
      return refuse (_ ("The verb “%2$s” has no argument “%1$s”"), member->data, verb->name, error);
  return TRUE;
}

static gboolean
read_arguments (RemitVerbCall *call, JsonObject *object, GError **error)
{
  for (guint i = 0; call->verb->arguments[i].name; i++)
    {
      const RemitVerbArgument *argument = &call->verb->arguments[i];
      JsonNode *node = find_member (object, argument);

      if (!node && argument->is_required)
        return refuse (_ ("The verb “%2$s” needs “%1$s”"), argument->name, call->verb->name, error);
      if (node && !read_value (call->document, argument, node, &call->values[i], error))
        return FALSE;
    }
  return TRUE;
}

/**
 * remit_verb_call_parse:
 * @call: (out caller-allocates): the verb and its arguments; to be cleared in every case
 * @document: where its objects are
 * @object: a line of a script; its texts are borrowed
 * @error: where to put what was wrong
 *
 * Checks a line of a script against the table of verbs.
 *
 * Returns: %FALSE with INVALID for a wrong verb or argument, NOT_FOUND or AMBIGUOUS for an object
 */
gboolean
remit_verb_call_parse (RemitVerbCall *call,
                       RemitDocument *document,
                       JsonObject *object,
                       GError **error)
{
  JsonNode *name = json_object_get_member (object, "verb");

  *call = (RemitVerbCall) { .document = document };
  if (!name || !JSON_NODE_HOLDS_VALUE (name) || json_node_get_value_type (name) != G_TYPE_STRING)
    return refuse (_ ("A line is an object with a “%1$s”; see “remit edit --help”%2$s"), "verb", "",
                   error);
  call->verb = remit_verb_find (json_node_get_string (name));
  if (!call->verb)
    return refuse (_ ("There is no verb “%1$s”; see “remit edit --help”%2$s"),
                   json_node_get_string (name), "", error);
  return check_members (call->verb, object, error) && read_arguments (call, object, error);
}

/** remit_verb_call_clear: Frees what parsing made. */
void
remit_verb_call_clear (RemitVerbCall *call)
{
  for (guint i = 0; i < REMIT_VERB_MAX_ARGUMENTS; i++)
    g_clear_pointer (&call->values[i].ids, g_array_unref);
}

/** remit_verb_call_get: Returns (transfer none) an argument that the table names. */
const RemitVerbValue *
remit_verb_call_get (const RemitVerbCall *call, const char *name)
{
  for (guint i = 0; call->verb->arguments[i].name; i++)
    if (g_str_equal (call->verb->arguments[i].name, name))
      return &call->values[i];
  g_assert_not_reached ();
}

/** remit_verb_call_get_id: Returns the id of an object, 0 where none is given or null. */
gint64
remit_verb_call_get_id (const RemitVerbCall *call, const char *name)
{
  return remit_verb_call_get (call, name)->number;
}

/** remit_verb_call_get_number: Returns a number, flag or the index of a choice, 0 where none is
 * given. */
gint64
remit_verb_call_get_number (const RemitVerbCall *call, const char *name)
{
  return remit_verb_call_get (call, name)->number;
}

/** remit_verb_call_get_text: Returns (transfer none) a text, %NULL where none is given or null. */
const char *
remit_verb_call_get_text (const RemitVerbCall *call, const char *name)
{
  return remit_verb_call_get (call, name)->text;
}
