/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The order of siblings, written as ranks. */
#pragma once

#include "remit-writer.h"

G_BEGIN_DECLS

/* The rows that @row is in order with, itself among them. */
GPtrArray *remit_order_list_siblings (RemitDocument *document, RemitRow *row);
/* The positions of a unit and those that report to @superior (0: none), in one order. */
GPtrArray *remit_order_list_positions (RemitDocument *document, gint64 unit, gint64 superior);
/* Takes @rows (NULL: a row to be inserted) out of @siblings and puts them in before the row
 * @before. */
gboolean remit_order_place (
  GPtrArray *siblings, RemitRow *const *rows, gsize n_rows, gint64 before, GError **error);
/* @siblings in their new order, NULL for a row to be inserted; writes ranks for the @rows, and for
 * all siblings where there is no room.  Returns the rank of the row to be inserted. */
char *remit_order_write (RemitWriter *writer,
                         GPtrArray *siblings,
                         RemitRow *const *rows,
                         gsize n_rows);

G_END_DECLS
