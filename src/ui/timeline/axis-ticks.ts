import { durationText } from '../format.ts';
import type { Axis } from './axis.ts';

/** A label below the axis. */
export interface AxisTick {
  /** Part of the view. */
  readonly x: number;
  readonly label: string;
  /** Where the label stands; near the end of the axis there is no room after it. */
  readonly side: 'after' | 'before';
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const YEAR = 365 * DAY;

const steps = [1, 2, 5, 10, 20, 50, 100, 200, 500]
  .concat([1, 2, 5, 10, 15, 30].map((count) => count * SECOND))
  .concat([1, 2, 5, 10, 15, 30].map((count) => count * MINUTE))
  .concat([1, 2, 3, 6, 12].map((count) => count * HOUR))
  .concat([1, 2, 5, 10, 20, 50, 100].map((count) => count * DAY));

/** Width of a character of a label, and of what stands around it, px. */
const CHARACTER_PX = 7;
const AROUND_PX = 14;
/** Labels are no nearer than this, px, so that they stay quiet. */
const APART_PX = 52;

/** Of what stands at an edge of the view. */
const ROUNDING = 1e-6;

/** Labels for what is in view, none in another's way: round times, or where something happens if idle time is cut. */
export function axisTicks(axis: Axis, instants: readonly number[], widthPx: number): readonly AxisTick[] {
  const candidates = axis.scale.compressed ? eventful(axis, instants, widthPx) : [];
  const happening = spacedTicks(axis, candidates, widthPx);
  return happening.length > 1 ? happening : spacedTicks(axis, roundInstants(axis, widthPx), widthPx);
}

/** More events in view than this are a crowd: none of them is worth naming. */
const CROWD = 40;

/** The instants in view; of a crowd, as round ones as stand about where a label should. */
function eventful(axis: Axis, instants: readonly number[], widthPx: number): readonly number[] {
  const seen = [0, ...instants].filter((ms) => isSeen(axis.x(ms)));
  if (seen.length <= CROWD) return seen;
  const wide = (1.5 * APART_PX) / widthPx;
  return Array.from({ length: Math.floor(1 / wide) + 1 }, (_, i) => roundNear(axis, i * wide, wide / 4));
}

function roundNear(axis: Axis, part: number, slack: number): number {
  const ms = axis.at(part);
  const round = steps.map((step) => Math.round(ms / step) * step);
  return round.findLast((at) => at <= axis.scale.endMs && Math.abs(axis.x(at) - part) <= slack) ?? Math.round(ms);
}

const isSeen = (x: number): boolean => x >= -ROUNDING && x <= 1 + ROUNDING;

function spacedTicks(axis: Axis, instants: readonly number[], widthPx: number): readonly AxisTick[] {
  const ticks: AxisTick[] = [];
  let takenPx = 0;
  for (const ms of instants) {
    const x = axis.x(ms);
    if (!isSeen(x)) continue;
    const label = axisLabel(ms);
    const side = x * widthPx + labelPx(label) > widthPx ? 'before' : 'after';
    const startPx = Math.max(0, x * widthPx) - (side === 'before' ? labelPx(label) : 0);
    if (startPx < takenPx) continue;
    ticks.push({ x, label, side });
    takenPx = startPx + Math.max(labelPx(label), APART_PX);
  }
  return ticks;
}

const labelPx = (label: string): number => label.length * CHARACTER_PX + AROUND_PX;

/** Multiples of the smallest step that leaves room for every label. */
function roundInstants(axis: Axis, widthPx: number): readonly number[] {
  const rangeMs = axis.toMs - axis.fromMs;
  for (const step of steps) {
    const stepPx = (step / rangeMs) * widthPx;
    if (stepPx < APART_PX) continue;
    const instants = multiplesIn(axis, step);
    if (instants.every((ms) => labelPx(axisLabel(ms)) <= stepPx)) return instants;
  }
  return multiplesIn(axis, powerOfTen((rangeMs * APART_PX) / widthPx));
}

function multiplesIn({ fromMs, toMs }: Axis, step: number): readonly number[] {
  const first = Math.ceil(fromMs / step - ROUNDING);
  return Array.from({ length: Math.floor(toMs / step + ROUNDING) - first + 1 }, (_, i) => (first + i) * step);
}

const powerOfTen = (ms: number): number => DAY * 10 ** Math.ceil(Math.log10(ms / DAY));

/** Exact: `0`, `850 ms`, `10.005 s`, `5 min`, `1:00:00.005`, `2 d 01:00:00`. In words where words can say it all. */
export function axisLabel(elapsedMs: number): string {
  const ms = Math.round(elapsedMs);
  if (ms === 0) return '0';
  if (ms % grainOf(ms) === 0 || ms >= YEAR) return durationText(ms);
  if (ms < MINUTE) return `${ms / SECOND} s`;
  const [hours, minutes] = [Math.floor((ms % DAY) / HOUR), Math.floor((ms % HOUR) / MINUTE)];
  const seconds = twoDigits(Math.floor((ms % MINUTE) / SECOND)) + fraction(ms % SECOND);
  if (ms < HOUR) return `${minutes}:${seconds}`;
  const time = `${twoDigits(minutes)}:${seconds}`;
  return ms < DAY ? `${hours}:${time}` : `${Math.floor(ms / DAY)} d ${twoDigits(hours)}:${time}`;
}

/** What a duration in words, of two units at most, does not say any more. */
function grainOf(ms: number): number {
  if (ms < SECOND) return 1;
  if (ms < MINUTE) return 100;
  if (ms < HOUR) return SECOND;
  return ms < DAY ? MINUTE : HOUR;
}

const twoDigits = (value: number): string => String(value).padStart(2, '0');

const fraction = (ms: number): string => (ms === 0 ? '' : `.${String(ms).padStart(3, '0').replace(/0+$/, '')}`);
