/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The dialog of keyboard shortcuts, made from the table of commands. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void remit_shortcuts_present (GtkWindow *parent);

G_END_DECLS
