/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bar of the search: dims what does not match, counts, and goes from one find to the next, opening
 * folded branches on the way. */

#include "remit-find-bar.h"

#include <glib/gi18n-lib.h>

#include "remit-actions.h"

struct _RemitFindBar
{
  GtkWidget parent_instance;

  GtkSearchBar *bar;
  GtkWidget *entry;
  GtkLabel *count_label;
  GtkWidget *previous_button;
  GtkWidget *next_button;

  RemitDocumentView *view;
  RemitCanvas *canvas; /* borrowed, weak */
  GArray *found;       /* gint64, best first */
  int at;              /* the one gone to, -1 */
};

enum
{
  PROP_0,
  PROP_IS_OPEN,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (RemitFindBar, remit_find_bar, GTK_TYPE_WIDGET)

/* Only what the chart has a box for can be gone to. */
static void
drop_invisible (RemitFindBar *self)
{
  for (guint i = self->found->len; i > 0; i--)
    if (!remit_document_view_get_box_id (self->view, g_array_index (self->found, gint64, i - 1)))
      g_array_remove_index (self->found, i - 1);
}

static void
update_count (RemitFindBar *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  g_autofree char *label = NULL;

  if (*text == '\0')
    label = g_strdup ("");
  else if (self->found->len == 0)
    label = g_strdup (_("Nothing found"));
  else if (self->at < 0)
    label = g_strdup_printf (ngettext ("%u found", "%u found", self->found->len), self->found->len);
  else
    /* Translators: which find of how many: "2 of 7". */
    label = g_strdup_printf (_("%d of %u"), self->at + 1, self->found->len);
  if (g_str_equal (gtk_label_get_label (self->count_label), label))
    return;
  gtk_label_set_label (self->count_label, label);
  if (*label)
    gtk_accessible_announce (GTK_ACCESSIBLE (self), label, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_LOW);
}

static void
search (RemitFindBar *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));

  g_clear_pointer (&self->found, g_array_unref);
  if (self->view && *text)
    self->found = remit_document_find (remit_document_view_get_document (self->view), text);
  if (!self->found)
    self->found = g_array_new (FALSE, FALSE, sizeof (gint64));
  if (self->view)
    drop_invisible (self);
  self->at = -1;
  if (self->canvas)
    remit_canvas_set_matches (self->canvas, (const gint64 *) (const void *) self->found->data, self->found->len,
                              *text && gtk_search_bar_get_search_mode (self->bar));
  update_count (self);
}

static void
search_changed_cb (GtkSearchEntry *entry, RemitFindBar *self)
{
  search (self);
  if (self->found->len > 0)
    remit_find_bar_step (self, 1);
}

static void
next_match_cb (GtkSearchEntry *entry, RemitFindBar *self)
{
  remit_find_bar_step (self, 1);
}

static void
previous_match_cb (GtkSearchEntry *entry, RemitFindBar *self)
{
  remit_find_bar_step (self, -1);
}

static void
stopped_cb (GtkSearchEntry *entry, RemitFindBar *self)
{
  remit_find_bar_close (self);
}

static void
mode_changed_cb (GtkSearchBar *bar, GParamSpec *pspec, RemitFindBar *self)
{
  if (!gtk_search_bar_get_search_mode (bar))
    {
      if (self->canvas)
        {
          remit_canvas_set_matches (self->canvas, NULL, 0, FALSE);
          gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
        }
    }
  else
    search (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_IS_OPEN]);
}

static void
document_changed_cb (RemitDocumentView *view, RemitNotice *notice, RemitFindBar *self)
{
  if (gtk_search_bar_get_search_mode (self->bar))
    search (self);
}

static void
remit_find_bar_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_IS_OPEN)
    g_value_set_boolean (value, remit_find_bar_is_open (REMIT_FIND_BAR (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
remit_find_bar_dispose (GObject *object)
{
  RemitFindBar *self = REMIT_FIND_BAR (object);

  g_clear_weak_pointer (&self->canvas);
  gtk_widget_dispose_template (GTK_WIDGET (self), REMIT_TYPE_FIND_BAR);
  g_clear_object (&self->view);
  g_clear_pointer (&self->found, g_array_unref);
  G_OBJECT_CLASS (remit_find_bar_parent_class)->dispose (object);
}

static void
remit_find_bar_class_init (RemitFindBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = remit_find_bar_dispose;
  object_class->get_property = remit_find_bar_get_property;
  props[PROP_IS_OPEN] = g_param_spec_boolean ("is-open", NULL, NULL, FALSE,
                                              G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/remitapp/Remit/remit-find-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, RemitFindBar, bar);
  gtk_widget_class_bind_template_child (widget_class, RemitFindBar, entry);
  gtk_widget_class_bind_template_child (widget_class, RemitFindBar, count_label);
  gtk_widget_class_bind_template_child (widget_class, RemitFindBar, previous_button);
  gtk_widget_class_bind_template_child (widget_class, RemitFindBar, next_button);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_match_cb);
  gtk_widget_class_bind_template_callback (widget_class, previous_match_cb);
  gtk_widget_class_bind_template_callback (widget_class, stopped_cb);
  gtk_widget_class_bind_template_callback (widget_class, mode_changed_cb);
}

static void
remit_find_bar_init (RemitFindBar *self)
{
  self->found = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->at = -1;
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_search_bar_connect_entry (self->bar, GTK_EDITABLE (self->entry));
  remit_actions_equip_button (self->previous_button, "win.find-previous");
  remit_actions_equip_button (self->next_button, "win.find-next");
}

/**
 * remit_find_bar_set_view:
 * @self: a bar
 * @view: (nullable): what to search
 * @canvas: where finds are shown; borrowed
 *
 * Connects the search to a document.
 */
void
remit_find_bar_set_view (RemitFindBar *self, RemitDocumentView *view, RemitCanvas *canvas)
{
  if (self->view)
    g_signal_handlers_disconnect_by_data (self->view, self);
  g_set_weak_pointer (&self->canvas, canvas);
  g_set_object (&self->view, view);
  if (view)
    g_signal_connect_object (view, "document-changed", G_CALLBACK (document_changed_cb), self, 0);
  gtk_search_bar_set_search_mode (self->bar, FALSE);
}

/**
 * remit_find_bar_is_open:
 * @self: a bar
 *
 * Returns: whether it is shown
 */
gboolean
remit_find_bar_is_open (RemitFindBar *self)
{
  return gtk_search_bar_get_search_mode (self->bar);
}

/**
 * remit_find_bar_open:
 * @self: a bar
 *
 * Shows the bar, the words of the last search selected.
 */
void
remit_find_bar_open (RemitFindBar *self)
{
  gtk_search_bar_set_search_mode (self->bar, TRUE);
  gtk_widget_grab_focus (self->entry);
  gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
}

/**
 * remit_find_bar_close:
 * @self: a bar
 *
 * Ends the search; nothing is dimmed any more.
 */
void
remit_find_bar_close (RemitFindBar *self)
{
  gtk_search_bar_set_search_mode (self->bar, FALSE);
}

/**
 * remit_find_bar_step:
 * @self: a bar
 * @step: 1 or -1
 *
 * Selects the next or previous find, opening the folded branches above it.
 */
void
remit_find_bar_step (RemitFindBar *self, int step)
{
  const int n_found = (int) self->found->len;
  gint64 id;

  if (n_found == 0 || !self->canvas || !self->view)
    return;
  self->at = (self->at + step + n_found) % n_found;
  if (self->at < 0)
    self->at = n_found - 1;
  id = g_array_index (self->found, gint64, self->at);
  remit_document_view_reveal (self->view, id);
  remit_document_view_select (self->view, id);
  remit_canvas_reveal (self->canvas, id);
  update_count (self);
}
