/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Times the tidy tree alone: arrays in, arrays out, warm.  Usage: bench-layout FILE…, each with a line
 * "parent width height dotted" per box (indices from 0, -1: none).  One line of JSON per file. */

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "remit-tidy-tree.h"

#define N_RUNS 41

typedef struct
{
  RemitTreeNode *nodes;
  size_t n_nodes;
  RemitTreeLink *links;
  size_t n_links;
} Input;

static double
get_time_ms (void)
{
  struct timespec now;

  clock_gettime (CLOCK_MONOTONIC, &now);
  return (double) now.tv_sec * 1e3 + (double) now.tv_nsec / 1e6;
}

static int
compare_doubles (const void *a, const void *b)
{
  const double left = *(const double *) a, right = *(const double *) b;

  return (left > right) - (left < right);
}

static void
read_input (const char *path, Input *input)
{
  size_t capacity = 1024;
  int parent, dotted;
  float width, height;
  FILE *file = fopen (path, "r");

  if (file == NULL)
    exit (2);
  *input = (Input) { .nodes = malloc (capacity * sizeof (RemitTreeNode)),
                     .links = malloc (capacity * sizeof (RemitTreeLink)) };
  while (fscanf (file, "%d %f %f %d", &parent, &width, &height, &dotted) == 4)
    {
      if (input->n_nodes == capacity)
        {
          capacity *= 2;
          input->nodes = realloc (input->nodes, capacity * sizeof (RemitTreeNode));
          input->links = realloc (input->links, capacity * sizeof (RemitTreeLink));
        }
      if (dotted >= 0)
        input->links[input->n_links++] = (RemitTreeLink) { .source = (int32_t) input->n_nodes,
                                                           .target = dotted };
      input->nodes[input->n_nodes++] = (RemitTreeNode) { .parent = parent,
                                                         .width = width,
                                                         .height = height };
    }
  fclose (file);
}

static void
measure (const Input *input)
{
  RemitTreeOptions options;
  RemitTreeLayout *layout = NULL;
  double times[N_RUNS], start, route_ms;

  remit_tree_options_init (&options);
  for (int i = 0; i < N_RUNS; i++)
    {
      remit_tree_layout_free (layout);
      start = get_time_ms ();
      layout = remit_tree_layout_new (input->nodes, input->n_nodes, &options);
      times[i] = get_time_ms () - start;
      if (layout == NULL)
        exit (1);
    }
  start = get_time_ms ();
  if (!remit_tree_layout_route (layout, input->links, input->n_links, &options))
    exit (1);
  route_ms = get_time_ms () - start;
  qsort (times, N_RUNS, sizeof times[0], compare_doubles);
  printf ("{\"n\":%zu,\"layout_ms\":%.4f,\"layout_min_ms\":%.4f,\"route_ms\":%.3f,\"n_links\":%zu,"
          "\"width\":%.0f,\"height\":%.0f}\n",
          input->n_nodes, times[N_RUNS / 2], times[0], route_ms, input->n_links, layout->bounds.width,
          layout->bounds.height);
  remit_tree_layout_free (layout);
}

int
main (int argc, char **argv)
{
  for (int i = 1; i < argc; i++)
    {
      Input input;

      read_input (argv[i], &input);
      measure (&input);
      free (input.nodes);
      free (input.links);
    }
  return 0;
}
