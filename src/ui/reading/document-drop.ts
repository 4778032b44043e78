import { isDocumentName } from '../session/incoming-link.ts';

/** Has a document that is dropped anywhere on the page opened where documents are: at `address`. Other files are left alone. */
export function takeDroppedDocuments(address: string, signal: AbortSignal): void {
  watchDrops((file, event) => {
    if (!isDocumentName(file.name)) return;
    event.preventDefault();
    import('./dropped-document.ts').then(
      ({ takeAlong }) => takeAlong(file, address),
      () => location.assign(address),
    );
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
