# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of the chart share: finding its boxes in the window, and reading the document back from its file."""


def box(window, name):
    """The box of a unit or a position, by the name that its accessible name begins with."""
    return window.find(role='list item', where=lambda node: node.name.split(', ')[0] == name)


def has_box(window, name):
    return bool(window.search(role='list item', where=lambda node: node.name.split(', ')[0] == name))


def grip(window, name):
    """Where a card is taken by itself: on its name, where no part of it lies. Room is left for the borders that the toolkit
    forgets when it tells where an object inside others stands: about 10 pixels."""
    x, y, _, _ = box(window, name).bounds()
    return x + 22, y + 17


def click_box(session, window, name):
    session.click(*grip(window, name))
    session.wait_for(lambda: box(window, name).is_selected, f'{name} to be selected')


def rows(session, document, kind):
    """The rows of a kind as the file has them, by id."""
    return {row['id']: row for row in session.export_json(document)[kind]}


def named(session, document, kind, name):
    """The row of that name, or None."""
    label = 'title' if kind == 'positions' else 'name'
    found = [row for row in rows(session, document, kind).values() if row.get(label) == name]
    assert len(found) <= 1, f'{len(found)} {kind} are called {name}'
    return found[0] if found else None


def wait_in_file(session, document, condition, what):
    """Waits until what the program has published fits; it publishes two seconds after the last change."""
    return session.wait_for(lambda: condition(lambda kind, name: named(session, document, kind, name)), what)
