import TinyQueue from 'tinyqueue';
import type { Bytes } from '../../src/bytes.ts';
import { Connection } from '../../src/engine/connection.ts';
import { flavorNamed } from '../../src/engine/flavor.ts';
import { HeadStore, HistoryStore, type Store } from '../../src/engine/store.ts';
import { momentOf } from '../../src/sandbox/moment.ts';
import { Sandbox } from '../../src/sandbox/sandbox.ts';
import type { CommandStep } from '../../src/transcript/step.ts';
import { type Figure, quantile, rounded } from './figure.ts';

const epochMs = 1_767_225_600_000;
const flavor = flavorNamed('dragonfly') ?? missing('dragonfly');

function missing(name: string): never {
  throw new Error(`there is no flavor ${name}`);
}

/** All figures of the engine, measured one after the other. */
export function* engineFigures(): Iterable<Figure> {
  yield* writeFigures();
  yield* scrubFigures();
}

const PAIRS = 200_000;
const ROUNDS = 5;

/** SETEX and GET of as many keys: a plain Map with a heap of deadlines, our store with history, and without. */
function* writeFigures(): Iterable<Figure> {
  const keys = Array.from({ length: PAIRS }, (_, i) => `key:${i}`);
  const seconds = keys.map((_, i) => String(10 + (i % 3600)));
  const plain: number[] = [];
  const history: number[] = [];
  const head: number[] = [];
  // Interleaved, so that a slow moment of the machine hits all three.
  for (let round = 0; round < ROUNDS; round++) {
    plain.push(timed(() => plainStore(keys, seconds)));
    history.push(timed(() => ourStore(new HistoryStore({ flavor }), keys, seconds)));
    head.push(timed(() => ourStore(new HeadStore({ flavor }), keys, seconds)));
  }
  const ratio = (samples: readonly number[]) => rounded(quantile(samples, 0.5) / quantile(plain, 0.5));
  const lower = { unit: 'x', better: 'lower' } as const;
  yield { name: 'SETEX+GET with history, against a Map with a heap', value: ratio(history), goal: 2, ...lower };
  yield { name: 'SETEX+GET without history, against the same', value: ratio(head), goal: 2.5, ...lower };
}

function timed(work: () => void): number {
  globalThis.gc?.();
  const from = performance.now();
  work();
  return performance.now() - from;
}

/** What one would write by hand: no arguments to check, no history, no replies. */
function plainStore(keys: readonly Bytes[], seconds: readonly string[]): void {
  const entries = new Map<Bytes, { value: Bytes; deadlineMs: number }>();
  const deadlines = new TinyQueue<{ deadlineMs: number }>([], (a, b) => a.deadlineMs - b.deadlineMs);
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i] as Bytes;
    const nowMs = epochMs + i;
    const entry = { value: 'value', deadlineMs: nowMs + Number(seconds[i]) * 1000 };
    entries.set(key, entry);
    deadlines.push(entry);
    const found = entries.get(key);
    if (!found || found.deadlineMs <= nowMs) throw new Error('lost');
  }
}

function ourStore(store: Store, keys: readonly Bytes[], seconds: readonly string[]): void {
  let found = 0;
  const connection = new Connection(store, (reply) => {
    if (reply.type === 'bulk') found++;
  });
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i] as Bytes;
    connection.execute(['SETEX', key, seconds[i] as string, 'value'], epochMs + i);
    connection.execute(['GET', key], epochMs + i);
  }
  if (found !== keys.length) throw new Error('lost');
}

const KEYS = 1_000_000;
const COMMANDS = 100_000;
const HOUR_MS = 3_600_000;

/** A sandbox of a million keys that expire over an hour, written by a hundred thousand commands and a bulk load. */
function largeSandbox(): Sandbox {
  const sandbox = new Sandbox({ epochMs, flavor: flavor.name });
  const steps = Array.from({ length: COMMANDS }, (_, i): CommandStep => {
    const argv = ['SETEX', `key:${(i * 7) % KEYS}`, String(1 + (i % 3600)), `value ${i}`];
    return { kind: 'command', line: i, prompt: '', text: argv.join(' '), argv };
  });
  sandbox.run('load', 0, [{ kind: 'command', line: 0, prompt: '', text: 'GET key', argv: ['GET', 'key'] }]);
  const keyspace = sandbox.store.keyspace(0);
  for (let i = 0; i < KEYS; i++) {
    keyspace.put(`key:${i}`, 'value', epochMs + 1000 + ((i * 7919) % HOUR_MS), { nowMs: epochMs, seq: 1 });
  }
  sandbox.run('commands', 1, [{ kind: 'wait', line: 0, text: '', waitMs: 500_000 }, ...steps]);
  return sandbox;
}

/** What the worker does for one frame of a drag: move, and say what is true there. */
function* scrubFigures(): Iterable<Figure> {
  const sandbox = largeSandbox();
  const look = (elapsedMs: number) => {
    const from = performance.now();
    sandbox.seek(elapsedMs);
    momentOf(sandbox, sandbox.position, 'bench');
    return performance.now() - from;
  };
  const first = look(0);
  const samples = Array.from({ length: 400 }, (_, i) => look((i * 7919 * 31) % (HOUR_MS * 1.2)));
  const lower = { unit: 'ms', better: 'lower' } as const;
  yield {
    name: 'look at any instant of 1 M keys and 100 k commands, median',
    value: rounded(quantile(samples, 0.5)),
    goal: 4,
    ...lower,
  };
  yield {
    name: 'look at any instant of 1 M keys and 100 k commands, worst',
    value: rounded(quantile(samples, 1)),
    goal: 16,
    ...lower,
  };
  yield { name: 'first look after a million writes', value: rounded(first), goal: 200, ...lower };
}
