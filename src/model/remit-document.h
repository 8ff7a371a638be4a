/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The open document: its rows as objects and lists, the indices over them, its history and its
 * file.  Everything here is a cache of the file, patched from committed changes alone. */
#pragma once

#include <gio/gio.h>

#include "remit-appointment.h"
#include "remit-assignment.h"
#include "remit-branch-style.h"
#include "remit-duty-step.h"
#include "remit-duty.h"
#include "remit-error.h"
#include "remit-external.h"
#include "remit-organisation.h"
#include "remit-person.h"
#include "remit-position.h"
#include "remit-relation.h"
#include "remit-scheme-role.h"
#include "remit-scheme.h"
#include "remit-unit.h"
#include "remit-view.h"

G_BEGIN_DECLS

#define REMIT_TYPE_DOCUMENT (remit_document_get_type ())
G_DECLARE_FINAL_TYPE (RemitDocument, remit_document, REMIT, DOCUMENT, GObject)

typedef enum
{
  REMIT_ACCESS_EDIT = 0,
  REMIT_ACCESS_READ, /* changes nothing anywhere */
} RemitAccess;

typedef enum
{
  REMIT_SAVE_STATE_SAVED = 0,
  REMIT_SAVE_STATE_SAVING,
  REMIT_SAVE_STATE_UNSAVED,
} RemitSaveState;

typedef enum
{
  REMIT_PROTECTION_NONE = 0,
  REMIT_PROTECTION_ASKED, /* opened to read */
  REMIT_PROTECTION_NEWER, /* made by a newer version */
  REMIT_PROTECTION_FILE,  /* the file can't be written; edits are kept, save elsewhere */
} RemitProtection;

/* signals:
 *   "changed" (RemitNotice *notice)  once after each step, undo or redo, when all objects are
 * patched "notify::save-state", "notify::path", "notify::title", "notify::can-undo",
 * "notify::can-redo" */
typedef struct
{
  gboolean is_undo; /* an undo or a redo: views pan to what changed */
  gint64 step;
  const gint64 *touched; /* ids of the objects inserted, changed or deleted, ascending, each once */
  gsize n_touched;
  gboolean structure; /* units, positions, appointments, relations or branch styles among them */
} RemitNotice;

/* ---- opening, saving, closing --------------------------------------------------------------- */

RemitDocument *remit_document_new (const char *title,
                                   const char *language,
                                   GError **error); /* untitled working copy */
RemitDocument *remit_document_new_in_memory (const char *title,
                                             const char *language,
                                             GError **error);
RemitDocument *remit_document_open (const char *path,
                                    RemitAccess access,
                                    GCancellable *cancellable,
                                    GError **error);
RemitDocument *remit_document_recover (const char *work_folder, GError **error);
gboolean remit_document_save (RemitDocument *self,
                              GError **error); /* publish now, keep a version */
void remit_document_save_async (RemitDocument *self,
                                gboolean is_explicit,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
gboolean remit_document_save_finish (RemitDocument *self, GAsyncResult *result, GError **error);
gboolean remit_document_save_as (RemitDocument *self,
                                 const char *path,
                                 gboolean replace,
                                 GError **error);
gboolean remit_document_save_option (
  RemitDocument *self, const char *path, const char *option_name, gboolean replace, GError **error);
gboolean remit_document_check_identity (RemitDocument *self, GError **error);
gboolean remit_document_close (RemitDocument *self, GError **error);
GPtrArray *remit_document_check (RemitDocument *self,
                                 GError **error); /* (element-type utf8) integrity, invariants */

const char *remit_document_get_path (RemitDocument *self);
char *remit_document_dup_title (RemitDocument *self); /* the organisation's, else the file's name */
RemitSaveState remit_document_get_save_state (RemitDocument *self);
const char *remit_document_get_save_reason (RemitDocument *self);
RemitProtection remit_document_get_protection (RemitDocument *self);
guint remit_document_get_n_recovered (RemitDocument *self);
gboolean remit_document_is_elsewhere (RemitDocument *self);
guint remit_document_get_schema_version (RemitDocument *self);
char *remit_document_dup_id (RemitDocument *self); /* the document's id as text */
char *remit_document_dup_digest (RemitDocument *self, GError **error);
char *remit_document_dup_origin (
  RemitDocument *self); /* of an option: the document it came from; NULL */

typedef struct
{
  char *work_folder;
  char *path; /* NULL: never saved */
  char *title;
  guint n_steps;
  gint64 time;
} RemitRecovery;
void remit_recovery_free (RemitRecovery *recovery);
GPtrArray *remit_document_list_recoverable (void); /* (element-type RemitRecovery) */

typedef struct
{
  char *file;
  char *reason;
  gint64 time;
} RemitKeptVersion;
void remit_kept_version_free (RemitKeptVersion *version);
GPtrArray *remit_document_list_versions (
  const char *path); /* (element-type RemitKeptVersion), newest first */
/* Writes the newest kept version of @path that passes every check to @path or beside it. */
gboolean remit_document_restore_version (const RemitKeptVersion *version,
                                         const char *path,
                                         gboolean replace,
                                         GError **error);

/* ---- rows ----------------------------------------------------------------------------------- */

RemitOrganisation *remit_document_get_organisation (RemitDocument *self);
/* Any object; NULL if there is none. */
RemitRow *remit_document_get_row (RemitDocument *self, gint64 id);
RemitUnit *remit_document_get_unit (RemitDocument *self,
                                    gint64 id); /* NULL also for another kind */
RemitPosition *remit_document_get_position (RemitDocument *self, gint64 id);
RemitPerson *remit_document_get_person (RemitDocument *self, gint64 id);
RemitDuty *remit_document_get_duty (RemitDocument *self, gint64 id);
RemitSchemeRole *remit_document_get_scheme_role (RemitDocument *self, gint64 id);

/* The lists of all rows of a kind ("unit" …), by id; the document owns them.  NULL: no such kind.
 */
GListModel *remit_document_get_list (RemitDocument *self, const char *kind);

/* Rows below others, by (rank, id).  The arrays are borrowed until the next change; never NULL. */
const GPtrArray *remit_document_get_child_units (RemitDocument *self,
                                                 gint64 unit); /* 0: the roots */
const GPtrArray *remit_document_get_positions (RemitDocument *self, gint64 unit);
const GPtrArray *remit_document_get_reports (RemitDocument *self,
                                             gint64 position); /* effective; 0: tops */
const GPtrArray *remit_document_get_appointments (RemitDocument *self,
                                                  gint64 position); /* of a position */
const GPtrArray *remit_document_get_seats (RemitDocument *self,
                                           gint64 person); /* appointments of a person */
const GPtrArray *remit_document_get_relations_from (RemitDocument *self, gint64 id);
const GPtrArray *remit_document_get_relations_to (RemitDocument *self, gint64 id);
const GPtrArray *remit_document_get_duties (RemitDocument *self,
                                            gint64 unit); /* filed there; 0: nowhere */
const GPtrArray *remit_document_get_duty_steps (RemitDocument *self, gint64 duty);
const GPtrArray *remit_document_get_duty_assignments (RemitDocument *self, gint64 duty);
const GPtrArray *remit_document_get_assignments (RemitDocument *self, gint64 unit_or_position);
const GPtrArray *remit_document_get_scheme_roles (RemitDocument *self, gint64 scheme);
const GPtrArray *remit_document_get_branch_styles (RemitDocument *self, gint64 view);
const GPtrArray *remit_document_get_views (RemitDocument *self);
const GPtrArray *remit_document_get_schemes (RemitDocument *self);
const GPtrArray *remit_document_get_externals (RemitDocument *self, gint64 target);

RemitView *remit_document_get_default_view (RemitDocument *self,
                                            const char *kind); /* first of "units" | "positions" */
RemitBranchStyle *remit_document_get_branch_style (RemitDocument *self,
                                                   gint64 view,
                                                   gint64 target); /* NULL: none */

/* ---- queries (remit-query.c) ---------------------------------------------------------------- */

/* reports_to, else the first head of its unit, for a head the first head of the unit above; 0:
 * nobody. */
gint64 remit_document_get_superior (RemitDocument *self, gint64 position);
GPtrArray *remit_document_list_heads (RemitDocument *self,
                                      gint64 unit); /* (element-type RemitPosition) borrowed rows */
gint64 remit_document_get_n_vacant (RemitDocument *self,
                                    gint64 position); /* planned − holders, at least 0 */

typedef struct
{
  gint64 n_units; /* below, not counting itself */
  gint64 n_positions;
  gint64 n_seats;   /* planned */
  gint64 n_holders; /* filled seats */
  gint64 n_vacant;
  gint64 fte;      /* hundredths, of the appointments' shares */
  gint64 n_duties; /* filed, or with a role in it */
} RemitCount;
void remit_document_count_unit (RemitDocument *self,
                                gint64 unit,
                                gboolean with_subtree,
                                RemitCount *count);
void remit_document_count_all (RemitDocument *self, RemitCount *count);
guint remit_document_get_n_duties (RemitDocument *self,
                                   gint64 unit_or_position); /* distinct, directly */
const char *remit_document_get_hue (RemitDocument *self,
                                    gint64 unit); /* its or an ancestor's colour; NULL: none */
/* Units above it, topmost first. */
GArray *remit_document_list_path (RemitDocument *self, gint64 unit); /* (element-type gint64) */
gboolean remit_document_is_below (RemitDocument *self,
                                  gint64 id,
                                  gint64 ancestor); /* units or positions, itself too */
GPtrArray *remit_document_list_unplaced (
  RemitDocument *self); /* (element-type RemitPerson) without any seat */
/* Ids of units, positions, people and duties whose text holds @text, folded; best first. */
GArray *remit_document_find (RemitDocument *self, const char *text);
/* "客户服务部, reports to …, 3 positions, 4 duties": what a screen reader says, translated. */
char *remit_document_describe (RemitDocument *self, gint64 id);
/* By our id, an external id or a unique name; 0 with AMBIGUOUS (lists them) or NOT_FOUND.
 * @kind: NULL for any. */
gint64 remit_document_resolve (RemitDocument *self,
                               const char *name,
                               const char *kind,
                               GError **error);
/* The external id, else our id as text. */
char *remit_document_dup_external_id (RemitDocument *self, gint64 id);

/* ---- history -------------------------------------------------------------------------------- */

typedef struct
{
  gint64 id;
  gint64 time; /* microseconds since 1970 */
  char *author;
  char *label; /* translated: "Move Unit “Sales”" */
  gboolean is_undone;
} RemitHistoryStep;
void remit_history_step_free (RemitHistoryStep *step);
GPtrArray *remit_document_list_history (
  RemitDocument *self, guint max_steps); /* (element-type RemitHistoryStep), oldest first */
gboolean remit_document_can_undo (RemitDocument *self);
gboolean remit_document_can_redo (RemitDocument *self);
char *remit_document_dup_undo_label (
  RemitDocument *self); /* of the step to be undone, translated; NULL */
char *remit_document_dup_redo_label (RemitDocument *self);
gint64 remit_document_get_head (RemitDocument *self);
/* What was done can't be undone from here on. */
gboolean remit_document_forget_history (RemitDocument *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RemitRecovery, remit_recovery_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RemitKeptVersion, remit_kept_version_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RemitHistoryStep, remit_history_step_free)

G_END_DECLS
