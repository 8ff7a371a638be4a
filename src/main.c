/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Chooses between the command line, which needs no display, and the window. */

#include <glib/gi18n.h>
#include <locale.h>

#include "remit-config.h"

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, REMIT_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  return 0;
}
