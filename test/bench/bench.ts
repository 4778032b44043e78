/**
 * `npm run bench [-- engine | page] [--json]`: measures the design's budgets and prints each figure beside its goal. Figures of
 * speed are compared within one run, since machines differ; nothing fails on them.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import { projectFolder } from '../../src/cli/site/options.ts';
import { printFigure } from './figure.ts';

type Engine = typeof import('./engine.ts');

/** The engine as it is built for readers: what runs TypeScript in development adds calls of its own. */
async function builtEngine(): Promise<Engine> {
  const outDir = await mkdtemp(join(projectFolder, 'node_modules/.mayfly-bench-'));
  process.once('exit', () => void rm(outDir, { recursive: true, force: true }));
  await build({
    root: projectFolder,
    configFile: false,
    logLevel: 'warn',
    build: { outDir, ssr: 'test/bench/engine.ts', minify: false, target: 'node20' },
  });
  const engine = (await import(pathToFileURL(join(outDir, 'engine.js')).href)) as Engine;
  await rm(outDir, { recursive: true });
  return engine;
}

const wanted = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const wants = (name: string) => wanted.length === 0 || wanted.includes(name);

if (wants('engine')) for (const figure of (await builtEngine()).engineFigures()) printFigure(figure);
if (wants('page')) {
  const { pageFigures } = await import('./page.ts');
  for await (const figure of pageFigures()) printFigure(figure);
}
