/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads the rows of a staff list and finds who reports to whom.  What can't be followed is listed
 * by row and cut, so that the rest always forms trees: an unknown or missing manager, an id that
 * was used before, managers in a circle.  It neither touches a document nor judges names and
 * numbers. */

#include "remit-staff-list.h"

#include <glib/gi18n-lib.h>

#include "remit-error.h"

static const char *const column_names[REMIT_STAFF_LAST] = {
  "id", "parent_id", "name", "title", "department", "fte", "cost", "kind", "vacant", "dotted_to"
};

struct _RemitStaffList
{
  RemitCsv *csv;
  int columns[REMIT_STAFF_LAST]; /* -1: the list has none */
  GArray *entries;               /* RemitStaffEntry */
  GHashTable *by_id;             /* id → index + 1; ids are borrowed from csv */
};

/** remit_staff_list_add_problem: Appends what was wrong in @row, counted from 0. */
void
remit_staff_list_add_problem (GPtrArray *problems, guint row, const char *message)
{
  RemitImportProblem *problem = g_new (RemitImportProblem, 1);

  *problem = (RemitImportProblem) { row + 1, g_strdup (message) };
  g_ptr_array_add (problems, problem);
}

static void G_GNUC_PRINTF (3, 4)
  add_problem (GPtrArray *problems, const RemitStaffEntry *entry, const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  remit_staff_list_add_problem (problems, entry->row, message);
}

/* ---- columns --------------------------------------------------------------------------------- */

static int
find_column (const RemitCsv *csv, const char *name)
{
  for (guint i = 0; i < remit_csv_get_n_fields (csv, 0); i++)
    {
      g_autofree char *header = g_strstrip (g_strdup (remit_csv_get_field (csv, 0, i)));

      if (g_ascii_strcasecmp (header, name) == 0)
        return (int) i;
    }
  return -1;
}

static gboolean
find_columns (RemitStaffList *list, GError **error)
{
  static const RemitStaffColumn required[]
    = { REMIT_STAFF_ID, REMIT_STAFF_PARENT, REMIT_STAFF_TITLE };

  if (remit_csv_get_n_rows (list->csv) == 0)
    {
      g_set_error_literal (error, REMIT_EXCHANGE_ERROR, REMIT_EXCHANGE_ERROR_FORMAT,
                           _ ("The list is empty"));
      return FALSE;
    }
  for (guint i = 0; i < REMIT_STAFF_LAST; i++)
    list->columns[i] = find_column (list->csv, column_names[i]);
  for (guint i = 0; i < G_N_ELEMENTS (required); i++)
    if (list->columns[required[i]] < 0)
      {
        g_set_error (error, REMIT_EXCHANGE_ERROR, REMIT_EXCHANGE_ERROR_FORMAT,
                     _ ("The first row names no column “%s”"), column_names[required[i]]);
        return FALSE;
      }
  return TRUE;
}

/* ---- entries --------------------------------------------------------------------------------- */

static gboolean
is_blank (const RemitCsv *csv, guint row)
{
  for (guint i = 0; i < remit_csv_get_n_fields (csv, row); i++)
    if (*remit_csv_get_field (csv, row, i))
      return FALSE;
  return TRUE;
}

static const char *
get_text (const RemitStaffList *list, const RemitStaffEntry *entry, RemitStaffColumn column)
{
  const int index = list->columns[column];

  return index < 0 ? "" : remit_csv_get_field (list->csv, entry->row, (guint) index);
}

static RemitStaffEntry *
get_entry (const RemitStaffList *list, guint index)
{
  return &g_array_index (list->entries, RemitStaffEntry, index);
}

static int
find_id (const RemitStaffList *list, const char *id)
{
  return GPOINTER_TO_INT (g_hash_table_lookup (list->by_id, id)) - 1;
}

/* A row whose id is missing or taken can't be referred to: it stands as a root. */
static void
take_id (RemitStaffList *list, RemitStaffEntry *entry, guint index, GPtrArray *problems)
{
  const char *id = get_text (list, entry, REMIT_STAFF_ID);
  const int earlier = *id ? find_id (list, id) : -1;

  if (*id == '\0')
    add_problem (problems, entry, _ ("there is no id; imported as a root"));
  else if (earlier >= 0)
    add_problem (problems, entry, _ ("the id “%s” is that of row %u; imported as a root"), id,
                 get_entry (list, (guint) earlier)->row + 1);
  else
    {
      entry->has_id = TRUE;
      g_hash_table_insert (list->by_id, (gpointer) id, GINT_TO_POINTER ((int) index + 1));
    }
}

static void
read_entries (RemitStaffList *list, GPtrArray *problems)
{
  for (guint row = 1; row < remit_csv_get_n_rows (list->csv); row++)
    {
      RemitStaffEntry entry = { .row = row, .parent = -1, .dotted = -1 };

      if (is_blank (list->csv, row))
        continue;
      take_id (list, &entry, list->entries->len, problems);
      g_array_append_val (list->entries, entry);
    }
}

/* ---- lines ----------------------------------------------------------------------------------- */

static void
link_parent (RemitStaffList *list, RemitStaffEntry *entry, gboolean *has_top, GPtrArray *problems)
{
  const char *parent = get_text (list, entry, REMIT_STAFF_PARENT);

  if (!entry->has_id)
    return;
  if (*parent == '\0')
    {
      if (*has_top)
        add_problem (problems, entry, _ ("there is no parent; imported as a further root"));
      *has_top = TRUE;
      return;
    }
  entry->parent = find_id (list, parent);
  if (entry->parent < 0)
    add_problem (problems, entry, _ ("the parent “%s” is unknown; imported as a root"), parent);
}

static void
link_dotted (RemitStaffList *list, RemitStaffEntry *entry, guint index, GPtrArray *problems)
{
  const char *target = get_text (list, entry, REMIT_STAFF_DOTTED);

  if (*target == '\0')
    return;
  entry->dotted = find_id (list, target);
  if (entry->dotted < 0)
    add_problem (problems, entry, _ ("the dotted line leads to “%s”, which is unknown; left out"),
                 target);
  else if (entry->dotted == (int) index)
    {
      entry->dotted = -1;
      add_problem (problems, entry, _ ("the dotted line leads to itself; left out"));
    }
}

static void
link_entries (RemitStaffList *list, GPtrArray *problems)
{
  gboolean has_top = FALSE;

  for (guint i = 0; i < list->entries->len; i++)
    {
      link_parent (list, get_entry (list, i), &has_top, problems);
      link_dotted (list, get_entry (list, i), i, problems);
    }
}

static void
cut_cycle (RemitStaffList *list, int first, GPtrArray *problems)
{
  int i = first;

  do
    {
      RemitStaffEntry *entry = get_entry (list, (guint) i);
      const int next = entry->parent;

      add_problem (problems, entry, _ ("its line of parents comes back to it; imported as a root"));
      entry->parent = -1;
      i = next;
    }
  while (i != first);
}

/* Walks up from each entry, marking it with the walk's number: meeting one's own mark is a circle.
 * Linear, for no entry is walked from twice. */
static void
cut_cycles (RemitStaffList *list, GPtrArray *problems)
{
  g_autofree guint *walks = g_new0 (guint, list->entries->len + 1);

  for (guint i = 0; i < list->entries->len; i++)
    {
      int at = (int) i;

      while (at >= 0 && walks[at] == 0)
        {
          walks[at] = i + 1;
          at = get_entry (list, (guint) at)->parent;
        }
      if (at >= 0 && walks[at] == i + 1)
        cut_cycle (list, at, problems);
    }
}

/* ---- public ---------------------------------------------------------------------------------- */

/**
 * remit_staff_list_read:
 * @bytes: a CSV file with the columns id, parent_id, title and perhaps name, department, fte, cost,
 *   kind, vacant, dotted_to, in any order
 * @problems: (element-type RemitImportProblem): what was wrong is appended
 * @error: where to put why it can't be read at all
 *
 * Reads a staff list.
 *
 * Returns: (transfer full) (nullable): entries in the order of the rows, without cycles; %NULL with
 * an error as of remit_csv_parse(), or FORMAT where a column is missing.  Linear.
 */
RemitStaffList *
remit_staff_list_read (GBytes *bytes, GPtrArray *problems, GError **error)
{
  g_autoptr (RemitStaffList) list = g_new0 (RemitStaffList, 1);
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  list->entries = g_array_new (FALSE, FALSE, sizeof (RemitStaffEntry));
  list->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  list->csv = remit_csv_parse (data, size, error);
  if (!list->csv || !find_columns (list, error))
    return NULL;
  read_entries (list, problems);
  link_entries (list, problems);
  cut_cycles (list, problems);
  return g_steal_pointer (&list);
}

/** remit_staff_list_free: Frees the list and the texts borrowed from it. */
void
remit_staff_list_free (RemitStaffList *list)
{
  if (!list)
    return;
  g_clear_pointer (&list->csv, remit_csv_free);
  g_clear_pointer (&list->entries, g_array_unref);
  g_clear_pointer (&list->by_id, g_hash_table_unref);
  g_free (list);
}

/** remit_staff_list_get_n_entries: Returns how many rows are not blank, without the header row. */
guint
remit_staff_list_get_n_entries (const RemitStaffList *list)
{
  return list->entries->len;
}

/** remit_staff_list_get_entry: Returns (transfer none) an entry. */
const RemitStaffEntry *
remit_staff_list_get_entry (const RemitStaffList *list, guint index)
{
  return get_entry (list, index);
}

/** remit_staff_list_get_text: Returns (transfer none) the bytes of a cell, "" if there is none. */
const char *
remit_staff_list_get_text (const RemitStaffList *list, guint index, RemitStaffColumn column)
{
  return get_text (list, get_entry (list, index), column);
}
