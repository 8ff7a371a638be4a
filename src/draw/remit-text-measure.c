/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Measuring and breaking text, cached by (text, font, width, lines).
 *
 * Pango shapes a text once, unbroken, and says where the rules of its script allow a break.  Which
 * of those breaks are taken is decided here: as few lines as possible, of even length, rather
 * before a bracket or an "and" than after it, and no single ideograph left over.  (Pango alone
 * fills each line to the brim, which gives names like "Customer Service and / Care".)  Text of more
 * than a few dozen words is broken greedily.  What lines look like and where they stand is not
 * known here. */
#include "remit-text-measure.h"

#include <math.h>
#include <pango/pangocairo.h>
#include <string.h>

#define MAX_BYTES 2048  /* laid out of one text; nobody reads more in a chart */
#define MAX_BALANCED 48 /* pieces; above, greedy */
#define MAX_BALANCED_LINES 8
#define ELLIPSIS "…"
#define N_RECENT 65536 /* a power of two */

typedef struct
{
  const char *text;
  RemitFont font;
  float max_width;
  guint max_lines;
} Key;

/* One allocation: the struct, the lines, the widths, the key's text, the lines' text. */
typedef struct _Entry
{
  Key key;
  RemitBrokenText broken;
} Entry;

struct _RemitTextMeasure
{
  char *language;
  PangoFontMap *font_map;
  PangoContext *context;
  PangoLayout *layouts[REMIT_FONT_LAST];
  double ellipsis_widths[REMIT_FONT_LAST];
  GHashTable *entries;                   /* (element-type Entry), its own key */
  const struct _Entry *recent[N_RECENT]; /* by the text's address, in front of the table */
};

/* A stretch that is never broken, with the space behind it. */
typedef struct
{
  guint start;  /* characters */
  guint end;    /* with the space */
  double width; /* without it */
  double full_width;
  gboolean is_forced; /* a new line begins here */
  double bonus;       /* for beginning a line, share of the line */
} Piece;

typedef struct
{
  guint first;
  guint end; /* pieces */
} Line;

static guint
hash_key (gconstpointer data)
{
  const Key *key = data;
  guint32 width;

  memcpy (&width, &key->max_width, sizeof width);
  return g_str_hash (key->text) * 31 + (guint) key->font + width + key->max_lines * 7;
}

static gboolean
equal_keys (gconstpointer a, gconstpointer b)
{
  const Key *x = a, *y = b;

  return x->font == y->font && x->max_lines == y->max_lines && x->max_width == y->max_width
         && strcmp (x->text, y->text) == 0;
}

/**
 * remit_text_measure_new:
 * @language: BCP 47, of all text that will be measured
 * @family: (nullable): a family to prefer to the house font
 *
 * Makes a measurer with a font map of its own, for the thread that uses it.
 *
 * Returns: (transfer full): the measurer
 */
RemitTextMeasure *
remit_text_measure_new (const char *language, const char *family)
{
  RemitTextMeasure *measure = g_new0 (RemitTextMeasure, 1);

  measure->language = g_strdup (language ? language : "en");
  measure->font_map = pango_cairo_font_map_new ();
  measure->context = remit_font_create_context (measure->font_map, language);
  measure->entries = g_hash_table_new_full (hash_key, equal_keys, NULL, g_free);
  for (RemitFont font = REMIT_FONT_NAME; font < REMIT_FONT_LAST; font++)
    {
      PangoFontDescription *description = remit_font_describe (font, language, family);

      measure->layouts[font] = pango_layout_new (measure->context);
      pango_layout_set_font_description (measure->layouts[font], description);
      pango_font_description_free (description);
    }
  return measure;
}

/**
 * remit_text_measure_free:
 * @measure: (transfer full): a measurer; everything it handed out goes with it
 */
void
remit_text_measure_free (RemitTextMeasure *measure)
{
  for (RemitFont font = REMIT_FONT_NAME; font < REMIT_FONT_LAST; font++)
    g_clear_object (&measure->layouts[font]);
  g_clear_object (&measure->context);
  g_clear_object (&measure->font_map);
  g_clear_pointer (&measure->entries, g_hash_table_unref);
  g_free (measure->language);
  g_free (measure);
}

/** remit_text_measure_get_language: BCP 47. */
const char *
remit_text_measure_get_language (RemitTextMeasure *measure)
{
  return measure->language;
}

/* The width of each character in logical order, a cluster's at its first one. */
static double *
get_char_widths (PangoLayout *layout, const char *text, guint n_chars)
{
  double *widths = g_new0 (double, n_chars + 1);
  PangoLayoutIter *iter = pango_layout_get_iter (layout);

  do
    {
      PangoRectangle extents;
      const int index = pango_layout_iter_get_index (iter);

      if (!pango_layout_iter_get_run_readonly (iter))
        continue;
      pango_layout_iter_get_cluster_extents (iter, NULL, &extents);
      widths[g_utf8_pointer_to_offset (text, text + index)]
        += fabs ((double) extents.width) / PANGO_SCALE;
    }
  while (pango_layout_iter_next_cluster (iter));
  pango_layout_iter_free (iter);
  return widths;
}

/* How welcome a line is that begins at @at: before brackets and joining words rather than behind.
 */
static double
get_bonus (const char *at, const char *text)
{
  static const char *const joiners[]
    = { "and ", "& ", "of ", "for ", "und ", "et ", "y ", "与", "和", "及", "與", "、" };
  const gunichar begins = g_utf8_get_char (at);
  const char *previous = at > text ? g_utf8_prev_char (at) : at;

  if (g_unichar_type (begins) == G_UNICODE_OPEN_PUNCTUATION)
    return 0.6;
  for (gsize i = 0; i < G_N_ELEMENTS (joiners); i++)
    {
      const gsize length = strlen (joiners[i]);

      if (g_str_has_prefix (at, joiners[i]))
        return 0.2;
      if (at >= text + length && memcmp (at - length, joiners[i], length) == 0
          && (joiners[i][length - 1] != ' ' || at == text + length
              || at[-(gssize) length - 1] == ' '))
        return -0.4;
    }
  return g_unichar_type (g_utf8_get_char (previous)) == G_UNICODE_OPEN_PUNCTUATION ? -0.6 : 0.0;
}

static void
add_piece (GArray *pieces, const double *widths, const PangoLogAttr *attrs, Piece piece)
{
  for (guint i = piece.start; i < piece.end; i++)
    {
      piece.full_width += widths[i];
      if (!attrs[i].is_white)
        piece.width = piece.full_width;
    }
  g_array_append_val (pieces, piece);
}

/* Cuts one piece that is wider than a line between any two characters. */
static void
add_overlong (
  GArray *pieces, const double *widths, const PangoLogAttr *attrs, Piece piece, double max_width)
{
  double width = 0;
  guint start = piece.start;

  for (guint i = piece.start; i < piece.end; i++)
    {
      if (width > 0 && width + widths[i] > max_width && attrs[i].is_cursor_position)
        {
          add_piece (pieces, widths, attrs,
                     (Piece) { start, i, 0, 0, piece.is_forced && start == piece.start, 0 });
          start = i;
          width = 0;
        }
      width += widths[i];
    }
  add_piece (pieces, widths, attrs,
             (Piece) { start, piece.end, 0, 0, piece.is_forced && start == piece.start, 0 });
}

static double
get_span (const double *widths, guint start, guint end)
{
  double width = 0;

  for (guint i = start; i < end; i++)
    width += widths[i];
  return width;
}

/* Cuts a text where Pango allows a break. */
static GArray *
cut_pieces (PangoLayout *layout, const char *text, const double *widths, double max_width)
{
  GArray *pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
  int n_attrs = 0;
  const PangoLogAttr *attrs = pango_layout_get_log_attrs_readonly (layout, &n_attrs);
  const char *start_at = text, *at = text;
  guint start = 0;

  for (guint i = 1; i < (guint) n_attrs; i++)
    {
      at = g_utf8_next_char (at);
      if (!attrs[i].is_line_break && i + 1 < (guint) n_attrs)
        continue;
      Piece piece = {
        start, i, 0, 0, start > 0 && attrs[start].is_mandatory_break, get_bonus (start_at, text)
      };
      if (get_span (widths, start, i) > max_width)
        add_overlong (pieces, widths, attrs, piece, max_width);
      else
        add_piece (pieces, widths, attrs, piece);
      start = i;
      start_at = at;
    }
  return pieces;
}

static double
get_line_width (const Piece *pieces, guint first, guint end)
{
  double width = 0;

  for (guint i = first; i + 1 < end; i++)
    width += pieces[i].full_width;
  return width + pieces[end - 1].width;
}

static GArray *
break_greedily (const Piece *pieces, guint n_pieces, double max_width)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (Line));
  Line line = { 0, 0 };
  double width = 0;

  for (guint i = 0; i < n_pieces; i++)
    {
      if (i > line.first && (pieces[i].is_forced || width + pieces[i].width > max_width + 1e-6))
        {
          g_array_append_val (lines, line);
          line.first = i;
          width = 0;
        }
      line.end = i + 1;
      width += pieces[i].full_width;
    }
  g_array_append_val (lines, line);
  return lines;
}

static double
get_line_cost (const Piece *pieces, Line line, double max_width)
{
  const double slack = (max_width - get_line_width (pieces, line.first, line.end)) / max_width;
  const guint n_chars = pieces[line.end - 1].end - pieces[line.first].start;
  double cost = slack * slack;

  if (line.first > 0 && !pieces[line.first].is_forced)
    cost -= pieces[line.first].bonus;
  if (n_chars == 1)
    cost += 1;
  return cost;
}

/* As many lines as greedy breaking needs, of the least cost.  Quadratic in the pieces, of which
 * there are few. */
static GArray *
break_evenly (const Piece *pieces, guint n_pieces, guint n_lines, double max_width)
{
  double cost[MAX_BALANCED_LINES + 1][MAX_BALANCED + 1];
  guint from[MAX_BALANCED_LINES + 1][MAX_BALANCED + 1];
  GArray *lines = g_array_sized_new (FALSE, TRUE, sizeof (Line), n_lines);

  for (guint k = 0; k <= n_lines; k++)
    for (guint end = 0; end <= n_pieces; end++)
      {
        cost[k][end] = k == 0 && end == 0 ? 0 : INFINITY;
        from[k][end] = 0;
        for (guint first = end; k > 0 && first-- > 0;)
          {
            const double before = cost[k - 1][first];
            double total;

            if (get_line_width (pieces, first, end) > max_width + 1e-6)
              break;
            total = before + get_line_cost (pieces, (Line) { first, end }, max_width);
            if (total < cost[k][end])
              {
                cost[k][end] = total;
                from[k][end] = first;
              }
            if (pieces[first].is_forced)
              break;
          }
      }
  g_array_set_size (lines, n_lines);
  for (guint k = n_lines, end = n_pieces; k > 0; end = from[k][end], k--)
    g_array_index (lines, Line, k - 1) = (Line) { from[k][end], end };
  return lines;
}

static GArray *
choose_lines (GArray *pieces, double max_width)
{
  const Piece *array = &g_array_index (pieces, Piece, 0);
  GArray *lines = break_greedily (array, pieces->len, max_width);
  const guint n_lines = lines->len;

  if (n_lines < 2 || n_lines > MAX_BALANCED_LINES || pieces->len > MAX_BALANCED)
    return lines;
  g_array_unref (lines);
  return break_evenly (array, pieces->len, n_lines, max_width);
}

static double
measure_line (RemitTextMeasure *measure, const char *text, RemitFont font)
{
  PangoRectangle extents;

  pango_layout_set_text (measure->layouts[font], text, -1);
  pango_layout_get_extents (measure->layouts[font], NULL, &extents);
  return extents.width / (double) PANGO_SCALE;
}

/* As much of @text as fits, with an ellipsis. */
static char *
cut_line (RemitTextMeasure *measure, const char *text, RemitFont font, double max_width)
{
  PangoLayout *layout = measure->layouts[font];
  const double room = max_width - measure_line (measure, ELLIPSIS, font);
  g_autofree char *start = NULL;
  int index = 0, trailing = 0;

  pango_layout_set_text (layout, text, -1);
  if (!pango_layout_line_x_to_index (pango_layout_get_line_readonly (layout, 0),
                                     (int) (MAX (room, 0) * PANGO_SCALE), &index, &trailing))
    index = (int) strlen (text);
  start = g_strndup (text, (gsize) index);
  return g_strconcat (g_strchomp (start), ELLIPSIS, NULL);
}

static Entry *
store (
  RemitTextMeasure *measure, const Key *key, GPtrArray *texts, const float *widths, gboolean is_cut)
{
  gsize n_bytes
    = sizeof (Entry) + texts->len * (sizeof (char *) + sizeof (float)) + strlen (key->text) + 1;
  Entry *entry;
  char **lines, *end;
  float *copy;

  for (guint i = 0; i < texts->len; i++)
    n_bytes += strlen (texts->pdata[i]) + 1;
  entry = g_malloc (n_bytes);
  lines = (char **) (entry + 1);
  copy = (float *) (lines + texts->len);
  end = (char *) (copy + texts->len);
  entry->key = *key;
  entry->key.text = end;
  end = g_stpcpy (end, key->text) + 1;
  entry->broken = (RemitBrokenText) { .n_lines = texts->len,
                                      .line_height = remit_font_get_line_height (key->font),
                                      .ascent = remit_font_get_ascent (key->font),
                                      .lines = (const char *const *) lines,
                                      .widths = copy,
                                      .is_cut = is_cut };
  for (guint i = 0; i < texts->len; i++)
    {
      lines[i] = end;
      end = g_stpcpy (end, texts->pdata[i]) + 1;
      copy[i] = widths[i];
      entry->broken.width = MAX (entry->broken.width, (double) widths[i]);
    }
  g_hash_table_add (measure->entries, entry);
  return entry;
}

static Entry *
store_single (RemitTextMeasure *measure, const Key *key, const char *text, double width)
{
  char *const line[] = { (char *) text };
  GPtrArray texts = { (gpointer *) line, 1 };
  const float single = (float) width;

  return store (measure, key, &texts, &single, FALSE);
}

/* The text of a line without the white at its end. */
static char *
dup_line (const char *text, const Piece *pieces, Line line)
{
  const char *start = g_utf8_offset_to_pointer (text, pieces[line.first].start);
  const char *end
    = g_utf8_offset_to_pointer (start, pieces[line.end - 1].end - pieces[line.first].start);

  return g_strchomp (g_strndup (start, (gsize) (end - start)));
}

/* The layout of key->font holds @text already, unbroken. */
static Entry *
break_text (RemitTextMeasure *measure, const Key *key, const char *text)
{
  PangoLayout *layout = measure->layouts[key->font];
  const double max_width = key->max_width > 0 ? key->max_width : 1e9;
  g_autofree double *char_widths = get_char_widths (layout, text, (guint) g_utf8_strlen (text, -1));
  g_autoptr (GArray) pieces = cut_pieces (layout, text, char_widths, max_width);
  g_autoptr (GArray) lines = choose_lines (pieces, max_width);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autofree float *widths = g_new (float, lines->len);
  const Piece *array = &g_array_index (pieces, Piece, 0);
  const guint n_lines = key->max_lines > 0 ? MIN (key->max_lines, lines->len) : lines->len;

  for (guint i = 0; i < n_lines; i++)
    {
      const Line line = g_array_index (lines, Line, i);
      widths[i] = (float) get_line_width (array, line.first, line.end);
      g_ptr_array_add (texts, dup_line (text, array, line));
    }
  if (n_lines < lines->len)
    {
      Line rest = g_array_index (lines, Line, n_lines - 1);
      g_autofree char *whole = NULL;

      rest.end = pieces->len;
      whole = g_strdelimit (dup_line (text, array, rest), "\n\r", ' ');
      g_free (texts->pdata[n_lines - 1]);
      texts->pdata[n_lines - 1] = cut_line (measure, whole, key->font, max_width);
      widths[n_lines - 1] = (float) measure_line (measure, texts->pdata[n_lines - 1], key->font);
    }
  return store (measure, key, texts, widths, n_lines < lines->len);
}

static guint
get_recent_slot (const Key *key)
{
  guint64 slot = GPOINTER_TO_SIZE (key->text) >> 3;
  guint32 width;

  memcpy (&width, &key->max_width, sizeof width);
  slot = (slot ^ (guint64) width << 13 ^ (guint64) key->font << 40 ^ (guint64) key->max_lines << 44)
         * G_GUINT64_CONSTANT (0x9E3779B97F4A7C15);
  return (guint) (slot >> 48) & (N_RECENT - 1);
}

static char *
dup_capped (const char *text)
{
  const char *end = text + MAX_BYTES;

  if (strnlen (text, MAX_BYTES + 1) <= MAX_BYTES)
    return NULL;
  end = g_utf8_find_prev_char (text, end + 1);
  return g_strndup (text, (gsize) (end - text));
}

/**
 * remit_text_measure_break:
 * @measure: a measurer
 * @text: valid UTF-8; line breaks in it are kept.  Beyond 2 kB it is cut
 * @font: in which size and weight
 * @max_width: pt, 0: only where the text itself breaks
 * @max_lines: 0: any number; the last one ends with an ellipsis when there is more
 *
 * Breaks a text into lines of even length.  A word that is wider than a line is broken inside.
 * Costs one shaping the first time, a look-up from then on.
 *
 * Returns: (transfer none): the lines, valid until the measurer is freed; one at least
 */
const RemitBrokenText *
remit_text_measure_break (
  RemitTextMeasure *measure, const char *text, RemitFont font, double max_width, guint max_lines)
{
  const Key key = { text, font, (float) max_width, max_lines };
  const Entry **recent = &measure->recent[get_recent_slot (&key)];
  g_autofree char *capped = NULL;
  double width;

  /* The rows of a document keep their texts where they are, so most are found by address. */
  if (*recent && equal_keys (&key, &(*recent)->key))
    return &(*recent)->broken;
  *recent = g_hash_table_lookup (measure->entries, &key);
  if (*recent)
    return &(*recent)->broken;
  capped = dup_capped (text);
  width = measure_line (measure, capped ? capped : text, font);
  if (!strpbrk (text, "\n\r\t\v\f") && !capped && (max_width <= 0 || width <= max_width))
    return &store_single (measure, &key, text, width)->broken;
  return &break_text (measure, &key, capped ? capped : text)->broken;
}
