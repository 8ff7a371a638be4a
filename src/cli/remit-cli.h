/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The command line.  Runs without a display and never touches GTK. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  REMIT_EXIT_OK = 0,
  REMIT_EXIT_FINDINGS = 1,
  REMIT_EXIT_CANNOT_READ = 2,
  REMIT_EXIT_USAGE = 3,
  REMIT_EXIT_ELSEWHERE = 4,
  REMIT_EXIT_CANNOT_WRITE = 5,
} RemitExit;

/* Whether the arguments name a command, --help or --version; else the window is wanted. */
gboolean remit_cli_wants (int argc, char **argv);
int remit_cli_run (int argc, char **argv); /* a RemitExit */

G_END_DECLS
