import { diffArrays } from 'diff';

/** A line of a difference: documented and not answered, answered and not documented, or both. */
export interface DifferenceLine {
  readonly sign: '-' | '+' | ' ';
  readonly text: string;
}

/** Lines beyond which two texts are told whole, one after the other: a difference of more takes long and helps nobody. */
const MOST = 2000;

/** What of a documented output was not answered, and what was instead. */
export function differenceOf(documented: string, actual: string): readonly DifferenceLine[] {
  const [before, after] = [linesOf(documented), linesOf(actual)];
  if (before.length + after.length > MOST) return [...before.map(signed('-')), ...after.map(signed('+'))];
  const changes = diffArrays([...before], [...after]);
  return changes.flatMap(({ value, added, removed }) => value.map(signed(added ? '+' : removed ? '-' : ' ')));
}

const signed =
  (sign: DifferenceLine['sign']) =>
  (text: string): DifferenceLine => ({ sign, text });

/** White space at the end of lines is never a difference. */
const linesOf = (text: string): readonly string[] =>
  text === '' ? [] : text.split('\n').map((line) => line.trimEnd());

/** The same as text, a line a line. */
export const differenceText = (documented: string, actual: string): string =>
  differenceOf(documented, actual)
    .map(({ sign, text }) => `${sign} ${text}`)
    .join('\n');
