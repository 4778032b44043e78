import { describe, expect, it } from 'vitest';
import type { CellModel } from '../../../src/docs/page.ts';
import type { StepResult } from '../../../src/protocol/messages.ts';
import { finishedRuns } from '../../../src/ui/page/announcer.tsx';

const cell = (id: string): CellModel => ({ id, title: `Cell ${id}`, sandbox: 's', sourceLine: 1, steps: [] });
const page = { cells: [cell('a'), cell('b')] };
const match: StepResult = {
  kind: 'reply',
  seq: 1,
  elapsedMs: 0,
  printed: { text: 'OK', omitted: 0 },
  isError: false,
  verdict: { matches: true },
};
const idle = { running: false, results: undefined };
const running = { running: true, results: undefined };
const done = { running: false, results: [match] };

describe('finishedRuns', () => {
  it('tells of a run that has ended', () => {
    expect(finishedRuns(page, { a: running, b: idle }, { a: done, b: idle })).toBe('Ran Example: Cell a: 1 matches.');
  });

  it('tells of several at once, in the order of the page', () => {
    expect(finishedRuns(page, { a: running, b: running }, { a: done, b: done })).toBe(
      'Ran Example: Cell a: 1 matches. Ran Example: Cell b: 1 matches.',
    );
  });

  it.each([
    ['a run goes on', { a: idle, b: idle }, { a: running, b: idle }],
    ['results came back without a run', { a: idle, b: idle }, { a: done, b: idle }],
    ['a run failed', { a: running, b: idle }, { a: idle, b: idle }],
    ['nothing happened', { a: done, b: done }, { a: done, b: done }],
  ])('says nothing where %s', (_case, before, now) => {
    expect(finishedRuns(page, before, now)).toBe('');
  });
});
