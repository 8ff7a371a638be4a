/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The history as a reader sees it: labels translated from message ids and their arguments. */

#include <glib/gi18n-lib.h>

#include "remit-document-private.h"

#define MAX_ARGUMENT 40 /* characters of a name in a label */

static void
append_argument (GString *label, const char *argument)
{
  if (g_utf8_strlen (argument, -1) <= MAX_ARGUMENT)
    {
      g_string_append (label, argument);
      return;
    }

  g_autofree char *start = g_utf8_substring (argument, 0, MAX_ARGUMENT - 1);
  g_string_append (label, start);
  g_string_append (label, "…");
}

/* The number of the argument that stands at @p, from 0, and how many bytes name it; -1: none. */
static int
read_place (const char *p, guint n_plain, gsize *n_bytes)
{
  *n_bytes = 2;
  if (p[0] == '%' && p[1] == 's')
    return (int) n_plain;
  *n_bytes = 4;
  return p[0] == '%' && p[1] >= '1' && p[1] <= '9' && p[2] == '$' && p[3] == 's' ? p[1] - '1' : -1;
}

/* Puts the arguments in the place of %1$s … or %s, by hand: a journal is not trusted with a printf
 * format. */
static char *
format_label (const char *message, char **arguments)
{
  const guint n_arguments = arguments ? g_strv_length (arguments) : 0;
  GString *label = g_string_new (NULL);
  const char *p = message && *message ? g_dgettext (GETTEXT_PACKAGE, message) : "";
  guint n_plain = 0;

  while (*p)
    {
      gsize n_bytes;
      const int place = read_place (p, n_plain, &n_bytes);

      if (place < 0)
        {
          g_string_append_c (label, *p++);
          continue;
        }
      if ((guint) place < n_arguments)
        append_argument (label, arguments[place]);
      n_plain++;
      p += n_bytes;
    }
  return g_string_free (label, FALSE);
}

static GPtrArray *
list_steps (RemitDocument *self, guint max_steps)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *steps = remit_store_list_steps (self->store, max_steps, &error);

  /* The history is only shown; without it the document is as good as with it. */
  return steps ? steps : g_ptr_array_new ();
}

/**
 * remit_history_step_free:
 * @step: (transfer full) (nullable): what remit_document_list_history() listed
 */
void
remit_history_step_free (RemitHistoryStep *step)
{
  if (!step)
    return;
  g_free (step->author);
  g_free (step->label);
  g_free (step);
}

/**
 * remit_document_list_history:
 * @self: a document
 * @max_steps: at most so many, the newest
 *
 * Lists the steps that can be undone or redone.
 *
 * Returns: (transfer full) (element-type RemitHistoryStep): oldest first
 */
GPtrArray *
remit_document_list_history (RemitDocument *self, guint max_steps)
{
  g_return_val_if_fail (REMIT_IS_DOCUMENT (self), NULL);

  g_autoptr (GPtrArray) steps = list_steps (self, max_steps);
  GPtrArray *history = g_ptr_array_new_with_free_func ((GDestroyNotify) remit_history_step_free);

  for (guint i = 0; i < steps->len; i++)
    {
      const RemitStepInfo *info = steps->pdata[i];
      RemitHistoryStep *step = g_new0 (RemitHistoryStep, 1);

      step->id = info->id;
      step->time = info->time;
      step->author = g_strdup (info->author);
      step->label = format_label (info->message, info->arguments);
      step->is_undone = info->is_undone;
      g_ptr_array_add (history, step);
    }
  return history;
}

/**
 * remit_document_can_undo:
 * @self: a document
 *
 * Returns: whether there is a step to undo
 */
gboolean
remit_document_can_undo (RemitDocument *self)
{
  g_return_val_if_fail (REMIT_IS_DOCUMENT (self), FALSE);

  return remit_store_can_undo (self->store);
}

/**
 * remit_document_can_redo:
 * @self: a document
 *
 * Returns: whether there is a step to redo
 */
gboolean
remit_document_can_redo (RemitDocument *self)
{
  g_return_val_if_fail (REMIT_IS_DOCUMENT (self), FALSE);

  return remit_store_can_redo (self->store);
}

static char *
dup_label (RemitDocument *self, gint64 step)
{
  g_autoptr (RemitStepInfo) info = step ? remit_store_dup_step (self->store, step) : NULL;

  return info ? format_label (info->message, info->arguments) : NULL;
}

/**
 * remit_document_dup_undo_label:
 * @self: a document
 *
 * Returns: (transfer full) (nullable): what would be undone, translated; %NULL if nothing
 */
char *
remit_document_dup_undo_label (RemitDocument *self)
{
  return remit_document_can_undo (self) ? dup_label (self, remit_store_get_head (self->store))
                                        : NULL;
}

/**
 * remit_document_dup_redo_label:
 * @self: a document
 *
 * Returns: (transfer full) (nullable): what would be redone, translated; %NULL if nothing
 */
char *
remit_document_dup_redo_label (RemitDocument *self)
{
  g_return_val_if_fail (REMIT_IS_DOCUMENT (self), NULL);

  return dup_label (self, remit_store_get_redo_step (self->store));
}

/**
 * remit_document_get_head:
 * @self: a document
 *
 * Returns: the id of the last step that is in force, 0 at the start of the history
 */
gint64
remit_document_get_head (RemitDocument *self)
{
  g_return_val_if_fail (REMIT_IS_DOCUMENT (self), 0);

  return remit_store_get_head (self->store);
}

/**
 * remit_document_forget_history:
 * @self: a document
 * @error: return location for an error
 *
 * Forgets every step, so that what there is now is where undo ends.
 *
 * Returns: %FALSE with what failed; the history is then as it was
 */
gboolean
remit_document_forget_history (RemitDocument *self, GError **error)
{
  g_return_val_if_fail (REMIT_IS_DOCUMENT (self), FALSE);

  return remit_store_forget_history (self->store, error);
}
