/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Chooses between the command line, which needs no display, and the window. */

#include <glib/gi18n.h>
#include <locale.h>

#include "remit-application.h"
#include "remit-cli.h"
#include "remit-config.h"

/* A program that runs where it was built finds its translations there. */
static void
bind_translations (void)
{
  const char *uninstalled = g_getenv ("REMIT_LOCALE_DIR");

  bindtextdomain (GETTEXT_PACKAGE, uninstalled ? uninstalled : REMIT_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}

int
main (int argc, char **argv)
{
  g_autoptr (RemitApplication) application = NULL;

  setlocale (LC_ALL, "");
  bind_translations ();
  if (remit_cli_wants (argc, argv))
    return remit_cli_run (argc, argv);
  application = remit_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
