/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Placing rows among their siblings.  A verb says the order it wants as a list; rows that moved get
 * ranks between their neighbours, a row whose rank fits keeps it, and where there is no room the
 * whole list is numbered anew in the same step. */

#include "remit-order.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "remit-rank.h"

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  return remit_row_compare (*(RemitRow *const *) a, *(RemitRow *const *) b);
}

static GPtrArray *
copy_rows (const GPtrArray *rows)
{
  GPtrArray *copy = g_ptr_array_sized_new (rows->len);

  for (guint i = 0; i < rows->len; i++)
    g_ptr_array_add (copy, rows->pdata[i]);
  return copy;
}

/**
 * remit_order_list_positions:
 * @document: a document
 * @unit: a unit
 * @superior: a position, or 0
 *
 * A position stands in two orders, that of its unit and that below its superior.  One list of both
 * keeps them in step.
 *
 * Returns: (transfer container) (element-type RemitPosition): by (rank, id)
 */
GPtrArray *
remit_order_list_positions (RemitDocument *document, gint64 unit, gint64 superior)
{
  GPtrArray *list = copy_rows (remit_document_get_positions (document, unit));
  const GPtrArray *reports = remit_document_get_reports (document, superior);

  for (guint i = 0; superior && i < reports->len; i++)
    if (remit_position_get_unit (reports->pdata[i]) != unit)
      g_ptr_array_add (list, reports->pdata[i]);
  g_ptr_array_sort (list, compare_rows);
  return list;
}

/**
 * remit_order_list_siblings:
 * @document: a document
 * @row: a row of any kind
 *
 * Returns: (transfer container) (nullable) (element-type RemitRow): the rows that it is in order
 * with, itself among them; %NULL if its kind has no order
 */
GPtrArray *
remit_order_list_siblings (RemitDocument *document, RemitRow *row)
{
  const gint64 id = remit_row_get_id (row);

  switch (remit_row_get_table (row))
    {
    case REMIT_TABLE_UNIT:
      return copy_rows (
        remit_document_get_child_units (document, remit_unit_get_parent (REMIT_UNIT (row))));
    case REMIT_TABLE_POSITION:
      return remit_order_list_positions (document, remit_position_get_unit (REMIT_POSITION (row)),
                                         remit_document_get_superior (document, id));
    case REMIT_TABLE_APPOINTMENT:
      return copy_rows (remit_document_get_appointments (
        document, remit_appointment_get_position (REMIT_APPOINTMENT (row))));
    case REMIT_TABLE_DUTY:
      return copy_rows (
        remit_document_get_duties (document, remit_duty_get_unit (REMIT_DUTY (row))));
    case REMIT_TABLE_DUTY_STEP:
      return copy_rows (
        remit_document_get_duty_steps (document, remit_duty_step_get_duty (REMIT_DUTY_STEP (row))));
    case REMIT_TABLE_SCHEME:
      return copy_rows (remit_document_get_schemes (document));
    case REMIT_TABLE_SCHEME_ROLE:
      return copy_rows (remit_document_get_scheme_roles (
        document, remit_scheme_role_get_scheme (REMIT_SCHEME_ROLE (row))));
    case REMIT_TABLE_VIEW:
      return copy_rows (remit_document_get_views (document));
    case REMIT_TABLE_OBJECT:
    case REMIT_TABLE_ORGANISATION:
    case REMIT_TABLE_PERSON:
    case REMIT_TABLE_RELATION:
    case REMIT_TABLE_ASSIGNMENT:
    case REMIT_TABLE_BRANCH_STYLE:
    case REMIT_TABLE_EXTERNAL:
    case REMIT_TABLE_LAST:
      break;
    }
  return NULL;
}

static gboolean
is_moved (RemitRow *row, RemitRow *const *rows, gsize n_rows)
{
  if (!row)
    return TRUE;
  for (gsize i = 0; i < n_rows; i++)
    if (rows[i] == row)
      return TRUE;
  return FALSE;
}

/**
 * remit_order_place:
 * @siblings: (inout): rows in order
 * @rows: (array length=n_rows): rows to be placed, whether they are among the siblings or not;
 * %NULL for a row to be inserted
 * @n_rows: how many
 * @before: the sibling that comes next, or 0 for the end
 * @error: return location for an error
 *
 * Puts the rows, in their order, before a sibling.  A row that is to come before itself stays where
 * it is.
 *
 * Returns: %FALSE with INVALID if @before is not among the siblings
 */
gboolean
remit_order_place (
  GPtrArray *siblings, RemitRow *const *rows, gsize n_rows, gint64 before, GError **error)
{
  guint place = 0, n_kept = 0;
  gboolean is_found = before == 0;

  for (guint i = 0; i < siblings->len; i++)
    {
      RemitRow *row = siblings->pdata[i];

      if (before && row && remit_row_get_id (row) == before)
        {
          place = n_kept;
          is_found = TRUE;
        }
      if (!is_moved (row, rows, n_rows))
        siblings->pdata[n_kept++] = row;
    }
  if (!is_found)
    {
      g_set_error_literal (error, REMIT_EDIT_ERROR, REMIT_EDIT_ERROR_INVALID,
                           _ ("The place is not among the siblings."));
      return FALSE;
    }
  if (!before)
    place = n_kept;

  g_ptr_array_set_size (siblings, (int) n_kept);
  for (gsize i = 0; i < n_rows; i++)
    g_ptr_array_insert (siblings, (int) (place + i), rows[i]);
  return TRUE;
}

/* Halving keeps the ranks short. */
static gboolean
fill_between (char **ranks, guint n_ranks, const char *low, const char *high)
{
  const guint middle = n_ranks / 2;

  if (n_ranks == 0)
    return TRUE;
  if (!high && n_ranks > 1)
    {
      /* At the end counting on is shorter. */
      ranks[0] = remit_rank_between (low, NULL);
      return ranks[0] && fill_between (ranks + 1, n_ranks - 1, ranks[0], NULL);
    }
  ranks[middle] = remit_rank_between (low, high);
  return ranks[middle] && fill_between (ranks, middle, low, ranks[middle])
         && fill_between (ranks + middle + 1, n_ranks - middle - 1, ranks[middle], high);
}

static gboolean
fits (GPtrArray *siblings, guint first, guint end, const char *low, const char *high)
{
  for (guint i = first; i < end; i++)
    {
      const char *rank = siblings->pdata[i] ? remit_row_get_rank (siblings->pdata[i]) : NULL;

      if (!rank || (low && strcmp (rank, low) <= 0) || (high && strcmp (rank, high) >= 0))
        return FALSE;
      low = rank;
    }
  return TRUE;
}

/* New ranks for the rows that moved, %NULL entries for those that keep theirs. */
static gboolean
make_ranks (GPtrArray *siblings, char **ranks, RemitRow *const *rows, gsize n_rows)
{
  guint first = 0;

  while (first < siblings->len)
    {
      guint end = first;

      while (end < siblings->len && is_moved (siblings->pdata[end], rows, n_rows))
        end++;

      const char *low = first > 0 ? remit_row_get_rank (siblings->pdata[first - 1]) : NULL;
      const char *high = end < siblings->len ? remit_row_get_rank (siblings->pdata[end]) : NULL;
      if (end > first && !fits (siblings, first, end, low, high)
          && !fill_between (ranks + first, end - first, low, high))
        return FALSE;
      first = end + 1;
    }
  return TRUE;
}

static void
spread_ranks (char **ranks, guint n_ranks)
{
  g_autoptr (GPtrArray) spread = remit_rank_spread (n_ranks);

  for (guint i = 0; i < n_ranks; i++)
    {
      g_free (ranks[i]);
      ranks[i] = g_strdup (spread->pdata[i]);
    }
}

/**
 * remit_order_write:
 * @writer: an open writer
 * @siblings: rows in the order that they are to have; %NULL for a row to be inserted
 * @rows: (array length=n_rows): those that were placed
 * @n_rows: how many
 *
 * Writes the ranks that give this order.
 *
 * Returns: (transfer full) (nullable): the rank of the row to be inserted, %NULL if there is none
 */
char *
remit_order_write (RemitWriter *writer, GPtrArray *siblings, RemitRow *const *rows, gsize n_rows)
{
  char **ranks = g_new0 (char *, siblings->len + 1);
  char *inserted = NULL;

  if (!make_ranks (siblings, ranks, rows, n_rows))
    spread_ranks (ranks, siblings->len);
  for (guint i = 0; i < siblings->len; i++)
    {
      RemitRow *row = siblings->pdata[i];

      if (!row)
        inserted = g_steal_pointer (&ranks[i]);
      else if (ranks[i])
        remit_writer_set_text (writer, row, (guint) REMIT_ROW_GET_CLASS (row)->rank_column,
                               ranks[i]);
      g_free (ranks[i]);
    }
  g_free (ranks);
  return inserted;
}
