# SPDX-License-Identifier: GPL-3.0-or-later
"""The program on the command line, for the tests in this folder: each has a folder and a state of its own."""

import contextlib
import json
import os
import pathlib
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent))

PROGRAM = os.environ['REMIT_PROGRAM']


class Place:
    """A folder with a state folder in it; commands run there, without a display."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.environment = {k: v for k, v in os.environ.items() if k not in ('DISPLAY', 'WAYLAND_DISPLAY', 'LANGUAGE')}
        self.environment |= {'XDG_STATE_HOME': str(self.folder / 'state'), 'HOME': str(self.folder), 'LANG': 'C.UTF-8', 'LC_ALL': 'C.UTF-8'}

    def path(self, name):
        return self.folder / name

    def run(self, *arguments, code=0, stdin='', **environment):
        """Runs a command, checks its exit code, and returns what it printed."""
        done = subprocess.run([PROGRAM, *map(str, arguments)], input=stdin, capture_output=True, text=True, cwd=self.folder,
                              env=self.environment | environment, timeout=60, check=False)
        assert done.returncode == code, f'{arguments}: {done.returncode}, not {code}\n{done.stdout}{done.stderr}'
        if code > 1:
            lines = done.stderr.splitlines()
            assert len(lines) == 1 and lines[0].startswith('remit: ') and not done.stdout, done
        return done

    def json(self, *arguments, **options):
        return json.loads(self.run(*arguments, **options).stdout)

    def edit(self, document, *verbs, code=0):
        """Carries out verbs and returns their answers."""
        script = ''.join(json.dumps(verb, ensure_ascii=False) + '\n' for verb in verbs)
        return [json.loads(line) for line in self.run('edit', document, '--script', '-', stdin=script, code=code).stdout.splitlines()]

    def model(self, document):
        self.run('export', document, '-o', 'model.json')
        return json.loads(self.path('model.json').read_text(encoding='utf-8'))

    def start(self, *arguments):
        """Starts a command that is talked to while it runs."""
        return subprocess.Popen([PROGRAM, *map(str, arguments)], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                stderr=subprocess.PIPE, text=True, bufsize=1, cwd=self.folder, env=self.environment)


@contextlib.contextmanager
def place():
    with tempfile.TemporaryDirectory(prefix='remit-cli-') as folder:
        yield Place(folder)


def ask(process, verb):
    """Sends one verb and waits for its answer."""
    process.stdin.write(json.dumps(verb, ensure_ascii=False) + '\n')
    process.stdin.flush()
    return json.loads(process.stdout.readline())
