/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Roles of a scheme. */

#include "remit-scheme-role.h"

#include "remit-row-private.h"

REMIT_DEFINE_ROW (RemitSchemeRole, remit_scheme_role, SCHEME_ROLE, )

REMIT_DEFINE_GET_INTEGER (RemitSchemeRole, remit_scheme_role, SCHEME_ROLE_SCHEME, scheme)
REMIT_DEFINE_GET_TEXT (RemitSchemeRole, remit_scheme_role, SCHEME_ROLE_RANK, rank)
REMIT_DEFINE_GET_TEXT (RemitSchemeRole, remit_scheme_role, SCHEME_ROLE_LETTER, letter)
REMIT_DEFINE_GET_TEXT (RemitSchemeRole, remit_scheme_role, SCHEME_ROLE_NAME, name)
REMIT_DEFINE_GET_TEXT (RemitSchemeRole, remit_scheme_role, SCHEME_ROLE_MEANING, meaning)
