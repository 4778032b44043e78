import type { BranchComparison, ComparedKey, LivingRow } from '../../../protocol/messages.ts';
import { countText, type TtlText, ttlText } from '../../inspector/rows.ts';

/** A key as the reader compares it. */
export interface ComparedRow {
  readonly id: string;
  readonly key: string;
  readonly db: number;
  /** Absent on the side where the key is not alive. */
  readonly here: ComparedSide | undefined;
  readonly there: ComparedSide | undefined;
}

/** What one branch holds, and what of it the other does not. */
export interface ComparedSide {
  /** Given where the two sides are of different types. */
  readonly type: string | undefined;
  readonly value: string;
  /** Absent: the key has no deadline. */
  readonly ttl: TtlText | undefined;
  readonly sameValue: boolean;
  readonly sameTtl: boolean;
}

/** A comparison as rows of a table, in the order of the store. */
export const comparedRows = ({ keys }: BranchComparison): readonly ComparedRow[] =>
  keys.map(({ key, db, here, there }: ComparedKey) => ({
    id: `${db} ${key}`,
    key,
    db,
    here: here && sideOf(here, there),
    there: there && sideOf(there, here),
  }));

/** `3 keys`, `200 of 1,000 keys`: how many of those that differ are shown. */
export const differingText = ({ keys, count }: BranchComparison): string => countText(keys.length, count, 'key');

function sideOf({ type, value, ttl }: LivingRow, other: LivingRow | undefined): ComparedSide {
  return {
    type: other && other.type !== type ? type : undefined,
    value,
    ttl: ttl && ttlText(ttl),
    sameValue: other?.type === type && other.value === value,
    sameTtl: other !== undefined && other.ttl?.remainingMs === ttl?.remainingMs,
  };
}
