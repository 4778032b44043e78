import { expect, it } from 'vitest';
import { Connection } from '../../src/engine/connection.ts';
import { HistoryStore } from '../../src/engine/history-store.ts';
import { printReply } from '../../src/transcript/print.ts';
import { flavorOf } from '../oracle/player.ts';

// As Redis 8.0.2 answers with its clock stopped there.
it('in the millisecond of its deadline a field can be read, and HTTL does not know it any more', () => {
  const heard: string[] = [];
  const connection = new Connection(new HistoryStore({ flavor: flavorOf('redis') }), (reply) =>
    heard.push(printReply(reply)),
  );
  const at = (nowMs: number, ...lines: readonly string[]): string[] => {
    for (const line of lines) connection.execute(line.split(' '), nowMs);
    return heard.splice(0);
  };
  const looks = ['HPTTL h FIELDS 1 f', 'HPEXPIRETIME h FIELDS 1 f', 'HGET h f', 'HLEN h'];
  expect(at(0, 'HSET h f v g w', 'HPEXPIREAT h 1000 FIELDS 1 f')).toEqual(['(integer) 2', '1) (integer) 1']);
  expect(at(999, ...looks)).toEqual(['1) (integer) 1', '1) (integer) 1000', '"v"', '(integer) 2']);
  expect(at(1000, ...looks)).toEqual(['1) (integer) -2', '1) (integer) -2', '"v"', '(integer) 2']);
  expect(at(1001, ...looks)).toEqual(['1) (integer) -2', '1) (integer) -2', '(nil)', '(integer) 1']);
});
