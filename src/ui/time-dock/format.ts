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
  const tenths = Math.floor((elapsedMs % SECOND) / 100);
  const minutesAndSeconds = `${twoDigits((elapsedMs % HOUR) / MINUTE)}:${twoDigits((elapsedMs % MINUTE) / SECOND)}.${tenths}`;
  if (elapsedMs < HOUR) return `+${minutesAndSeconds}`;
  const time = `${twoDigits((elapsedMs % DAY) / HOUR)}:${minutesAndSeconds}`;
  return elapsedMs < DAY ? `+${time}` : `+${grouped(Math.floor(elapsedMs / DAY))} d ${time}`;
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `1 Jan 2026 00:00:07 UTC`; empty where no calendar reaches. `instantMs` counts from 1970. */
export function dateText(instantMs: number): string {
  const date = new Date(instantMs);
  if (Number.isNaN(date.getTime())) return '';
  const time = [date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds()].map(twoDigits).join(':');
  return `${date.getUTCDate()} ${months[date.getUTCMonth()]} ${date.getUTCFullYear()} ${time} UTC`;
}

/** `850 ms`, `7.2 s`, `59 min 50 s`, `1 h 5 min`, `2 d 3 h`, `3 years`, `292 million years`: two units at most, cut. */
export function durationText(ms: number): string {
  if (ms < SECOND) return `${Math.floor(ms)} ms`;
  if (ms < MINUTE) return `${Math.floor(ms / 100) / 10} s`;
  if (ms < HOUR) return twoUnits(ms, [MINUTE, 'min'], [SECOND, 's']);
  if (ms < DAY) return twoUnits(ms, [HOUR, 'h'], [MINUTE, 'min']);
  if (ms < YEAR) return twoUnits(ms, [DAY, 'd'], [HOUR, 'h']);
  if (ms < MILLION_YEARS) return plural(Math.floor(ms / YEAR), 'year');
  return `${grouped(Math.floor(ms / MILLION_YEARS))} million years`;
}

type Unit = readonly [number, string];

function twoUnits(ms: number, [large, largeName]: Unit, [small, smallName]: Unit): string {
  const rest = Math.floor((ms % large) / small);
  const whole = `${Math.floor(ms / large)} ${largeName}`;
  return rest === 0 ? whole : `${whole} ${rest} ${smallName}`;
}

/** `2 s ago`. */
export const agoText = (ms: number): string => (ms <= 0 ? 'just now' : `${durationText(ms)} ago`);

/** For the ear: `7 seconds`, `59 minutes 50 seconds`, `1 hour 5 minutes`. */
export function spokenDuration(ms: number): string {
  if (ms < MINUTE) return plural(Math.floor(ms / 100) / 10, 'second');
  if (ms < HOUR) return twoSpoken(ms, [MINUTE, 'minute'], [SECOND, 'second']);
  if (ms < DAY) return twoSpoken(ms, [HOUR, 'hour'], [MINUTE, 'minute']);
  if (ms < YEAR) return twoSpoken(ms, [DAY, 'day'], [HOUR, 'hour']);
  return durationText(ms);
}

function twoSpoken(ms: number, [large, largeName]: Unit, [small, smallName]: Unit): string {
  const rest = Math.floor((ms % large) / small);
  const whole = plural(Math.floor(ms / large), largeName);
  return rest === 0 ? whole : `${whole} ${plural(rest, smallName)}`;
}

/** What the slider says: `7 seconds of 11, simulated`. */
export function sliderText(elapsedMs: number, endMs: number): string {
  const end = endMs < MINUTE ? String(Math.floor(endMs / 100) / 10) : spokenDuration(endMs);
  return `${spokenDuration(elapsedMs)} of ${end}, simulated`;
}

/** `1,000,000`. */
export const grouped = (count: number | string): string => String(count).replace(/\B(?=(\d{3})+$)/g, ',');

/** `1 key`, `3 keys`. */
export const plural = (count: number, noun: string): string => `${grouped(count)} ${noun}${count === 1 ? '' : 's'}`;
