/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What one publish is given, and what it gives back.  Its main part runs in any thread. */
#pragma once

#include "remit-store-work.h"

G_BEGIN_DECLS

/* The store outlives it, see remit_store_wait_for_publish (). */
struct _RemitPublishJob
{
  grefcount references;
  const RemitFileLayer *files;
  RemitWorkFolder *folder; /* borrowed; only its notes are written */
  GCancellable *cancellable;
  char *path;
  GBytes *image;          /* of the working copy; NULL: copy has it */
  sqlite3 *copy;          /* where a large working copy is copied in steps */
  sqlite3_backup *backup; /* while it is; on the main thread */
  gint64 step;            /* the head that it shows */
  char *version_id;       /* of what is published */
  const char *reason;     /* why a version is kept; NULL: one is kept when it is due */
  gint64 now;
  gboolean may_recreate;    /* the user asked for it, so a file that is gone is made again */
  gboolean is_version_only; /* the file holds everything already */
  gboolean is_elsewhere;    /* saving as: other than the file of the origin */
  RemitIdentity expected;
  RemitIntent attempt; /* in: of an earlier publish that failed; out: of this one */
  RemitIdentity attempted;
  RemitOrigin origin; /* in: as it was; out: as it is now */
  gboolean is_exchanged;
  gboolean is_published;
  GError *error;
  RemitStoreState prior_state;
  char *prior_reason;
  GPtrArray *tasks; /* (element-type GTask) that want to know */
  GMutex mutex;
  GCond done;
  gboolean is_done; /* guarded by mutex */
  gboolean is_settled;
};

RemitPublishJob *remit_publish_job_new (void);
RemitPublishJob *remit_publish_job_ref (RemitPublishJob *self);
void remit_publish_job_unref (RemitPublishJob *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RemitPublishJob, remit_publish_job_unref)

void remit_publish_job_run (RemitPublishJob *self);

G_END_DECLS
