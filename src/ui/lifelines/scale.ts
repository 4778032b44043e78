import { durationText } from '../time-dock/format.ts';

/** A time axis: instants to places from 0 to 1, and back. */
export interface TimeScale {
  readonly endMs: number;
  /** Long stretches without events are drawn shorter than they are. */
  readonly compressed: boolean;
  readonly x: (elapsedMs: number) => number;
  readonly at: (x: number) => number;
}

export interface AxisTick {
  readonly x: number;
  readonly label: string;
  /** Where the label stands; near the end of the axis there is no room after it. */
  readonly side: 'after' | 'before';
}

/** Beyond this many times the shortest stretch between two events, a linear axis would hide it. */
const LINEAR_RANGE = 1000;

/**
 * The axis for what happens at `instants`, from 0 to `endMs`. Linear, unless the shortest stretch between two events
 * would be no more than a hair: then every stretch is as wide as the logarithm of its length.
 */
export function timeScale(instants: Iterable<number>, endMs: number): TimeScale {
  const events = distinct([0, ...instants].filter((ms) => ms >= 0 && ms <= endMs));
  // What lies behind the last event is only room.
  const shortest = Math.min(...gapsOf(events));
  if (endMs <= shortest * LINEAR_RANGE) return linearScale(endMs);
  const stops = distinct([...events, endMs]);
  return piecewiseScale(stops, placesFor(gapsOf(stops).map((gap) => Math.log2(1 + gap / shortest))));
}

function distinct(values: readonly number[]): number[] {
  return [...new Set(values)].sort((a, b) => a - b);
}

const gapsOf = (stops: readonly number[]): number[] => stops.slice(1).map((ms, i) => ms - (stops[i] as number));

const linearScale = (endMs: number): TimeScale => ({
  endMs,
  compressed: false,
  x: (elapsedMs) => clamp(elapsedMs / Math.max(endMs, 1)),
  at: (x) => clamp(x) * endMs,
});

/** Running sums of the weights, as parts of their total: one place for each stop. */
function placesFor(weights: readonly number[]): number[] {
  const sums = [0];
  for (const weight of weights) sums.push((sums.at(-1) as number) + weight);
  const total = sums.at(-1) as number;
  return sums.map((sum) => sum / total);
}

function piecewiseScale(stops: readonly number[], places: readonly number[]): TimeScale {
  return {
    endMs: stops.at(-1) as number,
    compressed: true,
    x: (elapsedMs) => interpolate(stops, places, elapsedMs),
    at: (x) => interpolate(places, stops, x),
  };
}

/** Both lists ascend; what lies outside of `from` is taken to its ends. */
function interpolate(from: readonly number[], to: readonly number[], value: number): number {
  const index = Math.min(Math.max(lastAtOrBefore(from, value), 0), from.length - 2);
  const [start, end] = [from[index] as number, from[index + 1] as number];
  const [low, high] = [to[index] as number, to[index + 1] as number];
  return low + (high - low) * clamp((value - start) / (end - start));
}

function lastAtOrBefore(list: readonly number[], value: number): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((list[middle] as number) <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

const clamp = (part: number): number => Math.min(1, Math.max(0, part));

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const steps = [200, 500, 1000, 2000, 5000, 10_000, 15_000, 30_000]
  .concat([1, 2, 5, 10, 15, 30].map((count) => count * MINUTE))
  .concat([1, 2, 3, 6, 12].map((count) => count * HOUR))
  .concat([1, 2, 5, 10, 20, 50, 100].map((count) => count * DAY));

/** At most about `count` labels, none nearer to its neighbour than its share. */
export function axisTicks(scale: TimeScale, instants: Iterable<number>, count: number): readonly AxisTick[] {
  const candidates = scale.compressed ? distinct([0, ...instants]) : roundInstants(scale.endMs, count);
  const ticks: AxisTick[] = [];
  for (const ms of candidates) {
    const x = scale.x(ms);
    const side = x > 1 - 0.7 / count ? 'before' : 'after';
    const room = side === 'before' ? 1.7 / count : 1 / count;
    if (ms <= scale.endMs && x - (ticks.at(-1)?.x ?? Number.NEGATIVE_INFINITY) >= room) {
      ticks.push({ x, label: ms === 0 ? '0' : durationText(ms), side });
    }
  }
  return ticks;
}

function roundInstants(endMs: number, count: number): number[] {
  const step = steps.find((candidate) => endMs / candidate <= count) ?? powerOfTen(endMs / count);
  return Array.from({ length: Math.floor(endMs / step) + 1 }, (_, i) => i * step);
}

const powerOfTen = (ms: number): number => DAY * 10 ** Math.ceil(Math.log10(ms / DAY));
