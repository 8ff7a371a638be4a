/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window's actions that show and move, and when each action is possible.  What edits, picks or
 * handles files is beside it. */

#include "remit-window-private.h"

#include <glib/gi18n-lib.h>

#include "remit-canvas.h"
#include "remit-edit.h"

#define ZOOM_STEP 1.25

static void
close_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  gtk_window_close (GTK_WINDOW (data));
}

static void
find_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  RemitWindow *self = data;
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  const gboolean is_in_bar = focus && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->find_bar));

  if (remit_find_bar_is_open (self->find_bar) && is_in_bar)
    remit_find_bar_close (self->find_bar);
  else
    remit_find_bar_open (self->find_bar);
}

static void
find_bar_toggled_cb (RemitFindBar *bar, GParamSpec *pspec, RemitWindow *self)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), "find");

  g_simple_action_set_state (G_SIMPLE_ACTION (action), g_variant_new_boolean (remit_find_bar_is_open (bar)));
}

static void
find_step_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  RemitWindow *self = data;

  if (!remit_find_bar_is_open (self->find_bar))
    remit_find_bar_open (self->find_bar);
  else
    remit_find_bar_step (self->find_bar, g_str_equal (g_action_get_name (G_ACTION (action)), "find-next") ? 1 : -1);
}

static void
zoom_in_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  remit_canvas_zoom_by (remit_window_get_canvas (data), ZOOM_STEP);
}

static void
zoom_out_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  remit_canvas_zoom_by (remit_window_get_canvas (data), 1 / ZOOM_STEP);
}

static void
zoom_to_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  RemitCanvas *canvas = remit_window_get_canvas (data);
  const char *what = g_variant_get_string (parameter, NULL);

  if (g_str_equal (what, "fit"))
    remit_canvas_fit (canvas);
  else if (g_str_equal (what, "width"))
    remit_canvas_fit_width (canvas);
  else if (g_str_equal (what, "selection"))
    remit_canvas_fit_selection (canvas);
  else
    remit_canvas_set_zoom (canvas, g_ascii_strtod (what, NULL) / 100);
}

static void
minimap_cb (GSimpleAction *action, GVariant *state, gpointer data)
{
  RemitWindow *self = data;

  g_simple_action_set_state (action, state);
  remit_chart_page_set_minimap (self->chart_page, g_variant_get_boolean (state));
  if (self->settings)
    g_settings_set_boolean (self->settings, "minimap-visible", g_variant_get_boolean (state));
}

static void
go_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  remit_canvas_go (remit_window_get_canvas (data), g_variant_get_string (parameter, NULL));
}

static void
select_all_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  remit_canvas_select_all (remit_window_get_canvas (data));
}

/* Escape backs out one step: from a drag, from the search, then from a part to its card, then to nothing. */
static void
select_none_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  RemitWindow *self = data;
  const gint64 current = remit_document_view_get_current (self->view);
  const gint64 box = remit_document_view_get_box_id (self->view, current);

  if (remit_canvas_back_out (remit_window_get_canvas (self)))
    return;
  if (remit_find_bar_is_open (self->find_bar))
    remit_find_bar_close (self->find_bar);
  else if (box && box != current)
    remit_document_view_select (self->view, box);
  else
    remit_document_view_select (self->view, 0);
}

static void
context_menu_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  remit_canvas_open_menu (remit_window_get_canvas (data), NULL);
}

static void
properties_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  RemitWindow *self = data;

  g_object_set (self, "shows-inspector", TRUE, NULL);
  remit_inspector_focus_first (self->inspector);
}

static void
next_pane_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  RemitWindow *self = data;
  GtkWidget *panes[] = { GTK_WIDGET (self->people), GTK_WIDGET (remit_window_get_canvas (self)),
                         GTK_WIDGET (self->inspector) };
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  const int step = g_str_equal (g_variant_get_string (parameter, NULL), "forward") ? 1 : -1;
  int at = 1;

  for (int i = 0; i < (int) G_N_ELEMENTS (panes) && focus; i++)
    if (focus == panes[i] || gtk_widget_is_ancestor (focus, panes[i]))
      at = i;
  for (int i = 1; i < (int) G_N_ELEMENTS (panes); i++)
    {
      GtkWidget *pane = panes[(at + i * step + 2 * (int) G_N_ELEMENTS (panes)) % (int) G_N_ELEMENTS (panes)];

      if (gtk_widget_get_mapped (pane)
          && (pane == panes[1] ? gtk_widget_grab_focus (pane) : gtk_widget_child_focus (pane, GTK_DIR_TAB_FORWARD)))
        return;
    }
}

static void
set_fold (RemitWindow *self, gboolean is_folded)
{
  guint n_ids;
  const gint64 *selected = remit_document_view_get_selection (self->view, &n_ids);
  g_autofree gint64 *ids = g_memdup2 (selected, n_ids * sizeof *selected);

  for (guint i = 0; i < n_ids; i++)
    {
      g_autoptr (GError) error = NULL;
      const gint64 box = remit_document_view_get_box_id (self->view, ids[i]);

      if (box && remit_document_view_has_children (self->view, box)
          && !remit_document_view_set_folded (self->view, box, is_folded, &error))
        remit_window_report (self, error);
    }
}

static void
fold_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  set_fold (data, g_str_equal (g_action_get_name (G_ACTION (action)), "fold"));
}

static void
unfold_all_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  RemitWindow *self = data;
  guint n_ids;
  const gint64 *selected = remit_document_view_get_selection (self->view, &n_ids);
  g_autofree gint64 *ids = g_memdup2 (selected, n_ids * sizeof *selected);
  g_autoptr (GError) error = NULL;

  if (n_ids == 0 && !remit_document_view_unfold_all (self->view, 0, &error))
    remit_window_report (self, error);
  for (guint i = 0; i < n_ids && !error; i++)
    {
      const gint64 box = remit_document_view_get_box_id (self->view, ids[i]);

      if (box && !remit_document_view_unfold_all (self->view, box, &error))
        remit_window_report (self, error);
    }
}

static void
level_cb (GSimpleAction *action, GVariant *state, gpointer data)
{
  RemitWindow *self = data;
  const gint64 current = remit_document_view_get_current (self->view);

  remit_document_view_set_level (self->view, g_str_equal (g_variant_get_string (state, NULL), "positions")
                                               ? REMIT_CHART_POSITIONS
                                               : REMIT_CHART_UNITS);
  remit_window_update_actions (self);
  if (current)
    {
      remit_document_view_reveal (self->view, current);
      remit_canvas_reveal (remit_window_get_canvas (self), current);
    }
  else
    remit_canvas_fit (remit_window_get_canvas (self));
}

static void
option_cb (GSimpleAction *action, GVariant *state, gpointer data)
{
  RemitWindow *self = data;
  const char *name = g_action_get_name (G_ACTION (action));
  g_autoptr (GError) error = NULL;
  gboolean is_done;

  if (g_str_equal (name, "direction"))
    is_done = remit_document_view_set_direction (self->view, g_variant_get_string (state, NULL), &error);
  else if (g_str_equal (name, "detail"))
    is_done = remit_document_view_set_detail (self->view, g_variant_get_string (state, NULL), &error);
  else
    is_done = remit_document_view_set_shows (self->view, g_str_equal (name, "show-dotted") ? "shows_dotted" : "shows_legend",
                                             g_variant_get_boolean (state), &error);
  if (!is_done)
    remit_window_report (self, error);
  remit_window_update_actions (self);
}

static void
history_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  gtk_menu_button_popup (GTK_MENU_BUTTON (REMIT_WINDOW (data)->history_button));
}

static void
report_error_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  RemitWindow *self = data;
  g_autoptr (GError) error
    = g_error_new_literal (REMIT_EDIT_ERROR, REMIT_EDIT_ERROR_FAILED, g_variant_get_string (parameter, NULL));

  remit_window_report (self, error);
}

/* Where the sidebar lies over the picture it makes way for a drag. */
static void
drag_begun_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  RemitWindow *self = data;
  GtkWidget *split = gtk_widget_get_ancestor (GTK_WIDGET (self->people), ADW_TYPE_OVERLAY_SPLIT_VIEW);

  if (split && adw_overlay_split_view_get_collapsed (ADW_OVERLAY_SPLIT_VIEW (split)))
    g_object_set (self, "shows-sidebar", FALSE, NULL);
}

static void
drag_ended_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
}

static const GActionEntry entries[] = {
  { "close", close_cb },
  { "find", find_cb, NULL, "false" },
  { "find-next", find_step_cb },
  { "find-previous", find_step_cb },
  { "zoom-in", zoom_in_cb },
  { "zoom-out", zoom_out_cb },
  { "zoom-to", zoom_to_cb, "s" },
  { "minimap", NULL, NULL, "false", minimap_cb },
  { "go", go_cb, "s" },
  { "select-all", select_all_cb },
  { "select-none", select_none_cb },
  { "context-menu", context_menu_cb },
  { "properties", properties_cb },
  { "next-pane", next_pane_cb, "s" },
  { "fold", fold_cb },
  { "unfold", fold_cb },
  { "unfold-all", unfold_all_cb },
  { "level", NULL, "s", "'units'", level_cb },
  { "direction", NULL, "s", "'down'", option_cb },
  { "detail", NULL, "s", "'summary'", option_cb },
  { "show-dotted", NULL, NULL, "true", option_cb },
  { "show-legend", NULL, NULL, "false", option_cb },
  { "history", history_cb },
  { "report-error", report_error_cb, "s" },
  { "drag-begun", drag_begun_cb },
  { "drag-ended", drag_ended_cb },
};

void
remit_window_init_actions (RemitWindow *self)
{
  g_autoptr (GPropertyAction) sidebar = g_property_action_new ("sidebar", self, "shows-sidebar");
  g_autoptr (GPropertyAction) inspector = g_property_action_new ("inspector", self, "shows-inspector");
  g_autoptr (GPropertyAction) fullscreen = g_property_action_new ("fullscreen", self, "fullscreened");

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (sidebar));
  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (inspector));
  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (fullscreen));
  remit_window_add_edit_actions (self);
  remit_window_add_pick_actions (self);
  remit_window_add_file_actions (self);
  g_signal_connect_object (self->find_bar, "notify::is-open", G_CALLBACK (find_bar_toggled_cb), self, 0);
  if (self->settings && g_settings_get_boolean (self->settings, "minimap-visible"))
    g_action_group_change_action_state (G_ACTION_GROUP (self), "minimap", g_variant_new_boolean (TRUE));
}

typedef enum
{
  NEEDS_DOCUMENT = 1 << 0,
  NEEDS_EDIT = 1 << 1,
  NEEDS_SELECTION = 1 << 2,
  NEEDS_BOX = 1 << 3,      /* a unit or position */
  NEEDS_POSITION = 1 << 4,
  NEEDS_SEAT = 1 << 5,     /* a position or a person */
  NEEDS_HELD = 1 << 6,
} Needs;

static const struct
{
  const char *name;
  Needs needs;
} needs[] = {
  { "find", NEEDS_DOCUMENT },
  { "find-next", NEEDS_DOCUMENT },
  { "find-previous", NEEDS_DOCUMENT },
  { "zoom-in", NEEDS_DOCUMENT },
  { "zoom-out", NEEDS_DOCUMENT },
  { "zoom-to", NEEDS_DOCUMENT },
  { "go", NEEDS_DOCUMENT },
  { "select-all", NEEDS_DOCUMENT },
  { "select-none", NEEDS_DOCUMENT },
  { "context-menu", NEEDS_DOCUMENT },
  { "properties", NEEDS_DOCUMENT | NEEDS_SELECTION },
  { "fold", NEEDS_DOCUMENT | NEEDS_BOX },
  { "unfold", NEEDS_DOCUMENT | NEEDS_BOX },
  { "unfold-all", NEEDS_DOCUMENT },
  { "level", NEEDS_DOCUMENT },
  { "direction", NEEDS_DOCUMENT },
  { "detail", NEEDS_DOCUMENT },
  { "show-dotted", NEEDS_DOCUMENT },
  { "show-legend", NEEDS_DOCUMENT },
  { "history", NEEDS_DOCUMENT },
  { "save", NEEDS_DOCUMENT },
  { "save-as", NEEDS_DOCUMENT },
  { "save-option", NEEDS_DOCUMENT },
  { "export", NEEDS_DOCUMENT },
  { "rename", NEEDS_DOCUMENT | NEEDS_EDIT | NEEDS_SELECTION },
  { "add-child", NEEDS_DOCUMENT | NEEDS_EDIT },
  { "add-after", NEEDS_DOCUMENT | NEEDS_EDIT | NEEDS_BOX },
  { "add-before", NEEDS_DOCUMENT | NEEDS_EDIT | NEEDS_BOX },
  { "add-position", NEEDS_DOCUMENT | NEEDS_EDIT | NEEDS_BOX },
  { "add-person", NEEDS_DOCUMENT | NEEDS_EDIT },
  { "cut", NEEDS_DOCUMENT | NEEDS_EDIT | NEEDS_SELECTION },
  { "copy", NEEDS_DOCUMENT | NEEDS_SELECTION },
  { "paste", NEEDS_DOCUMENT | NEEDS_EDIT },
  { "delete", NEEDS_DOCUMENT | NEEDS_EDIT | NEEDS_SELECTION },
  { "delete-alone", NEEDS_DOCUMENT | NEEDS_EDIT | NEEDS_SELECTION },
  { "shift", NEEDS_DOCUMENT | NEEDS_EDIT | NEEDS_BOX },
  { "move-to", NEEDS_DOCUMENT | NEEDS_EDIT | NEEDS_SELECTION },
  { "report-to", NEEDS_DOCUMENT | NEEDS_EDIT | NEEDS_POSITION },
  { "appoint", NEEDS_DOCUMENT | NEEDS_EDIT | NEEDS_POSITION },
  { "vacate", NEEDS_DOCUMENT | NEEDS_EDIT | NEEDS_SEAT },
  { "unplace", NEEDS_DOCUMENT | NEEDS_EDIT | NEEDS_SEAT },
  { "add-dotted-line", NEEDS_DOCUMENT | NEEDS_EDIT | NEEDS_BOX },
  { "branch-style", NEEDS_DOCUMENT | NEEDS_EDIT | NEEDS_BOX },
};

static Needs
get_given (RemitWindow *self)
{
  RemitRow *row = self->document
                    ? remit_document_get_row (self->document, remit_document_view_get_current (self->view))
                    : NULL;
  Needs given = self->document ? NEEDS_DOCUMENT : 0;

  if (remit_window_can_edit (self))
    given |= NEEDS_EDIT;
  if (!row)
    return given;
  given |= NEEDS_SELECTION;
  if (g_str_equal (remit_row_get_kind (row), "unit"))
    given |= NEEDS_BOX;
  if (g_str_equal (remit_row_get_kind (row), "position"))
    given |= NEEDS_BOX | NEEDS_POSITION | NEEDS_SEAT;
  if (g_str_equal (remit_row_get_kind (row), "person"))
    given |= NEEDS_SEAT;
  return given;
}

static void
set_state (RemitWindow *self, const char *name, GVariant *state)
{
  g_simple_action_set_state (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self), name)), state);
}

static void
update_states (RemitWindow *self)
{
  const RemitChartOptions *options = remit_document_view_get_options (self->view);
  const gint64 box
    = remit_document_view_get_box_id (self->view, remit_document_view_get_current (self->view));
  RemitBranchStyle *style
    = box ? remit_document_get_branch_style (self->document, remit_document_view_get_view (self->view), box) : NULL;
  const char *name = style ? remit_branch_style_get_style (style) : NULL;

  set_state (self, "level",
             g_variant_new_string (options->level == REMIT_CHART_POSITIONS ? "positions" : "units"));
  set_state (self, "direction", g_variant_new_string (remit_document_view_get_direction (self->view)));
  set_state (self, "detail", g_variant_new_string (remit_document_view_get_detail (self->view)));
  set_state (self, "show-dotted", g_variant_new_boolean (options->shows_dotted));
  set_state (self, "show-legend", g_variant_new_boolean (options->shows_legend));
  set_state (self, "branch-style", g_variant_new_string (name ? name : "inherit"));
}

/* Says which actions are possible now, and what the stateful ones show. */
void
remit_window_update_actions (RemitWindow *self)
{
  const Needs given = get_given (self);

  for (guint i = 0; i < G_N_ELEMENTS (needs); i++)
    {
      GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), needs[i].name);

      if (action)
        g_simple_action_set_enabled (G_SIMPLE_ACTION (action), (given & needs[i].needs) == needs[i].needs);
    }
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self), "undo")),
                               self->document && remit_document_can_undo (self->document));
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self), "redo")),
                               self->document && remit_document_can_redo (self->document));
  if (self->document)
    update_states (self);
}
