/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a window says of a document: its title and path, whether it is saved, whether it may be
 * changed. */

#include "remit-document-private.h"

/**
 * remit_document_get_path:
 * @self: a document
 *
 * Returns: (nullable): its file, %NULL while it is untitled
 */
const char *
remit_document_get_path (RemitDocument *self)
{
  g_return_val_if_fail (REMIT_IS_DOCUMENT (self), NULL);

  return remit_store_get_path (self->store);
}

/**
 * remit_document_dup_title:
 * @self: a document
 *
 * Returns: (transfer full): the organisation's title, else the file's name; may be empty
 */
char *
remit_document_dup_title (RemitDocument *self)
{
  RemitOrganisation *organisation = remit_document_get_organisation (self);
  const char *title = organisation ? remit_organisation_get_title (organisation) : NULL;
  const char *path = remit_document_get_path (self);

  if (title && *title)
    return g_strdup (title);
  return path ? g_path_get_basename (path) : g_strdup ("");
}

/**
 * remit_document_get_save_state:
 * @self: a document
 *
 * Returns: whether the file holds every step
 */
RemitSaveState
remit_document_get_save_state (RemitDocument *self)
{
  g_return_val_if_fail (REMIT_IS_DOCUMENT (self), REMIT_SAVE_STATE_SAVED);

  switch (remit_store_get_state (self->store))
    {
    case REMIT_STORE_STATE_SAVED:
      return REMIT_SAVE_STATE_SAVED;
    case REMIT_STORE_STATE_SAVING:
      return REMIT_SAVE_STATE_SAVING;
    case REMIT_STORE_STATE_UNSAVED:
      return REMIT_SAVE_STATE_UNSAVED;
    }
  g_return_val_if_reached (REMIT_SAVE_STATE_UNSAVED);
}

/**
 * remit_document_get_save_reason:
 * @self: a document
 *
 * Returns: (nullable): why it could not be saved
 */
const char *
remit_document_get_save_reason (RemitDocument *self)
{
  g_return_val_if_fail (REMIT_IS_DOCUMENT (self), NULL);

  return remit_store_get_state_reason (self->store);
}

/**
 * remit_document_get_protection:
 * @self: a document
 *
 * Returns: whether, and why, it or its file can't be written
 */
RemitProtection
remit_document_get_protection (RemitDocument *self)
{
  g_return_val_if_fail (REMIT_IS_DOCUMENT (self), REMIT_PROTECTION_NONE);

  switch (remit_store_get_read_only (self->store))
    {
    case REMIT_READ_ONLY_NO:
      return REMIT_PROTECTION_NONE;
    case REMIT_READ_ONLY_ASKED:
      return REMIT_PROTECTION_ASKED;
    case REMIT_READ_ONLY_NEWER:
      return REMIT_PROTECTION_NEWER;
    case REMIT_READ_ONLY_FILE:
      return REMIT_PROTECTION_FILE;
    }
  g_return_val_if_reached (REMIT_PROTECTION_ASKED);
}

/**
 * remit_document_get_n_recovered:
 * @self: a document
 *
 * Returns: how many unpublished steps were found when it was opened
 */
guint
remit_document_get_n_recovered (RemitDocument *self)
{
  g_return_val_if_fail (REMIT_IS_DOCUMENT (self), 0);

  return remit_store_get_n_recovered (self->store);
}

/**
 * remit_document_is_elsewhere:
 * @self: a document
 *
 * Returns: whether another program has it open, so that this is what was last published
 */
gboolean
remit_document_is_elsewhere (RemitDocument *self)
{
  g_return_val_if_fail (REMIT_IS_DOCUMENT (self), FALSE);

  return remit_store_is_elsewhere (self->store);
}

/**
 * remit_document_get_schema_version:
 * @self: a document
 *
 * Returns: the version of its schema
 */
guint
remit_document_get_schema_version (RemitDocument *self)
{
  g_return_val_if_fail (REMIT_IS_DOCUMENT (self), 0);

  return remit_store_get_schema_version (self->store);
}

/**
 * remit_document_dup_id:
 * @self: a document
 *
 * Returns: (transfer full) (nullable): the document's id as text
 */
char *
remit_document_dup_id (RemitDocument *self)
{
  g_return_val_if_fail (REMIT_IS_DOCUMENT (self), NULL);

  return remit_store_dup_meta (self->store, "document-id");
}

/**
 * remit_document_dup_origin:
 * @self: a document
 *
 * Returns: (transfer full) (nullable): the id of the document that this one is an option of
 */
char *
remit_document_dup_origin (RemitDocument *self)
{
  g_return_val_if_fail (REMIT_IS_DOCUMENT (self), NULL);

  return remit_store_dup_meta (self->store, "origin-document");
}
