import { describe, expect, it } from 'vitest';
import type { Action } from '../../src/protocol/messages.ts';
import { Sandbox } from '../../src/sandbox/sandbox.ts';
import { timelineOf } from '../../src/sandbox/timeline.ts';
import { parseCommands } from '../../src/transcript/parse.ts';
import { epochMs, runLines, staleOf } from './notation.ts';

const beats = (count: number, value: string): string =>
  Array.from({ length: count }, (_, i) => `SETEX k${i % 7} 10 ${value}${i}\n// wait 1 second`).join('\n');

const sandboxOf = (historyBytes: number): Sandbox => new Sandbox({ epochMs, flavor: 'dragonfly', historyBytes });

describe('the history budget', () => {
  it('holds, whatever is written, and forgets the oldest first', () => {
    const sandbox = sandboxOf(20_000);
    let begins = 0;
    for (let cell = 0; cell < 40; cell++) {
      runLines(sandbox, cell, beats(10, 'v'));
      const { history } = sandbox;
      expect(history.bytes).toBeLessThanOrEqual(20_000);
      expect(history.from.seq).toBeGreaterThanOrEqual(begins);
      begins = history.from.seq;
    }
    expect(begins).toBeGreaterThan(300);
    expect(sandbox.log.end).toBe(400);
    expect(sandbox.history.from.elapsedMs).toBe(sandbox.log.elapsedMs(begins));
  });

  it('lets nobody look before what is kept', () => {
    const sandbox = sandboxOf(20_000);
    runLines(sandbox, 0, beats(400, 'v'));
    sandbox.seek(0);
    expect(sandbox.position).toEqual(sandbox.begins);
  });

  it('lets go of branches before it lets go of the beginning, and says so', () => {
    const sandbox = sandboxOf(60_000);
    for (let i = 0; i < 12; i++) runLines(sandbox, 0, beats(30, `run${i}-`));
    const { history, branches } = timelineOf(sandbox, 's');
    expect(history.from.seq).toBe(0);
    expect(history.branchesForgotten).toBe(12 - branches.length);
    expect(branches.at(-1)?.id).toBe(11);
    expect(history.branchesForgotten).toBeGreaterThan(0);
  });

  it('runs a cell again from a beginning that is forgotten, by running what led there', () => {
    const sandbox = sandboxOf(5000);
    const first = runLines(sandbox, 0, 'SET a 1\nSETEX b 1000 2');
    runLines(sandbox, 1, beats(100, 'v'));
    expect(sandbox.begins.seq).toBeGreaterThan(2);
    expect(runLines(sandbox, 1, 'GET a\nTTL b')).toEqual(['"1"', '(integer) 1000']);
    expect(staleOf(sandbox)).toEqual([]);
    expect(runLines(sandbox, 0, 'SET a 1\nSETEX b 1000 2')).toEqual(first);
    expect(staleOf(sandbox)).toEqual(['cell-1']);
  });

  it('can be changed, and then moves a reader who stands too early', () => {
    const sandbox = sandboxOf(1e9);
    runLines(sandbox, 0, beats(200, 'v'));
    sandbox.seek(0);
    sandbox.historyBytes = 10_000;
    expect(sandbox.history.bytes).toBeLessThanOrEqual(10_000);
    expect(sandbox.position).toEqual(sandbox.begins);
    expect(sandbox.begins.seq).toBeGreaterThan(100);
  });

  it('lets go of keys that outlived one forgetting and expired before the next', () => {
    const sandbox = sandboxOf(60_000);
    const rows: number[] = [];
    for (let cell = 0; cell < 12; cell++) {
      const lines = Array.from({ length: 500 }, (_, i) => `SETEX s${cell}-${i} 60 v\n// wait 1 second`);
      runLines(sandbox, cell, lines.join('\n'));
      rows.push(timelineOf(sandbox, 's').lifelineCount);
    }
    expect(Math.max(...rows.slice(2))).toBeLessThan(1.2 * (rows[1] as number));
    const { expiries, history } = timelineOf(sandbox, 's');
    expect(expiries[0]).toBeGreaterThan(history.from.elapsedMs);
  });

  it('changes nothing of what a replay comes to', () => {
    const whole = sandboxOf(1e9);
    const actions: Action[] = [];
    const run = (cell: number, lines: string) => {
      const steps = parseCommands(lines);
      const { from } = whole.run(`cell-${cell}`, cell, steps).run;
      actions.push({ type: 'run', cell: `cell-${cell}`, order: cell, steps, from });
    };
    run(0, 'SET a main');
    run(1, Array.from({ length: 60 }, (_, i) => `SET k${i} v`).join('\n'));
    run(1, 'SET other 1');
    whole.switchTo(0);
    actions.push({ type: 'switch', branch: 0 });
    run(2, 'DBSIZE');
    for (const historyBytes of [1, 5000, 30_000]) {
      const again = sandboxOf(historyBytes);
      again.replay(actions);
      expect(again.lastRuns.get('cell-2')?.results).toEqual(whole.lastRuns.get('cell-2')?.results);
      expect([again.branch, again.position]).toEqual([whole.branch, whole.position]);
      expect(again.history.bytes).toBeLessThanOrEqual(historyBytes);
    }
  });
});
