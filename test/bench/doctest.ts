import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { findDocuments } from '../../src/cli/doctest/sources.ts';
import { ownDocuments } from '../../src/cli/site/options.ts';
import { parsePage } from '../../src/docs/parse.ts';
import { checkPage } from '../../src/doctest/check.ts';
import { runInSandbox } from '../../src/doctest/in-sandbox.ts';
import { bringEveryFamily, fits } from '../../src/sandbox/table.ts';
import { type Figure, quantile, rounded } from './figure.ts';

const ROUNDS = 3;

/** How many of our own pages are read and checked in a second, on one core. */
export async function* doctestFigures(): AsyncIterable<Figure> {
  await bringEveryFamily();
  const documents = findDocuments([ownDocuments], ownDocuments);
  const rates: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const startedMs = performance.now();
    for (const { path, name, format } of documents) {
      const page = parsePage(readFileSync(path), { slug: basename(name), format, fits });
      await checkPage(page, name, { run: runInSandbox });
    }
    rates.push((1000 * documents.length) / (performance.now() - startedMs));
  }
  yield {
    name: 'doctest of our own pages',
    value: rounded(quantile(rates, 0.5)),
    goal: 100,
    unit: 'pages/s',
    better: 'higher',
  };
}
