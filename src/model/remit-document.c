/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The document as an object: it owns the store, the lists and the indices, forwards what the store
 * tells, and lends rows.  Opening and saving are in remit-document-file.c, patching in
 * remit-document-patch.c. */

#include "remit-document-private.h"

#include "remit-superior.h"

G_DEFINE_FINAL_TYPE (RemitDocument, remit_document, G_TYPE_OBJECT)

static GParamSpec *properties[REMIT_DOCUMENT_PROP_LAST];

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
store_applied_cb (RemitStore *store, const RemitChangeSet *set, RemitDocument *self)
{
  remit_document_apply (self, set);
}

static void
store_state_changed_cb (RemitDocument *self)
{
  remit_document_notify (self, REMIT_DOCUMENT_PROP_SAVE_STATE);
}

static void
store_path_changed_cb (RemitDocument *self)
{
  remit_document_notify (self, REMIT_DOCUMENT_PROP_PATH);
  remit_document_notify (self, REMIT_DOCUMENT_PROP_TITLE);
}

static void
store_read_only_changed_cb (RemitDocument *self)
{
  remit_document_notify (self, REMIT_DOCUMENT_PROP_PROTECTION);
}

static void
remit_document_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  RemitDocument *self = REMIT_DOCUMENT (object);

  switch ((RemitDocumentProperty) prop_id)
    {
    case REMIT_DOCUMENT_PROP_TITLE:
      g_value_take_string (value, remit_document_dup_title (self));
      break;
    case REMIT_DOCUMENT_PROP_PATH:
      g_value_set_string (value, remit_document_get_path (self));
      break;
    case REMIT_DOCUMENT_PROP_SAVE_STATE:
      g_value_set_uint (value, remit_document_get_save_state (self));
      break;
    case REMIT_DOCUMENT_PROP_PROTECTION:
      g_value_set_uint (value, remit_document_get_protection (self));
      break;
    case REMIT_DOCUMENT_PROP_CAN_UNDO:
      g_value_set_boolean (value, remit_document_can_undo (self));
      break;
    case REMIT_DOCUMENT_PROP_CAN_REDO:
      g_value_set_boolean (value, remit_document_can_redo (self));
      break;
    case REMIT_DOCUMENT_PROP_LAST:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
remit_document_dispose (GObject *object)
{
  RemitDocument *self = REMIT_DOCUMENT (object);

  if (self->store)
    g_signal_handlers_disconnect_by_data (self->store, self);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (remit_document_parent_class)->dispose (object);
}

static void
remit_document_finalize (GObject *object)
{
  RemitDocument *self = REMIT_DOCUMENT (object);

  for (guint i = 0; i < REMIT_INDEX_LAST; i++)
    remit_index_clear (&self->indices[i]);
  remit_index_clear (&self->reports);
  remit_id_map_clear (&self->rows, NULL);
  for (guint i = 0; i < REMIT_TABLE_LAST; i++)
    g_clear_object (&self->tables[i]);
  g_clear_pointer (&self->external_keys, g_hash_table_unref);
  g_clear_pointer (&self->no_rows, g_ptr_array_unref);
  g_free (self->typing_key);
  g_free (self->typing_label);

  G_OBJECT_CLASS (remit_document_parent_class)->finalize (object);
}

static void
remit_document_class_init (RemitDocumentClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = remit_document_get_property;
  object_class->dispose = remit_document_dispose;
  object_class->finalize = remit_document_finalize;

  properties[REMIT_DOCUMENT_PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[REMIT_DOCUMENT_PROP_PATH] = g_param_spec_string ("path", NULL, NULL, NULL, flags);
  properties[REMIT_DOCUMENT_PROP_SAVE_STATE] = g_param_spec_uint (
    "save-state", NULL, NULL, 0, REMIT_SAVE_STATE_UNSAVED, REMIT_SAVE_STATE_SAVED, flags);
  properties[REMIT_DOCUMENT_PROP_PROTECTION] = g_param_spec_uint (
    "protection", NULL, NULL, 0, REMIT_PROTECTION_FILE, REMIT_PROTECTION_NONE, flags);
  properties[REMIT_DOCUMENT_PROP_CAN_UNDO]
    = g_param_spec_boolean ("can-undo", NULL, NULL, FALSE, flags);
  properties[REMIT_DOCUMENT_PROP_CAN_REDO]
    = g_param_spec_boolean ("can-redo", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, REMIT_DOCUMENT_PROP_LAST, properties);

  /**
   * RemitDocument::changed:
   * @self: the document
   * @notice: (type gpointer): a #RemitNotice, valid during the emission
   *
   * A step was taken, undone or redone, and all objects are patched.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", REMIT_TYPE_DOCUMENT, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
remit_document_init (RemitDocument *self)
{
  for (guint i = REMIT_TABLE_OBJECT + 1; i < REMIT_TABLE_LAST; i++)
    self->tables[i] = remit_table_new (i);
  self->no_rows = g_ptr_array_new ();
}

/**
 * remit_document_new_for_store:
 * @store: (transfer full): an open store
 * @error: return location for an error
 *
 * Loads what stands in a store.
 *
 * Returns: (transfer full) (nullable): the document
 */
RemitDocument *
remit_document_new_for_store (RemitStore *store, GError **error)
{
  g_autoptr (RemitDocument) self = g_object_new (REMIT_TYPE_DOCUMENT, NULL);

  self->store = store;
  if (!remit_document_load (self, error))
    return NULL;
  g_signal_connect (store, "applied", G_CALLBACK (store_applied_cb), self);
  g_signal_connect_swapped (store, "notify::state", G_CALLBACK (store_state_changed_cb), self);
  g_signal_connect_swapped (store, "notify::path", G_CALLBACK (store_path_changed_cb), self);
  g_signal_connect_swapped (store, "notify::read-only", G_CALLBACK (store_read_only_changed_cb),
                            self);
  return g_steal_pointer (&self);
}

/**
 * remit_document_notify:
 * @self: a document
 * @property: which one
 *
 * Notifies a property of the document.
 */
void
remit_document_notify (RemitDocument *self, RemitDocumentProperty property)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

/**
 * remit_document_emit_changed:
 * @self: a document
 * @notice: what happened
 *
 * Emits #RemitDocument::changed.
 */
void
remit_document_emit_changed (RemitDocument *self, const RemitNotice *notice)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0, notice);
}

/* ---- rows ------------------------------------------------------------------------------------ */

/**
 * remit_document_get_row:
 * @self: a document
 * @id: an id
 *
 * Returns: (transfer none) (nullable): the object of any kind, or %NULL
 */
RemitRow *
remit_document_get_row (RemitDocument *self, gint64 id)
{
  g_return_val_if_fail (REMIT_IS_DOCUMENT (self), NULL);

  return id ? remit_id_map_get (&self->rows, id) : NULL;
}

/**
 * remit_document_get_row_of:
 * @self: a document
 * @table: a table
 * @id: an id
 *
 * Returns: (transfer none) (nullable): the object, %NULL also when it is of another kind
 */
RemitRow *
remit_document_get_row_of (RemitDocument *self, RemitTableId table, gint64 id)
{
  RemitRow *row = remit_document_get_row (self, id);

  return row && remit_row_get_table (row) == table ? row : NULL;
}

/**
 * remit_document_get_organisation:
 * @self: a document
 *
 * Returns: (transfer none) (nullable): the organisation that the document describes
 */
RemitOrganisation *
remit_document_get_organisation (RemitDocument *self)
{
  g_return_val_if_fail (REMIT_IS_DOCUMENT (self), NULL);

  RemitTable *table = self->tables[REMIT_TABLE_ORGANISATION];
  return remit_table_get_n_rows (table) ? REMIT_ORGANISATION (remit_table_get_row (table, 0))
                                        : NULL;
}

/**
 * remit_document_get_unit:
 * @self: a document
 * @id: an id
 *
 * Returns: (transfer none) (nullable): the unit, %NULL also when it is of another kind
 */
RemitUnit *
remit_document_get_unit (RemitDocument *self, gint64 id)
{
  return (RemitUnit *) remit_document_get_row_of (self, REMIT_TABLE_UNIT, id);
}

/**
 * remit_document_get_position:
 * @self: a document
 * @id: an id
 *
 * Returns: (transfer none) (nullable): the position, %NULL also when it is of another kind
 */
RemitPosition *
remit_document_get_position (RemitDocument *self, gint64 id)
{
  return (RemitPosition *) remit_document_get_row_of (self, REMIT_TABLE_POSITION, id);
}

/**
 * remit_document_get_person:
 * @self: a document
 * @id: an id
 *
 * Returns: (transfer none) (nullable): the person, %NULL also when it is of another kind
 */
RemitPerson *
remit_document_get_person (RemitDocument *self, gint64 id)
{
  return (RemitPerson *) remit_document_get_row_of (self, REMIT_TABLE_PERSON, id);
}

/**
 * remit_document_get_duty:
 * @self: a document
 * @id: an id
 *
 * Returns: (transfer none) (nullable): the duty, %NULL also when it is of another kind
 */
RemitDuty *
remit_document_get_duty (RemitDocument *self, gint64 id)
{
  return (RemitDuty *) remit_document_get_row_of (self, REMIT_TABLE_DUTY, id);
}

/**
 * remit_document_get_scheme_role:
 * @self: a document
 * @id: an id
 *
 * Returns: (transfer none) (nullable): the role, %NULL also when it is of another kind
 */
RemitSchemeRole *
remit_document_get_scheme_role (RemitDocument *self, gint64 id)
{
  return (RemitSchemeRole *) remit_document_get_row_of (self, REMIT_TABLE_SCHEME_ROLE, id);
}

/**
 * remit_document_get_list:
 * @self: a document
 * @kind: such as "unit"
 *
 * Returns: (transfer none) (nullable): all rows of the kind in the order of their ids, %NULL if
 * there is no such kind
 */
GListModel *
remit_document_get_list (RemitDocument *self, const char *kind)
{
  g_return_val_if_fail (REMIT_IS_DOCUMENT (self), NULL);

  const RemitTableId table = remit_schema_find_table (kind);
  return table == REMIT_TABLE_LAST || !self->tables[table] ? NULL
                                                           : G_LIST_MODEL (self->tables[table]);
}

/**
 * remit_document_get_default_view:
 * @self: a document
 * @kind: "units" or "positions"
 *
 * Returns: (transfer none) (nullable): the first view of that kind
 */
RemitView *
remit_document_get_default_view (RemitDocument *self, const char *kind)
{
  const GPtrArray *views = remit_document_get_views (self);

  for (guint i = 0; i < views->len; i++)
    if (g_str_equal (remit_view_get_kind (views->pdata[i]), kind))
      return views->pdata[i];
  return NULL;
}

/**
 * remit_document_get_branch_style:
 * @self: a document
 * @view: a view
 * @target: the topmost box of a branch
 *
 * Returns: (transfer none) (nullable): what the view says of that branch itself
 */
RemitBranchStyle *
remit_document_get_branch_style (RemitDocument *self, gint64 view, gint64 target)
{
  g_return_val_if_fail (REMIT_IS_DOCUMENT (self), NULL);

  GPtrArray *styles = remit_document_get_rows_below (self, REMIT_INDEX_TARGET_STYLES, target);
  for (guint i = 0; i < styles->len; i++)
    if (remit_branch_style_get_view (styles->pdata[i]) == view)
      return styles->pdata[i];
  return NULL;
}

/**
 * remit_document_get_superior:
 * @self: a document
 * @position: a position
 *
 * The effective superior; remit-superior.c has the rule.
 *
 * Returns: its id, 0 for nobody
 */
gint64
remit_document_get_superior (RemitDocument *self, gint64 position)
{
  RemitPosition *row = remit_document_get_position (self, position);

  return row ? remit_position_get_superior (row) : 0;
}
