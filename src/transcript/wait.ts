const MS = { ms: 1, s: 1000, min: 60_000, h: 3_600_000, d: 86_400_000 } as const;

const units: readonly (readonly [RegExp, number])[] = [
  [/^(?:ms|msecs?|milliseconds?)$/i, MS.ms],
  [/^(?:s|secs?|seconds?)$/i, MS.s],
  [/^(?:m|mins?|minutes?)$/i, MS.min],
  [/^(?:h|hrs?|hours?)$/i, MS.h],
  [/^(?:d|days?)$/i, MS.d],
  [/^(?:w|weeks?)$/i, 7 * MS.d],
];

const words = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
];
const numbers: ReadonlyMap<string, number> = new Map([
  ...words.map((word, i) => [word, i] as const),
  ...(['fifteen', 'twenty', 'thirty', 'forty-five', 'sixty'] as const).map(
    (word, i) => [word, [15, 20, 30, 45, 60][i] as number] as const,
  ),
  ['a', 1],
  ['an', 1],
  ['half a', 0.5],
  ['half an', 0.5],
]);

/** The longest wait that is one: a hundred years. A longer one is a slip, and stays a comment. */
const LONGEST_MS = 100 * 365 * MS.d;

const amount = String.raw`(\d+(?:[.,]\d+)?|half an?|[a-z-]+)\s*-?([a-z]+)`;
const cue = new RegExp(
  String.raw`^(?:wait(?:ing)?(?:\s+for)?|sleep(?:\s+for)?|after(?:\s+waiting(?:\s+for)?)?)\s+(?:about\s+|another\s+)?${amount}\b(.*)$`,
  'i',
);
const later = new RegExp(String.raw`^(?:\.{3}\s*|…\s*)?${amount}\s+(?:later|pass(?:es)?)\b`, 'i');

/** Ms that a phrase asks to wait: it must *start* with its cue (`Wait for 10 seconds`, `After 1 hour`, `10 s later`). */
export function waitOf(phrase: string): number | undefined {
  const text = phrase.trim();
  const match = cue.exec(text) ?? later.exec(text);
  return match ? duration(match[1] as string, match[2] as string) : undefined;
}

function duration(count: string, unit: string): number | undefined {
  const number = numbers.get(count.toLowerCase()) ?? Number(count.replace(',', '.'));
  const scale = units.find(([name]) => name.test(unit))?.[1];
  const ms = Math.round(number * (scale ?? Number.NaN));
  return ms > 0 && ms <= LONGEST_MS ? ms : undefined;
}

const comment = /^(?:\/\/|#|--|;)\s*(.*)$/;
const step = /^@\s*\+\s*(\d+(?:\.\d+)?)\s*([a-z]+)$/i;

/** Ms of a line that is a wait: a comment that asks for one, or a clock step of a command test (`@ +9s`). */
export function waitLine(line: string): number | undefined {
  const text = line.trim();
  const stepped = step.exec(text);
  if (stepped) return duration(stepped[1] as string, stepped[2] as string);
  const phrase = comment.exec(text)?.[1];
  return phrase === undefined ? undefined : waitOf(phrase);
}

/** Ms that a paragraph asks to wait by the way it starts: `After 10 seconds, the key ...`. */
export const proseWait = (paragraph: string): number | undefined => waitOf(paragraph);

const names: readonly (readonly [string, number])[] = [
  ['day', MS.d],
  ['hour', MS.h],
  ['minute', MS.min],
  ['second', MS.s],
  ['ms', MS.ms],
];

/** `10 seconds`, `1 hour`, `90 seconds`, `1500 ms`: in the largest unit that leaves no remainder. */
export function durationText(ms: number): string {
  const [name, scale] = names.find(([, unit]) => ms >= unit && ms % unit === 0) ?? (['ms', 1] as const);
  const count = ms / scale;
  return `${count} ${name}${count === 1 || name === 'ms' ? '' : 's'}`;
}

/** The comment that means this wait: `// Wait for 10 seconds`. */
export const waitComment = (ms: number): string => `// Wait for ${durationText(ms)}`;
