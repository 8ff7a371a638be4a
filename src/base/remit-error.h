/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The three error domains of Remit.  A code is something that a caller can act on. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define REMIT_STORE_ERROR (remit_store_error_quark ())
#define REMIT_EDIT_ERROR (remit_edit_error_quark ())
#define REMIT_EXCHANGE_ERROR (remit_exchange_error_quark ())

typedef enum
{
  REMIT_STORE_ERROR_FAILED = 0,
  REMIT_STORE_ERROR_NOT_FOUND,     /* there is no such file */
  REMIT_STORE_ERROR_NOT_A_DOCUMENT, /* another kind of file, or not a regular one */
  REMIT_STORE_ERROR_FOREIGN,       /* a SQLite file of another program */
  REMIT_STORE_ERROR_NEWER,         /* needs a newer version of Remit */
  REMIT_STORE_ERROR_DAMAGED,       /* fails a check of the opening protocol */
  REMIT_STORE_ERROR_TOO_LARGE,
  REMIT_STORE_ERROR_LOCKED,        /* open in another window or program */
  REMIT_STORE_ERROR_READ_ONLY,     /* may be read, not changed */
  REMIT_STORE_ERROR_CHANGED,       /* somebody else replaced the file; nothing was overwritten */
  REMIT_STORE_ERROR_NO_SPACE,
  REMIT_STORE_ERROR_CANCELLED,
  REMIT_STORE_ERROR_EXISTS,
} RemitStoreErrorCode;

typedef enum
{
  REMIT_EDIT_ERROR_FAILED = 0,
  REMIT_EDIT_ERROR_NOT_FOUND,      /* no such object */
  REMIT_EDIT_ERROR_AMBIGUOUS,      /* a name that several objects bear; the message lists them */
  REMIT_EDIT_ERROR_CYCLE,
  REMIT_EDIT_ERROR_INVALID,        /* a value or a kind of object that the verb can't take */
  REMIT_EDIT_ERROR_FULL,           /* no vacant seat */
  REMIT_EDIT_ERROR_SHARE,          /* shares over 100 % */
  REMIT_EDIT_ERROR_TAKEN,          /* the duty has an accountable already */
  REMIT_EDIT_ERROR_UNCHANGED,      /* there is nothing to do */
  REMIT_EDIT_ERROR_READ_ONLY,
  REMIT_EDIT_ERROR_NOTHING_TO_UNDO,
} RemitEditErrorCode;

typedef enum
{
  REMIT_EXCHANGE_ERROR_FAILED = 0,
  REMIT_EXCHANGE_ERROR_CANNOT_READ,
  REMIT_EXCHANGE_ERROR_CANNOT_WRITE,
  REMIT_EXCHANGE_ERROR_FORMAT,
  REMIT_EXCHANGE_ERROR_LIMIT,
  REMIT_EXCHANGE_ERROR_CANCELLED,
} RemitExchangeErrorCode;

GQuark remit_store_error_quark (void);
GQuark remit_edit_error_quark (void);
GQuark remit_exchange_error_quark (void);

G_END_DECLS
