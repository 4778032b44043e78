import type { SandboxView, ServerNews } from '../../protocol/messages.ts';
import type { FlavorName } from '../../spec/flavor-name.ts';
import { withSandbox } from './cell-outcomes.ts';
import { dockSandbox } from './clock.ts';
import type { SessionContext } from './session-context.ts';

/** The page answers as another server, as its reader wants: what ran is done again, and what was answered before stays a branch. */
export async function answerAs(context: SessionContext, flavor: FlavorName): Promise<void> {
  const { store, records, trail } = context;
  context.scrub.flush();
  const before = store.getState();
  const [id] = [dockSandbox(before) ?? '', ...records.touched].filter(
    (sandbox) => records.of(sandbox).actions.length > 0,
  );
  const left = before.sandboxes[id ?? ''];
  const from = left && { branch: left.timeline.branch, position: records.of(left.timeline.sandbox).position };
  const news = await answer(context, flavor);
  const now = store.getState().sandboxes[id ?? ''];
  if (!from || !now || now.timeline.branch === from.branch) return;
  const { sandbox } = now.timeline;
  trail.add({ sandbox, did: 'server', before: from, after: standpointOf(now) });
  store.setState({ serverNews: news });
}

const standpointOf = ({ timeline, moment }: SandboxView) => ({ branch: timeline.branch, position: moment.position });

/** Every sandbox of the page comes to answer as that server. Answers with how that compares. Rejects where the store cannot be asked. */
export async function answer(context: SessionContext, flavor: FlavorName): Promise<ServerNews> {
  const { store, link, records, keeper } = context;
  store.setState({ flavor: context.wanted ?? flavor, serverNews: undefined });
  const { sandboxes, news } = await link.ask({ type: 'answerAs', flavor });
  for (const outcome of sandboxes) {
    const { timeline, moment, actions } = outcome;
    records.addAll(timeline, actions, moment.position);
    store.setState((state) => withSandbox(state, outcome));
  }
  keeper.note('session', true);
  return news;
}
