import { makeAnchors } from './anchors.ts';
import { putDock } from './dock-place.ts';
import { takeDroppedDocuments } from './document-drop.ts';
import { type FetchExamples, startExamples } from './examples.ts';
import { followContents } from './follow-contents.ts';
import { makeSearchButton } from './search-button.ts';
import { makeServerChoice } from './server-choice.ts';
import { makeShareButton } from './share-button.ts';
import { makeSidebar } from './sidebar.ts';
import { makeThemeButton } from './theme.ts';

/**
 * Makes what stands around a document work, and its examples, where it has any. `signal` ends all of it: another page is
 * painted there.
 */
export function startReading(
  root: HTMLElement,
  fetchAndMount: FetchExamples | undefined,
  signal: AbortSignal = new AbortController().signal,
): void {
  const does = <T extends HTMLElement>(what: string) => [...root.querySelectorAll<T>(`[data-does=${what}]`)];
  for (const button of does<HTMLButtonElement>('theme')) makeThemeButton(button, signal);
  followContents(does('contents'), root, signal);
  for (const nav of does('sidebar')) makeSidebar(nav, signal);
  for (const button of does<HTMLButtonElement>('search')) makeSearchButton(button, root, signal);
  makeAnchors(root, signal);
  for (const button of does('bring-clock')) button.addEventListener('click', () => putDock(false), { signal });
  const [opening] = does<HTMLAnchorElement>('open-a-document');
  if (opening) takeDroppedDocuments(opening.href, signal);
  if (!fetchAndMount) return;
  const examples = startExamples(
    root,
    async (beforeMount) => {
      const page = await fetchAndMount(beforeMount);
      for (const servers of does('choose-server')) makeServerChoice(servers, page.session, signal);
      return page;
    },
    signal,
  );
  for (const button of does<HTMLButtonElement>('share')) makeShareButton(button, examples, signal);
  for (const servers of does('choose-server')) {
    servers.addEventListener('change', () => examples().catch(() => {}), { once: true, signal });
  }
}
