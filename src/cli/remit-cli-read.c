/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The commands that look at a document and change nothing anywhere: info, check, export, layout. */

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "remit-cli-private.h"
#include "remit-date.h"
#include "remit-export.h"
#include "remit-kind.h"
#include "remit-json-model.h"
#include "remit-json-text.h"

/* ---- info ------------------------------------------------------------------------------------ */

static gint64
count_vacancies (RemitDocument *document)
{
  RemitCount count;

  remit_document_count_all (document, &count);
  return count.n_vacant;
}

static void
append_counts (GString *out, RemitDocument *document)
{
  const char *const *kinds = remit_kind_list ();

  for (guint i = 0; kinds[i]; i++)
    {
      g_autofree char *plural = remit_json_model_get_plural (kinds[i]);

      remit_json_append_text (out, plural);
      g_string_append_c (out, ':');
      remit_json_append_integer (
        out, g_list_model_get_n_items (remit_document_get_list (document, kinds[i])));
      g_string_append_c (out, ',');
    }
  g_string_append (out, "\"vacancies\":");
  remit_json_append_integer (out, count_vacancies (document));
}

static void
append_member (GString *out, const char *name, const char *text)
{
  g_string_append_printf (out, ",\"%s\":", name);
  remit_json_append_text (out, text);
}

static void
append_info_json (GString *out, RemitDocument *document, const char *digest)
{
  RemitOrganisation *organisation = remit_document_get_organisation (document);
  g_autofree char *id = remit_document_dup_id (document);
  g_autofree char *title = remit_document_dup_title (document);

  g_string_append_printf (out, "{\"schema\":%u", remit_document_get_schema_version (document));
  append_member (out, "id", id);
  append_member (out, "title", title);
  append_member (out, "language", remit_organisation_get_language (organisation));
  g_string_append (out, ",\"counts\":{");
  append_counts (out, document);
  g_string_append_c (out, '}');
  append_member (out, "digest", digest);
  g_string_append (out, "}\n");
}

static void
append_info_text (GString *out, RemitDocument *document, const char *digest)
{
  const char *const *kinds = remit_kind_list ();
  g_autofree char *id = remit_document_dup_id (document);
  g_autofree char *title = remit_document_dup_title (document);

  g_string_append_printf (out, "%s\n", title);
  for (guint i = 0; kinds[i]; i++)
    {
      g_autofree char *plural = remit_json_model_get_plural (kinds[i]);

      g_string_append_printf (
        out, "%8u %s\n", g_list_model_get_n_items (remit_document_get_list (document, kinds[i])),
        plural);
    }
  g_string_append_printf (out, "%8" G_GINT64_FORMAT " vacancies\n", count_vacancies (document));
  g_string_append_printf (
    out, "language %s\nschema %u\nid %s\ndigest %s\n",
    remit_organisation_get_language (remit_document_get_organisation (document)),
    remit_document_get_schema_version (document), id, digest);
}

/** remit_cli_info: remit info DOC [--json] */
RemitExit
remit_cli_info (const RemitCliCall *call)
{
  RemitExit code = REMIT_EXIT_OK;
  g_autoptr (RemitDocument) document = remit_cli_open_to_read (call->operand, &code);
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) out = g_string_new (NULL);
  g_autofree char *digest = document ? remit_document_dup_digest (document, &error) : NULL;

  if (!document)
    return code;
  if (!digest)
    return remit_cli_report_error (call->operand, error);
  if (remit_cli_call_get (call, "--json"))
    append_info_json (out, document, digest);
  else
    append_info_text (out, document, digest);
  remit_cli_print (out->str);
  return REMIT_EXIT_OK;
}

/* ---- check ----------------------------------------------------------------------------------- */

static void
append_problems_json (GString *out, const GPtrArray *problems)
{
  g_string_append_printf (out, "{\"ok\":%s,\"problems\":[", problems->len == 0 ? "true" : "false");
  for (guint i = 0; i < problems->len; i++)
    {
      g_string_append (out, i > 0 ? ",{\"message\":" : "{\"message\":");
      remit_json_append_text (out, problems->pdata[i]);
      g_string_append_c (out, '}');
    }
  g_string_append (out, "]}\n");
}

/** remit_cli_check: remit check DOC [--json] */
RemitExit
remit_cli_check (const RemitCliCall *call)
{
  RemitExit code = REMIT_EXIT_OK;
  g_autoptr (RemitDocument) document = remit_cli_open_to_read (call->operand, &code);
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GPtrArray) problems = document ? remit_document_check (document, &error) : NULL;

  if (!document)
    return code;
  if (!problems)
    return remit_cli_report_error (call->operand, error);
  if (remit_cli_call_get (call, "--json"))
    append_problems_json (out, problems);
  else if (problems->len == 0)
    g_string_append_printf (out, "%s\n", _ ("The document is sound."));
  else
    for (guint i = 0; i < problems->len; i++)
      g_string_append_printf (out, "%s\n", (const char *) problems->pdata[i]);
  remit_cli_print (out->str);
  return problems->len == 0 ? REMIT_EXIT_OK : REMIT_EXIT_FINDINGS;
}

/* ---- charts ---------------------------------------------------------------------------------- */

static gboolean
refuse (RemitExit *code, const char *option, const char *value, const char *what)
{
  *code = remit_cli_report (REMIT_EXIT_USAGE, "%s %s: %s", option, value, what);
  return FALSE;
}

static gboolean
read_level (const RemitCliCall *call,
            RemitDocument *document,
            RemitChartLevel *level,
            RemitExit *code)
{
  const char *view = remit_cli_call_get (call, "--view");

  *level = remit_export_get_default_level (document);
  if (!view || g_str_equal (view, "chart"))
    return TRUE;
  if (g_str_equal (view, "chart:units"))
    *level = REMIT_CHART_UNITS;
  else if (g_str_equal (view, "chart:positions"))
    *level = REMIT_CHART_POSITIONS;
  else
    return refuse (code, "--view", view, _ ("choose chart, chart:units or chart:positions"));
  return TRUE;
}

static gboolean
has_positions (RemitDocument *document, gint64 unit)
{
  RemitCount count;

  remit_document_count_unit (document, unit, TRUE, &count);
  return count.n_positions > 0;
}

static gboolean
read_root (const RemitCliCall *call,
           RemitDocument *document,
           RemitChartOptions *options,
           RemitExit *code)
{
  const char *name = remit_cli_call_get (call, "--unit");
  g_autoptr (GError) error = NULL;
  gint64 unit;

  if (!name)
    return TRUE;
  unit = remit_document_resolve (document, name, "unit", &error);
  if (unit == 0)
    return refuse (code, "--unit", name, error->message);
  options->root = unit;
  if (options->level == REMIT_CHART_POSITIONS && !has_positions (document, unit))
    return refuse (code, "--unit", name, _ ("it has no position; choose --view chart:units"));
  return TRUE;
}

static gboolean
read_chart_options (const RemitCliCall *call,
                    RemitDocument *document,
                    RemitExportOptions *options,
                    RemitExit *code)
{
  RemitChartLevel level;

  if (!read_level (call, document, &level, code))
    return FALSE;
  remit_export_options_init (options, document, level);
  options->chart.ignores_collapsed = !remit_cli_call_get (call, "--folded");
  options->adds_positions = !remit_cli_call_get (call, "--view");
  return read_root (call, document, &options->chart, code);
}

/** remit_cli_layout: remit layout DOC [--view …] */
RemitExit
remit_cli_layout (const RemitCliCall *call)
{
  RemitExit code = REMIT_EXIT_OK;
  g_autoptr (RemitDocument) document = remit_cli_open_to_read (call->operand, &code);
  g_autoptr (RemitTextMeasure) measure = NULL;
  g_autoptr (RemitChart) chart = NULL;
  g_autoptr (GString) out = g_string_new (NULL);
  RemitExportOptions options;

  if (!document || !read_chart_options (call, document, &options, &code))
    return code;
  measure = remit_text_measure_new (
    remit_organisation_get_language (remit_document_get_organisation (document)), NULL);
  chart = remit_chart_new (document, &options.chart, measure);
  remit_chart_print_json (chart, document, out);
  remit_cli_print (out->str);
  return REMIT_EXIT_OK;
}

/* ---- export ---------------------------------------------------------------------------------- */

static gboolean
read_dpi (const char *text, RemitExportOptions *options, RemitExit *code)
{
  char *end;
  const double dpi = text ? g_ascii_strtod (text, &end) : options->dpi;

  if (text && (end == text || *end != '\0' || !isfinite (dpi) || dpi < 10 || dpi > 2400))
    return refuse (code, "--dpi", text, _ ("choose a number from 10 to 2400"));
  options->dpi = dpi;
  return TRUE;
}

static gboolean
read_page_options (const RemitCliCall *call, RemitExportOptions *options, RemitExit *code)
{
  const char *paper = remit_cli_call_get (call, "--paper");

  options->language = remit_cli_call_get (call, "--language");
  options->date = remit_cli_call_get (call, "--date");
  if (remit_cli_call_get (call, "--landscape"))
    options->orientation = REMIT_ORIENTATION_LANDSCAPE;
  if (paper && !remit_paper_from_name (paper, &options->paper))
    return refuse (code, "--paper", paper, _ ("choose A4, A3, A2, A1, A0, Letter, Tabloid or fit"));
  if (options->date && !remit_date_is_valid (options->date))
    return refuse (code, "--date", options->date, _ ("give a day as 2026-11-23"));
  return read_dpi (remit_cli_call_get (call, "--dpi"), options, code);
}

static void
note_report (const char *path, const RemitExportReport *report)
{
  if (report->n_missing_glyphs > 0)
    remit_cli_note (
      _ ("%s: %u characters have no font and show as boxes; install fonts for them (Noto CJK)"),
      path, report->n_missing_glyphs);
  if (report->smallest_text > 0 && report->smallest_text < 5.95)
    remit_cli_note (
      _ ("%s: the smallest text is %.1f pt high; choose a larger paper or --paper fit"), path,
      report->smallest_text);
}

/** remit_cli_export: remit export DOC -o OUT.pdf|svg|png|json … */
RemitExit
remit_cli_export (const RemitCliCall *call)
{
  const char *out = remit_cli_call_get (call, "-o");
  RemitExit code = REMIT_EXIT_OK;
  g_autoptr (RemitDocument) document = NULL;
  g_autoptr (GError) error = NULL;
  RemitExportOptions options;
  RemitExportReport report;

  if (!remit_export_is_supported (out))
    return remit_cli_report (
      REMIT_EXIT_USAGE, _ ("%s: the format is not known; choose .pdf, .svg, .png or .json"), out);
  document = remit_cli_open_to_read (call->operand, &code);
  if (!document || !read_chart_options (call, document, &options, &code)
      || !read_page_options (call, &options, &code))
    return code;
  if (!remit_export (document, out, &options, &report, &error))
    return remit_cli_report_error (out, error);
  note_report (out, &report);
  return REMIT_EXIT_OK;
}
