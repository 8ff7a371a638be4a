/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Appointments: a person on a position, with a share of their time. */

#include "remit-appointment.h"

#include "remit-row-private.h"

REMIT_DEFINE_ROW (RemitAppointment, remit_appointment, APPOINTMENT, )

REMIT_DEFINE_GET_INTEGER (RemitAppointment, remit_appointment, APPOINTMENT_POSITION, position)
REMIT_DEFINE_GET_INTEGER (RemitAppointment, remit_appointment, APPOINTMENT_PERSON, person)
REMIT_DEFINE_GET_TEXT (RemitAppointment, remit_appointment, APPOINTMENT_RANK, rank)
REMIT_DEFINE_GET_INTEGER (RemitAppointment, remit_appointment, APPOINTMENT_SHARE, share)
REMIT_DEFINE_GET_TEXT (RemitAppointment, remit_appointment, APPOINTMENT_SINCE, since)
REMIT_DEFINE_GET_TEXT (RemitAppointment, remit_appointment, APPOINTMENT_UNTIL, until)
