import { describe, expect, it } from 'vitest';
import type { Bytes } from '../../src/bytes.ts';
import { commandTable } from '../../src/engine/commands/index.ts';
import { HeadStore } from '../../src/engine/head-store.ts';
import type { CommandInfo } from '../../src/spec/info.ts';
import type { Reply } from '../../src/spec/reply.ts';
import { startMs } from '../commands/command-test.ts';
import { heldFlavor, OraclePlayer, OurPlayer, type Player } from '../oracle/player.ts';
import { titleOf } from '../oracle/servers.ts';
import { Dice } from './dice.ts';
import { describeServers } from './each-server.ts';
import { Generator } from './generator.ts';

/** What a server tells of a command as plain data: maps by their fields' names. */
type Told = string | number | null | readonly Told[] | { readonly [field: string]: Told };

function plain(reply: Reply | undefined): Told {
  switch (reply?.type) {
    case 'array':
    case 'set':
      return reply.items.map(plain);
    case 'map':
      return Object.fromEntries(reply.entries.map(([name, value]) => [String(plain(name)), plain(value)]));
    case 'bulk':
      return reply.value;
    case 'status':
      return reply.text;
    case 'integer':
      return Number(reply.value);
    case 'error':
      return `(error) ${reply.message}`;
    default:
      return null;
  }
}

const isRecord = (told: Told | undefined): told is { readonly [field: string]: Told } =>
  typeof told === 'object' && told !== null && !Array.isArray(told);

const listOf = (told: Told | undefined): readonly Told[] => (Array.isArray(told) ? told : []);

/** What differs by design, or is still to come, by the release that it is held against. */
const ofClient = {
  'client|kill arguments': 'It takes two forms, whose names and members each release tells otherwise.',
  'client|kill history': 'Of the two forms, only what one can tell from the words.',
};
const fieldsOfClients = { 'client|list history': 'Each release tells of more fields.' };

const ofXread = { 'xread told': 'Since 7.2 it tells no complexity.' };

const exceptions: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'Redis 7.0': {
    ...ofClient,
    'client|list arguments': 'This release names a choice after its members.',
    ...fieldsOfClients,
    'client|reply arguments': 'This release names a choice after its members.',
  },
  'Redis 8.0': { ...ofClient, ...fieldsOfClients, ...ofXread },
  'Valkey 8.1': {
    ...ofClient,
    ...ofXread,
    'client|list arguments': 'It takes the filters of CLIENT KILL.',
    ...fieldsOfClients,
    'set arguments': 'Each condition has a release of its own there, and the value behind IFEQ another name.',
  },
};

const fullName = ({ name }: CommandInfo): string => name.toLowerCase().replace(' ', '|');

/** INFO's fields by name. The words of notes are our own; subcommands stand by themselves. */
function infoFields(told: Told): Record<string, Told> {
  const [name, arity, flags, first, last, step, acl, tips, specs] = listOf(told);
  const keySpecs = listOf(specs).map((spec) => (isRecord(spec) && 'notes' in spec ? { ...spec, notes: 'ours' } : spec));
  return { name, arity, flags, first, last, step, acl, tips, keySpecs } as Record<string, Told>;
}

/** DOCS' fields. The words of summary, complexity and history are our own. */
function docFields(told: Told): Record<string, Told> {
  const { summary, complexity, history, subcommands, ...fields } = isRecord(told) ? told : {};
  return {
    ...fields,
    ...(history
      ? {
          history: listOf(history)
            .map((change) => String(listOf(change)[0]))
            .toSorted(),
        }
      : {}),
    told: [summary !== undefined, complexity !== undefined, subcommands !== undefined].join(),
  };
}

const fieldsThatDiffer = (ours: Record<string, Told>, theirs: Record<string, Told>): readonly string[] =>
  [...new Set([...Object.keys(ours), ...Object.keys(theirs)])].filter(
    (field) => JSON.stringify(ours[field]) !== JSON.stringify(theirs[field]),
  );

describeServers('COMMAND tells', ({ release, oracle }) => {
  const flavor = heldFlavor(release);
  const infos = [...commandTable(flavor).values()].flatMap(({ info }) => [
    info,
    ...(info.isOpaque ? [] : (info.subcommands ?? [])),
  ]);
  const known = exceptions[titleOf(release)] ?? {};

  const both = async (...argv: readonly Bytes[]): Promise<{ readonly ours: Told; readonly theirs: Told }> => {
    const players: readonly Player[] = [new OurPlayer(new HeadStore({ flavor })), await OraclePlayer.begin(oracle())];
    const [ours = null, theirs = null] = await Promise.all(
      players.map(async (player) => {
        await player.send(['HELLO', '3'], startMs);
        const reply = await player.send(argv, startMs);
        player.close();
        return plain(reply);
      }),
    );
    return { ours, theirs };
  };

  const differ = (name: string, ours: Record<string, Told>, theirs: Record<string, Told>): void => {
    const found = fieldsThatDiffer(ours, theirs);
    const expected = Object.keys(known)
      .filter((entry) => entry.startsWith(`${name} `))
      .map((entry) => entry.slice(name.length + 1));
    const shown = found.filter((field) => !expected.includes(field));
    expect(shown.map((field) => ({ field, told: ours[field] }))).toEqual(
      shown.map((field) => ({ field, told: theirs[field] })),
    );
    expect(found.filter((field) => expected.includes(field))).toEqual(
      expected.filter((field) => field in { ...ours, ...theirs }),
    );
  };

  it.each(infos.map((info) => fullName(info)))('INFO %s', async (name) => {
    const { ours, theirs } = await both('COMMAND', 'INFO', name);
    differ(name, infoFields(listOf(ours)[0] ?? null), infoFields(listOf(theirs)[0] ?? null));
  });

  it.each(infos.map((info) => fullName(info)))('DOCS %s', async (name) => {
    const { ours, theirs } = await both('COMMAND', 'DOCS', name);
    differ(
      name,
      docFields(isRecord(ours) ? (ours[name] ?? null) : null),
      docFields(isRecord(theirs) ? (theirs[name] ?? null) : null),
    );
  });

  it('COUNT and LIST of what there is here', async () => {
    const { ours } = await both('COMMAND', 'COUNT');
    expect(ours).toBe(commandTable(flavor).size);
    const { ours: list, theirs } = await both('COMMAND', 'LIST');
    expect(listOf(list).filter((name) => !listOf(theirs).includes(name))).toEqual([]);
  });

  it.each([
    ['ACLCAT', 'keyspace'],
    ['ACLCAT', 'WRITE'],
    ['ACLCAT', 'dangerous'],
    ['ACLCAT', 'fast'],
    ['ACLCAT', 'slow'],
    ['ACLCAT', 'string'],
    ['ACLCAT', 'connection'],
    ['ACLCAT', 'admin'],
    ['ACLCAT', 'nonsense'],
    ['PATTERN', '*get*'],
    ['PATTERN', 'object|*'],
    ['PATTERN', 'nonsense'],
    ['MODULE', 'nonsense'],
  ])('LIST FILTERBY %s %s', async (by, value) => {
    const { ours, theirs } = await both('COMMAND', 'LIST', 'FILTERBY', by, value);
    const names = new Set<Told>(infos.map(fullName));
    const there = (told: Told) =>
      listOf(told)
        .filter((name) => names.has(name))
        .toSorted();
    expect(there(ours)).toEqual(there(theirs));
  });

  it('GETKEYS and GETKEYSANDFLAGS, of any words', async () => {
    const generator = new Generator(new Dice(20_261_127), infos, { wildness: 0.03 });
    const players = [new OurPlayer(new HeadStore({ flavor })), await OraclePlayer.begin(oracle())] as const;
    let keys = 0;
    for (let i = 0; i < 3000; i++) {
      const { argv } = generator.command(startMs);
      for (const subcommand of ['GETKEYS', 'GETKEYSANDFLAGS']) {
        const [ours, theirs] = await Promise.all(
          players.map(async (player) => plain(await player.send(['COMMAND', subcommand, ...argv], startMs))),
        );
        expect({ argv, ours }).toEqual({ argv, ours: theirs });
        if (Array.isArray(ours)) keys++;
      }
    }
    for (const player of players) player.close();
    expect(keys).toBeGreaterThan(2000);
  });
});

describe('the exceptions', () => {
  it('are of servers that tests are held against', () => {
    expect(Object.keys(exceptions)).toEqual(['Redis 7.0', 'Redis 8.0', 'Valkey 8.1']);
  });
});
