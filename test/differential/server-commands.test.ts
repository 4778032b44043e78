import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { textFromBytes } from '../../src/bytes.ts';
import { serverCommand } from '../../src/spec/server-commands.ts';
import { startMs } from '../commands/command-test.ts';
import { missingForOracle, Oracle } from '../oracle/oracle.ts';

describe.skipIf(missingForOracle())('the names of commands that servers have', () => {
  let oracle: Oracle;
  beforeAll(async () => {
    oracle = await Oracle.start(startMs);
  });
  afterAll(() => oracle.stop());

  /** The server's own list, as ours writes it: without HELP, which every container has. */
  async function ofServer(): Promise<readonly string[]> {
    const client = await oracle.connect();
    const reply = await client.send(['COMMAND', 'LIST']);
    client.close();
    const items = reply.type === 'array' ? reply.items : [];
    return items
      .flatMap((item) => (item.type === 'bulk' ? textFromBytes(item.value).toUpperCase().replace('|', ' ') : []))
      .filter((name) => !name.endsWith(' HELP'));
  }

  it('hold all that a real server lists, as commands of Redis and of Valkey, which began as one', async () => {
    const names = await ofServer();
    expect(names.length).toBeGreaterThan(300);
    const known = names.map((name) => serverCommand(name.split(' ')));
    expect(known.map((command) => command?.name)).toEqual(names);
    for (const command of known) expect(command?.servers).toEqual(expect.arrayContaining(['Redis', 'Valkey']));
  });
});
