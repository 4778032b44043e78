import { describe, expect, it } from 'vitest';
import { Sandbox } from '../../src/sandbox/sandbox.ts';
import { outcomeOf, shownCells, staleCells } from '../../src/sandbox/shown.ts';
import { timelineOf } from '../../src/sandbox/timeline.ts';
import { parseCommands } from '../../src/transcript/parse.ts';
import { epochMs, runLines } from './notation.ts';

const sandboxOf = (): Sandbox => new Sandbox({ epochMs, flavor: 'dragonfly' });

const type = (sandbox: Sandbox, cell: number, line: string) => sandbox.next(`cell-${cell}`, cell, parseCommands(line));

/** What a cell shows, its own answers before the bar and those below it behind; `.` where a line has none. */
function shown(sandbox: Sandbox, cell: number): string {
  const found = shownCells(sandbox).get(`cell-${cell}`);
  if (!found) return 'nothing';
  const { results, more } = outcomeOf(sandbox, found);
  const texts = (all: typeof results) =>
    all.map((result) => (result.kind === 'reply' ? result.printed.text : '.')).join(' ');
  return [texts(results), ...more.map((each) => texts(each.results))].join(' | ');
}

const listed = (sandbox: Sandbox): number => timelineOf(sandbox, 's').branches.length;

describe('what is typed at a cell', () => {
  it('runs at the end, beside the cell’s own run', () => {
    const sandbox = sandboxOf();
    runLines(sandbox, 0, 'SET a 1');
    type(sandbox, 0, 'INCR a');
    type(sandbox, 0, 'INCR a');
    expect(shown(sandbox, 0)).toBe('OK | (integer) 2 | (integer) 3');
    expect([listed(sandbox), staleCells(sandbox)]).toEqual([1, {}]);
  });

  it('runs where the clock stands beyond the end', () => {
    const sandbox = sandboxOf();
    runLines(sandbox, 0, 'SETEX a 10 v');
    sandbox.seek(4000);
    type(sandbox, 0, 'TTL a');
    expect(shown(sandbox, 0)).toBe('OK | (integer) 6');
    expect(sandbox.position.elapsedMs).toBe(4000);
  });

  it('begins a branch in the past, and what it goes on from stands', () => {
    const sandbox = sandboxOf();
    runLines(sandbox, 0, 'SETEX a 10 v\n// wait 10 seconds\nGET a');
    sandbox.seek(3000);
    const { aside } = type(sandbox, 0, 'TTL a');
    expect(shown(sandbox, 0)).toBe('OK . . | (integer) 7');
    expect(listed(sandbox)).toBe(2);
    sandbox.switchTo(aside as number);
    expect(shown(sandbox, 0)).toBe('OK . (nil)');
    expect(outcomeOf(sandbox, shownCells(sandbox).get('cell-0') ?? { own: undefined, more: [] }).cutMs).toBeUndefined();
  });

  it('goes with the cell when that runs again, and leaves later cells alone', () => {
    const sandbox = sandboxOf();
    runLines(sandbox, 0, 'SET a 1');
    runLines(sandbox, 1, 'SET b 1');
    type(sandbox, 0, 'INCR a');
    expect(runLines(sandbox, 2, 'GET a')).toEqual(['"2"']);
    runLines(sandbox, 0, 'SET a 5');
    expect(shown(sandbox, 0)).toBe('OK');
    expect(staleCells(sandbox)).toEqual({ 'cell-1': 'above', 'cell-2': 'above' });
  });
});

describe('a reset', () => {
  it('goes back to before the cell without a trace, and can be taken back', () => {
    const sandbox = sandboxOf();
    runLines(sandbox, 0, 'SET a 1');
    runLines(sandbox, 1, 'INCR a\n// wait 5 seconds');
    type(sandbox, 1, 'INCR a');
    const aside = sandbox.reset('cell-1', 1);
    expect([shown(sandbox, 1), sandbox.position, listed(sandbox)]).toEqual(['nothing', { elapsedMs: 0, seq: 1 }, 1]);
    sandbox.switchTo(aside as number);
    expect([shown(sandbox, 1), listed(sandbox)]).toEqual(['(integer) 2 . | (integer) 3', 1]);
  });

  it('makes what came after it stale, and of a cell that has not run does nothing', () => {
    const sandbox = sandboxOf();
    runLines(sandbox, 0, 'SET a 1');
    runLines(sandbox, 1, 'INCR a');
    expect(sandbox.reset('cell-7', 7)).toBeUndefined();
    sandbox.reset('cell-0', 0);
    expect(staleCells(sandbox)).toEqual({ 'cell-1': 'above' });
  });
});

describe('a stale cell', () => {
  it('is told apart from one whose run is on another branch', () => {
    const sandbox = sandboxOf();
    runLines(sandbox, 0, 'SETEX a 10 v\n// wait 10 seconds\nGET a');
    runLines(sandbox, 1, 'SET b 1');
    sandbox.seek(3000);
    runLines(sandbox, 2, 'SET c 1');
    expect(staleCells(sandbox)).toEqual({ 'cell-1': 'elsewhere' });
    runLines(sandbox, 0, 'SET a other');
    expect(staleCells(sandbox)).toMatchObject({ 'cell-1': 'above' });
  });
});
