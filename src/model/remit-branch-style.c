/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Branch styles: how the branch below a box is laid out in a view. */

#include "remit-branch-style.h"

#include "remit-row-private.h"

REMIT_DEFINE_ROW (RemitBranchStyle, remit_branch_style, BRANCH_STYLE, )

REMIT_DEFINE_GET_INTEGER (RemitBranchStyle, remit_branch_style, BRANCH_STYLE_VIEW, view)
REMIT_DEFINE_GET_INTEGER (RemitBranchStyle, remit_branch_style, BRANCH_STYLE_TARGET, target)
REMIT_DEFINE_GET_TEXT (RemitBranchStyle, remit_branch_style, BRANCH_STYLE_STYLE, style)
REMIT_DEFINE_GET_INTEGER (RemitBranchStyle, remit_branch_style, BRANCH_STYLE_N_COLUMNS, n_columns)
REMIT_DEFINE_GET_FLAG (RemitBranchStyle,
                       remit_branch_style,
                       BRANCH_STYLE_IS_COLLAPSED,
                       is_collapsed)
