/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The small picture of a document that the start page shows. */
#pragma once

#include "remit-document.h"

G_BEGIN_DECLS

void remit_preview_keep (RemitDocument *document);

G_END_DECLS
