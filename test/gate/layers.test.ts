import { describe, expect, it } from 'vitest';
import { circles, violations } from './arrows.ts';
import { rings } from './rings.ts';

/** What is said about the first objectionable import, without its place. */
const objection = (file: string, source: string) => violations(file, source)[0]?.message;

describe('the layer arrows', () => {
  it.each([
    ['src/engine/connection.ts', "import { ok } from '../spec/reply.ts';"],
    ['src/engine/connection.ts', "import { bytesFromText } from '../bytes.ts';"],
    ['src/engine/connection.ts', "import TinyQueue from 'tinyqueue';"],
    ['src/sandbox/run.ts', "import type { Moment } from '../protocol/messages.ts';"],
    ['src/ui/page/page.tsx', "import type { PageModel } from '../../docs/page.ts';"],
    ['src/ui/cell/cell.tsx', "import { parseTranscript } from '../../transcript/parse.ts'; import './cell.css';"],
    ['src/ui/session/store-link.ts', "import { connect } from '../../worker/client.ts';"],
    ['src/ui/editor/editor.tsx', "import { editor } from 'monaco-editor/editor';"],
    ['src/ui/cell/cell.tsx', "const editor = import('../editor/editor.tsx');"],
    ['src/worker/client.ts', "new Worker(new URL('./main.ts', import.meta.url), { type: 'module' });"],
    ['src/cli/serve.ts', "import { createServer } from 'node:net'; import { HeadStore } from '../engine/index.ts';"],
  ])('%s may: %s', (file, source) => {
    expect(violations(file, source)).toEqual([]);
  });

  it.each([
    ['src/engine/connection.ts', "import { print } from '../transcript/print.ts';", 'engine may not import transcript'],
    ['src/engine/clock.ts', "import { now } from 'node:perf_hooks';", 'engine may not import node:perf_hooks'],
    ['src/ui/page/page.tsx', "import { store } from '../../engine/keyspace.ts';", 'ui/page may not import engine'],
    ['src/ui/page/page.tsx', "import type { Store } from '../../engine/keyspace.ts';", 'ui/page may not import engine'],
    [
      'src/ui/page/page.tsx',
      "import { parsePage } from '../../docs/parse.ts';",
      'ui/page may not import docs except by `import type`',
    ],
    ['src/ui/page/page.tsx', "import { host } from '../../worker/host.ts';", 'ui/page may not import worker'],
    ['src/ui/cell/cell.tsx', "import { editor } from 'monaco-editor';", 'ui/cell may not import monaco-editor'],
    [
      'src/ui/cell/cell.tsx',
      "const it = () => import('@monaco-editor/react');",
      'ui/cell may not import @monaco-editor/react',
    ],
    [
      'src/ui/session/runs.ts',
      "import { Cell } from '../cell/cell.tsx';",
      'ui/session may not import ui/cell; it may import ui/format',
    ],
    ['src/ui/session/runs.ts', "import { useState } from 'react';", 'ui/session may not import react'],
    [
      'src/ui/timeline/rows.tsx',
      "import { TimeDock } from '../dock/time-dock.tsx';",
      'ui/timeline may not import ui/dock',
    ],
    ['src/docs/parse.ts', "export * from '../engine/errors.ts';", 'docs may not import engine'],
    ['src/docs/parse.ts', "type T = import('../sandbox/run.ts').Run;", 'docs may not import sandbox'],
    ['src/sandbox/run.ts', "export { main } from '../cli/start.ts';", 'sandbox may not import cli'],
    ['src/sandbox/run.ts', "import type { Store } from '../engine/store.ts';", 'sandbox may not import engine;'],
    ['src/bytes.ts', "import { array } from './spec/reply.ts';", 'bytes may not import spec; it may import nothing'],
    [
      'src/spec/args.ts',
      "import { x } from '../misc/x.ts';",
      'spec may not import src/misc/x.ts, which belongs to no layer',
    ],
  ])('%s may not: %s', (file, source, message) => {
    expect(objection(file, source)).toContain(message);
  });

  it('names the line, and what would be allowed', () => {
    const source = "import { parse } from './parse.ts';\n\nimport { command } from '../engine/command.ts';\n";
    expect(violations('src/docs/cells.ts', source)).toEqual([
      {
        file: 'src/docs/cells.ts',
        line: 3,
        message: 'docs may not import engine; it may import transcript, page-ids, and types of spec',
      },
    ]);
  });

  it('go round in no circle', () => {
    expect(circles()).toEqual([]);
  });

  it('objects to a file outside every layer', () => {
    expect(objection('src/helpers/strings.ts', '')).toContain('belongs to no layer');
  });
});

describe('a ring of imports', () => {
  /** A file per line: its name, and what it imports. */
  const ringsOf = (...lines: readonly string[]) =>
    rings(
      new Map(
        lines.map((line) => {
          const [name, ...imports] = line.split(' ');
          return [`src/${name}.ts`, imports.map((each) => `import type { x } from './${each}.ts';`).join('\n')];
        }),
      ),
    );

  it('is found, also where only types go round', () => {
    expect(ringsOf('a b', 'b c', 'c a d', 'd')).toEqual([['src/a.ts', 'src/b.ts', 'src/c.ts']]);
  });

  it('is told from another, and from what only leads to it', () => {
    expect(ringsOf('a b', 'b a c', 'c d', 'd c', 'e a')).toEqual([
      ['src/a.ts', 'src/b.ts'],
      ['src/c.ts', 'src/d.ts'],
    ]);
  });

  it('is none where imports only meet again', () => {
    expect(ringsOf('a b c', 'b d', 'c d', 'd')).toEqual([]);
  });
});
