import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HEAD } from '../../src/engine/index.ts';
import { eventsAround, stretchOf } from '../../src/sandbox/events.ts';
import {
  endMs,
  expiriesUpTo,
  latestExpiries,
  nextExpiries,
  nextExpiryMs,
  previousExpiryMs,
} from '../../src/sandbox/expiries.ts';
import { LifelineRows } from '../../src/sandbox/lifelines.ts';
import { Sandbox } from '../../src/sandbox/sandbox.ts';
import { timelineOf } from '../../src/sandbox/timeline.ts';
import { parseCommands } from '../../src/transcript/parse.ts';
import { epochMs, runLines } from './notation.ts';

const RUNS = Number(process.env.MAYFLY_SESSIONS ?? 150);
const seed = Number(process.env.MAYFLY_SEED ?? 20_261_127);

const keys = ['h', 'i', 'j'];
const fields = ['f', 'g', 'k'];
/** Commands whose ends fall on the same few milliseconds. */
const lines = [
  'HSET h f 1 g 2 k 3',
  'HSET h f 1',
  'HSET i f 1 g 2',
  'HSETEX h PX 4 FIELDS 2 f 5 g 6',
  'HSETEX h PX 9 FIELDS 3 f 5 g 6 k 7',
  'HSETEX i PX 7 FIELDS 1 f 5',
  'HPEXPIRE h 5 FIELDS 1 f',
  'HPEXPIRE h 5 FIELDS 2 f g',
  'HPEXPIRE h 12 FIELDS 1 k',
  'HPEXPIRE i 3 FIELDS 2 f g',
  'HPEXPIRE i 0 FIELDS 1 g',
  'HPERSIST h FIELDS 1 f',
  'HINCRBY h f 1',
  'HDEL h g',
  'HGETDEL i FIELDS 1 f',
  'PEXPIRE h 6',
  'PEXPIRE h 20',
  'PERSIST h',
  'RENAME h i',
  'RENAME i h',
  'COPY h j REPLACE',
  'COPY i j REPLACE',
  'SET h text PX 3',
  'SET i text',
  'DEL h',
  'DEL i',
  'FLUSHALL',
  '// wait 1 ms',
  '// wait 2 ms',
  '// wait 3 ms',
  '// wait 5 ms',
];

const running = fc.array(fc.constantFrom(...lines), { minLength: 1, maxLength: 10 });
const act = fc.oneof(
  { weight: 6, arbitrary: fc.record({ cell: fc.nat(3), run: running }) },
  { weight: 3, arbitrary: fc.record({ cell: fc.nat(3), type: running }) },
  { weight: 2, arbitrary: fc.record({ seekMs: fc.nat(30), seq: fc.nat(30) }) },
  { weight: 1, arbitrary: fc.record({ branch: fc.nat(5) }) },
  { weight: 1, arbitrary: fc.record({ budget: fc.nat(9000) }) },
  // What is asked between two writes is worked out then.
  { weight: 1, arbitrary: fc.record({ ask: fc.constant(true) }) },
);

function play(sandbox: Sandbox, each: typeof act extends fc.Arbitrary<infer A> ? A : never): void {
  if ('run' in each) runLines(sandbox, each.cell, each.run.join('\n'));
  else if ('type' in each) sandbox.next(`cell-${each.cell}`, each.cell, parseCommands(each.type.join('\n')));
  else if ('seekMs' in each) sandbox.seek(each.seekMs, each.seq);
  else if ('branch' in each) sandbox.switchTo(each.branch);
  else if ('budget' in each) sandbox.historyBytes = each.budget;
  else sandbox.nextGoneMs(0);
}

/** What goes by itself at an instant, as whoever asks just before and then, before the commands of that instant, sees it. */
function goingAt(sandbox: Sandbox, elapsedMs: number): readonly string[] {
  const seq = sandbox.log.lastSeqAt(elapsedMs - 1);
  const has = (argv: readonly string[], ms: number) => {
    const reply = sandbox.peek(argv, { elapsedMs: ms, seq });
    return reply.type === 'integer' && Number(reply.value) === 1;
  };
  return keys.flatMap((key) => {
    const isThere = has(['EXISTS', key], elapsedMs);
    if (has(['EXISTS', key], elapsedMs - 1) && !isThere) return [key];
    if (!isThere) return [];
    return fields
      .filter((field) => has(['HEXISTS', key, field], elapsedMs - 1) && !has(['HEXISTS', key, field], elapsedMs))
      .map((field) => `field ${field} of ${key}`);
  });
}

/** What goes by itself after what is kept begins: at which ms, and what. */
function allGoing(sandbox: Sandbox): readonly (readonly [number, string])[] {
  const going: (readonly [number, string])[] = [];
  const endMs = sandbox.head.elapsedMs + 25;
  for (let ms = sandbox.begins.elapsedMs + 1; ms <= endMs; ms++) {
    for (const what of goingAt(sandbox, ms)) going.push([ms, what]);
  }
  return going.toSorted(inOrder);
}

const inOrder = (a: readonly [number, string], b: readonly [number, string]) => a[0] - b[0] || (a[1] < b[1] ? -1 : 1);

describe('what ends by itself', () => {
  it('is what is there just before and not any more then, on every branch, whatever was forgotten', () => {
    let [ends, branched, forgot] = [0, 0, 0];
    fc.assert(
      fc.property(
        fc.constantFrom('redis', 'valkey'),
        fc.array(act, { minLength: 1, maxLength: 10 }),
        (flavor, acts) => {
          const sandbox = new Sandbox({ epochMs, flavor });
          for (const each of acts) play(sandbox, each);
          const going = allGoing(sandbox);
          const beginMs = sandbox.begins.elapsedMs;
          const told = (found: ReturnType<typeof latestExpiries>) =>
            found
              .map(
                (ending) =>
                  [
                    endMs(ending) - epochMs,
                    'end' in ending ? `field ${ending.end.name} of ${ending.key}` : ending.key,
                  ] as const,
              )
              .filter(([ms]) => ms > beginMs)
              .toSorted(inOrder);
          const far = { elapsedMs: 1e6, seq: HEAD };
          expect(told(latestExpiries(sandbox, far, 1000))).toEqual(going);
          expect(told(nextExpiries(sandbox, beginMs, 1000))).toEqual(going);
          const instants = [...new Set(going.map(([ms]) => ms))];
          for (let ms = beginMs; ms <= sandbox.head.elapsedMs + 25; ms++) {
            expect(nextExpiryMs(sandbox, ms)).toBe(instants.find((instant) => instant > ms));
            const before = previousExpiryMs(sandbox, ms);
            expect(before !== undefined && before > beginMs ? before : undefined).toBe(
              instants.findLast((instant) => instant < ms),
            );
            expect(expiriesUpTo(sandbox, ms) - expiriesUpTo(sandbox, beginMs)).toBe(
              going.filter(([at]) => at <= ms).length,
            );
          }
          if (going.some(([, what]) => what.startsWith('field'))) ends++;
          if (sandbox.branches.list().length > 1) branched++;
          if (sandbox.begins.seq > 0) forgot++;
        },
      ),
      { seed, numRuns: RUNS },
    );
    for (const count of [ends, branched, forgot]) expect(count).toBeGreaterThan(RUNS / 10);
  });
});

const sandboxOf = (): Sandbox => new Sandbox({ epochMs, flavor: 'redis' });

describe('a field that ends', () => {
  it('is an event, a place to stop, and a tick on the line of its key; the slider goes a second beyond the last', () => {
    const sandbox = sandboxOf();
    runLines(sandbox, 0, 'HSET s:1 user ada token t\nHEXPIRE s:1 10 FIELDS 1 token\n// wait 20 seconds\nHLEN s:1');
    const { events, passed } = eventsAround(sandbox, { elapsedMs: 5000, seq: 2 });
    expect(events.slice(passed).map(({ elapsedMs, kind, text }) => [elapsedMs, kind, text])).toEqual([
      [10_001, 'expired', 'field token of s:1'],
      [20_000, 'command', 'HLEN s:1'],
    ]);
    const timeline = timelineOf(sandbox, 's');
    expect(timeline.lifelines[0]?.ends).toEqual([
      { fromMs: 10_001, toMs: 10_001, count: 1, word: 'field', names: ['token'] },
    ]);
    expect([timeline.expiries, timeline.endMs]).toEqual([[10_001], 21_000]);
    expect(timeline.instants).toContain(10_001);
    runLines(sandbox, 1, 'HEXPIRE s:1 60 FIELDS 1 user\n// wait 1 second');
    // Now the last field is the end of the key itself.
    const later = timelineOf(sandbox, 's');
    expect(later.endMs).toBe(81_001);
    expect(later.lifelines[0]?.spans.at(-1)).toMatchObject({ end: 'expired', toMs: 80_001, deadlineMs: 80_000 });
    expect(later.lifelines[0]?.ends).toHaveLength(1);
  });

  it('is told with others of its instant, and where there are thousands some stand together', () => {
    const sandbox = sandboxOf();
    const names = (count: number, name: string) => Array.from({ length: count }, (_, i) => `${name}${i} v`).join(' ');
    runLines(
      sandbox,
      0,
      `HSET h stays v\nHSETEX h EX 10 FIELDS 5000 ${names(5000, 'f')}\nHSETEX h EX 20 FIELDS 2 ${names(2, 'g')}`,
    );
    const [line] = new LifelineRows(sandbox).window(0, 1);
    expect(line?.ends?.reduce((sum, { count }) => sum + count, 0)).toBe(5002);
    expect(line?.ends?.map(({ toMs }) => toMs)).toEqual([10_001, 20_001]);
    expect(line?.ends?.[0]?.names).toHaveLength(3);
    expect(stretchOf(sandbox, [0, 10_000, 10_001, 30_000]).expiries).toEqual([0, 5000, 2]);
    const steps = Array.from({ length: 3000 }, (_, i) => `HPEXPIRE h ${1000 + i} FIELDS 1 f${i}`);
    runLines(sandbox, 1, steps.join('\n'));
    const [spread] = new LifelineRows(sandbox).window(0, 1);
    expect(spread?.ends?.reduce((sum, { count }) => sum + count, 0)).toBe(5002);
    expect(spread?.ends?.length).toBeLessThan(400);
    expect(nextExpiryMs(sandbox, 2500)).toBe(2501);
  });
});
