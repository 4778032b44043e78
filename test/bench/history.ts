import { Connection } from '../../src/engine/connection.ts';
import { HeadStore } from '../../src/engine/head-store.ts';
import { HistoryStore } from '../../src/engine/history-store.ts';
import type { Store } from '../../src/engine/store.ts';
import { stretchOf } from '../../src/sandbox/events.ts';
import { LifelineRows } from '../../src/sandbox/lifelines.ts';
import { momentOf } from '../../src/sandbox/moment.ts';
import { Sandbox } from '../../src/sandbox/sandbox.ts';
import type { CommandStep } from '../../src/transcript/step.ts';
import { type Figure, quantile, rounded } from './figure.ts';
import { collect, heapBytes } from './heap.ts';
import { epochMs, flavor } from './setting.ts';

const HOUR_MS = 3_600_000;

/** What keeping the past costs, and what looking at it costs as it grows. */
export function* historyFigures(): Iterable<Figure> {
  yield* writeFigures();
  yield* readFigures();
  yield* memoryFigures();
  yield* longStringFigures();
  yield* seekFigures();
}

const ms = (name: string, value: number, goal: number): Figure => ({
  ...{ name, value: rounded(value), unit: 'ms', goal, better: 'lower' },
});

function timed(work: () => void): number {
  const from = performance.now();
  work();
  return performance.now() - from;
}

const WRITES = 200_000;
const ROUNDS = 7;

/** Writes to `keys` keys in turn, each with a TTL of its own. */
function write(store: Store, keys: number): Store {
  const connection = new Connection(store, () => {});
  for (let i = 0; i < WRITES; i++) {
    connection.execute(['SETEX', `key:${i % keys}`, String(10 + (i % 3600)), 'value'], epochMs + i);
  }
  return store;
}

/** SETEX with history on against off: of new keys, and of the same few again and again. */
function* writeFigures(): Iterable<Figure> {
  for (const [what, keys] of [
    ['new keys', WRITES],
    ['a hundred keys again and again', 100],
  ] as const) {
    const on: number[] = [];
    const off: number[] = [];
    // Interleaved, so that a slow moment of the machine hits both.
    for (let round = 0; round < ROUNDS; round++) {
      collect();
      on.push(timed(() => write(new HistoryStore({ flavor }), keys)));
      collect();
      off.push(timed(() => write(new HeadStore({ flavor }), keys)));
    }
    const value = rounded(quantile(on, 0.5) / quantile(off, 0.5));
    yield { name: `SETEX of ${what}, history on against off`, value, unit: 'x', goal: 1.6, better: 'lower' };
  }
}

const READS = 500_000;

/** Reads keys in turn, a hundred of them in each millisecond. */
function read(store: Store): number {
  const connection = new Connection(store, () => {});
  const keys = Array.from({ length: 1000 }, (_, i) => `key:${i}`);
  for (const key of keys) connection.execute(['SET', key, 'value'], epochMs);
  return timed(() => {
    for (let i = 0; i < READS; i++)
      connection.execute(['GET', keys[i % 1000] as string], epochMs + Math.floor(i / 100));
  });
}

/** GET with history on against off, while the clock goes on. */
function* readFigures(): Iterable<Figure> {
  const on: number[] = [];
  const off: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    on.push(read(new HistoryStore({ flavor })));
    off.push(read(new HeadStore({ flavor })));
  }
  const value = rounded(quantile(on, 0.5) / quantile(off, 0.5));
  yield { name: 'GET, history on against off', value, unit: 'x', goal: 1.1, better: 'lower' };
}

const BUDGET = 16 * 1024 * 1024;

/** Heap that a write takes and keeps, and that a history within its budget keeps however much is written. */
function* memoryFigures(): Iterable<Figure> {
  const perWrite = heapBytes(() => write(new HistoryStore({ flavor }), 100)) / WRITES;
  const perKey = heapBytes(() => write(new HistoryStore({ flavor }), WRITES)) / WRITES;
  const lower = { unit: 'bytes', better: 'lower' } as const;
  yield { name: 'heap for a write of a key that is there', value: Math.round(perWrite), goal: 250, ...lower };
  yield { name: 'heap for a new key with a TTL, its name included', value: Math.round(perKey), goal: 350, ...lower };
  const bounded = heapBytes(() => {
    const sandbox = new Sandbox({ epochMs, flavor: flavor.name, historyBytes: BUDGET });
    // Each run puts the one before it aside.
    for (let run = 0; run < 100; run++) {
      sandbox.run('beat', 0, steps(5000, 100 + run));
      momentOf(sandbox, sandbox.position, 'bench');
    }
    return sandbox;
  });
  yield {
    name: 'heap after a hundred runs of 5,000 writes with a history budget of 16 MB',
    value: rounded(bounded / 1024 / 1024),
    unit: 'MB',
    goal: 32,
    better: 'lower',
  };
}

const CHANGES = 4000;

/** A long string under changes of a hundred bytes, each followed by a command that reads it: heap, and the weight that stands for it. */
function* longStringFigures(): Iterable<Figure> {
  const append = (letter: string) => ['APPEND', 'k', letter.repeat(100)];
  const overwrite = (letter: string, i: number) => ['SETRANGE', 'k', String((i * 7919) % 400_000), letter.repeat(100)];
  for (const [change, write, read] of [
    ['APPENDs', append, ['GET', 'k']],
    ['APPENDs', append, ['GETRANGE', 'k', '-20', '-1']],
    ['SETRANGEs', overwrite, ['GET', 'k']],
  ] as const) {
    let bytes = 0;
    let characters = 0;
    const heap = heapBytes(() => {
      const store = new HistoryStore({ flavor });
      // JavaScript builds a text that was put together as soon as somebody looks into it.
      const connection = new Connection(store, (reply) => {
        if (reply.type === 'bulk') characters += reply.value.charCodeAt(reply.value.length - 1);
      });
      for (let i = 0; i < CHANGES; i++) {
        connection.execute(write(String.fromCharCode(97 + (i % 26)), i), epochMs + i);
        connection.execute(read, epochMs + i);
      }
      bytes = store.history.bytes;
      return store;
    });
    if (characters === 0) throw new Error('lost');
    const name = `${CHANGES.toLocaleString('en')} ${change} of 100 bytes, each followed by ${read[0]}`;
    yield { name: `heap for ${name}`, value: rounded(heap / 1024 / 1024), unit: 'MB', goal: 8, better: 'lower' };
    const off = rounded(Math.max(heap / bytes, bytes / heap));
    yield { name: `weight counted for them, off by`, value: off, unit: 'x', goal: 1.5, better: 'lower' };
  }
}

const commandStep = (argv: readonly string[]): CommandStep => ({
  ...{ kind: 'command', line: 0, prompt: '', text: argv.join(' '), argv },
});

const steps = (count: number, keys: number): CommandStep[] =>
  Array.from({ length: count }, (_, i) =>
    commandStep(['SETEX', `key:${(i * 7) % keys}`, String(1 + (i % 3600)), `value ${i}`]),
  );

/** Keys that expire over an hour, loaded at once, and a hundred thousand commands over some of them eight minutes later. */
function largeSandbox(keys: number): Sandbox {
  const sandbox = new Sandbox({ epochMs, flavor: flavor.name, historyBytes: 4 * 1024 ** 3 });
  const load = commandStep(['DEBUG', 'POPULATE', String(keys), 'key', '16', 'EXPIRE', '1', '3600']);
  sandbox.run('load', 0, [load]);
  sandbox.run('commands', 1, [{ kind: 'wait', line: 0, text: '', waitMs: 500_000 }, ...steps(100_000, keys)]);
  return sandbox;
}

const SIZES = [10_000, 100_000, 1_000_000] as const;
const LOOKS = 400;

/** What the worker does for one frame of a drag: move, and say what is true there. */
function* seekFigures(): Iterable<Figure> {
  const medians: number[] = [];
  for (const keys of SIZES) {
    const sandbox = largeSandbox(keys);
    const look = (elapsedMs: number) =>
      timed(() => {
        sandbox.seek(elapsedMs);
        momentOf(sandbox, sandbox.position, 'bench');
      });
    const size = keys.toLocaleString('en');
    const first = look(0);
    const samples = Array.from({ length: LOOKS }, (_, i) => look((i * 7919 * 31) % (HOUR_MS * 1.2)));
    medians.push(quantile(samples, 0.5));
    yield ms(`seek among ${size} keys and 100,000 commands, median`, quantile(samples, 0.5), 4);
    yield ms(`seek among ${size} keys and 100,000 commands, worst of ${LOOKS}`, quantile(samples, 1), 16);
    if (keys === SIZES.at(-1)) yield* largestFigures(sandbox, look, first);
  }
  const growth = (medians.at(-1) as number) / (medians[0] as number);
  const name = 'seek among a hundred times as many keys';
  yield { name, value: rounded(growth), unit: 'x', goal: 4, better: 'lower' };
}

function* largestFigures(sandbox: Sandbox, look: (elapsedMs: number) => number, first: number): Iterable<Figure> {
  const jumps = Array.from({ length: 40 }, (_, i) => look(i % 2 === 0 ? 2 * HOUR_MS : 0));
  yield ms('jump past a million expiries and back, worst of 40', quantile(jumps, 1), 16);
  yield ms('first look after the last command', first, 200);
  const edges = Array.from({ length: 101 }, (_, i) => (i * HOUR_MS) / 100 - 0.5);
  const counts = Array.from({ length: 40 }, () => timed(() => stretchOf(sandbox, edges)));
  yield ms('count what happens in a hundred stretches of it, median', quantile(counts, 0.5), 4);
  const rows = new LifelineRows(sandbox);
  const windows = Array.from({ length: 40 }, (_, i) => timed(() => rows.window((i * 24_611) % 1_000_000, 64)));
  yield ms('64 lifelines anywhere among a million, median', quantile(windows, 0.5), 4);
  let cell = 2;
  const more = Array.from({ length: 20 }, () =>
    timed(() => {
      sandbox.run(`more-${cell}`, cell++, [commandStep(['SETEX', 'one', '10', 'more'])]);
      momentOf(sandbox, sandbox.position, 'bench');
    }),
  );
  yield ms('one command more, and what is true then, median', quantile(more, 0.5), 16);
}
