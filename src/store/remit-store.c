/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The store as an object: its configuration, its one connection, and the getters of what opening
 * and publishing know.  Steps, history and files are in the siblings. */

#include "remit-store-private.h"

#include <glib/gi18n-lib.h>

G_DEFINE_FINAL_TYPE (RemitStore, remit_store, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_STATE,
  PROP_PATH,
  PROP_READ_ONLY,
  N_PROPS,
};

enum
{
  SIGNAL_APPLIED = 0,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static char *
make_default_author (void)
{
  const char *name = g_get_real_name ();

  return g_utf8_make_valid (g_str_equal (name, "Unknown") ? g_get_user_name () : name, -1);
}

static void
copy_config (RemitStore *self, const RemitStoreConfig *config)
{
  if (config)
    self->config = *config;
  self->config.state_folder = NULL;
  self->config.author = NULL;
  self->config.vfs = g_strdup (self->config.vfs);
  if (self->config.migrations == NULL)
    self->config.migrations = remit_migrations_get_default ();

  self->state_folder = config && config->state_folder
                         ? g_strdup (config->state_folder)
                         : g_build_filename (g_get_user_state_dir (), "remit", NULL);
  self->author = config && config->author ? g_strdup (config->author) : make_default_author ();
}

/* Rows that a cascade takes along leave their row in object behind; remit_store_remove() needs to
 * know them.  SQLite calls this for cascades too. */
static void
row_deleted_cb (
  void *user_data, int operation, const char *schema, const char *table, sqlite3_int64 id)
{
  RemitStore *self = user_data;
  const gint64 row = id;

  if (self->session && operation == SQLITE_DELETE && !g_str_equal (table, "object"))
    g_array_append_val (self->cascaded, row);
}

static void
remit_store_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  RemitStore *self = REMIT_STORE (object);

  switch (id)
    {
    case PROP_STATE:
      g_value_set_uint (value, self->state);
      break;
    case PROP_PATH:
      g_value_set_string (value, self->path);
      break;
    case PROP_READ_ONLY:
      g_value_set_uint (value, self->read_only);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
remit_store_dispose (GObject *object)
{
  RemitStore *self = REMIT_STORE (object);

  remit_store_detach (self);
  if (self->work)
    g_clear_pointer (&self->work, self->free_work);

  G_OBJECT_CLASS (remit_store_parent_class)->dispose (object);
}

static void
remit_store_finalize (GObject *object)
{
  RemitStore *self = REMIT_STORE (object);

  g_clear_pointer (&self->cascaded, g_array_unref);
  g_free ((char *) self->config.vfs);
  g_free (self->state_folder);
  g_free (self->author);
  g_free (self->join_key);
  g_free (self->path);
  g_free (self->work_folder);
  g_free (self->state_reason);

  G_OBJECT_CLASS (remit_store_parent_class)->finalize (object);
}

static void
remit_store_class_init (RemitStoreClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = remit_store_get_property;
  object_class->dispose = remit_store_dispose;
  object_class->finalize = remit_store_finalize;

  /**
   * RemitStore:state:
   *
   * Whether the file holds every step: a #RemitStoreState.
   */
  properties[PROP_STATE] = g_param_spec_uint ("state", NULL, NULL, 0, G_MAXUINT, 0, flags);
  /**
   * RemitStore:path:
   *
   * The file; %NULL while untitled.
   */
  properties[PROP_PATH] = g_param_spec_string ("path", NULL, NULL, NULL, flags);
  /**
   * RemitStore:read-only:
   *
   * Why nothing can be changed or published: a #RemitReadOnly.
   */
  properties[PROP_READ_ONLY] = g_param_spec_uint ("read-only", NULL, NULL, 0, G_MAXUINT, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * RemitStore::applied:
   * @self: the store
   * @set: (type RemitChangeSet): what has changed
   *
   * A step, an undo or a redo was committed.  No step may begin before the handlers have returned.
   */
  signals[SIGNAL_APPLIED] = g_signal_new ("applied", REMIT_TYPE_STORE, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
remit_store_init (RemitStore *self)
{
  self->cascaded = g_array_new (FALSE, FALSE, sizeof (gint64));
}

RemitStore *
remit_store_create (const RemitStoreConfig *config)
{
  RemitStore *self = g_object_new (REMIT_TYPE_STORE, NULL);

  copy_config (self, config);
  return self;
}

gboolean
remit_store_attach (RemitStore *self, sqlite3 *db, gboolean has_journal, GError **error)
{
  g_assert (self->db == NULL && self->session == NULL);

  self->db = db;
  self->has_journal = has_journal;
  sqlite3_update_hook (db, row_deleted_cb, self);

  return remit_store_load_history (self, error);
}

void
remit_store_detach (RemitStore *self)
{
  if (self->session)
    remit_store_rollback (self);
  for (guint i = 0; i < REMIT_STATEMENT_LAST; i++)
    g_clear_pointer (&self->statements[i], sqlite3_finalize);
  g_clear_pointer (&self->db, sqlite3_close_v2);
  self->has_journal = FALSE;
  self->undo_step = self->redo_step = 0;
  remit_store_end_joining (self);
}

gint64
remit_store_now (RemitStore *self)
{
  return self->config.now ? self->config.now (self->config.now_data) : g_get_real_time ();
}

void
remit_store_set_path (RemitStore *self, const char *path)
{
  if (g_set_str (&self->path, path))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PATH]);
}

void
remit_store_set_state (RemitStore *self, RemitStoreState state, const char *reason)
{
  const gboolean has_reason_changed = g_set_str (&self->state_reason, reason);

  if (self->state == state && !has_reason_changed)
    return;
  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

void
remit_store_set_read_only (RemitStore *self, RemitReadOnly read_only)
{
  if (self->read_only == read_only)
    return;
  self->read_only = read_only;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_READ_ONLY]);
}

void
remit_store_emit_applied (RemitStore *self, const RemitChangeSet *set)
{
  self->is_emitting = TRUE;
  g_signal_emit (self, signals[SIGNAL_APPLIED], 0, set);
  self->is_emitting = FALSE;
}

static gboolean
set_document_id (RemitStore *self, sqlite3 *db, GError **error)
{
  const gint64 id = remit_id_new (self->config.random, self->config.random_data);
  g_autofree char *text = remit_id_to_string (id);

  if (id == 0)
    {
      g_set_error_literal (error, REMIT_STORE_ERROR, REMIT_STORE_ERROR_FAILED,
                           _ ("The system has no random numbers to give"));
      return FALSE;
    }
  return remit_database_set_meta (db, "document-id", text, error);
}

gboolean
remit_store_create_document (RemitStore *self, sqlite3 *db, GError **error)
{
  const RemitMigrations *migrations = self->config.migrations;

  return remit_database_configure (db, error)
         && remit_migrations_apply (migrations, db, migrations->n_steps, error)
         && set_document_id (self, db, error) && remit_journal_create (db, error);
}

/**
 * remit_store_new_in_memory:
 * @config: (nullable): the configuration, copied; %NULL for the defaults
 * @error: where an error is returned
 *
 * Makes an empty document that lives in memory only, with steps and history but without a file.
 *
 * Returns: (transfer full) (nullable): the store
 */
RemitStore *
remit_store_new_in_memory (const RemitStoreConfig *config, GError **error)
{
  g_autoptr (RemitStore) self = remit_store_create (config);
  g_autoptr (sqlite3) db = remit_database_open_memory (error);

  if (db == NULL || !remit_store_create_document (self, db, error)
      || !remit_store_attach (self, g_steal_pointer (&db), TRUE, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * remit_store_get_path:
 * @self: a store
 *
 * Returns: (transfer none) (nullable): the document's file; %NULL while untitled
 */
const char *
remit_store_get_path (RemitStore *self)
{
  g_return_val_if_fail (REMIT_IS_STORE (self), NULL);

  return self->path;
}

/**
 * remit_store_get_work_folder:
 * @self: a store
 *
 * Returns: (transfer none) (nullable): where its working copy is; %NULL in memory
 */
const char *
remit_store_get_work_folder (RemitStore *self)
{
  g_return_val_if_fail (REMIT_IS_STORE (self), NULL);

  return self->work_folder;
}

/**
 * remit_store_get_state:
 * @self: a store
 *
 * Returns: whether the file holds every step
 */
RemitStoreState
remit_store_get_state (RemitStore *self)
{
  g_return_val_if_fail (REMIT_IS_STORE (self), REMIT_STORE_STATE_UNSAVED);

  return self->state;
}

/**
 * remit_store_get_state_reason:
 * @self: a store
 *
 * Returns: (transfer none) (nullable): why the file does not hold every step; %NULL when it is only
 *   not yet written
 */
const char *
remit_store_get_state_reason (RemitStore *self)
{
  g_return_val_if_fail (REMIT_IS_STORE (self), NULL);

  return self->state_reason;
}

/**
 * remit_store_get_read_only:
 * @self: a store
 *
 * Returns: why it can't be changed or published, if so
 */
RemitReadOnly
remit_store_get_read_only (RemitStore *self)
{
  g_return_val_if_fail (REMIT_IS_STORE (self), REMIT_READ_ONLY_ASKED);

  return self->read_only;
}

/**
 * remit_store_get_n_recovered:
 * @self: a store
 *
 * Returns: how many unpublished steps were found when it was opened
 */
guint
remit_store_get_n_recovered (RemitStore *self)
{
  g_return_val_if_fail (REMIT_IS_STORE (self), 0);

  return self->n_recovered;
}

/**
 * remit_store_is_elsewhere:
 * @self: a store
 *
 * Returns: whether it was opened to read while another program had it open: it shows what was last
 *   published
 */
gboolean
remit_store_is_elsewhere (RemitStore *self)
{
  g_return_val_if_fail (REMIT_IS_STORE (self), FALSE);

  return self->is_elsewhere;
}

/**
 * remit_store_get_schema_version:
 * @self: a store
 *
 * Returns: the version of its tables; newer than ours when opened to read; 0 once closed
 */
guint
remit_store_get_schema_version (RemitStore *self)
{
  gint64 version = 0;

  g_return_val_if_fail (REMIT_IS_STORE (self), 0);

  if (self->db == NULL
      || !remit_database_get_integer (self->db, "PRAGMA user_version", &version, NULL))
    return 0;
  return (guint) version;
}

/**
 * remit_store_dup_meta:
 * @self: a store
 * @key: "document-id", "version-id", "parent-version-id", "origin-document", "origin-version",
 *   "min-reader" or "digest"
 *
 * Reads what the document says of itself.
 *
 * Returns: (transfer full) (nullable): the value; %NULL when it says nothing
 */
char *
remit_store_dup_meta (RemitStore *self, const char *key)
{
  g_return_val_if_fail (REMIT_IS_STORE (self) && self->db, NULL);

  return remit_database_dup_meta (self->db, key);
}
