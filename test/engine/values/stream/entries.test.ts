import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultFlavor } from '../../../../src/engine/flavor.ts';
import type { Surroundings } from '../../../../src/engine/values/kind.ts';
import { StreamDraft } from '../../../../src/engine/values/stream/draft.ts';
import { FIRST_ID, LAST_ID, printId, streamId } from '../../../../src/engine/values/stream/id.ts';
import { stream } from '../../../../src/engine/values/stream/kind.ts';
import type { Stream } from '../../../../src/engine/values/stream/stream.ts';

/** A server whose nodes are so small. */
const limits: Readonly<Record<string, number>> = { 'stream-node-max-entries': 4, 'stream-node-max-bytes': 120 };
const at: Surroundings = { flavor: defaultFlavor, nowMs: 0, seq: 0, limit: (setting) => limits[setting] };

/** What a command does to a stream; `id`: counted from the first that the model still knows. */
type Op =
  | { readonly op: 'append'; readonly gap: number; readonly values: readonly string[] }
  | { readonly op: 'delete'; readonly picks: readonly number[] }
  | { readonly op: 'trim'; readonly isLength: boolean; readonly pick: number; readonly isApproximate: boolean };

const ops: fc.Arbitrary<readonly Op[]> = fc.array(
  fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({
        op: fc.constant('append' as const),
        gap: fc.integer({ min: 1, max: 3 }),
        values: fc.array(fc.constantFrom('1', 'x', 'y'.repeat(30)), { minLength: 1, maxLength: 3 }),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({ op: fc.constant('delete' as const), picks: fc.array(fc.nat(40), { maxLength: 4 }) }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        op: fc.constant('trim' as const),
        isLength: fc.boolean(),
        pick: fc.nat(30),
        isApproximate: fc.boolean(),
      }),
    },
  ),
  { maxLength: 60 },
);

/** IDs of the model are numbers: the ms of an ID. */
interface Model {
  readonly entries: Map<number, readonly string[]>;
  last: number;
}

const idOf = (ms: number) => streamId(BigInt(ms), 0n);

function perform(value: Stream | undefined, model: Model, op: Op, isInPlace: boolean): Stream | undefined {
  const draft = new StreamDraft(value, { at, isInPlace });
  if (op.op === 'append') {
    model.last += op.gap;
    model.entries.set(model.last, op.values);
    draft.append(
      idOf(model.last),
      op.values.map((_, i) => `f${i}`),
      op.values,
    );
  } else if (op.op === 'delete') {
    const there = [...model.entries.keys()];
    const chosen = op.picks.map((pick) => there[pick] ?? 1_000_000);
    const gone = chosen.filter((ms) => model.entries.delete(ms)).length;
    expect(draft.delete(chosen.map(idOf))).toBe(gone);
  } else {
    const before = [...model.entries.keys()];
    const beyond = op.isLength ? before.slice(0, Math.max(0, before.length - op.pick)) : before.slice(0, op.pick);
    const minId = idOf(before[op.pick] ?? model.last + 1);
    const to = op.isLength ? { length: op.pick } : { minId };
    const count = draft.trim({ to, isApproximate: op.isApproximate, limit: Number.POSITIVE_INFINITY });
    // Of whole nodes at most as many go, and never less than a node fits in.
    if (!op.isApproximate) expect(count).toBe(beyond.length);
    expect(count).toBeLessThanOrEqual(beyond.length);
    expect(count).toBeGreaterThan(beyond.length - 4 - (op.isApproximate ? 0 : 4));
    for (const ms of before.slice(0, count)) model.entries.delete(ms);
  }
  return draft.seal();
}

/** It has the entries of the model, in nodes that hold what they say. */
function holds(value: Stream | undefined, { entries, last }: Model): void {
  if (!value) {
    expect(entries.size).toBe(0);
    return;
  }
  const all = [...entries].map(([ms, values]) => [`${ms}-0`, values] as const);
  expect(value.range(FIRST_ID, LAST_ID).map(({ id, values }) => [printId(id), values])).toEqual(all);
  expect(value.length).toBe(entries.size);
  expect(value.lastId).toBe(idOf(last));
  expect(value.range(FIRST_ID, LAST_ID, 2, true).map(({ id }) => printId(id))).toEqual(
    all
      .map(([id]) => id)
      .toReversed()
      .slice(0, 2),
  );
  const nodes = value.nodes();
  const within = nodes.map((node) => value.entriesIn(node));
  expect(within.flatMap(({ living }) => living)).toEqual(value.range(FIRST_ID, LAST_ID));
  expect(nodes.map(({ living, removed }) => [living, removed])).toEqual(
    within.map(({ living, removed }) => [living.length, removed.length]),
  );
  for (const { living, removed } of nodes) expect(living + removed).toBeLessThanOrEqual(4);
}

const emptyModel = (): Model => ({ entries: new Map(), last: 0 });
const copyOf = ({ entries, last }: Model): Model => ({ entries: new Map(entries), last });

describe('a stream', () => {
  it.each([false, true])('is an ordered map of its entries, whatever is done to it; in place: %s', (isInPlace) => {
    fc.assert(
      fc.property(ops, (all) => {
        let value: Stream | undefined;
        const model = emptyModel();
        for (const op of all) {
          value = perform(value, model, op, isInPlace);
          holds(value, model);
        }
      }),
    );
  });

  it('is ever after what it was, where a draft must leave it so', () => {
    fc.assert(
      fc.property(ops, (all) => {
        let value: Stream | undefined;
        const model = emptyModel();
        const kept = all.map((op) => {
          value = perform(value, model, op, false);
          return { value, model: copyOf(model) };
        });
        for (const { value: then, model: modelThen } of kept) holds(then, modelThen);
      }),
    );
  });

  it('goes its own way as a copy', () => {
    fc.assert(
      fc.property(ops, ops, (first, then) => {
        let value: Stream | undefined;
        const model = emptyModel();
        for (const op of first) value = perform(value, model, op, true);
        if (!value) return;
        const before = copyOf(model);
        let copy: Stream | undefined = stream.copy(value);
        expect(stream.equals(value, copy)).toBe(true);
        for (const op of then) copy = perform(copy, model, op, true);
        holds(value, before);
        holds(copy, model);
      }),
    );
  });

  it('weighs what it does not share with the one that it was cloned from', () => {
    const draft = new StreamDraft(undefined, { at, isInPlace: true });
    for (let i = 1; i <= 10_000; i++) draft.append(idOf(i), ['field'], [`value:${i}`]);
    const value = draft.seal() as Stream;
    const next = new StreamDraft(value, { at, isInPlace: false });
    next.append(idOf(10_001), ['field'], ['x'.repeat(100)]);
    expect(next.newBytes).toBeGreaterThan(100);
    expect(next.newBytes).toBeLessThan(4000);
    expect(stream.bytes(value)).toBeGreaterThan(10_000 * 100);
  });

  it('shows its first entries by their IDs', () => {
    const draft = new StreamDraft(undefined, { at, isInPlace: true });
    for (let i = 1; i <= 5; i++) draft.append(idOf(i), ['n'], [String(i)]);
    const value = draft.seal() as Stream;
    expect(stream.entries?.(value, 2, at)).toEqual({
      size: 5,
      entries: [1, 2].map((i) => ({
        name: `${i}-0`,
        value: { type: 'map', entries: [['n', String(i)].map((word) => ({ type: 'bulk', value: word }))] },
      })),
    });
  });
});
