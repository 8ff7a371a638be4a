/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of commands: every name and every key is there once, and every key can be read. */

#include "remit-actions.h"

static void
test_names_are_unique (void)
{
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
  guint n_actions;
  const RemitActionInfo *actions = remit_actions_list (&n_actions);

  g_assert_cmpuint (n_actions, >, 0);
  for (guint i = 0; i < n_actions; i++)
    {
      g_autofree char *name = NULL;
      g_autoptr (GVariant) target = NULL;

      if (!g_hash_table_add (names, (gpointer) actions[i].name))
        g_error ("%s is there twice", actions[i].name);
      g_assert_true (g_action_parse_detailed_name (actions[i].name, &name, &target, NULL));
      g_assert_true (remit_actions_find (actions[i].name) == &actions[i]);
      g_assert_cmpstr (actions[i].label, !=, NULL);
    }
}

static void
test_keys_are_unique (void)
{
  g_autoptr (GHashTable) keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n_actions;
  const RemitActionInfo *actions = remit_actions_list (&n_actions);

  for (guint i = 0; i < n_actions; i++)
    for (guint j = 0; actions[i].keys[j]; j++)
      {
        GdkModifierType modifiers;
        guint key;

        g_assert_cmpuint (j, <, REMIT_ACTION_MAX_KEYS);
        if (!gtk_accelerator_parse (actions[i].keys[j], &key, &modifiers))
          g_error ("%s can't be read", actions[i].keys[j]);
        g_assert_false (modifiers & (GDK_ALT_MASK | GDK_SUPER_MASK));
        if (!g_hash_table_add (keys, gtk_accelerator_name (key, modifiers)))
          g_error ("%s of %s is another command's, too", actions[i].keys[j], actions[i].name);
      }
  g_assert_true (g_hash_table_contains (keys, "<Control>z"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ui/actions/names-are-unique", test_names_are_unique);
  g_test_add_func ("/ui/actions/keys-are-unique", test_keys_are_unique);
  return g_test_run ();
}
