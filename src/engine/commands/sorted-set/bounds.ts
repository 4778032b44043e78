import type { Bytes } from '../../../bytes.ts';
import { notANameRange, notAScoreRange } from '../../errors.ts';
import type { Flavor } from '../../flavor.ts';
import { readDouble } from '../../values/double.ts';
import { type Bound, type EntryRange, type NameBound, namesBetween, scoresBetween } from '../../values/zset/range.ts';

/** `5`, `(5`, `-inf`: entries by their scores (src/t_zset.c, zslParseRange). */
export const scoreRange = (min: Bytes, max: Bytes, flavor: Flavor): EntryRange =>
  scoresBetween(scoreBound(min, flavor), scoreBound(max, flavor));

/** `[a`, `(a`, `-`, `+`: entries by their names (src/t_zset.c, zslParseLexRange). */
export const nameRange = (min: Bytes, max: Bytes): EntryRange => namesBetween(nameBound(min), nameBound(max));

/** As C reads it: up to a zero byte, and nothing at all is 0. */
function scoreBound(word: Bytes, { doubleReader }: Flavor): Bound<number> {
  const isOpen = word.startsWith('(');
  const text = (isOpen ? word.slice(1) : word).split('\0', 1)[0] as Bytes;
  const at = text === '' ? 0 : readDouble(text, doubleReader);
  if (at === undefined) throw notAScoreRange();
  return { at, isOpen };
}

function nameBound(word: Bytes): NameBound {
  const [first, rest] = [word.charAt(0), word.slice(1)];
  if (first === '(' || first === '[') return { at: rest, isOpen: first === '(' };
  if ((first === '-' || first === '+') && (rest === '' || rest.startsWith('\0')))
    return first === '-' ? 'first' : 'last';
  throw notANameRange();
}
