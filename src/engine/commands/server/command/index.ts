import type { Bytes } from '../../../../bytes.ts';
import { many, oneOf, option, optional, pattern, bulk as text } from '../../../../spec/args.ts';
import type { CommandInfo } from '../../../../spec/info.ts';
import { array, bulk, integer, NIL } from '../../../../spec/reply.ts';
import { command, container } from '../../../command.ts';
import type { Context } from '../../../context.ts';
import { commandWithoutKeys, notACommand, syntaxError, wrongArityOfNamedCommand } from '../../../errors.ts';
import { globMatcher } from '../../../glob.ts';
import { lookUp } from '../../../lookup.ts';
import { helpOf } from '../../help.ts';
import { docsReply } from './docs.ts';
import { fullName, infoReply } from './info.ts';

const facts = {
  group: 'server',
  since: '2.8.13',
  complexity: 'O(N) for N commands',
  flags: ['loading', 'stale'],
  categories: ['connection'],
  comparison: { how: 'shape', why: 'Describes the commands that exist here, in our own words and our own order.' },
} as const;

const count = command({
  ...facts,
  name: 'COUNT',
  complexity: 'O(1)',
  summary: 'Counts the commands.',
  args: {},
  run: (ctx) => integer(ctx.table.size),
});

const docs = command({
  ...facts,
  name: 'DOCS',
  since: '7.0.0',
  summary: 'Documents some commands, or all.',
  args: { 'command-name': optional(many(text())) },
  run(ctx, { 'command-name': names }) {
    const found = names?.length ? names.flatMap((name) => named(ctx, name) ?? []) : topLevel(ctx);
    return docsReply(found);
  },
});

const info = command({
  ...facts,
  name: 'INFO',
  summary: 'Describes some commands, or all, in a form for programs.',
  args: { 'command-name': optional(many(text())) },
  run(ctx, { 'command-name': names }) {
    if (!names?.length) return array(topLevel(ctx).map(infoReply));
    return array(
      names.map((name) => {
        const found = named(ctx, name);
        return found ? infoReply(found) : NIL;
      }),
    );
  },
});

const list = command({
  ...facts,
  name: 'LIST',
  since: '7.0.0',
  summary: 'Lists the names of all commands, or of those that a filter lets through.',
  args: {
    filterby: option('FILTERBY', oneOf({ MODULE: text('module-name'), ACLCAT: text('category'), PATTERN: pattern() })),
  },
  run(ctx, { filterby }) {
    // One filter is all that the server takes, though it be the same again.
    if (ctx.argv.length > 5) throw syntaxError();
    const passes = filterby ? filters[filterby.is](filterby.value) : () => true;
    const all = topLevel(ctx).flatMap((info) => [info, ...(info.subcommands ?? [])]);
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

const getkeys = command({
  ...facts,
  name: 'GETKEYS',
  complexity: 'O(N) for N words',
  summary: 'Finds the keys in the words of a command.',
  comparison: { how: 'exact' },
  args: { command: text(), arg: many(text()) },
  run(ctx) {
    const argv = ctx.argv.slice(2);
    const found = lookUp(ctx.table, argv);
    if (!found || found.subcommands) throw notACommand();
    const { arity, keys } = found.info;
    if (keys.first === 0) throw commandWithoutKeys();
    if (arity > 0 ? argv.length !== arity : argv.length < -arity) throw wrongArityOfNamedCommand();
    const last = keys.last < 0 ? argv.length + keys.last : keys.last;
    return array(
      argv.filter((_, i) => i >= keys.first && i <= last && (i - keys.first) % keys.step === 0).map((key) => bulk(key)),
    );
  },
});

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
]);

export const commandCommand = container({
  ...facts,
  name: 'COMMAND',
  summary: 'Describes the commands of the server.',
  subcommands: [count, docs, getkeys, help, info, list],
  run: (ctx) => array(topLevel(ctx).map(infoReply)),
});

const topLevel = (ctx: Context): CommandInfo[] => [...ctx.table.values()].map(({ info }) => info);

/** What a name means to INFO and DOCS: a subcommand is one word, with a bar. */
function named(ctx: Context, name: Bytes): CommandInfo | undefined {
  const words = name.split('|');
  const found = lookUp(ctx.table, words);
  return found?.words === words.length ? found.info : undefined;
}
