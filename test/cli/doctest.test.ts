import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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
  writeFileSync(join(folder, 'utf16.md'), Buffer.from('\ufeff# One', 'utf16le'));
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
  const terminal = { write, colors: false, progress: new Progress(stream) };
  try {
    return { code: await doctest(args, { INIT_CWD: folder }, terminal), said };
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
    ['1 where a document is no text', ['utf16.md', 'right.md'], 1, 'utf16.md:1: fault: This is UTF-16.'],
    ['0 and a problem where bytes are no UTF-8', ['latin1.md'], 0, 'latin1.md:3: problem: There are bytes here'],
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
