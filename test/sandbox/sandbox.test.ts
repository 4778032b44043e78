import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { Action } from '../../src/protocol/messages.ts';
import { momentOf } from '../../src/sandbox/moment.ts';
import { Sandbox } from '../../src/sandbox/sandbox.ts';
import { timelineOf } from '../../src/sandbox/timeline.ts';
import type { FlavorName } from '../../src/spec/flavor-name.ts';
import { parseCommands, parseTranscript } from '../../src/transcript/parse.ts';
import { printReply } from '../../src/transcript/print.ts';
import { epochMs, runLines as run, staleOf } from './notation.ts';

const sandboxOf = (flavor: FlavorName = 'dragonfly'): Sandbox => new Sandbox({ epochMs, flavor });

const ask = (sandbox: Sandbox, command: string, elapsedMs: number, seq = Number.POSITIVE_INFINITY): string => {
  const [step] = parseCommands(command);
  return printReply(sandbox.peek(step?.kind === 'command' ? step.argv : [], { elapsedMs, seq }));
};

const keysAt = (sandbox: Sandbox) =>
  momentOf(sandbox, sandbox.position, 's').keys.flatMap(({ key, value, expiredMs }) =>
    expiredMs === undefined ? `${key}=${value}` : [],
  );

describe('a server that sleeps', () => {
  it('is that much older behind the command, and so is where the sandbox stands', () => {
    const sandbox = sandboxOf('redis-7.0');
    expect(run(sandbox, 0, 'SETEX k 2 v\nDEBUG SLEEP 1.5\nPTTL k\nDEBUG SLEEP 0.6')).toEqual([
      'OK',
      'OK',
      '(integer) 500',
      'OK',
    ]);
    expect(sandbox.position).toEqual({ elapsedMs: 2100, seq: 4 });
    expect(ask(sandbox, 'PTTL k', 0)).toBe('(integer) 2000');
    expect(ask(sandbox, 'EXISTS k', 2100)).toBe('(integer) 0');
  });

  it('sleeps no time that is none, also in a transaction', () => {
    const sandbox = sandboxOf('redis');
    run(sandbox, 0, 'DEBUG SLEEP -1\nDEBUG SLEEP soon\nMULTI\nDEBUG SLEEP 1\nDEBUG SLEEP 1\nEXEC');
    expect(sandbox.position.elapsedMs).toBe(2000);
  });
});

describe('a wait', () => {
  const lines = 'SETEX k 10 v\n// Wait for 10 seconds\nGET k\nTTL k';

  it('of N moves the clock by N where the flavor lets a key go at its deadline', () => {
    const sandbox = sandboxOf('dragonfly');
    expect(run(sandbox, 0, lines)).toEqual(['OK', '(nil)', '(integer) -2']);
    expect(sandbox.position).toEqual({ elapsedMs: 10_000, seq: 3 });
  });

  it('moves one ms more only where it would land on a deadline that the flavor still honours', () => {
    const sandbox = sandboxOf('redis-7.0');
    expect(run(sandbox, 0, lines)).toEqual(['OK', '(nil)', '(integer) -2']);
    expect(sandbox.position.elapsedMs).toBe(10_001);
    expect(run(sandbox, 1, '// Wait for 5 seconds')).toEqual([]);
    expect(sandbox.position.elapsedMs).toBe(15_001);
  });
});

describe('what a run prints', () => {
  it('is cut, the more the more there is of it, and says by how much', () => {
    const sandbox = sandboxOf();
    const lines = ['SETRANGE k 29999 x', ...Array.from({ length: 100 }, () => 'GET k')].join('\n');
    const { results } = sandbox.run('cell-0', 0, parseCommands(lines)).run;
    const printed = results.flatMap((result) => (result.kind === 'reply' ? [result.printed] : [])).slice(1);
    const lengths = printed.map(({ text }) => text.length);
    expect([lengths[0], lengths[40], lengths.at(-1)]).toEqual([20_000, 20_000, 200]);
    expect(lengths.reduce((sum, length) => sum + length, 0)).toBeLessThan(1_020_000);
    const whole = 4 * 29_999 + 3;
    expect(new Set(printed.map(({ text, omitted }) => text.length + omitted))).toEqual(new Set([whole]));
  });
});

describe('the same cell run twice', () => {
  it('gives the same output and stays one run', () => {
    const sandbox = sandboxOf();
    const lines = 'SETEX k 10 v\n# wait for 4 seconds\nTTL k';
    expect(run(sandbox, 0, lines)).toEqual(['OK', '(integer) 6']);
    sandbox.seek(60_000);
    expect(run(sandbox, 0, lines)).toEqual(['OK', '(integer) 6']);
    expect(sandbox.branches.list()).toHaveLength(1);
    expect(sandbox.position.elapsedMs).toBe(4000);
  });

  it('edited, becomes a branch; the way back is exact', () => {
    const sandbox = sandboxOf();
    run(sandbox, 0, 'SETEX k 10 v');
    run(sandbox, 1, '// wait 1 second\nSETEX k 20 w\nSETEX other 5 x');
    const before = { timeline: timelineOf(sandbox, 's'), moment: momentOf(sandbox, sandbox.position, 's') };
    const { aside } = sandbox.run('cell-0', 0, parseCommands('SETEX k 10 changed'));
    expect(keysAt(sandbox)).toEqual(['k="changed"']);
    expect(staleOf(sandbox)).toEqual(['cell-1']);
    expect(sandbox.branches.list()).toHaveLength(2);

    expect(sandbox.switchTo(aside as number)).toBe(true);
    expect(staleOf(sandbox)).toEqual([]);
    const { branches, history, ...timeline } = timelineOf(sandbox, 's');
    expect(branches.map(({ id, parent, title }) => ({ id, parent, title }))).toEqual([
      { id: 0, parent: undefined, title: 'SETEX k 10 v' },
      { id: 1, parent: 0, title: 'SETEX k 10 changed' },
    ]);
    expect(history.bytes).toBeGreaterThan(before.timeline.history.bytes);
    expect(before.timeline).toMatchObject(timeline);
    expect(momentOf(sandbox, sandbox.position, 's')).toEqual(before.moment);
  });
});

describe('a cell', () => {
  it('runs from the state before it, not from where the reader stands or what came later', () => {
    const sandbox = sandboxOf();
    run(sandbox, 1, 'SETEX later 10 v');
    expect(run(sandbox, 0, 'GET later')).toEqual(['(nil)']);
    expect(staleOf(sandbox)).toEqual(['cell-1']);
    expect(run(sandbox, 1, 'SETEX later 10 v\nGET later')).toEqual(['OK', '"v"']);
    expect(staleOf(sandbox)).toEqual([]);
  });

  it('run for the first time starts at the instant that the reader moved to', () => {
    const sandbox = sandboxOf();
    run(sandbox, 0, 'SETEX k 10 v');
    sandbox.seek(9000);
    expect(run(sandbox, 1, 'TTL k')).toEqual(['(integer) 1']);
  });

  it('run for the first time in the past starts a branch there, and the old future can be had again', () => {
    const sandbox = sandboxOf();
    run(sandbox, 0, 'SETEX k 10 v\n// wait 20 seconds\nGET k');
    sandbox.seek(4000);
    expect(sandbox.past).toBe(true);
    const { run: done, aside } = sandbox.run('cell-1', 1, parseCommands('TTL k'));
    expect(done.results).toMatchObject([{ printed: { text: '(integer) 6' } }]);
    // What it goes on from stands; the rest of that run is on the other branch.
    expect(staleOf(sandbox)).toEqual([]);
    expect(sandbox.runs.map(({ isCut, results }) => [isCut, results.map(({ kind }) => kind)])).toEqual([
      [true, ['reply', 'nothing', 'nothing']],
      [undefined, ['reply']],
    ]);
    sandbox.switchTo(aside as number);
    expect(sandbox.position.elapsedMs).toBe(20_000);
    expect(staleOf(sandbox)).toEqual(['cell-1']);
    expect(sandbox.log.after(0).map((entry) => entry.text)).toEqual(['SETEX k 10 v', 'GET k']);
  });

  it('opens a new connection after QUIT, and remembers SELECT only on its own branch', () => {
    const sandbox = sandboxOf('redis-7.0');
    run(sandbox, 0, 'SETEX k 10 v');
    if (run(sandbox, 1, 'SELECT 1')[0] !== 'OK') return;
    expect(run(sandbox, 2, 'GET k')).toEqual(['(nil)']);
    expect(run(sandbox, 1, 'GET k')).toEqual(['"v"']);
  });
});

describe('a peek', () => {
  it('answers at any instant and changes nothing', () => {
    const sandbox = sandboxOf();
    run(sandbox, 0, 'SETEX k 10 v\n// wait 20 seconds\nGET k');
    const before = timelineOf(sandbox, 's');
    expect(ask(sandbox, 'GET k', 0)).toBe('"v"');
    expect(ask(sandbox, 'TTL k', 7500)).toMatch(/^\(integer\) [23]$/);
    expect(ask(sandbox, 'GET k', 0, 0)).toBe('(nil)');
    expect(ask(sandbox, 'GET k', 10_000)).toBe('(nil)');
    expect(ask(sandbox, 'SETEX k 1 v', 0)).toMatch(/^\(error\) ERR SETEX can change something/);
    expect(timelineOf(sandbox, 's')).toEqual(before);
  });
});

describe('a verdict', () => {
  it('says which wait the docs leave out', () => {
    const { steps } = parseTranscript('> SETEX k 10 v\nOK\n> GET k\n(nil)');
    const { run: done } = sandboxOf().run('cell', 0, steps);
    expect(done.results[1]).toMatchObject({ verdict: { kind: 'differs', why: expect.stringContaining('10 seconds') } });
  });
});

describe('lifelines', () => {
  it('tell birth, overwriting, deadline and end, and drop what no instant saw', () => {
    const sandbox = sandboxOf();
    run(sandbox, 0, 'SETEX k 10 a\nSETEX k 20 b\n// wait 5 seconds\nSETEX k 20 c\n// wait 60 seconds\nSETEX k 1 d');
    const { lifelines } = timelineOf(sandbox, 's');
    expect(lifelines).toEqual([
      {
        key: 'k',
        db: 0,
        spans: [
          { by: 'SETEX k 20 b', fromMs: 0, toMs: 5000, start: 'born', end: 'changed', deadlineMs: 20_000 },
          { by: 'SETEX k 20 c', fromMs: 5000, toMs: 25_000, start: 'overwritten', end: 'expired', deadlineMs: 25_000 },
          { by: 'SETEX k 1 d', fromMs: 65_000, toMs: 66_000, start: 'born', end: 'expired', deadlineMs: 66_000 },
        ],
      },
    ]);
  });
});

describe('the lifeline of a key that changes all the time', () => {
  it('draws some hundred spans, without a gap, and every expiry', () => {
    const sandbox = sandboxOf();
    const beat = (i: number) => `SETEX k ${i % 500 === 499 ? 1 : 10} ${i}\n// wait 2 seconds`;
    run(sandbox, 0, Array.from({ length: 3000 }, (_, i) => beat(i)).join('\n'));
    const spans = timelineOf(sandbox, 's').lifelines[0]?.spans ?? [];
    expect(spans.length).toBeLessThan(600);
    expect(spans.filter((span) => span.end === 'expired')).toHaveLength(6);
    for (const [i, span] of spans.slice(1).entries()) {
      if (spans[i]?.end === 'changed') expect(span.fromMs).toBe(spans[i]?.toMs);
    }
    expect(spans[0]).toMatchObject({ fromMs: 0, start: 'born' });
  });
});

describe('replay', () => {
  const line = fc.constantFrom(
    'SETEX a 3 x',
    'SETEX b 5 y',
    'SETEX a 9 z',
    'GET a',
    'TTL b',
    '// wait 1 second',
    '// wait 3 seconds',
    'NOPE',
    'GET "',
  );
  const act = fc.oneof(
    { weight: 4, arbitrary: fc.record({ cell: fc.nat(3), lines: fc.array(line, { minLength: 1, maxLength: 5 }) }) },
    { weight: 2, arbitrary: fc.record({ seekMs: fc.nat(12_000) }) },
    { weight: 1, arbitrary: fc.record({ branch: fc.nat(4) }) },
  );

  it('of the recorded actions gives the same sandbox, branches and all; and the state at a position is that of one stopped there', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<FlavorName>('dragonfly', 'redis-7.0'),
        fc.array(act, { maxLength: 14 }),
        fc.nat(20_000),
        (flavor, acts, atMs) => {
          const sandbox = sandboxOf(flavor);
          const actions: Action[] = [];
          for (const each of acts) {
            if ('seekMs' in each) sandbox.seek(each.seekMs);
            else if ('branch' in each) {
              if (sandbox.switchTo(each.branch)) actions.push({ type: 'switch', branch: each.branch });
            } else {
              const steps = parseCommands(each.lines.join('\n'));
              const { run: done, isNew } = sandbox.run(`cell-${each.cell}`, each.cell, steps);
              if (isNew) actions.push({ type: 'run', cell: done.cell, order: done.order, steps, from: done.from });
            }
          }
          const again = sandboxOf(flavor);
          const done = vi.fn();
          again.replay(actions, done);
          expect(done).toHaveBeenCalledTimes(actions.length);
          sandbox.seek(atMs);
          again.seek(atMs);
          expect(timelineOf(again, 's')).toEqual(timelineOf(sandbox, 's'));
          expect(momentOf(again, again.position, 's')).toEqual(momentOf(sandbox, sandbox.position, 's'));
          expect([...again.lastRuns]).toEqual([...sandbox.lastRuns]);

          // A sandbox that ran only the commands up to the position, and stopped there.
          const stopped = sandboxOf(flavor);
          for (const [i, entry] of sandbox.log.after(0, sandbox.position.seq).entries()) {
            stopped.replay([
              {
                type: 'run',
                cell: entry.cell,
                order: i,
                from: { elapsedMs: entry.elapsedMs, seq: i },
                steps: [{ kind: 'command', line: 0, prompt: '', text: entry.text, argv: entry.argv }],
              },
            ]);
          }
          // What comes later, and where in a cell a command stood, is not the same there.
          const {
            past: _,
            nextExpiryMs: __,
            nextCommand: ___,
            events: ____,
            ...moment
          } = momentOf(sandbox, sandbox.position, 's');
          expect(momentOf(stopped, sandbox.position, 's')).toMatchObject(moment);
        },
      ),
      { numRuns: 200 },
    );
  });
});
