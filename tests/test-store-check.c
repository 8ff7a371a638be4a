/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the check of a document finds, each damage planted past the store. */

#include "remit-store-private.h"
#include "store-fixture.h"

#include <string.h>

typedef struct
{
  const char *name;
  const char *sql;     /* ?1 is never bound: ids are fixed */
  const char *finding; /* part of a message */
} Damage;

/* The document of fill(): units 1 to 3 in a line, positions 4 and 5, a person 6, a duty 7. */
static const char fill_sql[] = //
  "INSERT INTO object VALUES (1,'unit'),(2,'unit'),(3,'unit'),(4,'position'),(5,'position'),"
  " (6,'person'),(7,'duty'),(8,'relation');"
  "INSERT INTO unit (id, parent, rank, name, kind, is_assistant) VALUES"
  " (1,NULL,'V','A','company',0),(2,1,'V','B','department',0),(3,2,'V','C','team',0);"
  "INSERT INTO position (id, unit, rank, title, is_head, is_assistant, planned) VALUES"
  " (4,1,'V','Head',1,0,1),(5,2,'V','Clerk',0,0,2);"
  "INSERT INTO person (id, name) VALUES (6,'Wang');"
  "INSERT INTO duty (id, rank, statement, is_common) VALUES (7,'V','Keep the books',0);"
  "INSERT INTO relation VALUES (8,4,5,'functional',NULL);";

static const Damage damages[] = {
  { "circle", "UPDATE unit SET parent = 3 WHERE id = 1", "stands above itself" },
  { "own-parent", "UPDATE unit SET parent = 2 WHERE id = 2", "stands above itself" },
  { "reporting-circle", "UPDATE position SET reports_to = 9 - id", "stands above itself" },
  { "duty-circle", "UPDATE duty SET parent = 7", "stands above itself" },
  { "dangling", "UPDATE unit SET parent = 99 WHERE id = 3", "refers to a unit" },
  { "no-row", "DELETE FROM person", "the row of this person is missing" },
  { "no-object", "DELETE FROM object WHERE id = 6", "is not an object of this kind" },
  { "wrong-kind", "UPDATE object SET kind = 'duty' WHERE id = 6", "is not an object of this kind" },
  { "unknown-kind", "UPDATE object SET kind = 'ghost' WHERE id = 6", "its kind is not known" },
  { "object-kind", "INSERT INTO object VALUES (9, 'object')", "its kind is not known" },
  { "negative-id", "UPDATE object SET id = -6 WHERE id = 6; UPDATE person SET id = -6",
    "out of range" },
  { "large-id", "INSERT INTO object VALUES (9007199254740992, 'ghost')", "out of range" },
  { "rank", "UPDATE unit SET rank = 'V0' WHERE id = 2", "unit 2: rank" },
  { "control", "UPDATE unit SET name = 'A' || char(7) WHERE id = 2", "unit 2: name" },
  { "nul", "UPDATE unit SET name = 'A' || char(0) || 'B' WHERE id = 2", "unit 2: name" },
  { "not-utf8", "UPDATE unit SET name = CAST(x'41ff' AS TEXT) WHERE id = 2", "unit 2: name" },
  { "long-name", "UPDATE unit SET name = printf('%501c', 'x') WHERE id = 2", "unit 2: name" },
  { "long-note", "UPDATE unit SET note = printf('%65537c', 'x') WHERE id = 2", "unit 2: note" },
  { "word", "UPDATE unit SET kind = 'bureau' WHERE id = 2", "unit 2: kind" },
  { "flag", "UPDATE position SET is_head = 2 WHERE id = 4", "position 4: is_head" },
  { "negative", "UPDATE position SET planned = -1 WHERE id = 4", "position 4: planned" },
  { "relation", "UPDATE relation SET target = 1", "relation 8" },
  { "relation-to-itself", "UPDATE relation SET target = 4", "relation 8" },
  { "organisations",
    "INSERT INTO object VALUES (10,'organisation'),(11,'organisation');"
    "INSERT INTO organisation (id,title,language,hours_per_day,days_per_week) VALUES"
    " (10,'A','en',800,500),(11,'B','en',800,500)",
    "several organisations" },
};

static RemitStore *
make_store (StoreFixture *fixture)
{
  g_autoptr (GError) error = NULL;

  store_fixture_set_up (fixture, NULL);
  remit_database_execute (fixture->store->db, fill_sql, &error);
  g_assert_no_error (error);
  return fixture->store;
}

static void
test_sound (void)
{
  StoreFixture fixture;
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GError) error = NULL;

  findings = remit_store_check (make_store (&fixture), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (findings->len, ==, 0);
  store_fixture_tear_down (&fixture, NULL);
}

static void
test_damage (gconstpointer data)
{
  const Damage *damage = data;
  StoreFixture fixture;
  RemitStore *store = make_store (&fixture);
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GError) error = NULL;
  gboolean found = FALSE;

  g_assert_true (remit_database_execute (store->db, "PRAGMA foreign_keys = OFF", NULL));
  remit_database_execute (store->db, damage->sql, &error);
  g_assert_no_error (error);
  findings = remit_store_check (store, &error);
  g_assert_no_error (error);

  for (guint i = 0; i < findings->len; i++)
    found |= strstr (findings->pdata[i], damage->finding) != NULL;
  if (!found)
    g_test_fail_printf ("%s: %u findings, none with “%s”", damage->name, findings->len,
                        damage->finding);
  store_fixture_tear_down (&fixture, NULL);
}

/* What the check refuses the store refuses to write, so that no document locks itself out. */
static void
test_store_refuses_the_same (void)
{
  StoreFixture fixture;
  RemitStore *store = make_store (&fixture);
  const RemitValue name = remit_value_text ("a\x07"), word = remit_value_text ("bureau");
  g_autoptr (GError) error = NULL;

  store_fixture_begin (&fixture);
  g_assert_false (remit_store_set (store, REMIT_TABLE_UNIT, 2, REMIT_UNIT_NAME, &name, &error));
  g_assert_error (error, REMIT_STORE_ERROR, REMIT_STORE_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_false (remit_store_is_in_step (store));

  store_fixture_begin (&fixture);
  g_assert_false (remit_store_set (store, REMIT_TABLE_UNIT, 2, REMIT_UNIT_KIND, &word, &error));
  g_assert_error (error, REMIT_STORE_ERROR, REMIT_STORE_ERROR_FAILED);
  store_fixture_tear_down (&fixture, NULL);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/check/sound", test_sound);
  for (guint i = 0; i < G_N_ELEMENTS (damages); i++)
    {
      g_autofree char *path = g_strconcat ("/store/check/damage/", damages[i].name, NULL);

      g_test_add_data_func (path, &damages[i], test_damage);
    }
  g_test_add_func ("/store/check/store-refuses-the-same", test_store_refuses_the_same);
  return g_test_run ();
}
