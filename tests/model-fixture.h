/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tests of the model share: documents in memory, a small organisation made by verbs, and
 * the four ways in which a verb is tested. */
#pragma once

#include "remit-document-private.h"
#include "remit-edit.h"

G_BEGIN_DECLS

RemitDocument *new_document (void); /* "Acme", ids from a fixed seed */
RemitDocument *new_seeded_document (guint64 seed);

/* Acme: Chief (head, Ann), Aide
 *   Sales: Sales Lead (head, Bob), Seller (2 seats, Cid)
 *     Support: Agent
 *   Ops: Ops Lead (head, Dot)
 * Eve has no seat.  "Answer calls" is filed by Sales, A is the Sales Lead, S is Ops; "Bill
 * customers" by Ops, without roles. */
typedef struct
{
  RemitDocument *document;
  GError *error;
  gint64 acme, sales, support, ops;
  gint64 chief, aide, sales_lead, seller, agent, ops_lead;
  gint64 ann, bob, cid, dot, eve;
  gint64 calls, bills;
  char *before; /* the state when a check began */
} Acme;

void acme_set_up (Acme *acme, gconstpointer data);
void acme_tear_down (Acme *acme, gconstpointer data);
#define ACME_TEST(path, function)                                                                  \
  g_test_add (path, Acme, NULL, acme_set_up, function, acme_tear_down)

/* All rows, lists, indices and superiors as text. */
char *dump_document (RemitDocument *document);
/* Compares the objects with a fresh load of the file. */
void check_fresh (RemitDocument *document);

/* After a verb that did something since set-up or the last check: no error, undo equals before,
 * redo equals after, objects equal the file. */
void check_done (Acme *acme);
/* After a verb that did not: that error, and nothing is changed. */
void check_refused (Acme *acme, RemitEditErrorCode code, const char *says);

const char *label_of (Acme *acme, gint64 id);
char *labels_of (const GPtrArray *rows); /* "A, B" */
#define assert_labels(rows, expected)                                                              \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *labels_ = labels_of (rows);                                                   \
    g_assert_cmpstr (labels_, ==, expected);                                                       \
  }                                                                                                \
  G_STMT_END

G_END_DECLS
