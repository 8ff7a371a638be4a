/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The layout as neutral JSON, for scripts and for measuring.  Ids are the external ones, as text.
 */
#include <math.h>

#include "remit-chart-private.h"

static void
append_number (GString *out, double value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append (out, g_ascii_formatd (buffer, sizeof buffer, "%.2f", value + 0.0));
}

static void
append_text (GString *out, const char *text)
{
  g_string_append_c (out, '"');
  for (const char *at = text; *at; at++)
    if (*at == '"' || *at == '\\')
      g_string_append_printf (out, "\\%c", *at);
    else if ((guchar) *at < 0x20)
      g_string_append_printf (out, "\\u%04x", (guint) *at);
    else
      g_string_append_c (out, *at);
  g_string_append_c (out, '"');
}

static void
append_node (GString *out, const RemitChartBox *box, const char *name)
{
  const double numbers[] = { box->rect.x, box->rect.y, box->rect.width, box->rect.height };
  static const char *const keys[] = { ",\"x\":", ",\"y\":", ",\"w\":", ",\"h\":" };

  g_string_append (out, "{\"id\":");
  append_text (out, name);
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_string_append (out, keys[i]);
      append_number (out, numbers[i]);
    }
  g_string_append (out, "}");
}

static void
append_edge (GString *out,
             const RemitChart *self,
             const RemitTreeRoute *route,
             const GPtrArray *names,
             gboolean is_dotted)
{
  g_autofree char *id = g_strconcat (is_dotted ? "dotted-" : "line-", names->pdata[route->source],
                                     "-", names->pdata[route->target], NULL);

  g_string_append (out, "{\"id\":");
  append_text (out, id);
  g_string_append (out, ",\"source\":");
  append_text (out, names->pdata[route->source]);
  g_string_append (out, ",\"target\":");
  append_text (out, names->pdata[route->target]);
  g_string_append (out, is_dotted ? ",\"dotted\":true,\"points\":[" : ",\"points\":[");
  for (guint i = 0; i < route->n_points; i++)
    {
      g_string_append (out, i > 0 ? ",[" : "[");
      append_number (out, self->points[route->first + i].x);
      g_string_append_c (out, ',');
      append_number (out, self->points[route->first + i].y);
      g_string_append_c (out, ']');
    }
  g_string_append (out, "]}");
}

/**
 * remit_chart_print_json:
 * @document: of the chart, for the external ids
 * @out: receives {"nodes":[…],"edges":[…]}, in pt
 *
 * Prints boxes and lines as scripts read them.  Org charts have no lanes, so no node names one.
 */
void
remit_chart_print_json (RemitChart *self, RemitDocument *document, GString *out)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  g_string_append (out, "{\"nodes\":[");
  for (guint i = 0; i < self->n_boxes; i++)
    {
      g_ptr_array_add (names, remit_document_dup_external_id (document, self->boxes[i].id));
      g_string_append (out, i > 0 ? ",\n" : "\n");
      append_node (out, &self->boxes[i], names->pdata[i]);
    }
  g_string_append (out, "],\n\"edges\":[");
  for (guint i = 0; i < self->edges->len; i++)
    {
      g_string_append (out, i > 0 ? ",\n" : "\n");
      append_edge (out, self, &g_array_index (self->edges, RemitTreeRoute, i), names,
                   i >= self->edges->len - self->n_dotted);
    }
  g_string_append (out, "]}\n");
}
