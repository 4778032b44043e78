import { describe, expect, it } from 'vitest';
import { commandInfos } from '../../../src/sandbox/table.ts';
import { argumentHint } from '../../../src/ui/editor/argument-hint.ts';
import { commands as fewCommands } from './command-fixture.ts';

const commands = commandInfos('redis');

/** The hint at the caret `^`, what is marked in braces. */
const hintAt = (marked: string, table = commands) => {
  const caret = marked.indexOf('^');
  const pieces = argumentHint(marked.replace('^', ''), caret, table);
  return pieces?.map(({ text, kind }) => (kind === 'now' ? `{${text}}` : text)).join('');
};

describe('the argument that the caret stands in is marked', () => {
  it.each([
    ['SETEX^', '{SETEX} key seconds value'],
    ['SETEX ^', 'SETEX {key} seconds value'],
    ['setex k^', 'SETEX {key} seconds value'],
    ['SETEX k ^', 'SETEX key {seconds} value'],
    ['SETEX k 10 "Hello, ^', 'SETEX key seconds {value}'],
    ['SETEX k 10 "Hello"^', 'SETEX key seconds {value}'],
    ['SETEX k 10 v ^', 'SETEX key seconds value'],
    ['SETEX k 10 v w^', 'SETEX key seconds value'],
    ['SETEX k^ 10 v', 'SETEX {key} seconds value'],
    ['SETEX k 1^0 v', 'SETEX key {seconds} value'],
    ['redis> GET ^', 'GET {key}'],
    ['GET a\nTTL ^\nGET b', 'TTL {key}'],
    ['GET a\n^TTL b', undefined],
  ])('%s', (typed, expected) => {
    expect(hintAt(typed)).toBe(expected);
  });
});

describe('of options, those are marked that can still stand', () => {
  it.each([
    [
      'GETEX k ^',
      'GETEX key [{EX} seconds | {PX} milliseconds | {EXAT} unix-time-seconds | {PXAT} unix-time-milliseconds | {PERSIST}]',
    ],
    [
      'GETEX k p^',
      'GETEX key [EX seconds | {PX} milliseconds | EXAT unix-time-seconds | {PXAT} unix-time-milliseconds | {PERSIST}]',
    ],
    [
      'GETEX k PX^',
      'GETEX key [EX seconds | {PX} milliseconds | EXAT unix-time-seconds | PXAT unix-time-milliseconds | PERSIST]',
    ],
    [
      'GETEX k PX ^',
      'GETEX key [EX seconds | PX {milliseconds} | EXAT unix-time-seconds | PXAT unix-time-milliseconds | PERSIST]',
    ],
    [
      'GETEX k PX 100 ^',
      'GETEX key [EX seconds | PX milliseconds | EXAT unix-time-seconds | PXAT unix-time-milliseconds | PERSIST]',
    ],
    ['SCAN 0 COUNT 10 ^', 'SCAN cursor [{MATCH} pattern] [COUNT count] [{TYPE} type]'],
    ['SCAN 0 zz^', 'SCAN cursor [{MATCH} pattern] [{COUNT} count] [{TYPE} type]'],
    ['FLUSHDB a^', 'FLUSHDB [{ASYNC} | SYNC]'],
    ['DEBUG POPULATE 10 ^', 'DEBUG POPULATE count [{prefix}] [size]'],
  ])('%s', (typed, expected) => {
    expect(hintAt(typed)).toBe(expected);
  });
});

describe('what repeats', () => {
  it.each([
    ['DEL ^', 'DEL {key} [key ...]'],
    ['DEL a ^', 'DEL key [{key} ...]'],
    ['DEL a b^', 'DEL key [{key} ...]'],
    ['MSET a ^', 'MSET key {value} [key value ...]'],
    ['MSET a 1 ^', 'MSET key value [{key} value ...]'],
    ['MSET a 1 b ^', 'MSET key value [key {value} ...]'],
  ])('%s', (typed, expected) => {
    expect(hintAt(typed)).toBe(expected);
  });
});

describe('words within words', () => {
  const list = (inside: string) => `COMMAND LIST [${inside}]`;
  it.each([
    ['OBJECT ^', 'OBJECT {ENCODING} | {FREQ} | {IDLETIME} | {REFCOUNT} | {HELP}'],
    ['OBJECT fr^', 'OBJECT ENCODING | {FREQ} | IDLETIME | REFCOUNT | HELP'],
    ['OBJECT FREQ^', '{OBJECT FREQ} key'],
    ['OBJECT FREQ ^', 'OBJECT FREQ {key}'],
    ['COMMAND LIST ^', list('{FILTERBY} <MODULE module-name | ACLCAT category | PATTERN pattern>')],
    ['COMMAND LIST FILTERBY ^', list('FILTERBY <{MODULE} module-name | {ACLCAT} category | {PATTERN} pattern>')],
    ['COMMAND LIST FILTERBY PATTERN ^', list('FILTERBY <MODULE module-name | ACLCAT category | PATTERN {pattern}>')],
    ['HELLO 3 AUTH me ^', 'HELLO [protover [AUTH username {password}] [SETNAME clientname]]'],
  ])('%s', (typed, expected) => {
    expect(hintAt(typed)).toBe(expected);
  });
});

describe('a command that servers have and the playground has not is told as that', () => {
  const lack = (name: string, servers: string) => `Not here: ${name} is a command of ${servers}.`;

  it.each([
    ['vadd^', lack('VADD', 'Redis')],
    ['VADD k REDUCE ^', lack('VADD', 'Redis')],
    ['OBJECT IDLETIME^', lack('OBJECT IDLETIME', 'Redis and Valkey')],
    ['OBJECT IDLETIME ^', lack('OBJECT IDLETIME', 'Redis and Valkey')],
    ['OBJECT NOSUCH ^', undefined],
  ])('%s', (typed, expected) => {
    expect(hintAt(typed, fewCommands)).toBe(expected);
  });
});

describe('a name that is half typed says what it may become', () => {
  it.each([
    ['expir^', '{EXPIRE} key seconds'],
    ['ob^', '{OBJECT} ENCODING | FREQ'],
    ['SE^', 'SELECT · SET · SETEX'],
    ['S^ETEX k 10 v', 'SCAN · SELECT · SET · SETEX'],
    ['NOSUCH^', undefined],
    ['SE ^', undefined],
  ])('%s', (typed, expected) => {
    expect(hintAt(typed, fewCommands)).toBe(expected);
  });
});

describe('a line that is no command says what it does', () => {
  const comment = 'A comment: nothing runs. A wait reads // Wait for 10 seconds.';

  it.each([
    ['// Wait for 10 seconds^', 'Moves the clock on by 10 seconds.'],
    ['# wait^ for 90 minutes', 'Moves the clock on by 1 hour 30 minutes.'],
    ['//^', comment],
    ['# and then^', comment],
  ])('%s', (typed, expected) => {
    expect(hintAt(typed)).toBe(expected);
  });
});

describe('there is none', () => {
  it.each(['^', '  ^', '^\nGET k', 'NOSUCH ^', 'GET k # and then^', 'OBJECT NOSUCH k^'])('%s', (typed) => {
    expect(hintAt(typed)).toBeUndefined();
  });

  it('before the command table has come', () => {
    expect(argumentHint('GET ', 4, [])).toBeUndefined();
  });

  it('in a line that is too long to be read at each key', () => {
    const line = `SET k ${'v'.repeat(20_000)}`;
    expect(argumentHint(line, 6, commands)).toBeDefined();
    expect(argumentHint(line, line.length, commands)).toBeUndefined();
  });
});

it('it reads as the syntax of the command, over the whole table', () => {
  for (const info of commands.flatMap((each) => each.subcommands ?? [each])) {
    const line = `${info.name} `;
    const pieces = argumentHint(line, line.length, commands) ?? [];
    expect(pieces.map(({ text }) => text).join('')).toBe(info.syntax);
  }
});
