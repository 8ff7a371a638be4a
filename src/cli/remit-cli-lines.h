/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines from a file or a pipe as they arrive, until its end or until the process is asked to stop.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _RemitCliLines RemitCliLines;

/* From here on SIGTERM, SIGINT and SIGHUP only end the waiting for a line. */
RemitCliLines *remit_cli_lines_open (const char *path, GError **error); /* "-": standard input */
void remit_cli_lines_free (RemitCliLines *lines);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RemitCliLines, remit_cli_lines_free)

/* Borrowed until the next call, without its line end; NULL at the end. */
const char *remit_cli_lines_next (RemitCliLines *lines);

G_END_DECLS
