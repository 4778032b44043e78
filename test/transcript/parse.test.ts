import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commandsText } from '../../src/transcript/commands-text.ts';
import { parseCommands, parseTranscript } from '../../src/transcript/parse.ts';
import type { Step } from '../../src/transcript/step.ts';

/**
 * A transcript in a line: `GET k = (nil)` is a command with its output, lines joined by `|`; `+10s` a wait; the rest are
 * comments. What differs between steps and text is written behind it in braces.
 */
const sketch = (steps: readonly Step[]): string[] =>
  steps.map((step) => {
    if (step.kind === 'wait') return `+${step.waitMs}ms`;
    if (step.kind === 'comment') return `comment ${step.text}`;
    return [
      step.text,
      ...(step.comment === undefined ? [] : [`{${step.comment}}`]),
      ...(step.problem === undefined ? [] : ['{unbalanced}']),
      ...(step.output ? [`= ${step.output.join('|')}`] : []),
    ].join(' ');
  });

const lines = (...all: string[]): string => all.join('\n');

/** Commands of this file's examples, by how many words they take. */
const arities: Readonly<Record<string, readonly [number, number]>> = {
  GET: [2, 2],
  SET: [3, 9],
  SADD: [3, 99],
  TTL: [2, 2],
  INFO: [1, 2],
};
const fits = (argv: readonly string[]): boolean => {
  const [least, most] = arities[argv[0]?.toUpperCase() ?? ''] ?? [Number.POSITIVE_INFINITY, 0];
  return argv.length >= least && argv.length <= most;
};

describe('parseTranscript', () => {
  it.each([
    ['> SET k "a\\|   b" EX 10|OK', 'SET k "ab" EX 10 = OK'],
    ['> SET k "\\x00\\|   x01"|OK', 'SET k "\\x00\\x01" = OK'],
    ['> SET k v \\|  EX 10|OK', 'SET k v EX 10 = OK'],
    ['> SET k v \\|  EX \\|  10|OK', 'SET k v EX 10 = OK'],
    // A backslash that is data.
    ['> SET k C:\\|OK', 'SET k C:\\ = OK'],
    ['> SET k "C:\\\\"|OK', 'SET k "C:\\\\" = OK'],
    ['> SET k v \\|OK', 'SET k v \\ = OK'],
    ['> SET k "never|OK', 'SET k "never {unbalanced} = OK'],
    ['> SET k "never\\|> GET k|"v"', 'SET k "never\\ {unbalanced};GET k = "v"'],
  ])('puts together what goes on in the next line: %s', (text, expected) => {
    expect(sketch(parseTranscript(text.replaceAll('|', '\n')).steps).join(';')).toBe(expected);
  });

  it.each([
    ['> SET k v \\|  EX 10|OK', 'SET k v \\|  EX 10'],
    ['  > SET k "a\\  |     b"|  OK', 'SET k "a\\|   b"'],
    ['> SET k v \\|  EX 10 // soon|OK', 'SET k v \\|  EX 10'],
    ['> SET k v // soon \\|  or late|OK', undefined],
    ['> SET k v|OK', undefined],
  ])('keeps the lines that a command is on: %s', (text, written) => {
    const [step] = parseTranscript(text.replaceAll('|', '\n'), { fits }).steps;
    expect(step).toHaveProperty('text');
    expect(step?.kind === 'command' && step.written?.replaceAll('\n', '|')).toBe(written);
  });

  it('reads commands, outputs and waits', () => {
    const text = lines(
      'dragonfly> SETEX mykey 10 "Hello, World!"',
      '"OK"',
      'dragonfly> GET mykey',
      '"Hello, World!"',
      '// Wait for 10 seconds',
      'dragonfly> GET mykey',
      '(nil)',
    );
    expect(parseTranscript(text)).toEqual({
      prompts: ['dragonfly>'],
      remarks: [],
      steps: [
        {
          kind: 'command',
          line: 0,
          prompt: 'dragonfly>',
          text: 'SETEX mykey 10 "Hello, World!"',
          argv: ['SETEX', 'mykey', '10', 'Hello, World!'],
          output: ['"OK"'],
          outputLine: 1,
        },
        {
          kind: 'command',
          line: 2,
          prompt: 'dragonfly>',
          text: 'GET mykey',
          argv: ['GET', 'mykey'],
          output: ['"Hello, World!"'],
          outputLine: 3,
        },
        { kind: 'wait', line: 4, text: '// Wait for 10 seconds', waitMs: 10_000 },
        {
          kind: 'command',
          line: 5,
          prompt: 'dragonfly>',
          text: 'GET mykey',
          argv: ['GET', 'mykey'],
          output: ['(nil)'],
          outputLine: 6,
        },
      ],
    });
  });

  it.each([
    ['nothing', '', []],
    ['blank lines', '\n  \n', []],
    ['a command without output', '> GET k', ['GET k']],
    ['a prompt alone', lines('> GET k', '"v"', '>'), ['GET k = "v"']],
    ['Windows line ends', '> GET k\r\n"v"\r\n', ['GET k = "v"']],
    ['indentation', lines('   redis> GET k', '   "v"'), ['GET k = "v"']],
    ['deeper indentation', lines('  > KEYS *', '   1) "a"', '2) "b"'), ['KEYS * =  1) "a"|2) "b"']],
    ['an output of several lines', lines('> KEYS *', '1) "a"', '2) "b"'), ['KEYS * = 1) "a"|2) "b"']],
    [
      'blank lines between the blocks',
      lines('> GET k', '"v"', '', '> GET l', '', '(nil)', ''),
      ['GET k = "v"', 'GET l = (nil)'],
    ],
    ['a blank line inside an output', lines('> LOLWUT', 'a', '', 'b', '', '', '> GET k'), ['LOLWUT = a||b', 'GET k']],
    ['a comment before', lines('# First', '> GET k', '"v"'), ['comment # First', 'GET k = "v"']],
    [
      'a comment between blocks',
      lines('> GET k', '"v"', '# And', '> GET l'),
      ['GET k = "v"', 'comment # And', 'GET l'],
    ],
    ['a comment before the output', lines('> GET k', '// gone', '(nil)'), ['GET k = (nil)', 'comment // gone']],
    ['a wait before the output', lines('> BLPOP k 5', '// After 5 seconds', '(nil)'), ['BLPOP k 5 = (nil)', '+5000ms']],
    ['a wait behind the output', lines('> GET k', '"v"', '# wait 6 s', '> GET k'), ['GET k = "v"', '+6000ms', 'GET k']],
    [
      'a comment between the items of a list',
      lines('> SMEMBERS s', '1) "a"', '# and', '2) "b"', '// nested', '> SCARD s', '(integer) 2', '# then', '2) "c"'),
      [
        'SMEMBERS s = 1) "a"|2) "b"',
        'comment # and',
        'comment // nested',
        'SCARD s = (integer) 2',
        'comment # then',
        'comment 2) "c"',
      ],
    ],
    ['what belongs to no command', lines('$ redis-cli', '> GET k'), ['comment $ redis-cli', 'GET k']],
    [
      'what belongs to no command any more',
      lines('> GET k', '"v"', '# x', '"w"'),
      ['GET k = "v"', 'comment # x', 'comment "w"'],
    ],
    [
      'the sections of INFO',
      lines('> INFO', '# Server', 'redis_version:7.0.15', '', '# Errorstats', '', '# Keyspace', 'db0:keys=1'),
      ['INFO = # Server|redis_version:7.0.15||# Errorstats||# Keyspace|db0:keys=1'],
    ],
    ['a comment that looks like a section', lines('> GET k', '# Gone', '(nil)'), ['GET k = (nil)', 'comment # Gone']],
    ['unbalanced quotes', lines('> GET "k', '(nil)'), ['GET "k {unbalanced} = (nil)']],
    [
      'the time steps of command tests',
      lines('> SET k v EX 9', 'OK', '@ +9s', '> TTL k'),
      ['SET k v EX 9 = OK', '+9000ms', 'TTL k'],
    ],
  ])('reads %s', (_, text, steps) => {
    expect(sketch(parseTranscript(text).steps)).toEqual(steps);
  });

  it.each([
    ['dragonfly> GET k', 'dragonfly>'],
    ['dragonfly$> GET k', 'dragonfly$>'],
    ['redis> GET k', 'redis>'],
    ['Redis> GET k', 'Redis>'],
    ['redis-cli> GET k', 'redis-cli>'],
    ['valkey> GET k', 'valkey>'],
    ['127.0.0.1:6379> GET k', '127.0.0.1:6379>'],
    ['127.0.0.1:6379 > GET k', '127.0.0.1:6379>'],
    ['127.0.0.1.6379> GET k', '127.0.0.1.6379>'],
    ['127.0.01:6379> GET k', '127.0.01:6379>'],
    ['127.0.0.1:6379[1]> GET k', '127.0.0.1:6379[1]>'],
    ['127.0.0.1:6379(TX)> GET k', '127.0.0.1:6379(TX)>'],
    ['127.0.0.1:6379[1](TX)> GET k', '127.0.0.1:6379[1](TX)>'],
    ['[::1]:6379> GET k', '[::1]:6379>'],
    ['redis 127.0.0.1:6379> GET k', 'redis 127.0.0.1:6379>'],
    ['localhost:6379> GET k', 'localhost:6379>'],
    ['user:1> GET k', 'user:1>'],
    ['> GET k', '>'],
    ['>\tGET k', '>'],
  ])('%s has a prompt', (line, prompt) => {
    const { prompts, steps, remarks } = parseTranscript(line);
    expect(prompts).toEqual([prompt]);
    expect(sketch(steps)).toEqual(['GET k']);
    expect(remarks).toEqual([]);
  });

  it.each([
    'SETEX key seconds value',
    'HOST:6379> GET k',
    'REDIS> GET k',
    'WORD> syntax',
    '>>> print("python")',
    '>= 10',
    '-> arrow',
    '=> arrow',
    '<b>bold</b>',
    '>text of a tag',
    'mysql> SELECT 1',
    '"redis> GET k"',
    '1) redis> GET k',
    '$ redis-cli',
    '',
  ])('%s has no prompt', (line) => {
    expect(parseTranscript(line).prompts).toEqual([]);
  });

  it.each([
    ['redis>GET k', ['There is no space behind the prompt redis>']],
    ['>GET k', ['There is no space behind the prompt >']],
    ['redis> redis> GET k', ['There are two prompts: redis> and redis>']],
    ['redis>redis>GET k', ['There is no space behind the prompt redis>', 'There are two prompts: redis> and redis>']],
    ['> redis> GET k', ['There are two prompts: > and redis>']],
    ['> GET k // gone', ['The comment behind the command is not sent with it']],
  ])('%s: a command, with a remark', (line, messages) => {
    const { steps, remarks } = parseTranscript(lines('', line));
    expect(steps).toMatchObject([{ text: 'GET k', argv: ['GET', 'k'], line: 1 }]);
    expect(remarks).toEqual(messages.map((message) => ({ line: 1, message })));
  });

  it('says which waits it cannot make', () => {
    const { steps, remarks } = parseTranscript(lines('> GET k', '// Wait for 0 seconds'));
    expect(sketch(steps)).toEqual(['GET k', 'comment // Wait for 0 seconds']);
    expect(remarks).toMatchObject([{ line: 1, message: expect.stringContaining('between 1 ms') }]);
  });

  it.each([
    ['GET k   # gone', 'GET k {# gone}'],
    ['GET k // gone', 'GET k {// gone}'],
    ["GET k # it's gone", "GET k {# it's gone}"],
    ['GET k #gone', 'GET k {#gone}'],
    ['GET k ## gone', 'GET k {## gone}'],
    ['SET k "a # b" # c', 'SET k "a # b" {# c}'],
    ['SADD tags a # b', 'SADD tags a {# b}'],
    ['INFO # all of it', 'INFO {# all of it}'],
    ['SADD tags # a', 'SADD tags # a'],
    ['SADD tags a #b', 'SADD tags a #b'],
    ['SADD tags a #', 'SADD tags a #'],
    ['SADD tags a //', 'SADD tags a //'],
    ['SET url http://a', 'SET url http://a'],
    ['SET k "# a"', 'SET k "# a"'],
    ['SORT k GET # x', 'SORT k GET # x'],
    ['# GET k', 'comment # GET k'],
  ])('knows commands and reads %s', (typed, read) => {
    expect(sketch(parseCommands(typed, { fits }))).toEqual([read]);
  });

  it.each([
    ['GET k # gone', 'GET k # gone'],
    ['GET k // gone', 'GET k {// gone}'],
    ["GET k # it's gone", "GET k {# it's gone}"],
    ['SADD tags # a', 'SADD tags # a'],
  ])('knows no commands and reads %s', (typed, read) => {
    expect(sketch(parseCommands(typed))).toEqual([read]);
  });

  it('takes any text', () => {
    const line = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 20 }),
      fc.constantFrom('> GET k', 'redis> redis> SET "', '# A', 'a:b', '', '@ +9s', '// Wait 0 s', '(nil)', '>', '"'),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 8 }), (all) => {
        const text = all.join('\n');
        const { steps } = parseTranscript(text);
        expect(steps.length).toBeLessThanOrEqual(text.split('\n').length);
        parseCommands(text, { fits });
      }),
    );
  });
});

describe('parseCommands', () => {
  it.each([
    ['a command a line', lines('SET k v', '', '  GET k  '), ['SET k v', 'GET k']],
    [
      'waits and comments',
      lines('SET k v EX 9', '# wait 9 seconds', '// look', 'GET k'),
      ['SET k v EX 9', '+9000ms', 'comment // look', 'GET k'],
    ],
    ['a pasted transcript', lines('redis> SET k v', 'OK', 'redis> GET k', '"v"'), ['SET k v = OK', 'GET k = "v"']],
    ['a pasted list', lines('> KEYS *', '1) "a"', '2) "b"', '> GET k'), ['KEYS * = 1) "a"|2) "b"', 'GET k']],
    ['commands before a pasted transcript', lines('SET k v', '> GET k', '"v"'), ['SET k v', 'GET k = "v"']],
    [
      'commands behind a pasted transcript',
      lines('> GET k', '"v"', 'GET l', 'GET m'),
      ['GET k = "v"', 'GET l', 'GET m'],
    ],
    ['pasted raw output', lines('> INFO', 'redis_version:7', 'GET k'), ['INFO = redis_version:7', 'GET k']],
  ])('reads %s', (_, text, steps) => {
    expect(sketch(parseCommands(text, { fits }))).toEqual(steps);
  });

  it('takes the prompts off', () => {
    expect(parseCommands('redis> GET k')).toMatchObject([{ prompt: '', text: 'GET k', line: 0 }]);
  });

  it('takes 100,000 lines', () => {
    const text = Array.from({ length: 50_000 }, (_, i) => `> SET key:${i} "value ${i}"\nOK`).join('\n');
    expect(parseCommands(text, { fits })).toHaveLength(50_000);
    const sections = lines('> GET k', ...Array<string>(100_000).fill('# A'));
    expect(parseTranscript(sections).steps).toHaveLength(100_001);
    const info = lines('> INFO', 'a:b', ...Array<string>(100_000).fill('# A'));
    expect(parseTranscript(info).steps).toHaveLength(1);
    const gap = `> GET k\na${'\n'.repeat(200_001)}b`;
    expect(parseTranscript(gap).steps).toMatchObject([{ output: { length: 200_002 } }]);
  });

  it('takes a rule on each line', () => {
    expect(parseTranscript('---\n'.repeat(600_000)).steps).toHaveLength(600_000);
  }, 60_000);

  it('looks for a command on 200 lines and no more', () => {
    const clauses = Array.from({ length: 60_000 }, (_, i) => `  AB ${i}`);
    const [step] = parseTranscript(lines('> MSET a b', ...clauses), { fits: () => true }).steps;
    expect(step).toMatchObject({ argv: { length: 403 }, output: { length: 59_800 } });
  });
});

describe('commandsText', () => {
  it('writes what parseCommands reads', () => {
    const { steps } = parseTranscript(
      lines('$ redis-cli', '> SET k v EX 9 # a', 'OK', '# Wait 9 seconds', '// b', '> GET k', '(nil)'),
      { fits },
    );
    const text = commandsText(steps);
    expect(text).toBe(lines('// $ redis-cli', 'SET k v EX 9  # a', '# Wait 9 seconds', '// b', 'GET k'));
    expect(commandsText(parseCommands(text, { fits }))).toBe(text);
  });
});
