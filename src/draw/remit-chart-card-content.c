/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What each kind of card says, line by line.  Sizes of whole levels and grounds are not decided
 * here. */
#include <math.h>
#include <stdio.h>

#include "remit-chart-card-private.h"

#define PILL_HEIGHT 11.0
#define PILL_PAD 5.0
#define GLYPH 7.0
#define GLYPH_GAP 3.0
#define GAP 8.0
#define MAX_HOLDERS 12

/** remit_composer_break: in as many lines as it takes. */
const RemitBrokenText *
remit_composer_break (RemitComposer *self, const char *text, RemitFont font, double width)
{
  return remit_text_measure_break (self->measure, text, font, width,
                                   font == REMIT_FONT_NAME ? REMIT_CARD_MAX_NAME_LINES : 2);
}

static const RemitBrokenText *
measure_small (RemitComposer *self, const char *text)
{
  return remit_text_measure_break (self->measure, text, REMIT_FONT_SMALL, 0, 1);
}

/* A line in this card's hue. */
static void
write_line (RemitComposer *self, const RemitBrokenText *broken, guint line, RemitTextPlace place)
{
  place.hue = self->node->hue;
  remit_glyph_add_text (&self->deck->items, broken, line, &place);
}

/* A small text whose line box is in the middle of a line that starts at @y. */
static void
write_small (RemitComposer *self,
             const RemitBrokenText *broken,
             RemitPoint at,
             RemitInk ink,
             RemitAnchor anchor)
{
  write_line (self, broken, 0,
              (RemitTextPlace) { at.x, at.y + (PILL_HEIGHT - broken->line_height) / 2,
                                 REMIT_FONT_SMALL, ink, 0, anchor });
}

/** remit_composer_add_name: centred where it is all that there is. */
void
remit_composer_add_name (RemitComposer *self, const char *name)
{
  const RemitBrokenText *broken = remit_composer_break (self, name, REMIT_FONT_NAME, self->inner);
  const gboolean is_centred = self->plan->detail == REMIT_DETAIL_NAME;

  self->card->name
    = (RemitRect) { REMIT_CARD_PAD_X, self->y, self->inner, broken->n_lines * broken->line_height };
  self->card->n_name_lines = broken->n_lines;
  for (guint i = 0; i < broken->n_lines; i++)
    {
      const double x = is_centred ? (self->inner - (double) broken->widths[i]) / 2 : 0;

      write_line (self, broken, i,
                  (RemitTextPlace) { REMIT_CARD_PAD_X + x, self->y, REMIT_FONT_NAME, self->text, 0,
                                     is_centred ? REMIT_ANCHOR_MIDDLE : REMIT_ANCHOR_START });
      self->y += broken->line_height;
    }
}

/** remit_composer_add_line: a text of one or two lines. */
void
remit_composer_add_line (RemitComposer *self, const char *text, RemitFont font, RemitInk ink)
{
  const RemitBrokenText *broken = remit_composer_break (self, text, font, self->inner);

  for (guint i = 0; i < broken->n_lines; i++)
    {
      write_line (self, broken, i,
                  (RemitTextPlace) { REMIT_CARD_PAD_X, self->y, font, ink, 0, REMIT_ANCHOR_START });
      self->y += broken->line_height;
    }
  self->card->n_rows += broken->n_lines;
}

/** remit_composer_add_part: something in the card that is dragged by itself. */
void
remit_composer_add_part (RemitComposer *self, gint64 id, gint64 within, const RemitRect *rect)
{
  const RemitChartPart part = { .id = id, .within = within, .box = self->box, .rect = *rect };

  g_array_append_val (self->deck->parts, part);
}

static const char *
get_person_name (RemitComposer *self, RemitAppointment *appointment)
{
  RemitPerson *person
    = remit_document_get_person (self->plan->document, remit_appointment_get_person (appointment));

  return person ? remit_person_get_name (person) : "";
}

static const char *
dup_share (RemitComposer *self, RemitAppointment *appointment)
{
  const gint64 share = remit_appointment_get_share (appointment);
  char text[32];

  if (share <= 0 || share >= 100)
    return NULL;
  snprintf (text, sizeof text, "%d %%", (int) share);
  return g_string_chunk_insert_const (self->deck->texts, text);
}

/** remit_composer_add_holder: one line. */
void
remit_composer_add_holder (RemitComposer *self, RemitAppointment *appointment)
{
  const char *share = dup_share (self, appointment);
  const RemitBrokenText *small = share ? measure_small (self, share) : NULL;
  const double room = self->inner - (small ? small->width + GAP : 0);
  const RemitBrokenText *name = remit_text_measure_break (
    self->measure, get_person_name (self, appointment), REMIT_FONT_BODY, room, 1);
  const RemitRect rect = { REMIT_CARD_PAD_X, self->y, self->inner, name->line_height };

  write_line (self, name, 0,
              (RemitTextPlace) { REMIT_CARD_PAD_X, self->y, REMIT_FONT_BODY, self->text, 0,
                                 REMIT_ANCHOR_START });
  if (small)
    write_line (self, small, 0,
                (RemitTextPlace) { REMIT_CARD_PAD_X + name->width + GAP / 2,
                                   self->y + name->ascent - small->ascent, REMIT_FONT_SMALL,
                                   self->quiet, 0, REMIT_ANCHOR_START });
  remit_composer_add_part (self, remit_appointment_get_person (appointment),
                           remit_appointment_get_position (appointment), &rect);
  self->y += name->line_height;
  self->card->n_rows++;
}

/** remit_composer_add_vacancy: a dashed pill with the word; returns where it ends. */
double
remit_composer_add_vacancy (
  RemitComposer *self, double x, double y, gint64 n_vacant, gboolean counts)
{
  char text[64];
  const RemitBrokenText *broken;
  RemitRect pill;

  if (counts)
    snprintf (text, sizeof text, remit_chart_get_word (self->language, REMIT_WORD_N_VACANT),
              (int) n_vacant);
  else
    g_strlcpy (text, remit_chart_get_word (self->language, REMIT_WORD_VACANT), sizeof text);
  broken = measure_small (self, text);
  pill = (RemitRect) { x, y, broken->width + 2 * PILL_PAD, PILL_HEIGHT };
  remit_glyph_add_pill (
    &self->deck->items, &pill,
    (RemitPrimitive) { .stroke = self->vacant, .hue = self->node->hue, .dash = REMIT_DASH_SHORT });
  write_small (self, broken, (RemitPoint) { x + PILL_PAD, y }, self->vacant, REMIT_ANCHOR_START);
  self->deck->marks |= REMIT_MARK_VACANT;
  return x + pill.width;
}

static double
add_seats (RemitComposer *self, double x, double y, const RemitCardFoot *foot)
{
  char text[64];
  const RemitBrokenText *broken;

  snprintf (text, sizeof text, "%d/%d", (int) foot->n_holders, (int) foot->n_seats);
  broken = measure_small (self, text);
  remit_glyph_add_seat (&self->deck->items, x, y + (PILL_HEIGHT - GLYPH) / 2, self->quiet,
                        self->node->hue);
  write_small (self, broken, (RemitPoint) { x + GLYPH + GLYPH_GAP, y }, self->quiet,
               REMIT_ANCHOR_START);
  self->deck->marks |= REMIT_MARK_SEATS;
  return x + GLYPH + GLYPH_GAP + broken->width;
}

static void
add_duties (RemitComposer *self, double y, gint64 n_duties)
{
  char text[32];
  const RemitBrokenText *broken;
  double x;

  snprintf (text, sizeof text, "%d", (int) n_duties);
  broken = measure_small (self, text);
  x = REMIT_CARD_PAD_X + self->inner - broken->width;
  remit_glyph_add_duty (&self->deck->items, x - GLYPH - GLYPH_GAP, y + (PILL_HEIGHT - GLYPH) / 2,
                        self->quiet, self->node->hue);
  write_small (self, broken, (RemitPoint) { x, y }, self->quiet, REMIT_ANCHOR_END);
  self->deck->marks |= REMIT_MARK_DUTIES;
}

/** remit_composer_add_foot: one line, or nothing where there is nothing to say. */
void
remit_composer_add_foot (RemitComposer *self, const RemitCardFoot *foot)
{
  double x = REMIT_CARD_PAD_X;

  self->card->first_low_item = self->deck->items.len;
  if (foot->n_seats == 0 && foot->n_vacant == 0 && foot->n_duties == 0)
    return;
  self->y += self->card->n_rows > 0 || self->card->n_name_lines > 0 ? 4 : 0;
  if (foot->n_seats > 0)
    x = add_seats (self, x, self->y, foot) + GAP;
  if (foot->n_vacant > 0)
    remit_composer_add_vacancy (self, x, self->y, foot->n_vacant, foot->n_seats > 0);
  if (foot->n_duties > 0)
    add_duties (self, self->y, foot->n_duties);
  self->y += PILL_HEIGHT;
  self->card->n_rows++;
}

/* ---- units ----------------------------------------------------------------------------------- */

static void
add_head (RemitComposer *self, RemitPosition *head)
{
  const gint64 id = remit_row_get_id (REMIT_ROW (head));
  const GPtrArray *appointments = remit_document_get_appointments (self->plan->document, id);

  for (guint i = 0; i < appointments->len; i++)
    remit_composer_add_holder (self, appointments->pdata[i]);
  if (appointments->len > 0)
    return;
  /* As high as a holder's line, so that vacant cards stay as high as their neighbours. */
  remit_composer_add_vacancy (self, REMIT_CARD_PAD_X, self->y + 1, 1, FALSE);
  self->y += PILL_HEIGHT;
  self->card->n_rows++;
}

static RemitCardFoot
get_unit_foot (const RemitChartNode *node)
{
  return (RemitCardFoot) { .n_holders = node->count.n_holders,
                           .n_seats = node->count.n_seats,
                           .n_vacant = node->count.n_vacant,
                           .n_duties = node->count.n_duties };
}

/** remit_composer_compose_unit: name, heads, counts. */
void
remit_composer_compose_unit (RemitComposer *self)
{
  const RemitCardFoot foot = get_unit_foot (self->node);
  g_autoptr (GPtrArray) heads = NULL;

  remit_composer_add_name (self, remit_unit_get_name (REMIT_UNIT (self->node->row)));
  if (self->plan->detail == REMIT_DETAIL_NAME)
    return;
  heads = remit_document_list_heads (self->plan->document, self->node->id);
  self->y += heads->len > 0 ? 1 : 0;
  for (guint i = 0; i < heads->len; i++)
    add_head (self, heads->pdata[i]);
  remit_composer_add_foot (self, &foot);
}

/* ---- positions ------------------------------------------------------------------------------- */

static void
add_holders (RemitComposer *self, const GPtrArray *appointments)
{
  const guint n_shown = appointments->len > MAX_HOLDERS ? MAX_HOLDERS - 1 : appointments->len;

  for (guint i = 0; i < n_shown; i++)
    remit_composer_add_holder (self, appointments->pdata[i]);
  if (n_shown < appointments->len)
    {
      char text[64];

      snprintf (text, sizeof text, remit_chart_get_word (self->language, REMIT_WORD_MORE),
                (int) (appointments->len - n_shown));
      remit_composer_add_line (self, text, REMIT_FONT_BODY, self->quiet);
    }
}

/* A position files no duties; it has as many as it has roles in, unless several are in one. */
static gint64
get_n_duties (RemitDocument *document, gint64 position)
{
  const guint n_roles = remit_document_get_assignments (document, position)->len;

  return n_roles > 1 ? remit_document_get_n_duties (document, position) : n_roles;
}

/** remit_composer_compose_position: its unit where that changes, title, holders, vacancies. */
void
remit_composer_compose_position (RemitComposer *self)
{
  RemitDocument *document = self->plan->document;
  RemitPosition *position = REMIT_POSITION (self->node->row);
  const GPtrArray *appointments = remit_document_get_appointments (document, self->node->id);
  const gint64 n_planned = remit_position_get_planned (position);
  const RemitCardFoot foot = { .n_holders = appointments->len,
                               .n_seats = n_planned > 1 || appointments->len > 1 ? n_planned : 0,
                               .n_vacant = MAX (0, n_planned - (gint64) appointments->len),
                               .n_duties = get_n_duties (document, self->node->id) };
  RemitUnit *unit
    = self->node->names_unit ? remit_document_get_unit (document, self->node->unit) : NULL;
  double last_line;

  if (self->plan->detail == REMIT_DETAIL_NAME)
    {
      remit_composer_add_name (self, remit_position_get_title (position));
      return;
    }
  if (unit)
    remit_composer_add_line (self, remit_unit_get_name (unit), REMIT_FONT_SMALL, self->quiet);
  remit_composer_add_name (self, remit_position_get_title (position));
  self->y += 1;
  last_line = self->y;
  add_holders (self, appointments);
  if (foot.n_seats == 0 && foot.n_vacant == 0 && appointments->len == 1)
    {
      /* One holder: the duties stand on the same line. */
      if (foot.n_duties > 0)
        add_duties (self, last_line, foot.n_duties);
      return;
    }
  /* A lone vacancy takes as much room as a holder's line, so that neighbours stay in line. */
  if (appointments->len == 0)
    self->y -= 3;
  remit_composer_add_foot (self, &foot);
  if (appointments->len == 0)
    self->y -= 1;
}

/* ---- a unit in full -------------------------------------------------------------------------- */

/* Where the next name of a row goes: names run on, and wrap as whole names. */
typedef struct
{
  double x;
  gboolean is_first;
} Flow;

static void
flow_to (RemitComposer *self, Flow *flow, double width, double line_height)
{
  if (!flow->is_first && flow->x + width > REMIT_CARD_PAD_X + self->inner)
    {
      flow->x = REMIT_CARD_PAD_X;
      self->y += line_height + 1;
    }
  flow->is_first = FALSE;
}

static void
flow_holder (RemitComposer *self, Flow *flow, RemitAppointment *appointment)
{
  const char *share = dup_share (self, appointment);
  g_autofree char *joined
    = share ? g_strconcat (get_person_name (self, appointment), " ", share, NULL) : NULL;
  const char *name = joined ? joined : get_person_name (self, appointment);
  const RemitBrokenText *broken
    = remit_text_measure_break (self->measure, name, REMIT_FONT_SMALL, self->inner, 1);
  RemitRect rect;

  flow_to (self, flow, broken->width, broken->line_height);
  rect = (RemitRect) { flow->x, self->y, broken->width, broken->line_height };
  write_line (self, broken, 0,
              (RemitTextPlace) { flow->x, self->y, REMIT_FONT_SMALL, REMIT_INK_TEXT_QUIET, 0,
                                 REMIT_ANCHOR_START });
  remit_composer_add_part (self, remit_appointment_get_person (appointment),
                           remit_appointment_get_position (appointment), &rect);
  flow->x += broken->width + GAP;
}

static void
flow_vacancy (RemitComposer *self, Flow *flow, gint64 n_vacant)
{
  char text[64];
  const gboolean is_after_names = !flow->is_first;
  const RemitBrokenText *broken;

  snprintf (text, sizeof text, remit_chart_get_word (self->language, REMIT_WORD_N_VACANT),
            (int) n_vacant);
  broken = measure_small (self, text);
  flow_to (self, flow, broken->width + 2 * PILL_PAD, broken->line_height);
  if (flow->x <= REMIT_CARD_PAD_X)
    self->y += 2;
  remit_composer_add_vacancy (self, flow->x, self->y - (PILL_HEIGHT - broken->line_height) / 2,
                              n_vacant, is_after_names || n_vacant > 1);
}

static void
add_row (RemitComposer *self, RemitPosition *position)
{
  const gint64 id = remit_row_get_id (REMIT_ROW (position));
  const GPtrArray *appointments = remit_document_get_appointments (self->plan->document, id);
  const gint64 n_vacant = remit_document_get_n_vacant (self->plan->document, id);
  const double top = self->y;
  const guint part = self->deck->parts->len;
  Flow flow = { REMIT_CARD_PAD_X, TRUE };
  RemitRect rect = { REMIT_CARD_PAD_X, top, self->inner, 0 };

  remit_composer_add_part (self, id, 0, &rect);
  remit_composer_add_line (self, remit_position_get_title (position), REMIT_FONT_BODY,
                           REMIT_INK_TEXT);
  for (guint i = 0; i < appointments->len; i++)
    flow_holder (self, &flow, appointments->pdata[i]);
  if (n_vacant > 0)
    flow_vacancy (self, &flow, n_vacant);
  if (!flow.is_first)
    self->y += 9;
  g_array_index (self->deck->parts, RemitChartPart, part).rect.height = self->y - top;
  self->y += 5;
}

/** remit_composer_compose_rows: a head with the unit, below it a row per position. */
void
remit_composer_compose_rows (RemitComposer *self)
{
  const GPtrArray *positions = remit_document_get_positions (self->plan->document, self->node->id);
  const RemitCardFoot foot = get_unit_foot (self->node);

  remit_composer_add_name (self, remit_unit_get_name (REMIT_UNIT (self->node->row)));
  remit_composer_add_foot (self, &foot);
  if (positions->len == 0)
    return;
  self->card->header = self->y + 5;
  self->y = self->card->header + 6;
  self->vacant = REMIT_INK_VACANT;
  for (guint i = 0; i < positions->len; i++)
    add_row (self, positions->pdata[i]);
  self->y -= 5;
}

/* ---- widths ---------------------------------------------------------------------------------- */

/* fmax and fmin rather than the macros, which would measure twice. */

static double
want_text (RemitComposer *self, const char *text, RemitFont font, double most)
{
  const double whole = remit_text_measure_break (self->measure, text, font, 0, 0)->width;

  return whole <= most ? whole : remit_composer_break (self, text, font, most)->width;
}

static double
want_holders (RemitComposer *self, gint64 position, double most)
{
  const GPtrArray *appointments = remit_document_get_appointments (self->plan->document, position);
  double width = 0;

  for (guint i = 0; i < MIN (appointments->len, MAX_HOLDERS); i++)
    {
      const double share = dup_share (self, appointments->pdata[i]) ? 24 : 0;

      width = fmax (width, want_text (self, get_person_name (self, appointments->pdata[i]),
                                      REMIT_FONT_BODY, most)
                             + share);
    }
  return width + 24; /* for the duties on the same line */
}

static double
want_rows (RemitComposer *self)
{
  const GPtrArray *positions = remit_document_get_positions (self->plan->document, self->node->id);
  double width = 0;

  for (guint i = 0; i < positions->len; i++)
    width = fmax (width, want_text (self, remit_position_get_title (positions->pdata[i]),
                                    REMIT_FONT_BODY, REMIT_CARD_FULL_INNER));
  return width;
}

/** remit_composer_want_width: at most what is sensible; longer text is broken. */
double
remit_composer_want_width (RemitComposer *self)
{
  const gboolean is_unit = REMIT_IS_UNIT (self->node->row);
  const gboolean is_full = is_unit && self->plan->detail == REMIT_DETAIL_FULL;
  const double most = is_full   ? REMIT_CARD_FULL_INNER
                      : is_unit ? REMIT_CARD_UNIT_INNER
                                : REMIT_CARD_MAX_INNER;
  double width = want_text (self, remit_row_get_label (self->node->row), REMIT_FONT_NAME, most);
  RemitUnit *unit;

  if (self->plan->detail == REMIT_DETAIL_NAME)
    return width;
  if (is_full)
    return fmax (width, fmax (want_rows (self), REMIT_CARD_FULL_LEAST));
  if (is_unit)
    return MAX (width, self->node->count.n_vacant > 0 ? 116 : 72);
  width = fmax (width, fmin (most, want_holders (self, self->node->id, most)));
  unit = self->node->names_unit ? remit_document_get_unit (self->plan->document, self->node->unit)
                                : NULL;
  return unit ? fmax (width, want_text (self, remit_unit_get_name (unit), REMIT_FONT_SMALL, most))
              : width;
}
