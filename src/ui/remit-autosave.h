/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Publishes a document to its file while one works. */
#pragma once

#include "remit-document.h"

G_BEGIN_DECLS

void remit_autosave_attach (RemitDocument *document);
void remit_autosave_detach (RemitDocument *document);

G_END_DECLS
