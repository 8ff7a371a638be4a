/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The quarks of the error domains. */

#include "remit-error.h"

G_DEFINE_QUARK (remit-store-error-quark, remit_store_error)
G_DEFINE_QUARK (remit-edit-error-quark, remit_edit_error)
G_DEFINE_QUARK (remit-exchange-error-quark, remit_exchange_error)
