import type { Context } from '../context.ts';
import type { Deadline } from '../deadlines.ts';
import { expireConditionsClash } from '../errors.ts';
import { type ByFlavor, factOf } from '../flavor.ts';

/** On what EXPIRE and HEXPIRE make a new deadline depend. */
export interface Conditions {
  readonly NX?: true | undefined;
  readonly XX?: true | undefined;
  readonly GT?: true | undefined;
  readonly LT?: true | undefined;
}

/**
 * How NX, XX, GT and LT combine. Redis and Valkey want all of them to hold and refuse NX beside another (src/expire.c,
 * expireGenericCommand); Dragonfly wants any to hold (src/server/generic_family_test.cc, ExpireOptions).
 */
const combining: ByFlavor<'all' | 'any'> = { all: 'all', dragonfly: 'any' };

/** Conditions that cannot stand together are an error. */
export function refuseClash({ flavor }: Context, { NX, XX, GT, LT }: Conditions): void {
  const any = factOf(flavor, combining) === 'any';
  if (NX && (XX || (!any && (GT || LT)))) throw expireConditionsClash(any ? 'NX and XX' : 'NX and XX, GT or LT');
  if (GT && LT) throw expireConditionsClash('GT and LT');
}

/** What has no deadline counts as living for ever. */
export function conditionsHold(
  { flavor }: Context,
  given: Conditions,
  before: Deadline | undefined,
  after: Deadline,
): boolean {
  const verdicts = [
    given.NX && before === undefined,
    given.XX && before !== undefined,
    given.GT && before !== undefined && after > before,
    given.LT && (before === undefined || after < before),
  ].filter((verdict) => verdict !== undefined);
  if (verdicts.length === 0) return true;
  return factOf(flavor, combining) === 'any' ? verdicts.includes(true) : !verdicts.includes(false);
}
