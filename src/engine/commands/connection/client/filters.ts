import type { Bytes } from '../../../../bytes.ts';
import { parseInt64 } from '../../../../spec/number.ts';
import { hasSince, type Presence } from '../../../../spec/server.ts';
import type { Context } from '../../../context.ts';
import {
  invalidClientIdOption,
  maxAgeNotAnInteger,
  maxAgeNotPositive,
  noSuchUser,
  syntaxError,
  unknownClientType,
} from '../../../errors.ts';
import type { Flavor } from '../../../flavor.ts';
import type { Peer } from '../../../store.ts';

/** Whether a client is one of those that are meant. */
type Test = (peer: Peer) => boolean;

/** One filter of CLIENT KILL, and of Valkey's CLIENT LIST: it reads the words behind its name, and says how many it took. */
type Filter = (ctx: Context, words: readonly Bytes[]) => { readonly test: Test; readonly taken: number };

/** The clients that pass all filters. `filters`: those that hold where the words do not say otherwise. */
export function filtered(ctx: Context, words: readonly Bytes[], filters: ReadonlyMap<string, Test>): readonly Peer[] {
  const tests = new Map(filters);
  for (let i = 0; i < words.length; ) {
    const name = (words[i] as Bytes).toUpperCase();
    const filter = filterNamed(name, ctx.flavor);
    const mayEnd = name === 'ID' && i > 0 && takesManyIds(ctx.flavor);
    if (!filter || (i + 1 >= words.length && !mayEnd)) throw syntaxError();
    const { test, taken } = filter(ctx, words.slice(i + 1));
    const before = name === 'ID' && takesManyIds(ctx.flavor) ? tests.get(name) : undefined;
    tests.set(name, before ? (peer) => before(peer) || test(peer) : test);
    i += 1 + taken;
  }
  return [...ctx.store.peers].filter((peer) => [...tests.values()].every((test) => test(peer)));
}

const all: Test = () => true;

export const isOwn = ({ client }: Context, peer: Peer): boolean => peer.client.at().id === client.id;

export const notOneself = (ctx: Context): ReadonlyMap<string, Test> =>
  new Map([['SKIPME', (peer) => !isOwn(ctx, peer)]]);

/** Valkey took it over from Redis 7.4 (Valkey src/commands/client-kill.json). */
export const onValkey8: Presence = { valkey: '8.0.0' };

const filterNamed = (name: string, flavor: Flavor): Filter | undefined =>
  name === 'MAXAGE' && !hasSince(flavor, '7.4.0', onValkey8) ? undefined : filters[name];

const one = (test: Test): ReturnType<Filter> => ({ test, taken: 1 });

const filters: Readonly<Record<string, Filter>> = {
  ID: readIds,
  TYPE({ flavor }, [word = '']) {
    return one(readClientType(word, flavor) === 'normal' ? all : () => false);
  },
  USER(_, [name = '']) {
    if (name !== 'default') throw noSuchUser(name);
    return one(all);
  },
  ADDR: (_, [address]) => one(({ client }) => client.at().address === address),
  LADDR: (_, [address]) => one(({ client }) => client.at().localAddress === address),
  SKIPME(ctx, [word = '']) {
    const answer = word.toUpperCase();
    if (answer !== 'YES' && answer !== 'NO') throw syntaxError();
    return one(answer === 'YES' ? (peer) => !isOwn(ctx, peer) : all);
  },
  MAXAGE(ctx, [word = '']) {
    const seconds = parseInt64(word);
    if (seconds === undefined) throw maxAgeNotAnInteger();
    if (seconds <= 0n) throw maxAgeNotPositive();
    return one(({ client }) => ageSeconds(client.at().connectedMs, ctx.nowMs) >= seconds);
  },
};

/** Full seconds on the server's clock, which counts only those. */
export const ageSeconds = (sinceMs: number, nowMs: number): number =>
  Math.floor(nowMs / 1000) - Math.floor(sinceMs / 1000);

/** In Valkey, ID may come again and again, each time with all numbers that follow, be it none (src/networking.c, parseClientFiltersOrReply). */
const takesManyIds = ({ family }: Flavor): boolean => family === 'valkey';

function readIds({ flavor }: Context, words: readonly Bytes[]): ReturnType<Filter> {
  const numbers = words.map(parseInt64);
  const end = numbers.indexOf(undefined);
  const taken = takesManyIds(flavor) ? (end < 0 ? numbers.length : end) : 1;
  const ids = new Set(numbers.slice(0, taken));
  // A word that is no number and names no filter is an error as a filter.
  if ([...ids].some((id) => id === undefined || id < 1n)) throw invalidClientIdOption();
  return { test: ({ client }) => ids.has(BigInt(client.at().id)), taken };
}

const types: ReadonlySet<string> = new Set(['normal', 'slave', 'replica', 'master', 'pubsub']);

/** A kind of client by its name. All that there are here are `normal`. Valkey has a newer name (src/networking.c, getClientTypeByName). */
export function readClientType(word: Bytes, { family }: Flavor): string {
  const name = word.toLowerCase();
  if (!types.has(name) && !(name === 'primary' && family === 'valkey')) throw unknownClientType(word);
  return name;
}
