import { expect, it } from 'vitest';
import { everySetting } from '../../src/engine/commands/server/every-setting.ts';
import { startMs } from '../commands/command-test.ts';
import { flavorOf, OraclePlayer } from '../oracle/player.ts';
import { describeServers } from './each-server.ts';

/** What the servers were started with for the tests, where they listen, and the longest string, which is this store's own. */
const own: ReadonlySet<string> = new Set(['port', 'bind', 'unixsocket', 'dir', 'loglevel', 'proto-max-bulk-len']);

describeServers('settings', ({ release: { flavor }, oracle }) => {
  const table = [...everySetting(flavorOf(flavor))];

  it('begin as the server’s do', async () => {
    const player = await OraclePlayer.begin(oracle());
    const names = table.map(([name]) => name);
    const replies = await player.sendAll(
      names.map((name) => ['CONFIG', 'GET', name]),
      startMs,
    );
    player.close();
    const theirs = replies.map((reply) => (reply.type === 'array' ? reply.items[1] : undefined));
    const ours = table.map(([, { initial }]) => ({ type: 'bulk', value: initial }));
    const told = (values: readonly unknown[]) => names.map((name, i) => [name, values[i]] as const);
    const comparable = (values: readonly unknown[]) => told(values).filter(([name]) => !own.has(name));
    expect(comparable(ours)).toEqual(comparable(theirs));
  });

  it('are fixed where the server’s are', async () => {
    const player = await OraclePlayer.begin(oracle());
    const replies = await player.sendAll(
      // A word that no setting takes: only what is fixed is refused before it is looked at.
      table.map(([name]) => ['CONFIG', 'SET', name, '?']),
      startMs,
    );
    player.close();
    const fixed = replies.map(
      (reply) => reply.type === 'error' && reply.message.endsWith("can't set immutable config"),
    );
    expect(table.filter((_, i) => fixed[i]).map(([name]) => name)).toEqual(
      table.filter(([, { isFixed }]) => isFixed).map(([name]) => name),
    );
  });
});
