/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One role of a scheme: its letter and what it means.  Getters borrow; 0 and NULL mean that the
 * cell is empty. */
#pragma once

#include "remit-row.h"

G_BEGIN_DECLS

#define REMIT_TYPE_SCHEME_ROLE (remit_scheme_role_get_type ())
G_DECLARE_FINAL_TYPE (RemitSchemeRole, remit_scheme_role, REMIT, SCHEME_ROLE, RemitRow)

gint64 remit_scheme_role_get_scheme (RemitSchemeRole *self);
const char *remit_scheme_role_get_rank (RemitSchemeRole *self);
const char *remit_scheme_role_get_letter (RemitSchemeRole *self);
const char *remit_scheme_role_get_name (RemitSchemeRole *self);
const char *remit_scheme_role_get_meaning (RemitSchemeRole *self);

G_END_DECLS
