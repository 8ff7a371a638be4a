/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The documents opened lately, as the program itself remembers them. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct
{
  char *path;
  char *title;
  gint64 time; /* seconds since 1970 */
} RemitRecent;

void remit_recent_free (RemitRecent *recent);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RemitRecent, remit_recent_free)

GPtrArray *remit_recents_list (void); /* (element-type RemitRecent), newest first */
void remit_recents_add (const char *path, const char *title);
void remit_recents_remove (const char *path);
char *remit_recents_dup_preview_path (const char *path);

G_END_DECLS
