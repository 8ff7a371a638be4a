/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON written straight into a string: a large model would cost many times its size as a tree
 * first. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A quoted string, or null. */
void remit_json_append_text (GString *out, const char *text);
/* An id: a quoted number, or null for 0. */
void remit_json_append_id (GString *out, gint64 id);
void remit_json_append_integer (GString *out, gint64 number);

G_END_DECLS
