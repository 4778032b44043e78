import { useEffect, useState } from 'react';
import { isDocumentName } from '../session/incoming-link.ts';
import { usePageSession } from '../use-session.ts';
import { sharingOf } from './sharing.ts';
import './session-drop.css';

/** Takes in the sessions that come while the page is open: by the address, and by files dropped anywhere on it. */
export function SessionDrop() {
  const sharing = sharingOf(usePageSession());
  const [over, setOver] = useState(false);
  useEffect(() => {
    const open = () => sharing.openAddress();
    // What wakes this up may be the very link that is to be opened.
    open();
    return sharing.address.watch(open);
  }, [sharing]);
  useEffect(() => watchFiles(setOver, (file) => sharing.openFile(file)), [sharing]);
  if (!over) return undefined;
  return (
    <div className="session-drop">
      <p>Drop it to open it</p>
    </div>
  );
}

/** Files that are dragged over the window, and the first of those dropped. Answers with the way to let go. */
function watchFiles(onOver: (over: boolean) => void, onFile: (file: File) => void): () => void {
  const ending = new AbortController();
  // Before an editor below takes it for a text.
  const options = { capture: true, signal: ending.signal };
  const listen = (type: 'dragenter' | 'dragover' | 'dragleave' | 'drop', act: (event: DragEvent) => void) =>
    window.addEventListener(type, (event) => event.dataTransfer?.types.includes('Files') && act(event), options);
  const accept = (event: DragEvent) => {
    event.preventDefault();
    event.stopPropagation();
    onOver(true);
  };
  listen('dragenter', accept);
  listen('dragover', accept);
  listen('dragleave', ({ relatedTarget }) => {
    if (relatedTarget === null) onOver(false);
  });
  listen('drop', (event) => {
    accept(event);
    onOver(false);
    const [file] = event.dataTransfer?.files ?? [];
    // A document is opened on a page of its own.
    if (file && !isDocumentName(file.name)) onFile(file);
  });
  return () => ending.abort();
}
