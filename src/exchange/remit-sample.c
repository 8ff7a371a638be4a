/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Loads a bundled organisation from its JSON resource: an array of rows for each kind of object,
 * whose members are the fields of that kind.  A member is a number, a boolean, a text, a text for
 * each language {"en": …, "zh-Hans": …}, a day counted from today {"day": -30}, or the key of
 * another row as "@KEY"; "@role:A" is a role of the document's scheme.  A row's own "key" is kept
 * as its external id.  The reader knows no kind by name but the organisation, so that new kinds
 * need data only. */

#include "remit-sample.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "remit-batch.h"
#include "remit-date.h"

#define RESOURCE_FOLDER "/io/github/remitapp/Remit/sample/"
#define SOURCE "sample"
#define MAX_FIELDS 24

/* What is inserted first stands first: a row's parents, and then what refers to both. */
static const char *const kinds[]
  = { "unit", "position", "person", "appointment", "relation", "duty", "duty_step", "assignment" };

typedef struct
{
  RemitDocument *document;
  RemitBatch *batch;
  JsonObject *root;
  const char *language;
  const char *today;
  GHashTable *ids;      /* key → gint64* */
  GHashTable *added;    /* set of gint64*, borrowed from ids */
  GPtrArray *postponed; /* Postponed */
} Filler;

/* A reference to a row that comes later. */
typedef struct
{
  gint64 id;
  const char *kind;
  const char *field;
  gint64 target;
} Postponed;

typedef struct
{
  const char *fields[MAX_FIELDS + 1];
  RemitValue values[MAX_FIELDS];
  guint n_fields;
  GPtrArray *texts; /* made for this row */
} Row;

static gboolean
fail (GError **error, const char *what, const char *where)
{
  g_set_error (error, REMIT_EXCHANGE_ERROR, REMIT_EXCHANGE_ERROR_FORMAT,
               _ ("The sample can't be read: %s (%s)"), what, where);
  return FALSE;
}

static JsonParser *
load_resource (const char *name, GError **error)
{
  g_autofree char *path = g_strconcat (RESOURCE_FOLDER, name, ".json", NULL);
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  gsize size;
  const char *data;

  if (!bytes)
    {
      g_prefix_error (error, _ ("There is no sample “%s”: "), name);
      return NULL;
    }
  data = g_bytes_get_data (bytes, &size);
  if (!json_parser_load_from_data (parser, data, (gssize) size, error))
    return NULL;
  return g_steal_pointer (&parser);
}

/* ---- values ---------------------------------------------------------------------------------- */

static const char *
keep_text (Row *row, char *text)
{
  g_ptr_array_add (row->texts, text);
  return text;
}

static gboolean
read_object (Filler *filler, Row *row, JsonObject *object, RemitValue *value, GError **error)
{
  if (json_object_has_member (object, "day"))
    *value = remit_value_text (keep_text (
      row, remit_date_add_days (filler->today, (int) json_object_get_int_member (object, "day"))));
  else if (json_object_has_member (object, filler->language))
    *value = remit_value_text (json_object_get_string_member (object, filler->language));
  else
    return fail (error, "no text in this language", filler->language);
  return TRUE;
}

static gboolean
read_value (Filler *filler, Row *row, JsonNode *node, RemitValue *value, GError **error)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    return read_object (filler, row, json_node_get_object (node), value, error);
  switch (json_node_get_value_type (node))
    {
    case G_TYPE_INT64:
      *value = REMIT_INTEGER (json_node_get_int (node));
      return TRUE;
    case G_TYPE_BOOLEAN:
      *value = REMIT_INTEGER (json_node_get_boolean (node) ? 1 : 0);
      return TRUE;
    case G_TYPE_STRING:
      *value = remit_value_text (json_node_get_string (node));
      return TRUE;
    default:
      return fail (error, "neither text nor number", "");
    }
}

static gboolean
is_reference (JsonNode *node)
{
  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
         && *json_node_get_string (node) == '@';
}

static const gint64 *
find_key (Filler *filler, const char *reference, GError **error)
{
  const gint64 *id = g_hash_table_lookup (filler->ids, reference + 1);

  if (!id)
    fail (error, "unknown key", reference);
  return id;
}

static void
postpone (Filler *filler, gint64 id, const char *kind, const char *field, gint64 target)
{
  Postponed *postponed = g_new (Postponed, 1);

  *postponed = (Postponed) { id, kind, field, target };
  g_ptr_array_add (filler->postponed, postponed);
}

/* ---- rows ------------------------------------------------------------------------------------ */

static gboolean
read_member (Filler *filler,
             Row *row,
             const char *kind,
             gint64 id,
             const char *field,
             JsonNode *node,
             GError **error)
{
  RemitValue value = REMIT_NULL;

  if (is_reference (node))
    {
      const gint64 *target = find_key (filler, json_node_get_string (node), error);

      if (!target)
        return FALSE;
      if (!g_hash_table_contains (filler->added, target))
        {
          postpone (filler, id, kind, field, *target);
          return TRUE;
        }
      value = REMIT_INTEGER (*target);
    }
  else if (!read_value (filler, row, node, &value, error))
    return FALSE;
  g_assert (row->n_fields < MAX_FIELDS);
  row->values[row->n_fields] = value;
  row->fields[row->n_fields++] = field;
  return TRUE;
}

static gboolean
read_members (
  Filler *filler, Row *row, const char *kind, gint64 id, JsonObject *object, GError **error)
{
  JsonObjectIter iter;
  const char *field;
  JsonNode *node;

  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &field, &node))
    if (!g_str_equal (field, "key") && !read_member (filler, row, kind, id, field, node, error))
      return FALSE;
  return TRUE;
}

static gboolean
add_row (Filler *filler, const char *kind, JsonObject *object, GError **error)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  Row row = { .texts = texts };
  const char *key = json_object_get_string_member_with_default (object, "key", NULL);
  const gint64 *keyed = key ? g_hash_table_lookup (filler->ids, key) : NULL;
  const gint64 id = keyed ? *keyed : remit_batch_new_id (filler->batch);

  if (!read_members (filler, &row, kind, id, object, error)
      || !remit_batch_add (filler->batch, kind, id, row.fields, row.values, error))
    return FALSE;
  if (!keyed)
    return TRUE;
  g_hash_table_add (filler->added, (gpointer) keyed);
  return remit_batch_add_external (filler->batch, id, SOURCE, key, error);
}

static JsonArray *
get_rows (Filler *filler, const char *kind)
{
  return json_object_has_member (filler->root, kind)
           ? json_object_get_array_member (filler->root, kind)
           : NULL;
}

static gboolean
add_rows (Filler *filler, const char *kind, GError **error)
{
  JsonArray *rows = get_rows (filler, kind);

  for (guint i = 0; rows && i < json_array_get_length (rows); i++)
    if (!add_row (filler, kind, json_array_get_object_element (rows, i), error))
      return FALSE;
  return TRUE;
}

static gboolean
set_postponed (Filler *filler, GError **error)
{
  for (guint i = 0; i < filler->postponed->len; i++)
    {
      const Postponed *postponed = g_ptr_array_index (filler->postponed, i);
      const RemitValue value = REMIT_INTEGER (postponed->target);

      if (!remit_batch_set (filler->batch, postponed->id, postponed->kind, postponed->field, &value,
                            error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
set_organisation (Filler *filler, GError **error)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  Row row = { .texts = texts };
  JsonObject *object = json_object_get_object_member (filler->root, "organisation");
  const gint64 id
    = remit_row_get_id (REMIT_ROW (remit_document_get_organisation (filler->document)));

  if (!read_members (filler, &row, "organisation", id, object, error))
    return FALSE;
  for (guint i = 0; i < row.n_fields; i++)
    if (!remit_batch_set (filler->batch, id, "organisation", row.fields[i], &row.values[i], error))
      return FALSE;
  return TRUE;
}

/* ---- keys ------------------------------------------------------------------------------------ */

static void
add_key (Filler *filler, const char *key, gint64 id)
{
  gint64 *value = g_new (gint64, 1);

  *value = id;
  g_hash_table_insert (filler->ids, g_strdup (key), value);
}

static void
add_keys (Filler *filler, const char *kind)
{
  JsonArray *rows = get_rows (filler, kind);

  for (guint i = 0; rows && i < json_array_get_length (rows); i++)
    {
      JsonObject *row = json_array_get_object_element (rows, i);

      if (json_object_has_member (row, "key"))
        add_key (filler, json_object_get_string_member (row, "key"),
                 remit_batch_new_id (filler->batch));
    }
}

/* A new document has its scheme already. */
static void
add_role_keys (Filler *filler)
{
  const GPtrArray *schemes = remit_document_get_schemes (filler->document);
  const GPtrArray *roles;

  if (schemes->len == 0)
    return;
  roles = remit_document_get_scheme_roles (filler->document, remit_row_get_id (schemes->pdata[0]));
  for (guint i = 0; i < roles->len; i++)
    {
      g_autofree char *key
        = g_strconcat ("role:", remit_scheme_role_get_letter (roles->pdata[i]), NULL);

      add_key (filler, key, remit_row_get_id (roles->pdata[i]));
      g_hash_table_add (filler->added, g_hash_table_lookup (filler->ids, key));
    }
}

static gboolean
fill (Filler *filler, GError **error)
{
  add_role_keys (filler);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    add_keys (filler, kinds[i]);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (!add_rows (filler, kinds[i], error))
      return FALSE;
  return set_postponed (filler, error) && set_organisation (filler, error);
}

/* ---- public ---------------------------------------------------------------------------------- */

/** remit_sample_get_language: Returns the sample's language that suits the interface's. */
const char *
remit_sample_get_language (void)
{
  const char *const *names = g_get_language_names_with_category ("LC_MESSAGES");

  for (guint i = 0; names[i]; i++)
    {
      if (g_str_has_prefix (names[i], "zh"))
        return "zh-Hans";
      if (g_str_has_prefix (names[i], "en"))
        break;
    }
  return "en";
}

/**
 * remit_sample_fill:
 * @document: an empty document
 * @name: the sample, "telecom"
 * @language: (nullable): "en" or "zh-Hans"; %NULL: the document's
 * @today: (nullable): the ISO day its dates are counted from; %NULL: today
 * @error: where to put what was wrong
 *
 * Fills a document with a bundled organisation in one step, which is then no history.
 *
 * Returns: %FALSE with %REMIT_EXCHANGE_ERROR_FORMAT where the bundled data is wrong, or an error of
 * the document; then nothing was added.  "changed" fires once.
 */
gboolean
remit_sample_fill (RemitDocument *document,
                   const char *name,
                   const char *language,
                   const char *today,
                   GError **error)
{
  g_autofree char *day = today ? g_strdup (today) : remit_date_today ();
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GHashTable) added = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) postponed = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (JsonParser) parser = load_resource (name, error);
  Filler filler
    = { .document = document, .today = day, .ids = ids, .added = added, .postponed = postponed };

  if (!parser)
    return FALSE;
  filler.root = json_node_get_object (json_parser_get_root (parser));
  filler.language
    = language ? language
               : remit_organisation_get_language (remit_document_get_organisation (document));
  filler.batch = remit_batch_begin (document, error);
  if (!filler.batch)
    return FALSE;
  if (!fill (&filler, error))
    {
      remit_batch_abandon (filler.batch);
      return FALSE;
    }
  return remit_batch_commit (filler.batch, "open-sample", N_ ("Open the Sample"), NULL, error)
         && remit_document_forget_history (document, error);
}

/**
 * remit_sample_open:
 * @name: the sample, "telecom"
 * @language: (nullable): "en" or "zh-Hans"; %NULL: as the interface's
 * @today: (nullable): the ISO day its dates are counted from; %NULL: today
 * @error: where to put what was wrong
 *
 * Opens a bundled organisation as an untitled document.
 *
 * Returns: (transfer full) (nullable): the document; %NULL as remit_sample_fill() fails.
 */
RemitDocument *
remit_sample_open (const char *name, const char *language, const char *today, GError **error)
{
  const char *chosen = language ? language : remit_sample_get_language ();
  g_autoptr (RemitDocument) document = remit_document_new (name, chosen, error);

  if (!document || !remit_sample_fill (document, name, chosen, today, error))
    return NULL;
  return g_steal_pointer (&document);
}
