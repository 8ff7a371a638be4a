#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Dragging on the chart: on a box, between two, cancelled, and killed in the midst of it."""

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


def test_drag_on_a_unit(session):
    document, window = open_sample(session)
    session.drag(chart.grip(window, 'Market Research'), chart.box(window, 'Customer Service').centre())
    session.key('ctrl+s')
    service = chart.named(session, document, 'units', 'Customer Service')['id']
    chart.wait_in_file(session, document, lambda named: named('units', 'Market Research')['parent'] == service,
                       'the unit below its new parent')
    session.key('ctrl+z')
    session.key('ctrl+s')
    marketing = chart.named(session, document, 'units', 'Marketing')['id']
    chart.wait_in_file(session, document, lambda named: named('units', 'Market Research')['parent'] == marketing,
                       'the undo of the drop')
    window.close()


def test_drag_between(session):
    document, window = open_sample(session)
    x, y, width, height = chart.box(window, 'Network Operations').bounds()
    session.drag(chart.grip(window, 'Marketing'), (x + 4, y + height // 2))
    session.key('ctrl+s')
    chart.wait_in_file(session, document,
                       lambda named: named('units', 'Marketing')['rank'] < named('units', 'Network Operations')['rank'],
                       'Marketing to come first')
    units = [chart.named(session, document, 'units', name) for name in ('Marketing', 'Network Operations')]
    assert units[0]['parent'] == units[1]['parent']
    window.close()


def test_escape_cancels(session):
    document, window = open_sample(session)
    before = chart.rows(session, document, 'units')
    session.drag(chart.grip(window, 'Market Research'), chart.box(window, 'Customer Service').centre(), hold=True)
    session.key('Escape')
    session.drop()
    session.settle(window)
    window.close()
    assert chart.rows(session, document, 'units') == before


def test_kill_in_mid_drag(session):
    document, window = open_sample(session)
    chart.click_box(session, window, 'Marketing')
    start, end = chart.grip(window, 'Market Research'), chart.box(window, 'Customer Service').centre()
    # Quickly, before the program publishes by itself two seconds after the change.
    session.key('F2')
    session.type('Kept')
    session.key('Return')
    session.drag(start, end, moves=12, hold=True)
    window.kill()
    session.drop()
    window = session.start(document)
    chart.box(window, 'Kept')
    window.find(contains='recovered')
    session.key('ctrl+z')
    chart.box(window, 'Marketing')
    window.close()
    assert chart.named(session, document, 'units', 'Marketing')


if __name__ == '__main__':
    tap.main('/window/drag', around=harness.Session)
