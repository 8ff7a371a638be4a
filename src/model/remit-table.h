/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All rows of one kind as a list, in the order of their ids. */
#pragma once

#include <gio/gio.h>

#include "remit-row-private.h"

G_BEGIN_DECLS

#define REMIT_TYPE_TABLE (remit_table_get_type ())
G_DECLARE_FINAL_TYPE (RemitTable, remit_table, REMIT, TABLE, GObject)

RemitTable *remit_table_new (RemitTableId table);
guint remit_table_get_n_rows (RemitTable *self);
RemitRow *remit_table_get_row (RemitTable *self, guint position); /* borrowed */

/* Loading: take rows in any order, then sort once. */
void remit_table_take_loaded (RemitTable *self, RemitRow *row);
void remit_table_sort (RemitTable *self);

/* Patching: @added rows (transfer full) and rows to remove, in any order.  Tells nobody before
 * remit_table_tell (). */
void remit_table_patch (RemitTable *self, GPtrArray *added, GPtrArray *removed);
void remit_table_tell (RemitTable *self);

G_END_DECLS
