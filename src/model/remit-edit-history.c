/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Undo, redo, and going to a step of the history. */

#include <glib/gi18n-lib.h>

#include "remit-edit-private.h"

/**
 * remit_edit_undo:
 * @document: a document
 * @error: return location for an error
 *
 * Undoes the last step.  #RemitDocument::changed is emitted before it returns.
 *
 * Returns: %FALSE with NOTHING_TO_UNDO or READ_ONLY
 */
gboolean
remit_edit_undo (RemitDocument *document, GError **error)
{
  g_return_val_if_fail (REMIT_IS_DOCUMENT (document), FALSE);

  if (!remit_document_check_editable (document, error))
    return FALSE;
  if (!remit_store_can_undo (document->store))
    return remit_edit_fail (error, REMIT_EDIT_ERROR_NOTHING_TO_UNDO,
                            _ ("There is nothing to undo."));
  return remit_store_undo (document->store, NULL, error);
}

/**
 * remit_edit_redo:
 * @document: a document
 * @error: return location for an error
 *
 * Does the step again that was undone last.  #RemitDocument::changed is emitted before it returns.
 *
 * Returns: %FALSE with NOTHING_TO_UNDO or READ_ONLY
 */
gboolean
remit_edit_redo (RemitDocument *document, GError **error)
{
  g_return_val_if_fail (REMIT_IS_DOCUMENT (document), FALSE);

  if (!remit_document_check_editable (document, error))
    return FALSE;
  if (!remit_store_can_redo (document->store))
    return remit_edit_fail (error, REMIT_EDIT_ERROR_NOTHING_TO_UNDO,
                            _ ("There is nothing to redo."));
  return remit_store_redo (document->store, NULL, error);
}

static gboolean
find_step (RemitDocument *document, gint64 step, gboolean *is_ahead, GError **error)
{
  g_autoptr (GPtrArray) steps = remit_store_list_steps (document->store, G_MAXUINT, error);

  if (!steps)
    return FALSE;
  *is_ahead = FALSE;
  if (step == 0)
    return TRUE;
  for (guint i = 0; i < steps->len; i++)
    {
      const RemitStepInfo *info = steps->pdata[i];

      if (info->id == step)
        {
          *is_ahead = info->is_undone;
          return TRUE;
        }
    }
  return remit_edit_fail (error, REMIT_EDIT_ERROR_NOT_FOUND, _ ("The history has no such step."));
}

/**
 * remit_edit_go_to:
 * @document: a document
 * @step: a step of the history, or 0 for its start
 * @error: return location for an error
 *
 * Undoes or redoes until @step is the last one in force; each emits #RemitDocument::changed.
 *
 * Returns: %FALSE with NOT_FOUND or READ_ONLY; what was undone until then stays undone
 */
gboolean
remit_edit_go_to (RemitDocument *document, gint64 step, GError **error)
{
  g_return_val_if_fail (REMIT_IS_DOCUMENT (document), FALSE);

  gboolean is_ahead;

  if (!remit_document_check_editable (document, error)
      || !find_step (document, step, &is_ahead, error))
    return FALSE;
  while (remit_store_get_head (document->store) != step)
    {
      if (!is_ahead && step == 0 && !remit_store_can_undo (document->store))
        return TRUE;
      if (!(is_ahead ? remit_edit_redo (document, error) : remit_edit_undo (document, error)))
        return FALSE;
    }
  return TRUE;
}
