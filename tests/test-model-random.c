/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Thousands of seeded random verbs, drops, batches, undos and redos, right ones and wrong ones. The
 * objects must equal a fresh load of the rows, indices and all; a refused verb must change nothing;
 * undoing everything must give the start, redoing everything the end.
 *
 * REMIT_RANDOM_STEPS sets another length, REMIT_RANDOM_SEED another seed. */

#include <stdlib.h>

#include "model-fixture.h"
#include "remit-batch.h"
#include "remit-drop.h"

#define N_STEPS 4000
#define CHECK_EVERY 4
#define MAX_UNITS 60 /* above it more is deleted than added */

typedef struct
{
  RemitDocument *document;
  GRand *rand;
  guint n_changed; /* emissions */
  guint n_done;
  guint n_refused;
  guint n_undone;
} Run;

static void
changed_cb (RemitDocument *document, const RemitNotice *notice, Run *run)
{
  run->n_changed++;
  for (gsize i = 1; i < notice->n_touched; i++)
    g_assert_cmpint (notice->touched[i - 1], <, notice->touched[i]);
}

static guint
draw (Run *run, guint n)
{
  return n ? g_rand_int (run->rand) % n : 0;
}

/* Any object of that kind; 0 if there is none, and now and then nothing or anything. */
static gint64
pick (Run *run, RemitTableId table)
{
  const guint fate = draw (run, 40);
  const RemitTableId from = fate == 0 ? 1 + draw (run, REMIT_TABLE_LAST - 1) : table;
  RemitTable *rows = run->document->tables[from];
  const guint n_rows = remit_table_get_n_rows (rows);

  if (fate == 1)
    return (gint64) draw (run, 3);
  return n_rows ? remit_row_get_id (remit_table_get_row (rows, draw (run, n_rows))) : 0;
}

static gint64
pick_or_none (Run *run, RemitTableId table)
{
  return draw (run, 2) ? pick (run, table) : 0;
}

static gint64
pick_holder (Run *run)
{
  return pick (run, draw (run, 2) ? REMIT_TABLE_UNIT : REMIT_TABLE_POSITION);
}

/* A sibling to come before, mostly none. */
static gint64
pick_before (Run *run, const GPtrArray *siblings)
{
  return siblings->len && draw (run, 2)
           ? remit_row_get_id (siblings->pdata[draw (run, siblings->len)])
           : 0;
}

static const char *
pick_name (Run *run)
{
  static const char *const names[]
    = { "Sales", "客户服务部", "R&D", " padded\n", "Ünïcode", "", "名" };

  return names[draw (run, G_N_ELEMENTS (names))];
}

static const char *
pick_letter (Run *run)
{
  static const char *const letters[] = { "R", "A", "S", "C", "I", "X" };

  return letters[draw (run, G_N_ELEMENTS (letters))];
}

/* ---- verbs
 * --------------------------------------------------------------------------------------- */

static gboolean
add_something (Run *run, GError **error)
{
  const gint64 unit = pick_or_none (run, REMIT_TABLE_UNIT);

  switch (draw (run, 6))
    {
    case 0:
      return remit_edit_add_unit (
               run->document, unit,
               pick_before (run, remit_document_get_child_units (run->document, unit)),
               pick_name (run), error)
             != 0;
    case 1:
      return remit_edit_add_position (
               run->document, unit, pick_or_none (run, REMIT_TABLE_POSITION),
               pick_before (run, remit_document_get_positions (run->document, unit)),
               pick_name (run), error)
             != 0;
    case 2:
      return remit_edit_add_person (run->document, pick_name (run), error) != 0;
    case 3:
      return remit_edit_add_duty (run->document, unit, 0, pick_name (run), error) != 0;
    case 4:
      return remit_edit_add_duty_step (run->document, pick (run, REMIT_TABLE_DUTY), 0,
                                       pick_name (run), error)
             != 0;
    default:
      return remit_edit_add_dotted_line (run->document, pick_holder (run), pick_holder (run),
                                         draw (run, 2) ? "project" : NULL, error)
             != 0;
    }
}

static gboolean
move_something (Run *run, GError **error)
{
  const RemitScope scope = draw (run, 2) ? REMIT_SCOPE_ALONE : REMIT_SCOPE_SUBTREE;
  const gint64 unit = pick_or_none (run, REMIT_TABLE_UNIT);

  switch (draw (run, 3))
    {
    case 0:
      return remit_edit_move_unit (
        run->document, pick (run, REMIT_TABLE_UNIT), unit,
        pick_before (run, remit_document_get_child_units (run->document, unit)), scope, error);
    case 1:
      return remit_edit_move_position (run->document, pick (run, REMIT_TABLE_POSITION), unit,
                                       pick_or_none (run, REMIT_TABLE_POSITION), 0, scope, error);
    default:
      return remit_edit_reorder (run->document, pick (run, 1 + draw (run, REMIT_TABLE_LAST - 1)),
                                 pick_or_none (run, REMIT_TABLE_UNIT), error);
    }
}

static gboolean
delete_something (Run *run, GError **error)
{
  static const RemitTableId tables[]
    = { REMIT_TABLE_UNIT, REMIT_TABLE_POSITION,    REMIT_TABLE_PERSON,     REMIT_TABLE_DUTY,
        REMIT_TABLE_UNIT, REMIT_TABLE_APPOINTMENT, REMIT_TABLE_ASSIGNMENT, REMIT_TABLE_RELATION };
  gint64 ids[4];
  const gsize n_ids = draw (run, 4) ? 1 : 1 + draw (run, G_N_ELEMENTS (ids));

  for (gsize i = 0; i < n_ids; i++)
    ids[i] = pick (run, tables[draw (run, G_N_ELEMENTS (tables))]);
  return remit_edit_delete (run->document, ids, n_ids,
                            draw (run, 5) ? REMIT_DELETE_MOVE_UP : REMIT_DELETE_ALL, error);
}

static gboolean
staff (Run *run, GError **error)
{
  const gint64 person = pick (run, REMIT_TABLE_PERSON), position = pick (run, REMIT_TABLE_POSITION);

  switch (draw (run, 4))
    {
    case 0:
      return remit_edit_vacate (run->document, position, draw (run, 2) ? person : 0, error);
    case 1:
      return remit_edit_unplace (run->document, person, error);
    default:
      return remit_edit_appoint (run->document, person, position, draw (run, 4),
                                 draw (run, 2) ? 0 : (gint64) draw (run, 110), error)
             != 0;
    }
}

static gboolean
assign (Run *run, GError **error)
{
  const gint64 duty = pick (run, REMIT_TABLE_DUTY);

  switch (draw (run, 4))
    {
    case 0:
      return remit_edit_unassign (run->document, duty, pick_holder (run),
                                  draw (run, 2) ? pick_letter (run) : NULL, error);
    case 1:
      return remit_edit_change_role (run->document, pick (run, REMIT_TABLE_ASSIGNMENT),
                                     pick_letter (run), draw (run, 2) == 0, error);
    default:
      return remit_edit_assign (run->document, duty, pick_holder (run), pick_letter (run),
                                draw (run, 4) == 0, error)
             != 0;
    }
}

static gboolean
set_field (Run *run, GError **error)
{
  const RemitTableId table = 1 + draw (run, REMIT_TABLE_LAST - 1);
  const RemitTableSpec *spec = remit_schema_get_table (table);
  const RemitColumn *column = &spec->columns[draw (run, spec->n_columns)];
  RemitValue value = REMIT_NULL;

  if (draw (run, 10) == 0)
    return remit_edit_rename (run->document, pick (run, table), pick_name (run), error);
  if (column->references != REMIT_TABLE_LAST && draw (run, 4))
    value = remit_value_id (
      pick (run, column->references == REMIT_TABLE_OBJECT ? REMIT_TABLE_UNIT : column->references));
  else if (column->type == REMIT_VALUE_INTEGER && draw (run, 4))
    value = REMIT_INTEGER ((gint64) draw (run, 4) - (draw (run, 10) == 0));
  else if (draw (run, 4))
    value = remit_value_text (draw (run, 2) ? pick_name (run) : "weekly");
  return remit_edit_set_field (run->document, pick (run, table), column->name, &value, error);
}

static gboolean
arrange (Run *run, GError **error)
{
  static const char *const styles[] = { "down", "grid", NULL, "round", NULL };
  const gint64 view = pick (run, REMIT_TABLE_VIEW), target = pick_holder (run);

  if (draw (run, 2))
    return remit_edit_collapse (run->document, view, target, draw (run, 2) == 0, error);
  return remit_edit_set_branch_style (run->document, view, target, styles[draw (run, 5)],
                                      draw (run, 3), error);
}

static gboolean
drop_something (Run *run, GError **error)
{
  static const RemitTableId tables[]
    = { REMIT_TABLE_UNIT, REMIT_TABLE_POSITION, REMIT_TABLE_PERSON, REMIT_TABLE_DUTY };
  const RemitTableId table = tables[draw (run, G_N_ELEMENTS (tables))];
  gint64 ids[3];
  const RemitDrop drop = {
    .dragged = ids,
    .n_dragged = draw (run, 3) ? 1 : 1 + draw (run, G_N_ELEMENTS (ids)),
    .from = draw (run, 3) ? 0 : pick_holder (run),
    .target = draw (run, 4) ? pick_holder (run) : pick (run, table),
    .place = draw (run, 2) ? REMIT_DROP_ON : draw (run, 4),
    .mode = draw (run, 6),
    .letter = draw (run, 3) ? NULL : pick_letter (run),
  };

  for (gsize i = 0; i < drop.n_dragged; i++)
    ids[i] = pick (run, table);
  g_autofree char *word = remit_drop_describe (run->document, &drop, NULL);
  const guint n_changed = run->n_changed;
  g_assert_cmpuint (n_changed, ==, run->n_changed);
  const gboolean is_done = remit_drop_perform (run->document, &drop, error);
  /* What has a word can be done. */
  if (word && !is_done)
    g_assert_error (*error, REMIT_EDIT_ERROR, REMIT_EDIT_ERROR_UNCHANGED);
  g_assert_true (word || !is_done);
  return is_done;
}

static gboolean
add_batch (Run *run, GError **error)
{
  static const char *const unit_fields[] = { "name", "parent", NULL };
  static const char *const position_fields[] = { "title", "unit", "is_head", NULL };
  const RemitValue unit_values[]
    = { remit_value_text (pick_name (run)), remit_value_id (pick_or_none (run, REMIT_TABLE_UNIT)) };
  RemitBatch *batch = remit_batch_begin (run->document, error);
  const gint64 unit = remit_batch_add (batch, "unit", 0, unit_fields, unit_values, error);

  for (guint i = 0; unit && i < 5; i++)
    {
      const RemitValue values[]
        = { remit_value_text ("New"), REMIT_INTEGER (unit), REMIT_INTEGER (i == 0) };

      remit_batch_add (batch, "position", 0, position_fields, values, error);
    }
  if (unit && draw (run, 4))
    return remit_batch_add_external (batch, unit, "list", "key", error)
           && remit_batch_commit (batch, "import", "Import", NULL, error);
  remit_batch_abandon (batch);
  if (unit)
    g_set_error_literal (error, REMIT_EDIT_ERROR, REMIT_EDIT_ERROR_FAILED, "abandoned");
  return FALSE;
}

static gboolean
travel (Run *run, GError **error)
{
  run->n_undone++;
  return draw (run, 5) < 3 ? remit_edit_undo (run->document, error)
                           : remit_edit_redo (run->document, error);
}

typedef gboolean (*Verb) (Run *run, GError **error);

static Verb
choose_verb (Run *run)
{
  static const Verb verbs[] = { add_something,  add_something, add_something, move_something,
                                move_something, staff,         staff,         assign,
                                set_field,      set_field,     arrange,       drop_something,
                                drop_something, travel,        add_batch,     delete_something };
  const guint n_units = remit_table_get_n_rows (run->document->tables[REMIT_TABLE_UNIT]);

  if (n_units > MAX_UNITS && draw (run, 3) == 0)
    return delete_something;
  return verbs[draw (run, G_N_ELEMENTS (verbs))];
}

/* ---- the run
 * ------------------------------------------------------------------------------------- */

static void
take_step (Run *run, gboolean is_checked)
{
  g_autoptr (GError) error = NULL;
  const Verb verb = choose_verb (run);
  const guint n_changed = run->n_changed;
  const gint64 head = remit_document_get_head (run->document);
  g_autofree char *before = is_checked ? dump_document (run->document) : NULL;
  const gboolean is_done = verb (run, &error);

  g_assert_false (remit_store_is_in_step (run->document->store));
  if (is_done)
    {
      run->n_done++;
      g_assert_no_error (error);
      g_assert_cmpuint (run->n_changed, ==, n_changed + 1);
      if (is_checked)
        check_fresh (run->document);
      return;
    }
  run->n_refused++;
  g_assert_nonnull (error);
  g_assert_cmpuint (error->domain, !=, REMIT_EXCHANGE_ERROR);
  g_assert_cmpuint (run->n_changed, ==, n_changed);
  g_assert_cmpint (remit_document_get_head (run->document), ==, head);
  if (is_checked)
    {
      g_autofree char *after = dump_document (run->document);

      g_assert_cmpstr (after, ==, before);
    }
}

static char *
digest (RemitDocument *document)
{
  g_autoptr (GError) error = NULL;
  char *text = remit_document_dup_digest (document, &error);

  g_assert_no_error (error);
  return text;
}

static void
check_breaches (RemitDocument *document)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) breaches = remit_document_check (document, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < breaches->len; i++)
    g_test_message ("%s", (char *) breaches->pdata[i]);
  g_assert_cmpuint (breaches->len, ==, 0);
}

static void
travel_all (RemitDocument *document, gboolean (*verb) (RemitDocument *, GError **))
{
  g_autoptr (GError) error = NULL;

  while (verb (document, &error))
    ;
  g_assert_error (error, REMIT_EDIT_ERROR, REMIT_EDIT_ERROR_NOTHING_TO_UNDO);
}

static void
test_random (void)
{
  const char *steps = g_getenv ("REMIT_RANDOM_STEPS"), *seed = g_getenv ("REMIT_RANDOM_SEED");
  const guint n_steps = steps ? (guint) atoi (steps) : N_STEPS;
  const guint32 seed_number = seed ? (guint32) atoi (seed) : 7;
  g_autoptr (RemitDocument) document = new_seeded_document (seed_number);
  Run run = { .document = document, .rand = g_rand_new_with_seed (seed_number) };
  g_autofree char *start = digest (document);

  g_signal_connect (document, "changed", G_CALLBACK (changed_cb), &run);
  for (guint i = 0; i < n_steps; i++)
    take_step (&run, i % CHECK_EVERY == 0);
  check_breaches (document);

  g_autofree char *end = digest (document);
  const gint64 head = remit_document_get_head (document);
  travel_all (document, remit_edit_undo);
  check_fresh (document);
  g_autofree char *undone = digest (document);
  g_assert_cmpstr (undone, ==, start);
  travel_all (document, remit_edit_redo);
  remit_edit_go_to (document, head, NULL);
  check_fresh (document);
  g_autofree char *redone = digest (document);
  g_assert_cmpstr (redone, ==, end);

  g_test_message (
    "%u steps: %u done, %u refused, %u undone or redone; %u units, %u positions at the end",
    n_steps, run.n_done, run.n_refused, run.n_undone,
    remit_table_get_n_rows (document->tables[REMIT_TABLE_UNIT]),
    remit_table_get_n_rows (document->tables[REMIT_TABLE_POSITION]));
  g_assert_cmpuint (run.n_done, >, n_steps / 5);
  g_rand_free (run.rand);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/random", test_random);
  return g_test_run ();
}
