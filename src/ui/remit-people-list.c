/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sidebar of people without a seat.  Its rows are dragged onto the canvas by the canvas's own
 * drag; a drop on the list is found by the canvas too. */

#include "remit-people-list.h"

#include <adwaita.h>
#include <math.h>

#include "remit-actions.h"

#define DRAG_THRESHOLD 6.0 /* px */

struct _RemitPeopleList
{
  GtkWidget parent_instance;

  GtkWidget *stack;
  GtkListView *list;
  GtkWidget *add_button;

  RemitDocumentView *view;
  RemitCanvas *canvas;  /* borrowed, weak */
  GListStore *people;
  gboolean is_updating;
};

G_DEFINE_FINAL_TYPE (RemitPeopleList, remit_people_list, GTK_TYPE_WIDGET)

static void
update_people (RemitPeopleList *self)
{
  g_autoptr (GPtrArray) people
    = self->view ? remit_document_list_unplaced (remit_document_view_get_document (self->view)) : NULL;

  self->is_updating = TRUE;
  g_list_store_splice (self->people, 0, g_list_model_get_n_items (G_LIST_MODEL (self->people)),
                       people ? people->pdata : NULL, people ? people->len : 0);
  self->is_updating = FALSE;
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), people && people->len ? "list" : "empty");
}

static void
document_changed_cb (RemitDocumentView *view, RemitNotice *notice, RemitPeopleList *self)
{
  if (notice->structure)
    update_people (self);
}

static void
selection_cb (GtkSelectionModel *model, guint position, guint n_items, RemitPeopleList *self)
{
  RemitRow *row = gtk_single_selection_get_selected_item (GTK_SINGLE_SELECTION (model));

  if (row && self->view && !self->is_updating)
    remit_document_view_select (self->view, remit_row_get_id (row));
}

static void
to_canvas (RemitPeopleList *self, GtkGestureDrag *gesture, double dx, double dy, graphene_point_t *point)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture));
  double x = 0, y = 0;

  gtk_gesture_drag_get_start_point (gesture, &x, &y);
  if (!gtk_widget_compute_point (row, GTK_WIDGET (self->canvas),
                                 &GRAPHENE_POINT_INIT ((float) (x + dx), (float) (y + dy)), point))
    graphene_point_init (point, 0, 0);
}

static void
drag_update_cb (GtkGestureDrag *gesture, double dx, double dy, RemitPeopleList *self)
{
  GtkListItem *item = g_object_get_data (G_OBJECT (gesture), "item");
  RemitRow *row = gtk_list_item_get_item (item);
  graphene_point_t point;

  if (!self->canvas || !row)
    return;
  if (!remit_canvas_is_dragging (self->canvas))
    {
      const gint64 id = remit_row_get_id (row);

      if (hypot (dx, dy) < DRAG_THRESHOLD)
        return;
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
      remit_document_view_select (self->view, id);
      gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
      remit_canvas_drag_begin (self->canvas, &id, 1, 0);
    }
  to_canvas (self, gesture, dx, dy, &point);
  remit_canvas_drag_update (self->canvas, point.x, point.y,
                            gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture)));
}

static void
drag_end_cb (GtkGestureDrag *gesture, double dx, double dy, RemitPeopleList *self)
{
  if (self->canvas && remit_canvas_is_dragging (self->canvas))
    remit_canvas_drag_end (self->canvas, TRUE);
}

static void
drag_cancelled_cb (GtkGesture *gesture, GdkEventSequence *sequence, RemitPeopleList *self)
{
  if (self->canvas && remit_canvas_is_dragging (self->canvas))
    remit_canvas_drag_end (self->canvas, FALSE);
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, RemitPeopleList *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *icon = gtk_image_new_from_icon_name ("avatar-default-symbolic");
  GtkWidget *label = gtk_label_new (NULL);
  GtkGesture *drag = gtk_gesture_drag_new ();

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), label);
  g_object_set_data (G_OBJECT (drag), "item", item);
  g_signal_connect (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  g_signal_connect (drag, "cancel", G_CALLBACK (drag_cancelled_cb), self);
  gtk_widget_add_controller (box, GTK_EVENT_CONTROLLER (drag));
  gtk_list_item_set_child (item, box);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, RemitPeopleList *self)
{
  GtkWidget *label = gtk_widget_get_last_child (gtk_list_item_get_child (item));
  RemitRow *row = gtk_list_item_get_item (item);

  gtk_label_set_label (GTK_LABEL (label), remit_row_get_label (row));
}

static void
remit_people_list_dispose (GObject *object)
{
  RemitPeopleList *self = REMIT_PEOPLE_LIST (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), REMIT_TYPE_PEOPLE_LIST);
  g_clear_weak_pointer (&self->canvas);
  g_clear_object (&self->view);
  g_clear_object (&self->people);
  G_OBJECT_CLASS (remit_people_list_parent_class)->dispose (object);
}

static void
remit_people_list_class_init (RemitPeopleListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = remit_people_list_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/remitapp/Remit/remit-people-list.ui");
  gtk_widget_class_bind_template_child (widget_class, RemitPeopleList, stack);
  gtk_widget_class_bind_template_child (widget_class, RemitPeopleList, list);
  gtk_widget_class_bind_template_child (widget_class, RemitPeopleList, add_button);
}

static void
remit_people_list_init (RemitPeopleList *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkSelectionModel) selection = NULL;
  GtkSingleSelection *single;

  gtk_widget_init_template (GTK_WIDGET (self));
  remit_actions_equip_button (self->add_button, "win.add-person");
  self->people = g_list_store_new (REMIT_TYPE_ROW);
  single = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->people)));
  gtk_single_selection_set_autoselect (single, FALSE);
  gtk_single_selection_set_can_unselect (single, TRUE);
  selection = GTK_SELECTION_MODEL (single);
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), self);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), self);
  g_signal_connect_object (selection, "selection-changed", G_CALLBACK (selection_cb), self, 0);
  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_model (self->list, selection);
}

/**
 * remit_people_list_set_view:
 * @self: a list
 * @view: (nullable): whose people
 * @canvas: where they are dragged to; borrowed
 *
 * Shows the unplaced people of a document.
 */
void
remit_people_list_set_view (RemitPeopleList *self, RemitDocumentView *view, RemitCanvas *canvas)
{
  if (self->view)
    g_signal_handlers_disconnect_by_data (self->view, self);
  g_set_object (&self->view, view);
  g_set_weak_pointer (&self->canvas, canvas);
  if (view)
    g_signal_connect_object (view, "document-changed", G_CALLBACK (document_changed_cb), self, 0);
  update_people (self);
}
