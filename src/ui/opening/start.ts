import type { DocumentText } from '../../docs/reading.ts';
import type { SiteLinks } from '../../site/site-model.ts';
import { stash, stashed } from '../reading/document-stash.ts';
import { documentOf, pastedDocument } from '../reading/document-text.ts';
import { browserAddress } from '../session/page-address.ts';
import { documentIn } from './document-link.ts';

import { readDocument } from './read-document.ts';

const spawnStore = () => new Worker(new URL('../../worker/main.ts', import.meta.url), { type: 'module' });
const spawnReader = () => new Worker(new URL('../../worker/reader.ts', import.meta.url), { type: 'module' });

/**
 * Makes the place work where documents are opened (`src/ui/page/open-form.tsx`): what is typed or pasted there, a file
 * that is chosen, what the address brings along, and what this tab has stashed: a file that was dropped, or a document
 * opened before.
 */
export function startOpening(root: HTMLElement, place: HTMLElement): void {
  const form = place.querySelector('form');
  const text = place.querySelector('textarea');
  const files = place.querySelector<HTMLInputElement>('input[type=file]');
  const status = place.querySelector('output');
  if (!form || !text || !files || !status) throw new Error('The place for documents has lost its parts.');
  const ending = new AbortController();
  const { signal } = ending;
  let turn = 0;

  /** Of several, the one that was asked for last. */
  const open = async (bring: () => Promise<DocumentText | undefined>) => {
    const mine = ++turn;
    try {
      const document = await bring();
      if (!document || mine !== turn) return;
      status.textContent = `Reading ${document.name} …`;
      const page = await readDocument(document, { spawnStore, spawnReader });
      if (mine !== turn) return;
      const { showDocument } = await import('./opened-page.tsx');
      stash(document);
      ending.abort();
      await showDocument(root, page, { document, links: JSON.parse(place.dataset.links ?? '') as SiteLinks });
    } catch (thrown) {
      if (mine === turn) status.textContent = thrown instanceof Error ? thrown.message : String(thrown);
    }
  };

  form.addEventListener('submit', (event) => event.preventDefault(), { signal });
  form.addEventListener('submit', () => open(async () => pastedDocument(text.value)), { signal });
  files.addEventListener(
    'change',
    () => {
      const [file] = files.files ?? [];
      if (file) open(() => documentOf(file));
    },
    { signal },
  );
  const fromAddress = () =>
    documentIn(browserAddress.fragment()).catch((thrown) => {
      throw new Error(
        `The document in this link could not be opened: ${thrown instanceof Error ? thrown.message : thrown}.`,
      );
    });
  open(async () => (await fromAddress()) ?? stashed());
}
