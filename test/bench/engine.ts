import TinyQueue from 'tinyqueue';
import type { Bytes } from '../../src/bytes.ts';
import { Connection } from '../../src/engine/connection.ts';
import { HeadStore } from '../../src/engine/head-store.ts';
import { HistoryStore } from '../../src/engine/history-store.ts';
import type { Store } from '../../src/engine/store.ts';
import { type Figure, quantile, rounded } from './figure.ts';
import { collect } from './heap.ts';
import { epochMs, flavor } from './setting.ts';

/** All figures of the engine, measured one after the other. */
export function* engineFigures(): Iterable<Figure> {
  yield* refreshFigures();
  yield* expiryFigures();
  yield* writeFigures();
}

const PAIRS = 200_000;
const ROUNDS = 11;

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

const REFRESHES = 1_000_000;

/** What a store without history, and the process that it runs in, grow by under a million new deadlines of one key. */
function* refreshFigures(): Iterable<Figure> {
  const connection = new Connection(new HeadStore({ flavor }), () => {});
  const refresh = (from: number, to: number) => {
    for (let i = from; i < to; i++) connection.execute(['SETEX', 'k', '3600', 'value'], epochMs + i);
    collect();
    return process.memoryUsage();
  };
  const before = refresh(0, REFRESHES / 10);
  const after = refresh(REFRESHES / 10, REFRESHES * 1.1);
  const grown = (kind: 'heapUsed' | 'rss') => rounded((after[kind] - before[kind]) / 1024 / 1024);
  const lower = { unit: 'MB', better: 'lower' } as const;
  const name = 'under a million refreshes of one key, without history';
  yield { name: `heap ${name}`, value: grown('heapUsed'), goal: 1, ...lower };
  yield { name: `memory of the process (RSS) ${name}`, value: grown('rss'), goal: 16, ...lower };
}

/** What a client waits for at most after the clock has passed a million deadlines at once, without history. */
function* expiryFigures(): Iterable<Figure> {
  const store = new HeadStore({ flavor });
  const connection = new Connection(store, () => {});
  connection.execute(['DEBUG', 'POPULATE', '1000000', 'key', '16', 'EXPIRE', '1', '3600'], epochMs);
  const laterMs = epochMs + 7_200_000;
  const asked = [['GET', 'key:1'], ['SET', 'new', 'v'], ['DBSIZE'], ['RANDOMKEY'], ['SCAN', '0']];
  const waits = asked.map((argv) => timed(() => connection.execute(argv, laterMs)));
  const stretches = Array.from({ length: 2000 }, () => timed(() => store.letGo(laterMs, 500)));
  const lower = { unit: 'ms', better: 'lower' } as const;
  yield {
    name: 'longest command right after a million keys expired',
    value: rounded(quantile(waits, 1)),
    goal: 50,
    ...lower,
  };
  // One in a hundred is the collector's, or another program's.
  yield {
    name: 'a stretch in which 500 of them go, 99 of 100',
    value: rounded(quantile(stretches, 0.99)),
    goal: 10,
    ...lower,
  };
}
