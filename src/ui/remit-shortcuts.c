/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The dialog of keyboard shortcuts.  AdwShortcutsDialog came with libadwaita 1.8; before it the only
 * one is GtkShortcutsWindow, which GTK 4.18 deprecates without a replacement of its own.  The older
 * half goes when the floor is 1.8. */

#include "remit-shortcuts.h"

#include <adwaita.h>

#include "remit-actions.h"

static char *
dup_keys (const RemitActionInfo *info)
{
  return g_strjoinv (" ", (char **) info->keys);
}

#if ADW_CHECK_VERSION(1, 8, 0)

static AdwShortcutsSection *
create_section (RemitActionSection section)
{
  AdwShortcutsSection *result
    = adw_shortcuts_section_new (remit_actions_get_section_title (section));
  guint n_actions;
  const RemitActionInfo *actions = remit_actions_list (&n_actions);

  for (guint i = 0; i < n_actions; i++)
    {
      g_autofree char *title = remit_actions_dup_label (&actions[i]);
      g_autofree char *keys = dup_keys (&actions[i]);

      if (actions[i].section == section && actions[i].keys[0])
        adw_shortcuts_section_add (result, adw_shortcuts_item_new (title, keys));
    }
  return result;
}

/**
 * remit_shortcuts_present:
 * @parent: the window that asked
 *
 * Shows the keys of all commands.
 */
void
remit_shortcuts_present (GtkWindow *parent)
{
  AdwDialog *dialog = adw_shortcuts_dialog_new ();

  for (int i = 0; i < REMIT_ACTION_SECTION_LAST; i++)
    adw_shortcuts_dialog_add (ADW_SHORTCUTS_DIALOG (dialog), create_section (i));
  adw_dialog_present (dialog, GTK_WIDGET (parent));
}

#else

G_GNUC_BEGIN_IGNORE_DEPRECATIONS

static GtkShortcutsGroup *
create_group (RemitActionSection section)
{
  GtkShortcutsGroup *group
    = g_object_new (GTK_TYPE_SHORTCUTS_GROUP, "title", remit_actions_get_section_title (section), NULL);
  guint n_actions;
  const RemitActionInfo *actions = remit_actions_list (&n_actions);

  for (guint i = 0; i < n_actions; i++)
    {
      g_autofree char *title = remit_actions_dup_label (&actions[i]);
      g_autofree char *keys = dup_keys (&actions[i]);

      if (actions[i].section != section || !actions[i].keys[0])
        continue;
      gtk_shortcuts_group_add_shortcut (
        group, g_object_new (GTK_TYPE_SHORTCUTS_SHORTCUT, "title", title, "accelerator", keys, NULL));
    }
  return group;
}

/**
 * remit_shortcuts_present:
 * @parent: the window that asked
 *
 * Shows the keys of all commands.
 */
void
remit_shortcuts_present (GtkWindow *parent)
{
  GtkShortcutsWindow *window
    = g_object_new (GTK_TYPE_SHORTCUTS_WINDOW, "modal", TRUE, "transient-for", parent, NULL);
  GtkShortcutsSection *section = g_object_new (GTK_TYPE_SHORTCUTS_SECTION, "section-name", "all", "max-height", 14, NULL);

  for (int i = 0; i < REMIT_ACTION_SECTION_LAST; i++)
    gtk_shortcuts_section_add_group (section, create_group (i));
  gtk_shortcuts_window_add_section (window, section);
  gtk_window_present (GTK_WINDOW (window));
}

G_GNUC_END_IGNORE_DEPRECATIONS

#endif
