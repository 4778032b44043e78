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

/** Makes what stands around a document work, and its examples, where it has any. */
export function startReading(root: HTMLElement, fetchAndMount: FetchExamples | undefined): void {
  const does = <T extends HTMLElement>(what: string) => [...root.querySelectorAll<T>(`[data-does=${what}]`)];
  does<HTMLButtonElement>('theme').forEach(makeThemeButton);
  followContents(does('contents'), root);
  does('sidebar').forEach(makeSidebar);
  for (const button of does<HTMLButtonElement>('search')) makeSearchButton(button, root);
  makeAnchors(root);
  for (const button of does('bring-clock')) button.addEventListener('click', () => putDock(false));
  const [opening] = does<HTMLAnchorElement>('open-a-document');
  if (opening) takeDroppedDocuments(opening.href);
  if (!fetchAndMount) return;
  const examples = startExamples(root, async (beforeMount) => {
    const page = await fetchAndMount(beforeMount);
    for (const servers of does('choose-server')) makeServerChoice(servers, page.session);
    return page;
  });
  for (const button of does<HTMLButtonElement>('share')) makeShareButton(button, examples);
  for (const servers of does('choose-server')) {
    servers.addEventListener('change', () => examples().catch(() => {}), { once: true });
  }
}
