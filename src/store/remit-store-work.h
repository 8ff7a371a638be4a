/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The half of a store that knows the user's file: the work folder, its lock, and publishing. */
#pragma once

#include "remit-image-check.h"
#include "remit-publish.h"
#include "remit-store-private.h"
#include "remit-work-folder.h"

G_BEGIN_DECLS

#define REMIT_MAX_IMAGE_BYTES (32 * 1024 * 1024)

typedef struct _RemitPublishJob RemitPublishJob;

struct _RemitStoreWork
{
  const RemitFileLayer *files;
  RemitWorkFolder *folder; /* locked; NULL when the store only reads */
  RemitOrigin origin;
  RemitPublishJob *job;    /* under way */
  RemitIntent attempt;     /* of the last publish that failed, for it may have got into the file */
  RemitIdentity attempted; /* what the file then is */
  GQueue waiting;          /* (element-type GTask) to be answered by the next publish */
  gint64 max_image_bytes;  /* a larger document is copied in steps, lest a frame be missed */
  guint n_renamed;         /* publishes where the system could not exchange */
};

const RemitFileLayer *remit_config_get_files (const RemitStoreConfig *config);
const RemitMigrations *remit_config_get_migrations (const RemitStoreConfig *config);
gint64 remit_config_now (const RemitStoreConfig *config);

RemitStoreWork *remit_store_work_new (const RemitFileLayer *files,
                                      RemitWorkFolder *folder,
                                      const RemitOrigin *origin);
void remit_store_work_free (RemitStoreWork *work);
gboolean remit_store_work_install (RemitWorkFolder *folder,
                                   GBytes *bytes,
                                   RemitOrigin *origin,
                                   GError **error);
sqlite3 *remit_store_work_open_database (const RemitStoreConfig *config,
                                         const char *folder,
                                         GError **error);
GBytes *remit_store_work_copy_image (const RemitFileLayer *files,
                                     const char *folder,
                                     GError **error);
char *remit_store_work_dup_title (sqlite3 *db);

/* What the working copy in @folder holds beyond the file, as a store that only reads. */
RemitStore *remit_store_peek (const RemitStoreConfig *config,
                              const char *folder,
                              const RemitOrigin *origin,
                              GError **error);
/* Follows an intent whose bytes turned out to be in the file. */
gboolean remit_origin_follow_intent (RemitOrigin *origin,
                                     const RemitIntent *intent,
                                     const RemitIdentity *found);
void remit_store_wait_for_publish (RemitStore *self);
gboolean remit_store_publish_last (RemitStore *self, GError **error);
gboolean remit_store_publish_elsewhere (RemitStore *self,
                                        const char *path,
                                        const RemitIdentity *expected,
                                        GError **error);
void remit_store_answer_waiting (RemitStore *self, gboolean is_published, const GError *error);
/* Reads a whole file that may be anything: NOT_FOUND, NOT_A_DOCUMENT, TOO_LARGE. */
GBytes *remit_store_read_file (const RemitFileLayer *files,
                               const char *path,
                               RemitIdentity *identity,
                               GError **error);

G_END_DECLS
