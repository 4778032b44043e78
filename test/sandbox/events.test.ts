import { describe, expect, it } from 'vitest';
import { eventsAround, stretchOf } from '../../src/sandbox/events.ts';
import { LifelineRows } from '../../src/sandbox/lifelines.ts';
import { momentOf } from '../../src/sandbox/moment.ts';
import { Sandbox } from '../../src/sandbox/sandbox.ts';
import { timelineOf } from '../../src/sandbox/timeline.ts';
import { epochMs, runLines } from './notation.ts';

const sandboxOf = (): Sandbox => new Sandbox({ epochMs, flavor: 'dragonfly' });

/** The events around a position as lines, those ahead behind a bar. */
function around(sandbox: Sandbox, elapsedMs: number, seq?: number): string[] {
  sandbox.seek(elapsedMs, seq);
  const { events, passed } = eventsAround(sandbox, sandbox.position);
  return events.map(
    ({ kind, elapsedMs: ms, text }, i) => `${i < passed ? '' : '| '}${ms} ${kind === 'expired' ? 'x ' : ''}${text}`,
  );
}

describe('the events around an instant', () => {
  it('are commands and expiries in order of time, a key that goes before the commands of its instant', () => {
    const sandbox = sandboxOf();
    runLines(sandbox, 0, 'SETEX a 2 x\nSETEX b 5 x\n// wait 2 seconds\nGET a\nSETEX b 9 y');
    const all = ['0 SETEX a 2 x', '0 SETEX b 5 x', '2000 x a', '2000 GET a', '2000 SETEX b 9 y', '11000 x b'];
    const seen = (passed: number) => all.slice(0, passed + 4).map((line, i) => (i < passed ? line : `| ${line}`));
    expect(around(sandbox, 0, 1)).toEqual(seen(1));
    expect(around(sandbox, 1999)).toEqual(seen(2));
    expect(around(sandbox, 2000, 2)).toEqual(seen(3));
    expect(around(sandbox, 2000)).toEqual(seen(5));
    expect(around(sandbox, 99_000)).toEqual(seen(6));
  });

  it('leave out what a FLUSH took first', () => {
    const sandbox = sandboxOf();
    runLines(sandbox, 0, 'SETEX a 2 x\n// wait 1 second\nFLUSHALL\nSETEX b 4 x');
    expect(around(sandbox, 99_000)).toEqual(['0 SETEX a 2 x', '1000 FLUSHALL', '1000 SETEX b 4 x', '5000 x b']);
  });
});

describe('a stretch', () => {
  it('counts commands and expiries between its edges', () => {
    const sandbox = sandboxOf();
    runLines(sandbox, 0, 'SETEX a 2 x\nSETEX b 2 x\n// wait 3 seconds\nSETEX c 7 x');
    const { commands, expiries, marks } = stretchOf(sandbox, [-0.5, 1999.5, 2000.5, 3000.5, 10_000.5]);
    expect(commands).toEqual([2, 0, 1, 0]);
    expect(expiries).toEqual([0, 2, 0, 1]);
    expect(marks.map(({ seq, step, cell }) => [seq, step, cell])).toEqual([
      [1, 0, 'cell-0'],
      [2, 1, 'cell-0'],
      [3, 3, 'cell-0'],
    ]);
  });
});

describe('the steps to the neighbours', () => {
  it('lead to commands and expiries before and after', () => {
    const sandbox = sandboxOf();
    runLines(sandbox, 0, 'SETEX a 2 x\nGET a\n// wait 5 seconds\nGET a');
    const steps = (elapsedMs: number, seq?: number) => {
      sandbox.seek(elapsedMs, seq);
      const { previousCommand, nextCommand, previousExpiryMs, nextExpiryMs } = momentOf(sandbox, sandbox.position, 's');
      return [previousCommand?.seq, nextCommand?.seq, previousExpiryMs, nextExpiryMs];
    };
    expect(steps(0, 0)).toEqual([undefined, 1, undefined, 2000]);
    expect(steps(0, 1)).toEqual([0, 2, undefined, 2000]);
    expect(steps(1000)).toEqual([2, 3, undefined, 2000]);
    expect(steps(2000)).toEqual([2, 3, undefined, undefined]);
    expect(steps(2001)).toEqual([2, 3, 2000, undefined]);
    expect(steps(5000)).toEqual([2, undefined, 2000, undefined]);
  });
});

describe('lifelines', () => {
  it('tell who renamed a key and who deleted it, and go on after a FLUSH', () => {
    const sandbox = sandboxOf();
    runLines(sandbox, 0, 'SET a 1\n// wait 1 second\nRENAME a b\n// wait 1 second\nDEL b\n// wait 1 second\nSET a 2');
    runLines(sandbox, 1, '// wait 1 second\nFLUSHALL\n// wait 1 second\nSETEX a 10 3');
    const rows = new LifelineRows(sandbox);
    expect(rows.count).toBe(2);
    expect(rows.window(0, 9)).toEqual([
      {
        key: 'a',
        db: 0,
        spans: [
          { fromMs: 0, toMs: 1000, start: 'born', end: 'renamed', by: 'SET a 1', endedBy: 'RENAME a b' },
          { fromMs: 3000, toMs: 4000, start: 'born', end: 'deleted', by: 'SET a 2' },
          { fromMs: 5000, toMs: 15_000, deadlineMs: 15_000, start: 'born', end: 'expired', by: 'SETEX a 10 3' },
        ],
      },
      {
        key: 'b',
        db: 0,
        spans: [{ fromMs: 1000, toMs: 2000, start: 'renamed', end: 'deleted', by: 'RENAME a b', endedBy: 'DEL b' }],
      },
    ]);
    expect(rows.window(1, 1).map(({ key }) => key)).toEqual(['b']);
    expect(rows.window(2, 5)).toEqual([]);
  });
});

describe('what is watched', () => {
  it('is told of at every instant, if it only reads', () => {
    const sandbox = sandboxOf();
    runLines(sandbox, 0, 'SETEX a 10 x');
    const watched = ['GET a', 'TTL a', 'SET a y', 'NOPE', 'GET'].map((text) => ({ id: text, argv: text.split(' ') }));
    const peeks = (elapsedMs: number) => {
      sandbox.seek(elapsedMs);
      const moment = momentOf(sandbox, sandbox.position, 's', { watched });
      return Object.entries(moment.peeks).map(([id, { printed }]) => `${id}: ${printed.text}`);
    };
    const error = "GET: (error) ERR wrong number of arguments for 'get' command";
    expect(peeks(4000)).toEqual(['GET a: "x"', 'TTL a: (integer) 6', error]);
    expect(peeks(10_000)).toEqual(['GET a: (nil)', 'TTL a: (integer) -2', error]);
    expect(sandbox.log.end).toBe(1);
  });

  it('is not told of where no command stands, though it be watched still', () => {
    const sandbox = sandboxOf();
    const watched = [{ id: 'get', argv: ['GET', 'a'] }];
    const peeks = () => momentOf(sandbox, sandbox.position, 's', { watched }).peeks;
    runLines(sandbox, 0, 'SETEX a 10 x');
    expect(Object.keys(peeks())).toEqual(['get']);
    sandbox.reset('cell-0', 0);
    expect(peeks()).toEqual({});
  });
});

describe('the instants of a timeline', () => {
  it('are all of them, or evenly chosen of too many', () => {
    const few = sandboxOf();
    runLines(few, 0, 'SETEX a 10 x\n// wait 1 second\nSETEX a 20 x');
    expect(timelineOf(few, 's')).toMatchObject({ instants: [0, 1000, 10_000, 21_000], expiries: [21_000] });
    const late = new Sandbox({ epochMs, flavor: 'redis-7.0' });
    runLines(late, 0, 'SETEX a 10 x\nSETEX b 20 x\n// wait 1 second\nDEL b');
    expect(timelineOf(late, 's').instants).toEqual([0, 1000, 10_001, 20_000]);
    const written = new Sandbox({ epochMs, flavor: 'redis-7.0' });
    runLines(written, 0, 'SETEX a 10 x\n// wait 1 second\nAPPEND a y');
    expect(timelineOf(written, 's').instants).toEqual([0, 1000, 10_001]);
    const many = sandboxOf();
    runLines(many, 0, 'DEBUG POPULATE 5000 k 4 EXPIRE 1 3600\n// wait 1 second\nSET last x');
    const { instants, expiries, lifelines, lifelineCount, endMs } = timelineOf(many, 's');
    expect(instants.length).toBeGreaterThan(100);
    expect(instants.length).toBeLessThanOrEqual(256);
    expect([instants[0], instants.at(-1)]).toEqual([0, expiries.at(-1)]);
    expect(endMs).toBe((expiries.at(-1) as number) + 1000);
    expect([lifelines.length, lifelineCount]).toEqual([64, 5001]);
  });
});
