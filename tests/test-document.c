/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The document: what a new one holds, and that rows, lists and indices follow each step. */

#include "model-fixture.h"
#include "remit-batch.h"

static void
test_new (void)
{
  g_autoptr (RemitDocument) document = new_document ();
  RemitOrganisation *organisation = remit_document_get_organisation (document);
  const GPtrArray *schemes = remit_document_get_schemes (document);
  const GPtrArray *roles
    = remit_document_get_scheme_roles (document, remit_row_get_id (schemes->pdata[0]));
  g_autoptr (GString) letters = g_string_new (NULL);

  g_assert_cmpstr (remit_organisation_get_title (organisation), ==, "Acme");
  g_assert_cmpint (remit_organisation_get_hours_per_day (organisation), ==, 800);
  for (guint i = 0; i < roles->len; i++)
    g_string_append (letters, remit_scheme_role_get_letter (roles->pdata[i]));
  g_assert_cmpstr (letters->str, ==, "RASCI");
  g_assert_cmpuint (remit_document_get_views (document)->len, ==, 2);
  g_assert_cmpstr (
    remit_view_get_direction (remit_document_get_default_view (document, "positions")), ==, "down");
  g_assert_true (remit_view_shows_legend (remit_document_get_default_view (document, "units")));
  g_assert_false (remit_document_can_undo (document));
}

static const char *const unit_fields[] = { "name", "parent", NULL };

static gint64
add_unit (RemitBatch *batch, const char *name, gint64 parent)
{
  const RemitValue values[] = { remit_value_text (name), remit_value_id (parent) };
  g_autoptr (GError) error = NULL;
  const gint64 id = remit_batch_add (batch, "unit", 0, unit_fields, values, &error);

  g_assert_no_error (error);
  return id;
}

static gint64
add_position (
  RemitBatch *batch, const char *title, gint64 unit, gint64 reports_to, gboolean is_head)
{
  static const char *const fields[] = { "title", "unit", "reports_to", "is_head", NULL };
  const RemitValue values[] = { remit_value_text (title), REMIT_INTEGER (unit),
                                remit_value_id (reports_to), REMIT_INTEGER (is_head) };
  g_autoptr (GError) error = NULL;
  const gint64 id = remit_batch_add (batch, "position", 0, fields, values, &error);

  g_assert_no_error (error);
  return id;
}

static void
commit (RemitBatch *batch)
{
  const char *const arguments[] = { "Plan", NULL };
  g_autoptr (GError) error = NULL;

  remit_batch_commit (batch, "import", "Import “%1$s”", arguments, &error);
  g_assert_no_error (error);
}

typedef struct
{
  guint n_changed;
  gboolean is_undo;
  gsize n_touched;
  gboolean structure;
  guint n_items_changed;
  guint n_notified;
} Heard;

static void
changed_cb (RemitDocument *document, const RemitNotice *notice, Heard *heard)
{
  heard->n_changed++;
  heard->is_undo = notice->is_undo;
  heard->n_touched = notice->n_touched;
  heard->structure = notice->structure;
}

static void
items_changed_cb (GListModel *list, guint position, guint removed, guint added, Heard *heard)
{
  heard->n_items_changed++;
}

static void
notified_cb (GObject *object, GParamSpec *pspec, Heard *heard)
{
  heard->n_notified++;
}

static void
test_batch (void)
{
  g_autoptr (RemitDocument) document = new_document ();
  g_autoptr (GError) error = NULL;
  Heard heard = { 0 };
  RemitBatch *batch = remit_batch_begin (document, NULL);

  g_signal_connect (document, "changed", G_CALLBACK (changed_cb), &heard);
  const gint64 root = add_unit (batch, "Root", 0);
  const gint64 a = add_unit (batch, "A", root), b = add_unit (batch, "B", root);
  g_assert_true (remit_batch_add_external (batch, b, "list", "7", NULL));
  g_assert_null (remit_document_get_unit (document, root));
  commit (batch);

  g_assert_cmpuint (heard.n_changed, ==, 1);
  g_assert_cmpuint (heard.n_touched, ==, 4);
  g_assert_true (heard.structure);
  const GPtrArray *children = remit_document_get_child_units (document, root);
  g_assert_cmpuint (children->len, ==, 2);
  g_assert_cmpint (remit_row_get_id (children->pdata[0]), ==, a);
  g_assert_cmpint (remit_document_resolve (document, "7", "unit", &error), ==, b);
  g_assert_no_error (error);
  g_assert_cmpstr (remit_unit_get_kind (remit_document_get_unit (document, a)), ==, "department");

  g_autofree char *label = remit_document_dup_undo_label (document);
  g_assert_cmpstr (label, ==, "Import “Plan”");
}

static void
test_batch_refuses (void)
{
  g_autoptr (RemitDocument) document = new_document ();
  g_autoptr (GError) error = NULL;
  const char *const no_such[] = { "nme", NULL };
  const RemitValue value = remit_value_text ("x");
  RemitBatch *batch = remit_batch_begin (document, NULL);

  add_unit (batch, "Root", 0);
  g_assert_null (remit_batch_begin (document, NULL));
  g_assert_cmpint (remit_batch_add (batch, "unit", 0, no_such, &value, &error), ==, 0);
  g_assert_error (error, REMIT_EDIT_ERROR, REMIT_EDIT_ERROR_INVALID);
  remit_batch_abandon (batch);
  g_assert_cmpuint (g_list_model_get_n_items (remit_document_get_list (document, "unit")), ==, 0);
  g_assert_false (remit_document_can_undo (document));
}

static void
test_undo_patches (void)
{
  g_autoptr (RemitDocument) document = new_document ();
  g_autoptr (GError) error = NULL;
  Heard heard = { 0 };
  RemitBatch *batch = remit_batch_begin (document, NULL);
  const gint64 root = add_unit (batch, "Root", 0), a = add_unit (batch, "A", root);
  const RemitValue name = remit_value_text ("Alpha");

  commit (batch);
  g_autoptr (RemitUnit) unit = g_object_ref (remit_document_get_unit (document, a));
  g_signal_connect (remit_document_get_list (document, "unit"), "items-changed",
                    G_CALLBACK (items_changed_cb), &heard);
  g_signal_connect (unit, "notify::label", G_CALLBACK (notified_cb), &heard);
  g_signal_connect (document, "changed", G_CALLBACK (changed_cb), &heard);

  batch = remit_batch_begin (document, NULL);
  g_assert_true (remit_batch_set (batch, a, "unit", "name", &name, NULL));
  commit (batch);
  g_assert_cmpstr (remit_unit_get_name (unit), ==, "Alpha");
  g_assert_cmpuint (heard.n_notified, ==, 1);
  g_assert_cmpuint (heard.n_items_changed, ==, 0);

  g_assert_true (remit_store_undo (document->store, NULL, &error));
  g_assert_cmpstr (remit_unit_get_name (unit), ==, "A");
  g_assert_true (heard.is_undo);
  g_assert_true (remit_store_undo (document->store, NULL, &error));
  g_assert_true (remit_row_is_removed (REMIT_ROW (unit)));
  g_assert_cmpstr (remit_unit_get_name (unit), ==, "A");
  g_assert_cmpuint (heard.n_items_changed, ==, 1);
  g_assert_null (remit_document_get_row (document, a));
  g_assert_cmpuint (remit_document_get_child_units (document, 0)->len, ==, 0);
  g_assert_true (remit_store_redo (document->store, NULL, &error));
  g_assert_cmpstr (remit_row_get_label (remit_document_get_row (document, a)), ==, "A");
}

static gint64
superior (RemitDocument *document, gint64 position)
{
  return remit_document_get_superior (document, position);
}

static void
test_superior (void)
{
  g_autoptr (RemitDocument) document = new_document ();
  RemitBatch *batch = remit_batch_begin (document, NULL);
  const gint64 root = add_unit (batch, "Root", 0), a = add_unit (batch, "A", root);
  const gint64 team = add_unit (batch, "Team", a);
  const gint64 chief = add_position (batch, "Chief", root, 0, TRUE);
  const gint64 aide = add_position (batch, "Aide", root, 0, FALSE);
  const gint64 head = add_position (batch, "Head", a, 0, TRUE);
  const gint64 other_head = add_position (batch, "Other Head", a, 0, TRUE);
  const gint64 worker = add_position (batch, "Worker", a, 0, FALSE);
  const gint64 far = add_position (batch, "Far", team, 0, FALSE);
  const gint64 guest = add_position (batch, "Guest", team, aide, FALSE);

  commit (batch);
  g_assert_cmpint (superior (document, chief), ==, 0);
  g_assert_cmpint (superior (document, aide), ==, chief);
  g_assert_cmpint (superior (document, head), ==, chief);
  g_assert_cmpint (superior (document, other_head), ==, chief);
  g_assert_cmpint (superior (document, worker), ==, head);
  g_assert_cmpint (superior (document, far), ==, head);
  g_assert_cmpint (superior (document, guest), ==, aide);

  /* Without its first head the unit looks up to the second, without any to the unit above. */
  batch = remit_batch_begin (document, NULL);
  g_assert_true (remit_batch_set (batch, head, "position", "is_head", &REMIT_INTEGER (0), NULL));
  commit (batch);
  g_assert_cmpint (superior (document, far), ==, other_head);
  g_assert_cmpint (superior (document, head), ==, other_head);
  batch = remit_batch_begin (document, NULL);
  g_assert_true (
    remit_batch_set (batch, other_head, "position", "is_head", &REMIT_INTEGER (0), NULL));
  commit (batch);
  g_assert_cmpint (superior (document, far), ==, chief);
  g_assert_cmpuint (remit_document_get_reports (document, chief)->len, ==, 5);
}

/* The head of A reports to somebody who would report to the head of A. */
static void
test_circle_is_left_out (void)
{
  g_autoptr (RemitDocument) document = new_document ();
  RemitBatch *batch = remit_batch_begin (document, NULL);
  const gint64 a = add_unit (batch, "A", 0);
  const gint64 worker = add_position (batch, "Worker", a, 0, FALSE);
  const gint64 head = add_position (batch, "Head", a, worker, FALSE);

  commit (batch);
  g_assert_cmpint (superior (document, head), ==, worker);
  batch = remit_batch_begin (document, NULL);
  g_assert_true (remit_batch_set (batch, head, "position", "is_head", &REMIT_INTEGER (1), NULL));
  commit (batch);
  g_assert_cmpint (superior (document, head), ==, worker);
  g_assert_cmpint (superior (document, worker), ==, 0);
  batch = remit_batch_begin (document, NULL);
  g_assert_true (remit_batch_set (batch, head, "position", "reports_to", &REMIT_NULL, NULL));
  commit (batch);
  g_assert_cmpint (superior (document, worker), ==, head);
  g_assert_cmpint (superior (document, head), ==, 0);
}

static void
test_properties (void)
{
  g_autoptr (RemitDocument) document = new_document ();
  RemitBatch *batch = remit_batch_begin (document, NULL);
  const gint64 a = add_unit (batch, "A", 0), head = add_position (batch, "Head", a, 0, TRUE);
  g_autofree char *title = NULL;
  gboolean is_head = FALSE;
  gint64 planned = 0;

  commit (batch);
  g_object_get (remit_document_get_row (document, head), "title", &title, "is-head", &is_head,
                "planned", &planned, NULL);
  g_assert_cmpstr (title, ==, "Head");
  g_assert_true (is_head);
  g_assert_cmpint (planned, ==, 1);
}

static void
test_counts (void)
{
  g_autoptr (RemitDocument) document = new_document ();
  RemitBatch *batch = remit_batch_begin (document, NULL);
  const gint64 a = add_unit (batch, "A", 0), b = add_unit (batch, "B", a);
  RemitCount count;

  add_position (batch, "Head", a, 0, TRUE);
  add_position (batch, "Worker", b, 0, FALSE);
  g_assert_true (remit_batch_set (batch, a, "unit", "colour",
                                  &(RemitValue) { REMIT_VALUE_TEXT, 0, "hue-3" }, NULL));
  commit (batch);
  remit_document_count_unit (document, a, FALSE, &count);
  g_assert_cmpint (count.n_positions, ==, 1);
  remit_document_count_unit (document, a, TRUE, &count);
  g_assert_cmpint (count.n_positions, ==, 2);
  g_assert_cmpint (count.n_units, ==, 1);
  g_assert_cmpint (count.n_vacant, ==, 2);
  g_assert_cmpstr (remit_document_get_hue (document, b), ==, "hue-3");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/document/new", test_new);
  g_test_add_func ("/model/document/batch", test_batch);
  g_test_add_func ("/model/document/batch-refuses", test_batch_refuses);
  g_test_add_func ("/model/document/undo-patches", test_undo_patches);
  g_test_add_func ("/model/document/superior", test_superior);
  g_test_add_func ("/model/document/circle-is-left-out", test_circle_is_left_out);
  g_test_add_func ("/model/document/properties", test_properties);
  g_test_add_func ("/model/document/counts", test_counts);
  return g_test_run ();
}
