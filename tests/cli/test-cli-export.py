#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures of the sample, looked at by other programs: whole, legible, the same on repeat."""

import re
import struct
import subprocess
import xml.etree.ElementTree
import zlib

import program
import tap

LANGUAGES = ('en', 'zh-Hans')
DATE = '2026-11-23'


def tool(*arguments):
    done = subprocess.run(list(map(str, arguments)), capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, f'{arguments}: {done.stdout}{done.stderr}'
    return done.stdout


def make_sample(place, language):
    name = f'{language}.remit'
    if not place.path(name).exists():
        place.run('new', name, '--sample', 'telecom', '--language', language)
    return name


def export(place, document, name, *options):
    place.run('export', document, '-o', name, '--date', DATE, *options)
    return place.path(name)


def squeeze(text):
    return re.sub(r'[\s…-]+', '', text)


def names(model, *kinds):
    label = {'units': 'name', 'positions': 'title', 'people': 'name'}
    return {row[label[kind]] for kind in kinds for row in model[kind]}


def assert_sound_pdf(path):
    tool('qpdf', '--check', path)
    fonts = tool('pdffonts', path).splitlines()[2:]
    assert fonts, 'no fonts'
    for font in fonts:
        embedded, subset, has_unicode = font.split()[-5:-2]
        assert (embedded, subset, has_unicode) == ('yes', 'yes', 'yes'), font


def test_pdf_holds_every_name(place):
    for language in LANGUAGES:
        document = make_sample(place, language)
        model = place.model(document)
        for view, kinds in (('chart:units', ['units']), ('chart:positions', ['positions', 'people']),
                            (None, ['units', 'positions', 'people'])):
            pdf = export(place, document, 'chart.pdf', *(['--view', view] if view else []))
            assert_sound_pdf(pdf)
            text = squeeze(tool('pdftotext', '-layout', pdf, '-')) + squeeze(tool('pdftotext', '-raw', pdf, '-'))
            absent = [name for name in names(model, *kinds) if squeeze(name) not in text]
            assert not absent, (language, view, absent)


def test_pdf_says_what_it_is(place):
    pdf = export(place, make_sample(place, 'zh-Hans'), 'chart.pdf')
    info = tool('pdfinfo', '-rawdates', pdf)
    assert re.search(r'^Title: +云湾电信$', info, re.MULTILINE), info
    assert re.search(r'^Creator: +Remit', info, re.MULTILINE), info
    assert re.search(r"^CreationDate: +(D:)?20261123000000Z", info, re.MULTILINE), info
    assert re.search(r"^ModDate: +(D:)?20261123000000Z", info, re.MULTILINE), info
    outline = tool('qpdf', '--json', '--json-key=outlines', pdf)
    assert len(re.findall(r'"title":', outline)) == 23, outline
    positions = export(place, 'zh-Hans.remit', 'positions.pdf', '--view', 'chart:positions')
    assert len(re.findall(r'"title":', tool('qpdf', '--json', '--json-key=outlines', positions))) == 23


def test_same_bytes_in_every_time_zone(place):
    for language in LANGUAGES:
        document = make_sample(place, language)
        for name in ('chart.pdf', 'chart.svg', 'chart.png'):
            found = set()
            for zone in ('Pacific/Kiritimati', 'America/Los_Angeles'):
                place.run('export', document, '-o', name, SOURCE_DATE_EPOCH='1795392000', TZ=zone)
                found.add(place.path(name).read_bytes())
            assert len(found) == 1, f'{name} differs'
    assert '20261123000000Z' in tool('pdfinfo', '-rawdates', export(place, document, 'chart.pdf'))


def test_paper(place):
    document = make_sample(place, 'en')
    for paper, options, size in (('A4', [], {'595.276', '841.89'}), ('A3', ['--landscape'], {'841.89', '1190.55'}),
                                 ('Letter', [], {'612', '792'})):
        info = tool('pdfinfo', export(place, document, 'chart.pdf', '--paper', paper, *options))
        width, height = re.search(r'^Page size: +([\d.]+) x ([\d.]+) pts', info, re.MULTILINE).groups()
        assert {width, height} == size, info
        if options:
            assert float(width) > float(height), info
    place.run('export', document, '-o', 'x.pdf', '--paper', 'B7', code=3)
    place.run('export', document, '-o', 'x.pdf', '--date', 'today', code=3)
    place.run('export', document, '-o', 'x.png', '--dpi', '0', code=3)


def test_svg_has_real_text(place):
    for language in LANGUAGES:
        document = make_sample(place, language)
        tree = xml.etree.ElementTree.parse(export(place, document, 'chart.svg', '--view', 'chart:units'))
        text = squeeze(''.join(tree.getroot().itertext()))
        absent = [name for name in names(place.model(document), 'units') if squeeze(name) not in text]
        assert not absent, absent


def read_chunks(data):
    assert data[:8] == b'\x89PNG\r\n\x1a\n'
    at = 8
    while at < len(data):
        length, kind = struct.unpack('>I4s', data[at:at + 8])
        content = data[at + 8:at + 8 + length]
        assert zlib.crc32(kind + content) == struct.unpack('>I', data[at + 8 + length:at + 12 + length])[0], kind
        yield kind.decode(), content
        at += 12 + length


def test_png_has_its_resolution(place):
    document = make_sample(place, 'en')
    sizes = {}
    for dpi in (72, 144):
        chunks = dict(read_chunks(export(place, document, 'chart.png', '--dpi', dpi).read_bytes()))
        sizes[dpi] = struct.unpack('>II', chunks['IHDR'][:8])
        per_metre, _, unit = struct.unpack('>IIB', chunks['pHYs'])
        assert (per_metre, unit) == (round(dpi / 0.0254), 1)
    assert abs(sizes[144][0] - 2 * sizes[72][0]) <= 2, sizes


def test_links_are_followed_and_modes_kept(place):
    document = make_sample(place, 'en')
    target = export(place, document, 'real.svg')
    target.chmod(0o640)
    place.path('link.svg').symlink_to('real.svg')
    target.write_text('old', encoding='utf-8')
    export(place, document, 'link.svg')
    assert place.path('link.svg').is_symlink() and target.read_text(encoding='utf-8').startswith('<?xml')
    assert target.stat().st_mode & 0o777 == 0o640
    assert not [p for p in place.folder.iterdir() if p.name.startswith('real.svg.') or p.name.startswith('.real')]


def test_no_display_is_wanted(place):
    """Neither GTK nor a display is touched: a display that is not there does no harm."""
    document = make_sample(place, 'en')
    done = place.run('export', document, '-o', 'chart.pdf', DISPLAY=':999', WAYLAND_DISPLAY='nowhere')
    assert not done.stderr and not done.stdout, done


if __name__ == '__main__':
    tap.main('/cli/export', program.place)
