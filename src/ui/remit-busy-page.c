/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page that stands in for the document while it is being opened.  Below a third of a second it
 * stays blank, so that nothing flickers. */

#include "remit-busy-page.h"

#define PATIENCE_MS 300

struct _RemitBusyPage
{
  GtkWidget parent_instance;

  AdwStatusPage *status;
  GtkWidget *cancel_button;
  guint timeout_id;
};

static guint cancelled_signal;

G_DEFINE_FINAL_TYPE (RemitBusyPage, remit_busy_page, GTK_TYPE_WIDGET)

static gboolean
patience_cb (gpointer data)
{
  RemitBusyPage *self = data;

  gtk_widget_set_visible (GTK_WIDGET (self->status), TRUE);
  self->timeout_id = 0;
  return G_SOURCE_REMOVE;
}

static void
cancelled_cb (GtkButton *button, RemitBusyPage *self)
{
  gtk_widget_set_sensitive (self->cancel_button, FALSE);
  g_signal_emit (self, cancelled_signal, 0);
}

static void
remit_busy_page_dispose (GObject *object)
{
  RemitBusyPage *self = REMIT_BUSY_PAGE (object);

  g_clear_handle_id (&self->timeout_id, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), REMIT_TYPE_BUSY_PAGE);
  G_OBJECT_CLASS (remit_busy_page_parent_class)->dispose (object);
}

static void
remit_busy_page_class_init (RemitBusyPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = remit_busy_page_dispose;
  cancelled_signal
    = g_signal_new ("cancelled", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/remitapp/Remit/remit-busy-page.ui");
  gtk_widget_class_bind_template_child (widget_class, RemitBusyPage, status);
  gtk_widget_class_bind_template_child (widget_class, RemitBusyPage, cancel_button);
  gtk_widget_class_bind_template_callback (widget_class, cancelled_cb);
}

static void
remit_busy_page_init (RemitBusyPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * remit_busy_page_start:
 * @self: a page
 * @title: what is being done, translated
 *
 * Begins to show that something is being done.
 */
void
remit_busy_page_start (RemitBusyPage *self, const char *title)
{
  remit_busy_page_stop (self);
  adw_status_page_set_title (self->status, title);
  gtk_widget_set_sensitive (self->cancel_button, TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self->status), FALSE);
  self->timeout_id = g_timeout_add (PATIENCE_MS, patience_cb, self);
}

/**
 * remit_busy_page_stop:
 * @self: a page
 *
 * Ends it.
 */
void
remit_busy_page_stop (RemitBusyPage *self)
{
  g_clear_handle_id (&self->timeout_id, g_source_remove);
}
