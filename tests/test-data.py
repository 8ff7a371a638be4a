#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The files of data/: valid by their own validators, and in agreement with each other.

Usage: test-data.py SOURCE BUILD VERSION. It deliberately looks at what meson has made, so that a broken translation is found too.
"""

import pathlib
import re
import subprocess
import sys
import xml.etree.ElementTree as tree

import tap

SOURCE, BUILD, VERSION = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), sys.argv[3]
del sys.argv[1:4]
ID = 'io.github.remitapp.Remit'
MEDIA_TYPE = 'application/vnd.remitapp.remit'
DATA = BUILD / 'data'


def succeed(*command):
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, check=False)
    assert done.returncode == 0, f'{command[0]}: {done.stdout}{done.stderr}'
    return done.stdout


def metainfo():
    return tree.parse(DATA / f'{ID}.metainfo.xml').getroot()


def desktop_entries():
    text = (DATA / f'{ID}.desktop').read_text(encoding='utf-8')
    return dict(line.split('=', 1) for line in text.splitlines() if '=' in line and not line.startswith('#'))


def luminance(colour):
    parts = [int(colour[i:i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_desktop_file_validates():
    output = succeed('desktop-file-validate', DATA / f'{ID}.desktop')
    assert output == '', output


def test_metainfo_validates():
    succeed('appstreamcli', 'validate', '--no-net', DATA / f'{ID}.metainfo.xml')


def test_xml_is_well_formed():
    succeed('xmllint', '--noout', DATA / f'{ID}.xml', SOURCE / 'data' / f'{ID}.gschema.xml',
            *sorted((SOURCE / 'data' / 'icons').glob('*.svg')))


def test_settings_schema_is_strict():
    succeed('glib-compile-schemas', '--strict', '--dry-run', SOURCE / 'data')


def test_every_setting_is_used():
    schema = tree.parse(SOURCE / 'data' / f'{ID}.gschema.xml').getroot()
    code = ''.join(path.read_text(encoding='utf-8') for path in (SOURCE / 'src' / 'ui').glob('*.[cb]*'))
    unused = [key.get('name') for key in schema.iter('key') if f'"{key.get("name")}"' not in code]
    assert not unused, unused


def test_one_id_everywhere():
    entries = desktop_entries()
    assert entries['Icon'] == ID
    assert metainfo().findtext('id') == ID
    assert metainfo().findtext('launchable') == f'{ID}.desktop'
    assert f'Name={ID}\n' in (DATA / f'{ID}.service').read_text(encoding='utf-8')
    assert f'schema id="{ID}"' in (SOURCE / 'data' / f'{ID}.gschema.xml').read_text(encoding='utf-8')
    assert f"app_id = '{ID}'" in (SOURCE / 'meson.build').read_text(encoding='utf-8')


def test_one_media_type_everywhere():
    assert desktop_entries()['MimeType'] == f'{MEDIA_TYPE};'
    assert metainfo().findtext('provides/mediatype') == MEDIA_TYPE
    mime = tree.parse(DATA / f'{ID}.xml').getroot()
    assert mime[0].get('type') == MEDIA_TYPE
    assert (SOURCE / 'data' / 'icons' / f'{MEDIA_TYPE.replace("/", "-")}.svg').exists()


def test_version_has_its_release():
    releases = metainfo().findall('releases/release')
    assert releases[0].get('version') == VERSION, releases[0].get('version')
    assert all(re.fullmatch(r'\d{4}-\d\d-\d\d', release.get('date')) for release in releases)
    image = metainfo().findtext('screenshots/screenshot/image')
    assert f'/v{VERSION}/' in image, image


def test_name_and_summary_are_short():
    name, summary = metainfo().findtext('name'), metainfo().findtext('summary')
    assert len(name) <= 15 and name.isalpha(), name
    assert len(summary) <= 35 and not summary.endswith('.') and name not in summary, summary
    assert desktop_entries()['Comment'] == summary


def test_brand_colours_carry_the_icon():
    colours = {c.get('scheme_preference'): c.text for c in metainfo().findall('branding/color')}
    assert set(colours) == {'light', 'dark'} and colours['light'] != colours['dark']
    assert contrast(colours['light'], '#1f6f74') >= 3, 'the icon drowns in the light brand colour'
    assert contrast(colours['dark'], '#ffffff') >= 4.5


def test_magic_tells_the_application_id():
    header = (SOURCE / 'src' / 'store').glob('*.[ch]')
    assert any('0x524d4954' in path.read_text(encoding='utf-8').lower() for path in header)
    assert '0x524d4954' in (DATA / f'{ID}.xml').read_text(encoding='utf-8')


def test_icons_are_square_and_not_filled_to_the_edge():
    for path in (SOURCE / 'data' / 'icons').glob('*.svg'):
        root = tree.parse(path).getroot()
        _, _, width, height = root.get('viewBox').split()
        assert width == height == root.get('width') == root.get('height'), path.name


def test_translations_are_whole():
    for path in (SOURCE / 'po').glob('*.po'):
        succeed('msgfmt', '--check', '-o', '/dev/null', path)
        text = path.read_text(encoding='utf-8')
        assert '#, fuzzy' not in text, f'{path.name} has fuzzy entries'
        empty = re.findall(r'^msgid "(.+)"\n(?:msgid_plural .*\n)?msgstr(?:\[0\])? ""\n(?!")', text, re.MULTILINE)
        assert not empty, f'{path.name} lacks {len(empty)}: {empty[:5]}'


def test_flatpak_permissions_are_the_least():
    manifest = SOURCE / 'flatpak' / f'{ID}.yml'
    text = manifest.read_text(encoding='utf-8')
    block = re.search(r'^finish-args:\n((?:  - .*\n)+)', text, re.MULTILINE).group(1)
    arguments = sorted(line.removeprefix('  - ') for line in block.splitlines())
    assert arguments == ['--device=dri', '--share=ipc', '--socket=fallback-x11', '--socket=wayland'], arguments
    assert f'id: {ID}\n' in text
    for url in re.findall(r'url: (\S+)', text):
        assert url.startswith('https://'), url
    assert text.count('url: ') == text.count('sha256: '), 'every download is pinned'


if __name__ == '__main__':
    tap.main('/data')
