import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type UpdateOptions, updateDocument } from '../../src/doctest/update.ts';
import { check, verdictsOf } from './document.ts';

const checkText = (text: string) => check(text.split('\n'));

async function update(source: string, options: Partial<UpdateOptions> = {}) {
  return updateDocument(source, await checkText(source), checkText, { all: false, force: false, ...options });
}

const fence = (...lines: string[]): string => ['```', ...lines, '```', ''].join('\n');

describe('updating a document', () => {
  it('rewrites what is wrong and leaves what was forgiven', async () => {
    const source = fence('redis> PING', '"PONG"', 'redis> ECHO a', '"b"');
    const { text, count } = await update(source);
    expect(text).toBe(fence('redis> PING', '"PONG"', 'redis> ECHO a', '"a"'));
    expect(count).toBe(1);
  });

  it('rewrites that too where all is wanted', async () => {
    const source = fence('redis> PING', '"PONG"', 'redis> ECHO a', '"b"');
    const { text, count } = await update(source, { all: true });
    expect(text).toBe(fence('redis> PING', 'PONG', 'redis> ECHO a', '"a"'));
    expect(count).toBe(2);
  });

  it('leaves what no answer of ours would put right', async () => {
    const source = fence('redis> TS.GET a', '(nil)', 'redis> PING');
    expect(await update(source)).toMatchObject({ text: source, count: 0, refusals: [] });
  });

  it('leaves an output that would be read as something else, and says so', async () => {
    const source = fence('redis> PING "redis> GET k"', 'x', 'redis> ECHO a', '"b"');
    const { text, refusals } = await updateDocument(
      source,
      await checkText(source),
      async (next) => {
        const checked = await checkText(next);
        // As if the answer began with a prompt.
        const commands = checked.commands.map((command) =>
          command.line === 2 && command.actual === command.expected ? { ...command, command: 'GET k' } : command,
        );
        return { ...checked, commands };
      },
      { all: false, force: false },
    );
    expect(text).toBe(fence('redis> PING "redis> GET k"', 'x', 'redis> ECHO a', '"a"'));
    expect(refusals).toEqual([{ line: 2, message: expect.stringContaining('would be read as something else') }]);
  });

  it('rewrites nothing where many errors look like a set-up that is missing, and says how to go on', async () => {
    const source = fence(
      'redis> RENAME a b',
      'OK',
      'redis> LSET l 0 x',
      'OK',
      'redis> NOSUCH x',
      '"y"',
      'redis> PING',
      'x',
    );
    const { text, refusals } = await update(source);
    expect(text).toBe(source);
    expect(refusals).toEqual([
      { line: 2, message: expect.stringMatching(/3 of 4 answers are errors .*mayfly: setup.*--force/s) },
    ]);
    expect((await update(source, { force: true })).count).toBe(4);
  });

  it('goes on until all is right where an answer sets the clock', async () => {
    const source = fence('redis> XADD s * a b', '"x-0"', 'redis> EXPIRETIME s', '(integer) 5');
    const { text } = await update(source);
    expect(verdictsOf(await checkText(text)).every((verdict) => verdict.endsWith(': match'))).toBe(true);
  });
});

/** Commands that answer in every form, on few keys, so that they meet. */
const command = fc.constantFrom(
  'SET k v',
  'SET k 10 EX 100',
  'GET k',
  'INCR k',
  'TTL k',
  'RPUSH l a b c',
  'LRANGE l 0 -1',
  'LPOP l 2',
  'HSET h f v g w',
  'HGETALL h',
  'SADD s x y z',
  'SMEMBERS s',
  'ZADD z 1 a 2 b',
  'ZRANGE z 0 -1 WITHSCORES',
  'DEL k l h s z',
  'EXISTS k l',
  'XADD x 1-1 f v',
  'XRANGE x - +',
  'GETRANGE k 0 0',
  'TYPE k',
  'PING',
  'ECHO "a # b"',
  'ECHO "redis> GET k"',
  'ECHO ""',
  'MULTI',
  'EXEC',
  'SET bin "\\x00\\xff\\n"',
  'GET bin',
);
const shown = fc.constantFrom(
  ...[
    'OK',
    '(nil)',
    '(integer) 1',
    '"v"',
    '1) "a"|2) "b"',
    '(error) ERR no',
    '"a"  # a comment',
    '(nil)  // gone',
    'x',
    '1) 1) "a"',
  ],
);
const step = fc.record({ command, shown: fc.option(shown), wait: fc.boolean() });
const nesting = fc.constantFrom('', '  ', '> ', '> > ', '\t');

it('an update followed by a second run gives all match, and only outputs have changed', {
  timeout: 600_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 1, maxLength: 12 }),
      nesting,
      fc.constantFrom('\n', '\r\n'),
      fc.boolean(),
      async (steps, prefix, end, hasEnd) => {
        const block = ['```', ...steps.flatMap(linesOf), '```'].map((line) =>
          prefix === '\t' ? `   ${line}` : prefix + line,
        );
        const opening = prefix === '  ' || prefix === '\t' ? ['- A list:', ''] : ['# A', ''];
        const source = [...opening, ...block].join(end) + (hasEnd ? end : '');
        const { text, document } = await update(source, { all: true, force: true });
        const again = await checkText(text);
        expect(again).toEqual(document);
        const left = again.commands.filter(({ verdict }) => verdict !== 'match' && verdict !== 'no-expectation');
        expect(left).toEqual([]);
        expect(withoutOutputs(text, again)).toEqual(withoutOutputs(source, await checkText(source)));
      },
    ),
    { numRuns: 150 },
  );
});

const linesOf = (each: { command: string; shown: string | null; wait: boolean }): string[] => [
  ...(each.wait ? ['// Wait for 10 seconds'] : []),
  `redis> ${each.command}`,
  ...(each.shown?.split('|') ?? []),
];

/** The lines, with their ends, that hold no output. */
function withoutOutputs(text: string, { commands }: Awaited<ReturnType<typeof check>>): string[] {
  const outputs = new Set(commands.flatMap(({ place }) => place?.lines.map((_, i) => place.firstLine - 1 + i) ?? []));
  return (text.match(/[^\n]*(?:\n|$)/g) ?? []).filter((_, i) => !outputs.has(i));
}
