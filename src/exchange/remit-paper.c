/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sheets of paper by name, and a picture's place on one: as large as it goes, with even margins. */

#include "remit-paper.h"

#define MM (72.0 / 25.4)
#define MARGIN (10 * MM) /* what every printer can leave white */
#define MAX_SCALE 1.5    /* above it a small chart looks like a poster */

static const struct
{
  double width;
  double height;
} sizes[] = {
  [REMIT_PAPER_FIT] = { 0, 0 },
  [REMIT_PAPER_A4] = { 210 * MM, 297 * MM },
  [REMIT_PAPER_A3] = { 297 * MM, 420 * MM },
  [REMIT_PAPER_A2] = { 420 * MM, 594 * MM },
  [REMIT_PAPER_A1] = { 594 * MM, 841 * MM },
  [REMIT_PAPER_A0] = { 841 * MM, 1189 * MM },
  [REMIT_PAPER_LETTER] = { 612, 792 },
  [REMIT_PAPER_TABLOID] = { 792, 1224 },
};

static const char *const names[]
  = { "fit", "A4", "A3", "A2", "A1", "A0", "Letter", "Tabloid", NULL };

G_STATIC_ASSERT (G_N_ELEMENTS (names) == G_N_ELEMENTS (sizes) + 1);

/** remit_paper_from_name: Finds a paper by its name, in any case; %FALSE if there is none. */
gboolean
remit_paper_from_name (const char *name, RemitPaper *paper)
{
  for (guint i = 0; names[i]; i++)
    if (g_ascii_strcasecmp (names[i], name) == 0)
      {
        *paper = (RemitPaper) i;
        return TRUE;
      }
  return FALSE;
}

/** remit_paper_get_name: Returns (transfer none) "A4", "Letter" …, or "fit". */
const char *
remit_paper_get_name (RemitPaper paper)
{
  return names[paper];
}

/** remit_paper_list_names: Returns (transfer none) all names, %NULL-terminated. */
const char *const *
remit_paper_list_names (void)
{
  return names;
}

/** remit_paper_get_size: Gives a sheet's size in pt, upright; 0 for a page that fits its picture.
 */
void
remit_paper_get_size (RemitPaper paper, double *width, double *height)
{
  *width = sizes[paper].width;
  *height = sizes[paper].height;
}

/**
 * remit_paper_get_room:
 * @paper: a sheet
 * @is_landscape: whether it lies on its long side
 * @width: (out): pt within the margins, 0 for a page that fits its picture
 * @height: (out): likewise
 *
 * Gives the room for a picture on a sheet.
 */
void
remit_paper_get_room (RemitPaper paper, gboolean is_landscape, double *width, double *height)
{
  *width = MAX (0, (is_landscape ? sizes[paper].height : sizes[paper].width) - 2 * MARGIN);
  *height = MAX (0, (is_landscape ? sizes[paper].width : sizes[paper].height) - 2 * MARGIN);
}

static void
fit_page (const RemitRect *picture, RemitPlacement *placement)
{
  const double largest = MAX (picture->width, picture->height);

  placement->scale = largest > REMIT_PAPER_MAX_SIZE ? REMIT_PAPER_MAX_SIZE / largest : 1;
  placement->page_width = MAX (1, picture->width * placement->scale);
  placement->page_height = MAX (1, picture->height * placement->scale);
}

static void
fit_picture (RemitPaper paper,
             gboolean is_landscape,
             const RemitRect *picture,
             RemitPlacement *placement)
{
  double width, height;

  remit_paper_get_room (paper, is_landscape, &width, &height);
  placement->page_width = width + 2 * MARGIN;
  placement->page_height = height + 2 * MARGIN;
  placement->scale
    = MIN (MIN (width / MAX (1, picture->width), height / MAX (1, picture->height)), MAX_SCALE);
}

/**
 * remit_paper_place:
 * @paper: a sheet, or %REMIT_PAPER_FIT
 * @orientation: of the sheet
 * @picture: bounds of what is drawn, pt
 * @placement: (out): page size, scale and offset
 *
 * Places a picture in the middle of a sheet, as large as it goes up to one and a half times; a page
 * that fits its picture is scaled down where it would be larger than 14,400 pt.
 */
void
remit_paper_place (RemitPaper paper,
                   RemitOrientation orientation,
                   const RemitRect *picture,
                   RemitPlacement *placement)
{
  const gboolean is_landscape
    = orientation == REMIT_ORIENTATION_LANDSCAPE
      || (orientation == REMIT_ORIENTATION_AUTO && picture->width > picture->height);

  if (paper == REMIT_PAPER_FIT)
    fit_page (picture, placement);
  else
    fit_picture (paper, is_landscape, picture, placement);
  placement->x = (placement->page_width - picture->width * placement->scale) / 2
                 - picture->x * placement->scale;
  placement->y = (placement->page_height - picture->height * placement->scale) / 2
                 - picture->y * placement->scale;
}
