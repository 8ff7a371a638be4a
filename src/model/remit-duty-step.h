/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An execution step of a duty.  Getters borrow; 0 and NULL mean that the cell is empty. */
#pragma once

#include "remit-row.h"

G_BEGIN_DECLS

#define REMIT_TYPE_DUTY_STEP (remit_duty_step_get_type ())
G_DECLARE_FINAL_TYPE (RemitDutyStep, remit_duty_step, REMIT, DUTY_STEP, RemitRow)

gint64 remit_duty_step_get_duty (RemitDutyStep *self);
const char *remit_duty_step_get_rank (RemitDutyStep *self);
const char *remit_duty_step_get_action (RemitDutyStep *self);
gint64 remit_duty_step_get_unit (RemitDutyStep *self);
gint64 remit_duty_step_get_position (RemitDutyStep *self);
const char *remit_duty_step_get_actor_name (RemitDutyStep *self);
const char *remit_duty_step_get_record (RemitDutyStep *self);
const char *remit_duty_step_get_measure (RemitDutyStep *self);
const char *remit_duty_step_get_check_cycle (RemitDutyStep *self);

G_END_DECLS
