/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every verb of the model by its name in a script.  The functions here only choose defaults; rules
 * and steps are the model's. */

#include <glib/gi18n-lib.h>

#include "remit-cli-verb.h"
#include "remit-edit.h"
#include "remit-error.h"
#include "remit-kind.h"
#include "remit-id.h"

#define get_id remit_verb_call_get_id
#define get_number remit_verb_call_get_number
#define get_text remit_verb_call_get_text

/* ---- defaults -------------------------------------------------------------------------------- */

/* An argument left out means under the root, null means none. */
static gint64
get_unit_or_root (const RemitVerbCall *call, const char *name)
{
  const GPtrArray *roots = remit_document_get_child_units (call->document, 0);

  if (remit_verb_call_get (call, name)->is_given)
    return get_id (call, name);
  return roots->len > 0 ? remit_row_get_id (roots->pdata[0]) : 0;
}

/* The view that shows boxes of the target's kind, where none is given. */
static gint64
get_view (const RemitVerbCall *call, gint64 target)
{
  const char *kind = remit_document_get_unit (call->document, target) ? "units" : "positions";
  RemitView *view;

  if (get_id (call, "view"))
    return get_id (call, "view");
  view = remit_document_get_default_view (call->document, kind);
  return view ? remit_row_get_id (REMIT_ROW (view)) : 0;
}

/* Verbs that return an id. */
static gboolean
keep_id (RemitVerbCall *call, gint64 id)
{
  call->id = id;
  return id != 0;
}

static gboolean
refuse (GError **error, const char *message)
{
  g_set_error_literal (error, REMIT_EDIT_ERROR, REMIT_EDIT_ERROR_INVALID, message);
  return FALSE;
}

/* ---- structure ------------------------------------------------------------------------------- */

static gboolean
add_unit (RemitVerbCall *call, GError **error)
{
  return keep_id (call,
                  remit_edit_add_unit (call->document, get_unit_or_root (call, "parent"),
                                       get_id (call, "before"), get_text (call, "name"), error));
}

static gboolean
add_position (RemitVerbCall *call, GError **error)
{
  const gint64 reports_to = get_id (call, "reports_to");
  RemitPosition *superior = remit_document_get_position (call->document, reports_to);
  const gboolean has_unit = remit_verb_call_get (call, "unit")->is_given;
  const gint64 unit
    = !has_unit && superior ? remit_position_get_unit (superior) : get_unit_or_root (call, "unit");

  return keep_id (call, remit_edit_add_position (call->document, unit, reports_to,
                                                 get_id (call, "before"), get_text (call, "title"),
                                                 error));
}

static gboolean
add_dotted_line (RemitVerbCall *call, GError **error)
{
  const char *kind = get_text (call, "kind");

  return keep_id (call, remit_edit_add_dotted_line (call->document, get_id (call, "source"),
                                                    get_id (call, "target"),
                                                    kind ? kind : "functional", error));
}

static gboolean
move_position (RemitVerbCall *call, GError **error)
{
  const gint64 parent = get_id (call, "parent");
  const gboolean is_unit = remit_document_get_unit (call->document, parent) != NULL;
  const gint64 unit = get_id (call, "unit") ? get_id (call, "unit") : is_unit ? parent : 0;
  const gint64 reports_to = get_id (call, "reports_to") ? get_id (call, "reports_to")
                            : is_unit                   ? 0
                                                        : parent;

  return remit_edit_move_position (call->document, call->id, unit, reports_to,
                                   get_id (call, "before"), (RemitScope) get_number (call, "scope"),
                                   error);
}

static gboolean
move (RemitVerbCall *call, GError **error)
{
  call->id = get_id (call, "id");
  if (remit_document_get_position (call->document, call->id))
    return move_position (call, error);
  if (!remit_document_get_unit (call->document, call->id))
    return refuse (
      error, _ ("Only units and positions can be moved; people are appointed, duties assigned"));
  if (get_id (call, "unit") || get_id (call, "reports_to"))
    return refuse (error, _ ("A unit is moved to a “parent”"));
  return remit_edit_move_unit (call->document, call->id, get_unit_or_root (call, "parent"),
                               get_id (call, "before"), (RemitScope) get_number (call, "scope"),
                               error);
}

static gboolean
reorder (RemitVerbCall *call, GError **error)
{
  call->id = get_id (call, "id");
  return remit_edit_reorder (call->document, call->id, get_id (call, "before"), error);
}

static gboolean delete (RemitVerbCall *call, GError **error)
{
  const GArray *ids = remit_verb_call_get (call, "id")->ids;

  call->id = ids->len > 0 ? g_array_index (ids, gint64, 0) : 0;
  return remit_edit_delete (call->document, (const gint64 *) (gpointer) ids->data, ids->len,
                            (RemitDeleteMode) get_number (call, "mode"), error);
}

/* ---- fields ---------------------------------------------------------------------------------- */

/* A reference is named as any object is. */
static gboolean
read_reference (RemitVerbCall *call,
                const RemitKindField *field,
                JsonNode *node,
                RemitValue *value,
                GError **error)
{
  g_autofree char *name = json_node_get_value_type (node) == G_TYPE_STRING
                            ? json_node_dup_string (node)
                            : remit_id_to_string (json_node_get_int (node));
  const gint64 id = remit_document_resolve (call->document, name,
                                            *field->references ? field->references : NULL, error);

  *value = REMIT_INTEGER (id);
  return id != 0;
}

static gboolean
read_field_value (RemitVerbCall *call,
                  const RemitKindField *field,
                  JsonNode *node,
                  RemitValue *value,
                  GError **error)
{
  *value = REMIT_NULL;
  if (!node)
    return TRUE;
  if (field->references && json_node_get_value_type (node) != G_TYPE_BOOLEAN)
    return read_reference (call, field, node, value, error);
  switch (json_node_get_value_type (node))
    {
    case G_TYPE_STRING:
      *value = remit_value_text (json_node_get_string (node));
      return TRUE;
    case G_TYPE_INT64:
      *value = REMIT_INTEGER (json_node_get_int (node));
      return TRUE;
    case G_TYPE_BOOLEAN:
      *value = REMIT_INTEGER (json_node_get_boolean (node));
      return TRUE;
    default:
      return refuse (error, _ ("A field holds a text or a whole number"));
    }
}

static gboolean
set_field (RemitVerbCall *call, GError **error)
{
  RemitRow *row = remit_document_get_row (call->document, get_id (call, "id"));
  RemitKindField field;
  RemitValue value;

  call->id = get_id (call, "id");
  if (!remit_kind_find_field (remit_row_get_kind (row), get_text (call, "field"), &field))
    {
      g_set_error (error, REMIT_EDIT_ERROR, REMIT_EDIT_ERROR_INVALID, _ ("A %s has no field “%s”"),
                   remit_row_get_kind (row), get_text (call, "field"));
      return FALSE;
    }
  return read_field_value (call, &field, remit_verb_call_get (call, "value")->node, &value, error)
         && remit_edit_set_field (call->document, call->id, field.name, &value, error);
}

static gboolean
rename_object (RemitVerbCall *call, GError **error)
{
  call->id = get_id (call, "id");
  return remit_edit_rename (call->document, call->id, get_text (call, "name"), error);
}

/* ---- people ---------------------------------------------------------------------------------- */

static gboolean
add_person (RemitVerbCall *call, GError **error)
{
  return keep_id (call, remit_edit_add_person (call->document, get_text (call, "name"), error));
}

static gboolean
appoint (RemitVerbCall *call, GError **error)
{
  return keep_id (call, remit_edit_appoint (call->document, get_id (call, "person"),
                                            get_id (call, "position"),
                                            (RemitAppointMode) get_number (call, "mode"),
                                            get_number (call, "share"), error));
}

static gboolean
vacate (RemitVerbCall *call, GError **error)
{
  call->id = get_id (call, "position");
  return remit_edit_vacate (call->document, call->id, get_id (call, "person"), error);
}

static gboolean
unplace (RemitVerbCall *call, GError **error)
{
  call->id = get_id (call, "person");
  return remit_edit_unplace (call->document, call->id, error);
}

/* ---- duties ---------------------------------------------------------------------------------- */

static gboolean
add_duty (RemitVerbCall *call, GError **error)
{
  return keep_id (call, remit_edit_add_duty (call->document, get_id (call, "unit"),
                                             get_id (call, "before"), get_text (call, "statement"),
                                             error));
}

static gboolean
add_duty_step (RemitVerbCall *call, GError **error)
{
  return keep_id (call, remit_edit_add_duty_step (call->document, get_id (call, "duty"),
                                                  get_id (call, "before"),
                                                  get_text (call, "action"), error));
}

static gboolean
assign (RemitVerbCall *call, GError **error)
{
  return keep_id (call, remit_edit_assign (call->document, get_id (call, "duty"),
                                           get_id (call, "holder"), get_text (call, "role"),
                                           get_number (call, "force") != 0, error));
}

/* A holder's only role in a duty is meant where no assignment is named. */
static gint64
find_assignment (RemitVerbCall *call, GError **error)
{
  const GPtrArray *assignments
    = remit_document_get_duty_assignments (call->document, get_id (call, "duty"));
  const gint64 holder = get_id (call, "holder");
  gint64 found = 0;

  for (guint i = 0; holder != 0 && i < assignments->len; i++)
    {
      RemitAssignment *assignment = assignments->pdata[i];

      if (remit_assignment_get_unit (assignment) != holder
          && remit_assignment_get_position (assignment) != holder)
        continue;
      if (found != 0)
        return refuse (error, _ ("It has several roles in the duty: name the “assignment”"));
      found = remit_row_get_id (REMIT_ROW (assignment));
    }
  if (found == 0)
    g_set_error_literal (error, REMIT_EDIT_ERROR, REMIT_EDIT_ERROR_NOT_FOUND,
                         _ ("Name the “assignment”, or a “duty” and a “holder” with a role in it"));
  return found;
}

static gboolean
change_role (RemitVerbCall *call, GError **error)
{
  call->id
    = get_id (call, "assignment") ? get_id (call, "assignment") : find_assignment (call, error);
  return call->id != 0
         && remit_edit_change_role (call->document, call->id, get_text (call, "role"),
                                    get_number (call, "force") != 0, error);
}

static gboolean
unassign (RemitVerbCall *call, GError **error)
{
  call->id = get_id (call, "duty");
  return remit_edit_unassign (call->document, call->id, get_id (call, "holder"),
                              get_text (call, "role"), error);
}

/* ---- views ----------------------------------------------------------------------------------- */

static gboolean
set_branch_style (RemitVerbCall *call, GError **error)
{
  call->id = get_id (call, "target");
  return remit_edit_set_branch_style (call->document, get_view (call, call->id), call->id,
                                      get_text (call, "style"), get_number (call, "columns"),
                                      error);
}

static gboolean
collapse (RemitVerbCall *call, GError **error)
{
  const GArray *ids = remit_verb_call_get (call, "target")->ids;
  const RemitVerbValue *collapsed = remit_verb_call_get (call, "collapsed");
  const gboolean is_collapsed = !collapsed->is_given || collapsed->number != 0;
  const gint64 *targets = (const gint64 *) (gpointer) ids->data;

  if (ids->len == 0)
    return refuse (error, _ ("There is no target"));
  call->id = targets[0];
  if (ids->len == 1)
    return remit_edit_collapse (call->document, get_view (call, call->id), call->id, is_collapsed,
                                error);
  return remit_edit_collapse_many (call->document, get_view (call, call->id), targets, ids->len,
                                   is_collapsed, error);
}

/* ---- history and file ------------------------------------------------------------------------ */

static gboolean
undo (RemitVerbCall *call, GError **error)
{
  return remit_edit_undo (call->document, error);
}

static gboolean
redo (RemitVerbCall *call, GError **error)
{
  return remit_edit_redo (call->document, error);
}

static gboolean
go_to (RemitVerbCall *call, GError **error)
{
  return remit_edit_go_to (call->document, get_number (call, "step"), error);
}

static gboolean
publish (RemitVerbCall *call, GError **error)
{
  return remit_document_save (call->document, error);
}

/* ---- the table ------------------------------------------------------------------------------- */

#define OBJECT(argument, of_kind, required, text)                                                  \
  { .name = argument,                                                                              \
    .type = REMIT_ARGUMENT_OBJECT,                                                                 \
    .kind = of_kind,                                                                               \
    .is_required = required,                                                                       \
    .help = text }
#define TEXT(argument, required, text)                                                             \
  { .name = argument, .type = REMIT_ARGUMENT_TEXT, .is_required = required, .help = text }
/* What a new object is called may always be given as "name". */
#define NAME(argument, text)                                                                       \
  { .name = argument,                                                                              \
    .type = REMIT_ARGUMENT_TEXT,                                                                   \
    .is_required = TRUE,                                                                           \
    .help = text,                                                                                  \
    .alias = "name" }
#define NUMBER(argument, required, text)                                                           \
  { .name = argument, .type = REMIT_ARGUMENT_NUMBER, .is_required = required, .help = text }
#define FLAG(argument, text) { .name = argument, .type = REMIT_ARGUMENT_FLAG, .help = text }
#define CHOICE(argument, values, text)                                                             \
  { .name = argument, .type = REMIT_ARGUMENT_CHOICE, .choices = values, .help = text }
#define BEFORE                                                                                     \
  OBJECT ("before", NULL, FALSE, N_ ("the one it is to stand before; at the end if left out"))
#define SCOPE                                                                                      \
  CHOICE ("scope", "subtree|alone",                                                                \
          N_ ("with all below it, which is meant if left out, or alone: what is below moves up"))

static const RemitVerb verbs[] = {
  { "add-unit",
    N_ ("Add a unit"),
    { NAME ("name", N_ ("what it is called")),
      OBJECT (
        "parent", "unit", FALSE, N_ ("the unit above; the root if left out, a new root if null")),
      BEFORE },
    add_unit },
  { "add-position",
    N_ ("Add a position"),
    { NAME ("title", N_ ("what it is called")),
      OBJECT ("unit",
              "unit",
              FALSE,
              N_ ("where it belongs; the superior's unit or the root if left out")),
      OBJECT (
        "reports_to", "position", FALSE, N_ ("its superior; the head of its unit if left out")),
      BEFORE },
    add_position },
  { "add-person",
    N_ ("Add a person, who is unplaced"),
    { NAME ("name", N_ ("the full name")) },
    add_person },
  { "add-duty",
    N_ ("Add a duty"),
    { NAME ("statement", N_ ("what is done, beginning with a verb")),
      OBJECT ("unit", "unit", FALSE, N_ ("which unit files it; none if left out")), BEFORE },
    add_duty },
  { "add-duty-step",
    N_ ("Add a step to a duty"),
    { NAME ("action", N_ ("what is done")), OBJECT ("duty", "duty", TRUE, N_ ("the duty")),
      BEFORE },
    add_duty_step },
  { "add-dotted-line",
    N_ ("Add a second line of reporting"),
    { OBJECT ("source", NULL, TRUE, N_ ("who reports, a unit or a position")),
      OBJECT ("target", NULL, TRUE, N_ ("to whom, of the same kind")),
      TEXT ("kind", FALSE, N_ ("functional, project or oversight; functional if left out")) },
    add_dotted_line },
  { "set-field",
    N_ ("Set a field of any object"),
    { OBJECT ("id", NULL, TRUE, N_ ("the object")),
      TEXT ("field", TRUE, N_ ("the field, named as in the exported JSON")),
      { .name = "value",
        .type = REMIT_ARGUMENT_VALUE,
        .is_required = TRUE,
        .help = N_ ("text, number, true or false; null clears it") } },
    set_field },
  { "rename",
    N_ ("Rename any object"),
    { OBJECT ("id", NULL, TRUE, N_ ("the object")), TEXT ("name", TRUE, N_ ("the new name")) },
    rename_object },
  { "move",
    N_ ("Move a unit or a position"),
    { OBJECT ("id", NULL, TRUE, N_ ("what is moved")),
      OBJECT (
        "parent",
        NULL,
        FALSE,
        N_ (
          "of a unit: the unit above, the root if left out, none if null; of a position: its unit or superior")),
      OBJECT ("unit", "unit", FALSE, N_ ("of a position: its unit")),
      OBJECT ("reports_to", "position", FALSE, N_ ("of a position: its superior")), BEFORE, SCOPE },
    move },
  { "reorder",
    N_ ("Move an object among its siblings"),
    { OBJECT ("id", NULL, TRUE, N_ ("the object")), BEFORE },
    reorder },
  { "delete",
    N_ ("Delete objects"),
    { { .name = "id",
        .type = REMIT_ARGUMENT_OBJECTS,
        .is_required = TRUE,
        .help = N_ ("one object, or a list"),
        .alias = "ids" },
      CHOICE ("mode",
              "move-up|all",
              N_ ("what is below them moves up, which is meant if left out, or goes as well")) },
    delete },
  { "appoint",
    N_ ("Put a person on a position"),
    { OBJECT ("person", "person", TRUE, N_ ("who")),
      OBJECT ("position", "position", TRUE, N_ ("where")),
      CHOICE (
        "mode",
        "move|second|swap|add-seat",
        N_ (
          "leave other seats, keep them, change places with the first holder, or plan a seat more")),
      NUMBER (
        "share", FALSE, N_ ("of the person's time, in hundredths; what is left if left out")) },
    appoint },
  { "vacate",
    N_ ("Take people off a position"),
    { OBJECT ("position", "position", TRUE, N_ ("the position")),
      OBJECT ("person", "person", FALSE, N_ ("who; everybody if left out")) },
    vacate },
  { "unplace",
    N_ ("Take a person off every position"),
    { OBJECT ("person", "person", TRUE, N_ ("who")) },
    unplace },
  { "assign",
    N_ ("Give a unit or position a role in a duty"),
    { OBJECT ("duty", "duty", TRUE, N_ ("the duty")),
      OBJECT ("holder", NULL, TRUE, N_ ("a unit or a position")),
      TEXT ("role", TRUE, N_ ("the role's letter: A, R, S, C or I")),
      FLAG ("force", N_ ("also where somebody is accountable already")) },
    assign },
  { "change-role",
    N_ ("Change a role in a duty"),
    { TEXT ("role", TRUE, N_ ("the new role's letter")),
      OBJECT ("assignment", "assignment", FALSE, N_ ("which; or name duty and holder")),
      OBJECT ("duty", "duty", FALSE, N_ ("the duty")),
      OBJECT ("holder", NULL, FALSE, N_ ("a unit or a position with one role in it")),
      FLAG ("force", N_ ("also where somebody is accountable already")) },
    change_role },
  { "unassign",
    N_ ("Take a unit or position out of a duty"),
    { OBJECT ("duty", "duty", TRUE, N_ ("the duty")),
      OBJECT ("holder", NULL, TRUE, N_ ("a unit or a position")),
      TEXT ("role", FALSE, N_ ("the role's letter; every role if left out")) },
    unassign },
  { "set-branch-style",
    N_ ("Choose how a branch of the chart is laid out"),
    { OBJECT ("target", NULL, TRUE, N_ ("the branch's topmost unit or position")),
      TEXT (
        "style",
        FALSE,
        N_ (
          "auto, across, down, hang-left, hang-right, hang-both or grid; inherited if null or left out")),
      NUMBER ("columns", FALSE, N_ ("of a grid")),
      OBJECT ("view", "view", FALSE, N_ ("the chart; the first of that kind if left out")) },
    set_branch_style },
  { "collapse",
    N_ ("Fold or unfold branches of the chart"),
    { { .name = "target",
        .type = REMIT_ARGUMENT_OBJECTS,
        .is_required = TRUE,
        .help = N_ ("one unit or position, or a list"),
        .alias = "targets" },
      FLAG ("collapsed", N_ ("true, which is meant if left out, or false to unfold")),
      OBJECT ("view", "view", FALSE, N_ ("the chart; the first of that kind if left out")) },
    collapse },
  { "undo", N_ ("Undo the last step"), { { 0 } }, undo },
  { "redo", N_ ("Redo the step that was undone last"), { { 0 } }, redo },
  { "go-to",
    N_ ("Undo or redo up to a step"),
    { NUMBER ("step", TRUE, N_ ("the step that an answer named; 0 is the start")) },
    go_to },
  { "publish", N_ ("Write the file now"), { { 0 } }, publish },
};

/** remit_verb_list: Returns (transfer none) all verbs, in the order of the help. */
const RemitVerb *
remit_verb_list (guint *n_verbs)
{
  *n_verbs = G_N_ELEMENTS (verbs);
  return verbs;
}

/** remit_verb_find: Returns (transfer none) the verb of that name, or %NULL. */
const RemitVerb *
remit_verb_find (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    if (g_str_equal (verbs[i].name, name))
      return &verbs[i];
  return NULL;
}
