const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

const timeOfDay = String.raw`(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3})\d*)?)?`;
const zone = String.raw`\s*(?:Z|UTC|GMT)?`;
const dayMark = new RegExp(`^${timeOfDay}${zone}$`, 'i');
const isoMark = new RegExp(String.raw`^(\d{4})-(\d{2})-(\d{2})(?:(?:T|\s+)${timeOfDay})?${zone}$`, 'i');
const wordyMark = new RegExp(String.raw`^(\d{1,2})\s+([a-z]{3})[a-z]*\.?\s+(\d{4})(?:,?\s+${timeOfDay})?${zone}$`, 'i');

/** ms since midnight of `14:03`, `14:03:10` or `14:03:10.5`; NaN where no clock shows it, absent where it is no such text. */
export function msOfDay(text: string): number | undefined {
  const parts = dayMark.exec(text);
  return parts ? sinceMidnight(parts.slice(1)) : undefined;
}

/**
 * ms since 1970 of `2026-01-01 14:03:10`, `2026-01-01T14:03:10Z`, `2026-01-01` or `1 Jan 2026 14:03:10 UTC`, all of them in
 * UTC; NaN where no calendar has the day, absent where it is no such text.
 */
export function instantOf(text: string): number | undefined {
  const iso = isoMark.exec(text);
  if (iso) return midnight(Number(iso[1]), Number(iso[2]) - 1, Number(iso[3])) + sinceMidnight(iso.slice(4));
  const wordy = wordyMark.exec(text);
  if (!wordy) return undefined;
  const month = months.indexOf((wordy[2] ?? '').toLowerCase());
  return midnight(Number(wordy[3]), month, Number(wordy[1])) + sinceMidnight(wordy.slice(4));
}

function midnight(year: number, month: number, day: number): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month, day);
  return date.getUTCMonth() === month && date.getUTCDate() === day ? date.getTime() : Number.NaN;
}

/** Hours, minutes, seconds and the digits of the fraction, as they were typed; what is left out is 0. */
function sinceMidnight([hours = '0', minutes = '0', seconds = '0', fraction = '']: readonly (
  | string
  | undefined
)[]): number {
  const inClock = Number(hours) < 24 && Number(minutes) < 60 && Number(seconds) < 60;
  const wholeSeconds = (Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds);
  return inClock ? wholeSeconds * 1000 + Number(fraction.padEnd(3, '0')) : Number.NaN;
}
