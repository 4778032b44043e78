/** Lengths of time in ms. */
export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

const named: readonly (readonly [string, number])[] = [
  ['day', DAY],
  ['hour', HOUR],
  ['minute', MINUTE],
  ['second', SECOND],
];

/** `10 seconds`, `1 hour 30 minutes`, `1 second 500 ms`: exact, from the largest unit down. Whole ms, not negative. */
export function durationInWords(ms: number): string {
  const parts: string[] = [];
  let rest = ms;
  for (const [name, unitMs] of named) {
    const count = Math.floor(rest / unitMs);
    if (count > 0) parts.push(`${count} ${name}${count === 1 ? '' : 's'}`);
    rest -= count * unitMs;
  }
  if (rest > 0 || parts.length === 0) parts.push(`${rest} ms`);
  return parts.join(' ');
}

/** The comment that asks for a wait, as `waitLine` reads it back. */
export const waitComment = (waitMs: number): string => `// Wait for ${durationInWords(waitMs)}`;
