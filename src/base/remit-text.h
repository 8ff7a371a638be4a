/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text at the border of the program: what is let in, and how it is compared. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define REMIT_TEXT_MAX_NAME 500     /* characters of a name or title */
#define REMIT_TEXT_MAX_NOTE 65536   /* bytes of a note */

char *remit_text_clean (const char *text, gssize n_bytes, gsize max_chars); /* transfer full */
gboolean remit_text_is_clean (const char *text, gsize max_chars);
char *remit_text_fold (const char *text); /* for searching: NFKC, case folded, transfer full */
gboolean remit_text_is_wide (gunichar c); /* CJK and full-width */

G_END_DECLS
