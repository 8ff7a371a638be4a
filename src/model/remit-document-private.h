/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the model share of a document. */
#pragma once

#include "remit-document.h"
#include "remit-id-map.h"
#include "remit-index.h"
#include "remit-store.h"
#include "remit-table.h"

G_BEGIN_DECLS

typedef enum
{
  REMIT_INDEX_CHILD_UNITS = 0,
  REMIT_INDEX_POSITIONS,
  REMIT_INDEX_APPOINTMENTS,
  REMIT_INDEX_SEATS,
  REMIT_INDEX_RELATIONS_FROM,
  REMIT_INDEX_RELATIONS_TO,
  REMIT_INDEX_DUTIES,
  REMIT_INDEX_CHILD_DUTIES,
  REMIT_INDEX_DUTY_STEPS,
  REMIT_INDEX_DUTY_ASSIGNMENTS,
  REMIT_INDEX_ASSIGNMENTS, /* by unit or position */
  REMIT_INDEX_SCHEMES,
  REMIT_INDEX_SCHEME_ROLES,
  REMIT_INDEX_VIEWS,
  REMIT_INDEX_BRANCH_STYLES,
  REMIT_INDEX_TARGET_STYLES, /* of a box, in all views */
  REMIT_INDEX_EXTERNALS,
  REMIT_INDEX_LAST,
} RemitIndexId;

struct _RemitDocument
{
  GObject parent_instance;

  RemitStore *store;
  RemitTable *tables[REMIT_TABLE_LAST]; /* none for the table of objects */
  RemitIdMap rows;                      /* id → RemitRow, borrowed from the tables */
  RemitIndex indices[REMIT_INDEX_LAST];
  RemitIndex reports;        /* effective superior → positions */
  gboolean has_circle;       /* an implied superior had to be left out, see remit-superior.c */
  GHashTable *external_keys; /* key → GPtrArray of RemitExternal; NULL: not built */
  GPtrArray *no_rows;        /* the empty list that getters lend */

  /* The field that is being typed in, see remit-edit-fields.c. */
  guint typing_number; /* what is typed under another number does not join */
  char *typing_key;
  char *typing_label; /* of the object when the typing began */
  gint64 typing_step;
  gint64 typing_time; /* monotonic */
};

typedef enum
{
  REMIT_DOCUMENT_PROP_TITLE = 1,
  REMIT_DOCUMENT_PROP_PATH,
  REMIT_DOCUMENT_PROP_SAVE_STATE,
  REMIT_DOCUMENT_PROP_PROTECTION,
  REMIT_DOCUMENT_PROP_CAN_UNDO,
  REMIT_DOCUMENT_PROP_CAN_REDO,
  REMIT_DOCUMENT_PROP_LAST,
} RemitDocumentProperty;

/* remit-document.c */
RemitDocument *remit_document_new_for_store (RemitStore *store, GError **error);
void remit_document_notify (RemitDocument *self, RemitDocumentProperty property);
void remit_document_emit_changed (RemitDocument *self, const RemitNotice *notice);
RemitRow *remit_document_get_row_of (RemitDocument *self, RemitTableId table, gint64 id);

/* remit-document-patch.c */
gboolean remit_document_load (RemitDocument *self, GError **error);
void remit_document_apply (RemitDocument *self, const RemitChangeSet *set);

/* remit-document-index.c */
#define REMIT_ALL_COLUMNS G_MAXUINT64 /* of a row that comes or goes */
void remit_document_build_indices (RemitDocument *self, RemitTableId table);
void remit_document_index_leave (RemitDocument *self, RemitRow *row, guint64 changed);
void remit_document_index_enter (RemitDocument *self, RemitRow *row, guint64 changed);
GPtrArray *remit_document_get_rows_below (RemitDocument *self, RemitIndexId index, gint64 key);

/* remit-document-seed.c */
RemitDocument *remit_document_new_seeded (RemitStore *store,
                                          const char *title,
                                          const char *language,
                                          GError **error);

G_END_DECLS
