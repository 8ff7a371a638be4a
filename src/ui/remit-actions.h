/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of all commands: menus, shortcuts, tooltips and the shortcuts dialog are made from it. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Where the keys of a command work. */
typedef enum
{
  REMIT_ACTION_APP = 0, /* everywhere */
  REMIT_ACTION_WINDOW,  /* in the window, unless a text field wants the key */
  REMIT_ACTION_CANVAS,  /* while the picture has the focus */
  REMIT_ACTION_SHOWN,   /* handled by the toolkit or the canvas itself; listed for the reader */
} RemitActionPlace;

/* Section of the shortcuts dialog. */
typedef enum
{
  REMIT_ACTION_GENERAL = 0,
  REMIT_ACTION_DOCUMENT,
  REMIT_ACTION_EDITING,
  REMIT_ACTION_CHART,
  REMIT_ACTION_VIEWING,
  REMIT_ACTION_SECTION_LAST,
} RemitActionSection;

#define REMIT_ACTION_MAX_KEYS 4

typedef struct
{
  const char *name;  /* detailed: "win.undo", "win.go::left" */
  const char *label; /* message id, in title case as menus want it */
  const char *icon;  /* symbolic name; NULL: none */
  const char *keys[REMIT_ACTION_MAX_KEYS + 1]; /* as gtk_accelerator_parse () reads them */
  RemitActionPlace place;
  RemitActionSection section;
} RemitActionInfo;

const RemitActionInfo *remit_actions_list (guint *n_actions);
const RemitActionInfo *remit_actions_find (const char *name); /* NULL: no such command */
const char *remit_actions_get_section_title (RemitActionSection section);
char *remit_actions_dup_label (const RemitActionInfo *info);
char *remit_actions_dup_tooltip (const char *name, const char *instead);
GMenu *remit_actions_new_menu (const char *const *names);
GMenuItem *remit_actions_new_item (const char *name);
void remit_actions_set_accels (GtkApplication *application);
GtkEventController *remit_actions_new_controller (RemitActionPlace place);
void remit_actions_release_tab (GtkEventController *controller);
void remit_actions_equip_button (GtkWidget *button, const char *name);

G_END_DECLS
