import type { Bytes } from '../../../bytes.ts';
import { lateInt, oneOf, optional, bulk as text, token, word } from '../../../spec/args.ts';
import { array, bulk, integer, map, NIL, OK, type Reply, setOf } from '../../../spec/reply.ts';
import { hasSince } from '../../../spec/server.ts';
import { command, container, manualCommand } from '../../command.ts';
import type { Context } from '../../context.ts';
import {
  passwordBits,
  refusedSubcommand,
  syntaxError,
  unknownCategory,
  unknownCategoryPlainly,
  wrongArity,
  wrongWordsOfAcl,
} from '../../errors.ts';
import { type ByFlavor, type Flavor, factOf } from '../../flavor.ts';
import type { RefusedLogin } from '../../refused-logins.ts';
import { printDouble } from '../../values/double.ts';
import { helpOf } from '../help.ts';
import { readInteger } from '../numbers.ts';

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

/** Dragonfly tells of its users in words of its own. */
const asServers = { ...facts, on: { dragonfly: false } } as const;

/** What the only user is like: he may do everything. Since 7.2 payloads are looked through for him too. */
const flagsOf = (flavor: Flavor): readonly string[] => [
  'on',
  'nopass',
  ...(hasSince(flavor, '7.2.0') ? ['sanitize-payload'] : []),
];

const list = command({
  ...asServers,
  name: 'LIST',
  complexity: 'O(N) for N users',
  summary: 'Lists the users with their rules; there is one, who may do everything.',
  flags: ['admin', ...facts.flags],
  args: {},
  run: ({ flavor }) => array([bulk(`user default ${flagsOf(flavor).join(' ')} ~* &* +@all`)]),
});

const getuser = command({
  ...asServers,
  name: 'GETUSER',
  complexity: 'O(N) for N rules of the user',
  summary: 'Returns the rules of a user.',
  flags: ['admin', ...facts.flags],
  history: [
    ['6.2.0', 'Tells the patterns of channels.'],
    ['7.0.0', 'Tells selectors, and patterns as rules.'],
  ],
  args: { username: text() },
  run: ({ flavor }, { username }) =>
    username === 'default'
      ? map([
          [bulk('flags'), setOf(flagsOf(flavor).map(bulk))],
          [bulk('passwords'), array([])],
          [bulk('commands'), bulk('+@all')],
          [bulk('keys'), bulk('~*')],
          [bulk('channels'), bulk('&*')],
          [bulk('selectors'), array([])],
        ])
      : NIL,
});

/** So many bits has a password, and so many at most (src/acl.c, aclCommand). */
const PASSWORD_BITS = 256;
const MOST_BITS = 4096;

const genpass = manualCommand({
  ...asServers,
  name: 'GENPASS',
  complexity: 'O(1)',
  summary: 'Makes up a password, in hexadecimal digits.',
  comparison: { how: 'shape', why: 'It is drawn.' },
  args: { bits: optional(lateInt()) },
  run(ctx, [, , ...words]) {
    const [given, ...more] = words;
    if (more.length > 0) throw refusedSubcommand('ACL', 'unknown', ctx.argv[1] as Bytes);
    const bits = given === undefined ? PASSWORD_BITS : Number(readInteger(given));
    if (bits <= 0 || bits > MOST_BITS) throw passwordBits();
    const digit = () => Math.floor(ctx.draw() * 16).toString(16);
    return bulk(Array.from({ length: Math.ceil(bits / 4) }, digit).join(''));
  },
});

const log = manualCommand({
  ...asServers,
  name: 'LOG',
  complexity: 'O(N) for N entries',
  summary: 'Tells what users were refused, or forgets it; here only who is not believed is refused anything.',
  comparison: { how: 'shape', why: 'Numbers, addresses and memory of clients are a server’s own.' },
  flags: ['admin', ...facts.flags],
  history: [['7.2.0', 'Numbers the entries, and tells when each began and was last seen.']],
  args: { operation: optional(oneOf({}, { count: lateInt(), reset: token('RESET', word()) })) },
  run(ctx, argv) {
    const [, name = '', operation, ...more] = argv;
    const { store, turn } = ctx;
    if (more.length > 0) throw refusedSubcommand('ACL', 'unknown', name);
    const logins = store.refusedLogins.at(turn.sees);
    if (operation?.toUpperCase() === 'RESET') {
      store.refusedLogins.set({ ...logins, entries: [] }, ctx.seq);
      return OK;
    }
    const count = operation === undefined ? 10 : Number(readInteger(operation));
    return array(logins.entries.slice(0, Math.max(0, count)).map((login) => loginReply(ctx, login)));
  },
});

/** An entry of the log (src/acl.c, aclCommand). */
const loginReply = ({ flavor, nowMs }: Context, login: RefusedLogin): Reply =>
  map([
    [bulk('count'), integer(login.count)],
    [bulk('reason'), bulk('auth')],
    [bulk('context'), bulk(login.context)],
    [bulk('object'), bulk(login.object)],
    [bulk('username'), bulk(login.username)],
    [bulk('age-seconds'), { type: 'double', text: printDouble((nowMs - login.updatedMs) / 1000, flavor) }],
    [bulk('client-info'), bulk(login.client)],
    ...(hasSince(flavor, '7.2.0')
      ? ([
          [bulk('entry-id'), integer(login.id)],
          [bulk('timestamp-created'), integer(login.createdMs)],
          [bulk('timestamp-last-updated'), integer(login.updatedMs)],
        ] as const)
      : []),
  ]);

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
  'GETUSER <username>',
  "    Get the user's details.",
  'GENPASS [<bits>]',
  '    Generate a secure 256-bit user password. The optional `bits` argument can',
  '    be used to specify a different size.',
  'LIST',
  '    Show users details in config file format.',
  'LOG [<count> | RESET]',
  '    Show the ACL log entries.',
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
  subcommands: [cat, genpass, getuser, help, list, log, users, whoami],
});
