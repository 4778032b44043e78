import { expect, it } from 'vitest';
import { Connection } from '../../../src/engine/connection.ts';
import { HeadStore } from '../../../src/engine/head-store.ts';
import { printReply } from '../../../src/transcript/print.ts';
import { flavorOf } from '../../oracle/player.ts';

/** What lines are answered, by a server that has just begun. */
function answers(...lines: readonly string[]): readonly string[] {
  const replies: string[] = [];
  const connection = new Connection(new HeadStore({ flavor: flavorOf('redis') }), (reply) =>
    replies.push(printReply(reply)),
  );
  for (const line of lines) connection.execute(line.split(' '), 0);
  return replies;
}

// A server writes the file in its own time, so that what it loads at once hangs on chance: no transcript can tell.

it('keeps all keys where a server would load them from its append-only file', () => {
  expect(answers('SET k v', 'CONFIG SET appendonly yes', 'DEBUG LOADAOF', 'GET k')).toEqual(['OK', 'OK', 'OK', '"v"']);
});

it('has a file to load once one was asked for, whatever the setting is, and values come back in the form of new ones', () => {
  const [, , before, , loaded, after] = answers(
    ...['APPEND k 1', 'APPEND k 2', 'OBJECT ENCODING k', 'BGREWRITEAOF', 'DEBUG LOADAOF', 'OBJECT ENCODING k'],
  );
  expect([before, loaded, after]).toEqual(['"raw"', 'OK', '"int"']);
});
