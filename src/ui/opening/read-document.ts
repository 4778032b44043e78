import type { PageModel } from '../../docs/page.ts';
import type { DocumentText, ReadAnswer, ReadRequest } from '../../docs/reading.ts';
import { StoreClient, type WorkerLike } from '../../worker/client.ts';
import { MOST_CHARACTERS } from '../reading/document-text.ts';
import { serverNames } from '../session/servers.ts';

/** What the reading of documents needs of the browser. */
export interface Reading {
  /** Starts a store, which knows the commands that there are. */
  readonly spawnStore: () => WorkerLike;
  /** Starts what reads documents. */
  readonly spawnReader: () => Pick<Worker, 'postMessage' | 'terminate' | 'addEventListener'>;
}

/** No document is read for longer, ms. */
const LIMIT_MS = 10_000;

/** The document as a page. Rejects, in words for the reader, where it has no text, is too large, or takes too long. */
export async function readDocument(document: DocumentText, reading: Reading): Promise<PageModel> {
  if (document.text.trim() === '') throw new Error(`There is nothing in ${document.name}.`);
  if (document.text.length > MOST_CHARACTERS) throw new Error(`${document.name} is too large to be opened here.`);
  const tables = await readTables(reading.spawnStore());
  const page = await read({ document, slug: 'open', tables }, reading);
  // What is kept of a visit belongs to this document alone.
  return { ...page, slug: `open-${page.hash}` };
}

async function readTables(worker: WorkerLike): Promise<ReadRequest['tables']> {
  const store = new StoreClient({ spawn: () => worker });
  try {
    const flavors = Object.keys(serverNames) as (keyof typeof serverNames)[];
    const tables = flavors.map(async (flavor) => {
      const { commands } = await store.request({ type: 'commands', flavor });
      return [flavor, commands] as const;
    });
    return Object.fromEntries(await Promise.all(tables)) as ReadRequest['tables'];
  } catch {
    throw new Error('What knows the commands could not be loaded. Reload the page, and open the document again.');
  } finally {
    worker.terminate();
  }
}

function read(request: ReadRequest, { spawnReader }: Reading): Promise<PageModel> {
  const { name } = request.document;
  const worker = spawnReader();
  const answered = new Promise<PageModel>((resolve, reject) => {
    const give = (why: string) => reject(new Error(why));
    worker.addEventListener('message', ({ data }: MessageEvent<ReadAnswer>) => {
      if ('page' in data) resolve(data.page);
      else give(`${name} could not be read: ${data.error}.`);
    });
    worker.addEventListener('error', () =>
      give(`What reads documents could not be loaded. Reload the page, and open ${name} again.`),
    );
    setTimeout(
      () => give(`${name} takes more than ${LIMIT_MS / 1000} seconds to be read. Open a part of it.`),
      LIMIT_MS,
    );
    worker.postMessage(request);
  });
  return answered.finally(() => worker.terminate());
}
