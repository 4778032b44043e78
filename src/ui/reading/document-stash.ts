import type { DocumentText } from '../../docs/reading.ts';

const storageKey = 'mayfly:opened';

/** Keeps a document for this tab, so that a reload or another page finds it. False where the browser keeps none, or it is too large. */
export function stash(document: DocumentText | undefined): boolean {
  try {
    if (document) sessionStorage.setItem(storageKey, JSON.stringify(document));
    else sessionStorage.removeItem(storageKey);
    return true;
  } catch {
    return false;
  }
}

/** What this tab has kept. */
export function stashed(): DocumentText | undefined {
  try {
    const kept = sessionStorage.getItem(storageKey);
    return kept === null ? undefined : (JSON.parse(kept) as DocumentText);
  } catch {
    return undefined;
  }
}
