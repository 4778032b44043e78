import type { Declared } from './command.ts';
import type { Kind } from './values/kind.ts';

/** Commands that come together when they are wanted, and the kinds of values that only they make. */
export interface Family {
  readonly commands: readonly Declared[];
  readonly kinds?: readonly Kind[];
  /** Servers have it only with a module. */
  readonly isModule?: true;
}
