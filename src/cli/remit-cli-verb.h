/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The verbs of `remit edit` as one table: names, arguments and help, and the door to remit-edit.h.
 */
#pragma once

#include <json-glib/json-glib.h>

#include "remit-document.h"

G_BEGIN_DECLS

#define REMIT_VERB_MAX_ARGUMENTS 7

typedef enum
{
  REMIT_ARGUMENT_OBJECT = 0, /* our id, an external id or a unique name; null is none */
  REMIT_ARGUMENT_OBJECTS,    /* one or a list of them */
  REMIT_ARGUMENT_TEXT,
  REMIT_ARGUMENT_NUMBER,
  REMIT_ARGUMENT_FLAG,
  REMIT_ARGUMENT_CHOICE,
  REMIT_ARGUMENT_VALUE, /* text, number, true, false or null */
} RemitArgumentType;

typedef struct
{
  const char *name; /* NULL ends the list */
  RemitArgumentType type;
  gboolean is_required;
  const char *kind;    /* OBJECT: of which kind; NULL: any */
  const char *choices; /* CHOICE: "move|second" */
  const char *help;    /* msgid */
  const char *alias;   /* another name for it; NULL: none */
} RemitVerbArgument;

typedef struct
{
  gboolean is_given;
  gboolean is_null;
  gint64 number; /* NUMBER, FLAG, CHOICE (index); OBJECT: the id */
  const char *text;
  GArray *ids;    /* OBJECTS, gint64 */
  JsonNode *node; /* VALUE */
} RemitVerbValue;

typedef struct _RemitVerbCall RemitVerbCall;

typedef struct
{
  const char *name;
  const char *help; /* msgid */
  RemitVerbArgument arguments[REMIT_VERB_MAX_ARGUMENTS];
  gboolean (*run) (RemitVerbCall *call, GError **error);
} RemitVerb;

struct _RemitVerbCall
{
  RemitDocument *document;
  const RemitVerb *verb;
  gint64 id; /* out: what was made or changed; 0: nothing to name */
  RemitVerbValue values[REMIT_VERB_MAX_ARGUMENTS];
};

/* remit-cli-verbs.c */
const RemitVerb *remit_verb_list (guint *n_verbs);
const RemitVerb *remit_verb_find (const char *name);

/* remit-cli-verb-call.c */
gboolean remit_verb_call_parse (RemitVerbCall *call,
                                RemitDocument *document,
                                JsonObject *object,
                                GError **error);
void remit_verb_call_clear (RemitVerbCall *call);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RemitVerbCall, remit_verb_call_clear)

const RemitVerbValue *remit_verb_call_get (const RemitVerbCall *call, const char *name);
gint64 remit_verb_call_get_id (const RemitVerbCall *call,
                               const char *name); /* 0: not given or null */
gint64 remit_verb_call_get_number (const RemitVerbCall *call, const char *name); /* 0: not given */
const char *remit_verb_call_get_text (const RemitVerbCall *call,
                                      const char *name); /* NULL: not given or null */

G_END_DECLS
