import { expect, it } from 'vitest';
import { Connection } from '../../../src/engine/connection.ts';
import { HeadStore } from '../../../src/engine/head-store.ts';
import { printReply } from '../../../src/transcript/print.ts';
import { flavorOf } from '../../oracle/player.ts';

/** A server writes the file in its own time, so that what it loads at once hangs on chance: no transcript can tell. */
it('keeps all keys where a server would load them from its append-only file', () => {
  const replies: string[] = [];
  const connection = new Connection(new HeadStore({ flavor: flavorOf('redis') }), (reply) =>
    replies.push(printReply(reply)),
  );
  for (const line of ['SET k v', 'CONFIG SET appendonly yes', 'DEBUG LOADAOF', 'GET k']) {
    connection.execute(line.split(' '), 0);
  }
  expect(replies).toEqual(['OK', 'OK', 'OK', '"v"']);
});
