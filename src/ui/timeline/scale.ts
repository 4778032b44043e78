/** A time axis: instants to places from 0 to 1, and back. */
export interface TimeScale {
  readonly endMs: number;
  /** Long stretches without events are drawn shorter than they are. */
  readonly compressed: boolean;
  readonly x: (elapsedMs: number) => number;
  readonly at: (x: number) => number;
}

/** Beyond this many times the shortest stretch between two events, a linear axis would draw it narrower than a mark. */
const LINEAR_RANGE = 30;

/** Where nothing is moved by this part of the axis, as where very many events are spread evenly, it stays linear. */
const WORTH = 0.03;

/**
 * The axis for what happens at `instants`, from 0 to `endMs`. Linear, unless the shortest stretch between two events
 * would be no more than a hair and more room would help: then every stretch is as wide as the logarithm of its length.
 */
export function timeScale(instants: Iterable<number>, endMs: number): TimeScale {
  const events = distinct([0, ...instants].filter((ms) => ms >= 0 && ms <= endMs));
  // What lies behind the last event is only room.
  const shortest = gapsOf(events).reduce((least, gap) => Math.min(least, gap), Number.POSITIVE_INFINITY);
  if (endMs <= shortest * LINEAR_RANGE) return evenScale(endMs);
  const stops = distinct([...events, endMs]);
  const places = placesFor(gapsOf(stops).map((gap) => Math.log2(1 + gap / shortest)));
  const near = stops.every((ms, i) => Math.abs((places[i] as number) - ms / endMs) < WORTH);
  return near ? evenScale(endMs) : piecewiseScale(stops, places);
}

function distinct(values: readonly number[]): number[] {
  return [...new Set(values)].sort((a, b) => a - b);
}

const gapsOf = (stops: readonly number[]): number[] => stops.slice(1).map((ms, i) => ms - (stops[i] as number));

/** Every ms is as wide as any other. */
export const evenScale = (endMs: number): TimeScale => ({
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
