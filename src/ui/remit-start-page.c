/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The start page.  The recent documents show the picture that was kept when they were last closed. */

#include "remit-start-page.h"

#include <glib/gi18n-lib.h>

#include "remit-recents.h"

struct _RemitStartPage
{
  GtkWidget parent_instance;

  AdwPreferencesGroup *recent_group;
  GPtrArray *rows; /* borrowed from the group */
};

static guint open_signal;

G_DEFINE_FINAL_TYPE (RemitStartPage, remit_start_page, GTK_TYPE_WIDGET)

static void
activated_cb (AdwActionRow *row, RemitStartPage *self)
{
  g_signal_emit (self, open_signal, 0, g_object_get_data (G_OBJECT (row), "path"));
}

static void
removed_cb (GtkButton *button, RemitStartPage *self)
{
  remit_recents_remove (g_object_get_data (G_OBJECT (button), "path"));
  remit_start_page_update (self);
}

static GtkWidget *
create_preview (const char *path)
{
  g_autofree char *preview = remit_recents_dup_preview_path (path);
  GtkWidget *picture;

  if (!g_file_test (preview, G_FILE_TEST_IS_REGULAR))
    return gtk_image_new_from_icon_name ("x-office-drawing-symbolic");
  picture = gtk_picture_new_for_filename (preview);
  gtk_picture_set_content_fit (GTK_PICTURE (picture), GTK_CONTENT_FIT_CONTAIN);
  gtk_widget_set_size_request (picture, 96, 60);
  return picture;
}

static GtkWidget *
create_row (RemitStartPage *self, const RemitRecent *recent)
{
  const gboolean is_there = g_file_test (recent->path, G_FILE_TEST_IS_REGULAR);
  g_autofree char *folder = g_path_get_dirname (recent->path);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_from_icon_name ("window-close-symbolic");

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), recent->title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), is_there ? folder : _("The file is no longer there"));
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), create_preview (recent->path));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _("Remove From the List"));
  g_object_set_data_full (G_OBJECT (button), "path", g_strdup (recent->path), g_free);
  g_object_set_data_full (G_OBJECT (row), "path", g_strdup (recent->path), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (removed_cb), self, 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), is_there);
  g_signal_connect_object (row, "activated", G_CALLBACK (activated_cb), self, 0);
  return row;
}

static void
remit_start_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (remit_start_page_parent_class)->map (widget);
  remit_start_page_update (REMIT_START_PAGE (widget));
}

static void
remit_start_page_dispose (GObject *object)
{
  RemitStartPage *self = REMIT_START_PAGE (object);

  g_clear_pointer (&self->rows, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), REMIT_TYPE_START_PAGE);
  G_OBJECT_CLASS (remit_start_page_parent_class)->dispose (object);
}

static void
remit_start_page_class_init (RemitStartPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = remit_start_page_dispose;
  widget_class->map = remit_start_page_map;
  open_signal = g_signal_new ("open", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                              G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/remitapp/Remit/remit-start-page.ui");
  gtk_widget_class_bind_template_child (widget_class, RemitStartPage, recent_group);
}

static void
remit_start_page_init (RemitStartPage *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * remit_start_page_update:
 * @self: a page
 *
 * Reads the list of recent documents anew.
 */
void
remit_start_page_update (RemitStartPage *self)
{
  g_autoptr (GPtrArray) recents = remit_recents_list ();

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->recent_group, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < recents->len; i++)
    {
      GtkWidget *row = create_row (self, g_ptr_array_index (recents, i));

      adw_preferences_group_add (self->recent_group, row);
      g_ptr_array_add (self->rows, row);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->recent_group), recents->len > 0);
}
