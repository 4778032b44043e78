import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultFlavor } from '../../../src/engine/flavor.ts';
import type { Surroundings } from '../../../src/engine/values/kind.ts';
import { SetDraft } from '../../../src/engine/values/set/draft.ts';
import { SetValue } from '../../../src/engine/values/set/set-value.ts';

const name = fc.constantFrom('1', '2', '3', 'a', 'b', 'c', 'd', 'e', 'f');
const some = fc.array(name, { minLength: 1, maxLength: 4 });

/** A command, so many ms after the one before it. Ends are counted from then. */
const step = fc.record({
  waitMs: fc.nat(6),
  op: fc.oneof(
    fc.record({ add: some }),
    fc.record({ addEnding: some, forMs: fc.integer({ min: 1, max: 12 }), keepsEnds: fc.boolean() }),
    fc.record({ setEnd: name, forMs: fc.integer({ min: 1, max: 12 }) }),
    fc.record({ delete: some }),
    fc.record({ pop: fc.nat(3), draw: fc.double({ min: 0, max: 0.999, noNaN: true }) }),
  ),
});
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

/** Members with the ms in which they are gone. */
type Model = ReadonlyMap<string, number>;

const NEVER = Number.POSITIVE_INFINITY;
const living = (model: Model, nowMs: number): Map<string, number> =>
  new Map([...model].filter(([, goneMs]) => goneMs > nowMs));

const surroundings = (nowMs: number): Surroundings => ({ flavor: defaultFlavor, nowMs, seq: 0, limit: () => 4 });
const endAt = (goneMs: number) => ({ deadline: goneMs, goneMs });

/** Does it to both, and holds what they say against each other. */
function perform(value: SetValue | undefined, before: Model, { op }: Step, nowMs: number, isInPlace: boolean) {
  const draft = new SetDraft(value, { at: surroundings(nowMs), isInPlace });
  const model = living(before, nowMs);
  if ('add' in op) {
    const fresh = new Set(op.add.filter((each) => !model.has(each)));
    for (const each of fresh) model.set(each, NEVER);
    expect(draft.addAll(op.add)).toBe(fresh.size);
  } else if ('addEnding' in op) {
    const known = new Set(model.keys());
    const fresh = new Set(op.addEnding.filter((each) => !known.has(each)));
    for (const each of op.addEnding) if (fresh.has(each) || !op.keepsEnds) model.set(each, nowMs + op.forMs);
    expect(draft.addEnding(op.addEnding, endAt(nowMs + op.forMs), op.keepsEnds)).toBe(fresh.size);
  } else if ('setEnd' in op) {
    const isThere = model.has(op.setEnd);
    if (isThere) model.set(op.setEnd, nowMs + op.forMs);
    expect(draft.setEnd(op.setEnd, endAt(nowMs + op.forMs))).toBe(isThere);
  } else if ('delete' in op) for (const each of op.delete) expect(draft.delete(each)).toBe(model.delete(each));
  else {
    for (const each of draft.pop(op.pop, () => op.draw)) expect(model.delete(each)).toBe(true);
  }
  return draft.isChanged || draft.isReshaped ? { model, value: draft.seal() } : { model: before, value };
}

/** It reads as the model does at an instant, by all ways. */
function holds(value: SetValue | undefined, model: Model, nowMs: number): void {
  const there = living(model, nowMs);
  const read = value?.livingAt(nowMs);
  expect(read?.size ?? 0).toBe(there.size);
  expect((read?.members() ?? []).toSorted()).toEqual([...there.keys()].toSorted());
  for (const [each, goneMs] of model) {
    expect(read?.has(each) ?? false).toBe(goneMs > nowMs);
    if (goneMs > nowMs) expect(read?.find(each)?.end?.goneMs ?? NEVER).toBe(goneMs);
  }
  if (there.size > 0) expect(value?.goneMs).toBe(Math.max(...model.values()));
}

const steps = fc.array(step, { maxLength: 25 });

describe('members that end', () => {
  it.each([false, true])('are there up to their ends, whatever else is done; in place: %s', (isInPlace) => {
    fc.assert(
      fc.property(steps, fc.array(fc.nat(4), { maxLength: 3 }), (all, looks) => {
        let value: SetValue | undefined;
        let model: Model = new Map();
        let nowMs = 0;
        for (const each of all) {
          nowMs += each.waitMs;
          // A key whose members are all past is gone.
          if (value && value.goneMs <= nowMs) value = undefined;
          ({ value, model } = perform(value, model, each, nowMs, isInPlace));
          for (const laterMs of [0, ...looks.toSorted()]) holds(value, model, nowMs + laterMs);
        }
      }),
    );
  });

  it('leave every set as it was, at whatever instant one looks, and in whichever order', () => {
    fc.assert(
      fc.property(steps, fc.array(fc.nat(30), { minLength: 1, maxLength: 5 }), (all, looks) => {
        const kept: { readonly value: SetValue | undefined; readonly model: Model }[] = [];
        let nowMs = 0;
        for (const each of all) {
          nowMs += each.waitMs;
          const { value, model } = kept.at(-1) ?? { value: undefined, model: new Map() };
          const alive = value && value.goneMs > nowMs ? value : undefined;
          kept.push(perform(alive, alive ? model : new Map(), each, nowMs, false));
        }
        for (const ms of looks) for (const { value, model } of kept) holds(value, model, ms);
      }),
    );
  });

  it('make two sets different that have the same members', () => {
    const [value, other] = [SetValue.empty('hashtable'), SetValue.empty('hashtable')];
    value.add('a');
    other.add('a');
    value.setEnd('a', endAt(5));
    expect(value.equals(other)).toBe(false);
    other.setEnd('a', endAt(5));
    expect(value.equals(other)).toBe(true);
    expect(value.bytes).toBeGreaterThan(SetValue.empty('hashtable').bytes);
  });
});
