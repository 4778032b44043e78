import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { doctest } from '../../src/cli/doctest/program.ts';
import { Progress } from '../../src/cli/progress.ts';
import { UsageError } from '../../src/cli/usage-error.ts';

const root = join(import.meta.dirname, '../..');
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'mayfly-doctest-'));
  write('right.md', '# One', '```', 'redis> PING', 'PONG', '```');
  write('wrong.md', '# One', '```', 'redis> PING', 'PANG', 'redis> ECHO a', '"a"', '```');
  write('remark.md', '```', 'redis> PING', '"PONG"', '```');
  write('prose.md', 'No example.');
  writeFileSync(join(folder, 'binary.md'), Buffer.from([0x7f, 0x45, 0, 1]));
  write('skips.md', '<!-- mayfly: skip reason="later" -->', '```', 'redis> PING', 'redis> PING', '```');
  writeFileSync(join(folder, 'latin1.md'), Buffer.from('# One\n\nCaf\xe9\n\n```\nredis> PING\nPONG\n```\n', 'latin1'));
  mkdirSync(join(folder, 'empty'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const write = (name: string, ...lines: readonly string[]): void =>
  writeFileSync(join(folder, name), `${lines.join('\n')}\n`);

/** What the program said, and how it ended. */
async function run(...args: readonly string[]): Promise<{ code: number; said: string }> {
  let said = '';
  const write = (text: string): void => {
    said += text;
  };
  const stream = { isTTY: false, columns: 80, write: () => true };
  const terminal = { write, writeError: write, colors: false, progress: new Progress(stream) };
  try {
    return {
      code: await doctest(args, { INIT_CWD: folder, GITHUB_STEP_SUMMARY: join(folder, 'summary.md') }, terminal),
      said,
    };
  } catch (thrown) {
    if (thrown instanceof UsageError) return { code: thrown.exitCode, said: thrown.message };
    throw thrown;
  }
}

describe('doctest ends with', () => {
  it.each([
    ['0 where all is right', ['right.md'], 0, '1 document, 1 command: 1 match'],
    ['1 where something is wrong', ['wrong.md'], 1, 'wrong.md:3  One'],
    ['0 with a remark, which is told', ['remark.md'], 0, 'remark.md:2: remark: '],
    ['1 with a remark and --strict', ['--strict', 'remark.md'], 1, 'remark.md:2  remark'],
    ['2 and the usage without a path', [], 2, 'Usage: npm run doctest'],
    ['2 for a flag that it has not', ['--fast', 'right.md'], 2, '--fast'],
    ['2 for a server that there is not', ['--flavor', 'mysql', 'right.md'], 2, 'There is no flavor mysql'],
    ['2 for a reporter that there is not', ['--reporter', 'tap', 'right.md'], 2, 'There is no reporter tap'],
    ['2 for two reporters', ['--json', '--reporter', 'pretty', 'right.md'], 2, 'choose one'],
    ['3 where there is no such file', ['nowhere.md'], 3, 'There is no '],
    ['3 where there is no document', ['empty'], 3, 'There is no .md or .mdx file at empty.'],
    ['3 where there is no transcript', ['prose.md'], 3, 'There is no transcript in the document'],
    ['3 where nothing is wanted', ['--filter', 'zzz', 'right.md'], 3, 'that has zzz in it'],
    ['1 where a document is no text', ['binary.md', 'right.md'], 1, 'binary.md:1: fault: This file is no text'],
    ['0 where all is skipped, which is told', ['skips.md'], 0, 'skips.md:2: skipped, 2 commands: later'],
    ['1 where too much is skipped', ['--max-skipped', '1', 'skips.md'], 1, 'More commands are skipped than'],
    ['0 where no more is skipped than may be', ['--max-skipped', '2', 'skips.md'], 0, '2 skipped'],
    ['2 for a number that is none', ['--max-skipped', 'few', 'right.md'], 2, '--max-skipped wants a number, not few'],
    ['2 for --check alone', ['--check', 'right.md'], 2, '--check and --force want --update'],
    ['0 and a problem where bytes are no UTF-8', ['latin1.md'], 0, 'latin1.md:3: problem: Byte '],
    ['1 for that problem with --strict', ['--strict', 'latin1.md'], 1, '1 problem'],
  ])('%s', async (_, args, code, said) => {
    expect(await run(...args)).toEqual({ code, said: expect.stringContaining(said) });
  });

  it('the report in a file, and what people read on the terminal', async () => {
    const { said } = await run('--json', '--report', 'out.jsonl', 'wrong.md');
    expect(said).toContain('- PANG');
    expect(readFileSync(join(folder, 'out.jsonl'), 'utf8')).toContain('"summary"');
  });

  it('the first that is wrong with --fail-fast', async () => {
    expect((await run('--fail-fast', 'wrong.md', 'right.md')).said).toContain('1 document, 1 command: 0 match');
  });

  it('a summary for the page of a run of GitHub Actions', async () => {
    const { said } = await run('--reporter', 'github', 'wrong.md');
    expect(said).toContain('::error file=wrong.md,line=3,title=One::');
    expect(readFileSync(join(folder, 'summary.md'), 'utf8')).toContain('1 mismatch');
  });

  it('nothing but JSON on stdout with --json, as a program of its own', () => {
    const command = ['--import', 'tsx', 'src/cli/doctest.ts', '--json', 'wrong.md'];
    const env = { ...process.env, INIT_CWD: folder };
    const { status, stdout } = spawnSync(process.execPath, command, { cwd: root, env, encoding: 'utf8' });
    const lines = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(status).toBe(1);
    expect(lines.map(({ file, verdict }) => [file, verdict])).toEqual([
      ['wrong.md', 'mismatch'],
      ['wrong.md', 'match'],
      [undefined, undefined],
    ]);
  });
});

describe('the file of a report', () => {
  const got = (name: string): string => readFileSync(join(folder, name), 'utf8');

  it.each([
    ['--report', 'right.md'],
    ['--report', 'link-to-right.md'],
    ['--baseline', 'right.md'],
  ])('%s %s never takes the place of a document', async (flag, name) => {
    const before = got('right.md');
    if (name.startsWith('link')) symlinkSync(join(folder, 'right.md'), join(folder, name));
    const said = `${flag} ${name} is one of the documents to check. Give it the name of another file.`;
    expect(await run('right.md', '--reporter', 'json', flag, name)).toEqual({ code: 2, said });
    expect(got('right.md')).toBe(before);
  });

  it('is not that of the baseline', async () => {
    expect(await run('right.md', '--report', 'both', '--baseline', 'both')).toEqual({
      code: 2,
      said: expect.stringContaining('are the same file'),
    });
  });

  it.each([
    ['there is no document', ['nowhere.md']],
    ['there is no transcript', ['prose.md']],
    ['there is no server', ['--against', 'redis://127.0.0.1:1', 'right.md']],
  ])('stays as it was where %s', async (_, args) => {
    writeFileSync(join(folder, 'earlier.jsonl'), 'good');
    expect((await run('--json', '--report', 'earlier.jsonl', ...args)).code).toBe(3);
    expect(got('earlier.jsonl')).toBe('good');
  });

  it.each([
    ['empty', 'it is a folder'],
    ['nowhere/report.xml', 'ENOENT'],
  ])('cannot be %s', async (name, why) => {
    const said = expect.stringMatching(`Cannot write the report to .*${why}`);
    expect(await run('--report', name, 'right.md')).toEqual({ code: 3, said });
  });

  it('is no XML that is never closed where nothing could be run', async () => {
    expect((await run('--reporter', 'junit', 'prose.md')).said).not.toContain('<');
    expect((await run('--reporter', 'junit', 'nowhere.md')).said).not.toContain('<');
    expect((await run('--reporter', 'junit', 'right.md')).said).toMatch(/^<\?xml.*<\/testsuites>\n$/s);
  });
});

describe('doctest --update', () => {
  const source = '# One\r\n\r\n```\r\nredis> PING\r\nPANG  # a comment\r\n```';
  const right = source.replace('PANG', 'PONG');
  const put = (name: string, text = source): void => writeFileSync(join(folder, name), text);
  const got = (name: string): string => readFileSync(join(folder, name), 'utf8');

  it('rewrites the file in its place, shows the difference, and a second run has nothing to do', async () => {
    put('update.md');
    chmodSync(join(folder, 'update.md'), 0o640);
    const first = await run('--update', 'update.md');
    expect(first).toEqual({ code: 0, said: expect.stringContaining('-PANG  # a comment\n+PONG  # a comment\n') });
    expect(got('update.md')).toBe(right);
    expect(statSync(join(folder, 'update.md')).mode & 0o777).toBe(0o640);
    expect(await run('--update', 'update.md')).toEqual({ code: 0, said: '1 document, 1 command: 1 match\n' });
    expect(readdirSync(folder).filter((name) => name.endsWith('.mayfly'))).toEqual([]);
  });

  it('with --check writes nothing, and ends with 1 where it would', async () => {
    put('check.md');
    expect(await run('--update', '--check', 'check.md')).toEqual({ code: 1, said: expect.stringContaining('+PONG') });
    expect(got('check.md')).toBe(source);
    put('check.md', right);
    expect((await run('--update', '--check', 'check.md')).code).toBe(0);
    put('check.md', right.replace('PONG', '"PONG"'));
    expect((await run('--update', '--check', 'check.md')).code).toBe(0);
    expect((await run('--update-all', '--check', 'check.md')).code).toBe(1);
  });

  it('writes through a link to what was given, and nowhere else', async () => {
    mkdirSync(join(folder, 'given'));
    put('outside.md');
    put('given/inside.md');
    symlinkSync(join(folder, 'outside.md'), join(folder, 'given/a-link.md'));
    symlinkSync(join(folder, 'given/inside.md'), join(folder, 'given/b-link.md'));
    const { code, said } = await run('--update', 'given');
    expect(code).toBe(1);
    expect(said).toContain('given/a-link.md:1: fault: The document is not rewritten: it is a link to');
    expect(got('outside.md')).toBe(source);
    expect(got('given/inside.md')).toBe(right);
  });

  it('with --fail-fast rewrites all of a document, and goes on where that is right', async () => {
    const both = source.replace('PANG', 'PANG\r\nredis> ECHO a\r\n"b"');
    put('fast.md', both);
    put('fast-too.md');
    const { code, said } = await run('--update', '--fail-fast', 'fast.md', 'fast-too.md');
    expect({ code, said }).toEqual({ code: 0, said: expect.stringContaining('2 documents, 3 commands: 3 match') });
    expect(got('fast.md')).toBe(right.replace('PONG', 'PONG\r\nredis> ECHO a\r\n"a"'));
  });

  it('with --fail-fast ends behind a document that stays wrong', async () => {
    put('fast-check.md');
    const { code, said } = await run('--update', '--check', '--fail-fast', 'fast-check.md', 'right.md');
    expect({ code, said }).toEqual({ code: 1, said: expect.stringMatching(/1 document, 1 .*; 1 would be rewritten/) });
  });

  it('shows nothing of a document that moves a cursor', async () => {
    put('escape.md', source.replace('# a comment', '# \x1b[2J'));
    const { said } = await run('--update', 'escape.md');
    expect(said).toContain('+PONG  # \u241b[2J');
    expect(said).not.toContain('\x1b');
  });

  it('leaves a file whose bytes are no UTF-8', async () => {
    const bytes = Buffer.from(source.replace('# One', '# Caf\xe9'), 'latin1');
    writeFileSync(join(folder, 'bytes.md'), bytes);
    const { code, said } = await run('--update', 'bytes.md');
    expect(code).toBe(1);
    expect(said).toContain('- PANG');
    expect(said).toContain('bytes.md: The outputs stay as they are: the file is not UTF-8.');
    expect(readFileSync(join(folder, 'bytes.md'))).toEqual(bytes);
  });
});

describe('doctest --baseline', () => {
  it('is written where it is not there; then only what is new is wrong, and what is fixed is told', async () => {
    write('known.md', '# One', '```', 'redis> PING', 'PANG', 'redis> ECHO a', '"b"', '```');
    const flags = ['--baseline', 'known.json', 'known.md'];
    expect(await run(...flags)).toEqual({ code: 0, said: expect.stringContaining('now holds 2 known wrong outputs') });
    expect(await run(...flags)).toEqual({ code: 0, said: expect.stringContaining('known.md:3: known: PING') });
    write(
      'known.md',
      'Moved.',
      '# One',
      '```',
      'redis> PING',
      'PANG',
      'redis> ECHO a',
      '"a"',
      'redis> ECHO c',
      'd',
      '```',
    );
    const { code, said } = await run(...flags);
    expect(code).toBe(1);
    expect(said).toContain('known.md:8  One\n  > ECHO c');
    expect(said).toContain('known.md: fixed: One: ECHO a');
    expect(said).not.toContain('- PANG');
  });

  it('hides nothing that is new from --fail-fast', async () => {
    write('old.md', '# One', '```', 'redis> PING', 'PANG', '```', '# Two', '```', 'redis> PING', 'PANG', '```');
    await run('--baseline', 'old.json', 'old.md');
    const flags = ['--fail-fast', '--baseline', 'old.json', 'old.md'];
    expect(await run(...flags)).toEqual({ code: 0, said: expect.stringContaining('2 commands') });
    write(
      'old.md',
      ...['# One', '```', 'redis> PING', 'PANG', '```', '# Two', '```', 'redis> PING', 'PANG'],
      '```',
      '# New',
      '```',
      'redis> ECHO a',
      '"b"',
      'redis> PING',
      'PONG',
      '```',
    );
    const { code, said } = await run(...flags);
    expect(code).toBe(1);
    expect(said).toContain('old.md:13  New\n  > ECHO a');
    expect(said).toContain('3 commands: ');
  });

  it.each([['--filter', 'PING'], ['--fail-fast'], ['--update', '--check']])(
    'is not written by a run with %s',
    async (...flags) => {
      const said = expect.stringMatching(/^There is no baseline .*part\.json yet, and --/);
      expect(await run(...flags, '--baseline', 'part.json', 'wrong.md')).toEqual({ code: 2, said });
      expect(readdirSync(folder)).not.toContain('part.json');
    },
  );

  it('that cannot be read ends with 3', async () => {
    write('broken.json', '{');
    const said = expect.stringContaining('Cannot read the baseline');
    expect(await run('--baseline', 'broken.json', 'right.md')).toEqual({ code: 3, said });
  });
});
