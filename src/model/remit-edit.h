/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The verbs: everything that changes a document.  Each checks its rule and is one recorded step; a
 * failed verb changes nothing and names the objects in its error.  Those that make something return
 * its id, 0 on failure.  An id of 0 for a parent, superior or unit means none, for @before the end.
 */
#pragma once

#include "remit-document.h"

G_BEGIN_DECLS

typedef enum
{
  REMIT_SCOPE_SUBTREE = 0, /* with all below it */
  REMIT_SCOPE_ALONE,       /* what is below it moves up to where it was */
} RemitScope;

typedef enum
{
  REMIT_DELETE_MOVE_UP = 0, /* its teams, positions and duties move to what is above it */
  REMIT_DELETE_ALL,
} RemitDeleteMode;

typedef enum
{
  REMIT_APPOINT_MOVE = 0, /* leaves the other seats */
  REMIT_APPOINT_SECOND,   /* keeps them: a second appointment */
  REMIT_APPOINT_SWAP,     /* changes places with the position's first holder */
  REMIT_APPOINT_ADD_SEAT, /* as MOVE, planning one more seat when the position is full */
} RemitAppointMode;

/* structure */
gint64 remit_edit_add_unit (
  RemitDocument *document, gint64 parent, gint64 before, const char *name, GError **error);
gint64 remit_edit_add_position (RemitDocument *document,
                                gint64 unit,
                                gint64 reports_to,
                                gint64 before,
                                const char *title,
                                GError **error);
gint64 remit_edit_add_dotted_line (
  RemitDocument *document, gint64 source, gint64 target, const char *kind, GError **error);
gboolean remit_edit_move_unit (RemitDocument *document,
                               gint64 unit,
                               gint64 parent,
                               gint64 before,
                               RemitScope scope,
                               GError **error);
/* @unit 0: the superior's unit, else where it is. */
gboolean remit_edit_move_position (RemitDocument *document,
                                   gint64 position,
                                   gint64 unit,
                                   gint64 reports_to,
                                   gint64 before,
                                   RemitScope scope,
                                   GError **error);
gboolean remit_edit_reorder (RemitDocument *document,
                             gint64 id,
                             gint64 before,
                             GError **error); /* among its siblings */
/* Units, positions, people, duties, steps, relations, appointments and assignments. */
gboolean remit_edit_delete (
  RemitDocument *document, const gint64 *ids, gsize n_ids, RemitDeleteMode mode, GError **error);

/* fields: any column of unit, position, person, duty … by its name; an empty text clears it */
gboolean remit_edit_set_field (
  RemitDocument *document, gint64 id, const char *field, const RemitValue *value, GError **error);
void remit_edit_end_typing (RemitDocument *document); /* what follows does not join */
gboolean remit_edit_rename (RemitDocument *document, gint64 id, const char *name, GError **error);

/* people */
gint64 remit_edit_add_person (RemitDocument *document, const char *name, GError **error);
gint64 remit_edit_appoint (RemitDocument *document,
                           gint64 person,
                           gint64 position,
                           RemitAppointMode mode,
                           gint64 share,
                           GError **error); /* share 0: what is left of 100 %, or 100 */
gboolean remit_edit_vacate (RemitDocument *document,
                            gint64 position,
                            gint64 person,
                            GError **error); /* person 0: all */
gboolean remit_edit_unplace (RemitDocument *document,
                             gint64 person,
                             GError **error); /* from every seat */

/* duties */
gint64 remit_edit_add_duty (
  RemitDocument *document, gint64 unit, gint64 before, const char *statement, GError **error);
gint64 remit_edit_add_duty_step (
  RemitDocument *document, gint64 duty, gint64 before, const char *action, GError **error);
/* @letter of the document's first scheme.  A second A is TAKEN unless @force. */
gint64 remit_edit_assign (RemitDocument *document,
                          gint64 duty,
                          gint64 holder,
                          const char *letter,
                          gboolean force,
                          GError **error);
gboolean remit_edit_change_role (
  RemitDocument *document, gint64 assignment, const char *letter, gboolean force, GError **error);
gboolean remit_edit_unassign (RemitDocument *document,
                              gint64 duty,
                              gint64 holder,
                              const char *letter,
                              GError **error); /* letter NULL: every role there */

/* views; @style: "auto" "across" "down" "hang-left" "hang-right" "hang-both" "grid", NULL: inherit
 */
gboolean remit_edit_set_branch_style (RemitDocument *document,
                                      gint64 view,
                                      gint64 target,
                                      const char *style,
                                      gint64 n_columns,
                                      GError **error);
gboolean remit_edit_collapse (
  RemitDocument *document, gint64 view, gint64 target, gboolean is_collapsed, GError **error);
gboolean remit_edit_collapse_many (RemitDocument *document,
                                   gint64 view,
                                   const gint64 *targets,
                                   gsize n_targets,
                                   gboolean is_collapsed,
                                   GError **error);

/* history */
gboolean remit_edit_undo (RemitDocument *document, GError **error);
gboolean remit_edit_redo (RemitDocument *document, GError **error);
gboolean remit_edit_go_to (RemitDocument *document,
                           gint64 step,
                           GError **error); /* undo or redo up to it; 0: the start */

G_END_DECLS
