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

/* @document is empty.  @problems: (element-type RemitImportProblem), appended to. */
gboolean remit_import_csv (RemitDocument *document, GBytes *bytes, const char *source, GPtrArray *problems,
                           GCancellable *cancellable, GError **error);

G_END_DECLS
