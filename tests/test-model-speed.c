/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What 100,000 rows cost the model, in CPU time: taking them in as one step, loading them, and one
 * edit among them.  The numbers are printed; only gross misses fail, as machines differ. */

#include <time.h>

#include "model-fixture.h"
#include "remit-batch.h"
#include "remit-drop.h"

#define N_POSITIONS                                                                                \
  40000 /* with a person and an appointment for half of them: 100,000 rows in all */
#define UNIT_SIZE 40
#define N_EDITS 200
#define N_JUDGED 1000

static double
get_cpu_ms (void)
{
  return (double) clock () * 1000 / CLOCKS_PER_SEC;
}

static gint64
add (RemitBatch *batch, const char *kind, const char *const *fields, const RemitValue *values)
{
  g_autoptr (GError) error = NULL;
  const gint64 id = remit_batch_add (batch, kind, 0, fields, values, &error);

  g_assert_no_error (error);
  return id;
}

static gint64
add_unit (RemitBatch *batch, guint n, gint64 parent)
{
  static const char *const fields[] = { "name", "parent", "code", NULL };
  g_autofree char *name = g_strdup_printf ("Unit %u", n);
  const RemitValue values[]
    = { remit_value_text (name), remit_value_id (parent), remit_value_text (name) };

  return add (batch, "unit", fields, values);
}

static void
add_position (RemitBatch *batch, guint n, gint64 unit)
{
  static const char *const fields[] = { "title", "unit", "is_head", NULL };
  static const char *const person_fields[] = { "name", "email", NULL };
  static const char *const seat_fields[] = { "position", "person", NULL };
  g_autofree char *title = g_strdup_printf ("Position %u", n);
  const RemitValue values[]
    = { remit_value_text (title), REMIT_INTEGER (unit), REMIT_INTEGER (n % UNIT_SIZE == 0) };
  const gint64 position = add (batch, "position", fields, values);

  if (n % 4 == 3)
    return;
  const RemitValue person_values[]
    = { remit_value_text (title), remit_value_text ("a@example.org") };
  const gint64 person = add (batch, "person", person_fields, person_values);
  const RemitValue seat_values[] = { REMIT_INTEGER (position), REMIT_INTEGER (person) };
  add (batch, "appointment", seat_fields, seat_values);
}

static gint64
fill (RemitDocument *document)
{
  RemitBatch *batch = remit_batch_begin (document, NULL);
  gint64 unit = 0;
  g_autoptr (GArray) units = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < N_POSITIONS; i++)
    {
      if (i % UNIT_SIZE == 0)
        {
          unit = add_unit (batch, i,
                           units->len ? g_array_index (units, gint64, (units->len - 1) / 6) : 0);
          g_array_append_val (units, unit);
        }
      add_position (batch, i, unit);
    }
  remit_batch_commit (batch, "import", "Import", NULL, &error);
  g_assert_no_error (error);
  return unit;
}

static void
test_speed (void)
{
  g_autoptr (RemitDocument) document = new_document ();
  g_autoptr (GError) error = NULL;
  double start = get_cpu_ms ();
  guint n_rows = 0;

  const gint64 unit = fill (document);
  const double filled = get_cpu_ms () - start;
  start = get_cpu_ms ();
  g_autoptr (RemitDocument) loaded
    = remit_document_new_for_store (g_object_ref (document->store), &error);
  const double load = get_cpu_ms () - start;
  g_assert_no_error (error);
  for (guint i = REMIT_TABLE_OBJECT + 1; i < REMIT_TABLE_LAST; i++)
    n_rows += remit_table_get_n_rows (loaded->tables[i]);
  g_clear_object (&loaded);

  start = get_cpu_ms ();
  for (guint i = 0; i < N_EDITS; i++)
    g_assert_true (remit_edit_rename (document, unit, i % 2 ? "Even" : "Odd", &error));
  const double rename_us = (get_cpu_ms () - start) * 1000 / N_EDITS;
  start = get_cpu_ms ();
  for (guint i = 0; i < N_EDITS; i++)
    g_assert_cmpint (remit_edit_add_position (document, unit, 0, 0, "More", &error), !=, 0);
  const double add_us = (get_cpu_ms () - start) * 1000 / N_EDITS;

  /* A canvas asks about the boxes in sight while something is dragged. */
  RemitTable *positions = document->tables[REMIT_TABLE_POSITION];
  const gint64 dragged = remit_row_get_id (remit_table_get_row (positions, 0));
  start = get_cpu_ms ();
  for (guint i = 1; i <= N_JUDGED; i++)
    {
      const RemitDrop drop = { .dragged = &dragged,
                               .n_dragged = 1,
                               .target = remit_row_get_id (remit_table_get_row (positions, i)) };

      g_free (remit_drop_describe (document, &drop, NULL));
    }
  const double judge_us = (get_cpu_ms () - start) * 1000 / N_JUDGED;

  start = get_cpu_ms ();
  g_autoptr (GArray) found = remit_document_find (document, "position 39");
  const double find = get_cpu_ms () - start;

  g_test_message (
    "%u rows: one step %.0f ms, load %.0f ms; rename %.0f us, add a position %.0f us; judge a drop %.1f us; find %.0f ms, %u hits",
    n_rows, filled, load, rename_us, add_us, judge_us, find, found->len);
  g_assert_cmpuint (n_rows, >=, 100000);
  g_assert_cmpfloat (load, <, 1000);
  g_assert_cmpfloat (rename_us, <, 16000);
  g_assert_cmpfloat (judge_us, <, 100);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/speed", test_speed);
  return g_test_run ();
}
