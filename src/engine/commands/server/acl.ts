import type { Bytes } from '../../../bytes.ts';
import { optional, bulk as text } from '../../../spec/args.ts';
import { array, bulk } from '../../../spec/reply.ts';
import { command, container, manualCommand } from '../../command.ts';
import type { Context } from '../../context.ts';
import {
  refusedSubcommand,
  syntaxError,
  unknownCategory,
  unknownCategoryPlainly,
  wrongArity,
  wrongWordsOfAcl,
} from '../../errors.ts';
import { type ByFlavor, factOf } from '../../flavor.ts';
import { helpOf } from '../help.ts';

const facts = { group: 'server', since: '6.0.0', flags: ['noscript', 'loading', 'stale'] } as const;

const whoami = command({
  ...facts,
  name: 'WHOAMI',
  complexity: 'O(1)',
  summary: 'Returns the name of the user; there is one, and everybody is.',
  args: {},
  run: ({ flavor }) => bulk(`${factOf(flavor, beforeName)}default`),
});

/** Dragonfly src/server/acl/acl_family.cc, WhoAmI. */
const beforeName: ByFlavor<string> = { all: '', dragonfly: 'User is ' };

const users = command({
  ...facts,
  name: 'USERS',
  complexity: 'O(N) for N users',
  summary: 'Lists the names of the users.',
  flags: ['admin', ...facts.flags],
  args: {},
  run: () => array([bulk('default')]),
});

/** In the servers' order (src/acl.c, ACLDefaultCommandCategories). */
const categories =
  `keyspace read write set sortedset list hash string bitmap hyperloglog geo stream pubsub admin fast slow
  blocking dangerous connection transaction scripting`.split(/\s+/);

const categoryErrors: ByFlavor<(name: Bytes) => Error> = {
  all: unknownCategory,
  dragonfly: unknownCategoryPlainly,
};
const wordErrors: ByFlavor<(name: Bytes) => Error> = {
  all: (name) => refusedSubcommand('ACL', 'unknown', name),
  dragonfly: syntaxError,
};

/** In Dragonfly each subcommand is a command, and what is none of them is told by none (src/server/acl/acl_family.cc, Acl). */
const refusals: ByFlavor<((ctx: Context) => Error) | undefined> = {
  all: undefined,
  dragonfly: ({ command, name }) => (command.run ? wrongArity(name.replace('|', ' ')) : wrongWordsOfAcl()),
};

const cat = manualCommand({
  ...facts,
  name: 'CAT',
  complexity: 'O(1)',
  summary: 'Lists the categories of commands, or the commands of one.',
  comparison: { how: 'shape', why: 'Lists the commands that exist here, in our own order.' },
  args: { category: optional(text()) },
  before: { '7.2.0': { documented: { categoryname: optional(text()) } } },
  run({ argv, flavor, table }) {
    if (argv.length > 3) throw factOf(flavor, wordErrors)(argv[1] as string);
    const [, , category] = argv;
    const infos = [...table.values()].flatMap(({ info }) => [info, ...(info.subcommands ?? [])]);
    // A module brings a category of its own.
    const all = [
      ...new Set([...categories, ...infos.filter(({ group }) => group === 'module').flatMap(({ acl }) => acl)]),
    ];
    if (category === undefined) return array(all.map((name) => bulk(name)));
    const name = category.toLowerCase();
    if (!all.includes(name)) throw factOf(flavor, categoryErrors)(category);
    const found = infos.filter(({ acl }) => acl.some((own) => own === name));
    return array(found.map((info) => bulk(info.name.toLowerCase().replace(' ', '|'))));
  },
});

const help = helpOf('ACL', { group: 'server', since: '6.0.0', categories: [] }, [
  'CAT [<category>]',
  '    List all commands that belong to <category>, or all command categories',
  '    when no category is specified.',
  'USERS',
  '    List all the registered usernames.',
  'WHOAMI',
  '    Return the current connection username.',
]);

export const acl = container({
  name: 'ACL',
  group: 'server',
  since: '6.0.0',
  complexity: 'Depends on the subcommand',
  summary: 'Tells about users and what they may do.',
  flags: [],
  refusal: (ctx) => factOf(ctx.flavor, refusals)?.(ctx),
  subcommands: [cat, help, users, whoami],
});
