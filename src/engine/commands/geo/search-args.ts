import {
  anywhere,
  block,
  bulk,
  counted,
  flag,
  float,
  int,
  lastOf,
  named,
  oneOf,
  optional,
  optionalSince,
  since,
  token,
  word,
} from '../../../spec/args.ts';
import { unit } from './places.ts';

/** What is told of each member besides its name. */
export const withs = { withcoord: flag('WITHCOORD'), withdist: flag('WITHDIST'), withhash: flag('WITHHASH') };

export const order = lastOf({ ASC: word(), DESC: word() });

/** How many are told; with ANY, whichever. */
export const countOf = (any: ReturnType<typeof flag>) => optional(block({ count: token('COUNT', int('count')), any }));

/** As tables before 7.2 call it. */
export const formerCountOf = (any: ReturnType<typeof flag>) => named('count', countOf(any));

/** Who has BYPOLYGON. */
export const withPolygons = { redis: false, valkey: '9.0.0', dragonfly: false };

const placeWords = block({ longitude: float(), latitude: float() });
const fromOf = (placeArg: typeof placeWords) =>
  optionalSince('9.0.0', anywhere(oneOf({ FROMMEMBER: named('member', bulk()), FROMLONLAT: placeArg })), withPolygons);

/** Where is searched, how far, in which order, and for how many. */
export const searching = {
  from: fromOf(placeWords),
  by: anywhere(
    oneOf(
      {},
      {
        circle: block({ radius: token('BYRADIUS', float()), unit }),
        box: block({ width: token('BYBOX', float()), height: float(), unit }),
        polygon: since(
          '9.0.0',
          block({ vertices: token('BYPOLYGON', counted(int('num-vertices'), placeWords)) }),
          withPolygons,
        ),
      },
    ),
  ),
  order,
  'count-block': countOf(flag('ANY')),
};

/** As tables before 7.2 call it. */
export const formerSearching = {
  ...searching,
  from: fromOf(named('longitude_latitude', placeWords)),
  'count-block': formerCountOf(flag('ANY')),
};
