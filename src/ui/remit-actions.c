/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one table of commands: name, label, icon, keys and where they work.  It knows nothing of what a
 * command does; windows and canvases implement the named actions. */

#include "remit-actions.h"

#include <glib/gi18n-lib.h>

#define KEYS(...) { __VA_ARGS__ }

/* clang-format off */
static const RemitActionInfo actions[] = {
  { "app.new-window", N_("New _Window"), "window-new-symbolic", KEYS ("<Control><Shift>n"), REMIT_ACTION_APP, REMIT_ACTION_GENERAL },
  { "app.preferences", N_("_Preferences"), NULL, KEYS ("<Control>comma"), REMIT_ACTION_APP, REMIT_ACTION_GENERAL },
  { "app.shortcuts", N_("_Keyboard Shortcuts"), NULL, KEYS ("<Control>question"), REMIT_ACTION_APP, REMIT_ACTION_GENERAL },
  { "app.about", N_("_About Remit"), NULL, KEYS (NULL), REMIT_ACTION_APP, REMIT_ACTION_GENERAL },
  { "app.quit", N_("_Quit"), NULL, KEYS ("<Control>q"), REMIT_ACTION_APP, REMIT_ACTION_GENERAL },
  { "win.close", N_("_Close"), NULL, KEYS ("<Control>w"), REMIT_ACTION_WINDOW, REMIT_ACTION_GENERAL },
  { "win.primary-menu", N_("Main Menu"), "open-menu-symbolic", KEYS ("F10"), REMIT_ACTION_SHOWN, REMIT_ACTION_GENERAL },
  { "win.context-menu", N_("Context Menu"), NULL, KEYS ("Menu", "<Shift>F10"), REMIT_ACTION_CANVAS, REMIT_ACTION_GENERAL },
  { "win.next-pane::forward", N_("Next Pane"), NULL, KEYS ("F6"), REMIT_ACTION_WINDOW, REMIT_ACTION_GENERAL },
  { "win.next-pane::backward", N_("Previous Pane"), NULL, KEYS ("<Shift>F6"), REMIT_ACTION_WINDOW, REMIT_ACTION_GENERAL },

  { "app.new-document", N_("_New Document"), "document-new-symbolic", KEYS ("<Control>n"), REMIT_ACTION_APP, REMIT_ACTION_DOCUMENT },
  { "app.open-sample", N_("Open the _Sample"), NULL, KEYS (NULL), REMIT_ACTION_APP, REMIT_ACTION_DOCUMENT },
  { "win.open", N_("_Open…"), "document-open-symbolic", KEYS ("<Control>o"), REMIT_ACTION_WINDOW, REMIT_ACTION_DOCUMENT },
  { "win.save", N_("_Save"), "document-save-symbolic", KEYS ("<Control>s"), REMIT_ACTION_WINDOW, REMIT_ACTION_DOCUMENT },
  { "win.save-as", N_("Save _As…"), "document-save-as-symbolic", KEYS ("<Control><Shift>s"), REMIT_ACTION_WINDOW, REMIT_ACTION_DOCUMENT },
  { "win.save-option", N_("Save as O_ption…"), NULL, KEYS (NULL), REMIT_ACTION_WINDOW, REMIT_ACTION_DOCUMENT },
  { "win.export", N_("_Export…"), NULL, KEYS ("<Control>e"), REMIT_ACTION_WINDOW, REMIT_ACTION_DOCUMENT },
  { "win.history", N_("_History"), "document-open-recent-symbolic", KEYS ("<Control><Shift>h"), REMIT_ACTION_WINDOW, REMIT_ACTION_DOCUMENT },

  { "win.undo", N_("_Undo"), "edit-undo-symbolic", KEYS ("<Control>z"), REMIT_ACTION_WINDOW, REMIT_ACTION_EDITING },
  { "win.redo", N_("_Redo"), "edit-redo-symbolic", KEYS ("<Control><Shift>z", "<Control>y"), REMIT_ACTION_WINDOW, REMIT_ACTION_EDITING },
  { "win.rename", N_("_Rename"), NULL, KEYS ("F2"), REMIT_ACTION_CANVAS, REMIT_ACTION_EDITING },
  { "win.add-child", N_("Add _Below"), "list-add-symbolic", KEYS ("Tab", "Insert", "KP_Insert"), REMIT_ACTION_CANVAS, REMIT_ACTION_EDITING },
  { "win.add-after", N_("Add _Beside"), NULL, KEYS ("Return", "KP_Enter"), REMIT_ACTION_CANVAS, REMIT_ACTION_EDITING },
  { "win.add-before", N_("Add Beside, _Before"), NULL, KEYS ("<Shift>Return", "<Shift>KP_Enter"), REMIT_ACTION_CANVAS, REMIT_ACTION_EDITING },
  { "win.add-position", N_("Add _Position"), NULL, KEYS ("<Control>j"), REMIT_ACTION_CANVAS, REMIT_ACTION_EDITING },
  { "win.add-person", N_("Add Pe_rson"), "contact-new-symbolic", KEYS (NULL), REMIT_ACTION_CANVAS, REMIT_ACTION_EDITING },
  { "win.cut", N_("Cu_t"), NULL, KEYS ("<Control>x"), REMIT_ACTION_CANVAS, REMIT_ACTION_EDITING },
  { "win.copy", N_("_Copy"), NULL, KEYS ("<Control>c"), REMIT_ACTION_CANVAS, REMIT_ACTION_EDITING },
  { "win.paste", N_("_Paste"), NULL, KEYS ("<Control>v"), REMIT_ACTION_CANVAS, REMIT_ACTION_EDITING },
  { "win.delete", N_("_Delete"), "user-trash-symbolic", KEYS ("Delete", "KP_Delete"), REMIT_ACTION_CANVAS, REMIT_ACTION_EDITING },
  { "win.delete-alone", N_("Delete, _Keep What Is Below"), NULL, KEYS ("<Shift>Delete", "<Shift>KP_Delete"), REMIT_ACTION_CANVAS, REMIT_ACTION_EDITING },
  { "win.select-all", N_("Select _All"), NULL, KEYS ("<Control>a"), REMIT_ACTION_CANVAS, REMIT_ACTION_EDITING },
  { "win.select-none", N_("Select _None"), NULL, KEYS ("Escape"), REMIT_ACTION_CANVAS, REMIT_ACTION_EDITING },
  { "win.properties", N_("Propert_ies"), NULL, KEYS ("<Control>Return", "<Control>KP_Enter"), REMIT_ACTION_CANVAS, REMIT_ACTION_EDITING },
  { "win.shift::back", N_("Move _Up in Order"), NULL, KEYS ("<Control><Shift>Up"), REMIT_ACTION_CANVAS, REMIT_ACTION_EDITING },
  { "win.shift::forward", N_("Move Do_wn in Order"), NULL, KEYS ("<Control><Shift>Down"), REMIT_ACTION_CANVAS, REMIT_ACTION_EDITING },
  { "win.shift::out", N_("Move _Out One Level"), NULL, KEYS ("<Control><Shift>Left"), REMIT_ACTION_CANVAS, REMIT_ACTION_EDITING },
  { "win.shift::in", N_("Move _In One Level"), NULL, KEYS ("<Control><Shift>Right"), REMIT_ACTION_CANVAS, REMIT_ACTION_EDITING },
  { "win.move-to", N_("_Move to…"), NULL, KEYS ("<Control>m"), REMIT_ACTION_CANVAS, REMIT_ACTION_EDITING },
  { "win.report-to", N_("Report _to…"), NULL, KEYS ("<Control><Shift>m"), REMIT_ACTION_CANVAS, REMIT_ACTION_EDITING },
  { "win.appoint", N_("A_ppoint…"), NULL, KEYS ("<Control><Shift>a"), REMIT_ACTION_CANVAS, REMIT_ACTION_EDITING },
  { "win.vacate", N_("_Vacate"), NULL, KEYS (NULL), REMIT_ACTION_CANVAS, REMIT_ACTION_EDITING },
  { "win.unplace", N_("Take from All _Seats"), NULL, KEYS (NULL), REMIT_ACTION_CANVAS, REMIT_ACTION_EDITING },
  { "win.add-dotted-line", N_("Add _Dotted Line to…"), NULL, KEYS ("<Control><Shift>l"), REMIT_ACTION_CANVAS, REMIT_ACTION_EDITING },

  { "win.go::up", N_("Go Up"), NULL, KEYS ("Up", "KP_Up"), REMIT_ACTION_CANVAS, REMIT_ACTION_CHART },
  { "win.go::down", N_("Go Down"), NULL, KEYS ("Down", "KP_Down"), REMIT_ACTION_CANVAS, REMIT_ACTION_CHART },
  { "win.go::left", N_("Go Left"), NULL, KEYS ("Left", "KP_Left"), REMIT_ACTION_CANVAS, REMIT_ACTION_CHART },
  { "win.go::right", N_("Go Right"), NULL, KEYS ("Right", "KP_Right"), REMIT_ACTION_CANVAS, REMIT_ACTION_CHART },
  { "win.go::parent", N_("Go to What Is Above"), NULL, KEYS ("<Shift>Tab"), REMIT_ACTION_CANVAS, REMIT_ACTION_CHART },
  { "win.go::first", N_("Go to the Top"), NULL, KEYS ("Home", "KP_Home"), REMIT_ACTION_CANVAS, REMIT_ACTION_CHART },
  { "win.go::last", N_("Go to the End"), NULL, KEYS ("End", "KP_End"), REMIT_ACTION_CANVAS, REMIT_ACTION_CHART },
  { "win.go::previous", N_("Go to the Previous Sibling"), NULL, KEYS ("Page_Up", "KP_Page_Up"), REMIT_ACTION_CANVAS, REMIT_ACTION_CHART },
  { "win.go::next", N_("Go to the Next Sibling"), NULL, KEYS ("Page_Down", "KP_Page_Down"), REMIT_ACTION_CANVAS, REMIT_ACTION_CHART },
  { "win.unfold", N_("_Unfold"), NULL, KEYS ("plus", "KP_Add"), REMIT_ACTION_CANVAS, REMIT_ACTION_CHART },
  { "win.fold", N_("_Fold"), NULL, KEYS ("minus", "KP_Subtract"), REMIT_ACTION_CANVAS, REMIT_ACTION_CHART },
  { "win.unfold-all", N_("Unfold _Everything Below"), NULL, KEYS ("asterisk", "KP_Multiply"), REMIT_ACTION_CANVAS, REMIT_ACTION_CHART },
  { "win.level::units", N_("_Units"), NULL, KEYS (NULL), REMIT_ACTION_WINDOW, REMIT_ACTION_CHART },
  { "win.level::positions", N_("_Positions"), NULL, KEYS (NULL), REMIT_ACTION_WINDOW, REMIT_ACTION_CHART },
  { "win.direction::down", N_("Top _Down"), NULL, KEYS (NULL), REMIT_ACTION_WINDOW, REMIT_ACTION_CHART },
  { "win.direction::up", N_("Bottom _Up"), NULL, KEYS (NULL), REMIT_ACTION_WINDOW, REMIT_ACTION_CHART },
  { "win.direction::right", N_("Left to _Right"), NULL, KEYS (NULL), REMIT_ACTION_WINDOW, REMIT_ACTION_CHART },
  { "win.direction::left", N_("Right to _Left"), NULL, KEYS (NULL), REMIT_ACTION_WINDOW, REMIT_ACTION_CHART },
  { "win.detail::name", N_("_Names"), NULL, KEYS (NULL), REMIT_ACTION_WINDOW, REMIT_ACTION_CHART },
  { "win.detail::summary", N_("_Summary"), NULL, KEYS (NULL), REMIT_ACTION_WINDOW, REMIT_ACTION_CHART },
  { "win.detail::full", N_("_Full"), NULL, KEYS (NULL), REMIT_ACTION_WINDOW, REMIT_ACTION_CHART },
  { "win.branch-style::inherit", N_("_As Above"), NULL, KEYS (NULL), REMIT_ACTION_CANVAS, REMIT_ACTION_CHART },
  { "win.branch-style::auto", N_("Au_tomatic"), NULL, KEYS (NULL), REMIT_ACTION_CANVAS, REMIT_ACTION_CHART },
  { "win.branch-style::across", N_("A_cross"), NULL, KEYS (NULL), REMIT_ACTION_CANVAS, REMIT_ACTION_CHART },
  { "win.branch-style::down", N_("_Indented List"), NULL, KEYS (NULL), REMIT_ACTION_CANVAS, REMIT_ACTION_CHART },
  { "win.branch-style::hang-left", N_("Hanging _Left"), NULL, KEYS (NULL), REMIT_ACTION_CANVAS, REMIT_ACTION_CHART },
  { "win.branch-style::hang-right", N_("Hanging _Right"), NULL, KEYS (NULL), REMIT_ACTION_CANVAS, REMIT_ACTION_CHART },
  { "win.branch-style::hang-both", N_("Hanging on _Both Sides"), NULL, KEYS (NULL), REMIT_ACTION_CANVAS, REMIT_ACTION_CHART },
  { "win.branch-style::grid", N_("_Grid"), NULL, KEYS (NULL), REMIT_ACTION_CANVAS, REMIT_ACTION_CHART },
  { "win.show-dotted", N_("_Dotted Lines"), NULL, KEYS (NULL), REMIT_ACTION_WINDOW, REMIT_ACTION_CHART },
  { "win.show-legend", N_("_Legend"), NULL, KEYS (NULL), REMIT_ACTION_WINDOW, REMIT_ACTION_CHART },

  { "win.find", N_("_Find"), "edit-find-symbolic", KEYS ("<Control>f"), REMIT_ACTION_WINDOW, REMIT_ACTION_VIEWING },
  { "win.find-next", N_("Find _Next"), "go-down-symbolic", KEYS ("<Control>g"), REMIT_ACTION_WINDOW, REMIT_ACTION_VIEWING },
  { "win.find-previous", N_("Find _Previous"), "go-up-symbolic", KEYS ("<Control><Shift>g"), REMIT_ACTION_WINDOW, REMIT_ACTION_VIEWING },
  { "win.zoom-in", N_("Zoom _In"), "zoom-in-symbolic", KEYS ("<Control>plus", "<Control>equal", "<Control>KP_Add"), REMIT_ACTION_WINDOW, REMIT_ACTION_VIEWING },
  { "win.zoom-out", N_("Zoom _Out"), "zoom-out-symbolic", KEYS ("<Control>minus", "<Control>KP_Subtract"), REMIT_ACTION_WINDOW, REMIT_ACTION_VIEWING },
  { "win.zoom-to::50", N_("50 %"), NULL, KEYS (NULL), REMIT_ACTION_WINDOW, REMIT_ACTION_VIEWING },
  { "win.zoom-to::100", N_("100 %"), NULL, KEYS ("<Control>0", "<Control>KP_0"), REMIT_ACTION_WINDOW, REMIT_ACTION_VIEWING },
  { "win.zoom-to::200", N_("200 %"), NULL, KEYS (NULL), REMIT_ACTION_WINDOW, REMIT_ACTION_VIEWING },
  { "win.zoom-to::fit", N_("_Fit All"), "zoom-fit-best-symbolic", KEYS ("<Control>1", "<Control>KP_1"), REMIT_ACTION_WINDOW, REMIT_ACTION_VIEWING },
  { "win.zoom-to::selection", N_("Fit _Selection"), NULL, KEYS ("<Control>2", "<Control>KP_2"), REMIT_ACTION_WINDOW, REMIT_ACTION_VIEWING },
  { "win.zoom-to::width", N_("Fit _Width"), NULL, KEYS (NULL), REMIT_ACTION_WINDOW, REMIT_ACTION_VIEWING },
  { "win.minimap", N_("_Minimap"), "view-grid-symbolic", KEYS (NULL), REMIT_ACTION_WINDOW, REMIT_ACTION_VIEWING },
  { "win.sidebar", N_("_Sidebar"), "sidebar-show-symbolic", KEYS ("F9"), REMIT_ACTION_WINDOW, REMIT_ACTION_VIEWING },
  { "win.inspector", N_("_Inspector"), "sidebar-show-right-symbolic", KEYS ("<Shift>F9"), REMIT_ACTION_WINDOW, REMIT_ACTION_VIEWING },
  { "win.fullscreen", N_("_Full Screen"), "view-fullscreen-symbolic", KEYS ("F11"), REMIT_ACTION_WINDOW, REMIT_ACTION_VIEWING },
};
/* clang-format on */

/* "_Open…" and, as East Asian menus have it, "打开(_O)…". */
static char *
strip_mnemonic (const char *label)
{
  const char *mark = strstr (label, "(_");
  g_autofree char *short_label = NULL;
  g_auto (GStrv) parts = NULL;

  if (mark && mark[2] && mark[3] == ')')
    short_label = g_strdup_printf ("%.*s%s", (int) (mark - label), label, mark + 4);
  parts = g_strsplit (short_label ? short_label : label, "_", -1);
  return g_strjoinv ("", parts);
}

/**
 * remit_actions_list:
 * @n_actions: (out): how many there are
 *
 * Lists every command.
 *
 * Returns: (transfer none): the table, in the order of the shortcuts dialog
 */
const RemitActionInfo *
remit_actions_list (guint *n_actions)
{
  *n_actions = G_N_ELEMENTS (actions);
  return actions;
}

/**
 * remit_actions_find:
 * @name: a detailed name, "win.undo"
 *
 * Finds a command by its name.
 *
 * Returns: (transfer none) (nullable): its row
 */
const RemitActionInfo *
remit_actions_find (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    if (g_str_equal (actions[i].name, name))
      return &actions[i];
  return NULL;
}

/**
 * remit_actions_get_section_title:
 * @section: a section of the shortcuts dialog
 *
 * Returns: (transfer none): its title, translated
 */
const char *
remit_actions_get_section_title (RemitActionSection section)
{
  switch (section)
    {
    case REMIT_ACTION_GENERAL:
      return _("General");
    case REMIT_ACTION_DOCUMENT:
      return _("Document");
    case REMIT_ACTION_EDITING:
      return _("Editing");
    case REMIT_ACTION_CHART:
      return _("Chart");
    case REMIT_ACTION_VIEWING:
      return _("View");
    case REMIT_ACTION_SECTION_LAST:
      break;
    }
  return "";
}

/**
 * remit_actions_dup_label:
 * @info: a row of the table
 *
 * Returns: (transfer full): its label, translated, without the mark of its access key
 */
char *
remit_actions_dup_label (const RemitActionInfo *info)
{
  return strip_mnemonic (_(info->label));
}

/**
 * remit_actions_dup_tooltip:
 * @name: a command
 * @instead: (nullable): says more than its label, as "Undo Move Unit"
 *
 * Makes the text of a tooltip, with the first key of the command.
 *
 * Returns: (transfer full): the text
 */
char *
remit_actions_dup_tooltip (const char *name, const char *instead)
{
  const RemitActionInfo *info = remit_actions_find (name);
  g_autofree char *label = NULL;
  g_autofree char *key_label = NULL;
  guint key;
  GdkModifierType modifiers;

  g_return_val_if_fail (info, NULL);
  label = instead ? g_strdup (instead) : strip_mnemonic (_(info->label));
  if (!info->keys[0] || !gtk_accelerator_parse (info->keys[0], &key, &modifiers))
    return g_steal_pointer (&label);
  key_label = gtk_accelerator_get_label (key, modifiers);
  /* Translators: tooltip of a button: what it does and its key, "Undo (Ctrl+Z)" */
  return g_strdup_printf (_("%s (%s)"), label, key_label);
}

/**
 * remit_actions_new_item:
 * @name: a command
 *
 * Makes a menu item with the label and key of a command.
 *
 * Returns: (transfer full): the item
 */
GMenuItem *
remit_actions_new_item (const char *name)
{
  const RemitActionInfo *info = remit_actions_find (name);
  GMenuItem *item;

  g_return_val_if_fail (info, NULL);
  item = g_menu_item_new (_(info->label), info->name);
  if (info->keys[0])
    g_menu_item_set_attribute (item, "accel", "s", info->keys[0]);
  return item;
}

/**
 * remit_actions_new_menu:
 * @names: (array zero-terminated=1): commands; "-" starts a new section
 *
 * Makes a menu of commands.
 *
 * Returns: (transfer full): the menu
 */
GMenu *
remit_actions_new_menu (const char *const *names)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) section = g_menu_new ();

  g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
  for (guint i = 0; names[i]; i++)
    {
      if (g_str_equal (names[i], "-"))
        {
          g_clear_object (&section);
          section = g_menu_new ();
          g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
        }
      else
        {
          g_autoptr (GMenuItem) item = remit_actions_new_item (names[i]);

          g_menu_append_item (section, item);
        }
    }
  return menu;
}

/**
 * remit_actions_set_accels:
 * @application: the application
 *
 * Sets the keys of the commands that work everywhere.
 */
void
remit_actions_set_accels (GtkApplication *application)
{
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    if (actions[i].place == REMIT_ACTION_APP && actions[i].keys[0])
      gtk_application_set_accels_for_action (application, actions[i].name, actions[i].keys);
}

static void
add_shortcuts (GtkShortcutController *controller, const RemitActionInfo *info)
{
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;

  if (!g_action_parse_detailed_name (info->name, &name, &target, NULL))
    g_assert_not_reached ();
  for (guint i = 0; info->keys[i]; i++)
    {
      GtkShortcut *shortcut = gtk_shortcut_new (gtk_shortcut_trigger_parse_string (info->keys[i]),
                                                gtk_named_action_new (name));

      gtk_shortcut_set_arguments (shortcut, target);
      gtk_shortcut_controller_add_shortcut (controller, shortcut);
    }
}

/**
 * remit_actions_new_controller:
 * @place: where
 *
 * Makes a controller with the keys of all commands that work at one place.
 *
 * It runs in the bubble phase, so that a text field has its own keys first.
 *
 * Returns: (transfer full): the controller
 */
GtkEventController *
remit_actions_new_controller (RemitActionPlace place)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    if (actions[i].place == place)
      add_shortcuts (GTK_SHORTCUT_CONTROLLER (controller), &actions[i]);
  return controller;
}

/**
 * remit_actions_release_tab:
 * @controller: of remit_actions_new_controller ()
 *
 * Takes Tab and Shift+Tab out of a controller, so that they move the focus as everywhere.
 */
void
remit_actions_release_tab (GtkEventController *controller)
{
  GListModel *shortcuts = G_LIST_MODEL (controller);

  for (guint i = g_list_model_get_n_items (shortcuts); i > 0; i--)
    {
      g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (shortcuts, i - 1);
      GtkShortcutTrigger *trigger = gtk_shortcut_get_trigger (shortcut);

      if (GTK_IS_KEYVAL_TRIGGER (trigger)
          && gtk_keyval_trigger_get_keyval (GTK_KEYVAL_TRIGGER (trigger)) == GDK_KEY_Tab)
        gtk_shortcut_controller_remove_shortcut (GTK_SHORTCUT_CONTROLLER (controller), shortcut);
    }
}

/**
 * remit_actions_equip_button:
 * @button: something actionable, a button or a toggle button
 * @name: a command
 *
 * Gives a button the action, the icon (else the name) and the tooltip of a command.
 */
void
remit_actions_equip_button (GtkWidget *button, const char *name)
{
  const RemitActionInfo *info = remit_actions_find (name);
  g_autofree char *tooltip = remit_actions_dup_tooltip (name, NULL);
  g_autofree char *label = strip_mnemonic (_(info->label));

  if (info->icon && GTK_IS_BUTTON (button))
    gtk_button_set_icon_name (GTK_BUTTON (button), info->icon);
  else if (GTK_IS_BUTTON (button))
    gtk_button_set_label (GTK_BUTTON (button), label);
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  if (GTK_IS_ACTIONABLE (button))
    gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (button), info->name);
}
