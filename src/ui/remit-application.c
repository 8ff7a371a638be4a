/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The application: its commands, the documents that windows share, recovery at the start, and
 * publishing when it is told to end. */

#include "remit-application.h"

#include <glib-unix.h>
#include <glib/gi18n-lib.h>

#include "remit-actions.h"
#include "remit-autosave.h"
#include "remit-config.h"
#include "remit-preferences.h"
#include "remit-preview.h"
#include "remit-sample.h"
#include "remit-shortcuts.h"
#include "remit-window.h"

struct _RemitApplication
{
  AdwApplication parent_instance;

  GHashTable *holds; /* RemitDocument (owned) → how many windows show it */
  guint sigterm_id;
  guint sigint_id;
  gboolean has_recovered;
};

G_DEFINE_FINAL_TYPE (RemitApplication, remit_application, ADW_TYPE_APPLICATION)

/**
 * remit_application_find_document:
 * @self: the application
 * @path: of a document
 *
 * Returns: (transfer none) (nullable): the document of that path that a window shows
 */
RemitDocument *
remit_application_find_document (RemitApplication *self, const char *path)
{
  g_autoptr (GFile) wanted = g_file_new_for_path (path);
  GHashTableIter iter;
  gpointer document;

  g_hash_table_iter_init (&iter, self->holds);
  while (g_hash_table_iter_next (&iter, &document, NULL))
    {
      const char *other = remit_document_get_path (document);
      g_autoptr (GFile) file = other ? g_file_new_for_path (other) : NULL;

      if (file && g_file_equal (file, wanted))
        return document;
    }
  return NULL;
}

/**
 * remit_application_hold_document:
 * @self: the application
 * @document: a document that a window shows from now on
 *
 * Keeps a document open, and publishes it while one works.
 */
void
remit_application_hold_document (RemitApplication *self, RemitDocument *document)
{
  const guint n_holds = GPOINTER_TO_UINT (g_hash_table_lookup (self->holds, document));

  if (n_holds == 0)
    remit_autosave_attach (document);
  /* Replacing the key drops the reference given here, so that exactly one is held. */
  g_hash_table_insert (self->holds, g_object_ref (document), GUINT_TO_POINTER (n_holds + 1));
}

static void
close_document (RemitDocument *document)
{
  g_autoptr (GError) error = NULL;
  const RemitProtection protection = remit_document_get_protection (document);

  remit_autosave_detach (document);
  remit_preview_keep (document);
  /* What can't be published stays in the working copy and is recovered at the next start. */
  if (protection == REMIT_PROTECTION_NONE && remit_document_get_path (document)
      && remit_document_get_save_state (document) != REMIT_SAVE_STATE_SAVED
      && !remit_document_save (document, &error))
    g_message ("not yet in the file: %s", error->message);
  g_clear_error (&error);
  if (!remit_document_close (document, &error))
    g_message ("%s", error->message);
}

/**
 * remit_application_release_document:
 * @self: the application
 * @document: a document that a window no longer shows
 *
 * Lets go of a document.  The last one publishes and closes it.
 */
void
remit_application_release_document (RemitApplication *self, RemitDocument *document)
{
  g_autoptr (RemitDocument) alive = g_object_ref (document);
  const guint n_holds = GPOINTER_TO_UINT (g_hash_table_lookup (self->holds, document));

  if (n_holds > 1)
    {
      g_hash_table_insert (self->holds, g_object_ref (document), GUINT_TO_POINTER (n_holds - 1));
      return;
    }
  g_hash_table_remove (self->holds, document);
  close_document (document);
}

/* The active window where it is still empty, else a new one. */
static RemitWindow *
take_window (RemitApplication *self)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));

  if (REMIT_IS_WINDOW (window) && !remit_window_get_document (REMIT_WINDOW (window)))
    return REMIT_WINDOW (window);
  return remit_window_new (GTK_APPLICATION (self));
}

static void
show_document (RemitApplication *self, RemitDocument *document, const GError *error)
{
  RemitWindow *window = take_window (self);

  gtk_window_present (GTK_WINDOW (window));
  if (document)
    remit_window_set_document (window, document);
  else
    gtk_widget_activate_action (GTK_WIDGET (window), "win.report-error", "s", error->message);
}

static void
new_window_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  RemitApplication *self = data;
  GtkWindow *active = gtk_application_get_active_window (GTK_APPLICATION (self));
  RemitDocument *document = REMIT_IS_WINDOW (active) ? remit_window_get_document (REMIT_WINDOW (active)) : NULL;
  RemitWindow *window = remit_window_new (GTK_APPLICATION (self));

  gtk_window_present (GTK_WINDOW (window));
  if (document)
    remit_window_set_document (window, document);
}

static void
new_document_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RemitDocument) document
    = remit_document_new (_("New Organisation"), remit_sample_get_language (), &error);

  show_document (data, document, error);
}

static void
open_sample_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RemitDocument) document = remit_sample_open ("telecom", NULL, NULL, &error);

  show_document (data, document, error);
}

static void
preferences_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  remit_preferences_present (gtk_application_get_active_window (data));
}

static void
shortcuts_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  remit_shortcuts_present (gtk_application_get_active_window (data));
}

static void
about_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  AdwDialog *dialog = adw_about_dialog_new ();

  adw_about_dialog_set_application_name (ADW_ABOUT_DIALOG (dialog), _("Remit"));
  adw_about_dialog_set_application_icon (ADW_ABOUT_DIALOG (dialog), REMIT_APP_ID);
  adw_about_dialog_set_version (ADW_ABOUT_DIALOG (dialog), REMIT_VERSION);
  adw_about_dialog_set_license_type (ADW_ABOUT_DIALOG (dialog), GTK_LICENSE_GPL_3_0);
  adw_about_dialog_set_comments (ADW_ABOUT_DIALOG (dialog),
                                 _("Design who does what: charts, duties and hand-overs of an organisation.\n\n"
                                   "Nothing leaves this machine: Remit opens no network connection."));
  adw_dialog_present (dialog, GTK_WIDGET (gtk_application_get_active_window (data)));
}

static void
close_windows (RemitApplication *self)
{
  g_autoptr (GList) windows = g_list_copy (gtk_application_get_windows (GTK_APPLICATION (self)));

  for (GList *l = windows; l; l = l->next)
    gtk_window_close (l->data);
}

static void
quit_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  close_windows (data);
}

static gboolean
terminated_cb (gpointer data)
{
  close_windows (data);
  return G_SOURCE_CONTINUE;
}

static void
recover_all (RemitApplication *self)
{
  g_autoptr (GPtrArray) recoveries = NULL;

  if (self->has_recovered)
    return;
  self->has_recovered = TRUE;
  recoveries = remit_document_list_recoverable ();
  for (guint i = 0; recoveries && i < recoveries->len; i++)
    {
      const RemitRecovery *recovery = g_ptr_array_index (recoveries, i);
      g_autoptr (GError) error = NULL;
      g_autoptr (RemitDocument) document = remit_document_recover (recovery->work_folder, &error);

      if (document)
        show_document (self, document, NULL);
      else
        g_message ("%s", error->message);
    }
}

static void
remit_application_activate (GApplication *application)
{
  RemitApplication *self = REMIT_APPLICATION (application);
  GtkWindow *window;

  recover_all (self);
  window = gtk_application_get_active_window (GTK_APPLICATION (self));
  if (!window)
    window = GTK_WINDOW (remit_window_new (GTK_APPLICATION (self)));
  gtk_window_present (window);
}

static void
open_one (RemitApplication *self, const char *path)
{
  RemitWindow *window = take_window (self);

  gtk_window_present (GTK_WINDOW (window));
  remit_window_open_path (window, path);
}

/* Files first: what they left unpublished comes back with them, and only the rest is recovered. */
static void
remit_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  for (int i = 0; i < n_files; i++)
    {
      g_autofree char *path = g_file_get_path (files[i]);

      if (path)
        open_one (REMIT_APPLICATION (application), path);
    }
}

static void
load_style (void)
{
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_resource (provider, "/io/github/remitapp/Remit/remit.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

static void
remit_application_startup (GApplication *application)
{
  static const GActionEntry entries[] = {
    { "new-window", new_window_cb },   { "new-document", new_document_cb },
    { "open-sample", open_sample_cb }, { "preferences", preferences_cb },
    { "shortcuts", shortcuts_cb },     { "about", about_cb },
    { "quit", quit_cb },
  };
  RemitApplication *self = REMIT_APPLICATION (application);

  G_APPLICATION_CLASS (remit_application_parent_class)->startup (application);
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  remit_actions_set_accels (GTK_APPLICATION (self));
  load_style ();
  gtk_window_set_default_icon_name (REMIT_APP_ID);
  self->sigterm_id = g_unix_signal_add (SIGTERM, terminated_cb, self);
  self->sigint_id = g_unix_signal_add (SIGINT, terminated_cb, self);
}

static void
remit_application_dispose (GObject *object)
{
  RemitApplication *self = REMIT_APPLICATION (object);

  g_clear_handle_id (&self->sigterm_id, g_source_remove);
  g_clear_handle_id (&self->sigint_id, g_source_remove);
  g_clear_pointer (&self->holds, g_hash_table_unref);
  G_OBJECT_CLASS (remit_application_parent_class)->dispose (object);
}

static void
remit_application_class_init (RemitApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = remit_application_dispose;
  application_class->startup = remit_application_startup;
  application_class->activate = remit_application_activate;
  application_class->open = remit_application_open;
}

static void
remit_application_init (RemitApplication *self)
{
  self->holds = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
}

/**
 * remit_application_new:
 *
 * Makes the application.
 *
 * Returns: (transfer full): the application, to be run
 */
RemitApplication *
remit_application_new (void)
{
  return g_object_new (REMIT_TYPE_APPLICATION, "application-id", REMIT_APP_ID, "flags",
                       G_APPLICATION_HANDLES_OPEN, "resource-base-path", "/io/github/remitapp/Remit", NULL);
}
