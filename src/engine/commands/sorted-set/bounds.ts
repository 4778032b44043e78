import type { Bytes } from '../../../bytes.ts';
import { notANameRange, notAScoreRange } from '../../errors.ts';
import { type ByFlavor, type Flavor, factOf } from '../../flavor.ts';
import { readDouble, readKeptDouble } from '../../values/double.ts';
import { type Bound, type EntryRange, type NameBound, namesBetween, scoresBetween } from '../../values/zset/range.ts';

/** `5`, `(5`, `-inf`: entries by their scores (src/t_zset.c, zslParseRange). */
export const scoreRange = (min: Bytes, max: Bytes, flavor: Flavor): EntryRange =>
  scoresBetween(scoreBound(min, flavor), scoreBound(max, flavor));

/** `[a`, `(a`, `-`, `+`: entries by their names (src/t_zset.c, zslParseLexRange). */
export const nameRange = (min: Bytes, max: Bytes): EntryRange => namesBetween(nameBound(min), nameBound(max));

function scoreBound(word: Bytes, flavor: Flavor): Bound<number> {
  const isOpen = word.startsWith('(');
  const at = factOf(flavor, boundReaders)(isOpen ? word.slice(1) : word, flavor);
  if (at === undefined) throw notAScoreRange();
  return { at, isOpen };
}

type BoundReader = (word: Bytes, flavor: Flavor) => number | undefined;

/** Dragonfly src/server/zset_family.cc, ParseScoreBound. */
const boundReaders: ByFlavor<BoundReader> = { all: readAsC, dragonfly: (word) => readKeptDouble(word) };

/** As C reads it: up to a zero byte, and nothing at all is 0. */
function readAsC(word: Bytes, { doubleReader }: Flavor): number | undefined {
  const text = word.split('\0', 1)[0] as Bytes;
  return text === '' ? 0 : readDouble(text, doubleReader);
}

function nameBound(word: Bytes): NameBound {
  const [first, rest] = [word.charAt(0), word.slice(1)];
  if (first === '(' || first === '[') return { at: rest, isOpen: first === '(' };
  if ((first === '-' || first === '+') && (rest === '' || rest.startsWith('\0')))
    return first === '-' ? 'first' : 'last';
  throw notANameRange();
}
