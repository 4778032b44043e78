/** How the page writes times and durations. One place for all of them; everything is in ms. */

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const YEAR = 365 * DAY;
const MILLION_YEARS = 1e6 * YEAR;

const twoDigits = (value: number): string => String(Math.floor(value)).padStart(2, '0');

/** The dock's clock: `+00:07.0`, `+01:00:10.5`, `+12 d 01:00:10.5`. Cut, not rounded: a second has not passed before it has. */
export function clockText(elapsedMs: number): string {
  const minutesAndSeconds = `${twoDigits((elapsedMs % HOUR) / MINUTE)}:${twoDigits((elapsedMs % MINUTE) / SECOND)}.${Math.floor((elapsedMs % SECOND) / 100)}`;
  if (elapsedMs < HOUR) return `+${minutesAndSeconds}`;
  const time = `${twoDigits((elapsedMs % DAY) / HOUR)}:${minutesAndSeconds}`;
  return elapsedMs < DAY ? `+${time}` : `+${grouped(Math.floor(elapsedMs / DAY))} d ${time}`;
}

/** `1 Jan 2026 00:00:07 UTC`; empty where no calendar reaches. `instantMs` counts from 1970. */
export function dateText(instantMs: number): string {
  const [, date] = /, 0?(.*) GMT/.exec(new Date(instantMs).toUTCString()) ?? [];
  return date === undefined ? '' : `${date} UTC`;
}

interface Unit {
  readonly ms: number;
  readonly short: string;
  readonly long: string;
}

const units: readonly Unit[] = [
  { ms: DAY, short: 'd', long: 'day' },
  { ms: HOUR, short: 'h', long: 'hour' },
  { ms: MINUTE, short: 'min', long: 'minute' },
  { ms: SECOND, short: 's', long: 'second' },
];

/** The largest unit that fits, and the one below it if anything is left; cut. From a minute on. */
function inUnits(ms: number, say: (count: number, unit: Unit) => string): string {
  const at = units.findIndex((unit) => ms >= unit.ms);
  return units
    .slice(at, at + 2)
    .map((unit, i) => ({ unit, count: Math.floor((i === 0 ? ms : ms % (units[at] as Unit).ms) / unit.ms) }))
    .filter(({ count }) => count > 0)
    .map(({ unit, count }) => say(count, unit))
    .join(' ');
}

const tenths = (ms: number): number => Math.floor(ms / 100) / 10;

/** `850 ms`, `7.2 s`, `59 min 50 s`, `1 h 5 min`, `2 d 3 h`, `3 years`, `292 million years`: two units at most, cut. */
export function durationText(ms: number): string {
  if (ms < SECOND) return `${Math.floor(ms)} ms`;
  if (ms < MINUTE) return `${tenths(ms)} s`;
  if (ms < YEAR) return inUnits(ms, (count, { short }) => `${count} ${short}`);
  if (ms < MILLION_YEARS) return plural(Math.floor(ms / YEAR), 'year');
  return `${grouped(Math.floor(ms / MILLION_YEARS))} million years`;
}

/** `at +3.0 s`, `at +25 min 3 s`: where an answer holds. */
export const atText = (elapsedMs: number): string =>
  `at +${elapsedMs < MINUTE ? `${tenths(elapsedMs).toFixed(1)} s` : durationText(elapsedMs)}`;

/** `2 s ago`. */
export const agoText = (ms: number): string => (ms <= 0 ? 'at this instant' : `${durationText(ms)} ago`);

/** For the ear: `7 seconds`, `59 minutes 50 seconds`, `1 hour 5 minutes`. */
export function spokenDuration(ms: number): string {
  if (ms < MINUTE) return plural(tenths(ms), 'second');
  return ms < YEAR ? inUnits(ms, (count, { long }) => plural(count, long)) : durationText(ms);
}

/** What the slider says: `7 seconds of 11, simulated`. */
export function sliderText(elapsedMs: number, endMs: number): string {
  const end = endMs < MINUTE ? String(tenths(endMs)) : spokenDuration(endMs);
  return `${spokenDuration(elapsedMs)} of ${end}, simulated`;
}

/** `1,000,000`. */
export const grouped = (count: number | string): string => String(count).replace(/\B(?=(\d{3})+$)/g, ',');

/** `1 key`, `3 keys`, `2 branches`. */
export const plural = (count: number, noun: string, many = `${noun}s`): string =>
  `${grouped(count)} ${count === 1 ? noun : many}`;
