/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Duties. */

#include "remit-duty.h"

#include "remit-row-private.h"

REMIT_DEFINE_ROW (RemitDuty, remit_duty, DUTY, )

REMIT_DEFINE_GET_INTEGER (RemitDuty, remit_duty, DUTY_PARENT, parent)
REMIT_DEFINE_GET_INTEGER (RemitDuty, remit_duty, DUTY_UNIT, unit)
REMIT_DEFINE_GET_TEXT (RemitDuty, remit_duty, DUTY_RANK, rank)
REMIT_DEFINE_GET_TEXT (RemitDuty, remit_duty, DUTY_CODE, code)
REMIT_DEFINE_GET_TEXT (RemitDuty, remit_duty, DUTY_STATEMENT, statement)
REMIT_DEFINE_GET_TEXT (RemitDuty, remit_duty, DUTY_CATEGORY, category)
REMIT_DEFINE_GET_FLAG (RemitDuty, remit_duty, DUTY_IS_COMMON, is_common)
REMIT_DEFINE_GET_TEXT (RemitDuty, remit_duty, DUTY_FREQUENCY, frequency)
REMIT_DEFINE_GET_TEXT (RemitDuty, remit_duty, DUTY_REPORT_TO, report_to)
REMIT_DEFINE_GET_TEXT (RemitDuty, remit_duty, DUTY_REPORT_WITHIN, report_within)
REMIT_DEFINE_GET_TEXT (RemitDuty, remit_duty, DUTY_CHECK_CYCLE, check_cycle)
REMIT_DEFINE_GET_INTEGER (RemitDuty, remit_duty, DUTY_CHECKER, checker)
REMIT_DEFINE_GET_TEXT (RemitDuty, remit_duty, DUTY_CHECKER_NAME, checker_name)
REMIT_DEFINE_GET_TEXT (RemitDuty, remit_duty, DUTY_INDICATOR, indicator)
REMIT_DEFINE_GET_TEXT (RemitDuty, remit_duty, DUTY_EMERGENCY_MEASURE, emergency_measure)
REMIT_DEFINE_GET_TEXT (RemitDuty, remit_duty, DUTY_RISK, risk)
REMIT_DEFINE_GET_TEXT (RemitDuty, remit_duty, DUTY_LEGAL_BASIS, legal_basis)
REMIT_DEFINE_GET_TEXT (RemitDuty, remit_duty, DUTY_NOTE, note)
