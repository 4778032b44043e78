import { describe, expect, it } from 'vitest';
import type { Action } from '../../../src/protocol/messages.ts';
import { parseCommands } from '../../../src/transcript/parse.ts';
import { plannedSections, planText } from '../../../src/ui/sharing/planned-runs.ts';
import { pageOf } from '../session/session-harness.ts';

const page = pageOf({ Ten: 'dragonfly> SET k 1\nOK', Steps: ['dragonfly> PING\nPONG', 'dragonfly> GET k\n(nil)'] });

const run = (cell: string, seq: number, text?: string): Action => ({
  ...{ type: 'run', cell, order: 0, from: { elapsedMs: 0, seq } },
  steps: text === undefined ? (page.cells.find(({ id }) => id === cell)?.steps ?? []) : parseCommands(text),
});

describe('what a replay is going to do', () => {
  it('is told by section, in order, with what differs from the document', () => {
    const steps = [run('steps-1', 0), run('steps-2', 1, 'SET k 2\n// Wait for 10 seconds'), run('steps-2', 1)];
    expect(plannedSections(page, { runs: { steps, ten: [] } })).toEqual([
      {
        id: 'steps',
        title: 'Steps',
        branches: 2,
        runs: [
          { at: 0, title: 'Example: Steps' },
          { at: 1, title: 'Example: Steps (2)', edited: ['SET k 2', '// Wait for 10 seconds'] },
          { at: 2, title: 'Example: Steps (2)' },
        ],
      },
    ]);
  });

  it('says which server answers, where that is not the document’s', () => {
    const steps: readonly Action[] = [
      run('steps-1', 0),
      { type: 'flavor', flavor: 'redis' },
      run('steps-1', 0),
      run('steps-1', 0, 'GET a'),
      { type: 'switch', branch: 0 },
      run('steps-2', 1),
    ];
    const [section] = plannedSections(page, { runs: { steps } });
    expect(section?.runs.map(({ title }) => title)).toEqual([
      'Example: Steps',
      'Example: Steps, as Redis 8.4',
      'Example: Steps, as Redis 8.4',
      'Example: Steps (2)',
    ]);
  });

  it.each<[string, Record<string, readonly Action[]>, number]>([
    ['1 run', { ten: [run('ten-1', 0)] }, 0],
    ['2 runs in 2 sections, 1 edited example', { ten: [run('ten-1', 0)], steps: [run('steps-1', 0)] }, 1],
    ['3 edited examples', {}, 3],
    ['no runs and no edits', {}, 0],
  ])('%s', (text, runs, edits) => {
    expect(planText(plannedSections(page, { runs }), edits)).toBe(text);
  });
});
