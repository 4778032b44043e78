import { pageIds } from './page-ids.ts';
import './ui/page/styles.ts';
import { putDock } from './ui/reading/dock-place.ts';
import { startReading } from './ui/reading/start.ts';

const root = document.getElementById(pageIds.root);
if (!root) throw new Error('This page was built without its document.');

/** Absent where nothing on the page runs: such a page does without the rest. */
const data = document.querySelector(`script#${pageIds.data}`)?.textContent;
const start = async (json: string, beforeMount: () => void) => {
  const { startPage } = await import('./ui/mount/start.ts');
  beforeMount();
  return startPage(root, JSON.parse(json), {
    putAway: () => putDock(true),
    focusDocument: () => document.getElementById(pageIds.content)?.focus({ preventScroll: true }),
  });
};
const reading = new AbortController();
startReading(root, data ? (beforeMount) => start(data, beforeMount) : undefined, reading.signal);

const opening = root.querySelector<HTMLElement>('[data-does=open-document]');
if (opening)
  import('./ui/opening/start.ts').then(({ startOpening }) => startOpening(root, opening, () => reading.abort()));
