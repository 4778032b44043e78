import { describe, expect, it } from 'vitest';
import { diagnose } from '../../../src/ui/editor/diagnose.ts';
import { commands } from './command-fixture.ts';

/** Each diagnostic as its severity, the words that are underlined, and what is said. */
const read = (text: string) => {
  const lines = text.split('\n');
  return diagnose(text, commands).map(
    ({ severity, message, line, start, end }) => `${severity} [${lines[line]?.slice(start, end)}] ${message}`,
  );
};

it.each([
  '',
  'SETEX k 10 v',
  'setex k 10 "Hello, World!"',
  'GET k   # gone',
  '# anything "goes',
  '// Wait for 10 seconds',
  'SET k v EX 10 NX GET',
  'SET EX EX EX 10',
  'SCAN 0 MATCH * COUNT 10',
  'OBJECT ENCODING k',
  'EXPIRE k 100',
  'INCRBYFLOAT k -1.5e3',
  'INCRBYFLOAT k inf',
  'PING',
  'SELECT 1',
])('%s is right', (line) => {
  expect(read(line)).toEqual([]);
});

describe('quotes', () => {
  it('that nothing closes are underlined to the end', () => {
    expect(read('SET k "v')).toEqual([expect.stringMatching(/^error \["v\] .*never closed/)]);
  });

  it('are looked at before there are commands to judge by', () => {
    expect(diagnose('SETX k "v', [])).toHaveLength(1);
    expect(diagnose('SETX k v', [])).toEqual([]);
  });
});

describe('a command', () => {
  it.each([
    ['SETX k 10 v', 'error [SETX] There is no command SETX here. Did you mean SETEX?'],
    ['ZZTOP k', 'error [ZZTOP] There is no command ZZTOP here.'],
    ['OBJECT ENCODNG k', 'error [ENCODNG] OBJECT has no subcommand ENCODNG. Did you mean ENCODING?'],
    ['OBJECT', 'error [OBJECT] OBJECT needs a subcommand: ENCODING, FREQ.'],
  ])('that is none: %s', (line, expected) => {
    expect(read(line)).toEqual([expected]);
  });
});

describe('what a server has and the playground has not is no error', () => {
  it.each([
    ['zadd board 1 a', 'hint [zadd] Not here: ZADD is a command of Redis, Valkey and Dragonfly.'],
    ['OBJECT HELP', 'error [HELP] OBJECT has no subcommand HELP.'],
    ['OBJECT IDLETIME k', 'hint [IDLETIME] Not here: OBJECT IDLETIME is a command of Redis and Valkey.'],
    ['VADD', 'hint [VADD] Not here: VADD is a command of Redis.'],
  ])('%s', (line, expected) => {
    expect(read(line)).toEqual([expected]);
  });

  it('but its quotes must pair up', () => {
    expect(read('ZADD board 1 "a')).toEqual([expect.stringMatching(/^error \["a\]/)]);
  });
});

describe('words', () => {
  it.each([
    ['SETEX k', 'error [SETEX k] SETEX needs key, seconds, value: seconds and value are missing.'],
    ['SETEX', 'error [SETEX] SETEX needs key, seconds, value: key, seconds and value are missing.'],
    ['GET', 'error [GET] GET needs key: key is missing.'],
    ['MSET a 1 b', 'error [MSET a 1 b] MSET needs key, value: value is missing.'],
    ['OBJECT FREQ', 'error [OBJECT FREQ] OBJECT FREQ needs key: key is missing.'],
  ])('are missing: %s', (line, expected) => {
    expect(read(line)).toEqual([expected]);
  });

  it.each([
    ['GET a b c', 'error [b] GET takes key: b is one word too many.'],
    ['TIME now', 'error [now] TIME takes no arguments: now is one word too many.'],
    [
      'SETEX k 10 Hello World',
      'error [World] SETEX takes key, seconds and value: World is one word too many. A value with spaces needs quotes.',
    ],
  ])('are too many: %s', (line, expected) => {
    expect(read(line)).toEqual([expected]);
  });
});

describe('an option', () => {
  it.each([
    ['SET k v EX', 'error [EX] EX needs seconds behind it.'],
    ['SET k v NX XX', 'error [XX] XX and NX exclude each other.'],
    ['SET k v EX 10 KEEPTTL', 'error [KEEPTTL] KEEPTTL and EX exclude each other.'],
    ['SET k v KEEPTLT', 'error [KEEPTLT] SET has no option KEEPTLT. Did you mean KEEPTTL?'],
    ['SET k v NX LATER', 'error [LATER] SET has no option LATER.'],
    ['SCAN 0 FOO', 'error [FOO] SCAN takes cursor: FOO is one word too many. A value with spaces needs quotes.'],
    ['GET k NX', 'error [NX] GET takes key: NX is one word too many.'],
  ])('%s', (line, expected) => {
    expect(read(line)).toEqual([expected]);
  });
});

describe('a number', () => {
  it.each([
    ['SETEX k 10.5 v', 'error [10.5] 10.5 is not an integer.'],
    ['SETEX k 1e3 v', 'error [1e3] 1e3 is not an integer.'],
    ['SETEX k "" v', 'error [""] An empty word is not an integer.'],
    ['SETEX k 010 v', 'error [010] 010 is not an integer as servers write it: no + and no leading zeros.'],
    ['SETEX k 9223372036854775808 v', 'error [9223372036854775808] 9223372036854775808 does not fit a 64-bit integer.'],
    ['SELECT one', 'error [one] one is not an integer.'],
    ['SET k v EX ten', 'error [ten] ten is not an integer.'],
    ['INCRBYFLOAT k 1,5', 'error [1,5] 1,5 is not a number.'],
  ])('that is none: %s', (line, expected) => {
    expect(read(line)).toEqual([expected]);
  });

  it.each([
    ['SETEX k 0 v', 'error [0] seconds must be more than 0.'],
    ['SET k v PX -1', 'error [-1] milliseconds must be more than 0.'],
    ['EXPIRE k 0', 'warning [0] A time that is not in the future deletes the key at once.'],
  ])('that is no time: %s', (line, expected) => {
    expect(read(line)).toEqual([expected]);
  });

  it.each([
    ['SETEX k 3600000 v', 'hint [3600000] 3600000 seconds are 41 days 16 hours. Seconds, not milliseconds?'],
    ['SET k v EX 86400000', 'hint [86400000] 86400000 seconds are 1000 days. Seconds, not milliseconds?'],
  ])('that looks like milliseconds: %s', (line, expected) => {
    expect(read(line)).toEqual([expected]);
  });

  it.each([
    'SETEX k 99000 v',
    'SETEX k 604800 v',
    'SETEX k 2592000 v',
    'SET k v PX 3600000',
    'SET k v EXAT 1767225600',
  ])('that looks like what it is: %s', (line) => {
    expect(read(line)).toEqual([]);
  });
});

describe('a text', () => {
  it('is judged line by line', () => {
    expect(diagnose('GET a\n\nGETT a\n# fine\n  SETEX k 0 v', commands)).toMatchObject([
      { line: 2, start: 0, end: 4 },
      { line: 4, start: 10, end: 11 },
    ]);
  });

  it('with prompts is a transcript, whose outputs are no commands', () => {
    expect(read('dragonfly> SETX a\n(error) whatever\ndragonfly> GET a\n"v"')).toEqual([
      'error [SETX] There is no command SETX here. Did you mean SETEX?',
    ]);
  });

  it('of nothing but mistakes is not judged to its end', () => {
    expect(diagnose('NOSUCH\n'.repeat(2000), commands)).toHaveLength(500);
  });
});
