import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultFlavor } from '../../../../src/engine/flavor.ts';
import type { Surroundings } from '../../../../src/engine/values/kind.ts';
import { type References, StreamDraft } from '../../../../src/engine/values/stream/draft.ts';
import type { GroupDraft } from '../../../../src/engine/values/stream/group-draft.ts';
import { byId, FIRST_ID, printId, streamId } from '../../../../src/engine/values/stream/id.ts';
import { stream } from '../../../../src/engine/values/stream/kind.ts';
import type { Stream } from '../../../../src/engine/values/stream/stream.ts';

const at: Surroundings = { flavor: defaultFlavor, nowMs: 0, seq: 0, limit: () => undefined };

const groupNames = ['g', 'h'];
const consumerNames = ['ada', 'bob', 'eve'];
const idOf = (ms: number) => streamId(BigInt(ms), 0n);

/** What a command does to a group. */
interface Give {
  readonly op: 'give';
  readonly id: number;
  readonly consumer: string;
  readonly ms: number;
}
type GroupOp =
  | Give
  | { readonly op: 'acknowledge'; readonly id: number }
  | { readonly op: 'move'; readonly id: number }
  | { readonly op: 'see'; readonly consumer: string; readonly ms: number }
  | { readonly op: 'drop'; readonly consumer: string; readonly ms: number };
type Op = GroupOp | { readonly op: 'create' } | { readonly op: 'destroy' };
type Act = Op & { readonly group: string };

const id = fc.integer({ min: 1, max: 20 });
const consumer = fc.constantFrom(...consumerNames);
const ms = fc.nat(1000);
const op: fc.Arbitrary<Op> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ op: fc.constant('give' as const), id, consumer, ms }) },
  { weight: 3, arbitrary: fc.record({ op: fc.constant('acknowledge' as const), id }) },
  { weight: 1, arbitrary: fc.record({ op: fc.constant('move' as const), id }) },
  { weight: 1, arbitrary: fc.record({ op: fc.constant('see' as const), consumer, ms }) },
  { weight: 1, arbitrary: fc.record({ op: fc.constant('drop' as const), consumer, ms }) },
  { weight: 1, arbitrary: fc.record({ op: fc.constant('create' as const) }) },
  { weight: 1, arbitrary: fc.record({ op: fc.constant('destroy' as const) }) },
);
const acts: fc.Arbitrary<readonly Act[]> = fc.array(
  fc.tuple(op, fc.constantFrom(...groupNames)).map(([each, group]) => ({ ...each, group })),
  { maxLength: 50 },
);

/** A group as plain data. */
interface ModelGroup {
  last: string;
  readonly consumers: Map<string, number>;
  readonly pending: Map<number, { readonly consumer: string; readonly ms: number; readonly count: bigint }>;
}
type Model = Map<string, ModelGroup>;

function perform(value: Stream | undefined, model: Model, act: Act, isInPlace: boolean): Stream | undefined {
  const draft = new StreamDraft(value, { at, isInPlace });
  const group = model.get(act.group);
  if (act.op === 'create' && !group) {
    draft.createGroup(act.group, FIRST_ID, 0n);
    model.set(act.group, { last: printId(FIRST_ID), consumers: new Map(), pending: new Map() });
  } else if (act.op === 'destroy') expect(draft.destroyGroup(act.group)).toBe(model.delete(act.group));
  else if (act.op !== 'create') {
    const own = draft.group(act.group);
    expect(own !== undefined).toBe(group !== undefined);
    if (own && group) change(own, group, act);
  }
  return draft.seal();
}

function change(own: GroupDraft, group: ModelGroup, act: GroupOp): void {
  const { consumers, pending } = group;
  if (act.op === 'move') {
    own.moveTo(idOf(act.id));
    group.last = printId(idOf(act.id));
  } else if (act.op === 'acknowledge') expect(own.acknowledge(idOf(act.id))).toBe(pending.delete(act.id));
  else if (act.op === 'drop') {
    const theirs = [...pending].filter(([, { consumer: owner }]) => owner === act.consumer);
    for (const [gone] of theirs) pending.delete(gone);
    consumers.delete(act.consumer);
    expect(own.deleteConsumer(act.consumer)).toBe(theirs.length);
  } else {
    own.see(act.consumer, act.ms);
    consumers.set(act.consumer, act.ms);
    if ('id' in act) give(own, group, act);
  }
}

function give(own: GroupDraft, { pending }: ModelGroup, { id, consumer, ms }: Give): void {
  const count = (pending.get(id)?.count ?? 0n) + 1n;
  own.give({ id: idOf(id), consumer, deliveredMs: ms, deliveries: count });
  pending.set(id, { consumer, ms, count });
}

/** It has the groups of the model, and each consumer's list says the same as its group's. */
function holds(value: Stream | undefined, model: Model): void {
  const groups = value?.groups.slice() ?? [];
  expect(groups.map(({ name }) => name)).toEqual([...model.keys()].toSorted());
  for (const { name, lastId, consumers, pending } of groups) {
    const group = model.get(name) as ModelGroup;
    const waiting = [...group.pending].toSorted(([a], [b]) => a - b);
    expect(printId(lastId)).toBe(group.last);
    expect(pending.slice()).toEqual(
      waiting.map(([ms, each]) => ({
        ...{ id: idOf(ms), consumer: each.consumer, deliveredMs: each.ms, deliveries: each.count },
      })),
    );
    expect(consumers.slice().map((each) => [each.name, each.seenMs, each.pending.slice()])).toEqual(
      [...group.consumers]
        .toSorted(([a], [b]) => (a < b ? -1 : 1))
        .map(([each, seenMs]) => [
          each,
          seenMs,
          waiting.filter(([, { consumer: owner }]) => owner === each).map(([ms]) => idOf(ms)),
        ]),
    );
  }
}

const copyOf = (model: Model): Model => structuredClone(model);

describe('groups of a stream', () => {
  it.each([false, true])('are what a plain map says, whatever is done to them; in place: %s', (isInPlace) => {
    fc.assert(
      fc.property(acts, (all) => {
        let value: Stream | undefined;
        const model: Model = new Map();
        for (const act of all) {
          value = perform(value, model, act, isInPlace);
          holds(value, model);
        }
      }),
    );
  });

  it('are ever after what they were, where a draft must leave them so', () => {
    fc.assert(
      fc.property(acts, (all) => {
        let value: Stream | undefined;
        const model: Model = new Map();
        const kept = all.map((act) => {
          value = perform(value, model, act, false);
          return { value, model: copyOf(model) };
        });
        for (const { value: then, model: modelThen } of kept) holds(then, modelThen);
      }),
    );
  });

  it.each([false, true])('go their own way in a copy; in place: %s', (isInPlace) => {
    fc.assert(
      fc.property(acts, acts, (first, then) => {
        let value: Stream | undefined;
        const model: Model = new Map();
        for (const act of first) value = perform(value, model, act, isInPlace);
        if (!value) return;
        const before = copyOf(model);
        let copy: Stream | undefined = stream.copy(value);
        expect(stream.equals(value, copy)).toBe(true);
        for (const act of then) copy = perform(copy, model, act, isInPlace);
        holds(value, before);
        holds(copy, model);
      }),
    );
  });

  it('leave no version behind where nothing was changed', () => {
    const draft = new StreamDraft(undefined, { at, isInPlace: false });
    draft.createGroup('g', FIRST_ID, 0n);
    const value = draft.seal() as Stream;
    const idle = new StreamDraft(value, { at, isInPlace: false });
    expect(idle.group('g')?.acknowledge(idOf(1))).toBe(false);
    expect(idle.group('none')).toBeUndefined();
    expect([idle.isChanged, idle.isReshaped, idle.seal()]).toEqual([false, false, value]);
    idle.group('g')?.see('ada', 5);
    expect([idle.isChanged, idle.isReshaped]).toEqual([false, true]);
  });

  it('weigh what they do not share with those before', () => {
    let draft = new StreamDraft(undefined, { at, isInPlace: false });
    draft.createGroup('g', FIRST_ID, 0n);
    const group = draft.group('g') as GroupDraft;
    group.see('ada', 0);
    for (let i = 1; i <= 10_000; i++) {
      group.give({ id: idOf(i), consumer: 'ada', deliveredMs: i, deliveries: 1n });
    }
    const value = draft.seal();
    draft = new StreamDraft(value, { at, isInPlace: false });
    draft.group('g')?.acknowledge(idOf(5000));
    expect(draft.newBytes).toBeGreaterThan(500);
    expect(draft.newBytes).toBeLessThan(4000);
  });

  it('stand behind the entries where one looks into the stream', () => {
    const draft = new StreamDraft(undefined, { at, isInPlace: true });
    draft.append(idOf(1), ['n'], ['1']);
    draft.createGroup('g', idOf(1), 1n);
    draft.group('g')?.see('ada', 0);
    const value = draft.seal() as Stream;
    expect(stream.entries?.(value, 1, at)).toMatchObject({ size: 2, entries: [{ name: '1-0' }] });
    expect(stream.entries?.(value, 5, at).entries[1]).toEqual({
      name: 'group g',
      value: {
        type: 'map',
        entries: [
          [
            { type: 'bulk', value: 'has read to' },
            { type: 'status', text: '1-0' },
          ],
          [
            { type: 'bulk', value: 'pending of ada' },
            { type: 'integer', value: 0 },
          ],
        ],
      },
    });
  });

  it('give what was given longest ago first, whatever was given and taken since', () => {
    fc.assert(
      fc.property(acts, acts, (first, then) => {
        let value: Stream | undefined;
        const model: Model = new Map();
        for (const act of first) value = perform(value, model, act, false);
        for (const group of value?.groups.slice() ?? []) expect(group.byTime.size).toBe(group.pending.size);
        const before = value?.groups.slice().map(({ byTime }) => byTime.slice());
        let later = value;
        for (const act of then) later = perform(later, model, act, false);
        expect(value?.groups.slice().map(({ byTime }) => byTime.slice())).toEqual(before);
        for (const { pending, byTime } of later?.groups.slice() ?? []) {
          const sorted = pending.slice().toSorted((a, b) => a.deliveredMs - b.deliveredMs || (a.id < b.id ? -1 : 1));
          expect(byTime.slice()).toEqual(sorted);
        }
      }),
    );
  });

  it('hold entries back from a trim that asks what they need, or forget them', () => {
    fc.assert(
      fc.property(
        acts,
        fc.integer({ min: 0, max: 12 }),
        fc.constantFrom('acknowledged', 'deleted'),
        (all, length, to) => {
          let value: Stream | undefined;
          const model: Model = new Map();
          const references = to as References;
          const begun = new StreamDraft(undefined, { at, isInPlace: false });
          for (let ms = 1; ms <= 12; ms++) begun.append(idOf(ms), ['n'], [String(ms)]);
          value = begun.seal();
          for (const act of all) value = perform(value, model, act, false);
          const draft = new StreamDraft(value, { at, isInPlace: false });
          const free = Array.from({ length: 12 }, (_, i) => i + 1).filter(
            (ms) => references === 'deleted' || !draft.isReferenced(idOf(ms)),
          );
          const gone = free.slice(0, 12 - length);
          const trim = { to: { length }, isApproximate: false, limit: Number.POSITIVE_INFINITY };
          expect(draft.trim(trim, references)).toBe(gone.length);
          const left = draft.stream as Stream;
          expect(left.length).toBe(12 - gone.length);
          for (const ms of gone) {
            expect(left.find(idOf(ms))).toBeUndefined();
            expect(left.groups.slice().some(({ pending }) => pending.find(idOf(ms), byId))).toBe(false);
          }
          expect(value?.length).toBe(12);
        },
      ),
    );
  });
});
