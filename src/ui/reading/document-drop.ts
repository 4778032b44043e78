import { isDocumentName } from '../session/incoming-link.ts';
import { stash } from './document-stash.ts';
import { documentOf } from './document-text.ts';

/** Has a document that is dropped anywhere on the page opened where documents are: at `address`. Other files are left alone. */
export function takeDroppedDocuments(address: string): void {
  const options = { capture: true };
  window.addEventListener('dragover', (event) => hasFiles(event) && event.preventDefault(), options);
  window.addEventListener(
    'drop',
    (event) => {
      const [file] = event.dataTransfer?.files ?? [];
      if (!file || !isDocumentName(file.name)) return;
      event.preventDefault();
      documentOf(file).then(
        (document) => stash(document) && location.assign(address),
        // What is no text cannot be opened there either.
        () => {},
      );
    },
    options,
  );
}

const hasFiles = ({ dataTransfer }: DragEvent): boolean => dataTransfer?.types.includes('Files') === true;
