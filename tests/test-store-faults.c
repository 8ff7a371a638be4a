/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The goals G2, G3 and G12 in a short run each: power cuts, deaths in mid-publish and every errno
 * at every call.  REMIT_SOAK=n runs n times as long. */

#include "file-fixture.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

#include "fault-layer.h"
#include "remit-image-check.h"
#include "remit-publish.h"

#define ADD_TEST(path, func)                                                                       \
  g_test_add ("/store/faults/" path, FaultFixture, NULL, set_up, func, tear_down)

#define RUN_TIME (3 * G_TIME_SPAN_SECOND)
#define ROUNDS_PER_DOCUMENT 100

typedef struct
{
  FileFixture base;
  FaultPlan *plan;
  guint64 seed;
  gint64 unit;
  gint64 deadline;
  /* The unit's name is a number, one higher in each step. */
  guint n_tried; /* the last one that was begun */
  guint n_acknowledged;
  guint n_published; /* the last one that a publish was successful for */
} FaultFixture;

static guint
get_factor (void)
{
  const char *text = g_getenv ("REMIT_SOAK");

  return text ? (guint) MAX (atoi (text), 1) : 1;
}

static void
use_faults (FaultFixture *fixture, gboolean is_on)
{
  fixture->base.base.config.files = is_on ? fault_plan_get_layer (fixture->plan) : NULL;
  fixture->base.base.config.vfs = is_on ? fault_plan_get_vfs (fixture->plan) : NULL;
}

static void
make_document (FaultFixture *fixture)
{
  use_faults (fixture, FALSE);
  fixture->unit = file_fixture_make (&fixture->base);
  store_fixture_step_rename (&fixture->base.base, fixture->unit, "N0", NULL);
  file_fixture_close (&fixture->base);
  fixture->n_tried = fixture->n_acknowledged = fixture->n_published = 0;
}

static void
set_up (FaultFixture *fixture, gconstpointer data)
{
  file_fixture_set_up (&fixture->base, data);
  fixture->seed = 20260102;
  fixture->base.base.config.is_volatile = FALSE;
  fixture->plan = fault_plan_new (7);
  make_document (fixture);
  fixture->deadline = g_get_monotonic_time () + RUN_TIME * get_factor ();
}

static void
tear_down (FaultFixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->base.base.store);
  g_clear_pointer (&fixture->plan, fault_plan_free);
  file_fixture_tear_down (&fixture->base, data);
}

static void
begin_anew (FaultFixture *fixture)
{
  g_clear_object (&fixture->base.base.store);
  file_fixture_remove_tree (fixture->base.state);
  g_assert_cmpint (g_unlink (fixture->base.path), ==, 0);
  make_document (fixture);
}

/* ---- what is there ----------------------------------------------------------------------------
 */

static void
find_name_cb (gint64 id, const RemitValue *values, gpointer user_data)
{
  guint *number = user_data;
  const char *name = values[REMIT_UNIT_NAME].text;

  if (name[0] == 'N')
    *number = (guint) atoi (name + 1);
}

static guint
get_number (RemitStore *store)
{
  guint number = G_MAXUINT;

  g_assert_true (remit_store_load (store, REMIT_TABLE_UNIT, find_name_cb, &number, NULL));
  return number;
}

/* The user's file passes every check; which step does it show? */
static guint
get_number_in_file (FaultFixture *fixture)
{
  g_autoptr (GBytes) bytes = file_fixture_read (fixture->base.path);
  RemitImageFacts facts;
  sqlite3_stmt *statement = NULL;
  g_autoptr (GError) error = NULL;
  sqlite3 *db
    = remit_image_open_checked (bytes, remit_migrations_get_default (), NULL, &facts, &error);
  guint number;

  g_assert_no_error (error);
  sqlite3_prepare_v2 (db, "SELECT substr (name, 2) FROM unit WHERE name LIKE 'N%'", -1, &statement,
                      NULL);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  number = (guint) sqlite3_column_int (statement, 0);
  sqlite3_finalize (statement);
  sqlite3_close (db);
  return number;
}

/* ---- what is done -----------------------------------------------------------------------------
 */

static gboolean
try_step (FaultFixture *fixture)
{
  RemitStore *store = fixture->base.base.store;
  g_autofree char *name = g_strdup_printf ("N%u", fixture->n_acknowledged + 1);
  const RemitStepLabel label = { .verb = "rename-unit", .message = "Rename" };
  const RemitValue value = remit_value_text (name);
  gint64 step = 0;

  if (!remit_store_begin (store, NULL))
    return FALSE;
  fixture->n_tried = fixture->n_acknowledged + 1;
  if (!remit_store_set (store, REMIT_TABLE_UNIT, fixture->unit, REMIT_UNIT_NAME, &value, NULL))
    {
      remit_store_rollback (store);
      return FALSE;
    }
  if (!remit_store_commit (store, &label, &step, NULL))
    return FALSE;
  fixture->n_acknowledged = fixture->n_tried;
  return TRUE;
}

static gboolean
try_publish (FaultFixture *fixture, RemitPublishFlags flags)
{
  const gboolean is_published = remit_store_publish (fixture->base.base.store, flags, NULL);

  if (is_published)
    fixture->n_published = fixture->n_acknowledged;
  return is_published;
}

static gboolean
try_open (FaultFixture *fixture)
{
  fixture->base.base.store = remit_store_open (&fixture->base.base.config, fixture->base.path,
                                               REMIT_STORE_OPEN_EDIT, NULL, NULL);
  return fixture->base.base.store != NULL;
}

/* A session of a few seconds of a user's life. */
static void
try_session (FaultFixture *fixture)
{
  if (!try_open (fixture))
    return;
  if (try_step (fixture) && try_step (fixture) && try_publish (fixture, REMIT_PUBLISH_NORMAL)
      && try_step (fixture) && try_publish (fixture, REMIT_PUBLISH_KEEP) && try_step (fixture)
      && remit_store_close (fixture->base.base.store, NULL))
    fixture->n_published = fixture->n_acknowledged;
  g_clear_object (&fixture->base.base.store);
}

/* After the machine has come up again. */
static void
assert_nothing_lost (FaultFixture *fixture)
{
  const guint in_file = get_number_in_file (fixture);
  g_autoptr (GError) error = NULL;
  guint number;

  g_assert_cmpuint (in_file, >=, fixture->n_published);
  g_assert_cmpuint (in_file, <=, fixture->n_tried);
  g_assert_cmpuint (file_fixture_count_hidden (fixture->base.folder), <=, 1);

  use_faults (fixture, FALSE);
  file_fixture_open (&fixture->base, REMIT_STORE_OPEN_EDIT);
  g_assert_cmpuint (file_fixture_count_hidden (fixture->base.folder), ==, 0);
  number = get_number (fixture->base.base.store);
  g_assert_cmpuint (number, >=, fixture->n_acknowledged);
  g_assert_cmpuint (number, <=, fixture->n_tried);
  g_assert_null (remit_store_get_state_reason (fixture->base.base.store));
  if (number > 0)
    {
      g_assert_true (remit_store_undo (fixture->base.base.store, NULL, &error));
      g_assert_cmpuint (get_number (fixture->base.base.store), ==, number - 1);
      g_assert_true (remit_store_redo (fixture->base.base.store, NULL, &error));
    }
  file_fixture_close (&fixture->base);
  g_assert_cmpuint (get_number_in_file (fixture), ==, number);
  fixture->n_tried = fixture->n_acknowledged = fixture->n_published = number;
}

/* ---- the goals --------------------------------------------------------------------------------
 */

static guint64
count_calls_of_session (FaultFixture *fixture)
{
  guint64 n_calls;

  use_faults (fixture, TRUE);
  fault_plan_arm (fixture->plan, FAULT_NONE, 0, 0);
  try_session (fixture);
  n_calls = fault_plan_get_n_calls (fixture->plan);
  fault_plan_settle (fixture->plan);
  assert_nothing_lost (fixture);
  return n_calls;
}

static void
run_sessions (FaultFixture *fixture, FaultKind kind, const char *goal)
{
  guint64 n_calls = count_calls_of_session (fixture);
  guint n_rounds = 0;

  g_assert_cmpuint (n_calls, >, 100);
  while (g_get_monotonic_time () < fixture->deadline)
    {
      const guint64 at = 1 + (guint64) remit_id_new (remit_random_seeded, &fixture->seed) % n_calls;

      if (n_rounds % ROUNDS_PER_DOCUMENT == ROUNDS_PER_DOCUMENT - 1)
        begin_anew (fixture);
      use_faults (fixture, TRUE);
      fault_plan_arm (fixture->plan, kind, at, 0);
      try_session (fixture);
      fault_plan_settle (fixture->plan);
      assert_nothing_lost (fixture);
      n_rounds++;
    }
  g_test_message ("%s: %u rounds over %" G_GUINT64_FORMAT " calls, 0 lost, 0 damaged", goal,
                  n_rounds, n_calls);
}

static void
test_power_cuts (FaultFixture *fixture, gconstpointer data)
{
  run_sessions (fixture, FAULT_CUT, "G2, power cuts");
}

/* ---- the first save of a new document ----------------------------------------------------------
 */

static gboolean
try_create (FaultFixture *fixture)
{
  RemitStore *store = fixture->base.base.store;
  const RemitValue values[REMIT_UNIT_COLUMNS_END] = {
    [REMIT_UNIT_RANK] = remit_value_text ("V"),
    [REMIT_UNIT_NAME] = remit_value_text ("N0"),
    [REMIT_UNIT_KIND] = remit_value_text ("department"),
    [REMIT_UNIT_IS_ASSISTANT] = REMIT_INTEGER (0),
  };
  const RemitStepLabel label = { .verb = "add-unit", .message = "Add" };

  fixture->unit = remit_store_new_id (store);
  if (!remit_store_begin (store, NULL))
    return FALSE;
  if (remit_store_insert (store, REMIT_TABLE_UNIT, fixture->unit, values, NULL))
    return remit_store_commit (store, &label, NULL, NULL);
  remit_store_rollback (store);
  return FALSE;
}

/* Whether the unit was acknowledged. */
static gboolean
try_first_save (FaultFixture *fixture)
{
  gboolean is_created;

  fixture->n_tried = fixture->n_acknowledged = fixture->n_published = 0;
  fixture->base.base.store = remit_store_new (&fixture->base.base.config, NULL);
  if (fixture->base.base.store == NULL)
    return FALSE;
  is_created = try_create (fixture);
  if (is_created && try_step (fixture)
      && remit_store_save_as (fixture->base.base.store, fixture->base.path, FALSE, NULL))
    {
      fixture->n_published = fixture->n_acknowledged;
      if (try_step (fixture))
        remit_store_close (fixture->base.base.store, NULL);
    }
  g_clear_object (&fixture->base.base.store);
  return is_created;
}

/* The newest that is to be had from the file or from the list of what can be recovered. */
static guint
find_newest (FaultFixture *fixture)
{
  g_autoptr (GPtrArray) list = NULL;
  guint newest = 0;
  gboolean is_found = FALSE;

  if (g_file_test (fixture->base.path, G_FILE_TEST_EXISTS))
    {
      g_assert_cmpuint (get_number_in_file (fixture), >=, fixture->n_published);
      file_fixture_open (&fixture->base, REMIT_STORE_OPEN_EDIT);
      newest = get_number (fixture->base.base.store);
      g_clear_object (&fixture->base.base.store);
      is_found = TRUE;
    }
  else
    g_assert_cmpuint (fixture->n_published, ==, 0);
  list = remit_store_list_recoverable (&fixture->base.base.config);
  for (guint i = 0; i < list->len; i++)
    {
      const RemitRecoverable *found = list->pdata[i];
      g_autoptr (GError) error = NULL;
      guint number;

      fixture->base.base.store
        = remit_store_recover (&fixture->base.base.config, found->work_folder, &error);
      g_assert_no_error (error);
      number = get_number (fixture->base.base.store);
      newest = is_found && newest != G_MAXUINT ? MAX (newest, number) : number;
      is_found = TRUE;
      g_clear_object (&fixture->base.base.store);
    }
  return is_found ? newest : G_MAXUINT;
}

static void
clear_all (FaultFixture *fixture)
{
  g_autofree char *temp = remit_publish_dup_temp_path (fixture->base.path);

  file_fixture_remove_tree (fixture->base.state);
  g_unlink (fixture->base.path);
  g_unlink (temp);
}

static void
test_first_save (FaultFixture *fixture, gconstpointer data)
{
  guint64 n_calls = 0;
  guint n_rounds = 0;

  for (; g_get_monotonic_time () < fixture->deadline; n_rounds++)
    {
      const guint64 random = (guint64) remit_id_new (remit_random_seeded, &fixture->seed);
      gboolean is_created;
      guint newest;

      clear_all (fixture);
      use_faults (fixture, TRUE);
      fault_plan_arm (fixture->plan, n_calls > 0 ? FAULT_CUT : FAULT_NONE,
                      1 + random % MAX (n_calls, 1), 0);
      is_created = try_first_save (fixture);
      n_calls = MAX (n_calls, fault_plan_get_n_calls (fixture->plan));
      fault_plan_settle (fixture->plan);
      use_faults (fixture, FALSE);
      newest = find_newest (fixture);
      if (!is_created)
        continue;
      g_assert_cmpuint (newest, !=, G_MAXUINT);
      g_assert_cmpuint (newest, >=, fixture->n_acknowledged);
      g_assert_cmpuint (newest, <=, fixture->n_tried);
    }
  g_test_message ("G2, first save: %u rounds over %" G_GUINT64_FORMAT " calls, 0 lost", n_rounds,
                  n_calls);
}

static void
test_deaths (FaultFixture *fixture, gconstpointer data)
{
  run_sessions (fixture, FAULT_DIE, "G1, G3, G12, deaths");
}

static void
publish_with_error (FaultFixture *fixture, guint64 at, int fault)
{
  g_autoptr (GError) error = NULL;
  guint in_file;

  g_assert_true (try_step (fixture));
  fault_plan_arm (fixture->plan, FAULT_FAIL, at, fault);
  remit_store_publish (fixture->base.base.store, REMIT_PUBLISH_NORMAL, &error);
  in_file = get_number_in_file (fixture);
  if (error == NULL)
    g_assert_cmpuint (in_file, ==, fixture->n_acknowledged);
  else
    {
      g_assert_cmpint (remit_store_get_state (fixture->base.base.store), ==,
                       REMIT_STORE_STATE_UNSAVED);
      g_assert_nonnull (remit_store_get_state_reason (fixture->base.base.store));
      g_assert_cmpuint (in_file, >=, fixture->n_acknowledged - 1);
      g_assert_cmpuint (in_file, <=, fixture->n_acknowledged);
    }
}

/* Nothing of the fault stays: the next publish succeeds, with nothing left beside the file. */
static void
publish_after_error (FaultFixture *fixture, int fault)
{
  g_autoptr (GError) error = NULL;

  fault_plan_arm (fixture->plan, FAULT_NONE, 0, 0);
  g_assert_true (try_step (fixture));
  remit_store_publish (fixture->base.base.store, REMIT_PUBLISH_NORMAL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (get_number_in_file (fixture), ==, fixture->n_acknowledged);
  g_assert_cmpuint (file_fixture_count_hidden (fixture->base.folder), ==, 0);
}

static void
test_each_errno_at_each_call (FaultFixture *fixture, gconstpointer data)
{
  static const int faults[] = { ENOSPC, EIO, EDQUOT, EROFS, EACCES, ENOENT, EINTR };
  guint n_cases = 0;

  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      guint64 at = 0;

      use_faults (fixture, TRUE);
      g_assert_true (try_open (fixture));
      do
        {
          publish_with_error (fixture, ++at, faults[i]);
          if (!fault_plan_has_struck (fixture->plan))
            break;
          publish_after_error (fixture, faults[i]);
          n_cases++;
        }
      while (TRUE);
      g_assert_cmpuint (at, >, 30);
      g_clear_object (&fixture->base.base.store);
      fault_plan_settle (fixture->plan);
      begin_anew (fixture);
    }
  g_test_message ("G3, errno: %u cases, the old file or the new one in each", n_cases);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD_TEST ("power-cuts", test_power_cuts);
  ADD_TEST ("first-save", test_first_save);
  ADD_TEST ("deaths", test_deaths);
  ADD_TEST ("each-errno-at-each-call", test_each_errno_at_each_call);
  return g_test_run ();
}
