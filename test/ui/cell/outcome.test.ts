import { describe, expect, it } from 'vitest';
import type { StepResult } from '../../../src/protocol/messages.ts';
import { parseCommands } from '../../../src/transcript/parse.ts';
import { standingResults, tally, tallyText, verdictText } from '../../../src/ui/cell/outcome.ts';

const reply = (verdict?: Extract<StepResult, { kind: 'reply' }>['verdict']): StepResult => ({
  kind: 'reply',
  seq: 1,
  elapsedMs: 0,
  printed: { text: 'OK', omitted: 0 },
  isError: false,
  ...(verdict ? { verdict } : {}),
});

describe('verdictText', () => {
  it('says whether the docs are right, and what should be known about it', () => {
    expect(verdictText({ kind: 'match' })).toBe('Matches the docs');
    expect(verdictText({ kind: 'match', remark: 'quotes' })).toBe('Matches the docs, with a remark: quotes');
    expect(verdictText({ kind: 'unavailable', why: 'follows from ZADD' })).toBe(
      'Not in the playground: follows from ZADD',
    );
    expect(verdictText({ kind: 'differs', why: 'the key lives' })).toBe('Differs from the docs: the key lives');
  });
});

describe('tally', () => {
  const results: StepResult[] = [
    reply({ kind: 'match' }),
    reply({ kind: 'match', remark: 'quotes' }),
    reply({ kind: 'differs', why: 'x' }),
    reply(),
    { kind: 'refused', elapsedMs: 0, message: 'quotes' },
    { kind: 'waited', fromMs: 0, toMs: 10 },
    { kind: 'nothing' },
  ];

  it('counts what was documented, what was not, and what was not sent', () => {
    expect(tally(results)).toEqual({ matches: 2, differs: 1, unavailable: 0, replies: 1, refused: 1 });
    expect(tallyText(tally(results))).toBe('2 match, 1 differs, 1 not sent, 1 reply');
  });

  it('counts apart what the playground has not: that is no difference', () => {
    const lacking = [...results, reply({ kind: 'unavailable', why: 'x' }), reply({ kind: 'unavailable', why: 'y' })];
    expect(tally(lacking)).toMatchObject({ differs: 1, unavailable: 2 });
    expect(tallyText(tally(lacking))).toBe('2 match, 1 differs, 2 not in the playground, 1 not sent, 1 reply');
  });

  it('never reads like a verdict', () => {
    expect(tallyText(tally(results))).not.toMatch(/the docs/);
    expect(tallyText(tally([]))).toBe('nothing to run');
  });
});

describe('standingResults', () => {
  const ran = parseCommands('SET k v\nGET k\nTTL k');
  const results = [reply(), reply(), reply()];

  it('keeps all while nothing was edited', () => {
    expect(standingResults(ran, ran, results)).toBe(results);
    expect(standingResults(parseCommands('SET k v\nGET k\nTTL k'), ran, results)).toHaveLength(3);
  });

  it.each([
    ['SET k v\nGET k\nPTTL k', 2],
    ['SET k w\nGET k\nTTL k', 0],
    ['SET k v\nGET k', 2],
    ['SET k v\nGET k\nTTL k\nDEL k', 3],
  ])('keeps what comes before an edit: %j', (text, count) => {
    expect(standingResults(parseCommands(text), ran, results)).toHaveLength(count);
  });

  it('has none before a run', () => {
    expect(standingResults(ran, undefined, undefined)).toEqual([]);
  });
});
