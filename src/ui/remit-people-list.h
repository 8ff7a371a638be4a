/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sidebar of unplaced people: a place to drag them from and to. */
#pragma once

#include "remit-canvas.h"

G_BEGIN_DECLS

#define REMIT_TYPE_PEOPLE_LIST (remit_people_list_get_type ())
G_DECLARE_FINAL_TYPE (RemitPeopleList, remit_people_list, REMIT, PEOPLE_LIST, GtkWidget)

void remit_people_list_set_view (RemitPeopleList *self, RemitDocumentView *view, RemitCanvas *canvas);

G_END_DECLS
