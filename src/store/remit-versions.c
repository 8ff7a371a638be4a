/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Kept versions of one document, the undo of last resort.  Each is one file in the folder
 * "versions" of the work folder, named TIME-REASON-SIZE-CHECKSUM.z: when it was kept, why, how
 * large the image is, and the start of its SHA-256.  The names are the whole catalogue. */

#include "remit-versions.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "remit-identity.h"

#define MAX_IMAGE_BYTES (512 * 1024 * 1024)
#define COMPRESSION_LEVEL 1 /* a sixth of the time of the default for a tenth more bytes */
#define AUTO_PAUSE (10 * G_TIME_SPAN_MINUTE)
#define N_NEWEST 20
#define HOURLY_SPAN G_TIME_SPAN_DAY
#define DAILY_SPAN (30 * G_TIME_SPAN_DAY)
#define CHECKSUM_LENGTH 16

static char *
dup_versions_folder (const char *work_folder)
{
  return g_build_filename (work_folder, "versions", NULL);
}

/**
 * remit_version_free:
 * @version: (transfer full) (nullable): a version
 *
 * Frees the description of a version; its file stays.
 */
void
remit_version_free (RemitVersion *version)
{
  if (version == NULL)
    return;
  g_free (version->reason);
  g_free (version->file);
  g_free (version);
}

static gboolean
is_reason (const char *text)
{
  static const char *const reasons[]
    = { "save", "close", "import", "auto", "foreign", "damaged", NULL };

  return g_strv_contains (reasons, text);
}

static RemitVersion *
parse_name (const char *folder, const char *name)
{
  g_auto (GStrv) parts = g_strsplit (name, "-", 5);
  RemitVersion *version;
  guint64 time, size;

  if (g_strv_length (parts) != 4 || !g_str_has_suffix (name, ".z") || !is_reason (parts[1])
      || !g_ascii_string_to_unsigned (parts[0], 10, 0, G_MAXINT64, &time, NULL)
      || !g_ascii_string_to_unsigned (parts[2], 10, 1, MAX_IMAGE_BYTES, &size, NULL))
    return NULL;
  version = g_new0 (RemitVersion, 1);
  version->time = (gint64) time;
  version->reason = g_strdup (parts[1]);
  version->size = (gsize) size;
  version->file = g_build_filename (folder, name, NULL);
  return version;
}

static gint
compare_newest_first (gconstpointer a, gconstpointer b)
{
  const RemitVersion *first = a, *second = b;

  if (first->time != second->time)
    return first->time < second->time ? 1 : -1;
  return strcmp (second->file, first->file);
}

/**
 * remit_versions_list:
 * @work_folder: a work folder
 *
 * Lists the kept versions of a document.
 *
 * Returns: (transfer full) (element-type RemitVersion): newest first; empty when there are none
 */
GPtrArray *
remit_versions_list (const char *work_folder)
{
  GPtrArray *versions = g_ptr_array_new_with_free_func ((GDestroyNotify) remit_version_free);
  g_autofree char *folder = dup_versions_folder (work_folder);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    {
      RemitVersion *version = parse_name (folder, name);

      if (version)
        g_ptr_array_add (versions, version);
    }
  g_ptr_array_sort_values (versions, compare_newest_first);
  return versions;
}

/**
 * remit_versions_is_due:
 * @work_folder: a work folder
 * @now: microseconds since 1970
 *
 * Returns: whether the newest version is over ten minutes old, so that a publish that nobody asked
 *   for should keep one
 */
gboolean
remit_versions_is_due (const char *work_folder, gint64 now)
{
  g_autoptr (GPtrArray) versions = remit_versions_list (work_folder);
  const RemitVersion *newest = versions->len > 0 ? versions->pdata[0] : NULL;

  return newest == NULL || ABS (now - newest->time) >= AUTO_PAUSE;
}

/* @max_bytes guards against a file that unpacks to more than its name says. */
static GBytes *
convert (GConverter *converter, GBytes *bytes, gsize max_bytes, GError **error)
{
  g_autoptr (GInputStream) source = g_memory_input_stream_new_from_bytes (bytes);
  g_autoptr (GInputStream) stream = g_converter_input_stream_new (source, converter);
  g_autoptr (GByteArray) result = g_byte_array_new ();
  g_autofree guint8 *buffer = g_malloc (256 * 1024);

  while (TRUE)
    {
      const gssize n_read = g_input_stream_read (stream, buffer, 256 * 1024, NULL, error);

      if (n_read < 0)
        return NULL;
      if (n_read == 0)
        return g_byte_array_free_to_bytes (g_steal_pointer (&result));
      if (result->len + (gsize) n_read > max_bytes)
        {
          g_set_error_literal (error, REMIT_STORE_ERROR, REMIT_STORE_ERROR_TOO_LARGE,
                               _ ("The kept version is larger than it says."));
          return NULL;
        }
      g_byte_array_append (result, buffer, (guint) n_read);
    }
}

/**
 * remit_versions_read:
 * @files: the layer
 * @version: a version
 * @error: return location
 *
 * Unpacks a kept version and compares it with the checksum in its name.
 *
 * Returns: (transfer full) (nullable): the image, or %NULL with @error, DAMAGED when it is not
 *   what was kept
 */
GBytes *
remit_versions_read (const RemitFileLayer *files, const RemitVersion *version, GError **error)
{
  g_autoptr (GBytes) packed
    = remit_file_get_contents (files, version->file, MAX_IMAGE_BYTES, error);
  g_autoptr (GZlibDecompressor) unpacker = g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) local = NULL;
  char sha256[REMIT_SHA256_LENGTH + 1];

  if (packed == NULL)
    return NULL;
  bytes = convert (G_CONVERTER (unpacker), packed, version->size, &local);
  if (bytes)
    {
      remit_sha256_bytes (bytes, sha256);
      sha256[CHECKSUM_LENGTH] = '\0';
      if (strstr (version->file, sha256))
        return g_steal_pointer (&bytes);
    }
  g_set_error_literal (error, REMIT_STORE_ERROR, REMIT_STORE_ERROR_DAMAGED,
                       _ ("This kept version is damaged. Choose another one."));
  return NULL;
}

/* The start of each span of which one version stays: the hour, the day, or 0 for none. */
static gint64
find_span (gint64 time, gint64 now)
{
  const gint64 age = now - time;

  if (age < HOURLY_SPAN)
    return time / G_TIME_SPAN_HOUR + 1;
  if (age < DAILY_SPAN)
    return -(time / G_TIME_SPAN_DAY + 1);
  return 0;
}

static gsize
measure (const RemitFileLayer *files, const RemitVersion *version)
{
  struct stat status;

  return files->stat (files->data, version->file, &status) == 0 ? (gsize) status.st_size : 0;
}

/**
 * remit_versions_thin:
 * @files: the layer
 * @work_folder: a work folder
 * @now: microseconds since 1970
 * @max_bytes: what all versions of the document may take, packed
 *
 * Removes versions: beyond the 20 newest the last of each hour stays for a day and the last of each
 * day for 30 days, and of these the newest that fit into @max_bytes, but at least one.
 */
void
remit_versions_thin (const RemitFileLayer *files,
                     const char *work_folder,
                     gint64 now,
                     gsize max_bytes)
{
  g_autoptr (GPtrArray) versions = remit_versions_list (work_folder);
  gint64 last_span = 0;
  gsize n_bytes = 0;

  for (guint i = 0; i < versions->len; i++)
    {
      const RemitVersion *version = versions->pdata[i];
      const gint64 span = find_span (version->time, now);
      const gsize size = measure (files, version);
      const gboolean is_kept = i < N_NEWEST || (span != 0 && span != last_span);

      last_span = span;
      if (i == 0 || (is_kept && n_bytes + size <= max_bytes))
        n_bytes += size;
      else
        /* What can't be removed now is tried again the next time. */
        remit_file_remove (files, version->file);
    }
}

static gboolean
is_newest (const char *work_folder, const char *checksum)
{
  g_autoptr (GPtrArray) versions = remit_versions_list (work_folder);

  return versions->len > 0 && strstr (((RemitVersion *) versions->pdata[0])->file, checksum);
}

/**
 * remit_versions_keep:
 * @files: the layer
 * @work_folder: a work folder
 * @bytes: an image of the document
 * @reason: "save", "close", "import", "auto", "foreign" or "damaged"
 * @now: microseconds since 1970
 * @error: return location
 *
 * Keeps a version, unless the newest one is the same, and thins the others.  Takes about a second
 * for 100 MB, so it belongs in a worker.
 *
 * Returns: %FALSE with @error on failure
 */
gboolean
remit_versions_keep (const RemitFileLayer *files,
                     const char *work_folder,
                     GBytes *bytes,
                     const char *reason,
                     gint64 now,
                     GError **error)
{
  g_autofree char *folder = dup_versions_folder (work_folder);
  g_autoptr (GZlibCompressor) packer
    = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB, COMPRESSION_LEVEL);
  g_autoptr (GBytes) packed = NULL;
  g_autofree char *name = NULL, *path = NULL;
  char sha256[REMIT_SHA256_LENGTH + 1];

  remit_sha256_bytes (bytes, sha256);
  sha256[CHECKSUM_LENGTH] = '\0';
  if (is_newest (work_folder, sha256))
    return TRUE;
  packed = convert (G_CONVERTER (packer), bytes, MAX_IMAGE_BYTES, error);
  if (packed == NULL || !remit_file_make_folder (files, folder, error))
    return FALSE;
  name = g_strdup_printf ("%016" G_GINT64_FORMAT "-%s-%" G_GSIZE_FORMAT "-%s.z", now, reason,
                          g_bytes_get_size (bytes), sha256);
  path = g_build_filename (folder, name, NULL);
  if (!remit_file_replace (files, path, packed, error))
    return FALSE;
  remit_versions_thin (files, work_folder, now, REMIT_VERSIONS_MAX_BYTES);
  return TRUE;
}
