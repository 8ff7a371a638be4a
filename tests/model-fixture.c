/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Documents in memory with seeded ids. */

#include "model-fixture.h"

RemitDocument *
new_seeded_document (guint64 seed)
{
  /* The state lives as long as the test program, as the store keeps the pointer. */
  guint64 *state = g_new (guint64, 1);
  g_autoptr (GError) error = NULL;
  const RemitStoreConfig config
    = { .random = remit_random_seeded, .random_data = state, .is_volatile = TRUE };

  *state = seed;
  RemitStore *store = remit_store_new_in_memory (&config, &error);
  g_assert_no_error (error);
  RemitDocument *document = remit_document_new_seeded (store, "Acme", "en", &error);
  g_assert_no_error (error);
  g_object_set_data_full (G_OBJECT (document), "state", state, g_free);
  return document;
}

RemitDocument *
new_document (void)
{
  return new_seeded_document (1);
}
