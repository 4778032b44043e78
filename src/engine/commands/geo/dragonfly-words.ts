import { asciiUpper, type Bytes } from '../../../bytes.ts';
import type { Reply } from '../../../spec/reply.ts';
import type { Context } from '../../context.ts';
import {
  countNotPositiveTwice,
  geoOptionsTogether,
  lengthNegative,
  notAFloat,
  notOnMap,
  storesNoDetails,
  syntaxError,
} from '../../errors.ts';
import type { Extent } from '../../geo/area.ts';
import { isOnMap, type Place } from '../../geo/geohash.ts';
import { readLooseDouble } from '../../values/double.ts';
import { zset } from '../../values/zset/kind.ts';
import { readLoose64 } from '../numbers.ts';
import { answerSearch } from './search.ts';
import { readMember, readUnit, type With } from './search-words.ts';

/** What the words say, before the key is looked at. */
interface Asked {
  place?: Place;
  member?: Bytes;
  extent?: Extent;
  order?: 'ASC' | 'DESC';
  count: number;
  isAny: boolean;
  readonly withs: Set<With>;
  destination?: Bytes;
  storesDistances: boolean;
}

/** Words, read one after the other. */
class Words {
  readonly #words: readonly Bytes[];
  #at = 0;

  constructor(words: readonly Bytes[]) {
    this.#words = words;
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#words.length;
  }

  next(): Bytes {
    const word = this.#words[this.#at++];
    if (word === undefined) throw syntaxError();
    return word;
  }

  double(): number {
    const value = readLooseDouble(this.next());
    if (value === undefined) throw notAFloat();
    return value;
  }

  /** Whether the next word is that one, which is then read. */
  has(name: string): boolean {
    const isNext = asciiUpper(this.#words[this.#at] ?? '') === name;
    if (isNext) this.#at++;
    return isNext;
  }
}

function readPlace(words: Words): Place {
  const place = { longitude: words.double(), latitude: words.double() };
  if (!isOnMap(place)) throw notOnMap(sixDigits(place.longitude), sixDigits(place.latitude));
  return place;
}

/** A number in six digits, as it is put into a message (Abseil, StrCat). */
const sixDigits = (value: number): Bytes =>
  Number.isFinite(value)
    ? String(Number(value.toPrecision(6)))
    : String(value).toLowerCase().replace('infinity', 'inf');

function readCircle(words: Words): Extent {
  const radius = words.double();
  if (radius < 0) throw lengthNegative('radius');
  return { radius, unitM: readUnit(words.next()) };
}

function readBox(words: Words): Extent {
  const [width, height] = [words.double(), words.double()];
  if (width < 0 || height < 0) throw lengthNegative('height or width');
  return { width, height, unitM: readUnit(words.next()) };
}

/** Options of which one may be given, once. */
type Group = 'from' | 'by' | 'order' | 'store';

const groupNames: Readonly<Record<Group, readonly [Bytes, Bytes]>> = {
  from: ['FROMMEMBER', 'FROMLONLAT'],
  by: ['BYRADIUS', 'BYBOX'],
  order: ['ASC', 'DESC'],
  store: ['STORE', 'STOREDIST'],
};

/** What each command takes, and says of a count that is no number (Dragonfly src/server/geo_family.cc). */
interface Form {
  readonly isArea: boolean;
  readonly mayStore: boolean;
  readonly refusedCount?: () => Error;
  /** Whose options do not go together, in an error. */
  readonly name: 'GEORADIUS' | 'GEORADIUSBYMEMBER';
}

function readOptions(words: Words, asked: Asked, { isArea, mayStore, refusedCount }: Form): void {
  const seen = new Set<Group>();
  const isOf = (group: Group, word: Bytes) => {
    if (!groupNames[group].includes(word)) return false;
    if (seen.has(group)) throw geoOptionsTogether(...groupNames[group]);
    seen.add(group);
    return true;
  };
  while (!words.isAtEnd) {
    const word = asciiUpper(words.next());
    if (isArea && isOf('from', word)) {
      if (word === 'FROMMEMBER') asked.member = words.next();
      else asked.place = readPlace(words);
    } else if (isArea && isOf('by', word)) asked.extent = word === 'BYBOX' ? readBox(words) : readCircle(words);
    else if (isOf('order', word)) asked.order = word as 'ASC' | 'DESC';
    else if (mayStore && isOf('store', word)) {
      asked.destination = words.next();
      asked.storesDistances = word === 'STOREDIST';
    } else if (word === 'COUNT') readCount(words, asked, refusedCount);
    else if (word === 'WITHCOORD' || word === 'WITHDIST' || word === 'WITHHASH') asked.withs.add(word);
    else throw syntaxError();
  }
}

function readCount(words: Words, asked: Asked, refused?: () => Error): void {
  const word = words.next();
  const count = readCountWord(word, refused);
  asked.count = Number(count);
  asked.isAny = words.has('ANY');
}

function readCountWord(word: Bytes, refused?: () => Error): bigint {
  try {
    const count = readLoose64(word);
    return count < 0n ? readLoose64('') : count;
  } catch (thrown) {
    throw refused?.() ?? thrown;
  }
}

/** Everything is read before the key is looked at; GEOSEARCH and GEORADIUS with its kin. */
export function searchAsDragonfly(ctx: Context, form: Form): Reply {
  const words = new Words(ctx.argv.slice(1));
  const key = words.next();
  const asked: Asked = { count: Number.POSITIVE_INFINITY, isAny: false, withs: new Set(), storesDistances: false };
  if (!form.isArea) {
    if (form.name === 'GEORADIUS') asked.place = readPlace(words);
    else asked.member = words.next();
    asked.extent = readCircle(words);
  }
  readOptions(words, asked, form);
  if ((!asked.place && asked.member === undefined) || !asked.extent) throw syntaxError();
  if (asked.count === 0) throw countNotPositiveTwice();
  if (asked.withs.size > 0 && asked.destination !== undefined) throw storesNoDetails(form.name);
  const set = ctx.db.read(key, zset);
  const center = asked.member === undefined ? asked.place : set && readMember(set, asked.member);
  return answerSearch(ctx, set, { ...asked, center });
}
