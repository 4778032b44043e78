import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { commandTable } from '../../../src/engine/commands/index.ts';
import type { CommandInfo } from '../../../src/spec/info.ts';
import { flavorOf } from '../../oracle/player.ts';

/** What `COMMAND INFO` and `COMMAND DOCS` of redis-server 7.0.15 said of each command, recorded as it came. */
interface Recorded {
  readonly arity: number;
  readonly keys: readonly [first: number, last: number, step: number];
  readonly flags: readonly string[];
  readonly acl: readonly string[];
  readonly since: string;
  readonly group: string;
}

const recorded: Readonly<Record<string, Recorded>> = JSON.parse(
  readFileSync(new URL('./redis-7.0.json', import.meta.url), 'utf8'),
);

/** Of DEBUG's subcommands the server says nothing: to it they are arguments. Nor of what is younger than it. */
const isTold = ({ name, since }: CommandInfo): boolean => !name.startsWith('DEBUG ') && since < '7.1';

const infos = new Map<string, CommandInfo>(
  [...commandTable(flavorOf('redis-7.0')).values()]
    .flatMap(({ info }) => [info, ...(info.subcommands ?? [])])
    .map((info) => [info.name, info]),
);

const factsOf = ({ arity, keys, flags, acl, since, group }: CommandInfo): Recorded => ({
  arity,
  keys: [keys.first, keys.last, keys.step],
  flags: [...flags].sort(),
  acl,
  since,
  group,
});

describe('what the table declares and derives is what Redis 7.0 says of itself', () => {
  it('has a record of every command and subcommand, and no other', () => {
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
