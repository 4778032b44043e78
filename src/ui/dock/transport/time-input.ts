import { DAY, HOUR, MINUTE, SECOND } from '../../../transcript/duration.ts';
import { durationOf, longestWaitMs } from '../../../transcript/wait.ts';
import { clockText, dateText } from '../../format.ts';
import { instantOf, msOfDay } from './calendar.ts';

/** The clock that a typed time is read against. */
export interface ClockFace {
  readonly elapsedMs: number;
  /** ms since 1970. */
  readonly epochMs: number;
  /** Where what is kept of the past begins. */
  readonly fromMs: number;
}

/** Whole ms from the start, or in words for the reader why the text is no time to go to. */
export type TimeReading = { readonly elapsedMs: number } | { readonly problem: string };

/** What can be typed, for a reader who has to know. */
const EXAMPLES = 'Try +90s or -1m from here, 1h from the start, or 14:03:10.';

/**
 * Reads a time that a reader types: `+90s` and `-1m` count from where the clock stands, `1h` and `0` from the start;
 * `14:03:10` is the first such time of day, and `2026-01-01 14:03:10` the instant itself, both in UTC. What the clock
 * shows (`+01:00:10.5`) leads back to that instant.
 */
export function parseTime(text: string, face: ClockFace): TimeReading {
  const typed = text.trim().replace(/^[−–]/, '-');
  const elapsedMs = readers.reduce<number | undefined>((found, read) => found ?? read(typed, face), undefined);
  return elapsedMs === undefined ? { problem: nonsense(typed) } : withinReach(elapsedMs, typed, face);
}

/** Each reads one way to write a time. Absent: it is not written that way; NaN: it is, but there is no such time. */
const readers: readonly ((typed: string, face: ClockFace) => number | undefined)[] = [
  (typed) => (/^[+]?0+$/.test(typed) ? 0 : undefined),
  clockReading,
  relative,
  (typed) => (/^[+-]/.test(typed) ? undefined : durationOf(typed)),
  (typed, { epochMs }) => untilTimeOfDay(msOfDay(typed), epochMs),
  (typed, { epochMs }) => {
    const instantMs = instantOf(typed);
    return instantMs === undefined ? undefined : instantMs - epochMs;
  },
];

const faceMark = /^\+\s*(?:([\d,]+)\s*d\s+(?=\d+:\d+:))?(?:(\d+):)?(\d+):(\d{2})(?:\.(\d{1,3})\d*)?$/;

/** What the dock's clock shows: `+00:07.0`, `+01:00:10.5`, `+12 d 01:00:10.5`. */
function clockReading(typed: string): number | undefined {
  const parts = faceMark.exec(typed);
  if (!parts) return undefined;
  const [, days = '0', hours = '0', minutes = '0', seconds = '0', fraction = ''] = parts;
  if (Number(seconds) >= 60 || (parts[2] !== undefined && Number(minutes) >= 60)) return Number.NaN;
  const wholeMs = Number(days.replaceAll(',', '')) * DAY + Number(hours) * HOUR + Number(minutes) * MINUTE;
  return wholeMs + Number(seconds) * SECOND + Number(fraction.padEnd(3, '0'));
}

function relative(typed: string, { elapsedMs }: ClockFace): number | undefined {
  const sign = typed[0];
  const rest = typed.slice(1).trim();
  if ((sign !== '+' && sign !== '-') || /^[+-]/.test(rest)) return undefined;
  const distanceMs = durationOf(rest);
  if (distanceMs === undefined) return undefined;
  return sign === '+' ? elapsedMs + distanceMs : elapsedMs - distanceMs;
}

/** How long after the start a time of day first comes. */
function untilTimeOfDay(timeOfDayMs: number | undefined, epochMs: number): number | undefined {
  if (timeOfDayMs === undefined) return undefined;
  const startMs = ((epochMs % DAY) + DAY) % DAY;
  return (timeOfDayMs - startMs + DAY) % DAY;
}

function withinReach(exactMs: number, typed: string, { epochMs, fromMs }: ClockFace): TimeReading {
  // Plus 0: there is no -0 on a clock.
  const elapsedMs = Math.round(exactMs) + 0;
  if (Number.isNaN(elapsedMs)) return { problem: `No clock or calendar has ${quoted(typed)}. ${EXAMPLES}` };
  if (elapsedMs < 0) {
    return { problem: `That is before the clock starts, at ${dateText(epochMs)}.` };
  }
  if (elapsedMs < fromMs) {
    return { problem: `What came before ${clockText(fromMs)} has been forgotten to save memory.` };
  }
  if (elapsedMs > longestWaitMs)
    return { problem: 'That is more than 1,000 years after the start, out of this clock’s reach.' };
  return { elapsedMs };
}

function nonsense(typed: string): string {
  if (typed === '') return `Type a time to go to. ${EXAMPLES}`;
  if (/^[+-]?[\d.,]+$/.test(typed)) return `${quoted(typed)} needs a unit, such as ${typed}s. ${EXAMPLES}`;
  return `${quoted(typed)} is not a time. ${EXAMPLES}`;
}

const QUOTED = 24;

const quoted = (typed: string): string => `“${typed.length > QUOTED ? `${typed.slice(0, QUOTED)}…` : typed}”`;
