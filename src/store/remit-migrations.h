/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The append-only list of migrations: it is the schema.  Tests pass a longer list. */
#pragma once

#include <glib.h>
#include <sqlite3.h>

#include "remit-store.h"

G_BEGIN_DECLS

typedef struct
{
  const char *sql[4];  /* from the version before to this one, in order; the rest is NULL */
  gboolean is_barrier; /* it does more than append columns: undo can't cross it */
  guint min_reader;    /* the oldest schema version whose program can read the result */
} RemitMigration;

struct _RemitMigrations
{
  const RemitMigration *steps; /* [i] makes version i + 1 */
  guint n_steps;               /* = the newest version */
};

const RemitMigrations *remit_migrations_get_default (void);
/* From the version in user_version (0: an empty file) to @version, in one transaction.  Sets
 * application_id, user_version and meta's min-reader. */
gboolean remit_migrations_apply (const RemitMigrations *self, sqlite3 *db, guint version, GError **error);
gboolean remit_migrations_have_barrier (const RemitMigrations *self, guint from_version, guint to_version);
/* Whether sqlite_schema is row for row what migrations 1 to @version give; DAMAGED if not. */
gboolean remit_migrations_check_schema (const RemitMigrations *self, sqlite3 *db, guint version,
                                        gboolean is_working_copy, GError **error);
/* Whether a file of a newer version can be read: our tables with our columns first, nothing but
 * tables and indexes, min-reader within ours; NEWER if not. */
gboolean remit_migrations_check_newer (const RemitMigrations *self, sqlite3 *db, GError **error);

G_END_DECLS
