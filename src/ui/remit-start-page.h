/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where one begins: the sample, a new document, a file, or one of the last. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define REMIT_TYPE_START_PAGE (remit_start_page_get_type ())
G_DECLARE_FINAL_TYPE (RemitStartPage, remit_start_page, REMIT, START_PAGE, GtkWidget)

/* signal "open" (const char *path) */
void remit_start_page_update (RemitStartPage *self);

G_END_DECLS
