/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The keyboard on the canvas: named actions for all keys of the table, typing to rename, the space
 * bar to pan, and moving the selection along the tree. */

#include "remit-canvas-private.h"

#include "remit-actions.h"
#include "remit-config.h"

static gboolean
is_typing (guint key, GdkModifierType modifiers)
{
  const gunichar c = gdk_keyval_to_unicode (key);

  if (modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK | GDK_META_MASK))
    return FALSE;
  if (key >= GDK_KEY_dead_grave && key <= GDK_KEY_dead_longsolidusoverlay)
    return TRUE;
  return c != 0 && c != ' ' && g_unichar_isprint (c);
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType modifiers,
                RemitCanvas *self)
{
  if (remit_canvas_is_editing (self) || !self->view)
    return GDK_EVENT_PROPAGATE;
  self->shows_focus = TRUE;
  if (self->drag.is_active)
    return GDK_EVENT_PROPAGATE;
  if (key == GDK_KEY_space)
    {
      self->pointer.has_space = TRUE;
      gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "grab");
      return GDK_EVENT_STOP;
    }
  if (is_typing (key, modifiers) && remit_document_view_get_current (self->view))
    return remit_canvas_forward_key (self, controller);
  return GDK_EVENT_PROPAGATE;
}

static void
key_released_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType modifiers,
                 RemitCanvas *self)
{
  if (key != GDK_KEY_space || !self->pointer.has_space)
    return;
  self->pointer.has_space = FALSE;
  gtk_widget_set_cursor (GTK_WIDGET (self), NULL);
}

static gboolean
modifiers_cb (GtkEventControllerKey *controller, GdkModifierType modifiers, RemitCanvas *self)
{
  if (self->drag.is_active)
    remit_canvas_drag_update (self, self->drag.x, self->drag.y, modifiers);
  return GDK_EVENT_PROPAGATE;
}

static void
focus_changed_cb (GtkEventControllerFocus *controller, RemitCanvas *self)
{
  self->pointer.has_space = FALSE;
  remit_canvas_update_active_node (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static int
get_current_box (RemitCanvas *self)
{
  const gint64 id = remit_document_view_get_current (self->view);

  return id ? remit_chart_find_box (self->chart, remit_document_view_get_box_id (self->view, id)) : -1;
}

/* The neighbour among the boxes of one parent, or among the roots. */
static int
get_sibling (RemitCanvas *self, int box, int step)
{
  const RemitChartBox *boxes = remit_chart_get_boxes (self->chart, &(guint){ 0 });
  g_autoptr (GArray) siblings = remit_chart_list_children (self->chart, boxes[box].parent);

  for (guint i = 0; i < siblings->len; i++)
    {
      const int wanted = (int) i + step;

      if (g_array_index (siblings, int, i) == box && wanted >= 0 && wanted < (int) siblings->len)
        return g_array_index (siblings, int, wanted);
    }
  return -1;
}

static int
find_target (RemitCanvas *self, int box, const char *where)
{
  static const char *const arrows[] = { "up", "down", "left", "right" };
  guint n_boxes;
  const RemitChartBox *boxes = remit_chart_get_boxes (self->chart, &n_boxes);

  if (n_boxes == 0)
    return -1;
  if (g_str_equal (where, "first") || box < 0)
    return 0;
  if (g_str_equal (where, "last"))
    return (int) n_boxes - 1;
  if (g_str_equal (where, "parent"))
    return boxes[box].parent;
  if (g_str_equal (where, "previous") || g_str_equal (where, "next"))
    return get_sibling (self, box, g_str_equal (where, "next") ? 1 : -1);
  for (guint i = 0; i < G_N_ELEMENTS (arrows); i++)
    if (g_str_equal (where, arrows[i]))
      return remit_chart_get_neighbour (self->chart, box, (RemitArrow) i);
  return -1;
}

/**
 * remit_canvas_back_out:
 * @self: a canvas
 *
 * Gives up what the pointer is doing: a drag, a rubber band.
 *
 * Returns: whether there was something to give up
 */
gboolean
remit_canvas_back_out (RemitCanvas *self)
{
  const gboolean is_busy = self->pointer.press != REMIT_PRESS_NONE || self->drag.is_active;

  if (self->pointer.press != REMIT_PRESS_NONE)
    remit_canvas_cancel_press (self);
  if (self->drag.is_active)
    remit_canvas_drag_end (self, FALSE);
  return is_busy;
}

/**
 * remit_canvas_go:
 * @self: a canvas
 * @where: "up" "down" "left" "right" "parent" "first" "last" "previous" or "next"
 *
 * Moves the selection along the tree and brings it into sight.
 */
void
remit_canvas_go (RemitCanvas *self, const char *where)
{
  int box;

  if (!self->view)
    return;
  remit_canvas_sync (self);
  box = find_target (self, get_current_box (self), where);
  if (box < 0)
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      return;
    }
  self->shows_focus = TRUE;
  remit_document_view_select (self->view, remit_chart_get_boxes (self->chart, &(guint){ 0 })[box].id);
  remit_canvas_reveal (self, remit_document_view_get_current (self->view));
}

/**
 * remit_canvas_select_all:
 * @self: a canvas
 *
 * Selects every box that the chart shows; the current one stays the current one.
 */
void
remit_canvas_select_all (RemitCanvas *self)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  const int current = get_current_box (self);
  guint n_boxes;
  const RemitChartBox *boxes = remit_chart_get_boxes (self->chart, &n_boxes);

  for (guint i = 0; i < n_boxes; i++)
    if ((int) i != current)
      g_array_append_val (ids, boxes[i].id);
  if (current >= 0)
    g_array_append_val (ids, boxes[current].id);
  remit_document_view_set_selection (self->view, (const gint64 *) (const void *) ids->data, ids->len);
}

static void
add_shortcuts (RemitCanvas *self, gboolean is_tab_free)
{
  if (self->shortcuts)
    gtk_widget_remove_controller (GTK_WIDGET (self), self->shortcuts);
  self->shortcuts = remit_actions_new_controller (REMIT_ACTION_CANVAS);
  if (is_tab_free)
    remit_actions_release_tab (self->shortcuts);
  gtk_widget_add_controller (GTK_WIDGET (self), self->shortcuts);
}

static void
tab_setting_cb (GSettings *settings, const char *key, RemitCanvas *self)
{
  add_shortcuts (self, g_settings_get_boolean (settings, key));
}

static void
follow_tab_setting (RemitCanvas *self)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema
    = source ? g_settings_schema_source_lookup (source, REMIT_APP_ID, TRUE) : NULL;

  if (!schema)
    {
      add_shortcuts (self, FALSE);
      return;
    }
  self->settings = g_settings_new_full (schema, NULL, NULL);
  g_signal_connect_object (self->settings, "changed::tab-moves-focus", G_CALLBACK (tab_setting_cb), self, 0);
  tab_setting_cb (self->settings, "tab-moves-focus", self);
}

void
remit_canvas_init_keys (RemitCanvas *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  g_signal_connect (keys, "key-released", G_CALLBACK (key_released_cb), self);
  g_signal_connect (keys, "modifiers", G_CALLBACK (modifiers_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect (focus, "enter", G_CALLBACK (focus_changed_cb), self);
  g_signal_connect (focus, "leave", G_CALLBACK (focus_changed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  /* Added last, so that it is asked first: + and − fold before they could begin a name. */
  follow_tab_setting (self);
}
