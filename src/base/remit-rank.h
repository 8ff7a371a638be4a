/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Order keys: base-62 text, compared bytewise, never ending in the lowest digit, at most 40 long. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define REMIT_RANK_MAX_LENGTH 40

char *remit_rank_between (const char *before, const char *after); /* NULL: no room, renumber */
GPtrArray *remit_rank_spread (guint n_ranks); /* (element-type utf8), n evenly spread ranks */
gboolean remit_rank_is_valid (const char *rank);

G_END_DECLS
