#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Goal: no acknowledged verb is lost when remit edit is killed, wherever that strikes."""

import json
import os
import random
import select
import time

import program
import tap

N_KILLS = int(os.environ.get('REMIT_KILLS', '300'))
N_VERBS = 40
# How long one answer may take on the busiest machine; no measure of speed, only an end to a run that hangs.
ANSWER_LIMIT = 60


def read_answers(edit, n_answers, grace):
    """What stdout says: n answers are waited for, however slow the machine is; then the time of grace runs."""
    data, until = b'', None
    while True:
        if until is None and data.count(b'\n') >= n_answers:
            until = time.monotonic() + grace
        left = ANSWER_LIMIT if until is None else until - time.monotonic()
        if left <= 0:
            break
        if select.select([edit.stdout], [], [], left)[0]:
            block = os.read(edit.stdout.fileno(), 65536)
            if not block:
                break
            data += block
        else:
            assert until is not None, f'no answer in {ANSWER_LIMIT} s'
    return data


def strike(place, chance, number):
    """One run that is killed: verbs go in as one block, the kill comes a random moment after a random answer.

    Every third run counts no answers, so that the kill also strikes the start.
    """
    names = [f'{number}-{i}' for i in range(N_VERBS)]
    script = ''.join(json.dumps({'verb': 'add-unit', 'name': name}) + ('\n{"verb":"publish"}\n' if i % 8 == 7 else '\n')
                     for i, name in enumerate(names))
    edit = place.start('edit', 'plan.remit', '--script', '-')
    os.write(edit.stdin.fileno(), script.encode())
    n_answers = 0 if number % 3 == 0 else chance.randrange(1, 8)
    data = read_answers(edit, n_answers, chance.uniform(0.0, 0.03 if n_answers == 0 else 0.01))
    edit.kill()
    edit.wait()
    data += edit.stdout.buffer.read()
    for stream in (edit.stdin, edit.stdout, edit.stderr):
        stream.close()
    answers = [json.loads(line) for line in data.split(b'\n') if line.endswith(b'}')]
    assert all(a['ok'] for a in answers), answers
    return {a['id'] for a in answers if a['id']}


def test_no_answer_is_lost(place):
    place.run('new', 'plan.remit')
    chance = random.Random(7)
    acknowledged = set()
    for number in range(N_KILLS):
        acknowledged |= strike(place, chance, number)
        if number % 100 == 99:
            check(place, acknowledged)
    check(place, acknowledged)
    print(f'# {N_KILLS} kills, {len(acknowledged)} acknowledged verbs, none lost')
    assert len(acknowledged) > N_KILLS


def check(place, acknowledged):
    found = {unit['id'] for unit in place.model('plan.remit')['units']}
    assert acknowledged <= found, f'{len(acknowledged - found)} lost'
    place.run('check', 'plan.remit')
    assert len(list(place.folder.glob('.*.remit-tmp'))) <= 1


if __name__ == '__main__':
    tap.main('/cli/kill', program.place)
