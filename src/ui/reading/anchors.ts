/** How long the word of a copy stands, ms. */
const TICK_MS = 2000;

/**
 * A press on a heading leads to it, and copies its address, but of a document that only this tab has opened; where the
 * browser copies nothing, the address bar has it.
 */
export function makeAnchors(root: HTMLElement, signal: AbortSignal): void {
  const said = root.appendChild(document.createElement('output'));
  said.className = 'visually-hidden';
  const press = ({ target }: Event) => {
    const anchor = target instanceof Element ? target.closest<HTMLAnchorElement>('a.anchor') : null;
    if (anchor && root.dataset.opened === undefined) copy(anchor, said);
  };
  root.addEventListener('click', press, { signal });
}

async function copy(anchor: HTMLAnchorElement, said: HTMLOutputElement): Promise<void> {
  try {
    await navigator.clipboard.writeText(anchor.href);
  } catch {
    return;
  }
  anchor.dataset.copied = '';
  said.value = 'The link is copied.';
  setTimeout(() => {
    delete anchor.dataset.copied;
    said.value = '';
  }, TICK_MS);
}
