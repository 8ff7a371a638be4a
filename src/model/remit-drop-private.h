/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A drop by the kind of what is dragged: describing includes every check, writing goes into a step.
 */
#pragma once

#include "remit-drop.h"
#include "remit-edit-private.h"

G_BEGIN_DECLS

char *remit_drop_describe_structure (RemitDocument *document,
                                     const RemitDrop *drop,
                                     GError **error);
void remit_drop_write_structure (RemitWriter *writer, const RemitDrop *drop);
char *remit_drop_describe_people (RemitDocument *document, const RemitDrop *drop, GError **error);
void remit_drop_write_people (RemitWriter *writer, const RemitDrop *drop);
char *remit_drop_describe_duties (RemitDocument *document, const RemitDrop *drop, GError **error);
void remit_drop_write_duties (RemitWriter *writer, const RemitDrop *drop);

/* Refuses with INVALID and the reason; NULL. */
char *remit_drop_refuse (GError **error, const char *reason);

G_END_DECLS
