#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Shows the sample for "./dev run": on the user's display, or into a folder where there is none.

Usage: demo.py FOLDER [FILE…]. The sample's document is made once in FOLDER and keeps what is edited in it.
"""

import json
import os
import pathlib
import subprocess
import sys

import harness

LANGUAGES = {'en': 'Telecom operator', 'zh-Hans': '电信运营商'}
LOCALES = {'en': 'en_US.UTF-8', 'zh-Hans': 'zh_CN.UTF-8'}


def preferred_language():
    wanted = os.environ.get('LANGUAGE') or os.environ.get('LC_ALL') or os.environ.get('LC_MESSAGES') or os.environ.get('LANG', '')
    return 'zh-Hans' if wanted.startswith('zh') else 'en'


def has_display():
    wayland = os.environ.get('WAYLAND_DISPLAY')
    if wayland and (pathlib.Path(os.environ.get('XDG_RUNTIME_DIR', '/')) / wayland).exists():
        return True
    if not os.environ.get('DISPLAY'):
        return False
    return subprocess.run(['xprop', '-root', '_NET_SUPPORTED'], stdin=subprocess.DEVNULL, capture_output=True,
                          check=False).returncode == 0


def make_sample(folder, language):
    path = folder / f'{LANGUAGES[language]}.remit'
    if not path.exists():
        subprocess.run([harness.PROGRAM, 'new', path, '--sample', 'telecom', '--language', language], check=True)
    return path


def show_without_display(folder, documents):
    """A picture of the window, and each document as a PDF; prints where they are."""
    print('There is no display here: running the window on a virtual one instead.')
    made = []
    for document in documents:
        target = folder / f'{document.stem}.pdf'
        subprocess.run([harness.PROGRAM, 'export', document, '-o', target], check=True)
        made.append(target)
    with harness.Session() as session:
        for document in documents:
            language = subprocess.run([harness.PROGRAM, 'info', document, '--json'], check=True, capture_output=True).stdout
            language = json.loads(language)['language']
            window = session.start(document, environment={'LANG': LOCALES.get(language, 'C.UTF-8')})
            window.find(role='list item')
            session.settle(window)
            made.append(session.screenshot(document.stem, folder))
            window.close()
    for path in made:
        print(path)


def main():
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    files = [pathlib.Path(name).resolve() for name in sys.argv[2:]]
    if has_display():
        os.execv(harness.PROGRAM, [harness.PROGRAM, *(str(f) for f in files or [make_sample(folder, preferred_language())])])
    show_without_display(folder, files or [make_sample(folder, language) for language in LANGUAGES])


if __name__ == '__main__':
    main()
