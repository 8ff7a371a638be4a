/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A VFS of SQLite that passes everything on to the real one, counts, and strikes when the plan says
 * so.  It tells the plan what was written and what was flushed. */

#include <errno.h>
#include <sqlite3.h>
#include <string.h>
#include <unistd.h>

#include "fault-layer.h"

typedef struct
{
  sqlite3_file base;
  FaultPlan *plan;
  FaultFile *file; /* NULL: not written through this */
  char *path;
  gboolean is_new;    /* its name has not been flushed */
  sqlite3_file *real; /* behind this struct */
} VfsFile;

typedef struct
{
  sqlite3_vfs vfs;
  sqlite3_vfs *real;
  FaultPlan *plan;
  char name[32];
} FaultVfs;

static int
strike (VfsFile *self, const char *call, int io_error)
{
  const int fault = fault_plan_count (self->plan, call);

  if (fault == 0)
    return SQLITE_OK;
  return fault == ENOSPC || fault == EDQUOT ? SQLITE_FULL : io_error;
}

static int
vfs_close (sqlite3_file *file)
{
  VfsFile *self = (VfsFile *) file;

  g_free (self->path);
  return self->real->pMethods->xClose (self->real);
}

static int
vfs_read (sqlite3_file *file, void *buffer, int n_bytes, sqlite3_int64 offset)
{
  VfsFile *self = (VfsFile *) file;
  const int code = strike (self, "xRead", SQLITE_IOERR_READ);

  return code ? code : self->real->pMethods->xRead (self->real, buffer, n_bytes, offset);
}

static int
vfs_write (sqlite3_file *file, const void *buffer, int n_bytes, sqlite3_int64 offset)
{
  VfsFile *self = (VfsFile *) file;
  int code = strike (self, "xWrite", SQLITE_IOERR_WRITE);

  if (code)
    return code;
  code = self->real->pMethods->xWrite (self->real, buffer, n_bytes, offset);
  if (code == SQLITE_OK && self->file)
    fault_file_note_write (self->file, offset, buffer, (gsize) n_bytes);
  return code;
}

static int
vfs_truncate (sqlite3_file *file, sqlite3_int64 size)
{
  VfsFile *self = (VfsFile *) file;
  int code = strike (self, "xTruncate", SQLITE_IOERR_TRUNCATE);

  if (code)
    return code;
  code = self->real->pMethods->xTruncate (self->real, size);
  if (code == SQLITE_OK && self->file)
    fault_file_note_size (self->file, size);
  return code;
}

static int
vfs_sync (sqlite3_file *file, int flags)
{
  VfsFile *self = (VfsFile *) file;
  const int code = strike (self, "xSync", SQLITE_IOERR_FSYNC);

  if (code)
    return code;
  if (self->file)
    fault_file_note_sync (self->file);
  if (self->is_new)
    {
      g_autofree char *folder = g_path_get_dirname (self->path);

      /* SQLite's own VFS flushes the folder of a new journal along with it. */
      fault_plan_note_folder_synced (self->plan, folder);
      self->is_new = FALSE;
    }
  return SQLITE_OK;
}

static int
vfs_file_size (sqlite3_file *file, sqlite3_int64 *size)
{
  VfsFile *self = (VfsFile *) file;

  return self->real->pMethods->xFileSize (self->real, size);
}

static int
vfs_lock (sqlite3_file *file, int level)
{
  VfsFile *self = (VfsFile *) file;

  return self->real->pMethods->xLock (self->real, level);
}

static int
vfs_unlock (sqlite3_file *file, int level)
{
  VfsFile *self = (VfsFile *) file;

  return self->real->pMethods->xUnlock (self->real, level);
}

static int
vfs_check_lock (sqlite3_file *file, int *is_locked)
{
  VfsFile *self = (VfsFile *) file;

  return self->real->pMethods->xCheckReservedLock (self->real, is_locked);
}

static int
vfs_control (sqlite3_file *file, int operation, void *argument)
{
  VfsFile *self = (VfsFile *) file;

  return self->real->pMethods->xFileControl (self->real, operation, argument);
}

static int
vfs_sector_size (sqlite3_file *file)
{
  VfsFile *self = (VfsFile *) file;

  return self->real->pMethods->xSectorSize (self->real);
}

static int
vfs_characteristics (sqlite3_file *file)
{
  VfsFile *self = (VfsFile *) file;

  return self->real->pMethods->xDeviceCharacteristics (self->real);
}

/* No shared memory and no mapping: locking_mode EXCLUSIVE and mmap_size 0 do without. */
static const sqlite3_io_methods methods = {
  .iVersion = 1,
  .xClose = vfs_close,
  .xRead = vfs_read,
  .xWrite = vfs_write,
  .xTruncate = vfs_truncate,
  .xSync = vfs_sync,
  .xFileSize = vfs_file_size,
  .xLock = vfs_lock,
  .xUnlock = vfs_unlock,
  .xCheckReservedLock = vfs_check_lock,
  .xFileControl = vfs_control,
  .xSectorSize = vfs_sector_size,
  .xDeviceCharacteristics = vfs_characteristics,
};

static int
vfs_open (sqlite3_vfs *vfs, sqlite3_filename path, sqlite3_file *file, int flags, int *out_flags)
{
  FaultVfs *fault = (FaultVfs *) vfs;
  VfsFile *self = (VfsFile *) file;
  const gboolean is_new = path && (flags & SQLITE_OPEN_CREATE) && access (path, F_OK) != 0;
  int code;

  self->base.pMethods = NULL;
  self->plan = fault->plan;
  self->real = (sqlite3_file *) (self + 1);
  code = strike (self, "xOpen", SQLITE_CANTOPEN);
  if (code)
    return code;
  code = fault->real->xOpen (fault->real, path, self->real, flags, out_flags);
  if (code != SQLITE_OK)
    return code;
  self->base.pMethods = &methods;
  self->path = g_strdup (path);
  self->is_new = is_new;
  self->file
    = path && (flags & SQLITE_OPEN_READWRITE) ? fault_plan_track (fault->plan, path) : NULL;
  if (is_new)
    fault_plan_note_created (fault->plan, path);
  return SQLITE_OK;
}

static int
vfs_delete (sqlite3_vfs *vfs, const char *path, int is_folder_synced)
{
  FaultVfs *fault = (FaultVfs *) vfs;

  if (fault_plan_count (fault->plan, "xDelete") != 0)
    return SQLITE_IOERR_DELETE;
  fault_plan_save_unlinked (fault->plan, path);
  return fault->real->xDelete (fault->real, path, 0);
}

static int
vfs_access (sqlite3_vfs *vfs, const char *path, int flags, int *result)
{
  FaultVfs *fault = (FaultVfs *) vfs;

  return fault->real->xAccess (fault->real, path, flags, result);
}

static int
vfs_full_path (sqlite3_vfs *vfs, const char *path, int n_bytes, char *full)
{
  FaultVfs *fault = (FaultVfs *) vfs;

  return fault->real->xFullPathname (fault->real, path, n_bytes, full);
}

static int
vfs_randomness (sqlite3_vfs *vfs, int n_bytes, char *bytes)
{
  FaultVfs *fault = (FaultVfs *) vfs;

  return fault->real->xRandomness (fault->real, n_bytes, bytes);
}

static int
vfs_sleep (sqlite3_vfs *vfs, int microseconds)
{
  FaultVfs *fault = (FaultVfs *) vfs;

  return fault->real->xSleep (fault->real, microseconds);
}

static int
vfs_current_time (sqlite3_vfs *vfs, double *time)
{
  FaultVfs *fault = (FaultVfs *) vfs;

  return fault->real->xCurrentTime (fault->real, time);
}

static int
vfs_last_error (sqlite3_vfs *vfs, int n_bytes, char *message)
{
  FaultVfs *fault = (FaultVfs *) vfs;

  return fault->real->xGetLastError (fault->real, n_bytes, message);
}

static char *
make_name (FaultPlan *plan, char *name, gsize size)
{
  g_snprintf (name, size, "fault-%p", (void *) plan);
  return name;
}

const char *
fault_plan_get_vfs (FaultPlan *plan)
{
  char name[32];
  sqlite3_vfs *known = sqlite3_vfs_find (make_name (plan, name, sizeof name));
  FaultVfs *fault;

  if (known)
    return known->zName;
  fault = g_new0 (FaultVfs, 1);
  fault->plan = plan;
  fault->real = sqlite3_vfs_find (NULL);
  make_name (plan, fault->name, sizeof fault->name);
  fault->vfs = (sqlite3_vfs) {
    .iVersion = 1,
    .szOsFile = (int) sizeof (VfsFile) + fault->real->szOsFile,
    .mxPathname = fault->real->mxPathname,
    .zName = fault->name,
    .xOpen = vfs_open,
    .xDelete = vfs_delete,
    .xAccess = vfs_access,
    .xFullPathname = vfs_full_path,
    .xRandomness = vfs_randomness,
    .xSleep = vfs_sleep,
    .xCurrentTime = vfs_current_time,
    .xGetLastError = vfs_last_error,
  };
  sqlite3_vfs_register (&fault->vfs, 0);
  return fault->name;
}

void
fault_plan_unregister_vfs (FaultPlan *plan)
{
  char name[32];
  sqlite3_vfs *known = sqlite3_vfs_find (make_name (plan, name, sizeof name));

  if (known == NULL)
    return;
  sqlite3_vfs_unregister (known);
  g_free (known);
}
