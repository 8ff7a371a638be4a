/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The state of the window, shared by the files that it is split into by concern. */
#pragma once

#include "remit-busy-page.h"
#include "remit-chart-page.h"
#include "remit-drop.h"
#include "remit-find-bar.h"
#include "remit-inspector.h"
#include "remit-people-list.h"
#include "remit-start-page.h"
#include "remit-window.h"

typedef enum
{
  REMIT_BANNER_RECOVERED = 0,
  REMIT_BANNER_PROTECTED,
  REMIT_BANNER_ELSEWHERE,
  REMIT_BANNER_CHANGED,
  REMIT_BANNER_FONT,
  REMIT_BANNER_LAST,
} RemitBannerKind;

struct _RemitWindow
{
  AdwApplicationWindow parent_instance;

  AdwToastOverlay *toasts;
  GtkStack *stack;
  RemitStartPage *start_page;
  RemitBusyPage *busy_page;
  GtkWidget *start_menu_button;
  GtkWidget *sidebar_button;
  GtkWidget *undo_button;
  GtkWidget *redo_button;
  GtkWidget *history_button;
  AdwWindowTitle *title_widget;
  GtkWidget *menu_button;
  GtkWidget *inspector_button;
  GtkWidget *find_button;
  AdwMultiLayoutView *layouts;
  GtkBox *banners;
  RemitFindBar *find_bar;
  RemitChartPage *chart_page;
  RemitPeopleList *people;
  RemitInspector *inspector;

  RemitDocument *document;
  RemitDocumentView *view;
  GSettings *settings;       /* NULL where the schema is not installed */
  GCancellable *opening;
  AdwBanner *banner[REMIT_BANNER_LAST];
  gboolean is_recovered_seen;
  gboolean is_changed_outside;
  guint n_missing_glyphs;
  guint poll_id;
  guint font_id;             /* counts characters without a font, once the picture is there */

  gboolean shows_sidebar;
  gboolean shows_inspector;

  GArray *held;              /* gint64: cut or copied, to be pasted */
  gboolean is_held_copy;
  AdwToast *undo_toast;      /* the last one, borrowed while shown */
};

/* remit-window.c */
RemitCanvas *remit_window_get_canvas (RemitWindow *self);
void remit_window_update_title (RemitWindow *self);
gboolean remit_window_can_edit (RemitWindow *self);

/* remit-window-messages.c */
void remit_window_report (RemitWindow *self, const GError *error);
void remit_window_say (RemitWindow *self, const char *text);
void remit_window_offer_undo (RemitWindow *self, const char *text);
void remit_window_init_banners (RemitWindow *self);
void remit_window_update_banners (RemitWindow *self);

/* remit-window-actions.c */
void remit_window_init_actions (RemitWindow *self);
void remit_window_update_actions (RemitWindow *self);

/* remit-window-edit.c, remit-window-pick.c */
void remit_window_add_edit_actions (RemitWindow *self);
void remit_window_add_pick_actions (RemitWindow *self);
gboolean remit_window_perform_drop (RemitWindow *self, const RemitDrop *drop);

/* remit-window-file.c */
void remit_window_add_file_actions (RemitWindow *self);
void remit_window_start_polling (RemitWindow *self);
