/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes a document of a staff list in one step: a position a row, a person and an appointment where
 * it names somebody, a unit a department under one root, the managers as reporting lines.  The
 * columns are those of remit-staff-list.c; other layouts of lists are a matter of the full
 * importer. */

#include <glib/gi18n-lib.h>
#include <math.h>

#include "remit-batch.h"
#include "remit-import.h"
#include "remit-staff-list.h"
#include "remit-text.h"

#define MAX_NUMBER 1e12

typedef struct
{
  RemitDocument *document;
  RemitBatch *batch;
  const RemitStaffList *list;
  const char *source;
  GPtrArray *problems;
  GCancellable *cancellable;
  gint64 root;
  GHashTable *units; /* department as in the list → gint64* */
  gint64 *positions; /* id of each entry's position, 0 before it is added */
} Importer;

/* ---- cells ----------------------------------------------------------------------------------- */

static char *
dup_clean (const Importer *importer, guint index, RemitStaffColumn column)
{
  return remit_text_clean (remit_staff_list_get_text (importer->list, index, column), -1,
                           REMIT_TEXT_MAX_NAME);
}

static void
add_problem (Importer *importer, guint index, const char *message)
{
  remit_staff_list_add_problem (importer->problems,
                                remit_staff_list_get_entry (importer->list, index)->row, message);
}

/* A number as hundredths; the empty value where there is none or none that makes sense. */
static RemitValue
read_hundredths (Importer *importer, guint index, RemitStaffColumn column)
{
  const char *text = remit_staff_list_get_text (importer->list, index, column);
  char *end;
  double number;

  if (*text == '\0')
    return REMIT_NULL;
  number = g_ascii_strtod (text, &end);
  if (end != text && *end == '\0' && number >= 0 && number <= MAX_NUMBER)
    return REMIT_INTEGER (llround (number * 100));
  add_problem (importer, index,
               column == REMIT_STAFF_FTE ? _ ("the FTE is not a number; left out")
                                         : _ ("the cost is not a number; left out"));
  return REMIT_NULL;
}

static gboolean
is_vacant (const Importer *importer, guint index)
{
  const char *vacant = remit_staff_list_get_text (importer->list, index, REMIT_STAFF_VACANT);
  const char *name = remit_staff_list_get_text (importer->list, index, REMIT_STAFF_NAME);

  return *name == '\0' || (*vacant && !g_str_equal (vacant, "0"));
}

static gboolean
is_assistant (Importer *importer, guint index)
{
  const char *kind = remit_staff_list_get_text (importer->list, index, REMIT_STAFF_KIND);

  if (g_ascii_strcasecmp (kind, "assistant") == 0)
    return TRUE;
  if (*kind && g_ascii_strcasecmp (kind, "position") != 0)
    add_problem (importer, index,
                 _ ("the kind is neither position nor assistant; taken as position"));
  return FALSE;
}

/* ---- units ----------------------------------------------------------------------------------- */

static gint64
add_unit (Importer *importer, gint64 parent, const char *kind, const char *name, GError **error)
{
  const char *const fields[] = { "parent", "kind", "name", NULL };
  const RemitValue values[]
    = { remit_value_id (parent), remit_value_text (kind), remit_value_text (name) };

  return remit_batch_add (importer->batch, "unit", 0, fields, values, error);
}

static gboolean
add_root (Importer *importer, GError **error)
{
  g_autofree char *title = remit_document_dup_title (importer->document);

  importer->root = add_unit (importer, 0, "company", title, error);
  return importer->root != 0;
}

static gint64
get_department (Importer *importer, guint index, GError **error)
{
  const char *department
    = remit_staff_list_get_text (importer->list, index, REMIT_STAFF_DEPARTMENT);
  gint64 *known = g_hash_table_lookup (importer->units, department);
  g_autofree char *name = NULL;
  gint64 id;

  if (*department == '\0')
    return importer->root;
  if (known)
    return *known;
  name = dup_clean (importer, index, REMIT_STAFF_DEPARTMENT);
  id = add_unit (importer, importer->root, "department", name, error);
  known = g_new (gint64, 1);
  *known = id;
  g_hash_table_insert (importer->units, (gpointer) department, known);
  return id;
}

/* ---- positions and people -------------------------------------------------------------------- */

static char *
dup_title (Importer *importer, guint index)
{
  char *title = dup_clean (importer, index, REMIT_STAFF_TITLE);

  if (*title)
    return title;
  g_free (title);
  add_problem (importer, index, _ ("there is no title"));
  return g_strdup (_ ("Untitled position"));
}

static gboolean
add_position (Importer *importer, guint index, GError **error)
{
  static const char *const fields[]
    = { "unit", "reports_to", "title", "is_assistant", "planned", "fte", "cost", NULL };
  const RemitStaffEntry *entry = remit_staff_list_get_entry (importer->list, index);
  const gint64 superior = entry->parent < 0 ? 0 : importer->positions[entry->parent];
  const gint64 unit = get_department (importer, index, error);
  g_autofree char *title = unit ? dup_title (importer, index) : NULL;
  const RemitValue values[] = { REMIT_INTEGER (unit),
                                remit_value_id (superior),
                                remit_value_text (title),
                                REMIT_INTEGER (is_assistant (importer, index)),
                                REMIT_INTEGER (1),
                                read_hundredths (importer, index, REMIT_STAFF_FTE),
                                read_hundredths (importer, index, REMIT_STAFF_COST) };
  g_autofree char *key = NULL;

  if (unit == 0)
    return FALSE;
  importer->positions[index]
    = remit_batch_add (importer->batch, "position", 0, fields, values, error);
  if (importer->positions[index] == 0)
    return FALSE;
  if (!entry->has_id)
    return TRUE;
  key = dup_clean (importer, index, REMIT_STAFF_ID);
  return remit_batch_add_external (importer->batch, importer->positions[index], importer->source,
                                   key, error);
}

/* A person's share is the position's FTE, of which one person can fill one at most. */
static gboolean
appoint (Importer *importer, guint index, gint64 person, GError **error)
{
  static const char *const fields[] = { "position", "person", "share", NULL };
  const char *text = remit_staff_list_get_text (importer->list, index, REMIT_STAFF_FTE);
  const double fte = *text ? g_ascii_strtod (text, NULL) : 1;
  const gint64 share = fte > 0 && fte < 1 ? MAX (1, llround (fte * 100)) : 100;
  const RemitValue values[]
    = { REMIT_INTEGER (importer->positions[index]), REMIT_INTEGER (person), REMIT_INTEGER (share) };

  return remit_batch_add (importer->batch, "appointment", 0, fields, values, error) != 0;
}

static gboolean
add_person (Importer *importer, guint index, GError **error)
{
  static const char *const fields[] = { "name", NULL };
  g_autofree char *name = dup_clean (importer, index, REMIT_STAFF_NAME);
  const RemitValue values[] = { remit_value_text (name) };
  gint64 person;

  if (*name == '\0')
    return TRUE;
  person = remit_batch_add (importer->batch, "person", 0, fields, values, error);
  return person != 0 && appoint (importer, index, person, error);
}

/* Superiors first, for a position refers to its own: collects the ones that are missing, then adds
 * them from the top. */
static gboolean
add_entry (Importer *importer, guint index, GArray *chain, GError **error)
{
  g_array_set_size (chain, 0);
  for (int at = (int) index; at >= 0 && importer->positions[at] == 0;
       at = remit_staff_list_get_entry (importer->list, (guint) at)->parent)
    g_array_append_val (chain, at);
  for (guint i = chain->len; i-- > 0;)
    {
      const guint at = (guint) g_array_index (chain, int, i);

      if (!add_position (importer, at, error))
        return FALSE;
      if (!is_vacant (importer, at) && !add_person (importer, at, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_cancelled (Importer *importer, guint index, GError **error)
{
  if (index % 1024 != 0 || !g_cancellable_is_cancelled (importer->cancellable))
    return FALSE;
  g_set_error_literal (error, REMIT_EXCHANGE_ERROR, REMIT_EXCHANGE_ERROR_CANCELLED,
                       _ ("The import was cancelled"));
  return TRUE;
}

static gboolean
add_entries (Importer *importer, GError **error)
{
  g_autoptr (GArray) chain = g_array_new (FALSE, FALSE, sizeof (int));

  for (guint i = 0; i < remit_staff_list_get_n_entries (importer->list); i++)
    if (is_cancelled (importer, i, error) || !add_entry (importer, i, chain, error))
      return FALSE;
  return TRUE;
}

static gboolean
add_dotted_lines (Importer *importer, GError **error)
{
  static const char *const fields[] = { "source", "target", "kind", NULL };

  for (guint i = 0; i < remit_staff_list_get_n_entries (importer->list); i++)
    {
      const int dotted = remit_staff_list_get_entry (importer->list, i)->dotted;
      const RemitValue values[] = { REMIT_INTEGER (importer->positions[i]),
                                    REMIT_INTEGER (dotted < 0 ? 0 : importer->positions[dotted]),
                                    remit_value_text ("functional") };

      if (dotted >= 0
          && remit_batch_add (importer->batch, "relation", 0, fields, values, error) == 0)
        return FALSE;
    }
  return TRUE;
}

/* A list with managers is first of all a chart of positions: its view goes before the others. */
static gboolean
put_positions_first (Importer *importer, GError **error)
{
  const GPtrArray *views = remit_document_get_views (importer->document);
  RemitView *positions = remit_document_get_default_view (importer->document, "positions");
  RemitValue first, second;

  if (!positions || views->len == 0 || views->pdata[0] == positions)
    return TRUE;
  first = remit_value_text (remit_view_get_rank (views->pdata[0]));
  second = remit_value_text (remit_view_get_rank (positions));
  return remit_batch_set (importer->batch, remit_row_get_id (REMIT_ROW (positions)), "view", "rank",
                          &first, error)
         && remit_batch_set (importer->batch, remit_row_get_id (views->pdata[0]), "view", "rank",
                             &second, error);
}

static gboolean
import (Importer *importer, GError **error)
{
  return add_root (importer, error) && add_entries (importer, error)
         && add_dotted_lines (importer, error) && put_positions_first (importer, error);
}

static int
compare_problems (gconstpointer a, gconstpointer b)
{
  const RemitImportProblem *const *first = a;
  const RemitImportProblem *const *second = b;

  return (*first)->row<(*second)->row ? -1 : (*first)->row> (*second)->row;
}

/* ---- public ---------------------------------------------------------------------------------- */

/** remit_import_problem_free: Frees one line of the list of problems. */
void
remit_import_problem_free (RemitImportProblem *problem)
{
  if (!problem)
    return;
  g_free (problem->message);
  g_free (problem);
}

/** remit_import_guess_language: Returns "zh-Hans" when most letters of a list are Chinese, else
 * "en". */
const char *
remit_import_guess_language (GBytes *bytes)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  gsize n_wide = 0, n_letters = 0;

  /* A lead byte E3 … E9 begins a CJK character, all but few. */
  for (gsize i = 0; i < size; i++)
    {
      const guchar c = (guchar) data[i];

      n_wide += c >= 0xe3 && c <= 0xe9;
      n_letters += g_ascii_isalpha (data[i]);
    }
  return n_wide > n_letters ? "zh-Hans" : "en";
}

/**
 * remit_import_csv:
 * @document: an empty document
 * @bytes: a staff list as CSV in UTF-8, with the columns id, parent_id, title and perhaps name,
 *   department, fte, cost, kind, vacant, dotted_to
 * @source: under which name the list's ids are kept
 * @problems: (element-type RemitImportProblem): what was wrong is appended, by row
 * @cancellable: (nullable): checked every thousand rows
 * @error: where to put why nothing was imported
 *
 * Fills a document with the positions, people and departments of a staff list, in one step.
 *
 * Rows that can't be placed become roots, and so say @problems.
 *
 * Returns: %FALSE when the list can't be read (FORMAT, LIMIT), on CANCELLED, or with an error of
 * the document; then the document is as before.  "changed" fires once.  About 20 µs a row.
 */
gboolean
remit_import_csv (RemitDocument *document,
                  GBytes *bytes,
                  const char *source,
                  GPtrArray *problems,
                  GCancellable *cancellable,
                  GError **error)
{
  g_autoptr (RemitStaffList) list = remit_staff_list_read (bytes, problems, error);
  g_autoptr (GHashTable) units = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  g_autofree gint64 *positions = NULL;
  const char *const arguments[] = { source, NULL };
  Importer importer = { document, NULL, list, source, problems, cancellable, 0, units, NULL };

  if (!list)
    return FALSE;
  importer.positions = positions = g_new0 (gint64, remit_staff_list_get_n_entries (list) + 1);
  importer.batch = remit_batch_begin (document, error);
  if (!importer.batch)
    return FALSE;
  if (!import (&importer, error))
    {
      remit_batch_abandon (importer.batch);
      return FALSE;
    }
  g_ptr_array_sort (problems, compare_problems);
  return remit_batch_commit (importer.batch, "import", N_ ("Import “%1$s”"), arguments, error);
}
