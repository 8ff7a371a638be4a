# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives the real program with real input, for the tests of the suite 'window'.

A test is a Python program tests/window/test-*.py that prints TAP (see tests/tap.py); tests/meson.build lists it in the block
"window". It looks like this:

    import sys, pathlib
    sys.path.insert(0, str(pathlib.Path(__file__).parent))
    import harness, tap

    def test_rename_in_chinese(session):
        document = session.new_document('telecom', 'en')       # remit new …, in the session's home
        window = session.start(document)                       # the program, on its own display and bus
        box = window.find(name='Customer Service')             # AT-SPI, waits until it is there
        session.click(*box.centre())
        session.key('F2')
        session.paste('客户服务部')                              # Chinese is pasted, never typed
        session.key('Return')
        window.find(name='客户服务部')                           # the tree is read afresh each time
        session.key('ctrl+s')
        session.wait_for(lambda: '客户服务部' in session.export_text(document), 'the file to hold the new name')
        session.screenshot('renamed')                          # build/<place>/window/renamed.png, to be looked at
        window.close()

    if __name__ == '__main__':
        tap.main('/window/rename', around=harness.Session)

What it promises:
- Session starts Xvfb on a free display, a session bus and a home folder of its own, and ends exactly what it started.
  Session(window_manager=True) adds openbox: for second windows and full screen.
- Nothing sleeps for an effect: wait_for() looks again until it is true, and fails after its limit with what it waited for.
- drag() makes at least 12 moves of 25 ms each, for faster drags never arrive. drag(hold=True) leaves the button down.
- Coordinates are those of the screen. Without a window manager the window stands at 0,0 and has the keyboard.
- Leaving the session fails the subtest when the program wrote to stderr (window.allow_stderr = True forgives it) or when it
  ended by itself with a status. kill() is kill -9 and forgives the death.
- The home outlives start() and kill() within a session: start again, and the program finds its working copies.

Run one by hand:  ./dev test NAME   or   ./dev shell meson test -C build/root NAME --verbose
"""

import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import time

import gi

gi.require_version('Gio', '2.0')
from gi.repository import Gio, GLib  # noqa: E402

PROGRAM = os.environ.get('REMIT_PROGRAM', '')
BUILD = pathlib.Path(os.environ.get('G_TEST_BUILDDIR', tempfile.gettempdir())).parent
LIMIT = 40 if not os.environ.get('REMIT_SANITIZED') else 60
LOOK_AGAIN = 0.02
ROOT_PATH = '/org/a11y/atspi/accessible/root'
ACCESSIBLE = 'org.a11y.atspi.Accessible'
COMPONENT = 'org.a11y.atspi.Component'
FOCUSED_STATE, SELECTED_STATE, SHOWING_STATE = 12, 23, 25


def wait_for(condition, what, limit=LIMIT):
    """Returns the first true answer of condition(); an error while asking counts as "not yet"."""
    end = time.monotonic() + limit
    last = None
    while True:
        try:
            answer = condition()
            if answer:
                return answer
        except (GLib.Error, subprocess.CalledProcessError, LookupError, OSError, ValueError) as error:
            last = error
        if time.monotonic() > end:
            raise AssertionError(f'waited {limit} s for {what}' + (f' ({last})' if last else ''))
        time.sleep(LOOK_AGAIN)


class Node:
    """One accessible object. Everything is asked over the bus when it is read; nothing is kept."""

    def __init__(self, bus, owner, path, window):
        self.bus, self.owner, self.path, self.window = bus, owner, path, window

    def call(self, interface, method, arguments=None, reply=None):
        answer = self.bus.call_sync(self.owner, self.path, interface, method, arguments,
                                    GLib.VariantType(reply) if reply else None, Gio.DBusCallFlags.NONE, 5000, None)
        return answer.unpack()

    def get(self, interface, name):
        return self.call('org.freedesktop.DBus.Properties', 'Get', GLib.Variant('(ss)', (interface, name)), '(v)')[0]

    @property
    def name(self):
        return self.get(ACCESSIBLE, 'Name')

    @property
    def description(self):
        return self.get(ACCESSIBLE, 'Description')

    @property
    def role(self):
        return self.call(ACCESSIBLE, 'GetRoleName', reply='(s)')[0]

    @property
    def text(self):
        length = self.get('org.a11y.atspi.Text', 'CharacterCount')
        return self.call('org.a11y.atspi.Text', 'GetText', GLib.Variant('(ii)', (0, length)), '(s)')[0]

    def has_state(self, state):
        low, high = self.call(ACCESSIBLE, 'GetState', reply='(au)')[0]
        return bool((high << 32 | low) >> state & 1)

    @property
    def is_focused(self):
        return self.has_state(FOCUSED_STATE)

    @property
    def is_selected(self):
        return self.has_state(SELECTED_STATE)

    @property
    def is_showing(self):
        return self.has_state(SHOWING_STATE)

    def children(self):
        found = self.call(ACCESSIBLE, 'GetChildren', reply='(a(so))')[0]
        return [Node(self.bus, owner, path, self.window) for owner, path in found]

    def bounds(self):
        """x, y, width and height on the screen, in pixels."""
        x, y, width, height = self.call(COMPONENT, 'GetExtents', GLib.Variant('(u)', (1,)), '((iiii))')[0]
        left, top = self.window.origin()
        return left + x, top + y, width, height

    def centre(self):
        x, y, width, height = self.bounds()
        return x + width // 2, y + height // 2

    def press(self):
        """Does the object's first action, as a screen reader would."""
        self.call('org.a11y.atspi.Action', 'DoAction', GLib.Variant('(i)', (0,)), '(b)')

    def walk(self):
        """This object and everything below it; what goes away meanwhile is left out."""
        yield self
        try:
            children = self.children()
        except GLib.Error:
            return
        for child in children:
            yield from child.walk()


class Window:
    """The running program and its tree of accessible objects."""

    def __init__(self, session, process, errors):
        self.session, self.process, self.errors = session, process, errors
        self.allow_stderr = False
        self.forgiven = False
        self.xid = None

    def origin(self):
        """Where the window's own corner stands; shadows are outside of it."""
        values = dict(line.split('=') for line in self.session.output('xdotool', 'getwindowgeometry', '--shell', self.xid).split())
        frame = self.session.output('xprop', '-id', self.xid, '_GTK_FRAME_EXTENTS')
        left, top = 0, 0
        if '=' in frame:
            left, _, top, _ = (int(part) for part in frame.split('=')[1].split(','))
        return int(values['X']) + left, int(values['Y']) + top

    def root(self):
        """The application's object in the registry."""
        registry = Node(self.session.accessibility_bus(), 'org.a11y.atspi.Registry', ROOT_PATH, self)
        for child in registry.children():
            asked = child.bus.call_sync('org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus',
                                        'GetConnectionUnixProcessID', GLib.Variant('(s)', (child.owner,)), None,
                                        Gio.DBusCallFlags.NONE, 5000, None)
            if asked.unpack()[0] == self.process.pid:
                return child
        raise LookupError('the program is not on the accessibility bus')

    def search(self, name=None, role=None, contains=None, where=None):
        """Every object now there that fits all that is asked."""
        found = []
        for node in self.root().walk():
            try:
                if ((name is None or node.name == name) and (contains is None or contains in node.name)
                        and (role is None or node.role == role) and (where is None or where(node))):
                    found.append(node)
            except GLib.Error:
                continue
        return found

    def find(self, limit=LIMIT, **asked):
        """The first object that fits, waited for."""
        return wait_for(lambda: self.search(**asked), f'an object with {asked}', limit)[0]

    def tree(self):
        """The tree as text, for messages and for tests of what a screen reader is told."""
        lines = []

        def add(node, depth):
            try:
                lines.append('  ' * depth + f'{node.role}: {node.name}')
                for child in node.children():
                    add(child, depth + 1)
            except GLib.Error:
                pass

        add(self.root(), 0)
        return '\n'.join(lines)

    def title(self):
        return self.session.output('xdotool', 'getwindowname', self.xid).strip()

    def is_running(self):
        return self.process.poll() is None

    def close(self, limit=LIMIT):
        """Closes the window as its user does (Ctrl+W) and waits for the program's end."""
        self.session.focus(self)
        self.session.key('ctrl+w')
        wait_for(lambda: not self.is_running(), 'the program to end', limit)

    def frames(self):
        """(at, wall, CPU) in ms of every frame so far; of a program that was started with frames=True."""
        return [tuple(float(word) for word in line.split()[1:]) for line in self.frame_lines('frame')]

    def first_frame(self):
        """CPU and wall time in ms from the program's birth to its first frame."""
        return tuple(float(word) for word in wait_for(lambda: self.frame_lines('first'), 'the first frame')[0].split()[1:])

    def stalls(self):
        """(at, wall, CPU of the main thread) in ms of every turn of the main loop that took over 4 ms."""
        return [tuple(float(word) for word in line.split()[1:]) for line in self.frame_lines('busy')]

    def frame_lines(self, kind):
        lines = pathlib.Path(f'{self.errors}.frames').read_text(encoding='ascii').splitlines(keepends=True)
        return [line for line in lines if line.startswith(kind) and line.endswith('\n')]

    def kill(self):
        self.forgiven = True
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stderr(self):
        return pathlib.Path(self.errors).read_text(encoding='utf-8', errors='replace')

    def complaint(self):
        """What was wrong with the run, or nothing."""
        status = self.process.poll()
        if not self.allow_stderr and self.stderr().strip():
            return f'the program wrote to stderr:\n{self.stderr()}'
        if status and not self.forgiven:
            return f'the program ended with {status}:\n{self.stderr()}'
        return None


class Session:
    """A display, a bus and a home for one test. Use it with "with"."""

    def __init__(self, width=1280, height=800, window_manager=False):
        self.width, self.height, self.window_manager = width, height, window_manager
        self.processes, self.windows = [], []
        self.bus = None
        self.folder = self.environment = None

    def __enter__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix='remit-window-'))
        self.environment = self.make_environment()
        try:
            self.start_display()
            self.start_bus()
            # The registry is awake before the program looks for it: on a busy machine GTK gives up otherwise.
            wait_for(lambda: Node(self.accessibility_bus(), 'org.a11y.atspi.Registry', ROOT_PATH, None).role, 'the registry')
            if self.window_manager:
                self.start_helper(['openbox'])
                wait_for(lambda: '_NET_SUPPORTING_WM_CHECK' in self.output('xprop', '-root'), 'the window manager')
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(self, kind, error, trace):
        if kind is not None:
            self.tell_state()
        self.end_programs()
        complaints = [c for c in (window.complaint() for window in self.windows) if c]
        self.stop()
        if kind is None and complaints:
            raise AssertionError('\n'.join(complaints))

    # -- what it stands on ------------------------------------------------------------------------------------------

    def make_environment(self):
        environment = dict(os.environ)
        for name in ('WAYLAND_DISPLAY', 'DBUS_SESSION_BUS_ADDRESS', 'AT_SPI_BUS_ADDRESS', 'XAUTHORITY'):
            environment.pop(name, None)
        folders = {'HOME': 'home', 'XDG_RUNTIME_DIR': 'run', 'XDG_CONFIG_HOME': 'home/.config', 'TMPDIR': 'tmp',
                   'XDG_CACHE_HOME': 'home/.cache', 'XDG_DATA_HOME': 'home/.local/share',
                   'XDG_STATE_HOME': 'home/.local/state'}
        for variable, name in folders.items():
            (self.folder / name).mkdir(parents=True, exist_ok=True, mode=0o700)
            environment[variable] = str(self.folder / name)
        environment.update(GDK_BACKEND='x11', GSK_RENDERER='cairo', GSETTINGS_BACKEND='memory', GTK_USE_PORTAL='0',
                           GDK_DEBUG='', NO_AT_BRIDGE='0')
        environment.setdefault('LANG', 'C.UTF-8')
        return environment

    def start_helper(self, command, **options):
        with open(self.folder / f'{pathlib.Path(command[0]).name}.log', 'ab') as log:
            process = subprocess.Popen(command, env=self.environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log, **options)
        self.processes.append(process)
        return process

    def start_with_answer(self, command, flag):
        """Starts a program that writes one line about itself to a descriptor, and returns the line."""
        reader, writer = os.pipe()
        self.start_helper([*command, f'{flag}{writer}'] if flag.endswith('=') else [*command, flag, str(writer)],
                          pass_fds=[writer])
        os.close(writer)
        with os.fdopen(reader, encoding='utf-8') as answer:
            line = answer.readline().strip()
        assert line, f'{command[0]} did not start: {(self.folder / (command[0] + ".log")).read_text()}'
        return line

    def start_display(self):
        screen = f'{self.width}x{self.height}x24'
        number = self.start_with_answer(['Xvfb', '-screen', '0', screen, '-nolisten', 'tcp', '-noreset'], '-displayfd')
        self.environment['DISPLAY'] = f':{number}'

    def start_bus(self):
        address = self.start_with_answer(['dbus-daemon', '--session', '--nofork', '--nopidfile'], '--print-address=')
        self.environment['DBUS_SESSION_BUS_ADDRESS'] = address

    def accessibility_bus(self):
        if self.bus is None:
            flags = Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION
            session = Gio.DBusConnection.new_for_address_sync(self.environment['DBUS_SESSION_BUS_ADDRESS'], flags, None, None)
            session.set_exit_on_close(False)
            address = session.call_sync('org.a11y.Bus', '/org/a11y/bus', 'org.a11y.Bus', 'GetAddress', None, None,
                                        Gio.DBusCallFlags.NONE, 10000, None).unpack()[0]
            self.bus = Gio.DBusConnection.new_for_address_sync(address, flags, None, None)
            self.bus.set_exit_on_close(False)
        return self.bus

    def tell_state(self):
        """What a reader of a failed log wants to see first."""
        for window in self.windows:
            try:
                if window.is_running():
                    self.screenshot(f'failed-{window.process.pid}')
                    print('\n'.join('# ' + line for line in window.tree().splitlines()[:200]), file=sys.stderr)
                if window.stderr().strip():
                    print('\n'.join('# ' + line for line in window.stderr().splitlines()[:40]), file=sys.stderr)
            except Exception as error:  # pylint: disable=broad-except
                print(f'# (no state: {error})', file=sys.stderr)

    def end_programs(self):
        for window in self.windows:
            if window.is_running():
                window.forgiven = True
                self.end(window.process)

    def stop(self):
        for process in reversed(self.processes):
            self.end(process)
        shutil.rmtree(self.folder, ignore_errors=True)

    @staticmethod
    def end(process):
        if process.poll() is None:
            process.terminate()
            try:
                process.wait(5)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()

    # -- programs and files -----------------------------------------------------------------------------------------

    @property
    def home(self):
        return self.folder / 'home'

    def output(self, *command):
        done = subprocess.run([str(word) for word in command], env=self.environment, stdin=subprocess.DEVNULL, capture_output=True,
                              text=True, check=False)
        if done.returncode != 0:
            raise subprocess.CalledProcessError(done.returncode, command, done.stdout, done.stderr)
        return done.stdout

    def remit(self, *arguments):
        """A command of the program's command line; its output."""
        return self.output(PROGRAM, *arguments)

    def new_document(self, sample=None, language='en', name='document.remit'):
        path = self.home / name
        self.remit('new', path, *(['--sample', sample] if sample else []), '--language', language)
        return path

    def info(self, document):
        return json.loads(self.remit('info', document, '--json'))

    def export_json(self, document):
        """The whole model; what the program that has it open has published, or else with its unpublished steps."""
        target = self.folder / 'exported.json'
        self.remit('export', document, '-o', target)
        return json.loads(target.read_text(encoding='utf-8'))

    def export_text(self, document):
        return json.dumps(self.export_json(document), ensure_ascii=False)

    def start(self, *arguments, program=None, wait=True, environment=None, frames=False):
        """Starts the program and waits until its window is there; with frames its frames are timed."""
        errors = self.folder / f'stderr-{len(self.windows)}'
        environment = dict(environment or {})
        if frames:
            environment.update(LD_PRELOAD=str(BUILD / 'tests' / 'libframe-probe.so'), REMIT_FRAME_LOG=f'{errors}.frames')
        command = [program or PROGRAM] if not isinstance(program, list) else program
        with open(errors, 'wb') as log:
            process = subprocess.Popen([*command, *(str(a) for a in arguments)], env={**self.environment, **environment},
                                       stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd=self.home)
        window = Window(self, process, errors)
        self.windows.append(window)
        if wait:
            wait_for(lambda: self.adopt(window), 'the window')
            self.focus(window)
        return window

    def adopt(self, window):
        assert window.is_running(), f'the program ended with {window.process.returncode}:\n{window.stderr()}'
        found = self.output('xdotool', 'search', '--all', '--onlyvisible', '--pid', window.process.pid, '--name', '.*').split()
        window.xid = found[-1] if found else None
        return window.xid

    def focus(self, window):
        self.output('xdotool', 'windowfocus', '--sync', window.xid)

    def wait_for(self, condition, what, limit=LIMIT):
        return wait_for(condition, what, limit)

    # -- input ------------------------------------------------------------------------------------------------------

    def input(self, *words):
        self.output('xdotool', *words)

    def move(self, x, y):
        self.input('mousemove', int(x), int(y))

    def click(self, x, y, button=1, count=1, modifiers=()):
        """Moves there and clicks; count=2 is a double click. Modifiers are names like "ctrl" or "shift"."""
        self.move(x, y)
        down = [word for name in modifiers for word in ('keydown', name)]
        up = [word for name in reversed(modifiers) for word in ('keyup', name)]
        self.input(*down, 'click', '--repeat', count, '--delay', 40, button, *up)

    def double_click(self, x, y):
        self.click(x, y, count=2)

    def scroll(self, x, y, steps, modifiers=()):
        """Wheel steps at a point, down when positive; with ("ctrl",) it zooms."""
        self.click(x, y, button=5 if steps > 0 else 4, count=abs(steps), modifiers=modifiers)

    def key(self, *keys):
        """Presses keys by their X names: "Tab", "ctrl+z", "F2"."""
        self.input('key', '--delay', 30, *keys)

    def type(self, text):
        assert text.isascii(), 'paste what is not ASCII'
        self.input('type', '--delay', 20, text)

    def paste(self, text):
        """Puts text on the clipboard and presses Ctrl+V."""
        clip = subprocess.Popen(['xclip', '-quiet', '-selection', 'clipboard', '-in'], env=self.environment, stdin=subprocess.PIPE,
                                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.processes.append(clip)
        clip.stdin.write(text.encode())
        clip.stdin.close()
        wait_for(lambda: self.output('xclip', '-selection', 'clipboard', '-out') == text, 'the clipboard')
        self.key('ctrl+v')

    def drag(self, start, end, modifiers=(), moves=24, hold=False, button=1):
        """Drags from one point to another. With hold the button stays down until drop()."""
        moves = max(moves, 12)
        words = ['mousemove', int(start[0]), int(start[1]), 'sleep', '0.05', *(w for m in modifiers for w in ('keydown', m)),
                 'mousedown', button]
        for i in range(1, moves + 1):
            x = start[0] + (end[0] - start[0]) * i / moves
            y = start[1] + (end[1] - start[1]) * i / moves
            words += ['sleep', '0.025', 'mousemove', round(x), round(y)]
        # The last place twice: a drop wants a motion that it can answer.
        words += ['sleep', '0.05', 'mousemove', int(end[0]) + 1, int(end[1]), 'sleep', '0.05']
        self.input(*words)
        if not hold:
            self.drop(modifiers, button)

    def drop(self, modifiers=(), button=1):
        self.input('mouseup', button, *(w for m in reversed(modifiers) for w in ('keyup', m)))

    def settle(self, window, quiet=0.3, limit=LIMIT):
        """Waits until the window's picture stays the same for a while: animations and relayout are over."""
        state = {'picture': None, 'since': 0.0}

        def is_quiet():
            picture = subprocess.run(['import', '-silent', '-window', str(window.xid), 'gray:-'], env=self.environment,
                                     stdin=subprocess.DEVNULL, capture_output=True, check=True).stdout
            now = time.monotonic()
            if picture != state['picture']:
                state.update(picture=picture, since=now)
            return now - state['since'] >= quiet

        wait_for(is_quiet, 'the picture to come to rest', limit)

    def screenshot(self, name, folder=None, window=None):
        """The screen, or one window, as a PNG in build/<place>/window."""
        folder = folder or BUILD / 'window'
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f'{name}.png'
        self.output('import', '-silent', '-window', window.xid if window else 'root', path)
        return path
