import { grouped } from '../../format.ts';

/** The speeds on offer: virtual ms for each ms of the reader's. */
export const SPEEDS = [1, 10, 60, 3600] as const;

const SLOWEST = 0.01;
const FASTEST = 10_000_000;

export type SpeedReading = { readonly speed: number } | { readonly problem: string };

/** A speed of one's own: `25`, `0.5`, `1,000x`. `problem` says in words for the reader why it is none. */
export function parseSpeed(text: string): SpeedReading {
  const digits = text.trim().replace(/\s*[x×]$/i, '');
  const speed = numeral.test(digits) ? Number(digits.replaceAll(',', '')) : Number.NaN;
  if (Number.isNaN(speed)) return { problem: `${said(text)} Type a number, such as 25 or 0.5.` };
  if (speed === 0) return { problem: 'A speed of 0 would stand still. Type a number above 0, such as 25 or 0.5.' };
  if (speed < 0) return { problem: 'A speed is above 0. To go back in time, press Play backward.' };
  if (speed < SLOWEST) return { problem: `Nothing slower than ${speedText(SLOWEST)} plays.` };
  if (speed > FASTEST) return { problem: `Nothing faster than ${speedText(FASTEST)} plays.` };
  return { speed };
}

const numeral = /^[+-]?(?:\d{1,3}(?:,\d{3})+|\d+|(?=\.))(?:\.\d+)?(?:e\d{1,3})?$/i;

const said = (text: string): string =>
  text.trim() === '' ? 'A speed is missing.' : `“${text.trim()}” is not a speed.`;

/** `3600×`, `0.5×`, `1,000,000×`. */
export const speedText = (speed: number): string => `${speed < 10_000 ? speed : grouped(speed)}×`;
