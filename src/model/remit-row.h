/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One row of the document as an object.  It has no public setters: only the tables patch it, from
 * the changes of a committed step, and it notifies the properties that changed. */
#pragma once

#include <glib-object.h>

#include "remit-value.h"

G_BEGIN_DECLS

#define REMIT_TYPE_ROW (remit_row_get_type ())
G_DECLARE_DERIVABLE_TYPE (RemitRow, remit_row, REMIT, ROW, GObject)

/* Private to the kinds of rows. */
struct _RemitRowClass
{
  GObjectClass parent_class;
  guint table;
  int label_column; /* -1: rows of this kind have no name */
  int rank_column;  /* -1: they are in the order of their ids */
  GParamSpec **columns;
};

gint64 remit_row_get_id (RemitRow *self);
/* "unit", "position", "person", "duty" … : the table's name, static. */
const char *remit_row_get_kind (RemitRow *self);
/* The name a reader knows it by: a unit's name, a position's title, a duty's statement …; never
 * NULL. */
const char *remit_row_get_label (RemitRow *self);
/* FALSE if the kind has no such field. */
gboolean remit_row_get_field (RemitRow *self, const char *field, RemitValue *value);
gboolean remit_row_is_removed (RemitRow *self); /* deleted since; it stays readable */

G_END_DECLS
