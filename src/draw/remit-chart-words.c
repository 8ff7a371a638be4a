/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of words.  A picture belongs to the organisation, not to who looks at it, so these
 * follow the document's language and not gettext.  Taiwan's column has its own wording. */
#include "remit-chart-words.h"

#include <stdio.h>
#include <string.h>

typedef enum
{
  COLUMN_ENGLISH = 0,
  COLUMN_SIMPLIFIED,
  COLUMN_TRADITIONAL,
  COLUMN_LAST,
} Column;

static const char *const words[REMIT_WORD_LAST][COLUMN_LAST] = {
  [REMIT_WORD_VACANT] = { "Vacant", "空缺", "出缺" },
  [REMIT_WORD_N_VACANT] = { "%d vacant", "空缺 %d", "出缺 %d" },
  [REMIT_WORD_MORE] = { "+ %d more", "另 %d 人", "另 %d 人" },
  [REMIT_WORD_CHART_UNITS] = { "Org chart by unit", "组织架构图", "組織圖" },
  [REMIT_WORD_CHART_POSITIONS] = { "Org chart by position", "岗位架构图", "職位架構圖" },
  [REMIT_WORD_LEGEND_SEATS] = { "Holders / planned seats", "在岗 / 编制", "在職 / 員額" },
  [REMIT_WORD_LEGEND_DUTIES] = { "Duties", "职责项数", "職責項數" },
  [REMIT_WORD_LEGEND_FOLDED] = { "Boxes folded away", "已折叠的框数", "已摺疊的框數" },
  [REMIT_WORD_LEGEND_VACANT] = { "Vacant", "空缺", "出缺" },
  [REMIT_WORD_LEGEND_REPORTS] = { "Reports to", "汇报关系", "彙報關係" },
  [REMIT_WORD_LEGEND_FUNCTIONAL]
  = { "Functional line", "职能线（虚线汇报）", "職能線（虛線彙報）" },
  [REMIT_WORD_LEGEND_PROJECT] = { "Project line", "项目线（虚线汇报）", "專案線（虛線彙報）" },
  [REMIT_WORD_LEGEND_OVERSIGHT] = { "Oversight", "监督关系", "督導關係" },
  [REMIT_WORD_LEGEND_OTHER] = { "Other line", "其他关系", "其他關係" },
};

static const char *const months[]
  = { "January", "February", "March",     "April",   "May",      "June",
      "July",    "August",   "September", "October", "November", "December" };

static Column
get_column (const char *language)
{
  if (!language || g_ascii_strncasecmp (language, "zh", 2) != 0)
    return COLUMN_ENGLISH;
  if (g_ascii_strncasecmp (language, "zh-Hant", 7) == 0
      || g_ascii_strncasecmp (language, "zh-TW", 5) == 0
      || g_ascii_strncasecmp (language, "zh-HK", 5) == 0)
    return COLUMN_TRADITIONAL;
  return COLUMN_SIMPLIFIED;
}

/**
 * remit_chart_get_word:
 * @language: BCP 47; English stands in for languages that have no column
 * @word: which
 *
 * Returns: (transfer none): the word, in some cases with one %d
 */
const char *
remit_chart_get_word (const char *language, RemitWord word)
{
  return words[word][get_column (language)];
}

/**
 * remit_chart_dup_day:
 * @language: BCP 47
 * @iso: (nullable): "2026-11-23"
 *
 * Returns: (transfer full) (nullable): "23 November 2026", "2026年11月23日"; NULL if @iso is no day
 */
char *
remit_chart_dup_day (const char *language, const char *iso)
{
  int year, month, day;

  if (!iso || sscanf (iso, "%4d-%2d-%2d", &year, &month, &day) != 3 || month < 1 || month > 12)
    return NULL;
  if (get_column (language) == COLUMN_ENGLISH)
    return g_strdup_printf ("%d %s %d", day, months[month - 1], year);
  return g_strdup_printf ("%d年%d月%d日", year, month, day);
}
