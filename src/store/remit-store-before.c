/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The version that stands in for undo: a step whose changeset is too large for the journal keeps
 * the document as it was before it. */

#include "remit-image.h"
#include "remit-store-work.h"
#include "remit-versions.h"

static int
conflict_cb (void *user_data, int conflict, sqlite3_changeset_iter *iterator)
{
  return SQLITE_CHANGESET_ABORT;
}

/* Inside of a transaction an image holds what is not committed yet; here that is wanted, for the
 * changeset leads back from it. */
static GBytes *
serialize_step (sqlite3 *db, GError **error)
{
  sqlite3_int64 size = 0;
  unsigned char *data = sqlite3_serialize (db, "main", &size, 0);

  if (data)
    return g_bytes_new_with_free_func (data, (gsize) size, sqlite3_free, data);
  remit_database_set_error (db, error);
  return NULL;
}

static GBytes *
make_image_before (RemitStore *self, const RemitChangeset *changeset, GError **error)
{
  g_autoptr (GBytes) after = serialize_step (self->db, error);
  g_autofree char *version_id = remit_database_dup_meta (self->db, "version-id");
  const RemitImageNotes notes = { .version_id = version_id };
  g_autoptr (GBytes) before = NULL;
  g_autoptr (sqlite3) db = after ? remit_image_open (after, TRUE, error) : NULL;
  int code;

  if (db == NULL)
    return NULL;
  code = sqlite3changeset_apply_v2 (
    db, changeset->n_bytes, changeset->bytes, NULL, conflict_cb, NULL, NULL, NULL,
    SQLITE_CHANGESETAPPLY_INVERT | SQLITE_CHANGESETAPPLY_FKNOACTION);
  if (code != SQLITE_OK)
    {
      remit_database_set_code_error (code, NULL, error);
      return NULL;
    }
  before = remit_image_serialize (db, error);
  return before ? remit_image_finish (before, &notes, error) : NULL;
}

/* Takes seconds, and three times the document in memory: for what happens once in a document's
 * life.  In memory there is nothing to keep it in. */
gboolean
remit_store_keep_before (RemitStore *self, const RemitChangeset *changeset, GError **error)
{
  g_autoptr (GBytes) image = NULL;

  if (self->work == NULL || self->work->folder == NULL)
    return TRUE;
  image = make_image_before (self, changeset, error);
  return image
         && remit_versions_keep (self->work->files, self->work->folder->folder, image, "import",
                                 remit_store_now (self), error);
}
