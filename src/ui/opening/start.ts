import type { DocumentText } from '../../docs/reading.ts';
import type { SiteLinks } from '../../site/site-model.ts';
import { watchDrops } from '../reading/document-drop.ts';
import { type DocumentStash, stash, stashed } from '../reading/document-stash.ts';
import { documentOf, pastedDocument } from '../reading/document-text.ts';
import { browserAddress } from '../session/page-address.ts';
import { documentIn, isDocumentLink } from './document-link.ts';
import { readDocument } from './read-document.ts';

const spawnStore = () => new Worker(new URL('../../worker/main.ts', import.meta.url), { type: 'module' });
const spawnReader = () => new Worker(new URL('../../worker/reader.ts', import.meta.url), { type: 'module' });

/** Who brings a document: the reader, a link, or the tab that kept it. */
type Bringer = 'reader' | 'link' | 'tab';

/**
 * Makes the place work where documents are opened (`src/ui/page/open-form.tsx`): what is typed or pasted there, a file
 * that is chosen or dropped, what the address brings along, and what this tab has stashed.
 */
export function startOpening(root: HTMLElement, place: HTMLElement, endReading: () => void): void {
  const form = place.querySelector('form');
  const text = place.querySelector('textarea');
  const button = place.querySelector('button');
  const files = place.querySelector<HTMLInputElement>('input[type=file]');
  const status = place.querySelector('output');
  if (!form || !text || !button || !files || !status) throw new Error('The place for documents has lost its parts.');
  const ending = new AbortController();
  const { signal } = ending;
  let turn = 0;

  /** Of several, the one that was asked for last. */
  const open = async (by: Bringer, bring: () => Promise<DocumentText | undefined>) => {
    const mine = ++turn;
    try {
      const document = await bring();
      if (!document || mine !== turn) return;
      status.textContent = `Reading ${document.name} …`;
      const page = await readDocument(document, { spawnStore, spawnReader });
      if (mine !== turn) return;
      const { showDocument } = await import('./opened-page.tsx');
      stash(stashWith(document, by));
      // What a link brought is not what a reload should open.
      if (by === 'reader' && isDocumentLink(browserAddress.fragment())) browserAddress.dropFragment();
      ending.abort();
      endReading();
      await showDocument(root, page, { document, links: JSON.parse(place.dataset.links ?? '') as SiteLinks });
      if (by === 'reader') root.querySelector('main')?.focus({ preventScroll: true });
    } catch (thrown) {
      if (mine === turn) status.textContent = wordsOf(thrown);
    }
  };

  form.addEventListener('submit', (event) => event.preventDefault(), { signal });
  form.addEventListener('submit', () => open('reader', async () => pastedDocument(text.value)), { signal });
  files.addEventListener(
    'change',
    () => {
      const [file] = files.files ?? [];
      if (file) open('reader', () => documentOf(file));
      // The same one can be chosen again, once it is mended.
      files.value = '';
    },
    { signal },
  );
  watchDrops((file, event) => {
    event.preventDefault();
    open('reader', () => documentOf(file));
  }, signal);
  // Another link in the same tab.
  browserAddress.watch(() => isDocumentLink(browserAddress.fragment()) && location.reload());
  button.disabled = false;

  const { document, own, isClosed, problem } = stashed();
  if (isDocumentLink(browserAddress.fragment())) open('link', documentInAddress);
  else if (document && !isClosed) open('tab', async () => document);
  if (isClosed && text.value === '') text.value = (own ?? document)?.text ?? '';
  if (problem !== undefined) {
    status.textContent = problem;
    stash({ ...stashed(), problem: undefined } as DocumentStash);
  }
}

const documentInAddress = () =>
  documentIn(browserAddress.fragment()).catch((thrown) => {
    throw new Error(`The document in this link could not be opened: ${wordsOf(thrown)}.`);
  });

const wordsOf = (thrown: unknown): string => (thrown instanceof Error ? thrown.message : String(thrown));

/** What the tab keeps from now on: a document of somebody else leaves the reader's own. */
function stashWith(document: DocumentText, by: Bringer): DocumentStash {
  const before = stashed();
  if (by === 'reader') return { document };
  const own = before.own ?? before.document;
  return own && own.text !== document.text ? { document, own } : { document };
}
