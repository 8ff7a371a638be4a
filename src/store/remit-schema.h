/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tracked tables and their columns as data.  The SQL of remit-migrations.c creates them; a test
 * compares the two.  A column's index counts from 0 after the id, in the order of the table. */
#pragma once

#include "remit-value.h"

G_BEGIN_DECLS

#define REMIT_SCHEMA_VERSION 1
#define REMIT_APPLICATION_ID 0x524D4954 /* "RMIT" */

typedef enum
{
  REMIT_TABLE_OBJECT = 0,
  REMIT_TABLE_ORGANISATION,
  REMIT_TABLE_UNIT,
  REMIT_TABLE_POSITION,
  REMIT_TABLE_PERSON,
  REMIT_TABLE_APPOINTMENT,
  REMIT_TABLE_RELATION,
  REMIT_TABLE_DUTY,
  REMIT_TABLE_DUTY_STEP,
  REMIT_TABLE_SCHEME,
  REMIT_TABLE_SCHEME_ROLE,
  REMIT_TABLE_ASSIGNMENT,
  REMIT_TABLE_VIEW,
  REMIT_TABLE_BRANCH_STYLE,
  REMIT_TABLE_EXTERNAL,
  REMIT_TABLE_LAST, /* how many there are */
} RemitTableId;

/* X (table, COLUMN, column, type, required, references or LAST) */
#define REMIT_SCHEMA_OBJECT(X) X (OBJECT, KIND, kind, TEXT, TRUE, LAST)

#define REMIT_SCHEMA_ORGANISATION(X)                                                              \
  X (ORGANISATION, TITLE, title, TEXT, TRUE, LAST)                                                \
  X (ORGANISATION, LANGUAGE, language, TEXT, TRUE, LAST) /* BCP 47, of the content */             \
  X (ORGANISATION, AUTHOR, author, TEXT, FALSE, LAST)                                             \
  X (ORGANISATION, OPTION_NAME, option_name, TEXT, FALSE, LAST) /* as-is, option A … */           \
  X (ORGANISATION, CREATED_ON, created_on, TEXT, FALSE, LAST)                                     \
  X (ORGANISATION, DATED, dated, TEXT, FALSE, LAST)                                               \
  X (ORGANISATION, CURRENCY, currency, TEXT, FALSE, LAST) /* ISO 4217 */                          \
  X (ORGANISATION, HOURS_PER_DAY, hours_per_day, INTEGER, TRUE, LAST) /* hundredths */            \
  X (ORGANISATION, DAYS_PER_WEEK, days_per_week, INTEGER, TRUE, LAST) /* hundredths */

#define REMIT_SCHEMA_UNIT(X)                                                                      \
  X (UNIT, PARENT, parent, INTEGER, FALSE, UNIT)                                                  \
  X (UNIT, RANK, rank, TEXT, TRUE, LAST)                                                          \
  X (UNIT, CODE, code, TEXT, FALSE, LAST)                                                         \
  X (UNIT, NAME, name, TEXT, TRUE, LAST)                                                          \
  X (UNIT, NAME_SHORT, name_short, TEXT, FALSE, LAST)                                             \
  X (UNIT, KIND, kind, TEXT, TRUE, LAST) /* company division department team committee project */ \
  X (UNIT, PURPOSE, purpose, TEXT, FALSE, LAST)                                                   \
  X (UNIT, EXECUTIVE, executive, INTEGER, FALSE, POSITION) /* in charge of it */                  \
  X (UNIT, PLANNED, planned, INTEGER, FALSE, LAST) /* seats; NULL: the sum of its positions */    \
  X (UNIT, AUTHORITY, authority, TEXT, FALSE, LAST)                                               \
  X (UNIT, REGULATIONS, regulations, TEXT, FALSE, LAST)                                           \
  X (UNIT, COLOUR, colour, TEXT, FALSE, LAST) /* "hue-1" … "hue-8"; NULL: as the unit above */    \
  X (UNIT, IS_ASSISTANT, is_assistant, INTEGER, TRUE, LAST) /* a staff unit, beside the line */   \
  X (UNIT, NOTE, note, TEXT, FALSE, LAST)

#define REMIT_SCHEMA_POSITION(X)                                                                  \
  X (POSITION, UNIT, unit, INTEGER, TRUE, UNIT)                                                   \
  X (POSITION, REPORTS_TO, reports_to, INTEGER, FALSE, POSITION)                                  \
  X (POSITION, RANK, rank, TEXT, TRUE, LAST)                                                      \
  X (POSITION, CODE, code, TEXT, FALSE, LAST)                                                     \
  X (POSITION, TITLE, title, TEXT, TRUE, LAST)                                                    \
  X (POSITION, IS_HEAD, is_head, INTEGER, TRUE, LAST)                                             \
  X (POSITION, IS_ASSISTANT, is_assistant, INTEGER, TRUE, LAST)                                   \
  X (POSITION, PLANNED, planned, INTEGER, TRUE, LAST) /* seats, 0 and more */                     \
  X (POSITION, FTE, fte, INTEGER, FALSE, LAST) /* hundredths, of all its seats */                 \
  X (POSITION, GRADE, grade, TEXT, FALSE, LAST)                                                   \
  X (POSITION, COST, cost, INTEGER, FALSE, LAST) /* a year, smallest unit of the currency */      \
  X (POSITION, PURPOSE, purpose, TEXT, FALSE, LAST)                                               \
  X (POSITION, AUTHORITY, authority, TEXT, FALSE, LAST)                                           \
  X (POSITION, QUALIFICATION, qualification, TEXT, FALSE, LAST)                                   \
  X (POSITION, CONDITIONS, conditions, TEXT, FALSE, LAST)                                         \
  X (POSITION, NOTE, note, TEXT, FALSE, LAST)

#define REMIT_SCHEMA_PERSON(X)                                                                    \
  X (PERSON, STAFF_NUMBER, staff_number, TEXT, FALSE, LAST)                                       \
  X (PERSON, NAME, name, TEXT, TRUE, LAST)                                                        \
  X (PERSON, PHONE, phone, TEXT, FALSE, LAST)                                                     \
  X (PERSON, EMAIL, email, TEXT, FALSE, LAST)                                                     \
  X (PERSON, NOTE, note, TEXT, FALSE, LAST)

#define REMIT_SCHEMA_APPOINTMENT(X)                                                               \
  X (APPOINTMENT, POSITION, position, INTEGER, TRUE, POSITION)                                    \
  X (APPOINTMENT, PERSON, person, INTEGER, TRUE, PERSON)                                          \
  X (APPOINTMENT, RANK, rank, TEXT, TRUE, LAST)                                                   \
  X (APPOINTMENT, SHARE, share, INTEGER, TRUE, LAST) /* hundredths of the person's time */        \
  X (APPOINTMENT, SINCE, since, TEXT, FALSE, LAST)                                                \
  X (APPOINTMENT, UNTIL, until, TEXT, FALSE, LAST)

#define REMIT_SCHEMA_RELATION(X)                                                                  \
  X (RELATION, SOURCE, source, INTEGER, TRUE, OBJECT) /* reports as well … */                     \
  X (RELATION, TARGET, target, INTEGER, TRUE, OBJECT) /* … to; both units or both positions */    \
  X (RELATION, KIND, kind, TEXT, TRUE, LAST) /* functional project oversight */                   \
  X (RELATION, NOTE, note, TEXT, FALSE, LAST)

#define REMIT_SCHEMA_DUTY(X)                                                                      \
  X (DUTY, PARENT, parent, INTEGER, FALSE, DUTY)                                                  \
  X (DUTY, UNIT, unit, INTEGER, FALSE, UNIT) /* files it */                                       \
  X (DUTY, RANK, rank, TEXT, TRUE, LAST)                                                          \
  X (DUTY, CODE, code, TEXT, FALSE, LAST)                                                         \
  X (DUTY, STATEMENT, statement, TEXT, TRUE, LAST)                                                \
  X (DUTY, CATEGORY, category, TEXT, FALSE, LAST)                                                 \
  X (DUTY, IS_COMMON, is_common, INTEGER, TRUE, LAST)                                             \
  X (DUTY, FREQUENCY, frequency, TEXT, FALSE, LAST) /* event daily weekly monthly quarterly yearly */ \
  X (DUTY, REPORT_TO, report_to, TEXT, FALSE, LAST)                                               \
  X (DUTY, REPORT_WITHIN, report_within, TEXT, FALSE, LAST)                                       \
  X (DUTY, CHECK_CYCLE, check_cycle, TEXT, FALSE, LAST) /* as frequency */                        \
  X (DUTY, CHECKER, checker, INTEGER, FALSE, POSITION)                                            \
  X (DUTY, CHECKER_NAME, checker_name, TEXT, FALSE, LAST) /* survives the position */             \
  X (DUTY, INDICATOR, indicator, TEXT, FALSE, LAST)                                               \
  X (DUTY, EMERGENCY_MEASURE, emergency_measure, TEXT, FALSE, LAST)                               \
  X (DUTY, RISK, risk, TEXT, FALSE, LAST) /* low medium high */                                   \
  X (DUTY, LEGAL_BASIS, legal_basis, TEXT, FALSE, LAST)                                           \
  X (DUTY, NOTE, note, TEXT, FALSE, LAST)

#define REMIT_SCHEMA_DUTY_STEP(X)                                                                 \
  X (DUTY_STEP, DUTY, duty, INTEGER, TRUE, DUTY)                                                  \
  X (DUTY_STEP, RANK, rank, TEXT, TRUE, LAST)                                                     \
  X (DUTY_STEP, ACTION, action, TEXT, TRUE, LAST)                                                 \
  X (DUTY_STEP, UNIT, unit, INTEGER, FALSE, UNIT) /* who: at most one of the two */               \
  X (DUTY_STEP, POSITION, position, INTEGER, FALSE, POSITION)                                     \
  X (DUTY_STEP, ACTOR_NAME, actor_name, TEXT, FALSE, LAST) /* survives them */                    \
  X (DUTY_STEP, RECORD, record, TEXT, FALSE, LAST) /* left behind */                              \
  X (DUTY_STEP, MEASURE, measure, TEXT, FALSE, LAST) /* control measure */                        \
  X (DUTY_STEP, CHECK_CYCLE, check_cycle, TEXT, FALSE, LAST)

#define REMIT_SCHEMA_SCHEME(X)                                                                    \
  X (SCHEME, RANK, rank, TEXT, TRUE, LAST)                                                        \
  X (SCHEME, CODE, code, TEXT, TRUE, LAST) /* RASCI */                                            \
  X (SCHEME, NAME, name, TEXT, FALSE, LAST)

#define REMIT_SCHEMA_SCHEME_ROLE(X)                                                               \
  X (SCHEME_ROLE, SCHEME, scheme, INTEGER, TRUE, SCHEME)                                          \
  X (SCHEME_ROLE, RANK, rank, TEXT, TRUE, LAST)                                                   \
  X (SCHEME_ROLE, LETTER, letter, TEXT, TRUE, LAST)                                               \
  X (SCHEME_ROLE, NAME, name, TEXT, FALSE, LAST)                                                  \
  X (SCHEME_ROLE, MEANING, meaning, TEXT, TRUE, LAST) /* answers performs supports asked told */

#define REMIT_SCHEMA_ASSIGNMENT(X)                                                                \
  X (ASSIGNMENT, DUTY, duty, INTEGER, TRUE, DUTY)                                                 \
  X (ASSIGNMENT, UNIT, unit, INTEGER, FALSE, UNIT) /* exactly one of the two */                   \
  X (ASSIGNMENT, POSITION, position, INTEGER, FALSE, POSITION)                                    \
  X (ASSIGNMENT, SCHEME_ROLE, scheme_role, INTEGER, TRUE, SCHEME_ROLE)

#define REMIT_SCHEMA_VIEW(X)                                                                      \
  X (VIEW, RANK, rank, TEXT, TRUE, LAST)                                                          \
  X (VIEW, NAME, name, TEXT, TRUE, LAST)                                                          \
  X (VIEW, KIND, kind, TEXT, TRUE, LAST) /* "units" or "positions": the boxes of a chart */       \
  X (VIEW, ROOT, root, INTEGER, FALSE, OBJECT) /* NULL: the whole organisation */                 \
  X (VIEW, DIRECTION, direction, TEXT, TRUE, LAST) /* down up right left */                       \
  X (VIEW, DETAIL, detail, TEXT, TRUE, LAST) /* name summary full */                              \
  X (VIEW, SHOWS_DOTTED, shows_dotted, INTEGER, TRUE, LAST)                                       \
  X (VIEW, SHOWS_LEGEND, shows_legend, INTEGER, TRUE, LAST)

#define REMIT_SCHEMA_BRANCH_STYLE(X)                                                              \
  X (BRANCH_STYLE, VIEW, view, INTEGER, TRUE, VIEW)                                               \
  X (BRANCH_STYLE, TARGET, target, INTEGER, TRUE, OBJECT) /* the branch's topmost box */          \
  X (BRANCH_STYLE, STYLE, style, TEXT, FALSE, LAST)       /* NULL: inherited */                   \
  X (BRANCH_STYLE, N_COLUMNS, n_columns, INTEGER, FALSE, LAST)                                    \
  X (BRANCH_STYLE, IS_COLLAPSED, is_collapsed, INTEGER, TRUE, LAST)

#define REMIT_SCHEMA_EXTERNAL(X)                                                                  \
  X (EXTERNAL, TARGET, target, INTEGER, TRUE, OBJECT)                                             \
  X (EXTERNAL, SOURCE, source, TEXT, TRUE, LAST)                                                  \
  X (EXTERNAL, KEY, key, TEXT, TRUE, LAST)

/* X (TABLE, table), in the order of RemitTableId */
#define REMIT_SCHEMA(X)                                                                           \
  X (OBJECT, object)                                                                              \
  X (ORGANISATION, organisation)                                                                  \
  X (UNIT, unit)                                                                                  \
  X (POSITION, position)                                                                          \
  X (PERSON, person)                                                                              \
  X (APPOINTMENT, appointment)                                                                    \
  X (RELATION, relation)                                                                          \
  X (DUTY, duty)                                                                                  \
  X (DUTY_STEP, duty_step)                                                                        \
  X (SCHEME, scheme)                                                                              \
  X (SCHEME_ROLE, scheme_role)                                                                    \
  X (ASSIGNMENT, assignment)                                                                      \
  X (VIEW, view)                                                                                  \
  X (BRANCH_STYLE, branch_style)                                                                  \
  X (EXTERNAL, external)

#define REMIT_SCHEMA_ENUM_COLUMN(T, C, c, type, required, ref) REMIT_##T##_##C,
#define REMIT_SCHEMA_ENUM(T, t)                                                                   \
  enum                                                                                            \
  {                                                                                               \
    REMIT_SCHEMA_##T (REMIT_SCHEMA_ENUM_COLUMN) REMIT_##T##_COLUMNS_END                           \
  };
REMIT_SCHEMA (REMIT_SCHEMA_ENUM)

typedef struct
{
  const char *name;
  RemitValueType type;
  gboolean is_required;
  RemitTableId references; /* REMIT_TABLE_LAST: nothing */
} RemitColumn;

typedef struct
{
  const char *name;
  guint n_columns;
  const RemitColumn *columns;
} RemitTableSpec;

const RemitTableSpec *remit_schema_get_table (RemitTableId table);
RemitTableId remit_schema_find_table (const char *name); /* REMIT_TABLE_LAST if there is none */
int remit_schema_find_column (RemitTableId table, const char *name); /* -1 if there is none */

/* remit-schema-rules.c: what a cell may hold, wherever it comes from. */
const char *const *remit_schema_get_choices (RemitTableId table, guint column); /* NULL: no fixed words */
/* Why a cell can't hold @value, translated; NULL when it can. */
const char *remit_schema_refuse_value (RemitTableId table, guint column, const RemitValue *value);

G_END_DECLS
