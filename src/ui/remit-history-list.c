/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The popover with the history: newest on top, what was undone dimmed; a click goes to that step.  It
 * reads the document of its window each time it opens. */

#include "remit-history-list.h"

#include <glib/gi18n-lib.h>

#include "remit-window.h"

#define MAX_STEPS 200

static void
append_row (GtkListBox *list, gint64 step, const char *label, const char *when, gboolean is_undone, gboolean is_here)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *title = gtk_label_new (label);
  GtkWidget *time = gtk_label_new (when);
  GtkWidget *mark = gtk_image_new_from_icon_name ("object-select-symbolic");
  GtkWidget *row = gtk_list_box_row_new ();

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_widget_add_css_class (time, "dim-label");
  gtk_widget_add_css_class (time, "numeric");
  gtk_widget_set_opacity (mark, is_here ? 1 : 0);
  if (is_undone)
    gtk_widget_add_css_class (title, "dim-label");
  gtk_box_append (GTK_BOX (box), mark);
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), time);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data_full (G_OBJECT (row), "step", g_memdup2 (&step, sizeof step), g_free);
  gtk_list_box_append (list, row);
}

static char *
dup_time (gint64 time_us)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (time_us / G_USEC_PER_SEC);
  g_autoptr (GDateTime) local = utc ? g_date_time_to_local (utc) : NULL;

  return local ? g_date_time_format (local, "%H:%M") : g_strdup ("");
}

static void
shown_cb (GtkPopover *popover, GtkListBox *list)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (popover));
  RemitDocument *document = REMIT_IS_WINDOW (root) ? remit_window_get_document (REMIT_WINDOW (root)) : NULL;
  g_autoptr (GPtrArray) steps = document ? remit_document_list_history (document, MAX_STEPS) : NULL;
  const gint64 head = document ? remit_document_get_head (document) : 0;

  gtk_list_box_remove_all (list);
  for (guint i = steps ? steps->len : 0; i > 0; i--)
    {
      const RemitHistoryStep *step = g_ptr_array_index (steps, i - 1);
      g_autofree char *when = dup_time (step->time);

      append_row (list, step->id, step->label, when, step->is_undone, step->id == head);
    }
  if (!steps || steps->len < MAX_STEPS)
    append_row (list, 0, _("As It Was Opened First"), "", FALSE, head == 0);
}

static void
row_activated_cb (GtkListBox *list, GtkListBoxRow *row, GtkPopover *popover)
{
  const gint64 *step = g_object_get_data (G_OBJECT (row), "step");

  gtk_widget_activate_action (GTK_WIDGET (list), "win.go-to-step", "x", *step);
  gtk_popover_popdown (popover);
}

/**
 * remit_history_popover_new:
 *
 * Makes the popover of the history, for a menu button of a window.
 *
 * Returns: (transfer floating): the popover
 */
GtkWidget *
remit_history_popover_new (void)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *list = gtk_list_box_new ();

  gtk_widget_add_css_class (list, "navigation-sidebar");
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 480);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), list);
  gtk_widget_set_size_request (scroller, 360, -1);
  gtk_popover_set_child (GTK_POPOVER (popover), scroller);
  g_signal_connect (popover, "show", G_CALLBACK (shown_cb), list);
  g_signal_connect (list, "row-activated", G_CALLBACK (row_activated_cb), popover);
  return popover;
}
