/* SPDX-License-Identifier: GPL-3.0-or-later */
/* remit edit: carries out a script, verb by verb, and answers each once its step is durable.
 * Whoever reads an answer can rely on it: the line is flushed after the commit and before the next
 * verb. */

#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "remit-cli-lines.h"
#include "remit-cli-private.h"
#include "remit-cli-verb.h"
#include "remit-edit.h"
#include "remit-error.h"
#include "remit-json-text.h"

static const char *const edit_codes[] = {
  [REMIT_EDIT_ERROR_FAILED] = "failed",
  [REMIT_EDIT_ERROR_NOT_FOUND] = "not-found",
  [REMIT_EDIT_ERROR_AMBIGUOUS] = "ambiguous",
  [REMIT_EDIT_ERROR_CYCLE] = "cycle",
  [REMIT_EDIT_ERROR_INVALID] = "invalid",
  [REMIT_EDIT_ERROR_FULL] = "full",
  [REMIT_EDIT_ERROR_SHARE] = "share",
  [REMIT_EDIT_ERROR_TAKEN] = "taken",
  [REMIT_EDIT_ERROR_UNCHANGED] = "unchanged",
  [REMIT_EDIT_ERROR_READ_ONLY] = "read-only",
  [REMIT_EDIT_ERROR_NOTHING_TO_UNDO] = "nothing-to-undo",
};

static const char *const store_codes[] = {
  [REMIT_STORE_ERROR_FAILED] = "failed",
  [REMIT_STORE_ERROR_NOT_FOUND] = "file-not-found",
  [REMIT_STORE_ERROR_NOT_A_DOCUMENT] = "foreign",
  [REMIT_STORE_ERROR_FOREIGN] = "foreign",
  [REMIT_STORE_ERROR_NEWER] = "newer",
  [REMIT_STORE_ERROR_DAMAGED] = "damaged",
  [REMIT_STORE_ERROR_TOO_LARGE] = "too-large",
  [REMIT_STORE_ERROR_LOCKED] = "locked",
  [REMIT_STORE_ERROR_READ_ONLY] = "read-only",
  [REMIT_STORE_ERROR_CHANGED] = "file-changed",
  [REMIT_STORE_ERROR_NO_SPACE] = "no-space",
  [REMIT_STORE_ERROR_CANCELLED] = "cancelled",
  [REMIT_STORE_ERROR_EXISTS] = "exists",
};

static const char *
get_code (const GError *error)
{
  if (error->domain == JSON_PARSER_ERROR)
    return "syntax";
  if (error->domain == REMIT_EDIT_ERROR && error->code < (int) G_N_ELEMENTS (edit_codes))
    return edit_codes[error->code];
  if (error->domain == REMIT_STORE_ERROR && error->code < (int) G_N_ELEMENTS (store_codes))
    return store_codes[error->code];
  return "failed";
}

/* ---- answers --------------------------------------------------------------------------------- */

static void
answer (GString *line)
{
  g_string_append (line, "}\n");
  remit_cli_print (line->str);
  fflush (stdout);
}

static void
answer_success (guint number, const RemitVerbCall *call)
{
  g_autoptr (GString) line = g_string_new (NULL);

  g_string_append_printf (line, "{\"n\":%u,\"ok\":true,\"id\":", number);
  remit_json_append_id (line, call->id);
  g_string_append (line, ",\"step\":");
  remit_json_append_integer (line, remit_document_get_head (call->document));
  answer (line);
}

static void
answer_failure (guint number, const GError *error)
{
  g_autoptr (GString) line = g_string_new (NULL);
  g_autofree char *message = g_utf8_make_valid (error->message, -1);

  g_string_append_printf (line, "{\"n\":%u,\"ok\":false,\"code\":", number);
  remit_json_append_text (line, get_code (error));
  g_string_append (line, ",\"message\":");
  remit_json_append_text (line, message);
  answer (line);
}

/* ---- lines ----------------------------------------------------------------------------------- */

static JsonObject *
parse_line (JsonParser *parser, const char *line, GError **error)
{
  JsonNode *root;

  if (!json_parser_load_from_data (parser, line, -1, error))
    return NULL;
  root = json_parser_get_root (parser);
  if (root && JSON_NODE_HOLDS_OBJECT (root))
    return json_node_get_object (root);
  g_set_error_literal (error, JSON_PARSER_ERROR, JSON_PARSER_ERROR_PARSE,
                       _ ("A line is one JSON object with a “verb”"));
  return NULL;
}

static gboolean
run_line (RemitDocument *document, guint number, const char *line)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GError) error = NULL;
  g_auto (RemitVerbCall) call = { 0 };
  JsonObject *object = parse_line (parser, line, &error);

  /* Each line is a step, however fast they come. */
  remit_edit_end_typing (document);
  if (object && remit_verb_call_parse (&call, document, object, &error)
      && call.verb->run (&call, &error))
    {
      answer_success (number, &call);
      return TRUE;
    }
  answer_failure (number, error);
  return FALSE;
}

static gboolean
is_blank (const char *line)
{
  while (g_ascii_isspace (*line))
    line++;
  return *line == '\0';
}

static RemitExit
run_script (RemitDocument *document, RemitCliLines *lines)
{
  RemitExit code = REMIT_EXIT_OK;
  guint number = 0;
  const char *line;

  while ((line = remit_cli_lines_next (lines)))
    if (!is_blank (line) && !run_line (document, ++number, line))
      code = REMIT_EXIT_FINDINGS;
  return code;
}

/* What can't be published stays in the working copy, and is there at the next opening. */
static RemitExit
publish (RemitDocument *document, const char *path, RemitExit code)
{
  g_autoptr (GError) error = NULL;

  if (remit_document_get_save_state (document) != REMIT_SAVE_STATE_SAVED
      && !remit_document_save (document, &error))
    return remit_cli_report_error (path, error);
  if (!remit_document_close (document, &error))
    return remit_cli_report_error (path, error);
  return code;
}

static gboolean
is_editable (RemitDocument *document, const char *path, RemitExit *code)
{
  switch (remit_document_get_protection (document))
    {
    case REMIT_PROTECTION_NONE:
      return TRUE;
    case REMIT_PROTECTION_NEWER:
      *code = remit_cli_report (
        REMIT_EXIT_CANNOT_WRITE,
        _ ("%s: a newer version of Remit made it; install that version to change it"), path);
      return FALSE;
    case REMIT_PROTECTION_ASKED:
    case REMIT_PROTECTION_FILE:
      *code = remit_cli_report (
        REMIT_EXIT_CANNOT_WRITE,
        _ ("%s: the file can't be written; change its permissions or edit a copy"), path);
      return FALSE;
    }
  return FALSE;
}

/** remit_cli_edit: remit edit DOC --script FILE|- */
RemitExit
remit_cli_edit (const RemitCliCall *call)
{
  const char *script = remit_cli_call_get (call, "--script");
  g_autoptr (GError) error = NULL;
  g_autoptr (RemitCliLines) lines = remit_cli_lines_open (script, &error);
  g_autoptr (RemitDocument) document = NULL;
  RemitExit code = REMIT_EXIT_OK;

  if (!lines)
    return remit_cli_report (REMIT_EXIT_CANNOT_READ, _ ("%s: %s; check the path of the script"),
                             script, error->message);
  document = remit_document_open (call->operand, REMIT_ACCESS_EDIT, NULL, &error);
  if (!document)
    return remit_cli_report_error (call->operand, error);
  if (!is_editable (document, call->operand, &code))
    return code;
  return publish (document, call->operand, run_script (document, lines));
}
