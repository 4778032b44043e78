import { expect, it } from 'vitest';
import { check } from './document.ts';

/** Filled so that chance has something to pick from. */
const filled = [
  ['SADD fruits apple fig plum', '(integer) 3'],
  ['ZADD scores 1 ann 2.5 bob', '(integer) 2'],
  ['HSET user name Ada code 7', '(integer) 2'],
];

/** What is told of a documented reply to a command. */
async function told(command: string, ...output: string[]): Promise<string> {
  const lines = [...filled, [command, ...output]].flatMap(([sent, ...answer]) => [`redis> ${sent}`, ...answer]);
  const { commands } = await check(['# One', '```', ...lines, '```']);
  const { verdict, remark } = commands.at(-1) ?? {};
  return verdict === 'mismatch' ? (remark ?? '') : (verdict ?? '');
}

it.each([
  ['SRANDMEMBER fruits', ['"fig"']],
  ['SRANDMEMBER fruits 2', ['1) "plum"', '2) "fig"']],
  ['SRANDMEMBER fruits -3', ['1) "fig"', '2) "fig"', '3) "fig"']],
  ['SPOP fruits', ['"fig"']],
  ['SPOP fruits 2', ['1) "fig"', '2) "apple"']],
  ['ZRANDMEMBER scores', ['"ann"']],
  ['ZRANDMEMBER scores 1 WITHSCORES', ['1) "bob"', '2) "2.50"']],
  ['HRANDFIELD user', ['"code"']],
  ['HRANDFIELD user -2 withvalues', ['1) "name"', '2) "Ada"', '3) "name"', '4) "Ada"']],
  ['RANDOMKEY', ['"user"']],
])('%s may pick %j', async (command, output) => {
  expect(await told(command, ...output)).toMatch(/^(match|remark)$/);
});

it.each([
  ['SRANDMEMBER fruits', ['"pear"'], '"pear"'],
  ['SRANDMEMBER fruits 5', ['1) "apple"', '2) "pear"', '3) "fig"'], '"pear"'],
  ['SRANDMEMBER fruits 2', ['1) "fig"', '2) "fig"'], '"fig"'],
  ['SPOP fruits', ['"pear"'], '"pear"'],
  ['SPOP fruits 2', ['1) "pear"', '2) "fig"'], '"pear"'],
  ['ZRANDMEMBER scores 2', ['1) "ann"', '2) "cyd"'], '"cyd"'],
  ['ZRANDMEMBER scores 1 WITHSCORES', ['1) "bob"', '2) "3"'], '"bob"'],
  ['HRANDFIELD user 1 WITHVALUES', ['1) "name"', '2) "Bob"'], '"name"'],
  ['HRANDFIELD user', ['"mail"'], '"mail"'],
  ['RANDOMKEY', ['"visits"'], '"visits"'],
])('%s cannot pick %j', async (command, output, stranger) => {
  expect(await told(command, ...output)).toBe(`chance could not pick ${stranger} there`);
});
