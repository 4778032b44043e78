import { parsePage } from '../docs/parse.ts';
import type { ReadAnswer, ReadRequest } from '../docs/reading.ts';
import { fitsCommand } from '../spec/named-command.ts';

// A worker of its own: a document may take as long as it likes, and is stopped from outside.
self.addEventListener('message', ({ data }: MessageEvent<ReadRequest>) => self.postMessage(answer(data)));

function answer({ document: { text, format }, slug, tables }: ReadRequest): ReadAnswer {
  try {
    return { page: parsePage(text, { slug, format, fits: (argv, flavor) => fitsCommand(argv, tables[flavor]) }) };
  } catch (thrown) {
    return { error: thrown instanceof Error ? thrown.message : String(thrown) };
  }
}
