import type { RunnablePage } from '../../docs/page.ts';
import { loadAfterRun } from '../cell/load-after-run.ts';
import { loadTimeMachine } from '../dock/load-time-machine.ts';
import { loadEditKit } from '../editor/load-edit-kit.ts';
import { keepOnDemand } from '../session/kept/first-visit.ts';
import { browserAddress } from '../session/page-address.ts';
import type { SessionServices } from '../session/session-context.ts';

/** What a page's session needs of the browser, and of the panels that are fetched on demand. */
export const browserServices = ({
  slug,
  keptAs = slug,
}: Pick<RunnablePage, 'slug' | 'keptAs'>): Omit<SessionServices, 'root'> => ({
  keep: keepOnDemand(keptAs, async () => {
    const { browserKeep } = await import('../session/runner.ts');
    return browserKeep(keptAs);
  }),
  spawn: () => new Worker(new URL('../../worker/main.ts', import.meta.url), { type: 'module' }),
  address: browserAddress,
  nextFrame: (draw) => requestAnimationFrame(draw),
  cancelFrame: (frame) => cancelAnimationFrame(frame),
  still: () => document.hidden || matchMedia('(prefers-reduced-motion: reduce)').matches,
  nowMs: () => Date.now(),
  prefetch: () => void loadTimeMachine().catch(() => {}),
  loadRunner: async () => {
    const runner = import('../session/runner.ts');
    await Promise.all([runner, loadAfterRun()]);
    return runner;
  },
  loadDraftReader: loadEditKit,
  checkKept: async (page, kept) => {
    const { checkKept } = await import('../sharing/check-kept.ts');
    return checkKept(page, kept);
  },
  linkTo: async (session, cell) => {
    const { linkToSession } = await import('../sharing/session-link.ts');
    return linkToSession(session, cell);
  },
  openFirst: async (session) => {
    const { sharingOf } = await import('../sharing/shared-sessions.tsx');
    return sharingOf(session).openLink(session.context.services.address.fragment(), 'first');
  },
});
