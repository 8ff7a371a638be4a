/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of the chart: the canvas in its scrolled window, the pill of zoom controls, the minimap, and
 * what is said while there is nothing to show. */

#include "remit-chart-page.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "remit-actions.h"
#include "remit-minimap.h"

struct _RemitChartPage
{
  GtkWidget parent_instance;

  RemitCanvas *canvas;
  RemitMinimap *minimap;
  GtkWidget *empty_page;
  GtkWidget *pill;
  GtkWidget *zoom_out_button;
  GtkWidget *zoom_button;
  GtkWidget *zoom_in_button;
  GtkWidget *fit_button;
  GtkWidget *map_button;
  GtkWidget *units_button;
  GtkWidget *positions_button;

  RemitDocumentView *view;
};

G_DEFINE_FINAL_TYPE (RemitChartPage, remit_chart_page, GTK_TYPE_WIDGET)

static const char *const zoom_items[]
  = { "win.zoom-to::50", "win.zoom-to::100", "win.zoom-to::200", "-", "win.zoom-to::fit",
      "win.zoom-to::selection", "win.zoom-to::width", NULL };

static void
zoom_changed_cb (RemitCanvas *canvas, GParamSpec *pspec, RemitChartPage *self)
{
  /* Translators: the zoom of the picture. */
  g_autofree char *label
    = g_strdup_printf (_("%d %%"), (int) round (remit_canvas_get_zoom (canvas) * 100));

  gtk_menu_button_set_label (GTK_MENU_BUTTON (self->zoom_button), label);
}

static void
update_empty (RemitChartPage *self)
{
  RemitDocument *document = self->view ? remit_document_view_get_document (self->view) : NULL;

  gtk_widget_set_visible (self->empty_page,
                          document && g_list_model_get_n_items (remit_document_get_list (document, "unit")) == 0);
}

static void
document_changed_cb (RemitDocumentView *view, RemitNotice *notice, RemitChartPage *self)
{
  if (notice->structure)
    update_empty (self);
}

static void
remit_chart_page_dispose (GObject *object)
{
  RemitChartPage *self = REMIT_CHART_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), REMIT_TYPE_CHART_PAGE);
  g_clear_object (&self->view);
  G_OBJECT_CLASS (remit_chart_page_parent_class)->dispose (object);
}

static void
remit_chart_page_class_init (RemitChartPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = remit_chart_page_dispose;
  g_type_ensure (REMIT_TYPE_CANVAS);
  g_type_ensure (REMIT_TYPE_MINIMAP);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/remitapp/Remit/remit-chart-page.ui");
  gtk_widget_class_bind_template_child (widget_class, RemitChartPage, canvas);
  gtk_widget_class_bind_template_child (widget_class, RemitChartPage, minimap);
  gtk_widget_class_bind_template_child (widget_class, RemitChartPage, empty_page);
  gtk_widget_class_bind_template_child (widget_class, RemitChartPage, pill);
  gtk_widget_class_bind_template_child (widget_class, RemitChartPage, zoom_out_button);
  gtk_widget_class_bind_template_child (widget_class, RemitChartPage, zoom_button);
  gtk_widget_class_bind_template_child (widget_class, RemitChartPage, zoom_in_button);
  gtk_widget_class_bind_template_child (widget_class, RemitChartPage, fit_button);
  gtk_widget_class_bind_template_child (widget_class, RemitChartPage, map_button);
  gtk_widget_class_bind_template_child (widget_class, RemitChartPage, units_button);
  gtk_widget_class_bind_template_child (widget_class, RemitChartPage, positions_button);
}

static void
remit_chart_page_init (RemitChartPage *self)
{
  g_autoptr (GMenu) menu = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  menu = remit_actions_new_menu (zoom_items);
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (self->zoom_button), G_MENU_MODEL (menu));
  remit_actions_equip_button (self->zoom_out_button, "win.zoom-out");
  remit_actions_equip_button (self->zoom_in_button, "win.zoom-in");
  remit_actions_equip_button (self->fit_button, "win.zoom-to::fit");
  remit_actions_equip_button (self->map_button, "win.minimap");
  remit_actions_equip_button (self->units_button, "win.level::units");
  remit_actions_equip_button (self->positions_button, "win.level::positions");
  remit_minimap_set_canvas (self->minimap, self->canvas);
  g_signal_connect_object (self->canvas, "notify::zoom", G_CALLBACK (zoom_changed_cb), self, 0);
}

/**
 * remit_chart_page_get_canvas:
 * @self: a page
 *
 * Returns: (transfer none): its canvas
 */
RemitCanvas *
remit_chart_page_get_canvas (RemitChartPage *self)
{
  return self->canvas;
}

/**
 * remit_chart_page_set_view:
 * @self: a page
 * @view: (nullable): what to show
 *
 * Shows another document view.
 */
void
remit_chart_page_set_view (RemitChartPage *self, RemitDocumentView *view)
{
  if (self->view)
    g_signal_handlers_disconnect_by_data (self->view, self);
  g_set_object (&self->view, view);
  if (view)
    g_signal_connect_object (view, "document-changed", G_CALLBACK (document_changed_cb), self, 0);
  remit_canvas_set_view (self->canvas, view);
  update_empty (self);
}

/**
 * remit_chart_page_set_minimap:
 * @self: a page
 * @is_shown: whether
 *
 * Shows or hides the minimap.
 */
void
remit_chart_page_set_minimap (RemitChartPage *self, gboolean is_shown)
{
  gtk_widget_set_visible (GTK_WIDGET (self->minimap), is_shown);
}
