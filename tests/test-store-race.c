/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The goal G4: a publish that races another program overwrites nothing.  First the worst moments
 * one by one, then two processes at full speed.  REMIT_SOAK=n runs n times as long. */

#include "file-fixture.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "remit-publish.h"

#define ADD_TEST(path, func)                                                                       \
  g_test_add ("/store/race/" path, FileFixture, NULL, file_fixture_set_up, func,                   \
              file_fixture_tear_down)

#define RACE_TIME (4 * G_TIME_SPAN_SECOND)

/* ---- at the worst moment ----------------------------------------------------------------------
 */

typedef struct
{
  RemitFileLayer layer;
  FileFixture *fixture;
  guint n_exchanges;
  guint strikes_at; /* before these exchanges, as bits */
  guint n_strikes;
  gboolean is_in_place;
  gboolean has_exchange;
} Intruder;

/* Another program replaces the file, or writes into it. */
static void
intrude (Intruder *self)
{
  g_autofree char *text = g_strdup_printf ("intruder %u", ++self->n_strikes);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autofree char *beside = g_strconcat (self->fixture->path, ".other", NULL);

  file_fixture_write (self->is_in_place ? self->fixture->path : beside, bytes);
  if (!self->is_in_place)
    g_assert_cmpint (rename (beside, self->fixture->path), ==, 0);
}

static int
renameat2_cb (gpointer data, const char *from, const char *to, unsigned int flags)
{
  Intruder *self = data;

  if (!self->has_exchange)
    {
      errno = EINVAL;
      return -1;
    }
  if (self->strikes_at & (1u << self->n_exchanges++))
    intrude (self);
  return renameat2 (AT_FDCWD, from, AT_FDCWD, to, flags);
}

static void
start_intruder (Intruder *self, FileFixture *fixture, guint strikes_at)
{
  self->layer = *remit_file_layer_get_system ();
  self->layer.data = self;
  self->layer.renameat2 = renameat2_cb;
  self->fixture = fixture;
  self->strikes_at = strikes_at;
  self->has_exchange = TRUE;
  fixture->base.config.files = &self->layer;
}

static void
assert_intruder_stays (FileFixture *fixture, Intruder *intruder)
{
  g_autofree char *text = NULL, *contents = NULL;
  g_autoptr (GError) error = NULL;

  store_fixture_step_add_unit (&fixture->base, 0, "Mine");
  g_assert_false (remit_store_publish (fixture->base.store, REMIT_PUBLISH_KEEP, &error));
  g_assert_error (error, REMIT_STORE_ERROR, REMIT_STORE_ERROR_CHANGED);
  g_assert_cmpuint (intruder->n_strikes, >, 0);
  text = g_strdup_printf ("intruder %u", intruder->n_strikes);
  g_assert_true (g_file_get_contents (fixture->path, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, text);
  g_assert_cmpuint (file_fixture_count_hidden (fixture->folder), ==, 0);
  g_assert_cmpint (remit_store_get_state (fixture->base.store), ==, REMIT_STORE_STATE_UNSAVED);
  file_fixture_drop (fixture); /* before the intruder goes */
}

static void
make_with_intruder (FileFixture *fixture, Intruder *intruder, guint strikes_at)
{
  file_fixture_make (fixture);
  file_fixture_close (fixture);
  start_intruder (intruder, fixture, strikes_at);
  file_fixture_open (fixture, REMIT_STORE_OPEN_EDIT);
}

static void
test_replaced_before_exchange (FileFixture *fixture, gconstpointer data)
{
  Intruder intruder = { 0 };

  make_with_intruder (fixture, &intruder, 1);
  assert_intruder_stays (fixture, &intruder);
}

static void
test_written_before_exchange (FileFixture *fixture, gconstpointer data)
{
  Intruder intruder = { .is_in_place = TRUE };

  make_with_intruder (fixture, &intruder, 1);
  assert_intruder_stays (fixture, &intruder);
}

static void
test_replaced_at_each_exchange (FileFixture *fixture, gconstpointer data)
{
  Intruder intruder = { 0 };

  make_with_intruder (fixture, &intruder, 1 | 2 | 4 | 8);
  assert_intruder_stays (fixture, &intruder);
  g_assert_cmpuint (intruder.n_strikes, ==, 4);
}

static void
test_replaced_before_rename (FileFixture *fixture, gconstpointer data)
{
  Intruder intruder = { 0 };
  g_autoptr (GError) error = NULL;

  make_with_intruder (fixture, &intruder, 0);
  intruder.has_exchange = FALSE;
  store_fixture_step_add_unit (&fixture->base, 0, "Mine");
  g_assert_true (remit_store_publish (fixture->base.store, REMIT_PUBLISH_NORMAL, &error));
  g_assert_no_error (error);
  intrude (&intruder);
  assert_intruder_stays (fixture, &intruder);
}

static void
test_appears_before_first_publish (FileFixture *fixture, gconstpointer data)
{
  Intruder intruder = { 0 };
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;

  start_intruder (&intruder, fixture, 1);
  file_fixture_new (fixture);
  g_assert_false (remit_store_save_as (fixture->base.store, fixture->path, FALSE, &error));
  g_assert_error (error, REMIT_STORE_ERROR, REMIT_STORE_ERROR_EXISTS);
  g_assert_true (g_file_get_contents (fixture->path, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, "intruder 1");
  g_assert_null (remit_store_get_path (fixture->base.store));
  file_fixture_drop (fixture);
}

/* ---- two processes ----------------------------------------------------------------------------
 */

/* The rival puts numbered texts into the file and notes which text came out each time. */
G_NORETURN static void
be_a_rival (FileFixture *fixture, int report)
{
  g_autofree char *temp = g_build_filename (fixture->folder, ".rival", NULL);

  for (guint i = 1;; i++)
    {
      g_autofree char *text = g_strdup_printf ("rival %u", i);
      g_autofree char *came_out = NULL, *line = NULL;
      gsize length;

      if (!g_file_set_contents (temp, text, -1, NULL)
          || renameat2 (AT_FDCWD, temp, AT_FDCWD, fixture->path, RENAME_EXCHANGE) != 0
          || !g_file_get_contents (temp, &came_out, NULL, NULL))
        _exit (1);
      line = g_strdup_printf ("%s>%s\n", text, came_out);
      length = strlen (line);
      if (write (report, line, length) != (ssize_t) length)
        _exit (0); /* the other end is closed: the race is over */
      g_usleep (100 + i * 37 % 900);
    }
}

static void
keep_foreign_cb (GBytes *bytes, gpointer user_data)
{
  GHashTable *accounted = user_data;

  g_hash_table_add (accounted,
                    g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)));
}

typedef struct
{
  guint n_published;
  guint n_changed;
  guint n_others;
} Score;

/* Reads the file, so that it knows what it replaces, and publishes over it. */
static void
race_once (FileFixture *fixture,
           const RemitFileLayer *files,
           guint i,
           GHashTable *accounted,
           GHashTable *published,
           Score *score)
{
  g_autofree char *contents = NULL;
  g_autofree char *text = g_strdup_printf ("mine %u", i);
  g_autoptr (GBytes) seen = NULL, bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  RemitIdentity identity = REMIT_IDENTITY_NONE, result;
  RemitPublication publication = {
    .files = files,
    .path = fixture->path,
    .bytes = bytes,
    .keep_foreign = keep_foreign_cb,
    .user_data = accounted,
  };
  struct stat status;
  int fd = open (fixture->path, O_RDONLY | O_CLOEXEC);

  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (fstat (fd, &status), ==, 0);
  seen = remit_file_read_all (files, fd, 1000);
  close (fd);
  remit_identity_set_status (&identity, &status);
  remit_identity_set_bytes (&identity, seen);
  publication.expected = identity;
  if (remit_publish_run (&publication, &result, NULL, &error))
    {
      keep_foreign_cb (seen, accounted);
      g_hash_table_add (published, g_steal_pointer (&text));
      score->n_published++;
    }
  else if (g_error_matches (error, REMIT_STORE_ERROR, REMIT_STORE_ERROR_CHANGED))
    score->n_changed++;
  else
    score->n_others++;
}

static void
read_report (int fd, GPtrArray *rivals, GHashTable *accounted)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_auto (GStrv) lines = NULL;
  char buffer[65536];
  ssize_t n_read;

  while ((n_read = read (fd, buffer, sizeof buffer)) > 0)
    g_string_append_len (text, buffer, n_read);
  lines = g_strsplit (text->str, "\n", -1);
  for (guint i = 0; lines[i] && lines[i][0] != '\0'; i++)
    {
      g_auto (GStrv) sides = g_strsplit (lines[i], ">", 2);

      g_ptr_array_add (rivals, g_strdup (sides[0]));
      g_hash_table_add (accounted, g_strdup (sides[1]));
    }
}

static guint
count_lost (GPtrArray *rivals, GHashTable *published, GHashTable *accounted)
{
  GHashTableIter iter;
  gpointer text;
  guint n_lost = 0;

  for (guint i = 0; i < rivals->len; i++)
    if (!g_hash_table_contains (accounted, rivals->pdata[i]))
      n_lost++;
  g_hash_table_iter_init (&iter, published);
  while (g_hash_table_iter_next (&iter, &text, NULL))
    if (!g_hash_table_contains (accounted, text))
      n_lost++;
  return n_lost;
}

static guint
run_race (FileFixture *fixture, const RemitFileLayer *files, const char *what)
{
  const char *soak = g_getenv ("REMIT_SOAK");
  const gint64 deadline = g_get_monotonic_time () + RACE_TIME * (soak ? MAX (atoi (soak), 1) : 1);
  g_autoptr (GHashTable) accounted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) published = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) rivals = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *report = g_build_filename (fixture->root, "report", NULL);
  int report_fd = open (report, O_RDWR | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC, 0600);
  Score score = { 0 };
  char *last = NULL;
  guint n_lost;
  pid_t rival;
  int status;

  g_assert_true (g_file_set_contents (fixture->path, "start", -1, NULL));
  rival = fork ();
  if (rival == 0)
    be_a_rival (fixture, report_fd);
  for (guint i = 0; g_get_monotonic_time () < deadline; i++)
    race_once (fixture, files, i, accounted, published, &score);
  kill (rival, SIGSTOP);
  kill (rival, SIGTERM);
  kill (rival, SIGCONT);
  g_assert_cmpint (waitpid (rival, &status, 0), ==, rival);
  g_assert_true (WIFSIGNALED (status)); /* it did not give up before */

  g_assert_cmpint (lseek (report_fd, 0, SEEK_SET), ==, 0);
  read_report (report_fd, rivals, accounted);
  close (report_fd);
  g_assert_true (g_file_get_contents (fixture->path, &last, NULL, NULL));
  g_hash_table_add (accounted, last);
  /* What the rival had exchanged but not yet noted when it was ended. */
  {
    g_autofree char *temp = g_build_filename (fixture->folder, ".rival", NULL);
    char *contents = NULL;

    if (g_file_get_contents (temp, &contents, NULL, NULL))
      g_hash_table_add (accounted, contents);
  }
  n_lost = count_lost (rivals, published, accounted);
  g_test_message ("%s: %u of the rival against %u published, %u refused as changed, %u refused "
                  "otherwise: %u overwritten",
                  what, rivals->len, score.n_published, score.n_changed, score.n_others, n_lost);
  g_assert_cmpuint (rivals->len, >, 100);
  g_assert_cmpuint (score.n_published, >, 10);
  return n_lost;
}

static void
test_two_processes (FileFixture *fixture, gconstpointer data)
{
  g_assert_cmpuint (run_race (fixture, remit_file_layer_get_system (), "G4"), ==, 0);
}

/* Counted apart: between its last look and a plain rename nothing can be known. */
static void
test_two_processes_without_exchange (FileFixture *fixture, gconstpointer data)
{
  Intruder intruder = { 0 };

  start_intruder (&intruder, fixture, 0);
  intruder.has_exchange = FALSE;
  run_race (fixture, &intruder.layer, "G4 without RENAME_EXCHANGE");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD_TEST ("replaced-before-exchange", test_replaced_before_exchange);
  ADD_TEST ("written-before-exchange", test_written_before_exchange);
  ADD_TEST ("replaced-at-each-exchange", test_replaced_at_each_exchange);
  ADD_TEST ("replaced-before-rename", test_replaced_before_rename);
  ADD_TEST ("appears-before-first-publish", test_appears_before_first_publish);
  ADD_TEST ("two-processes", test_two_processes);
  ADD_TEST ("two-processes-without-exchange", test_two_processes_without_exchange);
  return g_test_run ();
}
