#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The harness itself, on a window that needs nothing of Remit: what it presses, types, pastes and drags arrives."""

import pathlib
import sys

HERE = pathlib.Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

import harness  # noqa: E402
import tap  # noqa: E402

TRIVIAL = [sys.executable, str(HERE / 'trivial.py')]


def test_click_lands_on_the_object(session):
    window = session.start(program=TRIVIAL)
    session.click(*window.find(name='Count 0').centre())
    window.find(name='Count 1').press()
    window.find(name='Count 2')


def test_chinese_is_pasted(session):
    window = session.start(program=TRIVIAL)
    entry = window.find(role='text box')
    session.click(*entry.centre())
    session.type('to ')
    session.paste('客户服务部')
    session.wait_for(lambda: entry.text == 'to 客户服务部', 'the pasted text')


def test_drag_arrives(session):
    window = session.start(program=TRIVIAL)
    session.drag(window.find(name='Source').centre(), window.find(name='Target').centre())
    window.find(name='Dropped')
    assert session.screenshot('harness').stat().st_size > 1000


def test_close_ends_it_and_stderr_is_read(session):
    window = session.start(program=TRIVIAL)
    window.close()
    assert window.process.returncode == 0
    assert window.complaint() is None, window.complaint()


def test_frames_are_timed(session):
    window = session.start(frames=True)
    cpu, wall = window.first_frame()
    assert 0 < cpu and 0 < wall, (cpu, wall)
    assert all(taken >= 0 for _, taken, _ in window.frames())
    window.close()


def test_waiting_has_a_limit():
    try:
        harness.wait_for(lambda: False, 'nothing', limit=0.1)
    except AssertionError as error:
        assert 'nothing' in str(error)
    else:
        raise AssertionError('it waited for ever')


if __name__ == '__main__':
    tap.main('/window/harness', around=harness.Session)
