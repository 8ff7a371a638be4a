/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The steps of a document, by name, to go back and forth in. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *remit_history_popover_new (void);

G_END_DECLS
