import type { RunnablePage } from '../../docs/page.ts';
import type { SandboxId, SandboxView, Timeline, WatchedCommand } from '../../protocol/messages.ts';
import type { PageState } from './page-state.ts';
import type { SessionContext } from './session-context.ts';
import { belowId, peekId, withMoment } from './views.ts';

/** Commands of one sandbox that are watched at most: each is asked anew with every move of the clock. */
const MOST = 200;
/** Longer commands are not watched: what only looks is short. Characters. */
const LONGEST = 2000;

/** How long a text must rest before what it stands for is watched, ms: nobody reads the answers between two keys. */
const REST_MS = 100;

/**
 * The commands that the cells of a sandbox show, by the id that their peeks go by. Those that write are among them: the
 * store knows which, and passes over them.
 */
export function watchedCommands(
  { cells: models }: Pick<RunnablePage, 'cells'>,
  cells: PageState['cells'],
  sandbox: SandboxId,
): readonly WatchedCommand[] {
  const commands: WatchedCommand[] = [];
  for (const model of models) {
    if (model.sandbox !== sandbox) continue;
    const { steps = [], more = [] } = cells[model.id] ?? {};
    const typed = more.flatMap((each) => each.steps);
    for (const [list, listed] of [
      [model.id, steps],
      [belowId(model.id), typed],
    ] as const) {
      for (const [index, step] of listed.entries()) {
        if (step.kind !== 'command' || step.problem !== undefined || step.text.length > LONGEST) continue;
        const { argv, client } = step;
        const command = { id: peekId(list, index), argv, ...(client === undefined ? {} : { client }) };
        if (commands.push(command) === MOST) return commands;
      }
    }
  }
  return commands;
}

/** What the store has been told to watch in a sandbox. */
interface Told {
  readonly list: string;
  readonly timeline: Timeline;
  /** The ids that it told about when it had the list. */
  answered: readonly string[];
}

type Surroundings = Pick<SessionContext, 'page' | 'store' | 'link'>;

/**
 * Sees to it that the store watches what the cells show, in every sandbox where something has run, so that each moment
 * tells what they would print there. Answers with the way to stop.
 */
export function watchCells({ page, store, link }: Surroundings): () => void {
  const told = new Map<SandboxId, Told>();
  const tell = (sandbox: SandboxId, timeline: Timeline, commands: readonly WatchedCommand[], list: string) => {
    const entry: Told = { list, timeline, answered: told.get(sandbox)?.answered ?? [] };
    told.set(sandbox, entry);
    link.ask({ type: 'watch', sandbox, commands }).then(
      ({ moment }) => {
        entry.answered = Object.keys(moment.peeks);
        store.setState((state) => withMoment(state, moment));
      },
      () => {
        // Whoever asks the store also says what is wrong with it; the next change tries again.
        if (told.get(sandbox) === entry) told.delete(sandbox);
      },
    );
  };
  const look = () => {
    const state = store.getState();
    for (const { id } of page.sandboxes) {
      const view = state.sandboxes[id];
      if (!view || view.timeline.commands === 0) {
        // A new store, or a fresh start: it watches nothing.
        told.delete(id);
      } else if (state.performing?.sandbox !== id) {
        // A journey begins before the playhead is where the store stands: its answer would jump to the end.
        const commands = watchedCommands(page, state.cells, id);
        const list = JSON.stringify(commands);
        if (wantsTelling(told.get(id), view, list)) tell(id, view.timeline, commands, list);
      }
    }
  };
  return whenAtRest(store, look);
}

/** The list is another one, or the store that had it is not there any more. */
const wantsTelling = (told: Told | undefined, { timeline, moment }: SandboxView, list: string): boolean =>
  told?.list !== list || (told.timeline !== timeline && told.answered.some((id) => !(id in moment.peeks)));

/** Calls once the cells or timelines have changed, and have been as they are for a while. Answers with the way to stop. */
function whenAtRest(store: Surroundings['store'], act: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined = setTimeout(act);
  const unsubscribe = store.subscribe((state, before) => {
    if (!isOther(state, before)) return;
    clearTimeout(timer);
    timer = setTimeout(act, REST_MS);
  });
  return () => {
    clearTimeout(timer);
    unsubscribe();
  };
}

const isOther = (state: PageState, before: PageState): boolean =>
  state.cells !== before.cells ||
  state.performing !== before.performing ||
  (state.sandboxes !== before.sandboxes &&
    Object.entries(state.sandboxes).some(([id, { timeline }]) => before.sandboxes[id]?.timeline !== timeline));
