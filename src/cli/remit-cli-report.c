/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the command line says: results on stdout as they are, errors as one line on stderr that says
 * what happened and what to do.  Text goes out as UTF-8 whatever the locale. */

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "remit-cli-private.h"
#include "remit-error.h"

/** remit_cli_print: Writes a result to stdout. */
void
remit_cli_print (const char *text)
{
  fputs (text, stdout);
}

static void
print_line (const char *format, va_list arguments)
{
  g_autofree char *text = g_strdup_vprintf (format, arguments);

  g_strdelimit (text, "\r\n", ' ');
  fprintf (stderr, "remit: %s\n", text);
}

/** remit_cli_report: Says on stderr why a command ends, and returns @code. */
RemitExit
remit_cli_report (RemitExit code, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  print_line (format, arguments);
  va_end (arguments);
  return code;
}

/** remit_cli_note: Says on stderr what the user should know; the command goes on. */
void
remit_cli_note (const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  print_line (format, arguments);
  va_end (arguments);
}

/* ---- errors ---------------------------------------------------------------------------------- */

static RemitExit
get_store_exit (int code)
{
  switch ((RemitStoreErrorCode) code)
    {
    case REMIT_STORE_ERROR_NOT_FOUND:
    case REMIT_STORE_ERROR_NOT_A_DOCUMENT:
    case REMIT_STORE_ERROR_FOREIGN:
    case REMIT_STORE_ERROR_NEWER:
    case REMIT_STORE_ERROR_DAMAGED:
    case REMIT_STORE_ERROR_TOO_LARGE:
    case REMIT_STORE_ERROR_CANCELLED:
      return REMIT_EXIT_CANNOT_READ;
    case REMIT_STORE_ERROR_LOCKED:
      return REMIT_EXIT_ELSEWHERE;
    case REMIT_STORE_ERROR_FAILED:
    case REMIT_STORE_ERROR_READ_ONLY:
    case REMIT_STORE_ERROR_CHANGED:
    case REMIT_STORE_ERROR_NO_SPACE:
    case REMIT_STORE_ERROR_EXISTS:
      return REMIT_EXIT_CANNOT_WRITE;
    }
  return REMIT_EXIT_CANNOT_WRITE;
}

static RemitExit
get_exit (const GError *error)
{
  if (error->domain == REMIT_STORE_ERROR)
    return get_store_exit (error->code);
  if (error->domain == REMIT_EXCHANGE_ERROR)
    return error->code == REMIT_EXCHANGE_ERROR_CANNOT_WRITE
               || error->code == REMIT_EXCHANGE_ERROR_FAILED
             ? REMIT_EXIT_CANNOT_WRITE
             : REMIT_EXIT_CANNOT_READ;
  if (error->domain == REMIT_EDIT_ERROR)
    return error->code == REMIT_EDIT_ERROR_READ_ONLY ? REMIT_EXIT_CANNOT_WRITE : REMIT_EXIT_USAGE;
  return REMIT_EXIT_CANNOT_READ;
}

static const char *
get_store_advice (int code)
{
  switch ((RemitStoreErrorCode) code)
    {
    case REMIT_STORE_ERROR_NOT_FOUND:
      return _ ("check the path");
    case REMIT_STORE_ERROR_NOT_A_DOCUMENT:
    case REMIT_STORE_ERROR_FOREIGN:
      return _ ("give a document of Remit, or use “remit import” for a list");
    case REMIT_STORE_ERROR_NEWER:
      return _ ("install a newer version of Remit");
    case REMIT_STORE_ERROR_DAMAGED:
      return _ ("open it in the window, which offers its kept versions");
    case REMIT_STORE_ERROR_TOO_LARGE:
      return _ ("give a smaller file");
    case REMIT_STORE_ERROR_LOCKED:
      return _ ("close it there, then try again");
    case REMIT_STORE_ERROR_READ_ONLY:
      return _ ("write to another place, or change the permissions");
    case REMIT_STORE_ERROR_CHANGED:
      return _ ("open the file again to see what changed; nothing was overwritten");
    case REMIT_STORE_ERROR_NO_SPACE:
      return _ ("make room, then try again; no change is lost");
    case REMIT_STORE_ERROR_EXISTS:
      return _ ("give another name, or --force to replace it");
    case REMIT_STORE_ERROR_CANCELLED:
    case REMIT_STORE_ERROR_FAILED:
      return _ ("try again");
    }
  return _ ("try again");
}

static const char *
get_advice (const GError *error)
{
  if (error->domain == REMIT_STORE_ERROR)
    return get_store_advice (error->code);
  if (error->domain == REMIT_EXCHANGE_ERROR && error->code == REMIT_EXCHANGE_ERROR_CANNOT_WRITE)
    return _ ("check that the folder exists and can be written");
  if (error->domain == REMIT_EXCHANGE_ERROR)
    return _ ("correct the file, then try again");
  if (error->domain == REMIT_EDIT_ERROR)
    return _ ("“remit info --json” and “remit export -o OUT.json” show what there is");
  return _ ("check the path and the permissions");
}

/* A message of several sentences says what to do itself. */
static gboolean
has_advice (const char *message)
{
  const char *chinese = strstr (message, "。");

  return strstr (message, ". ") || (chinese && chinese[strlen ("。")] != '\0');
}

static char *
dup_without_stop (const char *message)
{
  const char *const stops[] = { ".", "。" };

  for (guint i = 0; i < G_N_ELEMENTS (stops); i++)
    if (g_str_has_suffix (message, stops[i]))
      return g_strndup (message, strlen (message) - strlen (stops[i]));
  return g_strdup (message);
}

/**
 * remit_cli_report_error:
 * @subject: what the command was about, a path
 * @error: why it failed
 *
 * Says on one line of stderr what happened and what to do.
 *
 * Returns: the exit code for that kind of error
 */
RemitExit
remit_cli_report_error (const char *subject, const GError *error)
{
  g_autofree char *message = dup_without_stop (error->message);

  if (has_advice (error->message))
    return remit_cli_report (get_exit (error), "%s: %s", subject, error->message);
  return remit_cli_report (get_exit (error), "%s: %s; %s", subject, message, get_advice (error));
}

/* ---- opening --------------------------------------------------------------------------------- */

/**
 * remit_cli_open_to_read:
 * @path: of a document
 * @code: (out): the exit code, where it can't be opened
 *
 * Opens a document for a command that changes nothing.
 *
 * Returns: (transfer full) (nullable): the document with what is not yet published, or as published
 *   where it is open elsewhere, which is said on stderr; %NULL having said why
 */
RemitDocument *
remit_cli_open_to_read (const char *path, RemitExit *code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RemitDocument) document = remit_document_open (path, REMIT_ACCESS_READ, NULL, &error);

  if (!document)
    {
      *code = remit_cli_report_error (path, error);
      return NULL;
    }
  if (remit_document_is_elsewhere (document))
    remit_cli_note (
      _ (
        "%s: open elsewhere; this is the state that was last saved, close it there to see the rest"),
      path);
  return g_steal_pointer (&document);
}
