/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What must always be true of a document: the store's integrity, and the invariants between rows
 * that SQLite can't see.  Gaps and overlaps are findings of the review, not breaches. */

#include <glib/gi18n-lib.h>

#include "remit-document-private.h"

#define FULL_SHARE 100

static void add_breach (GPtrArray *breaches, const char *format, ...) G_GNUC_PRINTF (2, 3);

static void
add_breach (GPtrArray *breaches, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_ptr_array_add (breaches, g_strdup_vprintf (format, arguments));
  va_end (arguments);
}

/* ---- circles --------------------------------------------------------------------------------- */

/* Each walk up marks what it meets with its own number; meeting it again is a circle. */
static void
find_circles (RemitDocument *self, RemitTableId table, guint column, GPtrArray *breaches)
{
  RemitTable *rows = self->tables[table];
  RemitIdMap walks = { 0 };

  for (guint i = 0; i < remit_table_get_n_rows (rows); i++)
    {
      RemitRow *row = remit_table_get_row (rows, i);
      const gpointer walk = GUINT_TO_POINTER (i + 1);

      while (row && !remit_id_map_get (&walks, remit_row_get_id (row)))
        {
          remit_id_map_put (&walks, remit_row_get_id (row), walk);
          row = remit_document_get_row_of (self, table, remit_row_get_integer (row, column));
        }
      if (row && remit_id_map_get (&walks, remit_row_get_id (row)) == walk)
        add_breach (breaches, _ ("“%s” is above itself (%s)."), remit_row_get_label (row),
                    remit_row_get_kind (row));
    }
  remit_id_map_clear (&walks, NULL);
}

/* ---- single rows ----------------------------------------------------------------------------- */

static void
find_dangling (RemitDocument *self, GPtrArray *breaches)
{
  for (guint i = REMIT_TABLE_OBJECT + 1; i < REMIT_TABLE_LAST; i++)
    {
      const RemitTableSpec *spec = remit_schema_get_table (i);

      for (guint column = 0; column < spec->n_columns; column++)
        for (guint j = 0; spec->columns[column].references != REMIT_TABLE_LAST
                          && j < remit_table_get_n_rows (self->tables[i]);
             j++)
          {
            RemitRow *row = remit_table_get_row (self->tables[i], j);
            const RemitTableId wanted = spec->columns[column].references;
            const gint64 id = remit_row_get_integer (row, column);
            RemitRow *other = remit_document_get_row (self, id);

            if (id
                && (!other
                    || (wanted != REMIT_TABLE_OBJECT && remit_row_get_table (other) != wanted)))
              add_breach (breaches, _ ("The %s “%s” refers in “%s” to what is not there."),
                          spec->name, remit_row_get_label (row), spec->columns[column].name);
          }
    }
}

static void
find_shares (RemitDocument *self, GPtrArray *breaches)
{
  RemitTable *people = self->tables[REMIT_TABLE_PERSON];

  for (guint i = 0; i < remit_table_get_n_rows (people); i++)
    {
      RemitRow *person = remit_table_get_row (people, i);
      const GPtrArray *seats = remit_document_get_seats (self, remit_row_get_id (person));
      gint64 sum = 0;

      for (guint j = 0; j < seats->len; j++)
        sum += remit_appointment_get_share (seats->pdata[j]);
      if (sum > FULL_SHARE)
        add_breach (breaches, _ ("“%s” gives %d %% in all."), remit_row_get_label (person),
                    (int) MIN (sum, G_MAXINT));
    }
}

static void
find_relations (RemitDocument *self, GPtrArray *breaches)
{
  RemitTable *relations = self->tables[REMIT_TABLE_RELATION];

  for (guint i = 0; i < remit_table_get_n_rows (relations); i++)
    {
      RemitRelation *relation = REMIT_RELATION (remit_table_get_row (relations, i));
      RemitRow *source = remit_document_get_row (self, remit_relation_get_source (relation));
      RemitRow *target = remit_document_get_row (self, remit_relation_get_target (relation));

      if (source && target
          && (source == target || remit_row_get_table (source) != remit_row_get_table (target)))
        add_breach (breaches, _ ("A dotted line goes from “%s” to “%s”."),
                    remit_row_get_label (source), remit_row_get_label (target));
    }
}

/**
 * remit_document_check:
 * @self: a document
 * @error: return location for an error
 *
 * Checks the file's integrity and what must hold between rows: no circles, no dangling references,
 * no person beyond 100 %, one organisation.  Linear.
 *
 * Returns: (transfer full) (nullable) (element-type utf8): what is wrong, translated; empty when
 * all is well; %NULL when it can't be checked
 */
GPtrArray *
remit_document_check (RemitDocument *self, GError **error)
{
  g_return_val_if_fail (REMIT_IS_DOCUMENT (self), NULL);

  GPtrArray *breaches = remit_store_check (self->store, error);

  if (!breaches)
    return NULL;
  if (remit_table_get_n_rows (self->tables[REMIT_TABLE_ORGANISATION]) != 1)
    add_breach (breaches, _ ("The document does not describe exactly one organisation."));
  find_circles (self, REMIT_TABLE_UNIT, REMIT_UNIT_PARENT, breaches);
  find_circles (self, REMIT_TABLE_POSITION, REMIT_POSITION_REPORTS_TO, breaches);
  find_circles (self, REMIT_TABLE_DUTY, REMIT_DUTY_PARENT, breaches);
  find_dangling (self, breaches);
  find_shares (self, breaches);
  find_relations (self, breaches);
  return breaches;
}
