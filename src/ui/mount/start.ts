import type { RunnablePage } from '../../docs/page.ts';
import { browserServices } from './browser-services.ts';
import { type MountedPage, mountMayfly } from './mount.tsx';

/** How a page of ours starts: with what the browser has. */
export const startPage = (root: HTMLElement, page: RunnablePage, putAway: () => void): MountedPage =>
  mountMayfly(root, page, { ...browserServices(page), putAway });
