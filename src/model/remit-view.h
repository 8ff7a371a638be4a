/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a picture of the organisation shows.  Getters borrow; 0 and NULL mean that the cell is
 * empty. */
#pragma once

#include "remit-row.h"

G_BEGIN_DECLS

#define REMIT_TYPE_VIEW (remit_view_get_type ())
G_DECLARE_FINAL_TYPE (RemitView, remit_view, REMIT, VIEW, RemitRow)

const char *remit_view_get_rank (RemitView *self);
const char *remit_view_get_name (RemitView *self);
const char *remit_view_get_kind (RemitView *self);
gint64 remit_view_get_root (RemitView *self);
const char *remit_view_get_direction (RemitView *self);
const char *remit_view_get_detail (RemitView *self);
gboolean remit_view_shows_dotted (RemitView *self);
gboolean remit_view_shows_legend (RemitView *self);

G_END_DECLS
