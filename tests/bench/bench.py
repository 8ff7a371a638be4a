#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures Remit beside the limit programs and the bare windows, for "./dev bench".

Usage: bench.py measure|report FOLDER SHARED BUILD [PART…]. "measure" makes the inputs, runs everything of ours and leaves FOLDER/results.json;
tests/bench/peers.sh then runs the peers in a root of their own; "report" puts both into FOLDER/report.md and prints it. A
benchmark that fails leaves a dash and its reason; nothing here fails a test run.
"""

import json
import os
import pathlib
import statistics
import subprocess
import sys
import xml.sax.saxutils

HERE = pathlib.Path(__file__).parent
sys.path[:0] = [str(HERE.parent / 'window'), str(HERE.parent)]

SIZES = (100, 1000, 10000, 100000)
# A turn of the frame clock that paints nothing takes less CPU than this.
PAINTED_MS = 0.3
TARGET_LAYOUT = {1000: 0.05, 10000: 0.5, 100000: 8.0}
TARGET_PDF = {100: 0.12, 1000: 0.25, 10000: 1.7, 100000: 16.0}


class Bench:
    """The folders of one run, and what it found."""

    def __init__(self, folder, shared, build, parts=()):
        self.folder, self.shared, self.build = pathlib.Path(folder).resolve(), pathlib.Path(shared), pathlib.Path(build).resolve()
        self.remit = self.build / 'src' / 'remit'
        self.parts, self.results = parts, {}
        if parts and (self.folder / 'results.json').exists():
            self.results = json.loads((self.folder / 'results.json').read_text(encoding='utf-8'))
        self.environment = dict(os.environ, HOME=str(self.folder / 'home'), XDG_STATE_HOME=str(self.folder / 'home' / 'state'),
                                XDG_CACHE_HOME=str(self.folder / 'home' / 'cache'),
                                GSETTINGS_SCHEMA_DIR=str(self.build / 'data'))
        (self.folder / 'home').mkdir(parents=True, exist_ok=True)

    def run(self, *command, limit=600):
        """Runs a program and returns its output and its CPU seconds."""
        before = os.times()
        done = subprocess.run([str(word) for word in command], cwd=self.root, env=self.environment, stdin=subprocess.DEVNULL,
                              capture_output=True, text=True, timeout=limit, check=False)
        after = os.times()
        if done.returncode not in (0, 1):
            raise RuntimeError(f'{command[0]} ended with {done.returncode}: {done.stderr.strip()[-300:]}')
        return done.stdout, after.children_user + after.children_system - before.children_user - before.children_system

    @property
    def root(self):
        """The limit programs want to run where build/bench is."""
        return self.folder.parent.parent

    def attempt(self, name, measure, *arguments):
        """Notes what measure() returns, or why it could not; all rows, or those that were asked for."""
        if self.parts and not any(part in name for part in self.parts):
            return
        print(f'bench: {name}', file=sys.stderr, flush=True)
        try:
            self.results[name] = measure(*arguments)
        except Exception as error:  # pylint: disable=broad-except
            self.results[name] = {'error': f'{type(error).__name__}: {error}'}
            print(f'bench: {name} failed: {error}', file=sys.stderr, flush=True)

    # -- inputs -----------------------------------------------------------------------------------------------------

    def make_inputs(self):
        for n in SIZES:
            if not (self.folder / f'org-{n}.tree').exists():
                self.run(sys.executable, self.shared / 'tools' / 'gen.py', 'org', n, self.folder)
                self.write_sizes(n)
        limit = self.shared / 'tools' / 'limit'
        flags = subprocess.run(['pkg-config', '--cflags', '--libs', 'pangocairo', 'cairo-pdf'], capture_output=True, text=True,
                               check=True).stdout.split()
        self.run('gcc', '-O2', '-w', '-o', self.folder / 'limit-tree', limit / 'limit-tree.c', '-lsqlite3', '-lm')
        self.run('gcc', '-O2', '-w', '-o', self.folder / 'limit-pdf', limit / 'limit-pdf.c', '-lsqlite3', '-lm', *flags)

    def write_sizes(self, n):
        """The box sizes of the generator, for the limit (.wh) and for bench-layout (.tree)."""
        boxes = json.loads((self.folder / f'org-{n}.json').read_text(encoding='utf-8'))
        index = {box['id']: i for i, box in enumerate(boxes)}
        dotted = {}
        for line in (self.folder / f'org-{n}.csv').read_text(encoding='utf-8').splitlines()[1:]:
            first, last = line.split(',', 1)[0], line.rsplit(',', 1)[1]
            if last:
                dotted[int(first)] = index[int(last)]
        (self.folder / f'org-{n}.wh').write_text(''.join(f'{b["w"]} {b["h"]}\n' for b in boxes), encoding='ascii')
        (self.folder / f'org-{n}.tree').write_text(''.join(
            f'{index.get(b["parent"], -1)} {b["w"]} {b["h"]} {dotted.get(b["id"], -1)}\n' for b in boxes), encoding='ascii')

    def write_dia(self, n):
        """Where Remit put them, as a file of dia; dia itself lays nothing out."""
        layout = json.loads(self.run(self.remit, 'layout', self.document(n), '--view', 'chart:positions')[0])
        texts = {str(b['id']): '\n'.join(b['lines']) for b in json.loads((self.folder / f'org-{n}.json').read_text(encoding='utf-8'))}
        out = ['<?xml version="1.0" encoding="UTF-8"?>\n<dia:diagram xmlns:dia="http://www.lysator.liu.se/~alla/dia/">\n'
               '<dia:layer name="Background" visible="true" active="true">\n']

        def add(kind, x, y, w, h, more):
            out.append(f'<dia:object type="Standard - {kind}" version="0" id="O{len(out)}">'
                       f'<dia:attribute name="obj_pos"><dia:point val="{x:.2f},{y:.2f}"/></dia:attribute>'
                       f'<dia:attribute name="obj_bb"><dia:rectangle val="{x:.2f},{y:.2f};{x + w:.2f},{y + h:.2f}"/></dia:attribute>'
                       f'{more}</dia:object>\n')

        for edge in layout['edges']:
            points = ''.join(f'<dia:point val="{x / 28:.2f},{y / 28:.2f}"/>' for x, y in edge['points'])
            x, y = (value / 28 for value in edge['points'][0])
            add('PolyLine', x, y, 1, 1, f'<dia:attribute name="poly_points">{points}</dia:attribute>')
        for node in layout['nodes']:
            x, y, w, h = (node[key] / 28 for key in 'xywh')
            add('Box', x, y, w, h, f'<dia:attribute name="elem_corner"><dia:point val="{x:.2f},{y:.2f}"/></dia:attribute>'
                f'<dia:attribute name="elem_width"><dia:real val="{w:.2f}"/></dia:attribute>'
                f'<dia:attribute name="elem_height"><dia:real val="{h:.2f}"/></dia:attribute>')
            text = xml.sax.saxutils.escape(texts.get(node['id'], ''))
            add('Text', x + w / 2, y + 0.5, w, h, '<dia:attribute name="text"><dia:composite type="text">'
                f'<dia:attribute name="string"><dia:string>#{text}#</dia:string></dia:attribute>'
                '<dia:attribute name="font"><dia:font family="sans" style="0" name="Helvetica"/></dia:attribute>'
                '<dia:attribute name="height"><dia:real val="0.35"/></dia:attribute>'
                f'<dia:attribute name="pos"><dia:point val="{x + w / 2:.2f},{y + 0.5:.2f}"/></dia:attribute>'
                '<dia:attribute name="alignment"><dia:enum val="1"/></dia:attribute></dia:composite></dia:attribute>')
        out.append('</dia:layer>\n</dia:diagram>\n')
        (self.folder / f'org-{n}.dia').write_text(''.join(out), encoding='utf-8')
        return {'objects': len(out) - 2}

    def document(self, n):
        """The list of n positions as a document, imported once."""
        path = self.folder / f'org-{n}.remit'
        if not path.exists():
            _, cpu = self.run(self.remit, 'import', self.folder / f'org-{n}.csv', '-o', path)
            self.results[f'import {n}'] = {'cpu_s': cpu}
        return path

    # -- rows of the report -----------------------------------------------------------------------------------------

    def limit_tree(self, n):
        return json.loads(self.run(self.folder / 'limit-tree', self.folder / f'org-{n}.csv')[0])

    def layout(self, n):
        return json.loads(self.run(self.build / 'tests' / 'bench' / 'bench-layout', self.folder / f'org-{n}.tree')[0])

    def limit_pdf(self, n):
        self.limit_tree(n)
        return {'cpu_s': min(self.run(self.folder / 'limit-pdf', self.folder / 'limit.db', self.folder / 'limit.pdf')[1]
                             for _ in range(1 if n > 10000 else 3))}

    def export(self, n, suffix):
        target = self.folder / f'remit-{n}.{suffix}'
        cpu = min(self.run(self.remit, 'export', self.document(n), '-o', target, '--view', 'chart:positions')[1]
                  for _ in range(1 if n > 10000 else 3))
        return {'cpu_s': cpu, 'bytes': target.stat().st_size}

    def shape(self, n):
        layout = json.loads(self.run(self.remit, 'layout', self.document(n), '--view', 'chart:positions')[0])
        nodes = layout['nodes']
        width = max(b['x'] + b['w'] for b in nodes) - min(b['x'] for b in nodes)
        height = max(b['y'] + b['h'] for b in nodes) - min(b['y'] for b in nodes)
        return {'width': width, 'height': height, 'ratio': width / height, 'boxes': len(nodes)}

    def in_memory(self, n):
        self.document(n)
        return json.loads(self.run(self.build / 'tests' / 'bench' / 'bench-document', self.document(n))[0])

    # -- the window -------------------------------------------------------------------------------------------------

    def windows(self):
        os.environ.update(REMIT_PROGRAM=str(self.remit), G_TEST_BUILDDIR=str(self.build / 'tests'),
                          GSETTINGS_SCHEMA_DIR=str(self.build / 'data'))
        import harness  # pylint: disable=import-outside-toplevel

        bare = str(self.build / 'tests' / 'bench' / 'bench-bare')
        self.attempt('first frame gtk', self.first_frame, harness, [bare, 'gtk'])
        self.attempt('first frame adw', self.first_frame, harness, [bare, 'adw'])
        self.attempt('first frame remit', self.first_frame, harness, [str(self.remit)])
        for n in (10000, 100000):
            self.attempt(f'first frame remit {n}', self.first_frame, harness, [str(self.remit), str(self.document(n))])
            self.attempt(f'using {n}', self.use, harness, n)

    def first_frame(self, harness, command):
        """The middle of three starts: the first frame, and the resident memory once the picture rests."""
        found = []
        for _ in range(3):
            with harness.Session() as session:
                window = session.start(program=command, frames=True)
                cpu, wall = window.first_frame()
                session.settle(window, limit=60)
                window.allow_stderr = True
                found.append((cpu, wall, resident_mb(window.process.pid), window.frames()[-1][0] - window.frames()[0][0]))
        cpu, wall, memory, rest = (statistics.median(column) for column in zip(*found))
        return {'cpu_ms': cpu, 'wall_ms': wall, 'rss_mb': memory, 'rest_ms': rest}

    def use(self, harness, n):
        """Pans and zooms by real events and takes the frames of each."""
        with harness.Session() as session:
            window = session.start(self.document(n), frames=True)
            window.allow_stderr = True
            session.settle(window, limit=60)
            x, y = session.width // 2, session.height // 2
            session.click(x, y)
            found = {'unfold': self.frames_of(session, window, lambda: session.key('ctrl+a', 'asterisk', 'Escape'))}
            session.settle(window, limit=60)
            session.key('ctrl+0')
            session.settle(window, limit=60)
            found['pan'] = self.frames_of(session, window, lambda: self.pan(session, x, y))
            found['zoom'] = self.frames_of(session, window, lambda: self.zoom(session, x, y))
            session.key('ctrl+1')
            session.settle(window, limit=60)
            found['pan all visible'] = self.frames_of(session, window, lambda: self.pan(session, x, y))
            found['rss_mb'] = resident_mb(window.process.pid)
            return found

    @staticmethod
    def pan(session, x, y):
        for _ in range(4):
            session.scroll(x, y, 15)
            session.scroll(x, y, 15, modifiers=('shift',))
        session.scroll(x, y, -60)

    @staticmethod
    def zoom(session, x, y):
        for steps in (10, -20, 10):
            session.scroll(x, y, steps, modifiers=('ctrl',))

    @staticmethod
    def frames_of(session, window, act):
        before, busy = len(window.frames()), len(window.stalls())
        act()
        session.settle(window, limit=60)
        painted = [(wall, cpu) for _, wall, cpu in window.frames()[before:] if cpu >= PAINTED_MS]
        walls, cpus = sorted(wall for wall, _ in painted), sorted(cpu for _, cpu in painted)
        stalls = [wall for _, wall, _ in window.stalls()[busy:]]
        if not walls:
            return {'frames': 0}
        return {'frames': len(walls), 'p50_ms': walls[len(walls) // 2], 'p95_ms': walls[int(len(walls) * 0.95)],
                'p95_cpu_ms': cpus[int(len(cpus) * 0.95)], 'max_cpu_ms': cpus[-1], 'max_ms': walls[-1], 'longest_turn_ms': max(stalls, default=0.0)}

    def measure(self):
        self.make_inputs()
        for n in SIZES[1:]:
            self.attempt(f'limit layout {n}', self.limit_tree, n)
            self.attempt(f'layout {n}', self.layout, n)
        for n in SIZES:
            self.attempt(f'limit pdf {n}', self.limit_pdf, n)
            self.attempt(f'pdf {n}', self.export, n, 'pdf')
        for n in (1000, 10000):
            self.attempt(f'shape {n}', self.shape, n)
        self.attempt('svg 10000', self.export, 10000, 'svg')
        for n in (10000, 100000):
            self.attempt(f'document {n}', self.in_memory, n)
        for n in SIZES[:3]:
            self.attempt(f'dia file {n}', self.write_dia, n)
        self.windows()
        (self.folder / 'results.json').write_text(json.dumps(self.results, indent=1), encoding='utf-8')


def resident_mb(pid):
    for line in pathlib.Path(f'/proc/{pid}/status').read_text(encoding='ascii').splitlines():
        if line.startswith('VmRSS:'):
            return int(line.split()[1]) / 1024
    return 0.0


class Report:
    """The tables, from results.json and peers.txt."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.results = json.loads((self.folder / 'results.json').read_text(encoding='utf-8'))
        self.peers = {}
        path = self.folder / 'peers.txt'
        for line in path.read_text(encoding='ascii').splitlines() if path.exists() else []:
            peer, n, rest = line.split(' ', 2)
            self.peers[peer, int(n)] = rest
        self.lines, self.failures = [], []

    def value(self, name, key, pattern='{:.2f}', inner=None):
        found = self.results.get(name, {})
        if 'error' in found:
            self.failures.append(f'{name}: {found["error"]}')
            return '–'
        found = found.get(inner, {}) if inner else found
        return pattern.format(found[key]) if key in found else '–'

    def ratio(self, name, base, key):
        one, other = self.results.get(name, {}).get(key), self.results.get(base, {}).get(key)
        return f'{one / other:.1f}' if one and other else '–'

    def table(self, title, head, rows):
        self.lines += [f'## {title}', '', '| ' + ' | '.join(head) + ' |', '|' + '---|' * len(head)]
        self.lines += ['| ' + ' | '.join(str(cell) for cell in row) + ' |' for row in rows] + ['']

    def write(self):
        value, ratio = self.value, self.ratio
        self.lines += ['# Measured in one run', '', f'{os.cpu_count()} processors; load {os.getloadavg()[0]:.1f}. Ratios below 2 mean '
                       'little on a machine that is shared.', '']
        self.table('Layout, ms, warm median (arrays in, arrays out)', ['boxes', 'limit', 'Remit', 'ratio', 'target', 'dotted lines'], [
            [n, value(f'limit layout {n}', 'layout_med_ms', '{:.3f}'), value(f'layout {n}', 'layout_ms', '{:.3f}'),
             self.layout_ratio(n), f'≤ {TARGET_LAYOUT[n]}', value(f'layout {n}', 'route_ms')] for n in SIZES[1:]])
        self.table('Whole process to PDF, CPU s', ['boxes', 'limit', 'Remit', 'ratio', 'target', 'dot', 'dia'], [
            [n, value(f'limit pdf {n}', 'cpu_s'), value(f'pdf {n}', 'cpu_s'), ratio(f'pdf {n}', f'limit pdf {n}', 'cpu_s'),
             f'≤ {TARGET_PDF[n]}', self.peers.get(('dot', n), '–'), self.peers.get(('dia', n), '–')] for n in SIZES])
        self.table('Shape of a default chart', ['boxes', 'width pt', 'height pt', 'width : height', 'target'], [
            [n, value(f'shape {n}', 'width', '{:.0f}'), value(f'shape {n}', 'height', '{:.0f}'), value(f'shape {n}', 'ratio', '{:.1f}'),
             target] for n, target in ((1000, '≤ 6'), (10000, '≤ 40'))])
        self.table('Document, no window', ['rows', 'open CPU ms', 'chart CPU ms', 'chart again', 'step p95 ms', 'chart after it p95 CPU ms'], [
            [n, value(f'document {n}', 'open_cpu_ms', '{:.0f}'), value(f'document {n}', 'chart_cpu_ms', '{:.0f}'),
             value(f'document {n}', 'chart_again_cpu_ms', '{:.1f}'), value(f'document {n}', 'step_p95_ms'),
             value(f'document {n}', 'rechart_p95_ms')] for n in (10000, 100000)])
        self.lines += ['Targets: 100,000 rows with measured text and layout ≤ 400 ms CPU; one edit of 10,000 boxes (step, layout and '
                       'frame) p95 ≤ 16 ms.', '', f'SVG of 10,000 boxes: {value("svg 10000", "bytes", "{:,}")} bytes (target ≤ 4 MB), '
                       f'{value("svg 10000", "cpu_s")} CPU s.', '']
        self.table('First frame and memory', ['window', 'CPU ms', 'wall ms', 'at rest after ms', 'RSS MB'], [
            [label, value(name, 'cpu_ms', '{:.0f}'), value(name, 'wall_ms', '{:.0f}'), value(name, 'rest_ms', '{:.0f}'),
             value(name, 'rss_mb', '{:.0f}')] for label, name in (
                 ('bare GTK 4', 'first frame gtk'), ('bare Adw', 'first frame adw'), ('Remit, empty', 'first frame remit'),
                 ('Remit, 10,000', 'first frame remit 10000'), ('Remit, 100,000', 'first frame remit 100000'))])
        self.lines += [f'Remit, empty : bare Adw = {ratio("first frame remit", "first frame adw", "cpu_ms")} CPU (target ≤ 1.3); memory '
                       f'with 10,000 boxes : bare Adw = {ratio("first frame remit 10000", "first frame adw", "rss_mb")} (target ≤ 1.5).', '']
        self.table('Frames by real events at 1280×800, cairo, ms', [
            'boxes', 'doing', 'frames', 'p50', 'p95', 'longest', 'p95 CPU', 'longest CPU', 'longest turn of the loop'], [
            [n, act, value(f'using {n}', 'frames', '{}', act), *(value(f'using {n}', key, '{:.1f}', act) for key in (
                'p50_ms', 'p95_ms', 'max_ms', 'p95_cpu_ms', 'max_cpu_ms', 'longest_turn_ms'))]
            for n in (10000, 100000) for act in ('unfold', 'pan', 'zoom', 'pan all visible')])
        self.lines += ['Targets: p95 ≤ 16 ms at 10,000 and ≤ 25 ms at 100,000, never over 50.', '']
        if self.failures:
            self.lines += ['## What could not be measured', ''] + [f'- {line}' for line in sorted(set(self.failures))] + ['']
        text = '\n'.join(self.lines)
        (self.folder / 'report.md').write_text(text, encoding='utf-8')
        print(text)

    def layout_ratio(self, n):
        ours, limit = self.results.get(f'layout {n}', {}), self.results.get(f'limit layout {n}', {})
        return f'{ours["layout_ms"] / limit["layout_med_ms"]:.1f}' if 'layout_ms' in ours and 'layout_med_ms' in limit else '–'


def main():
    task, folder, shared, build = sys.argv[1:5]
    if task == 'measure':
        Bench(folder, shared, build, sys.argv[5:]).measure()
    else:
        Report(folder).write()


if __name__ == '__main__':
    main()
