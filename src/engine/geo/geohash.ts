import type { Bytes } from '../../bytes.ts';

/** A place on the earth, in degrees. */
export interface Place {
  readonly longitude: number;
  readonly latitude: number;
}

/** Degrees that a grid spans (Valkey src/geohash.h, GEO_LAT_MAX: of a Mercator map, which ends before the poles). */
interface Span {
  readonly east: number;
  readonly north: number;
}

const world: Span = { east: 180, north: 85.05112878 };

/** The whole earth, as geohashes are written elsewhere. */
const wholeWorld: Span = { east: 180, north: 90 };

/** How often a score halves the world in each direction: 52 bits in all. */
export const MOST_STEPS = 26;

/** Whether a place can be told: not at the poles, which no map shows. NaN is nowhere. */
export const isOnMap = ({ longitude, latitude }: Place): boolean =>
  Math.abs(longitude) <= world.east && Math.abs(latitude) <= world.north;

/** A cell of the grid of 2^steps columns and rows; at the very edge a place may lie one column or row beyond. */
export interface Cell {
  readonly steps: number;
  /** From west to east. */
  readonly column: number;
  /** From south to north. */
  readonly row: number;
}

/** Where the borders of a cell lie, in degrees. */
export interface Borders {
  readonly west: number;
  readonly east: number;
  readonly south: number;
  readonly north: number;
}

export function cellOf({ longitude, latitude }: Place, steps: number, { east, north }: Span = world): Cell {
  const count = 2 ** steps;
  return {
    steps,
    column: Math.floor(((longitude + east) / (east + east)) * count),
    row: Math.floor(((latitude + north) / (north + north)) * count),
  };
}

/** Where a line of the grid lies, in degrees: one of so many between the edges of the map. */
const degreesAt = (line: number, count: number, edge: number): number => -edge + (line / count) * (edge + edge);

/** The line behind one, as C counts: after the last of 32 bits comes the first. */
const behind = (line: number): number => (line + 1) >>> 0;

export function bordersOf({ steps, column, row }: Cell): Borders {
  const count = 2 ** steps;
  return {
    west: degreesAt(column, count, world.east),
    east: degreesAt(behind(column), count, world.east),
    south: degreesAt(row, count, world.north),
    north: degreesAt(behind(row), count, world.north),
  };
}

/** The cell so many columns east, and rows north; round the world it goes on from the other side. */
export function neighborOf({ steps, column, row }: Cell, columns: number, rows: number): Cell {
  const count = 2 ** steps;
  const moved = (at: number, by: number) => (by === 0 ? at : (at + by + count) % count);
  return { steps, column: moved(column, columns), row: moved(row, rows) };
}

/** A bit of each in turn, the last one a row's. */
const hashOf = ({ column, row }: Cell): bigint => (spread(column) << 1n) | spread(row);

/** The first score of a cell, and the one behind its last. */
export function scoresOf(cell: Cell): readonly [first: number, behind: number] {
  const hash = hashOf(cell);
  const left = BigInt(2 * (MOST_STEPS - cell.steps));
  return [Number(hash << left), Number((hash + 1n) << left)];
}

/** The score that stands for a place. */
export const scoreOf = (place: Place): number => Number(hashOf(cellOf(place, MOST_STEPS)));

/** The place that a score stands for: the middle of its cell. Any score is taken as C takes it for an unsigned integer. */
export function placeOf(score: number): Place {
  const whole = Math.trunc(score);
  if (whole >= 0 && whole < 2 ** 53) return placeOfHalves(Math.floor(whole / HALF), whole >>> 0);
  const bits = unsigned(whole);
  return placeOfHalves(Number(bits >> 32n), Number(bits & 0xffffffffn));
}

const placeOfHalves = (high: number, low: number): Place => ({
  longitude: middleOf(((gather(high >>> 1) << 16) | gather(low >>> 1)) >>> 0, world.east),
  latitude: middleOf(((gather(high) << 16) | gather(low)) >>> 0, world.north),
});

/** The middle between a line and the one behind it, on the map. */
function middleOf(line: number, edge: number): number {
  const middle = (degreesAt(line, FINEST, edge) + degreesAt(behind(line), FINEST, edge)) / 2;
  return Math.max(-edge, Math.min(edge, middle));
}

/** Lines of the grid of all steps. */
const FINEST = 2 ** MOST_STEPS;

/** The geohash that a place is written as: eleven digits, of which fifty-two bits leave nothing for the last. */
export function geohashOf(place: Place): Bytes {
  const hash = hashOf(cellOf(place, MOST_STEPS, wholeWorld));
  const digits = Array.from({ length: 10 }, (_, i) => DIGITS[Number((hash >> BigInt(47 - 5 * i)) & 31n)]);
  return `${digits.join('')}0`;
}

const DIGITS = '0123456789bcdefghjkmnpqrstuvwxyz';

/** A bit of a number at every second place. */
function spread(value: number): bigint {
  let bits = BigInt(value);
  for (const [shift, mask] of SPREADS) bits = (bits | (bits << shift)) & mask;
  return bits;
}

const SPREADS = [
  [16n, 0x0000ffff0000ffffn],
  [8n, 0x00ff00ff00ff00ffn],
  [4n, 0x0f0f0f0f0f0f0f0fn],
  [2n, 0x3333333333333333n],
  [1n, 0x5555555555555555n],
] as const;

/** Every second bit of 32, together. */
function gather(bits: number): number {
  let value = bits & 0x55555555;
  value = (value | (value >>> 1)) & 0x33333333;
  value = (value | (value >>> 2)) & 0x0f0f0f0f;
  value = (value | (value >>> 4)) & 0x00ff00ff;
  return (value | (value >>> 8)) & 0xffff;
}

const HALF = 2 ** 32;

/** The unsigned integer that a compiler for x86-64 makes of a whole number; beyond 2^64 that is 0, below -2^63 the half of it. */
function unsigned(whole: number): bigint {
  if (whole >= 2 ** 64) return 0n;
  return whole < -(2 ** 63) ? 2n ** 63n : BigInt.asUintN(64, BigInt(whole));
}
