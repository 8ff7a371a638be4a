/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tests of the store share: a store in memory with a fixed clock and fixed ids, short ways
 * to make rows, and a record of the changes that it tells. */
#pragma once

#include "remit-store.h"

G_BEGIN_DECLS

typedef struct
{
  guint64 seed;
  gint64 time; /* microseconds; tests move it on */
  RemitStoreConfig config;
  RemitStore *store;
  guint n_applied;
  GString *heard; /* one line for each change */
} StoreFixture;

void store_fixture_init_config (StoreFixture *fixture);
void store_fixture_set_up (StoreFixture *fixture, gconstpointer data);
void store_fixture_tear_down (StoreFixture *fixture, gconstpointer data);
void store_fixture_listen (StoreFixture *fixture); /* to fixture->store */

/* Inside of a step. */
gint64 store_fixture_add_unit (StoreFixture *fixture, gint64 parent, const char *name);
gint64 store_fixture_add_position (StoreFixture *fixture, gint64 unit, const char *title);
gint64 store_fixture_add_person (StoreFixture *fixture, const char *name);
gint64 store_fixture_add_appointment (StoreFixture *fixture, gint64 position, gint64 person);
gint64 store_fixture_add_external (StoreFixture *fixture, gint64 target, const char *key);

void store_fixture_begin (StoreFixture *fixture);
gint64 store_fixture_commit (StoreFixture *fixture, const char *verb); /* the step's id */
/* One step each. */
gint64 store_fixture_step_add_unit (StoreFixture *fixture, gint64 parent, const char *name);
gint64 store_fixture_step_rename (StoreFixture *fixture, gint64 unit, const char *name,
                                  const char *join_key);
char *store_fixture_dump (RemitStore *store); /* all rows as text */

G_END_DECLS
