import { expect, it } from 'vitest';
import { textFromBytes } from '../../src/bytes.ts';
import { serverCommand } from '../../src/spec/server-commands.ts';
import { titleOf } from '../oracle/servers.ts';
import { describeServers } from './each-server.ts';

/** A server's kin, as the table has it: Redis and Valkey began as one. */
const having: Readonly<Record<string, readonly string[]>> = {
  'Redis 7.0': ['Redis', 'Valkey'],
  'Redis 8.0': ['Redis'],
  'Valkey 8.1': ['Valkey'],
};

describeServers('the names of commands that servers have', ({ release, oracle }) => {
  /** The server's own list, as ours writes it: without HELP, which every container has. */
  async function ofServer(): Promise<readonly string[]> {
    const client = await oracle().connect();
    const reply = await client.send(['COMMAND', 'LIST']);
    client.close();
    const items = reply.type === 'array' ? reply.items : [];
    return items
      .flatMap((item) => (item.type === 'bulk' ? textFromBytes(item.value).toUpperCase().replace('|', ' ') : []))
      .filter((name) => !name.endsWith(' HELP'));
  }

  it('hold all that the server lists, each as a command of that server', async () => {
    const names = await ofServer();
    expect(names.length).toBeGreaterThan(300);
    const known = names.map((name) => serverCommand(name.split(' ')));
    expect(known.map((command) => command?.name)).toEqual(names);
    expect(having[titleOf(release)]).toBeDefined();
    for (const command of known)
      expect(command?.servers).toEqual(expect.arrayContaining([...(having[titleOf(release)] ?? [])]));
  });
});
