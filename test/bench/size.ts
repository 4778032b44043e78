/** `npm run size`: builds the site and holds what a reader downloads against the budgets. Fails over budget. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { buildSite } from '../../src/cli/site/build.ts';
import { ownDocuments, projectFolder } from '../../src/cli/site/options.ts';
import { bundleOf } from './bundle.ts';
import { type Figure, meets, printFigure } from './figure.ts';

const outDir = join(projectFolder, 'dist');
const files = await buildSite(ownDocuments, outDir);
const manifest = JSON.parse(readFileSync(join(outDir, '.vite/manifest.json'), 'utf8'));
const { first, worker, editor, editorStyles } = bundleOf(manifest, [...files.keys()]);

/** Thousands of bytes, each file packed by itself, as a server sends it. */
function packedKb(names: readonly string[]): number {
  const bytes = names.reduce((total, name) => total + gzipSync(files.get(name) ?? missing(name)).length, 0);
  return Math.round(bytes / 100) / 10;
}

function missing(name: string): never {
  throw new Error(`The build names ${name} and does not hold it.`);
}

const kilobytes = { unit: 'kB gzip', better: 'lower' } as const;
const figures: readonly Figure[] = [
  { name: 'JavaScript before the first edit', value: packedKb(first), goal: 90, ...kilobytes },
  { name: 'JavaScript with the worker', value: packedKb([...first, ...worker]), goal: 150, ...kilobytes },
  { name: 'JavaScript of the editor', value: packedKb(editor), goal: 880, ...kilobytes },
  { name: 'styles of the editor', value: packedKb(editorStyles), goal: 26, ...kilobytes },
];

figures.forEach(printFigure);
process.exitCode = figures.every(meets) ? 0 : 1;
