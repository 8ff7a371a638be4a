/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Random 53-bit ids of objects.  The source of randomness is a parameter, so that tests repeat. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define REMIT_ID_MAX ((G_GINT64_CONSTANT (1) << 53) - 1)

/* Fills @bytes; FALSE if the system has no randomness to give. */
typedef gboolean (*RemitRandomFunc) (guint8 *bytes, gsize n_bytes, gpointer user_data);

gint64 remit_id_new (RemitRandomFunc random, gpointer user_data);
gboolean remit_random_system (guint8 *bytes, gsize n_bytes, gpointer user_data);
gboolean remit_random_seeded (guint8 *bytes, gsize n_bytes, gpointer state); /* state: guint64* */
char *remit_id_to_string (gint64 id);
gint64 remit_id_from_string (const char *text); /* 0 if it is none */

G_END_DECLS
