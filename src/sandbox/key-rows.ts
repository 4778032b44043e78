import { textFromBytes } from '../bytes.ts';
import {
  type Deadline,
  deadlineIn,
  goneMs,
  type Instant,
  isAliveAt,
  kindOf,
  type LivingVersion,
  remainingMs,
  typeOf,
  type Value,
  type ValueEntry,
  writtenMs,
} from '../engine/index.ts';
import type { EntryRow, ExpiredRow, KeyContents, KeyRow, LivingRow, Ttl, UnfoldedKey } from '../protocol/messages.ts';
import { printBounded } from '../transcript/print.ts';
import { entryText, linePreview } from './entry-text.ts';
import type { Sandbox } from './sandbox.ts';

/** Characters of a value that a row shows on its line, and of one that is looked into. */
const VALUE = 120;
const WHOLE = 10_000;
/** Entries that a line may show the beginning of, and that are shown of a collection at most. */
const FIRST = 12;
const ENTRIES = 500;

/** How the keys of a sandbox are shown, living or expired; the `unfolded` ones with what is in them. */
export function keyRows(sandbox: Sandbox, unfolded: readonly UnfoldedKey[]) {
  return (version: LivingVersion, db: number, at: Instant): KeyRow => {
    const isAlive = isAliveAt(version, at.nowMs);
    const row = isAlive ? livingRow(at)(version, db) : expiredRow(version, db, sandbox);
    const wish = unfolded.find((each) => each.db === db && each.key === row.key);
    return wish ? { ...row, contents: contentsOf(version, wish.count, isAlive ? at : lastInstant(version)) } : row;
  };
}

/** A living key as the inspector shows it. */
export const livingRow =
  (at: Instant) =>
  (version: LivingVersion, db: number): LivingRow => ({
    ...namedValue(version, db, at),
    seq: version.seq,
    ...ttlIn(version, at.nowMs),
  });

function ttlIn(version: LivingVersion, nowMs: number): Pick<LivingRow, 'ttl'> {
  const deadline = deadlineIn(version);
  return deadline === undefined ? {} : { ttl: ttlOf(deadline, writtenMs(version), nowMs) };
}

const expiredRow = (version: LivingVersion, db: number, { epochMs, log }: Sandbox): ExpiredRow => ({
  ...namedValue(version, db, lastInstant(version)),
  expiredMs: goneMs(version) - epochMs,
  because: log.at(version.seq)?.text ?? '',
});

/** The last at which it was alive. */
const lastInstant = (version: LivingVersion): Instant => ({ nowMs: goneMs(version) - 1, seq: version.seq });

function namedValue({ key, value }: LivingVersion, db: number, at: Instant) {
  const page = kindOf(value).entries?.(value, FIRST, at);
  return {
    key: textFromBytes(key),
    db,
    type: typeOf(value),
    ...(page
      ? { value: linePreview(page.entries, page.size, VALUE), size: page.size }
      : { value: lineOf(whole(value, VALUE)) }),
  };
}

function contentsOf({ value }: LivingVersion, count: number, at: Instant): KeyContents {
  const page = kindOf(value).entries?.(value, Math.min(count, ENTRIES), at);
  if (!page) {
    const { text, omitted } = whole(value, WHOLE);
    return { text, goesOn: omitted > 0 };
  }
  return { entries: page.entries.map((entry) => entryRow(entry, at)) };
}

function entryRow({ name, value, deadline }: ValueEntry, at: Instant): EntryRow {
  return {
    ...(name === undefined ? {} : { name: textFromBytes(name) }),
    value: entryText(value, VALUE),
    ...(deadline === undefined ? {} : { remainingMs: String(remainingMs(deadline, at.nowMs)) }),
  };
}

/** A text that is cut says so. */
const lineOf = ({ text, omitted }: { readonly text: string; readonly omitted: number }): string =>
  omitted > 0 ? `${text}…` : text;

const whole = (value: Value, characters: number) =>
  printBounded(kindOf(value).describe(value, characters), 2, characters);

function ttlOf(deadline: Deadline, writtenMs: number, nowMs: number): Ttl {
  const remaining = remainingMs(deadline, nowMs);
  const whole = Number(remainingMs(deadline, writtenMs));
  return { remainingMs: String(remaining), left: whole > 0 ? Math.min(1, Number(remaining) / whole) : 0 };
}
