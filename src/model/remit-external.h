/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The name that another program gave an object.  Getters borrow; 0 and NULL mean that the cell is
 * empty. */
#pragma once

#include "remit-row.h"

G_BEGIN_DECLS

#define REMIT_TYPE_EXTERNAL (remit_external_get_type ())
G_DECLARE_FINAL_TYPE (RemitExternal, remit_external, REMIT, EXTERNAL, RemitRow)

gint64 remit_external_get_target (RemitExternal *self);
const char *remit_external_get_source (RemitExternal *self);
const char *remit_external_get_key (RemitExternal *self);

G_END_DECLS
