/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Long work: what is being done, and a way out. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define REMIT_TYPE_BUSY_PAGE (remit_busy_page_get_type ())
G_DECLARE_FINAL_TYPE (RemitBusyPage, remit_busy_page, REMIT, BUSY_PAGE, GtkWidget)

/* signal "cancelled" */
void remit_busy_page_start (RemitBusyPage *self, const char *title);
void remit_busy_page_stop (RemitBusyPage *self);

G_END_DECLS
