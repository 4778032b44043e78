import type { MountedPage } from '../mount/mount.tsx';
import { hearEarlyPresses } from './early-presses.ts';

/** Where a browser has no time, what runs the examples is fetched so long after the page has come all the same, ms. */
const REST_MS = 2000;

/** What makes the examples of a page live, for whom it is fetched once. A fetch that failed is tried anew the next time. */
export type Examples = () => Promise<MountedPage>;

/** Fetches it, and calls `beforeMount` when that has come. */
export type FetchExamples = (beforeMount: () => void) => Promise<MountedPage>;

/**
 * Has the examples live once the page has come to rest, or as soon as a reader turns to one; at once where the address leads
 * into the page, or something of an earlier visit is there to come back to.
 */
export function startExamples(root: HTMLElement, fetchAndMount: FetchExamples, signal: AbortSignal): Examples {
  let mounted: Promise<MountedPage> | undefined;
  const start: Examples = () => {
    mounted ??= fetchAndMount(() => troublePlace(root)?.replaceChildren()).then(
      (page) => {
        pressAgain();
        return page;
      },
      (thrown) => {
        mounted = undefined;
        throw thrown;
      },
    );
    return mounted;
  };
  const quietly = () => {
    if (!signal.aborted) start().catch(() => {});
  };
  const pressAgain = hearEarlyPresses(
    root,
    (isPress) => {
      if (isPress) start().catch(() => tell(root, FAILED));
      else quietly();
    },
    signal,
  );
  if (location.hash.length > 1 || wasHere()) quietly();
  else whenAtRest(quietly);
  return start;
}

const FAILED = 'What runs the examples could not be loaded. Press once more to try again.';

/** Says what went wrong, where the page's troubles are told; what makes that place live finds it empty. */
function tell(root: HTMLElement, text: string): void {
  const words = document.createElement('p');
  words.textContent = text;
  const trouble = document.createElement('div');
  trouble.className = 'trouble';
  trouble.append(words);
  troublePlace(root)?.replaceChildren(trouble);
}

const troublePlace = (root: HTMLElement) => root.querySelector('[data-mayfly=notices] [role=alert]');

/** This tab has kept something of a page of this site. Those of a site below a path have the path before their slug. */
function wasHere(): boolean {
  const { base = '' } = document.documentElement.dataset;
  const isOurs = (key: string) =>
    key.startsWith(`mayfly:tab:${base}`) && (base !== '' || !key.startsWith('mayfly:tab:/'));
  try {
    return Object.keys(sessionStorage).some(isOurs);
  } catch {
    return false;
  }
}

function whenAtRest(act: () => void): void {
  const wait = () => {
    if (typeof requestIdleCallback === 'undefined') setTimeout(act, 1);
    else requestIdleCallback(act, { timeout: REST_MS });
  };
  if (document.readyState === 'complete') wait();
  else addEventListener('load', wait, { once: true });
}
