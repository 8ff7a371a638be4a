/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A store with real files: a temporary folder with a document in one place and the working copies
 * in another.  Begins like StoreFixture, whose ways to make rows work on it. */
#pragma once

#include "store-fixture.h"

G_BEGIN_DECLS

typedef struct
{
  StoreFixture base;
  char *root;   /* removed in the end */
  char *folder; /* the user's */
  char *path;   /* the document's */
  char *state;  /* where working copies live */
} FileFixture;

void file_fixture_set_up (FileFixture *fixture, gconstpointer data);
void file_fixture_tear_down (FileFixture *fixture, gconstpointer data);

void file_fixture_new (FileFixture *fixture);
/* An organisation and a unit, saved at fixture->path; stays open.  Gives the unit. */
gint64 file_fixture_make (FileFixture *fixture);
void file_fixture_open (FileFixture *fixture, RemitStoreOpenMode mode);
void file_fixture_close (FileFixture *fixture);
void file_fixture_drop (FileFixture *fixture); /* as a crash would, but for the lock */
void file_fixture_add_organisation (FileFixture *fixture, const char *title);

GBytes *file_fixture_read (const char *path);
void file_fixture_write (const char *path, GBytes *bytes);
guint file_fixture_count_hidden (const char *folder);
void file_fixture_remove_tree (const char *path);

G_END_DECLS
