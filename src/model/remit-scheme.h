/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A scheme of roles, such as RASCI.  Getters borrow; 0 and NULL mean that the cell is empty. */
#pragma once

#include "remit-row.h"

G_BEGIN_DECLS

#define REMIT_TYPE_SCHEME (remit_scheme_get_type ())
G_DECLARE_FINAL_TYPE (RemitScheme, remit_scheme, REMIT, SCHEME, RemitRow)

const char *remit_scheme_get_rank (RemitScheme *self);
const char *remit_scheme_get_code (RemitScheme *self);
const char *remit_scheme_get_name (RemitScheme *self);

G_END_DECLS
