/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One row of a tracked table as an object: its id, its cells in 8 bytes each, and one read-only
 * property a column, made from the schema.  Rows never write; remit-document.c patches them. */

#include "remit-row-private.h"

#include <string.h>

#include "remit-appointment.h"
#include "remit-assignment.h"
#include "remit-branch-style.h"
#include "remit-duty-step.h"
#include "remit-duty.h"
#include "remit-external.h"
#include "remit-organisation.h"
#include "remit-person.h"
#include "remit-position.h"
#include "remit-relation.h"
#include "remit-scheme-role.h"
#include "remit-scheme.h"
#include "remit-unit.h"
#include "remit-view.h"

typedef struct
{
  gint64 id;
  guint32 empty; /* bit i: column i is NULL */
  gboolean is_removed;
} RemitRowPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (RemitRow, remit_row, G_TYPE_OBJECT)

enum
{
  PROP_ID = 1,
  PROP_LABEL,
  PROP_FIRST_COLUMN,
};

static GParamSpec *properties[PROP_FIRST_COLUMN];

#define PRIVATE(self) ((RemitRowPrivate *) remit_row_get_instance_private (self))

static const RemitColumn *
get_column (RemitRow *self, guint column)
{
  return &remit_schema_get_table (REMIT_ROW_GET_CLASS (self)->table)->columns[column];
}

/* A flag is an integer column whose name reads as a statement. */
static gboolean
is_flag (const RemitColumn *column)
{
  return column->type == REMIT_VALUE_INTEGER
         && (g_str_has_prefix (column->name, "is_") || g_str_has_prefix (column->name, "shows_"));
}

static int
find_label_column (RemitTableId table)
{
  static const char *const names[]
    = { "name", "title", "statement", "action", "code", "letter", "key" };

  if (table == REMIT_TABLE_SCHEME)
    return REMIT_SCHEME_CODE;
  if (table == REMIT_TABLE_SCHEME_ROLE)
    return REMIT_SCHEME_ROLE_LETTER;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (remit_schema_find_column (table, names[i]) >= 0)
      return remit_schema_find_column (table, names[i]);
  return -1;
}

static void
set_cell (RemitRow *self, guint column, const RemitValue *value)
{
  RemitRowPrivate *priv = PRIVATE (self);
  RemitCell *cell = &REMIT_ROW_CELLS (self)[column];
  const guint32 bit = 1u << column;

  if (get_column (self, column)->type == REMIT_VALUE_TEXT)
    {
      g_free (cell->text);
      cell->text = value->type == REMIT_VALUE_TEXT ? g_strdup (value->text) : NULL;
    }
  else
    cell->integer = value->type == REMIT_VALUE_INTEGER ? value->integer : 0;
  priv->empty = value->type == REMIT_VALUE_NULL ? priv->empty | bit : priv->empty & ~bit;
}

static void
remit_row_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  RemitRow *self = REMIT_ROW (object);
  const guint column = prop_id - PROP_FIRST_COLUMN;

  if (prop_id == PROP_ID)
    g_value_set_int64 (value, remit_row_get_id (self));
  else if (prop_id == PROP_LABEL)
    g_value_set_string (value, remit_row_get_label (self));
  else if (G_IS_PARAM_SPEC_STRING (pspec))
    g_value_set_string (value, REMIT_ROW_CELLS (self)[column].text);
  else if (G_IS_PARAM_SPEC_BOOLEAN (pspec))
    g_value_set_boolean (value, REMIT_ROW_CELLS (self)[column].integer != 0);
  else
    g_value_set_int64 (value, REMIT_ROW_CELLS (self)[column].integer);
}

static void
remit_row_finalize (GObject *object)
{
  RemitRow *self = REMIT_ROW (object);
  const RemitTableSpec *spec = remit_schema_get_table (REMIT_ROW_GET_CLASS (self)->table);

  for (guint i = 0; i < spec->n_columns; i++)
    if (spec->columns[i].type == REMIT_VALUE_TEXT)
      g_free (REMIT_ROW_CELLS (self)[i].text);

  G_OBJECT_CLASS (remit_row_parent_class)->finalize (object);
}

static void
remit_row_class_init (RemitRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = remit_row_get_property;
  object_class->finalize = remit_row_finalize;

  properties[PROP_ID] = g_param_spec_int64 ("id", NULL, NULL, 0, G_MAXINT64, 0,
                                            G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_LABEL] = g_param_spec_string (
    "label", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, PROP_FIRST_COLUMN, properties);
}

static void
remit_row_init (RemitRow *self)
{
}

static GParamSpec *
make_property (const RemitColumn *column)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY;

  if (column->type == REMIT_VALUE_TEXT)
    return g_param_spec_string (column->name, NULL, NULL, NULL, flags);
  if (is_flag (column))
    return g_param_spec_boolean (column->name, NULL, NULL, FALSE, flags);
  return g_param_spec_int64 (column->name, NULL, NULL, G_MININT64, G_MAXINT64, 0, flags);
}

/**
 * remit_row_class_init_table:
 * @klass: the class of a kind of rows
 * @table: its table
 *
 * Installs a property for each column of the table; "reports_to" is the property "reports-to".
 */
void
remit_row_class_init_table (RemitRowClass *klass, RemitTableId table)
{
  const RemitTableSpec *spec = remit_schema_get_table (table);

  /* GObject leaves this empty for each derived class. */
  G_OBJECT_CLASS (klass)->get_property = remit_row_get_property;
  klass->table = table;
  klass->label_column = find_label_column (table);
  klass->rank_column = remit_schema_find_column (table, "rank");
  klass->columns = g_new (GParamSpec *, spec->n_columns);
  for (guint i = 0; i < spec->n_columns; i++)
    {
      klass->columns[i] = make_property (&spec->columns[i]);
      g_object_class_install_property (G_OBJECT_CLASS (klass), PROP_FIRST_COLUMN + i,
                                       klass->columns[i]);
    }
}

/**
 * remit_row_type_of_table:
 * @table: a table of the model, not the table of objects
 *
 * Returns: the type of its rows
 */
GType
remit_row_type_of_table (RemitTableId table)
{
  switch (table)
    {
    case REMIT_TABLE_ORGANISATION:
      return REMIT_TYPE_ORGANISATION;
    case REMIT_TABLE_UNIT:
      return REMIT_TYPE_UNIT;
    case REMIT_TABLE_POSITION:
      return REMIT_TYPE_POSITION;
    case REMIT_TABLE_PERSON:
      return REMIT_TYPE_PERSON;
    case REMIT_TABLE_APPOINTMENT:
      return REMIT_TYPE_APPOINTMENT;
    case REMIT_TABLE_RELATION:
      return REMIT_TYPE_RELATION;
    case REMIT_TABLE_DUTY:
      return REMIT_TYPE_DUTY;
    case REMIT_TABLE_DUTY_STEP:
      return REMIT_TYPE_DUTY_STEP;
    case REMIT_TABLE_SCHEME:
      return REMIT_TYPE_SCHEME;
    case REMIT_TABLE_SCHEME_ROLE:
      return REMIT_TYPE_SCHEME_ROLE;
    case REMIT_TABLE_ASSIGNMENT:
      return REMIT_TYPE_ASSIGNMENT;
    case REMIT_TABLE_VIEW:
      return REMIT_TYPE_VIEW;
    case REMIT_TABLE_BRANCH_STYLE:
      return REMIT_TYPE_BRANCH_STYLE;
    case REMIT_TABLE_EXTERNAL:
      return REMIT_TYPE_EXTERNAL;
    case REMIT_TABLE_OBJECT:
    case REMIT_TABLE_LAST:
      break;
    }
  g_return_val_if_reached (G_TYPE_INVALID);
}

/**
 * remit_row_new:
 * @table: its table
 * @id: its id
 * @values: a value for each column of the table; copied
 *
 * Returns: (transfer full): a row as it stands in the file
 */
RemitRow *
remit_row_new (RemitTableId table, gint64 id, const RemitValue *values)
{
  const RemitTableSpec *spec = remit_schema_get_table (table);
  RemitRow *self = g_object_new (remit_row_type_of_table (table), NULL);
  RemitRowPrivate *priv = PRIVATE (self);
  RemitCell *cells = REMIT_ROW_CELLS (self);

  priv->id = id;
  for (guint i = 0; i < spec->n_columns; i++)
    if (values[i].type == REMIT_VALUE_NULL)
      priv->empty |= 1u << i;
    else if (spec->columns[i].type == REMIT_VALUE_TEXT)
      cells[i].text = g_strdup (values[i].text);
    else
      cells[i].integer = values[i].integer;
  return self;
}

/**
 * remit_row_patch:
 * @self: a row
 * @changed: bit i: column i differs
 * @values: a value for each column; only the changed ones are read
 *
 * Takes over the new values of a committed change and notifies their properties.  The document
 * freezes notification before and thaws it when every row is patched.
 */
void
remit_row_patch (RemitRow *self, guint64 changed, const RemitValue *values)
{
  RemitRowClass *klass = REMIT_ROW_GET_CLASS (self);
  const guint n_columns = remit_schema_get_table (klass->table)->n_columns;

  for (guint i = 0; i < n_columns; i++)
    if (changed & (G_GUINT64_CONSTANT (1) << i))
      {
        set_cell (self, i, &values[i]);
        g_object_notify_by_pspec (G_OBJECT (self), klass->columns[i]);
        if ((int) i == klass->label_column)
          g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LABEL]);
      }
}

/**
 * remit_row_set_removed:
 * @self: a row
 *
 * Remembers that the row has been deleted; its values stay as they were.
 */
void
remit_row_set_removed (RemitRow *self)
{
  PRIVATE (self)->is_removed = TRUE;
}

/**
 * remit_row_get_table:
 * @self: a row
 *
 * Returns: the table it stands in
 */
RemitTableId
remit_row_get_table (RemitRow *self)
{
  return REMIT_ROW_GET_CLASS (self)->table;
}

/**
 * remit_row_get_integer:
 * @self: a row
 * @column: an integer column of its table
 *
 * Returns: the value, 0 if the cell is empty
 */
gint64
remit_row_get_integer (RemitRow *self, guint column)
{
  return REMIT_ROW_CELLS (self)[column].integer;
}

/**
 * remit_row_get_text:
 * @self: a row
 * @column: a text column of its table
 *
 * Returns: (nullable): the text, %NULL if the cell is empty
 */
const char *
remit_row_get_text (RemitRow *self, guint column)
{
  return REMIT_ROW_CELLS (self)[column].text;
}

/**
 * remit_row_get_value:
 * @self: a row
 * @column: a column of its table
 * @value: (out caller-allocates): receives the cell; its text is borrowed from the row
 */
void
remit_row_get_value (RemitRow *self, guint column, RemitValue *value)
{
  const RemitCell *cell = &REMIT_ROW_CELLS (self)[column];

  if (PRIVATE (self)->empty & (1u << column))
    *value = REMIT_NULL;
  else if (get_column (self, column)->type == REMIT_VALUE_TEXT)
    *value = remit_value_text (cell->text);
  else
    *value = REMIT_INTEGER (cell->integer);
}

/**
 * remit_row_get_rank:
 * @self: a row
 *
 * Returns: (nullable): its order key, %NULL if its kind has none
 */
const char *
remit_row_get_rank (RemitRow *self)
{
  const int column = REMIT_ROW_GET_CLASS (self)->rank_column;

  return column < 0 ? NULL : REMIT_ROW_CELLS (self)[column].text;
}

/**
 * remit_row_compare:
 * @a: a row
 * @b: another row of the same kind
 *
 * The order of rows everywhere: by rank, bytewise, then by id.
 *
 * Returns: less than, equal to or more than 0
 */
int
remit_row_compare (RemitRow *a, RemitRow *b)
{
  const gint64 id_a = PRIVATE (a)->id, id_b = PRIVATE (b)->id;
  const int order = g_strcmp0 (remit_row_get_rank (a), remit_row_get_rank (b));

  return order ? order : (id_a > id_b) - (id_a < id_b);
}

/**
 * remit_row_get_id:
 * @self: a row
 *
 * Returns: its id
 */
gint64
remit_row_get_id (RemitRow *self)
{
  return PRIVATE (self)->id;
}

/**
 * remit_row_get_kind:
 * @self: a row
 *
 * Returns: the name of its table, such as "unit"; static
 */
const char *
remit_row_get_kind (RemitRow *self)
{
  return remit_schema_get_table (REMIT_ROW_GET_CLASS (self)->table)->name;
}

/**
 * remit_row_get_label:
 * @self: a row
 *
 * The name by which a reader knows the object.
 *
 * Returns: the label, never %NULL; empty where the kind has no name
 */
const char *
remit_row_get_label (RemitRow *self)
{
  const int column = REMIT_ROW_GET_CLASS (self)->label_column;
  const char *label = column < 0 ? NULL : REMIT_ROW_CELLS (self)[column].text;

  return label ? label : "";
}

/**
 * remit_row_get_field:
 * @self: a row
 * @field: the name of a column
 * @value: (out caller-allocates): receives the cell; its text is borrowed from the row
 *
 * Returns: %FALSE if the kind has no such field
 */
gboolean
remit_row_get_field (RemitRow *self, const char *field, RemitValue *value)
{
  const int column = remit_schema_find_column (REMIT_ROW_GET_CLASS (self)->table, field);

  if (column < 0)
    return FALSE;
  remit_row_get_value (self, (guint) column, value);
  return TRUE;
}

/**
 * remit_row_is_removed:
 * @self: a row
 *
 * Returns: whether it has been deleted since; it stays readable
 */
gboolean
remit_row_is_removed (RemitRow *self)
{
  return PRIVATE (self)->is_removed;
}
