import type { Flavor } from '../engine/index.ts';
import type { BranchId } from '../protocol/messages.ts';
import type { BranchIds } from './branches.ts';
import { World, type WorldOptions } from './world.ts';

/** What all of them begin with. */
type Beginning = Pick<WorldOptions, 'epochMs' | 'setup'>;

/**
 * The worlds of a sandbox. One is in force; the others, which answer as other servers or did so before, are as they were
 * left. No two branches have the same name, whatever world they are in.
 */
export class Worlds {
  readonly #beginning: Beginning;
  readonly #ids: BranchIds = { next: 1 };
  #current: World;
  /** The last to be left stands first. */
  #others: World[] = [];

  constructor(flavor: Flavor, beginning: Beginning) {
    this.#beginning = beginning;
    this.#current = this.#make(flavor, 0);
  }

  get current(): World {
    return this.#current;
  }

  /** Those that are not in force, the last to be left first. */
  get others(): readonly World[] {
    return this.#others;
  }

  get bytes(): number {
    return [this.#current, ...this.#others].reduce((sum, world) => sum + world.bytes, 0);
  }

  /** Puts an empty world in force. Where nothing ever ran, no branch tells of the one before. */
  begin(flavor: Flavor): void {
    if (this.#ids.next === 1 && this.#current.runs.length === 0) this.#current = this.#make(flavor, 0);
    else this.#putInForce(this.#make(flavor, this.#ids.next++));
  }

  /** Puts the world of a branch in force. Without one of that name nothing changes. */
  turnTo(branch: BranchId): void {
    const there = this.#others.find(({ branches }) => branches.has(branch));
    if (there) this.#putInForce(there);
  }

  /** The world in force is empty again: its branch in force, or the next one, begins anew. */
  remake(isSameBranch: boolean): void {
    const { flavor, branches } = this.#current;
    this.#current = this.#make(flavor, isSameBranch ? branches.current : this.#ids.next++);
  }

  /** Forgets the world that was left the longest time ago, and says how many branches go with it. */
  forgetOldest(): number {
    return this.#others.pop()?.branches.list().length ?? 0;
  }

  #putInForce(world: World): void {
    this.#others = [this.#current, ...this.#others.filter((other) => other !== world)];
    this.#current = world;
  }

  #make(flavor: Flavor, first: BranchId): World {
    return new World({ ...this.#beginning, flavor, first, ids: this.#ids });
  }
}
