import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareWith } from '../../src/sandbox/compare.ts';
import { momentOf } from '../../src/sandbox/moment.ts';
import { Sandbox } from '../../src/sandbox/sandbox.ts';
import { timelineOf } from '../../src/sandbox/timeline.ts';
import { parseCommands } from '../../src/transcript/parse.ts';
import { epochMs, runLines, staleOf } from './notation.ts';

const sandboxOf = (flavor = 'dragonfly'): Sandbox => new Sandbox({ epochMs, flavor });

/** The branches as lines: id, the one it left, where, and what it is called. */
const branchesOf = (sandbox: Sandbox): string[] =>
  timelineOf(sandbox, 's').branches.map(
    ({ id, parent, fromMs, title, commands, headMs }) =>
      `${id} from ${parent ?? 'nothing'} at ${fromMs}: ${title} (${commands} commands, to ${headMs})`,
  );

/** The keys that differ as lines: `k: a | b 10000`, with what is left of a TTL; `-` where a key is not alive. */
function differences(sandbox: Sandbox, branch: number, elapsedMs: number): string[] {
  const side = (row: { value: string; ttl?: { remainingMs: string } } | undefined) =>
    row ? [row.value, row.ttl?.remainingMs].filter((part) => part !== undefined).join(' ') : '-';
  const { keys, count } = compareWith(sandbox, branch, elapsedMs);
  expect(count).toBe(keys.length);
  return keys.map(({ db, key, here, there }) => `${db ? `${db}:` : ''}${key}: ${side(here)} | ${side(there)}`);
}

describe('branches', () => {
  it('are named by what differs, and hang where they left', () => {
    const sandbox = sandboxOf();
    runLines(sandbox, 0, 'SET a 1\n// wait 5 seconds\nSET b 1');
    runLines(sandbox, 1, '// wait 1 second\nSET c 1\nSET d 1');
    runLines(sandbox, 1, '// wait 1 second\nSET c 1\nSET d 2\nSET e 2');
    runLines(sandbox, 0, 'SET a 1\n// wait 5 seconds\nSET b 3');
    expect(branchesOf(sandbox)).toEqual([
      '0 from nothing at 0: SET d 1 (4 commands, to 6000)',
      '1 from 0 at 5000: SET d 2 (5 commands, to 6000)',
      '2 from 0 at 0: SET b 3 (2 commands, to 5000)',
    ]);
    sandbox.switchTo(0);
    expect(branchesOf(sandbox)[2]).toBe('2 from 0 at 0: SET b 3 (2 commands, to 5000)');
  });
});

describe('a run of no command', () => {
  it('belongs to the branch on which it ran', () => {
    const sandbox = sandboxOf();
    runLines(sandbox, 0, 'SET a 1');
    runLines(sandbox, 1, 'SET b 1');
    sandbox.seek(0, 1);
    runLines(sandbox, 5, '// wait 60 seconds');
    sandbox.switchTo(0);
    expect(staleOf(sandbox)).toEqual(['cell-5']);
    expect(sandbox.head.elapsedMs).toBe(0);
    runLines(sandbox, 4, 'TIME');
    expect(sandbox.branches.list().map(({ commands }) => commands)).toEqual([3]);
  });

  it('stands between others, and comes back with its branch', () => {
    const sandbox = sandboxOf();
    runLines(sandbox, 0, 'SETEX a 100 1');
    runLines(sandbox, 1, '// wait 10 seconds');
    runLines(sandbox, 2, 'TTL a');
    runLines(sandbox, 1, '// wait 20 seconds');
    expect(staleOf(sandbox)).toEqual(['cell-2']);
    expect(runLines(sandbox, 2, 'TTL a')).toEqual(['(integer) 80']);
    runLines(sandbox, 2, 'GET a');
    const [first, second, third] = sandbox.branches.list().map(({ id }) => id);
    for (const [id, elapsedMs] of [
      [first, 10_000],
      [third, 20_000],
      [second, 20_000],
      [first, 10_000],
    ] as const) {
      sandbox.switchTo(id as number);
      expect([staleOf(sandbox), sandbox.head.elapsedMs]).toEqual([[], elapsedMs]);
    }
  });

  it('does not pile up where it is run again and again', () => {
    const sandbox = sandboxOf();
    runLines(sandbox, 0, 'SET a 1');
    for (let i = 1; i < 9; i++) runLines(sandbox, 1, `// wait ${i} seconds`);
    expect(sandbox.branches.list()).toHaveLength(1);
    expect(sandbox.head.elapsedMs).toBe(8000);
    runLines(sandbox, 1, '// a word');
    expect(sandbox.head.elapsedMs).toBe(0);
  });
});

describe('a branch', () => {
  it('comes back as it was left, whatever was run meanwhile', () => {
    const line = fc.constantFrom('SET a 1', 'GET a', 'INCR b', '// wait 1 second', '// wait 2 seconds', '// a word');
    const act = fc.oneof(
      { weight: 5, arbitrary: fc.tuple(fc.nat(4), fc.array(line, { minLength: 1, maxLength: 3 })) },
      { weight: 2, arbitrary: fc.record({ next: fc.nat(4), typed: line }) },
      { weight: 1, arbitrary: fc.record({ reset: fc.nat(4) }) },
      { weight: 2, arbitrary: fc.record({ seekMs: fc.nat(6000), seq: fc.nat(12) }) },
      { weight: 2, arbitrary: fc.record({ branch: fc.nat(6) }) },
    );
    let returns = 0;
    fc.assert(
      fc.property(fc.array(act, { minLength: 12, maxLength: 30 }), (acts) => {
        const sandbox = sandboxOf();
        const left = new Map<number, unknown>([[0, standing(sandbox)]]);
        for (const each of acts) {
          if ('branch' in each) {
            const all = sandbox.branches.list();
            const id = all[each.branch % all.length]?.id ?? 0;
            if (id !== sandbox.branch) returns++;
            sandbox.switchTo(id);
            expect(standing(sandbox)).toEqual(left.get(id));
          } else if ('seekMs' in each) sandbox.seek(each.seekMs, each.seq);
          else if ('next' in each) sandbox.next(`cell-${each.next}`, each.next, parseCommands(each.typed));
          else if ('reset' in each) sandbox.reset(`cell-${each.reset}`, each.reset);
          else runLines(sandbox, each[0], each[1].join('\n'));
          left.set(sandbox.branch, standing(sandbox));
        }
      }),
      { numRuns: 400 },
    );
    expect(returns).toBeGreaterThan(100);
  });
});

/** The runs that stand on the branch in force, whole or cut, and its end. */
function standing({ head, runs }: Sandbox) {
  for (const [i, run] of runs.slice(1).entries())
    expect(run.from.seq).toBeGreaterThanOrEqual(runs[i]?.to.seq as number);
  return { head, runs: [...runs] };
}

describe('a comparison', () => {
  it('shows the keys that two branches hold otherwise at one instant', () => {
    const sandbox = sandboxOf();
    runLines(sandbox, 0, 'SETEX same 100 x\nSET gone x\nSETEX k 10 old');
    runLines(sandbox, 1, '// wait 1 second\nSETEX k 20 one\nDEL gone\nSET only1 x');
    runLines(sandbox, 1, '// wait 1 second\nSETEX k 20 two\n// wait 4 seconds\nSET only2 y');
    expect(differences(sandbox, 0, 500)).toEqual([]);
    expect(differences(sandbox, 0, 1000)).toEqual(['k: "two" 20000 | "one" 20000', 'gone: "x" | -', 'only1: - | "x"']);
    expect(differences(sandbox, 0, 30_000)).toEqual(['only2: "y" | -', 'gone: "x" | -', 'only1: - | "x"']);
    sandbox.switchTo(0);
    expect(differences(sandbox, 1, 1000)).toEqual(['k: "one" 20000 | "two" 20000', 'gone: - | "x"', 'only1: "x" | -']);
    expect(differences(sandbox, 0, 1000)).toEqual([]);
  });

  it('looks at whole databases where one was flushed or swapped on one side only', () => {
    const sandbox = sandboxOf('valkey');
    runLines(sandbox, 0, 'SET a 1\nSETEX b 10 1');
    runLines(sandbox, 1, 'FLUSHALL\nSET c 1');
    runLines(sandbox, 1, 'SWAPDB 0 1\nSELECT 1\nSET a 2');
    expect(differences(sandbox, 0, 0)).toEqual(['c: - | "1"', '1:a: "2" | -', '1:b: "1" 10000 | -']);
    expect(differences(sandbox, 0, 10_001)).toEqual(['c: - | "1"', '1:a: "2" | -']);
  });

  it('follows a branch through its forks', () => {
    const sandbox = sandboxOf();
    runLines(sandbox, 0, 'SET a 1');
    runLines(sandbox, 1, 'SET b 1');
    runLines(sandbox, 2, 'SET c 1');
    runLines(sandbox, 2, 'SET c 2');
    runLines(sandbox, 1, 'SET b 2');
    expect(differences(sandbox, 0, 0)).toEqual(['b: "2" | "1"', 'c: - | "1"']);
    expect(differences(sandbox, 1, 0)).toEqual(['b: "2" | "1"', 'c: - | "2"']);
  });

  it('says what going over to the other branch shows, whatever was run', () => {
    const line = fc.constantFrom(
      ...['SET a 1', 'SET a 2', 'SETEX b 3 x', 'SETEX b 9 x', 'DEL a', 'PERSIST b', 'RENAME a b', 'INCR c'],
      ...['FLUSHDB', 'SWAPDB 0 1', 'SELECT 1', 'SELECT 0', '// wait 1 second', '// wait 4 seconds'],
    );
    const acts = fc.array(fc.tuple(fc.nat(2), fc.array(line, { minLength: 1, maxLength: 5 })), { maxLength: 10 });
    let differing = 0;
    fc.assert(
      fc.property(acts, fc.nat(12_000), (runs, elapsedMs) => {
        const sandbox = sandboxOf();
        for (const [cell, lines] of runs) runLines(sandbox, cell, lines.join('\n'));
        const home = sandbox.branch;
        for (const { id } of sandbox.branches.list()) {
          const told = compareWith(sandbox, id, elapsedMs).keys.map(({ key, db }) => `${db}:${key}`);
          const here = holdings(sandbox, elapsedMs);
          sandbox.switchTo(id);
          const there = holdings(sandbox, elapsedMs);
          sandbox.switchTo(home);
          const differ = [...here.keys(), ...there.keys()].filter((name) => here.get(name) !== there.get(name));
          expect(told.toSorted()).toEqual([...new Set(differ)].toSorted());
          differing += told.length;
        }
      }),
      { numRuns: 150 },
    );
    expect(differing).toBeGreaterThan(50);
  });
});

/** What every key holds at an instant: its value, and what is left of its TTL. */
function holdings(sandbox: Sandbox, elapsedMs: number): Map<string, string> {
  sandbox.seek(elapsedMs);
  const { keys } = momentOf(sandbox, sandbox.position, 's');
  const living = keys.filter((row) => row.expiredMs === undefined);
  return new Map(living.map(({ db, key, value, ttl }) => [`${db}:${key}`, `${value} ${ttl?.remainingMs}`]));
}
