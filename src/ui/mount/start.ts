import type { RunnablePage } from '../../docs/page.ts';
import { browserServices } from './browser-services.ts';
import { type MountedPage, mountMayfly } from './mount.tsx';
import type { MountServices } from './services.ts';

/** How a page of ours starts: with what the browser has, and what the page does for it. `address`: left out, the browser's. */
export const startPage = (
  root: HTMLElement,
  page: RunnablePage,
  ofPage: Pick<MountServices, 'putAway' | 'focusDocument'> & Partial<Pick<MountServices, 'address'>>,
): MountedPage => mountMayfly(root, page, { ...browserServices(page), ...ofPage });
