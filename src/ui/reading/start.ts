import type { MountedPage } from '../mount/mount.tsx';
import { makeAnchors } from './anchors.ts';
import { putDock } from './dock-place.ts';
import { takeDroppedDocuments } from './document-drop.ts';
import { followContents } from './follow-contents.ts';
import { makeSearchButton } from './search-button.ts';
import { makeServerChoice } from './server-choice.ts';
import { makeShareButton } from './share-button.ts';
import { makeSidebar } from './sidebar.ts';
import { makeThemeButton } from './theme.ts';

/** Makes what stands around a document work. `mounted`: its examples, where it has any. */
export function startReading(root: HTMLElement, mounted: Promise<MountedPage> | undefined): void {
  const does = <T extends HTMLElement>(what: string) => [...root.querySelectorAll<T>(`[data-does=${what}]`)];
  does<HTMLButtonElement>('theme').forEach(makeThemeButton);
  followContents(does('contents'), root);
  does('sidebar').forEach(makeSidebar);
  for (const button of does<HTMLButtonElement>('search')) makeSearchButton(button, root);
  makeAnchors(root);
  for (const button of does('bring-clock')) button.addEventListener('click', () => putDock(false));
  const [opening] = does<HTMLAnchorElement>('open-a-document');
  if (opening) takeDroppedDocuments(opening.href);
  if (!mounted) return;
  for (const button of does<HTMLButtonElement>('share')) makeShareButton(button, mounted);
  mounted.then(
    ({ session }) => {
      for (const servers of does('choose-server')) makeServerChoice(servers, session);
    },
    // Whoever fetches the examples tells of it.
    () => {},
  );
}
