/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The organisation that a document describes: title, language, calendar of work.  Getters borrow; 0
 * and NULL mean that the cell is empty. */
#pragma once

#include "remit-row.h"

G_BEGIN_DECLS

#define REMIT_TYPE_ORGANISATION (remit_organisation_get_type ())
G_DECLARE_FINAL_TYPE (RemitOrganisation, remit_organisation, REMIT, ORGANISATION, RemitRow)

const char *remit_organisation_get_title (RemitOrganisation *self);
const char *remit_organisation_get_language (RemitOrganisation *self);
const char *remit_organisation_get_author (RemitOrganisation *self);
const char *remit_organisation_get_option_name (RemitOrganisation *self);
const char *remit_organisation_get_created_on (RemitOrganisation *self);
const char *remit_organisation_get_dated (RemitOrganisation *self);
const char *remit_organisation_get_currency (RemitOrganisation *self);
gint64 remit_organisation_get_hours_per_day (RemitOrganisation *self);
gint64 remit_organisation_get_days_per_week (RemitOrganisation *self);

G_END_DECLS
