/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window: its pages and panes, what the title says, and the state that it keeps.  Actions, files
 * and messages have files of their own. */

#include "remit-window-private.h"

#include <glib/gi18n-lib.h>

#include "remit-actions.h"
#include "remit-application.h"
#include "remit-autosave.h"
#include "remit-config.h"
#include "remit-edit.h"
#include "remit-export.h"
#include "remit-history-list.h"
#include "remit-painter.h"

#define MAX_FONT_CHECK 3000 /* boxes of a chart whose characters are looked up */

enum
{
  PROP_0,
  PROP_SHOWS_SIDEBAR,
  PROP_SHOWS_INSPECTOR,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (RemitWindow, remit_window, ADW_TYPE_APPLICATION_WINDOW)

static const char *const primary_items[]
  = { "app.new-window", "-", "app.new-document", "win.open", "win.save", "win.save-as", "win.save-option", "-",
      "win.export", "-", "app.preferences", "app.shortcuts", "app.about", NULL };

RemitCanvas *
remit_window_get_canvas (RemitWindow *self)
{
  return remit_chart_page_get_canvas (self->chart_page);
}

gboolean
remit_window_can_edit (RemitWindow *self)
{
  RemitProtection protection;

  if (!self->document)
    return FALSE;
  protection = remit_document_get_protection (self->document);
  return protection == REMIT_PROTECTION_NONE || protection == REMIT_PROTECTION_FILE;
}

static char *
dup_state (RemitWindow *self)
{
  const char *reason = remit_document_get_save_reason (self->document);

  if (!remit_window_can_edit (self))
    return g_strdup (_("Read-only"));
  if (!remit_document_get_path (self->document))
    return g_strdup (_("Not yet in a file"));
  switch (remit_document_get_save_state (self->document))
    {
    case REMIT_SAVE_STATE_SAVED:
      return g_strdup (_("Saved"));
    case REMIT_SAVE_STATE_SAVING:
      return g_strdup (_("Saving…"));
    case REMIT_SAVE_STATE_UNSAVED:
      break;
    }
  if (!reason)
    return g_strdup (_("Not yet in the file"));
  /* Translators: state of the document with the reason why it is not saved. */
  return g_strdup_printf (_("Not yet in the file: %s"), reason);
}

static void
set_undo_tooltip (GtkWidget *button, const char *name, const char *format, char *label)
{
  g_autofree char *owned = label;
  g_autofree char *instead = label ? g_strdup_printf (format, label) : NULL;
  g_autofree char *tooltip = remit_actions_dup_tooltip (name, instead);

  gtk_widget_set_tooltip_text (button, tooltip);
}

void
remit_window_update_title (RemitWindow *self)
{
  g_autofree char *title = NULL;
  g_autofree char *state = NULL;

  if (!self->document)
    {
      gtk_window_set_title (GTK_WINDOW (self), _("Remit"));
      return;
    }
  title = remit_document_dup_title (self->document);
  state = dup_state (self);
  adw_window_title_set_title (self->title_widget, title);
  adw_window_title_set_subtitle (self->title_widget, state);
  gtk_window_set_title (GTK_WINDOW (self), title);
  /* Translators: tooltips with the name of the step, "Undo Move Unit “Sales”". */
  set_undo_tooltip (self->undo_button, "win.undo", _("Undo %s"), remit_document_dup_undo_label (self->document));
  set_undo_tooltip (self->redo_button, "win.redo", _("Redo %s"), remit_document_dup_redo_label (self->document));
}

static void
document_notify_cb (RemitDocument *document, GParamSpec *pspec, RemitWindow *self)
{
  remit_window_update_title (self);
  remit_window_update_banners (self);
  remit_window_update_actions (self);
}

static void
document_changed_cb (RemitDocumentView *view, RemitNotice *notice, RemitWindow *self)
{
  remit_window_update_title (self);
  remit_window_update_actions (self);
}

static void
selection_changed_cb (RemitDocumentView *view, RemitWindow *self)
{
  remit_window_update_actions (self);
}

static gboolean
count_missing_cb (gpointer data)
{
  RemitWindow *self = data;
  RemitChart *chart = remit_document_view_get_chart (self->view);
  g_autoptr (RemitPainter) painter = NULL;
  guint n_boxes;

  self->font_id = 0;
  remit_chart_get_boxes (chart, &n_boxes);
  if (n_boxes > MAX_FONT_CHECK)
    return G_SOURCE_REMOVE;
  painter = remit_painter_new (NULL);
  self->n_missing_glyphs = remit_painter_count_missing (painter, remit_chart_get_scene (chart));
  remit_window_update_banners (self);
  return G_SOURCE_REMOVE;
}

static void
drop_document (RemitWindow *self)
{
  g_autoptr (RemitDocument) document = g_steal_pointer (&self->document);

  if (!document)
    return;
  g_clear_handle_id (&self->poll_id, g_source_remove);
  g_clear_handle_id (&self->font_id, g_source_remove);
  remit_chart_page_set_view (self->chart_page, NULL);
  remit_people_list_set_view (self->people, NULL, NULL);
  remit_find_bar_set_view (self->find_bar, NULL, NULL);
  remit_inspector_set_view (self->inspector, NULL);
  if (self->view)
    g_signal_handlers_disconnect_by_data (self->view, self);
  g_signal_handlers_disconnect_by_data (document, self);
  g_clear_object (&self->view);
  g_array_set_size (self->held, 0);
  remit_application_release_document (REMIT_APPLICATION (g_application_get_default ()), document);
}

/**
 * remit_window_get_document:
 * @self: a window
 *
 * Returns: (transfer none) (nullable): its document, NULL on the start page
 */
RemitDocument *
remit_window_get_document (RemitWindow *self)
{
  return self->document;
}

/**
 * remit_window_set_document:
 * @self: a window
 * @document: an open document
 *
 * Shows a document instead of what was shown.
 */
void
remit_window_set_document (RemitWindow *self, RemitDocument *document)
{
  drop_document (self);
  self->document = g_object_ref (document);
  remit_application_hold_document (REMIT_APPLICATION (g_application_get_default ()), document);
  self->view = remit_document_view_new (document);
  if (remit_export_get_default_level (document) == REMIT_CHART_POSITIONS)
    remit_document_view_set_level (self->view, REMIT_CHART_POSITIONS);
  else
    remit_document_view_fold_to_levels (self->view, 2, 60);
  self->is_recovered_seen = FALSE;
  self->is_changed_outside = FALSE;
  self->n_missing_glyphs = 0;
  g_signal_connect_object (document, "notify", G_CALLBACK (document_notify_cb), self, 0);
  g_signal_connect_object (self->view, "document-changed", G_CALLBACK (document_changed_cb), self, 0);
  g_signal_connect_object (self->view, "selection-changed", G_CALLBACK (selection_changed_cb), self, 0);
  g_signal_connect_object (self->view, "options-changed", G_CALLBACK (selection_changed_cb), self, 0);
  remit_chart_page_set_view (self->chart_page, self->view);
  remit_people_list_set_view (self->people, self->view, remit_window_get_canvas (self));
  remit_find_bar_set_view (self->find_bar, self->view, remit_window_get_canvas (self));
  remit_inspector_set_view (self->inspector, self->view);
  gtk_stack_set_visible_child_name (self->stack, "document");
  remit_window_update_title (self);
  remit_window_update_actions (self);
  remit_window_update_banners (self);
  remit_window_start_polling (self);
  self->font_id = g_idle_add_full (G_PRIORITY_LOW, count_missing_cb, self, NULL);
  gtk_widget_grab_focus (GTK_WIDGET (remit_window_get_canvas (self)));
}

static void
restore_state (RemitWindow *self)
{
  if (!self->settings)
    {
      gtk_window_set_default_size (GTK_WINDOW (self), 1280, 800);
      return;
    }
  gtk_window_set_default_size (GTK_WINDOW (self), g_settings_get_int (self->settings, "window-width"),
                               g_settings_get_int (self->settings, "window-height"));
  if (g_settings_get_boolean (self->settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
  self->shows_sidebar = g_settings_get_boolean (self->settings, "sidebar-visible");
  self->shows_inspector = g_settings_get_boolean (self->settings, "inspector-visible");
}

static void
keep_state (RemitWindow *self)
{
  int width, height;

  if (!self->settings)
    return;
  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  g_settings_set_int (self->settings, "window-width", MAX (360, width));
  g_settings_set_int (self->settings, "window-height", MAX (294, height));
  g_settings_set_boolean (self->settings, "window-maximized", gtk_window_is_maximized (GTK_WINDOW (self)));
  g_settings_set_boolean (self->settings, "sidebar-visible", self->shows_sidebar);
  g_settings_set_boolean (self->settings, "inspector-visible", self->shows_inspector);
}

static GSettings *
open_settings (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema
    = source ? g_settings_schema_source_lookup (source, REMIT_APP_ID, TRUE) : NULL;

  return schema ? g_settings_new_full (schema, NULL, NULL) : NULL;
}

static gboolean
remit_window_close_request (GtkWindow *window)
{
  RemitWindow *self = REMIT_WINDOW (window);

  keep_state (self);
  g_cancellable_cancel (self->opening);
  drop_document (self);
  return GTK_WINDOW_CLASS (remit_window_parent_class)->close_request (window);
}

static void
remit_window_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  RemitWindow *self = REMIT_WINDOW (object);

  switch (id)
    {
    case PROP_SHOWS_SIDEBAR:
      g_value_set_boolean (value, self->shows_sidebar);
      break;
    case PROP_SHOWS_INSPECTOR:
      g_value_set_boolean (value, self->shows_inspector);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
remit_window_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  RemitWindow *self = REMIT_WINDOW (object);
  gboolean *field = id == PROP_SHOWS_SIDEBAR ? &self->shows_sidebar : &self->shows_inspector;

  if (id != PROP_SHOWS_SIDEBAR && id != PROP_SHOWS_INSPECTOR)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      return;
    }
  if (*field == g_value_get_boolean (value))
    return;
  *field = g_value_get_boolean (value);
  g_object_notify_by_pspec (object, pspec);
}

static void
remit_window_dispose (GObject *object)
{
  RemitWindow *self = REMIT_WINDOW (object);

  if (self->toasts)
    drop_document (self);
  g_clear_handle_id (&self->poll_id, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), REMIT_TYPE_WINDOW);
  g_clear_weak_pointer (&self->undo_toast);
  g_clear_object (&self->opening);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (remit_window_parent_class)->dispose (object);
}

static void
remit_window_finalize (GObject *object)
{
  g_array_unref (REMIT_WINDOW (object)->held);
  G_OBJECT_CLASS (remit_window_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *klass)
{
  gtk_widget_class_bind_template_child (klass, RemitWindow, toasts);
  gtk_widget_class_bind_template_child (klass, RemitWindow, stack);
  gtk_widget_class_bind_template_child (klass, RemitWindow, start_page);
  gtk_widget_class_bind_template_child (klass, RemitWindow, busy_page);
  gtk_widget_class_bind_template_child (klass, RemitWindow, start_menu_button);
  gtk_widget_class_bind_template_child (klass, RemitWindow, sidebar_button);
  gtk_widget_class_bind_template_child (klass, RemitWindow, undo_button);
  gtk_widget_class_bind_template_child (klass, RemitWindow, redo_button);
  gtk_widget_class_bind_template_child (klass, RemitWindow, history_button);
  gtk_widget_class_bind_template_child (klass, RemitWindow, title_widget);
  gtk_widget_class_bind_template_child (klass, RemitWindow, menu_button);
  gtk_widget_class_bind_template_child (klass, RemitWindow, inspector_button);
  gtk_widget_class_bind_template_child (klass, RemitWindow, find_button);
  gtk_widget_class_bind_template_child (klass, RemitWindow, layouts);
  gtk_widget_class_bind_template_child (klass, RemitWindow, banners);
  gtk_widget_class_bind_template_child (klass, RemitWindow, find_bar);
  gtk_widget_class_bind_template_child (klass, RemitWindow, chart_page);
  gtk_widget_class_bind_template_child (klass, RemitWindow, people);
  gtk_widget_class_bind_template_child (klass, RemitWindow, inspector);
}

static void
remit_window_class_init (RemitWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = remit_window_dispose;
  object_class->finalize = remit_window_finalize;
  object_class->get_property = remit_window_get_property;
  object_class->set_property = remit_window_set_property;
  GTK_WINDOW_CLASS (klass)->close_request = remit_window_close_request;

  props[PROP_SHOWS_SIDEBAR] = g_param_spec_boolean ("shows-sidebar", NULL, NULL, TRUE, flags);
  props[PROP_SHOWS_INSPECTOR] = g_param_spec_boolean ("shows-inspector", NULL, NULL, TRUE, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);

  g_type_ensure (REMIT_TYPE_START_PAGE);
  g_type_ensure (REMIT_TYPE_BUSY_PAGE);
  g_type_ensure (REMIT_TYPE_PEOPLE_LIST);
  g_type_ensure (REMIT_TYPE_INSPECTOR);
  g_type_ensure (REMIT_TYPE_FIND_BAR);
  g_type_ensure (REMIT_TYPE_CHART_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/remitapp/Remit/remit-window.ui");
  bind_children (widget_class);
}

static void
equip_header (RemitWindow *self)
{
  g_autoptr (GMenu) menu = remit_actions_new_menu (primary_items);
  GtkWidget *popover = remit_history_popover_new ();
  g_autofree char *tooltip = remit_actions_dup_tooltip ("win.primary-menu", NULL);

  remit_actions_equip_button (self->sidebar_button, "win.sidebar");
  remit_actions_equip_button (self->undo_button, "win.undo");
  remit_actions_equip_button (self->redo_button, "win.redo");
  remit_actions_equip_button (self->inspector_button, "win.inspector");
  remit_actions_equip_button (self->find_button, "win.find");
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (self->menu_button), "open-menu-symbolic");
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (self->start_menu_button), "open-menu-symbolic");
  gtk_widget_set_tooltip_text (self->menu_button, tooltip);
  gtk_widget_set_tooltip_text (self->start_menu_button, tooltip);
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (self->menu_button), G_MENU_MODEL (menu));
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (self->start_menu_button), G_MENU_MODEL (menu));
  gtk_widget_set_tooltip_text (self->history_button, _("History"));
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->history_button), popover);
}

static void
remit_window_init (RemitWindow *self)
{
  self->shows_sidebar = FALSE;
  self->shows_inspector = TRUE;
  self->held = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->settings = open_settings ();
  restore_state (self);
  gtk_widget_init_template (GTK_WIDGET (self));
  remit_window_init_actions (self);
  remit_window_init_banners (self);
  equip_header (self);
  remit_window_update_actions (self);
  gtk_widget_add_controller (GTK_WIDGET (self), remit_actions_new_controller (REMIT_ACTION_WINDOW));
}

/**
 * remit_window_new:
 * @application: the application
 *
 * Makes a window that shows the start page.
 *
 * Returns: (transfer none): the window, which the application holds
 */
RemitWindow *
remit_window_new (GtkApplication *application)
{
  return g_object_new (REMIT_TYPE_WINDOW, "application", application, NULL);
}
