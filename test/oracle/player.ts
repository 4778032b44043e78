import type { Player } from '../commands/command-test.ts';
import type { Oracle } from './oracle.ts';

/** The oracle, emptied, as something that a command test can be played on. */
export async function oraclePlayer(oracle: Oracle): Promise<Player & { close(): void }> {
  const client = await oracle.connect();
  await client.send(['FLUSHALL']);
  let protocol: 2 | 3 = 2;
  return {
    async send(argv, nowMs) {
      oracle.setClock(nowMs);
      const reply = await client.send(argv);
      if (argv[0]?.toUpperCase() === 'HELLO' && argv[1] && reply.type !== 'error') protocol = argv[1] === '3' ? 3 : 2;
      return reply;
    },
    get protocol() {
      return protocol;
    },
    close: () => client.close(),
  };
}
