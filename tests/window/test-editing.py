#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Editing the chart by keyboard and clipboard, read back from the file."""

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
    return document, window


def test_rename_in_chinese(session):
    document, window = open_sample(session)
    chart.click_box(session, window, 'Customer Service')
    session.key('F2')
    window.find(role='text box', name='Name', where=lambda node: node.is_focused and node.text == 'Customer Service')
    chart.box(window, 'Marketing')  # the boxes are still read while the editor is open
    session.paste('客户服务部')
    session.key('Return')
    chart.box(window, '客户服务部')
    chart.wait_in_file(session, document, lambda named: named('units', '客户服务部'), 'the file to hold the new name')
    assert not chart.named(session, document, 'units', 'Customer Service')
    window.close()


def test_typing_renames(session):
    document, window = open_sample(session)
    chart.click_box(session, window, 'Marketing')
    session.type('Sales')
    session.key('Return')
    chart.box(window, 'Sales')
    session.key('ctrl+s')
    chart.wait_in_file(session, document, lambda named: named('units', 'Sales'), 'the typed name in the file')
    session.key('ctrl+z')
    chart.box(window, 'Marketing')
    window.close()


def test_escape_keeps_the_name(session):
    document, window = open_sample(session)
    chart.click_box(session, window, 'Marketing')
    session.key('F2')
    session.type('Nothing')
    session.key('Escape')
    session.wait_for(lambda: not window.search(role='text box', name='Nothing'), 'the editor to close')
    assert chart.has_box(window, 'Marketing')
    window.close()
    assert chart.named(session, document, 'units', 'Marketing')


def test_tab_and_enter_add(session):
    document, window = open_sample(session)
    chart.click_box(session, window, 'Marketing')
    session.key('Tab')
    chart.box(window, 'New Unit')
    session.type('Fairs')
    session.key('Return')
    chart.box(window, 'Fairs')
    session.key('Return')
    chart.box(window, 'New Unit')
    session.type('Press')
    session.key('Return')
    chart.box(window, 'Press')
    session.key('ctrl+s')
    chart.wait_in_file(session, document, lambda named: named('units', 'Press'), 'both units in the file')
    units = chart.rows(session, document, 'units')
    marketing = chart.named(session, document, 'units', 'Marketing')
    fairs, press = (chart.named(session, document, 'units', name) for name in ('Fairs', 'Press'))
    assert fairs['parent'] == press['parent'] == marketing['id'], (fairs, press)
    assert fairs['rank'] < press['rank'], 'Enter adds after the selected one'
    assert len(units) == 25, len(units)
    window.close()


def test_delete_and_undo(session):
    document, window = open_sample(session)
    before = chart.rows(session, document, 'units')
    chart.click_box(session, window, 'Marketing')
    session.key('Delete')
    session.settle(window)
    session.key('Down', 'Return')
    session.wait_for(lambda: not chart.has_box(window, 'Marketing'), 'the unit to go')
    assert not chart.has_box(window, 'Market Research')
    session.key('ctrl+s')
    chart.wait_in_file(session, document, lambda named: not named('units', 'Marketing'), 'the unit to leave the file')
    session.key('ctrl+z')
    chart.box(window, 'Marketing')
    session.key('ctrl+s')
    chart.wait_in_file(session, document, lambda named: named('units', 'Market Research'), 'the undo in the file')
    window.close()
    assert chart.rows(session, document, 'units') == before


def test_position_by_ctrl_j(session):
    document, window = open_sample(session)
    chart.click_box(session, window, 'Marketing')
    session.key('ctrl+j')
    session.key('ctrl+s')
    chart.wait_in_file(session, document, lambda named: named('positions', 'New Position'), 'the position in the file')
    position = chart.named(session, document, 'positions', 'New Position')
    assert position['unit'] == chart.named(session, document, 'units', 'Marketing')['id']
    window.close()


def test_what_a_screen_reader_is_told(session):
    _, window = open_sample(session)
    assert 'reports to Cloudbay Telecom' in chart.box(window, 'Customer Service').name
    chart.click_box(session, window, 'Customer Service')
    session.key('Right')
    session.wait_for(lambda: chart.box(window, 'Product R&D and Innovation').is_focused, 'the focus to go right')
    session.key('F2')
    session.type('Research')
    session.key('Return')
    # Read again in the same connection after the edit.
    session.wait_for(lambda: chart.box(window, 'Research').is_focused, 'the renamed box to be read')
    assert window.find(role='list', where=lambda node: node.children()[:1])
    assert '7 duties' in chart.box(window, 'Customer Service').name, 'the number that its card shows'
    window.close()


if __name__ == '__main__':
    tap.main('/window/editing', around=harness.Session)
