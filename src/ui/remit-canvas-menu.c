/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The context menu of the canvas: the commands of the table that fit what is selected. */

#include "remit-canvas-private.h"

#include <glib/gi18n-lib.h>

#include "remit-actions.h"
#include "remit-chart-page.h"

static const char *const unit_items[]
  = { "win.rename", "win.add-child", "win.add-after", "win.add-position", "-", "win.move-to",
      "win.add-dotted-line", "-", "win.cut", "win.paste", "-", "win.fold", "win.unfold", "win.unfold-all",
      NULL };
static const char *const position_items[]
  = { "win.rename", "win.add-child", "win.add-after", "-", "win.appoint", "win.vacate", "-", "win.report-to",
      "win.move-to", "win.add-dotted-line", "-", "win.cut", "win.paste", "-", "win.fold", "win.unfold",
      "win.unfold-all", NULL };
static const char *const person_items[]
  = { "win.rename", "-", "win.move-to", "win.vacate", "win.unplace", "-", "win.cut", NULL };
static const char *const ground_items[]
  = { "win.add-child", "win.paste", "-", "win.select-all", "win.unfold-all", "-", "win.zoom-to::fit",
      "win.zoom-to::100", NULL };
static const char *const end_items[] = { "win.delete", "win.delete-alone", "-", "win.properties", NULL };
static const char *const style_items[]
  = { "win.branch-style::inherit", "win.branch-style::auto", "win.branch-style::across", "win.branch-style::down",
      "win.branch-style::hang-left", "win.branch-style::hang-right", "win.branch-style::hang-both",
      "win.branch-style::grid", NULL };
static const char *const level_items[] = { "win.level::units", "win.level::positions", NULL };
static const char *const direction_items[]
  = { "win.direction::down", "win.direction::up", "win.direction::right", "win.direction::left", NULL };
static const char *const detail_items[] = { "win.detail::name", "win.detail::summary", "win.detail::full", NULL };

static void
append_submenu (GMenu *menu, const char *label, const char *const *items)
{
  g_autoptr (GMenu) submenu = remit_actions_new_menu (items);
  g_autoptr (GMenu) section = g_menu_new ();

  g_menu_append_submenu (section, label, G_MENU_MODEL (submenu));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
}

static void
append_all (GMenu *menu, GMenu *more)
{
  for (int i = 0; i < g_menu_model_get_n_items (G_MENU_MODEL (more)); i++)
    {
      g_autoptr (GMenuModel) section
        = g_menu_model_get_item_link (G_MENU_MODEL (more), i, G_MENU_LINK_SECTION);

      g_menu_append_section (menu, NULL, section);
    }
}

static GMenu *
create_menu (RemitCanvas *self)
{
  RemitDocument *document = remit_document_view_get_document (self->view);
  RemitRow *row = remit_document_get_row (document, remit_document_view_get_current (self->view));
  const char *kind = row ? remit_row_get_kind (row) : "";
  GMenu *menu;
  g_autoptr (GMenu) end = NULL;

  if (!row)
    {
      menu = remit_actions_new_menu (ground_items);
      append_submenu (menu, _("Boxes"), level_items);
      append_submenu (menu, _("Direction"), direction_items);
      append_submenu (menu, _("Detail"), detail_items);
      return menu;
    }
  menu = remit_actions_new_menu (g_str_equal (kind, "unit")       ? unit_items
                                 : g_str_equal (kind, "position") ? position_items
                                                                  : person_items);
  if (remit_chart_find_box (self->chart, remit_row_get_id (row)) >= 0)
    append_submenu (menu, _("Branch Layout"), style_items);
  end = remit_actions_new_menu (end_items);
  append_all (menu, end);
  return menu;
}

static gboolean
unparent_menu_cb (gpointer data)
{
  gtk_widget_unparent (data);
  g_object_unref (data);
  return G_SOURCE_REMOVE;
}

/* The popover goes only after the action that closed it has run. */
static void
menu_closed_cb (GtkPopover *popover, RemitCanvas *self)
{
  if (self->menu != GTK_WIDGET (popover))
    return;
  self->menu = NULL;
  g_idle_add (unparent_menu_cb, g_object_ref (popover));
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

/* The popover is a child of the page, not of the canvas, whose keys would otherwise come before its
 * own. */
static void
open_popover (RemitCanvas *self, GMenuModel *menu, const GdkRectangle *at)
{
  GtkWidget *page = gtk_widget_get_ancestor (GTK_WIDGET (self), REMIT_TYPE_CHART_PAGE);
  graphene_point_t corner;
  GdkRectangle area;

  remit_canvas_get_selection_area (self, &area);
  if (area.width == 0)
    area = (GdkRectangle){ gtk_widget_get_width (GTK_WIDGET (self)) / 2,
                           gtk_widget_get_height (GTK_WIDGET (self)) / 2, 1, 1 };
  if (at)
    area = *at;
  if (!page || !gtk_widget_compute_point (GTK_WIDGET (self), page,
                                          &GRAPHENE_POINT_INIT ((float) area.x, (float) area.y), &corner))
    return;
  area.x = (int) corner.x;
  area.y = (int) corner.y;
  self->menu = gtk_popover_menu_new_from_model (menu);
  gtk_widget_set_parent (self->menu, page);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), at == NULL);
  gtk_widget_set_halign (self->menu, at ? GTK_ALIGN_START : GTK_ALIGN_CENTER);
  gtk_popover_set_position (GTK_POPOVER (self->menu), GTK_POS_BOTTOM);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), &area);
  g_signal_connect (self->menu, "closed", G_CALLBACK (menu_closed_cb), self);
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

/**
 * remit_canvas_open_menu:
 * @self: a canvas
 * @at: (nullable): where, px; NULL for the selected box
 *
 * Opens the context menu.
 */
void
remit_canvas_open_menu (RemitCanvas *self, const GdkRectangle *at)
{
  g_autoptr (GMenu) menu = NULL;

  if (!self->view || !self->chart || self->menu)
    return;
  menu = create_menu (self);
  open_popover (self, G_MENU_MODEL (menu), at);
}

/**
 * remit_canvas_open_choice:
 * @self: a canvas
 * @menu: what there is to choose, the default first
 *
 * Asks in place, at the selected box; Escape chooses nothing.
 */
void
remit_canvas_open_choice (RemitCanvas *self, GMenuModel *menu)
{
  if (!self->menu)
    open_popover (self, menu, NULL);
}
