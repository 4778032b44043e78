/** Something that a command changed and that can be taken back. Changes are undone in reverse and redone in order. */
export interface Change {
  /** The command that made it. */
  readonly seq: number;
  undo(): void;
  redo(): void;
}

/**
 * Every change of a store in order: one log. Looking at the past never touches it (versions answer that); only leaving
 * one branch for another does, at the cost of the commands that differ and not of the keys that there are.
 */
export class History {
  readonly #changes: Change[] = [];

  record(change: Change): void {
    this.#changes.push(change);
  }

  /** Takes back all that commands after `seq` changed, and hands it over for a later `redo`. */
  rewind(seq: number): readonly Change[] {
    let keep = this.#changes.length;
    while (keep > 0 && (this.#changes[keep - 1] as Change).seq > seq) keep--;
    const undone = this.#changes.splice(keep);
    for (let i = undone.length - 1; i >= 0; i--) (undone[i] as Change).undo();
    return undone;
  }

  /** Makes again what `rewind` took back, on the state that it left. */
  redo(changes: readonly Change[]): void {
    for (const change of changes) {
      change.redo();
      this.#changes.push(change);
    }
  }
}
