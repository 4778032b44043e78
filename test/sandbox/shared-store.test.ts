import { describe, expect, it } from 'vitest';
import { Sandbox, type SandboxOptions } from '../../src/sandbox/sandbox.ts';
import { parseTranscript } from '../../src/transcript/parse.ts';
import { Host } from '../../src/worker/host.ts';
import { epochMs } from './notation.ts';

const stepsOf = (text: string) => parseTranscript(text).steps;
const earlier = [{ steps: stepsOf('> SET k 1\nOK\n> SADD s a\n(integer) 1') }];
const hint = 'it would match if the sections shared a store';

const whys = (results: Sandbox['runs'][number]['results']) =>
  results.map((result) =>
    result.kind === 'reply' && result.verdict && 'why' in result.verdict ? result.verdict.why : '',
  );

it('says what would match in the store of the sections above, and of nothing else', () => {
  const sandbox = new Sandbox({ epochMs, flavor: 'redis', earlier });
  const { run } = sandbox.run('a', 0, stepsOf('> GET k\n"1"\n> GET k\n"2"\n> TYPE s\nset\n> GET other\n(nil)'));
  const [known, wrong, type, match] = whys(run.results);
  expect([known, type]).toEqual([expect.stringContaining(hint), expect.stringContaining(hint)]);
  expect(wrong).toBe('the docs show "2"; the store answered (nil)');
  expect(match).toBe('');
});

it('runs what stands before in the section, too', () => {
  const sandbox = new Sandbox({ epochMs, flavor: 'redis', earlier });
  sandbox.run('a', 0, stepsOf('> DEL k\n(integer) 1'));
  expect(whys(sandbox.run('b', 1, stepsOf('> GET k\n"1"\n> SCARD s\n(integer) 1')).run.results)).toEqual([
    'the docs show "1"; the store answered (nil)',
    expect.stringContaining(hint),
  ]);
});

it('changes nothing of the section', () => {
  const sandbox = new Sandbox({ epochMs, flavor: 'redis', earlier });
  sandbox.run('a', 0, stepsOf('> GET k\n"1"'));
  expect(sandbox.peek(['GET', 'k'], sandbox.head)).toMatchObject({ type: 'null' });
  expect(sandbox.log.end).toBe(1);
});

it('is known to a page by the sections before', () => {
  const host = new Host();
  const setup = { epochMs, flavor: 'redis' } as const;
  host.handle({
    type: 'open',
    sandboxes: [
      { id: 'one', ...setup, ...earlier[0] },
      { id: 'two', ...setup, steps: stepsOf('> GET k\n"1"') },
    ],
  });
  const run = (sandbox: string) =>
    host.handle({ type: 'run', sandbox, cell: 'c', order: 0, steps: stepsOf('> GET k\n"1"') }).cells.c?.results ?? [];
  expect(whys(run('two'))).toEqual([expect.stringContaining(hint)]);
  expect(whys(run('one'))).toEqual(['the docs show "1"; the store answered (nil)']);
});

describe('what prepares stores is in the shared one', () => {
  const whyOf = (text: string, options: Pick<SandboxOptions, 'setup' | 'earlier'>) =>
    whys(new Sandbox({ epochMs, flavor: 'redis', ...options }).run('a', 0, stepsOf(text)).run.results).at(-1);
  const sum = '> INCRBY k 5\n(integer) 6';

  it.each([
    [
      'its own',
      { setup: stepsOf('> SADD t b'), earlier: [{ steps: stepsOf('> SADD s a') }] },
      '> SUNION s t\n1) "a"\n2) "b"',
    ],
    ['that of a section above', { earlier: [{ setup: stepsOf('> SET k 1') }] }, sum],
    [
      'that of a section above, before its steps',
      { earlier: [{ setup: stepsOf('> SET k 5'), steps: stepsOf('> DECRBY k 4') }] },
      sum,
    ],
    ['both', { setup: stepsOf('> SET n 5'), earlier: [{ setup: stepsOf('> SET k 1') }] }, '> MGET k n\n1) "1"\n2) "5"'],
  ])('%s', (_, options, text) => {
    expect(whyOf(text, options)).toContain(hint);
  });

  it('and none where nothing stands above', () => {
    expect(whyOf(sum, { setup: stepsOf('> SET k 2') })).toBe(
      'the docs show (integer) 6; the store answered (integer) 7',
    );
  });
});
