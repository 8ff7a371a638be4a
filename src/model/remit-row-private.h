/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the kinds of rows, the tables and the indices know of a row. */
#pragma once

#include "remit-row.h"
#include "remit-schema.h"

G_BEGIN_DECLS

/* Empty cells hold 0 or NULL; the row remembers which ones are empty. */
typedef union
{
  gint64 integer;
  char *text; /* owned */
} RemitCell;

/* The cells follow the parent instance directly in each kind's struct. */
#define REMIT_ROW_CELLS(row) ((RemitCell *) ((guint8 *) (row) + sizeof (RemitRow)))

void remit_row_class_init_table (RemitRowClass *klass, RemitTableId table);

RemitRow *remit_row_new (RemitTableId table, gint64 id, const RemitValue *values);
void remit_row_patch (RemitRow *self, guint64 changed, const RemitValue *values);
void remit_row_set_removed (RemitRow *self);
RemitTableId remit_row_get_table (RemitRow *self);
gint64 remit_row_get_integer (RemitRow *self, guint column);
const char *remit_row_get_text (RemitRow *self, guint column);
void remit_row_get_value (RemitRow *self, guint column, RemitValue *value);
const char *remit_row_get_rank (RemitRow *self);
int remit_row_compare (RemitRow *a, RemitRow *b);
GType remit_row_type_of_table (RemitTableId table);

/* The line of a kind's own file: struct, type and class. */
#define REMIT_DEFINE_ROW(TypeName, type_name, TABLE, EXTRA)                                        \
  struct _##TypeName                                                                               \
  {                                                                                                \
    RemitRow parent_instance;                                                                      \
    RemitCell cells[REMIT_##TABLE##_COLUMNS_END];                                                  \
    EXTRA                                                                                          \
  };                                                                                               \
  G_STATIC_ASSERT (G_STRUCT_OFFSET (struct _##TypeName, cells) == sizeof (RemitRow));              \
  G_DEFINE_FINAL_TYPE (TypeName, type_name, REMIT_TYPE_ROW)                                        \
  static void type_name##_class_init (TypeName##Class *klass)                                      \
  {                                                                                                \
    remit_row_class_init_table (REMIT_ROW_CLASS (klass), REMIT_TABLE_##TABLE);                     \
  }                                                                                                \
  static void type_name##_init (TypeName *self)                                                    \
  {                                                                                                \
  }

#define REMIT_DEFINE_GET_INTEGER(TypeName, type_name, COLUMN, column)                              \
  gint64 type_name##_get_##column (TypeName *self)                                                 \
  {                                                                                                \
    return self->cells[REMIT_##COLUMN].integer;                                                    \
  }
#define REMIT_DEFINE_GET_TEXT(TypeName, type_name, COLUMN, column)                                 \
  const char *type_name##_get_##column (TypeName *self)                                            \
  {                                                                                                \
    return self->cells[REMIT_##COLUMN].text;                                                       \
  }
#define REMIT_DEFINE_GET_FLAG(TypeName, type_name, COLUMN, column)                                 \
  gboolean type_name##_##column (TypeName *self)                                                   \
  {                                                                                                \
    return self->cells[REMIT_##COLUMN].integer != 0;                                               \
  }

G_END_DECLS
