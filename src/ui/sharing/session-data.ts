import type { RunnablePage } from '../../docs/page.ts';
import type { Action, BranchId, CellId, Position, SandboxId } from '../../protocol/messages.ts';
import type { FlavorName } from '../../spec/flavor-name.ts';
import type { Step } from '../../transcript/step.ts';
import type { DroppedRuns } from '../session/kept/kept-session.ts';
import { VERSION } from './codec.ts';
import { type SharedStep, shareStep } from './shared-steps.ts';

/** What a reader shares: edits, what ran on every branch, and where each clock stands. */
export interface SharedSession extends DroppedRuns {
  readonly drafts: Readonly<Record<CellId, string>>;
  readonly activeSandbox?: SandboxId;
  /** The example that it is about: the page opens there. */
  readonly cell?: CellId;
}

/**
 * A session as it is written into links and files. A run of a cell as the document has it says only so, and the lists of
 * steps that others ran are written once each.
 */
export interface SessionData {
  readonly mayfly: typeof VERSION;
  readonly document: { readonly slug: string; readonly hash: string; readonly title: string };
  readonly edits: Readonly<Record<CellId, string>>;
  readonly steps: readonly (readonly SharedStep[])[];
  readonly sandboxes: Readonly<Record<SandboxId, SandboxData>>;
  /** What the page answers as, where that is not its document's server. */
  readonly flavor?: FlavorName;
  readonly active?: SandboxId;
  readonly cell?: CellId;
}

interface SandboxData {
  readonly actions: readonly ActionData[];
  readonly position: PositionData;
}

export type ActionData =
  /** `steps`: which list of `SessionData.steps`. Left out: the document's own, which were so many. */
  | { readonly run: CellId; readonly from: PositionData; readonly steps: number }
  | { readonly run: CellId; readonly from: PositionData; readonly documented: number }
  /** What was typed at the prompt of a cell: a list of steps of its own, always. */
  | { readonly next: CellId; readonly from: PositionData; readonly steps: number }
  | { readonly reset: CellId }
  | { readonly switch: BranchId }
  | { readonly flavor: FlavorName };

/** Without `seq`: after the last command of that instant. */
interface PositionData {
  readonly elapsedMs: number;
  readonly seq?: number;
}

/** A session of a page as plain data. */
export function writeSession(page: RunnablePage, session: SharedSession): SessionData {
  const { runs, positions, drafts, flavor, activeSandbox, cell } = session;
  const table = new StepTable(page);
  const sandboxes = Object.entries(runs).map(([id, actions]): [SandboxId, SandboxData] => [
    id,
    { actions: actions.map((action) => table.write(action)), position: positionData(positions[id]) },
  ]);
  const { slug, hash, title } = page;
  return {
    mayfly: VERSION,
    document: { slug, hash, title },
    edits: drafts,
    steps: table.lists,
    sandboxes: Object.fromEntries(sandboxes),
    ...(flavor === undefined ? {} : { flavor }),
    ...(activeSandbox === undefined ? {} : { active: activeSandbox }),
    ...(cell === undefined ? {} : { cell }),
  };
}

function positionData({ elapsedMs, seq }: Position = { elapsedMs: 0, seq: 0 }): PositionData {
  return seq === Number.MAX_SAFE_INTEGER ? { elapsedMs } : { elapsedMs, seq };
}

/** The lists of steps that are not the document's, each once. */
class StepTable {
  readonly lists: (readonly SharedStep[])[] = [];
  readonly #places = new Map<string, number>();
  /** A list is looked at once, however often it ran. */
  readonly #seen = new Map<readonly Step[], number>();
  readonly #asDocumented = new Map<readonly Step[], string>();
  readonly #documented: ReadonlyMap<CellId, { readonly steps: readonly Step[]; readonly written: string }>;

  constructor({ cells }: RunnablePage) {
    this.#documented = new Map(cells.map(({ id, steps }) => [id, { steps, written: JSON.stringify(steps) }]));
  }

  write(action: Action): ActionData {
    if (action.type === 'switch') return { switch: action.branch };
    if (action.type === 'reset') return { reset: action.cell };
    if (action.type === 'flavor') return { flavor: action.flavor };
    const { cell: run, steps, from } = action;
    if (action.type === 'next') return { next: run, from, steps: this.#placeOf(steps) };
    if (this.#isDocumented(run, steps)) {
      return { run, from, documented: steps.length };
    }
    return { run, from, steps: this.#placeOf(steps) };
  }

  #isDocumented(cell: CellId, steps: readonly Step[]): boolean {
    const documented = this.#documented.get(cell);
    if (documented === undefined || documented.steps.length !== steps.length) return false;
    const written = this.#asDocumented.get(steps) ?? JSON.stringify(steps);
    this.#asDocumented.set(steps, written);
    return written === documented.written;
  }

  #placeOf(steps: readonly Step[]): number {
    const known = this.#seen.get(steps);
    if (known !== undefined) return known;
    const shared = steps.map(shareStep);
    const text = JSON.stringify(shared);
    const place = this.#places.get(text) ?? this.lists.push(shared) - 1;
    this.#places.set(text, place);
    this.#seen.set(steps, place);
    return place;
  }
}
