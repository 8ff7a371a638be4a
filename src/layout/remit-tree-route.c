/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dotted lines: not yet routed. */

#include "remit-tidy-tree.h"

/**
 * remit_tree_layout_route:
 * @layout: a layout of boxes and solid lines
 * @links: (array length=n_links): dotted lines
 * @n_links: how many
 * @options: the options that @layout was made with
 *
 * Adds the dotted lines.
 *
 * Returns: false when out of memory
 */
bool
remit_tree_layout_route (RemitTreeLayout *layout, const RemitTreeLink *links, size_t n_links,
                         const RemitTreeOptions *options)
{
  return true;
}
