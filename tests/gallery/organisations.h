/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Organisations made up for pictures and tests: always the same ones. */
#pragma once

#include "remit-document.h"

G_BEGIN_DECLS

typedef enum
{
  ORGANISATION_SMALL = 0, /* a dozen positions in four units */
  ORGANISATION_MIDDLE,    /* about 60 positions in 20 units, with all that can occur */
  ORGANISATION_LARGE,     /* about 700 positions in 60 units */
  ORGANISATION_LAST,
} OrganisationSize;

RemitDocument *organisation_new (OrganisationSize size, const char *language);
/* Stores a style for the branch below @target in the default view of that kind. */
void organisation_set_style (RemitDocument *document,
                             const char *view_kind,
                             gint64 target,
                             const char *style,
                             int n_columns,
                             gboolean is_collapsed);
gint64 organisation_find_unit (RemitDocument *document, guint index); /* the index-th added */

G_END_DECLS
