/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The document as one SQLite connection: typed rows, recorded steps, undo, publishing and recovery.
 * Nothing outside src/store sees SQL or sqlite3. */
#pragma once

#include <gio/gio.h>

#include "remit-error.h"
#include "remit-id.h"
#include "remit-schema.h"

G_BEGIN_DECLS

#define REMIT_TYPE_STORE (remit_store_get_type ())
G_DECLARE_FINAL_TYPE (RemitStore, remit_store, REMIT, STORE, GObject)

/* ---- configuration ------------------------------------------------------------------------- */

typedef struct _RemitFileLayer RemitFileLayer; /* remit-file-layer.h: the system's calls, or faults */
typedef struct _RemitMigrations RemitMigrations; /* remit-migrations.h: the schema's versions */

typedef struct
{
  const char *state_folder;   /* NULL: $XDG_STATE_HOME/remit */
  const char *author;         /* NULL: the user's name */
  RemitRandomFunc random;     /* NULL: the system's */
  gpointer random_data;
  gint64 (*now) (gpointer);   /* microseconds since 1970; NULL: the system's clock */
  gpointer now_data;
  const RemitFileLayer *files; /* NULL: the system's calls */
  const char *vfs;            /* NULL: SQLite's default VFS */
  gboolean is_volatile;       /* tests and imports: synchronous=OFF */
  const RemitMigrations *migrations; /* NULL: ours; tests of migrations pass others */
} RemitStoreConfig;

/* ---- rows and changes ---------------------------------------------------------------------- */

typedef enum
{
  REMIT_CHANGE_INSERT = 0,
  REMIT_CHANGE_UPDATE,
  REMIT_CHANGE_DELETE,
} RemitChangeKind;

/* One row of a changeset.  Values are borrowed for the length of the signal; arrays have the
 * table's n_columns entries.  For an update bit i of @changed says that column i differs, and only
 * those entries are set. */
typedef struct
{
  RemitTableId table;
  RemitChangeKind kind;
  gint64 id;
  guint64 changed;
  const RemitValue *old_values; /* NULL for an insert */
  const RemitValue *new_values; /* NULL for a delete */
} RemitChange;

typedef enum
{
  REMIT_CAUSE_STEP = 0,
  REMIT_CAUSE_UNDO,
  REMIT_CAUSE_REDO,
} RemitCause;

typedef struct
{
  RemitCause cause;
  gint64 step; /* the step taken, undone or redone */
  gboolean is_joined; /* the step continues the one before it */
  const RemitChange *changes;
  gsize n_changes;
} RemitChangeSet;

/* signals:
 *   "applied" (RemitChangeSet *set)  after COMMIT, once per step, undo or redo
 *   "notify::state", "notify::path", "notify::read-only" */

typedef void (*RemitRowFunc) (gint64 id, const RemitValue *values, gpointer user_data);

gboolean remit_store_load (RemitStore *self, RemitTableId table, RemitRowFunc func, gpointer user_data,
                           GError **error);

/* ---- steps --------------------------------------------------------------------------------- */

typedef struct
{
  const char *verb;             /* "rename-unit": stable, for scripts and joining */
  const char *message;          /* msgid in the imperative with %1$s …: N_("Rename “%1$s”") */
  const char *const *arguments; /* NULL-terminated; NULL: none */
  const char *join_key;         /* equal keys within 2 s join into one step; NULL: never */
  const char *context;          /* what the view showed (JSON); may be NULL */
} RemitStepLabel;

gboolean remit_store_begin (RemitStore *self, GError **error);
gint64 remit_store_new_id (RemitStore *self);
/* Also inserts the row of table object.  @values has the table's n_columns entries. */
gboolean remit_store_insert (RemitStore *self, RemitTableId table, gint64 id, const RemitValue *values,
                             GError **error);
gboolean remit_store_set (RemitStore *self, RemitTableId table, gint64 id, guint column,
                          const RemitValue *value, GError **error);
/* Deletes the object, and with it its row. */
gboolean remit_store_remove (RemitStore *self, gint64 id, GError **error);
/* @step receives the step's id, 0 when nothing changed (then there is no step).  On failure
 * everything is rolled back. */
gboolean remit_store_commit (RemitStore *self, const RemitStepLabel *label, gint64 *step, GError **error);
void remit_store_rollback (RemitStore *self);
gboolean remit_store_is_in_step (RemitStore *self);

/* ---- history ------------------------------------------------------------------------------- */

typedef struct
{
  gint64 id;
  gint64 time;      /* microseconds since 1970 */
  char *author;
  char *verb;
  char *message;
  char **arguments;
  char *context;
  gboolean is_undone; /* lies ahead of the head, to be redone */
} RemitStepInfo;

void remit_step_info_free (RemitStepInfo *info);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RemitStepInfo, remit_step_info_free)

gboolean remit_store_can_undo (RemitStore *self);
gboolean remit_store_can_redo (RemitStore *self);
gboolean remit_store_undo (RemitStore *self, gint64 *step, GError **error);
gboolean remit_store_redo (RemitStore *self, gint64 *step, GError **error);
gint64 remit_store_get_head (RemitStore *self); /* 0 at the start of the history */
gint64 remit_store_get_redo_step (RemitStore *self); /* 0: nothing to redo */
RemitStepInfo *remit_store_dup_step (RemitStore *self, gint64 step); /* NULL if it is no longer kept */
GPtrArray *remit_store_list_steps (RemitStore *self, guint max_steps, GError **error); /* (element-type RemitStepInfo), oldest first */
gboolean remit_store_forget_history (RemitStore *self, GError **error);

/* ---- opening and closing ------------------------------------------------------------------- */

typedef enum
{
  REMIT_STORE_OPEN_EDIT = 0, /* takes the lock, makes or continues the working copy */
  REMIT_STORE_OPEN_READ,     /* changes nothing anywhere; sees unpublished steps when the lock is free */
} RemitStoreOpenMode;

typedef enum
{
  REMIT_STORE_STATE_SAVED = 0, /* the file holds every step */
  REMIT_STORE_STATE_SAVING,
  REMIT_STORE_STATE_UNSAVED,   /* not yet in the file; see remit_store_get_state_reason () */
} RemitStoreState;

typedef enum
{
  REMIT_READ_ONLY_NO = 0,
  REMIT_READ_ONLY_ASKED,    /* opened with REMIT_STORE_OPEN_READ */
  REMIT_READ_ONLY_NEWER,    /* a newer version of Remit made it */
  REMIT_READ_ONLY_FILE,     /* file or folder can't be written: edits go to the working copy, Save As */
} RemitReadOnly;

RemitStore *remit_store_new (const RemitStoreConfig *config, GError **error); /* untitled, in the state folder */
RemitStore *remit_store_new_in_memory (const RemitStoreConfig *config, GError **error);
RemitStore *remit_store_open (const RemitStoreConfig *config, const char *path, RemitStoreOpenMode mode,
                              GCancellable *cancellable, GError **error);
/* Continues the working copy in @work_folder, as remit_store_list_recoverable () names it. */
RemitStore *remit_store_recover (const RemitStoreConfig *config, const char *work_folder, GError **error);
gboolean remit_store_close (RemitStore *self, GError **error); /* publishes, or keeps what can't be */

const char *remit_store_get_path (RemitStore *self); /* NULL while untitled */
const char *remit_store_get_work_folder (RemitStore *self);
RemitStoreState remit_store_get_state (RemitStore *self);
const char *remit_store_get_state_reason (RemitStore *self); /* why UNSAVED; NULL: just not yet */
RemitReadOnly remit_store_get_read_only (RemitStore *self);
guint remit_store_get_n_recovered (RemitStore *self); /* unpublished steps found when opening */
gboolean remit_store_is_elsewhere (RemitStore *self); /* READ and the lock was held: published state */
guint remit_store_get_schema_version (RemitStore *self);

/* keys: document-id version-id parent-version-id origin-document origin-version min-reader digest */
char *remit_store_dup_meta (RemitStore *self, const char *key);
char *remit_store_dup_digest (RemitStore *self, GError **error); /* computed now */

/* Integrity, references, domain validation; messages (element-type utf8), empty when all is well. */
GPtrArray *remit_store_check (RemitStore *self, GError **error);

/* ---- publishing ---------------------------------------------------------------------------- */

typedef enum
{
  REMIT_PUBLISH_NORMAL = 0,
  REMIT_PUBLISH_KEEP = 1 << 0, /* an explicit save: keep a version */
} RemitPublishFlags;

gboolean remit_store_publish (RemitStore *self, RemitPublishFlags flags, GError **error);
void remit_store_publish_async (RemitStore *self, RemitPublishFlags flags, GCancellable *cancellable,
                                GAsyncReadyCallback callback, gpointer user_data);
gboolean remit_store_publish_finish (RemitStore *self, GAsyncResult *result, GError **error);
/* From now on the document is @path.  EXISTS unless @replace. */
gboolean remit_store_save_as (RemitStore *self, const char *path, gboolean replace, GError **error);
/* Writes a copy with the same object ids, another document id, its origin and @option_name. */
gboolean remit_store_save_option (RemitStore *self, const char *path, const char *option_name,
                                  gboolean replace, GError **error);
/* Compares the file's identity with what was last read or published.  CHANGED, NOT_FOUND … */
gboolean remit_store_check_identity (RemitStore *self, GError **error);

/* ---- kept versions and recovery ------------------------------------------------------------ */

typedef struct
{
  gint64 time;   /* microseconds since 1970 */
  char *reason;  /* "save" "close" "import" "auto" "foreign" "damaged" */
  char *file;    /* of the kept image */
  gsize size;    /* bytes, uncompressed */
} RemitVersion;

typedef struct
{
  char *work_folder;
  char *path;    /* NULL: never saved */
  char *title;
  guint n_steps; /* unpublished */
  gint64 time;
} RemitRecoverable;

void remit_version_free (RemitVersion *version);
void remit_recoverable_free (RemitRecoverable *recoverable);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RemitVersion, remit_version_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RemitRecoverable, remit_recoverable_free)

GPtrArray *remit_store_list_versions (const RemitStoreConfig *config, const char *path); /* newest first */
gboolean remit_store_restore_version (const RemitStoreConfig *config, const RemitVersion *version,
                                      const char *path, gboolean replace, GError **error);
GPtrArray *remit_store_list_recoverable (const RemitStoreConfig *config); /* lock free, newest first */

G_END_DECLS
