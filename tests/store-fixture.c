/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tests of the store share. */

#include "store-fixture.h"

#include <string.h>

static gint64
get_time (gpointer data)
{
  const StoreFixture *fixture = data;

  return fixture->time;
}

static void
append_value (GString *text, const RemitValue *value)
{
  if (value->type == REMIT_VALUE_INTEGER)
    g_string_append_printf (text, "%" G_GINT64_FORMAT, value->integer);
  else if (value->type == REMIT_VALUE_TEXT)
    g_string_append_printf (text, "'%s'", value->text);
  else
    g_string_append (text, "NULL");
}

static void
append_cells (GString *text, const RemitChange *change, guint first, const RemitValue *values)
{
  const RemitTableSpec *spec = remit_schema_get_table (change->table);

  for (guint i = first; i < spec->n_columns; i++)
    if (change->kind != REMIT_CHANGE_UPDATE || change->changed & (G_GUINT64_CONSTANT (1) << i))
      {
        g_string_append_printf (text, " %s=", spec->columns[i].name);
        append_value (text, &values[i]);
      }
}

static void
applied_cb (RemitStore *store, const RemitChangeSet *set, gpointer user_data)
{
  static const char *const kinds[] = { "+", "*", "-" };
  StoreFixture *fixture = user_data;

  fixture->n_applied++;
  for (gsize i = 0; i < set->n_changes; i++)
    {
      const RemitChange *change = &set->changes[i];

      g_string_append_printf (fixture->heard, "%s%s", kinds[change->kind],
                              remit_schema_get_table (change->table)->name);
      if (change->kind == REMIT_CHANGE_UPDATE)
        {
          append_cells (fixture->heard, change, 0, change->old_values);
          g_string_append (fixture->heard, " ->");
        }
      append_cells (fixture->heard, change, 0,
                    change->kind == REMIT_CHANGE_DELETE ? change->old_values : change->new_values);
      g_string_append_c (fixture->heard, '\n');
    }
}

void
store_fixture_init_config (StoreFixture *fixture)
{
  fixture->seed = 1;
  fixture->time = G_GINT64_CONSTANT (1764000000000000);
  fixture->config = (RemitStoreConfig) {
    .author = "Tester",
    .random = remit_random_seeded,
    .random_data = &fixture->seed,
    .now = get_time,
    .now_data = fixture,
    .is_volatile = TRUE,
  };
  fixture->heard = g_string_new (NULL);
}

void
store_fixture_listen (StoreFixture *fixture)
{
  g_signal_connect (fixture->store, "applied", G_CALLBACK (applied_cb), fixture);
}

void
store_fixture_set_up (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  store_fixture_init_config (fixture);
  fixture->store = remit_store_new_in_memory (&fixture->config, &error);
  g_assert_no_error (error);
  store_fixture_listen (fixture);
}

void
store_fixture_tear_down (StoreFixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->store);
  g_string_free (fixture->heard, TRUE);
}

static gint64
insert (StoreFixture *fixture, RemitTableId table, const RemitValue *values)
{
  g_autoptr (GError) error = NULL;
  const gint64 id = remit_store_new_id (fixture->store);

  remit_store_insert (fixture->store, table, id, values, &error);
  g_assert_no_error (error);
  return id;
}

gint64
store_fixture_add_unit (StoreFixture *fixture, gint64 parent, const char *name)
{
  const RemitValue values[REMIT_UNIT_COLUMNS_END] = {
    [REMIT_UNIT_PARENT] = remit_value_id (parent),
    [REMIT_UNIT_RANK] = remit_value_text ("V"),
    [REMIT_UNIT_NAME] = remit_value_text (name),
    [REMIT_UNIT_KIND] = remit_value_text ("department"),
    [REMIT_UNIT_IS_ASSISTANT] = REMIT_INTEGER (0),
  };

  return insert (fixture, REMIT_TABLE_UNIT, values);
}

gint64
store_fixture_add_position (StoreFixture *fixture, gint64 unit, const char *title)
{
  const RemitValue values[REMIT_POSITION_COLUMNS_END] = {
    [REMIT_POSITION_UNIT] = REMIT_INTEGER (unit),
    [REMIT_POSITION_RANK] = remit_value_text ("V"),
    [REMIT_POSITION_TITLE] = remit_value_text (title),
    [REMIT_POSITION_IS_HEAD] = REMIT_INTEGER (0),
    [REMIT_POSITION_IS_ASSISTANT] = REMIT_INTEGER (0),
    [REMIT_POSITION_PLANNED] = REMIT_INTEGER (1),
  };

  return insert (fixture, REMIT_TABLE_POSITION, values);
}

gint64
store_fixture_add_person (StoreFixture *fixture, const char *name)
{
  const RemitValue values[REMIT_PERSON_COLUMNS_END] = {
    [REMIT_PERSON_NAME] = remit_value_text (name),
  };

  return insert (fixture, REMIT_TABLE_PERSON, values);
}

gint64
store_fixture_add_appointment (StoreFixture *fixture, gint64 position, gint64 person)
{
  const RemitValue values[REMIT_APPOINTMENT_COLUMNS_END] = {
    [REMIT_APPOINTMENT_POSITION] = REMIT_INTEGER (position),
    [REMIT_APPOINTMENT_PERSON] = REMIT_INTEGER (person),
    [REMIT_APPOINTMENT_RANK] = remit_value_text ("V"),
    [REMIT_APPOINTMENT_SHARE] = REMIT_INTEGER (100),
  };

  return insert (fixture, REMIT_TABLE_APPOINTMENT, values);
}

gint64
store_fixture_add_external (StoreFixture *fixture, gint64 target, const char *key)
{
  const RemitValue values[REMIT_EXTERNAL_COLUMNS_END] = {
    [REMIT_EXTERNAL_TARGET] = REMIT_INTEGER (target),
    [REMIT_EXTERNAL_SOURCE] = remit_value_text ("test"),
    [REMIT_EXTERNAL_KEY] = remit_value_text (key),
  };

  return insert (fixture, REMIT_TABLE_EXTERNAL, values);
}

void
store_fixture_begin (StoreFixture *fixture)
{
  g_autoptr (GError) error = NULL;

  remit_store_begin (fixture->store, &error);
  g_assert_no_error (error);
}

gint64
store_fixture_commit (StoreFixture *fixture, const char *verb)
{
  const RemitStepLabel label = { .verb = verb, .message = verb };
  g_autoptr (GError) error = NULL;
  gint64 step = 0;

  remit_store_commit (fixture->store, &label, &step, &error);
  g_assert_no_error (error);
  return step;
}

gint64
store_fixture_step_add_unit (StoreFixture *fixture, gint64 parent, const char *name)
{
  gint64 id;

  store_fixture_begin (fixture);
  id = store_fixture_add_unit (fixture, parent, name);
  g_assert_cmpint (store_fixture_commit (fixture, "add-unit"), >, 0);
  return id;
}

gint64
store_fixture_step_rename (StoreFixture *fixture,
                           gint64 unit,
                           const char *name,
                           const char *join_key)
{
  const char *const arguments[] = { name, NULL };
  const RemitStepLabel label = {
    .verb = "rename-unit",
    .message = "Rename “%1$s”",
    .arguments = arguments,
    .join_key = join_key,
    .context = "{\"page\":\"chart\"}",
  };
  const RemitValue value = remit_value_text (name);
  g_autoptr (GError) error = NULL;
  gint64 step = 0;

  store_fixture_begin (fixture);
  remit_store_set (fixture->store, REMIT_TABLE_UNIT, unit, REMIT_UNIT_NAME, &value, &error);
  g_assert_no_error (error);
  remit_store_commit (fixture->store, &label, &step, &error);
  g_assert_no_error (error);
  return step;
}

typedef struct
{
  GString *text;
  RemitTableId table;
} Dump;

static void
dump_row (gint64 id, const RemitValue *values, gpointer user_data)
{
  Dump *dump = user_data;
  const RemitTableSpec *spec = remit_schema_get_table (dump->table);

  g_string_append_printf (dump->text, "%s %" G_GINT64_FORMAT, spec->name, id);
  for (guint i = 0; i < spec->n_columns; i++)
    {
      g_string_append_c (dump->text, ' ');
      append_value (dump->text, &values[i]);
    }
  g_string_append_c (dump->text, '\n');
}

char *
store_fixture_dump (RemitStore *store)
{
  Dump dump = { g_string_new (NULL), REMIT_TABLE_OBJECT };
  g_autoptr (GError) error = NULL;

  for (; dump.table < REMIT_TABLE_LAST; dump.table++)
    {
      remit_store_load (store, dump.table, dump_row, &dump, &error);
      g_assert_no_error (error);
    }
  return g_string_free (dump.text, FALSE);
}
