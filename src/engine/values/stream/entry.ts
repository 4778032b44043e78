import type { Bytes } from '../../../bytes.ts';
import type { StreamId } from './id.ts';

/** An entry of a stream. It never changes. */
export interface Entry {
  readonly id: StreamId;
  /** The names of its fields, in order. The same list as its node's where they are the same names. */
  readonly names: readonly Bytes[];
  /** As many values. */
  readonly values: readonly Bytes[];
}
