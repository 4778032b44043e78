import type { Lifeline, LifelineSpan, PartEnding } from '../../protocol/messages.ts';
import { grouped } from '../format.ts';
import type { Axis } from './axis.ts';
import { endingTitle, instantText, spanTitle } from './lifeline-text.ts';

/** What a lifeline is drawn of. Places go from 0 to 1 across the view, and a little beyond where it goes on. */
export type Shape =
  /** The key lives. `open`: it has no end on this axis. */
  | { readonly type: 'bar'; readonly from: number; readonly to: number; readonly open: boolean; readonly title: string }
  /** What a deadline promised, and something cut short. */
  | { readonly type: 'rest'; readonly from: number; readonly to: number }
  | { readonly type: 'mark'; readonly at: number; readonly mark: Mark }
  /** A part of the key ends, or some do. */
  | { readonly type: 'tick'; readonly at: number; readonly title: string };

export type Mark = Exclude<LifelineSpan['start'], 'born'> | 'deleted' | 'expired' | 'renamed away';

/** So far beyond its edges is drawn what the view cuts. */
const BEYOND = 0.02;

/** Parts of the view that cannot be told apart: less than a px. */
const HAIR = 1 / 600;

/** One key in view, in the order in which it is painted: marks lie on bars. What is too small to see is taken together. */
export function shapesOf({ key, spans, ends = [] }: Lifeline, axis: Axis): readonly Shape[] {
  const seen = spans.filter((span) => isSeen(span, axis));
  return [
    ...seen.flatMap((span) => restOf(span, axis)),
    ...runsOf(seen, axis).map((run) => barOf(key, run, axis)),
    ...ticksOf(key, ends, axis),
    ...apart(seen.flatMap((span) => marksOf(span, axis))),
  ];
}

const isSeen = ({ fromMs, toMs, deadlineMs }: LifelineSpan, axis: Axis): boolean =>
  axis.x(fromMs) <= 1 + BEYOND && axis.x(Math.max(toMs ?? axis.scale.endMs, deadlineMs ?? 0)) >= -BEYOND;

/** Neighbours that each are less than a hair, one bar together. */
function runsOf(spans: readonly LifelineSpan[], axis: Axis): readonly (readonly LifelineSpan[])[] {
  const runs: LifelineSpan[][] = [];
  for (const span of spans) {
    const run = runs.at(-1);
    const first = run?.[0];
    const touches = first && run.at(-1)?.toMs === span.fromMs;
    if (touches && endOf(span, axis) - axis.x(first.fromMs) < HAIR) run.push(span);
    else runs.push([span]);
  }
  return runs;
}

const endOf = (span: LifelineSpan, axis: Axis): number => {
  const toMs = closedAt(span, axis);
  return toMs === undefined ? 1 + BEYOND : axis.x(toMs);
};

/** Where a span ends on this axis; absent where it goes on beyond it. */
const closedAt = ({ toMs }: LifelineSpan, { scale }: Axis): number | undefined =>
  toMs === undefined || toMs > scale.endMs ? undefined : toMs;

function barOf(key: string, run: readonly LifelineSpan[], axis: Axis): Shape {
  const [first, last] = [run[0] as LifelineSpan, run.at(-1) as LifelineSpan];
  const from = inSight(axis.x(first.fromMs));
  const title =
    run.length === 1
      ? spanTitle(key, first)
      : `${key}: ${grouped(run.length)} changes from ${instantText(first.fromMs)}`;
  return { type: 'bar', from, to: inSight(endOf(last, axis)), open: closedAt(last, axis) === undefined, title };
}

const inSight = (part: number): number => Math.min(Math.max(part, -BEYOND), 1 + BEYOND);

function restOf({ toMs, deadlineMs, end }: LifelineSpan, axis: Axis): readonly Shape[] {
  if (toMs === undefined || deadlineMs === undefined || deadlineMs <= toMs || end === 'expired') return [];
  const [from, to] = [inSight(axis.x(toMs)), inSight(axis.x(deadlineMs))];
  return to - from < HAIR ? [] : [{ type: 'rest', from, to }];
}

type MarkShape = Extract<Shape, { type: 'mark' }>;

const endMarks: Partial<Record<LifelineSpan['end'], Mark>> = {
  deleted: 'deleted',
  expired: 'expired',
  renamed: 'renamed away',
};

function marksOf(span: LifelineSpan, axis: Axis): readonly MarkShape[] {
  const { fromMs, start, end } = span;
  const marks: MarkShape[] = start === 'born' ? [] : [{ type: 'mark', at: axis.x(fromMs), mark: start }];
  const [ending, toMs] = [endMarks[end], closedAt(span, axis)];
  if (ending && toMs !== undefined) marks.push({ type: 'mark', at: axis.x(toMs), mark: ending });
  return marks.filter(({ at }) => at >= -BEYOND && at <= 1 + BEYOND);
}

/** A tick for each ending in view; those that would lie on each other have one. */
function ticksOf(key: string, ends: readonly PartEnding[], axis: Axis): readonly Shape[] {
  const ticks: { readonly at: number; readonly ending: PartEnding }[] = [];
  for (const ending of ends) {
    const at = axis.x(ending.toMs);
    const last = ticks.at(-1);
    if (at < -BEYOND || at > 1 + BEYOND) continue;
    if (last && at - last.at < HAIR) ticks[ticks.length - 1] = { at: last.at, ending: together(last.ending, ending) };
    else ticks.push({ at, ending });
  }
  return ticks.map(({ at, ending }) => ({ type: 'tick', at, title: endingTitle(key, ending) }));
}

const together = (a: PartEnding, b: PartEnding): PartEnding => ({ ...a, toMs: b.toMs, count: a.count + b.count });

/** Of marks that would lie on each other the last stands: how the key ended is never hidden by how it changed. */
function apart(marks: readonly MarkShape[]): readonly MarkShape[] {
  const kept: MarkShape[] = [];
  let start = Number.NEGATIVE_INFINITY;
  for (const mark of marks) {
    if (mark.at - start < HAIR) kept.pop();
    else start = mark.at;
    kept.push(mark);
  }
  return kept;
}

/** Where a key stands at an instant. */
export type Standing = 'ahead' | 'alive' | 'gone';

/** How the key of a lifeline stands at an instant; `span` is the one that it is in, or was in last. */
export function standingAt(
  { spans }: Lifeline,
  elapsedMs: number,
): { readonly standing: Standing; readonly span?: LifelineSpan } {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((spans[middle] as LifelineSpan).fromMs <= elapsedMs) low = middle + 1;
    else high = middle;
  }
  const span = spans[low - 1];
  if (!span) return { standing: 'ahead' };
  return { standing: span.toMs === undefined || elapsedMs < span.toMs ? 'alive' : 'gone', span };
}
