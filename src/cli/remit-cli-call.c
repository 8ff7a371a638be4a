/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Arguments of a command, parsed by its entry in the table: "--name value", "--name=value", "-o
 * value"; behind "--" everything is an operand. */

#include <glib/gi18n-lib.h>
#include <string.h>

#include "remit-cli-private.h"

static const RemitCliOption *
find_option (const RemitCliCommand *command, const char *argument)
{
  const char *equals = strchr (argument, '=');
  const gsize length = equals ? (gsize) (equals - argument) : strlen (argument);

  for (guint i = 0; command->options[i].name; i++)
    if (strlen (command->options[i].name) == length
        && strncmp (command->options[i].name, argument, length) == 0)
      return &command->options[i];
  return NULL;
}

static gboolean
refuse (const RemitCliCommand *command, const char *what, const char *argument)
{
  remit_cli_report (REMIT_EXIT_USAGE, _ ("%s: %s; see “remit %s --help”"), argument, what,
                    command->name);
  return FALSE;
}

/* @i: the option's place in @argv, moved on over its value. */
static gboolean
take_option (RemitCliCall *call, int argc, char **argv, int *i)
{
  const char *argument = argv[*i];
  const RemitCliOption *option = find_option (call->command, argument);
  const char *equals = strchr (argument, '=');

  if (!option)
    return refuse (call->command, _ ("there is no such option"), argument);
  if (!option->value && equals)
    return refuse (call->command, _ ("the option takes no value"), option->name);
  if (option->value && !equals && *i + 1 == argc)
    return refuse (call->command, _ ("the option needs a value"), option->name);
  if (option->value && !equals)
    g_hash_table_insert (call->options, (gpointer) option->name, argv[++*i]);
  else
    g_hash_table_insert (call->options, (gpointer) option->name,
                         (gpointer) (equals ? equals + 1 : ""));
  return TRUE;
}

static gboolean
take_operand (RemitCliCall *call, const char *argument)
{
  if (call->operand)
    return refuse (call->command, _ ("one file at a time"), argument);
  call->operand = argument;
  return TRUE;
}

static gboolean
check_required (const RemitCliCall *call)
{
  const RemitCliCommand *command = call->command;

  if (command->operand && !call->operand)
    return refuse (command, _ ("is missing"), command->operand);
  for (guint i = 0; command->options[i].name; i++)
    if (command->options[i].is_required
        && !g_hash_table_contains (call->options, command->options[i].name))
      return refuse (command, _ ("is missing"), command->options[i].name);
  return TRUE;
}

/**
 * remit_cli_call_parse:
 * @call: (out caller-allocates): what was asked; to be cleared in every case
 * @command: the command that the arguments are of
 * @argc: how many there are
 * @argv: the arguments behind the command's name; borrowed by @call
 *
 * Parses the arguments of a command.
 *
 * Returns: %FALSE where they don't fit it, having said so
 */
gboolean
remit_cli_call_parse (RemitCliCall *call, const RemitCliCommand *command, int argc, char **argv)
{
  gboolean only_operands = FALSE;

  *call
    = (RemitCliCall) { .command = command, .options = g_hash_table_new (g_str_hash, g_str_equal) };
  for (int i = 0; i < argc; i++)
    {
      const gboolean is_option = !only_operands && argv[i][0] == '-' && argv[i][1] != '\0';

      if (is_option && g_str_equal (argv[i], "--"))
        only_operands = TRUE;
      else if (!(is_option ? take_option (call, argc, argv, &i) : take_operand (call, argv[i])))
        return FALSE;
    }
  return check_required (call);
}

/** remit_cli_call_clear: Frees what parsing made. */
void
remit_cli_call_clear (RemitCliCall *call)
{
  g_clear_pointer (&call->options, g_hash_table_unref);
}

/** remit_cli_call_get: Returns (transfer none) the value of an option, "" if it takes none, %NULL
 * if not given. */
const char *
remit_cli_call_get (const RemitCliCall *call, const char *option)
{
  return g_hash_table_lookup (call->options, option);
}
