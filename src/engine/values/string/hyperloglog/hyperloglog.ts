import type { Bytes } from '../../../../bytes.ts';
import type { StringDraft } from '../draft.ts';
import { changedInPlace } from '../encoding.ts';
import type { Pattern } from './pattern.ts';
import { CARDINALITY_AT, DENSE_BYTES, denseOf, ENCODING_AT, HEADER_BYTES, isDense } from './registers.ts';
import { SparseForm } from './sparse.ts';

/** A string of any form, that is only looked at. */
type Sliced = Pick<StringDraft, 'length' | 'slice'>;

/** A HyperLogLog of no elements: sparse, one run of zeros. */
export const emptyHyperLogLog: Bytes = `HYLL\x01${'\0'.repeat(HEADER_BYTES - 5)}\x7f\xff`;

/** Whether a string has the form of one; sparse registers may still be corrupt (Valkey src/hyperloglog.c, isHLLObjectOrReply). */
export function isHyperLogLog(value: Sliced): boolean {
  if (value.length < HEADER_BYTES || value.slice(0, ENCODING_AT) !== 'HYLL') return false;
  const encoding = encodingOf(value);
  return encoding === 'sparse' || (encoding === 'dense' && value.length === DENSE_BYTES);
}

/** How its registers are written, by the header; nothing where that says neither. */
export function encodingOf(value: Sliced): 'dense' | 'sparse' | undefined {
  const byte = value.slice(ENCODING_AT, ENCODING_AT + 1).charCodeAt(0);
  return byte > 1 ? undefined : byte ? 'sparse' : 'dense';
}

/** The cardinality in the header; nothing where it is out of date. */
export function cachedCardinality(value: Sliced): bigint | undefined {
  const cached = value.slice(CARDINALITY_AT, HEADER_BYTES);
  if (cached.charCodeAt(7) & 0x80) return undefined;
  let cardinality = 0n;
  for (let i = 7; i >= 0; i--) cardinality = (cardinality << 8n) | BigInt(cached.charCodeAt(i));
  return cardinality;
}

/** Writes the cardinality into the header. */
export function cache(draft: StringDraft, cardinality: number): void {
  const bytes = Array.from({ length: 8 }, (_, i) => Math.floor(cardinality / 2 ** (8 * i)) % 256);
  draft.overwrite(CARDINALITY_AT, String.fromCharCode(...bytes));
}

/** Says that the cardinality in the header is out of date. */
export function outdate(draft: StringDraft): void {
  const top = draft.slice(HEADER_BYTES - 1, HEADER_BYTES).charCodeAt(0);
  if (!(top & 0x80)) draft.overwrite(HEADER_BYTES - 1, String.fromCharCode(top | 0x80));
}

/** Gives it the dense form; false where it is corrupt. */
export function makeDense(draft: StringDraft): boolean {
  const bytes = draft.bytes as Bytes;
  const dense = isDense(bytes) ? bytes : denseOf(bytes);
  if (dense !== undefined && dense !== bytes) draft.set(changedInPlace(dense));
  return dense !== undefined;
}

/**
 * Raises registers, and says how many of them it did raise; nothing where it comes upon what is corrupt. A sparse form
 * that grows beyond so many bytes becomes dense.
 */
export function raiseAll(draft: StringDraft, patterns: Iterable<Pattern>, mostSparse: number): number | undefined {
  let raised = 0;
  let sparse = encodingOf(draft) === 'sparse' ? sparseForm(draft.bytes as Bytes) : undefined;
  let isCorrupt = false;
  for (const pattern of patterns) {
    const outcome = sparse?.raise(pattern, mostSparse);
    isCorrupt = outcome === 'corrupt';
    if (outcome === 'full') {
      if (raised > 0) keep(draft, sparse);
      isCorrupt = !makeDense(draft);
      sparse = undefined;
    }
    if (isCorrupt) break;
    const isRaised = sparse ? outcome === 'raised' : raiseDense(draft, pattern);
    if (isRaised) raised++;
  }
  if (raised > 0) keep(draft, sparse);
  if (raised > 0) outdate(draft);
  return isCorrupt ? undefined : raised;
}

function sparseForm(bytes: Bytes): SparseForm {
  const codes: number[] = [];
  for (let i = 0; i < bytes.length; i++) codes.push(bytes.charCodeAt(i));
  return new SparseForm(codes);
}

/** What was raised makes the cardinality in the header out of date. */
function keep(draft: StringDraft, sparse: SparseForm | undefined): void {
  if (!sparse) return;
  sparse.bytes[HEADER_BYTES - 1] = (sparse.bytes[HEADER_BYTES - 1] as number) | 0x80;
  // There are no more of them than registers.
  draft.set(changedInPlace(String.fromCharCode(...sparse.bytes)));
}

/** Raises one register of a dense form, and copies no more of it than it must. */
function raiseDense(draft: StringDraft, { index, count }: Pattern): boolean {
  const at = HEADER_BYTES + ((index * 6) >> 3);
  const shift = (index * 6) & 7;
  const bytes = draft.slice(at, at + 2);
  const word = bytes.charCodeAt(0) | (bytes.charCodeAt(1) << 8);
  if (((word >> shift) & 63) >= count) return false;
  const raised = (word & ~(63 << shift)) | (count << shift);
  draft.overwrite(at, String.fromCharCode(raised & 0xff, raised >> 8).slice(0, bytes.length));
  return true;
}
