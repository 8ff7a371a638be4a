/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a cell may hold.  No list of words stands in a CHECK of the schema, where it could not be
 * altered later: it stands here, for every write and for the check of a file from elsewhere. */

#include "remit-schema.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "remit-date.h"
#include "remit-rank.h"
#include "remit-text.h"

static const char *const unit_kinds[]
  = { "company", "division", "department", "team", "committee", "project", NULL };
static const char *const hues[]
  = { "hue-1", "hue-2", "hue-3", "hue-4", "hue-5", "hue-6", "hue-7", "hue-8", NULL };
static const char *const relation_kinds[] = { "functional", "project", "oversight", NULL };
static const char *const frequencies[]
  = { "event", "daily", "weekly", "monthly", "quarterly", "yearly", NULL };
static const char *const risks[] = { "low", "medium", "high", NULL };
static const char *const meanings[] = { "answers", "performs", "supports", "asked", "told", NULL };
static const char *const view_kinds[] = { "units", "positions", NULL };
static const char *const directions[] = { "down", "up", "right", "left", NULL };
static const char *const details[] = { "name", "summary", "full", NULL };
static const char *const styles[]
  = { "auto", "across", "down", "hang-left", "hang-right", "hang-both", "grid", NULL };

static const struct
{
  RemitTableId table;
  guint column;
  const char *const *words;
} choices[] = {
  { REMIT_TABLE_UNIT, REMIT_UNIT_KIND, unit_kinds },
  { REMIT_TABLE_UNIT, REMIT_UNIT_COLOUR, hues },
  { REMIT_TABLE_RELATION, REMIT_RELATION_KIND, relation_kinds },
  { REMIT_TABLE_DUTY, REMIT_DUTY_FREQUENCY, frequencies },
  { REMIT_TABLE_DUTY, REMIT_DUTY_CHECK_CYCLE, frequencies },
  { REMIT_TABLE_DUTY, REMIT_DUTY_RISK, risks },
  { REMIT_TABLE_DUTY_STEP, REMIT_DUTY_STEP_CHECK_CYCLE, frequencies },
  { REMIT_TABLE_SCHEME_ROLE, REMIT_SCHEME_ROLE_MEANING, meanings },
  { REMIT_TABLE_VIEW, REMIT_VIEW_KIND, view_kinds },
  { REMIT_TABLE_VIEW, REMIT_VIEW_DIRECTION, directions },
  { REMIT_TABLE_VIEW, REMIT_VIEW_DETAIL, details },
  { REMIT_TABLE_BRANCH_STYLE, REMIT_BRANCH_STYLE_STYLE, styles },
};

/* Columns of these names are names wherever they stand. */
static const char *const name_columns[]
  = { "name", "name_short", "title", "code", "letter", "staff_number", NULL };
static const char *const date_columns[] = { "created_on", "dated", "since", "until", NULL };

/**
 * remit_schema_get_choices:
 * @table: a table
 * @column: a column of it
 *
 * Tells which words a column takes.
 *
 * Returns: (transfer none) (nullable) (array zero-terminated=1): the words; %NULL if it takes any
 */
const char *const *
remit_schema_get_choices (RemitTableId table, guint column)
{
  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    if (choices[i].table == table && choices[i].column == column)
      return choices[i].words;
  return NULL;
}

static gboolean
is_flag (const char *column)
{
  return g_str_has_prefix (column, "is_") || g_str_has_prefix (column, "shows_");
}

static const char *
refuse_text (RemitTableId table, guint column, const char *text)
{
  const char *name = remit_schema_get_table (table)->columns[column].name;
  const char *const *words = remit_schema_get_choices (table, column);

  if (words && !g_strv_contains (words, text))
    return _ ("is not one of its words");
  if (strcmp (name, "rank") == 0 && !remit_rank_is_valid (text))
    return _ ("is not an order key");
  if (g_strv_contains (date_columns, name) && !remit_date_is_valid (text))
    return _ ("is not a day");
  if (!remit_text_is_clean (text, g_strv_contains (name_columns, name) ? REMIT_TEXT_MAX_NAME : 0))
    return _ ("is too long, not UTF-8 or has control characters");
  return NULL;
}

/**
 * remit_schema_refuse_value:
 * @table: a table
 * @column: a column of it
 * @value: a cell
 *
 * Checks what a single cell holds: its type, its words, its length.
 *
 * Returns: (transfer none) (nullable): why the column can't hold it, translated, to follow its
 * name; %NULL when it can
 */
const char *
remit_schema_refuse_value (RemitTableId table, guint column, const RemitValue *value)
{
  const RemitColumn *spec = &remit_schema_get_table (table)->columns[column];

  if (value->type == REMIT_VALUE_NULL)
    return spec->is_required ? _ ("must not be empty") : NULL;
  if (value->type != spec->type)
    return _ ("is of the wrong type");
  if (value->type == REMIT_VALUE_TEXT)
    return refuse_text (table, column, value->text);
  if (spec->references == REMIT_TABLE_LAST && value->integer < 0)
    return _ ("must not be negative");
  if (is_flag (spec->name) && value->integer > 1)
    return _ ("must be 0 or 1");
  return NULL;
}
