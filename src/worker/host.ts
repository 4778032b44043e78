import type {
  Action,
  CellId,
  CellOutcome,
  Request,
  RequestType,
  ResponseTo,
  RunOutcome,
  SandboxId,
  SandboxOutcome,
  SandboxSetup,
  SandboxView,
} from '../protocol/messages.ts';
import { momentOf } from '../sandbox/moment.ts';
import { Sandbox } from '../sandbox/sandbox.ts';
import { commandInfos } from '../sandbox/table.ts';
import { timelineOf } from '../sandbox/timeline.ts';

type RequestOf<T extends RequestType> = Extract<Request, { type: T }>;
type Handlers = { readonly [T in RequestType]: (request: RequestOf<T>) => ResponseTo[T] };

/** The worker's side of the protocol, without the worker: sandboxes by id, and an answer to every request. */
export class Host {
  readonly #setups = new Map<SandboxId, SandboxSetup>();
  readonly #sandboxes = new Map<SandboxId, Sandbox>();

  /** Answers a request. What it throws is a fault of ours, not of a command. */
  handle<T extends RequestType>(request: RequestOf<T>): ResponseTo[T] {
    return (this.#handlers[request.type as T] as (request: RequestOf<T>) => ResponseTo[T])(request);
  }

  readonly #handlers: Handlers = {
    open: ({ sandboxes }) => {
      for (const setup of sandboxes) this.#setups.set(setup.id, setup);
      this.#sandboxes.clear();
      return { sandboxes: sandboxes.map(({ id }) => this.#view(id)) };
    },
    run: ({ sandbox: id, cell, order, steps }) => this.#run(id, cell, order, steps),
    seek: ({ sandbox: id, elapsedMs, seq }) => {
      const sandbox = this.#sandbox(id);
      sandbox.seek(elapsedMs, seq);
      return { moment: momentOf(sandbox, sandbox.position, id) };
    },
    switch: ({ sandbox: id, branch }) => {
      this.#sandbox(id).switchTo(branch);
      return this.#outcome(id);
    },
    reset: ({ sandbox: id }) => {
      this.#sandboxes.delete(id);
      return this.#outcome(id);
    },
    restore: ({ sandbox: id, actions, position }) => {
      this.#sandboxes.delete(id);
      const sandbox = this.#sandbox(id);
      sandbox.replay(actions);
      sandbox.seek(position.elapsedMs, position.seq);
      return this.#outcome(id);
    },
    commands: () => ({ commands: commandInfos() }),
  };

  #run(id: SandboxId, cell: CellId, order: number, steps: RequestOf<'run'>['steps']): RunOutcome {
    const sandbox = this.#sandbox(id);
    const { run, isNew, aside } = sandbox.run(cell, order, steps);
    const action: Action = { type: 'run', cell, order, steps, from: run.from };
    return {
      ...this.#view(id),
      results: run.results,
      stale: sandbox.stale(),
      ...(isNew ? { action } : {}),
      ...(aside === undefined ? {} : { aside }),
    };
  }

  #outcome(id: SandboxId): SandboxOutcome {
    const sandbox = this.#sandbox(id);
    const cells: Record<CellId, CellOutcome> = {};
    for (const [cell, { steps, results }] of sandbox.lastRuns) cells[cell] = { steps, results };
    return { ...this.#view(id), cells, stale: sandbox.stale() };
  }

  #view(id: SandboxId): SandboxView {
    const sandbox = this.#sandbox(id);
    return { timeline: timelineOf(sandbox, id), moment: momentOf(sandbox, sandbox.position, id) };
  }

  /** The sandbox of that id; a fresh one on first use. */
  #sandbox(id: SandboxId): Sandbox {
    const there = this.#sandboxes.get(id);
    if (there) return there;
    const setup = this.#setups.get(id);
    if (!setup) throw new Error(`there is no sandbox named ${id}`);
    const sandbox = new Sandbox(setup);
    this.#sandboxes.set(id, sandbox);
    return sandbox;
  }
}
