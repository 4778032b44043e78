import type { Bytes } from '../../../../bytes.ts';
import { many, oneOf, option, optional, pattern, bulk as text } from '../../../../spec/args.ts';
import type { CommandInfo } from '../../../../spec/info.ts';
import { type KeyPosition, keyPositions } from '../../../../spec/key-positions.ts';
import { array, bulk, integer, NIL, type Reply } from '../../../../spec/reply.ts';
import { hasSince } from '../../../../spec/server.ts';
import { command, container } from '../../../command.ts';
import type { Context } from '../../../context.ts';
import {
  commandWithoutKeys,
  docsNotImplemented,
  notACommand,
  syntaxError,
  wrongArityOfNamedCommand,
  wrongWordsOfNamedCommand,
} from '../../../errors.ts';
import { type ByFlavor, factOf } from '../../../flavor.ts';
import { globMatcher } from '../../../glob.ts';
import { lookUp } from '../../../lookup.ts';
import { helpOf } from '../../help.ts';
import { docsReply } from './docs.ts';
import { fullName, infoReply, keyFlagsReply, shortInfoReply, toldSubcommands } from './info.ts';

const facts = {
  group: 'server',
  since: '2.8.13',
  complexity: 'O(N) for N commands',
  flags: ['loading', 'stale'],
  categories: ['connection'],
  tips: ['nondeterministic_output_order'],
  comparison: { how: 'shape', why: 'Describes the commands that exist here, in our own words and our own order.' },
} as const;

const count = command({
  ...facts,
  name: 'COUNT',
  complexity: 'O(1)',
  tips: [],
  summary: 'Counts the commands.',
  args: {},
  run: (ctx) => integer(ctx.table.size),
});

const docs = command({
  ...facts,
  name: 'DOCS',
  since: '7.0.0',
  on: { dragonfly: false },
  summary: 'Documents some commands, or all.',
  args: { 'command-name': optional(many(text())) },
  run(ctx, { 'command-name': names }) {
    const found = names?.length ? names.flatMap((name) => named(ctx, name) ?? []) : topLevel(ctx);
    return docsReply(found, hasSince(ctx.flavor, '7.2.0') ? 'shown' : 'plain');
  },
});

/** Dragonfly src/server/main_service.cc, Command. */
const wantsNames: ByFlavor<boolean> = { all: false, dragonfly: true };

/** Dragonfly tells the first seven facts, and those in lists. */
const infoReplies: ByFlavor<(info: CommandInfo) => Reply> = { all: infoReply, dragonfly: shortInfoReply };

/** What is no subcommand, or has too many words, is a wrong word to it; documents it has none, so that clients fall back to their own. */
const refusals: ByFlavor<((ctx: Context) => Error) | undefined> = {
  all: undefined,
  dragonfly: ({ argv }) =>
    argv.length === 2 && /^DOCS$/i.test(argv[1] as Bytes) ? docsNotImplemented() : syntaxError(),
};

const info = command({
  ...facts,
  name: 'INFO',
  history: [['7.0.0', 'May be called without a name.']],
  summary: 'Describes some commands, or all, in a form for programs.',
  args: { 'command-name': optional(many(text())) },
  run(ctx, { 'command-name': names }) {
    if (!names?.length) {
      if (factOf(ctx.flavor, wantsNames)) throw syntaxError();
      return array(topLevel(ctx).map(infoReply));
    }
    return array(
      names.map((name) => {
        const found = named(ctx, name);
        return found ? factOf(ctx.flavor, infoReplies)(found) : NIL;
      }),
    );
  },
});

const list = command({
  ...facts,
  name: 'LIST',
  since: '7.0.0',
  on: { dragonfly: false },
  summary: 'Lists the names of all commands, or of those that a filter lets through.',
  args: {
    filterby: option('FILTERBY', oneOf({ MODULE: text('module-name'), ACLCAT: text('category'), PATTERN: pattern() })),
  },
  run(ctx, { filterby }) {
    // One filter is all that the server takes, though it be the same again.
    if (ctx.argv.length > 5) throw syntaxError();
    const passes = filterby ? filters[filterby.is](filterby.value) : () => true;
    const all = topLevel(ctx).flatMap((info) => [info, ...toldSubcommands(info)]);
    return array(all.filter(passes).map((info) => bulk(fullName(info))));
  },
});

type Filter = (value: Bytes) => (info: CommandInfo) => boolean;

const filters: Readonly<Record<'MODULE' | 'ACLCAT' | 'PATTERN', Filter>> = {
  // There are no modules.
  MODULE: () => () => false,
  ACLCAT: (category) => (info) => info.acl.some((own) => own === category.toLowerCase()),
  PATTERN: (pattern) => {
    const matches = globMatcher(pattern, true);
    return (info) => matches(fullName(info));
  },
};

const keyFacts = {
  ...facts,
  on: { dragonfly: false },
  complexity: 'O(N) for N words',
  tips: [],
  comparison: { how: 'exact' },
  args: { command: text(), arg: optional(many(text())) },
  before: { '7.2.0': { args: { command: text(), arg: many(text()) }, documented: {} } },
} as const;

const getkeys = command({
  ...keyFacts,
  name: 'GETKEYS',
  summary: 'Finds the keys in the words of a command.',
  run: (ctx) => keysReply(ctx, (key) => key),
});

const getkeysandflags = command({
  ...keyFacts,
  name: 'GETKEYSANDFLAGS',
  since: '7.0.0',
  summary: 'Finds the keys in the words of a command, and says what the command does with each.',
  run: (ctx) => keysReply(ctx, (key, { flags }) => array([key, keyFlagsReply(flags)])),
});

function keysReply(ctx: Context, reply: (key: Reply, position: KeyPosition) => Reply): Reply {
  const argv = ctx.argv.slice(2);
  const found = lookUp(ctx.table, argv);
  if (!found || (toldSubcommands(found.info).length > 0 && argv.length > 1)) throw notACommand();
  const { arity, keySpecs } = found.info;
  if (keySpecs.length === 0) throw commandWithoutKeys();
  if (arity > 0 ? argv.length !== arity : argv.length < -arity) throw wrongArityOfNamedCommand();
  const positions = keyPositions(found.info, argv);
  if (!positions) throw wrongWordsOfNamedCommand();
  return array(positions.map((position) => reply(bulk(argv[position.index] as Bytes), position)));
}

const help = helpOf('COMMAND', { group: 'server', since: '5.0.0', categories: ['connection'] }, [
  '(no subcommand)',
  '    Return details about all Redis commands.',
  'COUNT',
  '    Return the total number of commands in this Redis server.',
  'LIST',
  '    Return a list of all commands in this Redis server.',
  'INFO [<command-name> ...]',
  '    Return details about multiple Redis commands.',
  '    If no command names are given, documentation details for all',
  '    commands are returned.',
  'DOCS [<command-name> ...]',
  '    Return documentation details about multiple Redis commands.',
  '    If no command names are given, documentation details for all',
  '    commands are returned.',
  'GETKEYS <full-command>',
  '    Return the keys from a full Redis command.',
  'GETKEYSANDFLAGS <full-command>',
  '    Return the keys and the access flags from a full Redis command.',
]);

export const commandCommand = container({
  ...facts,
  name: 'COMMAND',
  summary: 'Describes the commands of the server.',
  subcommands: [count, docs, getkeys, getkeysandflags, help, info, list],
  refusal: (ctx) => factOf(ctx.flavor, refusals)?.(ctx),
  run: (ctx) => array(topLevel(ctx).map(factOf(ctx.flavor, infoReplies))),
});

const topLevel = (ctx: Context): CommandInfo[] => [...ctx.table.values()].map(({ info }) => info);

/** What a name means to INFO and DOCS: a subcommand is one word, with a bar. */
function named(ctx: Context, name: Bytes): CommandInfo | undefined {
  const words = name.split('|');
  const found = lookUp(ctx.table, words);
  const container = words.length > 1 ? lookUp(ctx.table, words.slice(0, 1)) : undefined;
  return found?.words === words.length && !container?.info.isOpaque ? found.info : undefined;
}
