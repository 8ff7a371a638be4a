/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Drops, and their twins by menu and keyboard: pick a target from a list, or cut and paste.  All go
 * through remit_drop_perform (), so that each has the same result as the drag. */

#include "remit-window-private.h"

#include <glib/gi18n-lib.h>

#include "remit-drop.h"
#include "remit-edit.h"
#include "remit-picker.h"

/* Carries out a drop, says what it did and offers to undo it. */
gboolean
remit_window_perform_drop (RemitWindow *self, const RemitDrop *drop)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *label = NULL;

  if (!remit_drop_perform (self->document, drop, &error))
    {
      remit_window_report (self, error);
      return FALSE;
    }
  label = remit_document_dup_undo_label (self->document);
  if (label)
    remit_window_offer_undo (self, label);
  return TRUE;
}

static gint64 *
unpack_drop (GVariant *parameter, RemitDrop *drop)
{
  g_autoptr (GVariant) ids = NULL;
  gconstpointer elements;
  gsize n_ids;
  gint32 place, mode;

  g_variant_get (parameter, "(@axxxii)", &ids, &drop->from, &drop->target, &place, &mode);
  elements = g_variant_get_fixed_array (ids, &n_ids, sizeof (gint64));
  drop->n_dragged = n_ids;
  drop->place = (RemitDropPlace) place;
  drop->mode = (RemitDropMode) mode;
  return g_memdup2 (elements, n_ids * sizeof (gint64));
}

static GVariant *
pack_drop (const RemitDrop *drop, RemitDropMode mode)
{
  GVariant *ids
    = g_variant_new_fixed_array (G_VARIANT_TYPE_INT64, drop->dragged, drop->n_dragged, sizeof (gint64));

  return g_variant_new ("(@axxxii)", ids, drop->from, drop->target, drop->place, mode);
}

static void
drop_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  RemitWindow *self = data;
  RemitDrop drop = { 0 };
  g_autofree gint64 *ids = unpack_drop (parameter, &drop);

  drop.dragged = ids;
  if (self->document && remit_window_perform_drop (self, &drop) && drop.target)
    remit_canvas_reveal (remit_window_get_canvas (self), drop.dragged[0]);
}

static void
append_drop (GMenu *menu, const char *label, const RemitDrop *drop, RemitDropMode mode)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target_value (item, "win.drop", pack_drop (drop, mode));
  g_menu_append_item (menu, item);
}

/* A position without a vacant seat: the holder changes places, or there is one seat more. */
static void
ask_about_full (RemitWindow *self, const RemitDrop *drop)
{
  g_autoptr (GMenu) menu = g_menu_new ();

  append_drop (menu, _("_Swap With the Holder"), drop, REMIT_DROP_SWAP);
  append_drop (menu, _("_Plan One More Seat"), drop, REMIT_DROP_ADD_SEAT);
  remit_document_view_select (self->view, drop->target);
  remit_canvas_open_choice (remit_window_get_canvas (self), G_MENU_MODEL (menu));
}

static void
drop_full_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  RemitWindow *self = data;
  RemitDrop drop = { 0 };
  g_autofree gint64 *ids = unpack_drop (parameter, &drop);

  drop.dragged = ids;
  if (self->document)
    ask_about_full (self, &drop);
}

static void
picked_cb (RemitPicker *picker, gint64 id, RemitWindow *self)
{
  RemitDrop drop;
  g_autofree char *word = NULL;
  g_autoptr (GError) error = NULL;

  remit_picker_get_drop (picker, id, &drop);
  word = remit_drop_describe (self->document, &drop, &error);
  if (!word && g_error_matches (error, REMIT_EDIT_ERROR, REMIT_EDIT_ERROR_FULL))
    ask_about_full (self, &drop);
  else if (remit_window_perform_drop (self, &drop))
    {
      remit_document_view_reveal (self->view, drop.dragged[0]);
      remit_canvas_reveal (remit_window_get_canvas (self), drop.dragged[0]);
    }
}

/* Opens the list of objects of a kind, for the selection to be dropped on. */
static void
open_picker (RemitWindow *self, const char *title, const char *kind, RemitDropMode mode)
{
  guint n_ids;
  const gint64 *ids = remit_document_view_get_selection (self->view, &n_ids);
  RemitPicker *picker = remit_picker_new (self->document, title, kind);

  remit_picker_set_dragged (picker, ids, n_ids, mode);
  g_signal_connect_object (picker, "picked", G_CALLBACK (picked_cb), self, 0);
  adw_dialog_present (ADW_DIALOG (picker), GTK_WIDGET (self));
}

static const char *
get_current_kind (RemitWindow *self)
{
  RemitRow *row = remit_document_get_row (self->document, remit_document_view_get_current (self->view));

  return row ? remit_row_get_kind (row) : "";
}

static void
move_to_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  const gboolean is_person = g_str_equal (get_current_kind (data), "person");

  open_picker (data, _("Move to"), is_person ? "position" : "unit", REMIT_DROP_MOVE);
}

static void
report_to_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  open_picker (data, _("Report to"), "position", REMIT_DROP_MOVE);
}

static void
add_dotted_line_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  open_picker (data, _("Dotted Line to"), get_current_kind (data), REMIT_DROP_DOTTED);
}

/* The people who may take the selected position. */
static void
appoint_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  RemitWindow *self = data;
  RemitPicker *picker = remit_picker_new (self->document, _("Appoint"), "person");

  remit_picker_set_target (picker, remit_document_view_get_current (self->view));
  g_signal_connect_object (picker, "picked", G_CALLBACK (picked_cb), self, 0);
  adw_dialog_present (ADW_DIALOG (picker), GTK_WIDGET (self));
}

static void
hold (RemitWindow *self, gboolean is_copy)
{
  guint n_ids;
  const gint64 *ids = remit_document_view_get_selection (self->view, &n_ids);
  g_autoptr (GString) text = g_string_new (NULL);

  g_array_set_size (self->held, 0);
  g_array_append_vals (self->held, ids, n_ids);
  self->is_held_copy = is_copy;
  for (guint i = 0; i < n_ids; i++)
    g_string_append_printf (text, "%s%s", i ? "\n" : "",
                            remit_row_get_label (remit_document_get_row (self->document, ids[i])));
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text->str);
}

static void
cut_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  hold (data, FALSE);
  remit_window_say (data, _("Choose the new place and paste"));
}

static void
copy_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  hold (data, TRUE);
}

static gboolean
has_held (RemitWindow *self)
{
  for (guint i = 0; i < self->held->len; i++)
    if (!remit_document_get_row (self->document, g_array_index (self->held, gint64, i)))
      return FALSE;
  return self->held->len > 0;
}

/* What was cut goes onto the selected object, as if dragged there. */
static void
paste_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  RemitWindow *self = data;
  g_autoptr (GArray) held = NULL;
  RemitDrop drop = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *word = NULL;

  if (!has_held (self))
    {
      remit_window_say (self, _("Nothing was cut here"));
      return;
    }
  held = g_array_copy (self->held);
  drop.dragged = (const gint64 *) (const void *) held->data;
  drop.n_dragged = held->len;
  drop.target = remit_document_view_get_current (self->view);
  drop.mode = self->is_held_copy ? REMIT_DROP_COPY : REMIT_DROP_MOVE;
  word = remit_drop_describe (self->document, &drop, &error);
  if (!word && g_error_matches (error, REMIT_EDIT_ERROR, REMIT_EDIT_ERROR_FULL))
    {
      ask_about_full (self, &drop);
      return;
    }
  if (!remit_window_perform_drop (self, &drop))
    return;
  if (!self->is_held_copy)
    g_array_set_size (self->held, 0);
  remit_document_view_reveal (self->view, drop.dragged[0]);
  remit_document_view_set_selection (self->view, drop.dragged, (guint) drop.n_dragged);
  remit_canvas_reveal (remit_window_get_canvas (self), drop.dragged[0]);
}

void
remit_window_add_pick_actions (RemitWindow *self)
{
  static const GActionEntry entries[] = {
    { "drop", drop_cb, "(axxxii)" },
    { "drop-full", drop_full_cb, "(axxxii)" },
    { "move-to", move_to_cb },
    { "report-to", report_to_cb },
    { "add-dotted-line", add_dotted_line_cb },
    { "appoint", appoint_cb },
    { "cut", cut_cb },
    { "copy", copy_cb },
    { "paste", paste_cb },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}
