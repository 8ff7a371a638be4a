/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The plan, the model of the disk, and the file layer that both stand behind. */

#include "fault-layer.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "remit-id.h"

#define SECTOR_BYTES 512
#define MAX_WRITE_BYTES 65536

typedef struct
{
  gint64 offset;
  GBytes *bytes; /* NULL: the file is cut to, or grown to, offset */
} Change;

struct _FaultFile
{
  guint64 inode;
  int fd; /* our own, to put things back */
  GByteArray *flushed;
  GPtrArray *changes; /* (element-type Change) since */
};

typedef enum
{
  NAME_CREATED = 0,
  NAME_UNLINKED,
  NAME_RENAMED,
  NAME_EXCHANGED,
  NAME_FOLDER,
} NameKind;

typedef struct
{
  NameKind kind;
  char *folder;
  char *path;
  char *other; /* where it went */
  char *saved; /* a second name for what was lost */
} NameChange;

struct _FaultPlan
{
  RemitFileLayer layer;
  FaultKind kind;
  guint64 at;
  int error;
  guint64 n_calls;
  gboolean has_struck;
  const char *call;
  guint64 random;
  char *graveyard; /* holds the second names */
  guint n_saved;
  GHashTable *files; /* guint64* inode -> FaultFile */
  GHashTable *open;  /* fd -> char* path */
  GPtrArray *names;  /* (element-type NameChange), oldest first */
};

static void
free_change (gpointer data)
{
  Change *change = data;

  g_clear_pointer (&change->bytes, g_bytes_unref);
  g_free (change);
}

static void
free_file (gpointer data)
{
  FaultFile *file = data;

  close (file->fd);
  g_byte_array_unref (file->flushed);
  g_ptr_array_unref (file->changes);
  g_free (file);
}

static void
free_name (gpointer data)
{
  NameChange *name = data;

  g_free (name->folder);
  g_free (name->path);
  g_free (name->other);
  g_free (name->saved);
  g_free (name);
}

static guint
roll (FaultPlan *self, guint n)
{
  guint32 value;

  remit_random_seeded ((guint8 *) &value, sizeof value, &self->random);
  return value % n;
}

/* ---- counting ------------------------------------------------------------------------------- */

int
fault_plan_count (FaultPlan *self, const char *call)
{
  self->n_calls++;
  if (self->has_struck && (self->kind == FAULT_DIE || self->kind == FAULT_CUT))
    return -1;
  if (self->kind == FAULT_NONE || self->n_calls != self->at)
    return 0;
  self->has_struck = TRUE;
  self->call = call;
  if (self->kind == FAULT_KILL)
    kill (getpid (), SIGKILL);
  return self->kind == FAULT_FAIL ? self->error : -1;
}

static gboolean
is_struck (FaultPlan *self, const char *call)
{
  const int fault = fault_plan_count (self, call);

  if (fault != 0)
    errno = fault < 0 ? EIO : fault;
  return fault != 0;
}

/* ---- contents ------------------------------------------------------------------------------- */

static void
read_whole (int fd, GByteArray *contents)
{
  struct stat status;

  g_assert_cmpint (fstat (fd, &status), ==, 0);
  g_byte_array_set_size (contents, (guint) status.st_size);
  if (status.st_size > 0)
    g_assert_cmpint (pread (fd, contents->data, (gsize) status.st_size, 0), ==, status.st_size);
}

FaultFile *
fault_plan_track (FaultPlan *self, const char *path)
{
  struct stat status;
  FaultFile *file;

  if (stat (path, &status) != 0)
    return NULL;
  file = g_hash_table_lookup (self->files, &(guint64) { status.st_ino });
  if (file)
    return file;
  file = g_new0 (FaultFile, 1);
  file->inode = status.st_ino;
  file->fd = open (path, O_RDWR | O_CLOEXEC);
  g_assert_cmpint (file->fd, >=, 0);
  file->flushed = g_byte_array_new ();
  file->changes = g_ptr_array_new_with_free_func (free_change);
  read_whole (file->fd, file->flushed);
  g_hash_table_insert (self->files, &file->inode, file);
  return file;
}

void
fault_file_note_write (FaultFile *self, gint64 offset, const void *bytes, gsize n_bytes)
{
  Change *change = g_new0 (Change, 1);

  change->offset = offset;
  change->bytes = g_bytes_new (bytes, n_bytes);
  g_ptr_array_add (self->changes, change);
}

void
fault_file_note_size (FaultFile *self, gint64 size)
{
  Change *change = g_new0 (Change, 1);

  change->offset = size;
  g_ptr_array_add (self->changes, change);
}

static void
set_size (GByteArray *contents, gsize size)
{
  const gsize old = contents->len;

  g_byte_array_set_size (contents, (guint) size);
  if (size > old)
    memset (contents->data + old, 0, size - old);
}

static void
apply_part (GByteArray *contents, const Change *change, gsize first, gsize n_bytes)
{
  const guint8 *data = g_bytes_get_data (change->bytes, NULL);
  const gsize end = (gsize) change->offset + first + n_bytes;

  if (contents->len < end)
    set_size (contents, end);
  memcpy (contents->data + change->offset + first, data + first, n_bytes);
}

static void
apply_change (GByteArray *contents, const Change *change)
{
  if (change->bytes)
    apply_part (contents, change, 0, g_bytes_get_size (change->bytes));
  else
    set_size (contents, (gsize) change->offset);
}

void
fault_file_note_sync (FaultFile *self)
{
  for (guint i = 0; i < self->changes->len; i++)
    apply_change (self->flushed, self->changes->pdata[i]);
  g_ptr_array_set_size (self->changes, 0);
}

/* Some sectors of an unflushed write arrive, in any order. */
static void
apply_torn (FaultPlan *self, GByteArray *contents, const Change *change)
{
  const gsize size = g_bytes_get_size (change->bytes);
  gsize done = 0;

  while (done < size)
    {
      const gsize to_boundary = SECTOR_BYTES - ((gsize) change->offset + done) % SECTOR_BYTES;
      const gsize n_bytes = MIN (to_boundary, size - done);

      if (roll (self, 2) == 0)
        apply_part (contents, change, done, n_bytes);
      done += n_bytes;
    }
}

static void
drop_unflushed (FaultPlan *self, FaultFile *file)
{
  const guint mood = roll (self, 4); /* all gone, all there, a prefix, anything */
  guint n_changes = file->changes->len;

  if (mood == 0)
    n_changes = 0;
  else if (mood == 2)
    n_changes = roll (self, n_changes + 1);
  for (guint i = 0; i < n_changes; i++)
    {
      const Change *change = file->changes->pdata[i];
      const guint luck = mood == 3 ? roll (self, 3) : 1;

      if (luck == 1 || (luck == 2 && change->bytes == NULL))
        apply_change (file->flushed, change);
      else if (luck == 2)
        apply_torn (self, file->flushed, change);
    }
  g_assert_cmpint (ftruncate (file->fd, file->flushed->len), ==, 0);
  if (file->flushed->len > 0)
    g_assert_cmpint (pwrite (file->fd, file->flushed->data, file->flushed->len, 0), ==,
                     file->flushed->len);
}

/* ---- names ---------------------------------------------------------------------------------- */

static NameChange *
note_name (FaultPlan *self, NameKind kind, const char *path, const char *other)
{
  NameChange *name = g_new0 (NameChange, 1);

  name->kind = kind;
  name->folder = g_path_get_dirname (path);
  name->path = g_strdup (path);
  name->other = g_strdup (other);
  g_ptr_array_add (self->names, name);
  return name;
}

void
fault_plan_note_created (FaultPlan *self, const char *path)
{
  note_name (self, NAME_CREATED, path, NULL);
}

static char *
save_name (FaultPlan *self, const char *path)
{
  g_autofree char *saved = g_strdup_printf ("%s/%u", self->graveyard, self->n_saved++);

  return link (path, saved) == 0 ? g_steal_pointer (&saved) : NULL;
}

void
fault_plan_save_unlinked (FaultPlan *self, const char *path)
{
  char *saved = save_name (self, path);

  if (saved)
    note_name (self, NAME_UNLINKED, path, NULL)->saved = saved;
}

void
fault_plan_note_folder_synced (FaultPlan *self, const char *folder)
{
  for (guint i = self->names->len; i > 0; i--)
    if (g_str_equal (((NameChange *) self->names->pdata[i - 1])->folder, folder))
      g_ptr_array_remove_index (self->names, i - 1);
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_unlink (child) != 0)
        remove_tree (child);
    }
  g_rmdir (path);
}

static void
take_back (const NameChange *name)
{
  switch (name->kind)
    {
    case NAME_CREATED:
      unlink (name->path);
      break;
    case NAME_UNLINKED:
      g_assert_cmpint (link (name->saved, name->path), ==, 0);
      break;
    case NAME_RENAMED:
      g_assert_cmpint (rename (name->other, name->path), ==, 0);
      if (name->saved)
        g_assert_cmpint (link (name->saved, name->other), ==, 0);
      break;
    case NAME_EXCHANGED:
      g_assert_cmpint (renameat2 (AT_FDCWD, name->path, AT_FDCWD, name->other, RENAME_EXCHANGE), ==,
                       0);
      break;
    case NAME_FOLDER:
      remove_tree (name->path);
      break;
    }
}

/* In each folder the last few changes that were not flushed are undone, newest first. */
static void
drop_names (FaultPlan *self)
{
  g_autoptr (GHashTable) is_stopped = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = self->names->len; i > 0; i--)
    {
      const NameChange *name = self->names->pdata[i - 1];

      if (g_hash_table_contains (is_stopped, name->folder)
          || !g_file_test (name->folder, G_FILE_TEST_IS_DIR))
        continue;
      if (roll (self, 3) == 0)
        g_hash_table_add (is_stopped, name->folder);
      else
        take_back (name);
    }
}

void
fault_plan_settle (FaultPlan *self)
{
  GHashTableIter iter;
  gpointer file;

  if (self->kind == FAULT_CUT && self->has_struck)
    {
      g_hash_table_iter_init (&iter, self->files);
      while (g_hash_table_iter_next (&iter, NULL, &file))
        drop_unflushed (self, file);
      drop_names (self);
    }
  g_hash_table_remove_all (self->files);
  g_ptr_array_set_size (self->names, 0);
  remove_tree (self->graveyard);
  g_assert_cmpint (g_mkdir (self->graveyard, 0700), ==, 0);
  fault_plan_arm (self, FAULT_NONE, 0, 0);
}

/* ---- the layer ------------------------------------------------------------------------------ */

static int
fault_open (gpointer data, const char *path, int flags, mode_t mode)
{
  FaultPlan *self = data;
  const gboolean is_new = (flags & O_CREAT) && access (path, F_OK) != 0;
  FaultFile *file = NULL;
  int fd;

  if (is_struck (self, "open"))
    return -1;
  /* What is there now counts, before it is cut to nothing. */
  if ((flags & O_TRUNC) && !is_new)
    file = fault_plan_track (self, path);
  fd = open (path, flags, mode);
  if (fd < 0)
    return fd;
  if (file)
    fault_file_note_size (file, 0);
  if (is_new)
    fault_plan_note_created (self, path);
  g_hash_table_insert (self->open, GINT_TO_POINTER (fd), g_strdup (path));
  return fd;
}

static int
fault_close (gpointer data, int fd)
{
  FaultPlan *self = data;
  const gboolean has_failed = is_struck (self, "close");
  const int fault = errno;

  /* A dead process closes its files as well; that gives its locks back. */
  g_hash_table_remove (self->open, GINT_TO_POINTER (fd));
  if (!has_failed)
    return close (fd);
  close (fd);
  errno = fault;
  return -1;
}

static ssize_t
fault_read (gpointer data, int fd, void *buffer, size_t n_bytes)
{
  return is_struck (data, "read") ? -1 : read (fd, buffer, n_bytes);
}

static ssize_t
fault_write (gpointer data, int fd, const void *buffer, size_t n_bytes)
{
  FaultPlan *self = data;
  const off_t offset = lseek (fd, 0, SEEK_CUR);
  const char *path = g_hash_table_lookup (self->open, GINT_TO_POINTER (fd));
  FaultFile *file;
  ssize_t n_written;

  if (is_struck (self, "write"))
    return -1;
  file = fault_plan_track (self, path);
  /* Short writes are legal, and have to be coped with. */
  n_written = write (fd, buffer, MIN (n_bytes, MAX_WRITE_BYTES));
  if (file && n_written > 0)
    fault_file_note_write (file, offset, buffer, (gsize) n_written);
  return n_written;
}

static int
fault_fsync (gpointer data, int fd)
{
  FaultPlan *self = data;
  const char *path = g_hash_table_lookup (self->open, GINT_TO_POINTER (fd));
  struct stat status;
  FaultFile *file;

  if (is_struck (self, "fsync"))
    return -1;
  g_assert_cmpint (fstat (fd, &status), ==, 0);
  if (S_ISDIR (status.st_mode))
    fault_plan_note_folder_synced (self, path);
  file = g_hash_table_lookup (self->files, &(guint64) { status.st_ino });
  if (file)
    fault_file_note_sync (file);
  return 0; /* the model is the disk; nothing is gained by waiting for the real one */
}

static int
fault_fstat (gpointer data, int fd, struct stat *status)
{
  return is_struck (data, "fstat") ? -1 : fstat (fd, status);
}

static int
fault_fchmod (gpointer data, int fd, mode_t mode)
{
  return is_struck (data, "fchmod") ? -1 : fchmod (fd, mode);
}

static int
fault_flock (gpointer data, int fd, int operation)
{
  return is_struck (data, "flock") ? -1 : flock (fd, operation);
}

static int
fault_stat (gpointer data, const char *path, struct stat *status)
{
  return is_struck (data, "stat") ? -1 : lstat (path, status);
}

static int
fault_access (gpointer data, const char *path, int mode)
{
  return is_struck (data, "access") ? -1 : access (path, mode);
}

static int
fault_rename (gpointer data, const char *from, const char *to)
{
  FaultPlan *self = data;
  g_autofree char *saved = NULL;
  int result;

  if (is_struck (self, "rename"))
    return -1;
  saved = save_name (self, to);
  result = rename (from, to);
  if (result == 0)
    note_name (self, NAME_RENAMED, from, to)->saved = g_steal_pointer (&saved);
  return result;
}

static int
fault_renameat2 (gpointer data, const char *from, const char *to, unsigned int flags)
{
  FaultPlan *self = data;
  int result;

  if (is_struck (self, "renameat2"))
    return -1;
  result = renameat2 (AT_FDCWD, from, AT_FDCWD, to, flags);
  if (result == 0)
    note_name (self, flags & RENAME_EXCHANGE ? NAME_EXCHANGED : NAME_RENAMED, from, to);
  return result;
}

static int
fault_unlink (gpointer data, const char *path)
{
  FaultPlan *self = data;

  if (is_struck (self, "unlink"))
    return -1;
  fault_plan_save_unlinked (self, path);
  return unlink (path);
}

static int
fault_mkdir (gpointer data, const char *path, mode_t mode)
{
  FaultPlan *self = data;
  int result;

  if (is_struck (self, "mkdir"))
    return -1;
  result = mkdir (path, mode);
  if (result == 0)
    note_name (self, NAME_FOLDER, path, NULL);
  return result;
}

static int
fault_rmdir (gpointer data, const char *path)
{
  return is_struck (data, "rmdir") ? -1 : rmdir (path);
}

/* ---- the plan ------------------------------------------------------------------------------- */

FaultPlan *
fault_plan_new (guint64 seed)
{
  FaultPlan *self = g_new0 (FaultPlan, 1);

  self->layer = (RemitFileLayer) {
    .data = self,
    .open = fault_open,
    .close = fault_close,
    .read = fault_read,
    .write = fault_write,
    .fsync = fault_fsync,
    .fstat = fault_fstat,
    .fchmod = fault_fchmod,
    .flock = fault_flock,
    .stat = fault_stat,
    .access = fault_access,
    .rename = fault_rename,
    .renameat2 = fault_renameat2,
    .unlink = fault_unlink,
    .mkdir = fault_mkdir,
    .rmdir = fault_rmdir,
  };
  self->random = seed;
  self->graveyard = g_dir_make_tmp ("remit-graveyard-XXXXXX", NULL);
  g_assert_nonnull (self->graveyard);
  self->files = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, free_file);
  self->open = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->names = g_ptr_array_new_with_free_func (free_name);
  return self;
}

void
fault_plan_free (FaultPlan *self)
{
  fault_plan_unregister_vfs (self);
  remove_tree (self->graveyard);
  g_free (self->graveyard);
  g_hash_table_unref (self->files);
  g_hash_table_unref (self->open);
  g_ptr_array_unref (self->names);
  g_free (self);
}

void
fault_plan_arm (FaultPlan *self, FaultKind kind, guint64 at, int error)
{
  self->kind = kind;
  self->at = at;
  self->error = error;
  self->n_calls = 0;
  self->has_struck = FALSE;
  self->call = NULL;
}

guint64
fault_plan_get_n_calls (FaultPlan *self)
{
  return self->n_calls;
}

gboolean
fault_plan_has_struck (FaultPlan *self)
{
  return self->has_struck;
}

const char *
fault_plan_get_call (FaultPlan *self)
{
  return self->call ? self->call : "";
}

const RemitFileLayer *
fault_plan_get_layer (FaultPlan *self)
{
  return &self->layer;
}
