import { describe, expect, it } from 'vitest';
import { check, verdictsOf } from './document.ts';

describe('a document is checked', () => {
  it('in page order, a fresh store for each heading, time moved by waits', async () => {
    const checked = await check([
      '# One',
      '```',
      'redis> SET k v EX 10',
      'OK',
      '// Wait for 10 seconds',
      'redis> EXISTS k',
      '(integer) 0',
      '```',
      '```',
      'redis> SET k w',
      'OK',
      '```',
      '# Two',
      '```',
      'redis> EXISTS k',
      '(integer) 0',
      '```',
    ]);
    expect(verdictsOf(checked)).toEqual([
      'SET k v EX 10: match',
      'EXISTS k: match',
      'SET k w: match',
      'EXISTS k: match',
    ]);
  });

  it('and each command tells where it stands, what is documented and what was answered', async () => {
    const { commands } = await check(['# One', '', 'Text.', '', '```', 'redis> GET k', '"v"', '```']);
    expect(commands).toEqual([
      {
        file: 'doc.md',
        line: 6,
        section: 'One',
        command: 'GET k',
        expected: '"v"',
        actual: '(nil)',
        verdict: 'mismatch',
        remark: 'the docs show "v"; the store answered (nil)',
        place: { firstLine: 7, lines: ['"v"'], omitted: 0 },
      },
    ]);
  });

  it.each([
    ['what redis-cli prints', ['redis> PING', 'PONG'], 'match', undefined],
    ['another spelling', ['redis> PING', '"PONG"'], 'remark', 'the docs put PONG in quotes'],
    ['another reply', ['redis> PING', 'PANG'], 'mismatch', 'the docs show PANG; the store answered PONG'],
    [
      'a command that the playground has not',
      ['redis> TS.GET k', '(nil)'],
      'unavailable',
      expect.stringContaining('TS.GET'),
    ],
    ['no output', ['redis> PING'], 'no-expectation', undefined],
    ['quotes that are not closed', ['redis> ECHO "a', 'a'], 'mismatch', expect.stringContaining('never closed')],
    ['what redis-cli says to them', ['redis> ECHO "a', 'Invalid argument(s)'], 'match', undefined],
  ])('%s', async (_, lines, verdict, remark) => {
    const { commands } = await check(['```', ...lines, '```']);
    expect(commands.map((command) => [command.verdict, command.remark])).toEqual([[verdict, remark]]);
  });

  it('an output that no reply can be takes no other verdict along', async () => {
    const source = ['```', 'redis> PING', 'PONG', 'redis> PING', '1) '.repeat(5000), 'redis> PING', 'PONG', '```'];
    const checked = await check(source);
    expect(checked.faults).toEqual([]);
    expect(verdictsOf(checked)).toEqual(['PING: match', 'PING: mismatch', 'PING: match']);
  });

  it('tells which wait the documents leave out', async () => {
    const { commands } = await check(['```', 'redis> SET k v EX 10', 'OK', 'redis> GET k', '(nil)', '```']);
    expect(commands[1]?.remark).toContain('it would match after a wait of 10 seconds');
  });

  it('up to the first that is to be the last', async () => {
    const source = [
      '# One',
      '```',
      'redis> PING',
      'x',
      'redis> PING',
      'y',
      '```',
      '# Two',
      '```',
      'redis> PING',
      '```',
    ];
    const checked = await check(source, { endsAt: ({ verdict }) => verdict === 'mismatch' });
    expect(verdictsOf(checked)).toEqual(['PING: mismatch']);
  });

  it('telling of what is wanted alone, though the section runs as a whole', async () => {
    const source = [
      '# One',
      '```',
      'redis> SET k v',
      'OK',
      'redis> GET k',
      '"v"',
      '```',
      '# Two',
      '```',
      'redis> PING',
      '```',
    ];
    const checked = await check(source, { wants: ({ command }) => command.startsWith('GET') });
    expect(verdictsOf(checked)).toEqual(['GET k: match']);
  });

  it('and a section that breaks the playground is a fault; the others are checked', async () => {
    const source = ['# One', '```', 'redis> PING', '```', '# Two', '```', 'redis> ECHO a', '```'];
    const checked = await check(source, {
      run: ({ sandbox, cells }) => {
        if (sandbox.title === 'One') throw new Error('out of luck');
        return { setup: [], cells: cells.map(({ steps }) => steps.map(() => ({ kind: 'nothing' }))) };
      },
    });
    expect(checked.faults).toEqual([
      { line: 2, message: expect.stringContaining('"One" could not be run, by a fault') },
    ]);
    expect(verdictsOf(checked)).toEqual(['ECHO a: no-expectation']);
  });
});

describe('directives are honoured', () => {
  it('setup is there before the section begins, and what goes wrong in it is told', async () => {
    const checked = await check([
      '# A',
      '```',
      'redis> GET k',
      '"v"',
      '```',
      '<!-- mayfly: setup -->',
      '```',
      'SET k v',
      'SET k',
      '```',
    ]);
    expect(verdictsOf(checked)).toEqual(['GET k: match']);
    expect(checked.diagnostics).toEqual([
      {
        severity: 'problem',
        line: 9,
        message: expect.stringContaining('SET k is answered by (error) ERR wrong number'),
      },
    ]);
  });

  it('skip: told with its reason, and not run', async () => {
    const checked = await check(['# A', '<!-- mayfly: skip reason="later" -->', '```', 'redis> PING', 'x', '```']);
    expect(checked.commands).toEqual([]);
    expect(checked.skips).toEqual([{ line: 3, section: 'A', reason: 'later', commands: 1 }]);
  });

  it('expect: as its author wants it compared', async () => {
    const checked = await check([
      '# A',
      '``` expect=any',
      'redis> PING',
      'x',
      '```',
      '<!-- mayfly: expect=shape -->',
      '```',
      'redis> DBSIZE',
      '(integer) 7',
      '```',
    ]);
    expect(verdictsOf(checked)).toEqual(['PING: match', 'DBSIZE: match']);
  });

  it('at, session and flavor: time, store and server', async () => {
    const checked = await check([
      '# A',
      '```',
      'redis> SET k v EX 10',
      'OK',
      '```',
      '# B',
      '<!-- mayfly: at=+4s session=continue -->',
      '```',
      'redis> TTL k',
      '(integer) 6',
      '```',
      '<!-- mayfly: flavor=dragonfly -->',
      '```',
      'redis> LOLWUT',
      '(error) ERR unknown command `LOLWUT`',
      'redis> EXISTS k',
      '(integer) 0',
      '```',
    ]);
    expect(verdictsOf(checked)).toEqual(['SET k v EX 10: match', 'TTL k: match', 'LOLWUT: match', 'EXISTS k: match']);
  });
});

it('says what would match in one store with all that prepares the sections', async () => {
  const { commands } = await check([
    ...['# One', '<!-- mayfly: setup -->', '```', 'SET a 1', '```', '```', 'redis> INCR a', '(integer) 2', '```'],
    ...[
      '# Two',
      '<!-- mayfly: setup -->',
      '```',
      'SET b 5',
      '```',
      '```',
      'redis> MGET a b',
      '1) "2"',
      '2) "5"',
      '```',
    ],
  ]);
  expect(commands.map(({ remark }) => remark)).toEqual([
    undefined,
    expect.stringContaining('it would match if the sections'),
  ]);
});
