import { stash, stashed } from './document-stash.ts';
import { documentOf } from './document-text.ts';

/** Takes a document to where documents are opened, at `address`. What is wrong with it is told there. */
export function takeAlong(file: File, address: string): void {
  documentOf(file)
    .then((document) => {
      if (!stash({ document })) throw new Error(`${file.name} is too large to be taken to another page: open it here.`);
    })
    .catch((thrown: Error) => stash({ ...stashed(), isClosed: true, problem: thrown.message }))
    .finally(() => location.assign(address));
}
