/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Documents in memory with seeded ids, and their comparison as text. */

#include "model-fixture.h"

#include <string.h>

#include "remit-superior.h"

RemitDocument *
new_seeded_document (guint64 seed)
{
  /* The state lives as long as the document, as the store keeps the pointer. */
  guint64 *state = g_new (guint64, 1);
  g_autoptr (GError) error = NULL;
  const RemitStoreConfig config
    = { .random = remit_random_seeded, .random_data = state, .is_volatile = TRUE };

  *state = seed;
  RemitStore *store = remit_store_new_in_memory (&config, &error);
  g_assert_no_error (error);
  RemitDocument *document = remit_document_new_seeded (store, "Acme", "en", &error);
  g_assert_no_error (error);
  g_object_set_data_full (G_OBJECT (document), "state", state, g_free);
  return document;
}

RemitDocument *
new_document (void)
{
  return new_seeded_document (1);
}

/* ---- comparing ---------------------------------------------------------------------------------
 */

static void
dump_row (GString *dump, RemitRow *row)
{
  const RemitTableSpec *spec = remit_schema_get_table (remit_row_get_table (row));

  g_string_append_printf (dump, "%s %" G_GINT64_FORMAT ":", spec->name, remit_row_get_id (row));
  for (guint i = 0; i < spec->n_columns; i++)
    {
      RemitValue value;

      remit_row_get_value (row, i, &value);
      if (value.type == REMIT_VALUE_TEXT)
        g_string_append_printf (dump, " %s=\"%s\"", spec->columns[i].name, value.text);
      else if (value.type == REMIT_VALUE_INTEGER)
        g_string_append_printf (dump, " %s=%" G_GINT64_FORMAT, spec->columns[i].name,
                                value.integer);
    }
  if (REMIT_IS_POSITION (row))
    g_string_append_printf (dump, " superior %" G_GINT64_FORMAT,
                            remit_position_get_superior (REMIT_POSITION (row)));
  if (REMIT_IS_UNIT (row))
    g_string_append_printf (dump, " first head %" G_GINT64_FORMAT,
                            remit_unit_get_first_head (REMIT_UNIT (row)));
  g_string_append_c (dump, '\n');
}

static void
dump_list (GString *dump, const char *name, guint index, const GPtrArray *rows)
{
  if (!rows || rows->len == 0)
    return;
  g_string_append_printf (dump, "  %s %u:", name, index);
  for (guint i = 0; i < rows->len; i++)
    g_string_append_printf (dump, " %" G_GINT64_FORMAT, remit_row_get_id (rows->pdata[i]));
  g_string_append_c (dump, '\n');
}

static void
dump_below (GString *dump, RemitDocument *document, gint64 id)
{
  for (guint i = 0; i < REMIT_INDEX_LAST; i++)
    dump_list (dump, "index", i, remit_document_get_rows_below (document, i, id));
  dump_list (dump, "reports", 0, remit_document_get_reports (document, id));
}

char *
dump_document (RemitDocument *document)
{
  GString *dump = g_string_new (NULL);
  gsize n_keys = document->reports.lists.n_entries;

  dump_below (dump, document, 0);
  for (guint i = REMIT_TABLE_OBJECT + 1; i < REMIT_TABLE_LAST; i++)
    for (guint j = 0; j < remit_table_get_n_rows (document->tables[i]); j++)
      {
        RemitRow *row = remit_table_get_row (document->tables[i], j);

        g_assert_true (remit_document_get_row (document, remit_row_get_id (row)) == row);
        g_assert_false (remit_row_is_removed (row));
        dump_row (dump, row);
        dump_below (dump, document, remit_row_get_id (row));
      }
  /* No list may stay behind below an object that is gone. */
  for (guint i = 0; i < REMIT_INDEX_LAST; i++)
    n_keys += document->indices[i].lists.n_entries;
  g_string_append_printf (dump, "%" G_GSIZE_FORMAT " rows, %" G_GSIZE_FORMAT " lists, circle %d\n",
                          document->rows.n_entries, n_keys, document->has_circle);
  return g_string_free (dump, FALSE);
}

void
check_fresh (RemitDocument *document)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RemitDocument) fresh
    = remit_document_new_for_store (g_object_ref (document->store), &error);
  g_autofree char *objects = dump_document (document);
  g_autofree char *file = NULL;

  g_assert_no_error (error);
  file = dump_document (fresh);
  g_assert_cmpstr (objects, ==, file);
}

/* ---- the four ways -----------------------------------------------------------------------------
 */

void
check_done (Acme *acme)
{
  g_autofree char *after = dump_document (acme->document);
  g_autofree char *undone = NULL;
  g_autofree char *redone = NULL;
  g_autofree char *label = remit_document_dup_undo_label (acme->document);

  g_assert_no_error (acme->error);
  g_assert_cmpstr (after, !=, acme->before);
  g_assert_nonnull (label);
  g_assert_null (strchr (label, '%'));
  check_fresh (acme->document);

  remit_edit_undo (acme->document, &acme->error);
  g_assert_no_error (acme->error);
  undone = dump_document (acme->document);
  g_assert_cmpstr (undone, ==, acme->before);

  remit_edit_redo (acme->document, &acme->error);
  g_assert_no_error (acme->error);
  redone = dump_document (acme->document);
  g_assert_cmpstr (redone, ==, after);
  g_free (acme->before);
  acme->before = g_steal_pointer (&redone);
}

void
check_refused (Acme *acme, RemitEditErrorCode code, const char *says)
{
  g_autofree char *after = dump_document (acme->document);

  g_assert_error (acme->error, REMIT_EDIT_ERROR, (int) code);
  if (says && !strstr (acme->error->message, says))
    g_error ("“%s” does not say “%s”", acme->error->message, says);
  g_clear_error (&acme->error);
  g_assert_cmpstr (after, ==, acme->before);
  g_assert_false (remit_store_is_in_step (acme->document->store));
}

const char *
label_of (Acme *acme, gint64 id)
{
  RemitRow *row = remit_document_get_row (acme->document, id);

  return row ? remit_row_get_label (row) : NULL;
}

char *
labels_of (const GPtrArray *rows)
{
  GString *labels = g_string_new (NULL);

  for (guint i = 0; i < rows->len; i++)
    g_string_append_printf (labels, "%s%s", i ? ", " : "", remit_row_get_label (rows->pdata[i]));
  return g_string_free (labels, FALSE);
}

/* ---- Acme --------------------------------------------------------------------------------------
 */

static void
add_structure (Acme *acme)
{
  RemitDocument *document = acme->document;
  GError **error = &acme->error;

  acme->acme = remit_edit_add_unit (document, 0, 0, "Acme", error);
  acme->sales = remit_edit_add_unit (document, acme->acme, 0, "Sales", error);
  acme->ops = remit_edit_add_unit (document, acme->acme, 0, "Ops", error);
  acme->support = remit_edit_add_unit (document, acme->sales, 0, "Support", error);
  acme->chief = remit_edit_add_position (document, acme->acme, 0, 0, "Chief", error);
  acme->aide = remit_edit_add_position (document, acme->acme, 0, 0, "Aide", error);
  acme->sales_lead = remit_edit_add_position (document, acme->sales, 0, 0, "Sales Lead", error);
  acme->seller = remit_edit_add_position (document, acme->sales, 0, 0, "Seller", error);
  acme->ops_lead = remit_edit_add_position (document, acme->ops, 0, 0, "Ops Lead", error);
  acme->agent = remit_edit_add_position (document, acme->support, 0, 0, "Agent", error);
  remit_edit_set_field (document, acme->agent, "is_head", &REMIT_INTEGER (0), error);
  remit_edit_set_field (document, acme->seller, "planned", &REMIT_INTEGER (2), error);
  g_assert_no_error (acme->error);
}

static void
add_people (Acme *acme)
{
  RemitDocument *document = acme->document;
  GError **error = &acme->error;

  acme->ann = remit_edit_add_person (document, "Ann", error);
  acme->bob = remit_edit_add_person (document, "Bob", error);
  acme->cid = remit_edit_add_person (document, "Cid", error);
  acme->dot = remit_edit_add_person (document, "Dot", error);
  acme->eve = remit_edit_add_person (document, "Eve", error);
  remit_edit_appoint (document, acme->ann, acme->chief, REMIT_APPOINT_MOVE, 0, error);
  remit_edit_appoint (document, acme->bob, acme->sales_lead, REMIT_APPOINT_MOVE, 0, error);
  remit_edit_appoint (document, acme->cid, acme->seller, REMIT_APPOINT_MOVE, 0, error);
  remit_edit_appoint (document, acme->dot, acme->ops_lead, REMIT_APPOINT_MOVE, 0, error);
  g_assert_no_error (acme->error);
}

void
acme_set_up (Acme *acme, gconstpointer data)
{
  GError **error = &acme->error;

  acme->document = new_document ();
  add_structure (acme);
  add_people (acme);
  acme->calls = remit_edit_add_duty (acme->document, acme->sales, 0, "Answer calls", error);
  acme->bills = remit_edit_add_duty (acme->document, acme->ops, 0, "Bill customers", error);
  remit_edit_assign (acme->document, acme->calls, acme->sales_lead, "A", FALSE, error);
  remit_edit_assign (acme->document, acme->calls, acme->ops, "S", FALSE, error);
  g_assert_no_error (acme->error);
  acme->before = dump_document (acme->document);
}

void
acme_tear_down (Acme *acme, gconstpointer data)
{
  check_fresh (acme->document);
  g_free (acme->before);
  g_clear_error (&acme->error);
  g_clear_object (&acme->document);
}
