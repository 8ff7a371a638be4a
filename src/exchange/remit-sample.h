/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bundled sample organisation, in the language of the reader. */
#pragma once

#include "remit-document.h"

G_BEGIN_DECLS

/* @name: "telecom".  @language: "en" or "zh-Hans"; NULL: by the interface.  @today: ISO, from which
 * its dates are counted; NULL: today.  An untitled document with an empty history. */
RemitDocument *remit_sample_open (const char *name,
                                  const char *language,
                                  const char *today,
                                  GError **error);
/* Fills an empty document, in one step that is then forgotten. */
gboolean remit_sample_fill (RemitDocument *document,
                            const char *name,
                            const char *language,
                            const char *today,
                            GError **error);
const char *remit_sample_get_language (void); /* of the interface: "zh-Hans" or "en" */

G_END_DECLS
