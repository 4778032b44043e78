import type { Bytes } from '../../../bytes.ts';
import { bulk, flag, float, key, named, noted, oneOf, option, optional, shown, since } from '../../../spec/args.ts';
import type { Reply } from '../../../spec/reply.ts';
import { manualCommand } from '../../command.ts';
import type { Context } from '../../context.ts';
import { syntaxError } from '../../errors.ts';
import { type ByFlavor, factOf } from '../../flavor.ts';
import { zset } from '../../values/zset/kind.ts';
import { searchAsDragonfly } from './dragonfly-words.ts';
import { readPlace, unit } from './places.ts';
import { answerSearch } from './search.ts';
import { countOf, formerCountOf, order, withs } from './search-args.ts';
import { readCircle, readMember, readSearch } from './search-words.ts';

const facts = {
  group: 'geo',
  complexity: 'O(N+log(M)) for N members in the cells around the circle and M in all',
} as const;

const upperCase = ['7.0.0', 'Units in upper case.'] as const;
const added = ['6.2.0', 'Added [ANY].'] as const;

const deprecated = (replacedBy: string) => ({ since: '6.2.0', replacedBy });
const reading = { ...facts, since: '3.2.10', flags: ['readonly'] } as const;
const storing = { ...facts, since: '3.2.0', flags: ['write', 'denyoom'] } as const;

/** Where the result may be stored. Since 8.0 Redis' table says that of several the last counts. */
const storeOf = (destination: ReturnType<typeof key>) => ({
  store: optional(
    oneOf({
      STORE: named('storekey', shown('key', destination)),
      STOREDIST: named('storedistkey', shown('key', destination)),
    }),
  ),
});
const stored = key('OW', 'update');
const lastStored = noted('Of several, the last counts.', key('OW', 'update', 'incomplete'));
/** Tables before 7.2 tell of them as of two options. */
const storesApart = {
  store: named('key', option('STORE', stored)),
  storedist: named('key', option('STOREDIST', stored)),
};

type AnyFlag = ReturnType<typeof flag>;

const circle = { radius: float(), unit, ...withs };
const aroundPlace = { key: key(), longitude: float(), latitude: float(), ...circle };
const aroundMember = { key: key(), member: bulk(), ...circle };
const counting = (any: AnyFlag) => ({ 'count-block': countOf(any), order });
const formerlyCounting = (any: AnyFlag) => ({ 'count-block': formerCountOf(any), order });

const any = flag('ANY');
const laterAny = since('6.2.0', any);

export const georadius = manualCommand({
  ...storing,
  name: 'GEORADIUS',
  summary: 'Returns or stores the members in a circle around a place.',
  args: { ...aroundPlace, ...counting(laterAny), ...storeOf(lastStored) },
  before: {
    '8.0.0': { args: { ...aroundPlace, ...counting(laterAny), ...storeOf(stored) } },
    '7.2.0': { documented: { ...aroundPlace, ...formerlyCounting(laterAny), ...storesApart } },
  },
  history: [upperCase],
  deprecated: deprecated('`GEOSEARCH` and `GEOSEARCHSTORE` with the `BYRADIUS` argument'),
  run: (ctx, argv) => searchAroundPlace(ctx, argv, true),
});

export const georadiusRo = manualCommand({
  ...reading,
  name: 'GEORADIUS_RO',
  summary: 'Returns the members in a circle around a place.',
  args: { ...aroundPlace, ...counting(laterAny) },
  before: { '7.2.0': { documented: { ...aroundPlace, ...formerlyCounting(laterAny) }, history: [] } },
  history: [upperCase],
  deprecated: deprecated('`GEOSEARCH` with the `BYRADIUS` argument'),
  run: (ctx, argv) => searchAroundPlace(ctx, argv, false),
});

export const georadiusbymember = manualCommand({
  ...storing,
  name: 'GEORADIUSBYMEMBER',
  summary: 'Returns or stores the members in a circle around a member.',
  args: { ...aroundMember, ...counting(any), ...storeOf(lastStored) },
  before: {
    '8.0.0': { args: { ...aroundMember, ...counting(any), ...storeOf(stored) } },
    '7.2.0': { documented: { ...aroundMember, ...formerlyCounting(any), ...storesApart }, history: [upperCase] },
  },
  history: [added, upperCase],
  deprecated: deprecated('`GEOSEARCH` and `GEOSEARCHSTORE` with the `BYRADIUS` and `FROMMEMBER` arguments'),
  run: (ctx, argv) => searchAroundMember(ctx, argv, true),
});

export const georadiusbymemberRo = manualCommand({
  ...reading,
  name: 'GEORADIUSBYMEMBER_RO',
  summary: 'Returns the members in a circle around a member.',
  args: { ...aroundMember, ...counting(any) },
  before: { '7.2.0': { documented: { ...aroundMember, ...formerlyCounting(any) }, history: [] } },
  history: [added, upperCase],
  deprecated: deprecated('`GEOSEARCH` with the `BYRADIUS` and `FROMMEMBER` arguments'),
  run: (ctx, argv) => searchAroundMember(ctx, argv, false),
});

/** Dragonfly reads all words before it looks at the key. */
export const searches: ByFlavor<typeof searchAsDragonfly | undefined> = {
  all: undefined,
  dragonfly: searchAsDragonfly,
};

function searchAroundPlace(ctx: Context, argv: readonly Bytes[], mayStore: boolean): Reply {
  const own = factOf(ctx.flavor, searches);
  if (own) return own(ctx, { isArea: false, mayStore, name: 'GEORADIUS' });
  const set = ctx.db.read(argv[1] as Bytes, zset);
  const center = readPlace(argv.slice(2, 4));
  const extent = readCircle(argv.slice(4, 6));
  return answerSearch(ctx, set, readSearch(argv, 6, set, { of: 'radius', center, extent, mayStore }));
}

/** Of a key that there is not, neither member nor radius is looked at. */
function searchAroundMember(ctx: Context, argv: readonly Bytes[], mayStore: boolean): Reply {
  const own = factOf(ctx.flavor, searches);
  if (own) return own(ctx, { isArea: false, mayStore, name: 'GEORADIUSBYMEMBER', refusedCount: syntaxError });
  const [, key, member] = argv as readonly [Bytes, Bytes, Bytes];
  const set = ctx.db.read(key, zset);
  const center = set && readMember(set, member);
  const extent = set && readCircle(argv.slice(3, 5));
  return answerSearch(ctx, set, readSearch(argv, 5, set, { of: 'radius', center, extent, mayStore }));
}
