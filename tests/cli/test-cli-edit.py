#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""remit edit: every verb, what fails, what is durable, and who else has the document."""

import json
import signal
import time

import program
import tap


def wait_for(condition, what):
    until = time.monotonic() + 10
    while not condition():
        assert time.monotonic() < until, f'still waiting for {what}'
        time.sleep(0.01)


def test_answers(place):
    place.run('new', 'plan.remit')
    answers = place.edit('plan.remit', {'verb': 'add-unit', 'name': 'Works'}, {'verb': 'add-unit', 'name': 'Sales'},
                         {'verb': 'add-unit', 'parent': None, 'name': 'Club'}, {'verb': 'rename', 'id': 'Sales', 'name': '销售部'})
    assert [a['n'] for a in answers] == [1, 2, 3, 4] and all(a['ok'] for a in answers), answers
    assert all(isinstance(a['id'], str) and isinstance(a['step'], int) for a in answers), answers
    assert len({a['step'] for a in answers}) == 4, answers
    units = {u['name']: u for u in place.model('plan.remit')['units']}
    assert units['销售部']['parent'] == units['Works']['id'] and units['Club']['parent'] is None, units
    assert units['销售部']['id'] == answers[3]['id'] == answers[1]['id']


def test_every_verb(place):
    place.run('new', 'plan.remit', '--language', 'en')
    script = [
        {'verb': 'add-unit', 'name': 'Works'},
        {'verb': 'add-unit', 'name': 'Sales', 'parent': 'Works'},
        {'verb': 'add-unit', 'name': 'Finance', 'before': 'Sales'},
        {'verb': 'add-position', 'title': 'Director', 'unit': 'Works'},
        {'verb': 'set-field', 'id': 'Director', 'field': 'cost', 'value': 900},
        {'verb': 'add-position', 'title': 'Seller', 'unit': 'Sales', 'reports_to': 'Director'},
        {'verb': 'add-position', 'title': 'Clerk', 'unit': 'Finance'},
        {'verb': 'add-person', 'name': 'Ann Lee'},
        {'verb': 'add-person', 'name': 'Bo Chen'},
        {'verb': 'appoint', 'person': 'Ann Lee', 'position': 'Director', 'share': 60},
        {'verb': 'appoint', 'person': 'Ann Lee', 'position': 'Seller', 'mode': 'second', 'share': 40},
        {'verb': 'appoint', 'person': 'Bo Chen', 'position': 'Clerk'},
        {'verb': 'vacate', 'position': 'Seller', 'person': 'Ann Lee'},
        {'verb': 'unplace', 'person': 'Bo Chen'},
        {'verb': 'add-dotted-line', 'source': 'Seller', 'target': 'Clerk'},
        {'verb': 'add-duty', 'statement': 'Sell things', 'unit': 'Sales'},
        {'verb': 'add-duty-step', 'duty': 'Sell things', 'action': 'Smile'},
        {'verb': 'assign', 'duty': 'Sell things', 'holder': 'Seller', 'role': 'R'},
        {'verb': 'change-role', 'duty': 'Sell things', 'holder': 'Seller', 'role': 'A'},
        {'verb': 'assign', 'duty': 'Sell things', 'holder': 'Finance', 'role': 'C'},
        {'verb': 'unassign', 'duty': 'Sell things', 'holder': 'Finance'},
        {'verb': 'set-field', 'id': 'Sell things', 'field': 'checker', 'value': 'Clerk'},
        {'verb': 'set-field', 'id': 'Sell things', 'field': 'risk', 'value': 'high'},
        {'verb': 'move', 'id': 'Clerk', 'parent': 'Sales'},
        {'verb': 'move', 'id': 'Finance', 'parent': 'Sales'},
        {'verb': 'move', 'id': 'Finance'},
        {'verb': 'reorder', 'id': 'Finance', 'before': 'Sales'},
        {'verb': 'set-branch-style', 'target': 'Works', 'style': 'grid', 'columns': 2},
        {'verb': 'collapse', 'target': ['Sales', 'Finance']},
        {'verb': 'collapse', 'target': 'Sales', 'collapsed': False},
        {'verb': 'delete', 'id': 'Finance'},
        {'verb': 'undo'},
        {'verb': 'redo'},
        {'verb': 'publish'},
    ]
    answers = place.edit('plan.remit', *script)
    failed = [(verb, a) for verb, a in zip(script, answers) if not a['ok']]
    assert not failed and len(answers) == len(script), failed
    model = place.model('plan.remit')
    duty, = model['duties']
    assert {u['name'] for u in model['units']} == {'Works', 'Sales'}
    assert (duty['risk'], duty['checker']) == ('high', next(p['id'] for p in model['positions'] if p['title'] == 'Clerk'))
    assert len(model['assignments']) == 1 and len(model['duty_steps']) == 1 and len(model['relations']) == 1
    assert [a['share'] for a in model['appointments']] == [60], model['appointments']
    place.run('check', 'plan.remit')


def test_go_to(place):
    place.run('new', 'plan.remit')
    first, _, back, _ = place.edit('plan.remit', {'verb': 'add-unit', 'name': 'A'}, {'verb': 'add-unit', 'name': 'B'},
                                       {'verb': 'undo'}, {'verb': 'go-to', 'step': 0})
    assert back['step'] == first['step'], (first, back)
    assert place.model('plan.remit')['units'] == []


def test_failures_change_nothing(place):
    place.run('new', 'plan.remit', '--sample', 'telecom')
    digest = place.json('info', 'plan.remit', '--json')['digest']
    cases = [
        ('{"verb":"add-unit"}', 'invalid'), ('{"verb":"fly"}', 'invalid'), ('[1]', 'syntax'), ('{"verb":', 'syntax'), ('{}', 'invalid'),
        ('{"verb":"add-unit","name":"X","wings":2}', 'invalid'), ('{"verb":"add-unit","name":7}', 'invalid'),
        ('{"verb":"rename","id":"Bakery","name":"X"}', 'not-found'), ('{"verb":"move","id":"NO","parent":"NOP"}', 'cycle'),
        ('{"verb":"assign","duty":"NO-01","holder":"N05","role":"A"}', 'taken'),
        ('{"verb":"set-field","id":"NO","field":"wings","value":2}', 'invalid'),
        ('{"verb":"appoint","person":"Helen Shen","position":"N01","mode":"hover"}', 'invalid'),
        ('{"verb":"appoint","person":"Daniel Gu","position":"P01"}', 'full'), ('{"verb":"undo"}', 'nothing-to-undo'),
    ]
    done = place.run('edit', 'plan.remit', '--script', '-', stdin='\n'.join(line for line, _ in cases), code=1)
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [a['n'] for a in answers] == list(range(1, len(cases) + 1)), answers
    assert [a.get('code') for a in answers] == [code for _, code in cases], answers
    assert all(a['message'] for a in answers)
    assert place.json('info', 'plan.remit', '--json')['digest'] == digest


def test_script_goes_on(place):
    place.run('new', 'plan.remit')
    answers = place.edit('plan.remit', {'verb': 'fly'}, {'verb': 'add-unit', 'name': 'A'}, code=1)
    assert [a['ok'] for a in answers] == [False, True], answers
    assert len(place.model('plan.remit')['units']) == 1


def test_candidates_are_listed(place):
    place.run('new', 'plan.remit')
    one, two, answer = place.edit('plan.remit', {'verb': 'add-unit', 'name': 'Twin'}, {'verb': 'add-unit', 'name': 'Twin'},
                                  {'verb': 'rename', 'id': 'Twin', 'name': 'X'}, code=1)
    assert answer['code'] == 'ambiguous' and one['id'] in answer['message'] and two['id'] in answer['message'], answer


def test_script_in_a_file(place):
    place.run('new', 'plan.remit')
    place.path('script.jsonl').write_text('\n{"verb":"add-unit","name":"A"}\r\n\n{"verb":"add-unit","name":"B"}', encoding='utf-8')
    assert len(place.run('edit', 'plan.remit', '--script', 'script.jsonl').stdout.splitlines()) == 2


def test_answers_come_one_by_one(place):
    place.run('new', 'plan.remit')
    with place.start('edit', 'plan.remit', '--script', '-') as edit:
        assert program.ask(edit, {'verb': 'add-unit', 'name': 'A'})['ok']
        assert program.ask(edit, {'verb': 'add-unit', 'name': 'B'})['ok']
        edit.stdin.close()
        assert edit.wait(10) == 0


def test_open_elsewhere(place):
    place.run('new', 'plan.remit')
    with place.start('edit', 'plan.remit', '--script', '-') as edit:
        assert program.ask(edit, {'verb': 'add-unit', 'name': 'A'})['ok']
        place.run('edit', 'plan.remit', '--script', '-', code=4)
        done = place.run('info', 'plan.remit', '--json')
        assert len(done.stderr.splitlines()) == 1 and 'elsewhere' in done.stderr, done
        assert json.loads(done.stdout)['counts']['units'] == 0
        assert program.ask(edit, {'verb': 'publish'})['ok']
        assert place.json('info', 'plan.remit', '--json')['counts']['units'] == 1
        edit.stdin.close()
        edit.wait(10)
    done = place.run('info', 'plan.remit', '--json')
    assert not done.stderr, done


def test_kill_keeps_what_was_answered(place):
    place.run('new', 'plan.remit')
    before = place.path('plan.remit').read_bytes()
    with place.start('edit', 'plan.remit', '--script', '-') as edit:
        assert program.ask(edit, {'verb': 'add-unit', 'name': 'A'})['ok']
        edit.kill()
        edit.wait(10)
    assert place.path('plan.remit').read_bytes() == before
    assert place.json('info', 'plan.remit', '--json')['counts']['units'] == 1
    answers = place.edit('plan.remit', {'verb': 'undo'}, {'verb': 'redo'})
    assert all(a['ok'] for a in answers), answers


def test_sigterm_publishes(place):
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        place.run('new', 'plan.remit', '--force')
        before = place.path('plan.remit').read_bytes()
        with place.start('edit', 'plan.remit', '--script', '-') as edit:
            assert program.ask(edit, {'verb': 'add-unit', 'name': 'A'})['ok']
            edit.send_signal(number)
            assert edit.wait(10) == 0
        assert place.path('plan.remit').read_bytes() != before


def test_unpublished_steps_are_seen(place):
    """Where the file can't be replaced, what was answered waits in the working copy."""
    folder = place.path('shut')
    folder.mkdir()
    place.run('new', 'shut/plan.remit')
    with place.start('edit', 'shut/plan.remit', '--script', '-') as edit:
        assert program.ask(edit, {'verb': 'add-unit', 'name': 'A'})['ok']
        edit.kill()
        edit.wait(10)
    assert place.json('info', 'shut/plan.remit', '--json')['counts']['units'] == 1
    digest = place.json('info', 'shut/plan.remit', '--json')['digest']
    place.edit('shut/plan.remit', {'verb': 'publish'})
    assert place.json('info', 'shut/plan.remit', '--json')['digest'] == digest


if __name__ == '__main__':
    tap.main('/cli/edit', program.place)
