import { describe, expect, it } from 'vitest';
import type { CommandStep, Verdict } from '../../../src/transcript/step.ts';
import { clip } from '../../../src/ui/cell/clip.ts';
import { type ReplyResult, replyLayout } from '../../../src/ui/cell/reply-layout.ts';

const step = (output?: readonly string[]): CommandStep => ({
  kind: 'command',
  line: 0,
  prompt: '>',
  text: 'GET k',
  argv: ['GET', 'k'],
  ...(output ? { output } : {}),
});

const answer = (text: string, verdict?: Verdict): ReplyResult => ({
  kind: 'reply',
  seq: 1,
  elapsedMs: 0,
  printed: { text, omitted: 0 },
  isError: false,
  ...(verdict ? { verdict } : {}),
});

describe('replyLayout', () => {
  it('shows once what the document and the store print alike', () => {
    expect(replyLayout(step(['1) "a"', '2) "b"']), answer('1) "a"\n2) "b"', { kind: 'match' }))).toEqual({
      shape: 'same',
      verdict: 'Matches the docs',
    });
  });

  it('shows both where they match in other letters', () => {
    expect(replyLayout(step(['"OK"']), answer('OK', { kind: 'match', remark: 'quotes' }))).toEqual({
      shape: 'remark',
      documented: '"OK"',
      verdict: 'Matches the docs, with a remark: quotes',
    });
  });

  it('shows both where the playground has not the command', () => {
    const lacking: Verdict = { kind: 'unavailable', why: 'follows from ZADD' };
    expect(replyLayout(step(['(integer) 1']), answer('(integer) 0', lacking))).toEqual({
      shape: 'unavailable',
      documented: '(integer) 1',
      verdict: 'Not in the playground: follows from ZADD',
    });
  });

  it('shows both where they differ', () => {
    expect(replyLayout(step(['(nil)']), answer('"v"', { kind: 'differs', why: 'the key lives' }))).toEqual({
      shape: 'differs',
      documented: '(nil)',
      verdict: 'Differs from the docs: the key lives',
    });
  });

  it('passes no judgement where the document says nothing', () => {
    expect(replyLayout(step(), answer('"v"'))).toEqual({ shape: 'plain' });
  });
});

describe('clip', () => {
  it('cuts what is too long, and says by how much', () => {
    expect(clip('abcde', 3)).toEqual({ text: 'abc', omitted: 2 });
    expect(clip('abc', 3)).toEqual({ text: 'abc', omitted: 0 });
  });
});
