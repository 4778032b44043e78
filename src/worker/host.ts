import type {
  Action,
  AnsweredAnew,
  BranchId,
  CellId,
  Moment,
  Request,
  RequestType,
  ResponseTo,
  RunOutcome,
  SandboxId,
  SandboxOutcome,
  SandboxSetup,
  SandboxView,
  UnfoldedKey,
  WatchedCommand,
} from '../protocol/messages.ts';
import { answerAs } from '../sandbox/answer-as.ts';
import { compareWith } from '../sandbox/compare.ts';
import { stretchOf } from '../sandbox/events.ts';
import { LifelineRows } from '../sandbox/lifelines.ts';
import { momentOf } from '../sandbox/moment.ts';
import { newsOf } from '../sandbox/otherwise.ts';
import { Sandbox } from '../sandbox/sandbox.ts';
import { changedCells, outcomeOf, shownCells, staleCells } from '../sandbox/shown.ts';
import { commandInfos } from '../sandbox/table.ts';
import { timelineOf } from '../sandbox/timeline.ts';
import type { FlavorName } from '../spec/flavor-name.ts';

type RequestOf<T extends RequestType> = Extract<Request, { type: T }>;
type Handlers = { readonly [T in RequestType]: (request: RequestOf<T>) => ResponseTo[T] };

/** The worker's side of the protocol, without the worker: sandboxes by id, and an answer to every request. */
export class Host {
  readonly #setups = new Map<SandboxId, SandboxSetup>();
  readonly #sandboxes = new Map<SandboxId, Sandbox>();
  readonly #watched = new Map<SandboxId, readonly WatchedCommand[]>();
  readonly #rowsShown = new Map<SandboxId, number>();
  readonly #unfolded = new Map<SandboxId, readonly UnfoldedKey[]>();
  readonly #lifelines = new Map<SandboxId, LifelineRows>();
  readonly #onPart: () => void;
  #historyBytes: number | undefined;
  /** What the page answers as. */
  #flavor: FlavorName | undefined;

  /** `onPart`: another part of a long answer is done. */
  constructor(onPart: () => void = () => {}) {
    this.#onPart = onPart;
  }

  /** Answers a request. What it throws is a fault of ours, not of a command. */
  handle<T extends RequestType>(request: RequestOf<T>): ResponseTo[T] {
    return (this.#handlers[request.type as T] as (request: RequestOf<T>) => ResponseTo[T])(request);
  }

  readonly #handlers: Handlers = {
    open: ({ sandboxes, flavor, historyBytes }) => {
      this.#historyBytes = historyBytes;
      this.#flavor = flavor ?? sandboxes.find(({ isPinned }) => !isPinned)?.flavor;
      this.#watched.clear();
      this.#rowsShown.clear();
      this.#unfolded.clear();
      this.#lifelines.clear();
      this.#setups.clear();
      for (const setup of sandboxes) this.#setups.set(setup.id, setup);
      this.#sandboxes.clear();
      return { sandboxes: sandboxes.map(({ id }) => this.#view(id)) };
    },
    run: (request) => this.#run(request),
    next: (request) => this.#run(request),
    resetCell: (request) => this.#resetCell(request),
    seek: ({ sandbox: id, elapsedMs, seq }) => {
      const sandbox = this.#sandbox(id);
      sandbox.seek(elapsedMs, seq);
      return { moment: this.#moment(id) };
    },
    switch: ({ sandbox: id, branch, position }) => {
      const sandbox = this.#sandbox(id);
      const isThere = sandbox.switchTo(branch);
      if (isThere && position) sandbox.seek(position.elapsedMs, position.seq);
      return this.#outcome(id);
    },
    answerAs: ({ flavor }) => {
      const before = this.#flavor;
      this.#flavor = flavor;
      const sandboxes = [...this.#sandboxes.keys()].map((id) => this.#answeredAnew(id));
      return { sandboxes, news: newsOf([...this.#sandboxes.values()], before) };
    },
    watch: ({ sandbox: id, commands }) => {
      this.#watched.set(id, commands);
      return { moment: this.#moment(id) };
    },
    rows: ({ sandbox: id, count }) => {
      this.#rowsShown.set(id, count);
      return { moment: this.#moment(id) };
    },
    unfold: ({ sandbox: id, keys }) => {
      this.#unfolded.set(id, keys);
      return { moment: this.#moment(id) };
    },
    lifelines: ({ sandbox: id, from, count }) => ({ from, lifelines: this.#rows(id).window(from, count) }),
    stretch: ({ sandbox: id, edgesMs }) => stretchOf(this.#sandbox(id), edgesMs),
    compare: ({ sandbox: id, branch, elapsedMs }) => compareWith(this.#sandbox(id), branch, elapsedMs),
    budget: ({ historyBytes }) => {
      this.#historyBytes = historyBytes;
      for (const sandbox of this.#sandboxes.values()) sandbox.historyBytes = historyBytes;
      return { sandboxes: [...this.#sandboxes.keys()].map((id) => this.#view(id)) };
    },
    restore: ({ sandbox: id, actions, position }) => {
      const sandbox = this.#fresh(id);
      sandbox.replay(actions, this.#onPart);
      sandbox.seek(position.elapsedMs, position.seq);
      return this.#answeredAnew(id);
    },
    commands: ({ flavor }) => ({ commands: commandInfos(flavor) }),
  };

  #run({ type, sandbox: id, cell, order, steps }: RequestOf<'run' | 'next'>): RunOutcome {
    return this.#changing(id, cell, (sandbox) => {
      const isNext = type === 'next';
      const { run, isNew, aside } = isNext
        ? { ...sandbox.next(cell, order, steps), isNew: true }
        : sandbox.run(cell, order, steps);
      return { action: isNew ? { type, cell, order, steps, from: run.from } : undefined, aside };
    });
  }

  #resetCell({ sandbox: id, cell, order }: RequestOf<'resetCell'>): RunOutcome {
    return this.#changing(id, cell, (sandbox) => ({
      aside: sandbox.reset(cell, order),
      action: { type: 'reset', cell, order },
    }));
  }

  /** Does something to a cell of a sandbox, and tells what that and the others show for it. */
  #changing(
    id: SandboxId,
    cell: CellId,
    act: (sandbox: Sandbox) => { readonly action: Action | undefined; readonly aside: BranchId | undefined },
  ): RunOutcome {
    const sandbox = this.#sandbox(id);
    const before = shownCells(sandbox);
    const { action, aside } = act(sandbox);
    const now = shownCells(sandbox);
    const shown = now.get(cell);
    return {
      ...this.#view(id),
      cells: { ...changedCells(sandbox, before, now), [cell]: shown ? outcomeOf(sandbox, shown) : null },
      stale: staleCells(sandbox),
      ...(action ? { action } : {}),
      ...(aside === undefined ? {} : { aside }),
    };
  }

  #answeredAnew(id: SandboxId): AnsweredAnew {
    const sandbox = this.#sandbox(id);
    const flavor = this.#flavorOf(id);
    const actions = flavor ? answerAs(sandbox, flavor, this.#onPart) : [];
    return { ...this.#outcome(id), actions };
  }

  #outcome(id: SandboxId): SandboxOutcome {
    const sandbox = this.#sandbox(id);
    const cells = [...shownCells(sandbox)].map(([cell, shown]) => [cell, outcomeOf(sandbox, shown)]);
    return { ...this.#view(id), cells: Object.fromEntries(cells), stale: staleCells(sandbox) };
  }

  #view(id: SandboxId): SandboxView {
    return { timeline: timelineOf(this.#sandbox(id), id, this.#freshRows(id)), moment: this.#moment(id) };
  }

  #moment(id: SandboxId): Moment {
    const sandbox = this.#sandbox(id);
    return momentOf(sandbox, sandbox.position, id, {
      watched: this.#watched.get(id),
      rows: this.#rowsShown.get(id),
      unfolded: this.#unfolded.get(id),
    });
  }

  /** The rows of the timeline that the page was last told of: nothing has changed since. */
  #rows(id: SandboxId): LifelineRows {
    return this.#lifelines.get(id) ?? this.#freshRows(id);
  }

  #freshRows(id: SandboxId): LifelineRows {
    const rows = new LifelineRows(this.#sandbox(id));
    this.#lifelines.set(id, rows);
    return rows;
  }

  /** The sandbox of that id; a fresh one on first use, which answers as the page does. */
  #sandbox(id: SandboxId): Sandbox {
    const there = this.#sandboxes.get(id);
    if (there) return there;
    const sandbox = this.#fresh(id);
    const flavor = this.#flavorOf(id);
    if (flavor) answerAs(sandbox, flavor);
    return sandbox;
  }

  /** What a sandbox is to answer as, where that may be another server than it began as. */
  #flavorOf(id: SandboxId): FlavorName | undefined {
    return this.#setups.get(id)?.isPinned ? undefined : this.#flavor;
  }

  /** A sandbox in the place of the one that was there, as its document begins it. */
  #fresh(id: SandboxId): Sandbox {
    const setup = this.#setups.get(id);
    if (!setup) throw new Error(`there is no sandbox named ${id}`);
    const historyBytes = this.#historyBytes;
    const all = [...this.#setups.values()];
    const earlier = all.slice(0, all.indexOf(setup));
    const sandbox = new Sandbox({ ...setup, earlier, ...(historyBytes === undefined ? {} : { historyBytes }) });
    this.#sandboxes.set(id, sandbox);
    return sandbox;
  }
}
