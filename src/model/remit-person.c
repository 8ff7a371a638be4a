/* SPDX-License-Identifier: GPL-3.0-or-later */
/* People, whether they hold a position or not. */

#include "remit-person.h"

#include "remit-row-private.h"

REMIT_DEFINE_ROW (RemitPerson, remit_person, PERSON, )

REMIT_DEFINE_GET_TEXT (RemitPerson, remit_person, PERSON_STAFF_NUMBER, staff_number)
REMIT_DEFINE_GET_TEXT (RemitPerson, remit_person, PERSON_NAME, name)
REMIT_DEFINE_GET_TEXT (RemitPerson, remit_person, PERSON_PHONE, phone)
REMIT_DEFINE_GET_TEXT (RemitPerson, remit_person, PERSON_EMAIL, email)
REMIT_DEFINE_GET_TEXT (RemitPerson, remit_person, PERSON_NOTE, note)
