import { DAY, HOUR, MINUTE, SECOND } from './duration.ts';

/**
 * What a line of text says about time. `refused` is a wait that no clock can make: nothing, backwards, or longer than
 * `longestWaitMs`; it stays a comment, and this says why.
 */
export type WaitReading = { readonly waitMs: number } | { readonly refused: string };

/** A thousand years. Many such waits still add up to an exact number of milliseconds. */
export const longestWaitMs = 365_250 * DAY;

/** What a line asks for: a comment that begins with a wait (`// Wait for 10 seconds`), or a time step (`@ +9s`). */
export function waitLine(line: string): WaitReading | undefined {
  const text = line.trimStart();
  const comment = commentMark.exec(text)?.[0];
  if (comment !== undefined) return proseWait(text.slice(comment.length));
  const step = stepMark.exec(text)?.[0];
  const duration = step === undefined ? undefined : durationAt(text, step.length);
  return duration && text.slice(duration.end).trim() === '' ? readingOf(duration) : undefined;
}

const commentMark = /^(?:\/\/+|#+|--+)/;
const stepMark = /^@\s*\+\s*/;

/** What prose asks for that *starts* with the cue: `After 10 seconds, the key ...`; "Expires after 10 seconds" does not. */
export function proseWait(text: string): WaitReading | undefined {
  const opening = text.slice(0, 200);
  const cue = cueBefore.exec(opening)?.[0];
  if (cue !== undefined) return readingOf(durationAt(opening, cue.length));
  const lead = leadIn.exec(opening)?.[0].length ?? 0;
  const duration = durationAt(opening, lead);
  return duration && cueBehind.test(opening.slice(duration.end)) ? readingOf(duration) : undefined;
}

const lead = String.raw`\s*(?:(?:now|then|next|so|and|but|please|however|finally|later|again|also|meanwhile|subsequently|similarly|once more|let'?s|let us)\b,?\s*|[([<*_]\s*|(?:\.{2,}|…)\s*)*`;
const leadIn = new RegExp(`^${lead}`, 'i');
const cueBefore = new RegExp(
  String.raw`^${lead}(?:wait(?:ing|ed)?(?:\s+for)?|sleep(?:ing)?(?:\s+for)?|pause(?:\s+for)?|fast[ -]forward(?:\s+by)?|` +
    String.raw`after(?:\s+waiting)?(?:\s+for)?|let)\s+(?:(?:about|around|approximately|roughly|exactly|just|at least|` +
    String.raw`(?:a\s+(?:little|bit)\s+)?(?:more\s+than|over)|another|a\s+further|the|an?(?=\s+\d))\s+)*~?`,
  'i',
);
const cueBehind = /^\s+(?:later|(?:have\s+|has\s+)?pass(?:es|ed)?|go(?:es)?\s+by)\b/i;

const readingOf = (duration: Duration | undefined): WaitReading | undefined => {
  if (!duration) return undefined;
  const waitMs = Math.round(duration.ms);
  if (waitMs >= 1 && waitMs <= longestWaitMs) return { waitMs };
  return { refused: 'A wait is between 1 ms and 1,000 years, so this one is only a comment' };
};

/** The length of time that a text says, and nothing besides, in ms: `90s`, `1 h 5 min`, `half an hour`. */
export function durationOf(text: string): number | undefined {
  const whole = text.trim();
  const duration = durationAt(whole, 0);
  return duration?.end === whole.length ? duration.ms : undefined;
}

interface Duration {
  readonly ms: number;
  /** Offset behind it. */
  readonly end: number;
}

const units: readonly (readonly [RegExp, number])[] = [
  [/^m(?:illi)?s(?:ec(?:ond)?s?)?$|^millis$/i, 1],
  [/^s(?:ec(?:ond)?s?)?$/i, SECOND],
  [/^m(?:in(?:ute)?s?)?$/i, MINUTE],
  [/^h(?:ou)?(?:rs?)?$/i, HOUR],
  [/^d(?:ays?)?$/i, DAY],
  [/^w(?:eeks?)?$/i, 7 * DAY],
];

const amount =
  /(half\s+an?|[+-]?[\d.,]*\d|[a-z]+(?:-[a-z]+)?)(\s+and\s+a\s+half)?[\s-]*([a-z]+)(\s+and\s+a\s+half\b)?/iy;
const joint = /(?:,?\s*and\s+|,?\s*)(?=\d)/iy;

/** `10 seconds`, `1 hour and 30 minutes`, `1h30m`, `half an hour`, `an hour and a half`: what stands at an offset. */
function durationAt(text: string, from: number): Duration | undefined {
  let ms: number | undefined;
  for (let at = from; ; ) {
    const part = amountAt(text, at);
    if (!part) return ms === undefined ? undefined : { ms, end: at };
    ms = (ms ?? 0) + part.ms;
    joint.lastIndex = part.end;
    const joined = joint.exec(text);
    if (!joined || !amountAt(text, joint.lastIndex)) return { ms, end: part.end };
    at = joint.lastIndex;
  }
}

function amountAt(text: string, at: number): Duration | undefined {
  amount.lastIndex = at;
  const [whole, count = '', halfOfCount, unit = '', halfOfUnit] = amount.exec(text) ?? [];
  const unitMs = units.find(([name]) => name.test(unit))?.[1];
  const number = countOf(count);
  if (whole === undefined || unitMs === undefined || number === undefined) return undefined;
  const end = at + whole.length;
  // "After a second call": an ordinal, not a time.
  if (/^an?\s+second$/i.test(whole) && /^\s+(?!passe[sd]|later|has|or\b)[a-z]/i.test(text.slice(end))) return undefined;
  return { ms: (number + (halfOfCount || halfOfUnit ? 0.5 : 0)) * unitMs, end };
}

const numerals = /^[+-]?(?:\d+|\d{1,3}(?:,\d{3})+)?(?:\.\d+)?$/;

function countOf(text: string): number | undefined {
  if (/\d/.test(text)) return numerals.test(text) ? Number(text.replaceAll(',', '')) : undefined;
  const word = text.toLowerCase();
  if (/^half/.test(word)) return 0.5;
  const [tens = '', ones] = word.split('-');
  if (ones === undefined) return small.get(word);
  const sum = (small.get(tens) ?? Number.NaN) + (small.get(ones) ?? Number.NaN);
  return Number.isNaN(sum) ? undefined : sum;
}

const firstNumbers =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen';
const tens = 'twenty thirty forty fifty sixty seventy eighty ninety';

const small: ReadonlyMap<string, number> = new Map([
  ...firstNumbers.split(' ').map((word, index) => [word, index] as const),
  ...tens.split(' ').map((word, index) => [word, 10 * index + 20] as const),
  ['a', 1],
  ['an', 1],
]);
