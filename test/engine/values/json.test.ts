import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { JsonDocument } from '../../../src/engine/values/json/document.ts';
import { doubleText, ryu } from '../../../src/engine/values/json/double-text.ts';
import { JsonDraft } from '../../../src/engine/values/json/draft.ts';
import { bytesOf, Double, isEqual, type Json, type Step } from '../../../src/engine/values/json/json.ts';
import { json } from '../../../src/engine/values/json/kind.ts';
import { JsonSyntaxError, parseJson } from '../../../src/engine/values/json/parse.ts';
import { printJson } from '../../../src/engine/values/json/print.ts';

const reading = {
  order: 'gaps-filled',
  tooDeep: 128,
  readNumber: (text: string, isInteger: boolean) =>
    isInteger ? BigInt(text) : new Double(doubleText(Number(text), ryu)),
} as const;
const parse = (text: string): Json => parseJson(text, reading);

/** JSON of JavaScript, with few names, so that paths meet. */
const plain = fc.letrec<{ any: unknown }>((tie) => ({
  any: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom(null, true, 'x', ''),
    fc.integer({ min: -9, max: 9 }),
    fc.array(tie('any'), { maxLength: 4 }),
    fc.dictionary(fc.constantFrom('a', 'b', 'c', '__proto__'), tie('any'), { maxKeys: 4, noNullPrototype: false }),
  ),
})).any;

type Op = {
  readonly path: readonly number[];
  readonly value: unknown;
  readonly what: 'set' | 'add' | 'delete' | 'insert';
};
const op: fc.Arbitrary<Op> = fc.record({
  path: fc.array(fc.nat(5), { maxLength: 4 }),
  value: plain,
  what: fc.constantFrom('set', 'add', 'delete', 'insert'),
});

/** Where an op does something: down the model as far as there are containers, by the numbers of its path. */
function way(model: unknown, path: readonly number[]): Step[] {
  const steps: Step[] = [];
  let at = model;
  for (const number of path) {
    if (at === null || typeof at !== 'object') break;
    const names = Object.keys(at);
    if (names.length === 0) break;
    const name = names[number % names.length] as string;
    steps.push(Array.isArray(at) ? Number(name) : name);
    at = (at as Record<string, unknown>)[name];
  }
  return steps;
}

const childOf = (at: unknown, step: Step): unknown => (at as Record<Step, unknown>)[step];

/** Does it to both; the model's members go by a swap, as the last takes the place of one that is deleted. */
function perform(draft: JsonDraft, model: { root: unknown }, { path, value, what }: Op): void {
  const steps = way(model.root, path);
  const last = steps.at(-1);
  const at = steps.reduce(childOf, model.root);
  const parent = steps.slice(0, -1).reduce(childOf, model.root);
  const copy = () => structuredClone(value);
  if (what === 'insert' && Array.isArray(at)) {
    draft.insert(steps, Math.min(1, at.length), [parse(JSON.stringify(value))]);
    at.splice(Math.min(1, at.length), 0, copy());
  } else if (what === 'add' && at !== null && typeof at === 'object' && !Array.isArray(at)) {
    draft.set([...steps, 'new'], parse(JSON.stringify(value)));
    Object.defineProperty(at, 'new', { value: copy(), enumerable: true, configurable: true, writable: true });
  } else if (what === 'delete' && last !== undefined) {
    expect(draft.delete(steps)).toBe(true);
    if (Array.isArray(parent)) parent.splice(Number(last), 1);
    else deleteMember(parent as Record<string, unknown>, String(last));
  } else {
    expect(draft.set(steps, parse(JSON.stringify(value)))).toBe(true);
    if (last === undefined) model.root = copy();
    else Object.defineProperty(parent, last, { value: copy(), enumerable: true, configurable: true, writable: true });
  }
}

function deleteMember(object: Record<string, unknown>, name: string): void {
  const entries = Object.entries(object);
  const at = entries.findIndex(([each]) => each === name);
  const end = entries.pop() as [string, unknown];
  if (at < entries.length) entries[at] = end;
  for (const each of Object.keys(object)) delete object[each];
  for (const [each, value] of entries) {
    Object.defineProperty(object, each, { value, enumerable: true, configurable: true, writable: true });
  }
}

describe('a JSON value', () => {
  it('is what a plain one is, whatever is done to it; and what it was before stays', () => {
    fc.assert(
      fc.property(plain, fc.array(op, { maxLength: 12 }), fc.boolean(), (start, ops, isInPlace) => {
        const model = { root: structuredClone(start) };
        let value = new JsonDocument(parse(JSON.stringify(start)));
        const past: { readonly value: JsonDocument; readonly text: string }[] = [];
        for (const each of ops) {
          past.push({ value: isInPlace ? json.copy(value) : value, text: JSON.stringify(model.root) });
          const draft = new JsonDraft(value, { isInPlace });
          perform(draft, model, each);
          value = draft.seal() as JsonDocument;
          expect(printJson(value.root)).toBe(JSON.stringify(model.root));
        }
        for (const { value: was, text } of past) expect(printJson(was.root)).toBe(text);
      }),
      { numRuns: 300 },
    );
  });

  it('finds its members among many as among few', () => {
    const members = Array.from({ length: 60 }, (_, i) => [`m${i}`, i] as const);
    const draft = new JsonDraft(new JsonDocument(parse(JSON.stringify(Object.fromEntries(members)))), {
      isInPlace: true,
    });
    for (let i = 0; i < 60; i += 2) expect(draft.delete([`m${i}`])).toBe(true);
    const { root } = draft;
    expect(root && printJson(root)).toMatch(/^\{"m59":59,"m1":1,/);
    for (let i = 0; i < 60; i++) expect(draft.at([`m${i}`])).toBe(i % 2 ? BigInt(i) : undefined);
  });

  it('weighs in a version what is new in it', () => {
    const large = new JsonDocument(
      parse(JSON.stringify({ list: Array.from({ length: 5000 }, (_, i) => ({ id: i, name: 'x'.repeat(50) })) })),
    );
    const draft = new JsonDraft(large, { isInPlace: false });
    draft.set(['list', 2500, 'name'], 'other');
    expect(draft.newBytes).toBeLessThan(bytesOf(large.root) / 200);
    expect(draft.newBytes).toBeGreaterThan(200);
  });

  it('equals another of the same, whatever the order of its members', () => {
    fc.assert(
      fc.property(plain, plain, (a, b) => {
        const same = JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
        expect(isEqual(parse(JSON.stringify(a)), parse(JSON.stringify(b)))).toBe(same);
        expect(isEqual(parse(JSON.stringify(a)), parse(JSON.stringify(sorted(a))))).toBe(true);
      }),
    );
  });
});

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  return Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .reduce((all, [name, each]) => Object.defineProperty(all, name, { value: sorted(each), enumerable: true }), {});
}

describe('a text', () => {
  it('is read as JavaScript reads it, or by neither', () => {
    const piece = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"a"',
      '"\\u0041\\n"',
      '1',
      '-0.5e3',
      'true',
      'null',
      ' ',
      '"',
      '\\',
      '01',
      '1.',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 9 }), (pieces) => {
        const text = pieces.join('');
        // What is beyond all doubles JavaScript takes for infinite, and servers refuse.
        fc.pre(!/e\d{3}/.test(text));
        let theirs: string | undefined;
        try {
          theirs = JSON.stringify(JSON.parse(text));
        } catch {}
        if (theirs === undefined) expect(() => parse(text)).toThrow(JsonSyntaxError);
        else expect(JSON.stringify(JSON.parse(printJson(parse(text))))).toBe(theirs);
      }),
      { numRuns: 3000 },
    );
  });
});

it.each([
  [0, '0.0'],
  [-0, '-0.0'],
  [1.5, '1.5'],
  [100, '100.0'],
  [1e15, '1000000000000000.0'],
  [1e16, '1e16'],
  [1.25e-5, '0.0000125'],
  [1e-7, '1e-7'],
  [1.7976931348623157e308, '1.7976931348623157e308'],
])('the double %s is written %s by Redis', (value, text) => {
  expect(doubleText(value, ryu)).toBe(text);
});
