# SPDX-License-Identifier: GPL-3.0-or-later
"""A window with two labels to drag between, a button and an entry: what test-harness.py proves the harness on."""

import gi

gi.require_version('Gdk', '4.0')
gi.require_version('Gtk', '4.0')
from gi.repository import Gdk, Gio, GLib, GObject, Gtk  # noqa: E402


def activated(application):
    window = Gtk.ApplicationWindow(application=application, title='Trivial', default_width=600, default_height=400)
    box = Gtk.Box(orientation=Gtk.Orientation.VERTICAL, spacing=24, margin_top=24, margin_start=24, margin_end=24)
    button, entry = Gtk.Button(label='Count 0'), Gtk.Entry()
    source, target = Gtk.Label(label='Source'), Gtk.Label(label='Target', vexpand=True)
    for widget in (button, entry, source, target):
        box.append(widget)
    button.connect('clicked', lambda b: b.set_label(f'Count {int(b.get_label().split()[1]) + 1}'))
    drag = Gtk.DragSource(actions=Gdk.DragAction.COPY)
    drag.connect('prepare', lambda *_: Gdk.ContentProvider.new_for_value(GObject.Value(str, 'Dropped')))
    source.add_controller(drag)
    drop = Gtk.DropTarget.new(str, Gdk.DragAction.COPY)
    drop.connect('drop', lambda _t, value, *_: target.set_label(value) or True)
    target.add_controller(drop)
    shortcuts = Gio.SimpleAction.new('close', None)
    shortcuts.connect('activate', lambda *_: window.close())
    window.add_action(shortcuts)
    application.set_accels_for_action('win.close', ['<Control>w'])
    window.set_child(box)
    window.present()


if __name__ == '__main__':
    GLib.set_prgname('trivial')
    program = Gtk.Application(application_id='org.example.Trivial')
    program.connect('activate', activated)
    program.run()
