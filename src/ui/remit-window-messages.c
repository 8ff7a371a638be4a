/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the window tells: toasts for what happened, banners for what is so. */

#include "remit-window-private.h"

#include <glib/gi18n-lib.h>

#include "remit-edit.h"
#include "remit-painter.h"

static void
show_toast (RemitWindow *self, AdwToast *toast)
{
  adw_toast_overlay_add_toast (self->toasts, toast);
}

void
remit_window_say (RemitWindow *self, const char *text)
{
  AdwToast *toast = adw_toast_new (text);

  adw_toast_set_use_markup (toast, FALSE);
  gtk_accessible_announce (GTK_ACCESSIBLE (self), text, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
  show_toast (self, toast);
}

void
remit_window_report (RemitWindow *self, const GError *error)
{
  AdwToast *toast;

  if (!error || g_error_matches (error, REMIT_EDIT_ERROR, REMIT_EDIT_ERROR_UNCHANGED))
    return;
  toast = adw_toast_new (error->message);
  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  gtk_accessible_announce (GTK_ACCESSIBLE (self), error->message, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_HIGH);
  show_toast (self, toast);
}

/* A toast that undoes the step just taken, and only that one. */
void
remit_window_offer_undo (RemitWindow *self, const char *text)
{
  AdwToast *toast = adw_toast_new (text);

  if (self->undo_toast)
    adw_toast_dismiss (self->undo_toast);
  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_set_button_label (toast, _("_Undo"));
  adw_toast_set_action_name (toast, "win.undo-step");
  adw_toast_set_action_target_value (toast, g_variant_new_int64 (remit_document_get_head (self->document)));
  g_set_weak_pointer (&self->undo_toast, toast);
  gtk_accessible_announce (GTK_ACCESSIBLE (self), text, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
  show_toast (self, toast);
}

static void
recovered_seen_cb (AdwBanner *banner, RemitWindow *self)
{
  self->is_recovered_seen = TRUE;
  remit_window_update_banners (self);
}

static AdwBanner *
create_banner (RemitWindow *self, const char *button, const char *action)
{
  AdwBanner *banner = ADW_BANNER (adw_banner_new (""));

  adw_banner_set_use_markup (banner, FALSE);
  adw_banner_set_button_label (banner, button);
  if (action)
    gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (banner), action);
  gtk_box_append (self->banners, GTK_WIDGET (banner));
  return banner;
}

void
remit_window_init_banners (RemitWindow *self)
{
  self->banner[REMIT_BANNER_RECOVERED] = create_banner (self, _("_Dismiss"), NULL);
  g_signal_connect_object (self->banner[REMIT_BANNER_RECOVERED], "button-clicked", G_CALLBACK (recovered_seen_cb),
                           self, 0);
  self->banner[REMIT_BANNER_PROTECTED] = create_banner (self, _("Save _As…"), "win.save-as");
  self->banner[REMIT_BANNER_ELSEWHERE] = create_banner (self, NULL, NULL);
  self->banner[REMIT_BANNER_CHANGED] = create_banner (self, _("Save a _Copy…"), "win.save-as");
  self->banner[REMIT_BANNER_FONT] = create_banner (self, NULL, NULL);
}

static void
reveal (RemitWindow *self, RemitBannerKind kind, const char *text)
{
  if (text)
    adw_banner_set_title (self->banner[kind], text);
  adw_banner_set_revealed (self->banner[kind], text != NULL);
}

static const char *
get_protection_text (RemitWindow *self)
{
  switch (remit_document_get_protection (self->document))
    {
    case REMIT_PROTECTION_NONE:
      return NULL;
    case REMIT_PROTECTION_ASKED:
      return _("Opened to read: nothing can be changed here");
    case REMIT_PROTECTION_NEWER:
      return _("Made by a newer version of Remit: it can be read, not changed");
    case REMIT_PROTECTION_FILE:
      return _("This file can't be written. Your changes are kept; save them elsewhere");
    }
  return NULL;
}

void
remit_window_update_banners (RemitWindow *self)
{
  const guint n_recovered = self->document ? remit_document_get_n_recovered (self->document) : 0;
  g_autofree char *recovered
    = g_strdup_printf (ngettext ("%u change recovered", "%u changes recovered", n_recovered), n_recovered);
  g_autofree char *missing
    = g_strdup_printf (ngettext ("No font here can draw %u of the characters", "No font here can draw %u of the characters",
                                 self->n_missing_glyphs),
                       self->n_missing_glyphs);

  if (!self->document)
    return;
  reveal (self, REMIT_BANNER_RECOVERED, n_recovered && !self->is_recovered_seen ? recovered : NULL);
  reveal (self, REMIT_BANNER_PROTECTED, get_protection_text (self));
  reveal (self, REMIT_BANNER_ELSEWHERE,
          remit_document_is_elsewhere (self->document)
            ? _("Open in another window or program: this is what the file held last")
            : NULL);
  reveal (self, REMIT_BANNER_CHANGED,
          self->is_changed_outside ? _("Another program has changed the file. Nothing was overwritten") : NULL);
  reveal (self, REMIT_BANNER_FONT, self->n_missing_glyphs ? missing : NULL);
}
