import { expect, it } from 'vitest';
import { Connection } from '../../../src/engine/connection.ts';
import { flavorNamed, HeadStore } from '../../../src/engine/index.ts';
import type { Reply } from '../../../src/spec/reply.ts';

/** More than a call of a function may have arguments. */
const MANY = 200_000;

const times = (...words: readonly string[]): readonly string[] => Array.from({ length: MANY }, () => words).flat();

it.each<[string, readonly string[]]>([
  ['BITOP of very many keys', ['BITOP', 'OR', 'd', ...times('k')]],
  ['BITFIELD with very many writes', ['BITFIELD', 'b', ...times('SET', 'u8', '0', '1')]],
  ['XREAD of very many streams', ['XREAD', 'STREAMS', ...times('s'), ...times('0')]],
  ['GEOSEARCH within a polygon of very many corners', ['GEOSEARCH', 'g', 'BYPOLYGON', `${MANY}`, ...times('1', '2')]],
  ['ZUNION of very many sorted sets', ['ZUNION', `${MANY}`, ...times('z')]],
  ['SINTER of very many sets', ['SINTER', ...times('s')]],
  ['PFCOUNT of very many keys', ['PFCOUNT', ...times('h')]],
  ['MGET of very many keys', ['MGET', ...times('k')]],
  ['HSET of very many fields', ['HSET', 'h', ...times('f', 'v')]],
  ['SORT with very many GETs', ['SORT', 'l', ...times('GET', '#')]],
  ['JSON.MGET of very many keys', ['JSON.MGET', ...times('j'), '$']],
  ['JSON.ARRAPPEND of very many values', ['JSON.ARRAPPEND', 'a', '$', ...times('1')]],
])('%s is answered as any other', (_, argv) => {
  const replies: Reply[] = [];
  const store = new HeadStore({ flavor: flavorNamed('valkey') as NonNullable<ReturnType<typeof flavorNamed>> });
  const connection = new Connection(store, (reply) => replies.push(reply));
  connection.execute(['GEOADD', 'g', '1', '2', 'm'], 0);
  connection.execute(['JSON.SET', 'a', '$', '[]'], 0);
  connection.execute(argv, 0);
  expect(replies).toHaveLength(3);
});
