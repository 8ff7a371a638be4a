/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A document and its file: saving, opening again with its history, reading only, options, checks.
 */

#include <glib/gstdio.h>

#include "model-fixture.h"
#include "remit-batch.h"

typedef struct
{
  char *folder;
  char *path;
  GError *error;
} Place;

static void
set_up (Place *place, gconstpointer data)
{
  g_autofree char *state = NULL;

  place->folder = g_dir_make_tmp ("remit-document-XXXXXX", NULL);
  place->path = g_build_filename (place->folder, "plan.remit", NULL);
  state = g_build_filename (place->folder, "state", NULL);
  /* Only the first one counts, as GLib remembers it; a folder of its own is enough. */
  g_setenv ("XDG_STATE_HOME", state, FALSE);
}

static void
remove_all (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);

  for (const char *name = dir ? g_dir_read_name (dir) : NULL; name; name = g_dir_read_name (dir))
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_all (child);
    }
  g_remove (path);
}

static void
tear_down (Place *place, gconstpointer data)
{
  remove_all (place->folder);
  g_free (place->folder);
  g_free (place->path);
  g_clear_error (&place->error);
}

/* Saved, and once more when it is closed. */
static gint64
make_file (Place *place)
{
  g_autoptr (RemitDocument) document = remit_document_new ("Plan", "zh-Hans", &place->error);
  gint64 unit;

  g_assert_no_error (place->error);
  unit = remit_edit_add_unit (document, 0, 0, "客户服务部", &place->error);
  g_assert_cmpint (remit_document_get_save_state (document), ==, REMIT_SAVE_STATE_UNSAVED);
  remit_document_save_as (document, place->path, FALSE, &place->error);
  g_assert_no_error (place->error);
  g_assert_cmpint (remit_document_get_save_state (document), ==, REMIT_SAVE_STATE_SAVED);
  remit_edit_rename (document, unit, "Service", &place->error);
  remit_document_close (document, &place->error);
  g_assert_no_error (place->error);
  return unit;
}

static void
test_open_again (Place *place, gconstpointer data)
{
  const gint64 unit = make_file (place);
  g_autoptr (RemitDocument) document
    = remit_document_open (place->path, REMIT_ACCESS_EDIT, NULL, &place->error);

  g_assert_no_error (place->error);
  g_assert_cmpuint (remit_document_get_n_recovered (document), ==, 0);
  g_assert_cmpstr (remit_row_get_label (remit_document_get_row (document, unit)), ==, "Service");
  g_assert_cmpstr (remit_view_get_name (remit_document_get_default_view (document, "units")), ==,
                   "部门");
  check_fresh (document);
  g_autofree char *label = remit_document_dup_undo_label (document);
  g_assert_cmpstr (label, ==, "Rename “客户服务部” to “Service”");
  g_assert_true (remit_edit_undo (document, &place->error));
  g_assert_cmpstr (remit_row_get_label (remit_document_get_row (document, unit)), ==, "客户服务部");
  g_assert_true (remit_document_save (document, &place->error));
  g_autoptr (GPtrArray) breaches = remit_document_check (document, &place->error);
  g_assert_no_error (place->error);
  g_assert_cmpuint (breaches->len, ==, 0);
  g_assert_true (remit_document_close (document, &place->error));
}

static void
test_read_only (Place *place, gconstpointer data)
{
  const gint64 unit = make_file (place);
  g_autoptr (RemitDocument) document
    = remit_document_open (place->path, REMIT_ACCESS_READ, NULL, &place->error);

  g_assert_no_error (place->error);
  g_assert_cmpint (remit_document_get_protection (document), ==, REMIT_PROTECTION_ASKED);
  g_assert_false (remit_edit_rename (document, unit, "X", &place->error));
  g_assert_error (place->error, REMIT_EDIT_ERROR, REMIT_EDIT_ERROR_READ_ONLY);
  g_clear_error (&place->error);
  g_assert_false (remit_edit_undo (document, &place->error));
  g_assert_error (place->error, REMIT_EDIT_ERROR, REMIT_EDIT_ERROR_READ_ONLY);
  g_clear_error (&place->error);
  g_assert_null (remit_batch_begin (document, &place->error));
  g_assert_error (place->error, REMIT_EDIT_ERROR, REMIT_EDIT_ERROR_READ_ONLY);
  g_clear_error (&place->error);
  remit_document_close (document, NULL);
}

static void
test_option (Place *place, gconstpointer data)
{
  const gint64 unit = make_file (place);
  g_autofree char *other = g_build_filename (place->folder, "option.remit", NULL);
  g_autoptr (RemitDocument) document
    = remit_document_open (place->path, REMIT_ACCESS_EDIT, NULL, &place->error);
  g_autofree char *id = remit_document_dup_id (document);

  g_assert_true (remit_document_save_option (document, other, "方案A", FALSE, &place->error));
  g_autoptr (RemitDocument) option
    = remit_document_open (other, REMIT_ACCESS_EDIT, NULL, &place->error);
  g_assert_no_error (place->error);
  g_autofree char *option_id = remit_document_dup_id (option);
  g_autofree char *origin = remit_document_dup_origin (option);
  g_assert_cmpstr (option_id, !=, id);
  g_assert_cmpstr (origin, ==, id);
  g_assert_nonnull (remit_document_get_unit (option, unit));
  g_assert_cmpstr (remit_organisation_get_option_name (remit_document_get_organisation (option)),
                   ==, "方案A");
  remit_document_close (option, NULL);
  remit_document_close (document, NULL);
}

/* A batch trusts its caller; the check does not. */
static void
test_check_finds_breaches (void)
{
  static const char *const fields[] = { "name", "parent", NULL };
  static const char *const position_fields[] = { "title", "unit", "reports_to", NULL };
  g_autoptr (RemitDocument) document = new_document ();
  g_autoptr (GError) error = NULL;
  RemitBatch *batch = remit_batch_begin (document, &error);
  const gint64 a = remit_batch_new_id (batch), b = remit_batch_new_id (batch);
  const gint64 first = remit_batch_new_id (batch), second = remit_batch_new_id (batch);
  const RemitValue a_values[] = { remit_value_text ("A"), REMIT_NULL };
  const RemitValue b_values[] = { remit_value_text ("B"), REMIT_INTEGER (a) };
  const RemitValue one[] = { remit_value_text ("One"), REMIT_INTEGER (a), REMIT_INTEGER (second) };
  const RemitValue two[] = { remit_value_text ("Two"), REMIT_INTEGER (b), REMIT_INTEGER (first) };

  g_assert_cmpint (remit_batch_add (batch, "unit", a, fields, a_values, &error), ==, a);
  g_assert_cmpint (remit_batch_add (batch, "unit", b, fields, b_values, &error), ==, b);
  remit_batch_add (batch, "position", first, position_fields, one, &error);
  remit_batch_add (batch, "position", second, position_fields, two, &error);
  g_assert_true (remit_batch_commit (batch, "import", "Import", NULL, &error));
  g_assert_no_error (error);
  /* Nobody is lost: the circle is open at the smaller id. */
  g_assert_cmpuint (remit_document_get_reports (document, 0)->len, ==, 1);
  check_fresh (document);

  g_autoptr (GPtrArray) breaches = remit_document_check (document, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (breaches->len, >=, 1);
}

#define PLACE_TEST(path, function) g_test_add (path, Place, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  PLACE_TEST ("/model/document-file/open-again", test_open_again);
  PLACE_TEST ("/model/document-file/read-only", test_read_only);
  PLACE_TEST ("/model/document-file/option", test_option);
  g_test_add_func ("/model/document-check/finds-breaches", test_check_finds_breaches);
  return g_test_run ();
}
