import { asciiUpper, type Bytes } from '../../../bytes.ts';
import { type Arg, block, flag, lateInt, option, optional, silentlySince, bulk as text } from '../../../spec/args.ts';
import { parseSmallInt } from '../../../spec/number.ts';
import { OK } from '../../../spec/reply.ts';
import { container, manualCommand } from '../../command.ts';
import type { Context } from '../../context.ts';
import { capped } from '../../deadlines.ts';
import {
  expiryOutOfRange,
  notPositive,
  onlyStrings,
  outOfMemory,
  refusedSubcommand,
  sizeNotPositive,
  syntaxError,
  tooManyBytes,
  tooManyKeys,
} from '../../errors.ts';
import { type ByFlavor, factOf } from '../../flavor.ts';
import { KEY_BYTES } from '../../weight.ts';
import { dragonflyAlone } from '../dragonfly-alone.ts';
import { helpOf } from '../help.ts';
import { debugDigest, debugDigestValue } from './debug-digest.ts';
import { debugObject } from './debug-object.ts';
import { loadaof, reload } from './debug-reload.ts';
import {
  changeReplId,
  error,
  listpack,
  protocol,
  quicklistPackedThreshold,
  replybuffer,
  setActiveExpire,
  sleep,
} from './debug-tools.ts';

/**
 * What DEBUG POPULATE makes. Redis and Valkey (src/debug.c): C strings, each value spelling its number, beside what is
 * there. Dragonfly (src/server/debugcmd.cc): a SET of each key to a value that is all `x`, and EXPIRE; its HELP says otherwise.
 */
interface Populate {
  /** Whether a key that is there gets the new value too. */
  readonly overwrites: boolean;
  /** Whether words may follow the size: RAND, TYPE, EXPIRE. */
  readonly hasOptions: boolean;
  /** Bytes of a value, where the command does not say. */
  readonly defaultSize: number;
  /** Names keys by their number, behind a prefix. */
  readonly names: (prefix: Bytes) => (n: number) => Bytes;
  /** Values by the number of their key, each of `size` bytes. */
  readonly values: (size: number) => (n: number) => Bytes;
}

/** The servers write names into 128 bytes, the last of them a zero; the prefix ends at its own first zero. */
const cStringNames: Populate['names'] = (prefix) => {
  const stem = `${prefix.split('\0', 1)[0]}:`;
  return (n) => `${stem}${n}`.slice(0, 127);
};

/** A size of 0 leaves the text as it is; another cuts it, or fills it up with zero bytes. */
const numberedValues: Populate['values'] = (size) =>
  size === 0 ? (n) => `value:${n}` : (n) => `value:${n}`.slice(0, size).padEnd(size, '\0');

const populates: ByFlavor<Populate> = {
  all: { overwrites: false, hasOptions: false, defaultSize: 0, names: cStringNames, values: numberedValues },
  dragonfly: {
    overwrites: true,
    hasOptions: true,
    defaultSize: 16,
    names: (prefix) => (n) => `${prefix}:${n}`,
    values: (size) => {
      const value = 'x'.repeat(size);
      return () => value;
    },
  },
};

/** How a subcommand is named that is refused, by the first letter of the message and the word's own spelling. */
const refusals: ByFlavor<{ readonly start: 'unknown' | 'Unknown'; readonly spell: (word: Bytes) => Bytes }> = {
  all: { start: 'unknown', spell: (word) => word },
  dragonfly: { start: 'Unknown', spell: (word) => (/^populate$/i.test(word) ? 'populate' : asciiUpper(word)) },
};

/** What one command may make. A server tries however much it is asked for; here a tab would die of it. */
const MOST_KEYS = 5_000_000;
const MOST_BYTES = 2 ** 28;

const ofDragonfly = <T>(arg: Arg<T>): Arg<T> => silentlySince(dragonflyAlone.since, arg, dragonflyAlone.on);

const populate = manualCommand({
  name: 'POPULATE',
  group: 'server',
  since: '2.2.0',
  complexity: 'O(N) for N keys',
  summary: 'Makes many string keys at once, on some servers with a random lifetime each.',
  flags: ['admin', 'noscript', 'loading', 'stale'],
  args: {
    count: lateInt(),
    prefix: optional(text()),
    size: optional(lateInt()),
    random: ofDragonfly(flag('RAND')),
    type: ofDragonfly(option('TYPE', text())),
    expire: ofDragonfly(option('EXPIRE', block({ start: lateInt(), end: lateInt() }))),
  },
  run(ctx, argv) {
    if (argv.length > 5 && !factOf(ctx.flavor, populates).hasOptions) throw refusal(ctx);
    fill(ctx, readPlan(ctx, argv));
    return OK;
  },
});

/** What is to be made: keys, bytes of each value. */
interface Plan {
  readonly count: number;
  readonly prefix: Bytes;
  readonly size: number;
  readonly options: Options;
}

interface Options {
  /** Values of random hexadecimal digits. */
  random: boolean;
  /** Seconds that a key may live: at least `start`, less than `end`. */
  expire: { readonly start: number; readonly end: number } | undefined;
}

/** A server has room or not as a command begins; this one makes so much that we look ahead. */
function hasRoomFor({ store, nowMs }: Context, bytes: number): boolean {
  const most = Number(store.settings.at().get('maxmemory') ?? 0);
  return most === 0 || store.usedBytes(nowMs, most) + bytes <= most;
}

/** Dragonfly makes no empty values (src/server/debugcmd.cc, ParsePopulateArgs). */
const wantsSize: ByFlavor<boolean> = { all: false, dragonfly: true };

function readPlan(ctx: Context, argv: readonly Bytes[]): Plan {
  const { flavor } = ctx;
  const [, , countWord = '', prefix = 'key', sizeWord] = argv;
  const count = parsePositive(countWord, notPositive);
  const size = sizeWord === undefined ? factOf(flavor, populates).defaultSize : parsePositive(sizeWord, notPositive);
  const options = readOptions(argv.slice(5));
  if (size === 0 && factOf(flavor, wantsSize)) throw sizeNotPositive();
  if (count > MOST_KEYS) throw tooManyKeys(MOST_KEYS);
  if (Math.max(count, 1) * size > MOST_BYTES) throw tooManyBytes(MOST_BYTES);
  if (!hasRoomFor(ctx, count * (KEY_BYTES + prefix.length + size))) throw outOfMemory();
  return { count, prefix, size, options };
}

/** The words behind the size, each judged as it comes. */
function readOptions(words: readonly Bytes[]): Options {
  const options: Options = { random: false, expire: undefined };
  for (let i = 0; i < words.length; i++) {
    const [word = '', first, second] = words.slice(i);
    const name = word.toUpperCase();
    if (name === 'RAND') options.random = true;
    else if (name === 'TYPE' && first !== undefined) {
      if (first.toUpperCase() !== 'STRING') throw onlyStrings(first.toUpperCase());
      i += 1;
    } else if (name === 'EXPIRE' && first !== undefined && second !== undefined) {
      options.expire = lifetimes(parsePositive(first, syntaxError), parsePositive(second, syntaxError));
      i += 2;
    } else throw syntaxError();
  }
  return options;
}

function lifetimes(start: number, end: number): Options['expire'] {
  if (start >= end) throw expiryOutOfRange();
  return { start, end };
}

/** Not negative, as the servers mean it. */
function parsePositive(word: Bytes, error: () => Error): number {
  const value = parseSmallInt(word);
  if (value === undefined || value < 0) throw error();
  return value;
}

function fill(ctx: Context, { count, prefix, size, options }: Plan): void {
  const { db } = ctx;
  const { overwrites, names, values } = factOf(ctx.flavor, populates);
  const nameAt = names(prefix);
  const valueAt = options.random ? () => randomHex(ctx, size) : values(size);
  for (let n = 0; n < count; n++) {
    const key = nameAt(n);
    if (!overwrites && db.find(key)) continue;
    const seconds =
      options.expire && options.expire.start + Math.floor(ctx.draw() * (options.expire.end - options.expire.start));
    // EXPIRE with a time that has come already deletes the key.
    if (seconds === 0) db.remove(key);
    else db.put(key, valueAt(n), seconds && capped(ctx, ctx.nowMs + seconds * 1000));
  }
}

function randomHex(ctx: Context, length: number): Bytes {
  let hex = '';
  while (hex.length < length)
    hex += Math.floor(ctx.draw() * 2 ** 32)
      .toString(16)
      .padStart(8, '0');
  return hex.slice(0, length);
}

const help = helpOf('DEBUG', { group: 'server', since: '5.0.0' }, [
  'OBJECT <key>',
  '    Tell how the server keeps the value of <key>.',
  'POPULATE <count> [<prefix>] [<size>] [<option> ...]',
  '    Create <count> string keys named <prefix>:<num>, with values of <size> bytes.',
  '    Dragonfly takes options: RAND fills the values with random hexadecimal digits,',
  '    EXPIRE <start> <end> lets each key live for a random number of seconds,',
  '    TYPE STRING says what is the case anyway.',
]);

const refusal = ({ argv, flavor }: Context): Error => {
  const { start, spell } = factOf(flavor, refusals);
  return refusedSubcommand('DEBUG', start, spell(argv[1] as Bytes));
};

/** As on a server that was told to allow it (`enable-debug-command yes`). */
export const debug = container({
  name: 'DEBUG',
  group: 'server',
  since: '1.0.0',
  complexity: 'Depends on the subcommand',
  summary: 'Does things that help to test a server.',
  flags: ['admin', 'noscript', 'loading', 'stale'],
  isSystem: true,
  isOpaque: true,
  subcommands: [
    changeReplId,
    debugDigest,
    debugDigestValue,
    debugObject,
    error,
    help,
    listpack,
    loadaof,
    populate,
    protocol,
    quicklistPackedThreshold,
    reload,
    replybuffer,
    setActiveExpire,
    sleep,
  ],
  refusal,
});
