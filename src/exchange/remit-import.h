/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A staff list (CSV) becomes positions, people, units and lines, with a list of what was wrong. */
#pragma once

#include "remit-document.h"

G_BEGIN_DECLS

typedef struct
{
  guint row;     /* counted from 1, the header row */
  char *message; /* translated */
} RemitImportProblem;

void remit_import_problem_free (RemitImportProblem *problem);

/* @document is empty.  @problems: (element-type RemitImportProblem), appended to, in the order of
 * rows. */
gboolean remit_import_csv (RemitDocument *document,
                           GBytes *bytes,
                           const char *source,
                           GPtrArray *problems,
                           GCancellable *cancellable,
                           GError **error);
/* Of the text in a list: "zh-Hans" when most of its letters are Chinese, else "en". */
const char *remit_import_guess_language (GBytes *bytes);

G_END_DECLS
