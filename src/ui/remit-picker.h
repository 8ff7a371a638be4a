/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A searchable list of objects: the twin of a drag by menu and keyboard. */
#pragma once

#include <adwaita.h>

#include "remit-drop.h"

G_BEGIN_DECLS

#define REMIT_TYPE_PICKER (remit_picker_get_type ())
G_DECLARE_FINAL_TYPE (RemitPicker, remit_picker, REMIT, PICKER, AdwDialog)

/* signal "picked" (gint64 id): before the dialog closes */
RemitPicker *remit_picker_new (RemitDocument *document, const char *title, const char *kind);
void remit_picker_set_dragged (RemitPicker *self, const gint64 *ids, guint n_ids, RemitDropMode mode);
void remit_picker_set_target (RemitPicker *self, gint64 target); /* what is picked is dropped on it */
void remit_picker_get_drop (RemitPicker *self, gint64 id, RemitDrop *drop); /* valid while the picker lives */

G_END_DECLS
