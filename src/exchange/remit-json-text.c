/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The scalars of JSON (RFC 8259).  Text is UTF-8 and stays readable: only what must be escaped is.
 */

#include "remit-json-text.h"

static void
append_escaped (GString *out, guchar c)
{
  switch (c)
    {
    case '"':
      g_string_append (out, "\\\"");
      break;
    case '\\':
      g_string_append (out, "\\\\");
      break;
    case '\n':
      g_string_append (out, "\\n");
      break;
    case '\t':
      g_string_append (out, "\\t");
      break;
    default:
      g_string_append_printf (out, "\\u%04x", c);
    }
}

static gboolean
needs_escape (guchar c)
{
  return c < 0x20 || c == '"' || c == '\\' || c == 0x7f;
}

/** remit_json_append_text: Appends @text in quotes, null for %NULL.  It must be valid UTF-8. */
void
remit_json_append_text (GString *out, const char *text)
{
  const char *from = text;

  if (!text)
    {
      g_string_append (out, "null");
      return;
    }
  g_string_append_c (out, '"');
  for (; *text; text++)
    if (needs_escape ((guchar) *text))
      {
        g_string_append_len (out, from, text - from);
        append_escaped (out, (guchar) *text);
        from = text + 1;
      }
  g_string_append_len (out, from, text - from);
  g_string_append_c (out, '"');
}

/** remit_json_append_integer: Appends a number. */
void
remit_json_append_integer (GString *out, gint64 number)
{
  g_string_append_printf (out, "%" G_GINT64_FORMAT, number);
}

/** remit_json_append_id: Appends an id in quotes, for readers whose numbers are doubles; null for
 * 0. */
void
remit_json_append_id (GString *out, gint64 id)
{
  if (id == 0)
    {
      g_string_append (out, "null");
      return;
    }
  g_string_append_c (out, '"');
  remit_json_append_integer (out, id);
  g_string_append_c (out, '"');
}
