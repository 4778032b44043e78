import { beforeAll, expect, it } from 'vitest';
import { bulk, OK } from '../../src/spec/reply.ts';
import { startMs } from '../commands/command-test.ts';
import type { OracleClient } from '../oracle/oracle.ts';
import { describeServers } from './each-server.ts';

const int = (value: bigint) => ({ type: 'integer', value });

describeServers('the oracle', ({ oracle }) => {
  let client: OracleClient;
  beforeAll(async () => {
    client = await oracle().connect();
  });

  it('shows each command the instant that was set, later or earlier', async () => {
    for (const ms of [startMs + 1, startMs + 86_400_000, startMs - 999, 1, startMs]) {
      oracle().setClock(ms);
      const time = await client.send(['TIME']);
      expect(time).toEqual({
        type: 'array',
        items: [bulk(String(Math.floor(ms / 1000))), bulk(String((ms % 1000) * 1000))],
      });
    }
  });

  it('keeps a key to the millisecond of its deadline, and no longer', async () => {
    oracle().setClock(startMs);
    await client.sendAll([['FLUSHALL'], ['SET', 'k', 'v', 'PX', '10']]);
    oracle().setClock(startMs + 10);
    expect(
      await client.sendAll([
        ['GET', 'k'],
        ['PTTL', 'k'],
      ]),
    ).toEqual([bulk('v'), int(0n)]);
    oracle().setClock(startMs + 11);
    expect(await client.sendAll([['DBSIZE'], ['GET', 'k'], ['DBSIZE']])).toEqual([
      int(1n),
      { type: 'null', of: 'bulk' },
      int(0n),
    ]);
  });

  it('tells whoever waits that the connection is closed', async () => {
    const leaving = await oracle().connect();
    expect(await leaving.send(['QUIT'])).toEqual(OK);
    await expect(leaving.send(['PING'])).rejects.toThrow();
  });
});
