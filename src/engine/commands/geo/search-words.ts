import type { Bytes } from '../../../bytes.ts';
import { parseInt64 } from '../../../spec/number.ts';
import {
  anyWantsCount,
  countNotPositive,
  exactlyOne,
  invalidVertexCount,
  lengthNegative,
  lengthNotNumeric,
  noSuchPlace,
  notAnInteger,
  storesMembersOnly,
  syntaxError,
  tooFewVertices,
  unknownLengthUnit,
} from '../../errors.ts';
import { centerOf, type Extent } from '../../geo/area.ts';
import type { Place } from '../../geo/geohash.ts';
import { parseDouble } from '../../values/double.ts';
import type { SortedSet } from '../../values/zset/sorted-set.ts';
import { readOptions } from '../option-words.ts';
import { placeIn } from './geopos.ts';
import { readPlace, unitsM } from './places.ts';

/** What is told of each member besides its name. */
export type With = 'WITHDIST' | 'WITHHASH' | 'WITHCOORD';

/** What the words of a search say. Of a key that there is not, centre and extent may be left out. */
export interface Search {
  readonly center?: Place | undefined;
  readonly extent?: Extent | undefined;
  readonly order?: 'ASC' | 'DESC';
  /** How many are told, at most. */
  readonly count: number;
  /** The first that are found will do. */
  readonly isAny: boolean;
  readonly withs: ReadonlySet<With>;
  /** Under which key the result is stored. */
  readonly destination?: Bytes | undefined;
  /** With distances as scores, instead of places. */
  readonly storesDistances: boolean;
}

type Draft = { -readonly [K in keyof Search]: Search[K] } & { from?: 'member' | 'place'; readonly withs: Set<With> };

/** The word of a search's command, and where it stores. */
export type SearchForm =
  /** GEOSEARCH and GEOSEARCHSTORE: where and how far are options too. */
  | { readonly of: 'area'; readonly destination?: Bytes; readonly hasPolygons: boolean }
  /** GEORADIUS and its kin. */
  | {
      readonly of: 'radius';
      readonly center: Place | undefined;
      readonly extent: Extent | undefined;
      readonly mayStore: boolean;
    };

/**
 * Reads the options of a search, from a place in argv on; each is judged as it comes, then all of them together. `set`: what
 * is looked in (Valkey src/geo.c, georadiusGeneric).
 */
export function readSearch(argv: readonly Bytes[], from: number, set: SortedSet | undefined, form: SearchForm): Search {
  const search: Draft = { count: Number.POSITIVE_INFINITY, isAny: false, withs: new Set(), storesDistances: false };
  if (form.of === 'radius') Object.assign(search, { center: form.center, extent: form.extent });
  else search.destination = form.destination;
  const common = commonReaders(search);
  const own =
    form.of === 'area' ? areaReaders(search, set, form.hasPolygons) : form.mayStore ? storeReaders(search) : {};
  const stored = form.of === 'area' && form.destination !== undefined;
  const storedist = () => {
    search.storesDistances = true;
  };
  readOptions(argv, from, {
    ...own,
    alone: { ...common.alone, ...(stored ? { STOREDIST: storedist } : {}) },
    valued: { ...common.valued, ...own.valued },
  });
  if (search.destination !== undefined && search.withs.size > 0)
    throw storesMembersOnly(stored ? 'GEOSEARCHSTORE' : 'STORE option in GEORADIUS');
  const [name = ''] = argv;
  const isPolygon = search.extent !== undefined && 'vertices' in search.extent;
  if (form.of === 'area' && !search.from && !isPolygon) throw exactlyOne('FROMMEMBER or FROMLONLAT', name);
  if (form.of === 'area' && !search.extent)
    throw exactlyOne(form.hasPolygons ? 'BYRADIUS, BYBOX and BYPOLYGON' : 'BYRADIUS and BYBOX', name);
  if (search.isAny && search.count === Number.POSITIVE_INFINITY) throw anyWantsCount();
  return search;
}

type Readers = Parameters<typeof readOptions>[2];

function commonReaders(search: Draft): Readers {
  const telling = (word: With) => () => {
    search.withs.add(word);
  };
  const ordered = (order: 'ASC' | 'DESC') => () => {
    search.order = order;
  };
  return {
    alone: {
      WITHDIST: telling('WITHDIST'),
      WITHHASH: telling('WITHHASH'),
      WITHCOORD: telling('WITHCOORD'),
      ASC: ordered('ASC'),
      DESC: ordered('DESC'),
      ANY: () => {
        search.isAny = true;
      },
    },
    valued: {
      COUNT: (word) => {
        const count = parseInt64(word);
        if (count === undefined) throw notAnInteger();
        if (count <= 0n) throw countNotPositive();
        search.count = Number(count);
      },
    },
  };
}

function storeReaders(search: Draft): Readers {
  const storing = (storesDistances: boolean) => (destination: Bytes) => {
    Object.assign(search, { destination, storesDistances });
  };
  return { valued: { STORE: storing(false), STOREDIST: storing(true) } };
}

function areaReaders(search: Draft, set: SortedSet | undefined, hasPolygons: boolean): Readers {
  /** Whether the extent is of that kind, as far as one is told. */
  const isOnly = (kind: 'radius' | 'width' | 'vertices') => search.extent === undefined || kind in search.extent;
  const isPolygon = () => search.extent !== undefined && isOnly('vertices');
  return {
    valued: {
      FROMMEMBER: (member) => {
        if (search.from === 'place' || isPolygon()) throw syntaxError();
        search.from = 'member';
        if (set) search.center = readMember(set, member);
      },
    },
    several: {
      FROMLONLAT: [
        2,
        (...words) => {
          if (search.from === 'member' || isPolygon()) throw syntaxError();
          search.center = readPlace(words);
          search.from = 'place';
        },
      ],
      BYRADIUS: [
        2,
        (...words) => {
          if (!isOnly('radius')) throw syntaxError();
          search.extent = readCircle(words);
        },
      ],
      BYBOX: [
        3,
        (...words) => {
          if (!isOnly('width')) throw syntaxError();
          search.extent = readBox(words);
        },
      ],
    },
    open: hasPolygons
      ? {
          BYPOLYGON: [
            2,
            (words) => {
              if (search.from || !isOnly('vertices')) throw syntaxError();
              const vertices = readVertices(words);
              search.extent = { vertices, unitM: 1 };
              search.center = centerOf(vertices);
              return 1 + 2 * vertices.length;
            },
          ],
        }
      : {},
  };
}

/** A number, and as many vertices. */
function readVertices([countWord = '', ...words]: readonly Bytes[]): readonly Place[] {
  const count = parseInt64(countWord);
  if (count === undefined || count !== BigInt.asIntN(32, count)) throw invalidVertexCount();
  if (count < 3n || words.length < 2 * Number(count)) throw tooFewVertices();
  return Array.from({ length: Number(count) }, (_, i) => readPlace(words.slice(2 * i, 2 * i + 2)));
}

/** Where a member is that must be there. */
export function readMember(set: SortedSet, member: Bytes): Place {
  const place = placeIn(set, member);
  if (!place) throw noSuchPlace();
  return place;
}

/** A radius and its unit. */
export function readCircle([radiusWord = '', unitWord = '']: readonly Bytes[]): Extent {
  const radius = readLength(radiusWord, 'radius');
  if (radius < 0) throw lengthNegative('radius');
  return { radius, unitM: readUnit(unitWord) };
}

function readBox([widthWord = '', heightWord = '', unitWord = '']: readonly Bytes[]): Extent {
  const [width, height] = [readLength(widthWord, 'width'), readLength(heightWord, 'height')];
  if (width < 0 || height < 0) throw lengthNegative('height or width');
  return { width, height, unitM: readUnit(unitWord) };
}

function readLength(word: Bytes, what: 'radius' | 'width' | 'height'): number {
  const length = parseDouble(word);
  if (length === undefined) throw lengthNotNumeric(what);
  return length;
}

export function readUnit(word: Bytes): number {
  const unit = word.toUpperCase();
  if (!(unit in unitsM)) throw unknownLengthUnit();
  return unitsM[unit as keyof typeof unitsM];
}
