/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Preloaded into any GTK 4 program, writes how long each frame and each turn of its main loop took to
 * the file that REMIT_FRAME_LOG names.  Lines, in ms: "first CPU WALL" since the process began,
 * "frame AT WALL CPU", "busy AT WALL CPU" for turns of the loop over 4 ms.  It changes nothing of what the
 * program does: it wraps g_application_run () and listens. */

#include <dlfcn.h>
#include <gtk/gtk.h>
#include <stdio.h>
#include <time.h>

#define LEAST_BUSY_MS 4.0

typedef struct
{
  FILE *log;
  double frame_start, frame_cpu, turn_start, turn_cpu;
  gboolean had_frame;
} Probe;

static Probe probe;

static double
get_clock_ms (clockid_t clock)
{
  struct timespec now;

  clock_gettime (clock, &now);
  return (double) now.tv_sec * 1e3 + (double) now.tv_nsec / 1e6;
}

/* When the process began, on the clock that counts since boot; the kernel tells it in ticks of 10 ms. */
static double
get_birth_ms (void)
{
  g_autofree char *text = NULL;
  const char *after_name;
  unsigned long long ticks = 0;

  if (!g_file_get_contents ("/proc/self/stat", &text, NULL, NULL))
    return 0;
  after_name = strrchr (text, ')');
  sscanf (after_name + 2, "%*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %*u %*u %*d %*d %*d %*d %*d %*d %llu",
          &ticks);
  return (double) ticks * 1e3 / (double) sysconf (_SC_CLK_TCK);
}

static gboolean
frame_begun_cb (GSignalInvocationHint *hint, guint n_values, const GValue *values, gpointer data)
{
  probe.frame_start = get_clock_ms (CLOCK_MONOTONIC);
  probe.frame_cpu = get_clock_ms (CLOCK_THREAD_CPUTIME_ID);
  return TRUE;
}

static gboolean
frame_ended_cb (GSignalInvocationHint *hint, guint n_values, const GValue *values, gpointer data)
{
  const double now = get_clock_ms (CLOCK_MONOTONIC), cpu = get_clock_ms (CLOCK_THREAD_CPUTIME_ID);

  if (!probe.had_frame)
    fprintf (probe.log, "first %.1f %.1f\n", get_clock_ms (CLOCK_PROCESS_CPUTIME_ID), get_clock_ms (CLOCK_BOOTTIME) - get_birth_ms ());
  probe.had_frame = TRUE;
  fprintf (probe.log, "frame %.2f %.3f %.3f\n", now, now - probe.frame_start, cpu - probe.frame_cpu);
  return TRUE;
}

static gint
poll_between_turns (GPollFD *fds, guint n_fds, gint timeout_ms)
{
  const double now = get_clock_ms (CLOCK_MONOTONIC);
  gint ready;

  if (probe.turn_start > 0 && now - probe.turn_start > LEAST_BUSY_MS)
    fprintf (probe.log, "busy %.2f %.3f %.3f\n", now, now - probe.turn_start,
             get_clock_ms (CLOCK_THREAD_CPUTIME_ID) - probe.turn_cpu);
  ready = g_poll (fds, n_fds, timeout_ms);
  probe.turn_start = get_clock_ms (CLOCK_MONOTONIC);
  probe.turn_cpu = get_clock_ms (CLOCK_THREAD_CPUTIME_ID);
  return ready;
}

static void
install (const char *path)
{
  GObjectClass *class = NULL;

  probe.log = fopen (path, "w");
  if (probe.log == NULL)
    return;
  setvbuf (probe.log, NULL, _IOLBF, 0);
  class = g_type_class_ref (GDK_TYPE_FRAME_CLOCK);
  g_signal_add_emission_hook (g_signal_lookup ("before-paint", GDK_TYPE_FRAME_CLOCK), 0, frame_begun_cb, NULL, NULL);
  g_signal_add_emission_hook (g_signal_lookup ("after-paint", GDK_TYPE_FRAME_CLOCK), 0, frame_ended_cb, NULL, NULL);
  g_main_context_set_poll_func (NULL, poll_between_turns);
  g_type_class_unref (class);
}

/* In the place of GIO's own. */
int
g_application_run (GApplication *application, int argc, char **argv)
{
  int (*run) (GApplication *, int, char **);
  const char *path = g_getenv ("REMIT_FRAME_LOG");

  *(void **) &run = dlsym (RTLD_NEXT, "g_application_run");
  if (path != NULL)
    install (path);
  return run (application, argc, argv);
}
