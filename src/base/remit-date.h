/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Calendar days as ISO text, and offsets from a given day. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean remit_date_is_valid (const char *iso);          /* "2026-11-23" */
char *remit_date_today (void);                           /* REMIT_TODAY, else the local day */
char *remit_date_add_days (const char *iso, int n_days); /* transfer full */

G_END_DECLS
