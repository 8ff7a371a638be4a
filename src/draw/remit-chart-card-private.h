/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Composing one card: a cursor that goes down the card and the words to write. */
#pragma once

#include "remit-chart-private.h"

G_BEGIN_DECLS

#define REMIT_CARD_PAD_X 12.0
#define REMIT_CARD_PAD_TOP 9.0
#define REMIT_CARD_PAD_BOTTOM 7.0  /* at least: the grid adds up to 4 pt */
#define REMIT_CARD_MAX_INNER 140.0 /* of text, beyond which it is broken */
#define REMIT_CARD_UNIT_INNER 160.0
#define REMIT_CARD_FULL_INNER 176.0
#define REMIT_CARD_FULL_LEAST 128.0 /* room for a few names in a row */
#define REMIT_CARD_MIN_WIDTH 96.0
#define REMIT_CARD_MAX_NAME_LINES 8

typedef struct
{
  const RemitChartPlan *plan;
  RemitTextMeasure *measure;
  RemitCardDeck *deck;
  const char *language;
  const RemitChartNode *node;
  RemitCard *card;
  int box;       /* index of the node */
  double inner;  /* width of the text */
  double y;      /* where the next line starts */
  RemitInk text; /* on this card's ground */
  RemitInk quiet;
  RemitInk vacant;
} RemitComposer;

const RemitBrokenText *remit_composer_break (RemitComposer *self,
                                             const char *text,
                                             RemitFont font,
                                             double width);
void remit_composer_add_name (RemitComposer *self, const char *name);
void remit_composer_add_line (RemitComposer *self, const char *text, RemitFont font, RemitInk ink);
void remit_composer_add_part (RemitComposer *self, gint64 id, gint64 within, const RemitRect *rect);
/* One line with the holder's name and a share below 100 %; it can be dragged. */
void remit_composer_add_holder (RemitComposer *self, RemitAppointment *appointment);
/* The last line of a card: seats, vacancies, duties, where there are any. */
typedef struct
{
  gint64 n_holders;
  gint64 n_seats; /* 0: the count is not shown */
  gint64 n_vacant;
  gint64 n_duties;
} RemitCardFoot;
void remit_composer_add_foot (RemitComposer *self, const RemitCardFoot *foot);
double remit_composer_add_vacancy (
  RemitComposer *self, double x, double y, gint64 n_vacant, gboolean counts);

void remit_composer_compose_unit (RemitComposer *self);
void remit_composer_compose_position (RemitComposer *self);
void remit_composer_compose_rows (RemitComposer *self); /* of a unit in full */
/* How wide the text of a node would like to be. */
double remit_composer_want_width (RemitComposer *self);

G_END_DECLS
