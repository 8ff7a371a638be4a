/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What every new document begins with: its organisation, the RASCI scheme and two views.  It is the
 * ground that undo never goes below. */

#include "remit-batch.h"
#include "remit-date.h"
#include "remit-document-private.h"

typedef struct
{
  const char *letter;
  const char *meaning;
} Role;

static const Role rasci[] = {
  { "R", "performs" }, { "A", "answers" }, { "S", "supports" }, { "C", "asked" }, { "I", "told" },
};

/* The names of the views stand in the document, so they are in its language. */
static const char *
get_view_name (const char *kind, const char *language)
{
  const gboolean is_units = g_str_equal (kind, "units");

  if (g_str_has_prefix (language, "zh-Hant") || g_str_has_prefix (language, "zh-TW"))
    return is_units ? "部門" : "職位";
  if (g_str_has_prefix (language, "zh"))
    return is_units ? "部门" : "岗位";
  return is_units ? "Units" : "Positions";
}

static gboolean
add_organisation (RemitBatch *batch, const char *title, const char *language, GError **error)
{
  static const char *const fields[] = { "title", "language", "created_on", "dated", NULL };
  g_autofree char *today = remit_date_today ();
  const RemitValue values[] = {
    remit_value_text (title),
    remit_value_text (language),
    remit_value_text (today),
    remit_value_text (today),
  };

  return remit_batch_add (batch, "organisation", 0, fields, values, error) != 0;
}

static gboolean
add_rasci (RemitBatch *batch, GError **error)
{
  static const char *const scheme_fields[] = { "code", NULL };
  static const char *const role_fields[] = { "scheme", "letter", "meaning", NULL };
  const RemitValue code = remit_value_text ("RASCI");
  const gint64 scheme = remit_batch_add (batch, "scheme", 0, scheme_fields, &code, error);

  for (guint i = 0; scheme && i < G_N_ELEMENTS (rasci); i++)
    {
      const RemitValue values[] = {
        REMIT_INTEGER (scheme),
        remit_value_text (rasci[i].letter),
        remit_value_text (rasci[i].meaning),
      };

      if (!remit_batch_add (batch, "scheme_role", 0, role_fields, values, error))
        return FALSE;
    }
  return scheme != 0;
}

static gboolean
add_view (RemitBatch *batch, const char *kind, const char *language, GError **error)
{
  static const char *const fields[] = { "name", "kind", NULL };
  const RemitValue values[] = {
    remit_value_text (get_view_name (kind, language)),
    remit_value_text (kind),
  };

  return remit_batch_add (batch, "view", 0, fields, values, error) != 0;
}

/* Writes the first rows and forgets the step that did. */
static gboolean
seed (RemitDocument *self, const char *title, const char *language, GError **error)
{
  RemitBatch *batch = remit_batch_begin (self, error);

  if (!batch)
    return FALSE;
  if (!add_organisation (batch, title, language, error) || !add_rasci (batch, error)
      || !add_view (batch, "units", language, error)
      || !add_view (batch, "positions", language, error))
    {
      remit_batch_abandon (batch);
      return FALSE;
    }
  return remit_batch_commit (batch, "new", "", NULL, error)
         && remit_store_forget_history (self->store, error);
}

/**
 * remit_document_new_seeded:
 * @store: (transfer full) (nullable): an empty store; %NULL after an error
 * @title: of the organisation
 * @language: of its content
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): a new document in that store
 */
RemitDocument *
remit_document_new_seeded (RemitStore *store,
                           const char *title,
                           const char *language,
                           GError **error)
{
  g_autoptr (RemitDocument) self = store ? remit_document_new_for_store (store, error) : NULL;

  if (!self || !seed (self, title, language, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * remit_document_new_in_memory:
 * @title: of the organisation
 * @language: of its content, BCP 47
 * @error: return location for an error
 *
 * As remit_document_new(), without any file behind it.
 *
 * Returns: (transfer full) (nullable): the document
 */
RemitDocument *
remit_document_new_in_memory (const char *title, const char *language, GError **error)
{
  const RemitStoreConfig config = { .is_volatile = TRUE };

  return remit_document_new_seeded (remit_store_new_in_memory (&config, error), title, language,
                                    error);
}
