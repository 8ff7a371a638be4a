/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One responsibility.  Getters borrow; 0 and NULL mean that the cell is empty. */
#pragma once

#include "remit-row.h"

G_BEGIN_DECLS

#define REMIT_TYPE_DUTY (remit_duty_get_type ())
G_DECLARE_FINAL_TYPE (RemitDuty, remit_duty, REMIT, DUTY, RemitRow)

gint64 remit_duty_get_parent (RemitDuty *self);
gint64 remit_duty_get_unit (RemitDuty *self);
const char *remit_duty_get_rank (RemitDuty *self);
const char *remit_duty_get_code (RemitDuty *self);
const char *remit_duty_get_statement (RemitDuty *self);
const char *remit_duty_get_category (RemitDuty *self);
gboolean remit_duty_is_common (RemitDuty *self);
const char *remit_duty_get_frequency (RemitDuty *self);
const char *remit_duty_get_report_to (RemitDuty *self);
const char *remit_duty_get_report_within (RemitDuty *self);
const char *remit_duty_get_check_cycle (RemitDuty *self);
gint64 remit_duty_get_checker (RemitDuty *self);
const char *remit_duty_get_checker_name (RemitDuty *self);
const char *remit_duty_get_indicator (RemitDuty *self);
const char *remit_duty_get_emergency_measure (RemitDuty *self);
const char *remit_duty_get_risk (RemitDuty *self);
const char *remit_duty_get_legal_basis (RemitDuty *self);
const char *remit_duty_get_note (RemitDuty *self);

G_END_DECLS
