import type { Action, Position, SandboxId, Timeline } from '../../protocol/messages.ts';
import type { FlavorName } from '../../spec/flavor-name.ts';
import type { DroppedRuns } from './kept/kept-session.ts';

/** What it takes to bring a sandbox back: what was done in it, and where the reader stands. */
export interface SandboxRecord {
  readonly actions: readonly Action[];
  readonly position: Position;
}

const START: Position = { elapsedMs: 0, seq: 0 };

const FRESH: SandboxRecord = { actions: [], position: START };

/** The page's own log of every sandbox, from which a new store is built after a reload or a crash. */
export class SandboxRecords {
  readonly #records = new Map<SandboxId, SandboxRecord>();
  readonly #documented: FlavorName;

  /** `documented`: what the document answers as. */
  constructor(documented: FlavorName) {
    this.#documented = documented;
  }

  of(sandbox: SandboxId): SandboxRecord {
    return this.#records.get(sandbox) ?? FRESH;
  }

  /** Sandboxes that are not as they were at the start. */
  get touched(): readonly SandboxId[] {
    return [...this.#records.keys()];
  }

  /** Something was done, and left the reader at `position`. The first of it also says which server answered, where that is not the document's. */
  addAll({ sandbox, flavor }: Pick<Timeline, 'sandbox' | 'flavor'>, done: readonly Action[], position: Position): void {
    const { actions } = this.of(sandbox);
    // Before anything is done in it, it answers as the page does.
    const isUntouched = actions.length === 0 && done.every(({ type }) => type === 'flavor');
    if (isUntouched && !this.#records.has(sandbox)) return;
    const isFirst = actions.length === 0 && flavor !== this.#documented;
    const first: readonly Action[] = isFirst ? [{ type: 'flavor', flavor }] : [];
    this.#records.set(sandbox, { actions: isUntouched ? [] : [...first, ...actions, ...done], position });
  }

  move(sandbox: SandboxId, position: Position): void {
    this.#records.set(sandbox, { ...this.of(sandbox), position });
  }

  drop(sandbox: SandboxId): void {
    this.#records.delete(sandbox);
  }

  clear(): void {
    this.#records.clear();
  }

  /** As plain data, to be kept or put back. */
  snapshot(): DroppedRuns {
    const entries = [...this.#records];
    return {
      runs: Object.fromEntries(entries.map(([id, { actions }]) => [id, actions])),
      positions: Object.fromEntries(entries.map(([id, { position }]) => [id, position])),
    };
  }

  put({ runs, positions }: DroppedRuns): void {
    this.#records.clear();
    for (const [id, actions] of Object.entries(runs)) {
      this.#records.set(id, { actions, position: positions[id] ?? START });
    }
  }
}
