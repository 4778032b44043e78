import { describe, expect, it } from 'vitest';
import { Connection, type ConnectionOptions } from '../../src/engine/connection.ts';
import { HeadStore } from '../../src/engine/head-store.ts';
import { HistoryStore } from '../../src/engine/history-store.ts';
import type { Store } from '../../src/engine/store.ts';
import { encodeReply } from '../../src/resp/encode.ts';
import type { Reply } from '../../src/spec/reply.ts';
import { printReply } from '../../src/transcript/print.ts';
import { flavorOf } from '../oracle/player.ts';

const flavor = flavorOf('redis');
const stores: readonly (readonly [string, () => Store])[] = [
  ['with history', () => new HistoryStore({ flavor })],
  ['without', () => new HeadStore({ flavor })],
];

/** A client that says lines one by one, and what it hears. */
function clientOf(store: Store, options: ConnectionOptions = {}) {
  const heard: string[] = [];
  const connection = new Connection(store, (reply) => heard.push(printReply(reply)), options);
  const say = (...lines: readonly string[]): string[] => {
    for (const line of lines) connection.execute(line.split(' '), 1000);
    return heard.splice(0);
  };
  return { connection, say };
}

describe.each(stores)('a client of a store %s', (_, create) => {
  it('hears nothing while it wants no replies, not of errors either', () => {
    const { say } = clientOf(create());
    expect(say('CLIENT REPLY OFF', 'PING', 'NOPE', 'CLIENT REPLY SKIP', 'PING')).toEqual([]);
    expect(say('CLIENT REPLY ON', 'PING')).toEqual(['OK', 'PONG']);
  });

  it('skips one reply, and another when it says so again', () => {
    const { say } = clientOf(create());
    expect(say('CLIENT REPLY SKIP', 'PING', 'ECHO after')).toEqual(['"after"']);
    expect(say('CLIENT REPLY SKIP', 'CLIENT REPLY SKIP', 'PING', 'ECHO after')).toEqual(['"after"']);
    expect(say('CLIENT REPLY SKIP', 'CLIENT REPLY ON', 'PING')).toEqual(['OK', 'PONG']);
  });

  it('ends another, and itself only after the reply', () => {
    const store = create();
    const ended: string[] = [];
    const [first, second] = ['first', 'second'].map((name) =>
      clientOf(store, { address: name, hangUp: () => ended.push(name) }),
    ) as [ReturnType<typeof clientOf>, ReturnType<typeof clientOf>];
    expect(first.say('CLIENT KILL second', 'CLIENT KILL TYPE normal', 'CLIENT KILL ID 2')).toEqual([
      'OK',
      '(integer) 1',
      '(integer) 1',
    ]);
    expect(ended).toEqual(['second', 'second', 'second']);
    second.connection.close();
    expect(first.say('CLIENT KILL first')).toEqual(['OK']);
    expect(first.connection.client.at().closed).toBe(true);
    expect(ended).toHaveLength(3);
  });

  it('sees the others, in the order in which they came', () => {
    const store = create();
    const [first, second] = [clientOf(store), clientOf(store)];
    second.say('CLIENT SETNAME other', 'SELECT 3', 'MULTI', 'PING');
    const fields = (line: string, ...names: readonly string[]) =>
      names.map((name) => new RegExp(` ${name}=(\\S*)`).exec(line)?.[1]);
    const [one = '', two = ''] = (first.say('CLIENT LIST')[0] ?? '').split('\n');
    expect(fields(one, 'name', 'db', 'flags', 'multi', 'cmd')).toEqual(['', '0', 'N', '-1', 'client|list']);
    expect(fields(two, 'name', 'db', 'flags', 'multi', 'cmd')).toEqual(['other', '3', 'x', '1', 'ping']);
    second.connection.close();
    expect(first.say('CLIENT LIST')[0]?.split('\n')).toHaveLength(1);
  });

  it('has its transaction spoiled by what another does to a key that it watches', () => {
    const store = create();
    const [first, second] = [clientOf(store), clientOf(store)];
    first.say('WATCH k', 'MULTI', 'PING');
    second.say('SET k v');
    expect(first.say('EXEC')).toEqual(['(nil)']);
    first.say('WATCH k', 'MULTI', 'PING');
    second.say('GET k');
    expect(first.say('EXEC')).toEqual(['1) PONG']);
  });
});

it('writes each reply of a transaction in the protocol that stands once its command has run, as redis-server 7.0 does', () => {
  const replies: Reply[] = [];
  const connection = new Connection(new HeadStore({ flavor: flavorOf('redis-7.0') }), (reply) => replies.push(reply));
  const lines = [
    'HSET h a 1',
    'MULTI',
    'HGETALL h',
    'GET k',
    'HELLO 3',
    'HGETALL h',
    'GET k',
    'HELLO 2',
    'HGETALL h',
    'EXEC',
  ];
  for (const line of lines) connection.execute(line.split(' '), 0);
  const [pairs, entries] = ['*2\r\n$1\r\na\r\n$1\r\n1\r\n', '%1\r\n$1\r\na\r\n$1\r\n1\r\n'];
  const greeting = /[*%](?:14|7)\r\n\$6\r\nserver[\s\S]*?modules\r\n\*0\r\n/g;
  const wire = encodeReply(replies.at(-1) as Reply, 2).replace(greeting, (text) => `<${text.split('\r')[0]}>`);
  expect(wire).toBe(`*7\r\n${pairs}$-1\r\n<%7>${entries}_\r\n<*14>${pairs}`);
});
