# SPDX-License-Identifier: GPL-3.0-or-later
"""TAP for tests that are written in Python.

    import tap

    def test_name_is_kept():
        assert name == 'Operations', name

    if __name__ == '__main__':
        tap.main('/window/rename')

Every function of the program that starts with "test_" is a subtest, run in the order of the file and reported as
PATH/name-is-kept. An exception is a failure, told with its trace; tap.Skip('why') skips. Arguments choose subtests by a part of
their name. A subtest may take one argument: then tap.main's "around", a context manager, is entered for each of them and gives
it; what "around" raises while leaving fails the subtest, too.
"""

import contextlib
import inspect
import sys
import traceback


class Skip(Exception):
    """Raised by a subtest that cannot run here; the text says why."""


def collect(module):
    functions = [f for name, f in vars(module).items() if name.startswith('test_') and inspect.isfunction(f)]
    return sorted(functions, key=lambda f: f.__code__.co_firstlineno)


def run_one(function, around):
    if inspect.signature(function).parameters:
        with around() as given:
            function(given)
    else:
        function()


def main(path, around=contextlib.nullcontext):
    functions = collect(sys.modules['__main__'])
    if len(sys.argv) > 1:
        functions = [f for f in functions if any(part in f.__name__.replace('_', '-') for part in sys.argv[1:])]
    print(f'1..{len(functions)}', flush=True)
    failed = 0
    for number, function in enumerate(functions, 1):
        name = path + '/' + function.__name__.removeprefix('test_').replace('_', '-')
        try:
            run_one(function, around)
            print(f'ok {number} {name}', flush=True)
        except Skip as reason:
            print(f'ok {number} {name} # SKIP {reason}', flush=True)
        except Exception:  # pylint: disable=broad-except
            failed += 1
            for line in traceback.format_exc().splitlines():
                print(f'# {line}', file=sys.stderr)
            print(f'not ok {number} {name}', flush=True)
    sys.exit(1 if failed else 0)
