/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The preferences: what belongs to the person, not to the plan. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void remit_preferences_present (GtkWindow *parent);

G_END_DECLS
