/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A staff list as the importer sees it: one entry a row, its manager found, its cycles cut. */
#pragma once

#include "remit-csv.h"
#include "remit-import.h"

G_BEGIN_DECLS

typedef struct
{
  guint row;       /* of the CSV, counted from 0 */
  gboolean has_id; /* an id of its own, not one that an earlier row had */
  int parent;      /* index of the entry it reports to, -1 */
  int dotted;      /* index of the entry it reports to as well, -1 */
} RemitStaffEntry;

typedef enum
{
  REMIT_STAFF_ID = 0,
  REMIT_STAFF_PARENT,
  REMIT_STAFF_NAME,
  REMIT_STAFF_TITLE,
  REMIT_STAFF_DEPARTMENT,
  REMIT_STAFF_FTE,
  REMIT_STAFF_COST,
  REMIT_STAFF_KIND,
  REMIT_STAFF_VACANT,
  REMIT_STAFF_DOTTED,
  REMIT_STAFF_LAST,
} RemitStaffColumn;

typedef struct _RemitStaffList RemitStaffList;

RemitStaffList *remit_staff_list_read (GBytes *bytes, GPtrArray *problems, GError **error);
void remit_staff_list_free (RemitStaffList *list);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RemitStaffList, remit_staff_list_free)

guint remit_staff_list_get_n_entries (const RemitStaffList *list);
const RemitStaffEntry *remit_staff_list_get_entry (const RemitStaffList *list, guint index);
const char *remit_staff_list_get_text (const RemitStaffList *list,
                                       guint index,
                                       RemitStaffColumn column);
void remit_staff_list_add_problem (GPtrArray *problems, guint row, const char *message);

G_END_DECLS
