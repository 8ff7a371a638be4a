/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Somebody who holds one or more positions, or none for now.  Getters borrow; 0 and NULL mean that
 * the cell is empty. */
#pragma once

#include "remit-row.h"

G_BEGIN_DECLS

#define REMIT_TYPE_PERSON (remit_person_get_type ())
G_DECLARE_FINAL_TYPE (RemitPerson, remit_person, REMIT, PERSON, RemitRow)

const char *remit_person_get_staff_number (RemitPerson *self);
const char *remit_person_get_name (RemitPerson *self);
const char *remit_person_get_phone (RemitPerson *self);
const char *remit_person_get_email (RemitPerson *self);
const char *remit_person_get_note (RemitPerson *self);

G_END_DECLS
