#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Takes the pictures of the README and the metainfo: the window alone, twice as fine, on its shadow.

Usage: screenshot.py FOLDER. Run it by "./dev screenshot" after the window has changed, and look at what it made.
"""

import pathlib
import subprocess
import sys

import harness

SCALE = 2
WIDTH, HEIGHT, MARGIN, RADIUS = 960 * SCALE, 660 * SCALE, 20 * SCALE, 12 * SCALE
PICTURES = (('chart', 'en', 'en_US.UTF-8'), ('chart-zh', 'zh-Hans', 'zh_CN.UTF-8'))


def frame(source, target):
    """Rounds the corners, lays a soft shadow below, and keeps the file small."""
    subprocess.run(['magick', str(source), '(', '+clone', '-alpha', 'extract', '-fill', 'black', '-colorize', '100', '-fill', 'white',
                    '-draw', f'roundrectangle 0,0 {WIDTH - 1},{HEIGHT - 1} {RADIUS},{RADIUS}', ')',
                    '-alpha', 'off', '-compose', 'CopyOpacity', '-composite',
                    '(', '+clone', '-background', 'black', '-shadow', f'35x{MARGIN // 3}+0+{SCALE * 4}', ')', '+swap',
                    '-background', 'none', '-compose', 'Over', '-layers', 'merge', '+repage',
                    '-gravity', 'center', '-extent', f'{WIDTH + 2 * MARGIN}x{HEIGHT + 2 * MARGIN}', '-strip',
                    '-define', 'png:compression-level=9', str(target)], check=True)


def take(folder, name, language, locale):
    with harness.Session(WIDTH, HEIGHT) as session:
        document = session.new_document('telecom', language)
        window = session.start(document, environment={'LANG': locale, 'GDK_SCALE': str(SCALE)})
        window.find(role='list item')
        session.output('xdotool', 'windowsize', '--sync', window.xid, WIDTH, HEIGHT)
        session.settle(window)
        session.key('ctrl+1')
        session.settle(window, quiet=1.5)
        plain = session.screenshot(name, session.folder, window)
        frame(plain, folder / f'{name}.png')
        window.close()
    print(folder / f'{name}.png')


def main():
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for picture in PICTURES:
        take(folder, *picture)


if __name__ == '__main__':
    main()
