/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every row and field of a document as JSON, kind by kind in the order of the schema and row by row
 * in the order of the ids, so that equal documents give equal bytes.  Ids are strings, for they
 * have 53 bits; a row that another program named has that name as "external_id" as well.  History,
 * digest and dates of saving are no part of the model. */

#include "remit-json-model.h"

#include "remit-kind.h"
#include "remit-id.h"
#include "remit-json-text.h"

/** remit_json_model_get_plural: Returns (transfer full) the plural of a kind, "people" for
 * "person". */
char *
remit_json_model_get_plural (const char *kind)
{
  if (g_str_equal (kind, "person"))
    return g_strdup ("people");
  if (g_str_equal (kind, "duty"))
    return g_strdup ("duties");
  return g_strconcat (kind, "s", NULL);
}

static void
append_name (GString *out, const char *name)
{
  g_string_append_c (out, ',');
  remit_json_append_text (out, name);
  g_string_append_c (out, ':');
}

static void
append_field (GString *out, RemitRow *row, const RemitKindField *field)
{
  RemitValue value = REMIT_NULL;

  append_name (out, field->name);
  remit_row_get_field (row, field->name, &value);
  if (value.type == REMIT_VALUE_NULL)
    g_string_append (out, "null");
  else if (value.type == REMIT_VALUE_TEXT)
    remit_json_append_text (out, value.text);
  else if (field->references)
    remit_json_append_id (out, value.integer);
  else if (field->is_flag)
    g_string_append (out, value.integer ? "true" : "false");
  else
    remit_json_append_integer (out, value.integer);
}

static void
append_row (GString *out, RemitDocument *document, RemitRow *row)
{
  const GPtrArray *externals = remit_document_get_externals (document, remit_row_get_id (row));
  RemitKindField field;

  g_string_append (out, "{\"id\":");
  remit_json_append_id (out, remit_row_get_id (row));
  if (externals->len > 0)
    {
      append_name (out, "external_id");
      remit_json_append_text (out, remit_external_get_key (externals->pdata[0]));
    }
  for (guint i = 0; remit_kind_get_field (remit_row_get_kind (row), i, &field); i++)
    append_field (out, row, &field);
  g_string_append_c (out, '}');
}

static void
append_kind (GString *out, RemitDocument *document, const char *kind)
{
  g_autofree char *plural = remit_json_model_get_plural (kind);
  GListModel *rows = remit_document_get_list (document, kind);

  append_name (out, plural);
  g_string_append_c (out, '[');
  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (RemitRow) row = g_list_model_get_item (rows, i);

      g_string_append (out, i > 0 ? ",\n  " : "\n  ");
      append_row (out, document, row);
    }
  g_string_append_c (out, ']');
}

/**
 * remit_json_model_write:
 * @document: a document
 * @out: what to append to
 *
 * Writes the whole model as one JSON object, with an array for each kind of object.
 */
void
remit_json_model_write (RemitDocument *document, GString *out)
{
  const char *const *kinds = remit_kind_list ();
  g_autofree char *id = remit_document_dup_id (document);
  g_autofree char *title = remit_document_dup_title (document);

  g_string_append (out, "{\"schema\":");
  remit_json_append_integer (out, remit_document_get_schema_version (document));
  append_name (out, "id");
  remit_json_append_text (out, id);
  append_name (out, "title");
  remit_json_append_text (out, title);
  append_name (out, "language");
  remit_json_append_text (
    out, remit_organisation_get_language (remit_document_get_organisation (document)));
  for (guint i = 0; kinds[i]; i++)
    append_kind (out, document, kinds[i]);
  g_string_append (out, "}\n");
}
