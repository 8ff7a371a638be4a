/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "remit-csv.h"
#include "remit-document.h"
#include "remit-edit.h"
#include "remit-error.h"
#include "remit-import.h"
#include "remit-staff-list.h"

#define HEADER "id,parent_id,name,title,department,fte,cost,kind,vacant,dotted_to\n"

typedef struct
{
  RemitDocument *document;
  GPtrArray *problems;
} Fixture;

static gboolean
import (Fixture *fixture, const char *text, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return remit_import_csv (fixture->document, bytes, "list", fixture->problems, NULL, error);
}

static void
set_up (Fixture *fixture, gconstpointer rows)
{
  g_autofree char *text = g_strconcat (HEADER, rows, NULL);
  g_autoptr (GError) error = NULL;

  fixture->document = remit_document_new_in_memory ("Plan", "en", &error);
  g_assert_no_error (error);
  fixture->problems = g_ptr_array_new_with_free_func ((GDestroyNotify) remit_import_problem_free);
  if (!rows)
    return;
  import (fixture, text, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer rows)
{
  g_clear_object (&fixture->document);
  g_clear_pointer (&fixture->problems, g_ptr_array_unref);
}

static gint64
find (const Fixture *fixture, const char *key)
{
  g_autoptr (GError) error = NULL;
  const gint64 id = remit_document_resolve (fixture->document, key, NULL, &error);

  g_assert_no_error (error);
  return id;
}

static guint
count (const Fixture *fixture, const char *kind)
{
  return g_list_model_get_n_items (remit_document_get_list (fixture->document, kind));
}

static gint64
get_superior (const Fixture *fixture, const char *key)
{
  return remit_document_get_superior (fixture->document, find (fixture, key));
}

/* "3 5": the rows that problems are about. */
static char *
describe_problems (const Fixture *fixture)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < fixture->problems->len; i++)
    {
      const RemitImportProblem *problem = fixture->problems->pdata[i];

      g_string_append_printf (out, i > 0 ? " %u" : "%u", problem->row);
    }
  return g_string_free (out, FALSE);
}

static void
assert_problems (const Fixture *fixture, const char *rows)
{
  g_autofree char *found = describe_problems (fixture);

  g_assert_cmpstr (found, ==, rows);
}

static void
test_rows (Fixture *fixture, gconstpointer rows)
{
  RemitPosition *analyst;
  const GPtrArray *holders;

  assert_problems (fixture, "");
  g_assert_cmpuint (count (fixture, "position"), ==, 4);
  g_assert_cmpuint (count (fixture, "person"), ==, 3);
  g_assert_cmpuint (count (fixture, "appointment"), ==, 3);
  g_assert_cmpuint (count (fixture, "unit"), ==, 3);
  g_assert_cmpuint (count (fixture, "relation"), ==, 1);
  g_assert_cmpint (get_superior (fixture, "2"), ==, find (fixture, "1"));
  g_assert_cmpint (get_superior (fixture, "4"), ==, find (fixture, "2"));
  g_assert_cmpint (get_superior (fixture, "1"), ==, 0);
  g_assert_cmpint (remit_document_get_n_vacant (fixture->document, find (fixture, "3")), ==, 1);
  g_assert_true (remit_position_is_assistant (
    remit_document_get_position (fixture->document, find (fixture, "3"))));
  analyst = remit_document_get_position (fixture->document, find (fixture, "4"));
  g_assert_cmpint (remit_position_get_fte (analyst), ==, 50);
  g_assert_cmpint (remit_position_get_cost (analyst), ==, 6200050);
  g_assert_cmpint (remit_position_get_unit (analyst), ==, find (fixture, "IT, data"));
  holders = remit_document_get_appointments (fixture->document, find (fixture, "4"));
  g_assert_cmpint (remit_appointment_get_share (holders->pdata[0]), ==, 50);
}

#define ROWS                                                                                       \
  "1,,Ann Lee,Director,Board,1,,position,0,\n"                                                     \
  "2,1,Bo Chen,Manager,\"IT, data\",1.0,,position,0,\n"                                            \
  "3,1,,Assistant,Board,,,assistant,1,\n"                                                          \
  "4,2,\"O'Hara, Cy\",Analyst,\"IT, data\",0.5,62000.5,position,0,1\n"

/* The whole import is one step, gone and back again as one. */
static void
test_undo (Fixture *fixture, gconstpointer rows)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *digest = remit_document_dup_digest (fixture->document, NULL);
  g_autofree char *again = NULL;

  g_assert_true (remit_edit_undo (fixture->document, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count (fixture, "position"), ==, 0);
  g_assert_cmpuint (count (fixture, "unit"), ==, 0);
  g_assert_false (remit_document_can_undo (fixture->document));
  g_assert_true (remit_edit_redo (fixture->document, &error));
  again = remit_document_dup_digest (fixture->document, NULL);
  g_assert_cmpstr (again, ==, digest);
}

static void
test_positions_come_first (Fixture *fixture, gconstpointer rows)
{
  const GPtrArray *views = remit_document_get_views (fixture->document);

  g_assert_cmpstr (remit_view_get_kind (views->pdata[0]), ==, "positions");
  g_assert_cmpuint (views->len, ==, 2);
}

static void
test_superiors_below (Fixture *fixture, gconstpointer rows)
{
  assert_problems (fixture, "");
  g_assert_cmpint (get_superior (fixture, "3"), ==, find (fixture, "2"));
  g_assert_cmpint (get_superior (fixture, "2"), ==, find (fixture, "1"));
}

/* Row 2 is the top; 3 has an unknown parent, 4 none, 5 and 6 form a circle, 7 is its own parent, 8
 * takes the id of 2, 9 has none, 10 hangs below the circle and stays there. */
static void
test_problems (Fixture *fixture, gconstpointer rows)
{
  static const char *const roots[] = { "a", "b", "c", "d", "e", "f" };

  assert_problems (fixture, "3 4 5 6 7 8 9");
  g_assert_cmpuint (count (fixture, "position"), ==, 9);
  for (guint i = 0; i < G_N_ELEMENTS (roots); i++)
    g_assert_cmpint (get_superior (fixture, roots[i]), ==, 0);
  g_assert_cmpuint (remit_document_get_reports (fixture->document, 0)->len, ==, 8);
  g_assert_cmpint (get_superior (fixture, "g"), ==, find (fixture, "d"));
}

static void
test_odd_cells (Fixture *fixture, gconstpointer rows)
{
  assert_problems (fixture, "2 2 2 2 2 3");
  g_assert_cmpuint (count (fixture, "position"), ==, 2);
  g_assert_cmpuint (count (fixture, "relation"), ==, 0);
  g_assert_false (remit_position_is_assistant (
    remit_document_get_position (fixture->document, find (fixture, "1"))));
  g_assert_cmpstr (
    remit_row_get_label (remit_document_get_row (fixture->document, find (fixture, "2"))), ==,
    "Boss\xef\xbf\xbd");
}

static void
assert_refused (Fixture *fixture, const char *text, RemitExchangeErrorCode code)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (import (fixture, text, &error));
  g_assert_error (error, REMIT_EXCHANGE_ERROR, (int) code);
  g_assert_cmpuint (count (fixture, "unit"), ==, 0);
  g_assert_false (remit_document_can_undo (fixture->document));
}

static void
test_refusals (Fixture *fixture, gconstpointer rows)
{
  assert_refused (fixture, "", REMIT_EXCHANGE_ERROR_FORMAT);
  assert_refused (fixture, "id,name\n1,Ann\n", REMIT_EXCHANGE_ERROR_FORMAT);
  assert_refused (fixture, HEADER "1,\"\n", REMIT_EXCHANGE_ERROR_FORMAT);
}

static void
test_columns_in_any_order (Fixture *fixture, gconstpointer rows)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (
    import (fixture, "\xef\xbb\xbfTitle,Parent_ID,id\r\nBoss,,7\r\nHand,7,8\r\n\r\n", &error));
  g_assert_no_error (error);
  assert_problems (fixture, "");
  g_assert_cmpint (get_superior (fixture, "8"), ==, find (fixture, "7"));
}

static void
test_cancelled (Fixture *fixture, gconstpointer rows)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GBytes) bytes = g_bytes_new_static (HEADER ROWS, strlen (HEADER ROWS));
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_false (
    remit_import_csv (fixture->document, bytes, "list", fixture->problems, cancellable, &error));
  g_assert_error (error, REMIT_EXCHANGE_ERROR, REMIT_EXCHANGE_ERROR_CANCELLED);
  g_assert_cmpuint (count (fixture, "unit"), ==, 0);
}

/* Lists with bytes exchanged at random: what can be read at all forms trees. */
static void
test_random (void)
{
  static const char alphabet[] = "0123456789,,,\"\n\n-a.\xe4";
  g_autoptr (GRand) random = g_rand_new_with_seed (11);
  guint n_read = 0;

  for (guint run = 0; run < 3000; run++)
    {
      g_autofree char *text = g_strdup (HEADER ROWS ROWS);
      const gsize size = strlen (text);
      g_autoptr (GPtrArray) problems
        = g_ptr_array_new_with_free_func ((GDestroyNotify) remit_import_problem_free);
      g_autoptr (RemitStaffList) list = NULL;
      g_autoptr (GBytes) bytes = NULL;

      for (guint i = 0; i < 12; i++)
        text[g_rand_int_range (random, strlen (HEADER), (gint32) size)]
          = alphabet[g_rand_int_range (random, 0, sizeof alphabet - 1)];
      bytes = g_bytes_new (text, size);
      list = remit_staff_list_read (bytes, problems, NULL);
      n_read += list != NULL;
      for (guint i = 0; list && i < remit_staff_list_get_n_entries (list); i++)
        {
          guint depth = 0;

          for (int at = (int) i; at >= 0;
               at = remit_staff_list_get_entry (list, (guint) at)->parent)
            g_assert_cmpuint (depth++, <, remit_staff_list_get_n_entries (list));
        }
    }
  g_assert_cmpuint (n_read, >, 500);
}

static void
test_language (void)
{
  g_autoptr (GBytes) english = g_bytes_new_static (HEADER ROWS, strlen (HEADER ROWS));
  static const char text[]
    = "id,parent_id,title\n1,,网络运营部经理兼任设备维护主管与监控优化主管以及网络安全主管\n";
  g_autoptr (GBytes) chinese = g_bytes_new_static (text, sizeof text - 1);

  g_assert_cmpstr (remit_import_guess_language (english), ==, "en");
  g_assert_cmpstr (remit_import_guess_language (chinese), ==, "zh-Hans");
}

/* A thousand rows of the benchmark's generator, compared cell by cell with the list. */
static char *
make_list (const char *folder)
{
  const char *shared = g_getenv ("REMIT_SHARED");
  g_autofree char *generator = g_build_filename (shared, "tools", "gen.py", NULL);
  const char *const arguments[]
    = { "python3", generator, "org", "1000", folder, "--no-peers", NULL };
  g_autoptr (GError) error = NULL;
  int status;

  g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL,
                &status, &error);
  g_assert_no_error (error);
  g_assert_true (g_spawn_check_wait_status (status, NULL));
  return g_build_filename (folder, "org-1000.csv", NULL);
}

static void
assert_row (const Fixture *fixture, const RemitCsv *list, guint row)
{
  const char *key = remit_csv_get_field (list, row, 0);
  const char *parent = remit_csv_get_field (list, row, 1);
  const char *name = remit_csv_get_field (list, row, 2);
  const gint64 id = find (fixture, key);
  RemitPosition *position = remit_document_get_position (fixture->document, id);
  const GPtrArray *holders = remit_document_get_appointments (fixture->document, id);

  g_assert_cmpint (remit_document_get_superior (fixture->document, id), ==,
                   *parent ? find (fixture, parent) : 0);
  g_assert_cmpstr (remit_position_get_title (position), ==, remit_csv_get_field (list, row, 3));
  g_assert_cmpstr (remit_unit_get_name (remit_document_get_unit (
                     fixture->document, remit_position_get_unit (position))),
                   ==, remit_csv_get_field (list, row, 4));
  g_assert_cmpint (remit_position_is_assistant (position), ==,
                   g_str_equal (remit_csv_get_field (list, row, 7), "assistant"));
  g_assert_cmpuint (remit_document_get_relations_from (fixture->document, id)->len, ==,
                    *remit_csv_get_field (list, row, 9) ? 1 : 0);
  g_assert_cmpuint (holders->len, ==, *name ? 1 : 0);
  if (holders->len > 0)
    g_assert_cmpstr (remit_person_get_name (remit_document_get_person (
                       fixture->document, remit_appointment_get_person (holders->pdata[0]))),
                     ==, name);
}

static void
test_generated (Fixture *fixture, gconstpointer rows)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = NULL, *path = NULL, *text = NULL;
  g_autoptr (GHashTable) departments = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (RemitCsv) list = NULL;

  if (!g_getenv ("REMIT_SHARED"))
    {
      g_test_skip ("REMIT_SHARED is unset");
      return;
    }
  folder = g_dir_make_tmp ("remit-import-XXXXXX", NULL);
  path = make_list (folder);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_true (import (fixture, text, &error));
  g_assert_no_error (error);
  assert_problems (fixture, "");
  list = remit_csv_parse (text, strlen (text), &error);
  g_assert_no_error (error);
  for (guint i = 1; i < remit_csv_get_n_rows (list); i++)
    {
      assert_row (fixture, list, i);
      g_hash_table_add (departments, (gpointer) remit_csv_get_field (list, i, 4));
    }
  g_assert_cmpuint (count (fixture, "position"), ==, 1000);
  g_assert_cmpuint (count (fixture, "unit"), ==, 1 + g_hash_table_size (departments));
  g_remove (path);
  g_rmdir (folder);
}

#define TEST(path, rows, test)                                                                     \
  g_test_add ("/exchange/import-csv/" path, Fixture, rows, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("rows", ROWS, test_rows);
  TEST ("undo", ROWS, test_undo);
  TEST ("positions-come-first", ROWS, test_positions_come_first);
  TEST ("superiors-below", "3,2,,C,,,,,,\n2,1,,B,,,,,,\n1,,,A,,,,,,\n", test_superiors_below);
  TEST ("problems",
        "a,,,A,,,,,,\nb,zz,,B,,,,,,\nc,,,C,,,,,,\nd,e,,D,,,,,,\ne,d,,E,,,,,,\nf,f,,F,,,,,,\n"
        "a,b,,A2,,,,,,\n,a,,N,,,,,,\ng,d,,G,,,,,,\n",
        test_problems);
  TEST ("odd-cells", "1,,,,,many,-1,robot,,9\n2,1,,Boss\xff,,,,,,2\n", test_odd_cells);
  TEST ("refusals", NULL, test_refusals);
  TEST ("columns-in-any-order", NULL, test_columns_in_any_order);
  TEST ("cancelled", NULL, test_cancelled);
  TEST ("generated", NULL, test_generated);
  g_test_add_func ("/exchange/import-csv/random", test_random);
  g_test_add_func ("/exchange/import-csv/language", test_language);
  return g_test_run ();
}
