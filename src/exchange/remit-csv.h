/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A reader of comma-separated values (RFC 4180): bytes in, rows of fields out, nothing else
 * touched. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define REMIT_CSV_MAX_BYTES (100u * 1000 * 1000)
#define REMIT_CSV_MAX_ROWS 1000000u
#define REMIT_CSV_MAX_COLUMNS 1000u
#define REMIT_CSV_MAX_FIELD 65536u /* bytes */

typedef struct _RemitCsv RemitCsv;

RemitCsv *remit_csv_parse (const char *bytes, gsize n_bytes, GError **error);
void remit_csv_free (RemitCsv *csv);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RemitCsv, remit_csv_free)

guint remit_csv_get_n_rows (const RemitCsv *csv);
guint remit_csv_get_n_fields (const RemitCsv *csv, guint row);
const char *remit_csv_get_field (const RemitCsv *csv,
                                 guint row,
                                 guint column); /* "" past the end */

G_END_DECLS
