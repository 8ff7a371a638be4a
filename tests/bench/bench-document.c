/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Times a document without a window: opening, the chart with its text measured, and edits.  Usage:
 * bench-document DOCUMENT.  One line of JSON, CPU in ms. */

#include <glib.h>
#include <time.h>

#include "remit-chart.h"
#include "remit-document.h"
#include "remit-edit.h"

#define N_EDITS 60
#define N_EDITS_LARGE 8
#define LARGE 20000 /* rows; a chart of so many takes its time */

static double
get_clock_ms (clockid_t clock)
{
  struct timespec now;

  clock_gettime (clock, &now);
  return (double) now.tv_sec * 1e3 + (double) now.tv_nsec / 1e6;
}

static double
get_cpu_ms (void)
{
  return get_clock_ms (CLOCK_PROCESS_CPUTIME_ID);
}

static gint
compare_doubles (gconstpointer a, gconstpointer b)
{
  const double left = *(const double *) a, right = *(const double *) b;

  return (left > right) - (left < right);
}

static RemitChart *
make_chart (RemitDocument *document, RemitTextMeasure *measure)
{
  RemitChartOptions options;

  remit_chart_options_init (&options, document, REMIT_CHART_POSITIONS);
  return remit_chart_new (document, &options, measure);
}

/* Renames one position after the other, and makes the chart anew each time.  Of the step the wall
 * time counts, for the flush to disk is part of it, of the chart the CPU. */
static void
measure_edits (RemitDocument *document, RemitTextMeasure *measure, GArray *steps, GArray *charts)
{
  GListModel *positions = remit_document_get_list (document, "position");
  const guint n_positions = g_list_model_get_n_items (positions);
  const guint n_edits = n_positions > LARGE ? N_EDITS_LARGE : N_EDITS;

  for (guint i = 0; i < n_edits; i++)
    {
      g_autoptr (RemitRow) row = g_list_model_get_item (positions, (i * 7919) % n_positions);
      g_autofree char *title = g_strdup_printf ("Renamed %u at %" G_GINT64_FORMAT, i, g_get_real_time ());
      g_autoptr (GError) error = NULL;
      double start = get_clock_ms (CLOCK_MONOTONIC), spent;
      g_autoptr (RemitChart) chart = NULL;

      if (!remit_edit_rename (document, remit_row_get_id (row), title, &error))
        g_error ("%s", error->message);
      spent = get_clock_ms (CLOCK_MONOTONIC) - start;
      g_array_append_val (steps, spent);
      start = get_cpu_ms ();
      chart = make_chart (document, measure);
      spent = get_cpu_ms () - start;
      g_array_append_val (charts, spent);
    }
  g_array_sort (steps, compare_doubles);
  g_array_sort (charts, compare_doubles);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) steps = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) charts = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (RemitTextMeasure) measure = remit_text_measure_new ("en", NULL);
  g_autoptr (RemitDocument) document = NULL;
  g_autoptr (RemitChart) first = NULL, second = NULL;
  double opened, drawn, again, start = get_cpu_ms ();

  g_return_val_if_fail (argc == 2, 3);
  document = remit_document_open (argv[1], REMIT_ACCESS_EDIT, NULL, &error);
  if (document == NULL)
    g_error ("%s", error->message);
  opened = get_cpu_ms () - start;
  start = get_cpu_ms ();
  first = make_chart (document, measure);
  drawn = get_cpu_ms () - start;
  start = get_cpu_ms ();
  second = make_chart (document, measure);
  again = get_cpu_ms () - start;
  measure_edits (document, measure, steps, charts);
  g_print ("{\"open_cpu_ms\":%.1f,\"chart_cpu_ms\":%.1f,\"chart_again_cpu_ms\":%.2f,\"step_p50_ms\":%.2f,"
           "\"step_p95_ms\":%.2f,\"rechart_p50_ms\":%.2f,\"rechart_p95_ms\":%.2f}\n",
           opened, drawn, again, g_array_index (steps, double, steps->len / 2),
           g_array_index (steps, double, steps->len * 95 / 100), g_array_index (charts, double, charts->len / 2),
           g_array_index (charts, double, charts->len * 95 / 100));
  if (!remit_document_close (document, &error))
    g_error ("%s", error->message);
  return 0;
}
