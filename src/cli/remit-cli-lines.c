/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines as they arrive.  The signals that ask a process to stop are blocked but while ppoll()
 * waits: they never interrupt what a line made happen, and none is lost between the look and the
 * wait. */

#include "remit-cli-lines.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "remit-error.h"

#define BLOCK_SIZE 65536
#define MAX_LINE (1u << 20) /* bytes; a longer one is cut, and then is no JSON */

struct _RemitCliLines
{
  int fd;
  gboolean is_at_end;
  GString *pending; /* read, not yet handed out */
  GString *line;
  sigset_t waiting_mask;
};

static volatile sig_atomic_t is_stopping;

static void
stop_cb (int signal_number)
{
  is_stopping = 1;
}

static void
take_signals (RemitCliLines *lines)
{
  static const int signals[] = { SIGTERM, SIGINT, SIGHUP };
  struct sigaction action = { .sa_handler = stop_cb };
  sigset_t blocked;

  sigemptyset (&blocked);
  for (gsize i = 0; i < G_N_ELEMENTS (signals); i++)
    {
      sigaddset (&blocked, signals[i]);
      sigaction (signals[i], &action, NULL);
    }
  sigprocmask (SIG_BLOCK, &blocked, &lines->waiting_mask);
}

/**
 * remit_cli_lines_open:
 * @path: a file, or "-" for standard input
 * @error: where to put why it can't be opened
 *
 * Opens a script.
 *
 * Returns: (transfer full) (nullable): its lines; %NULL with %REMIT_EXCHANGE_ERROR_CANNOT_READ
 */
RemitCliLines *
remit_cli_lines_open (const char *path, GError **error)
{
  const int fd = g_str_equal (path, "-") ? STDIN_FILENO : open (path, O_RDONLY | O_CLOEXEC);
  RemitCliLines *lines;

  if (fd < 0)
    {
      g_set_error_literal (error, REMIT_EXCHANGE_ERROR, REMIT_EXCHANGE_ERROR_CANNOT_READ,
                           g_strerror (errno));
      return NULL;
    }
  lines = g_new0 (RemitCliLines, 1);
  lines->fd = fd;
  lines->pending = g_string_new (NULL);
  lines->line = g_string_new (NULL);
  take_signals (lines);
  return lines;
}

/** remit_cli_lines_free: Closes the script; the signals stay blocked, for what is left to do is
 * publishing. */
void
remit_cli_lines_free (RemitCliLines *lines)
{
  if (!lines)
    return;
  if (lines->fd != STDIN_FILENO)
    close (lines->fd);
  g_string_free (lines->pending, TRUE);
  g_string_free (lines->line, TRUE);
  g_free (lines);
}

/* FALSE at the end of the input, or when asked to stop. */
static gboolean
read_more (RemitCliLines *lines)
{
  struct pollfd wait = { .fd = lines->fd, .events = POLLIN };
  char block[BLOCK_SIZE];
  gssize n_read;

  if (ppoll (&wait, 1, NULL, &lines->waiting_mask) < 0)
    return errno == EINTR && !is_stopping;
  n_read = read (lines->fd, block, sizeof block);
  if (n_read > 0)
    g_string_append_len (lines->pending, block, n_read);
  return n_read > 0 || (n_read < 0 && errno == EINTR);
}

static gboolean
take_line (RemitCliLines *lines)
{
  const char *end = memchr (lines->pending->str, '\n', lines->pending->len);
  gsize length = end ? (gsize) (end - lines->pending->str) : lines->pending->len;

  if (!end && !lines->is_at_end && length <= MAX_LINE)
    return FALSE;
  if (!end && length == 0)
    return FALSE;
  length = MIN (length, MAX_LINE);
  g_string_truncate (lines->line, 0);
  g_string_append_len (lines->line, lines->pending->str, (gssize) length);
  g_string_erase (lines->pending, 0,
                  (gssize) (end ? (gsize) (end - lines->pending->str) + 1 : lines->pending->len));
  return TRUE;
}

/** remit_cli_lines_next: Waits for the next line; %NULL at the end or when the process is asked to
 * stop. */
const char *
remit_cli_lines_next (RemitCliLines *lines)
{
  sigset_t pending;

  sigpending (&pending);
  if (sigismember (&pending, SIGTERM) || sigismember (&pending, SIGINT)
      || sigismember (&pending, SIGHUP))
    return NULL;
  while (!is_stopping)
    {
      if (take_line (lines))
        return lines->line->str;
      if (lines->is_at_end)
        return NULL;
      lines->is_at_end = !read_more (lines);
    }
  return NULL;
}
