import type { ArgRecord } from '../../../src/spec/args.ts';
import {
  block,
  bulk,
  duration,
  flag,
  float,
  int,
  key,
  many,
  oneOf,
  option,
  optional,
  pattern,
  unixTime,
  word,
} from '../../../src/spec/args.ts';
import { defineCommand, defineContainer } from '../../../src/spec/command.ts';
import type { CommandGroup, CommandInfo } from '../../../src/spec/info.ts';
import { OK } from '../../../src/spec/reply.ts';

const expiration = () =>
  optional(
    oneOf({
      EX: duration('seconds'),
      PX: duration('milliseconds'),
      EXAT: unixTime('seconds'),
      KEEPTTL: word(),
    }),
  );

const declare = (name: string, args: ArgRecord, group: CommandGroup = 'string') =>
  defineCommand({
    name,
    group,
    since: '2.0.0',
    complexity: 'O(1)',
    summary: `What ${name} does.`,
    flags: [],
    args,
    run: () => OK,
  });

/** A small table with every shape of argument. */
export const commands: readonly CommandInfo[] = [
  declare('DEL', { key: many(key()) }, 'generic'),
  declare('EXPIRE', { key: key(), seconds: duration('seconds') }, 'generic'),
  declare('GET', { key: key() }),
  declare('INCRBYFLOAT', { key: key(), increment: float() }),
  declare('KEYS', { pattern: pattern() }, 'generic'),
  declare('MSET', { pairs: many(block({ key: key(), value: bulk() })) }),
  defineContainer({
    name: 'OBJECT',
    group: 'generic',
    since: '2.2.3',
    complexity: 'O(1)',
    summary: 'What OBJECT does.',
    flags: [],
    subcommands: [declare('ENCODING', { key: key() }, 'generic'), declare('FREQ', { key: key() }, 'generic')],
  }),
  declare('PING', { message: optional(bulk()) }, 'connection'),
  declare(
    'SCAN',
    { cursor: bulk(), match: option('MATCH', pattern()), count: option('COUNT', int('count')) },
    'generic',
  ),
  declare('SELECT', { index: int() }, 'connection'),
  declare('SET', {
    key: key(),
    value: bulk(),
    condition: optional(oneOf({ NX: word(), XX: word() })),
    get: flag('GET'),
    expiration: expiration(),
  }),
  declare('SETEX', { key: key(), seconds: duration('seconds'), value: bulk() }),
  declare('TIME', {}, 'server'),
].flatMap((declared) => declared({ family: 'redis', version: '7.2.0' })?.info ?? []);
