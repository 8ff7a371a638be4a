/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The organisation that a document describes. */

#include "remit-organisation.h"

#include "remit-row-private.h"

REMIT_DEFINE_ROW (RemitOrganisation, remit_organisation, ORGANISATION, )

REMIT_DEFINE_GET_TEXT (RemitOrganisation, remit_organisation, ORGANISATION_TITLE, title)
REMIT_DEFINE_GET_TEXT (RemitOrganisation, remit_organisation, ORGANISATION_LANGUAGE, language)
REMIT_DEFINE_GET_TEXT (RemitOrganisation, remit_organisation, ORGANISATION_AUTHOR, author)
REMIT_DEFINE_GET_TEXT (RemitOrganisation, remit_organisation, ORGANISATION_OPTION_NAME, option_name)
REMIT_DEFINE_GET_TEXT (RemitOrganisation, remit_organisation, ORGANISATION_CREATED_ON, created_on)
REMIT_DEFINE_GET_TEXT (RemitOrganisation, remit_organisation, ORGANISATION_DATED, dated)
REMIT_DEFINE_GET_TEXT (RemitOrganisation, remit_organisation, ORGANISATION_CURRENCY, currency)
REMIT_DEFINE_GET_INTEGER (RemitOrganisation,
                          remit_organisation,
                          ORGANISATION_HOURS_PER_DAY,
                          hours_per_day)
REMIT_DEFINE_GET_INTEGER (RemitOrganisation,
                          remit_organisation,
                          ORGANISATION_DAYS_PER_WEEK,
                          days_per_week)
