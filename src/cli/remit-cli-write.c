/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The commands that make a document: new and import. */

#include <glib/gi18n-lib.h>
#include <string.h>

#include "remit-cli-private.h"
#include "remit-import.h"
#include "remit-sample.h"

static gboolean
is_language (const char *language)
{
  return g_str_equal (language, "en") || g_str_equal (language, "zh-Hans");
}

/* Before the work, not after it. */
static gboolean
may_write (const RemitCliCall *call, const char *path, RemitExit *code)
{
  const char *language = remit_cli_call_get (call, "--language");

  if (language && !is_language (language))
    *code
      = remit_cli_report (REMIT_EXIT_USAGE, _ ("--language %s: choose en or zh-Hans"), language);
  else if (!remit_cli_call_get (call, "--force") && g_file_test (path, G_FILE_TEST_EXISTS))
    *code = remit_cli_report (
      REMIT_EXIT_CANNOT_WRITE,
      _ ("%s: there is a file already; give another name, or --force to replace it"), path);
  else
    return TRUE;
  return FALSE;
}

/* "/home/me/Plan 2027.remit" is titled "Plan 2027". */
static char *
dup_title (const char *path)
{
  char *title = g_path_get_basename (path);
  char *dot = strrchr (title, '.');

  if (dot && dot != title)
    *dot = '\0';
  return title;
}

static RemitExit
save (const RemitCliCall *call, RemitDocument *document, const char *path)
{
  g_autoptr (GError) error = NULL;

  if (!remit_document_save_as (document, path, remit_cli_call_get (call, "--force") != NULL, &error)
      || !remit_document_close (document, &error))
    return remit_cli_report_error (path, error);
  return REMIT_EXIT_OK;
}

/** remit_cli_new: remit new OUT [--sample telecom] … */
RemitExit
remit_cli_new (const RemitCliCall *call)
{
  const char *sample = remit_cli_call_get (call, "--sample");
  const char *language = remit_cli_call_get (call, "--language");
  g_autofree char *title = dup_title (call->operand);
  g_autoptr (RemitDocument) document = NULL;
  g_autoptr (GError) error = NULL;
  RemitExit code = REMIT_EXIT_OK;

  if (sample && !g_str_equal (sample, "telecom"))
    return remit_cli_report (REMIT_EXIT_USAGE,
                             _ ("--sample %s: there is no such sample; choose telecom"), sample);
  if (!may_write (call, call->operand, &code))
    return code;
  if (sample)
    document = remit_sample_open (sample, language, NULL, &error);
  else
    document
      = remit_document_new (title, language ? language : remit_sample_get_language (), &error);
  if (!document)
    return remit_cli_report_error (call->operand, error);
  return save (call, document, call->operand);
}

/* ---- import ---------------------------------------------------------------------------------- */

static GBytes *
read_list (const char *path, RemitExit *code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GMappedFile) file = g_mapped_file_new (path, FALSE, &error);

  if (file)
    return g_mapped_file_get_bytes (file);
  *code
    = remit_cli_report (REMIT_EXIT_CANNOT_READ, _ ("%s: %s; check the path"), path, error->message);
  return NULL;
}

static void
print_problems (const GPtrArray *problems)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; i < problems->len; i++)
    {
      const RemitImportProblem *problem = problems->pdata[i];

      g_string_append_printf (out, _ ("row %u: %s"), problem->row, problem->message);
      g_string_append_c (out, '\n');
    }
  remit_cli_print (out->str);
}

/** remit_cli_import: remit import FILE.csv -o OUT */
RemitExit
remit_cli_import (const RemitCliCall *call)
{
  const char *out = remit_cli_call_get (call, "-o");
  const char *language = remit_cli_call_get (call, "--language");
  g_autoptr (GPtrArray) problems
    = g_ptr_array_new_with_free_func ((GDestroyNotify) remit_import_problem_free);
  g_autofree char *title = dup_title (out);
  g_autofree char *source = g_path_get_basename (call->operand);
  g_autoptr (RemitDocument) document = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  RemitExit code = REMIT_EXIT_OK;

  if (!may_write (call, out, &code) || !(bytes = read_list (call->operand, &code)))
    return code;
  document
    = remit_document_new (title, language ? language : remit_import_guess_language (bytes), &error);
  if (!document)
    return remit_cli_report_error (out, error);
  if (!remit_import_csv (document, bytes, source, problems, NULL, &error))
    return remit_cli_report_error (call->operand, error);
  print_problems (problems);
  code = save (call, document, out);
  return code == REMIT_EXIT_OK && problems->len > 0 ? REMIT_EXIT_FINDINGS : code;
}
