import type { LifelineRows } from './lifelines.ts';
import type { Sandbox } from './sandbox.ts';

/** Instants that a timeline tells of at most: what a time axis can tell apart. */
export const INSTANTS = 256;
/** Lifelines that are looked through for every instant of theirs; of more, commands and expiries have to do. */
const FEW = 200;

/** Instants at which something happens, ascending, each once: all, or evenly chosen where there are too many. */
export function instantsOf(sandbox: Sandbox, rows: LifelineRows, expiries: readonly number[]): readonly number[] {
  const all = new Set([...commandInstants(sandbox), ...(rows.count <= FEW ? changes(rows) : expiries)]);
  return evenly(
    [...all].sort((a, b) => a - b),
    INSTANTS,
  );
}

function* commandInstants({ log }: Sandbox): Iterable<number> {
  const stride = Math.max(1, Math.floor(log.size / INSTANTS));
  for (let seq = log.begins.seq + 1; seq <= log.end; seq += stride) yield log.elapsedMs(seq);
  if (log.size > 0) yield log.elapsedMs(log.end);
}

/**
 * Where spans begin and end, fields end, and the deadlines that they had. A key that expires is gone at its deadline or 1 ms after it:
 * that is one event, and no axis has to tell the two apart.
 */
function changes(rows: LifelineRows): readonly number[] {
  const shown = rows.window(0, FEW);
  const spans = shown.flatMap((row) => row.spans);
  const gone = new Set(spans.flatMap(({ toMs, end }) => (end === 'expired' ? [toMs] : [])));
  const isGoneBy = (deadlineMs: number) => gone.has(deadlineMs) || gone.has(deadlineMs + 1);
  const ends = shown.flatMap((row) => (row.ends ?? []).map(({ toMs }) => toMs));
  const changed = spans.flatMap(({ fromMs, toMs, deadlineMs }) => [
    fromMs,
    ...(toMs === undefined ? [] : [toMs]),
    ...(deadlineMs === undefined || isGoneBy(deadlineMs) ? [] : [deadlineMs]),
  ]);
  return [...changed, ...ends];
}

/** As many as `limit` of an ascending list, the first and the last among them. */
export function evenly(instants: readonly number[], limit: number): readonly number[] {
  if (instants.length <= limit) return instants;
  const step = (instants.length - 1) / (limit - 1);
  return Array.from({ length: limit }, (_, i) => instants[Math.round(i * step)] as number);
}
