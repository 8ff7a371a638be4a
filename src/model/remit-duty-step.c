/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Execution steps of a duty. */

#include "remit-duty-step.h"

#include "remit-row-private.h"

REMIT_DEFINE_ROW (RemitDutyStep, remit_duty_step, DUTY_STEP, )

REMIT_DEFINE_GET_INTEGER (RemitDutyStep, remit_duty_step, DUTY_STEP_DUTY, duty)
REMIT_DEFINE_GET_TEXT (RemitDutyStep, remit_duty_step, DUTY_STEP_RANK, rank)
REMIT_DEFINE_GET_TEXT (RemitDutyStep, remit_duty_step, DUTY_STEP_ACTION, action)
REMIT_DEFINE_GET_INTEGER (RemitDutyStep, remit_duty_step, DUTY_STEP_UNIT, unit)
REMIT_DEFINE_GET_INTEGER (RemitDutyStep, remit_duty_step, DUTY_STEP_POSITION, position)
REMIT_DEFINE_GET_TEXT (RemitDutyStep, remit_duty_step, DUTY_STEP_ACTOR_NAME, actor_name)
REMIT_DEFINE_GET_TEXT (RemitDutyStep, remit_duty_step, DUTY_STEP_RECORD, record)
REMIT_DEFINE_GET_TEXT (RemitDutyStep, remit_duty_step, DUTY_STEP_MEASURE, measure)
REMIT_DEFINE_GET_TEXT (RemitDutyStep, remit_duty_step, DUTY_STEP_CHECK_CYCLE, check_cycle)
