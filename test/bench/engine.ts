import TinyQueue from 'tinyqueue';
import type { Bytes } from '../../src/bytes.ts';
import { Connection } from '../../src/engine/connection.ts';
import { flavorNamed } from '../../src/engine/flavor.ts';
import { HeadStore, HistoryStore, type Store } from '../../src/engine/store.ts';
import { type Figure, quantile, rounded } from './figure.ts';

const epochMs = 1_767_225_600_000;
const flavor = flavorNamed('dragonfly') ?? missing('dragonfly');

function missing(name: string): never {
  throw new Error(`there is no flavor ${name}`);
}

/** All figures of the engine, measured one after the other. */
export function* engineFigures(): Iterable<Figure> {
  yield* writeFigures();
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
