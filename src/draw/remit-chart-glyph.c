/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The small drawings of cards and legend, made of rounded boxes, so that every output can draw
 * them. */
#include "remit-chart-private.h"

static void
add_dot (RemitPrimitiveArray *items, RemitRect rect, RemitInk ink, guint8 hue)
{
  const RemitPrimitive dot = { .kind = REMIT_PRIMITIVE_BOX,
                               .fill = ink,
                               .hue = hue,
                               .bounds = rect,
                               .radius = (float) (MIN (rect.width, rect.height) / 2) };

  remit_primitive_array_append (items, &dot);
}

/** remit_glyph_add_seat: head and shoulders, 7 × 7 pt. */
void
remit_glyph_add_seat (RemitPrimitiveArray *items, double x, double y, RemitInk ink, guint8 hue)
{
  add_dot (items, (RemitRect) { x + 2, y, 3, 3 }, ink, hue);
  add_dot (items, (RemitRect) { x + 0.5, y + 3.75, 6, 3 }, ink, hue);
}

/** remit_glyph_add_duty: a list, 7 × 7 pt. */
void
remit_glyph_add_duty (RemitPrimitiveArray *items, double x, double y, RemitInk ink, guint8 hue)
{
  static const double widths[] = { 6.5, 6.5, 4 };

  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    add_dot (items, (RemitRect) { x + 0.25, y + 0.5 + 2.5 * i, widths[i], 1 }, ink, hue);
}

/** remit_glyph_add_pill: a box with round ends. */
void
remit_glyph_add_pill (RemitPrimitiveArray *items, const RemitRect *rect, RemitPrimitive look)
{
  look.kind = REMIT_PRIMITIVE_BOX;
  look.line_width = 0.75f;
  look.bounds = *rect;
  look.radius = (float) (rect->height / 2);
  remit_primitive_array_append (items, &look);
}

/** remit_glyph_add_text: one line of a broken text. */
void
remit_glyph_add_text (RemitPrimitiveArray *items,
                      const RemitBrokenText *broken,
                      guint line,
                      const RemitTextPlace *place)
{
  const RemitPrimitive text
    = { .kind = REMIT_PRIMITIVE_TEXT,
        .fill = place->ink,
        .hue = place->hue,
        .font = place->font,
        .anchor = place->anchor,
        .text = broken->lines[line],
        .baseline = place->y + broken->ascent,
        .bounds = { place->x, place->y, broken->widths[line], broken->line_height } };

  remit_primitive_array_append (items, &text);
}
