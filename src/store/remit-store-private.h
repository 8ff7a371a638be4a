/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the store share: the struct, and the functions on a bare connection that
 * opening, publishing and recovering use as well. */
#pragma once

#include <sqlite3.h>

#include "remit-migrations.h"
#include "remit-statements.h"
#include "remit-store.h"

G_BEGIN_DECLS

#define REMIT_JOURNAL_MAX_BYTES (64 * 1024 * 1024)      /* of all changesets; the oldest fold away */
#define REMIT_JOURNAL_MAX_STEP_BYTES (48 * 1024 * 1024) /* a larger one keeps a version */

/* remit-store-file.c and its siblings: the work folder, the lock, identity and publishing. */
typedef struct _RemitStoreWork RemitStoreWork;

struct _RemitStore
{
  GObject parent_instance;

  /* Configuration: set once. */
  RemitStoreConfig config; /* its strings are owned; files, vfs and migrations may be NULL */
  char *state_folder;      /* config.state_folder or the default; never NULL */
  char *author;            /* never NULL */

  /* The one connection; NULL once closed.  Statements are prepared when first used. */
  sqlite3 *db;
  sqlite3_stmt *statements[REMIT_STATEMENT_LAST];

  /* The open step. */
  sqlite3_session *session; /* NULL outside of a step */
  GArray *cascaded;         /* (element-type gint64) rows deleted by the statement that runs */
  gint64 last_id;           /* the id given last in it; 0: none yet */
  gboolean is_emitting;     /* inside "applied": no step may begin */

  /* History.  The journal and the head are in the working copy; here is what each step needs. */
  gboolean has_journal;
  gint64 head;          /* 0: the start */
  gint64 last_step;     /* the highest id ever given */
  gint64 undo_step;     /* = head where it can be undone, else 0 */
  gint64 redo_step;     /* the step to be redone, else 0 */
  gint64 journal_bytes; /* of all its changesets */
  gint64 join_step;     /* the step that the next one may join, else 0 */
  gint64 join_time;
  char *join_key;

  /* The file, as the public getters give it.  Set through the setters below. */
  char *path;
  char *work_folder;
  RemitStoreState state;
  char *state_reason;
  RemitReadOnly read_only;
  gint64 published; /* the step that the file holds */
  guint n_recovered;
  gboolean is_elsewhere;
  RemitStoreWork *work; /* NULL in memory */
  void (*free_work) (RemitStoreWork *work); /* set with it; called by dispose */
};

/* ---- remit-store.c -------------------------------------------------------------------------- */

/* A store without a connection yet; the opener sets db and then calls remit_store_attach(). */
RemitStore *remit_store_create (const RemitStoreConfig *config);
/* Takes a configured, migrated @db that has (or, @has_journal FALSE, has not) the tables of the
 * working copy; reads head and history.  Takes @db in every case. */
gboolean remit_store_attach (RemitStore *self, sqlite3 *db, gboolean has_journal, GError **error);
void remit_store_detach (RemitStore *self); /* finalizes statements, closes the connection */
/* Makes @db, which is empty, a new document with the tables of a working copy. */
gboolean remit_store_create_document (RemitStore *self, sqlite3 *db, GError **error);
gint64 remit_store_now (RemitStore *self);
void remit_store_emit_applied (RemitStore *self, const RemitChangeSet *set);
void remit_store_set_path (RemitStore *self, const char *path);
void remit_store_set_state (RemitStore *self, RemitStoreState state, const char *reason);
void remit_store_set_read_only (RemitStore *self, RemitReadOnly read_only);

/* ---- remit-database.c: any connection --------------------------------------------------- */

/* Opens without SQLite's mutexes, a third of the time of a read: every connection is used by one
 * thread at a time. */
sqlite3 *remit_database_open (const char *path, int flags, const char *vfs, GError **error);
sqlite3 *remit_database_open_memory (GError **error);
/* Safety switches, limits and pragmas of RELIABILITY's opening protocol; foreign keys on.  Valid
 * for every connection; not synchronous or journal_mode. */
gboolean remit_database_configure (sqlite3 *db, GError **error);
gboolean remit_database_execute (sqlite3 *db, const char *sql, GError **error);
sqlite3_stmt *remit_database_prepare (sqlite3 *db, const char *sql, GError **error);
gboolean remit_database_set_error (sqlite3 *db, GError **error); /* maps the last error; FALSE */
gboolean remit_database_set_code_error (int code, const char *message, GError **error); /* FALSE */
gboolean remit_database_has_table (sqlite3 *db, const char *name);
/* A number that a statement without parameters gives, such as a PRAGMA; 0 for none. */
gboolean remit_database_get_integer (sqlite3 *db, const char *sql, gint64 *value, GError **error);
/* meta in any document image; NULL when absent. */
char *remit_database_dup_meta (sqlite3 *db, const char *key);
gboolean remit_database_set_meta (sqlite3 *db, const char *key, const char *value, GError **error);

/* ---- remit-journal.c: the tables of the working copy ------------------------------------ */

gboolean remit_journal_create (sqlite3 *db, GError **error); /* fills them where they are absent */
gboolean remit_journal_strip (sqlite3 *db, GError **error);  /* for an image to be published */
char *remit_journal_dup_value (sqlite3 *db, const char *key);
gboolean remit_journal_set_value (sqlite3 *db, const char *key, const char *value, GError **error);
gboolean remit_journal_get_number (sqlite3 *db, const char *key, gint64 *value, GError **error);
gboolean remit_journal_set_number (sqlite3 *db, const char *key, gint64 value, GError **error);

/* ---- remit-store-step.c, remit-store-changeset.c ----------------------------------------------- */

/* What a session or the journal gives. */
typedef struct
{
  void *bytes;
  int n_bytes;
} RemitChangeset;

gboolean remit_store_check_writable (RemitStore *self, GError **error); /* READ_ONLY */
gboolean remit_store_run (RemitStore *self, guint statement, GError **error); /* without parameters */
/* Steps a bound statement to its end and resets it. */
gboolean remit_store_finish (RemitStore *self, sqlite3_stmt *statement, GError **error);
/* Emits "applied" with the rows of @changeset; after COMMIT only. */
void remit_store_emit_changeset (RemitStore *self, RemitChangeSet *set, const RemitChangeset *changeset);

/* ---- remit-store-record.c -------------------------------------------------------------------- */

typedef struct
{
  gint64 step;
  gint64 head;          /* after it */
  gint64 journal_bytes; /* after it */
  gint64 time;
  gboolean is_joined;
} RemitJournalEntry;

/* Writes a step into the journal, inside its transaction; @entry is to be accepted after COMMIT. */
gboolean remit_store_record_step (RemitStore *self, const RemitStepLabel *label,
                                  const RemitChangeset *changeset, RemitJournalEntry *entry,
                                  GError **error);
void remit_store_accept_step (RemitStore *self, const RemitStepLabel *label, const RemitJournalEntry *entry);
gboolean remit_store_set_head (RemitStore *self, gint64 head, gint64 last_step, GError **error);
/* Keeps the document as it was before the open step. */
gboolean remit_store_keep_before (RemitStore *self, const RemitChangeset *changeset, GError **error);

/* ---- remit-store-history.c ------------------------------------------------------------------- */

gboolean remit_store_find_undo_step (RemitStore *self, GError **error);
void remit_store_update_state (RemitStore *self);
gboolean remit_store_load_history (RemitStore *self, GError **error);
/* The next step does not join the last one: before an image is taken for publishing, and so on. */
void remit_store_end_joining (RemitStore *self);
/* Steps between what is published and the head, undone or done. */
guint remit_store_count_unpublished (RemitStore *self);
/* Notes that the file holds the document as it was at @step; updates the state. */
gboolean remit_store_note_published (RemitStore *self, gint64 step, GError **error);

/* ---- remit-store-digest.c, remit-store-check.c ----------------------------------------------- */

char *remit_store_digest_database (sqlite3 *db, GError **error); /* hexadecimal */
/* Each adds messages (element-type utf8) to @findings; FALSE only when the check can't run. */
gboolean remit_store_check_integrity (sqlite3 *db, GPtrArray *findings, GError **error);
gboolean remit_store_check_references (sqlite3 *db, GPtrArray *findings, GError **error);
gboolean remit_store_check_domain (sqlite3 *db, GPtrArray *findings, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3, sqlite3_close_v2)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3_stmt, sqlite3_finalize)

G_END_DECLS
