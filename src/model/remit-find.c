/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finding objects by what a reader types, and naming one by id, external id or unique name. */

#include <glib/gi18n-lib.h>
#include <string.h>

#include "remit-document-private.h"
#include "remit-text.h"

#define MAX_CANDIDATES 8

/* The columns that are searched, the label first. */
typedef struct
{
  RemitTableId table;
  int columns[3];
} Searched;

static const Searched searched[] = {
  { REMIT_TABLE_UNIT, { REMIT_UNIT_NAME, REMIT_UNIT_NAME_SHORT, REMIT_UNIT_CODE } },
  { REMIT_TABLE_POSITION, { REMIT_POSITION_TITLE, REMIT_POSITION_CODE, -1 } },
  { REMIT_TABLE_PERSON, { REMIT_PERSON_NAME, REMIT_PERSON_STAFF_NUMBER, -1 } },
  { REMIT_TABLE_DUTY, { REMIT_DUTY_STATEMENT, REMIT_DUTY_CODE, -1 } },
};

/* ---- finding --------------------------------------------------------------------------------- */

typedef struct
{
  gint64 id;
  guint score; /* the lower the better */
} Hit;

enum
{
  SCORE_EQUAL = 0,
  SCORE_START,
  SCORE_WORD,
  SCORE_INSIDE,
  SCORE_NONE,
};

static guint
score_text (const char *text, const char *needle)
{
  g_autofree char *folded = text ? remit_text_fold (text) : NULL;
  const char *place = folded ? strstr (folded, needle) : NULL;

  if (!place)
    return SCORE_NONE;
  if (place == folded)
    return place[strlen (needle)] ? SCORE_START : SCORE_EQUAL;
  return g_unichar_isalnum (g_utf8_get_char (g_utf8_prev_char (place))) ? SCORE_INSIDE : SCORE_WORD;
}

static guint
score_row (RemitRow *row, const Searched *in, const char *needle)
{
  guint best = SCORE_NONE;

  for (guint i = 0; i < G_N_ELEMENTS (in->columns) && in->columns[i] >= 0; i++)
    best = MIN (best, score_text (remit_row_get_text (row, (guint) in->columns[i]), needle));
  return best;
}

static int
compare_hits (gconstpointer a, gconstpointer b)
{
  const Hit *hit_a = a, *hit_b = b;

  if (hit_a->score != hit_b->score)
    return hit_a->score < hit_b->score ? -1 : 1;
  return (hit_a->id > hit_b->id) - (hit_a->id < hit_b->id);
}

static void
find_in_table (RemitDocument *self, const Searched *in, const char *needle, GArray *hits)
{
  RemitTable *table = self->tables[in->table];
  const guint n_rows = remit_table_get_n_rows (table);
  const guint kind = (guint) (in - searched);

  for (guint i = 0; i < n_rows; i++)
    {
      RemitRow *row = remit_table_get_row (table, i);
      const guint score = score_row (row, in, needle);
      const Hit hit = { remit_row_get_id (row), score * (guint) G_N_ELEMENTS (searched) + kind };

      if (score < SCORE_NONE)
        g_array_append_val (hits, hit);
    }
}

/**
 * remit_document_find:
 * @self: a document
 * @text: what the user typed
 *
 * Finds units, positions, people and duties that hold @text in a name, short name, statement, code
 * or staff number, whatever its case and width.  Linear.
 *
 * Returns: (transfer full) (element-type gint64): ids; equal texts first, then texts and words that
 *   begin so, then units before positions before people before duties
 */
GArray *
remit_document_find (RemitDocument *self, const char *text)
{
  g_return_val_if_fail (REMIT_IS_DOCUMENT (self), NULL);

  g_autofree char *needle = remit_text_fold (text);
  g_autoptr (GArray) hits = g_array_new (FALSE, FALSE, sizeof (Hit));
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  g_strstrip (needle);
  for (guint i = 0; *needle && i < G_N_ELEMENTS (searched); i++)
    find_in_table (self, &searched[i], needle, hits);
  g_array_sort (hits, compare_hits);
  for (guint i = 0; i < hits->len; i++)
    g_array_append_val (ids, g_array_index (hits, Hit, i).id);
  return ids;
}

/* ---- resolving ------------------------------------------------------------------------------- */

static gboolean
is_of_kind (RemitRow *row, const char *kind)
{
  return !kind || g_str_equal (remit_row_get_kind (row), kind);
}

static GHashTable *
build_external_keys (RemitDocument *self)
{
  RemitTable *table = self->tables[REMIT_TABLE_EXTERNAL];
  GHashTable *keys
    = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; i < remit_table_get_n_rows (table); i++)
    {
      RemitExternal *external = REMIT_EXTERNAL (remit_table_get_row (table, i));
      const char *key = remit_external_get_key (external);
      GPtrArray *list = g_hash_table_lookup (keys, key);

      if (!list)
        {
          list = g_ptr_array_new ();
          g_hash_table_insert (keys, (char *) key, list);
        }
      g_ptr_array_add (list, external);
    }
  return keys;
}

static void
add_candidate (GPtrArray *candidates, RemitRow *row, const char *kind)
{
  if (row && is_of_kind (row, kind) && !g_ptr_array_find (candidates, row, NULL))
    g_ptr_array_add (candidates, row);
}

static void
gather_by_key (RemitDocument *self, const char *key, const char *kind, GPtrArray *candidates)
{
  if (!self->external_keys)
    self->external_keys = build_external_keys (self);

  GPtrArray *externals = g_hash_table_lookup (self->external_keys, key);
  for (guint i = 0; externals && i < externals->len; i++)
    add_candidate (candidates,
                   remit_document_get_row (self, remit_external_get_target (externals->pdata[i])),
                   kind);
}

static void
gather_by_label (RemitDocument *self, const char *label, const char *kind, GPtrArray *candidates)
{
  static const RemitTableId tables[]
    = { REMIT_TABLE_UNIT, REMIT_TABLE_POSITION,  REMIT_TABLE_PERSON, REMIT_TABLE_DUTY,
        REMIT_TABLE_VIEW, REMIT_TABLE_DUTY_STEP, REMIT_TABLE_SCHEME, REMIT_TABLE_ORGANISATION };

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      RemitTable *table = self->tables[tables[i]];

      if (kind && remit_schema_find_table (kind) != tables[i])
        continue;
      for (guint j = 0; j < remit_table_get_n_rows (table); j++)
        if (g_str_equal (remit_row_get_label (remit_table_get_row (table, j)), label))
          g_ptr_array_add (candidates, remit_table_get_row (table, j));
    }
}

static void
gather_by_code (RemitDocument *self, const char *code, const char *kind, GPtrArray *candidates)
{
  for (guint i = 0; i < G_N_ELEMENTS (searched); i++)
    {
      RemitTable *table = self->tables[searched[i].table];

      if (kind && remit_schema_find_table (kind) != searched[i].table)
        continue;
      for (guint j = 0; j < remit_table_get_n_rows (table); j++)
        for (guint k = 1; k < G_N_ELEMENTS (searched[i].columns) && searched[i].columns[k] >= 0;
             k++)
          {
            RemitRow *row = remit_table_get_row (table, j);

            if (g_strcmp0 (remit_row_get_text (row, (guint) searched[i].columns[k]), code) == 0)
              add_candidate (candidates, row, NULL);
          }
    }
}

/* "unit Sales (123), position Sales (456)" */
static char *
list_candidates (GPtrArray *candidates)
{
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < MIN (candidates->len, MAX_CANDIDATES); i++)
    g_string_append_printf (
      list, "%s%s “%s” %" G_GINT64_FORMAT, i ? ", " : "", remit_row_get_kind (candidates->pdata[i]),
      remit_row_get_label (candidates->pdata[i]), remit_row_get_id (candidates->pdata[i]));
  if (candidates->len > MAX_CANDIDATES)
    g_string_append (list, " …");
  return g_string_free (list, FALSE);
}

static gint64
choose (GPtrArray *candidates, const char *name, GError **error)
{
  if (candidates->len == 1)
    return remit_row_get_id (candidates->pdata[0]);

  g_autofree char *list = list_candidates (candidates);
  g_set_error (error, REMIT_EDIT_ERROR, REMIT_EDIT_ERROR_AMBIGUOUS,
               _ ("“%s” names several objects: %s. Use one of the ids."), name, list);
  return 0;
}

/**
 * remit_document_resolve:
 * @self: a document
 * @name: our id, an external id, a unique name or a unique code
 * @kind: (nullable): such as "unit"; %NULL for any
 * @error: return location for an error
 *
 * Finds the one object that is meant.  Names are compared exactly; linear for names and codes.
 *
 * Returns: its id; 0 with AMBIGUOUS, which lists the candidates, or NOT_FOUND
 */
gint64
remit_document_resolve (RemitDocument *self, const char *name, const char *kind, GError **error)
{
  g_return_val_if_fail (REMIT_IS_DOCUMENT (self) && name, 0);

  void (*const gatherers[]) (RemitDocument *, const char *, const char *, GPtrArray *)
    = { gather_by_key, gather_by_label, gather_by_code };
  g_autoptr (GPtrArray) candidates = g_ptr_array_new ();
  RemitRow *row = remit_document_get_row (self, remit_id_from_string (name));

  if (row && is_of_kind (row, kind))
    return remit_row_get_id (row);
  for (guint i = 0; i < G_N_ELEMENTS (gatherers); i++)
    {
      gatherers[i](self, name, kind, candidates);
      if (candidates->len > 0)
        return choose (candidates, name, error);
    }
  g_set_error (error, REMIT_EDIT_ERROR, REMIT_EDIT_ERROR_NOT_FOUND,
               /* Translators: what was asked for, such as a name or an id. */
               _ ("There is no “%s” in the document."), name);
  return 0;
}

/**
 * remit_document_dup_external_id:
 * @self: a document
 * @id: an object
 *
 * Returns: (transfer full): the name that another program gave it, else our id as text
 */
char *
remit_document_dup_external_id (RemitDocument *self, gint64 id)
{
  const GPtrArray *externals = remit_document_get_externals (self, id);

  if (externals->len == 0)
    return remit_id_to_string (id);
  return g_strdup (remit_external_get_key (externals->pdata[externals->len - 1]));
}
