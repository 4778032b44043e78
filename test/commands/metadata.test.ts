import { describe, expect, it } from 'vitest';
import type { CommandInfo } from '../../src/spec/info.ts';
import { type Facts, infosOf70, isTold, readRecord } from './recorded-facts.ts';

const recorded = readRecord();
const infos = infosOf70();

const factsOf = ({ arity, keys, flags, acl, since, group }: CommandInfo): Facts => ({
  arity,
  keys: [keys.first, keys.last, keys.step],
  flags: [...flags].sort(),
  acl,
  since,
  group,
});

describe('what the table declares and derives is what Redis 7.0 says of itself', () => {
  it('has a record of every command and subcommand, and no other: `npm run test:update` asks the server', () => {
    expect(
      [...infos.values()]
        .filter(isTold)
        .map(({ name }) => name)
        .sort(),
    ).toEqual(Object.keys(recorded).sort());
  });

  it.each(Object.entries(recorded))('%s', (name, facts) => {
    const info = infos.get(name);
    expect(info && factsOf(info)).toEqual(facts);
  });
});

describe('every command says what it does', () => {
  it.each([...infos])('%s has a summary of one sentence', (_, { summary }) => {
    expect(summary).toMatch(/^[A-Z][^.]*\.$/);
  });
});
