import { asciiUpper, type Bytes } from '../../../bytes.ts';
import { flag, key, lateInt, named, option, silentlySince } from '../../../spec/args.ts';
import { bulk, integer, map, NIL, OK, type Reply, verbatim } from '../../../spec/reply.ts';
import { compareReleases } from '../../../spec/server.ts';
import { command, container, manualCommand } from '../../command.ts';
import type { Context } from '../../context.ts';
import { refusedSubcommand, syntaxError } from '../../errors.ts';
import { type ByFlavor, factOf } from '../../flavor.ts';
import { DATABASES } from '../../store.ts';
import { kindOf } from '../../values/kinds.ts';
import { dragonflyAlone } from '../dragonfly-alone.ts';
import { helpOf } from '../help.ts';
import { readInteger } from '../numbers.ts';

const ownMemory = 'A server’s memory is its own: what is told here is an estimate.';

const facts = {
  group: 'server',
  since: '4.0.0',
  complexity: 'O(1)',
  flags: [],
  tips: ['nondeterministic_output', 'request_policy:all_shards', 'response_policy:special'],
  comparison: { how: 'shape', why: ownMemory },
} as const;

/** What a key takes besides its name and its value, about. */
const KEY_BYTES = 64;

const usage = manualCommand({
  ...facts,
  name: 'USAGE',
  complexity: 'O(1), on servers O(N) for N samples',
  summary: 'Estimates the bytes of memory that a key and its value take.',
  flags: ['readonly'],
  tips: [],
  args: {
    key: key('RO'),
    samples: silentlySince('4.0.0', option('SAMPLES', named('count', lateInt())), { dragonfly: false }),
    withoutkey: silentlySince(dragonflyAlone.since, flag('WITHOUTKEY'), dragonflyAlone.on),
  },
  run(ctx, [, , key = '', ...options]) {
    const countsKey = factOf(ctx.flavor, usageWords)(options);
    const value = ctx.db.find(key)?.value;
    const keyBytes = countsKey ? KEY_BYTES + key.length : 0;
    return value === undefined ? NIL : integer(Math.ceil(keyBytes + kindOf(value).bytes(value)));
  },
});

/** Reads the options of MEMORY USAGE, and says whether the key counts. Dragonfly passes over what it does not know (src/server/memory_cmd.cc, Run). */
const usageWords: ByFlavor<(options: readonly Bytes[]) => boolean> = {
  all(options) {
    // Each word is read as it comes (Valkey src/object.c, memoryCommand).
    for (let i = 0; i < options.length; i += 2) {
      const [word = '', samples] = options.slice(i);
      if (word.toUpperCase() !== 'SAMPLES' || samples === undefined || readInteger(samples) < 0n) throw syntaxError();
    }
    return true;
  },
  dragonfly: ([word = '']) => !/^WITHOUTKEY$/i.test(word),
};

const stats = command({
  ...facts,
  name: 'STATS',
  summary: 'Tells how much memory is taken, and for what.',
  args: {},
  run: (ctx) => map(figures(ctx).map(([name, value]) => [bulk(name), value])),
});

const ZERO_SHARE: Reply = { type: 'double', text: '0' };

/** The figures of a server, in its order; nobody measures them here. */
function figures(ctx: Context): readonly (readonly [string, Reply])[] {
  const is8 = compareReleases('7.2.0', ctx.flavor.version) <= 0;
  const isRedis = ctx.flavor.family === 'redis' && is8;
  const databases = Array.from({ length: DATABASES }, (_, index) => index).filter(
    (index) => ctx.database(index).size() > 0,
  );
  const none = (names: readonly string[]) => names.map((name) => [name, integer(0)] as const);
  const table: Reply = map(
    ['overhead.hashtable.main', 'overhead.hashtable.expires', ...(is8 ? [] : ['overhead.hashtable.slot-to-keys'])].map(
      (name) => [bulk(name), integer(0)],
    ),
  );
  const count = databases.reduce((sum, index) => sum + ctx.database(index).size(), 0);
  return [
    ...none(['peak.allocated', 'total.allocated', 'startup.allocated', 'replication.backlog']),
    ...none(isRedis ? ['replica.fullsync.buffer'] : []),
    ...none(['clients.slaves', 'clients.normal', 'cluster.links', 'aof.buffer', 'lua.caches', 'functions.caches']),
    ...none(isRedis ? ['script.VMs'] : []),
    ...databases.map((index) => [`db.${index}`, table] as const),
    ...none(is8 ? ['overhead.db.hashtable.lut', 'overhead.db.hashtable.rehashing'] : []),
    ...none(['overhead.total', ...(is8 ? ['db.dict.rehashing.count'] : [])]),
    ['keys.count', integer(count)],
    ...none(['keys.bytes-per-key', 'dataset.bytes']),
    ['dataset.percentage', ZERO_SHARE],
    ['peak.percentage', ZERO_SHARE],
    ...none(['allocator.allocated', 'allocator.active', 'allocator.resident', ...(is8 ? ['allocator.muzzy'] : [])]),
    ...['allocator-fragmentation', 'allocator-rss', 'rss-overhead'].flatMap((name) => [
      [`${name}.ratio`, ZERO_SHARE] as const,
      [`${name}.bytes`, integer(0)] as const,
    ]),
    ['fragmentation', ZERO_SHARE],
    ['fragmentation.bytes', integer(0)],
  ];
}

const doctor = command({
  ...facts,
  name: 'DOCTOR',
  on: { dragonfly: false },
  summary: 'Says what is wrong with the memory; here nothing is.',
  args: {},
  run: () => verbatim('Nothing is known to be wrong with the memory of this playground.'),
});

const mallocStats = command({
  ...facts,
  name: 'MALLOC-STATS',
  complexity: 'Depends on how much memory is taken',
  summary: 'Returns what the allocator of the server counts; here there is none.',
  of: { valkey: { flags: ['loading'] } },
  args: {},
  run: () => verbatim('This playground has no allocator of its own.'),
});

const purge = command({
  ...facts,
  name: 'PURGE',
  on: { dragonfly: false },
  complexity: 'Depends on how much memory is taken',
  summary: 'Asks the allocator to give memory back.',
  tips: ['request_policy:all_shards', 'response_policy:all_succeeded'],
  of: { valkey: { flags: ['loading'] } },
  args: {},
  run: () => OK,
});

const help = helpOf('MEMORY', { group: 'server', since: '4.0.0', categories: [] }, [
  'DOCTOR',
  '    Return memory problems reports.',
  'MALLOC-STATS',
  '    Return internal statistics report from the memory allocator.',
  'PURGE',
  '    Attempt to purge dirty pages for reclamation by the allocator.',
  'STATS',
  '    Return information about the memory usage of the server.',
  'USAGE <key> [SAMPLES <count>]',
  '    Return memory in bytes used by <key> and its value. Nested values are',
  '    sampled up to <count> times (default: 5, 0 means sample all).',
]);

/** Dragonfly names what is no subcommand, and says of USAGE that its key is missing (src/server/memory_cmd.cc, Run). */
const refusals: ByFlavor<((ctx: Context) => Error) | undefined> = {
  all: undefined,
  dragonfly: ({ argv: [, name = ''], command }) =>
    command.run ? syntaxError() : refusedSubcommand('MEMORY', 'Unknown', asciiUpper(name)),
};

export const memory = container({
  name: 'MEMORY',
  group: 'server',
  since: '4.0.0',
  complexity: 'Depends on the subcommand',
  summary: 'Tells what memory is taken for.',
  flags: [],
  refusal: (ctx) => factOf(ctx.flavor, refusals)?.(ctx),
  subcommands: [doctor, help, mallocStats, purge, stats, usage],
});
