import type { Bytes } from '../../bytes.ts';
import { parseInt64 } from '../../spec/number.ts';
import { dbIndexOutOfRange, notA32BitInteger, notAnInteger } from '../errors.ts';
import { DATABASES } from '../store.ts';

/** The database that a word names. The server reads an int, and says which of three things is wrong with it. */
export function parseDbIndex(word: Bytes): number {
  const value = parseInt64(word);
  if (value === undefined) throw notAnInteger();
  if (BigInt.asIntN(32, value) !== value) throw notA32BitInteger();
  return checkDbIndex(Number(value));
}

/** The index, if there is such a database. */
export function checkDbIndex(index: number): number {
  if (index < 0 || index >= DATABASES) throw dbIndexOutOfRange();
  return index;
}
