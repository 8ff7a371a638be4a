/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Faults on order.  A plan counts the calls that a store makes, through the file layer and through
 * SQLite's VFS alike, and at one of them fails, dies, or cuts the power.
 *
 * It keeps a model of the disk: what of each file has been flushed, and which names in each folder.
 * After a power cut any part of the rest may be missing, torn at sectors; a later name in a folder
 * is there only when the earlier ones are. */
#pragma once

#include "remit-file-layer.h"

G_BEGIN_DECLS

typedef enum
{
  FAULT_NONE = 0, /* only counts */
  FAULT_FAIL,     /* call n fails with an errno; the next ones work */
  FAULT_KILL,     /* kill -9 of this very process at call n */
  FAULT_DIE,      /* from call n on nothing reaches the disk any more: a kill without a process */
  FAULT_CUT,      /* the same; fault_plan_settle() then drops what was not flushed */
} FaultKind;

typedef struct _FaultPlan FaultPlan;

FaultPlan *fault_plan_new (guint64 seed);
void fault_plan_free (FaultPlan *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FaultPlan, fault_plan_free)

void fault_plan_arm (FaultPlan *self, FaultKind kind, guint64 at, int error);
/* The machine starts again: after a cut the unflushed is dropped.  Close everything first. */
void fault_plan_settle (FaultPlan *self);
guint64 fault_plan_get_n_calls (FaultPlan *self); /* since it was armed */
gboolean fault_plan_has_struck (FaultPlan *self);
const char *fault_plan_get_call (FaultPlan *self); /* the one that was struck */
const RemitFileLayer *fault_plan_get_layer (FaultPlan *self);

/* fault-vfs.c: registers a VFS under a name of its own. */
const char *fault_plan_get_vfs (FaultPlan *self);
void fault_plan_unregister_vfs (FaultPlan *self);

/* For fault-vfs.c. */
typedef struct _FaultFile FaultFile;

/* 0: go on; -1: nothing may happen any more; else the errno to fail with. */
int fault_plan_count (FaultPlan *self, const char *call);
FaultFile *fault_plan_track (FaultPlan *self, const char *path);
void fault_plan_note_created (FaultPlan *self, const char *path);
void fault_plan_save_unlinked (FaultPlan *self, const char *path); /* before it is */
void fault_plan_note_folder_synced (FaultPlan *self, const char *folder);
void fault_file_note_write (FaultFile *self, gint64 offset, const void *bytes, gsize n_bytes);
void fault_file_note_size (FaultFile *self, gint64 size);
void fault_file_note_sync (FaultFile *self);

G_END_DECLS
