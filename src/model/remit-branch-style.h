/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the branch below a box is laid out in a view.  Getters borrow; 0 and NULL mean that the cell
 * is empty. */
#pragma once

#include "remit-row.h"

G_BEGIN_DECLS

#define REMIT_TYPE_BRANCH_STYLE (remit_branch_style_get_type ())
G_DECLARE_FINAL_TYPE (RemitBranchStyle, remit_branch_style, REMIT, BRANCH_STYLE, RemitRow)

gint64 remit_branch_style_get_view (RemitBranchStyle *self);
gint64 remit_branch_style_get_target (RemitBranchStyle *self);
const char *remit_branch_style_get_style (RemitBranchStyle *self);
gint64 remit_branch_style_get_n_columns (RemitBranchStyle *self);
gboolean remit_branch_style_is_collapsed (RemitBranchStyle *self);

G_END_DECLS
