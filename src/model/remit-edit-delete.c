/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Deleting objects of several kinds in one step.  First everything that goes is gathered; then what
 * stays is moved away from it, by default up; then what depends on it goes, and it last.  Texts
 * that are to survive (who checks a duty, who does a step) take over the name of what goes. */

#include <glib/gi18n-lib.h>

#include "remit-edit-private.h"
#include "remit-order.h"

typedef struct
{
  RemitDocument *document;
  RemitDeleteMode mode;
  RemitIdMap doomed; /* id → RemitRow */
  GArray *ids; /* (element-type gint64) of the doomed, dependants before what they depend on */
} Deletion;

static gboolean
is_doomed (Deletion *deletion, gint64 id)
{
  return remit_id_map_get (&deletion->doomed, id) != NULL;
}

/* ---- gathering ------------------------------------------------------------------------------- */

static void doom (Deletion *deletion, RemitRow *row);

static void
doom_all (Deletion *deletion, const GPtrArray *rows)
{
  for (guint i = 0; i < rows->len; i++)
    doom (deletion, rows->pdata[i]);
}

static void
doom_dependants (Deletion *deletion, RemitRow *row)
{
  RemitDocument *document = deletion->document;
  const gint64 id = remit_row_get_id (row);

  doom_all (deletion, remit_document_get_relations_from (document, id));
  doom_all (deletion, remit_document_get_relations_to (document, id));
  doom_all (deletion, remit_document_get_externals (document, id));
  doom_all (deletion, remit_document_get_rows_below (document, REMIT_INDEX_TARGET_STYLES, id));
  if (REMIT_IS_POSITION (row))
    {
      doom_all (deletion, remit_document_get_appointments (document, id));
      doom_all (deletion, remit_document_get_assignments (document, id));
    }
  if (REMIT_IS_PERSON (row))
    doom_all (deletion, remit_document_get_seats (document, id));
  if (REMIT_IS_DUTY (row))
    {
      doom_all (deletion, remit_document_get_duty_steps (document, id));
      doom_all (deletion, remit_document_get_duty_assignments (document, id));
    }
  /* A unit's roles move up with its duties. */
  if (REMIT_IS_UNIT (row) && deletion->mode == REMIT_DELETE_ALL)
    doom_all (deletion, remit_document_get_assignments (document, id));
}

static void
doom_content (Deletion *deletion, RemitRow *row)
{
  RemitDocument *document = deletion->document;
  const gint64 id = remit_row_get_id (row);

  if (REMIT_IS_UNIT (row))
    {
      doom_all (deletion, remit_document_get_child_units (document, id));
      doom_all (deletion, remit_document_get_positions (document, id));
      doom_all (deletion, remit_document_get_duties (document, id));
    }
  else if (REMIT_IS_POSITION (row))
    doom_all (deletion, remit_document_get_reports (document, id));
  else if (REMIT_IS_DUTY (row))
    doom_all (deletion, remit_document_get_rows_below (document, REMIT_INDEX_CHILD_DUTIES, id));
}

static void
doom (Deletion *deletion, RemitRow *row)
{
  const gint64 id = remit_row_get_id (row);

  if (is_doomed (deletion, id))
    return;
  remit_id_map_put (&deletion->doomed, id, row);
  doom_dependants (deletion, row);
  g_array_append_val (deletion->ids, id);
}

/* A unit takes along all that is in it, but not what the positions and duties in it have elsewhere:
 * only a position or a duty that was chosen itself takes along its reports or its parts. */
static void
doom_chosen (Deletion *deletion, RemitRow *row)
{
  g_autoptr (GPtrArray) pending = g_ptr_array_new ();
  const RemitTableId table = remit_row_get_table (row);

  g_ptr_array_add (pending, row);
  doom (deletion, row);
  while (deletion->mode == REMIT_DELETE_ALL && pending->len > 0)
    {
      RemitRow *next = g_ptr_array_steal_index_fast (pending, pending->len - 1);
      guint i = deletion->ids->len;

      if (remit_row_get_table (next) != table)
        continue;
      doom_content (deletion, next);
      for (; i < deletion->ids->len; i++)
        g_ptr_array_add (
          pending, remit_id_map_get (&deletion->doomed, g_array_index (deletion->ids, gint64, i)));
    }
}

/* ---- moving up ------------------------------------------------------------------------------- */

static gint64
find_unit_above (Deletion *deletion, gint64 unit)
{
  gint64 id = unit;

  do
    id = remit_unit_get_parent (remit_document_get_unit (deletion->document, id));
  while (id && is_doomed (deletion, id));
  return id;
}

static gint64
find_superior_above (Deletion *deletion, gint64 position)
{
  gint64 id = position;

  do
    id = remit_document_get_superior (deletion->document, id);
  while (id && is_doomed (deletion, id));
  return id;
}

static gint64
find_duty_above (Deletion *deletion, gint64 duty)
{
  gint64 id = duty;

  do
    id = remit_duty_get_parent (remit_document_get_duty (deletion->document, id));
  while (id && is_doomed (deletion, id));
  return id;
}

/* The sub-units that stay, in the place of their unit. */
static void
append_staying (Deletion *deletion, RemitRow *unit, GPtrArray *order, GPtrArray *moved)
{
  const GPtrArray *children
    = remit_document_get_child_units (deletion->document, remit_row_get_id (unit));

  for (guint i = 0; i < children->len; i++)
    if (is_doomed (deletion, remit_row_get_id (children->pdata[i])))
      append_staying (deletion, children->pdata[i], order, moved);
    else
      {
        g_ptr_array_add (order, children->pdata[i]);
        g_ptr_array_add (moved, children->pdata[i]);
      }
}

/* All doomed units below @parent, which stays, at once, so that their sub-units come out in order.
 */
static void
raise_units (RemitWriter *writer, Deletion *deletion, gint64 parent)
{
  const GPtrArray *siblings = remit_document_get_child_units (deletion->document, parent);
  g_autoptr (GPtrArray) order = g_ptr_array_new ();
  g_autoptr (GPtrArray) moved = g_ptr_array_new ();

  for (guint i = 0; i < siblings->len; i++)
    if (is_doomed (deletion, remit_row_get_id (siblings->pdata[i])))
      append_staying (deletion, siblings->pdata[i], order, moved);
    else
      g_ptr_array_add (order, siblings->pdata[i]);
  g_free (remit_order_write (writer, order, (RemitRow *const *) moved->pdata, moved->len));
  for (guint i = 0; i < moved->len; i++)
    remit_writer_set_id (writer, moved->pdata[i], REMIT_UNIT_PARENT, parent);
}

/* What stays of the doomed units below @parent comes after what it has itself. */
static void
raise_rows (
  RemitWriter *writer, Deletion *deletion, RemitIndexId index, guint column, gint64 parent)
{
  const GPtrArray *present = remit_document_get_rows_below (deletion->document, index, parent);
  g_autoptr (GPtrArray) order = g_ptr_array_new ();
  g_autoptr (GPtrArray) moved = g_ptr_array_new ();

  for (guint i = 0; i < present->len; i++)
    g_ptr_array_add (order, present->pdata[i]);
  for (guint i = 0; i < deletion->ids->len; i++)
    {
      const gint64 unit = g_array_index (deletion->ids, gint64, i);
      const GPtrArray *rows = remit_document_get_rows_below (deletion->document, index, unit);

      if (!remit_document_get_unit (deletion->document, unit)
          || find_unit_above (deletion, unit) != parent)
        continue;
      for (guint j = 0; j < rows->len; j++)
        if (!is_doomed (deletion, remit_row_get_id (rows->pdata[j])))
          {
            g_ptr_array_add (order, rows->pdata[j]);
            g_ptr_array_add (moved, rows->pdata[j]);
            remit_writer_set_id (writer, rows->pdata[j], column, parent);
          }
    }
  g_free (remit_order_write (writer, order, (RemitRow *const *) moved->pdata, moved->len));
}

/* In the unit above they are no heads; who reported to them goes on doing so. */
static void
raise_heads (RemitWriter *writer, Deletion *deletion, gint64 unit)
{
  g_autoptr (GPtrArray) heads = remit_document_list_heads (deletion->document, unit);

  for (guint i = 0; i < heads->len; i++)
    {
      const gint64 head = remit_row_get_id (heads->pdata[i]);
      const GPtrArray *reports = remit_document_get_reports (deletion->document, head);

      if (is_doomed (deletion, head))
        continue;
      remit_writer_set_integer (writer, heads->pdata[i], REMIT_POSITION_IS_HEAD, 0);
      for (guint j = 0; j < reports->len; j++)
        if (!is_doomed (deletion, remit_row_get_id (reports->pdata[j])))
          remit_writer_set_id (writer, reports->pdata[j], REMIT_POSITION_REPORTS_TO, head);
    }
}

typedef struct
{
  gint64 duty;
  gint64 holder;
  gint64 role;
} Role;

static gboolean
is_given (Deletion *deletion, GArray *given, const Role *role)
{
  if (remit_edit_find_assignment (deletion->document, role->duty, role->holder, role->role))
    return TRUE;
  for (guint i = 0; i < given->len; i++)
    {
      const Role *other = &g_array_index (given, Role, i);

      if (other->duty == role->duty && other->holder == role->holder && other->role == role->role)
        return TRUE;
    }
  return FALSE;
}

/* A role that the unit above has already, or gets from another unit that goes, is one role. */
static void
raise_roles (RemitWriter *writer, Deletion *deletion, gint64 unit, GArray *given)
{
  const GPtrArray *assignments = remit_document_get_assignments (deletion->document, unit);
  const gint64 parent = find_unit_above (deletion, unit);

  for (guint i = 0; i < assignments->len; i++)
    {
      RemitAssignment *assignment = assignments->pdata[i];
      const gint64 id = remit_row_get_id (REMIT_ROW (assignment));
      const Role role = { remit_assignment_get_duty (assignment), parent,
                          remit_assignment_get_scheme_role (assignment) };

      if (is_doomed (deletion, id))
        continue;
      if (!parent || is_given (deletion, given, &role))
        {
          remit_writer_remove (writer, id);
          continue;
        }
      g_array_append_val (given, role);
      remit_writer_set_id (writer, REMIT_ROW (assignment), REMIT_ASSIGNMENT_UNIT, parent);
    }
}

/* All units that go and have @parent above them. */
static void
raise_content (RemitWriter *writer, Deletion *deletion, gint64 parent)
{
  raise_units (writer, deletion, parent);
  if (parent)
    raise_rows (writer, deletion, REMIT_INDEX_POSITIONS, REMIT_POSITION_UNIT, parent);
  raise_rows (writer, deletion, REMIT_INDEX_DUTIES, REMIT_DUTY_UNIT, parent);
}

static void
raise_reports (RemitWriter *writer, Deletion *deletion, gint64 position)
{
  const GPtrArray *reports = remit_document_get_reports (deletion->document, position);
  const gint64 superior = find_superior_above (deletion, position);

  for (guint i = 0; i < reports->len; i++)
    if (remit_position_get_reports_to (reports->pdata[i]) == position
        && !is_doomed (deletion, remit_row_get_id (reports->pdata[i])))
      remit_writer_set_id (writer, reports->pdata[i], REMIT_POSITION_REPORTS_TO, superior);
}

static void
raise_parts (RemitWriter *writer, Deletion *deletion, gint64 duty)
{
  const GPtrArray *parts
    = remit_document_get_rows_below (deletion->document, REMIT_INDEX_CHILD_DUTIES, duty);
  const gint64 parent = find_duty_above (deletion, duty);

  for (guint i = 0; i < parts->len; i++)
    if (!is_doomed (deletion, remit_row_get_id (parts->pdata[i])))
      remit_writer_set_id (writer, parts->pdata[i], REMIT_DUTY_PARENT, parent);
}

static void
move_away (RemitWriter *writer, Deletion *deletion)
{
  RemitIdMap raised = { 0 };
  g_autoptr (GArray) given = g_array_new (FALSE, FALSE, sizeof (Role));

  for (guint i = 0; i < deletion->ids->len; i++)
    {
      const gint64 id = g_array_index (deletion->ids, gint64, i);
      RemitRow *row = remit_id_map_get (&deletion->doomed, id);

      if (REMIT_IS_POSITION (row))
        raise_reports (writer, deletion, id);
      else if (REMIT_IS_DUTY (row))
        raise_parts (writer, deletion, id);
      else if (REMIT_IS_UNIT (row) && deletion->mode == REMIT_DELETE_MOVE_UP)
        {
          const gint64 parent = find_unit_above (deletion, id);

          raise_heads (writer, deletion, id);
          raise_roles (writer, deletion, id, given);
          if (!remit_id_map_get (&raised, parent))
            raise_content (writer, deletion, parent);
          remit_id_map_put (&raised, parent, row);
        }
    }
  remit_id_map_clear (&raised, NULL);
}

/* ---- what survives as text ------------------------------------------------------------------- */

static void
keep_name (RemitWriter *writer, Deletion *deletion, RemitRow *row, guint column, guint name_column)
{
  const gint64 id = remit_row_get_integer (row, column);
  RemitRow *gone = id ? remit_id_map_get (&deletion->doomed, id) : NULL;

  if (!gone || is_doomed (deletion, remit_row_get_id (row)))
    return;
  if (!remit_row_get_text (row, name_column))
    remit_writer_set_text (writer, row, name_column, remit_row_get_label (gone));
  remit_writer_set_id (writer, row, column, 0);
}

static void
keep_names (RemitWriter *writer, Deletion *deletion)
{
  RemitTable *duties = deletion->document->tables[REMIT_TABLE_DUTY];
  RemitTable *steps = deletion->document->tables[REMIT_TABLE_DUTY_STEP];

  for (guint i = 0; i < remit_table_get_n_rows (duties); i++)
    keep_name (writer, deletion, remit_table_get_row (duties, i), REMIT_DUTY_CHECKER,
               REMIT_DUTY_CHECKER_NAME);
  for (guint i = 0; i < remit_table_get_n_rows (steps); i++)
    {
      keep_name (writer, deletion, remit_table_get_row (steps, i), REMIT_DUTY_STEP_UNIT,
                 REMIT_DUTY_STEP_ACTOR_NAME);
      keep_name (writer, deletion, remit_table_get_row (steps, i), REMIT_DUTY_STEP_POSITION,
                 REMIT_DUTY_STEP_ACTOR_NAME);
    }
}

/* ---- the verb -------------------------------------------------------------------------------- */

static gboolean
check_kind (RemitRow *row, GError **error)
{
  switch (remit_row_get_table (row))
    {
    case REMIT_TABLE_UNIT:
    case REMIT_TABLE_POSITION:
    case REMIT_TABLE_PERSON:
    case REMIT_TABLE_DUTY:
    case REMIT_TABLE_DUTY_STEP:
    case REMIT_TABLE_RELATION:
    case REMIT_TABLE_APPOINTMENT:
    case REMIT_TABLE_ASSIGNMENT:
      return TRUE;
    case REMIT_TABLE_OBJECT:
    case REMIT_TABLE_ORGANISATION:
    case REMIT_TABLE_SCHEME:
    case REMIT_TABLE_SCHEME_ROLE:
    case REMIT_TABLE_VIEW:
    case REMIT_TABLE_BRANCH_STYLE:
    case REMIT_TABLE_EXTERNAL:
    case REMIT_TABLE_LAST:
      break;
    }
  return remit_edit_fail (error, REMIT_EDIT_ERROR_INVALID, _ ("“%s” can't be deleted."),
                          remit_row_get_label (row));
}

static gboolean
gather (Deletion *deletion, const gint64 *ids, gsize n_ids, GError **error)
{
  for (gsize i = 0; i < n_ids; i++)
    {
      RemitRow *row = remit_edit_need_row (deletion->document, ids[i], error);

      if (!row || !check_kind (row, error))
        return FALSE;
      doom_chosen (deletion, row);
    }
  return n_ids > 0
         || remit_edit_fail (error, REMIT_EDIT_ERROR_UNCHANGED, _ ("Nothing would change."));
}

/* Positions can't be without a unit. */
static gboolean
check_room (Deletion *deletion, GError **error)
{
  for (guint i = 0; i < deletion->ids->len && deletion->mode == REMIT_DELETE_MOVE_UP; i++)
    {
      const gint64 id = g_array_index (deletion->ids, gint64, i);
      const GPtrArray *positions = remit_document_get_positions (deletion->document, id);

      if (!remit_document_get_unit (deletion->document, id) || find_unit_above (deletion, id))
        continue;
      for (guint j = 0; j < positions->len; j++)
        if (!is_doomed (deletion, remit_row_get_id (positions->pdata[j])))
          return remit_edit_fail (
            error, REMIT_EDIT_ERROR_INVALID,
            _ ("No unit stands above “%s” to take its positions; delete it with "
               "all that is in it, or move them first."),
            remit_edit_get_label (deletion->document, id));
    }
  return TRUE;
}

static gboolean
write_deletion (Deletion *deletion, const gint64 *ids, gsize n_ids, GError **error)
{
  g_autofree char *label = g_strdup (remit_edit_get_label (deletion->document, ids[0]));
  g_autofree char *number = g_strdup_printf ("%" G_GSIZE_FORMAT, n_ids);
  RemitWriter writer;

  if (!remit_writer_open (&writer, deletion->document, error))
    return FALSE;
  move_away (&writer, deletion);
  keep_names (&writer, deletion);
  for (guint i = 0; i < deletion->ids->len; i++)
    remit_writer_remove (&writer, g_array_index (deletion->ids, gint64, i));
  if (n_ids > 1)
    return remit_writer_finish (&writer, error, "delete", N_ ("Delete %1$s Objects"), number, NULL);
  if (*label == '\0')
    return remit_writer_finish (&writer, error, "delete", N_ ("Delete"), NULL);
  return remit_writer_finish (&writer, error, "delete", N_ ("Delete “%1$s”"), label, NULL);
}

/**
 * remit_edit_delete:
 * @document: a document
 * @ids: (array length=n_ids): units, positions, people, duties, steps, dotted lines, appointments
 * and assignments
 * @n_ids: how many
 * @mode: what becomes of what is in a unit, below a position or part of a duty
 * @error: return location for an error
 *
 * Deletes objects in one step.  By default a unit's sub-units take its place, its positions, duties
 * and roles go to the unit above; what reports to a position reports to its superior.  People who
 * lose their last seat stay as unplaced.
 *
 * Returns: %FALSE with NOT_FOUND, INVALID if positions would be left without a unit, UNCHANGED or
 *   READ_ONLY
 */
gboolean
remit_edit_delete (
  RemitDocument *document, const gint64 *ids, gsize n_ids, RemitDeleteMode mode, GError **error)
{
  g_return_val_if_fail (REMIT_IS_DOCUMENT (document), FALSE);

  Deletion deletion = { .document = document, .mode = mode };
  gboolean is_deleted;

  deletion.ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  is_deleted = gather (&deletion, ids, n_ids, error) && check_room (&deletion, error)
               && write_deletion (&deletion, ids, n_ids, error);
  remit_id_map_clear (&deletion.doomed, NULL);
  g_array_unref (deletion.ids);
  return is_deleted;
}
