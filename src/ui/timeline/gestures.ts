/** A finger, a pen or a mouse on the tracks. */
export interface Pointer {
  readonly id: number;
  readonly x: number;
  /** It may yet become a scroll or a pinch. */
  readonly touch: boolean;
}

/** What pointers do to the tracks; places in px from their left edge. */
export type Gesture =
  | { readonly type: 'scrub'; readonly x: number }
  | { readonly type: 'pinch'; readonly before: readonly [number, number]; readonly after: readonly [number, number] };

/** A finger that has moved so far, px, drags; before that it may be the first of two. */
const SLOP_PX = 5;

interface Held {
  readonly startX: number;
  readonly x: number;
  readonly drags: boolean;
}

/** Tells dragging from pinching. One pointer moves the clock, the first two zoom and pan; what is left of them rests. */
export class Gestures {
  readonly #held = new Map<number, Held>();
  /** Two fingers were down: the one that stays does not drag. */
  #pinched = false;

  /** No pointer is down. */
  get isFree(): boolean {
    return this.#held.size === 0;
  }

  /** One pointer moves the clock: the axis has to stand still below it. */
  get scrubs(): boolean {
    return this.#held.size === 1 && !this.#pinched && [...this.#held.values()].every(({ drags }) => drags);
  }

  /** A mouse moves the clock at once, a finger when it moves or leaves. */
  down({ id, x, touch }: Pointer): Gesture | undefined {
    if (this.#held.size === 0) this.#pinched = false;
    this.#held.set(id, { startX: x, x, drags: !touch });
    if (this.#held.size > 1) this.#pinched = true;
    return this.#scrub(id);
  }

  move({ id, x }: Pick<Pointer, 'id' | 'x'>): Gesture | undefined {
    const held = this.#held.get(id);
    if (!held) return undefined;
    const before = this.#places();
    this.#held.set(id, { ...held, x, drags: held.drags || Math.abs(x - held.startX) >= SLOP_PX });
    const after = this.#places();
    return before && after ? { type: 'pinch', before, after } : this.#scrub(id);
  }

  /** A finger that never moved was a tap. */
  up(id: number): Gesture | undefined {
    const held = this.#held.get(id);
    this.#held.delete(id);
    return held && !held.drags && !this.#pinched ? { type: 'scrub', x: held.x } : undefined;
  }

  /** The browser took the pointer, to scroll. */
  cancel(id: number): void {
    this.#held.delete(id);
  }

  #scrub(id: number): Gesture | undefined {
    const held = this.#held.get(id);
    return held?.drags && !this.#pinched ? { type: 'scrub', x: held.x } : undefined;
  }

  /** Of the first two, where there are two. */
  #places(): readonly [number, number] | undefined {
    const [a, b] = [...this.#held.values()];
    return a && b ? [a.x, b.x] : undefined;
  }
}
