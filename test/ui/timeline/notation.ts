import type { Lifeline, LifelineSpan, Timeline, TimelineEvent } from '../../../src/protocol/messages.ts';
import { type TimeScale, timeScale } from '../../../src/ui/timeline/scale.ts';

/** A key's lifeline in database 0. */
export const line = (key: string, ...spans: LifelineSpan[]): Lifeline => ({ key, db: 0, spans });

/** A span from a command: `span('SET k v', { fromMs: 0 })` was born and lives on. */
export const span = (by: string, rest: Partial<LifelineSpan> & { readonly fromMs: number }): LifelineSpan => ({
  start: 'born',
  end: 'lives on',
  by,
  ...rest,
});

/** From 0 to the deadline of a SETEX. */
export const expiring = (key: string, ms: number): Lifeline =>
  line(key, span(`SETEX ${key} ${ms / 1000} v`, { fromMs: 0, toMs: ms, deadlineMs: ms, end: 'expired' }));

/** A command of cell `c`; its step is its `seq` less one. */
export const command = (text: string, elapsedMs: number, seq = 1): TimelineEvent => ({
  kind: 'command',
  text,
  elapsedMs,
  seq,
  cell: 'c',
  step: seq - 1,
});

/** An axis on which things happen at `instants`, and the clock has been as far as `reachMs`. */
export const scaleOf = (instants: readonly number[], reachMs = 0): TimeScale =>
  timeScale({ instants, lastMs: Math.max(0, ...instants), reachMs });

/** A timeline of these lifelines, or of the first of `count`. */
export const timelineOf = (lifelines: readonly Lifeline[], endMs: number, count = lifelines.length): Timeline => ({
  sandbox: 's',
  epochMs: 0,
  flavor: 'dragonfly',
  commands: lifelines.length,
  headMs: 0,
  endMs,
  instants: [0, ...new Set(lifelines.flatMap(({ spans }) => spans.flatMap(({ toMs }) => toMs ?? [])))].sort(
    (a, b) => a - b,
  ),
  expiries: [],
  lifelineCount: count,
  lifelines,
  branch: 0,
  branches: [],
  history: { bytes: 0, budgetBytes: 0, from: { elapsedMs: 0, seq: 0 }, branchesForgotten: 0 },
});
