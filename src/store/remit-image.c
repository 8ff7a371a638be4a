/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A document as bytes.  The image of a working copy carries its journal and the format of a
 * write-ahead log; remit_image_finish() makes of it the finished file that a user is given. */

#include "remit-image.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "remit-store-private.h"

#define FORMAT_OFFSET 18 /* write and read format of the header: 1 rollback, 2 write-ahead log */
#define HEADER_BYTES 100

/**
 * remit_image_patch_format:
 * @bytes: an image
 * @format: 1 for a rollback journal, 2 for a write-ahead log
 *
 * Sets how a file is to be opened.  An image in the format of a write-ahead log deserializes
 * without complaint and fails at its first use, and a finished file must never ask for a log.
 *
 * Returns: (transfer full): the image in that format
 */
GBytes *
remit_image_patch_format (GBytes *bytes, guint8 format)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  guint8 *copy;

  if (size < HEADER_BYTES || (data[FORMAT_OFFSET] == format && data[FORMAT_OFFSET + 1] == format))
    return g_bytes_ref (bytes);
  copy = g_memdup2 (data, size);
  copy[FORMAT_OFFSET] = copy[FORMAT_OFFSET + 1] = format;
  return g_bytes_new_take (copy, size);
}

static unsigned char *
copy_for_sqlite (GBytes *bytes)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  unsigned char *copy = sqlite3_malloc64 (size);

  if (copy == NULL)
    g_error ("Out of memory for an image of %" G_GSIZE_FORMAT " bytes", size);
  memcpy (copy, data, size);
  if (size >= HEADER_BYTES)
    copy[FORMAT_OFFSET] = copy[FORMAT_OFFSET + 1] = 1;
  return copy;
}

/**
 * remit_image_open:
 * @bytes: an image, in either format
 * @is_writable: whether the copy in memory is to be changed
 * @error: return location
 *
 * Opens a copy of an image in memory, with the safety switches of a file from elsewhere.  The
 * switches come after the deserializing, which attaches inside.
 *
 * Returns: (transfer full) (nullable): a connection, or %NULL with @error
 */
sqlite3 *
remit_image_open (GBytes *bytes, gboolean is_writable, GError **error)
{
  g_autoptr (sqlite3) db = remit_database_open_memory (error);
  const sqlite3_int64 size = (sqlite3_int64) g_bytes_get_size (bytes);
  const unsigned flags
    = SQLITE_DESERIALIZE_FREEONCLOSE
      | (is_writable ? SQLITE_DESERIALIZE_RESIZEABLE : SQLITE_DESERIALIZE_READONLY);

  if (db == NULL)
    return NULL;
  if (sqlite3_deserialize (db, "main", copy_for_sqlite (bytes), size, size, flags) != SQLITE_OK)
    {
      remit_database_set_error (db, error);
      return NULL;
    }
  if (!remit_database_configure (db, error))
    return NULL;
  return g_steal_pointer (&db);
}

/**
 * remit_image_serialize:
 * @db: a connection outside of a transaction
 * @error: return location
 *
 * Takes the image of a document, with what still is in its write-ahead log.  Inside a transaction
 * it would hold uncommitted rows.
 *
 * Returns: (transfer full) (nullable): the image, or %NULL with @error
 */
GBytes *
remit_image_serialize (sqlite3 *db, GError **error)
{
  sqlite3_int64 size = 0;
  unsigned char *data;

  g_assert (sqlite3_get_autocommit (db));
  data = sqlite3_serialize (db, "main", &size, 0);
  if (data == NULL)
    {
      remit_database_set_error (db, error);
      return NULL;
    }
  return g_bytes_new_with_free_func (data, (gsize) size, sqlite3_free, data);
}

static gboolean
set_meta (sqlite3 *db, const char *key, const char *value, GError **error)
{
  return value == NULL || remit_database_set_meta (db, key, value, error);
}

static gboolean
set_option_name (sqlite3 *db, const char *option_name, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;

  if (option_name == NULL)
    return TRUE;
  statement = remit_database_prepare (db, "UPDATE organisation SET option_name = ?1", error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_text (statement, 1, option_name, -1, SQLITE_TRANSIENT);
  return sqlite3_step (statement) == SQLITE_DONE || remit_database_set_error (db, error);
}

static gboolean
write_notes (sqlite3 *db, const RemitImageNotes *notes, GError **error)
{
  g_autofree char *digest = NULL;

  if (!set_meta (db, "version-id", notes->version_id, error)
      || !set_meta (db, "parent-version-id", notes->parent_version_id, error)
      || !set_meta (db, "document-id", notes->document_id, error)
      || !set_meta (db, "origin-document", notes->origin_document, error)
      || !set_meta (db, "origin-version", notes->origin_version, error))
    return FALSE;
  digest = remit_store_digest_database (db, error);
  return digest && remit_database_set_meta (db, "digest", digest, error);
}

/**
 * remit_image_finish:
 * @bytes: the image of a working copy
 * @notes: what the finished file says of itself
 * @error: return location
 *
 * Makes the finished file: without history, with its digest and version, in the rollback format.
 * Works on a copy in memory, in any thread.
 *
 * Returns: (transfer full) (nullable): the bytes to publish, or %NULL with @error
 */
GBytes *
remit_image_finish (GBytes *bytes, const RemitImageNotes *notes, GError **error)
{
  g_autoptr (sqlite3) db = remit_image_open (bytes, TRUE, error);

  /* Stripping rebuilds the file, so it comes outside of the transaction. */
  if (db == NULL || !set_option_name (db, notes->option_name, error)
      || !remit_journal_strip (db, error) || !remit_database_execute (db, "BEGIN", error)
      || !write_notes (db, notes, error) || !remit_database_execute (db, "COMMIT", error))
    return NULL;
  return remit_image_serialize (db, error);
}
