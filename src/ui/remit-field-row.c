/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows that show a field of one or several objects and write it at once: what is typed joins into one
 * step, several objects are written in one step, and where they differ the row says "Mixed".
 *
 * A row is one of libadwaita's; what it is bound to hangs on it as data, because they are final. */

#include "remit-field-row.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "remit-batch.h"
#include "remit-edit.h"

#define BINDING "remit-field-binding"

typedef struct
{
  const RemitFieldInfo *info;
  RemitDocument *document;
  GArray *ids; /* gint64 */
  gboolean is_updating;
} Binding;

/* clang-format off */
static const RemitFieldChoice unit_kinds[] = {
  { "company", N_("Company") }, { "division", N_("Division") }, { "department", N_("Department") },
  { "team", N_("Team") }, { "committee", N_("Committee") }, { "project", N_("Project") }, { NULL, NULL },
};

static const RemitFieldChoice colours[] = {
  { NULL, N_("As Above") }, { "hue-1", N_("Colour 1") }, { "hue-2", N_("Colour 2") }, { "hue-3", N_("Colour 3") },
  { "hue-4", N_("Colour 4") }, { "hue-5", N_("Colour 5") }, { "hue-6", N_("Colour 6") },
  { "hue-7", N_("Colour 7") }, { "hue-8", N_("Colour 8") }, { NULL, NULL },
};

static const RemitFieldInfo unit_fields[] = {
  { "name", N_("Name"), REMIT_FIELD_REQUIRED, NULL },
  { "name_short", N_("Short Name"), REMIT_FIELD_TEXT, NULL },
  { "code", N_("Code"), REMIT_FIELD_TEXT, NULL },
  { "kind", N_("Kind"), REMIT_FIELD_CHOICE, unit_kinds },
  { "colour", N_("Colour"), REMIT_FIELD_CHOICE, colours },
  { "is_assistant", N_("Staff Unit, Beside the Line"), REMIT_FIELD_SWITCH, NULL },
  { "purpose", N_("Purpose"), REMIT_FIELD_TEXT, NULL },
  { "authority", N_("Authority"), REMIT_FIELD_TEXT, NULL },
  { "regulations", N_("Regulations"), REMIT_FIELD_TEXT, NULL },
  { "note", N_("Note"), REMIT_FIELD_TEXT, NULL },
};

static const RemitFieldInfo position_fields[] = {
  { "title", N_("Title"), REMIT_FIELD_REQUIRED, NULL },
  { "code", N_("Code"), REMIT_FIELD_TEXT, NULL },
  { "planned", N_("Planned Seats"), REMIT_FIELD_NUMBER, NULL },
  { "fte", N_("Full-Time Equivalents"), REMIT_FIELD_HUNDREDTHS, NULL },
  { "is_head", N_("Head of the Unit"), REMIT_FIELD_SWITCH, NULL },
  { "is_assistant", N_("Assistant, Beside the Line"), REMIT_FIELD_SWITCH, NULL },
  { "grade", N_("Grade"), REMIT_FIELD_TEXT, NULL },
  { "purpose", N_("Purpose"), REMIT_FIELD_TEXT, NULL },
  { "authority", N_("Authority"), REMIT_FIELD_TEXT, NULL },
  { "qualification", N_("Qualification"), REMIT_FIELD_TEXT, NULL },
  { "conditions", N_("Working Conditions"), REMIT_FIELD_TEXT, NULL },
  { "note", N_("Note"), REMIT_FIELD_TEXT, NULL },
};

static const RemitFieldInfo person_fields[] = {
  { "name", N_("Name"), REMIT_FIELD_REQUIRED, NULL },
  { "staff_number", N_("Staff Number"), REMIT_FIELD_TEXT, NULL },
  { "phone", N_("Phone"), REMIT_FIELD_TEXT, NULL },
  { "email", N_("E-Mail"), REMIT_FIELD_TEXT, NULL },
  { "note", N_("Note"), REMIT_FIELD_TEXT, NULL },
};

static const RemitFieldInfo organisation_fields[] = {
  { "title", N_("Title"), REMIT_FIELD_REQUIRED, NULL },
  { "option_name", N_("Option"), REMIT_FIELD_TEXT, NULL },
  { "author", N_("Author"), REMIT_FIELD_TEXT, NULL },
  { "dated", N_("Date"), REMIT_FIELD_TEXT, NULL },
};
/* clang-format on */

/**
 * remit_field_list:
 * @kind: "unit", "position", "person" or "organisation"
 * @n_fields: (out): how many
 *
 * Lists the fields that the inspector shows of a kind of object.
 *
 * Returns: (transfer none) (nullable): the fields, in order
 */
const RemitFieldInfo *
remit_field_list (const char *kind, guint *n_fields)
{
  static const struct
  {
    const char *kind;
    const RemitFieldInfo *fields;
    guint n_fields;
  } kinds[] = {
    { "unit", unit_fields, G_N_ELEMENTS (unit_fields) },
    { "position", position_fields, G_N_ELEMENTS (position_fields) },
    { "person", person_fields, G_N_ELEMENTS (person_fields) },
    { "organisation", organisation_fields, G_N_ELEMENTS (organisation_fields) },
  };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i].kind, kind))
      {
        *n_fields = kinds[i].n_fields;
        return kinds[i].fields;
      }
  *n_fields = 0;
  return NULL;
}

static void
binding_free (gpointer data)
{
  Binding *binding = data;

  g_clear_object (&binding->document);
  g_array_unref (binding->ids);
  g_free (binding);
}

static gboolean
write_many (Binding *binding, const RemitValue *value, GError **error)
{
  const char *arguments[] = { g_dgettext (GETTEXT_PACKAGE, binding->info->label), NULL };
  RemitBatch *batch = remit_batch_begin (binding->document, error);

  if (!batch)
    return FALSE;
  for (guint i = 0; i < binding->ids->len; i++)
    {
      const gint64 id = g_array_index (binding->ids, gint64, i);
      RemitRow *row = remit_document_get_row (binding->document, id);

      if (!row || remit_batch_set (batch, id, remit_row_get_kind (row), binding->info->field, value, error))
        continue;
      remit_batch_abandon (batch);
      return FALSE;
    }
  /* Translators: a step in the history: a field of several objects was changed. */
  return remit_batch_commit (batch, "set-fields", N_("Change %s of Several"), arguments, error);
}

static void
write_value (GtkWidget *row, const RemitValue *value)
{
  Binding *binding = g_object_get_data (G_OBJECT (row), BINDING);
  g_autoptr (GError) error = NULL;
  gboolean is_done;

  if (binding->is_updating || binding->ids->len == 0)
    return;
  binding->is_updating = TRUE;
  is_done = binding->ids->len == 1
              ? remit_edit_set_field (binding->document, g_array_index (binding->ids, gint64, 0),
                                      binding->info->field, value, &error)
              : write_many (binding, value, &error);
  binding->is_updating = FALSE;
  if (is_done || g_error_matches (error, REMIT_EDIT_ERROR, REMIT_EDIT_ERROR_UNCHANGED))
    {
      gtk_widget_remove_css_class (row, "error");
      return;
    }
  gtk_widget_add_css_class (row, "error");
  gtk_widget_activate_action (row, "win.report-error", "s", error->message);
}

static void
text_changed_cb (GtkEditable *editable, gpointer data)
{
  Binding *binding = g_object_get_data (G_OBJECT (editable), BINDING);
  const char *text = gtk_editable_get_text (editable);
  const RemitValue value = remit_value_text (*text ? text : NULL);

  if (binding->is_updating)
    return;
  if (binding->info->type == REMIT_FIELD_REQUIRED && *text == '\0')
    {
      gtk_widget_add_css_class (GTK_WIDGET (editable), "error");
      return;
    }
  write_value (GTK_WIDGET (editable), &value);
}

static void
number_changed_cb (AdwSpinRow *row, GParamSpec *pspec, gpointer data)
{
  Binding *binding = g_object_get_data (G_OBJECT (row), BINDING);
  const double factor = binding->info->type == REMIT_FIELD_HUNDREDTHS ? 100 : 1;
  const RemitValue value = REMIT_INTEGER ((gint64) llround (adw_spin_row_get_value (row) * factor));

  write_value (GTK_WIDGET (row), &value);
}

static void
switch_changed_cb (AdwSwitchRow *row, GParamSpec *pspec, gpointer data)
{
  const RemitValue value = REMIT_INTEGER (adw_switch_row_get_active (row) ? 1 : 0);

  write_value (GTK_WIDGET (row), &value);
}

static void
choice_changed_cb (AdwComboRow *row, GParamSpec *pspec, gpointer data)
{
  Binding *binding = g_object_get_data (G_OBJECT (row), BINDING);
  const guint i = adw_combo_row_get_selected (row);
  RemitValue value;

  if (i == GTK_INVALID_LIST_POSITION)
    return;
  value = remit_value_text (binding->info->choices[i].value);
  write_value (GTK_WIDGET (row), &value);
}

static GtkWidget *
create_choice (const RemitFieldInfo *info)
{
  GtkStringList *labels = gtk_string_list_new (NULL);
  GtkWidget *row = adw_combo_row_new ();

  for (guint i = 0; info->choices[i].label; i++)
    gtk_string_list_append (labels, g_dgettext (GETTEXT_PACKAGE, info->choices[i].label));
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (labels));
  g_object_unref (labels);
  g_signal_connect (row, "notify::selected", G_CALLBACK (choice_changed_cb), NULL);
  return row;
}

static GtkWidget *
create_row (const RemitFieldInfo *info)
{
  GtkWidget *row;

  switch (info->type)
    {
    case REMIT_FIELD_TEXT:
    case REMIT_FIELD_REQUIRED:
      row = adw_entry_row_new ();
      /* Undo is the document's; a second history in each field would fight with it. */
      gtk_editable_set_enable_undo (GTK_EDITABLE (row), FALSE);
      g_signal_connect (row, "changed", G_CALLBACK (text_changed_cb), NULL);
      return row;
    case REMIT_FIELD_NUMBER:
      row = adw_spin_row_new_with_range (0, 9999, 1);
      g_signal_connect (row, "notify::value", G_CALLBACK (number_changed_cb), NULL);
      return row;
    case REMIT_FIELD_HUNDREDTHS:
      row = adw_spin_row_new_with_range (0, 9999, 0.1);
      adw_spin_row_set_digits (ADW_SPIN_ROW (row), 2);
      g_signal_connect (row, "notify::value", G_CALLBACK (number_changed_cb), NULL);
      return row;
    case REMIT_FIELD_SWITCH:
      row = adw_switch_row_new ();
      g_signal_connect (row, "notify::active", G_CALLBACK (switch_changed_cb), NULL);
      return row;
    case REMIT_FIELD_CHOICE:
      return create_choice (info);
    }
  return NULL;
}

/**
 * remit_field_row_new:
 * @info: a field of the table
 * @document: whose objects
 *
 * Makes a row for a field, bound to no object yet.
 *
 * Returns: (transfer floating): the row
 */
GtkWidget *
remit_field_row_new (const RemitFieldInfo *info, RemitDocument *document)
{
  Binding *binding = g_new0 (Binding, 1);
  GtkWidget *row = create_row (info);

  binding->info = info;
  binding->document = g_object_ref (document);
  binding->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  binding->is_updating = TRUE;
  g_object_set_data_full (G_OBJECT (row), BINDING, binding, binding_free);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), g_dgettext (GETTEXT_PACKAGE, info->label));
  binding->is_updating = FALSE;
  return row;
}

/* Whether all objects agree; @value is the first one's. */
static gboolean
read_value (Binding *binding, RemitValue *value)
{
  gboolean is_same = TRUE;

  *value = REMIT_NULL;
  for (guint i = 0; i < binding->ids->len; i++)
    {
      RemitRow *row = remit_document_get_row (binding->document, g_array_index (binding->ids, gint64, i));
      RemitValue other = REMIT_NULL;

      if (!row || !remit_row_get_field (row, binding->info->field, &other))
        continue;
      if (i == 0)
        *value = other;
      else
        is_same = is_same && remit_value_equal (value, &other);
    }
  return is_same;
}

static void
show_text (GtkWidget *row, const char *text, gboolean is_same)
{
  Binding *binding = g_object_get_data (G_OBJECT (row), BINDING);
  const char *label = g_dgettext (GETTEXT_PACKAGE, binding->info->label);
  /* Translators: a field of several objects that differ in it: "Grade · Mixed". */
  g_autofree char *title = is_same ? g_strdup (label) : g_strdup_printf (_("%s · Mixed"), label);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (!is_same)
    text = "";
  if (!g_str_equal (gtk_editable_get_text (GTK_EDITABLE (row)), text))
    gtk_editable_set_text (GTK_EDITABLE (row), text);
}

static void
show_choice (GtkWidget *row, const RemitFieldInfo *info, const char *value, gboolean is_same)
{
  guint selected = GTK_INVALID_LIST_POSITION;

  for (guint i = 0; info->choices[i].label && is_same; i++)
    if (g_strcmp0 (info->choices[i].value, value) == 0)
      selected = i;
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), selected);
}

/**
 * remit_field_row_update:
 * @row: a row
 *
 * Shows what the objects say now, without writing anything.
 */
void
remit_field_row_update (GtkWidget *row)
{
  Binding *binding = g_object_get_data (G_OBJECT (row), BINDING);
  RemitValue value;
  gboolean is_same;

  if (binding->is_updating)
    return;
  binding->is_updating = TRUE;
  is_same = read_value (binding, &value);
  gtk_widget_remove_css_class (row, "error");
  if (ADW_IS_ACTION_ROW (row))
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), is_same ? "" : _("Mixed"));
  switch (binding->info->type)
    {
    case REMIT_FIELD_TEXT:
    case REMIT_FIELD_REQUIRED:
      show_text (row, value.text ? value.text : "", is_same);
      break;
    case REMIT_FIELD_NUMBER:
      adw_spin_row_set_value (ADW_SPIN_ROW (row), (double) value.integer);
      break;
    case REMIT_FIELD_HUNDREDTHS:
      adw_spin_row_set_value (ADW_SPIN_ROW (row), (double) value.integer / 100);
      break;
    case REMIT_FIELD_SWITCH:
      adw_switch_row_set_active (ADW_SWITCH_ROW (row), value.integer != 0);
      break;
    case REMIT_FIELD_CHOICE:
      show_choice (row, binding->info, value.text, is_same);
      break;
    }
  binding->is_updating = FALSE;
}

/**
 * remit_field_row_set_ids:
 * @row: a row
 * @ids: (array length=n_ids): objects of one kind
 * @n_ids: how many
 *
 * Binds a row to objects and shows what they say.
 */
void
remit_field_row_set_ids (GtkWidget *row, const gint64 *ids, guint n_ids)
{
  Binding *binding = g_object_get_data (G_OBJECT (row), BINDING);

  g_array_set_size (binding->ids, 0);
  g_array_append_vals (binding->ids, ids, n_ids);
  remit_field_row_update (row);
}
