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
SECONDS = float(os.environ.get('REMIT_KILL_SECONDS', '18'))


def read_answers(edit, until):
    """The names acknowledged on stdout until the time is up."""
    data = b''
    while (left := until - time.monotonic()) > 0:
        if select.select([edit.stdout], [], [], left)[0]:
            block = os.read(edit.stdout.fileno(), 65536)
            if not block:
                break
            data += block
    return data


def strike(place, chance, number):
    """One run that is killed: verbs go in as one block, the kill comes at a random moment."""
    names = [f'{number}-{i}' for i in range(40)]
    script = ''.join(json.dumps({'verb': 'add-unit', 'name': name}) + ('\n{"verb":"publish"}\n' if i % 8 == 7 else '\n')
                     for i, name in enumerate(names))
    edit = place.start('edit', 'plan.remit', '--script', '-')
    os.write(edit.stdin.fileno(), script.encode())
    data = read_answers(edit, time.monotonic() + chance.uniform(0.0, 0.06))
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
    acknowledged, kills, until = set(), 0, time.monotonic() + SECONDS
    while kills < N_KILLS and time.monotonic() < until:
        acknowledged |= strike(place, chance, kills)
        kills += 1
        if kills % 100 == 0:
            check(place, acknowledged)
    check(place, acknowledged)
    print(f'# {kills} kills, {len(acknowledged)} acknowledged verbs, none lost')
    assert kills == N_KILLS, f'only {kills} kills in {SECONDS} s'
    assert len(acknowledged) > N_KILLS


def check(place, acknowledged):
    found = {unit['id'] for unit in place.model('plan.remit')['units']}
    assert acknowledged <= found, f'{len(acknowledged - found)} lost'
    place.run('check', 'plan.remit')
    assert len(list(place.folder.glob('.*.remit-tmp'))) <= 1


if __name__ == '__main__':
    tap.main('/cli/kill', program.place)
