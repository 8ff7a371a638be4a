/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window's actions that edit what is selected: each calls one verb and then shows the result. */

#include "remit-window-private.h"

#include <glib/gi18n-lib.h>

#include "remit-drop.h"
#include "remit-edit.h"

static gint64
get_current (RemitWindow *self)
{
  return remit_document_view_get_current (self->view);
}

/* Shows an object that was just made, its name ready to be typed. */
static void
show_new (RemitWindow *self, gint64 id, const GError *error)
{
  RemitCanvas *canvas = remit_window_get_canvas (self);

  if (!id)
    {
      remit_window_report (self, error);
      return;
    }
  remit_document_view_reveal (self->view, id);
  remit_document_view_select (self->view, id);
  remit_canvas_reveal (canvas, id);
  remit_canvas_start_rename (canvas, id);
}

static gint64
get_next (const GPtrArray *siblings, gint64 id)
{
  for (guint i = 0; i + 1 < siblings->len; i++)
    if (remit_row_get_id (g_ptr_array_index (siblings, i)) == id)
      return remit_row_get_id (g_ptr_array_index (siblings, i + 1));
  return 0;
}

static gint64
get_previous (const GPtrArray *siblings, gint64 id)
{
  for (guint i = 1; i < siblings->len; i++)
    if (remit_row_get_id (g_ptr_array_index (siblings, i)) == id)
      return remit_row_get_id (g_ptr_array_index (siblings, i - 1));
  return 0;
}

/* Those that share the parent, or the superior, of an object. */
static const GPtrArray *
get_siblings (RemitWindow *self, gint64 id)
{
  RemitUnit *unit = remit_document_get_unit (self->document, id);
  RemitPosition *position = remit_document_get_position (self->document, id);

  if (unit)
    return remit_document_get_child_units (self->document, remit_unit_get_parent (unit));
  if (remit_document_view_get_level (self->view) == REMIT_CHART_POSITIONS)
    return remit_document_get_reports (self->document, remit_document_get_superior (self->document, id));
  return remit_document_get_positions (self->document, remit_position_get_unit (position));
}

/* With nothing selected: what a chart of this level begins with. */
static gint64
add_top (RemitWindow *self, GError **error)
{
  const GPtrArray *units = remit_document_get_child_units (self->document, 0);

  if (remit_document_view_get_level (self->view) == REMIT_CHART_POSITIONS && units->len > 0)
    return remit_edit_add_position (self->document, remit_row_get_id (g_ptr_array_index (units, 0)), 0, 0,
                                    _("New Position"), error);
  return remit_edit_add_unit (self->document, 0, 0, _("New Unit"), error);
}

static void
add_child_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  RemitWindow *self = data;
  g_autoptr (GError) error = NULL;
  const gint64 current = get_current (self);
  RemitPosition *position = remit_document_get_position (self->document, current);
  gint64 id;

  if (position)
    id = remit_edit_add_position (self->document, remit_position_get_unit (position), current, 0, _("New Position"),
                                  &error);
  else if (remit_document_get_person (self->document, current))
    return;
  else if (!current)
    id = add_top (self, &error);
  else
    id = remit_edit_add_unit (self->document, current, 0, _("New Unit"), &error);
  show_new (self, id, error);
}

static void
add_sibling (RemitWindow *self, gboolean is_before)
{
  g_autoptr (GError) error = NULL;
  const gint64 current = get_current (self);
  RemitUnit *unit = remit_document_get_unit (self->document, current);
  RemitPosition *position = remit_document_get_position (self->document, current);
  const gint64 before = is_before ? current : get_next (get_siblings (self, current), current);
  gint64 id;

  if (unit)
    id = remit_edit_add_unit (self->document, remit_unit_get_parent (unit), before, _("New Unit"), &error);
  else
    id = remit_edit_add_position (self->document, remit_position_get_unit (position),
                                  remit_document_get_superior (self->document, current), before, _("New Position"),
                                  &error);
  show_new (self, id, error);
}

static void
add_after_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  add_sibling (data, FALSE);
}

static void
add_before_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  add_sibling (data, TRUE);
}

static void
add_position_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  RemitWindow *self = data;
  g_autoptr (GError) error = NULL;
  const gint64 current = get_current (self);
  RemitPosition *position = remit_document_get_position (self->document, current);
  const gint64 unit = position ? remit_position_get_unit (position) : current;
  const gint64 id = remit_edit_add_position (self->document, unit, 0, 0, _("New Position"), &error);

  show_new (self, id, error);
}

static void
add_person_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  RemitWindow *self = data;
  g_autoptr (GError) error = NULL;
  const gint64 id = remit_edit_add_person (self->document, _("New Person"), &error);

  if (!id)
    {
      remit_window_report (self, error);
      return;
    }
  g_object_set (self, "shows-sidebar", TRUE, "shows-inspector", TRUE, NULL);
  remit_document_view_select (self->view, id);
  remit_inspector_focus_first (self->inspector);
}

static void
rename_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  RemitWindow *self = data;

  remit_canvas_reveal (remit_window_get_canvas (self), get_current (self));
  remit_canvas_start_rename (remit_window_get_canvas (self), get_current (self));
}

/* What is above an object, to be selected when the object is gone. */
static gint64
get_above (RemitWindow *self, gint64 id)
{
  RemitUnit *unit = remit_document_get_unit (self->document, id);

  if (unit)
    return remit_unit_get_parent (unit);
  if (remit_document_get_position (self->document, id))
    return remit_document_get_superior (self->document, id);
  return 0;
}

static gboolean
has_content (RemitWindow *self, gint64 id)
{
  if (remit_document_get_unit (self->document, id))
    return remit_document_get_child_units (self->document, id)->len > 0
           || remit_document_get_positions (self->document, id)->len > 0
           || remit_document_get_duties (self->document, id)->len > 0;
  return FALSE;
}

static void
offer_undo (RemitWindow *self)
{
  g_autofree char *label = remit_document_dup_undo_label (self->document);

  if (label)
    remit_window_offer_undo (self, label);
}

static void
delete_selection (RemitWindow *self, RemitDeleteMode mode)
{
  guint n_ids;
  const gint64 *selected = remit_document_view_get_selection (self->view, &n_ids);
  g_autofree gint64 *ids = g_memdup2 (selected, n_ids * sizeof *selected);
  const gint64 above = n_ids ? get_above (self, ids[n_ids - 1]) : 0;
  g_autoptr (GError) error = NULL;

  if (!remit_edit_delete (self->document, ids, n_ids, mode, &error))
    {
      remit_window_report (self, error);
      return;
    }
  if (above && remit_document_get_row (self->document, above))
    remit_document_view_select (self->view, above);
  offer_undo (self);
}

/* A person who is deleted from the chart leaves the seat and stays in the document. */
static gboolean
vacate_people (RemitWindow *self)
{
  guint n_ids;
  const gint64 *selected = remit_document_view_get_selection (self->view, &n_ids);
  const gint64 person = n_ids == 1 ? selected[0] : 0;
  g_autoptr (GError) error = NULL;

  if (!remit_document_get_person (self->document, person)
      || remit_document_get_seats (self->document, person)->len == 0)
    return FALSE;
  if (!remit_edit_unplace (self->document, person, &error))
    remit_window_report (self, error);
  else
    offer_undo (self);
  return TRUE;
}

static void
delete_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  RemitWindow *self = data;
  g_autoptr (GMenu) menu = NULL;
  gboolean is_full = FALSE;
  guint n_ids;
  const gint64 *ids = remit_document_view_get_selection (self->view, &n_ids);

  if (vacate_people (self))
    return;
  for (guint i = 0; i < n_ids && !is_full; i++)
    is_full = has_content (self, ids[i]);
  if (!is_full)
    {
      delete_selection (self, REMIT_DELETE_MOVE_UP);
      return;
    }
  menu = g_menu_new ();
  g_menu_append (menu, _("_Move Its Teams, People and Duties Up"), "win.delete-mode::move-up");
  g_menu_append (menu, _("Delete _All of It"), "win.delete-mode::all");
  remit_canvas_open_choice (remit_window_get_canvas (self), G_MENU_MODEL (menu));
}

static void
delete_alone_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  if (!vacate_people (data))
    delete_selection (data, REMIT_DELETE_MOVE_UP);
}

static void
delete_mode_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  delete_selection (data, g_str_equal (g_variant_get_string (parameter, NULL), "all") ? REMIT_DELETE_ALL
                                                                                      : REMIT_DELETE_MOVE_UP);
}

/* Under the sibling before it, or out to where its parent stands. */
static gboolean
shift_level (RemitWindow *self, gint64 id, gboolean is_in, GError **error)
{
  RemitUnit *unit = remit_document_get_unit (self->document, id);
  const gint64 previous = get_previous (get_siblings (self, id), id);
  gint64 above, target;

  above = get_above (self, id);
  target = is_in ? previous : above ? get_above (self, above) : 0;
  if ((is_in && !previous) || (!is_in && !above) || (!unit && !target))
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      return TRUE;
    }
  if (unit)
    return remit_edit_move_unit (self->document, id, target,
                                 is_in ? 0 : get_next (get_siblings (self, above), above), REMIT_SCOPE_SUBTREE, error);
  return remit_edit_move_position (self->document, id, 0, target, 0, REMIT_SCOPE_SUBTREE, error);
}

static gboolean
shift_order (RemitWindow *self, gint64 id, gboolean is_back, GError **error)
{
  const GPtrArray *siblings = get_siblings (self, id);
  const gint64 other = is_back ? get_previous (siblings, id) : get_next (siblings, id);

  if (!other)
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      return TRUE;
    }
  return remit_edit_reorder (self->document, id, is_back ? other : get_next (siblings, other), error);
}

static void
shift_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  RemitWindow *self = data;
  const char *where = g_variant_get_string (parameter, NULL);
  const gint64 id = get_current (self);
  g_autoptr (GError) error = NULL;
  gboolean is_done;

  if (g_str_equal (where, "in") || g_str_equal (where, "out"))
    is_done = shift_level (self, id, g_str_equal (where, "in"), &error);
  else
    is_done = shift_order (self, id, g_str_equal (where, "back"), &error);
  if (!is_done)
    remit_window_report (self, error);
  remit_document_view_reveal (self->view, id);
  remit_canvas_reveal (remit_window_get_canvas (self), id);
}

static void
vacate_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  RemitWindow *self = data;
  const gint64 id = get_current (self);
  g_autoptr (GError) error = NULL;
  gboolean is_done;

  if (remit_document_get_position (self->document, id))
    is_done = remit_edit_vacate (self->document, id, 0, &error);
  else
    is_done = remit_edit_unplace (self->document, id, &error);
  if (is_done)
    offer_undo (self);
  else
    remit_window_report (self, error);
}

static void
branch_style_cb (GSimpleAction *action, GVariant *state, gpointer data)
{
  RemitWindow *self = data;
  const char *style = g_variant_get_string (state, NULL);
  const gint64 box = remit_document_view_get_box_id (self->view, get_current (self));
  g_autoptr (GError) error = NULL;

  if (!remit_edit_set_branch_style (self->document, remit_document_view_get_view (self->view), box,
                                    g_str_equal (style, "inherit") ? NULL : style, 0, &error))
    remit_window_report (self, error);
  remit_window_update_actions (self);
}

static void
undo_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  RemitWindow *self = data;
  g_autoptr (GError) error = NULL;
  const gboolean is_undo = g_str_equal (g_action_get_name (G_ACTION (action)), "undo");
  g_autofree char *label
    = is_undo ? remit_document_dup_undo_label (self->document) : remit_document_dup_redo_label (self->document);
  g_autofree char *said = NULL;

  if (self->undo_toast)
    adw_toast_dismiss (self->undo_toast);
  if (is_undo ? remit_edit_undo (self->document, &error) : remit_edit_redo (self->document, &error))
    {
      said = g_strdup_printf (is_undo ? _("Undone: %s") : _("Done again: %s"), label ? label : "");
      gtk_accessible_announce (GTK_ACCESSIBLE (self), said, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
    }
  else
    remit_window_report (self, error);
}

/* From a toast: undoes that step and no other. */
static void
undo_step_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  RemitWindow *self = data;
  g_autoptr (GError) error = NULL;

  if (!self->document)
    return;
  if (remit_document_get_head (self->document) != g_variant_get_int64 (parameter))
    remit_window_say (self, _("There are later steps. The history takes you back before this one"));
  else if (!remit_edit_undo (self->document, &error))
    remit_window_report (self, error);
}

static void
go_to_step_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  RemitWindow *self = data;
  g_autoptr (GError) error = NULL;

  if (self->document && !remit_edit_go_to (self->document, g_variant_get_int64 (parameter), &error))
    remit_window_report (self, error);
}

void
remit_window_add_edit_actions (RemitWindow *self)
{
  static const GActionEntry entries[] = {
    { "add-child", add_child_cb },
    { "add-after", add_after_cb },
    { "add-before", add_before_cb },
    { "add-position", add_position_cb },
    { "add-person", add_person_cb },
    { "rename", rename_cb },
    { "delete", delete_cb },
    { "delete-alone", delete_alone_cb },
    { "delete-mode", delete_mode_cb, "s" },
    { "shift", shift_cb, "s" },
    { "vacate", vacate_cb },
    { "unplace", vacate_cb },
    { "branch-style", NULL, "s", "'inherit'", branch_style_cb },
    { "undo", undo_cb },
    { "redo", undo_cb },
    { "undo-step", undo_step_cb, "x" },
    { "go-to-step", go_to_step_cb, "x" },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}
