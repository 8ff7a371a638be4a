#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Looking at the chart, finding in it, and saving it elsewhere."""

import pathlib
import sys

HERE = pathlib.Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

import chart  # noqa: E402
import harness  # noqa: E402
import tap  # noqa: E402


def open_sample(session):
    document = session.new_document('telecom', 'en')
    window = session.start(document)
    chart.box(window, 'Customer Service')
    session.settle(window)
    return document, window


def get_zoom(window):
    return int(window.find(role='toggle button', where=lambda node: node.name.endswith(' %')).name.split()[0])


def test_find_goes_from_one_to_the_next(session):
    _, window = open_sample(session)
    session.key('ctrl+f')
    session.type('Service')
    window.find(role='label', contains='1 of')
    selected = [node.name for node in window.search(role='list item', where=lambda node: node.is_selected)]
    session.key('ctrl+g')
    window.find(role='label', contains='2 of')
    assert selected != [node.name for node in window.search(role='list item', where=lambda node: node.is_selected)]
    session.key('Escape')
    session.wait_for(lambda: not window.search(role='label', contains='2 of', where=lambda node: node.is_showing),
                     'the search to end')
    window.close()


def test_zoom_at_the_pointer(session):
    _, window = open_sample(session)
    before = get_zoom(window)
    x, y = chart.box(window, 'Customer Service').centre()
    session.scroll(x, y, -4, modifiers=('ctrl',))
    session.wait_for(lambda: get_zoom(window) > before, 'the zoom to grow')
    session.settle(window)
    left, top, width, height = chart.box(window, 'Customer Service').bounds()
    assert left <= x <= left + width and top <= y <= top + height, 'what is under the pointer stays there'
    session.key('ctrl+0')
    session.wait_for(lambda: get_zoom(window) == 100, 'natural size')
    session.key('ctrl+1')
    session.wait_for(lambda: get_zoom(window) < 100, 'all to be fitted')
    window.close()


def test_folding(session):
    _, window = open_sample(session)
    chart.click_box(session, window, 'Marketing')
    session.key('minus')
    session.wait_for(lambda: not chart.has_box(window, 'Market Research'), 'the branch to fold')
    session.key('plus')
    chart.box(window, 'Market Research')
    window.close()


def test_save_as(session):
    document, window = open_sample(session)
    chart.click_box(session, window, 'Marketing')
    session.key('F2')
    session.type('Elsewhere')
    session.key('Return')
    chart.box(window, 'Elsewhere')
    session.key('ctrl+shift+s')
    entry = window.find(role='text box', where=lambda node: node.is_focused and node.text.endswith('.remit'))
    assert entry
    session.key('ctrl+a')
    session.type(str(session.home / 'copy.remit'))
    session.key('Return')
    session.wait_for((session.home / 'copy.remit').exists, 'the copy')
    chart.wait_in_file(session, session.home / 'copy.remit', lambda named: named('units', 'Elsewhere'), 'the name in the copy')
    window.close()
    assert document.exists()


if __name__ == '__main__':
    tap.main('/window/viewing', around=harness.Session)
