/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looks for a simple dotted line. */

#include "remit-tree-route-private.h"
bool
remit_route_directly (const RemitRouting *routing, RemitTreeLink link, const RemitPath *earlier,
                      RemitPath *path)
{
  return true;
}
