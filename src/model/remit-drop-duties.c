/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Duties dropped on units and positions, on role slots, on the duty tray, and between duties.
 *
 * A plain drop of a duty that nobody answers for makes the target accountable and responsible, so
 * that one drag closes the gap; where somebody answers it adds the responsible role.  The chip of a
 * holder carries the holder's roles along. */

#include <glib/gi18n-lib.h>

#include "remit-drop-private.h"
#include "remit-order.h"

/* The roles that the target gets in one duty. */
typedef struct
{
  RemitSchemeRole *roles[8];
  guint n_roles;
} Roles;

static gint64
get_holder (RemitAssignment *assignment)
{
  const gint64 unit = remit_assignment_get_unit (assignment);

  return unit ? unit : remit_assignment_get_position (assignment);
}

static void
add_role (
  RemitDocument *document, const RemitDrop *drop, gint64 duty, RemitSchemeRole *role, Roles *roles)
{
  if (role && roles->n_roles < G_N_ELEMENTS (roles->roles)
      && !remit_edit_find_assignment (document, duty, drop->target,
                                      remit_row_get_id (REMIT_ROW (role))))
    roles->roles[roles->n_roles++] = role;
}

static gboolean
find_plain_roles (
  RemitDocument *document, const RemitDrop *drop, gint64 duty, Roles *roles, GError **error)
{
  RemitSchemeRole *answers = remit_edit_find_meaning (document, "answers", error);
  RemitSchemeRole *performs
    = answers ? remit_edit_find_meaning (document, "performs", error) : NULL;

  if (!performs)
    return FALSE;
  if (!remit_edit_find_accountable (document, duty))
    add_role (document, drop, duty, answers, roles);
  add_role (document, drop, duty, performs, roles);
  return TRUE;
}

/* All that the chip's holder has in the duty. */
static void
find_chip_roles (RemitDocument *document, const RemitDrop *drop, gint64 duty, Roles *roles)
{
  const GPtrArray *assignments = remit_document_get_duty_assignments (document, duty);

  for (guint i = 0; i < assignments->len; i++)
    if (get_holder (assignments->pdata[i]) == drop->from)
      add_role (document, drop, duty,
                remit_document_get_scheme_role (
                  document, remit_assignment_get_scheme_role (assignments->pdata[i])),
                roles);
}

static gboolean
find_roles (
  RemitDocument *document, const RemitDrop *drop, gint64 duty, Roles *roles, GError **error)
{
  *roles = (Roles) { .n_roles = 0 };
  if (drop->letter)
    {
      RemitSchemeRole *role = remit_edit_find_role (document, drop->letter, error);

      add_role (document, drop, duty, role, roles);
      return role != NULL;
    }
  if (drop->from)
    {
      find_chip_roles (document, drop, duty, roles);
      return TRUE;
    }
  return find_plain_roles (document, drop, duty, roles, error);
}

/* Somebody else who goes on answering for the duty. */
static gboolean
check_accountable (
  RemitDocument *document, const RemitDrop *drop, gint64 duty, const Roles *roles, GError **error)
{
  const gint64 accountable = remit_edit_find_accountable (document, duty);

  if (!accountable || (accountable == drop->from && drop->mode == REMIT_DROP_MOVE))
    return TRUE;
  for (guint i = 0; i < roles->n_roles; i++)
    if (g_str_equal (remit_scheme_role_get_meaning (roles->roles[i]), "answers"))
      return remit_edit_fail (error, REMIT_EDIT_ERROR_TAKEN, _ ("“%s” answers for “%s” already."),
                              remit_edit_get_label (document, accountable),
                              remit_edit_get_label (document, duty));
  return TRUE;
}

static gboolean
check_target (RemitDocument *document, const RemitDrop *drop, GError **error)
{
  RemitRow *target = remit_edit_need_row (document, drop->target, error);

  if (!target)
    return FALSE;
  if (!REMIT_IS_UNIT (target) && !REMIT_IS_POSITION (target))
    return remit_edit_fail (error, REMIT_EDIT_ERROR_INVALID,
                            _ ("A duty can only be dropped on a unit or a position."));
  if (drop->mode != REMIT_DROP_MOVE && drop->mode != REMIT_DROP_COPY)
    return remit_edit_fail (error, REMIT_EDIT_ERROR_INVALID, _ ("A duty is moved or copied."));
  if (drop->from && drop->from == drop->target && !drop->letter)
    return remit_edit_fail (error, REMIT_EDIT_ERROR_UNCHANGED, _ ("“%s” has this role already."),
                            remit_row_get_label (target));
  return TRUE;
}

static char *
join_letters (const Roles *roles)
{
  GString *letters = g_string_new (NULL);

  for (guint i = 0; i < roles->n_roles; i++)
    g_string_append_printf (letters, "%s%s", i ? " + " : "",
                            remit_scheme_role_get_letter (roles->roles[i]));
  return g_string_free (letters, FALSE);
}

static char *
describe_roles (RemitDocument *document, const RemitDrop *drop, GError **error)
{
  Roles roles = { .n_roles = 0 };

  if (!check_target (document, drop, error))
    return NULL;
  for (gsize i = 0; i < drop->n_dragged; i++)
    {
      if (!find_roles (document, drop, drop->dragged[i], &roles, error)
          || !check_accountable (document, drop, drop->dragged[i], &roles, error))
        return NULL;
      if (roles.n_roles == 0 && (!drop->from || drop->mode == REMIT_DROP_COPY))
        {
          remit_edit_fail (error, REMIT_EDIT_ERROR_UNCHANGED, _ ("“%s” has this role already."),
                           remit_edit_get_label (document, drop->target));
          return NULL;
        }
    }

  g_autofree char *letters = join_letters (&roles);
  /* Translators: what a dragged duty makes of the box: its name and the letters of its roles. */
  return g_strdup_printf (_ ("%s: %s"), remit_edit_get_label (document, drop->target), letters);
}

/* ---- the tray and order ---------------------------------------------------------------------- */

static gboolean
is_taken_away (const RemitDrop *drop, RemitAssignment *assignment)
{
  return !drop->from || get_holder (assignment) == drop->from;
}

static char *
describe_unassigning (RemitDocument *document, const RemitDrop *drop, GError **error)
{
  for (gsize i = 0; i < drop->n_dragged; i++)
    {
      const GPtrArray *assignments
        = remit_document_get_duty_assignments (document, drop->dragged[i]);

      for (guint j = 0; j < assignments->len; j++)
        if (is_taken_away (drop, assignments->pdata[j]))
          return g_strdup (_ ("unassigned"));
    }
  remit_edit_fail (error, REMIT_EDIT_ERROR_UNCHANGED, _ ("“%s” is unassigned already."),
                   remit_edit_get_label (document, drop->dragged[0]));
  return NULL;
}

static void
write_unassigning (RemitWriter *writer, const RemitDrop *drop, gint64 duty)
{
  const GPtrArray *assignments = remit_document_get_duty_assignments (writer->document, duty);

  for (guint i = 0; i < assignments->len; i++)
    if (is_taken_away (drop, assignments->pdata[i]))
      remit_writer_remove (writer, remit_row_get_id (assignments->pdata[i]));
}

static gboolean
is_order (RemitDocument *document, const RemitDrop *drop)
{
  return (drop->place == REMIT_DROP_BEFORE || drop->place == REMIT_DROP_AFTER)
         && remit_document_get_duty (document, drop->target) != NULL;
}

static char *
describe_order (RemitDocument *document, const RemitDrop *drop)
{
  const char *target = remit_edit_get_label (document, drop->target);

  return drop->place == REMIT_DROP_BEFORE ? g_strdup_printf (_ ("before %s"), target)
                                          : g_strdup_printf (_ ("after %s"), target);
}

static void
write_order (RemitWriter *writer, const RemitDrop *drop)
{
  RemitRow *target = remit_document_get_row (writer->document, drop->target);
  const gint64 unit = remit_duty_get_unit (REMIT_DUTY (target));
  g_autoptr (GPtrArray) siblings = remit_order_list_siblings (writer->document, target);
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();
  gint64 before = drop->place == REMIT_DROP_BEFORE ? drop->target : 0;
  gboolean is_past = FALSE;

  for (gsize i = 0; i < drop->n_dragged; i++)
    {
      g_ptr_array_add (rows, remit_document_get_row (writer->document, drop->dragged[i]));
      remit_writer_set_id (writer, rows->pdata[i], REMIT_DUTY_UNIT, unit);
    }
  for (guint i = 0; i < siblings->len && !before; i++)
    {
      if (is_past && !g_ptr_array_find (rows, siblings->pdata[i], NULL))
        before = remit_row_get_id (siblings->pdata[i]);
      is_past = is_past || siblings->pdata[i] == target;
    }
  if (remit_order_place (siblings, (RemitRow *const *) rows->pdata, rows->len, before,
                         &writer->failure))
    g_free (remit_order_write (writer, siblings, (RemitRow *const *) rows->pdata, rows->len));
}

/**
 * remit_drop_describe_duties:
 * @document: a document
 * @drop: duties and where they would go
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): what would happen, %NULL with the reason against it
 */
char *
remit_drop_describe_duties (RemitDocument *document, const RemitDrop *drop, GError **error)
{
  if (drop->place == REMIT_DROP_UNPLACED)
    return describe_unassigning (document, drop, error);
  if (is_order (document, drop))
    return describe_order (document, drop);
  return describe_roles (document, drop, error);
}

/**
 * remit_drop_write_duties:
 * @writer: an open writer
 * @drop: a drop that was described
 *
 * Writes it into the step.
 */
void
remit_drop_write_duties (RemitWriter *writer, const RemitDrop *drop)
{
  Roles roles;

  if (is_order (writer->document, drop))
    {
      write_order (writer, drop);
      return;
    }
  for (gsize i = 0; i < drop->n_dragged; i++)
    {
      const gint64 duty = drop->dragged[i];

      if (drop->place != REMIT_DROP_UNPLACED
          && !find_roles (writer->document, drop, duty, &roles, &writer->failure))
        return;
      if (drop->place == REMIT_DROP_UNPLACED || (drop->from && drop->mode == REMIT_DROP_MOVE))
        write_unassigning (writer, drop, duty);
      for (guint j = 0; drop->place != REMIT_DROP_UNPLACED && j < roles.n_roles; j++)
        remit_assign_write (writer, duty, drop->target,
                            remit_row_get_id (REMIT_ROW (roles.roles[j])));
    }
}
