/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Seeded trees of many shapes, and the rules that every layout of them keeps. */
#pragma once

#include <glib.h>

#include "remit-tidy-tree.h"

typedef struct
{
  guint64 seed;
  guint n_nodes;
  int style; /* of the roots; -1: a random one at every node */
  gboolean has_assistants;
  gboolean has_collapsed;
} TreeRecipe;

typedef struct
{
  RemitTreeNode *nodes;
  size_t n_nodes;
  RemitTreeLink *links;
  size_t n_links;
} TreeFixture;

guint tree_fixture_random (guint64 *state, guint below);
void tree_fixture_init (TreeFixture *fixture, const TreeRecipe *recipe);
void tree_fixture_clear (TreeFixture *fixture);

void tree_fixture_check_boxes (const TreeFixture *fixture,
                               const RemitTreeLayout *layout,
                               const RemitTreeOptions *options);
void tree_fixture_check_lines (const TreeFixture *fixture, const RemitTreeLayout *layout);
void tree_fixture_check_links (const TreeFixture *fixture, const RemitTreeLayout *layout);
void tree_fixture_check_order (const TreeFixture *fixture,
                               const RemitTreeLayout *layout,
                               const RemitTreeOptions *options);
void tree_fixture_assert_same (const RemitTreeLayout *a, const RemitTreeLayout *b);
/* A box as if the tree grew down. */
RemitRect tree_fixture_unturn (const RemitTreeLayout *layout,
                               size_t node,
                               RemitDirection direction);
