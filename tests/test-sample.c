/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib.h>
#include <string.h>

#include "remit-document.h"
#include "remit-sample.h"

#define TODAY "2026-11-23"

static RemitDocument *
open_sample (const char *language)
{
  g_autoptr (GError) error = NULL;
  RemitDocument *document = remit_document_new_in_memory ("x", language, &error);

  g_assert_no_error (error);
  remit_sample_fill (document, "telecom", language, TODAY, &error);
  g_assert_no_error (error);
  return document;
}

static RemitRow *
find (RemitDocument *document, const char *code)
{
  g_autoptr (GError) error = NULL;
  const gint64 id = remit_document_resolve (document, code, NULL, &error);

  g_assert_no_error (error);
  return remit_document_get_row (document, id);
}

static guint
count (RemitDocument *document, const char *kind)
{
  return g_list_model_get_n_items (remit_document_get_list (document, kind));
}

static void
test_counts (gconstpointer language)
{
  g_autoptr (RemitDocument) document = open_sample (language);
  RemitCount all;

  remit_document_count_all (document, &all);
  g_assert_cmpuint (count (document, "unit"), ==, 23);
  g_assert_cmpuint (count (document, "position"), ==, 62);
  g_assert_cmpint (all.n_seats, ==, 85);
  g_assert_cmpint (all.n_holders, ==, 80);
  g_assert_cmpint (all.n_vacant, ==, 5);
  g_assert_cmpuint (count (document, "person"), ==, 79);
  g_assert_cmpuint (count (document, "duty"), ==, 24);
  g_assert_cmpuint (count (document, "duty_step"), ==, 73);
  g_assert_cmpuint (count (document, "relation"), ==, 1);
  g_assert_false (remit_document_can_undo (document));
}

/* The same objects under the same codes, each with the texts of its language. */
static void
test_languages (void)
{
  g_autoptr (RemitDocument) english = open_sample ("en");
  g_autoptr (RemitDocument) chinese = open_sample ("zh-Hans");
  g_autofree char *title = remit_document_dup_title (chinese);

  g_assert_cmpstr (title, ==, "云湾电信");
  g_assert_cmpstr (remit_row_get_label (find (english, "CSC")), ==, "Complaints Office");
  g_assert_cmpstr (remit_row_get_label (find (chinese, "CSC")), ==, "投诉处理室");
  g_assert_cmpstr (remit_row_get_label (find (english, "C03")), ==, "Hotline agent");
  g_assert_cmpstr (remit_row_get_label (find (chinese, "C03")), ==, "热线坐席");
  g_assert_cmpstr (remit_row_get_label (find (chinese, "grace-ouyang")), ==, "欧阳菲");
  g_assert_cmpstr (remit_duty_get_category (REMIT_DUTY (find (chinese, "NO-05"))), ==, "故障抢修");
}

static gboolean
has_han (const char *text)
{
  for (; text && *text; text = g_utf8_next_char (text))
    if (g_unichar_get_script (g_utf8_get_char (text)) == G_UNICODE_SCRIPT_HAN)
      return TRUE;
  return FALSE;
}

/* No text of the one language stands in the other, and no code stands for a title. */
static void
test_texts_are_whole (void)
{
  static const char *const fields[]
    = { "statement", "category", "report_to", "report_within", "indicator", "emergency_measure" };
  g_autoptr (RemitDocument) english = open_sample ("en");
  g_autoptr (RemitDocument) chinese = open_sample ("zh-Hans");
  g_autoptr (GRegex) code
    = g_regex_new ("\\b([PNCRMO][0-9]{2}|J[1-4]|EP[1-3]|ME[0-9])\\b", 0, 0, NULL);
  GListModel *duties = remit_document_get_list (english, "duty");

  for (guint i = 0; i < g_list_model_get_n_items (duties); i++)
    {
      g_autoptr (RemitRow) duty = g_list_model_get_item (duties, i);
      RemitRow *same = find (chinese, remit_duty_get_code (REMIT_DUTY (duty)));

      for (guint j = 0; j < G_N_ELEMENTS (fields); j++)
        {
          RemitValue text = REMIT_NULL, translated = REMIT_NULL;

          remit_row_get_field (duty, fields[j], &text);
          remit_row_get_field (same, fields[j], &translated);
          g_assert_cmpint (text.type, ==, translated.type);
          if (text.type == REMIT_VALUE_NULL)
            continue;
          g_assert_false (has_han (text.text));
          g_assert_true (has_han (translated.text));
          g_assert_false (g_regex_match (code, text.text, 0, NULL));
          g_assert_false (g_regex_match (code, translated.text, 0, NULL));
        }
    }
}

static void
test_structure (void)
{
  g_autoptr (RemitDocument) document = open_sample ("en");
  RemitPosition *assistant = REMIT_POSITION (find (document, "P04"));
  RemitUnit *network = REMIT_UNIT (find (document, "NO"));
  const gint64 security = remit_row_get_id (find (document, "N12"));
  const GPtrArray *lines = remit_document_get_relations_from (document, security);
  const GPtrArray *seats
    = remit_document_get_seats (document, remit_row_get_id (find (document, "Clara Niu")));

  g_assert_true (remit_position_is_assistant (assistant));
  g_assert_cmpint (remit_document_get_superior (document, security), ==,
                   remit_row_get_id (find (document, "N01")));
  g_assert_cmpint (remit_unit_get_executive (network), ==,
                   remit_row_get_id (find (document, "P02")));
  g_assert_cmpstr (remit_unit_get_colour (network), ==, "hue-1");
  g_assert_cmpstr (remit_unit_get_purpose (network), ==, "Keeps everybody connected");
  g_assert_cmpuint (lines->len, ==, 1);
  g_assert_cmpint (remit_relation_get_target (lines->pdata[0]), ==,
                   remit_row_get_id (find (document, "O09")));
  g_assert_cmpuint (seats->len, ==, 2);
  g_assert_cmpint (remit_appointment_get_share (seats->pdata[0])
                     + remit_appointment_get_share (seats->pdata[1]),
                   ==, 100);
  g_assert_cmpint (
    remit_document_get_n_vacant (document, remit_row_get_id (find (document, "R08"))), ==, 1);
}

static guint
count_roles (RemitDocument *document, const char *duty, const char *letter)
{
  const GPtrArray *assignments
    = remit_document_get_duty_assignments (document, remit_row_get_id (find (document, duty)));
  guint n_roles = 0;

  for (guint i = 0; i < assignments->len; i++)
    {
      const gint64 role = remit_assignment_get_scheme_role (assignments->pdata[i]);

      n_roles += g_str_equal (
        remit_scheme_role_get_letter (remit_document_get_scheme_role (document, role)), letter);
    }
  return n_roles;
}

static RemitAssignment *
find_accountable (RemitDocument *document, const char *duty)
{
  const GPtrArray *assignments
    = remit_document_get_duty_assignments (document, remit_row_get_id (find (document, duty)));

  for (guint i = 0; i < assignments->len; i++)
    {
      const gint64 role = remit_assignment_get_scheme_role (assignments->pdata[i]);

      if (g_str_equal (
            remit_scheme_role_get_letter (remit_document_get_scheme_role (document, role)), "A"))
        return assignments->pdata[i];
    }
  return NULL;
}

static void
test_planted_flaws (void)
{
  g_autoptr (RemitDocument) document = open_sample ("en");
  RemitAssignment *by_unit = find_accountable (document, "OM-03");
  RemitDuty *unchecked = REMIT_DUTY (find (document, "MK-04"));
  RemitDuty *gap = REMIT_DUTY (find (document, "GN-01"));
  const GPtrArray *steps
    = remit_document_get_duty_steps (document, remit_row_get_id (find (document, "NO-04")));

  g_assert_cmpint (remit_assignment_get_unit (by_unit), ==,
                   remit_row_get_id (find (document, "OMR")));
  g_assert_cmpint (remit_assignment_get_position (by_unit), ==, 0);
  g_assert_cmpuint (count_roles (document, "CS-06", "A"), ==, 2);
  g_assert_cmpuint (count_roles (document, "GN-01", "A"), ==, 0);
  g_assert_cmpuint (count_roles (document, "GN-01", "R"), ==, 0);
  g_assert_cmpuint (count_roles (document, "GN-01", "S"), ==, 2);
  g_assert_cmpint (remit_duty_get_unit (gap), ==, 0);
  g_assert_cmpint (remit_assignment_get_position (find_accountable (document, "RD-03")), ==,
                   remit_row_get_id (find (document, "R08")));
  g_assert_null (remit_duty_get_check_cycle (unchecked));
  g_assert_cmpint (remit_duty_get_checker (unchecked), ==, 0);
  g_assert_cmpuint (steps->len, ==, 4);
  g_assert_cmpstr (remit_duty_step_get_measure (steps->pdata[2]), ==, "White list");
  g_assert_cmpstr (remit_duty_step_get_check_cycle (steps->pdata[2]), ==, "quarterly");
  g_assert_cmpint (remit_duty_step_get_position (steps->pdata[2]), ==,
                   remit_row_get_id (find (document, "R03")));
}

static void
test_is_sound (gconstpointer language)
{
  g_autoptr (RemitDocument) document = open_sample (language);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = remit_document_check (document, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (problems->len, ==, 0);
}

static void
test_days_count_from_today (void)
{
  g_autoptr (RemitDocument) document = open_sample ("en");

  g_assert_cmpstr (remit_organisation_get_dated (remit_document_get_organisation (document)), ==,
                   TODAY);
}

static void
test_unknown (void)
{
  g_autoptr (RemitDocument) document = remit_document_new_in_memory ("x", "en", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (remit_sample_fill (document, "bakery", "en", TODAY, &error));
  g_assert_nonnull (error);
  g_assert_cmpuint (count (document, "unit"), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/exchange/sample/counts/en", "en", test_counts);
  g_test_add_data_func ("/exchange/sample/counts/zh-Hans", "zh-Hans", test_counts);
  g_test_add_func ("/exchange/sample/languages", test_languages);
  g_test_add_func ("/exchange/sample/texts-are-whole", test_texts_are_whole);
  g_test_add_func ("/exchange/sample/structure", test_structure);
  g_test_add_func ("/exchange/sample/planted-flaws", test_planted_flaws);
  g_test_add_data_func ("/exchange/sample/is-sound/en", "en", test_is_sound);
  g_test_add_data_func ("/exchange/sample/is-sound/zh-Hans", "zh-Hans", test_is_sound);
  g_test_add_func ("/exchange/sample/days-count-from-today", test_days_count_from_today);
  g_test_add_func ("/exchange/sample/unknown", test_unknown);
  return g_test_run ();
}
