/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Views: what a picture of the organisation shows. */

#include "remit-view.h"

#include "remit-row-private.h"

REMIT_DEFINE_ROW (RemitView, remit_view, VIEW, )

REMIT_DEFINE_GET_TEXT (RemitView, remit_view, VIEW_RANK, rank)
REMIT_DEFINE_GET_TEXT (RemitView, remit_view, VIEW_NAME, name)
REMIT_DEFINE_GET_TEXT (RemitView, remit_view, VIEW_KIND, kind)
REMIT_DEFINE_GET_INTEGER (RemitView, remit_view, VIEW_ROOT, root)
REMIT_DEFINE_GET_TEXT (RemitView, remit_view, VIEW_DIRECTION, direction)
REMIT_DEFINE_GET_TEXT (RemitView, remit_view, VIEW_DETAIL, detail)
REMIT_DEFINE_GET_FLAG (RemitView, remit_view, VIEW_SHOWS_DOTTED, shows_dotted)
REMIT_DEFINE_GET_FLAG (RemitView, remit_view, VIEW_SHOWS_LEGEND, shows_legend)
