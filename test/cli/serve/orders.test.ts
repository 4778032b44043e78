import { expect, it } from 'vitest';
import { realClock } from '../../../src/cli/serve/clock.ts';
import { isOrder, obey } from '../../../src/cli/serve/orders.ts';
import type { FlavorName } from '../../../src/spec/flavor-name.ts';
import { errorReply, OK } from '../../../src/spec/reply.ts';
import { flavorOf } from '../../oracle/player.ts';

const told = (line: string, flavor: FlavorName = 'redis') =>
  obey(line.split(' '), { clock: realClock(() => 0), flavor: flavorOf(flavor), isInTransaction: false });

const wrong = { reply: errorReply('ERR syntax error') };

it('knows the orders of a server in any spelling, and nothing else', () => {
  expect(['CLOCK', 'clock', 'Shutdown', 'SHUTDOWN'].every((word) => isOrder([word]))).toBe(true);
  expect(['CLICK', 'CLOCKS', 'SHUTDOWM', ''].some((word) => isOrder([word]))).toBe(false);
});

it('ends without a word, whatever is to be saved', () => {
  expect(['', ' nosave', ' SAVE NOW FORCE'].map((words) => told(`SHUTDOWN${words}`))).toEqual(
    Array.from({ length: 3 }, () => ({ isEnd: true })),
  );
});

it('refuses words that are none, or that gainsay each other', () => {
  expect(['LATER', 'SAVE NOSAVE', 'ABORT NOW'].map((words) => told(`SHUTDOWN ${words}`))).toEqual([
    ...[wrong, wrong, wrong],
  ]);
  expect(['abort', 'ABORT abort'].map((words) => told(`SHUTDOWN ${words}`))).toEqual(
    Array.from({ length: 2 }, () => ({ reply: errorReply('ERR No shutdown in progress.') })),
  );
});

it('knows SAFE as Valkey alone', () => {
  expect(told('SHUTDOWN SAFE', 'valkey')).toEqual({ isEnd: true });
  expect(['redis', 'redis-7.0'].map((flavor) => told('SHUTDOWN SAFE', flavor as FlavorName))).toEqual([wrong, wrong]);
});

it('says OK as Dragonfly, and knows no more than one word', () => {
  expect([told('SHUTDOWN', 'dragonfly'), told('SHUTDOWN NOSAVE', 'dragonfly')]).toEqual([
    { reply: OK, isEnd: true },
    { reply: OK, isEnd: true },
  ]);
  expect([told('SHUTDOWN ABORT', 'dragonfly'), told('SHUTDOWN SAVE NOW', 'dragonfly')]).toEqual([wrong, wrong]);
});
