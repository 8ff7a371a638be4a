/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A person on a position, with a share of their time.  Getters borrow; 0 and NULL mean that the
 * cell is empty. */
#pragma once

#include "remit-row.h"

G_BEGIN_DECLS

#define REMIT_TYPE_APPOINTMENT (remit_appointment_get_type ())
G_DECLARE_FINAL_TYPE (RemitAppointment, remit_appointment, REMIT, APPOINTMENT, RemitRow)

gint64 remit_appointment_get_position (RemitAppointment *self);
gint64 remit_appointment_get_person (RemitAppointment *self);
const char *remit_appointment_get_rank (RemitAppointment *self);
gint64 remit_appointment_get_share (RemitAppointment *self);
const char *remit_appointment_get_since (RemitAppointment *self);
const char *remit_appointment_get_until (RemitAppointment *self);

G_END_DECLS
