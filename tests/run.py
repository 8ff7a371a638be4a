#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the tests for "./dev test" and counts them.

Called inside the place that builds (run.py SOURCE BUILD [--werror] [TEST…]) after the build. It gives the tests a home, a
temporary folder and an environment of their own, runs the suites without a window together, those with a window one at a
time, then the ones without a window once more under sanitizers, and counts every TAP line of meson's logs. What each test sees
beyond that (display, bus) it starts itself; see tests/window/harness.py.
"""

import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

# A line of TAP at the outermost level: "ok 3 /base/id/parse # SKIP why".
TAP_LINE = re.compile(r'^(not )?ok\b[ \d]*(?:- )?([^#\n]*)(?:#\s*(SKIP|TODO)\S*\s*(.*))?$', re.MULTILINE | re.IGNORECASE)
SHARED = re.compile(r'REMIT_SHARED|\bshared\b', re.IGNORECASE)


class Tally:
    """Passed, failed and skipped subtests, and why they were skipped."""

    def __init__(self):
        self.passed = 0
        self.failed = 0
        self.reasons = []

    @property
    def skipped(self):
        return len(self.reasons)

    def add(self, other):
        self.passed += other.passed
        self.failed += other.failed
        self.reasons += other.reasons

    def without_shared(self):
        return sum(1 for reason in self.reasons if SHARED.search(reason))

    def __str__(self):
        return f'{self.passed} passed, {self.failed} failed, {self.skipped} skipped'


def count_test(test):
    """Counts one program of meson's log: its TAP lines, or itself where it printed none."""
    tally = Tally()
    for wrong, _name, directive, reason in TAP_LINE.findall(test.get('stdout', '')):
        if (directive or '').upper() == 'SKIP':
            tally.reasons.append(reason)
        elif wrong and (directive or '').upper() != 'TODO':
            tally.failed += 1
        else:
            tally.passed += 1
    result = test['result']
    seen = tally.passed + tally.failed + tally.skipped
    if result == 'SKIP' and not seen:
        tally.reasons.append(test['name'])
    elif result in ('OK', 'EXPECTEDFAIL') and not seen:
        tally.passed += 1
    # A program that crashed, hung or lied about its plan failed, whatever it had printed before.
    elif result not in ('OK', 'EXPECTEDFAIL', 'SKIP') and not tally.failed:
        tally.failed += 1
    return tally


def count_log(path):
    tally = Tally()
    if not path.exists():
        return tally
    for line in path.read_text(encoding='utf-8', errors='replace').splitlines():
        tally.add(count_test(json.loads(line)))
    return tally


def run_meson(build, log, arguments):
    """One call of "meson test"; a log that is missing although meson failed counts as one failure."""
    path = build / 'meson-logs' / f'{log}.json'
    path.unlink(missing_ok=True)
    command = ['meson', 'test', '-C', str(build), '--print-errorlogs', '--logbase', log, *arguments]
    status = subprocess.run(command, stdin=subprocess.DEVNULL, check=False).returncode
    tally = count_log(path)
    if status != 0 and tally.failed == 0:
        tally.failed = 1
    print(f'{log}: {tally}\n', flush=True)
    return tally


def have_locales(scratch):
    """Whether the two languages of the tests can be used; makes them where the machine has their sources."""
    known = subprocess.run(['locale', '-a'], capture_output=True, text=True, check=False).stdout.lower().replace('-', '')
    missing = [name for name in ('en_US', 'zh_CN') if f'{name.lower()}.utf8' not in known]
    if not missing or os.environ.get('LOCPATH'):
        return True
    folder = scratch / 'locale'
    folder.mkdir()
    for name in ('en_US', 'zh_CN'):
        command = ['localedef', '-i', name, '-f', 'UTF-8', str(folder / f'{name}.UTF-8')]
        if not shutil.which('localedef') or subprocess.run(command, capture_output=True, check=False).returncode > 1:
            print(f'This machine lacks the locales {", ".join(missing)}: tests run in C.UTF-8.')
            return False
    os.environ['LOCPATH'] = str(folder)
    return True


def isolate(scratch):
    """A home, a runtime folder and a temporary folder of the tests' own, and nothing of the caller's session."""
    for name in ('DISPLAY', 'WAYLAND_DISPLAY', 'DBUS_SESSION_BUS_ADDRESS', 'DBUS_SYSTEM_BUS_ADDRESS', 'AT_SPI_BUS_ADDRESS',
                 'LC_ALL', 'LANGUAGE', 'XDG_CURRENT_DESKTOP', 'XAUTHORITY', 'GTK_THEME', 'GTK_MODULES'):
        os.environ.pop(name, None)
    folders = {'HOME': 'home', 'TMPDIR': 'tmp', 'XDG_RUNTIME_DIR': 'run', 'XDG_CONFIG_HOME': 'home/.config',
               'XDG_CACHE_HOME': 'home/.cache', 'XDG_DATA_HOME': 'home/.local/share', 'XDG_STATE_HOME': 'home/.local/state'}
    for variable, folder in folders.items():
        path = scratch / folder
        path.mkdir(parents=True, exist_ok=True, mode=0o700)
        os.environ[variable] = str(path)
    os.environ['LANG'] = 'en_US.UTF-8' if have_locales(scratch) else 'C.UTF-8'
    os.environ['TZ'] = 'UTC'
    in_root = os.environ.get('REMIT_INSIDE') == 'root'
    os.environ['G_DEBUG'] = 'fatal-warnings' if in_root else 'fatal-criticals'


def run_sanitized(source, build):
    """The suites without a window in a second build folder, under the address, undefined-behaviour and leak sanitizers."""
    folder = pathlib.Path(f'{build}-asan')
    if not (folder / 'build.ninja').exists():
        command = ['meson', 'setup', str(folder), str(source), '-Db_sanitize=address,undefined', '-Db_lundef=false',
                   '-Doptimization=1']
        if subprocess.run(command, stdin=subprocess.DEVNULL, check=False).returncode != 0:
            tally = Tally()
            tally.failed = 1
            return tally
    suppressions = source / 'tests' / 'leaks.supp'
    os.environ['LSAN_OPTIONS'] = f'suppressions={suppressions}:print_suppressions=0'
    os.environ['ASAN_OPTIONS'] = 'abort_on_error=0:detect_stack_use_after_return=1'
    os.environ['UBSAN_OPTIONS'] = 'print_stacktrace=1:halt_on_error=1'
    os.environ['REMIT_SANITIZED'] = '1'
    return run_meson(folder, 'sanitized', ['--suite', 'unit', '--no-suite', 'tree', '--timeout-multiplier', '4'])


def report_shared(tally):
    """Says whether ../shared was there; having it and skipping for its want is a failure of the harness."""
    folder = os.environ.get('REMIT_SHARED')
    if not folder:
        print(f'shared: absent ({tally.without_shared()} tests skipped)')
        return
    print('shared: found')
    if not os.path.isdir(folder) or tally.without_shared():
        print(f'{folder} is there, but tests did not see it')
        tally.failed += 1


def main():
    source, build = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    names = sys.argv[3:]
    if not os.environ.get('REMIT_SHARED'):
        os.environ.pop('REMIT_SHARED', None)
    scratch = pathlib.Path(tempfile.mkdtemp(prefix='remit-tests-'))
    tally = Tally()
    try:
        isolate(scratch)
        if names:
            tally.add(run_meson(build, 'named', names))
        else:
            tally.add(run_meson(build, 'unit', ['--suite', 'unit', '--suite', 'goal']))
            tally.add(run_meson(build, 'window', ['--suite', 'window', '--num-processes', '1']))
            tally.add(run_sanitized(source, build))
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    report_shared(tally)
    print(tally, flush=True)
    sys.exit(1 if tally.failed else 0)


if __name__ == '__main__':
    main()
