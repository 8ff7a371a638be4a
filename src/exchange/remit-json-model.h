/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The whole document as JSON, for other programs to read. */
#pragma once

#include "remit-document.h"

G_BEGIN_DECLS

/* {"schema":…,"id":…,"title":…,"units":[{"id":"…","external_id":"…","name":…}…]…} */
void remit_json_model_write (RemitDocument *document, GString *out);
/* "people" for "person": the English plural of a kind of object, as the JSON names it. */
char *remit_json_model_get_plural (const char *kind); /* transfer full */

G_END_DECLS
