/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The map from ids and the lists of rows, against plain arrays. */

#include "remit-id-map.h"

#include "model-fixture.h"

#define N_KEYS 500
#define N_OPERATIONS 20000

/* Keys are few and close together, so that runs of slots collide and wrap around. */
static void
test_random (void)
{
  RemitIdMap map = { 0 };
  int values[N_KEYS] = { 0 };
  gboolean is_there[N_KEYS] = { FALSE };
  gsize n_there = 0;
  GRand *rand = g_rand_new_with_seed (3);

  for (guint i = 0; i < N_OPERATIONS; i++)
    {
      const guint key = g_rand_int (rand) % N_KEYS;

      if (g_rand_boolean (rand))
        {
          n_there += is_there[key] ? 0 : 1;
          is_there[key] = TRUE;
          remit_id_map_put (&map, key, &values[key]);
        }
      else
        {
          g_assert_true (remit_id_map_take (&map, key) == (is_there[key] ? &values[key] : NULL));
          n_there -= is_there[key] ? 1 : 0;
          is_there[key] = FALSE;
        }
      g_assert_cmpuint (map.n_entries, ==, n_there);
      if (i % 100 == 0)
        for (guint j = 0; j < N_KEYS; j++)
          g_assert_true (remit_id_map_get (&map, j) == (is_there[j] ? &values[j] : NULL));
    }
  remit_id_map_clear (&map, NULL);
  g_assert_null (remit_id_map_get (&map, 1));
  g_rand_free (rand);
}

static void
items_changed_cb (GListModel *list, guint position, guint removed, guint added, GArray *mirror)
{
  g_array_remove_range (mirror, position, removed);
  for (guint i = 0; i < added; i++)
    {
      g_autoptr (RemitRow) row = g_list_model_get_item (list, position + i);
      const gint64 id = remit_row_get_id (row);

      g_array_insert_val (mirror, position + i, id);
    }
}

/* Who follows items-changed alone has the right list after every step. */
static void
test_list_can_be_mirrored (Acme *acme, gconstpointer data)
{
  GListModel *list = remit_document_get_list (acme->document, "unit");
  g_autoptr (GArray) mirror = g_array_new (FALSE, FALSE, sizeof (gint64));
  const gint64 gone[] = { acme->sales, acme->support, acme->ops };

  items_changed_cb (list, 0, 0, g_list_model_get_n_items (list), mirror);
  g_signal_connect (list, "items-changed", G_CALLBACK (items_changed_cb), mirror);
  for (guint i = 0; i < 20; i++)
    remit_edit_add_unit (acme->document, acme->acme, 0, "More", &acme->error);
  remit_edit_delete (acme->document, gone, 3, REMIT_DELETE_MOVE_UP, &acme->error);
  remit_edit_undo (acme->document, &acme->error);
  g_assert_no_error (acme->error);

  g_assert_cmpuint (mirror->len, ==, g_list_model_get_n_items (list));
  for (guint i = 0; i < mirror->len; i++)
    {
      g_autoptr (RemitRow) row = g_list_model_get_item (list, i);

      g_assert_cmpint (remit_row_get_id (row), ==, g_array_index (mirror, gint64, i));
      g_assert_true (i == 0
                     || g_array_index (mirror, gint64, i - 1) < g_array_index (mirror, gint64, i));
    }
  g_signal_handlers_disconnect_by_data (list, mirror);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/id-map/random", test_random);
  ACME_TEST ("/model/table/list-can-be-mirrored", test_list_can_be_mirrored);
  return g_test_run ();
}
