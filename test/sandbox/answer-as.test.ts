import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Action } from '../../src/protocol/messages.ts';
import { answerAs } from '../../src/sandbox/answer-as.ts';
import { compareWith } from '../../src/sandbox/compare.ts';
import { momentOf } from '../../src/sandbox/moment.ts';
import { resultsOf } from '../../src/sandbox/otherwise.ts';
import { Sandbox } from '../../src/sandbox/sandbox.ts';
import { timelineOf } from '../../src/sandbox/timeline.ts';
import type { FlavorName } from '../../src/spec/flavor-name.ts';
import { parseCommands, parseTranscript } from '../../src/transcript/parse.ts';
import { epochMs, runLines } from './notation.ts';
import { perform, sessions } from './random-session.ts';

const sandboxOf = (flavor: FlavorName = 'dragonfly', historyBytes = Number.POSITIVE_INFINITY): Sandbox =>
  new Sandbox({ epochMs, flavor, historyBytes });

/** Dragonfly cuts the life of the key. */
const longLife = 'SETEX k 300000000 v\nTTL k\nGET k';

/** What stands, a line for each run. */
const standing = ({ runs }: Sandbox): string[] =>
  runs.map(({ results }) =>
    results.flatMap((result) => (result.kind === 'reply' ? [result.printed.text] : [])).join(' '),
  );

/** `2: redis: (integer) 1`: by command, what other servers answered. */
const otherwise = (sandbox: Sandbox): string[] =>
  sandbox.runs
    .flatMap((run) => resultsOf(sandbox, run))
    .flatMap((result) => (result.kind === 'reply' ? [result] : []))
    .flatMap(({ seq, otherwise: others = [] }) => others.map(({ flavor, text }) => `${seq}: ${flavor}: ${text}`));

const branchesOf = (sandbox: Sandbox) => timelineOf(sandbox, 's').branches;

describe('another server', () => {
  it('does again what stands, and what was answered before stays a branch', () => {
    const sandbox = sandboxOf();
    runLines(sandbox, 0, longLife);
    const before = sandbox.branch;
    answerAs(sandbox, 'valkey');
    expect(standing(sandbox)).toEqual(['OK (integer) 300000000 "v"']);
    expect(sandbox.flavor.name).toBe('valkey');
    expect(branchesOf(sandbox).map(({ flavor, commands }) => [flavor, commands])).toEqual([
      ['dragonfly', 3],
      ['valkey', 3],
    ]);
    sandbox.switchTo(before);
    expect(standing(sandbox)).toEqual(['OK (integer) 268435455 "v"']);
    expect(sandbox.flavor.name).toBe('dragonfly');
  });

  it('leaves no branch where nothing ever ran', () => {
    const sandbox = sandboxOf();
    answerAs(sandbox, 'redis');
    runLines(sandbox, 0, longLife);
    expect(branchesOf(sandbox)).toHaveLength(1);
    expect(branchesOf(sandbox)[0]?.flavor).toBeUndefined();
  });

  it('that answered already is gone back to, and does only what is new', () => {
    const sandbox = sandboxOf();
    runLines(sandbox, 0, longLife);
    answerAs(sandbox, 'redis');
    expect(answerAs(sandbox, 'dragonfly')).toEqual([{ type: 'switch', branch: 0 }]);
    runLines(sandbox, 1, 'INCR n');
    expect(answerAs(sandbox, 'redis').map(({ type }) => type)).toEqual(['switch', 'run']);
    expect(standing(sandbox)).toEqual(['OK (integer) 300000000 "v"', '(integer) 1']);
    expect(branchesOf(sandbox)).toHaveLength(2);
  });

  it('waits as its own deadlines want it, and what followed at once follows at once', () => {
    const sandbox = sandboxOf('redis');
    runLines(sandbox, 0, 'SETEX k 10 v\n// Wait for 10 seconds\nGET k');
    runLines(sandbox, 1, 'SETEX k 10 v');
    expect(sandbox.position).toEqual({ elapsedMs: 10_001, seq: 3 });
    answerAs(sandbox, 'dragonfly');
    expect(sandbox.position).toEqual({ elapsedMs: 10_000, seq: 3 });
    expect(sandbox.runs.map(({ from }) => from.elapsedMs)).toEqual([0, 10_000]);
  });

  it('finds the reader where she stood, in the past too', () => {
    const sandbox = sandboxOf();
    runLines(sandbox, 0, 'SET a 1\n// Wait for 5 seconds\nSET a 2\nSET a 3');
    sandbox.seek(5000, 2);
    answerAs(sandbox, 'redis-7.0');
    expect(sandbox.position).toEqual({ elapsedMs: 5000, seq: 2 });
    sandbox.seek(60_000);
    answerAs(sandbox, 'dragonfly');
    expect(sandbox.position).toEqual({ elapsedMs: 60_000, seq: 3 });
  });

  it('does a run that took another course again as it went', () => {
    const sandbox = sandboxOf();
    runLines(sandbox, 0, 'SET a 1\nSET b 2\nSET c 3');
    sandbox.seek(0, 2);
    sandbox.next('cell-0', 0, parseCommands('SET b other'));
    answerAs(sandbox, 'valkey');
    expect(sandbox.log.after(0).map(({ text }) => text)).toEqual(['SET a 1', 'SET b 2', 'SET b other']);
    expect(sandbox.runs.map(({ isCut = false }) => isCut)).toEqual([true, false]);
    expect(branchesOf(sandbox).map(({ flavor }) => flavor)).toEqual(['dragonfly', 'dragonfly', 'valkey', 'valkey']);
  });

  it('whose answers weigh too much together with the others’ has these forgotten', () => {
    const sandbox = sandboxOf('dragonfly', 20_000);
    runLines(sandbox, 0, 'DEBUG POPULATE 100 k');
    answerAs(sandbox, 'redis');
    expect(branchesOf(sandbox)).toHaveLength(1);
    expect(sandbox.history).toMatchObject({ branchesForgotten: 1 });
    expect(sandbox.history.bytes).toBeLessThan(20_000);
  });
});

describe('what another server answered otherwise', () => {
  it('is told beside the command, on both branches', () => {
    const sandbox = sandboxOf();
    runLines(sandbox, 0, longLife);
    expect(otherwise(sandbox)).toEqual([]);
    answerAs(sandbox, 'redis');
    expect(otherwise(sandbox)).toEqual(['2: dragonfly: (integer) 268435455']);
    answerAs(sandbox, 'valkey');
    expect(otherwise(sandbox)).toEqual(['2: dragonfly: (integer) 268435455']);
    answerAs(sandbox, 'dragonfly');
    expect(otherwise(sandbox)).toEqual(['2: valkey: (integer) 300000000', '2: redis: (integer) 300000000']);
  });

  it('says where the document shows that', () => {
    const sandbox = sandboxOf();
    sandbox.run('cell-0', 0, parseTranscript('> SETEX k 300000000 v\nOK\n> TTL k\n(integer) 268435455').steps);
    answerAs(sandbox, 'redis');
    const [run] = sandbox.runs;
    const [, result] = run ? resultsOf(sandbox, run) : [];
    expect(result).toMatchObject({
      verdict: { kind: 'differs' },
      otherwise: [{ flavor: 'dragonfly', asDocumented: true }],
    });
  });

  it('is told of what both did, not of what only one has done since', () => {
    const sandbox = sandboxOf();
    runLines(sandbox, 0, longLife);
    answerAs(sandbox, 'redis');
    runLines(sandbox, 1, 'TTL k');
    expect(otherwise(sandbox)).toEqual(['2: dragonfly: (integer) 268435455']);
    runLines(sandbox, 0, 'SETEX k 400000000 v\nTTL k');
    expect(otherwise(sandbox)).toEqual([]);
  });

  it('is one line: the first that is another', () => {
    const sandbox = sandboxOf('redis');
    runLines(sandbox, 0, 'SETEX k 300000000 v\nMULTI\nGET k\nTTL k\nEXEC');
    answerAs(sandbox, 'dragonfly');
    expect(otherwise(sandbox)).toEqual(['5: redis: … 2) (integer) 300000000']);
  });

  it('is no TTL that is less by the ms that a wait was longer', () => {
    const sandbox = sandboxOf('redis');
    runLines(sandbox, 0, 'SETEX a 10 v\nSETEX b 50 v\n// Wait for 10 seconds\nPTTL b');
    expect(standing(sandbox)).toEqual(['OK OK (integer) 39999']);
    answerAs(sandbox, 'dragonfly');
    expect(standing(sandbox)).toEqual(['OK OK (integer) 40000']);
    expect(otherwise(sandbox)).toEqual([]);
  });

  /** Behind it the servers’ clocks are a ms apart, and a key is gone on Redis. */
  const apart = 'SETEX a 10 v\nHSET h f v\nHPEXPIRE h 1 FIELDS 1 f\nPSETEX b 50500 v\n// Wait for 10 seconds';

  it('is no time that is later by that', () => {
    const sandbox = sandboxOf('redis');
    runLines(sandbox, 0, `${apart}\nTIME`);
    const before = standing(sandbox);
    answerAs(sandbox, 'dragonfly');
    expect(standing(sandbox)).not.toEqual(before);
    expect(otherwise(sandbox).filter((told) => told.startsWith('5: '))).toEqual([]);
  });

  it.each([
    ['EXISTS h', '(integer) 0', '(integer) 1'],
    ['DBSIZE', '(integer) 1', '(integer) 2'],
    ['PTTL h', '(integer) -2', '(integer) -1'],
    ['TTL b', '(integer) 40', '(integer) 41'],
    ['DEBUG DIGEST-VALUE b', /^(?!\(error)/, /^\(error\)/],
    ['COMMAND COUNT', /^\(integer\) /, /^\(integer\) /],
  ])('is all else that differs, though it is a ms later: %s', (command, redis, dragonfly) => {
    const sandbox = sandboxOf('redis');
    runLines(sandbox, 0, `${apart}\n${command}`);
    const told = () => otherwise(sandbox).find((line) => line.startsWith('5: '));
    answerAs(sandbox, 'dragonfly');
    expect(told()?.replace('5: redis: ', '')).toMatch(redis);
    answerAs(sandbox, 'redis');
    expect(told()?.replace('5: dragonfly: ', '')).toMatch(dragonfly);
  });

  it('is told to end where it goes on here', () => {
    const sandbox = sandboxOf();
    runLines(
      sandbox,
      0,
      `HSET h a 1 b 2 c 3\nHPEXPIRE h 1 FIELDS 2 b c\nHSET g a 1 b 2\nHPEXPIRE g 1 FIELDS 1 b\n// Wait for 1 second\nHKEYS g\nHGETALL h`,
    );
    answerAs(sandbox, 'redis');
    answerAs(sandbox, 'dragonfly');
    expect(otherwise(sandbox).slice(2)).toEqual(['5: redis: only 1) "a"', '6: redis: only 2 lines, … 2) "1"']);
  });
});

describe('branches of two servers', () => {
  it('are compared key by key', () => {
    const sandbox = sandboxOf();
    runLines(sandbox, 0, 'SETEX k 300000000 v\nSET same 1\nEXPIRE same 100 NX GT');
    answerAs(sandbox, 'redis');
    const { keys, count } = compareWith(sandbox, 0, 0);
    expect(count).toBe(2);
    expect(keys.map(({ key, here, there }) => [key, here?.ttl?.remainingMs, there?.ttl?.remainingMs])).toEqual([
      ['k', '300000000000', '268435455000'],
      ['same', undefined, '100000'],
    ]);
    expect(compareWith(sandbox, sandbox.branch, 0).count).toBe(0);
  });

  it('are compared where the other one is not even in force in its own world', () => {
    const sandbox = sandboxOf();
    runLines(sandbox, 0, 'SET a 1\nSET b 1');
    runLines(sandbox, 0, 'SET a 2\nSET b 1');
    answerAs(sandbox, 'redis');
    expect(compareWith(sandbox, 0, 0).keys.map(({ key, there }) => [key, there?.value])).toEqual([['a', '"1"']]);
    expect(compareWith(sandbox, 1, 0).count).toBe(0);
  });
});

describe('whatever a reader does', () => {
  it('what was recorded gives the same sandbox again', () => {
    let both = 0;
    fc.assert(
      fc.property(sessions, fc.constantFrom<FlavorName>('redis', 'dragonfly'), (acts, flavor) => {
        const sandbox = sandboxOf();
        const actions: Action[] = [];
        for (const each of acts) {
          if ('flavor' in each) actions.push(...answerAs(sandbox, each.flavor));
          else if ('reset' in each) {
            sandbox.reset(`cell-${each.reset}`, each.reset);
            actions.push({ type: 'reset', cell: `cell-${each.reset}`, order: each.reset });
          } else if ('cell' in each) {
            const { cell: order, steps, isNext } = each;
            const cell = `cell-${order}`;
            const done = isNext
              ? { ...sandbox.next(cell, order, steps), isNew: true }
              : sandbox.run(cell, order, steps);
            const { from } = done.run;
            if (done.isNew) actions.push({ type: isNext ? 'next' : 'run', cell, order, steps, from });
          } else if (perform(sandbox, each) && 'branch' in each) actions.push({ type: 'switch', branch: each.branch });
        }
        actions.push(...answerAs(sandbox, flavor));
        const again = sandboxOf();
        again.replay(actions);
        const { elapsedMs, seq } = sandbox.position;
        again.seek(elapsedMs, seq);
        expect(timelineOf(again, 's')).toEqual(timelineOf(sandbox, 's'));
        expect(momentOf(again, again.position, 's')).toEqual(momentOf(sandbox, sandbox.position, 's'));
        expect(again.runs.map((run) => resultsOf(again, run))).toEqual(
          sandbox.runs.map((run) => resultsOf(sandbox, run)),
        );
        if (sandbox.worlds.length > 1) both++;
      }),
      { seed: 20_261_127, numRuns: 150 },
    );
    expect(both).toBeGreaterThan(30);
  });
});
