/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one door of drag-and-drop: looks at what is dragged and hands over to its kind. */

#include "remit-drop-private.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  RemitTableId table;
  char *(*describe) (RemitDocument *document, const RemitDrop *drop, GError **error);
  void (*write) (RemitWriter *writer, const RemitDrop *drop);
  const char *one;
  const char *several;
} Kind;

static const Kind kinds[] = {
  { REMIT_TABLE_UNIT, remit_drop_describe_structure, remit_drop_write_structure,
    N_ ("Move Unit “%1$s”"), N_ ("Move %1$s Units") },
  { REMIT_TABLE_POSITION, remit_drop_describe_structure, remit_drop_write_structure,
    N_ ("Move Position “%1$s”"), N_ ("Move %1$s Positions") },
  { REMIT_TABLE_PERSON, remit_drop_describe_people, remit_drop_write_people, N_ ("Move “%1$s”"),
    N_ ("Move %1$s People") },
  { REMIT_TABLE_DUTY, remit_drop_describe_duties, remit_drop_write_duties, N_ ("Assign “%1$s”"),
    N_ ("Assign %1$s Duties") },
};

static gboolean
is_repeated (const RemitDrop *drop, gsize i)
{
  for (gsize j = 0; j < i; j++)
    if (drop->dragged[j] == drop->dragged[i])
      return TRUE;
  return FALSE;
}

static const Kind *
find_kind (RemitDocument *document, const RemitDrop *drop, GError **error)
{
  const Kind *kind = NULL;

  for (gsize i = 0; i < drop->n_dragged; i++)
    {
      RemitRow *row = remit_edit_need_row (document, drop->dragged[i], error);
      const Kind *own = NULL;

      if (!row)
        return NULL;
      if (is_repeated (drop, i))
        return (const Kind *) remit_drop_refuse (error, _ ("The same object is dragged twice."));
      for (guint j = 0; j < G_N_ELEMENTS (kinds); j++)
        if (kinds[j].table == remit_row_get_table (row))
          own = &kinds[j];
      if (!own || (kind && own != kind))
        return (const Kind *) remit_drop_refuse (
          error, _ ("Only units, only positions, only people or only duties can be dragged."));
      kind = own;
    }
  if (!kind)
    remit_edit_fail (error, REMIT_EDIT_ERROR_UNCHANGED, _ ("Nothing is dragged."));
  return kind;
}

/**
 * remit_drop_refuse:
 * @error: return location for an error
 * @reason: why, translated
 *
 * Returns: %NULL
 */
char *
remit_drop_refuse (GError **error, const char *reason)
{
  g_set_error_literal (error, REMIT_EDIT_ERROR, REMIT_EDIT_ERROR_INVALID, reason);
  return NULL;
}

/**
 * remit_drop_describe:
 * @document: a document
 * @drop: what would be dropped where
 * @error: return location for an error
 *
 * Says what a drop would do, without doing it.
 *
 * Returns: (transfer full) (nullable): the word that stands beside the pointer, translated; %NULL
 * with the reason when the drop is refused
 */
char *
remit_drop_describe (RemitDocument *document, const RemitDrop *drop, GError **error)
{
  g_return_val_if_fail (REMIT_IS_DOCUMENT (document) && drop, NULL);

  const Kind *kind
    = remit_document_check_editable (document, error) ? find_kind (document, drop, error) : NULL;
  return kind ? kind->describe (document, drop, error) : NULL;
}

/**
 * remit_drop_perform:
 * @document: a document
 * @drop: what is dropped where
 * @error: return location for an error
 *
 * Does what remit_drop_describe() says, in one step.
 *
 * Returns: %FALSE with the reason; nothing is changed then
 */
gboolean
remit_drop_perform (RemitDocument *document, const RemitDrop *drop, GError **error)
{
  g_autofree char *word = remit_drop_describe (document, drop, error);
  g_autofree char *number = g_strdup_printf ("%" G_GSIZE_FORMAT, drop->n_dragged);
  const Kind *kind = word ? find_kind (document, drop, error) : NULL;
  RemitWriter writer;

  if (!kind || !remit_writer_open (&writer, document, error))
    return FALSE;
  kind->write (&writer, drop);
  if (drop->n_dragged == 1)
    return remit_writer_finish (&writer, error, "drop", kind->one,
                                remit_edit_get_label (document, drop->dragged[0]), NULL);
  return remit_writer_finish (&writer, error, "drop", kind->several, number, NULL);
}
