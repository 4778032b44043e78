import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { projectFolder } from '../../src/cli/site/options.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mayfly-build-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** `npm run build`, called from the folder. */
function build(...args: readonly string[]) {
  const program = join(projectFolder, 'src/cli/build.ts');
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', program, ...args], {
    cwd: projectFolder,
    env: { ...process.env, INIT_CWD: folder },
    encoding: 'utf8',
    timeout: 240_000,
  });
  return { status, stdout, stderr };
}

function write(files: Readonly<Record<string, string | Buffer>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}

describe('npm run build', () => {
  it('refuses what it cannot do before it builds anything', () => {
    write({ 'mine/notes.txt': 'mine', 'docs/a.md': '# A\n', 'none/x.txt': '' });
    const refusals: readonly (readonly [readonly string[], number, string])[] = [
      [['--docs', 'docs', '--out', 'mine'], 1, 'holds files that are no site of Mayfly'],
      [['--docs', 'none', '--out', 'new'], 1, 'holds no .md or .mdx file'],
      [['--docs', 'docs', '--base', 'https://example.org/'], 2, '--base must be a path such as /docs/'],
    ];
    for (const [args, code, words] of refusals) {
      const { status, stdout, stderr } = build(...args);
      expect([status, stdout]).toEqual([code, '']);
      expect(stderr).toContain(words);
      expect(stderr).not.toContain('    at ');
    }
    expect(readdirSync(join(folder, 'mine'))).toEqual(['notes.txt']);
  });

  it('writes a site below a path, names what is wrong with file and line, and with --strict ends with 1', () => {
    write({
      'docs/get.md': '# GET\n\nSee [SET](./set.md) and [nothing](./nowhere.md).\n',
      'docs/set.mdx': '# SET\n\nWhat `GET` reads.\n',
      'docs/more/README.md': '# More\n',
      'docs/picture.md': Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1]),
    });
    const { status, stdout, stderr } = build('--docs', 'docs', '--out', 'public', '--base', '/docs', '--strict');
    expect(stderr).toContain('docs/get.md:3: problem: The link to ./nowhere.md leads to no page of this site');
    expect(stderr).toContain('--strict: there are 2 problems in the documents.');
    expect(stdout).toMatch(
      /^Building 4 documents from docs \.\.\.\n(?:.+: \d+\.\d s\n)+public: \d+ files, .* to be served at \/docs\/\n$/,
    );
    expect(stderr).toContain('docs/picture.md:1: problem: This file is no text');
    expect(readFileSync(join(folder, 'public/picture/index.html'), 'utf8')).toContain('This file is no text');
    expect(status).toBe(1);
    const page = readFileSync(join(folder, 'public/get/index.html'), 'utf8');
    expect(page).toContain('href="/docs/set/"');
    expect(page).not.toMatch(/(?:href|src)="(?:\.\/|\/(?!docs\/))/);
    expect(readFileSync(join(folder, 'public/set/index.html'), 'utf8')).toContain('<a href="/docs/get/"');
    expect(readdirSync(join(folder, 'public/more'))).toEqual(['index.html']);
    expect(readFileSync(join(folder, 'public/sw.js'), 'utf8')).toContain('"base":"/docs/"');
  });
});
