/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A searchable list of the objects of one kind.  Each row says what dropping there would do, in the
 * words of the drag; what would be refused is shown with the reason and can't be chosen. */

#include "remit-picker.h"

#include "remit-text.h"

struct _RemitPicker
{
  AdwDialog parent_instance;

  GtkWidget *entry;
  GtkListView *list;

  RemitDocument *document;
  GtkFilterListModel *found;
  GtkSingleSelection *selection;
  char *words;        /* folded, of the search */
  GArray *ids;        /* gint64: what is dragged; empty when the picked object is */
  gint64 target;
  gint64 picked;
  RemitDropMode mode;
};

static guint picked_signal;

G_DEFINE_FINAL_TYPE (RemitPicker, remit_picker, ADW_TYPE_DIALOG)

static gboolean
matches_cb (gpointer item, gpointer data)
{
  RemitPicker *self = data;
  g_autofree char *label = NULL;

  if (!self->words || *self->words == '\0')
    return TRUE;
  label = remit_text_fold (remit_row_get_label (item));
  return strstr (label, self->words) != NULL;
}

static void
search_changed_cb (GtkSearchEntry *entry, RemitPicker *self)
{
  g_free (self->words);
  self->words = remit_text_fold (gtk_editable_get_text (GTK_EDITABLE (entry)));
  gtk_filter_changed (gtk_filter_list_model_get_filter (self->found), GTK_FILTER_CHANGE_DIFFERENT);
  gtk_single_selection_set_selected (self->selection, 0);
}

static void
pick (RemitPicker *self, guint position)
{
  g_autoptr (RemitRow) row = g_list_model_get_item (G_LIST_MODEL (self->selection), position);
  g_autoptr (RemitPicker) alive = g_object_ref (self);

  if (!row)
    return;
  g_signal_emit (self, picked_signal, 0, remit_row_get_id (row));
  adw_dialog_close (ADW_DIALOG (self));
}

static void
entry_activated_cb (GtkSearchEntry *entry, RemitPicker *self)
{
  pick (self, gtk_single_selection_get_selected (self->selection));
}

static void
stopped_cb (GtkSearchEntry *entry, RemitPicker *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

static void
row_activated_cb (GtkListView *list, guint position, RemitPicker *self)
{
  pick (self, position);
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, RemitPicker *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *title = gtk_label_new (NULL);
  GtkWidget *word = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_xalign (GTK_LABEL (word), 0);
  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  gtk_label_set_ellipsize (GTK_LABEL (word), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (word, "dim-label");
  gtk_widget_add_css_class (word, "caption");
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), word);
  gtk_list_item_set_child (item, box);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, RemitPicker *self)
{
  GtkWidget *box = gtk_list_item_get_child (item);
  RemitRow *row = gtk_list_item_get_item (item);
  g_autoptr (GError) error = NULL;
  g_autofree char *word = NULL;
  RemitDrop drop;
  gboolean is_allowed;

  remit_picker_get_drop (self, remit_row_get_id (row), &drop);
  word = remit_drop_describe (self->document, &drop, &error);
  is_allowed = word || g_error_matches (error, REMIT_EDIT_ERROR, REMIT_EDIT_ERROR_FULL);
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_first_child (box)), remit_row_get_label (row));
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_last_child (box)), word ? word : error->message);
  gtk_widget_set_sensitive (box, is_allowed);
  gtk_list_item_set_activatable (item, is_allowed);
}

static void
remit_picker_dispose (GObject *object)
{
  RemitPicker *self = REMIT_PICKER (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), REMIT_TYPE_PICKER);
  g_clear_object (&self->document);
  g_clear_object (&self->found);
  g_clear_object (&self->selection);
  G_OBJECT_CLASS (remit_picker_parent_class)->dispose (object);
}

static void
remit_picker_finalize (GObject *object)
{
  RemitPicker *self = REMIT_PICKER (object);

  g_free (self->words);
  g_array_unref (self->ids);
  G_OBJECT_CLASS (remit_picker_parent_class)->finalize (object);
}

static void
remit_picker_class_init (RemitPickerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = remit_picker_dispose;
  G_OBJECT_CLASS (klass)->finalize = remit_picker_finalize;
  picked_signal = g_signal_new ("picked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_INT64);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/remitapp/Remit/remit-picker.ui");
  gtk_widget_class_bind_template_child (widget_class, RemitPicker, entry);
  gtk_widget_class_bind_template_child (widget_class, RemitPicker, list);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, stopped_cb);
}

static void
remit_picker_init (RemitPicker *self)
{
  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
append_unit (GListStore *rows, RemitDocument *document, gint64 unit, gboolean is_units)
{
  const GPtrArray *children = remit_document_get_child_units (document, unit);
  const GPtrArray *positions = remit_document_get_positions (document, unit);

  for (guint i = 0; i < positions->len && !is_units; i++)
    g_list_store_append (rows, g_ptr_array_index (positions, i));
  for (guint i = 0; i < children->len; i++)
    {
      RemitRow *child = g_ptr_array_index (children, i);

      if (is_units)
        g_list_store_append (rows, child);
      append_unit (rows, document, remit_row_get_id (child), is_units);
    }
}

static int
compare_labels (gconstpointer a, gconstpointer b, gpointer data)
{
  return g_utf8_collate (remit_row_get_label ((RemitRow *) a), remit_row_get_label ((RemitRow *) b));
}

/* Units and positions in the order of the chart, people by name. */
static GListModel *
create_rows (RemitDocument *document, const char *kind)
{
  GListStore *rows = g_list_store_new (REMIT_TYPE_ROW);
  GListModel *people = remit_document_get_list (document, "person");

  if (!g_str_equal (kind, "person"))
    {
      append_unit (rows, document, 0, g_str_equal (kind, "unit"));
      return G_LIST_MODEL (rows);
    }
  for (guint i = 0; i < g_list_model_get_n_items (people); i++)
    {
      g_autoptr (RemitRow) person = g_list_model_get_item (people, i);

      g_list_store_append (rows, person);
    }
  g_list_store_sort (rows, compare_labels, NULL);
  return G_LIST_MODEL (rows);
}

/**
 * remit_picker_new:
 * @document: whose objects
 * @title: of the dialog, translated
 * @kind: "unit", "position" or "person"
 *
 * Makes a dialog in which one object is picked.
 *
 * Returns: (transfer floating): the dialog
 */
RemitPicker *
remit_picker_new (RemitDocument *document, const char *title, const char *kind)
{
  RemitPicker *self = g_object_new (REMIT_TYPE_PICKER, "title", title, NULL);
  GtkFilter *filter = GTK_FILTER (gtk_custom_filter_new (matches_cb, self, NULL));
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  self->document = g_object_ref (document);
  self->found = gtk_filter_list_model_new (create_rows (document, kind), filter);
  self->selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->found)));
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), self);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), self);
  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  return self;
}

/**
 * remit_picker_set_dragged:
 * @self: a picker
 * @ids: (array length=n_ids): objects that go to what is picked
 * @n_ids: how many
 * @mode: how
 *
 * Says what would be dropped on the picked object.
 */
void
remit_picker_set_dragged (RemitPicker *self, const gint64 *ids, guint n_ids, RemitDropMode mode)
{
  g_array_set_size (self->ids, 0);
  g_array_append_vals (self->ids, ids, n_ids);
  self->mode = mode;
}

/**
 * remit_picker_set_target:
 * @self: a picker
 * @target: where what is picked goes
 *
 * Says that the picked object is the one that is dropped.
 */
void
remit_picker_set_target (RemitPicker *self, gint64 target)
{
  g_array_set_size (self->ids, 0);
  self->target = target;
  self->mode = REMIT_DROP_MOVE;
}

/**
 * remit_picker_get_drop:
 * @self: a picker
 * @id: the object that is picked
 * @drop: (out caller-allocates): the drop; it borrows from the picker until the next call
 *
 * Says what picking an object means.
 */
void
remit_picker_get_drop (RemitPicker *self, gint64 id, RemitDrop *drop)
{
  *drop = (RemitDrop){ .place = REMIT_DROP_ON, .mode = self->mode };
  if (self->target)
    {
      self->picked = id;
      drop->dragged = &self->picked;
      drop->n_dragged = 1;
      drop->target = self->target;
      return;
    }
  drop->dragged = (const gint64 *) (const void *) self->ids->data;
  drop->n_dragged = self->ids->len;
  drop->target = id;
}
