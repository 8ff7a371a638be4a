/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The folder that holds the working copy of one document: doc.db, lock, origin, intent, base and
 * the kept versions. */
#pragma once

#include "remit-file-layer.h"
#include "remit-identity.h"

G_BEGIN_DECLS

/* Which file the working copy belongs to, and what of it is in that file. */
typedef struct
{
  char *path; /* canonical; NULL: untitled */
  char *document_id;
  char *version_id;       /* of the file as last read or published; NULL: never published */
  char *title;            /* of the organisation, for the list of recoverable documents */
  RemitIdentity identity; /* of the bytes last read or published */
  gint64 published_step;  /* the head that the file shows */
  gint64 n_unpublished;   /* steps, when it was closed in order; -1: open, or died */
  gint64 time;            /* microseconds since 1970, of the last opening or closing */
  gboolean is_stale;      /* doc.db is being replaced and counts for nothing */
} RemitOrigin;

/* What a publish is about to put in the file's place. */
typedef struct
{
  gint64 step;
  guint64 inode; /* of the temporary file that is swapped in */
  char *version_id;
  char sha256[REMIT_SHA256_LENGTH + 1];
  char replaced_sha256[REMIT_SHA256_LENGTH + 1]; /* of the file that it takes the place of, or "" */
} RemitIntent;

typedef struct
{
  const RemitFileLayer *files;
  char *folder;
  int lock_fd; /* -1: not locked */
} RemitWorkFolder;

void remit_origin_clear (RemitOrigin *self);
void remit_origin_copy (const RemitOrigin *self, RemitOrigin *copy);
void remit_intent_clear (RemitIntent *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RemitOrigin, remit_origin_clear)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RemitIntent, remit_intent_clear)

RemitWorkFolder *remit_work_folder_new (const RemitFileLayer *files,
                                        const char *state_folder,
                                        GError **error);
RemitWorkFolder *remit_work_folder_lock (const RemitFileLayer *files,
                                         const char *folder,
                                         GError **error);
RemitWorkFolder *remit_work_folder_share (const RemitFileLayer *files,
                                          const char *folder,
                                          GError **error);
void remit_work_folder_free (RemitWorkFolder *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RemitWorkFolder, remit_work_folder_free)

gboolean remit_work_folder_read_origin (const RemitFileLayer *files,
                                        const char *folder,
                                        RemitOrigin *origin);
gboolean remit_work_folder_write_origin (RemitWorkFolder *self,
                                         const RemitOrigin *origin,
                                         GError **error);
gboolean remit_work_folder_read_intent (const RemitFileLayer *files,
                                        const char *folder,
                                        RemitIntent *intent);
gboolean remit_work_folder_write_intent (RemitWorkFolder *self,
                                         const RemitIntent *intent,
                                         GError **error);
char *remit_work_folder_dup_file (const char *folder, const char *name);
gboolean remit_work_folder_remove (RemitWorkFolder *self);

GPtrArray *remit_work_folders_list (const char *state_folder);
char *remit_work_folders_find (const RemitFileLayer *files,
                               const char *state_folder,
                               const char *path);
int remit_work_folders_lock (const RemitFileLayer *files, const char *state_folder, GError **error);
void remit_work_folders_clean (const RemitFileLayer *files, const char *state_folder, gint64 now);

char *remit_dup_canonical_path (const char *path);
char *remit_dup_state_folder (const char *state_folder);

G_END_DECLS
