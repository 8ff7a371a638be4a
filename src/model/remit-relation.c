/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dotted lines. */

#include "remit-relation.h"

#include "remit-row-private.h"

REMIT_DEFINE_ROW (RemitRelation, remit_relation, RELATION, )

REMIT_DEFINE_GET_INTEGER (RemitRelation, remit_relation, RELATION_SOURCE, source)
REMIT_DEFINE_GET_INTEGER (RemitRelation, remit_relation, RELATION_TARGET, target)
REMIT_DEFINE_GET_TEXT (RemitRelation, remit_relation, RELATION_KIND, kind)
REMIT_DEFINE_GET_TEXT (RemitRelation, remit_relation, RELATION_NOTE, note)
