import { placePopup } from '../controls/popup-place.ts';
import '../controls/popup.css';
import type { Examples } from './examples.ts';

const WAIT = 'One moment…';
const FAILED = 'This could not be loaded. Fold it, and try again.';

/** What unfolds from Share is fetched as the pointer or the focus comes near, and painted once it is unfolded. */
export function makeShareButton(button: HTMLButtonElement, examples: Examples, signal: AbortSignal): void {
  const panel = button.popoverTargetElement;
  if (!(panel instanceof HTMLElement)) return;
  const fetchChoices = async () => (await examples()).loadShareChoices();
  const near = () => fetchChoices().catch(() => {});
  let takeBack = () => {};
  const unfold = async () => {
    say(panel, WAIT);
    try {
      const showIn = await fetchChoices();
      if (button.ariaExpanded === 'true') takeBack = showIn(emptied(panel));
    } catch {
      say(panel, FAILED);
    }
  };
  button.addEventListener('pointerenter', near, { signal });
  button.addEventListener('focus', near, { signal });
  const toggle = ({ newState }: ToggleEvent) => {
    button.ariaExpanded = String(newState === 'open');
    if (newState !== 'open') return;
    placePopup(panel, button.getBoundingClientRect());
    unfold();
  };
  panel.addEventListener('beforetoggle', toggle, { signal });
  // What is in the panel stays until that has closed: a button that folds it is still to be heard.
  const empty = ({ newState }: ToggleEvent) => {
    if (newState !== 'closed') return;
    takeBack();
    takeBack = () => {};
    panel.replaceChildren();
  };
  panel.addEventListener('toggle', empty, { signal });
}

function say(panel: HTMLElement, words: string): void {
  const line = document.createElement('p');
  line.textContent = words;
  panel.replaceChildren(line);
}

/** An element of its own, so that whatever is painted there can go with it. */
function emptied(panel: HTMLElement): HTMLElement {
  const place = document.createElement('div');
  panel.replaceChildren(place);
  return place;
}
