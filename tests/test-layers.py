#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The arrows between the layers, proven by what the sources include and by what the libraries link.

Usage: test-layers.py SOURCE BUILD. A layer may use itself and what stands left of it, with three exceptions: layout sees only base
(and of it the geometry alone), draw and what is right of it never see store, and cairo appears only in draw, exchange and the
ui's canvas and printing.
"""

import pathlib
import re
import subprocess
import sys

import tap

SOURCE, BUILD = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
del sys.argv[1:3]

ALLOWED = {
    'base': {'base'},
    'store': {'base', 'store'},
    'layout': {'base', 'layout'},
    'model': {'base', 'store', 'model'},
    'draw': {'base', 'layout', 'model', 'draw'},
    'exchange': {'base', 'layout', 'model', 'draw', 'exchange'},
    'ui': {'base', 'layout', 'model', 'draw', 'exchange', 'ui'},
    'cli': {'base', 'layout', 'model', 'draw', 'exchange', 'cli'},
}
# Of base, layout sees plain C alone.
LAYOUT_OF_BASE = {'remit-geometry.h'}
LAYOUT_SYSTEM = {'assert.h', 'float.h', 'limits.h', 'math.h', 'stdbool.h', 'stddef.h', 'stdint.h', 'stdlib.h', 'string.h'}

# Which layers may use a foreign library, told by its headers and by its symbols.
FOREIGN = {
    'SQLite': (r'^sqlite3', r'^sqlite3', {'store'}),
    'GTK': (r'^(gtk/|gdk/|gsk/|adwaita\.h)', r'^(gtk|gdk|gsk|adw)_', {'ui'}),
    'cairo': (r'^(cairo|pango/pangocairo)', r'^(cairo_|pango_cairo_)', {'draw', 'exchange', 'ui'}),
    'Pango': (r'^pango/', r'^pango_', {'draw', 'ui'}),
}
UI_CAIRO = re.compile(r'canvas|tile|print|minimap|preview')
# Text meets cairo in three files: where fonts are made, where text is measured, and where it is painted.
PANGOCAIRO = re.compile(r'remit-(font|text-measure|painter)\b')
LAYOUT_SYMBOLS = re.compile(r'^(g_|cairo_|pango_|sqlite3_|time$|clock|gettimeofday|rand|random|srand|getrandom|open|fopen|getenv|'
                            r'printf|puts|write$)')
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.MULTILINE)


def read_tree(folder):
    """{layer: {file name: text}} of every source."""
    return {layer: {path.name: path.read_text(encoding='utf-8') for path in sorted((folder / layer).glob('*.[ch]'))}
            for layer in ALLOWED}


def owners(sources):
    return {name: layer for layer, files in sources.items() for name in files if name.endswith('.h')}


def reach(name, sources, owner, seen):
    """Every project header that a file sees, through whatever it includes."""
    for kind, header in INCLUDE.findall(sources[owner[name]][name] if name in owner else ''):
        if kind == '"' and header in owner and header not in seen:
            seen.add(header)
            reach(header, sources, owner, seen)
    return seen


def may_include(layer, header, owner):
    if layer == 'layout' and owner[header] == 'base':
        return header in LAYOUT_OF_BASE
    return owner[header] in ALLOWED[layer]


def may_use(layer, file, library):
    if library == 'cairo' and layer == 'ui':
        return bool(UI_CAIRO.search(file))
    return layer in FOREIGN[library][2]


def breaches_by_include(sources):
    owner, found = owners(sources), []
    for layer, files in sources.items():
        for file, text in files.items():
            for kind, header in INCLUDE.findall(text):
                if kind == '"' and header in owner and not may_include(layer, header, owner):
                    found.append(f'{layer}/{file} includes {owner[header]}/{header}')
                if kind == '<' and layer == 'layout' and header not in LAYOUT_SYSTEM:
                    found.append(f'layout/{file} includes <{header}>')
                for library, (pattern, _, _) in FOREIGN.items():
                    if kind == '<' and re.match(pattern, header) and not may_use(layer, file, library):
                        found.append(f'{layer}/{file} includes <{header}>')
                if kind == '<' and header == 'pango/pangocairo.h' and not PANGOCAIRO.search(file):
                    found.append(f'{layer}/{file} includes <{header}>, which only font, text-measure and painter may')
            if 'store' not in ALLOWED[layer]:
                through = {h for kind, h in INCLUDE.findall(text) if kind == '"' and h in owner}
                for header in set(through):
                    reach(header, sources, owner, through)
                found += [f'{layer}/{file} sees store/{h} through other headers' for h in through if owner[h] == 'store']
    return sorted(set(found))


def read_symbols():
    """[(layer, object file, kind, symbol)] of every library; kind is "U" where the symbol comes from elsewhere."""
    found = []
    for layer in ALLOWED:
        library = BUILD / 'src' / layer / f'libremit-{layer}.a'
        listing = subprocess.run(['nm', '-A', '-P', str(library)], capture_output=True, text=True, check=True).stdout
        for line in listing.splitlines():
            place, _, rest = line.partition(': ')
            words = rest.split()
            if len(words) >= 2:
                member = re.search(r'\[(.*)\]', place)
                found.append((layer, pathlib.Path(member.group(1) if member else place).name, words[1], words[0]))
    return found


def breaches_by_symbol(symbols):
    defined = {name: layer for layer, _, kind, name in symbols if kind in 'TDBRVWC'}
    found = []
    for layer, file, kind, name in symbols:
        if kind != 'U':
            continue
        home = defined.get(name)
        if home and home not in ALLOWED[layer]:
            found.append(f'{layer}/{file} links {name} of {home}')
        if layer == 'layout' and LAYOUT_SYMBOLS.match(name):
            found.append(f'layout/{file} links {name}')
        for library, (_, pattern, _) in FOREIGN.items():
            if re.match(pattern, name) and not may_use(layer, file, library):
                found.append(f'{layer}/{file} links {name}')
        if name.startswith('pango_cairo_') and not PANGOCAIRO.search(file):
            found.append(f'{layer}/{file} links {name}, which only font, text-measure and painter may')
    return sorted(set(found))


def made_up(**files):
    """A tree of sources with these files in it: layer__name is a header's text."""
    sources = {layer: {} for layer in ALLOWED}
    for name, text in files.items():
        layer, _, file = name.partition('__')
        sources[layer][f'remit-{file}.h'] = text
    return sources


def test_sources_include_only_what_they_may():
    found = breaches_by_include(read_tree(SOURCE / 'src'))
    assert not found, '\n'.join(found)


def test_libraries_link_only_what_they_may():
    found = breaches_by_symbol(read_symbols())
    assert not found, '\n'.join(found)


def test_an_arrow_to_the_right_is_seen():
    sources = made_up(model__a='#include "remit-b.h"\n', draw__b='')
    assert breaches_by_include(sources) == ['model/remit-a.h includes draw/remit-b.h']
    symbols = [('model', 'a.c.o', 'U', 'remit_b'), ('draw', 'b.c.o', 'T', 'remit_b')]
    assert breaches_by_symbol(symbols) == ['model/a.c.o links remit_b of draw']


def test_store_is_seen_through_a_header_of_the_model():
    sources = made_up(store__s='', model__m='#include "remit-s.h"\n', draw__d='#include "remit-m.h"\n')
    assert breaches_by_include(sources) == ['draw/remit-d.h sees store/remit-s.h through other headers']


def test_layout_sees_the_geometry_alone():
    sources = made_up(base__geometry='', base__id='', layout__a='#include "remit-geometry.h"\n', layout__b='#include "remit-id.h"\n',
                      layout__c='#include <glib.h>\n')
    assert breaches_by_include(sources) == ['layout/remit-b.h includes base/remit-id.h', 'layout/remit-c.h includes <glib.h>']
    assert breaches_by_symbol([('layout', 'a.c.o', 'U', 'rand')]) == ['layout/a.c.o links rand']


def test_foreign_libraries_stay_at_home():
    symbols = [('model', 'm.c.o', 'U', 'sqlite3_step'), ('draw', 'd.c.o', 'U', 'gtk_init'), ('cli', 'c.c.o', 'U', 'cairo_create'),
               ('ui', 'remit-window.c.o', 'U', 'cairo_create'), ('ui', 'remit-canvas-paint.c.o', 'U', 'cairo_create')]
    assert len(breaches_by_symbol(symbols)) == 4


if __name__ == '__main__':
    tap.main('/layers')
