/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Duties, their steps, and who has which role in them.  A duty has one who answers for it (the role
 * of that meaning, A in RASCI) unless a second is forced. */

#include <glib/gi18n-lib.h>

#include "remit-edit-private.h"
#include "remit-order.h"

static GPtrArray *
copy_rows (const GPtrArray *rows)
{
  GPtrArray *copy = g_ptr_array_sized_new (rows->len);

  for (guint i = 0; i < rows->len; i++)
    g_ptr_array_add (copy, rows->pdata[i]);
  return copy;
}

static gint64
get_holder (RemitAssignment *assignment)
{
  const gint64 unit = remit_assignment_get_unit (assignment);

  return unit ? unit : remit_assignment_get_position (assignment);
}

static gboolean
is_answering (RemitDocument *document, gint64 role)
{
  RemitSchemeRole *row = remit_document_get_scheme_role (document, role);

  return row && g_str_equal (remit_scheme_role_get_meaning (row), "answers");
}

/* ---- roles ----------------------------------------------------------------------------------- */

static const GPtrArray *
list_roles (RemitDocument *document)
{
  const GPtrArray *schemes = remit_document_get_schemes (document);

  return remit_document_get_scheme_roles (document,
                                          schemes->len ? remit_row_get_id (schemes->pdata[0]) : 0);
}

/**
 * remit_edit_find_role:
 * @document: a document
 * @letter: such as "A"
 * @error: return location for an error
 *
 * Returns: (transfer none) (nullable): the role of the first scheme, %NULL with INVALID, which
 * lists the letters
 */
RemitSchemeRole *
remit_edit_find_role (RemitDocument *document, const char *letter, GError **error)
{
  const GPtrArray *roles = list_roles (document);
  g_autoptr (GString) letters = g_string_new (NULL);

  for (guint i = 0; i < roles->len; i++)
    {
      const char *own = remit_scheme_role_get_letter (roles->pdata[i]);

      if (g_strcmp0 (own, letter) == 0)
        return roles->pdata[i];
      g_string_append_printf (letters, "%s%s", i ? ", " : "", own);
    }
  remit_edit_fail (error, REMIT_EDIT_ERROR_INVALID, _ ("There is no role “%s”; the roles are %s."),
                   letter ? letter : "", letters->str);
  return NULL;
}

/**
 * remit_edit_find_meaning:
 * @document: a document
 * @meaning: such as "answers"
 * @error: return location for an error
 *
 * Returns: (transfer none) (nullable): the first role of that meaning, %NULL with INVALID
 */
RemitSchemeRole *
remit_edit_find_meaning (RemitDocument *document, const char *meaning, GError **error)
{
  const GPtrArray *roles = list_roles (document);

  for (guint i = 0; i < roles->len; i++)
    if (g_str_equal (remit_scheme_role_get_meaning (roles->pdata[i]), meaning))
      return roles->pdata[i];
  remit_edit_fail (error, REMIT_EDIT_ERROR_INVALID, _ ("The scheme has no role that means “%s”."),
                   meaning);
  return NULL;
}

/**
 * remit_edit_find_assignment:
 * @document: a document
 * @duty: a duty
 * @holder: a unit or a position
 * @role: a role, or 0 for any
 *
 * Returns: (transfer none) (nullable): the first such assignment
 */
RemitAssignment *
remit_edit_find_assignment (RemitDocument *document, gint64 duty, gint64 holder, gint64 role)
{
  const GPtrArray *assignments = remit_document_get_duty_assignments (document, duty);

  for (guint i = 0; i < assignments->len; i++)
    if (get_holder (assignments->pdata[i]) == holder
        && (!role || remit_assignment_get_scheme_role (assignments->pdata[i]) == role))
      return assignments->pdata[i];
  return NULL;
}

/**
 * remit_edit_find_accountable:
 * @document: a document
 * @duty: a duty
 *
 * Returns: the unit or position that answers for it, 0 if nobody does
 */
gint64
remit_edit_find_accountable (RemitDocument *document, gint64 duty)
{
  const GPtrArray *assignments = remit_document_get_duty_assignments (document, duty);

  for (guint i = 0; i < assignments->len; i++)
    if (is_answering (document, remit_assignment_get_scheme_role (assignments->pdata[i])))
      return get_holder (assignments->pdata[i]);
  return 0;
}

/* Whether @role may be given besides what the duty's other assignments say. */
static gboolean
check_one_accountable (
  RemitDocument *document, gint64 duty, RemitAssignment *changing, gint64 role, GError **error)
{
  const GPtrArray *assignments = remit_document_get_duty_assignments (document, duty);

  for (guint i = 0; i < assignments->len && is_answering (document, role); i++)
    if (assignments->pdata[i] != changing
        && is_answering (document, remit_assignment_get_scheme_role (assignments->pdata[i])))
      return remit_edit_fail (error, REMIT_EDIT_ERROR_TAKEN, _ ("“%s” answers for “%s” already."),
                              remit_edit_get_label (document, get_holder (assignments->pdata[i])),
                              remit_edit_get_label (document, duty));
  return TRUE;
}

static gboolean
check_holder (RemitDocument *document, gint64 duty, gint64 holder, GError **error)
{
  RemitRow *row = remit_edit_need (document, REMIT_TABLE_DUTY, duty, error)
                    ? remit_edit_need_row (document, holder, error)
                    : NULL;

  if (!row || REMIT_IS_UNIT (row) || REMIT_IS_POSITION (row))
    return row != NULL;
  return remit_edit_fail (error, REMIT_EDIT_ERROR_INVALID,
                          _ ("“%s” is neither a unit nor a position: it can't have a duty."),
                          remit_row_get_label (row));
}

/**
 * remit_assign_write:
 * @writer: an open writer
 * @duty: a duty
 * @holder: a unit or a position
 * @role: a role
 *
 * Gives a role.
 *
 * Returns: the id of the assignment
 */
gint64
remit_assign_write (RemitWriter *writer, gint64 duty, gint64 holder, gint64 role)
{
  const gboolean is_unit = remit_document_get_unit (writer->document, holder) != NULL;
  RemitValue values[REMIT_ASSIGNMENT_COLUMNS_END] = { 0 };

  values[REMIT_ASSIGNMENT_DUTY] = remit_value_id (duty);
  values[is_unit ? REMIT_ASSIGNMENT_UNIT : REMIT_ASSIGNMENT_POSITION] = remit_value_id (holder);
  values[REMIT_ASSIGNMENT_SCHEME_ROLE] = remit_value_id (role);
  return remit_edit_insert (writer, REMIT_TABLE_ASSIGNMENT, values);
}

/* ---- verbs ----------------------------------------------------------------------------------- */

/**
 * remit_edit_add_duty:
 * @document: a document
 * @unit: the unit that files it, or 0
 * @before: the duty there to come before, or 0 for the end
 * @statement: what is to be done; starts with a verb
 * @error: return location for an error
 *
 * Adds a duty that nobody answers for yet.
 *
 * Returns: its id; 0 with NOT_FOUND, INVALID or READ_ONLY
 */
gint64
remit_edit_add_duty (
  RemitDocument *document, gint64 unit, gint64 before, const char *statement, GError **error)
{
  g_return_val_if_fail (REMIT_IS_DOCUMENT (document) && statement, 0);

  g_autoptr (GPtrArray) siblings = copy_rows (remit_document_get_duties (document, unit));
  g_autofree char *rank = NULL;
  RemitRow *const inserted[] = { NULL };
  RemitWriter writer;
  RemitValue values[REMIT_DUTY_COLUMNS_END] = { 0 };

  if ((unit && !remit_edit_need (document, REMIT_TABLE_UNIT, unit, error))
      || !remit_order_place (siblings, inserted, 1, before, error)
      || !remit_writer_open (&writer, document, error))
    return 0;
  rank = remit_order_write (&writer, siblings, inserted, 1);
  values[REMIT_DUTY_UNIT] = remit_value_id (unit);
  values[REMIT_DUTY_RANK] = remit_value_text (rank);
  values[REMIT_DUTY_STATEMENT] = remit_value_text (statement);
  const gint64 id = remit_edit_insert (&writer, REMIT_TABLE_DUTY, values);
  return remit_writer_finish (&writer, error, "add-duty", N_ ("Add Duty “%1$s”"), statement, NULL)
           ? id
           : 0;
}

/**
 * remit_edit_add_duty_step:
 * @document: a document
 * @duty: a duty
 * @before: the step to come before, or 0 for the end
 * @action: what is done
 * @error: return location for an error
 *
 * Adds an execution step.
 *
 * Returns: its id; 0 with NOT_FOUND, INVALID or READ_ONLY
 */
gint64
remit_edit_add_duty_step (
  RemitDocument *document, gint64 duty, gint64 before, const char *action, GError **error)
{
  g_return_val_if_fail (REMIT_IS_DOCUMENT (document) && action, 0);

  g_autoptr (GPtrArray) siblings = copy_rows (remit_document_get_duty_steps (document, duty));
  g_autofree char *rank = NULL;
  RemitRow *const inserted[] = { NULL };
  RemitWriter writer;
  RemitValue values[REMIT_DUTY_STEP_COLUMNS_END] = { 0 };

  if (!remit_edit_need (document, REMIT_TABLE_DUTY, duty, error)
      || !remit_order_place (siblings, inserted, 1, before, error)
      || !remit_writer_open (&writer, document, error))
    return 0;
  rank = remit_order_write (&writer, siblings, inserted, 1);
  values[REMIT_DUTY_STEP_DUTY] = remit_value_id (duty);
  values[REMIT_DUTY_STEP_RANK] = remit_value_text (rank);
  values[REMIT_DUTY_STEP_ACTION] = remit_value_text (action);
  const gint64 id = remit_edit_insert (&writer, REMIT_TABLE_DUTY_STEP, values);
  return remit_writer_finish (&writer, error, "add-duty-step", N_ ("Add Step “%1$s”"), action, NULL)
           ? id
           : 0;
}

/**
 * remit_edit_assign:
 * @document: a document
 * @duty: a duty
 * @holder: a unit or a position
 * @letter: the role's letter in the document's first scheme
 * @force: whether a second one may answer for the duty
 * @error: return location for an error
 *
 * Gives a unit or a position a role in a duty.
 *
 * Returns: the id of the assignment; 0 with TAKEN, UNCHANGED, NOT_FOUND, INVALID or READ_ONLY
 */
gint64
remit_edit_assign (RemitDocument *document,
                   gint64 duty,
                   gint64 holder,
                   const char *letter,
                   gboolean force,
                   GError **error)
{
  g_return_val_if_fail (REMIT_IS_DOCUMENT (document), 0);

  RemitSchemeRole *role = check_holder (document, duty, holder, error)
                            ? remit_edit_find_role (document, letter, error)
                            : NULL;
  const gint64 role_id = role ? remit_row_get_id (REMIT_ROW (role)) : 0;
  RemitWriter writer;

  if (!role)
    return 0;
  if (remit_edit_find_assignment (document, duty, holder, role_id))
    return remit_edit_fail (
      error, REMIT_EDIT_ERROR_UNCHANGED, _ ("“%s” has the role %s in “%s” already."),
      remit_edit_get_label (document, holder), letter, remit_edit_get_label (document, duty));
  if ((!force && !check_one_accountable (document, duty, NULL, role_id, error))
      || !remit_writer_open (&writer, document, error))
    return 0;
  const gint64 id = remit_assign_write (&writer, duty, holder, role_id);
  return remit_writer_finish (&writer, error, "assign", N_ ("Assign “%1$s” to “%2$s” (%3$s)"),
                              remit_edit_get_label (document, duty),
                              remit_edit_get_label (document, holder), letter, NULL)
           ? id
           : 0;
}

/**
 * remit_edit_change_role:
 * @document: a document
 * @assignment: an assignment
 * @letter: the new role's letter
 * @force: whether a second one may answer for the duty
 * @error: return location for an error
 *
 * Changes a role.  Where the holder has the new role already the two become one.
 *
 * Returns: %FALSE with TAKEN, UNCHANGED, NOT_FOUND, INVALID or READ_ONLY
 */
gboolean
remit_edit_change_role (
  RemitDocument *document, gint64 assignment, const char *letter, gboolean force, GError **error)
{
  g_return_val_if_fail (REMIT_IS_DOCUMENT (document), FALSE);

  RemitRow *row = remit_edit_need (document, REMIT_TABLE_ASSIGNMENT, assignment, error);
  RemitSchemeRole *role = row ? remit_edit_find_role (document, letter, error) : NULL;
  RemitWriter writer;

  if (!role)
    return FALSE;
  const gint64 role_id = remit_row_get_id (REMIT_ROW (role));
  const gint64 duty = remit_assignment_get_duty (REMIT_ASSIGNMENT (row));
  const gint64 holder = get_holder (REMIT_ASSIGNMENT (row));
  RemitAssignment *same = remit_edit_find_assignment (document, duty, holder, role_id);
  if ((!force
       && !check_one_accountable (document, duty, same ? same : REMIT_ASSIGNMENT (row), role_id,
                                  error))
      || !remit_writer_open (&writer, document, error))
    return FALSE;
  if (same && REMIT_ROW (same) != row)
    remit_writer_remove (&writer, assignment);
  else
    remit_writer_set_id (&writer, row, REMIT_ASSIGNMENT_SCHEME_ROLE, role_id);
  return remit_writer_finish (&writer, error, "change-role", N_ ("Make “%1$s” %3$s of “%2$s”"),
                              remit_edit_get_label (document, holder),
                              remit_edit_get_label (document, duty), letter, NULL);
}

/**
 * remit_edit_unassign:
 * @document: a document
 * @duty: a duty
 * @holder: a unit or a position
 * @letter: (nullable): the role to take away; %NULL for every role
 * @error: return location for an error
 *
 * Takes roles in a duty away.
 *
 * Returns: %FALSE with UNCHANGED if there is no such role, NOT_FOUND, INVALID or READ_ONLY
 */
gboolean
remit_edit_unassign (
  RemitDocument *document, gint64 duty, gint64 holder, const char *letter, GError **error)
{
  g_return_val_if_fail (REMIT_IS_DOCUMENT (document), FALSE);

  RemitSchemeRole *role = NULL;
  RemitWriter writer;

  if (!check_holder (document, duty, holder, error))
    return FALSE;
  if (letter)
    {
      role = remit_edit_find_role (document, letter, error);
      if (!role)
        return FALSE;
    }
  if (!remit_writer_open (&writer, document, error))
    return FALSE;

  const gint64 role_id = role ? remit_row_get_id (REMIT_ROW (role)) : 0;
  const GPtrArray *assignments = remit_document_get_duty_assignments (document, duty);
  for (guint i = 0; i < assignments->len; i++)
    if (get_holder (assignments->pdata[i]) == holder
        && (!role || remit_assignment_get_scheme_role (assignments->pdata[i]) == role_id))
      remit_writer_remove (&writer, remit_row_get_id (assignments->pdata[i]));
  return remit_writer_finish (&writer, error, "unassign", N_ ("Unassign “%1$s” from “%2$s”"),
                              remit_edit_get_label (document, duty),
                              remit_edit_get_label (document, holder), NULL);
}
