#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Goal: a chart of 10,000 imported boxes is opened, scrolled, zoomed and edited by real events without a long frame.

Wall time on a shared machine says what else runs there, so the limits hold for the CPU time of the program; the time on the
clock is printed beside it.
"""

import csv
import os
import pathlib
import random
import sys

HERE = pathlib.Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

import harness  # noqa: E402
import tap  # noqa: E402

N_ROWS = int(os.environ.get('REMIT_LARGE_ROWS', '10000'))
LIMIT_MS = 50.0
# A step lays out the whole chart anew: above the goal of 16 ms, and held here to what it is.
EDIT_LIMIT_MS = 150.0
REST_LIMIT = 120
RENDERER = os.environ.get('REMIT_LARGE_RENDERER', 'cairo')


def write_organisation(path):
    """N_ROWS positions, each with a superior: teams of differing size, some seats vacant, two scripts."""
    chance = random.Random(10000)
    departments = ['Networks', 'Customer Service', '市场部', 'Finance', 'Human Resources', '客户服务部', 'Legal', 'Wholesale']
    titles = ['Engineer', 'Senior Engineer for Access Networks', '客户经理', 'Clerk', 'Team Lead', 'Analyst', '网络规划主管']
    with open(path, 'w', encoding='utf-8', newline='') as file:
        writer = csv.writer(file)
        writer.writerow(['id', 'parent_id', 'name', 'title', 'department', 'vacant'])
        for i in range(1, N_ROWS + 1):
            parent = '' if i == 1 else max(1, (i + chance.randrange(4)) // 6)
            vacant = int(chance.random() < 0.05)
            writer.writerow([i, parent, '' if vacant else f'Person {i}', f'{chance.choice(titles)} {i % 700}',
                             chance.choice(departments), vacant])


class Meter:
    """Frames and turns of the main loop since it was made or read last."""

    def __init__(self, session, window, limit=LIMIT_MS):
        self.session, self.window, self.limit = session, window, limit
        self.n_frames = self.n_turns = 0
        self.failures = []
        self.read()

    def read(self):
        frames, turns = self.window.frames(), self.window.stalls()
        new = frames[self.n_frames:], turns[self.n_turns:]
        self.n_frames, self.n_turns = len(frames), len(turns)
        return new

    def measure(self, what, act):
        """Does something, waits for rest, and says how long its frames and turns took."""
        self.read()
        act()
        self.session.settle(self.window, quiet=0.6, limit=REST_LIMIT)
        frames, turns = self.read()
        cpu = sorted(frame[2] for frame in frames if frame[2] >= 0.5) or [0.0]
        wall = sorted(frame[1] for frame in frames if frame[2] >= 0.5) or [0.0]
        turn_cpu = max((turn[2] for turn in turns), default=0.0)
        turn_wall = max((turn[1] for turn in turns), default=0.0)
        print(f'# {what}: {len(cpu)} frames, CPU ms p50 {cpu[len(cpu) // 2]:.1f} p95 {cpu[int(len(cpu) * 0.95)]:.1f} '
              f'longest {cpu[-1]:.1f}; wall p95 {wall[int(len(wall) * 0.95)]:.1f} longest {wall[-1]:.1f}; '
              f'longest turn CPU {turn_cpu:.1f} wall {turn_wall:.1f}', flush=True)
        if turn_cpu > self.limit:
            self.failures.append(f'{what}: a turn of {turn_cpu:.1f} ms CPU, over {self.limit}')


def open_large(session):
    write_organisation(session.home / 'list.csv')
    session.remit('import', session.home / 'list.csv', '-o', session.home / 'large.remit')
    window = session.start(session.home / 'large.remit', frames=True, environment={'GSK_RENDERER': RENDERER, 'MALLOC_PERTURB_': '0'})
    session.settle(window, quiet=0.6, limit=REST_LIMIT)
    session.click(640, 430)
    print(f'# first frame: CPU {window.first_frame()[0]:.0f} ms, wall {window.first_frame()[1]:.0f} ms', flush=True)
    return window


def scroll(session, modifiers=()):
    session.scroll(600, 450, 12, modifiers)
    session.scroll(600, 450, -6, modifiers)


def test_look(session):
    window = open_large(session)
    frames, turns = window.frames(), window.stalls()
    print(f'# opening: {len(frames)} frames, turns CPU {[round(turn[2]) for turn in turns if turn[2] > 16]}')
    meter = Meter(session, window)
    meter.measure('unfold', lambda: session.key('ctrl+a', 'asterisk', 'Escape'))
    meter.measure('natural size', lambda: session.key('ctrl+0'))
    meter.measure('wheel down', lambda: scroll(session))
    meter.measure('wheel across', lambda: scroll(session, ('shift',)))
    meter.measure('middle drag', lambda: session.drag((900, 600), (300, 250), moves=40, button=2))
    meter.measure('middle drag back', lambda: session.drag((300, 250), (900, 600), moves=40, button=2))
    meter.measure('zoom out', lambda: session.scroll(600, 450, 10, ('ctrl',)))
    meter.measure('pan, small', lambda: session.drag((900, 600), (300, 250), moves=40, button=2))
    meter.measure('zoom in', lambda: session.scroll(600, 450, -10, ('ctrl',)))
    meter.measure('fit', lambda: session.key('ctrl+1'))
    meter.measure('pan, fitted', lambda: session.drag((900, 600), (300, 250), moves=40, button=2))
    window.kill()
    assert not meter.failures, '\n'.join(meter.failures)


def test_edit(session):
    window = open_large(session)
    meter = Meter(session, window, EDIT_LIMIT_MS)
    meter.measure('unfold', lambda: session.key('ctrl+a', 'asterisk', 'Escape'))
    meter.measure('natural size', lambda: session.key('ctrl+0', 'Home'))
    for i in range(4):
        meter.measure('next', lambda: session.key('Down' if i < 2 else 'Right'))
        meter.measure('open the editor', lambda: session.key('F2'))
        session.type(f'New name {i}')
        meter.measure('rename', lambda: session.key('Return'))
        meter.measure('undo', lambda: session.key('ctrl+z'))
    for i in range(3):
        meter.measure('Tab', lambda: session.key('Tab'))
        meter.measure('name it', lambda: session.key('x', 'Return'))
    meter.measure('move in order', lambda: session.key('ctrl+shift+Up'))
    meter.measure('delete', lambda: session.key('Delete'))
    window.kill()
    titles = {row['title'] for row in session.export_json(session.home / 'large.remit')['positions']}
    assert 'x' in titles, 'the edits have reached the document'
    assert not meter.failures, '\n'.join(meter.failures)


if __name__ == '__main__':
    tap.main('/window/large', around=harness.Session)
