/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The names that other programs gave to objects. */

#include "remit-external.h"

#include "remit-row-private.h"

REMIT_DEFINE_ROW (RemitExternal, remit_external, EXTERNAL, )

REMIT_DEFINE_GET_INTEGER (RemitExternal, remit_external, EXTERNAL_TARGET, target)
REMIT_DEFINE_GET_TEXT (RemitExternal, remit_external, EXTERNAL_SOURCE, source)
REMIT_DEFINE_GET_TEXT (RemitExternal, remit_external, EXTERNAL_KEY, key)
