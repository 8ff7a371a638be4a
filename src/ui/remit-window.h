/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A window: the start page, or one document. */
#pragma once

#include <adwaita.h>

#include "remit-document-view.h"

G_BEGIN_DECLS

#define REMIT_TYPE_WINDOW (remit_window_get_type ())
G_DECLARE_FINAL_TYPE (RemitWindow, remit_window, REMIT, WINDOW, AdwApplicationWindow)

RemitWindow *remit_window_new (GtkApplication *application);
RemitDocument *remit_window_get_document (RemitWindow *self); /* NULL: the start page */
void remit_window_set_document (RemitWindow *self, RemitDocument *document);
void remit_window_open_path (RemitWindow *self, const char *path);

G_END_DECLS
