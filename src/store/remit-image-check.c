/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The opening protocol from the header to the digest, on bytes in memory.  The order matters: each
 * check makes the next one safe.  Reading the file and copying it is the business of the opener;
 * migrating it too. */

#include "remit-image-check.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <time.h>

#include "remit-image.h"
#include "remit-store-private.h"

#define MAGIC "SQLite format 3"
#define HEADER_BYTES 100
#define PAGE_SIZE_OFFSET 16
#define CHANGE_COUNTER_OFFSET 24
#define N_PAGES_OFFSET 28
#define USER_VERSION_OFFSET 60
#define APPLICATION_ID_OFFSET 68
#define VERSION_VALID_FOR_OFFSET 92
#define MAX_CHECK_TIME (5 * G_TIME_SPAN_SECOND) /* for each PATIENCE_BYTES that are begun */
#define PATIENCE_BYTES (64 * 1024 * 1024)
#define PROGRESS_STEPS 20000 /* of SQLite's machine, well under a millisecond */

static guint32
read_u32 (const guint8 *data, gsize offset)
{
  guint32 value;

  memcpy (&value, data + offset, sizeof value);
  return GUINT32_FROM_BE (value);
}

static gboolean
fail (RemitStoreErrorCode code, const char *message, GError **error)
{
  g_set_error_literal (error, REMIT_STORE_ERROR, code, message);
  return FALSE;
}

static gboolean
fail_damaged (const char *finding, GError **error)
{
  g_set_error (error, REMIT_STORE_ERROR, REMIT_STORE_ERROR_DAMAGED,
               _ ("The document is damaged (%s). Restore a kept version or a backup of it."),
               finding);
  return FALSE;
}

static gboolean
check_pages (const guint8 *data, gsize size, GError **error)
{
  guint page_size = (guint) data[PAGE_SIZE_OFFSET] << 8 | data[PAGE_SIZE_OFFSET + 1];
  const guint32 n_pages = read_u32 (data, N_PAGES_OFFSET);

  if (page_size == 1)
    page_size = 65536;
  if (page_size < 512 || (page_size & (page_size - 1)) != 0)
    return fail_damaged (_ ("its page size is none"), error);
  if (size % page_size != 0)
    return fail_damaged (_ ("its end is missing"), error);
  if (read_u32 (data, CHANGE_COUNTER_OFFSET) == read_u32 (data, VERSION_VALID_FOR_OFFSET)
      && n_pages != size / page_size)
    return fail_damaged (_ ("its length is not what it says"), error);
  return TRUE;
}

/**
 * remit_image_check_header:
 * @bytes: a whole file
 * @facts: (out): the version of its schema; is_newer is left alone
 * @error: return location
 *
 * Checks the first 100 bytes: magic, application, version, page size.
 *
 * Errors: NOT_A_DOCUMENT, FOREIGN, DAMAGED.
 *
 * Returns: whether SQLite may look at the file
 */
gboolean
remit_image_check_header (GBytes *bytes, RemitImageFacts *facts, GError **error)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  if (size < HEADER_BYTES || memcmp (data, MAGIC, sizeof MAGIC) != 0)
    return fail (REMIT_STORE_ERROR_NOT_A_DOCUMENT,
                 _ ("This is not a Remit document. Choose a file that ends in “.remit”."), error);
  if (read_u32 (data, APPLICATION_ID_OFFSET) != REMIT_APPLICATION_ID)
    return fail (REMIT_STORE_ERROR_FOREIGN,
                 _ ("This is the database of another program, not a Remit document."), error);
  facts->version = read_u32 (data, USER_VERSION_OFFSET);
  if (facts->version == 0 || facts->version > G_MAXINT32)
    return fail_damaged (_ ("it has no version"), error);
  return check_pages (data, size, error);
}

/* ---- time and patience ---------------------------------------------------------------------- */

typedef struct
{
  gint64 deadline;
  GCancellable *cancellable;
} Patience;

/* Of this thread alone: a busy machine must not make a document look damaged. */
static gint64
get_time_used (void)
{
  struct timespec time;

  if (clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time) != 0)
    return g_get_monotonic_time ();
  return time.tv_sec * G_TIME_SPAN_SECOND + time.tv_nsec / 1000;
}

static gint64
get_deadline (GBytes *bytes)
{
  return get_time_used () + MAX_CHECK_TIME * (gint64) (1 + g_bytes_get_size (bytes) / PATIENCE_BYTES);
}

static int
progress_cb (void *user_data)
{
  const Patience *patience = user_data;

  return get_time_used () > patience->deadline
         || g_cancellable_is_cancelled (patience->cancellable);
}

/* ---- the checks ----------------------------------------------------------------------------- */

typedef gboolean (*FindingsFunc) (sqlite3 *db, GPtrArray *findings, GError **error);

static gboolean
check_findings (sqlite3 *db, FindingsFunc func, GError **error)
{
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func (g_free);

  if (!func (db, findings, error))
    return FALSE;
  return findings->len == 0 || fail_damaged (findings->pdata[0], error);
}

static gboolean
check_digest (sqlite3 *db, GError **error)
{
  g_autofree char *noted = remit_database_dup_meta (db, "digest");
  g_autofree char *computed = remit_store_digest_database (db, error);

  if (computed == NULL)
    return FALSE;
  return g_strcmp0 (noted, computed) == 0
         || fail_damaged (_ ("its contents are not those that were saved"), error);
}

static gboolean
check_contents (sqlite3 *db,
                const RemitMigrations *migrations,
                const RemitImageFacts *facts,
                GError **error)
{
  if (facts->is_newer
        ? !remit_migrations_check_newer (migrations, db, error)
        : !remit_migrations_check_schema (migrations, db, facts->version, FALSE, error))
    return FALSE;
  if (!check_findings (db, remit_store_check_integrity, error)
      || !check_findings (db, remit_store_check_references, error)
      || !check_findings (db, remit_store_check_domain, error))
    return FALSE;
  /* The digest covers every column; those of a newer version are not known here. */
  return facts->is_newer || check_digest (db, error);
}

/* An error of SQLite in the middle of a check says that the file is not what it should be; the
 * interruption by progress_cb() has its own reasons. */
static gboolean
explain (const Patience *patience, GError *local, GError **error)
{
  g_autoptr (GError) owned = local;

  if (g_cancellable_is_cancelled (patience->cancellable))
    return fail (REMIT_STORE_ERROR_CANCELLED, _ ("Opening was cancelled."), error);
  if (get_time_used () > patience->deadline)
    return fail_damaged (_ ("checking it takes too long"), error);
  if (g_error_matches (local, REMIT_STORE_ERROR, REMIT_STORE_ERROR_FAILED))
    return fail_damaged (local->message, error);
  g_propagate_error (error, g_steal_pointer (&owned));
  return FALSE;
}

/**
 * remit_image_open_checked:
 * @bytes: a whole file from anywhere
 * @migrations: the schema
 * @cancellable: (nullable): stops the checks
 * @facts: (out): what was found
 * @error: return location
 *
 * Carries out the opening protocol on a private copy in memory.  Takes a second for 100,000 rows
 * and at most five of the processor for each 64 MB.
 *
 * Errors: NOT_A_DOCUMENT, FOREIGN, NEWER, DAMAGED, CANCELLED.
 *
 * Returns: (transfer full) (nullable): the copy, not yet migrated and not to be written, or %NULL
 */
sqlite3 *
remit_image_open_checked (GBytes *bytes,
                          const RemitMigrations *migrations,
                          GCancellable *cancellable,
                          RemitImageFacts *facts,
                          GError **error)
{
  const Patience patience = { get_deadline (bytes), cancellable };
  g_autoptr (sqlite3) db = NULL;
  GError *local = NULL;
  gboolean is_sound;

  if (!remit_image_check_header (bytes, facts, error))
    return NULL;
  facts->is_newer = facts->version > migrations->n_steps;
  db = remit_image_open (bytes, FALSE, error);
  if (db == NULL)
    return NULL;
  sqlite3_limit (db, SQLITE_LIMIT_ATTACHED, 0);
  sqlite3_progress_handler (db, PROGRESS_STEPS, progress_cb, (void *) &patience);
  is_sound = check_contents (db, migrations, facts, &local);
  sqlite3_progress_handler (db, 0, NULL, NULL);
  if (!is_sound)
    {
      explain (&patience, local, error);
      return NULL;
    }
  return g_steal_pointer (&db);
}
