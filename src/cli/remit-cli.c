/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The door of the command line: decides whether it is meant, and hands the arguments to a command.
 * The commands are in remit-cli-table.c. */

#include "remit-cli.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "remit-cli-private.h"
#include "remit-config.h"

static gboolean
is_help (const char *argument)
{
  return g_str_equal (argument, "--help") || g_str_equal (argument, "-h");
}

/* Options that GTK's own start takes. */
static gboolean
is_for_window (const char *argument)
{
  return g_str_has_prefix (argument, "--gapplication-") || g_str_has_prefix (argument, "--display")
         || g_str_equal (argument, "--");
}

/* A word that is neither a file nor looks like one was meant as a command. */
static gboolean
is_mistyped_command (const char *argument)
{
  return !strpbrk (argument, "/.:") && !g_file_test (argument, G_FILE_TEST_EXISTS);
}

/**
 * remit_cli_wants:
 * @argc: how many arguments there are, the program's name among them
 * @argv: the arguments
 *
 * Tells the command line from the window, which is given nothing or files.
 *
 * Returns: whether remit_cli_run() is to be called
 */
gboolean
remit_cli_wants (int argc, char **argv)
{
  if (argc < 2 || is_for_window (argv[1]))
    return FALSE;
  return argv[1][0] == '-' || remit_cli_find_command (argv[1]) || is_mistyped_command (argv[1]);
}

static RemitExit
print_general (void (*append) (GString *out))
{
  g_autoptr (GString) text = g_string_new (NULL);

  append (text);
  remit_cli_print (text->str);
  return REMIT_EXIT_OK;
}

static RemitExit
run_option (const char *option)
{
  if (is_help (option))
    return print_general (remit_cli_append_help);
  if (g_str_equal (option, "--man-page"))
    return print_general (remit_cli_append_man_page);
  if (g_str_equal (option, "--version"))
    {
      remit_cli_print ("Remit " REMIT_VERSION "\n");
      return REMIT_EXIT_OK;
    }
  return remit_cli_report (REMIT_EXIT_USAGE, _ ("%s: there is no such option; see “remit --help”"),
                           option);
}

static gboolean
asks_for_help (int argc, char **argv)
{
  for (int i = 0; i < argc && !g_str_equal (argv[i], "--"); i++)
    if (is_help (argv[i]))
      return TRUE;
  return FALSE;
}

static RemitExit
run_command (const RemitCliCommand *command, int argc, char **argv)
{
  g_auto (RemitCliCall) call = { 0 };

  if (asks_for_help (argc, argv))
    {
      g_autoptr (GString) text = g_string_new (NULL);

      remit_cli_append_command_help (text, command);
      remit_cli_print (text->str);
      return REMIT_EXIT_OK;
    }
  if (!remit_cli_call_parse (&call, command, argc, argv))
    return REMIT_EXIT_USAGE;
  return command->run (&call);
}

/**
 * remit_cli_run:
 * @argc: how many arguments there are, the program's name among them
 * @argv: the arguments
 *
 * Carries out one command.  Neither GTK nor a display is touched.
 *
 * Returns: a #RemitExit
 */
int
remit_cli_run (int argc, char **argv)
{
  const RemitCliCommand *command = remit_cli_find_command (argv[1]);
  RemitExit code;

  if (command)
    code = run_command (command, argc - 2, argv + 2);
  else if (argv[1][0] == '-')
    code = run_option (argv[1]);
  else
    code = remit_cli_report (
      REMIT_EXIT_USAGE, _ ("%s: there is no such command or file; see “remit --help”"), argv[1]);
  if (fflush (stdout) != 0 || ferror (stdout))
    return remit_cli_report (REMIT_EXIT_CANNOT_WRITE,
                             _ ("The result can't be written to standard output"));
  return code;
}
