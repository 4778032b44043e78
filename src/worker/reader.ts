import { parsePageWith } from '../docs/parse-with.ts';
import type { ReadAnswer, ReadRequest } from '../docs/reading.ts';
import { fitsCommand } from '../spec/named-command.ts';

// A worker of its own: a document may take as long as it likes, and is stopped from outside.
self.addEventListener('message', async ({ data }: MessageEvent<ReadRequest>) => self.postMessage(await answer(data)));

async function answer({ document: { text, format }, slug, tables }: ReadRequest): Promise<ReadAnswer> {
  try {
    // What reads the code in MDX is as large as a fifth of all, and comes when there is some.
    const mdx = format === 'mdx' ? (await import('../docs/mdx.ts')).mdx : undefined;
    const fits = (argv: readonly string[], flavor: keyof typeof tables) => fitsCommand(argv, tables[flavor]);
    return { page: parsePageWith(text, { slug, format, fits }, mdx) };
  } catch (thrown) {
    return { error: thrown instanceof Error ? thrown.message : String(thrown) };
  }
}
