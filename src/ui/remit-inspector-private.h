/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "remit-inspector.h"

struct _RemitInspector
{
  GtkWidget parent_instance;

  GtkWidget *stack;
  GtkLabel *title_label;
  GtkLabel *subtitle_label;
  GtkWidget *groups;     /* GtkBox */

  RemitDocumentView *view;
  char *kind;            /* that the rows are for */
  GPtrArray *rows;       /* field rows, borrowed from the groups */
  GtkWidget *related;    /* group of holders or seats; NULL: none */
  gboolean is_protected; /* the rows can't be changed */
};

/* remit-inspector-related.c */
GtkWidget *remit_inspector_create_related (RemitInspector *self, const char *kind, gint64 id);
char *remit_inspector_dup_subtitle (RemitInspector *self, gint64 id);
