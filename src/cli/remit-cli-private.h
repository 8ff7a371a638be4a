/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The commands as one table, from which parsing, --help and the man page come. */
#pragma once

#include "remit-cli.h"
#include "remit-document.h"

G_BEGIN_DECLS

#define REMIT_CLI_MAX_OPTIONS 10

typedef struct
{
  const char *name;  /* "--json"; NULL ends the list */
  const char *value; /* of its argument: "OUT"; NULL: it takes none */
  gboolean is_required;
  const char *help; /* msgid */
} RemitCliOption;

typedef struct _RemitCliCall RemitCliCall;

typedef struct
{
  const char *name;
  const char *operand; /* NULL: it takes none */
  const char *summary; /* msgid, a line */
  const char *details; /* msgid; NULL: none */
  RemitCliOption options[REMIT_CLI_MAX_OPTIONS];
  RemitExit (*run) (const RemitCliCall *call);
} RemitCliCommand;

struct _RemitCliCall
{
  const RemitCliCommand *command;
  const char *operand;
  GHashTable *options; /* name → value, "" for one without */
};

/* remit-cli-table.c */
const RemitCliCommand *remit_cli_list_commands (guint *n_commands);
const RemitCliCommand *remit_cli_find_command (const char *name);

/* remit-cli-call.c */
gboolean remit_cli_call_parse (RemitCliCall *call,
                               const RemitCliCommand *command,
                               int argc,
                               char **argv);
void remit_cli_call_clear (RemitCliCall *call);
const char *remit_cli_call_get (const RemitCliCall *call, const char *option); /* NULL: not given */
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RemitCliCall, remit_cli_call_clear)

/* remit-cli-help.c */
void remit_cli_append_command_help (GString *out, const RemitCliCommand *command);
void remit_cli_append_help (GString *out);
void remit_cli_append_man_page (GString *out);

/* remit-cli-report.c: each returns the exit code that fits, having said why on one line of stderr.
 */
RemitExit remit_cli_report (RemitExit code, const char *format, ...) G_GNUC_PRINTF (2, 3);
RemitExit remit_cli_report_error (const char *subject, const GError *error);
void remit_cli_note (const char *format, ...) G_GNUC_PRINTF (1, 2);
void remit_cli_print (const char *text);
/* Opens to read; says so where the document is open elsewhere. */
RemitDocument *remit_cli_open_to_read (const char *path, RemitExit *code);

/* the commands */
RemitExit remit_cli_new (const RemitCliCall *call);
RemitExit remit_cli_info (const RemitCliCall *call);
RemitExit remit_cli_export (const RemitCliCall *call);
RemitExit remit_cli_layout (const RemitCliCall *call);
RemitExit remit_cli_import (const RemitCliCall *call);
RemitExit remit_cli_edit (const RemitCliCall *call);
RemitExit remit_cli_check (const RemitCliCall *call);

G_END_DECLS
