import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { named } from '../../../src/engine/values/tree/names.ts';
import { inNameOrder } from '../../../src/engine/values/tree/together.ts';
import { type Aggregate, intersect, type Source, subtract, unite } from '../../../src/engine/values/zset/algebra.ts';
import type { Scored } from '../../../src/engine/values/zset/scored.ts';

type Model = ReadonlyMap<string, number>;

const sourceOf = (model: Model): Source => ({
  size: model.size,
  score: (name) => model.get(name),
  entries: () => inNameOrder([...model].map(([name, score]) => ({ ...named(name), score }))),
});

const score = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: -5, max: 5 }) },
  { weight: 1, arbitrary: fc.constantFrom(Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY) },
);
const few: fc.Arbitrary<Model> = fc
  .uniqueArray(fc.tuple(fc.constantFrom(...'abcdefghij'), score), { selector: ([name]) => name })
  .map((entries) => new Map(entries));
/** So many more that members of few are looked up in them. */
const many: fc.Arbitrary<Model> = few.map(
  (model) => new Map([...model, ...Array.from({ length: 300 }, (_, i) => [`more:${i}`, i % 7] as const)]),
);
const model = fc.oneof({ weight: 3, arbitrary: few }, { weight: 1, arbitrary: many });
const weighted = fc.record({ model, weight: score });
const several = fc.array(weighted, { minLength: 1, maxLength: 5 });
const aggregate = fc.constantFrom<Aggregate>('SUM', 'MIN', 'MAX');

const zeroForNaN = (value: number) => (Number.isNaN(value) ? 0 : value);

/** The scores of one member put together, those of the smallest set first; a sum that is no number is 0. */
function together(scores: readonly number[], how: Aggregate): number {
  return scores.reduce((a, b) => (how === 'SUM' ? zeroForNaN(a + b) : Math[how === 'MIN' ? 'min' : 'max'](a, b)));
}

const sourcesOf = (all: readonly { readonly model: Model; readonly weight: number }[]) =>
  all.map((each) => ({ source: sourceOf(each.model), weight: each.weight }));

describe('sorted sets together', () => {
  it('have the members of all', () => {
    fc.assert(
      fc.property(several, aggregate, (all, how) => {
        const bySize = all.toSorted((a, b) => a.model.size - b.model.size);
        const names = new Set(all.flatMap((each) => [...each.model.keys()]));
        const expected = [...names].map((name) => {
          const having = bySize.filter((each) => each.model.has(name));
          return [
            name,
            together(
              having.map((each) => zeroForNaN((each.model.get(name) ?? 0) * each.weight)),
              how,
            ),
          ] as const;
        });
        expect(scores(unite(sourcesOf(all), how))).toEqual(plain(expected));
      }),
    );
  });

  it('have what each of them has', () => {
    fc.assert(
      fc.property(several, (all) => {
        const bySize = all.toSorted((a, b) => a.model.size - b.model.size);
        const names = [...(all[0]?.model.keys() ?? [])].filter((name) => all.every((each) => each.model.has(name)));
        const expected = names.map((name) => {
          const [first = 0, ...others] = bySize.map((each) => (each.model.get(name) ?? 0) * each.weight);
          return [name, together([zeroForNaN(first), ...others], 'SUM')] as const;
        });
        expect(scores(intersect(sourcesOf(all), 'SUM'))).toEqual(plain(expected));
      }),
    );
  });

  it('leave of the first what no other has', () => {
    fc.assert(
      fc.property(fc.array(model, { minLength: 1, maxLength: 12 }), ([first, ...others]) => {
        const expected = [...(first as Model)].filter(([name]) => !others.some((other) => other.has(name)));
        expect(scores(subtract([first as Model, ...others].map(sourceOf)))).toEqual(plain(expected));
      }),
    );
  });

  it('leave nothing of one without itself', () => {
    const source = sourceOf(new Map([['a', 1]]));
    expect(subtract([source, sourceOf(new Map()), source])).toEqual([]);
  });
});

const scores = (entries: Iterable<Scored>) => plain(Array.from(entries, ({ name, score }) => [name, score] as const));

/** As an object, in which -0 is 0. */
const plain = (entries: Iterable<readonly [string, number]>) =>
  Object.fromEntries(Array.from(entries, ([name, value]) => [name, value + 0]));
