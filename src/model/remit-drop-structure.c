/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Units and positions dropped on boxes and between them. */

#include <glib/gi18n-lib.h>

#include "remit-drop-private.h"
#include "remit-order.h"

/* What a drop comes to. */
typedef struct
{
  RemitMove move;
  gboolean is_reorder; /* places stay, only the order changes */
  gboolean is_dotted;
} Plan;

static gboolean
is_dragged (const RemitDrop *drop, gint64 id)
{
  for (gsize i = 0; i < drop->n_dragged; i++)
    if (drop->dragged[i] == id)
      return TRUE;
  return FALSE;
}

static gboolean
is_between (const RemitDrop *drop)
{
  return drop->place == REMIT_DROP_BEFORE || drop->place == REMIT_DROP_AFTER;
}

/* The sibling that comes after the drop, 0 for the end. */
static gint64
find_next (RemitDocument *document, const RemitDrop *drop)
{
  RemitRow *target = remit_document_get_row (document, drop->target);
  g_autoptr (GPtrArray) siblings = remit_order_list_siblings (document, target);
  gboolean is_found = FALSE;

  for (guint i = 0; i < siblings->len; i++)
    {
      const gint64 id = remit_row_get_id (siblings->pdata[i]);

      if (id == drop->target)
        is_found = TRUE;
      if (is_found && !is_dragged (drop, id)
          && (id != drop->target || drop->place == REMIT_DROP_BEFORE))
        return id;
    }
  return 0;
}

static RemitScope
get_scope (const RemitDrop *drop)
{
  return drop->mode == REMIT_DROP_ALONE ? REMIT_SCOPE_ALONE : REMIT_SCOPE_SUBTREE;
}

static gboolean
refuse (GError **error, const char *reason)
{
  remit_drop_refuse (error, reason);
  return FALSE;
}

/* ---- units ----------------------------------------------------------------------------------- */

static gboolean
plan_units (RemitDocument *document, const RemitDrop *drop, Plan *plan, GError **error)
{
  RemitRow *target = remit_edit_need_row (document, drop->target, error);

  if (!target)
    return FALSE;
  if (REMIT_IS_POSITION (target))
    return refuse (error, _ ("A unit can't be below a position; drop it on a unit."));
  if (!REMIT_IS_UNIT (target))
    return refuse (error, _ ("A unit can only be dropped on a unit."));

  plan->is_dotted = drop->mode == REMIT_DROP_DOTTED;
  plan->move.target
    = is_between (drop) ? remit_unit_get_parent (REMIT_UNIT (target)) : drop->target;
  plan->move.before = is_between (drop) ? find_next (document, drop) : 0;
  return TRUE;
}

static gboolean
is_inside_already (RemitDocument *document, const RemitDrop *drop)
{
  for (gsize i = 0; i < drop->n_dragged; i++)
    if (remit_unit_get_parent (remit_document_get_unit (document, drop->dragged[i]))
        != drop->target)
      return FALSE;
  return TRUE;
}

static char *
describe_units (RemitDocument *document, const RemitDrop *drop, const Plan *plan, GError **error)
{
  const char *target = remit_edit_get_label (document, drop->target);
  guint n_old, n_new;

  if (!remit_move_check_units (document, &plan->move, error))
    return NULL;
  if (drop->place == REMIT_DROP_BEFORE)
    return g_strdup_printf (_ ("before %s"), target);
  if (drop->place == REMIT_DROP_AFTER)
    return g_strdup_printf (_ ("after %s"), target);
  if (drop->mode != REMIT_DROP_ALONE && is_inside_already (document, drop))
    {
      remit_edit_fail (error, REMIT_EDIT_ERROR_UNCHANGED, _ ("“%s” is part of “%s” already."),
                       remit_edit_get_label (document, drop->dragged[0]), target);
      return NULL;
    }

  n_old = n_new = remit_document_get_child_units (document, drop->target)->len;
  for (gsize i = 0; i < drop->n_dragged; i++)
    if (remit_unit_get_parent (remit_document_get_unit (document, drop->dragged[i]))
        != drop->target)
      n_new++;
  /* Translators: where a dragged unit would go, and how many units are there before and after. */
  return g_strdup_printf (
    ngettext ("part of %s · %u → %u unit", "part of %s · %u → %u units", n_new), target, n_old,
    n_new);
}

/* ---- positions ------------------------------------------------------------------------------- */

static gboolean
share_superior (RemitDocument *document, const RemitDrop *drop)
{
  const gint64 superior = remit_document_get_superior (document, drop->target);

  for (gsize i = 0; i < drop->n_dragged; i++)
    if (remit_document_get_superior (document, drop->dragged[i]) != superior)
      return FALSE;
  return TRUE;
}

/* As a sibling of the target: the same superior, by name where the unit's head is another. */
static gboolean
plan_between_positions (RemitDocument *document, const RemitDrop *drop, Plan *plan, GError **error)
{
  RemitPosition *target = remit_document_get_position (document, drop->target);
  const gint64 superior = remit_document_get_superior (document, drop->target);

  plan->move.before = find_next (document, drop);
  plan->is_reorder = share_superior (document, drop);
  if (plan->is_reorder)
    return TRUE;
  if (superior == 0)
    return remit_edit_fail (error, REMIT_EDIT_ERROR_INVALID,
                            _ ("“%s” reports to nobody; nothing can stand beside it."),
                            remit_position_get_title (target));
  plan->move.target = remit_position_get_unit (target);
  plan->move.superior
    = remit_position_get_reports_to (target) || remit_position_is_head (target) ? superior : 0;
  return TRUE;
}

static gboolean
plan_positions (RemitDocument *document, const RemitDrop *drop, Plan *plan, GError **error)
{
  RemitRow *target = remit_edit_need_row (document, drop->target, error);

  if (!target)
    return FALSE;
  if (!REMIT_IS_UNIT (target) && !REMIT_IS_POSITION (target))
    return refuse (error, _ ("A position can only be dropped on a unit or a position."));
  plan->is_dotted = drop->mode == REMIT_DROP_DOTTED;
  if (is_between (drop) && REMIT_IS_UNIT (target))
    return refuse (error, _ ("A position can't be between units; drop it on one."));
  if (is_between (drop))
    return plan_between_positions (document, drop, plan, error);
  if (REMIT_IS_UNIT (target))
    plan->move.target = drop->target;
  else
    plan->move.superior = drop->target;
  return TRUE;
}

static gboolean
is_there_already (RemitDocument *document, const RemitDrop *drop, const Plan *plan)
{
  for (gsize i = 0; i < drop->n_dragged; i++)
    {
      RemitPosition *position = remit_document_get_position (document, drop->dragged[i]);
      const gint64 unit = remit_position_get_unit (position);

      if (plan->move.target
          && (unit != plan->move.target || remit_position_get_reports_to (position)))
        return FALSE;
      if (plan->move.superior
          && (remit_document_get_superior (document, drop->dragged[i]) != plan->move.superior
              || unit
                   != remit_position_get_unit (
                     remit_document_get_position (document, plan->move.superior))))
        return FALSE;
    }
  return TRUE;
}

/* "reports to … · span 7 → 8" */
static char *
describe_span (RemitDocument *document, const RemitDrop *drop, gint64 superior)
{
  const guint n_old = remit_document_get_reports (document, superior)->len;
  guint n_new = n_old;

  for (gsize i = 0; i < drop->n_dragged; i++)
    if (remit_document_get_superior (document, drop->dragged[i]) != superior)
      n_new++;
  /* Translators: span is the span of control: how many report to somebody, before and after. */
  return g_strdup_printf (_ ("reports to %s · span %u → %u"),
                          remit_edit_get_label (document, superior), n_old, n_new);
}

/* Whom a position that moves into the unit would report to. */
static gint64
find_head (RemitDocument *document, const RemitDrop *drop, gint64 unit)
{
  for (gint64 id = unit; id; id = remit_unit_get_parent (remit_document_get_unit (document, id)))
    {
      g_autoptr (GPtrArray) heads = remit_document_list_heads (document, id);

      for (guint i = 0; i < heads->len; i++)
        if (!is_dragged (drop, remit_row_get_id (heads->pdata[i])))
          return remit_row_get_id (heads->pdata[i]);
    }
  return 0;
}

static char *
describe_positions (RemitDocument *document,
                    const RemitDrop *drop,
                    const Plan *plan,
                    GError **error)
{
  const char *target = remit_edit_get_label (document, drop->target);

  if (!plan->is_reorder && !remit_move_check_positions (document, &plan->move, error))
    return NULL;
  if (drop->place == REMIT_DROP_BEFORE)
    return g_strdup_printf (_ ("before %s"), target);
  if (drop->place == REMIT_DROP_AFTER)
    return g_strdup_printf (_ ("after %s"), target);
  if (drop->mode != REMIT_DROP_ALONE && is_there_already (document, drop, plan))
    {
      remit_edit_fail (error, REMIT_EDIT_ERROR_UNCHANGED,
                       plan->move.superior ? _ ("“%s” reports to “%s” already.")
                                           : _ ("“%s” is in “%s” already."),
                       remit_edit_get_label (document, drop->dragged[0]), target);
      return NULL;
    }
  if (plan->move.superior)
    return describe_span (document, drop, plan->move.superior);

  const gint64 head = find_head (document, drop, drop->target);
  g_autofree char *span = head ? describe_span (document, drop, head) : NULL;
  /* Translators: the first %s is a unit, the second "reports to … · span 7 → 8". */
  return span ? g_strdup_printf (_ ("moves to %s · %s"), target, span)
              : g_strdup_printf (_ ("moves to %s"), target);
}

/* ---- both ------------------------------------------------------------------------------------ */

static gboolean
make_plan (RemitDocument *document, const RemitDrop *drop, Plan *plan, GError **error)
{
  const gboolean is_unit = remit_document_get_unit (document, drop->dragged[0]) != NULL;

  *plan = (Plan) { .move = {
                     .ids = drop->dragged, .n_ids = drop->n_dragged, .scope = get_scope (drop) } };
  if (drop->place == REMIT_DROP_UNPLACED)
    return refuse (error, _ ("Only people can be unplaced."));
  switch (drop->mode)
    {
    case REMIT_DROP_MOVE:
    case REMIT_DROP_ALONE:
    case REMIT_DROP_DOTTED:
      break;
    case REMIT_DROP_COPY:
      return refuse (error, _ ("Units and positions can't be copied by dragging."));
    case REMIT_DROP_SWAP:
    case REMIT_DROP_ADD_SEAT:
      return refuse (error, _ ("Only people take seats."));
    }
  return is_unit ? plan_units (document, drop, plan, error)
                 : plan_positions (document, drop, plan, error);
}

static char *
describe_dotted (RemitDocument *document, const RemitDrop *drop, GError **error)
{
  if (is_between (drop))
    return remit_drop_refuse (error, _ ("A dotted line goes to a box, not between two."));
  for (gsize i = 0; i < drop->n_dragged; i++)
    if (!remit_dotted_line_check (document, drop->dragged[i], drop->target, NULL, error))
      return NULL;
  return g_strdup_printf (_ ("dotted line to %s"), remit_edit_get_label (document, drop->target));
}

/**
 * remit_drop_describe_structure:
 * @document: a document
 * @drop: units or positions and where they would go
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): what would happen, %NULL with the reason against it
 */
char *
remit_drop_describe_structure (RemitDocument *document, const RemitDrop *drop, GError **error)
{
  Plan plan;

  if (!make_plan (document, drop, &plan, error))
    return NULL;
  if (plan.is_dotted)
    return describe_dotted (document, drop, error);
  if (remit_document_get_unit (document, drop->dragged[0]))
    return describe_units (document, drop, &plan, error);
  return describe_positions (document, drop, &plan, error);
}

static void
write_order (RemitWriter *writer, const RemitDrop *drop, gint64 before)
{
  RemitRow *target = remit_document_get_row (writer->document, drop->target);
  g_autoptr (GPtrArray) siblings = remit_order_list_siblings (writer->document, target);
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();

  for (gsize i = 0; i < drop->n_dragged; i++)
    g_ptr_array_add (rows, remit_document_get_row (writer->document, drop->dragged[i]));
  if (remit_order_place (siblings, (RemitRow *const *) rows->pdata, rows->len, before,
                         &writer->failure))
    g_free (remit_order_write (writer, siblings, (RemitRow *const *) rows->pdata, rows->len));
}

/**
 * remit_drop_write_structure:
 * @writer: an open writer
 * @drop: a drop that was described
 *
 * Writes it into the step.
 */
void
remit_drop_write_structure (RemitWriter *writer, const RemitDrop *drop)
{
  Plan plan;

  if (!make_plan (writer->document, drop, &plan, &writer->failure))
    return;
  for (gsize i = 0; plan.is_dotted && i < drop->n_dragged; i++)
    remit_dotted_line_write (writer, drop->dragged[i], drop->target, NULL);
  if (plan.is_dotted)
    return;
  if (plan.is_reorder)
    write_order (writer, drop, plan.move.before);
  else if (remit_document_get_unit (writer->document, drop->dragged[0]))
    remit_move_write_units (writer, &plan.move);
  else
    remit_move_write_positions (writer, &plan.move);
}
