/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The commands: what each is called, takes and does. */

#include <glib/gi18n-lib.h>

#include "remit-cli-private.h"

#define OPTION_VIEW                                                                                          \
  {                                                                                                          \
    .name = "--view",                                                                                        \
    .value = "chart[:positions|:units]",                                                                     \
    .help = N_ (                                                                                             \
      "what the boxes are; unless given, positions for a list with managers, else units, and in a PDF both") \
  }
#define OPTION_UNIT                                                                                \
  { .name = "--unit", .value = "NAME", .help = N_ ("only the branch of this unit") }
#define OPTION_FOLDED                                                                              \
  { .name = "--folded", .help = N_ ("keep branches folded that are folded in the document") }
#define OPTION_JSON { .name = "--json", .help = N_ ("print JSON") }
#define OPTION_FORCE { .name = "--force", .help = N_ ("replace OUT if it exists") }
#define OPTION_LANGUAGE                                                                            \
  { .name = "--language", .value = "en|zh-Hans", .help = N_ ("the language of the content") }

static const RemitCliCommand commands[] = {
  {
    .name = "new",
    .operand = "OUT",
    .summary = N_ ("Make a document, empty or of a sample"),
    .options
    = { { .name = "--sample", .value = "telecom", .help = N_ ("fill it with this sample") },
        OPTION_LANGUAGE,
        OPTION_FORCE },
    .run = remit_cli_new,
  },
  {
    .name = "info",
    .operand = "DOC",
    .summary = N_ ("Say what a document holds"),
    .details = N_ ("The counts are named by the English plural of every kind of object."),
    .options = { OPTION_JSON },
    .run = remit_cli_info,
  },
  {
    .name = "export",
    .operand = "DOC",
    .summary = N_ ("Write the chart as PDF, SVG or PNG, or the whole model as JSON"),
    .details = N_ (
      "The suffix of OUT says the format.  With SOURCE_DATE_EPOCH in the environment, or --date, "
      "the same document gives the same bytes."),
    .options
    = { { .name = "-o",
          .value = "OUT.pdf|svg|png|json",
          .is_required = TRUE,
          .help = N_ ("the file to write") },
        OPTION_VIEW,
        OPTION_UNIT,
        { .name = "--paper",
          .value = "A4|A3|fit",
          .help = N_ (
            "the sheet, also A2, A1, A0, Letter or Tabloid; fit is a page as large as the chart") },
        { .name = "--landscape", .help = N_ ("the sheet lies on its long side") },
        { .name = "--language",
          .value = "en|zh-Hans",
          .help = N_ ("of the words that stand on the chart") },
        OPTION_FOLDED,
        { .name = "--dpi", .value = "N", .help = N_ ("resolution of a PNG, 144 unless given") },
        { .name = "--date",
          .value = "YYYY-MM-DD",
          .help = N_ ("the day that the chart is dated") } },
    .run = remit_cli_export,
  },
  {
    .name = "layout",
    .operand = "DOC",
    .summary = N_ ("Print where the boxes and lines of the chart are, as JSON in pt"),
    .details = N_ ("An imported object has its external id."),
    .options = { OPTION_VIEW, OPTION_UNIT, OPTION_FOLDED },
    .run = remit_cli_layout,
  },
  {
    .name = "import",
    .operand = "FILE.csv",
    .summary = N_ ("Make a document of a staff list"),
    .details = N_ (
      "The columns are id, parent_id, title and, as far as the list has them, name, department, fte, "
      "cost, kind, vacant and dotted_to.  What is wrong is listed by row; the exit code is 1 then."),
    .options
    = { { .name = "-o", .value = "OUT", .is_required = TRUE, .help = N_ ("the document to write") },
        OPTION_LANGUAGE,
        OPTION_FORCE },
    .run = remit_cli_import,
  },
  {
    .name = "edit",
    .operand = "DOC",
    .summary = N_ ("Change a document by a script of verbs"),
    .details = N_ (
      "A script is one JSON object a line, such as {\"verb\":\"add-unit\",\"name\":\"Sales\"}.  Each is carried "
      "out as it arrives and answered by one line once it is durable: {\"n\":1,\"ok\":true,\"id\":\"…\",\"step\":…} "
      "or {\"n\":1,\"ok\":false,\"code\":\"…\",\"message\":\"…\"}.  A verb that fails changes nothing; the script "
      "goes on, and the exit code is 1.  The file is published at the end of the script, by the verb publish and on "
      "SIGTERM.  An object is named by its id, its external id or a unique name."),
    .options = { { .name = "--script",
                   .value = "FILE|-",
                   .is_required = TRUE,
                   .help = N_ ("the script; - is standard input") } },
    .run = remit_cli_edit,
  },
  {
    .name = "check",
    .operand = "DOC",
    .summary = N_ ("Check that a document is sound"),
    .details
    = N_ ("Only damage and broken rules of the model count, not gaps in the organisation."),
    .options = { OPTION_JSON },
    .run = remit_cli_check,
  },
};

/** remit_cli_list_commands: Returns (transfer none) all commands, in the order of the help. */
const RemitCliCommand *
remit_cli_list_commands (guint *n_commands)
{
  *n_commands = G_N_ELEMENTS (commands);
  return commands;
}

/** remit_cli_find_command: Returns (transfer none) the command of that name, or %NULL. */
const RemitCliCommand *
remit_cli_find_command (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (g_str_equal (commands[i].name, name))
      return &commands[i];
  return NULL;
}
