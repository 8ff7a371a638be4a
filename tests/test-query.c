/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Counting, finding, describing and resolving. */

#include "model-fixture.h"
#include "remit-batch.h"

#include <string.h>

static void
test_counts (Acme *acme, gconstpointer data)
{
  RemitCount count;

  remit_document_count_unit (acme->document, acme->sales, FALSE, &count);
  g_assert_cmpint (count.n_units, ==, 0);
  g_assert_cmpint (count.n_positions, ==, 2);
  g_assert_cmpint (count.n_seats, ==, 3);
  g_assert_cmpint (count.n_holders, ==, 2);
  g_assert_cmpint (count.n_vacant, ==, 1);
  g_assert_cmpint (count.fte, ==, 200);
  g_assert_cmpint (count.n_duties, ==, 1);
  remit_document_count_unit (acme->document, acme->acme, TRUE, &count);
  g_assert_cmpint (count.n_units, ==, 3);
  g_assert_cmpint (count.n_positions, ==, 6);
  g_assert_cmpint (count.n_duties, ==, 2);
  remit_document_count_all (acme->document, &count);
  g_assert_cmpint (count.n_units, ==, 4);
  g_assert_cmpint (count.n_holders, ==, 4);
}

static void
test_trees (Acme *acme, gconstpointer data)
{
  g_autoptr (GArray) path = remit_document_list_path (acme->document, acme->support);

  g_assert_cmpuint (path->len, ==, 2);
  g_assert_cmpint (g_array_index (path, gint64, 0), ==, acme->acme);
  g_assert_true (remit_document_is_below (acme->document, acme->agent, acme->chief));
  g_assert_false (remit_document_is_below (acme->document, acme->chief, acme->agent));
  g_assert_true (remit_document_is_below (acme->document, acme->ops, acme->ops));
  remit_edit_set_field (acme->document, acme->sales, "colour",
                        &(RemitValue) { REMIT_VALUE_TEXT, 0, "hue-4" }, &acme->error);
  g_assert_cmpstr (remit_document_get_hue (acme->document, acme->support), ==, "hue-4");
  g_assert_null (remit_document_get_hue (acme->document, acme->ops));
}

static void
test_find (Acme *acme, gconstpointer data)
{
  g_autoptr (GArray) sales = remit_document_find (acme->document, "SALES");
  g_autoptr (GArray) nothing = remit_document_find (acme->document, "  ");
  g_autoptr (GArray) none = remit_document_find (acme->document, "xyz");

  g_assert_cmpuint (sales->len, ==, 2);
  g_assert_cmpint (g_array_index (sales, gint64, 0), ==, acme->sales);
  g_assert_cmpint (g_array_index (sales, gint64, 1), ==, acme->sales_lead);
  g_assert_cmpuint (nothing->len, ==, 0);
  g_assert_cmpuint (none->len, ==, 0);

  remit_edit_rename (acme->document, acme->ops, "客户服务部", &acme->error);
  g_autoptr (GArray) chinese = remit_document_find (acme->document, "服务");
  g_assert_cmpuint (chinese->len, ==, 1);
}

static void
describes (Acme *acme, gint64 id, const char *sentence)
{
  g_autofree char *said = remit_document_describe (acme->document, id);

  g_assert_cmpstr (said, ==, sentence);
}

static void
test_describe (Acme *acme, gconstpointer data)
{
  describes (
    acme, acme->sales,
    "Sales, reports to Acme, headed by Sales Lead, 1 sub-unit, 2 positions, 1 vacant seat, 1 duty");
  describes (acme, acme->seller, "Seller, held by Cid, 1 vacant seat, reports to Sales Lead");
  describes (acme, acme->chief, "Chief, held by Ann, 3 reports");
  describes (acme, acme->eve, "Eve, unplaced");
  describes (acme, acme->bob, "Bob, Sales Lead, Sales");
  describes (acme, acme->bills, "Bill customers, unassigned");
  describes (acme, 3, "");
}

static gint64
resolve (Acme *acme, const char *name, const char *kind)
{
  return remit_document_resolve (acme->document, name, kind, &acme->error);
}

static void
test_resolve (Acme *acme, gconstpointer data)
{
  g_autofree char *id = remit_id_to_string (acme->ops);
  RemitBatch *batch;

  g_assert_cmpint (resolve (acme, id, NULL), ==, acme->ops);
  g_assert_cmpint (resolve (acme, "Ops", NULL), ==, acme->ops);
  g_assert_cmpint (resolve (acme, "Ann", "person"), ==, acme->ann);
  g_assert_no_error (acme->error);
  g_assert_cmpint (resolve (acme, "Ann", "unit"), ==, 0);
  g_assert_error (acme->error, REMIT_EDIT_ERROR, REMIT_EDIT_ERROR_NOT_FOUND);
  g_clear_error (&acme->error);

  remit_edit_rename (acme->document, acme->agent, "Ops", &acme->error);
  g_assert_cmpint (resolve (acme, "Ops", NULL), ==, 0);
  g_assert_error (acme->error, REMIT_EDIT_ERROR, REMIT_EDIT_ERROR_AMBIGUOUS);
  g_assert_nonnull (strstr (acme->error->message, id));
  g_clear_error (&acme->error);
  g_assert_cmpint (resolve (acme, "Ops", "position"), ==, acme->agent);

  batch = remit_batch_begin (acme->document, &acme->error);
  g_assert_true (remit_batch_add_external (batch, acme->agent, "list", "1001", &acme->error));
  g_assert_true (remit_batch_commit (batch, "import", "Import", NULL, &acme->error));
  g_assert_cmpint (resolve (acme, "1001", NULL), ==, acme->agent);
  g_autofree char *external = remit_document_dup_external_id (acme->document, acme->agent);
  g_assert_cmpstr (external, ==, "1001");
  g_autofree char *own = remit_document_dup_external_id (acme->document, acme->ops);
  g_assert_cmpstr (own, ==, id);
  remit_edit_undo (acme->document, &acme->error);
  g_assert_cmpint (resolve (acme, "1001", NULL), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ACME_TEST ("/model/query/counts", test_counts);
  ACME_TEST ("/model/query/trees", test_trees);
  ACME_TEST ("/model/query/find", test_find);
  ACME_TEST ("/model/query/describe", test_describe);
  ACME_TEST ("/model/query/resolve", test_resolve);
  return g_test_run ();
}
