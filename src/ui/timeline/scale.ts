/** A time axis: instants to places from 0 to 1, and back. */
export interface TimeScale {
  readonly endMs: number;
  /** Long stretches in which nothing happens are drawn much shorter than they are. */
  readonly compressed: boolean;
  /** Places in the middle of those. */
  readonly breaks: readonly number[];
  readonly x: (elapsedMs: number) => number;
  readonly at: (x: number) => number;
}

/** What an axis has to show, elapsed ms. */
export interface Extent {
  /** Where something happens. */
  readonly instants: readonly number[];
  /** The last command or deadline. What lies beyond is only room. */
  readonly lastMs: number;
  /** As far as the clock has been. */
  readonly reachMs: number;
}

/** Beyond this many times the shortest stretch between two events, a linear axis would draw it narrower than a mark. */
const LINEAR_RANGE = 30;

/** Where nothing is moved by this part of the axis, as where very many events are spread evenly, it stays linear. */
const WORTH = 0.03;

/** By how much a stretch of twice the length is wider than the shortest: so little that the short ones can be drawn along. */
const WIDER = 0.18;

/** A stretch that is drawn at less than this part of the finest scale is marked as broken. */
const BROKEN = 1 / 20;

/** Room beyond the last event, ms, as part of what lies before it; and how much of the axis it takes at least and at most. */
const ROOM = 0.15;
const LEAST_ROOM_MS = 1000;
const LEAST_SHARE = 0.1;
const MOST_SHARE = 0.25;

/** How far the axis goes: beyond the last event, and beyond where the clock has been. */
export const axisEnd = ({ lastMs, reachMs }: Omit<Extent, 'instants'>): number =>
  Math.ceil(lastMs + Math.max(LEAST_ROOM_MS, lastMs * ROOM, (reachMs - lastMs) * (1 + ROOM)));

/**
 * The axis for what happens, with room behind it. Linear, unless the shortest stretch between two events would be no more
 * than a hair, or the room as wide as all that happens: then long stretches are drawn shorter, and each can be drawn along.
 */
export function timeScale(extent: Extent): TimeScale {
  const { instants, lastMs } = extent;
  const endMs = axisEnd(extent);
  const events = distinct([0, ...instants, lastMs].filter((ms) => ms >= 0 && ms <= lastMs));
  if (events.length < 2) return evenScale(endMs);
  const natural = 1 - lastMs / endMs;
  const share = Math.min(Math.max(natural, LEAST_SHARE), MOST_SHARE);
  const squeezed = compressedPlaces(events);
  if (!squeezed && share === natural) return evenScale(endMs);
  const places = (squeezed ?? events.map((ms) => ms / lastMs)).map((place) => place * (1 - share));
  return piecewiseScale([...events, endMs], [...places, 1]);
}

/** Places for events where linear ones would hide a stretch between them; absent where they would not. */
function compressedPlaces(events: readonly number[]): readonly number[] | undefined {
  const gaps = gapsOf(events);
  const lastMs = events.at(-1) as number;
  const shortest = gaps.reduce((least, gap) => Math.min(least, gap), Number.POSITIVE_INFINITY);
  if (lastMs <= shortest * LINEAR_RANGE) return undefined;
  const places = placesFor(gaps.map((gap) => 1 + WIDER * Math.log2(gap / shortest)));
  const isNear = events.every((ms, i) => Math.abs((places[i] as number) - ms / lastMs) < WORTH);
  return isNear ? undefined : places;
}

const distinct = (values: readonly number[]): number[] => [...new Set(values)].sort((a, b) => a - b);

const gapsOf = (stops: readonly number[]): number[] => stops.slice(1).map((ms, i) => ms - (stops[i] as number));

/** Every ms is as wide as any other. */
export const evenScale = (endMs: number): TimeScale => ({
  endMs,
  compressed: false,
  breaks: [],
  x: (elapsedMs) => clamp(elapsedMs / Math.max(endMs, 1)),
  at: (x) => clamp(x) * endMs,
});

/** Running sums of the weights, as parts of their total: a place for each stop. */
function placesFor(weights: readonly number[]): number[] {
  const sums = [0];
  for (const weight of weights) sums.push((sums.at(-1) as number) + weight);
  const total = sums.at(-1) as number;
  return sums.map((sum) => sum / total);
}

function piecewiseScale(stops: readonly number[], places: readonly number[]): TimeScale {
  const breaks = breaksOf(stops, places);
  return {
    endMs: stops.at(-1) as number,
    compressed: breaks.length > 0,
    breaks,
    x: (elapsedMs) => interpolate(stops, places, elapsedMs),
    at: (x) => interpolate(places, stops, x),
  };
}

/** The middles of the stretches that are drawn much finer than the coarsest; the room at the end, than the one before it. */
function breaksOf(stops: readonly number[], places: readonly number[]): readonly number[] {
  const lengths = gapsOf(stops);
  const widths = gapsOf(places).map((width, i) => width / (lengths[i] as number));
  const widest = widths.reduce((most, width) => Math.max(most, width), 0);
  const room = widths.length - 1;
  return widths.flatMap((width, i) => {
    const full = i === room ? (widths[room - 1] ?? widest) : widest;
    return width < full * BROKEN ? ((places[i] as number) + (places[i + 1] as number)) / 2 : [];
  });
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
