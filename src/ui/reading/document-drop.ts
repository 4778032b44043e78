import { isDocumentName } from '../session/incoming-link.ts';
import { stash, stashed } from './document-stash.ts';
import { documentOf } from './document-text.ts';

/** Has a document that is dropped anywhere on the page opened where documents are: at `address`. Other files are left alone. */
export function takeDroppedDocuments(address: string, signal: AbortSignal): void {
  watchDrops((file, event) => {
    if (!isDocumentName(file.name)) return;
    event.preventDefault();
    documentOf(file)
      .then((document) => {
        if (!stash({ document }))
          throw new Error(`${file.name} is too large to be taken to another page: open it here.`);
      })
      // What is wrong is told where the next is opened.
      .catch((thrown: Error) => stash({ ...stashed(), isClosed: true, problem: thrown.message }))
      .finally(() => location.assign(address));
  }, signal);
}

/** Calls with the first of the files that are dropped anywhere, until the signal comes. */
export function watchDrops(onDrop: (file: File, event: DragEvent) => void, signal: AbortSignal): void {
  const options = { capture: true, signal };
  window.addEventListener('dragover', (event) => hasFiles(event) && event.preventDefault(), options);
  window.addEventListener(
    'drop',
    (event) => {
      const [file] = event.dataTransfer?.files ?? [];
      if (file) onDrop(file, event);
    },
    options,
  );
}

const hasFiles = ({ dataTransfer }: DragEvent): boolean => dataTransfer?.types.includes('Files') === true;
