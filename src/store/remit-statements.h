/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The statements of rows as static SQL, made by the preprocessor from remit-schema.h, and where each
 * is kept in a store's list of prepared ones. */
#pragma once

#include <sqlite3.h>

#include "remit-store.h"

G_BEGIN_DECLS

#define REMIT_STATEMENT_N_UPDATES 32 /* at least the columns of the widest table */

typedef enum
{
  REMIT_STATEMENT_BEGIN = 0,
  REMIT_STATEMENT_COMMIT,
  REMIT_STATEMENT_ROLLBACK,
  REMIT_STATEMENT_HAS_OBJECT,
  REMIT_STATEMENT_REMOVE_OBJECT,
  REMIT_STATEMENT_JOURNAL_INSERT,
  REMIT_STATEMENT_JOURNAL_JOIN,
  REMIT_STATEMENT_JOURNAL_READ,
  REMIT_STATEMENT_JOURNAL_NEXT,
  REMIT_STATEMENT_JOURNAL_DELETE,
  REMIT_STATEMENT_JOURNAL_DELETE_AFTER,
  REMIT_STATEMENT_JOURNAL_BYTES_AFTER,
  REMIT_STATEMENT_JOURNAL_OLDEST,
  REMIT_STATEMENT_JOURNAL_LIST,
  REMIT_STATEMENT_JOURNAL_INFO,
  REMIT_STATEMENT_SET_HEAD,
  REMIT_STATEMENT_SELECT, /* one for each table */
  REMIT_STATEMENT_INSERT = REMIT_STATEMENT_SELECT + REMIT_TABLE_LAST,
  REMIT_STATEMENT_READ = REMIT_STATEMENT_INSERT + REMIT_TABLE_LAST,
  REMIT_STATEMENT_UPDATE = REMIT_STATEMENT_READ + REMIT_TABLE_LAST, /* table * N_UPDATES + column */
  REMIT_STATEMENT_LAST = REMIT_STATEMENT_UPDATE + REMIT_TABLE_LAST * REMIT_STATEMENT_N_UPDATES,
} RemitStatement;

const char *remit_statements_get_sql (guint statement);
/* The prepared statement, ready to be bound; borrowed.  Reset it before returning. */
sqlite3_stmt *remit_store_get_statement (RemitStore *self, guint statement, GError **error);

G_END_DECLS
