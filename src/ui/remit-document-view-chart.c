/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The chart of a view: made anew when it is asked for after a change, at most once in between, so that
 * many steps in one frame cost one layout. */

#include "remit-document-view-private.h"

#include "remit-edit.h"

#define WARM_US 4000            /* a turn of the main loop */
#define MAX_WARM_BOXES 20000    /* above, the plan alone would hold up a frame */

static const char *const directions[] = { "down", "up", "right", "left", NULL };
static const char *const details[] = { "name", "summary", "full", NULL };

static int
find_name (const char *const *names, const char *name)
{
  for (int i = 0; names[i]; i++)
    if (g_strcmp0 (names[i], name) == 0)
      return i;
  return -1;
}

static RemitTextMeasure *
ensure_measure (RemitDocumentView *self)
{
  RemitOrganisation *organisation = remit_document_get_organisation (self->document);
  const char *language = organisation ? remit_organisation_get_language (organisation) : "en";

  if (self->measure && g_strcmp0 (remit_text_measure_get_language (self->measure), language) != 0)
    g_clear_pointer (&self->measure, remit_text_measure_free);
  if (!self->measure)
    self->measure = remit_text_measure_new (language, NULL);
  return self->measure;
}

static gboolean
warm_cb (gpointer data)
{
  RemitDocumentView *self = data;

  if (!self->warmer)
    {
      RemitChartOptions options = self->options;

      options.ignores_collapsed = TRUE;
      options.folded = options.unfolded = NULL;
      options.n_folded = options.n_unfolded = 0;
      self->warmer = remit_chart_warmer_new (self->document, &options, ensure_measure (self));
      return G_SOURCE_CONTINUE;
    }
  if (remit_chart_warmer_step (self->warmer, WARM_US))
    return G_SOURCE_CONTINUE;
  self->warm_id = 0;
  g_clear_pointer (&self->warmer, remit_chart_warmer_free);
  return G_SOURCE_REMOVE;
}

/* Measures what is folded away while nothing else is to be done, so that unfolding is quick. */
void
remit_document_view_start_warming (RemitDocumentView *self)
{
  const char *kind = self->options.level == REMIT_CHART_UNITS ? "unit" : "position";

  remit_document_view_stop_warming (self);
  if (g_list_model_get_n_items (remit_document_get_list (self->document, kind)) <= MAX_WARM_BOXES)
    self->warm_id = g_idle_add_full (G_PRIORITY_LOW, warm_cb, self, NULL);
}

void
remit_document_view_stop_warming (RemitDocumentView *self)
{
  g_clear_handle_id (&self->warm_id, g_source_remove);
  g_clear_pointer (&self->warmer, remit_chart_warmer_free);
}

/**
 * remit_document_view_invalidate:
 * @self: a view
 *
 * Marks the chart as out of date.  Emits "chart-dirty" the first time.
 */
void
remit_document_view_invalidate (RemitDocumentView *self)
{
  if (self->is_dirty && !self->chart)
    return;
  self->is_dirty = TRUE;
  remit_document_view_emit_dirty (self);
}

/**
 * remit_document_view_is_chart_dirty:
 * @self: a view
 *
 * Returns: whether the next remit_document_view_get_chart () lays out anew
 */
gboolean
remit_document_view_is_chart_dirty (RemitDocumentView *self)
{
  return self->is_dirty;
}

/**
 * remit_document_view_get_chart:
 * @self: a view
 *
 * Returns the chart of the document as it is now, laying it out when it has changed: linear in what
 * is shown.
 *
 * Returns: (transfer none): the chart, which stays as it is while a caller holds a reference
 */
RemitChart *
remit_document_view_get_chart (RemitDocumentView *self)
{
  if (!self->is_dirty && self->chart)
    return self->chart;
  self->is_dirty = FALSE;
  remit_document_view_apply_folds (self);
  g_clear_object (&self->chart);
  self->chart = remit_chart_new (self->document, &self->options, ensure_measure (self));
  return self->chart;
}

/**
 * remit_document_view_get_options:
 * @self: a view
 *
 * Returns: (transfer none): the options of its chart
 */
const RemitChartOptions *
remit_document_view_get_options (RemitDocumentView *self)
{
  return &self->options;
}

/**
 * remit_document_view_get_level:
 * @self: a view
 *
 * Returns: whether boxes are units or positions
 */
RemitChartLevel
remit_document_view_get_level (RemitDocumentView *self)
{
  return self->options.level;
}

/**
 * remit_document_view_set_level:
 * @self: a view
 * @level: units or positions
 *
 * Chooses what the boxes of the chart are.  This belongs to the window, it is no step.
 */
void
remit_document_view_set_level (RemitDocumentView *self, RemitChartLevel level)
{
  if (self->options.level == level)
    return;
  remit_chart_options_init (&self->options, self->document, level);
  g_hash_table_remove_all (self->folds);
  remit_document_view_fold_to_levels (self, 2, 60);
  self->is_dirty = TRUE;
  remit_document_view_emit_dirty (self);
}

/**
 * remit_document_view_get_view:
 * @self: a view
 *
 * Returns: the row of the document whose branch styles the chart shows, 0 for none
 */
gint64
remit_document_view_get_view (RemitDocumentView *self)
{
  const char *kind = self->options.level == REMIT_CHART_UNITS ? "units" : "positions";
  RemitView *row;

  if (self->options.view)
    return self->options.view;
  row = remit_document_get_default_view (self->document, kind);
  return row ? remit_row_get_id (REMIT_ROW (row)) : 0;
}

static RemitView *
get_row (RemitDocumentView *self)
{
  RemitRow *row = remit_document_get_row (self->document, remit_document_view_get_view (self));

  return row && REMIT_IS_VIEW (row) ? REMIT_VIEW (row) : NULL;
}

static gboolean
can_write (RemitDocumentView *self)
{
  const RemitProtection protection = remit_document_get_protection (self->document);

  return protection == REMIT_PROTECTION_NONE || protection == REMIT_PROTECTION_FILE;
}

/**
 * remit_document_view_get_direction:
 * @self: a view
 *
 * Returns: (transfer none): "down", "up", "right" or "left"
 */
const char *
remit_document_view_get_direction (RemitDocumentView *self)
{
  RemitView *row = get_row (self);

  if (self->options.direction >= 0)
    return directions[self->options.direction];
  return row && find_name (directions, remit_view_get_direction (row)) >= 0 ? remit_view_get_direction (row)
                                                                         : "down";
}

/**
 * remit_document_view_set_direction:
 * @self: a view
 * @direction: "down", "up", "right" or "left"
 * @error: what the verb refused
 *
 * Chooses where the chart grows to: a step of the document, or of the window alone where the document
 * can't be changed.
 *
 * Returns: whether it was done
 */
gboolean
remit_document_view_set_direction (RemitDocumentView *self, const char *direction, GError **error)
{
  const RemitValue value = remit_value_text (direction);

  g_return_val_if_fail (find_name (directions, direction) >= 0, FALSE);
  if (g_str_equal (remit_document_view_get_direction (self), direction))
    return TRUE;
  self->options.direction = -1;
  if (can_write (self) && remit_document_view_get_view (self))
    return remit_edit_set_field (self->document, remit_document_view_get_view (self), "direction", &value, error);
  self->options.direction = find_name (directions, direction);
  remit_document_view_invalidate (self);
  return TRUE;
}

/**
 * remit_document_view_get_detail:
 * @self: a view
 *
 * Returns: (transfer none): "name", "summary" or "full"
 */
const char *
remit_document_view_get_detail (RemitDocumentView *self)
{
  RemitView *row = get_row (self);

  if (self->options.detail >= 0)
    return details[self->options.detail];
  return row && find_name (details, remit_view_get_detail (row)) >= 0 ? remit_view_get_detail (row) : "summary";
}

/**
 * remit_document_view_set_detail:
 * @self: a view
 * @detail: "name", "summary" or "full"
 * @error: what the verb refused
 *
 * Chooses how much a card says, as remit_document_view_set_direction () does.
 *
 * Returns: whether it was done
 */
gboolean
remit_document_view_set_detail (RemitDocumentView *self, const char *detail, GError **error)
{
  const RemitValue value = remit_value_text (detail);

  g_return_val_if_fail (find_name (details, detail) >= 0, FALSE);
  if (g_str_equal (remit_document_view_get_detail (self), detail))
    return TRUE;
  self->options.detail = -1;
  if (can_write (self) && remit_document_view_get_view (self))
    return remit_edit_set_field (self->document, remit_document_view_get_view (self), "detail", &value, error);
  self->options.detail = find_name (details, detail);
  remit_document_view_invalidate (self);
  return TRUE;
}

/**
 * remit_document_view_set_shows:
 * @self: a view
 * @field: "shows_dotted" or "shows_legend"
 * @shows: whether
 * @error: what the verb refused
 *
 * Chooses whether dotted lines, or the legend, are drawn.
 *
 * Returns: whether it was done
 */
gboolean
remit_document_view_set_shows (RemitDocumentView *self, const char *field, gboolean shows, GError **error)
{
  const RemitValue value = REMIT_INTEGER (shows ? 1 : 0);

  if (can_write (self) && remit_document_view_get_view (self)
      && !remit_edit_set_field (self->document, remit_document_view_get_view (self), field, &value, error))
    return FALSE;
  if (g_str_equal (field, "shows_dotted"))
    self->options.shows_dotted = shows;
  else
    self->options.shows_legend = shows;
  remit_document_view_invalidate (self);
  return TRUE;
}
