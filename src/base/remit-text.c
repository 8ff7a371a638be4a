/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text at the border of the program.  What passes remit_text_clean() is valid UTF-8 without control
 * characters but tabulator and line feed, with balanced bidirectional controls, and of limited
 * length; what is stored is always of this kind. */

#include "remit-text.h"

#include <string.h>

#define LINE_FEED 0x0A
#define CARRIAGE_RETURN 0x0D
#define POP_FORMATTING 0x202C
#define POP_ISOLATE 0x2069

static gboolean
is_control (gunichar c)
{
  return (c < 0x20 && c != '\t' && c != LINE_FEED) || (c >= 0x7F && c < 0xA0);
}

static gboolean
is_embedding (gunichar c)
{
  return c == 0x202A || c == 0x202B || c == 0x202D || c == 0x202E;
}

static gboolean
is_isolate (gunichar c)
{
  return c >= 0x2066 && c <= 0x2068;
}

static gboolean
is_bidi_control (gunichar c)
{
  return is_embedding (c) || is_isolate (c) || c == POP_FORMATTING || c == POP_ISOLATE;
}

/* Valid UTF-8 without control characters, cut to the two limits. */
static GString *
copy_allowed (const char *text, gsize n_bytes, gsize max_chars)
{
  GString *copy = g_string_sized_new (MIN (n_bytes, REMIT_TEXT_MAX_NOTE));
  const char *end = text + n_bytes;
  gsize n_chars = 0;

  for (const char *p = text; p < end; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == CARRIAGE_RETURN)
        {
          if (p + 1 < end && p[1] == LINE_FEED)
            continue;
          c = LINE_FEED;
        }
      if (is_control (c))
        continue;
      if (n_chars == max_chars
          || copy->len + (gsize) g_unichar_to_utf8 (c, NULL) > REMIT_TEXT_MAX_NOTE)
        break;
      g_string_append_unichar (copy, c);
      n_chars++;
    }

  return copy;
}

/* Takes the control at @offset out of @open when it closes what stands there; FALSE if it closes
 * nothing.  An isolate's end also ends the embeddings inside of it, which then are not balanced. */
static gboolean
close_bidi (GArray *open, const GString *text, gunichar c)
{
  guint i = open->len;

  if (c == POP_ISOLATE)
    while (i > 0 && !is_isolate (g_utf8_get_char (text->str + g_array_index (open, gsize, i - 1))))
      i--;
  else if (i > 0 && is_isolate (g_utf8_get_char (text->str + g_array_index (open, gsize, i - 1))))
    return FALSE;
  if (i == 0)
    return FALSE;

  g_array_remove_index (open, i - 1);
  return TRUE;
}

static void
mark_open (const GArray *open, guint first, GArray *unbalanced)
{
  if (open->len > first)
    g_array_append_vals (unbalanced, &g_array_index (open, gsize, first), open->len - first);
}

static int
compare_offsets (gconstpointer a, gconstpointer b)
{
  const gsize x = *(const gsize *) a, y = *(const gsize *) b;

  return (x > y) - (x < y);
}

/* Offsets of the bidirectional controls that have no counterpart in their line, ascending. */
static GArray *
list_unbalanced (const GString *text)
{
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (gsize));
  GArray *unbalanced = g_array_new (FALSE, FALSE, sizeof (gsize));

  for (const char *p = text->str; *p; p = g_utf8_next_char (p))
    {
      const gunichar c = g_utf8_get_char (p);
      const gsize offset = (gsize) (p - text->str);

      if (is_embedding (c) || is_isolate (c))
        g_array_append_val (open, offset);
      else if (is_bidi_control (c))
        {
          if (!close_bidi (open, text, c))
            g_array_append_val (unbalanced, offset);
        }
      else if (c == LINE_FEED)
        {
          mark_open (open, 0, unbalanced);
          g_array_set_size (open, 0);
        }
    }
  mark_open (open, 0, unbalanced);
  g_array_sort (unbalanced, compare_offsets);

  return unbalanced;
}

static void
strip_unbalanced (GString *text)
{
  g_autoptr (GArray) unbalanced = list_unbalanced (text);

  for (guint i = unbalanced->len; i-- > 0;)
    {
      const gsize offset = g_array_index (unbalanced, gsize, i);

      g_string_erase (text, (gssize) offset,
                      g_utf8_next_char (text->str + offset) - (text->str + offset));
    }
}

/**
 * remit_text_clean:
 * @text: any bytes
 * @n_bytes: how many, or −1 when @text ends with a NUL
 * @max_chars: the most characters to keep, or 0 for no limit but %REMIT_TEXT_MAX_NOTE bytes, which
 *   always holds
 *
 * Makes text that can be stored: valid UTF-8 (what is not becomes U+FFFD), line ends as line feeds,
 * no other control characters but the tabulator, no bidirectional control without its counterpart
 * in the same line, cut to the limits.
 *
 * Returns: (transfer full): the text
 */
char *
remit_text_clean (const char *text, gssize n_bytes, gsize max_chars)
{
  g_autofree char *valid = NULL;
  GString *clean;

  g_return_val_if_fail (text != NULL, NULL);

  if (n_bytes < 0)
    n_bytes = (gssize) strlen (text);
  valid = g_utf8_make_valid (text, n_bytes);
  clean = copy_allowed (valid, strlen (valid), max_chars ? max_chars : G_MAXSIZE);
  strip_unbalanced (clean);

  return g_string_free (clean, FALSE);
}

/**
 * remit_text_is_clean:
 * @text: any text
 * @max_chars: the most characters, or 0 for no limit but %REMIT_TEXT_MAX_NOTE bytes
 *
 * Whether remit_text_clean() would leave a text as it is.
 *
 * Returns: %TRUE if it would
 */
gboolean
remit_text_is_clean (const char *text, gsize max_chars)
{
  const gsize n_bytes = strlen (text);
  gboolean has_bidi = FALSE;
  gsize n_chars = 0;

  if (n_bytes > REMIT_TEXT_MAX_NOTE || !g_utf8_validate_len (text, n_bytes, NULL))
    return FALSE;

  for (const char *p = text; *p; p = g_utf8_next_char (p), n_chars++)
    {
      const gunichar c = g_utf8_get_char (p);

      if (is_control (c))
        return FALSE;
      has_bidi |= is_bidi_control (c);
    }
  if (max_chars && n_chars > max_chars)
    return FALSE;
  if (has_bidi)
    {
      g_autofree char *clean = remit_text_clean (text, -1, max_chars);

      return g_str_equal (clean, text);
    }

  return TRUE;
}

/**
 * remit_text_fold:
 * @text: any text
 *
 * Folds what a reader takes for the same when searching: case, full and half width, composed and
 * decomposed letters (NFKC, case folded).
 *
 * Returns: (transfer full): the folded text
 */
char *
remit_text_fold (const char *text)
{
  g_autofree char *valid = NULL;
  g_autofree char *composed = NULL;
  g_autofree char *folded = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  /* What a search through a large document mostly meets; the rest would come to the same. */
  if (g_str_is_ascii (text))
    return g_ascii_strdown (text, -1);
  valid = g_utf8_make_valid (text, -1);
  composed = g_utf8_normalize (valid, -1, G_NORMALIZE_ALL_COMPOSE);
  folded = g_utf8_casefold (composed, -1);
  return g_utf8_normalize (folded, -1, G_NORMALIZE_ALL_COMPOSE);
}

/**
 * remit_text_is_wide:
 * @c: a character
 *
 * Whether a character takes two cells: Chinese, Japanese, Korean and full-width forms.
 *
 * Returns: %TRUE if it does
 */
gboolean
remit_text_is_wide (gunichar c)
{
  return g_unichar_iswide (c);
}
