/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The least window there can be, to compare with: "bench-bare gtk" or "bench-bare adw". */

#include <adwaita.h>

static void
activate_gtk_cb (GtkApplication *application)
{
  GtkWidget *window = gtk_application_window_new (application);

  gtk_window_set_default_size (GTK_WINDOW (window), 1280, 800);
  gtk_window_present (GTK_WINDOW (window));
}

static void
activate_adw_cb (GtkApplication *application)
{
  GtkWidget *window = adw_application_window_new (application);
  GtkWidget *view = adw_toolbar_view_new ();

  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (window), view);
  gtk_window_set_default_size (GTK_WINDOW (window), 1280, 800);
  gtk_window_present (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  const gboolean is_adw = argc > 1 && g_str_equal (argv[1], "adw");
  g_autoptr (GApplication) application = is_adw
    ? G_APPLICATION (adw_application_new ("org.example.Bare", G_APPLICATION_NON_UNIQUE))
    : G_APPLICATION (gtk_application_new ("org.example.Bare", G_APPLICATION_NON_UNIQUE));

  g_signal_connect (application, "activate", G_CALLBACK (is_adw ? activate_adw_cb : activate_gtk_cb), NULL);
  return g_application_run (application, 1, argv);
}
