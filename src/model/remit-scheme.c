/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Schemes of roles, such as RASCI. */

#include "remit-scheme.h"

#include "remit-row-private.h"

REMIT_DEFINE_ROW (RemitScheme, remit_scheme, SCHEME, )

REMIT_DEFINE_GET_TEXT (RemitScheme, remit_scheme, SCHEME_RANK, rank)
REMIT_DEFINE_GET_TEXT (RemitScheme, remit_scheme, SCHEME_CODE, code)
REMIT_DEFINE_GET_TEXT (RemitScheme, remit_scheme, SCHEME_NAME, name)
