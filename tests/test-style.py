#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What CONTRIBUTING.md asks of every source file and a machine can see. Usage: test-style.py SOURCE."""

import pathlib
import re
import sys

import tap

SOURCE = pathlib.Path(sys.argv[1])
del sys.argv[1:2]
LICENCE = 'SPDX-License-Identifier: GPL-3.0-or-later'
TRANSLATED = re.compile(r'(?<![\w])(?:_|N_|C_|NC_|Q_|ngettext|g_dngettext|g_dpgettext2)\s*\(\s*"')
SPELLING = re.compile(r'\b(organization|behavior|center|color)s?\b')


def sources(*suffixes):
    folders = ('src', 'tests')
    return [path for folder in folders for path in sorted((SOURCE / folder).rglob('*')) if path.suffix in suffixes]


def read(path):
    return path.read_text(encoding='utf-8')


def name(path):
    return str(path.relative_to(SOURCE))


def without_strings(text):
    return re.sub(r'"(?:\\.|[^"\\\n])*"', '""', text)


def test_every_source_names_its_licence():
    missing = [name(p) for p in sources('.c', '.h', '.py', '.blp') if LICENCE not in read(p)[:400]]
    missing += [name(p) for p in SOURCE.glob('**/meson.build') if 'build/' not in name(p) and LICENCE not in read(p)[:200]]
    assert not missing, missing


def test_no_file_is_over_a_thousand_lines():
    long = [f'{name(p)}: {len(read(p).splitlines())}' for p in sources('.c', '.h', '.py') if len(read(p).splitlines()) > 1000]
    assert not long, long


def test_headers_are_guarded_by_pragma():
    missing = [name(p) for p in sources('.h') if '#pragma once' not in read(p)]
    assert not missing, missing


def test_no_goto_and_no_nameless_todo():
    found = [name(p) for p in sources('.c', '.h') if re.search(r'\bgoto\s+\w+;', without_strings(read(p)))]
    found += [name(p) for p in sources('.c', '.h') if re.search(r'\b(TODO|FIXME|XXX)\b(?!.*#\d)', without_strings(read(p)))]
    assert not found, found


def test_no_generic_file_names():
    found = [name(p) for p in sources('.c', '.h') if re.search(r'\b(utils?|helpers?|misc|common)\b', p.stem)]
    assert not found, found


def test_british_spelling_in_what_people_read():
    """In translated strings; symbols of foreign libraries spell as they like."""
    found = []
    for path in sources('.c'):
        for text in re.findall(r'(?<!\w)(?:_|N_)\s*\(\s*"((?:\\.|[^"\\])*)"', read(path)):
            if SPELLING.search(text.lower()):
                found.append(f'{name(path)}: {text}')
    assert not found, found


def test_every_translated_file_is_listed():
    listed = {line for line in read(SOURCE / 'po' / 'POTFILES.in').splitlines() if line and not line.startswith('#')}
    absent = [path for path in listed if not (SOURCE / path).exists()]
    assert not absent, f'no longer there: {absent}; run ./dev strings'
    wanted = {name(p) for p in sources('.c', '.blp') if name(p).startswith('src/') and TRANSLATED.search(read(p))}
    assert wanted <= listed, f'not in po/POTFILES.in: {sorted(wanted - listed)}; run ./dev strings'


if __name__ == '__main__':
    tap.main('/style')
