import { describe, expect, it } from 'vitest';
import type { CellModel } from '../../../src/docs/page.ts';
import type { StepResult } from '../../../src/protocol/messages.ts';
import { finishedRuns } from '../../../src/ui/mount/announcer.tsx';

const cell = (id: string): CellModel => ({
  id,
  title: `Cell ${id}`,
  sandbox: 's',
  sourceLine: 1,
  textLine: 2,
  steps: [],
});
const page = { cells: [cell('a'), cell('b')] };
const match: StepResult = {
  kind: 'reply',
  seq: 1,
  elapsedMs: 0,
  printed: { text: 'OK', omitted: 0 },
  isError: false,
  verdict: { kind: 'match' },
};
const idle = { running: false, results: undefined };
const running = { running: true, results: undefined };
const done = { running: false, results: [match] };

const none: ReadonlySet<string> = new Set();
const performing = { sandbox: 's', cell: 'a' };

/** What is told of states that follow each other. */
function told(...states: readonly Parameters<typeof finishedRuns>[2][]): string {
  let underway = none;
  return states
    .flatMap((state) => {
      const news = finishedRuns(page, underway, state);
      underway = news.underway;
      return news.text || [];
    })
    .join(' | ');
}

const at = (a: object, b: object = idle, shown?: typeof performing) =>
  ({ cells: { a, b }, performing: shown }) as Parameters<typeof finishedRuns>[2];

describe('finishedRuns', () => {
  it('tells of a run that has ended', () => {
    expect(told(at(running), at(done))).toBe('Ran Example: Cell a: 1 matches.');
  });

  it('tells of several at once, in the order of the page', () => {
    expect(told(at(running, running), at(done, done))).toBe(
      'Ran Example: Cell a: 1 matches. Ran Example: Cell b: 1 matches.',
    );
  });

  it('waits until the last line stands, and tells it once', () => {
    expect(told(at(running), at(done, idle, performing))).toBe('');
    expect(told(at(running), at(done, idle, performing), at(done), at(done))).toBe('Ran Example: Cell a: 1 matches.');
  });

  it.each([
    ['a run goes on', [at(idle), at(running)]],
    ['results came back without a run', [at(idle), at(done)]],
    ['a run failed', [at(running), at(idle)]],
    ['nothing happened', [at(done, done), at(done, done)]],
    ['a run is watched again', [at(done), at(done, idle, performing), at(done)]],
  ])('says nothing where %s', (_case, states) => {
    expect(told(...states)).toBe('');
  });
});
