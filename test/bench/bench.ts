/**
 * `npm run bench [-- engine | history | types | doctest | page] [--json]`: measures the design's budgets and prints each figure beside its goal. Figures of
 * speed are compared within one run, since machines differ; nothing fails on them.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import { readFlags } from '../../src/cli/flags.ts';
import { projectFolder } from '../../src/cli/site/options.ts';
import { runProgram } from '../../src/cli/usage-error.ts';
import { printFigure } from './figure.ts';

/** What measures the engine, built as it is for readers: what runs TypeScript in development adds calls of its own. */
async function built<Module>(path: 'engine' | 'history' | 'types/types'): Promise<Module> {
  const outDir = await mkdtemp(join(projectFolder, 'node_modules/.mayfly-bench-'));
  process.once('exit', () => void rm(outDir, { recursive: true, force: true }));
  await build({
    root: projectFolder,
    configFile: false,
    logLevel: 'warn',
    build: { outDir, ssr: `test/bench/${path}.ts`, minify: false, target: 'node20' },
  });
  const module: Module = await import(pathToFileURL(join(outDir, `${basename(path)}.js`)).href);
  await rm(outDir, { recursive: true });
  return module;
}

const usage = 'Usage: npm run bench -- [engine | history | types | doctest | page]... [--json]';

await runProgram(async () => {
  const { positionals: wanted } = readFlags(process.argv.slice(2), { json: { type: 'boolean' } }, usage, true);
  const wants = (name: string) => wanted.length === 0 || wanted.includes(name);
  if (wants('engine')) {
    const { engineFigures } = await built<typeof import('./engine.ts')>('engine');
    for (const figure of engineFigures()) printFigure(figure);
  }
  if (wants('history')) {
    const { historyFigures } = await built<typeof import('./history.ts')>('history');
    for (const figure of historyFigures()) printFigure(figure);
  }
  if (wants('types')) {
    const { typeFigures } = await built<typeof import('./types/types.ts')>('types/types');
    for await (const figure of typeFigures()) printFigure(figure);
  }
  if (wants('doctest')) {
    const { doctestFigures } = await import('./doctest.ts');
    for await (const figure of doctestFigures()) printFigure(figure);
  }
  if (wants('page')) {
    const { pageFigures } = await import('./page.ts');
    for await (const figure of pageFigures()) printFigure(figure);
  }
});
