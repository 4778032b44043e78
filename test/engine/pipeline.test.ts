import { expect, it } from 'vitest';
import { newClient } from '../../src/engine/client.ts';
import { command, type Declared } from '../../src/engine/command.ts';
import { type CommandTable, Turn } from '../../src/engine/context.ts';
import { ReplyError } from '../../src/engine/errors.ts';
import { HeadStore } from '../../src/engine/head-store.ts';
import { answer } from '../../src/engine/pipeline.ts';
import { HeadRegister } from '../../src/engine/register.ts';
import { block, bulk, counted, int, key, many, token } from '../../src/spec/args.ts';
import { array, bulk as bulkReply } from '../../src/spec/reply.ts';
import { printReply } from '../../src/transcript/print.ts';
import { flavorOf } from '../oracle/player.ts';

const facts = {
  group: 'generic',
  since: '1.0.0',
  complexity: 'O(N)',
  summary: 'Answers its words.',
  flags: ['readonly'],
} as const;

const declared: readonly Declared[] = [
  command({
    ...facts,
    name: 'COUNTED',
    args: { keys: counted(int('numkeys'), key()) },
    run: (_, { keys }) => array(keys.map(bulkReply)),
  }),
  command({
    ...facts,
    name: 'PICKY',
    args: { keys: counted(int('numkeys'), key()) },
    miscounted: (_, { kind }) => new ReplyError(`ERR my own ${kind}`),
    run: (_, { keys }) => array(keys.map(bulkReply)),
  }),
  command({
    ...facts,
    name: 'HALVES',
    args: { streams: token('STREAMS', block({ key: many(key()), id: many(bulk()) })) },
    run: (_, { streams }) => array([...streams.id, ...streams.key].map(bulkReply)),
  }),
  command({ ...facts, name: 'YOUNG', since: '7.4.0', args: {}, run: () => array([]) }),
  command({
    ...facts,
    name: 'VALKEYS',
    since: '8.1.0',
    on: { redis: false, valkey: '8.1.0' },
    args: {},
    run: () => array([]),
  }),
];

/** What a server whose table is made of these answers. */
function ask(words: string, flavorName = 'redis'): string {
  const flavor = flavorOf(flavorName);
  const found = declared.flatMap((each) => each(flavor) ?? []);
  const table: CommandTable = new Map(found.map((each) => [each.info.name, each]));
  const server = { store: new HeadStore({ flavor }), table, client: new HeadRegister(newClient(1)) };
  const reply = answer(new Turn(server, 0, 1, false), words.split(' '));
  return 'type' in reply ? printReply(reply).replace(/^\(error\) ERR /, '') : '';
}

it.each([
  ['COUNTED 2 a b', '1) "a"\n2) "b"'],
  ['COUNTED 3 a b', 'syntax error'],
  ['COUNTED 0 a', 'syntax error'],
  ['COUNTED x a', 'value is not an integer or out of range'],
  ['COUNTED 1 a b', 'syntax error'],
  ['COUNTED 1', "wrong number of arguments for 'counted' command"],
  ['PICKY 3 a b', 'my own count'],
  ['HALVES STREAMS a b 1 2', '1) "1"\n2) "2"\n3) "a"\n4) "b"'],
  ['HALVES STREAMS a b 1', 'syntax error'],
])('%s is answered %j', (words, answered) => expect(ask(words)).toBe(answered));

it.each([
  ['YOUNG', 'redis', '(empty array)'],
  ['YOUNG', 'redis-7.0', "unknown command 'YOUNG', with args beginning with: "],
  ['YOUNG', 'valkey', "unknown command 'YOUNG', with args beginning with: "],
  ['YOUNG', 'dragonfly', 'unknown command `YOUNG`'],
  ['VALKEYS', 'valkey', '(empty array)'],
  ['VALKEYS', 'redis', "unknown command 'VALKEYS', with args beginning with: "],
])('%s of %s is answered %j', (words, flavor, answered) => expect(ask(words, flavor)).toBe(answered));

it.each([
  ['CLUSTER INFO', 'redis', 'CLUSTER is not part of this playground: it has no cluster'],
  ['replicaof no one', 'valkey', 'REPLICAOF is not part of this playground: it has no replicas'],
  ['MODULE', 'dragonfly', 'MODULE is not part of this playground: it has no modules'],
  ['DFLYCLUSTER MYID', 'dragonfly', 'DFLYCLUSTER is not part of this playground: it has no cluster'],
  ['DFLYCLUSTER MYID', 'redis', "unknown command 'DFLYCLUSTER', with args beginning with: 'MYID' "],
])('%s of %s, which the playground never has, is answered %j', (words, flavor, answered) =>
  expect(ask(words, flavor)).toBe(answered),
);
