#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Each command of the command line, each of its exit codes, and its help."""

import re
import subprocess

import program
import tap

COMMANDS = ['new', 'info', 'export', 'layout', 'import', 'edit', 'check']
LIST = '''id,parent_id,name,title,department,fte,cost,kind,vacant,dotted_to
1,,Ann Lee,Director,Board,1.0,900,position,0,
2,1,Bo Chen,Manager,Sales,1.0,100,position,0,
3,1,,Assistant,Board,1.0,50,assistant,1,
4,2,Cy Oh,Seller,Sales,0.5,60,position,0,1
'''


def make_list(place, text=LIST):
    place.path('staff.csv').write_text(text, encoding='utf-8')
    return 'staff.csv'


def test_help_of_each(place):
    general = place.run('--help').stdout
    for command in COMMANDS:
        assert re.search(rf'^  {command} ', general, re.MULTILINE), command
        text = place.run(command, '--help').stdout
        assert text.startswith(f'Usage: remit {command} '), text
        assert max(map(len, text.splitlines())) <= 80, text
    assert place.run('--version').stdout.startswith('Remit ')


def test_man_page_says_what_the_help_says(place):
    page = place.run('--man-page').stdout
    words = page.replace('\\-', '-')
    for command in COMMANDS:
        assert f'.SS remit {command}' in words, command
        for option in re.findall(r'^  (--?[a-z]+)', place.run(command, '--help').stdout, re.MULTILINE):
            assert option == '--help' or option in words, option
    for verb in re.findall(r'^  ([a-z-]+) ', place.run('edit', '--help').stdout.partition('Verbs')[2], re.MULTILINE):
        assert f'.B {verb}\n' in words, verb


def test_every_verb_has_its_door(place):
    text = place.run('edit', '--help').stdout
    wanted = '''add-unit add-position add-person add-duty add-duty-step add-dotted-line set-field rename move reorder delete
                appoint vacate unplace assign change-role unassign set-branch-style collapse undo redo go-to publish'''
    for verb in wanted.split():
        assert re.search(rf'^  {verb}\b', text, re.MULTILINE), verb


def test_usage_is_refused(place):
    for arguments in [['nonsense'], ['--nonsense'], ['info'], ['info', 'a', 'b'], ['info', 'a', '--loud'], ['info', 'a', '--json=1'],
                      ['export', 'a'], ['export', 'a', '-o'], ['export', 'a', '-o', 'b.doc'], ['new', 'a', '--sample', 'bakery'],
                      ['new', 'a', '--language', 'fr'], ['edit', 'a'], ['import', 'a.csv']]:
        place.run(*arguments, code=3)


def test_new(place):
    place.run('new', 'plan.remit', '--language', 'en')
    info = place.json('info', 'plan.remit', '--json')
    assert info['title'] == 'plan' and info['language'] == 'en' and info['schema'] == 1, info
    assert info['counts']['units'] == 0 and info['counts']['vacancies'] == 0, info
    place.run('new', 'plan.remit', code=5)
    place.run('new', 'plan.remit', '--force', '--language', 'zh-Hans')
    assert place.json('info', 'plan.remit', '--json')['language'] == 'zh-Hans'
    place.run('new', 'nowhere/plan.remit', code=5)


def test_sample(place):
    for language, title in (('en', 'Cloudbay Telecom'), ('zh-Hans', '云湾电信')):
        place.run('new', f'{language}.remit', '--sample', 'telecom', '--language', language)
        info = place.json('info', f'{language}.remit', '--json')
        counts = info['counts']
        assert (info['title'], info['language']) == (title, language), info
        assert (counts['units'], counts['positions'], counts['people'], counts['vacancies'], counts['duties']) == (23, 62, 79, 5, 24), counts
        assert title in place.run('info', f'{language}.remit').stdout
    place.run('new', 'mine.remit', '--sample', 'telecom', LANGUAGE='zh_CN', LC_ALL='C.UTF-8', LANG='zh_CN.UTF-8')
    assert place.json('info', 'mine.remit', '--json')['title'] in ('云湾电信', 'Cloudbay Telecom')


def test_reading_changes_nothing(place):
    place.run('new', 'plan.remit', '--sample', 'telecom')
    before = place.path('plan.remit').read_bytes()
    digest = place.json('info', 'plan.remit', '--json')['digest']
    place.run('layout', 'plan.remit')
    place.run('check', 'plan.remit')
    place.run('export', 'plan.remit', '-o', 'chart.svg')
    assert place.path('plan.remit').read_bytes() == before
    assert place.json('info', 'plan.remit', '--json')['digest'] == digest
    assert not list(place.folder.glob('.*remit*'))


def test_unreadable(place):
    place.path('note.txt').write_text('no document', encoding='utf-8')
    for command in (['info'], ['check'], ['layout'], ['export', '-o', 'x.pdf'], ['edit', '--script', '-']):
        place.run(command[0], 'absent.remit', *command[1:], code=2)
        place.run(command[0], 'note.txt', *command[1:], code=2)
    place.run('new', 'plan.remit')
    place.run('edit', 'plan.remit', '--script', 'absent.jsonl', code=2)
    place.run('import', 'absent.csv', '-o', 'x.remit', code=2)
    place.run('import', 'note.txt', '-o', 'x.remit', code=2)
    assert not place.path('x.remit').exists()


def test_unwritable(place):
    place.run('new', 'plan.remit')
    place.run('export', 'plan.remit', '-o', 'nowhere/chart.pdf', code=5)
    place.run('import', make_list(place), '-o', 'nowhere/plan.remit', code=5)


def test_import(place):
    place.run('import', make_list(place), '-o', 'plan.remit')
    counts = place.json('info', 'plan.remit', '--json')['counts']
    assert (counts['units'], counts['positions'], counts['people'], counts['vacancies'], counts['relations']) == (3, 4, 3, 1, 1), counts
    place.run('import', 'staff.csv', '-o', 'plan.remit', code=5)
    nodes = {node['id'] for node in place.json('layout', 'plan.remit')['nodes']}
    assert nodes == {'1', '2', '3', '4'}, nodes


def test_import_lists_what_is_wrong(place):
    text = LIST + '5,99,Di,Clerk,Sales,1,1,position,0,\n6,7,Ed,Clerk,Sales,1,1,position,0,\n7,6,Flo,Clerk,Sales,1,1,position,0,\n'
    lines = place.run('import', make_list(place, text), '-o', 'plan.remit', code=1).stdout.splitlines()
    assert [line.partition(':')[0] for line in lines] == ['row 6', 'row 7', 'row 8'], lines
    assert place.json('info', 'plan.remit', '--json')['counts']['positions'] == 7


def test_layout(place):
    place.run('new', 'plan.remit', '--sample', 'telecom')
    units = place.json('layout', 'plan.remit')
    assert len(units['nodes']) == 23 and {'CO', 'CSC'} <= {node['id'] for node in units['nodes']}
    positions = place.json('layout', 'plan.remit', '--view', 'chart:positions')
    assert len(positions['nodes']) == 62
    assert all(isinstance(node['id'], str) for node in positions['nodes'])
    branch = place.json('layout', 'plan.remit', '--unit', 'Customer Service')
    assert {node['id'] for node in branch['nodes']} == {'CS', 'CSH', 'CSO', 'CSC', 'CSR'}
    people = place.json('layout', 'plan.remit', '--unit', 'Customer Service', '--view', 'chart:positions')
    assert {node['id'] for node in people['nodes']} == {f'C{n:02}' for n in range(1, 14)}
    place.run('layout', 'plan.remit', '--unit', 'Bakery', code=3)
    place.run('layout', 'plan.remit', '--view', 'flow', code=3)


def test_folding_counts_only_when_asked(place):
    place.run('new', 'plan.remit', '--sample', 'telecom')
    place.edit('plan.remit', {'verb': 'collapse', 'target': 'CS'})
    assert len(place.json('layout', 'plan.remit')['nodes']) == 23
    assert len(place.json('layout', 'plan.remit', '--folded')['nodes']) == 19


def test_check(place):
    place.run('new', 'plan.remit', '--sample', 'telecom')
    assert place.json('check', 'plan.remit', '--json') == {'ok': True, 'problems': []}
    assert 'sound' in place.run('check', 'plan.remit').stdout


def test_export_of_the_model(place):
    place.run('new', 'plan.remit', '--sample', 'telecom')
    model = place.model('plan.remit')
    lead = next(p for p in model['positions'] if p['external_id'] == 'N12')
    unit = next(u for u in model['units'] if u['id'] == lead['unit'])
    assert unit['name'] == 'Network Security' and lead['title'] == 'Network security lead', lead
    assert len(model['duty_steps']) == 73 and len(model['people']) == 79
    again = place.path('model.json').read_bytes()
    place.model('plan.remit')
    assert place.path('model.json').read_bytes() == again


def test_output_is_not_cut_in_silence(place):
    place.run('new', 'plan.remit', '--sample', 'telecom')
    with open('/dev/full', 'w', encoding='utf-8') as full:
        done = subprocess.run([program.PROGRAM, 'layout', 'plan.remit'], stdout=full, stderr=subprocess.PIPE, text=True,
                              cwd=place.folder, env=place.environment, check=False)
    assert done.returncode == 5 and done.stderr.startswith('remit: '), done


if __name__ == '__main__':
    tap.main('/cli', program.place)
