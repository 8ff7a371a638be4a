/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The inspector follows the selection: rows for the fields of its kind, and who or what belongs to it.
 * Rows are made anew only when the kind changes, so that a field keeps the focus while one walks along
 * the chart. */

#include "remit-inspector-private.h"

#include <glib/gi18n-lib.h>

#include "remit-field-row.h"

G_DEFINE_FINAL_TYPE (RemitInspector, remit_inspector, GTK_TYPE_WIDGET)

static void
clear_groups (RemitInspector *self)
{
  GtkWidget *child;

  g_ptr_array_set_size (self->rows, 0);
  self->related = NULL;
  while ((child = gtk_widget_get_first_child (self->groups)))
    gtk_box_remove (GTK_BOX (self->groups), child);
}

/* The kind of all that is selected, NULL when nothing is or kinds differ. */
static const char *
get_common_kind (RemitInspector *self, const gint64 *ids, guint n_ids)
{
  RemitDocument *document = remit_document_view_get_document (self->view);
  const char *kind = NULL;

  for (guint i = 0; i < n_ids; i++)
    {
      RemitRow *row = remit_document_get_row (document, ids[i]);

      if (!row || (kind && !g_str_equal (kind, remit_row_get_kind (row))))
        return NULL;
      kind = remit_row_get_kind (row);
    }
  return kind;
}

static void
build_rows (RemitInspector *self, const char *kind)
{
  RemitDocument *document = remit_document_view_get_document (self->view);
  const RemitProtection protection = remit_document_get_protection (document);
  GtkWidget *group = adw_preferences_group_new ();
  guint n_fields;
  const RemitFieldInfo *fields = remit_field_list (kind, &n_fields);

  clear_groups (self);
  g_set_str (&self->kind, kind);
  self->is_protected = protection == REMIT_PROTECTION_ASKED || protection == REMIT_PROTECTION_NEWER;
  for (guint i = 0; i < n_fields; i++)
    {
      GtkWidget *row = remit_field_row_new (&fields[i], document);

      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
      gtk_widget_set_sensitive (row, !self->is_protected);
      g_ptr_array_add (self->rows, row);
    }
  gtk_box_append (GTK_BOX (self->groups), group);
}

static void
update_related (RemitInspector *self, const gint64 *ids, guint n_ids)
{
  if (self->related)
    gtk_box_remove (GTK_BOX (self->groups), self->related);
  self->related = n_ids == 1 ? remit_inspector_create_related (self, self->kind, ids[0]) : NULL;
  if (!self->related)
    return;
  gtk_widget_set_sensitive (self->related, !self->is_protected);
  gtk_box_prepend (GTK_BOX (self->groups), self->related);
}

static void
update_title (RemitInspector *self, const gint64 *ids, guint n_ids)
{
  RemitRow *row = remit_document_get_row (remit_document_view_get_document (self->view), ids[n_ids - 1]);
  g_autofree char *several
    = g_strdup_printf (ngettext ("%u object selected", "%u objects selected", n_ids), n_ids);
  g_autofree char *subtitle = n_ids == 1 ? remit_inspector_dup_subtitle (self, ids[0]) : NULL;

  gtk_label_set_label (self->title_label, n_ids == 1 ? remit_row_get_label (row) : several);
  gtk_label_set_label (self->subtitle_label, subtitle ? subtitle : "");
  gtk_widget_set_visible (GTK_WIDGET (self->subtitle_label), subtitle && *subtitle);
}

static void
show_objects (RemitInspector *self, const char *kind, const gint64 *ids, guint n_ids)
{
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "fields");
  if (g_strcmp0 (self->kind, kind) != 0)
    build_rows (self, kind);
  for (guint i = 0; i < self->rows->len; i++)
    remit_field_row_set_ids (g_ptr_array_index (self->rows, i), ids, n_ids);
  update_related (self, ids, n_ids);
  update_title (self, ids, n_ids);
}

static void
update (RemitInspector *self)
{
  RemitOrganisation *organisation;
  const gint64 *ids;
  const char *kind;
  gint64 id;
  guint n_ids;

  if (!self->view)
    return;
  ids = remit_document_view_get_selection (self->view, &n_ids);
  kind = get_common_kind (self, ids, n_ids);
  organisation = remit_document_get_organisation (remit_document_view_get_document (self->view));
  if (kind)
    show_objects (self, kind, ids, n_ids);
  else if (n_ids == 0 && organisation)
    {
      id = remit_row_get_id (REMIT_ROW (organisation));
      show_objects (self, "organisation", &id, 1);
    }
  else
    gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "empty");
}

static void
selection_changed_cb (RemitDocumentView *view, RemitInspector *self)
{
  update (self);
}

static void
document_changed_cb (RemitDocumentView *view, RemitNotice *notice, RemitInspector *self)
{
  update (self);
}

static void
remit_inspector_dispose (GObject *object)
{
  RemitInspector *self = REMIT_INSPECTOR (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), REMIT_TYPE_INSPECTOR);
  g_clear_object (&self->view);
  G_OBJECT_CLASS (remit_inspector_parent_class)->dispose (object);
}

static void
remit_inspector_finalize (GObject *object)
{
  RemitInspector *self = REMIT_INSPECTOR (object);

  g_clear_pointer (&self->kind, g_free);
  g_ptr_array_unref (self->rows);
  G_OBJECT_CLASS (remit_inspector_parent_class)->finalize (object);
}

static void
remit_inspector_class_init (RemitInspectorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = remit_inspector_dispose;
  G_OBJECT_CLASS (klass)->finalize = remit_inspector_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/remitapp/Remit/remit-inspector.ui");
  gtk_widget_class_bind_template_child (widget_class, RemitInspector, stack);
  gtk_widget_class_bind_template_child (widget_class, RemitInspector, title_label);
  gtk_widget_class_bind_template_child (widget_class, RemitInspector, subtitle_label);
  gtk_widget_class_bind_template_child (widget_class, RemitInspector, groups);
}

static void
remit_inspector_init (RemitInspector *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * remit_inspector_set_view:
 * @self: an inspector
 * @view: (nullable): whose selection
 *
 * Follows the selection of another document view.
 */
void
remit_inspector_set_view (RemitInspector *self, RemitDocumentView *view)
{
  if (self->view)
    g_signal_handlers_disconnect_by_data (self->view, self);
  clear_groups (self);
  g_clear_pointer (&self->kind, g_free);
  g_set_object (&self->view, view);
  if (!view)
    return;
  g_signal_connect_object (view, "selection-changed", G_CALLBACK (selection_changed_cb), self, 0);
  g_signal_connect_object (view, "document-changed", G_CALLBACK (document_changed_cb), self, 0);
  update (self);
}

/**
 * remit_inspector_focus_first:
 * @self: an inspector
 *
 * Puts the keyboard on the first field.
 */
void
remit_inspector_focus_first (RemitInspector *self)
{
  if (self->rows->len > 0)
    gtk_widget_grab_focus (g_ptr_array_index (self->rows, 0));
}
