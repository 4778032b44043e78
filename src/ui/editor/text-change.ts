/** The one stretch in which two texts differ: offsets in the text before, and what comes in its place. */
interface TextChange {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** What makes one text of another, where they differ. Cuts no surrogate pair. */
export function textChange(before: string, after: string): TextChange | undefined {
  if (before === after) return undefined;
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start++;
  if (isHigh(before[start - 1])) start--;
  let end = 0;
  while (end < most - start && before.at(-1 - end) === after.at(-1 - end)) end++;
  if (end > 0 && isLow(before.at(-end))) end--;
  return { from: start, to: before.length - end, text: after.slice(start, after.length - end) };
}

const isHigh = (unit: string | undefined): boolean => unit !== undefined && /^[\ud800-\udbff]$/.test(unit);

const isLow = (unit: string | undefined): boolean => unit !== undefined && /^[\udc00-\udfff]$/.test(unit);
