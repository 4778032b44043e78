import { describe, expect, it } from 'vitest';
import { parseTranscript } from '../../src/transcript/parse.ts';
import type { Step } from '../../src/transcript/step.ts';

/** The forms in which documents write transcripts, a row each. In the rows `|` ends a line. */

/** Commands of the examples, by how many words they take. */
const arities: Readonly<Record<string, readonly [number, number]>> = {
  GET: [2, 2],
  SET: [3, 9],
  SADD: [3, 99],
  MULTI: [1, 1],
  EXPIRE: [3, 4],
  'JSON.SET': [4, 6],
};
const fits = (argv: readonly string[]): boolean | undefined => {
  const arity = arities[argv[0]?.toUpperCase() ?? ''];
  return arity && argv.length >= arity[0] && argv.length <= arity[1];
};

const read = (text: string) => parseTranscript(text.replaceAll('|', '\n'), { fits });

/** `[client] COMMAND {comment} = output`, `+10s` for a wait, `; ` between steps. */
const sketch = (steps: readonly Step[]): string =>
  steps
    .map((step) => {
      if (step.kind === 'wait') return `+${step.waitMs / 1000}s`;
      if (step.kind === 'comment') return `(${step.text})`;
      const client = step.client === undefined ? '' : `[${step.client}] `;
      const comment = step.comment === undefined ? '' : ` {${step.comment}}`;
      return `${client}${step.text}${comment}${step.output ? ` = ${step.output.join('|')}` : ''}`;
    })
    .join('; ');

describe('prompts', () => {
  it.each([
    ['redis 127.0.0.1:6379/0> GET k', 'redis 127.0.0.1:6379/0>'],
    ['[0] 127.0.0.1:6379> GET k', '[0] 127.0.0.1:6379>'],
    ['not connected> GET k', 'not connected>'],
    ['dragonfly:6380$> GET k', 'dragonfly:6380$>'],
    ['store.example:6379$> GET k', 'store.example:6379$>'],
    ['127.0.0.1:6379(subscribed mode)> GET k', '127.0.0.1:6379(subscribed mode)>'],
    ['users> GET k', 'users>'],
    ['client-1> GET k', 'client-1>'],
  ])('%s', (line, prompt) => {
    const { prompts, steps } = read(line);
    expect(prompts).toEqual([prompt]);
    expect(steps).toMatchObject([{ text: 'GET k', prompt }]);
  });

  it.each(['USERS> GET k', 'mysql> GET k', 'users> do something', 'users>GET k'])('%s has none', (line) => {
    expect(read(line).prompts).toEqual([]);
  });

  it('are words too where one of them stands before a command', () => {
    expect(sketch(read('users> GET k|"v"|users> GET|(error) ERR').steps)).toBe(
      '[users] GET k = "v"; [users] GET = (error) ERR',
    );
  });
});

describe('a reply behind a prompt', () => {
  const remark = 'What stands behind this prompt is a reply, and is read as one';
  it.each([
    ['> GET k|> "v"', 'GET k = "v"'],
    ['> GET k|> (nil)', 'GET k = (nil)'],
    ['> SADD s a|> (integer) 1', 'SADD s a = (integer) 1'],
    ['> SET k v|> OK', 'SET k v = OK'],
    ['> LRANGE l 0 1|> 1) "a"|> 2) "b"', 'LRANGE l 0 1 = 1) "a"|2) "b"'],
    ['> "v"|> GET k', '("v"); GET k'],
  ])('%s', (text, expected) => {
    const { steps, remarks } = read(text);
    expect(sketch(steps)).toBe(expected);
    expect(remarks[0]?.message).toBe(remark);
  });

  it('is a command where the one above has its reply', () => {
    expect(sketch(read('> GET k|"v"|> "w"').steps)).toBe('GET k = "v"; "w"');
  });
});

describe('comments', () => {
  it.each([
    ['behind a command that nobody knows', '> BF.ADD f a # new', 'BF.ADD f a {# new}'],
    ['// behind one', '> BF.ADD f a // new', 'BF.ADD f a {// new}'],
    ['no comment behind one', '> BF.ADD f a#b #', 'BF.ADD f a#b #'],
    ['data of one that is known', '> SADD tags # a', 'SADD tags # a'],
    ['behind an output, kept as it is written', '> GET k|(nil)  # gone', 'GET k = (nil)  # gone'],
  ])('%s', (_, text, expected) => {
    expect(sketch(read(text).steps)).toBe(expected);
  });
});

describe('waits', () => {
  it.each([
    [
      'behind an output',
      '> GET k|(nil)  // After 1.5 seconds, it is gone',
      '+1.5s; GET k = (nil)  // After 1.5 seconds, it is gone',
    ],
    ['behind a command', '> GET k  # after 10 seconds|(nil)', '+10s; GET k {# after 10 seconds} = (nil)'],
    ['behind the line of a list', '> KEYS *|1) "a"|2) "b"  # After 2 s', '+2s; KEYS * = 1) "a"|2) "b"  # After 2 s'],
    ['in quotes, none', '> GET k|"a // After 2 seconds"', 'GET k = "a // After 2 seconds"'],
    [
      'told of a deadline, none',
      '> SET k v EX 9|OK // After 9 seconds it expires',
      'SET k v EX 9 = OK // After 9 seconds it expires',
    ],
    ['with an adverb', '> SET k v|OK|# However, after 2 seconds it is gone|> GET k', 'SET k v = OK; +2s; GET k'],
    ['no cue', '> GET k|"v" // expires after 10 seconds', 'GET k = "v" // expires after 10 seconds'],
  ])('%s', (_, text, expected) => {
    expect(sketch(read(text).steps)).toBe(expected);
  });
});

describe('a command over several lines', () => {
  it.each([
    ['an indented clause', '> FT.CREATE i|    ON HASH|    SCHEMA t TEXT|OK', 'FT.CREATE i ON HASH SCHEMA t TEXT = OK'],
    ['a clause of a command that is known', '> SET k v|    EX 10|OK', 'SET k v EX 10 = OK'],
    ['words that are missing', '> JSON.SET d $|"[1]"|OK', 'JSON.SET d $ "[1]" = OK'],
    ['a value in quotes', '> JSON.SET d $ \'{|    "a": 1|  }\'|OK', 'JSON.SET d $ \'{ "a": 1 }\' = OK'],
    ['quotes that nothing closes', '> SET k "v|OK', 'SET k "v = OK'],
    ['an indented reply', '> GET k|   Hello', 'GET k =    Hello'],
    ['a reply in capitals', '> GET k|HELLO', 'GET k = HELLO'],
    ['an error about missing words', '> GET|(error) ERR wrong number', 'GET = (error) ERR wrong number'],
    ['a reply in quotes that is the last line', '> GET|"v"', 'GET = "v"'],
  ])('%s', (_, text, expected) => {
    const { steps } = read(text);
    expect(sketch(steps)).toBe(expected);
  });

  it('keeps its lines', () => {
    expect(read('> SET k v|    EX 10|OK').steps).toMatchObject([{ written: 'SET k v\n    EX 10' }]);
  });
});

describe('clients', () => {
  it.each([
    ['by their prompts', 'client-1> MULTI|client-2> GET k', '[client-1] MULTI; [client-2] GET k'],
    ['as an author numbers users', 'user:1> GET k|user:2> GET k', '[user:1] GET k; [user:2] GET k'],
    ['none where a server is named', 'redis> GET k|127.0.0.1:6379[1]> GET k|valkey-cli> GET k', 'GET k; GET k; GET k'],
    [
      'in another terminal',
      '> MULTI|OK|In another terminal:|> GET k',
      'MULTI = OK; (In another terminal:); [second] GET k',
    ],
    [
      'and back',
      '> MULTI|# In a second client|> GET k|# Back in the first client|> GET l',
      'MULTI; (# In a second client); [second] GET k; (# Back in the first client); GET l',
    ],
    [
      'back to the one before',
      '> MULTI|// From another connection:|> GET k|// Back in the waiting client|> GET l',
      'MULTI; (// From another connection:); [second] GET k; (// Back in the waiting client); GET l',
    ],
    [
      'by number',
      '# Client 1|> GET k|# Client 2|> GET k',
      '(# Client 1); [client 1] GET k; (# Client 2); [client 2] GET k',
    ],
    ['by letter', '# Terminal A:|> GET k', '(# Terminal A:); [terminal a] GET k'],
    [
      'between rules',
      '> GET k|"v"|---|> GET k|"v"|---|> GET k',
      'GET k = "v"; (---); [second] GET k = "v"; (---); GET k',
    ],
    ['none in a remark about clients', '# The client waits|> GET k', '(# The client waits); GET k'],
    ['a rule in an output', '> GET k|---|"v"', 'GET k = ---|"v"'],
  ])('%s', (_, text, expected) => {
    expect(sketch(read(text).steps)).toBe(expected);
  });
});
