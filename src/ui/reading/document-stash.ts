import type { DocumentText } from '../../docs/reading.ts';
import { storageName } from '../session/storage-name.ts';

/** What a tab keeps of the documents that its reader opens. */
export interface DocumentStash {
  /** The one that was opened last. */
  readonly document?: DocumentText;
  /** The last one that the reader brought herself, where that is another: the opened one came by a link. */
  readonly own?: DocumentText;
  /** The reader is back at the form: nothing is opened by itself. */
  readonly isClosed?: true;
  /** Why what she dropped could not be opened. */
  readonly problem?: string;
}

const storageKey = () => storageName('opened');

/** Keeps it, so that a reload or another page finds it. False where the browser keeps none, or it is too large. */
export function stash(stashed: DocumentStash): boolean {
  try {
    sessionStorage.setItem(storageKey(), JSON.stringify(stashed));
    return true;
  } catch {
    return false;
  }
}

/** What this tab has kept. */
export function stashed(): DocumentStash {
  try {
    return JSON.parse(sessionStorage.getItem(storageKey()) ?? '{}') as DocumentStash;
  } catch {
    return {};
  }
}
