/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tests of the model share: documents in memory and short ways to fill and compare them. */
#pragma once

#include "remit-document-private.h"

RemitDocument *new_document (void); /* "Acme", ids from a fixed seed */
RemitDocument *new_seeded_document (guint64 seed);
