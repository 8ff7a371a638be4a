/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The application with its windows and the documents that they share. */
#pragma once

#include <adwaita.h>

#include "remit-document.h"

G_BEGIN_DECLS

#define REMIT_TYPE_APPLICATION (remit_application_get_type ())
G_DECLARE_FINAL_TYPE (RemitApplication, remit_application, REMIT, APPLICATION, AdwApplication)

RemitApplication *remit_application_new (void);

/* A document is held once for each window that shows it; the last release publishes and closes it. */
RemitDocument *remit_application_find_document (RemitApplication *self, const char *path);
void remit_application_hold_document (RemitApplication *self, RemitDocument *document);
void remit_application_release_document (RemitApplication *self, RemitDocument *document);

G_END_DECLS
