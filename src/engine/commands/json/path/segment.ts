import type { Bytes } from '../../../../bytes.ts';
import type { Json } from '../../../values/json/json.ts';

/** A path as one server reads it: a step into a value after the other. */
export type Segment =
  /** The members of these names. `endsText`: nothing follows. */
  | { readonly kind: 'names'; readonly names: readonly Bytes[]; readonly endsText?: boolean }
  /** The elements at these places; negative ones count from the end. */
  | { readonly kind: 'places'; readonly places: readonly number[] }
  | { readonly kind: 'range'; readonly from?: number; readonly to?: number; readonly step: number }
  | { readonly kind: 'all' }
  /** The value itself and all below it. */
  | { readonly kind: 'descent' }
  | { readonly kind: 'filter'; readonly filter: Filter }
  /** Here the path is none: an error for whoever comes so far. */
  | { readonly kind: 'trouble'; readonly trouble: Error };

/** What an element must fulfil: all conditions of one of several lists. */
export type Filter = readonly (readonly Condition[])[];

export type Condition =
  | { readonly filter: Filter }
  | { readonly left: Term; readonly compare?: Comparator; readonly right?: Term };

export type Comparator = '==' | '!=' | '<' | '<=' | '>' | '>=' | '=~';

export type Term =
  /** What a path leads to, from the element that is looked at or from the whole. */
  | { readonly from: 'element' | 'root'; readonly path: readonly Segment[] }
  /** `isEscaped`: a string with backslashes in it. */
  | { readonly constant: Json; readonly isEscaped?: boolean };
