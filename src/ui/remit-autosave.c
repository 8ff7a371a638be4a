/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every step is durable in the working copy at once; this brings it into the user's file two seconds
 * after the last change, and at least every thirty while there are changes. */

#include "remit-autosave.h"

#define REST_MS 2000
#define LONGEST_US (30 * G_USEC_PER_SEC)
#define KEY "remit-autosave"

typedef struct
{
  RemitDocument *document; /* borrowed: it owns this */
  guint timeout_id;
  gint64 first_change;     /* monotonic, 0: none waits */
  gboolean is_saving;
} Autosave;

static void schedule (Autosave *autosave);

static void
autosave_free (gpointer data)
{
  Autosave *autosave = data;

  g_clear_handle_id (&autosave->timeout_id, g_source_remove);
  g_free (autosave);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Autosave *autosave = g_object_get_data (source, KEY);
  g_autoptr (GError) error = NULL;
  const gboolean is_saved = remit_document_save_finish (REMIT_DOCUMENT (source), result, &error);

  /* What went wrong is the document's save reason, which the title shows. */
  if (!is_saved)
    g_debug ("not saved: %s", error->message);
  if (!autosave)
    return;
  autosave->is_saving = FALSE;
  if (autosave->first_change)
    schedule (autosave);
}

static gboolean
due_cb (gpointer data)
{
  Autosave *autosave = data;

  autosave->timeout_id = 0;
  if (autosave->is_saving)
    return G_SOURCE_REMOVE;
  autosave->is_saving = TRUE;
  autosave->first_change = 0;
  remit_document_save_async (autosave->document, FALSE, NULL, saved_cb, NULL);
  return G_SOURCE_REMOVE;
}

static void
schedule (Autosave *autosave)
{
  const gint64 waited = g_get_monotonic_time () - autosave->first_change;
  const gint64 left_ms = MAX (0, LONGEST_US - waited) / 1000;

  g_clear_handle_id (&autosave->timeout_id, g_source_remove);
  autosave->timeout_id = g_timeout_add ((guint) MIN (REST_MS, left_ms), due_cb, autosave);
}

static void
changed_cb (RemitDocument *document, RemitNotice *notice, Autosave *autosave)
{
  if (!remit_document_get_path (document)
      || remit_document_get_protection (document) != REMIT_PROTECTION_NONE)
    return;
  if (!autosave->first_change)
    autosave->first_change = g_get_monotonic_time ();
  schedule (autosave);
}

/**
 * remit_autosave_attach:
 * @document: an open document
 *
 * Publishes the document by itself from now on.  Once per document.
 */
void
remit_autosave_attach (RemitDocument *document)
{
  Autosave *autosave;

  if (g_object_get_data (G_OBJECT (document), KEY))
    return;
  autosave = g_new0 (Autosave, 1);
  autosave->document = document;
  g_object_set_data_full (G_OBJECT (document), KEY, autosave, autosave_free);
  g_signal_connect (document, "changed", G_CALLBACK (changed_cb), autosave);
  if (remit_document_get_save_state (document) == REMIT_SAVE_STATE_UNSAVED)
    changed_cb (document, NULL, autosave);
}

/**
 * remit_autosave_detach:
 * @document: a document
 *
 * Ends it; what waits is not published.
 */
void
remit_autosave_detach (RemitDocument *document)
{
  gpointer autosave = g_object_get_data (G_OBJECT (document), KEY);

  if (autosave)
    g_signal_handlers_disconnect_by_data (document, autosave);
  g_object_set_data (G_OBJECT (document), KEY, NULL);
}
