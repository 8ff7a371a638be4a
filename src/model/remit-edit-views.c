/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How branches are laid out in a view.  A branch style that says nothing is not kept. */

#include <glib/gi18n-lib.h>

#include "remit-edit-private.h"

typedef struct
{
  gint64 view;
  gint64 target;
  const char *style;
  gint64 n_columns; /* 0: none said */
  gboolean is_collapsed;
} Style;

static Style
get_style (RemitDocument *document, gint64 view, gint64 target)
{
  RemitBranchStyle *row = remit_document_get_branch_style (document, view, target);
  Style style = { .view = view, .target = target };

  if (row)
    {
      style.style = remit_branch_style_get_style (row);
      style.n_columns = remit_branch_style_get_n_columns (row);
      style.is_collapsed = remit_branch_style_is_collapsed (row);
    }
  return style;
}

static gboolean
check_branch (RemitDocument *document, gint64 view, gint64 target, GError **error)
{
  RemitRow *row = remit_edit_need (document, REMIT_TABLE_VIEW, view, error)
                    ? remit_edit_need_row (document, target, error)
                    : NULL;

  if (!row || REMIT_IS_UNIT (row) || REMIT_IS_POSITION (row))
    return row != NULL;
  return remit_edit_fail (error, REMIT_EDIT_ERROR_INVALID, _ ("“%s” is not a box of a chart."),
                          remit_row_get_label (row));
}

static void
write_style (RemitWriter *writer, const Style *style)
{
  RemitRow *row
    = (RemitRow *) remit_document_get_branch_style (writer->document, style->view, style->target);
  RemitValue values[REMIT_BRANCH_STYLE_COLUMNS_END] = { 0 };

  values[REMIT_BRANCH_STYLE_VIEW] = remit_value_id (style->view);
  values[REMIT_BRANCH_STYLE_TARGET] = remit_value_id (style->target);
  values[REMIT_BRANCH_STYLE_STYLE] = remit_value_text (style->style);
  values[REMIT_BRANCH_STYLE_N_COLUMNS] = remit_value_id (style->n_columns);
  values[REMIT_BRANCH_STYLE_IS_COLLAPSED] = REMIT_INTEGER (style->is_collapsed);

  const gboolean says_nothing = !style->style && !style->n_columns && !style->is_collapsed;
  if (row && says_nothing)
    remit_writer_remove (writer, remit_row_get_id (row));
  else if (!row && !says_nothing)
    remit_edit_insert (writer, REMIT_TABLE_BRANCH_STYLE, values);
  for (guint i = REMIT_BRANCH_STYLE_STYLE;
       row && !says_nothing && i < REMIT_BRANCH_STYLE_COLUMNS_END; i++)
    remit_writer_set (writer, row, i, &values[i]);
}

/**
 * remit_edit_set_branch_style:
 * @document: a document
 * @view: a view
 * @target: the topmost box of the branch
 * @style: (nullable): "auto", "across", "down", "hang-left", "hang-right", "hang-both" or "grid";
 * %NULL to inherit
 * @n_columns: of a grid; 0: as fits
 * @error: return location for an error
 *
 * Sets how a branch is laid out.
 *
 * Returns: %FALSE with NOT_FOUND, INVALID, UNCHANGED or READ_ONLY
 */
gboolean
remit_edit_set_branch_style (RemitDocument *document,
                             gint64 view,
                             gint64 target,
                             const char *style,
                             gint64 n_columns,
                             GError **error)
{
  g_return_val_if_fail (REMIT_IS_DOCUMENT (document), FALSE);

  static const char *const styles[]
    = { "auto", "across", "down", "hang-left", "hang-right", "hang-both", "grid", NULL };
  Style wanted = get_style (document, view, target);
  RemitWriter writer;

  if (!check_branch (document, view, target, error))
    return FALSE;
  if (style && !g_strv_contains (styles, style))
    {
      g_autofree char *words = g_strjoinv (", ", (char **) styles);
      return remit_edit_fail (error, REMIT_EDIT_ERROR_INVALID, _ ("“%s” is not one of %s"), style,
                              words);
    }
  if (n_columns < 0 || n_columns > 100)
    return remit_edit_fail (error, REMIT_EDIT_ERROR_INVALID,
                            _ ("A grid has from 1 to 100 columns."));
  if (!remit_writer_open (&writer, document, error))
    return FALSE;

  wanted.style = style;
  wanted.n_columns = n_columns;
  write_style (&writer, &wanted);
  return remit_writer_finish (&writer, error, "set-branch-style", N_ ("Arrange “%1$s”"),
                              remit_edit_get_label (document, target), NULL);
}

/**
 * remit_edit_collapse:
 * @document: a document
 * @view: a view
 * @target: the topmost box of the branch
 * @is_collapsed: whether what is below it is hidden
 * @error: return location for an error
 *
 * Collapses or expands a branch.
 *
 * Returns: %FALSE with NOT_FOUND, INVALID, UNCHANGED or READ_ONLY
 */
gboolean
remit_edit_collapse (
  RemitDocument *document, gint64 view, gint64 target, gboolean is_collapsed, GError **error)
{
  return remit_edit_collapse_many (document, view, &target, 1, is_collapsed, error);
}

/**
 * remit_edit_collapse_many:
 * @document: a document
 * @view: a view
 * @targets: (array length=n_targets): the topmost boxes of the branches
 * @n_targets: how many
 * @is_collapsed: whether what is below them is hidden
 * @error: return location for an error
 *
 * Collapses or expands several branches in one step.
 *
 * Returns: %FALSE with NOT_FOUND, INVALID, UNCHANGED or READ_ONLY
 */
gboolean
remit_edit_collapse_many (RemitDocument *document,
                          gint64 view,
                          const gint64 *targets,
                          gsize n_targets,
                          gboolean is_collapsed,
                          GError **error)
{
  g_return_val_if_fail (REMIT_IS_DOCUMENT (document), FALSE);

  RemitIdMap done = { 0 };
  RemitWriter writer;

  for (gsize i = 0; i < n_targets; i++)
    if (!check_branch (document, view, targets[i], error))
      return FALSE;
  if (!remit_writer_open (&writer, document, error))
    return FALSE;
  for (gsize i = 0; i < n_targets; i++)
    {
      Style wanted = get_style (document, view, targets[i]);

      if (remit_id_map_get (&done, targets[i]))
        continue;
      remit_id_map_put (&done, targets[i], &writer);
      wanted.is_collapsed = is_collapsed;
      write_style (&writer, &wanted);
    }
  remit_id_map_clear (&done, NULL);
  if (n_targets == 1)
    return remit_writer_finish (&writer, error, "collapse",
                                is_collapsed ? N_ ("Collapse “%1$s”") : N_ ("Expand “%1$s”"),
                                remit_edit_get_label (document, targets[0]), NULL);
  return remit_writer_finish (&writer, error, "collapse",
                              is_collapsed ? N_ ("Collapse Branches") : N_ ("Expand Branches"),
                              NULL);
}
