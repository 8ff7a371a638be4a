/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Renaming in place: a real GtkText over the card, so that input methods, selection and the clipboard
 * work as everywhere.  While the input method is composing, no key commits. */

#include "remit-canvas-private.h"

#include <glib/gi18n-lib.h>

#include "remit-edit.h"

#define NAME_PT 10.0  /* as REMIT_FONT_NAME */
#define MIN_FONT_PX 12.0

/**
 * remit_canvas_is_editing:
 * @self: a canvas
 *
 * Returns: whether a name is being edited
 */
gboolean
remit_canvas_is_editing (RemitCanvas *self)
{
  return self->edited != 0;
}

static gboolean
get_name_rect (RemitCanvas *self, gint64 id, RemitRect *rect)
{
  const int box = remit_chart_find_box (self->chart, id);
  guint n_parts;
  const RemitChartPart *parts = remit_chart_get_parts (self->chart, &n_parts);

  if (box >= 0)
    {
      remit_chart_get_name_rect (self->chart, box, rect);
      return TRUE;
    }
  for (guint i = 0; i < n_parts; i++)
    if (parts[i].id == id)
      {
        *rect = parts[i].rect;
        return TRUE;
      }
  return FALSE;
}

void
remit_canvas_allocate_editor (RemitCanvas *self)
{
  RemitRect rect, area;
  int minimum, natural, height, width;
  GskTransform *transform;

  if (!self->edited || !self->chart || !get_name_rect (self, self->edited, &rect))
    return;
  remit_canvas_to_widget (self, &rect, &area);
  gtk_widget_measure (self->editor, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  width = MAX (MAX (natural + 24, (int) area.width + 16), 120);
  gtk_widget_measure (self->editor, GTK_ORIENTATION_VERTICAL, width, &minimum, &natural, NULL, NULL);
  height = MAX (natural, (int) area.height);
  transform = gsk_transform_translate (
    NULL, &GRAPHENE_POINT_INIT ((float) (area.x + area.width / 2 - width / 2.0),
                                (float) (area.y + area.height / 2 - height / 2.0)));
  gtk_widget_allocate (self->editor, width, height, -1, transform);
}

static void
set_font (RemitCanvas *self)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  const double px = MAX (MIN_FONT_PX, NAME_PT * remit_canvas_get_scale (self));
  RemitOrganisation *organisation
    = remit_document_get_organisation (remit_document_view_get_document (self->view));

  pango_attr_list_insert (attributes, pango_attr_size_new_absolute ((int) (px * PANGO_SCALE)));
  if (organisation && remit_organisation_get_language (organisation))
    pango_attr_list_insert (
      attributes, pango_attr_language_new (pango_language_from_string (remit_organisation_get_language (organisation))));
  gtk_text_set_attributes (GTK_TEXT (self->editor), attributes);
}

/**
 * remit_canvas_start_rename:
 * @self: a canvas
 * @id: a unit, position or person in sight
 *
 * Opens the editor over the name of an object, all of it selected.
 */
void
remit_canvas_start_rename (RemitCanvas *self, gint64 id)
{
  RemitDocument *document;
  RemitRow *row;
  RemitRect rect;

  if (!self->view || remit_document_get_protection (remit_document_view_get_document (self->view))
                       == REMIT_PROTECTION_NEWER)
    return;
  document = remit_document_view_get_document (self->view);
  if (remit_document_get_protection (document) == REMIT_PROTECTION_ASKED)
    return;
  remit_canvas_sync (self);
  row = remit_document_get_row (document, id);
  if (!row || !get_name_rect (self, id, &rect))
    return;
  remit_canvas_end_rename (self, TRUE);
  remit_canvas_reveal (self, id);
  self->edited = id;
  self->is_composing = FALSE;
  gtk_event_controller_set_propagation_phase (self->shortcuts, GTK_PHASE_NONE);
  set_font (self);
  gtk_editable_set_text (GTK_EDITABLE (self->editor), remit_row_get_label (row));
  gtk_widget_set_visible (self->editor, TRUE);
  gtk_widget_grab_focus (self->editor);
  gtk_editable_select_region (GTK_EDITABLE (self->editor), 0, -1);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/* The first key of typing begins a new name; it goes through the editor's input method. */
gboolean
remit_canvas_forward_key (RemitCanvas *self, GtkEventControllerKey *controller)
{
  const gint64 id = remit_document_view_get_current (self->view);

  remit_canvas_start_rename (self, id);
  if (!self->edited)
    return GDK_EVENT_PROPAGATE;
  return gtk_event_controller_key_forward (controller, self->editor);
}

void
remit_canvas_end_rename (RemitCanvas *self, gboolean is_commit)
{
  RemitDocument *document;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;
  const gint64 id = self->edited;
  gboolean had_focus;
  RemitRow *row;

  if (!id)
    return;
  self->edited = 0;
  gtk_event_controller_set_propagation_phase (self->shortcuts, GTK_PHASE_BUBBLE);
  document = remit_document_view_get_document (self->view);
  name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->editor))));
  had_focus = gtk_widget_has_focus (self->editor);
  if (had_focus)
    gtk_widget_grab_focus (GTK_WIDGET (self));
  gtk_widget_set_visible (self->editor, FALSE);
  row = remit_document_get_row (document, id);
  if (!is_commit || !row || *name == '\0' || g_str_equal (name, remit_row_get_label (row)))
    return;
  if (!remit_edit_rename (document, id, name, &error))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.report-error", "s", error->message);
}

static void
activated_cb (GtkText *text, RemitCanvas *self)
{
  if (!self->is_composing)
    remit_canvas_end_rename (self, TRUE);
}

static void
preedit_changed_cb (GtkText *text, const char *preedit, RemitCanvas *self)
{
  self->is_composing = preedit && *preedit;
}

static void
text_changed_cb (GtkEditable *editable, RemitCanvas *self)
{
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static gboolean
editor_key_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType modifiers,
               RemitCanvas *self)
{
  if (self->is_composing)
    return GDK_EVENT_PROPAGATE;
  if (key == GDK_KEY_Escape)
    {
      remit_canvas_end_rename (self, FALSE);
      return GDK_EVENT_STOP;
    }
  if (key != GDK_KEY_Tab || (modifiers & (GDK_SHIFT_MASK | GDK_CONTROL_MASK | GDK_ALT_MASK)))
    return GDK_EVENT_PROPAGATE;
  remit_canvas_end_rename (self, TRUE);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.add-child", NULL);
  return GDK_EVENT_STOP;
}

static void
editor_left_cb (GtkEventControllerFocus *controller, RemitCanvas *self)
{
  if (!self->is_closing)
    remit_canvas_end_rename (self, TRUE);
}

void
remit_canvas_init_editor (RemitCanvas *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  /* By itself a GtkText is a part of an entry and not told to screen readers. */
  self->editor = g_object_new (GTK_TYPE_TEXT, "accessible-role", GTK_ACCESSIBLE_ROLE_TEXT_BOX, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->editor), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Name"), -1);
  gtk_widget_add_css_class (self->editor, "remit-editor");
  gtk_widget_set_visible (self->editor, FALSE);
  gtk_editable_set_alignment (GTK_EDITABLE (self->editor), 0.5f);
  gtk_text_set_max_length (GTK_TEXT (self->editor), 500);
  gtk_widget_set_parent (self->editor, GTK_WIDGET (self));
  g_signal_connect (self->editor, "activate", G_CALLBACK (activated_cb), self);
  g_signal_connect (self->editor, "preedit-changed", G_CALLBACK (preedit_changed_cb), self);
  g_signal_connect (self->editor, "changed", G_CALLBACK (text_changed_cb), self);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (editor_key_cb), self);
  gtk_widget_add_controller (self->editor, keys);
  g_signal_connect (focus, "leave", G_CALLBACK (editor_left_cb), self);
  gtk_widget_add_controller (self->editor, focus);
}
