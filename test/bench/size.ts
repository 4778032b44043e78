/** `npm run size`: builds the site and holds what a reader downloads against the budgets. Fails over budget. */
import { gzipSync } from 'node:zlib';
import { readFlags } from '../../src/cli/flags.ts';
import { buildPress, type Press } from '../../src/cli/site/build.ts';
import { runProgram } from '../../src/cli/usage-error.ts';
import { bundleOf } from './bundle.ts';
import { type Figure, meets, printFigure } from './figure.ts';

await runProgram(async () => {
  readFlags(process.argv.slice(2), { json: { type: 'boolean' } }, 'Usage: npm run size [-- --json]');
  const figures = sizes(await buildPress());
  figures.forEach(printFigure);
  process.exitCode = figures.every(meets) ? 0 : 1;
});

function sizes({ client }: Press): readonly Figure[] {
  const file = (name: string): Buffer => {
    const bytes = client.get(name);
    if (!bytes) throw new Error(`The build does not hold ${name}.`);
    return bytes;
  };
  /** Thousands of bytes, each file packed by itself, as a server sends it. */
  const packedKb = (names: readonly string[]): number => {
    const bytes = names.reduce((total, name) => total + gzipSync(file(name), { level: 9 }).length, 0);
    return Math.round(bytes / 100) / 10;
  };
  const manifest = JSON.parse(file('.vite/manifest.json').toString('utf8'));
  const { first, examples, timeMachine, sharing, search, worker, families, editor, editorStyles, opening, mdx } =
    bundleOf(manifest, [...client.keys()]);
  const kilobytes = { unit: 'kB gzip', better: 'lower' } as const;
  return [
    { name: 'JavaScript of the page as it opens', value: packedKb(first), goal: 6, ...kilobytes },
    {
      name: 'JavaScript of its examples, at rest or on turning to one',
      value: packedKb(examples),
      goal: 88,
      ...kilobytes,
    },
    { name: 'JavaScript of the time machine', value: packedKb(timeMachine), goal: 35, ...kilobytes },
    { name: 'JavaScript of the worker', value: packedKb(worker), goal: 120, ...kilobytes },
    ...families.map((name) => ({
      name: `JavaScript of ${/[\w-]+-family/.exec(name)}, which the worker fetches when it is wanted`,
      value: packedKb([name]),
      goal: 25,
      ...kilobytes,
    })),
    { name: 'JavaScript of sharing', value: packedKb(sharing), goal: 15, ...kilobytes },
    { name: 'JavaScript of the search', value: packedKb(search), goal: 10, ...kilobytes },
    { name: 'JavaScript of opening a document', value: packedKb(opening), goal: 200, ...kilobytes },
    { name: 'JavaScript that reads MDX, fetched for a document of it', value: packedKb(mdx), goal: 90, ...kilobytes },
    { name: 'JavaScript of the editor', value: packedKb(editor), goal: 880, ...kilobytes },
    { name: 'styles of the editor', value: packedKb(editorStyles), goal: 26, ...kilobytes },
  ];
}
