import { createStore } from 'zustand/vanilla';
import type { BranchId, CellId, Position, SandboxId } from '../../protocol/messages.ts';

/** Where a reader stands in the tree of a sandbox's runs. */
export interface Standpoint {
  readonly branch: BranchId;
  readonly position: Position;
}

/** One thing that a reader did to a sandbox, and where it took them from and to. */
export interface TrailStep {
  readonly sandbox: SandboxId;
  readonly did: 'run' | 'next' | 'reset' | 'return' | 'server';
  /** The cell that ran or was reset. */
  readonly cell?: CellId;
  readonly before: Standpoint;
  readonly after: Standpoint;
  /** The text of the cell that a reset dropped. */
  readonly draft?: string;
}

/** Plain data, a new one for every change. */
export interface TrailState {
  readonly steps: readonly TrailStep[];
  /** How many of the steps stand; those from here on have been undone. */
  readonly standing: number;
}

const NOWHERE: TrailState = { steps: [], standing: 0 };

/** A step is small, but each holds on to places of the past. */
const MOST_STEPS = 1000;

/**
 * What the reader did on this page, across its sandboxes, in order: the way that undo and redo walk. It changes no
 * sandbox itself. It lasts as long as the page: after a reload it is empty, while the branches are all there still.
 */
export class Trail {
  readonly store = createStore<TrailState>(() => NOWHERE);

  /** The step that an undo would go back over. */
  get undoable(): TrailStep | undefined {
    return stepBehind(this.store.getState());
  }

  /** The step that a redo would go forward over. */
  get redoable(): TrailStep | undefined {
    return stepAhead(this.store.getState());
  }

  /** Something was done: what had been undone is out of reach from here. */
  add(step: TrailStep): void {
    const { steps, standing } = this.store.getState();
    const after = [...steps.slice(0, standing), step].slice(-MOST_STEPS);
    this.store.setState({ steps: after, standing: after.length });
  }

  /** Goes back over a step, and says which. */
  undo(): TrailStep | undefined {
    const step = this.undoable;
    if (step) this.store.setState(({ standing }) => ({ standing: standing - 1 }));
    return step;
  }

  /** Goes forward over a step, and says which. */
  redo(): TrailStep | undefined {
    const step = this.redoable;
    if (step) this.store.setState(({ standing }) => ({ standing: standing + 1 }));
    return step;
  }

  clear(): void {
    this.store.setState(NOWHERE);
  }
}

export const stepBehind = ({ steps, standing }: TrailState): TrailStep | undefined => steps[standing - 1];

export const stepAhead = ({ steps, standing }: TrailState): TrailStep | undefined => steps[standing];
