/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Thousands of random raw steps: undo all, redo all, compared by digest at every step; and a copy
 * that is patched from the told changes alone equals the tables. */

#include "remit-store-private.h"
#include "store-fixture.h"

#include <string.h>

#define N_TRIALS 2000 /* an undo with FKNOACTION makes SQLite read its schema anew: 0.6 ms */

/* ---- the patched copy ------------------------------------------------------------------------ */

typedef struct
{
  RemitTableId table;
  char **cells; /* as text, NULL for the empty cell */
} Copy;

static char *
cell_to_text (const RemitValue *value)
{
  switch (value->type)
    {
    case REMIT_VALUE_NULL:
      return g_strdup ("-");
    case REMIT_VALUE_INTEGER:
      return g_strdup_printf ("i%" G_GINT64_FORMAT, value->integer);
    case REMIT_VALUE_TEXT:
      return g_strconcat ("t", value->text, NULL);
    }
  g_assert_not_reached ();
}

static void
free_copy (gpointer data)
{
  Copy *copy = data;

  g_strfreev (copy->cells);
  g_free (copy);
}

static Copy *
make_copy (RemitTableId table, const RemitValue *values)
{
  const guint n_columns = remit_schema_get_table (table)->n_columns;
  Copy *copy = g_new0 (Copy, 1);

  copy->table = table;
  copy->cells = g_new0 (char *, n_columns + 1);
  for (guint i = 0; i < n_columns; i++)
    copy->cells[i] = cell_to_text (&values[i]);
  return copy;
}

static void
patch_copy (Copy *copy, const RemitChange *change)
{
  for (guint i = 0; i < remit_schema_get_table (change->table)->n_columns; i++)
    if (change->changed & (G_GUINT64_CONSTANT (1) << i))
      {
        g_autofree char *old = cell_to_text (&change->old_values[i]);

        g_assert_cmpstr (copy->cells[i], ==, old);
        g_free (copy->cells[i]);
        copy->cells[i] = cell_to_text (&change->new_values[i]);
      }
}

static void
applied_cb (RemitStore *store, const RemitChangeSet *set, gpointer user_data)
{
  GHashTable *rows = user_data;

  for (gsize i = 0; i < set->n_changes; i++)
    {
      const RemitChange *change = &set->changes[i];
      Copy *copy;

      if (change->table == REMIT_TABLE_OBJECT)
        continue;
      copy = g_hash_table_lookup (rows, &change->id);
      if (change->kind == REMIT_CHANGE_INSERT)
        {
          g_assert_null (copy);
          g_hash_table_insert (rows, g_memdup2 (&change->id, sizeof change->id),
                               make_copy (change->table, change->new_values));
          continue;
        }
      g_assert_nonnull (copy);
      if (change->kind == REMIT_CHANGE_UPDATE)
        patch_copy (copy, change);
      else
        g_hash_table_remove (rows, &change->id);
    }
}

typedef struct
{
  GHashTable *rows;
  RemitTableId table;
  guint n_seen;
} Comparison;

static void
compare_row (gint64 id, const RemitValue *values, gpointer user_data)
{
  Comparison *comparison = user_data;
  const Copy *copy = g_hash_table_lookup (comparison->rows, &id);

  g_assert_nonnull (copy);
  g_assert_cmpint (copy->table, ==, comparison->table);
  for (guint i = 0; i < remit_schema_get_table (comparison->table)->n_columns; i++)
    {
      g_autofree char *cell = cell_to_text (&values[i]);

      g_assert_cmpstr (copy->cells[i], ==, cell);
    }
  comparison->n_seen++;
}

static void
assert_copy_equals_tables (StoreFixture *fixture, GHashTable *rows)
{
  Comparison comparison = { rows, REMIT_TABLE_ORGANISATION, 0 };

  for (; comparison.table < REMIT_TABLE_LAST; comparison.table++)
    g_assert_true (
      remit_store_load (fixture->store, comparison.table, compare_row, &comparison, NULL));
  g_assert_cmpuint (comparison.n_seen, ==, g_hash_table_size (rows));
}

/* ---- random steps ---------------------------------------------------------------------------- */

typedef struct
{
  StoreFixture *fixture;
  GRand *random;
  GHashTable *rows;
  GArray *units, *positions, *people; /* (element-type gint64), some of them gone */
} Player;

/* Mostly one that is there. */
static gint64
pick (Player *player, const GArray *ids)
{
  gint64 id = 0;

  for (guint i = 0; ids->len && i < 30 && !g_hash_table_contains (player->rows, &id); i++)
    id = g_array_index (ids, gint64, (guint) g_rand_int_range (player->random, 0, (int) ids->len));
  return id;
}

static gboolean
set (Player *player, RemitTableId table, gint64 id, guint column, RemitValue value)
{
  return remit_store_set (player->fixture->store, table, id, column, &value, NULL);
}

/* One statement; FALSE when it failed and the step is rolled back. */
static gboolean
play_statement (Player *player)
{
  StoreFixture *fixture = player->fixture;
  const gint64 unit = pick (player, player->units), position = pick (player, player->positions);
  const gint64 person = pick (player, player->people);
  g_autofree char *text = g_strdup_printf ("名 %d", g_rand_int_range (player->random, 0, 1000));
  gint64 id;

  switch (g_rand_int_range (player->random, 0, 11))
    {
    case 0:
      id = store_fixture_add_unit (fixture, 0, text);
      g_array_append_val (player->units, id);
      return TRUE;
    case 1:
      id = store_fixture_add_person (fixture, text);
      g_array_append_val (player->people, id);
      return TRUE;
    case 2:
      return set (player, REMIT_TABLE_UNIT, unit, REMIT_UNIT_NAME, remit_value_text (text));
    case 3:
      return set (player, REMIT_TABLE_UNIT, unit, REMIT_UNIT_PARENT,
                  remit_value_id (pick (player, player->units)));
    case 4:
      return set (player, REMIT_TABLE_UNIT, unit, REMIT_UNIT_EXECUTIVE, remit_value_id (position));
    case 5:
      return set (player, REMIT_TABLE_POSITION, position, REMIT_POSITION_REPORTS_TO,
                  remit_value_id (pick (player, player->positions)));
    case 6:
      return set (player, REMIT_TABLE_POSITION, position, REMIT_POSITION_UNIT,
                  remit_value_id (unit));
    case 7:
      return remit_store_remove (fixture->store, person, NULL);
    case 8:
      return remit_store_remove (fixture->store, position, NULL);
    case 9:
      return remit_store_remove (fixture->store, unit, NULL);
    default:
      return set (player, REMIT_TABLE_PERSON, person, REMIT_PERSON_NOTE,
                  g_rand_boolean (player->random) ? REMIT_NULL : remit_value_text (text));
    }
}

static void
insert_related (Player *player)
{
  StoreFixture *fixture = player->fixture;
  const gint64 unit = store_fixture_add_unit (fixture, 0, "new");
  const gint64 position = store_fixture_add_position (fixture, unit, "new");
  const gint64 person = store_fixture_add_person (fixture, "new");
  const gint64 appointment = store_fixture_add_appointment (fixture, position, person);

  store_fixture_add_external (fixture, appointment, "key");
  g_array_append_val (player->units, unit);
  g_array_append_val (player->positions, position);
  g_array_append_val (player->people, person);
}

static void
play_step (Player *player)
{
  const RemitStepLabel label = { .verb = "random", .message = "Random" };
  const int n_statements = g_rand_int_range (player->random, 1, 4);

  store_fixture_begin (player->fixture);
  if (g_rand_int_range (player->random, 0, 4) == 0)
    insert_related (player);
  for (int i = 0; i < n_statements; i++)
    if (!play_statement (player))
      return;
  remit_store_commit (player->fixture->store, &label, NULL, NULL); /* a lost parent rolls back */
}

static char *
get_digest (RemitStore *store)
{
  char *digest = remit_store_dup_digest (store, NULL);

  g_assert_nonnull (digest);
  return digest;
}

static void
undo_all (StoreFixture *fixture, GHashTable *digests, GHashTable *rows)
{
  g_autoptr (GError) error = NULL;

  while (remit_store_can_undo (fixture->store))
    {
      const gint64 head = remit_store_get_head (fixture->store);
      g_autofree char *digest = head % 50 ? NULL : get_digest (fixture->store);

      if (digest)
        g_assert_cmpstr (digest, ==, g_hash_table_lookup (digests, GINT_TO_POINTER (head)));
      remit_store_undo (fixture->store, NULL, &error);
      g_assert_no_error (error);
    }
  g_assert_cmpint (remit_store_get_head (fixture->store), ==, 0);
  assert_copy_equals_tables (fixture, rows);
}

static void
redo_all (StoreFixture *fixture)
{
  g_autoptr (GError) error = NULL;

  while (remit_store_can_redo (fixture->store))
    {
      remit_store_redo (fixture->store, NULL, &error);
      g_assert_no_error (error);
    }
}

static void
test_steps (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GHashTable) rows
    = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, free_copy);
  g_autoptr (GHashTable) digests = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  g_autoptr (GArray) units = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) positions = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) people = g_array_new (FALSE, FALSE, sizeof (gint64));
  Player player = { fixture, g_rand_new_with_seed (20261123), rows, units, positions, people };
  g_autofree char *start = get_digest (fixture->store);
  g_autofree char *end = NULL;
  guint n_findings = 0;

  g_signal_connect (fixture->store, "applied", G_CALLBACK (applied_cb), rows);
  for (int i = 0; i < N_TRIALS; i++)
    {
      play_step (&player);
      if (remit_store_get_head (fixture->store) % 50 == 0)
        g_hash_table_insert (digests, GINT_TO_POINTER (remit_store_get_head (fixture->store)),
                             get_digest (fixture->store));
    }
  assert_copy_equals_tables (fixture, rows);
  end = get_digest (fixture->store);
  g_assert_cmpint (remit_store_get_head (fixture->store), >, N_TRIALS / 2);
  g_test_message ("%" G_GINT64_FORMAT " steps, %u rows", remit_store_get_head (fixture->store),
                  g_hash_table_size (rows));

  for (int round = 0; round < 2; round++)
    {
      g_autofree char *undone = NULL;
      g_autofree char *redone = NULL;

      undo_all (fixture, digests, rows);
      undone = get_digest (fixture->store);
      g_assert_cmpstr (undone, ==, start);
      redo_all (fixture);
      redone = get_digest (fixture->store);
      g_assert_cmpstr (redone, ==, end);
      assert_copy_equals_tables (fixture, rows);
    }

  /* Random parents make circles; nothing else may be wrong. */
  {
    g_autoptr (GPtrArray) findings = remit_store_check (fixture->store, NULL);

    for (guint i = 0; i < findings->len; i++)
      n_findings += strstr (findings->pdata[i], "stands above itself") == NULL;
  }
  g_assert_cmpuint (n_findings, ==, 0);
  g_rand_free (player.random);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/store/random/steps", StoreFixture, NULL, store_fixture_set_up, test_steps,
              store_fixture_tear_down);
  return g_test_run ();
}
