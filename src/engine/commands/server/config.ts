import { asciiUpper, type Bytes } from '../../../bytes.ts';
import { block, many, bulk as text } from '../../../spec/args.ts';
import { bulk, map, OK } from '../../../spec/reply.ts';
import { command, container, manualCommand } from '../../command.ts';
import type { Context } from '../../context.ts';
import { dragonflySettings } from '../../dragonfly-settings.ts';
import {
  noConfigFile,
  refusedSubcommand,
  settingRefused,
  syntaxError,
  unknownSetting,
  wrongArity,
} from '../../errors.ts';
import { type ByFlavor, factOf } from '../../flavor.ts';
import { globMatcher } from '../../glob.ts';
import { type Setting, settingsByName } from '../../setting-kinds.ts';
import { type Settings, settingValue } from '../../settings.ts';
import { helpOf } from '../help.ts';
import { everySetting } from './every-setting.ts';

const facts = { group: 'server', flags: ['admin', 'noscript', 'loading', 'stale'] } as const;

const get = command({
  ...facts,
  name: 'GET',
  since: '2.0.0',
  complexity: 'O(N) for N parameters asked for',
  summary: 'Returns the configuration parameters that match one of the patterns.',
  comparison: {
    how: 'never',
    why: 'Settings come in an order of this store, and some, such as folders and addresses, with values of its own.',
  },
  history: [['7.0.0', 'Takes several patterns.']],
  before: { '7.2.0': { documented: { parameter: many(block({ parameter: text() })) } } },
  args: { parameter: many(text()) },
  run(ctx, { parameter: patterns }) {
    if (patterns.length > factOf(ctx.flavor, mostPatterns)) throw refusedSubcommand('CONFIG', 'Unknown', 'GET');
    const found = patterns.flatMap((pattern) => lookUp(ctx, pattern));
    // Whatever asks for it again, in whatever case, a name comes once.
    const once = new Map(found.toReversed().map((pair) => [pair[0].toLowerCase(), pair]));
    return map([...once.values()].toReversed().map(([name, value]) => [bulk(name), bulk(value)]));
  },
});

/** A name without a pattern comes back as it was asked for, capitals and all (Valkey src/config.c, configGetCommand). */
function lookUp({ flavor, store }: Context, pattern: Bytes): readonly (readonly [Bytes, Bytes])[] {
  const { spell, ownSettings } = factOf(flavor, spellings);
  const table = ownSettings ?? everySetting(flavor);
  const settings = store.settings.at();
  const oldName = ownSettings && renamed.get(pattern);
  if (oldName !== undefined) return [[pattern, settingValue(settings, ownSettings?.get(oldName) as Setting)]];
  if (!ownSettings && !/[*?[]/.test(pattern)) {
    const setting = table.get(pattern.toLowerCase());
    return setting ? [[pattern, settingValue(settings, setting)]] : [];
  }
  const matches = globMatcher(spell(pattern), true);
  return [...table].flatMap(([name, setting]) =>
    !setting.isHidden && matches(spell(name)) ? [[spell(name), settingValue(settings, setting)]] : [],
  );
}

/** How a flavor's settings are named. */
interface Spelling {
  /** A name as it is written, out of any that stands for it. */
  readonly spell: (name: Bytes) => Bytes;
  /** Those that it has of its own, and no others; each comes back as it is written, whatever was asked for. */
  readonly ownSettings?: ReadonlyMap<string, Setting>;
}

/** Dragonfly takes bars and full stops for underscores (src/server/config_registry.cc, NormalizeConfigName). */
const spellings: ByFlavor<Spelling> = {
  all: { spell: (name) => name },
  dragonfly: { spell: (name) => name.replace(/[-.]/g, '_'), ownSettings: settingsByName(dragonflySettings) },
};

/** What Redis calls them (Dragonfly src/server/server_family.cc, Config). */
const renamed: ReadonlyMap<string, string> = new Map([['databases', 'dbnum']]);

/** The setting of that name. */
function findSetting({ flavor }: Context, name: Bytes): Setting | undefined {
  const { ownSettings } = factOf(flavor, spellings);
  return ownSettings ? ownSettings.get(name.replace(/[_.]/g, '-')) : everySetting(flavor).get(name);
}

const assignments = many(block({ parameter: text(), value: text() }));

const onAllNodes = ['request_policy:all_nodes', 'response_policy:all_succeeded'] as const;

/** Older tables do not say that it is for all nodes. */
const newerTips = { tips: onAllNodes, before: { '7.2.0': { tips: [] } } } as const;

/** Dragonfly takes one setting at a time, and names it in small letters (src/server/server_family.cc, Config). */
const mostWords: ByFlavor<number> = { all: Number.POSITIVE_INFINITY, dragonfly: 2 };
const tellsLower: ByFlavor<boolean> = { all: false, dragonfly: true };

const set = manualCommand({
  ...facts,
  name: 'SET',
  since: '2.0.0',
  complexity: 'O(N) for N parameters',
  summary: 'Changes configuration parameters, all of them or none.',
  tips: onAllNodes,
  history: [['7.0.0', 'Takes several parameters.']],
  args: { data: assignments },
  before: { '7.2.0': { documented: { parameter_value: assignments } } },
  run(ctx, argv) {
    const words = argv.slice(2);
    if (words.length > factOf(ctx.flavor, mostWords)) throw wrongArity(ctx.name);
    const settings = readAssignments(ctx, words).reduce(afterAssignment, ctx.store.settings.at());
    ctx.store.settings.set(settings, ctx.seq);
    return OK;
  },
});

/** A setting that is to be changed, under one of its names. */
interface Assignment {
  readonly name: string;
  readonly setting: Setting;
  readonly value: Bytes;
}

/** Names are judged one by one before any value is. */
function readAssignments(ctx: Context, words: readonly Bytes[]): readonly Assignment[] {
  if (words.length % 2 === 1) throw syntaxError();
  const found = new Map<string, Assignment>();
  for (let i = 0; i < words.length; i += 2) {
    const [spelt = '', value = ''] = words.slice(i, i + 2);
    const name = spelt.toLowerCase();
    const word = factOf(ctx.flavor, tellsLower) ? name : spelt;
    const setting = findSetting(ctx, name);
    if (!setting) throw unknownSetting(word);
    if (setting.isFixed) throw settingRefused(word, "can't set immutable config");
    if (found.has(name)) throw settingRefused(word, 'duplicate parameter');
    found.set(name, { name, setting, value });
  }
  return [...found.values()];
}

function afterAssignment(before: Settings, { name, setting, value }: Assignment): Settings {
  const read = setting.read(value, settingValue(before, setting));
  if (typeof read !== 'string') throw settingRefused(name, read.why);
  return new Map(before).set(setting.name, read);
}

const resetstat = command({
  ...facts,
  ...newerTips,
  name: 'RESETSTAT',
  since: '2.0.0',
  complexity: 'O(1)',
  summary: 'Begins anew what INFO counts.',
  args: {},
  run(ctx) {
    ctx.store.countsSince.set(ctx.seq, ctx.seq);
    ctx.store.evicted.set(0, ctx.seq);
    ctx.store.statistics?.reset();
    return OK;
  },
});

const rewrite = command({
  ...facts,
  ...newerTips,
  name: 'REWRITE',
  since: '2.8.0',
  complexity: 'O(1)',
  summary: 'Writes the configuration to the file that the server was started with; here there is none.',
  args: {},
  run() {
    throw noConfigFile();
  },
});

const help = helpOf('CONFIG', { group: 'server', since: '5.0.0', categories: [] }, [
  'GET <pattern>',
  '    Return parameters matching the glob-like <pattern> and their values.',
  'SET <directive> <value>',
  '    Set the configuration <directive> to <value>.',
  'RESETSTAT',
  '    Reset statistics reported by the INFO command.',
  'REWRITE',
  '    Rewrite the configuration file.',
]);

/** Dragonfly names the subcommand that is wrong, or that another number of words was expected of (src/server/server_family.cc, Config). */
const refusals: ByFlavor<((ctx: Context) => Error) | undefined> = {
  all: undefined,
  dragonfly({ argv }) {
    const name = asciiUpper(argv[1] as Bytes);
    return name === 'SET' ? wrongArity('config|set') : refusedSubcommand('CONFIG', 'Unknown', name);
  },
};

/** It asks for one pattern alone. */
const mostPatterns: ByFlavor<number> = { all: Number.POSITIVE_INFINITY, dragonfly: 1 };

export const config = container({
  name: 'CONFIG',
  group: 'server',
  since: '2.0.0',
  complexity: 'Depends on the subcommand',
  summary: 'Looks at the configuration of the server.',
  flags: [],
  refusal: (ctx) => factOf(ctx.flavor, refusals)?.(ctx),
  subcommands: [get, help, resetstat, rewrite, set],
});
