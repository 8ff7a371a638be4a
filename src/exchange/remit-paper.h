/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sizes of paper, and where a picture stands on them. */
#pragma once

#include <glib.h>

#include "remit-geometry.h"

G_BEGIN_DECLS

#define REMIT_PAPER_MAX_SIZE 14400.0 /* pt: what readers of PDF open */

typedef enum
{
  REMIT_PAPER_FIT = 0, /* the page is as large as the picture */
  REMIT_PAPER_A4,
  REMIT_PAPER_A3,
  REMIT_PAPER_A2,
  REMIT_PAPER_A1,
  REMIT_PAPER_A0,
  REMIT_PAPER_LETTER,
  REMIT_PAPER_TABLOID,
} RemitPaper;

typedef enum
{
  REMIT_ORIENTATION_AUTO = 0, /* as the picture */
  REMIT_ORIENTATION_PORTRAIT,
  REMIT_ORIENTATION_LANDSCAPE,
} RemitOrientation;

/* A point of the picture stands at (x + scale · px, y + scale · py) on the page. */
typedef struct
{
  double page_width; /* pt */
  double page_height;
  double scale;
  double x;
  double y;
} RemitPlacement;

gboolean remit_paper_from_name (const char *name, RemitPaper *paper);
const char *remit_paper_get_name (RemitPaper paper);
const char *const *remit_paper_list_names (void);
void remit_paper_get_size (RemitPaper paper,
                           double *width,
                           double *height); /* pt, portrait; FIT: 0 */
void remit_paper_get_room (RemitPaper paper,
                           gboolean is_landscape,
                           double *width,
                           double *height); /* FIT: 0 */
void remit_paper_place (RemitPaper paper,
                        RemitOrientation orientation,
                        const RemitRect *picture,
                        RemitPlacement *placement);

G_END_DECLS
