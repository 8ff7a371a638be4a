/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opening and saving: the file dialogs, opening in a worker that can be cancelled, what is offered when
 * it fails, and noticing that another program changed the file. */

#include "remit-window-private.h"

#include <glib/gi18n-lib.h>

#include "remit-application.h"
#include "remit-export.h"
#include "remit-recents.h"

#define POLL_S 5

typedef struct
{
  char *path;
  RemitAccess access;
} OpenTask;

static void open_in_worker (RemitWindow *self, const char *path, RemitAccess access);

static void
open_task_free (gpointer data)
{
  OpenTask *task = data;

  g_free (task->path);
  g_free (task);
}

/* In a worker; the document is the window's once it is there. */
static void
open_document (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const OpenTask *work = data;
  GError *error = NULL;
  RemitDocument *document = remit_document_open (work->path, work->access, cancellable, &error);

  if (document)
    g_task_return_pointer (task, document, g_object_unref);
  else
    g_task_return_error (task, error);
}

static GListModel *
create_filters (void)
{
  GListStore *filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
  g_autoptr (GtkFileFilter) ours = gtk_file_filter_new ();
  g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();

  gtk_file_filter_set_name (ours, _("Remit Documents"));
  gtk_file_filter_add_suffix (ours, "remit");
  gtk_file_filter_set_name (all, _("All Files"));
  gtk_file_filter_add_pattern (all, "*");
  g_list_store_append (filters, ours);
  g_list_store_append (filters, all);
  return G_LIST_MODEL (filters);
}

static void
read_response_cb (AdwAlertDialog *dialog, const char *response, RemitWindow *self)
{
  const char *path = g_object_get_data (G_OBJECT (dialog), "path");
  const RemitKeptVersion *version = g_object_get_data (G_OBJECT (dialog), "version");
  g_autoptr (GError) error = NULL;
  g_autofree char *beside = NULL;

  if (g_str_equal (response, "read"))
    open_in_worker (self, path, REMIT_ACCESS_READ);
  if (!g_str_equal (response, "restore"))
    return;
  beside = g_strdup_printf ("%.*s-restored.remit",
                            (int) (g_str_has_suffix (path, ".remit") ? strlen (path) - 6 : strlen (path)), path);
  if (remit_document_restore_version (version, beside, FALSE, &error))
    remit_window_open_path (self, beside);
  else
    remit_window_report (self, error);
}

static AdwDialog *
create_failure (RemitWindow *self, const char *path, const GError *error)
{
  g_autofree char *name = g_path_get_basename (path);
  /* Translators: heading of a dialog: the name of a file. */
  g_autofree char *heading = g_strdup_printf (_("“%s” Could Not Be Opened"), name);
  AdwDialog *dialog = adw_alert_dialog_new (heading, error->message);

  adw_alert_dialog_add_response (ADW_ALERT_DIALOG (dialog), "close", _("_Close"));
  g_object_set_data_full (G_OBJECT (dialog), "path", g_strdup (path), g_free);
  g_signal_connect_object (dialog, "response", G_CALLBACK (read_response_cb), self, 0);
  return dialog;
}

static void
offer_kept_version (AdwDialog *dialog, const char *path)
{
  g_autoptr (GPtrArray) versions = remit_document_list_versions (path);
  RemitKeptVersion *version;
  g_autoptr (GDateTime) utc = NULL;
  g_autoptr (GDateTime) local = NULL;
  g_autofree char *when = NULL;
  g_autofree char *label = NULL;

  if (!versions || versions->len == 0)
    return;
  g_ptr_array_set_free_func (versions, NULL);
  version = g_ptr_array_index (versions, 0);
  for (guint i = 1; i < versions->len; i++)
    remit_kept_version_free (g_ptr_array_index (versions, i));
  utc = g_date_time_new_from_unix_utc (version->time / G_USEC_PER_SEC);
  local = g_date_time_to_local (utc);
  when = g_date_time_format (local, "%x %H:%M");
  /* Translators: a button: opens the version of the document that was kept at a date and time. */
  label = g_strdup_printf (_("_Open the Version of %s"), when);
  adw_alert_dialog_add_response (ADW_ALERT_DIALOG (dialog), "restore", label);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "restore");
  g_object_set_data_full (G_OBJECT (dialog), "version", version, (GDestroyNotify) remit_kept_version_free);
}

/* Says why, and offers what can be done about it. */
static void
explain_failure (RemitWindow *self, const char *path, const GError *error)
{
  AdwDialog *dialog = create_failure (self, path, error);

  if (g_error_matches (error, REMIT_STORE_ERROR, REMIT_STORE_ERROR_LOCKED))
    adw_alert_dialog_add_response (ADW_ALERT_DIALOG (dialog), "read", _("Open to _Read"));
  if (g_error_matches (error, REMIT_STORE_ERROR, REMIT_STORE_ERROR_DAMAGED))
    offer_kept_version (dialog, path);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  RemitWindow *self = REMIT_WINDOW (source);
  const OpenTask *work = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autoptr (RemitDocument) document = g_task_propagate_pointer (G_TASK (result), &error);
  g_autofree char *title = NULL;

  if (!self->toasts)
    return;
  remit_busy_page_stop (self->busy_page);
  g_clear_object (&self->opening);
  if (document)
    {
      title = remit_document_dup_title (document);
      remit_window_set_document (self, document);
      remit_recents_add (work->path, title);
      return;
    }
  gtk_stack_set_visible_child_name (self->stack, self->document ? "document" : "start");
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
      && !g_error_matches (error, REMIT_STORE_ERROR, REMIT_STORE_ERROR_CANCELLED))
    explain_failure (self, work->path, error);
}

static void
open_in_worker (RemitWindow *self, const char *path, RemitAccess access)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *title = g_strdup_printf (_("Opening “%s”"), name);
  OpenTask *work = g_new0 (OpenTask, 1);
  g_autoptr (GTask) task = NULL;

  g_clear_object (&self->opening);
  self->opening = g_cancellable_new ();
  work->path = g_strdup (path);
  work->access = access;
  gtk_stack_set_visible_child_name (self->stack, "busy");
  remit_busy_page_start (self->busy_page, title);
  task = g_task_new (self, self->opening, opened_cb, NULL);
  g_task_set_task_data (task, work, open_task_free);
  g_task_run_in_thread (task, open_document);
}

/**
 * remit_window_open_path:
 * @self: a window
 * @path: of a document
 *
 * Opens a document in this window, in a worker; a document that another window of the program shows is
 * shared with it.
 */
void
remit_window_open_path (RemitWindow *self, const char *path)
{
  RemitDocument *shared
    = remit_application_find_document (REMIT_APPLICATION (g_application_get_default ()), path);

  if (shared)
    remit_window_set_document (self, shared);
  else
    open_in_worker (self, path, REMIT_ACCESS_EDIT);
}

static void
cancelled_cb (RemitBusyPage *page, RemitWindow *self)
{
  g_cancellable_cancel (self->opening);
}

static void
start_open_cb (RemitStartPage *page, const char *path, RemitWindow *self)
{
  remit_window_open_path (self, path);
}

/* In this window where it shows nothing yet, else in one of its own. */
static void
open_somewhere (RemitWindow *self, const char *path)
{
  RemitWindow *window = self;

  if (self->document)
    {
      window = remit_window_new (gtk_window_get_application (GTK_WINDOW (self)));
      gtk_window_present (GTK_WINDOW (window));
    }
  remit_window_open_path (window, path);
}

static void
open_chosen_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (RemitWindow) self = data;
  g_autoptr (GFile) file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (source), result, NULL);
  g_autofree char *path = file ? g_file_get_path (file) : NULL;

  if (path && self->toasts)
    open_somewhere (self, path);
}

static void
open_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  RemitWindow *self = data;
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GListModel) filters = create_filters ();

  gtk_file_dialog_set_title (dialog, _("Open a Document"));
  gtk_file_dialog_set_filters (dialog, filters);
  gtk_file_dialog_open (dialog, GTK_WINDOW (self), NULL, open_chosen_cb, g_object_ref (self));
}

static char *
dup_file_name (RemitWindow *self, const char *suffix)
{
  g_autofree char *title = remit_document_dup_title (self->document);

  g_strdelimit (title, "/\\:*?\"<>|\n\t", '-');
  return g_strdup_printf ("%s%s", *title ? title : "remit", suffix);
}

static GtkFileDialog *
create_save_dialog (RemitWindow *self, const char *title, const char *suffix)
{
  GtkFileDialog *dialog = gtk_file_dialog_new ();
  const char *path = remit_document_get_path (self->document);
  g_autofree char *name = dup_file_name (self, suffix);
  g_autofree char *folder = path ? g_path_get_dirname (path) : NULL;
  g_autoptr (GFile) file = folder ? g_file_new_for_path (folder) : NULL;

  gtk_file_dialog_set_title (dialog, title);
  gtk_file_dialog_set_initial_name (dialog, name);
  if (file)
    gtk_file_dialog_set_initial_folder (dialog, file);
  return dialog;
}

static char *
dup_with_suffix (GFile *file)
{
  g_autofree char *path = g_file_get_path (file);
  g_autofree char *name = path ? g_path_get_basename (path) : NULL;

  if (!path)
    return NULL;
  return strchr (name, '.') ? g_steal_pointer (&path) : g_strconcat (path, ".remit", NULL);
}

static void
save_chosen_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (RemitWindow) self = data;
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, NULL);
  g_autofree char *path = file ? dup_with_suffix (file) : NULL;
  g_autofree char *title = NULL;
  g_autoptr (GError) error = NULL;

  if (!path || !self->document)
    return;
  /* The dialog has asked before it let an existing file be chosen. */
  if (!remit_document_save_as (self->document, path, TRUE, &error))
    {
      remit_window_report (self, error);
      return;
    }
  title = remit_document_dup_title (self->document);
  self->is_changed_outside = FALSE;
  remit_recents_add (path, title);
  remit_window_update_title (self);
  remit_window_update_banners (self);
}

static void
save_as_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  RemitWindow *self = data;
  g_autoptr (GtkFileDialog) dialog = create_save_dialog (self, _("Save the Document As"), ".remit");

  gtk_file_dialog_save (dialog, GTK_WINDOW (self), NULL, save_chosen_cb, g_object_ref (self));
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (RemitWindow) self = data;
  g_autoptr (GError) error = NULL;

  if (!remit_document_save_finish (REMIT_DOCUMENT (source), result, &error) && self->toasts)
    remit_window_report (self, error);
}

static void
save_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  RemitWindow *self = data;

  if (!remit_document_get_path (self->document) || !remit_window_can_edit (self))
    save_as_cb (action, NULL, self);
  else
    remit_document_save_async (self->document, TRUE, NULL, saved_cb, g_object_ref (self));
}

static void
option_chosen_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (RemitWindow) self = data;
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, NULL);
  g_autofree char *path = file ? dup_with_suffix (file) : NULL;
  const char *name = g_object_get_data (source, "option");
  g_autofree char *said = NULL;
  g_autoptr (GError) error = NULL;

  if (!path || !self->document)
    return;
  if (!remit_document_save_option (self->document, path, name, TRUE, &error))
    {
      remit_window_report (self, error);
      return;
    }
  said = g_strdup_printf (_("Saved as the option “%s”"), name);
  remit_window_say (self, said);
  open_somewhere (self, path);
}

static void
option_named_cb (AdwAlertDialog *dialog, const char *response, RemitWindow *self)
{
  GtkWidget *entry = adw_alert_dialog_get_extra_child (dialog);
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry))));
  g_autofree char *suffix = NULL;
  g_autoptr (GtkFileDialog) chooser = NULL;

  if (!g_str_equal (response, "save") || *name == '\0' || !self->document)
    return;
  suffix = g_strdup_printf (" · %s.remit", name);
  g_strdelimit (suffix, "/\\:", '-');
  chooser = create_save_dialog (self, _("Save the Option As"), suffix);
  g_object_set_data_full (G_OBJECT (chooser), "option", g_steal_pointer (&name), g_free);
  gtk_file_dialog_save (chooser, GTK_WINDOW (self), NULL, option_chosen_cb, g_object_ref (self));
}

static void
save_option_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  RemitWindow *self = data;
  AdwDialog *dialog = adw_alert_dialog_new (
    _("Save as Option"),
    _("A copy under its own label, which the title of the chart shows. The two can be compared later."));
  GtkWidget *entry = gtk_entry_new ();

  gtk_editable_set_text (GTK_EDITABLE (entry), _("Option A"));
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Label"), -1);
  adw_alert_dialog_set_extra_child (ADW_ALERT_DIALOG (dialog), entry);
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "cancel", _("_Cancel"), "save", _("_Save…"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "save", ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "save");
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (option_named_cb), self, 0);
  adw_dialog_set_focus (dialog, entry);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

static void
export_chosen_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (RemitWindow) self = data;
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, NULL);
  g_autofree char *path = file ? g_file_get_path (file) : NULL;
  g_autofree char *name = NULL;
  g_autofree char *said = NULL;
  g_autoptr (GError) error = NULL;
  RemitExportOptions options;
  RemitExportReport report = { 0 };

  if (!path || !self->document)
    return;
  remit_export_options_init (&options, self->document, remit_document_view_get_level (self->view));
  if (!remit_export (self->document, path, &options, &report, &error))
    {
      remit_window_report (self, error);
      return;
    }
  name = g_path_get_basename (path);
  said = g_strdup_printf (_("Exported to “%s”"), name);
  remit_window_say (self, said);
}

static void
export_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  RemitWindow *self = data;
  g_autoptr (GtkFileDialog) dialog = create_save_dialog (self, _("Export as PDF, SVG or PNG"), ".pdf");

  gtk_file_dialog_save (dialog, GTK_WINDOW (self), NULL, export_chosen_cb, g_object_ref (self));
}

static gboolean
poll_cb (gpointer data)
{
  RemitWindow *self = data;
  g_autoptr (GError) error = NULL;
  const gboolean is_same = remit_document_check_identity (self->document, &error);
  const gboolean is_changed = !is_same && g_error_matches (error, REMIT_STORE_ERROR, REMIT_STORE_ERROR_CHANGED);

  if (is_changed != self->is_changed_outside)
    {
      self->is_changed_outside = is_changed;
      remit_window_update_banners (self);
    }
  return G_SOURCE_CONTINUE;
}

static void
active_cb (GtkWindow *window, GParamSpec *pspec, gpointer data)
{
  RemitWindow *self = REMIT_WINDOW (window);

  if (gtk_window_is_active (window) && self->poll_id)
    poll_cb (self);
}

void
remit_window_start_polling (RemitWindow *self)
{
  g_clear_handle_id (&self->poll_id, g_source_remove);
  if (remit_document_get_path (self->document))
    self->poll_id = g_timeout_add_seconds (POLL_S, poll_cb, self);
}

void
remit_window_add_file_actions (RemitWindow *self)
{
  static const GActionEntry entries[] = {
    { "open", open_cb },
    { "save", save_cb },
    { "save-as", save_as_cb },
    { "save-option", save_option_cb },
    { "export", export_cb },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  g_signal_connect_object (self->busy_page, "cancelled", G_CALLBACK (cancelled_cb), self, 0);
  g_signal_connect_object (self->start_page, "open", G_CALLBACK (start_open_cb), self, 0);
  g_signal_connect (self, "notify::is-active", G_CALLBACK (active_cb), NULL);
}
