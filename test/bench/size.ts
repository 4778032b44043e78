/** `npm run size`: builds the site and holds what a reader downloads against the budgets. `--json`: a line for each. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { buildSite } from '../../src/cli/site/build.ts';
import { ownDocuments, projectFolder } from '../../src/cli/site/options.ts';
import { bundleOf } from './bundle.ts';

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

const measures = [
  { name: 'JavaScript before the first edit', value: packedKb(first), goal: 90 },
  { name: 'JavaScript before the first edit, with the worker', value: packedKb([...first, ...worker]), goal: 150 },
  { name: 'JavaScript of the editor', value: packedKb(editor), goal: 880 },
  { name: 'styles of the editor', value: packedKb(editorStyles), goal: 26 },
];

for (const { name, value, goal } of measures) {
  if (process.argv.includes('--json')) {
    console.log(JSON.stringify({ name, value, unit: 'kB gzip', goal, better: 'lower' }));
  } else {
    console.log(`${value > goal ? 'OVER' : 'ok  '}  ${String(value).padStart(6)} of ${goal} kB gzip  ${name}`);
  }
}
process.exitCode = measures.some(({ value, goal }) => value > goal) ? 1 : 0;
