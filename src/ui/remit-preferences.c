/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The preferences dialog: colours of the interface and what Tab does. */

#include "remit-preferences.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "remit-config.h"

static void
scheme_changed_cb (AdwComboRow *row, GParamSpec *pspec, gpointer data)
{
  static const AdwColorScheme schemes[]
    = { ADW_COLOR_SCHEME_DEFAULT, ADW_COLOR_SCHEME_FORCE_LIGHT, ADW_COLOR_SCHEME_FORCE_DARK };

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), schemes[adw_combo_row_get_selected (row)]);
}

static GtkWidget *
create_scheme_row (void)
{
  const char *const labels[] = { _("As the System"), _("Light"), _("Dark"), NULL };
  const AdwColorScheme scheme = adw_style_manager_get_color_scheme (adw_style_manager_get_default ());
  g_autoptr (GtkStringList) list = gtk_string_list_new (labels);
  GtkWidget *row = adw_combo_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Style"));
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (list));
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), scheme == ADW_COLOR_SCHEME_FORCE_DARK    ? 2
                                                   : scheme == ADW_COLOR_SCHEME_FORCE_LIGHT ? 1
                                                                                            : 0);
  g_signal_connect (row, "notify::selected", G_CALLBACK (scheme_changed_cb), NULL);
  return row;
}

static GtkWidget *
create_tab_row (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema
    = source ? g_settings_schema_source_lookup (source, REMIT_APP_ID, TRUE) : NULL;
  g_autoptr (GSettings) settings = NULL;
  GtkWidget *row;

  if (!schema)
    return NULL;
  settings = g_settings_new_full (schema, NULL, NULL);
  row = adw_switch_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Tab Moves the Focus"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row),
                               _("Tab leaves the chart, and Insert adds what is below the selected box"));
  g_settings_bind (settings, "tab-moves-focus", row, "active", G_SETTINGS_BIND_DEFAULT);
  return row;
}

/**
 * remit_preferences_present:
 * @parent: the window that asked
 *
 * Shows the preferences.
 */
void
remit_preferences_present (GtkWindow *parent)
{
  AdwDialog *dialog = adw_preferences_dialog_new ();
  GtkWidget *page = adw_preferences_page_new ();
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *tab_row = create_tab_row ();

  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), create_scheme_row ());
  if (tab_row)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), tab_row);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (group));
  adw_preferences_dialog_add (ADW_PREFERENCES_DIALOG (dialog), ADW_PREFERENCES_PAGE (page));
  adw_dialog_present (dialog, GTK_WIDGET (parent));
}
