/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rules for single values: kinds, caps and defaults of the columns; the words that they take
 * are the store's.  What a value means for other rows (circles, seats, shares) is the verbs'
 * business. */

#include "remit-field.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "remit-date.h"
#include "remit-rank.h"
#include "remit-text.h"

#define MAX_INTEGER ((G_GINT64_CONSTANT (1) << 53) - 1) /* exact as a double in JSON */
#define MAX_SHARE 100

typedef struct
{
  RemitTableId table;
  guint column;
  RemitFieldKind kind;
  const char *text; /* default */
  gint64 integer;   /* default */
} Rule;

#define CHOICE(T, C, fallback) { REMIT_TABLE_##T, REMIT_##T##_##C, REMIT_FIELD_CHOICE, fallback, 0 }
#define NOTE(T, C) { REMIT_TABLE_##T, REMIT_##T##_##C, REMIT_FIELD_NOTE, NULL, 0 }
#define DATE(T, C) { REMIT_TABLE_##T, REMIT_##T##_##C, REMIT_FIELD_DATE, NULL, 0 }
#define COUNT(T, C, fallback)                                                                      \
  { REMIT_TABLE_##T, REMIT_##T##_##C, REMIT_FIELD_COUNT, NULL, fallback }
#define FLAG(T, C, fallback) { REMIT_TABLE_##T, REMIT_##T##_##C, REMIT_FIELD_FLAG, NULL, fallback }

/* Columns that are none of the plain cases below. */
static const Rule rules[] = {
  CHOICE (UNIT, KIND, "department"),
  CHOICE (UNIT, COLOUR, NULL),
  NOTE (UNIT, PURPOSE),
  NOTE (UNIT, AUTHORITY),
  NOTE (UNIT, REGULATIONS),
  NOTE (UNIT, NOTE),
  COUNT (POSITION, PLANNED, 1),
  NOTE (POSITION, PURPOSE),
  NOTE (POSITION, AUTHORITY),
  NOTE (POSITION, QUALIFICATION),
  NOTE (POSITION, CONDITIONS),
  NOTE (POSITION, NOTE),
  NOTE (PERSON, NOTE),
  COUNT (APPOINTMENT, SHARE, MAX_SHARE),
  DATE (APPOINTMENT, SINCE),
  DATE (APPOINTMENT, UNTIL),
  CHOICE (RELATION, KIND, "functional"),
  NOTE (RELATION, NOTE),
  NOTE (DUTY, STATEMENT),
  CHOICE (DUTY, FREQUENCY, NULL),
  CHOICE (DUTY, CHECK_CYCLE, NULL),
  NOTE (DUTY, INDICATOR),
  NOTE (DUTY, EMERGENCY_MEASURE),
  CHOICE (DUTY, RISK, NULL),
  NOTE (DUTY, LEGAL_BASIS),
  NOTE (DUTY, NOTE),
  NOTE (DUTY_STEP, ACTION),
  NOTE (DUTY_STEP, RECORD),
  NOTE (DUTY_STEP, MEASURE),
  CHOICE (DUTY_STEP, CHECK_CYCLE, NULL),
  CHOICE (SCHEME_ROLE, MEANING, NULL),
  CHOICE (VIEW, KIND, "units"),
  CHOICE (VIEW, DIRECTION, "down"),
  CHOICE (VIEW, DETAIL, "summary"),
  FLAG (VIEW, SHOWS_DOTTED, 1),
  FLAG (VIEW, SHOWS_LEGEND, 1),
  CHOICE (BRANCH_STYLE, STYLE, NULL),
  DATE (ORGANISATION, CREATED_ON),
  DATE (ORGANISATION, DATED),
  COUNT (ORGANISATION, HOURS_PER_DAY, 800),
  COUNT (ORGANISATION, DAYS_PER_WEEK, 500),
};

static const Rule *
find_rule (RemitTableId table, guint column)
{
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    if (rules[i].table == table && rules[i].column == column)
      return &rules[i];
  return NULL;
}

static const RemitColumn *
get_column (RemitTableId table, guint column)
{
  return &remit_schema_get_table (table)->columns[column];
}

static gboolean refuse (GError **error, RemitTableId table, guint column, const char *format, ...)
  G_GNUC_PRINTF (4, 5);

/* "planned: must be 0 or more": the field's own name, as scripts and import columns say it. */
static gboolean
refuse (GError **error, RemitTableId table, guint column, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_autofree char *reason = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error (error, REMIT_EDIT_ERROR, REMIT_EDIT_ERROR_INVALID, "%s: %s",
               get_column (table, column)->name, reason);
  return FALSE;
}

/**
 * remit_field_get_kind:
 * @table: a table
 * @column: a column of it
 *
 * Returns: what the column takes
 */
RemitFieldKind
remit_field_get_kind (RemitTableId table, guint column)
{
  const RemitColumn *spec = get_column (table, column);
  const Rule *rule = find_rule (table, column);

  if (rule)
    return rule->kind;
  if (g_str_equal (spec->name, "rank"))
    return REMIT_FIELD_RANK;
  if (spec->references != REMIT_TABLE_LAST)
    return REMIT_FIELD_REFERENCE;
  if (spec->type == REMIT_VALUE_INTEGER)
    return g_str_has_prefix (spec->name, "is_") ? REMIT_FIELD_FLAG : REMIT_FIELD_COUNT;
  return REMIT_FIELD_NAME;
}

/**
 * remit_field_get_choices:
 * @table: a table
 * @column: a column of it
 *
 * Returns: (nullable) (array zero-terminated=1): the words that it takes, %NULL if it is no choice
 */
const char *const *
remit_field_get_choices (RemitTableId table, guint column)
{
  return remit_schema_get_choices (table, column);
}

/**
 * remit_field_get_default:
 * @table: a table
 * @column: a column of it
 * @value: (out caller-allocates): receives the default, static
 *
 * Returns: %FALSE if the column is required and has no default
 */
gboolean
remit_field_get_default (RemitTableId table, guint column, RemitValue *value)
{
  const RemitColumn *spec = get_column (table, column);
  const Rule *rule = find_rule (table, column);

  *value = REMIT_NULL;
  if (!spec->is_required)
    return TRUE;
  if (spec->type == REMIT_VALUE_INTEGER && spec->references == REMIT_TABLE_LAST)
    {
      *value = REMIT_INTEGER (rule ? rule->integer : 0);
      return TRUE;
    }
  *value = remit_value_text (rule ? rule->text : NULL);
  return value->type != REMIT_VALUE_NULL;
}

static gboolean
check_integer (RemitTableId table, guint column, gint64 integer, GError **error)
{
  const RemitFieldKind kind = remit_field_get_kind (table, column);

  if (integer < 0 || integer > MAX_INTEGER)
    return refuse (error, table, column, _ ("must be 0 or more"));
  if (kind == REMIT_FIELD_FLAG && integer > 1)
    return refuse (error, table, column, _ ("must be 0 or 1"));
  if (table == REMIT_TABLE_APPOINTMENT && column == REMIT_APPOINTMENT_SHARE
      && (integer == 0 || integer > MAX_SHARE))
    return refuse (error, table, column, _ ("must be from 1 to 100 %%"));
  return TRUE;
}

static gboolean
check_text (RemitTableId table, guint column, const char *text, GError **error)
{
  const char *const *choices = remit_field_get_choices (table, column);

  if (choices && !g_strv_contains (choices, text))
    {
      g_autofree char *words = g_strjoinv (", ", (char **) choices);
      return refuse (error, table, column, _ ("“%s” is not one of %s"), text, words);
    }
  if (remit_field_get_kind (table, column) == REMIT_FIELD_DATE && !remit_date_is_valid (text))
    return refuse (error, table, column, _ ("“%s” is not a date such as 2026-01-31"), text);
  if (remit_field_get_kind (table, column) == REMIT_FIELD_RANK && !remit_rank_is_valid (text))
    return refuse (error, table, column, _ ("“%s” is not an order key"), text);
  return TRUE;
}

/* A name is one line. */
static void
join_lines (char *text)
{
  for (char *p = text; *p; p++)
    if (*p == '\n' || *p == '\t')
      *p = ' ';
}

/**
 * remit_field_check:
 * @table: a table
 * @column: a column of it
 * @value: what is to be written
 * @clean: (out caller-allocates): receives what may be written
 * @buffer: (out) (transfer full): owns the text of @clean
 * @error: return location for an error
 *
 * Checks a single value and cleans its text: white space around it goes, an empty text is an empty
 * cell, what is too long is cut.  Whether a reference exists is not looked at here.
 *
 * Returns: %FALSE with INVALID and the field's name
 */
gboolean
remit_field_check (RemitTableId table,
                   guint column,
                   const RemitValue *value,
                   RemitValue *clean,
                   char **buffer,
                   GError **error)
{
  const RemitColumn *spec = get_column (table, column);
  const gboolean is_note = remit_field_get_kind (table, column) == REMIT_FIELD_NOTE;

  *clean = *value;
  *buffer = NULL;
  if (value->type == REMIT_VALUE_TEXT)
    {
      *buffer = remit_text_clean (value->text, -1, is_note ? 0 : REMIT_TEXT_MAX_NAME);
      if (!is_note)
        join_lines (*buffer);
      g_strstrip (*buffer);
      *clean = **buffer ? remit_value_text (*buffer) : REMIT_NULL;
    }

  if (clean->type == REMIT_VALUE_NULL)
    return !spec->is_required || refuse (error, table, column, _ ("must not be empty"));
  if (clean->type != spec->type)
    return refuse (error, table, column,
                   spec->type == REMIT_VALUE_TEXT ? _ ("must be a text")
                                                  : _ ("must be a whole number"));
  if (clean->type == REMIT_VALUE_INTEGER)
    return check_integer (table, column, clean->integer, error);
  return check_text (table, column, clean->text, error);
}
