/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the verbs share, and the halves of verbs that drops put together: checks that change nothing
 * and writers that go into an open step. */
#pragma once

#include "remit-edit.h"
#include "remit-writer.h"

G_BEGIN_DECLS

/* remit-edit.c: all return FALSE, NULL or 0 with an error that names the object */
gboolean remit_edit_fail (GError **error, RemitEditErrorCode code, const char *format, ...)
  G_GNUC_PRINTF (3, 4);
RemitRow *remit_edit_need_row (RemitDocument *document, gint64 id, GError **error);
RemitRow *remit_edit_need (RemitDocument *document, RemitTableId table, gint64 id, GError **error);
/* The row with the defaults of what is empty in @values; a bad value makes the writer fail. */
gint64 remit_edit_insert (RemitWriter *writer, RemitTableId table, RemitValue *values);
const char *remit_edit_get_label (RemitDocument *document, gint64 id);

/* remit-edit-structure.c; @kind NULL: "functional" */
gboolean remit_dotted_line_check (
  RemitDocument *document, gint64 source, gint64 target, const char *kind, GError **error);
gint64 remit_dotted_line_write (RemitWriter *writer,
                                gint64 source,
                                gint64 target,
                                const char *kind);

/* remit-edit-move.c */
typedef struct
{
  const gint64 *ids;
  gsize n_ids;
  gint64
    target; /* units: the new parent; positions: the new unit, 0: see remit_edit_move_position () */
  gint64 superior; /* positions: reports_to */
  gint64 before;
  RemitScope scope;
} RemitMove;

gboolean remit_move_check_units (RemitDocument *document, const RemitMove *move, GError **error);
gboolean remit_move_check_positions (RemitDocument *document,
                                     const RemitMove *move,
                                     GError **error);
void remit_move_write_units (RemitWriter *writer, const RemitMove *move);
void remit_move_write_positions (RemitWriter *writer, const RemitMove *move);

/* remit-edit-people.c */
typedef struct
{
  gint64 person;
  gint64 position;
  gint64 from; /* the seat that MOVE and SWAP give up; 0: all, for SWAP the first */
  RemitAppointMode mode;
  gint64 share;
} RemitAppoint;

gboolean remit_appoint_check (RemitDocument *document, const RemitAppoint *appoint, GError **error);
gint64 remit_appoint_write (RemitWriter *writer, const RemitAppoint *appoint);
void remit_unplace_write (RemitWriter *writer, gint64 person);

/* remit-edit-duties.c */
RemitSchemeRole *remit_edit_find_role (RemitDocument *document, const char *letter, GError **error);
RemitSchemeRole *remit_edit_find_meaning (RemitDocument *document,
                                          const char *meaning,
                                          GError **error);
RemitAssignment *remit_edit_find_assignment (RemitDocument *document,
                                             gint64 duty,
                                             gint64 holder,
                                             gint64 role); /* role 0: any */
gint64 remit_edit_find_accountable (RemitDocument *document,
                                    gint64 duty); /* who has A; 0: nobody */
gint64 remit_assign_write (RemitWriter *writer, gint64 duty, gint64 holder, gint64 role);

G_END_DECLS
