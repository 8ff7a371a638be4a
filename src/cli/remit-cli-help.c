/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The help of each command and the man page, made from the tables of commands and verbs. */

#include <glib/gi18n-lib.h>
#include <string.h>

#include "remit-cli-private.h"
#include "remit-cli-verb.h"
#include "remit-config.h"

#define LINE_LENGTH 80
#define NAME_WIDTH 24

static const struct
{
  RemitExit code;
  const char *meaning;
} exits[] = {
  { REMIT_EXIT_OK, N_ ("all went well") },
  { REMIT_EXIT_FINDINGS, N_ ("there are findings, or verbs that failed") },
  { REMIT_EXIT_CANNOT_READ, N_ ("the file can't be read") },
  { REMIT_EXIT_USAGE, N_ ("the command was called wrongly") },
  { REMIT_EXIT_ELSEWHERE, N_ ("the document is open elsewhere") },
  { REMIT_EXIT_CANNOT_WRITE, N_ ("the file can't be written") },
};

/* ---- plain text ------------------------------------------------------------------------------ */

/* The cursor stands at column @at, further lines begin at @indent.  Empty words are skipped. */
static void
append_words (GString *out, char **words, glong at, glong indent)
{
  gboolean is_first = TRUE;

  for (guint i = 0; words[i]; i++)
    {
      const glong length = g_utf8_strlen (words[i], -1);

      if (length == 0)
        continue;
      if (!is_first && at + 1 + length > LINE_LENGTH)
        {
          g_string_append_printf (out, "\n%*s", (int) indent, "");
          at = indent;
        }
      else if (!is_first)
        {
          g_string_append_c (out, ' ');
          at++;
        }
      g_string_append (out, words[i]);
      at += length;
      is_first = FALSE;
    }
  g_string_append_c (out, '\n');
}

static void
append_wrapped (GString *out, const char *text, glong at, glong indent)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);

  append_words (out, words, at, indent);
}

static void
append_entry (GString *out, int indent, const char *name, const char *help)
{
  const glong width = g_utf8_strlen (name, -1);

  g_string_append_printf (out, "%*s%s", indent, "", name);
  if (indent + width >= NAME_WIDTH - 1)
    g_string_append_printf (out, "\n%*s", NAME_WIDTH, "");
  else
    g_string_append_printf (out, "%*s", (int) (NAME_WIDTH - indent - width), "");
  append_wrapped (out, help, NAME_WIDTH, NAME_WIDTH);
}

static char *
dup_option_label (const RemitCliOption *option)
{
  return option->value ? g_strconcat (option->name, " ", option->value, NULL)
                       : g_strdup (option->name);
}

/* "remit", "export", "DOC", "-o OUT.pdf", "[--view …]" …: an option keeps together with its value.
 */
static GStrv
list_usage (const RemitCliCommand *command)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  g_strv_builder_add_many (builder, "remit", command->name, NULL);
  if (command->operand)
    g_strv_builder_add (builder, command->operand);
  for (guint i = 0; command->options[i].name; i++)
    {
      g_autofree char *label = dup_option_label (&command->options[i]);
      const char *format = command->options[i].is_required ? "%s" : "[%s]";

      g_strv_builder_take (builder, g_strdup_printf (format, label));
    }
  return g_strv_builder_end (builder);
}

/* ---- verbs ----------------------------------------------------------------------------------- */

static char *
dup_argument_label (const RemitVerbArgument *argument)
{
  const char *value = argument->choices;

  switch (argument->type)
    {
    case REMIT_ARGUMENT_OBJECT:
    case REMIT_ARGUMENT_OBJECTS:
      value = argument->kind ? argument->kind : "object";
      break;
    case REMIT_ARGUMENT_TEXT:
      value = "text";
      break;
    case REMIT_ARGUMENT_NUMBER:
      value = "number";
      break;
    case REMIT_ARGUMENT_FLAG:
      value = "true|false";
      break;
    case REMIT_ARGUMENT_VALUE:
      value = "value";
      break;
    case REMIT_ARGUMENT_CHOICE:
      break;
    }
  return g_strdup_printf (argument->is_required ? "%s: %s" : "[%s: %s]", argument->name, value);
}

static void
append_verbs (GString *out)
{
  guint n_verbs;
  const RemitVerb *verbs = remit_verb_list (&n_verbs);

  g_string_append_printf (out, "\n%s\n", _ ("Verbs (arguments in brackets may be left out):"));
  for (guint i = 0; i < n_verbs; i++)
    {
      append_entry (out, 2, verbs[i].name, _ (verbs[i].help));
      for (const RemitVerbArgument *argument = verbs[i].arguments; argument->name; argument++)
        {
          g_autofree char *label = dup_argument_label (argument);

          append_entry (out, 4, label, _ (argument->help));
        }
    }
}

/* ---- help ------------------------------------------------------------------------------------ */

/** remit_cli_append_command_help: Appends what `remit COMMAND --help` prints. */
void
remit_cli_append_command_help (GString *out, const RemitCliCommand *command)
{
  g_auto (GStrv) usage = list_usage (command);

  g_string_append_printf (out, "%s ", _ ("Usage:"));
  append_words (out, usage, 7, 9);
  g_string_append_printf (out, "\n%s.\n", _ (command->summary));
  if (command->details)
    append_wrapped (out, _ (command->details), 0, 0);
  g_string_append_c (out, '\n');
  for (guint i = 0; command->options[i].name; i++)
    {
      g_autofree char *label = dup_option_label (&command->options[i]);

      append_entry (out, 2, label, _ (command->options[i].help));
    }
  append_entry (out, 2, "--help", _ ("print this"));
  if (g_str_equal (command->name, "edit"))
    append_verbs (out);
}

/** remit_cli_append_help: Appends what `remit --help` prints. */
void
remit_cli_append_help (GString *out)
{
  guint n_commands;
  const RemitCliCommand *commands = remit_cli_list_commands (&n_commands);

  g_string_append_printf (out, "%s remit [FILE…]\n       remit COMMAND …\n\n", _ ("Usage:"));
  g_string_append_printf (out, "%s\n\n",
                          _ ("Design who does what.  Without a command the window opens."));
  g_string_append_printf (out, "%s\n", _ ("Commands (“remit COMMAND --help” says more):"));
  for (guint i = 0; i < n_commands; i++)
    append_entry (out, 2, commands[i].name, _ (commands[i].summary));
  g_string_append_printf (out, "\n%s\n", _ ("Options:"));
  append_entry (out, 2, "--help", _ ("print this"));
  append_entry (out, 2, "--version", _ ("print the version"));
  g_string_append_printf (out, "\n%s\n", _ ("Exit codes:"));
  for (guint i = 0; i < G_N_ELEMENTS (exits); i++)
    {
      const char name[] = { (char) ('0' + exits[i].code), '\0' };

      append_entry (out, 2, name, _ (exits[i].meaning));
    }
}

/* ---- man page -------------------------------------------------------------------------------- */

/* A backslash, a hyphen and a leading dot mean something to troff. */
static void
append_roff (GString *out, const char *text)
{
  if (*text == '.' || *text == '\'')
    g_string_append (out, "\\&");
  for (; *text; text++)
    {
      if (*text == '\\')
        g_string_append (out, "\\e");
      else if (*text == '-')
        g_string_append (out, "\\-");
      else
        g_string_append_c (out, *text);
    }
}

static void
append_roff_line (GString *out, const char *macro, const char *text)
{
  g_string_append (out, macro);
  append_roff (out, text);
  g_string_append_c (out, '\n');
}

static void
append_roff_entry (GString *out, const char *name, const char *help)
{
  g_string_append (out, ".TP\n");
  append_roff_line (out, ".B ", name);
  append_roff_line (out, "", help);
}

static void
append_roff_command (GString *out, const RemitCliCommand *command)
{
  g_auto (GStrv) words = list_usage (command);
  g_autofree char *usage = g_strjoinv (" ", words);

  append_roff_line (out, ".SS ", usage);
  g_string_append_printf (out, "%s.\n", command->summary);
  if (command->details)
    append_roff_line (out, "", command->details);
  for (guint i = 0; command->options[i].name; i++)
    {
      g_autofree char *label = dup_option_label (&command->options[i]);

      append_roff_entry (out, label, command->options[i].help);
    }
}

static void
append_roff_verb (GString *out, const RemitVerb *verb)
{
  append_roff_entry (out, verb->name, verb->help);
  for (const RemitVerbArgument *argument = verb->arguments; argument->name; argument++)
    {
      g_autofree char *label = dup_argument_label (argument);

      g_string_append (out, ".br\n");
      append_roff_line (out, ".I ", label);
      g_string_append (out, ".br\n");
      append_roff_line (out, "", argument->help);
    }
}

/** remit_cli_append_man_page: Appends the manual in English, for man(1). */
void
remit_cli_append_man_page (GString *out)
{
  guint n_commands, n_verbs;
  const RemitCliCommand *commands = remit_cli_list_commands (&n_commands);
  const RemitVerb *verbs = remit_verb_list (&n_verbs);

  g_string_append (
    out,
    ".TH REMIT 1 \"\" \"Remit " REMIT_VERSION "\" \"User Commands\"\n"
    ".SH NAME\nremit \\- design who does what\n"
    ".SH SYNOPSIS\n.B remit\n[FILE...]\n.br\n.B remit\nCOMMAND ...\n"
    ".SH DESCRIPTION\nRemit holds an organisation's chart, its duties and its people as one model in "
    "one file. Without a command its window opens; the commands need no display.\n"
    ".SH COMMANDS\n");
  for (guint i = 0; i < n_commands; i++)
    append_roff_command (out, &commands[i]);
  g_string_append (out, ".SH VERBS OF EDIT\nArguments in brackets may be left out.\n");
  for (guint i = 0; i < n_verbs; i++)
    append_roff_verb (out, &verbs[i]);
  g_string_append (out, ".SH EXIT STATUS\n");
  for (guint i = 0; i < G_N_ELEMENTS (exits); i++)
    {
      const char name[] = { (char) ('0' + exits[i].code), '\0' };

      append_roff_entry (out, name, exits[i].meaning);
    }
}
