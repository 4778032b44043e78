import { describe, expect, it } from 'vitest';
import { flavorNames } from '../../src/engine/flavor.ts';
import { Sandbox } from '../../src/sandbox/sandbox.ts';
import { commandInfos } from '../../src/sandbox/table.ts';
import { compareReleases } from '../../src/spec/server.ts';
import { serverCommand } from '../../src/spec/server-commands.ts';
import { parseTranscript } from '../../src/transcript/parse.ts';
import { verdictText } from '../../src/ui/cell/outcome.ts';
import { flavorOf } from '../oracle/player.ts';
import { epochMs } from './notation.ts';

/** The verdicts on a transcript, cell by cell of one section, without what they have in common. */
function verdicts(...cells: readonly string[]): string[] {
  const sandbox = new Sandbox({ epochMs, flavor: 'redis' });
  return cells.flatMap((text, i) => {
    const { run } = sandbox.run(`cell-${i}`, i, parseTranscript(text).steps);
    return run.results.flatMap((result) =>
      result.kind === 'reply' && result.verdict ? verdictText(result.verdict).replace(/: the docs show.*/, '') : [],
    );
  });
}

describe('a verdict', () => {
  it('tells a command that servers have from one that nobody has', () => {
    expect(
      verdicts('> BF.ADD mail a\n(integer) 1\n> SETX k 10 v\nOK\n> PUBLISH q 0\n(integer) 1\n> VADD v\n(integer) 1'),
    ).toEqual([
      'Not in the playground: BF.ADD is a command of Redis, Valkey and Dragonfly that Mayfly has not',
      'Differs from the docs',
      'Not in the playground: PUBLISH is a command of Redis, Valkey and Dragonfly that Mayfly has not',
      'Not in the playground: VADD is a command of Redis that Mayfly has not',
    ]);
  });

  it('names a subcommand that its container has not', () => {
    expect(verdicts('> CLUSTER INFO\nOK\n> CONFIG GOT x\nOK')).toEqual([
      'Not in the playground: CLUSTER INFO is a command of Redis, Valkey and Dragonfly that Mayfly has not',
      'Differs from the docs',
    ]);
  });

  it('excuses what follows from it, in the cells of its section too, and nothing else', () => {
    expect(
      verdicts(
        '> BF.ADD mail a\n(integer) 1\n> EXISTS mail\n(integer) 1\n> EXISTS other\n(integer) 1',
        '> TYPE mail\nMBbloom--',
      ),
    ).toEqual([
      'Not in the playground: BF.ADD is a command of Redis, Valkey and Dragonfly that Mayfly has not',
      'Not in the playground: follows from BF.ADD',
      'Differs from the docs',
      'Not in the playground: follows from BF.ADD',
    ]);
  });

  it('names the first command that named the key: what came later did not make it', () => {
    expect(verdicts('> BF.ADD k a\n(integer) 1\n> BF.EXISTS k a\n(integer) 1\n> TYPE k\nMBbloom--').at(-1)).toBe(
      'Not in the playground: follows from BF.ADD',
    );
  });

  it('is a match where it matches all the same', () => {
    expect(verdicts('> BF.ADD mail a\n(integer) 1\n> DEL mail\n(integer) 0')[1]).toBe('Matches the docs');
  });

  it('excuses a transaction that it spoiled, with all that this would have done', () => {
    expect(
      verdicts(
        '> MULTI\nOK\n> BF.ADD k a\nQUEUED\n> SET n 1\nQUEUED\n> EXEC\n1) (integer) 1\n2) OK\n> GET n\n"1"\n> GET x\n"1"',
      ),
    ).toEqual([
      'Matches the docs',
      'Not in the playground: BF.ADD is a command of Redis, Valkey and Dragonfly that Mayfly has not',
      'Matches the docs',
      'Not in the playground: follows from BF.ADD',
      'Not in the playground: follows from BF.ADD',
      'Differs from the docs',
    ]);
  });

  it('excuses no other transaction', () => {
    const differs = 'Differs from the docs';
    expect(verdicts('> BF.ADD k a\n(integer) 1\n> MULTI\nOK\n> SET n 1\nQUEUED\n> EXEC\n1) (nil)').at(-1)).toBe(
      differs,
    );
    expect(verdicts('> MULTI\nOK\n> BF.ADD k a\nQUEUED\n> DISCARD\nOK\n> EXEC\n1) (integer) 1').at(-1)).toBe(differs);
  });
});

describe('what the playground has not of a command that it has', () => {
  const told = 'Not in the playground: ';
  it.each([
    ['> CONFIG GET nonsense\n1) "nonsense"\n2) "1"', `${told}Mayfly has not such a setting`],
    ['> CONFIG SET nonsense 1\nOK', `${told}Mayfly has not such a setting`],
    [
      '> COMMAND GETKEYS SUBSCRIBE a 0\n1) "a"',
      `${told}SUBSCRIBE is a command of Redis, Valkey and Dragonfly that Mayfly has not`,
    ],
    [
      '> COMMAND INFO get subscribe\n1) (nil)\n2) (nil)',
      `${told}SUBSCRIBE is a command of Redis, Valkey and Dragonfly that Mayfly has not`,
    ],
    ['> CLIENT TRACKING ON\nOK', `${told}nobody is told here of keys that change`],
    ['> SLOWLOG GET\n1) 1) (integer) 14', `${told}On a busy machine some are: how many, nobody can tell.`],
    ['> exit\nbye', `${told}EXIT is a word of redis-cli, which no server is sent`],
    ['> 5 INCR k\n(integer) 1', `${told}redis-cli sends such a command several times`],
    [
      '> SENTINEL MASTERS\nOK',
      `${told}SENTINEL is a command of Redis Sentinel and Valkey Sentinel that Mayfly has not`,
    ],
    ['> ACL SETUSER eve on >s\nOK\n> AUTH eve s\nOK', `${told}follows from ACL SETUSER`],
    ['> ACL SETUSER eve on >s\nOK\n> GET k\n(error) NOPERM no', `${told}follows from ACL SETUSER`],
    ['> AUTH eve s\nOK', 'Differs from the docs'],
    ['> GET k\n(error) NOPERM no', 'Differs from the docs'],
  ])('%j', (text, verdict) => {
    expect(verdicts(text).at(-1)).toBe(verdict);
  });
});

describe('what chance picks', () => {
  const picks = (text: string) => verdicts(`> SADD s a b c d\n(integer) 4\n${text}`).slice(1);
  it('is compared by its kind, and so is what follows from it', () => {
    const [popped, left, ...more] = picks(
      '> SPOP s 3\n1) "a"\n2) "b"\n3) "c"\n> SMEMBERS s\n1) "y"\n> SCARD s\n(integer) 1',
    );
    expect(popped).toContain('only the kind of reply is compared');
    expect(left).toContain('follows from what chance picked for SPOP');
    expect(more).toEqual(['Matches the docs']);
  });

  it('is known in the cells below', () => {
    const [, , left] = verdicts('> SADD s a b\n(integer) 2\n> SPOP s\n"b"', '> SMEMBERS s\n1) "y"');
    expect(left).toContain('follows from what chance picked for SPOP');
  });

  it('excuses no other number of elements, and nothing before it', () => {
    expect(picks('> SPOP s\n"a"\n> SMEMBERS s\n1) "y"').at(-1)).toBe('Differs from the docs');
    expect(picks('> SRANDMEMBER s\n"a"\n> SMEMBERS s\n1) "x"\n2) "b"\n3) "c"\n4) "d"').at(-1)).toBe(
      'Differs from the docs',
    );
  });
});

describe('a hint', () => {
  const hints = (text: string) =>
    new Sandbox({ epochMs, flavor: 'redis' })
      .run('cell', 0, parseTranscript(text).steps)
      .run.results.map((result) => (result.kind === 'reply' ? result.hint : undefined));

  it('is given for a slip, and not for a command that servers have, however near ours it is', () => {
    expect(hints('> SETX k 10 v\n> GETBIT k 0')).toEqual(['Did you mean SETEX?', undefined]);
  });
});

describe('the branch', () => {
  const follows = 'Not in the playground: follows from BF.ADD';
  const verdictsOf = (sandbox: Sandbox, cell: string, order: number, text: string) =>
    sandbox
      .run(cell, order, parseTranscript(text).steps)
      .run.results.flatMap((result) => (result.kind === 'reply' && result.verdict ? verdictText(result.verdict) : []));

  it('is what counts: what another branch holds excuses nothing, and the same run again says the same', () => {
    const sandbox = new Sandbox({ epochMs, flavor: 'redis' });
    const [has, asks] = ['> BF.ADD k a\n(integer) 1', '> EXISTS k\n(integer) 1'];
    verdictsOf(sandbox, 'first', 0, has);
    expect(verdictsOf(sandbox, 'later', 1, asks)).toEqual([follows]);
    verdictsOf(sandbox, 'first', 0, '> PING\nPONG');
    expect(verdictsOf(sandbox, 'later', 1, asks)).toEqual([expect.stringMatching(/^Differs/)]);
    verdictsOf(sandbox, 'first', 0, has);
    expect(verdictsOf(sandbox, 'later', 1, asks)).toEqual([follows]);
  });
});

it.each([
  ['get k', 'GET'],
  ['config rewrite', 'CONFIG REWRITE'],
  ['client NONSENSE', 'CLIENT'],
  ['json.set k $ 1', 'JSON.SET'],
  ['setx k v', undefined],
])('%s is %s of a server', (words, name) => {
  expect(serverCommand(words.split(' '))?.name).toBe(name);
});

describe.each(flavorNames)('the table of %s', (flavor) => {
  const title = { redis: 'Redis', valkey: 'Valkey', dragonfly: 'Dragonfly' }[flavorOf(flavor).family];
  const own = tableNames(flavor);

  it('has no command that its server has not, by the names of src/spec/server-commands.ts', () => {
    expect(own.filter((name) => !serverCommand(name.split(' '))?.servers.includes(title))).toEqual([]);
  });

  it('lacks nothing that its server has and the playground can do', () => {
    const everything = new Set(flavorNames.flatMap(tableNames));
    const lacking = [...everything].filter(
      (name) => serverCommand(name.split(' '))?.servers.includes(title) && !own.includes(name),
    );
    // A list of names does not tell what came with which release; the table does.
    const isKnown = (name: string) => younger(flavor).has(name) || (flavor === 'dragonfly' && toCome.has(name));
    expect(lacking.filter((name) => !isKnown(name))).toEqual([]);
  });
});

/** What Dragonfly tells of its users and modules in a way of its own, which we do not know. */
const toCome: ReadonlySet<string> = new Set([
  ...['ACL GENPASS', 'ACL GETUSER', 'ACL LIST', 'ACL LOG', 'MODULE', 'MODULE LIST'],
]);

/** What Redis has brought after the release that a flavor is. */
const younger = (flavor: string): ReadonlySet<string> =>
  new Set(
    commandInfos('redis')
      .flatMap((info) => [info, ...(info.subcommands ?? [])])
      .filter(
        ({ since }) => flavorOf(flavor).family === 'redis' && compareReleases(since, flavorOf(flavor).version) > 0,
      )
      .map(({ name }) => name),
  );

/** A flavor's commands and subcommands. HELP and what DEBUG can do stand in no server's table. */
const tableNames = (flavor: string): readonly string[] =>
  commandInfos(flavor)
    .flatMap((info) => [info, ...(info.subcommands ?? [])].map(({ name }) => name))
    .filter((name) => !/^DEBUG | HELP$/.test(name));
