/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The part of the inspector about what belongs to the selected object: who holds a position, which
 * seats a person has, which positions a unit has. */

#include "remit-inspector-private.h"

#include <glib/gi18n-lib.h>

#include "remit-edit.h"

static void
go_to_cb (AdwActionRow *row, RemitInspector *self)
{
  const gint64 *id = g_object_get_data (G_OBJECT (row), "id");

  remit_document_view_reveal (self->view, *id);
  remit_document_view_select (self->view, *id);
}

static GtkWidget *
create_link (RemitInspector *self, gint64 id, const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle ? subtitle : "");
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "id", g_memdup2 (&id, sizeof id), g_free);
  g_signal_connect_object (row, "activated", G_CALLBACK (go_to_cb), self, 0);
  return row;
}

static char *
dup_share (gint64 share)
{
  /* Translators: the part of a person's working time that a seat takes. */
  return g_strdup_printf (_("%d %% of their time"), (int) share);
}

static void
vacated_cb (GtkButton *button, RemitInspector *self)
{
  RemitDocument *document = remit_document_view_get_document (self->view);
  const gint64 *seat = g_object_get_data (G_OBJECT (button), "seat");
  g_autoptr (GError) error = NULL;

  if (!remit_edit_vacate (document, seat[0], seat[1], &error))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.report-error", "s", error->message);
}

static GtkWidget *
create_vacate_button (RemitInspector *self, gint64 position, gint64 person)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("list-remove-symbolic");
  const gint64 seat[] = { position, person };

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _("Vacate This Seat"));
  g_object_set_data_full (G_OBJECT (button), "seat", g_memdup2 (seat, sizeof seat), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (vacated_cb), self, 0);
  return button;
}

static GtkWidget *
create_action_row (const char *title, const char *action)
{
  GtkWidget *row = adw_button_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (row), action);
  return row;
}

static GtkWidget *
create_holders (RemitInspector *self, gint64 position)
{
  RemitDocument *document = remit_document_view_get_document (self->view);
  const GPtrArray *appointments = remit_document_get_appointments (document, position);
  const gint64 n_vacant = remit_document_get_n_vacant (document, position);
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _("Held By"));
  for (guint i = 0; i < appointments->len; i++)
    {
      RemitAppointment *appointment = g_ptr_array_index (appointments, i);
      RemitPerson *person = remit_document_get_person (document, remit_appointment_get_person (appointment));
      g_autofree char *share = dup_share (remit_appointment_get_share (appointment));
      GtkWidget *row;

      if (!person)
        continue;
      row = create_link (self, remit_row_get_id (REMIT_ROW (person)), remit_person_get_name (person), share);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                                 create_vacate_button (self, position, remit_row_get_id (REMIT_ROW (person))));
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
    }
  if (n_vacant > 0)
    {
      g_autofree char *text
        = g_strdup_printf (ngettext ("%d vacant seat", "%d vacant seats", (gulong) n_vacant), (int) n_vacant);

      adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), text);
    }
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), create_action_row (_("Appoint…"), "win.appoint"));
  return group;
}

static GtkWidget *
create_seats (RemitInspector *self, gint64 person)
{
  RemitDocument *document = remit_document_view_get_document (self->view);
  const GPtrArray *seats = remit_document_get_seats (document, person);
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _("Seats"));
  for (guint i = 0; i < seats->len; i++)
    {
      RemitAppointment *appointment = g_ptr_array_index (seats, i);
      RemitPosition *position
        = remit_document_get_position (document, remit_appointment_get_position (appointment));
      RemitUnit *unit = position ? remit_document_get_unit (document, remit_position_get_unit (position)) : NULL;
      GtkWidget *row;

      if (!position)
        continue;
      row = create_link (self, remit_row_get_id (REMIT_ROW (position)), remit_position_get_title (position),
                         unit ? remit_unit_get_name (unit) : NULL);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                                 create_vacate_button (self, remit_row_get_id (REMIT_ROW (position)), person));
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
    }
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), create_action_row (_("Move to…"), "win.move-to"));
  return group;
}

static char *
dup_holders (RemitDocument *document, gint64 position)
{
  const GPtrArray *appointments = remit_document_get_appointments (document, position);
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < appointments->len; i++)
    {
      RemitPerson *person
        = remit_document_get_person (document, remit_appointment_get_person (g_ptr_array_index (appointments, i)));

      if (person)
        g_string_append_printf (names, "%s%s", names->len ? ", " : "", remit_person_get_name (person));
    }
  if (names->len == 0)
    g_string_append (names, _("Vacant"));
  return g_string_free (g_steal_pointer (&names), FALSE);
}

static GtkWidget *
create_positions (RemitInspector *self, gint64 unit)
{
  RemitDocument *document = remit_document_view_get_document (self->view);
  const GPtrArray *positions = remit_document_get_positions (document, unit);
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _("Positions"));
  for (guint i = 0; i < MIN (positions->len, 40); i++)
    {
      RemitPosition *position = g_ptr_array_index (positions, i);
      const gint64 id = remit_row_get_id (REMIT_ROW (position));
      g_autofree char *holders = dup_holders (document, id);

      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                                 create_link (self, id, remit_position_get_title (position), holders));
    }
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                             create_action_row (_("Add Position"), "win.add-position"));
  return group;
}

GtkWidget *
remit_inspector_create_related (RemitInspector *self, const char *kind, gint64 id)
{
  if (g_str_equal (kind, "position"))
    return create_holders (self, id);
  if (g_str_equal (kind, "person"))
    return create_seats (self, id);
  return g_str_equal (kind, "unit") ? create_positions (self, id) : NULL;
}

static char *
dup_path (RemitDocument *document, gint64 unit)
{
  g_autoptr (GArray) path = remit_document_list_path (document, unit);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < path->len; i++)
    {
      RemitUnit *above = remit_document_get_unit (document, g_array_index (path, gint64, i));

      if (above)
        g_string_append_printf (text, "%s%s", text->len ? " › " : "", remit_unit_get_name (above));
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Where the object stands: the units above it, or whom a position reports to. */
char *
remit_inspector_dup_subtitle (RemitInspector *self, gint64 id)
{
  RemitDocument *document = remit_document_view_get_document (self->view);
  RemitPosition *position = remit_document_get_position (document, id);
  RemitPosition *superior;
  RemitUnit *unit;

  if (remit_document_get_unit (document, id))
    return dup_path (document, id);
  if (!position)
    return NULL;
  superior = remit_document_get_position (document, remit_document_get_superior (document, id));
  unit = remit_document_get_unit (document, remit_position_get_unit (position));
  if (!superior)
    return g_strdup (unit ? remit_unit_get_name (unit) : "");
  /* Translators: below the title of a position: its unit and its superior. */
  return g_strdup_printf (_("%s · reports to %s"), unit ? remit_unit_get_name (unit) : "",
                          remit_position_get_title (superior));
}
