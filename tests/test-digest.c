/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The content digest: the same for the same content, another for any other. */

#include "remit-store-private.h"
#include "store-fixture.h"

#include <string.h>

#define ADD_TEST(path, func)                                                                       \
  g_test_add ("/store/digest/" path, StoreFixture, NULL, store_fixture_set_up, func,               \
              store_fixture_tear_down)

static char *
get_digest (RemitStore *store)
{
  g_autoptr (GError) error = NULL;
  char *digest = remit_store_dup_digest (store, &error);

  g_assert_no_error (error);
  return digest;
}

static void
fill (StoreFixture *fixture)
{
  gint64 unit;

  store_fixture_begin (fixture);
  unit = store_fixture_add_unit (fixture, 0, "客户服务部");
  store_fixture_add_appointment (fixture, store_fixture_add_position (fixture, unit, "Engineer"),
                                 store_fixture_add_person (fixture, "Wang"));
  store_fixture_commit (fixture, "add");
}

/* A digest is written into files: it may never change for the same content. */
static void
test_known_value (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *empty = get_digest (fixture->store);
  g_autofree char *filled = NULL;

  fill (fixture);
  filled = get_digest (fixture->store);
  g_assert_cmpstr (empty, ==, "9288fcc3dbd0a2d2b86853ccef755fe2ce66775456070851cf76e521ac8f899c");
  g_assert_cmpstr (filled, ==, "310e31d5133589e3b1ed1c139f4f2f7859431c3dfd49ae38942fd651b294c7f0");
}

static void
test_history_and_meta_do_not_count (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  fill (fixture);
  first = get_digest (fixture->store);
  store_fixture_step_add_unit (fixture, 0, "B");
  g_assert_true (remit_store_undo (fixture->store, NULL, NULL));
  g_assert_true (remit_database_set_meta (fixture->store->db, "version-id", "7", NULL));
  second = get_digest (fixture->store);
  g_assert_cmpstr (first, ==, second);
}

static void
test_every_column_counts (StoreFixture *fixture, gconstpointer data)
{
  const gint64 id = store_fixture_step_add_unit (fixture, 0, "A");
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  g_hash_table_add (seen, get_digest (fixture->store));
  for (guint i = 0; i < REMIT_UNIT_COLUMNS_END; i++)
    {
      const RemitColumn *column = &remit_schema_get_table (REMIT_TABLE_UNIT)->columns[i];
      const char *const *words = remit_schema_get_choices (REMIT_TABLE_UNIT, i);
      const RemitValue value = column->type == REMIT_VALUE_INTEGER
                                 ? REMIT_INTEGER (1)
                                 : remit_value_text (words ? words[0] : "changed");

      if (column->references != REMIT_TABLE_LAST)
        continue;
      store_fixture_begin (fixture);
      g_assert_true (remit_store_set (fixture->store, REMIT_TABLE_UNIT, id, i, &value, NULL));
      store_fixture_commit (fixture, "set");
      g_assert_true (g_hash_table_add (seen, get_digest (fixture->store)));
    }
}

/* Lengths keep "ab", "c" and "a", "bc" apart, types 1 and "1". */
static void
test_cells_do_not_run_together (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  const RemitValue values[] = {
    remit_value_text ("ab"),
    remit_value_text ("c"),
    remit_value_text ("a"),
    remit_value_text ("bc"),
  };
  const gint64 id = store_fixture_step_add_unit (fixture, 0, "A");

  for (guint i = 0; i < G_N_ELEMENTS (values); i += 2)
    {
      store_fixture_begin (fixture);
      g_assert_true (remit_store_set (fixture->store, REMIT_TABLE_UNIT, id, REMIT_UNIT_AUTHORITY,
                                      &values[i], NULL));
      g_assert_true (remit_store_set (fixture->store, REMIT_TABLE_UNIT, id, REMIT_UNIT_REGULATIONS,
                                      &values[i + 1], NULL));
      store_fixture_commit (fixture, "set");
      *(i == 0 ? &first : &second) = get_digest (fixture->store);
    }
  g_assert_cmpstr (first, !=, second);
}

static void
test_column_of_a_newer_version_counts (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *changed = NULL;
  sqlite3 *db = fixture->store->db;

  fill (fixture);
  before = get_digest (fixture->store);
  g_assert_true (remit_database_execute (db, "ALTER TABLE unit ADD COLUMN site TEXT", NULL));
  after = get_digest (fixture->store);
  g_assert_true (remit_database_execute (db, "UPDATE unit SET site = 'Zhuhai'", NULL));
  changed = get_digest (fixture->store);
  g_assert_cmpstr (before, !=, after);
  g_assert_cmpstr (after, !=, changed);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD_TEST ("known-value", test_known_value);
  ADD_TEST ("history-and-meta-do-not-count", test_history_and_meta_do_not_count);
  ADD_TEST ("every-column-counts", test_every_column_counts);
  ADD_TEST ("cells-do-not-run-together", test_cells_do_not_run_together);
  ADD_TEST ("column-of-a-newer-version-counts", test_column_of_a_newer_version_counts);
  return g_test_run ();
}
